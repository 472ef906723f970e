"""River: how the shares of the columns (themes) change from the beginning of a speech to its end."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from analytics.charts.layout import legend, size_of
from analytics.charts.marks import mark
from analytics.charts.parts import chosen_columns, documents_of, values_of
from analytics.charts.sections import draw_sections, finish_panels, panels_for
from analytics.charts.style import GREY, ink_on, style
from analytics.measures.scores import Array, Row, Scores
from analytics.widths import text_width

WIDTH, HEIGHT, SMALL_HEIGHT = 10.5, 3.7, 2.5  # inches
BANDWIDTH = 0.03
POINTS = 400
LABEL_SIZE = 10.0
LEAST = 0.01  # a band thinner than this everywhere cannot be hit


def plot_river(
    scores: Scores,
    *,
    columns: Sequence[str] | None = None,
    n_columns: int = 7,
    ax: Axes | None = None,
    title: str | None = None,
) -> Axes:
    """Draw the columns' shares along the reading order of the rows, one panel per document.

    The values are smoothed by a Gaussian kernel whose standard deviation is 3 % of the document's rows, and at least
    one row; a share is a smoothed value divided by the sum of all at that point. Every row is equally wide.
    Stretches without any value take the shares of their surroundings. Section borders come from the rows' headings.

    Parameters
    ----------
    scores : Scores
        Non-negative values whose rows are sentences or paragraphs in reading order.
    columns : sequence of str, optional
        Names of the columns that have a colour, in this order: the same names have the same colours in every chart.
    n_columns : int
        Without ``columns``, so many have a colour, those with the greatest totals; the others are one grey band, 其他.
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
    values, names, colors = chosen_columns(scores, values_of(scores), columns, n_columns)
    runs = [(name, run) for name, run in documents_of(scores.rows) if values[run].any()]
    documents = [name for name, _ in runs]
    heading = f"内容随讲话推进的变化（{scores.measure}的占比，平滑后）" if title is None else title
    with style():
        panels = panels_for(ax, documents, WIDTH, HEIGHT if len(runs) == 1 else SMALL_HEIGHT)
        for panel, (_, run) in zip(panels, runs, strict=True):
            shares = smooth(values[run])
            borders = _draw_panel(panel, shares, [scores.rows[i] for i in run], names, colors)
            numbers = [scores.columns.index(name) for name in names if name in scores.columns]
            _mark_bands(panel, shares, borders, run[0], numbers)
        legend(panels[-1], names, colors, points=30)
        return finish_panels(panels, documents, heading, owned=ax is None)


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


def _draw_panel(ax: Axes, shares: Array, rows: list[Row], names: list[str], colors: list[str]) -> list[float]:
    """Draw the bands and their names, and return where sections begin but for the first."""
    x = np.linspace(0, len(rows), POINTS)
    ax.stackplot(x, shares.T, labels=names, colors=colors, edgecolor="white", linewidth=0.8)
    ax.set_xlim(0, len(rows))
    ax.set_ylim(0, 1)
    ax.set_yticks([0, 0.5, 1], ["0", "50%", "100%"], fontsize=8.5, color=GREY)
    ax.set_xticks([])
    ax.spines[:].set_visible(False)
    borders = draw_sections(ax, rows)
    _label_bands(ax, shares, names, colors, borders)
    return borders


def _mark_bands(ax: Axes, shares: Array, borders: list[float], first: int, columns: list[int]) -> None:
    """Mark each band's stretch in each section by the section's first row."""
    x = np.linspace(0, ax.get_xlim()[1], POINTS)
    tops = np.cumsum(shares, axis=1)
    for start, stop in itertools.pairwise([0.0, *borders, x[-1]]):
        inside = (x >= start) & (x <= stop)
        for number, column in enumerate(columns):
            top, bottom = tops[inside, number], tops[inside, number] - shares[inside, number]
            if shares[inside, number].max(initial=0) > LEAST:
                outline = np.column_stack([np.r_[x[inside], x[inside][::-1]], np.r_[top, bottom[::-1]]])
                mark(ax, [(a, b) for a, b in outline[::2]], first + round(start), column)


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
    """Return (point, middle, room) of the window that leaves a text most room, never across a border."""
    best, found = 0.0, None
    for at in range(half, POINTS - half):
        low, high = bottom[at - half : at + half + 1].max(), top[at - half : at + half + 1].min()
        crossed = any(abs(border - at) <= half for border in borders)
        if high - low > best and not crossed:
            best, found = high - low, (at, (low + high) / 2, high - low)
    return found
