"""Two groups of speeches side by side, and one series over time."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy import stats

from analytics.corpus.documents import Unit
from analytics.errors import AnalyticsError
from analytics.markup import shown_by
from analytics.measures.counts import are_given, choose_words, count_words, speaking, term_counts
from analytics.measures.findings import Findings
from analytics.measures.intervals import Z95, wilson
from analytics.measures.keyness import benjamini_hochberg, log_likelihood, log_odds
from analytics.measures.scores import Array, Scores
from analytics.measures.themes import theme_counts, theme_scores, word_counts
from analytics.measures.vectorizers import TermFilter
from analytics.words.lexicons import Themes, load_themes
from analytics.words.tokens import Tokens

LEVEL = 0.05  # share of false finds among the differences reported


@dataclass(frozen=True, slots=True)
class TermDifference:
    """A word on both sides: rates per thousand words; ``score`` is the log-odds ratio, positive where a says more.

    ``alone_a`` and ``alone_b`` are those of the occurrences that stand alone, not in longer words.
    """

    term: str
    side: str
    count_a: int
    count_b: int
    alone_a: int
    alone_b: int
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
    """A theme on both sides: its share of what each is about, and a minus b with its 95 % interval; counts beside."""

    theme: str
    label: str
    share_a: float
    share_b: float
    difference: float
    low: float
    high: float
    count_a: int
    count_b: int


@dataclass(frozen=True)
class Comparison:
    """What two groups of speeches say more or less than each other."""

    terms: Findings[TermDifference]
    themes: Findings[ThemeDifference]

    _repr_html_ = shown_by("analytics.measures.show_results:comparison_html")

    def appeared(self) -> tuple[str, ...]:
        """Return the terms of b that a does not use, surest first."""
        return self._with("新出现")

    def vanished(self) -> tuple[str, ...]:
        """Return the terms of a that b no longer uses, surest first."""
        return self._with("消失")

    def _with(self, change: str) -> tuple[str, ...]:
        return tuple(row.term for row in self.terms if row.change == change)


def compare(
    a: Tokens,
    b: Tokens,
    *,
    terms: TermFilter | str | Sequence[str] | None = None,
    themes: Themes | None = None,
    least: int = 2,
) -> Comparison:
    """Compare two groups of speeches: words by keyness, themes by what each group is about.

    Words count wherever they stand; where a longer term holds nearly all occurrences of a word, only the longer one is
    compared. They are ordered by G2, whose probability also gives the q-values (Benjamini-Hochberg): with the small
    counts of two speeches it sees a term that one side never uses, where the z of the log-odds does not. ``change``
    reads from a (earlier) to b (later) where the false discovery rate is below 5 %: 新出现 or 消失 where one side never
    uses the term, 上升 or 下降 where both do; else 不显著.

    Parameters
    ----------
    a, b : the groups, cut by the same tokenizer
    terms : which words are compared: a filter of tokens and the words inside them, or the words themselves
    themes : by default the 17 of this package
    least : leave out terms seen fewer times on both sides together

    Raises
    ------
    AnalyticsError
        If a group is not Tokens or holds no text, or they were cut by different tokenizers: their words would not be
        the same words.
    """
    for name, group in (("a", a), ("b", b)):
        if not isinstance(group, Tokens):
            raise AnalyticsError(
                f"compare 的 {name} 要分词结果（Tokens），得到的是 {type(group).__name__}。"
                '请先分词：an.tokenize(corpus.units("document"), tokenizer)。'
            )
        if not group.sentences:
            raise AnalyticsError(f"compare 的 {name} 是空的，没有可以比较的文字。请检查这一组选了哪些文档。")
    if a.tokenizer != b.tokenizer:
        raise AnalyticsError("两组文本用了不同的分词器，词不可比。请用同一个 JiebaTokenizer 重新分词。")
    if least < 1:
        raise AnalyticsError(f"least={least}：至少为 1。")
    return Comparison(_terms(a, b, terms, least), _themes(a, b, load_themes() if themes is None else themes))


def _terms(
    a: Tokens, b: Tokens, terms: TermFilter | str | Sequence[str] | None, least: int
) -> Findings[TermDifference]:
    names = choose_words([a, b], terms)
    (in_a, alone_a), (in_b, alone_b) = (count_words(side, names).sums() for side in (a, b))
    sizes = (float(word_counts(a).sum()), float(word_counts(b).sum()))
    odds, g2 = log_odds(in_a, in_b, sizes), log_likelihood(in_a, in_b, sizes)
    inside = itertools.chain(a.inside.items(), b.inside.items())
    shown = range(len(names)) if are_given(terms) else speaking(names, in_a + in_b, inside)
    kept = [i for i in shown if in_a[i] + in_b[i] >= least]
    q = benjamini_hochberg(stats.chi2.sf(g2[kept], df=1)).tolist()
    rows = [
        TermDifference(
            term=names[i],
            side="a" if odds.ratio[i] >= 0 else "b",
            count_a=int(in_a[i]),
            count_b=int(in_b[i]),
            alone_a=int(alone_a[i]),
            alone_b=int(alone_b[i]),
            rate_a=float(1000 * in_a[i] / max(sizes[0], 1.0)),
            rate_b=float(1000 * in_b[i] / max(sizes[1], 1.0)),
            score=float(odds.ratio[i]),
            low=float(odds.ratio[i] - Z95 * odds.error[i]),
            high=float(odds.ratio[i] + Z95 * odds.error[i]),
            z=float(odds.z[i]),
            g2=float(g2[i]),
            q=chance,
            change=_change(in_a[i], in_b[i], odds.ratio[i], chance),
        )
        for i, chance in zip(kept, q, strict=True)
    ]
    return Findings(tuple(sorted(rows, key=lambda row: (-row.g2, row.term))), TermDifference)


def _change(a: float, b: float, ratio: float, q: float) -> str:
    if q >= LEVEL:
        return "不显著"
    if a == 0 or b == 0:
        return "新出现" if a == 0 else "消失"
    return "下降" if ratio > 0 else "上升"


def _themes(a: Tokens, b: Tokens, themes: Themes) -> Findings[ThemeDifference]:
    (of_a, counts_a), (of_b, counts_b) = (_together(side, themes) for side in (a, b))
    low, high = difference_interval(of_a, of_b)
    rows = [
        ThemeDifference(
            theme=theme.id,
            label=theme.label,
            share_a=float(of_a.row(0)[i]),
            share_b=float(of_b.row(0)[i]),
            difference=float(of_a.row(0)[i] - of_b.row(0)[i]),
            low=float(low[0, i]),
            high=float(high[0, i]),
            count_a=int(counts_a.row(0)[i]),
            count_b=int(counts_b.row(0)[i]),
        )
        for i, theme in enumerate(themes)
    ]
    return Findings(tuple(sorted(rows, key=lambda row: (-abs(row.difference), row.theme))), ThemeDifference)


def _together(tokens: Tokens, themes: Themes) -> tuple[Scores, Scores]:
    """Return shares and counts of the themes in all of a group as one unit."""
    whole = Tokens((Unit("document", tokens.passages),), tokens.sentences, tokens.tokenizer)
    return theme_scores(whole, themes), theme_counts(whole, themes)


def difference_interval(a: Scores, b: Scores) -> tuple[Array, Array]:
    """Return the ends of the 95 % interval of a minus b, recovered from the intervals of both.

    Source: G. Y. Zou and A. Donner, Construction of confidence limits about effect measures, Statistics in Medicine 27
    (2008).
    """
    assert a.low is not None
    assert a.high is not None
    assert b.low is not None
    assert b.high is not None
    x, y = a.dense(), b.dense()
    return x - y - np.hypot(x - a.low, b.high - y), x - y + np.hypot(a.high - x, y - b.low)


def trend(
    tokens: Tokens, *, terms: str | Sequence[str] | None = None, themes: Themes | None = None, per: int = 1000
) -> Scores:
    """Follow words, or themes, over the documents of a corpus, with 95 % intervals.

    Documents are in the order of their dates, or of their years where only a title or file name tells one; those of
    which neither is known stand where they were read, before the others.

    Parameters
    ----------
    tokens : of at least two documents
    terms : a word, or several; they count wherever they stand (:func:`term_counts`)
    themes : the themes that are followed without ``terms``; by default the 17 of this package
    per : words are told as occurrences per so many words

    Returns
    -------
    Scores of shape (n_documents, n_terms or n_themes)
        Occurrences per thousand words, or what share of each document the themes are (:func:`theme_scores`).

    Raises
    ------
    AnalyticsError
        If there is only one document, or both terms and themes are asked for.
    """
    if terms is not None and themes is not None:
        raise AnalyticsError("trend 一次只看一种：给 terms，或给 themes。")
    if per < 1:
        raise AnalyticsError(f"per={per}：应为正整数，例如 1000（每千词）。")
    documents = tokens.regroup("document")
    if len(documents) < 2:
        raise AnalyticsError("只有一篇文档，看不出变化。请读入至少两篇。")
    scores = theme_scores(documents, themes) if terms is None else term_rates(documents, terms, per=per)
    times = [unit.document.date or unit.document.year or "" for unit in documents.units]
    return scores.select(rows=sorted(range(len(times)), key=lambda i: str(times[i])))


def term_rates(tokens: Tokens, terms: str | Sequence[str], *, per: int = 1000) -> Scores:
    """Return the occurrences of words per so many words of each unit, with Wilson's 95 % intervals."""
    counts, words = term_counts(tokens, terms), word_counts(tokens)[:, None]
    low, high = (per * end for end in wilson(counts.dense(), words))
    rates = per * counts.dense() / np.maximum(words, 1.0)
    return replace(counts, values=rates, measure=f"每{per}词出现次数", low=low, high=high)
