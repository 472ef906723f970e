"""Speeches from left to right: a panel per document, a border and a name where a section begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from matplotlib.axes import Axes

from analytics.charts.layout import (
    add_axes,
    axes_for,
    beside,
    figure_of,
    fit,
    grid,
    new_figure,
    panel_title,
    size_of,
)
from analytics.charts.style import GREY, INK
from analytics.charts.text import ELLIPSIS, wrap_label
from analytics.errors import AnalyticsError
from analytics.measures.scores import Row
from analytics.widths import text_width

NAME_SIZE = 9.0
_NAME: dict[str, Any] = {"ha": "center", "va": "bottom", "fontsize": NAME_SIZE, "color": INK, "linespacing": 1.25}


def panels_for(ax: Axes | None, names: Sequence[str], width: float, height: float) -> list[Axes]:
    """Return a panel per document, of a size in inches; or the given axes, which can hold only one."""
    if ax is not None and len(names) > 1:
        raise AnalyticsError(f"给定的 ax 只能画一篇，这里有 {len(names)} 篇。请不传 ax，或用 select(rows=...) 选一篇。")
    if ax is not None:
        return [axes_for(ax, width, height)]
    figure = new_figure()
    return [add_axes(figure, width, height) for _ in names]


def finish_panels(panels: list[Axes], names: Sequence[str], title: str, *, owned: bool) -> Axes:
    """Name the panels where there are several, and put them below each other if the figure is ours."""
    for panel, name in zip(panels, names if len(names) > 1 else [], strict=False):
        panel_title(panel, wrap_label(name, 100, 1), points=39)
    if owned:
        grid(panels, 1, gap=(0, 0.35))
        fit(figure_of(panels[0]), title)
    else:
        panels[0].set_title(title, loc="left", color=INK, pad=36)
    return panels[0]


def draw_sections(ax: Axes, rows: Sequence[Row], edges: Sequence[float] | None = None) -> None:
    """Mark both ends, draw a border where a section begins and its name above as far as it fits.

    ``edges`` are where rows begin and the last one ends; without them each row is one wide.
    """
    ends: dict[str, Any] = {"transform": beside(ax, y=-7), "fontsize": NAME_SIZE, "color": GREY, "va": "top"}
    ax.text(0, 0, "开头", ha="left", **ends)
    ax.text(1, 0, "结尾", ha="right", **ends)
    places = range(len(rows) + 1) if edges is None else edges
    points = size_of(ax)[0] * 72 / places[-1]
    for first, after, name, marker in sections_of(rows):
        start, stop = places[first], places[after]
        if first:
            ax.axvline(start, color=INK, linewidth=0.8, linestyle=(0, (4, 3)), alpha=0.75)
        text = _section_name(name, marker, (stop - start) * points)
        ax.text((start + stop) / 2 / places[-1], 1, text, transform=beside(ax, y=6), **_NAME)


def _section_name(name: str, marker: str, points: float) -> str:
    """Return as much of a section's name as fits: all, its first clause, its marker, or nothing."""
    width = int((points - 8) / (NAME_SIZE / 2))
    if width < 10:
        short = marker.strip("、，.（）()")
        return next((text for text in (name, short) if text_width(text) <= width), "")
    whole, clause = (wrap_label(text, width, 2) for text in (name, re.split("[，；。]", name)[0]))
    good = ELLIPSIS not in whole and ("\n" not in whole or clause in (name, whole.split("\n")[0]))
    return whole if good else clause


def sections_of(rows: Sequence[Row]) -> list[tuple[int, int, str, str]]:
    """Return (first row, row after the last, name, marker) of each top-level section; names have none."""
    if any(isinstance(row, str) for row in rows):
        return []
    runs = [list(run) for _, run in groupby(range(len(rows)), lambda i: _top(rows[i]))]
    return [(run[0], run[-1] + 1, *_top(rows[run[0]])[1:]) for run in runs]


def _top(row: Row) -> tuple[int, str, str]:
    if isinstance(row, str) or not row.path:
        return -1, "开头", ""
    heading = row.path[0]
    return heading.start, heading.label, heading.marker or ""
