"""Trends: how themes or terms rise and fall from one dated speech to the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from analytics.charts.columns import colors_of, column_numbers
from analytics.charts.layout import axes_for, finish, size_of
from analytics.charts.parts import PERCENT, headline, in_percent, values_of
from analytics.charts.style import GREY, style
from analytics.charts.text import wrap_label
from analytics.errors import AnalyticsError
from analytics.measures.scores import Array, Row, Scores, label
from analytics.widths import text_width

WIDTH, HEIGHT = 8.2, 4.0  # inches
TICK_SIZE, NAME_SIZE = 9.0, 10.0


def plot_trend(
    scores: Scores,
    *,
    columns: Sequence[str] | None = None,
    n_columns: int = 7,
    ax: Axes | None = None,
    title: str | None = None,
) -> Axes:
    """Draw each column as a line from document to document, with its interval if the scores have one.

    Documents stand at their dates, or at the beginning of their year where only that is known; unless all have one
    (rows that are only names have none) they are equally far apart, in the order given.

    Parameters
    ----------
    scores : Scores
        Dated documents x themes or terms; shares (主题比重) are written in percent.
    columns : sequence of str, optional
        Names of the columns to draw, in this order.
    n_columns : int
        Without ``columns``, so many are drawn, those with the greatest totals.
    ax : Axes, optional
        Draw here instead of in a new figure that fits the chart.
    title : str, optional
        By default 历年变化 (历次变化 without dates) and the measure; ``""`` for none.

    Raises
    ------
    AnalyticsError
        If there are fewer than two documents, or several rows of one.

    Examples
    --------
    >>> scores = Scores(np.array([[3.0, 1.0], [5.0, 0.0]]), ("去年", "今年"), ("民生", "项目"), "次数")
    >>> [line.get_ydata().tolist() for line in plot_trend(scores).lines]
    [[3.0, 5.0], [1.0, 0.0]]
    """
    scores = in_percent(scores)
    values = values_of(scores, signed=True)
    dates, years = _times_of(scores.rows)
    dated = all(years)
    kept = column_numbers(scores, values, columns, n_columns)
    x = np.array(_places(dates, years) if dated else range(len(dates)), dtype=float)
    order = np.argsort(x, kind="stable")
    if title is None:
        title = headline(f"{'历年' if dated else '历次'}变化", scores.measure)
    with style():
        owned = ax is None
        ax = axes_for(ax, WIDTH, HEIGHT)
        _draw_lines(ax, scores, kept, x, order)
        names = _names_of(scores.rows, dates, years)
        _label_x(ax, x[order], [names[i] for i in order])
        _name_lines(ax, [scores.columns[column] for column in kept], colors_of(scores, kept), values[order[-1], kept])
        return finish(ax, title, owned=owned)


def _times_of(rows: Sequence[Row]) -> tuple[list[date | None], list[int | None]]:
    """Return the documents' dates and years; a row that is only a name has none, unless it is a year itself."""
    if len(rows) < 2:
        raise AnalyticsError(
            f"趋势图至少要两篇文档，这里有 {len(rows)} 篇。请读入更多文档；只有一篇时请用 plot_ranking。"
        )
    documents = [None if isinstance(row, str) else row.document for row in rows]
    known = [document.id for document in documents if document]
    if len(set(known)) < len(known):
        raise AnalyticsError('趋势图每篇文档一行，这里一篇有好几行。请先用 tokens.regroup("document") 合并。')
    named = [int(row) if isinstance(row, str) and re.fullmatch(r"(19|20)\d\d", row) else None for row in rows]
    years = [document.year if document else year for document, year in zip(documents, named, strict=True)]
    return [document.date if document else None for document in documents], years


def _places(dates: Sequence[date | None], years: Sequence[int | None]) -> list[int]:
    return [(day or date(year or 1, 1, 1)).toordinal() for day, year in zip(dates, years, strict=True)]


def _names_of(rows: Sequence[Row], dates: Sequence[date | None], years: Sequence[int | None]) -> list[str]:
    """Return years where they tell the documents apart, else dates as briefly as they still differ; else labels."""
    if all(years) and len(set(years)) == len(years):
        return [str(year) for year in years]
    known = [day for day in dates if day is not None]
    brief = dict(zip(known, shortest(known), strict=True))
    return [label(row) if day is None else brief[day] for row, day in zip(rows, dates, strict=True)]


def shortest(dates: Sequence[date]) -> list[str]:
    """Return the dates as briefly as they still differ.

    >>> shortest([date(2023, 1, 8), date(2024, 1, 9)]), shortest([date(2023, 1, 8), date(2023, 7, 9)])
    (['2023', '2024'], ['2023-01', '2023-07'])
    """
    whole = [day.isoformat() for day in dates]
    for length in (4, 7):
        if len({text[:length] for text in whole}) == len(set(whole)):
            return [text[:length] for text in whole]
    return whole


