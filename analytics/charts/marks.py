"""Marks: areas of a chart that stand for one value, named in SVG files so that a page can link them to sentences."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.path import Path
from matplotlib.transforms import Transform

Corners = Sequence[tuple[float, float]]


class Mark(Artist):
    """An unseen area above what is drawn; it is in SVG files only, as a group with the id ``mark-ROW-COLUMN``."""

    def __init__(self, corners: Corners, row: int, column: int) -> None:
        super().__init__()
        self.corners = np.asarray(corners, dtype=float)
        self.set(gid=f"mark-{row}-{column}", zorder=10, in_layout=False)

    def draw(self, renderer: RendererBase) -> None:
        figure = self.get_figure(root=True)
        if figure is None or not isinstance(figure.canvas, FigureCanvasSVG):
            return
        context = renderer.new_gc()
        context.set_alpha(0)
        context.set_linewidth(0)
        renderer.open_group("mark", gid=self.get_gid())
        path = Path(np.vstack([self.corners, self.corners[:1]]), closed=True)
        renderer.draw_path(context, path, self.get_transform(), (0, 0, 0))
        renderer.close_group("mark")
        context.restore()


def mark(ax: Axes, corners: Corners, row: int, column: int = 0, *, transform: Transform | None = None) -> None:
    """Let an area of a chart stand for a value: that of a row and column of the scores, or a row of the findings.

    Parameters
    ----------
    corners : points of the outline, in the data's coordinates if there is no ``transform``
    """
    area = Mark(corners, row, column)
    area.set_transform(ax.transData if transform is None else transform)
    ax.add_artist(area)


def box(left: float, top: float, width: float, height: float) -> Corners:
    """Return the corners of a rectangle.

    >>> box(0, 1, 2, 3)
    [(0, 1), (2, 1), (2, 4), (0, 4)]
    """
    return [(left, top), (left + width, top), (left + width, top + height), (left, top + height)]
