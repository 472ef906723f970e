"""Lexical dispersion: where in a speech each word occurs."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes

from analytics.charts.layout import beside, size_of
from analytics.charts.parts import documents_of, values_of
from analytics.charts.sections import draw_sections, finish_panels, panels_for
from analytics.charts.style import GREY, PALE, STRONG, style
from analytics.charts.text import wrap_label
from analytics.errors import AnalyticsError
from analytics.measures.scores import Array, Row, Scores

WIDTH, LANE = 10.5, 0.29  # inches
MOST = 60  # lanes


def plot_dispersion(scores: Scores, *, ax: Axes | None = None, title: str | None = None) -> Axes:
    """Draw a lane per term and a tick per occurrence, from the beginning of a speech to its end.

    Every row is equally wide; the occurrences in one row share its width. One panel per document.
    At the right of a lane stands how often the term occurs. Section borders come from the rows' headings.

    Parameters
    ----------
    scores : Scores
        Counts of terms (columns) in sentences or paragraphs in reading order (rows).
    ax : Axes, optional
        Draw here instead of in a new figure; only for rows of one document.
    title : str, optional
        By default 词语在全文中的位置; ``""`` for none.

    Returns
    -------
    Axes
        The first document's panel; ``ax.figure.axes`` has all.

    Examples
    --------
    >>> scores = Scores(np.array([[1.0, 0.0], [2.0, 0.0]]), ("同志们：", "要学习学习。"), ("学习", "项目"), "次数")
    >>> [len(lane.get_segments()) for lane in plot_dispersion(scores).collections]
    [3, 0]
    """
    counts = _counts_of(scores)
    runs = documents_of(scores.rows)
    documents = [name for name, _ in runs]
    with style():
        panels = panels_for(ax, documents, WIDTH, LANE * len(scores.columns))
        for panel, (_, run) in zip(panels, runs, strict=True):
            _draw_panel(panel, counts[run], [scores.rows[i] for i in run], scores.columns)
        heading = "词语在全文中的位置" if title is None else title
        return finish_panels(panels, documents, heading, owned=ax is None)


def _counts_of(scores: Scores) -> Array:
    counts = values_of(scores)
    if not np.array_equal(counts, np.round(counts)):
        raise AnalyticsError(f"“{scores.measure}”不都是整数。离散图每出现一次画一道，要的是次数。")
    if len(scores.columns) > MOST:
        raise AnalyticsError(
            f"一张图最多画 {MOST} 个词，这里有 {len(scores.columns)} 个。请用 select(columns=...) 选几个。"
        )
    return counts


def _draw_panel(ax: Axes, counts: Array, rows: list[Row], terms: tuple[str, ...]) -> None:
    ax.set_xlim(0, len(rows))
    ax.set_ylim(len(terms), 0)
    ax.set_xticks([])
    ax.set_yticks(np.arange(len(terms)) + 0.5, [wrap_label(term, 36, 1) for term in terms])
    ax.spines[:].set_visible(False)
    ax.barh(np.arange(len(terms)) + 0.5, len(rows), 0.8, color=PALE, zorder=0)
    draw_sections(ax, rows)
    points = size_of(ax)[0] * 72 / len(rows)
    for lane, term in enumerate(terms):
        x = places(counts[:, lane])
        ax.vlines(x, lane + 0.14, lane + 0.86, color=STRONG, linewidth=float(np.clip(points / 3, 0.9, 2)), label=term)
    _write_totals(ax, counts.sum(axis=0))


def places(counts: Array) -> Array:
    """Return where the occurrences are, given how many each row has; those of one row share its width evenly.

    >>> places(np.array([1.0, 0.0, 2.0])).tolist()
    [0.5, 2.25, 2.75]
    """
    repeats = counts.astype(int)
    row = np.repeat(np.arange(len(counts)), repeats)
    rank = np.arange(len(row)) - np.repeat(np.cumsum(repeats) - repeats, repeats)
    at: Array = row + (rank + 0.5) / repeats[row]
    return at


def _write_totals(ax: Axes, totals: Array) -> None:
    look: dict[str, Any] = {"fontsize": 8.5, "color": GREY, "ha": "right"}
    width = 8 + 5 * len(f"{totals.max():.0f}")
    for lane, total in enumerate(totals):
        at = beside(ax, x=width, base=ax.get_yaxis_transform())
        ax.text(1, lane + 0.5, f"{total:.0f}", transform=at, va="center_baseline", **look)
    ax.text(1, 1, "次数", transform=beside(ax, x=max(width, 26), y=6), va="bottom", **look)
