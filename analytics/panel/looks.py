"""What a panel can show: levels, measures and charts by their names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from analytics.charts.export import Chart
from analytics.charts.heatmap import plot_heatmap
from analytics.charts.rankings import plot_rankings
from analytics.charts.river import plot_river
from analytics.charts.shares import plot_shares
from analytics.corpus.documents import Level, Unit
from analytics.errors import AnalyticsError, did_you_mean
from analytics.measures.counts import term_counts
from analytics.measures.scores import Scores
from analytics.measures.themes import theme_counts, theme_scores
from analytics.words.lexicons import Themes
from analytics.words.tokens import Tokens

LEVELS: dict[str, Level] = {"各篇": "document", "各部分": "section", "各条": "item", "各段": "paragraph"}
BY_THEME: dict[str, Callable[[Tokens, Themes], Scores]] = {
    "主题比重": theme_scores,
    "主题（次数）": theme_counts,
}
KEYWORDS, OWN_TERMS = "关键词", "自选词（次数）"
MEASURES = (*BY_THEME, KEYWORDS, OWN_TERMS)
MOST_ROWS, MOST_COLUMNS, MOST_PANELS = 40, 20, 12  # of a chart


def choose(name: str, known: Mapping[str, object] | Sequence[str]) -> str:
    """Return a name that is known, or say which are."""
    if name not in known:
        raise AnalyticsError(f"没有“{name}”可选。{did_you_mean(name, known)}")
    return name


def count_occurrences(tokens: Tokens, terms: Sequence[str]) -> Scores:
    """Return :func:`term_counts`, or say that no word was written.

    Returns
    -------
    Scores of shape (n_units, n_terms)
    """
    if not terms:
        raise AnalyticsError("还没有写要看的词。请写几个词，用空格或顿号隔开。")
    return term_counts(tokens, terms)


def strongest(scores: Scores, n: int = MOST_COLUMNS) -> Scores:
    """Return the n columns with the greatest totals, in the order they have."""
    totals = scores.dense().sum(axis=0)
    order = np.lexsort((np.arange(len(totals)), -totals))[:n]
    return scores.select(columns=[scores.columns[int(i)] for i in sorted(order)])


def first_rows(scores: Scores, n: int) -> tuple[Scores, str | None]:
    """Return the first n rows of scores, and a title that says so where they are not all."""
    total = len(scores.rows)
    title = f"{scores.measure}：前 {n} 行，共 {total} 行" if total > n else None
    return scores.select(rows=range(min(n, total))), title


def draw_heatmap(scores: Scores) -> Chart:
    """Draw the strongest columns of the first rows."""
    few, title = first_rows(strongest(scores), MOST_ROWS)
    return plot_heatmap(few, title=title)


def draw_shares(scores: Scores) -> Chart:
    """Draw what the first rows are made of."""
    few, title = first_rows(scores, MOST_ROWS)
    return plot_shares(few, title=title)


def draw_rankings(scores: Scores) -> Chart:
    """Draw a panel for each of the first rows."""
    few, title = first_rows(scores, MOST_PANELS)
    return plot_rankings(few, title=title)


def draw_river(scores: Scores) -> Chart:
    """Draw a panel for each document.

    Raises
    ------
    AnalyticsError
        If there are more than can be read.
    """
    total = len({row.document.id for row in scores.rows if isinstance(row, Unit)})
    if total > MOST_PANELS:
        raise AnalyticsError(f"河流图一次最多看 {MOST_PANELS} 篇，现在选了 {total} 篇。请少选几篇。")
    return plot_river(scores)


HEATMAP, RIVER = "热力图", "河流"
CHARTS: dict[str, Callable[[Scores], Chart]] = {
    HEATMAP: draw_heatmap,
    "构成": draw_shares,
    "排行": draw_rankings,
    RIVER: draw_river,
}
