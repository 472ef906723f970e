"""River: how the shares of the columns (themes) change from the beginning of a speech to its end."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from analytics.charts.layout import (
    add_axes,
    axes_for,
    beside,
    figure_of,
    fit,
    grid,
    legend,
    new_figure,
    panel_title,
    size_of,
)
from analytics.charts.parts import documents_of, strongest_columns, values_of
from analytics.charts.style import GREY, INK, ink_on, style
from analytics.charts.text import ELLIPSIS, text_width, wrap_label
from analytics.errors import AnalyticsError
from analytics.measures.scores import Array, Row, Scores

WIDTH, HEIGHT, SMALL_HEIGHT = 10.5, 3.7, 2.5  # inches
BANDWIDTH = 0.03
POINTS = 400
NAME_SIZE, LABEL_SIZE = 9.0, 10.0
_NAME: dict[str, Any] = {"ha": "center", "va": "bottom", "fontsize": NAME_SIZE, "color": INK, "linespacing": 1.25}


def plot_river(scores: Scores, *, n_columns: int = 7, ax: Axes | None = None, title: str | None = None) -> Axes:
    """Draw the columns' shares along the reading order of the rows, one panel per document.

    The values are smoothed by a Gaussian kernel whose standard deviation is 3 % of the document's rows, and at least
    one row; a share is a smoothed value divided by the sum of all at that point. Every row is equally wide.
    Stretches without any value take the shares of their surroundings. Section borders come from the rows' headings.

    Parameters
    ----------
    scores : Scores
        Non-negative values whose rows are sentences or paragraphs in reading order.
    n_columns : int
        So many columns have a colour, those with the greatest totals; the others are one grey band, 其他.
    ax : Axes, optional
        Draw here instead of in a new figure; only for rows of one document.
    title : str, optional
        By default 内容随讲话推进的变化 and the measure; ``""`` for none.

    Returns
    -------
    Axes
        The first document's panel; ``ax.figure.axes`` has all.

    Examples
    --------
    >>> scores = Scores(np.array([[3.0, 1.0]]), ("同志们：",), ("民生", "项目"), "次数")
    >>> [band.get_label() for band in plot_river(scores).collections]
    ['民生', '项目']
    """
    values, names, colors = strongest_columns(scores, values_of(scores), n_columns)
    runs = [(name, run) for name, run in documents_of(scores.rows) if values[run].any()]
    if ax is not None and len(runs) > 1:
        raise AnalyticsError(f"给定的 ax 只能画一篇，这里有 {len(runs)} 篇。请不传 ax，或用 select(rows=...) 选一篇。")
    heading = f"内容随讲话推进的变化（{scores.measure}的占比，平滑后）" if title is None else title
    with style():
        panels = [axes_for(ax, WIDTH, HEIGHT)] if ax is not None else _panels(len(runs))
        for panel, (name, run) in zip(panels, runs, strict=True):
            rows = [scores.rows[i] for i in run]
            _draw_panel(panel, smooth(values[run]), rows, names, colors)
            if len(runs) > 1:
                panel_title(panel, wrap_label(name, 100, 1), points=39)
        legend(panels[-1], names, colors, points=30)
        if ax is None:
            grid(panels, 1, gap=(0, 0.35))
            fit(figure_of(panels[0]), heading)
        else:
            ax.set_title(heading, loc="left", color=INK, pad=36)
        return panels[0]


def smooth(values: Array) -> Array:
    """Return shares of shape (`POINTS`, n_columns) at equal steps from the first row to the last; each sums to 1.

    >>> smooth(np.array([[3.0, 1.0], [3.0, 1.0]]))[0].round(6).tolist()
    [0.75, 0.25]
    """
    n = len(values)
    at, rows = np.linspace(0, n, POINTS)[:, None], np.arange(n) + 0.5
    distance = (at - rows) / max(BANDWIDTH * n, 1.0)
    smoothed = np.exp(-0.5 * distance**2) @ values
    shares: Array = smoothed / smoothed.sum(axis=1, keepdims=True)
    return shares


def _panels(n: int) -> list[Axes]:
    figure = new_figure()
    return [add_axes(figure, WIDTH, HEIGHT if n == 1 else SMALL_HEIGHT) for _ in range(n)]


def _draw_panel(ax: Axes, shares: Array, rows: list[Row], names: list[str], colors: list[str]) -> None:
    x = np.linspace(0, len(rows), POINTS)
    ax.stackplot(x, shares.T, labels=names, colors=colors, edgecolor="white", linewidth=0.8)
    ax.set_xlim(0, len(rows))
    ax.set_ylim(0, 1)
    ax.set_yticks([0, 0.5, 1], ["0", "50%", "100%"], fontsize=8.5, color=GREY)
    ax.set_xticks([])
    ax.spines[:].set_visible(False)
    ends: dict[str, Any] = {"transform": beside(ax, y=-7), "fontsize": NAME_SIZE, "color": GREY, "va": "top"}
    ax.text(0, 0, "开头", ha="left", **ends)
    ax.text(1, 0, "结尾", ha="right", **ends)
    borders = _draw_sections(ax, rows)
    _label_bands(ax, shares, names, colors, borders)


def _draw_sections(ax: Axes, rows: list[Row]) -> list[float]:
    """Draw a border where a section begins and its name above, as far as it fits; return the borders."""
    sections = _sections(rows)
    points = size_of(ax)[0] * 72 / len(rows)
    for start, stop, name, marker in sections:
        if start:
            ax.axvline(start, color=INK, linewidth=0.8, linestyle=(0, (4, 3)), alpha=0.75)
        text = _section_name(name, marker, (stop - start) * points)
        ax.text((start + stop) / 2 / len(rows), 1, text, transform=beside(ax, y=6), **_NAME)
    return [float(start) for start, *_ in sections[1:]]


def _section_name(name: str, marker: str, points: float) -> str:
    """Return as much of a section's name as fits: all, its first clause, its marker, or nothing."""
    width = int((points - 8) / (NAME_SIZE / 2))
    if width < 10:
        short = marker.strip("、，.（）()")
        return next((text for text in (name, short) if text_width(text) <= width), "")
    whole, clause = (wrap_label(text, width, 2) for text in (name, re.split("[，；。]", name)[0]))
    good = ELLIPSIS not in whole and ("\n" not in whole or clause in (name, whole.split("\n")[0]))
    return whole if good else clause


