"""The tokenizer: jieba behind frozen data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from analytics.corpus.cleaning import fold_width
from analytics.errors import AnalyticsError
from analytics.words.cutting import Cutter
from analytics.words.engines import EngineName, build_engine, check_engine
from analytics.words.lexicons import load_themes, load_user_words
from analytics.words.rules import needs_rule, rules_with


@dataclass(frozen=True)
class JiebaTokenizer:
    """A description of how text is cut: data only, so it can be compared, hashed and pickled.

    Parameters
    ----------
    words : words that are kept whole
    hmm : whether jieba may guess words that no dictionary has
    engine : what does the work; tokens are the same, so it does not count when tokenizers are compared.
        ``"auto"`` takes rjieba (compiled) where it is installed and else ``"python"``; ``"jieba"`` is the reference

    Notes
    -----
    Numbers with their unit, dates, digit formulas (三会一课), quoted terms and titles are single tokens by rule
    (``analytics.words.rules``). jieba's own global tokenizer is never touched. Tokens are complete: joined, they are
    the text.

    A word of four or more characters gets so much weight that no other cut can win; a shorter one becomes
    e² times as likely as its likeliest cut, so that it does not tear longer words apart (棚改 in 大棚改造).
    """

    words: frozenset[str] = frozenset()
    hmm: bool = True
    engine: EngineName = field(default="auto", compare=False, kw_only=True)

    def __post_init__(self) -> None:
        if isinstance(self.words, str):
            raise AnalyticsError(f"words 应是一组词，不是一个词：写成 {{{self.words!r}}}。")
        object.__setattr__(self, "words", frozenset(self.words))
        for word in self.words:
            if not isinstance(word, str) or not word.strip():
                raise AnalyticsError(f"用户词 {word!r} 不是词：应是非空的文字。")
        check_engine(self.engine)

    def __repr__(self) -> str:
        return f"<JiebaTokenizer {len(self.words)} 个词{'' if self.hmm else '，不猜词'}>"

    def cut(self, text: str) -> list[str]:
        """Cut one text.

        >>> JiebaTokenizer(frozenset({"戈壁农业"})).cut("做大戈壁农业，增长12.5%。")
        ['做大', '戈壁农业', '，', '增长', '12.5%', '。']
        """
        return _cutter(self.words, self.hmm, self.engine).cut(text)

    def cut_all(self, texts: Sequence[str]) -> list[tuple[str, ...]]:
        """Cut many texts, faster than one by one; equal tokens are the same object, which saves memory.

        >>> JiebaTokenizer().cut_all(["抓项目。", "抓落实。"])
        [('抓', '项目', '。'), ('抓', '落实', '。')]
        """
        return list(self.rows(texts))

    def rows(self, texts: Iterable[str]) -> Iterator[tuple[str, ...]]:
        """Yield the tokens of one text after the other, as ``cut_all``: for counting more than memory should hold.

        >>> from analytics.measures.vectorizers import count_terms
        >>> counts, terms = count_terms(JiebaTokenizer().rows(["抓项目。", "抓落实，落实。"]))
        >>> terms, counts.toarray().tolist()
        (('落实', '项目'), [[0, 1], [2, 0]])
        """
        return _cutter(self.words, self.hmm, self.engine).rows(texts)

    @property
    def rules(self) -> re.Pattern[str]:
        """The rules of this tokenizer, those of its own words included."""
        return _rules(self.words)

    @property
    def weighed_words(self) -> frozenset[str]:
        """The words that a weight in the dictionary keeps whole, of folded width; rules keep the others."""
        return _weighed(self.words)


def default_tokenizer() -> JiebaTokenizer:
    """Return the tokenizer that knows the user words and theme terms of this package."""
    return JiebaTokenizer(words=load_user_words() | load_themes().words)


@lru_cache(maxsize=8)
def _rules(words: frozenset[str]) -> re.Pattern[str]:
    return rules_with(map(fold_width, words))


@lru_cache(maxsize=8)
def _weighed(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in map(fold_width, words) if not needs_rule(word))


@lru_cache(maxsize=8)
def _cutter(words: frozenset[str], hmm: bool, engine: EngineName) -> Cutter:
    return Cutter(_rules(words), build_engine(engine, _weighed(words), hmm=hmm))
