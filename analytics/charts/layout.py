"""Room for everything: figures grow around what is drawn, by measuring it, so that no label is cut or overlaps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.text import Text
from matplotlib.transforms import Bbox, ScaledTranslation, Transform

from analytics.charts.style import GREY, INK, in_notebook
from analytics.charts.text import Heavy, wrap_label

MARGIN = 0.22  # inches around everything
TITLE_SIZE = 15
PANEL_SIZE = 10.5
SENTENCE_SIZE = 9.5


def new_figure(figure_class: type[Figure] = Figure) -> Figure:
    """Return an empty figure.

    In a notebook it belongs to pyplot, whose inline backend shows it once when the cell ends, as users of matplotlib
    expect. Everywhere else it belongs to nobody: it is gone when the caller drops it, and figures never pile up.
    """
    if in_notebook():
        import matplotlib.pyplot as plt

        return plt.figure(FigureClass=figure_class)
    figure = figure_class()
    FigureCanvasAgg(figure)
    return figure


def add_axes(figure: Figure, width: float, height: float) -> Axes:
    """Return new axes of a size in inches; `fit` gives them their place."""
    across, up = figure.get_size_inches()
    return figure.add_axes((0, 0, width / across, height / up), label=f"panel {len(figure.axes)}")


def axes_for(ax: Axes | None, width: float, height: float) -> Axes:
    """Return the given axes in our font, or new ones of a size in inches in a figure of their own."""
    if ax is None:
        return add_axes(new_figure(), width, height)
    # the texts of axes have the font of rcParams when the axes were made, and keep it
    family = mpl.rcParams["font.family"]
    ax.tick_params(labelfontfamily=family, length=0)
    for text in ax.findobj(Text):
        text.set(fontfamily=family, parse_math=False)
    return ax


def size_of(ax: Axes) -> tuple[float, float]:
    """Return the width and height of axes in inches."""
    box = _inches(ax, ax.get_window_extent())
    return box.width, box.height


def finish(ax: Axes, title: str, *, owned: bool) -> Axes:
    """Put the title on a chart of one axes; fit the figure around it if it is ours, else leave the figure alone."""
    if owned:
        fit(figure_of(ax), title)
    else:
        ax.set_title(title, loc="left", color=INK, pad=mpl.rcParams["axes.titlepad"] + _legend_above(ax))
    return ax


def _legend_above(ax: Axes) -> float:
    """Return how many points a legend reaches above the axes."""
    drawn = ax.get_legend()
    top = _inches(ax, drawn.get_window_extent()).y1 - _inches(ax, ax.get_window_extent()).y1 if drawn else 0.0
    return max(top * 72, 0.0)


def fit(figure: Figure, title: str = "") -> None:
    """Resize a figure so that all it shows lies inside, with equal margins and a title flush left on top."""
    places = {ax: _inches(ax, ax.get_window_extent()) for ax in figure.axes}
    content = _content(figure)
    heading, height = _heading(figure, title, content.width)
    width = max(content.width, _inches(heading, heading.get_window_extent()).width if title else 0)
    size = width + 2 * MARGIN, content.height + height + 2 * MARGIN
    figure.set_size_inches(*size)
    shift = np.array([MARGIN - content.x0, MARGIN - content.y0])
    for ax, place in places.items():
        corner = (place.min + shift) / size
        ax.set_position((*corner, place.width / size[0], place.height / size[1]))
    heading.set_position((MARGIN, size[1] - MARGIN))


def _content(figure: Figure) -> Bbox:
    """Return what the figure shows, in inches."""
    boxes = [_inches(ax, ax.get_tightbbox()) for ax in figure.axes]
    return Bbox.union(boxes)


def _heading(figure: Figure, title: str, width: float) -> tuple[Heavy, float]:
    """Add the figure's title, wrapped to the content, and return it with the height that it needs in inches."""
    half_widths = int(max(width, 4.5) * 72 / (TITLE_SIZE / 2))
    text = wrap_label(title, half_widths, 2)
    heading = Heavy(0, 0, text, fontsize=TITLE_SIZE, color=INK, va="top", linespacing=1.3)
    heading.set_transform(figure.dpi_scale_trans)
    figure.add_artist(heading)
    lines = text.count("\n") + 1 if text else 0
    return heading, (lines * TITLE_SIZE * 1.3 + 10) / 72 if lines else 0


