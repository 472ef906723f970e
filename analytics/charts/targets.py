"""Targets: what was promised against what was reached."""

from __future__ import annotations

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
    Groups,
    amount,
    draw_headings,
    draw_note,
    lay_groups,
)
from analytics.charts.layout import axes_for, beside, finish, legend, size_of
from analytics.charts.style import GREY, INK, style
from analytics.charts.text import wrap_label
from analytics.errors import AnalyticsError
from analytics.measures.findings import Findings
from analytics.widths import text_width

WIDTH, ROW_HEIGHT = 6.2, 0.3  # inches
VALUE_SIZE, GAP, EDGE = 8.5, 18.0, 6.0  # points
COLORS = {True: UP, False: DOWN, None: NEUTRAL}
_VERDICTS = {True: "达到", False: "未达到", None: "无法判断"}
Pair = tuple[float | None, float | None]
AMOUNTS = ""
NOTHING = "没有提到"  # a target that nothing answers
_HEADINGS = {"%": "单位：%", "个百分点": "单位：个百分点", AMOUNTS: "数量"}


class Match(Protocol):
    """What a row must say of a target; values are in ``unit`` and None where they are redacted."""

    @property
    def subject(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def direction(self) -> str | None: ...
    @property
    def target(self) -> float | None: ...
    @property
    def bound(self) -> str | None: ...
    @property
    def actual(self) -> float | None: ...
    @property
    def met(self) -> bool | None: ...
    @property
    def later_line(self) -> int | None: ...


def plot_targets(findings: Findings[Any], *, ax: Axes | None = None, title: str | None = None) -> Axes:
    """Draw each target as a tick and the figure that answers it as a dot; the line between tells whether it is met.

    Rates of one unit (%) share a scale; of amounts every row has its own, since 亿元 and 户 have none in common.
    Both values stand at the right; a target that nothing answers has no dot.

    Parameters
    ----------
    findings : Findings
        Rows of TargetMatch.
    ax : Axes, optional
        Draw here instead of in a new figure that fits the chart.
    title : str, optional
        By default 目标与完成情况; ``""`` for none.

    Raises
    ------
    AnalyticsError
        If there are no rows, or a value is no finite number.
    """
    rows: list[Match] = list(findings)
    if not rows:
        raise AnalyticsError("没有可画的目标（0 行）。请检查前一篇有没有目标，后一篇有没有同名同单位的实际值。")
    values = [(row.target, row.actual) for row in rows]
    for row, pair in zip(rows, values, strict=True):
        if not all(value is None or np.isfinite(value) for value in pair):
            raise AnalyticsError(f"“{row.subject}”的目标或实际值不是有限的数，无法画图。")
    groups = _groups(rows)
    order = [i for _, members in groups for i in members]
    with style():
        owned = ax is None
        lay = lay_groups([(_HEADINGS[name] if len(groups) > 1 else "", len(members)) for name, members in groups])
        ax = axes_for(ax, WIDTH, ROW_HEIGHT * lay.height)
        names = [wrap_label(rows[i].subject, 40, 1) for i in order]
        texts = [(_target_text(rows[i], values[i][0]), _actual_text(rows[i], values[i][1])) for i in order]
        _draw_frame(ax, names, texts, lay)
        draw_headings(ax, lay, names)
        scales = [
            _scale([values[i] for i in (members if name in CHANGES else [i])])
            for name, members in groups
            for i in members
        ]
        for i, place, scale in zip(order, lay.places, scales, strict=True):
            _draw_match(ax, rows[i].met, values[i], scale, place)
        used = [met for met in COLORS if any(row.met is met for row in rows)]
        legend(ax, [_VERDICTS[met] for met in used], [COLORS[met] for met in used], above=True, points=26)
        draw_note(ax, ["竖线：目标；圆点：实际" + "；数量类每行各有刻度" * (groups[-1][0] == AMOUNTS)])
        return finish(ax, "目标与完成情况" if title is None else title, owned=owned)


def _groups(rows: Sequence[Match]) -> list[tuple[str, list[int]]]:
    """Return the numbers of the rows of each unit of rates, and of all amounts."""
    groups: dict[str, list[int]] = {unit: [] for unit in (*CHANGES, AMOUNTS)}
    for i, row in enumerate(rows):
        groups[row.unit if row.unit in CHANGES else AMOUNTS].append(i)
    return [(name, members) for name, members in groups.items() if members]


def _scale(pairs: Sequence[Pair]) -> tuple[float, float]:
    """Return the ends of a scale that has zero and all values."""
    known = [value for pair in pairs for value in pair if value is not None]
    low, high = min([0.0, *known]), max([0.0, *known])
    return low, high if high > low else low + 1


def _text(unit: str, value: float | None) -> str:
    return NA if value is None else amount(value, unit)


def _actual_text(row: Match, value: float | None) -> str:
    return NOTHING if row.later_line is None else _text(row.unit, value)


def _target_text(row: Match, value: float | None) -> str:
    """Return the target with its bound; 下降3%以上 is at most −3 %."""
    if value is None or row.bound is None:
        return _text(row.unit, value)
    sign = {"~": "约", ">=": "≥", "<=": "≤"}[row.bound]
    if value < 0 and row.direction == "down":
        sign = {"≥": "≤", "≤": "≥"}.get(sign, sign)
    return f"{sign} {_text(row.unit, value)}"


def _draw_frame(ax: Axes, names: list[str], texts: Sequence[tuple[str, str]], lay: Groups) -> None:
    """Name the rows at the left, and write targets and actual values in two columns at the right."""
    points = size_of(ax)[0] * 72
    widths = [max(text_width(text) for text in column) * VALUE_SIZE * 0.54 for column in zip(*texts, strict=True)]
    edges = points - widths[1] - GAP, points
    room = max(edges[0] - widths[0] - GAP - 2 * EDGE, points * 0.2)
    ax.set_xlim(-EDGE / room, (points - EDGE) / room)
    ax.set_ylim(lay.height, 0)
    ax.set_xticks([])
    ax.set_yticks(lay.places, names)
    ax.tick_params(axis="y", labelsize=NAME_SIZE, pad=6)
    ax.spines[:].set_visible(False)
    look: dict[str, Any] = {"fontsize": VALUE_SIZE, "ha": "right"}
    for edge, heading, column in zip(edges, ("目标", "实际"), zip(*texts, strict=True), strict=True):
        ax.text(0, 1, heading, transform=beside(ax, x=edge, y=6), color=GREY, va="bottom", **look)
        at = beside(ax, x=edge, base=ax.get_yaxis_transform())
        for place, text in zip(lay.places, column, strict=True):
            ax.text(
                0, place, text, transform=at, color=GREY if text in (NA, NOTHING) else INK, va="center_baseline", **look
            )


def _draw_match(ax: Axes, met: bool | None, pair: Pair, scale: tuple[float, float], place: float) -> None:
    low, high = scale
    target, actual = (None if value is None else (value - low) / (high - low) for value in pair)
    zero = -low / (high - low)
    ax.hlines(place, 0, 1, color="#E6E8EB", linewidth=0.8)
    ax.vlines(zero, place - 0.5, place + 0.5, color=NEUTRAL, linewidth=0.8)
    if target is not None and actual is not None:
        ax.hlines(place, target, actual, color=COLORS[met], linewidth=3.0, label="distance")
    if target is not None:
        ax.vlines(target, place - 0.32, place + 0.32, color=INK, linewidth=2.0, label="target")
    if actual is not None:
        ax.plot(actual, place, "o", color=COLORS[met], markersize=7.5, markeredgecolor="white", label="actual")
