"""Indicators: the percentages and growth rates that a speech names, section by section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
from matplotlib.axes import Axes

from analytics.charts.facts import (
    CHANGES,
    DOWN,
    NA,
    NAME_SIZE,
    NEUTRAL,
    UP,
    draw_headings,
    draw_note,
    figure_text,
    lay_groups,
)
from analytics.charts.layout import axes_for, finish, legend, size_of
from analytics.charts.marks import box, mark
from analytics.charts.parts import headline
from analytics.charts.style import GREY, INK, style
from analytics.charts.text import wrap_label
from analytics.errors import AnalyticsError
from analytics.labels import BOUND, KIND
from analytics.measures.findings import Findings
from analytics.widths import text_width

WIDTH, ROW_HEIGHT = 5.6, 0.265  # inches
VALUE_SIZE = 8.5
STUB = 16.0  # points: length of a bar whose value is not known
COLORS = {"up": UP, "down": DOWN, None: NEUTRAL}
_MEANINGS = {"up": "上升", "down": "下降", None: "水平（不说升降）"}
_MARKED = ("target", "comparison")  # kinds that are named behind the value
LEVELS = ("占比", "升降后")
_RANKS = {"名次": "第", "倒数名次": "倒数第"}


class Figure(Protocol):
    """What a row must say of a figure; ``value`` is None where it is redacted."""

    @property
    def doc(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def value(self) -> float | None: ...
    @property
    def unit(self) -> str: ...
    @property
    def direction(self) -> str | None: ...
    @property
    def period(self) -> str | None: ...
    @property
    def kind(self) -> str: ...
    @property
    def bound(self) -> str | None: ...
    @property
    def basis(self) -> str | None: ...
    @property
    def section(self) -> str: ...
    @property
    def base_value(self) -> float | None: ...
    @property
    def base_unit(self) -> str | None: ...


def plot_indicators(findings: Findings[Any], *, n: int = 24, ax: Axes | None = None, title: str | None = None) -> Axes:
    """Draw a bar per percentage or growth rate, under the heading of its section.

    A decrease goes to the left, all else to the right; targets are hollow; a redacted value is a hatched stub.
    Units never share a scale: the rows in % are drawn, or, if there are none, those of the most frequent unit, and a
    note says what was left out.

    Parameters
    ----------
    findings : Findings
        Rows of Indicator.
    n : int
        Most rows; where there are more, every section keeps its first ones, known values before redacted ones.
    ax : Axes, optional
        Draw here instead of in a new figure that fits the chart.
    title : str, optional
        By default 各部分的指标 and the unit; ``""`` for none.

    Raises
    ------
    AnalyticsError
        If there are no rows, or a value is no finite number.
    """
    if n < 1:
        raise AnalyticsError(f"n={n}：至少要画 1 项指标。")
    rows: list[Figure] = list(findings)
    if not rows:
        raise AnalyticsError("没有可画的指标（0 行）。请检查语料里有没有数字，或 where(...) 是否选得太严。")
    if bad := [row for row in rows if row.value is not None and not np.isfinite(row.value)]:
        raise AnalyticsError(f"“{bad[0].subject}”的值 {bad[0].value} 不是有限的数，无法画图。")
    counts = Counter(map(_unit, rows))
    unit = "%" if "%" in counts else counts.most_common(1)[0][0]
    family = [row for row in rows if _unit(row) == unit]
    shown = _first_of_sections(family, n)
    groups = _groups(shown)
    with style():
        owned = ax is None
        lay = lay_groups([(name, len(members)) for name, members in groups])
        ax = axes_for(ax, WIDTH, ROW_HEIGHT * lay.height)
        drawn = [row for _, members in groups for row in members]
        _draw_frame(ax, drawn, lay.places, lay.height)
        ax.vlines([0] * len(lay.spans), *zip(*lay.spans, strict=True), color=GREY, linewidth=1.0, zorder=3)
        draw_headings(ax, lay, [_name(row) for row in drawn])
        numbers = {id(row): number for number, row in enumerate(rows)}
        name = max(text_width(_name(row)) for row in drawn) * NAME_SIZE / 2 / 72 / size_of(ax)[0]
        for row, place in zip(drawn, lay.places, strict=True):
            _draw_row(ax, row, place)
            whole = box(-name, place - 0.5, 1 + name, 1)
            mark(ax, whole, numbers[id(row)], transform=ax.get_yaxis_transform())
        used = [direction for direction in COLORS if any(row.direction == direction for row in drawn)]
        names, colors = [_MEANINGS[direction] for direction in used], [COLORS[direction] for direction in used]
        legend(ax, names, colors, above=True, points=8)
        draw_note(ax, [_key(drawn), _left_out(counts, unit, len(family) - len(drawn))])
        return finish(ax, headline("各部分的指标", unit) if title is None else title, owned=owned)


def _unit(row: Figure) -> str:
    return row.base_unit or row.unit


def _place(row: Figure) -> tuple[str, str]:
    return row.doc, row.section.rsplit(" > ", 1)[-1]


def _first_of_sections(rows: Sequence[Figure], n: int) -> list[Figure]:
    """Return n rows in reading order: the first of every section, then the second of each, and so on."""
    seen: Counter[tuple[str, str]] = Counter()
    turn = {}
    for i in sorted(range(len(rows)), key=lambda i: (rows[i].value is None, i)):
        turn[i] = seen[_place(rows[i])]
        seen[_place(rows[i])] += 1
    return [rows[i] for i in sorted(sorted(turn, key=lambda i: (turn[i], i))[:n])]


def _groups(rows: Sequence[Figure]) -> list[tuple[str, list[Figure]]]:
    """Return each section's name and rows; before a document's first section comes its name, if there are several."""
    sections: dict[tuple[str, str], list[Figure]] = {}
    for row in rows:
        sections.setdefault(_place(row), []).append(row)
    documents = list(dict.fromkeys(doc for doc, _ in sections))
    groups: list[tuple[str, list[Figure]]] = []
    for document in documents:
        if len(documents) > 1:
            groups.append((f"【{wrap_label(document, 70, 1)}】", []))
        groups += [(wrap_label(name, 76, 1), members) for (doc, name), members in sections.items() if doc == document]
    return groups


def _name(row: Figure) -> str:
    return wrap_label(row.subject, 40, 1)


def _moves(row: Figure) -> bool:
    """Tell whether the value is a change; a share (占比) of 40 % and what rose or fell to 40 % are levels."""
    return row.direction is not None and _unit(row) in CHANGES and row.basis not in LEVELS


def _length(row: Figure) -> float:
    """Return the bar's length, negative for a decrease."""
    value = row.base_value if row.base_value is not None else row.value
    if value is None:
        return 0.0
    return -abs(value) if row.direction == "down" and _moves(row) else value


