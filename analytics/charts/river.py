"""River: how the shares of the columns (themes) change from the beginning of a speech to its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes

from analytics.charts.columns import Chosen, chosen_columns
from analytics.charts.layout import legend, size_of
from analytics.charts.marks import mark
from analytics.charts.parts import documents_of, headline, lengths_of, share_name, values_of
from analytics.charts.sections import draw_sections, finish_panels, panels_for, sections_of
from analytics.charts.style import GREY, ink_on, style
from analytics.measures.scores import Array, Row, Scores
from analytics.widths import text_width

WIDTH, HEIGHT, SMALL_HEIGHT = 10.5, 3.7, 2.5  # inches
BANDWIDTH = 0.03  # of the length of a document
POINTS = 400
LABEL_SIZE = 10.0
LEAST = 0.01  # a band thinner than this everywhere cannot be hit


def plot_river(
    scores: Scores,
    *,
    columns: Sequence[str] | None = None,
    n_columns: int | None = None,
    ax: Axes | None = None,
    title: str | None = None,
) -> Axes:
    """Draw the columns' shares along the reading order of the rows, one panel per document.

    A row is as wide as its text is long (a row that is only a name is 1 wide), and its shares are its values divided
    by their sum. They are smoothed by a Gaussian kernel whose standard deviation is 3 % of the document, and at least
    the mean row, but never across the border of a top-level section, so that the bands of a section have on average
    the shares that its rows have. Rows without any value take the shares of their surroundings; a section without any
    stays empty.

    Parameters
    ----------
    scores : Scores
        Non-negative values whose rows are sentences or paragraphs in reading order.
    columns : sequence of str, optional
        Names of the columns that have a colour, in this order; the others are one grey band, 其他.
    n_columns : int, optional
        Without ``columns``, so many have a colour, those with the greatest totals. Without either as many as leave a
        fifth to 其他, and every column that is among the first five of a document.
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
    values = values_of(scores)
    chosen = chosen_columns(scores, values, columns, n_columns)
    runs = [(name, run) for name, run in documents_of(scores.rows) if values[run].any()]
    documents = [name for name, _ in runs]
    heading = headline("内容随讲话推进的变化", f"{share_name(scores)}，平滑后") if title is None else title
    with style():
        panels = panels_for(ax, documents, WIDTH, HEIGHT if len(runs) == 1 else SMALL_HEIGHT)
        for panel, (_, run) in zip(panels, runs, strict=True):
            _draw_panel(panel, chosen, run, [scores.rows[i] for i in run])
        legend(panels[-1], chosen.names, chosen.colors, points=30)
        return finish_panels(panels, documents, heading, owned=ax is None)


@dataclass(frozen=True)
class Stretch:
    """A top-level section: the number of its first row, places along the text, and the shares there."""

    first: int
    x: Array
    shares: Array


def flow(values: Array, rows: Sequence[Row]) -> list[Stretch]:
    """Return the smoothed shares of one document, section by section."""
    lengths = lengths_of(rows)
    edges = np.concatenate([[0.0], np.cumsum(lengths)])
    bandwidth = max(BANDWIDTH * edges[-1], float(lengths.mean()))
    stretches = []
    for first, after, *_ in sections_of(rows) or [(0, len(rows), "", "")]:
        n_points = max(round(POINTS * (edges[after] - edges[first]) / edges[-1]), 4)
        shares = smooth(values[first:after], lengths[first:after], bandwidth, n_points)
        step = (edges[after] - edges[first]) / n_points
        x = np.r_[edges[first], edges[first] + step * (np.arange(n_points) + 0.5), edges[after]]
        stretches.append(Stretch(first, x, shares[[0, *range(n_points), -1]]))
    return stretches


def smooth(values: Array, lengths: Array, bandwidth: float, n_points: int) -> Array:
    """Return the shares of one section in equal steps, shape (n_points, n_columns); each sums to 1, or all to 0.

    What the kernel would carry over an end is reflected there, so that nothing is lost or let in: the mean of the
    shares is that of the rows, weighted by length.

    >>> smooth(np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([3.0, 1.0]), 2.0, 8).mean(axis=0).round(9).tolist()
    [0.75, 0.25]
    """
    cells = _cells(_shares(values), lengths, n_points)
    at = (np.arange(n_points) + 0.5) / n_points
    width = min(bandwidth / lengths.sum(), 1.0)  # wider kernels are as flat
    images = np.concatenate([side + 2 * np.arange(-4, 5)[:, None] for side in (at, -at)])
    kernel = np.exp(-0.5 * ((at[:, None, None] - images) / width) ** 2).sum(axis=1)
    smoothed = _shares(kernel @ cells)
    smoothed[~smoothed.any(axis=1)] = _shares(cells.sum(axis=0, keepdims=True))
    return smoothed


