"""Rows down the left of a chart: where each lies, how its label is wrapped, which document it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from analytics.charts.layout import beside
from analytics.charts.parts import documents_of
from analytics.charts.style import GREY
from analytics.charts.text import wrap_label
from analytics.measures.scores import Row, label

CROWDED = 24  # with more rows than this, labels have one line


@dataclass(frozen=True)
class RowLayout:
    """Places of rows in units of one row, from the top down.

    Parameters
    ----------
    places : upper edge of each row
    headings : (place of the lower edge, label) of each document, when there is more than one
    height : total height in rows
    inches : height of one row
    labels : wrapped labels
    """

    places: tuple[float, ...]
    headings: tuple[tuple[float, str], ...]
    height: float
    inches: float
    labels: tuple[str, ...]


def lay_rows(rows: Sequence[Row]) -> RowLayout:
    """Lay rows out below each other, with a heading above the rows of each document if there are several."""
    crowded = len(rows) > CROWDED
    runs = documents_of(rows)
    headed = 1 < len(runs) < len(rows)
    places: list[float] = []
    headings: list[tuple[float, str]] = []
    y = 0.0
    for name, run in runs:
        if headed:
            y += 0.75 if not headings else 1.0
            headings.append((y, wrap_label(name, 60, 1)))
        places.extend(y + step for step in range(len(run)))
        y += len(run)
    width, lines = (44, 1) if crowded else (24, 2)
    labels = tuple(wrap_label(label(row), width, lines) for row in rows)
    return RowLayout(tuple(places), tuple(headings), y, 0.27 if crowded else 0.48, labels)


def draw_row_labels(ax: Axes, layout: RowLayout) -> None:
    """Write the rows' labels to the left of the axes and the documents' above their rows."""
    ax.set_ylim(layout.height, 0)
    ax.set_yticks([place + 0.5 for place in layout.places], layout.labels, linespacing=1.3)
    ax.tick_params(axis="y", length=0)
    raised = beside(ax, y=5, base=ax.get_yaxis_transform())
    for place, name in layout.headings:
        ax.text(0, place, name, transform=raised, color=GREY, fontsize=9.5, va="bottom")