def _leftward(row: Figure) -> bool:
    return _length(row) < 0 or (row.value is None and row.direction == "down" and _moves(row))


def _text(row: Figure) -> str:
    """Return the value with its unit, and behind it whether it is a target and of which period."""
    more = "，".join(
        filter(None, [KIND[row.kind] if row.kind in _MARKED else None, row.period and wrap_label(row.period, 16, 1)])
    )
    return f"{_value(row)}  {more}".rstrip()


def _value(row: Figure) -> str:
    if row.value is None:
        return NA
    bound = BOUND.get(row.bound or "", "")
    if row.unit in _RANKS:
        return f"{_RANKS[row.unit]}{figure_text(row.value)}{bound}"
    if _moves(row):
        return f"{'−' if _leftward(row) else '+'}{figure_text(abs(row.value))}{row.unit}{bound}"
    return f"{figure_text(row.value)}{row.unit}{bound}{ {'up': '↑', 'down': '↓'}.get(row.direction or '', '') }"


def _draw_frame(ax: Axes, rows: Sequence[Figure], places: Sequence[float], height: float) -> None:
    """Name the rows, and set a scale that leaves room for the values beyond the bars' ends."""
    room = [0.0, 0.0]  # points to the left and to the right
    reach = [0.0, 0.0]
    for row in rows:
        side = 0 if _leftward(row) else 1
        stub = STUB if row.value is None else 0
        room[side] = max(room[side], text_width(_text(row)) * VALUE_SIZE * 0.54 + 10 + stub)
        reach[side] = max(reach[side], abs(_length(row)))
    points = size_of(ax)[0] * 72
    scale = max(points - sum(room), points * 0.25) / (sum(reach) or 1.0)
    low, high = (reach[side] + room[side] / scale for side in (0, 1))
    ax.set_xlim(-low, max(high, 1 / scale))
    ax.set_ylim(height, 0)
    ax.set_xticks([])
    ax.set_yticks(places, [_name(row) for row in rows])
    ax.tick_params(axis="y", labelsize=NAME_SIZE, pad=6)
    ax.spines[:].set_visible(False)


def _draw_row(ax: Axes, row: Figure, place: float) -> None:
    color, left = COLORS[row.direction], _leftward(row)
    first, last = ax.get_xlim()
    stub = STUB * (last - first) / (size_of(ax)[0] * 72)
    length = _length(row) if row.value is not None else -stub if left else stub
    look: dict[str, Any] = {"color": color}
    if row.value is None:
        look = {"facecolor": "white", "edgecolor": color, "hatch": "/////", "linewidth": 0.0}
    elif row.kind == "target":
        look = {"facecolor": "white", "edgecolor": color, "linewidth": 1.4}
    ax.barh(place, length, 0.66, **look)
    offset: dict[str, Any] = {"xytext": (-5 if left else 5, 0), "textcoords": "offset points"}
    offset |= {"ha": "right" if left else "left", "va": "center_baseline", "fontsize": VALUE_SIZE}
    ax.annotate(_text(row), (length, place), color=GREY if row.value is None else INK, **offset)


def _key(rows: Sequence[Figure]) -> str:
    hollow = any(row.kind == "target" and row.value is not None for row in rows)
    hatched = any(row.value is None for row in rows)
    return "；".join(filter(None, ["空心：目标" * hollow, "斜线：原文遮盖了数值" * hatched]))


def _left_out(counts: Counter[str], unit: str, rest: int) -> str:
    """Return what the chart does not show: rows of this unit, and the other units."""
    others = [(name, count) for name, count in counts.most_common() if name != unit]
    named = "、".join(f"{name} {count}" for name, count in others[:5]) + "等" * (len(others) > 5)
    parts = [f"{unit} 还有 {rest} 项" * bool(rest)]
    if others:
        parts.append(f"其他单位 {sum(count for _, count in others)} 项（{named}）")
    return "；".join(filter(None, parts)) and f"没有画：{'；'.join(filter(None, parts))}"
