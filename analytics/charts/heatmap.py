"""Heat map: how much of each column (theme, term) is in each row (section, document)."""

from __future__ import annotations

import re

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import QuadMesh
from matplotlib.colors import Colormap, LinearSegmentedColormap, Normalize
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from analytics.charts.few import few_of, striped, striped_key
from analytics.charts.layout import axes_for, beside, finish, legend, size_of
from analytics.charts.marks import box, mark
from analytics.charts.parts import headline, in_percent, noun, number, places_of, values_of
from analytics.charts.rows import RowLayout, draw_row_labels, lay_rows
from analytics.charts.style import GREY, PALE, ink_on, style
from analytics.charts.text import wrap_label
from analytics.errors import AnalyticsError
from analytics.measures.scores import Array, Scores, label

WIDE = 20  # more columns than this, and than rows, become rows
COLUMN_SIZE = 9.5
CELLS = 7.2  # inches that many columns share, so that the chart can be read on a sheet of A4 held upright
BLUES = LinearSegmentedColormap.from_list("blues", ["#E4EEF8", "#C6DBEF", "#8DBBDD", "#4A90C2", "#1F64A0", "#08306B"])
RED_BLUE = LinearSegmentedColormap.from_list("red-blue", ["#8C2D04", "#E08A5B", "#F7F7F7", "#6BA3CF", "#08306B"])


def plot_heatmap(
    scores: Scores, *, max_rows: int | None = None, ax: Axes | None = None, title: str | None = None
) -> Axes:
    """Draw all values of scores as a table whose cells are as dark as they are great.

    Zeros are blank; shares are written in percent; what rests on fewer than three sentences is pale and striped.
    A table much wider than high is turned, so that its columns become rows.
    Negative values (say, of a comparison) get a second colour.

    Parameters
    ----------
    scores : Scores
        Sections x themes, documents x terms ...
    max_rows : int, optional
        Show only so many rows, those with the greatest sums, in the order they have.
    ax : Axes, optional
        Draw here instead of in a new figure that fits the chart.
    title : str, optional
        By default what the rows and the measure say; ``""`` for none.

    Examples
    --------
    >>> scores = Scores(np.array([[3.0, 0.0], [0.0, 12.0]]), ("开头", "结尾"), ("民生", "项目"), "次数")
    >>> [cell.get_text() for cell in plot_heatmap(scores).texts]
    ['3', '12']
    """
    values_of(scores, signed=True)
    kept = list(range(len(scores.rows))) if max_rows is None else _greatest(scores, max_rows)
    shown = in_percent(scores.select(rows=kept))
    heading = headline(f"{noun(scores.rows)}的分布", shown.measure) if title is None else title
    with style():
        drawn = _turned(shown)
        ax = _draw(drawn, ax, heading)
        _mark_cells(ax, drawn, kept, turned=drawn is not shown)
        return ax


def _draw(scores: Scores, ax: Axes | None, title: str) -> Axes:
    values, rows, few = scores.dense().astype(float), lay_rows(scores.rows), few_of(scores)
    width = _column_width(scores.columns)
    owned = ax is None
    ax = axes_for(ax, width * len(scores.columns), rows.inches * rows.height)
    meshes = _draw_cells(ax, values, rows)
    draw_row_labels(ax, rows)
    _label_columns(ax, scores.columns)
    _stripe(ax, values, rows, meshes[0], few)
    _write_values(ax, scores, rows, meshes[0], few)
    draw_scale(ax, meshes[0], scores.measure, places_of(scores, values))
    if few.any():
        legend(ax, [], [], more=[striped_key()])
    return finish(ax, title, owned=owned)


def _mark_cells(ax: Axes, drawn: Scores, kept: list[int], *, turned: bool) -> None:
    """Mark every cell with a value by its row and column in the scores as they were given."""
    places = lay_rows(drawn.rows).places
    for down, across in np.argwhere(drawn.dense()):
        row, column = (across, down) if turned else (down, across)
        mark(ax, box(across, places[down], 1, 1), kept[row], column)


def _column_width(names: tuple[str, ...]) -> float:
    """Return inches: room for two or three Chinese characters a line, and for the longest English word, kept whole."""
    words = [word for name in names for word in re.findall("[A-Za-z0-9]+", name)]
    least = 0.15 + max(map(len, words), default=0) * COLUMN_SIZE / 2 / 72
    return float(np.clip(CELLS / len(names), np.clip(least, 0.42, 1.0), 1.0))


def _greatest(scores: Scores, n: int) -> list[int]:
    if n < 1:
        raise AnalyticsError(f"max_rows={n}：至少要画 1 行。")
    sums = np.abs(scores.dense()).sum(axis=1)
    order = np.lexsort((np.arange(len(sums)), -sums))
    return sorted(int(row) for row in order[:n])