def _draw_lines(ax: Axes, scores: Scores, kept: list[int], x: Array, order: NDArray[np.intp]) -> None:
    values = scores.dense()[order][:, kept]
    ends = [values if end is None else end[order][:, kept] for end in (scores.low, scores.high)]
    low, high = np.minimum(values, ends[0]), np.maximum(values, ends[1])
    size = 4.5 if len(x) <= 40 else 3.0
    look: dict[str, Any] = {"linewidth": 2, "marker": "o", "markersize": size, "markeredgecolor": "white"}
    for column, (number, color) in enumerate(zip(kept, colors_of(scores, kept), strict=True)):
        if scores.low is not None or scores.high is not None:
            ax.fill_between(x[order], low[:, column], high[:, column], color=color, alpha=0.14, linewidth=0)
        ax.plot(x[order], values[:, column], color=color, label=scores.columns[number], clip_on=False, **look)
    bottom, top = min(0.0, float(low.min())), max(0.0, float(high.max()))
    ax.set_ylim(bottom * 1.05, top * 1.05 or 1.0)
    ax.set_xlim(x.min(), x.max() if x.max() > x.min() else x.min() + 1)
    ax.margins(0)
    ax.spines["left"].set_visible(False)
    ax.set_axisbelow(True)
    ax.grid(axis="y", color="#E6E8EB", linewidth=0.8)
    ticks = [tick for tick in MaxNLocator(6).tick_values(bottom, top) if bottom <= tick <= ax.get_ylim()[1]]
    unit = "%" if scores.measure.endswith(PERCENT) else ""
    ax.set_yticks(ticks, [f"{tick:g}{unit}".replace("-", "−") for tick in ticks], fontsize=TICK_SIZE, color=GREY)


def _label_x(ax: Axes, x: Array, names: list[str]) -> None:
    """Write at each document what it is called, as far as there is room; the last has precedence."""
    first, last = ax.get_xlim()
    points = size_of(ax)[0] * 72 / (last - first)
    unit = TICK_SIZE / 2
    step = float(np.diff(x).min()) * points
    texts = [wrap_label(name, max(int(step / unit) - 2, 12), 3) for name in names]
    kept: list[int] = []
    edge = np.inf
    for i in reversed(range(len(x))):
        half = max(map(text_width, texts[i].split("\n")), default=0) * unit / 2
        if x[i] * points + half <= edge:
            kept.append(i)
            edge = x[i] * points - half - 8
    kept.reverse()
    ax.set_xticks(x[kept], [texts[i] for i in kept], linespacing=1.25)
    ax.set_xticks(sorted(set(x)), minor=True)
    ax.tick_params(axis="x", which="both", length=3, color=GREY)
    ax.tick_params(axis="x", which="major", pad=6, labelsize=TICK_SIZE, labelcolor=GREY)


def _name_lines(ax: Axes, names: list[str], colors: list[str], ends: Array) -> None:
    """Write each line's name after its end, moved up or down as far as the other names need."""
    bottom, top = ax.get_ylim()
    height = size_of(ax)[1] * 72
    wanted = (ends - bottom) * height / (top - bottom)
    at = spread(wanted, NAME_SIZE * 1.4, height)
    for color, name, y, shift in zip(colors, names, ends, at - wanted, strict=True):
        leader = {"arrowstyle": "-", "color": color, "linewidth": 1.0, "shrinkA": 0, "shrinkB": 5}
        place: dict[str, Any] = {"xytext": (22, shift), "textcoords": "offset points", "annotation_clip": False}
        place["xycoords"] = ax.get_yaxis_transform()
        ax.annotate("", (1, y), arrowprops=leader, **place)
        ax.annotate(f" {wrap_label(name, 36, 1)}", (1, y), va="center_baseline", fontsize=NAME_SIZE, **place)


def spread(wanted: Array, gap: float, top: float) -> Array:
    """Return the places from 0 to ``top`` nearest to those wanted (least squares) that keep their order and a gap.

    >>> spread(np.array([10.0, 11.0, 50.0]), 9, 100).tolist()
    [6.0, 15.0, 50.0]
    """
    order = np.argsort(wanted, kind="stable")
    blocks: list[list[float]] = []  # means and sizes of places that were pushed together
    for rank, place in enumerate(wanted[order]):
        blocks.append([float(place) - rank * gap, 1])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (mean, size), (more, extra) = blocks[-2:]
            blocks[-2:] = [[(mean * size + more * extra) / (size + extra), size + extra]]
    level = np.repeat([mean for mean, _ in blocks], [int(size) for _, size in blocks])
    result = np.empty(len(wanted))
    result[order] = np.clip(level, 0, max(top - gap * (len(wanted) - 1), 0)) + np.arange(len(wanted)) * gap
    return result
