"""Two groups of speeches side by side, and one series over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from analytics.errors import AnalyticsError
from analytics.measures.concordance import find_token
from analytics.measures.intervals import Z95, wilson
from analytics.measures.keyness import benjamini_hochberg, log_likelihood, log_odds
from analytics.measures.quotes import Evidence
from analytics.measures.scores import Findings, Scores
from analytics.measures.themes import theme_counts, theme_scores, word_counts
from analytics.measures.vectorizers import TermFilter, count_terms
from analytics.words.lexicons import Themes, load_themes
from analytics.words.tokens import Tokens

LEVEL = 0.05  # share of false finds among the differences reported


@dataclass(frozen=True, slots=True)
class TermDifference:
    """A term on both sides: rates per thousand terms; ``score`` is the log-odds ratio, positive where a says more."""

    term: str
    side: str
    count_a: int
    count_b: int
    rate_a: float
    rate_b: float
    score: float
    low: float
    high: float
    z: float
    g2: float
    q: float
    change: str


@dataclass(frozen=True, slots=True)
class ThemeDifference:
    """A theme on both sides: rates per thousand words, and a minus b with its 95 % interval."""

    theme: str
    label: str
    rate_a: float
    rate_b: float
    difference: float
    low: float
    high: float


@dataclass(frozen=True)
class Comparison:
    """What two groups of speeches say more or less than each other."""

    terms: Findings
    themes: Findings

    def _repr_html_(self) -> str:
        from analytics.measures.show_results import comparison_html

        return comparison_html(self)

    def appeared(self) -> tuple[str, ...]:
        """Return the terms of b that a does not use, surest first."""
        return self._with("新出现")

    def vanished(self) -> tuple[str, ...]:
        """Return the terms of a that b no longer uses, surest first."""
        return self._with("消失")

    def _with(self, change: str) -> tuple[str, ...]:
        return tuple(row.term for row in self.terms if row.change == change)


def compare(
    a: Tokens, b: Tokens, *, terms: TermFilter | None = None, themes: Themes | None = None, least: int = 2
) -> Comparison:
    """Compare two groups of speeches: terms by keyness, themes by rates.

    Terms are ordered by G2, whose probability also gives the q-values (Benjamini-Hochberg): with the small counts
    of two speeches it sees a term that one side never uses, where the z of the log-odds does not. ``change`` reads
    from a (earlier) to b (later): 新出现 or 消失 where one side never uses the term, 上升 or 下降 where both do and
    the false discovery rate is below 5 %, else 不显著.

    Parameters
    ----------
    a, b : the groups, cut by the same tokenizer
    terms : which tokens count
    themes : by default the 17 of this package
    least : leave out terms seen fewer times on both sides together

    Raises
    ------
    AnalyticsError
        If a group is not Tokens, or they were cut by different tokenizers: their words would not be the same words.
    """
    for name, group in (("a", a), ("b", b)):
        if not isinstance(group, Tokens):
            raise AnalyticsError(
                f"compare 的 {name} 要分词结果（Tokens），得到的是 {type(group).__name__}。"
                '请先分词：an.tokenize(corpus.units("document"), tokenizer)。'
            )
    if a.tokenizer != b.tokenizer:
        raise AnalyticsError("两组文本用了不同的分词器，词不可比。请用同一个 JiebaTokenizer 重新分词。")
    if least < 1:
        raise AnalyticsError(f"least={least}：至少为 1。")
    return Comparison(_terms(a, b, terms, least), _themes(a, b, load_themes() if themes is None else themes))


def _terms(a: Tokens, b: Tokens, terms: TermFilter | None, least: int) -> Findings:
    names = sorted({*count_terms(a, terms)[1], *count_terms(b, terms)[1]})
    counts = [np.asarray(count_terms(side, terms, vocabulary=names)[0].sum(axis=0)).ravel() for side in (a, b)]
    odds, g2 = log_odds(*counts), log_likelihood(*counts)
    kept = np.flatnonzero(counts[0] + counts[1] >= least)
    q = dict(zip(kept.tolist(), benjamini_hochberg(stats.chi2.sf(g2[kept], df=1)).tolist(), strict=True))
    totals = [max(count.sum(), 1.0) for count in counts]
    rows = [
        TermDifference(
            term=names[i],
            side="a" if odds.ratio[i] >= 0 else "b",
            count_a=int(counts[0][i]),
            count_b=int(counts[1][i]),
            rate_a=float(1000 * counts[0][i] / totals[0]),
            rate_b=float(1000 * counts[1][i] / totals[1]),
            score=float(odds.ratio[i]),
            low=float(odds.ratio[i] - Z95 * odds.error[i]),
            high=float(odds.ratio[i] + Z95 * odds.error[i]),
            z=float(odds.z[i]),
            g2=float(g2[i]),
            q=q[i],
            change=_change(counts[0][i], counts[1][i], odds.ratio[i], q[i]),
        )
        for i in kept.tolist()
    ]
    return Findings(tuple(sorted(rows, key=lambda row: (-row.g2, row.term))), TermDifference)


def _change(a: float, b: float, ratio: float, q: float) -> str:
    if q >= LEVEL:
        return "不显著"
    if a == 0 or b == 0:
        return "新出现" if a == 0 else "消失"
    return "下降" if ratio > 0 else "上升"


def _themes(a: Tokens, b: Tokens, themes: Themes) -> Findings:
    hits = [theme_counts(side, themes).dense().sum(axis=0) for side in (a, b)]
    words = [np.array([word_counts(side).sum()]) for side in (a, b)]
    low, high = newcombe(hits[0], words[0], hits[1], words[1])
    rates = [hit / max(word[0], 1.0) for hit, word in zip(hits, words, strict=True)]
    rows = [
        ThemeDifference(
            theme=theme.id,
            label=theme.label,
            rate_a=float(1000 * rates[0][i]),
            rate_b=float(1000 * rates[1][i]),
            difference=float(1000 * (rates[0][i] - rates[1][i])),
            low=float(1000 * low[i]),
            high=float(1000 * high[i]),
        )
        for i, theme in enumerate(themes)
    ]
    return Findings(tuple(sorted(rows, key=lambda row: (-abs(row.difference), row.theme))), ThemeDifference)


def newcombe(
    hits_a: NDArray[np.float64], n_a: NDArray[np.float64], hits_b: NDArray[np.float64], n_b: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the ends of the 95 % interval of the difference of two proportions, a minus b.

    Source: R. G. Newcombe, Interval estimation for the difference between independent proportions, Statistics in
    Medicine 17 (1998), method 10.
    """
    (low_a, high_a), (low_b, high_b) = wilson(hits_a, n_a), wilson(hits_b, n_b)
    a, b = hits_a / np.maximum(n_a, 1.0), hits_b / np.maximum(n_b, 1.0)
    down = np.sqrt((a - low_a) ** 2 + (high_b - b) ** 2)
    up = np.sqrt((high_a - a) ** 2 + (b - low_b) ** 2)
    return a - b - down, a - b + up


