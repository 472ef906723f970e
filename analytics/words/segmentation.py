"""Text becomes tokens: jieba behind frozen data, and the one slow step of the package."""

from __future__ import annotations

import itertools
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from analytics.corpus.cleaning import fold_width
from analytics.corpus.documents import Unit
from analytics.errors import AnalyticsError
from analytics.words.cutting import Cutter
from analytics.words.engines import EngineName, build_engine, check_engine, is_compiled
from analytics.words.lexicons import load_themes, load_user_words
from analytics.words.rules import needs_rule, rules_with
from analytics.words.tokens import Tokens

# characters from which a second process saves more than its start costs: with rjieba, and without
PARALLEL_FROM, PARALLEL_FROM_SLOW = 10_000_000, 2_000_000
_PROGRESS_FROM = 5_000_000  # characters, a few seconds
_PART = 10_000  # sentences that a process gets at once


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


def tokenize(units: Sequence[Unit], tokenizer: JiebaTokenizer | None = None, *, n_jobs: int | None = None) -> Tokens:
    """Cut units of text into complete tokens, sentence by sentence.

    Parameters
    ----------
    units
        What ``Corpus.units`` returns.
    tokenizer
        By default the one that knows the words and themes of this package.
    n_jobs
        How many processes work at once, -1 for one per core. By default one, and all cores above 10 million
        characters (2 million where rjieba is not installed): below, they would start longer than they save.

    Raises
    ------
    AnalyticsError
        If there are no units, or ``n_jobs`` is no number of processes.
    """
    units = tuple(units)
    if not units:
        raise AnalyticsError("没有可分词的单元。请先用 read_corpus(...).units(...) 取得文本。")
    tokenizer = default_tokenizer() if tokenizer is None else tokenizer
    texts = [passage.sentence.text for unit in units for passage in unit.passages]
    size = sum(map(len, texts))
    if n_jobs is None:
        n_jobs = -1 if size >= (PARALLEL_FROM if is_compiled(tokenizer.engine) else PARALLEL_FROM_SLOW) else 1
    cut = tokenizer.rows(texts) if check_n_jobs(n_jobs) == 1 else _cut_in_processes(texts, tokenizer, n_jobs)
    return Tokens(units, tuple(_with_progress(cut, len(texts), size)), tokenizer)


def check_n_jobs(n_jobs: int) -> int:
    """Return a number of processes, -1 for one per core, if it is one.

    >>> check_n_jobs(0)
    Traceback (most recent call last):
    analytics.errors.AnalyticsError: n_jobs=0：进程数应是 1、2、3……，或 -1（每个核一个）。
    """
    if not isinstance(n_jobs, int) or (n_jobs < 1 and n_jobs != -1):
        raise AnalyticsError(f"n_jobs={n_jobs}：进程数应是 1、2、3……，或 -1（每个核一个）。")
    return n_jobs


def _cut_in_processes(texts: Sequence[str], tokenizer: JiebaTokenizer, n_jobs: int) -> Iterator[tuple[str, ...]]:
    """Yield the tokens in order. Not in threads: what Python's lock holds back is more than half of the work."""
    from joblib import Parallel, delayed

    parts = (texts[begin : begin + _PART] for begin in range(0, len(texts), _PART))
    cut = Parallel(n_jobs=n_jobs, return_as="generator")(delayed(tokenizer.cut_all)(part) for part in parts)
    return itertools.chain.from_iterable(cut)


def _with_progress(rows: Iterator[tuple[str, ...]], total: int, size: int) -> Any:
    """Show a bar on long work, in a terminal or notebook only."""
    if size < _PROGRESS_FROM or not (sys.stderr.isatty() or "ipykernel" in sys.modules):
        return rows
    from tqdm.auto import tqdm

    return tqdm(rows, desc="分词", total=total, unit="句")
