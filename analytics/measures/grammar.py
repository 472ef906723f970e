"""As much grammar as a term needs: parts of speech from jieba's dictionary, and what reads as a noun phrase."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from analytics.words.dictionary import dictionary
from analytics.words.lexicons import load_stop_words
from analytics.words.rules import kind_of
from analytics.words.tokenizer import JiebaTokenizer

UNKNOWN = "x"  # part of speech of a word that no dictionary has
NOMINAL = ("n", "vn", "an", "j", "l", "i", UNKNOWN)  # what a term may end in
NEVER = ("p", "c", "u", "d", "r", "f", "y", "q", "m")  # what no term holds
_COUNTED = re.compile("[一二三四五六七八九十两][大条项个篇]")  # 四项制度, 六大工程
_PLAIN = JiebaTokenizer()


def _is_action(tag: str) -> bool:
    return tag.startswith(("v", "a", "d")) and tag not in ("vn", "an")


@dataclass(frozen=True)
class Grammar:
    """Judges tokens and runs of tokens. Words of the lexicon (``known``) are nouns."""

    known: frozenset[str]
    stop_words: frozenset[str] = field(default_factory=load_stop_words)

    def usable(self, token: str) -> bool:
        """Whether a token may be part of a term."""
        return kind_of(token) == "word" and token not in self.stop_words

    def tag(self, token: str) -> str:
        """Return the part of speech in jieba's notation."""
        return "n" if token in self.known else dictionary().get(token, (0, UNKNOWN))[1]

    def acts(self, token: str) -> bool:
        """Whether a token says an action or a quality rather than a thing.

        A word of the lexicon is judged by its parts: verbs and adverbs only (全面加强), or a verb of one character
        first (抓项目).
        """
        tag = dictionary().get(token, (0, ""))[1]
        if tag:
            return _is_action(tag)
        parts = _PLAIN.cut(token)
        tags = [dictionary().get(part, (0, UNKNOWN))[1] for part in parts]
        return all(map(_is_action, tags)) or (len(parts) > 1 and len(parts[0]) == 1 and tags[0] == "v")

    def begins_with_action(self, token: str) -> bool:
        """Whether a token acts, or is made of parts of which the first does: 凝聚合力, not 城市管理."""
        return self.acts(token) or self.acts(_PLAIN.cut(token)[0])

    def reads_as_term(self, run: Sequence[str]) -> bool:
        """Whether a run ends in a noun, or a verb used as one, and holds no function word."""
        tags = ["n" if len(run) == 2 and _COUNTED.fullmatch(token) else self.tag(token) for token in run]
        nominal = tags[-1].startswith(NOMINAL) or (tags[-1] == "v" and len(run[-1]) > 1)
        return all(map(self.usable, run)) and nominal and not any(tag.startswith(NEVER) for tag in tags)