def trend(tokens: Tokens, *, terms: Sequence[str] | None = None, themes: Themes | None = None) -> Scores:
    """Follow terms, or themes, over the documents of a corpus, with 95 % intervals.

    Documents are in the order of their dates, or of their years where only a title or file name tells one; those of
    which neither is known stand where they were read, before the others.

    Returns
    -------
    Scores of shape (n_documents, n_terms or n_themes)
        Occurrences per thousand words.

    Raises
    ------
    AnalyticsError
        If there is only one document, or both terms and themes are asked for.
    """
    if terms is not None and themes is not None:
        raise AnalyticsError("trend 一次只看一种：给 terms，或给 themes。")
    documents = tokens.regroup("document")
    if len(documents) < 2:
        raise AnalyticsError("只有一篇文档，看不出变化。请读入至少两篇。")
    scores = theme_scores(documents, themes) if terms is None else _term_rates(documents, list(terms))
    times = [unit.document.date or unit.document.year or "" for unit in documents.units]
    return scores.select(rows=sorted(range(len(times)), key=lambda i: str(times[i])))


def _term_rates(documents: Tokens, terms: list[str]) -> Scores:
    if not terms:
        raise AnalyticsError("没有给出要跟踪的词。")
    counts = np.array([[row.count(term) for term in terms] for row in documents.rows], dtype=float)
    words = word_counts(documents)[:, None]
    low, high = wilson(counts, words)
    rates = counts / np.maximum(words, 1.0)
    found = Evidence(documents, find_token)
    return Scores(1000 * rates, documents.units, tuple(terms), "每1000词出现次数", 1000 * low, 1000 * high, found)