def grid(axes: Sequence[Axes], ncols: int, *, gap: tuple[float, float]) -> None:
    """Place axes of one size in rows and columns, each column as far apart as its labels need (gaps in inches)."""
    figure = figure_of(axes[0])
    place = [divmod(i, ncols) for i in range(len(axes))]
    n_rows = place[-1][0] + 1
    left, right, above, below = np.zeros(ncols), np.zeros(ncols), np.zeros(n_rows), np.zeros(n_rows)
    for (row, column), ax in zip(place, axes, strict=True):
        box, full = _inches(ax, ax.get_window_extent()), _inches(ax, ax.get_tightbbox())
        left[column] = max(left[column], box.x0 - full.x0)
        right[column] = max(right[column], full.x1 - box.x1)
        above[row] = max(above[row], full.y1 - box.y1)
        below[row] = max(below[row], box.y0 - full.y0)
    width, height = size_of(axes[0])
    x = np.cumsum(left + np.concatenate([[0], right[:-1] + width + gap[0]]))
    y = -np.cumsum(above + np.concatenate([[0], below[:-1] + height + gap[1]])) - height
    across, up = figure.get_size_inches()
    for (row, column), ax in zip(place, axes, strict=True):
        ax.set_position((x[column] / across, y[row] / up, width / across, height / up))


def beside(ax: Axes, x: float = 0, y: float = 0, *, base: Transform | None = None) -> Transform:
    """Return axes coordinates moved by points: for text at a fixed distance from the axes, whatever their size."""
    return (base or ax.transAxes) + ScaledTranslation(x / 72, y / 72, figure_of(ax).dpi_scale_trans)


def panel_title(ax: Axes, text: str, *, note: str = "", points: float = 10) -> None:
    """Write a panel's title above it, with a small grey note above that."""
    title = Heavy(0, 1, text, fontsize=PANEL_SIZE, color=INK, va="baseline", linespacing=1.3)
    title.set_transform(beside(ax, y=points))
    ax.add_artist(title)
    if note:
        height = (text.count("\n") + 1) * PANEL_SIZE * 1.35
        ax.text(0, 1, note, transform=beside(ax, y=points + height), fontsize=8.5, color=GREY, va="bottom")


def write_below(ax: Axes, sentence: str) -> None:
    """Write a sentence below the axis label, wrapped to the axes and the names beside them."""
    half_widths = int((size_of(ax)[0] + 1.2) * 72 / (SENTENCE_SIZE / 2))
    text = wrap_label(sentence, half_widths, 4)
    ax.text(0, 0, text, transform=beside(ax, y=-42), fontsize=SENTENCE_SIZE, color=INK, va="top", linespacing=1.4)


def legend(
    ax: Axes,
    names: Sequence[str],
    colors: Sequence[str],
    *,
    above: bool = False,
    points: float = 14,
    width: int = 24,
    more: Sequence[Patch] = (),
) -> None:
    """Write a legend flush left below (or above) the axes, in as many rows as its width needs, to be read by rows."""
    texts = [wrap_label(name, width, 1) for name in names]
    handles = [Patch(facecolor=color, label=text) for text, color in zip(texts, colors, strict=True)]
    handles += more
    anchor: dict[str, Any] = {"loc": "lower left" if above else "upper left", "borderaxespad": 0, "borderpad": 0}
    anchor |= {"bbox_to_anchor": (0, 1 if above else 0), "bbox_transform": beside(ax, y=points if above else -points)}
    for ncols in range(len(handles), 0, -1):
        drawn = ax.legend(handles=_by_rows(handles, ncols), ncols=ncols, **anchor)
        if _inches(ax, drawn.get_window_extent()).width <= max(size_of(ax)[0], 3):
            return


def _by_rows(handles: list[Patch], ncols: int) -> list[Patch]:
    # matplotlib fills a legend column by column, the first columns with one more
    return [handle for column in range(ncols) for handle in handles[column::ncols]]


def figure_of(ax: Axes) -> Figure:
    """Return the figure that axes are in, at any depth."""
    figure = ax.get_figure(root=True)
    assert isinstance(figure, Figure)
    return figure


def _inches(artist: Any, box: Bbox | None) -> Bbox:
    assert box is not None, "only artists without any extent have no box"
    return Bbox(box.get_points() / artist.get_figure(root=True).dpi)
