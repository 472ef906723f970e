"""Rankings: the strongest columns of each row, be it a section's keywords, a topic's words or a speech's themes."""

from __future__ import annotations

from typing import Any, Literal, get_args

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from analytics.charts.layout import add_axes, axes_for, finish, fit, grid, new_figure, panel_title, size_of
from analytics.charts.marks import box, mark
from analytics.charts.parts import documents_of, headline, in_percent, noun, number, places_of, values_of
from analytics.charts.style import GREY, INK, PALETTE, SOFT, STRONG, style
from analytics.charts.text import wrap_label
from analytics.errors import AnalyticsError, did_you_mean
from analytics.measures.scores import Array, Scores
from analytics.widths import text_width

Kind = Literal["bar", "lollipop"]
Ranked = list[tuple[int, float]]
PANEL_WIDTH, ROW_HEIGHT = 1.95, 0.225  # inches
SINGLE_WIDTH, SINGLE_ROW_HEIGHT = 5.2, 0.28


class Panels(Figure):
    """A figure that a notebook shows once, though it is both the value of a cell and one of pyplot's figures."""

    def _ipython_display_(self) -> None:
        import matplotlib.pyplot as plt

        plt.close(self)
        raise NotImplementedError  # tells IPython to show this figure as it shows any other


def plot_rankings(
    scores: Scores, *, n: int = 8, kind: Kind = "bar", ncols: int = 4, title: str | None = None
) -> Figure:
    """Draw a small panel per row with its n strongest columns; each panel has a scale of its own.

    Parameters
    ----------
    scores : Scores
        Sections x keywords, topics x words, speeches x themes ...; only values above 0 are ranked, shares in percent.
    n : int
        Columns per row.
    kind : {"bar", "lollipop"}
        Bars of which the first three are darker, or a colour per row: for topics.
    ncols : int
        At most so many panels beside each other; rows of panels are as even as can be (4 panels in 2 rows of 2).
    title : str, optional
        By default what the rows and the measure say; ``""`` for none.

    Examples
    --------
    >>> scores = Scores(np.array([[0.2, 0.9], [0.0, 0.0]]), ("一、", "二、"), ("民生", "项目"), "TF-IDF")
    >>> [[label.get_text() for label in ax.get_yticklabels()] for ax in plot_rankings(scores).axes]
    [['项目', '民生'], []]
    """
    scores = in_percent(scores)
    values_of(scores, signed=True)
    if kind not in get_args(Kind):
        raise AnalyticsError(f"没有名为“{kind}”的画法。{did_you_mean(kind, get_args(Kind))}")
    if ncols < 1:
        raise AnalyticsError(f"ncols={ncols}：每排至少要有 1 格。")
    ranked = list(scores.ranked(n))
    heading = headline(f"{noun(scores.rows)}的前 {n} 项", scores.measure) if title is None else title
    with style():
        nrows = -(-len(ranked) // ncols)
        figure = _draw_panels(scores, ranked, kind, -(-len(ranked) // nrows))
        fit(figure, heading)
    return figure


def plot_ranking(
    scores: Scores, row: int = 0, *, n: int = 20, ax: Axes | None = None, title: str | None = None
) -> Axes:
    """Draw the n strongest columns of one row, with their intervals if the scores have them.

    Parameters
    ----------
    scores : Scores
        As for `plot_rankings`.
    row : int
        Number of the row, from 0.
    n : int
        Columns to show.
    ax : Axes, optional
        Draw here instead of in a new figure that fits the chart.
    title : str, optional
        By default the row's label and the measure; ``""`` for none.

    Examples
    --------
    >>> scores = Scores(np.array([[0.2, 0.9]]), ("一、",), ("民生", "项目"), "TF-IDF")
    >>> [bar.get_width().item() for bar in plot_ranking(scores).patches]
    [0.9, 0.2]
    """
    scores = in_percent(scores)
    one = scores.select(rows=[row])
    values_of(one, signed=True)
    ranked = next(one.ranked(n))
    heading = headline(one.labels[0], scores.measure) if title is None else title
    with style():
        owned = ax is None
        ax = axes_for(ax, SINGLE_WIDTH, max(len(ranked), 1) * SINGLE_ROW_HEIGHT)
        _label_terms(ax, one, ranked, max(len(ranked), 1))
        _mark_terms(ax, scores, ranked, row)
        if one.low is None or one.high is None:
            _draw_bars(ax, ranked)
            _write_values(ax, ranked, _places(one, ranked))
        else:
            _draw_intervals(ax, ranked, one.low[0], one.high[0], _places(one, ranked))
        return finish(ax, heading, owned=owned)


def _draw_panels(scores: Scores, ranked: list[Ranked], kind: Kind, ncols: int) -> Figure:
    figure = new_figure(Panels)
    length = max(len(row) for row in ranked) or 1
    panels = [add_axes(figure, PANEL_WIDTH, length * ROW_HEIGHT) for _ in ranked]
    notes = _document_notes(scores)
    places = max(_places(scores, row) for row in ranked)
    for i, (ax, row) in enumerate(zip(panels, ranked, strict=True)):
        _label_terms(ax, scores, row, length)
        draw = _draw_bars if kind == "bar" else _draw_lollipops
        draw(ax, row, PALETTE[i % len(PALETTE)])
        _write_values(ax, row, places, 5 if kind == "bar" else 8)
        _mark_terms(ax, scores, row, i)
        panel_title(ax, wrap_label(scores.labels[i], 26, 2), note=notes[i])
    grid(panels, ncols, gap=(0.32, 0.34))
    return figure


def _document_notes(scores: Scores) -> list[str]:
    """Return the document of each row, where rows come from several documents and do not name them themselves."""
    runs = documents_of(scores.rows)
    if len(runs) in (1, len(scores.rows)):
        return [""] * len(scores.rows)
    return [wrap_label(name, 32, 1) for name, run in runs for _ in run]


def _label_terms(ax: Axes, scores: Scores, ranked: Ranked, length: int) -> None:
    ax.set_ylim(length - 0.5, -0.5)
    ax.set_yticks(range(len(ranked)), [wrap_label(scores.columns[column], 28, 1) for column, _ in ranked])
    ax.tick_params(axis="y", labelsize=9.5, pad=5)
    ax.set_xticks([])
    ax.spines[:].set_visible(False)
    ax.set_xlim(0, max((value for _, value in ranked), default=1.0) * 1.22)
    if not ranked:
        ax.text(0, 0, "（没有大于 0 的项）", fontsize=9, color=GREY, va="center_baseline")


def _mark_terms(ax: Axes, scores: Scores, ranked: Ranked, row: int) -> None:
    """Mark each term, with its name to the left of the axes, by the row and its column."""
    for place, (column, _) in enumerate(ranked):
        name = min(text_width(scores.columns[column]), 28) * 9.5 / 2 / 72 + 0.1
        left = -name / size_of(ax)[0]
        mark(ax, box(left, place - 0.5, 1 - left, 1), row, column, transform=ax.get_yaxis_transform())


def _draw_bars(ax: Axes, ranked: Ranked, _: str = STRONG) -> None:
    colors = [STRONG if place < 3 else SOFT for place in range(len(ranked))]
    ax.barh(range(len(ranked)), [value for _, value in ranked], 0.7, color=colors)


def _draw_lollipops(ax: Axes, ranked: Ranked, color: str) -> None:
    places, values = range(len(ranked)), [value for _, value in ranked]
    pale = tuple(0.5 + channel / 2 for channel in to_rgb(color))
    ax.hlines(places, 0, values, color=pale, linewidth=2.4)
    ax.plot(values, places, "o", color=color, markersize=7, clip_on=False)


def _draw_intervals(ax: Axes, ranked: Ranked, low: Array, high: Array, places: int) -> None:
    """Draw pale bars with their intervals, and write both after them."""
    columns, values = [column for column, _ in ranked], np.array([value for _, value in ranked])
    low, high = low[columns], high[columns]
    ax.barh(range(len(ranked)), values, 0.7, color=SOFT)
    reach = np.clip([values - low, high - values], 0, None)
    ax.errorbar(values, range(len(ranked)), xerr=reach, fmt="none", ecolor=INK, elinewidth=1.1, capsize=2.5)
    for place, (value, *ends) in enumerate(zip(values, low, high, strict=True)):
        text = f"{number(value, places)}（{' – '.join(number(end, places) or '0' for end in ends)}）"
        _write(ax, max(value, ends[1]), place, text)
    ax.set_xlim(min(0.0, float(low.min(initial=0))), float(np.max([values, high], initial=0)) * 1.25 or 1.0)


def _places(scores: Scores, ranked: Ranked) -> int:
    return places_of(scores, np.array([value for _, value in ranked] or [0.0]))


def _write_values(ax: Axes, ranked: Ranked, places: int, points: float = 5) -> None:
    for place, (_, value) in enumerate(ranked):
        _write(ax, value, place, number(value, places), points)


def _write(ax: Axes, x: float, place: int, text: str, points: float = 5) -> None:
    offset: dict[str, Any] = {"xytext": (points, 0), "textcoords": "offset points", "va": "center_baseline"}
    ax.annotate(text, (x, place), fontsize=8, color=GREY, **offset)