def _sections(rows: list[Row]) -> list[tuple[int, int, str, str]]:
    """Return (first row, row after the last, name, marker) of each top-level section."""
    if any(isinstance(row, str) for row in rows):
        return []
    runs = [list(run) for _, run in groupby(range(len(rows)), lambda i: _top(rows[i]))]
    return [(run[0], run[-1] + 1, *_top(rows[run[0]])[1:]) for run in runs]


def _top(row: Row) -> tuple[int, str, str]:
    if isinstance(row, str) or not row.path:
        return -1, "开头", ""
    heading = row.path[0]
    return heading.start, heading.label, heading.marker or ""


def _label_bands(ax: Axes, shares: Array, names: list[str], colors: list[str], borders: list[float]) -> None:
    """Write each column's name where its band is thickest, if it is thick enough there."""
    width, height = (inches * 72 for inches in size_of(ax))
    tops = np.cumsum(shares, axis=1)
    last = ax.get_xlim()[1]
    steps = [round(border / last * (POINTS - 1)) for border in borders]
    for column, (name, color) in enumerate(zip(names, colors, strict=True)):
        half = int((text_width(name) * LABEL_SIZE / 4 + 5) / width * POINTS) + 1
        place = _roomiest(tops[:, column] - shares[:, column], tops[:, column], half, steps)
        if place is not None and place[2] * height > LABEL_SIZE * 1.5:
            at = place[0] / (POINTS - 1) * last, place[1]
            ax.text(*at, name, ha="center", va="center_baseline", fontsize=LABEL_SIZE, color=ink_on(color))


def _roomiest(bottom: Array, top: Array, half: int, borders: list[int]) -> tuple[int, float, float] | None:
    """Return (point, middle, room) of the window that leaves a text most room, rather not across a border."""
    best, found = 0.0, None
    for at in range(half, POINTS - half):
        low, high = bottom[at - half : at + half + 1].max(), top[at - half : at + half + 1].min()
        crossed = any(abs(border - at) <= half for border in borders)
        room = (high - low) * (0.4 if crossed else 1.0)
        if room > best:
            best, found = room, (at, (low + high) / 2, high - low)
    return found
