"""What charts of ledgers share: figures as people write them, rows under headings, a note of what is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from analytics.charts.layout import beside, size_of
from analytics.charts.style import GREY
from analytics.charts.text import wrap_label
from analytics.widths import text_width

NA = "n/a（遮盖）"
CHANGES = ("%", "个百分点")  # units in which a value with a direction is a change, not a level
UP, DOWN, NEUTRAL = "#1F64A0", "#C4601D", "#9AA1A9"
NAME_SIZE, NOTE_SIZE = 9.5, 9.0


def figure_text(value: float) -> str:
    """Return a number as a label, without needless zeros.

    >>> figure_text(-14.9), figure_text(1957.0)
    ('−14.9', '1,957')
    """
    return f"{value:,.4f}".rstrip("0").rstrip(".").replace("-", "−")


def amount(value: float, unit: str) -> str:
    """Return a value as people write it: in 万 and 亿 where it is great and the unit has none.

    >>> amount(7.785e9, "元"), amount(35600.0, "元"), amount(-8.0, "%")
    ('77.85亿元', '3.56万元', '−8%')
    """
    if unit == "米" and abs(value) >= 1000:
        value, unit = value / 1000, "公里"
    for size, name in ((1e8, "亿"), (1e4, "万")):
        if abs(value) >= size and unit not in CHANGES and not unit.startswith(("万", "亿")):
            return f"{figure_text(value / size)}{name}{unit}"
    return f"{figure_text(value)}{unit}"


@dataclass(frozen=True)
class Groups:
    """Places in units of one row, from the top down.

    Parameters
    ----------
    places : middle of each row
    headings : (middle of its line, text) of each group that has a name
    spans : (upper edge, lower edge) of the rows of each group that has rows
    height : total height in rows
    """

    places: tuple[float, ...]
    headings: tuple[tuple[float, str], ...]
    spans: tuple[tuple[float, float], ...]
    height: float


def lay_groups(groups: Sequence[tuple[str, int]]) -> Groups:
    """Lay groups of rows, given as (name, number of rows), out below each other; a group without name has no heading.

    >>> lay_groups([("一、", 2), ("二、", 1)])
    Groups(places=(1.5, 2.5, 4.7), headings=((0.5, '一、'), (3.7, '二、')), spans=((1.0, 3.0), (4.2, 5.2)), height=5.2)
    """
    places: list[float] = []
    headings: list[tuple[float, str]] = []
    spans: list[tuple[float, float]] = []
    y = 0.0
    for name, size in groups:
        if name:
            y = round(y + (0.2 if places else 0), 3)
            headings.append((y + 0.5, name))
            y += 1
        places.extend(y + step + 0.5 for step in range(size))
        spans += [(y, y + size)] * (size > 0)
        y += size
    return Groups(tuple(places), tuple(headings), tuple(spans), y)


def draw_headings(ax: Axes, groups: Groups, names: Sequence[str]) -> None:
    """Write the headings of groups flush with the beginning of the longest of the rows' names left of the axes."""
    width = max(map(text_width, names), default=0) * NAME_SIZE / 2 + 6
    at = beside(ax, x=-width, base=ax.get_yaxis_transform())
    for place, name in groups.headings:
        ax.text(0, place, name, transform=at, fontsize=NAME_SIZE, color=GREY, va="center_baseline")


def draw_note(ax: Axes, lines: Sequence[str], *, pad: float = 8) -> None:
    """Write lines below the axes that say how to read the chart and what it leaves out."""
    width = max(int(size_of(ax)[0] * 72 / (NOTE_SIZE / 2)), 40)
    text = "\n".join(wrap_label(line, width, 2) for line in lines if line)
    ax.set_xlabel(text, loc="left", fontsize=NOTE_SIZE, color=GREY, labelpad=pad, linespacing=1.4)
