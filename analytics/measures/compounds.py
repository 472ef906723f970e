"""Noun phrases that are terms though they stand once: nouns that belong together, and a head that many terms end in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from analytics.errors import LexiconError
from analytics.measures.candidates import LONGEST, MOST_TOKENS, Run
from analytics.measures.grammar import UNKNOWN
from analytics.words.dictionary import dictionary
from analytics.words.lexicons import DATA
from analytics.words.rules import kind_of
from analytics.words.tokenizer import JiebaTokenizer

Kind = Literal["noun", "verb", "prefix", "suffix", "counted", "break"]
SHORTEST = 4  # characters
_PLAIN = JiebaTokenizer(hmm=False)
_SUFFIX = re.compile(
    "[率区圈链带群厅局委院校港站所网园厂库业额值量组部司处队]"
)  # 落地率, 能源局: what the dictionary has apart
_PREFIX = frozenset("新微非总副")  # 非公有制企业: before a noun
_COUNTED = re.compile("[二三四五六七八九十两]大")  # 六大工程: before one word
_BREAKS = ("p", "c", "u", "d", "r", "f", "q", "m", "t", "z", "e", "o", "y", "i")  # no term of nouns holds these


@lru_cache(maxsize=1)
def term_parts() -> Mapping[str, frozenset[str]]:
    """Return the words that terms are made of, by what they do there, from ``term_parts.tsv``.

    ``head``: terms end so (工程); ``modifier``: adjectives that they begin with; ``opener``: verbs and adverbs that
    govern what follows (加强); ``takes``: so do these, but not what is in ``aims`` (发展|农业, 发展|规划); ``verb``:
    verbs as often as nouns (营销); ``noun``: verbs that are nouns there (监测); ``wide``: what stands before any noun
    (全省); ``closes``: what no term ends in; ``abstract``: nouns that any word takes (意识); ``weak``: nouns of action
    behind any term (发展); ``adverbs``: beginnings of what says how (大力).
    """
    file, found = DATA / "term_parts.tsv", defaultdict[str, set[str]](set)
    for line in file.read_text(encoding="utf-8").splitlines():
        word, _, role = line.rpartition("\t")[0].partition("\t")
        if not role:
            raise LexiconError(
                f"{file} 损坏：“{line}”不是词、作用、次数三栏。请重新安装，或运行 benchmarks/build_lexicon.py。"
            )
        found[role].add(word)
    return MappingProxyType({role: frozenset(words) for role, words in found.items()})


class Compounds:
    """Finds the noun phrases of cut sentences that end in a head; words of ``known`` are nouns."""

    def __init__(self, known: frozenset[str], stop_words: frozenset[str]) -> None:
        self.known, self.stop_words, self.parts = known, stop_words, term_parts()
        self.adverbs, self.heads = tuple(self.parts["adverbs"]), tuple(self.parts["head"])
        self.kind = lru_cache(maxsize=None)(self._kind)
        self.is_head = lru_cache(maxsize=None)(self._is_head)

    def runs(self, row: Sequence[str]) -> Iterator[Run]:
        """Yield the phrases of a sentence, none of which is a part of another.

        >>> from analytics.words.lexicons import load_stop_words
        >>> compounds = Compounds(frozenset(), load_stop_words())
        >>> list(compounds.runs(("加快", "智能", "教育", "平台", "建设", "，", "发展", "农业")))
        [('智能', '教育', '平台')]
        """
        begin = 0
        for end in range(len(row) + 1):
            if end == len(row) or self._breaks(row, end) or self._governs(row, begin, end):
                run = self._trimmed(tuple(row[begin:end]))
                if run:
                    yield run
                begin = end + 1

    def _breaks(self, row: Sequence[str], at: int) -> bool:
        """Tell whether a word cannot stand in a phrase; before a suffix any verb can: 整改|率."""
        if self.kind(row[at]) != "break":
            return False
        stem = len(row[at]) > 1 and kind_of(row[at]) == "word" and row[at] not in self.stop_words
        return not (stem and row[at + 1 : at + 2] and self.kind(row[at + 1]) == "suffix")

    def is_clause(self, term: str) -> bool:
        """Tell whether words say what is done rather than name something: 落实|主体责任, 人数|上升."""
        parts = _PLAIN.cut(term)
        opens = parts[0] in self.parts["opener"] or term.startswith(self.adverbs)
        return len(parts) > 1 and (opens or parts[-1] in self.parts["opener"] or parts[-1] in self.parts["closes"])

    def is_vague(self, term: str) -> bool:
        """Tell whether words could stand in any speech: 突出|问题, 重点|工作."""
        parts = _PLAIN.cut(term)
        if dictionary().get(parts[0], (0, UNKNOWN))[1] == "m":  # 两项制度 are counted
            return False
        return parts[0] in self.parts["wide"] or any(parts[-1] in self.parts[role] for role in ("abstract", "weak"))

    def _governs(self, row: Sequence[str], begin: int, at: int) -> bool:
        """Tell whether a verb inside a run has the long word behind it as its object: 企业|培育|自主品牌."""
        if at == begin or at + 1 == len(row) or self.kind(row[at]) != "verb":
            return False
        return len(row[at + 1]) >= SHORTEST and row[at + 1] in self.known

    def _trimmed(self, run: Run) -> Run | None:
        """Return the phrase in a run of nouns: back to the last head, on to the first noun."""
        while run and not self._ends(run):
            run = run[:-1]
        while len(run) > 1 and not self._begins(run):
            run = run[1:]
        fits = 2 <= len(run) <= MOST_TOKENS and SHORTEST <= sum(map(len, run)) <= LONGEST
        return run if fits or (len(run) == 2 and self.kind(run[1]) == "suffix") else None

    def _ends(self, run: Run) -> bool:
        if self.kind(run[-1]) == "suffix":
            return len(run) > 1 and len(run[-2]) > 1
        if self.kind(run[-1]) in ("prefix", "counted"):
            return False
        if len(run) == 2 and self.kind(run[0]) == "counted":
            return True
        if run[-1] in self.parts["abstract"]:
            return len(run) == 2 and len(run[0]) < SHORTEST
        return self.is_head(run[-1])

    def _begins(self, run: Run) -> bool:
        """Tell whether a phrase begins with its first word: verbs do so only before what is done with them."""
        first, kind = run[0], self.kind(run[0])
        if len(run) == 2 and self.kind(run[1]) == "suffix":
            return True
        if kind == "verb" and len(run) == 2:
            return run[1] in self.parts["aims"] or (first not in self.parts["takes"] and run[1] in self.parts["head"])
        if kind == "counted":
            return len(run) == 2
        return kind in ("noun", "prefix")

    def _is_head(self, token: str) -> bool:
        return token in self.parts["head"] or any(token.endswith(self.heads, at) for at in range(2, len(token) - 1))

    def _kind(self, token: str) -> Kind:
        """Tell what a token does in a phrase; what cannot stand in one breaks it."""
        if _COUNTED.fullmatch(token):
            return "counted"
        if token in _PREFIX:
            return "prefix"
        if kind_of(token) != "word" or token in self.stop_words:
            return "break"
        if len(token) == 1:
            return "suffix" if _SUFFIX.fullmatch(token) else "break"
        if any(token in self.parts[role] for role in ("opener", "wide", "closes")) or token.startswith(self.adverbs):
            return "break"
        if token in self.parts["noun"]:
            return "noun"
        if token in self.known:
            return self._kind_of_known(token)
        tag = dictionary().get(token, (0, UNKNOWN))[1]
        if tag == UNKNOWN and len(token) == 2:  # a guess, more often a piece of two words than a name
            return "break"
        if tag.startswith(_BREAKS) or (tag in ("a", "ad", "b") and token not in self.parts["modifier"]):
            return "break"
        either = token in self.parts["verb"] or token in self.parts["takes"]
        if tag.startswith("v"):
            return "verb" if tag == "vn" or either else "break"
        return "verb" if either else "noun"

    def _kind_of_known(self, token: str) -> Kind:
        """Tell what a word of the lexicon does: 抓|项目 and 深入|推进 are no nouns."""
        parts = _PLAIN.cut(token)
        tags = [dictionary().get(part, (0, "x"))[1] for part in parts]
        if len(parts) > 1 and (parts[0] in self.parts["opener"] or (len(parts[0]) == 1 and tags[0] in ("v", "d"))):
            return "break"
        return "verb" if all(tag[0] in "vd" and tag != "vn" for tag in tags) else "noun"