def _cells(shares: Array, lengths: Array, n_points: int) -> Array:
    """Return the rows' shares, averaged in steps of equal length, shape (n_points, n_columns)."""
    edges = np.concatenate([[0.0], np.cumsum(lengths)])
    sums = np.vstack([np.zeros(shares.shape[1]), np.cumsum(shares * lengths[:, None], axis=0)])
    places = np.linspace(0, edges[-1], n_points + 1)
    return np.diff(np.column_stack([np.interp(places, edges, column) for column in sums.T]), axis=0)


def _shares(values: Array) -> Array:
    sums = values.sum(axis=1, keepdims=True)
    return np.asarray(np.divide(values, sums, out=np.zeros_like(values), where=sums > 0))


def _draw_panel(ax: Axes, chosen: Chosen, run: list[int], rows: list[Row]) -> None:
    stretches = flow(chosen.values[run], rows)
    x, shares = (np.concatenate(parts) for parts in zip(*((part.x, part.shares) for part in stretches), strict=True))
    ax.stackplot(x, shares.T, labels=chosen.names, colors=chosen.colors, edgecolor="white", linewidth=0.8)
    ax.set_xlim(0, x[-1])
    ax.set_ylim(0, 1)
    ax.set_yticks([0, 0.5, 1], ["0", "50%", "100%"], fontsize=8.5, color=GREY)
    ax.set_xticks([])
    ax.spines[:].set_visible(False)
    draw_sections(ax, rows, np.concatenate([[0.0], np.cumsum(lengths_of(rows))]).tolist())
    _label_bands(ax, stretches, chosen)
    _mark_bands(ax, stretches, run[0], chosen.numbers)


def _mark_bands(ax: Axes, stretches: list[Stretch], first: int, columns: list[int]) -> None:
    """Mark each band's stretch in each section by the section's first row."""
    for part in stretches:
        tops = np.cumsum(part.shares, axis=1)
        for number, column in enumerate(columns):
            if part.shares[:, number].max() > LEAST:
                top, bottom = tops[:, number], tops[:, number] - part.shares[:, number]
                kept = np.r_[0 : len(part.x) - 1 : 2, len(part.x) - 1]
                outline = [*zip(part.x[kept], top[kept], strict=True), *zip(part.x[kept], bottom[kept], strict=True)]
                mark(ax, [*outline[: len(kept)], *outline[: len(kept) - 1 : -1]], first + part.first, column)


def _label_bands(ax: Axes, stretches: list[Stretch], chosen: Chosen) -> None:
    """Write each column's name in the section where its band is thickest, if it is thick enough there."""
    width, height = (inches * 72 for inches in size_of(ax))
    points = width / ax.get_xlim()[1]
    for column, (name, color) in enumerate(zip(chosen.names, chosen.colors, strict=True)):
        need = text_width(name) * LABEL_SIZE / 2 + 10
        found = [window for part in stretches if (window := _roomiest(part, column, need / points))]
        room, place, middle = max(found, default=(0.0, 0.0, 0.0))
        if room * height > LABEL_SIZE * 1.5:
            ax.text(place, middle, name, ha="center", va="center_baseline", fontsize=LABEL_SIZE, color=ink_on(color))


def _roomiest(part: Stretch, column: int, width: float) -> tuple[float, float, float] | None:
    """Return (room, place, middle) of the window of a width that leaves a text most room in a band of a section."""
    tops = np.cumsum(part.shares, axis=1)[:, column]
    bottoms, best = tops - part.shares[:, column], None
    for begin in range(int(np.searchsorted(part.x, part.x[-1] - width, side="right"))):
        inside = slice(begin, int(np.searchsorted(part.x, part.x[begin] + width)) + 1)
        low, high = float(bottoms[inside].max()), float(tops[inside].min())
        if best is None or high - low > best[0]:
            best = high - low, float(part.x[begin]) + width / 2, (low + high) / 2
    return best