def _turned(scores: Scores) -> Scores:
    n_rows, n_columns = len(scores.rows), len(scores.columns)
    if n_columns <= max(WIDE, n_rows):
        return scores
    names = tuple(label(row) for row in scores.rows)
    support = None if scores.support is None else scores.support.T
    return Scores(scores.dense().T, scores.columns, names, scores.measure, support=support)


def _scale(values: Array) -> tuple[Colormap, Normalize]:
    top = float(np.abs(values).max()) or 1.0
    return (BLUES, Normalize(0, top)) if values.min() >= 0 else (RED_BLUE, Normalize(-top, top))


def _draw_cells(ax: Axes, values: Array, rows: RowLayout) -> list[QuadMesh]:
    cmap, norm = _scale(values)
    cmap = cmap.with_extremes(bad=PALE)
    cells = np.ma.masked_equal(values, 0)
    edges = np.arange(values.shape[1] + 1)
    meshes = []
    for start, stop in _runs(rows.places):
        y = [rows.places[i] for i in range(start, stop)]
        mesh = ax.pcolormesh(edges, [*y, y[-1] + 1], cells[start:stop], cmap=cmap, norm=norm, edgecolors="white")
        mesh.set_linewidth(_gap(rows))
        meshes.append(mesh)
    ax.set_xlim(0, values.shape[1])
    ax.spines[:].set_visible(False)
    return meshes


def _gap(rows: RowLayout) -> float:
    return 2.0 if rows.inches > 0.4 else 1.2


def _runs(places: tuple[float, ...]) -> list[tuple[int, int]]:
    """Return the stretches of rows that touch each other."""
    cuts = [i for i in range(1, len(places)) if places[i] - places[i - 1] > 1.01]
    return list(zip([0, *cuts], [*cuts, len(places)], strict=True))


def _label_columns(ax: Axes, names: tuple[str, ...]) -> None:
    half_widths = int(size_of(ax)[0] / len(names) * 144 / COLUMN_SIZE)
    labels = [wrap_label(name, max(half_widths - 1, 4), 4) for name in names]
    ax.set_xticks(np.arange(len(names)) + 0.5, labels, linespacing=1.25, va="baseline")
    ax.tick_params(axis="x", top=False, bottom=False, labeltop=True, labelbottom=False, labelsize=COLUMN_SIZE, pad=8)


def _stripe(ax: Axes, values: Array, rows: RowLayout, mesh: QuadMesh, few: NDArray[np.bool_]) -> None:
    """Cover the cells that rest on few sentences with pale stripes of their colour."""
    colors = np.asarray(mesh.to_rgba(values))
    for row, column in np.argwhere(few):
        cell = Rectangle((column, rows.places[row]), 1, 1, edgecolor="white", linewidth=_gap(rows))
        cell.set(**striped(tuple(colors[row, column])))
        ax.add_patch(cell)


def _write_values(ax: Axes, scores: Scores, rows: RowLayout, mesh: QuadMesh, few: NDArray[np.bool_]) -> None:
    values = scores.dense()
    places = places_of(scores, values)
    colors = np.asarray(mesh.to_rgba(values))
    for row, column in np.argwhere(values):
        ink = GREY if few[row, column] else ink_on(tuple(colors[row, column]))
        text, place = number(float(values[row, column]), places), (column + 0.5, rows.places[row] + 0.5)
        ax.text(*place, text, ha="center", va="center_baseline", fontsize=9, color=ink)


def draw_scale(ax: Axes, mesh: QuadMesh, measure: str, places: int) -> None:
    """Draw the colour bar at the upper right, with the measure above it."""
    width, height = size_of(ax)
    length = min(height, 2.4)
    bar = ax.inset_axes((1 + 0.25 / width, 1 - length / height, 0.13 / width, length / height))
    ax.figure.colorbar(mesh, cax=bar)
    low, high = mesh.get_clim()
    ticks = [tick for tick in MaxNLocator(2 if length < 1 else 4).tick_values(low, high) if low <= tick <= high]
    places = 0 if all(tick == round(tick) for tick in ticks) else max(places, 1)
    bar.set_yticks(ticks, [number(tick, places) or "0" for tick in ticks])
    bar.tick_params(length=0, pad=4, labelsize=8.5, labelcolor=GREY)
    bar.spines[:].set_visible(False)
    bar.minorticks_off()
    text = wrap_label(measure, 16, 3)
    bar.text(0, 1, text, transform=beside(bar, y=6), fontsize=8.5, color=GREY, va="bottom", linespacing=1.25)
