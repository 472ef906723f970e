"""Timeline: what is to be done by when, and by whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from matplotlib.axes import Axes

from analytics.charts.facts import NOTE_SIZE, draw_note, lay_groups
from analytics.charts.layout import axes_for, beside, finish, legend, size_of
from analytics.charts.marks import box, mark
from analytics.charts.rows import CROWDED
from analytics.charts.style import GREY, INK, PALE, style
from analytics.charts.text import Heavy, wrap_label
from analytics.errors import AnalyticsError
from analytics.labels import STRENGTH
from analytics.measures.findings import Findings
from analytics.widths import text_width

WIDTH, LIST_WIDTH = 10.8, 8.2  # inches, with and without a time axis
LANE, LOW_LANE = 0.39, 0.28  # inches, with texts of two lines and of one
TEXT_SIZE, DEADLINE_SIZE, EDGE = 9.5, 8.5, 8.0  # points
SHORTEST_BAR, TICK_ROOM = 4.0, 64.0  # points
COLORS = {"must": "#882255", "should": "#4477AA", "may": "#88CCEE"}
NOBODY = "未点名"
_GROUPS = ("", "定不到日期", "定期")


class Duty(Protocol):
    """What a row must say of a task; ``earliest`` and ``latest`` are None where the days are not known.

    ``place_in_time`` grows with the time by which it is due, as far as the words say.
    """

    @property
    def action(self) -> str: ...
    @property
    def responsible(self) -> tuple[str, ...]: ...
    @property
    def deadline(self) -> str | None: ...
    @property
    def strength(self) -> str: ...
    @property
    def earliest(self) -> date | None: ...
    @property
    def latest(self) -> date | None: ...
    @property
    def frequency(self) -> str | None: ...
    @property
    def place_in_time(self) -> int: ...


Lane = tuple[Duty, float]  # a task and where its middle lies


def plot_timeline(findings: Findings[Any], *, n: int = 30, ax: Axes | None = None, title: str | None = None) -> Axes:
    """Draw a lane per task with a deadline: who, what, and a bar over the days that the deadline allows.

    Lanes are in the order of the deadlines; those that fix no day (会后, 汛期前) and those that come again (每季度)
    follow in groups of their own. If no task is dated (the speech has no date), tasks are listed under the words of
    their deadlines instead, without an axis, in the order of time as far as the words say. A note counts what is not
    drawn.

    Parameters
    ----------
    findings : Findings
        Rows of Task.
    n : int
        Most lanes: those that end first.
    ax : Axes, optional
        Draw here instead of in a new figure that fits the chart.
    title : str, optional
        By default 任务时间表; ``""`` for none.

    Raises
    ------
    AnalyticsError
        If there are no rows, or none has a deadline.
    """
    if n < 1:
        raise AnalyticsError(f"n={n}：至少要画 1 项任务。")
    rows: list[Duty] = list(findings)
    if not rows:
        raise AnalyticsError("没有可画的任务（0 行）。请检查语料里有没有任务，或 where(...) 是否选得太严。")
    limited = [row for row in rows if row.latest or row.deadline]
    if not limited:
        raise AnalyticsError(f"{len(rows)} 项任务都没有期限，画不了时间表。请用 findings.table() 看任务清单。")
    shown = sorted(limited, key=_order)[:n]
    dated = shown[0].latest is not None
    with style():
        owned = ax is None
        draw = _draw_dated if dated else _draw_undated
        ax, lanes = draw(ax, shown)
        numbers = {id(row): number for number, row in enumerate(rows)}
        for row, place in lanes:
            mark(ax, box(0, place - 0.5, 1, 1), numbers[id(row)], transform=ax.get_yaxis_transform())
        used = [strength for strength in COLORS if any(row.strength == strength for row in shown)]
        legend(ax, [STRENGTH[s] for s in used], [COLORS[s] for s in used], above=True, points=26)
        draw_note(ax, [_left_out(rows, limited, shown)])
        return finish(ax, "任务时间表" if title is None else title, owned=owned)


def _days(row: Duty) -> tuple[int, int]:
    """Return the last and the first day of a dated task."""
    assert row.latest is not None, "only dated tasks are drawn on the axis"
    last = row.latest.toordinal()
    return last, min(last, row.earliest.toordinal()) if row.earliest else last


def _order(row: Duty) -> tuple[int, tuple[int, int]]:
    """Return the group of a task (dated, not dated, coming again) and its place in it."""
    return (0, _days(row)) if row.latest else (1 + (row.frequency is not None), (row.place_in_time, 0))


def _left_out(rows: Sequence[Duty], limited: Sequence[Duty], shown: Sequence[Duty]) -> str:
    counts = {"期限更晚或定不到日期": len(limited) - len(shown), "没有期限": len(rows) - len(limited)}
    named = [f"{count} 项{what}" for what, count in counts.items() if count]
    return f"没有画：{'；'.join(named)}" if named else ""


def _draw_dated(ax: Axes | None, rows: Sequence[Duty]) -> tuple[Axes, list[Lane]]:
    """Draw the lanes in the order given, with a time axis to the right of the texts; return where each is."""
    points = (size_of(ax)[0] if ax else WIDTH) * 72
    columns = _columns(rows, points * 0.56)
    sizes = Counter(_GROUPS[_order(row)[0]] for row in rows)
    lay = lay_groups([(name, sizes[name]) for name in _GROUPS if sizes[name]])
    ax = _axes(ax, WIDTH, lay.height, columns)
    for place in lay.places[1::2]:
        ax.axhspan(place - 0.5, place + 0.5, color=PALE, linewidth=0, zorder=0)
    at = beside(ax, x=EDGE, base=ax.get_yaxis_transform())
    for place, name in lay.headings:
        ax.add_artist(Heavy(0, place, name, fontsize=TEXT_SIZE, color=INK, va="center_baseline", transform=at))
    left = _write_tasks(ax, columns, lay.places, EDGE)
    deadlines = [wrap_label(row.deadline or "", 22, 1) for row in rows]
    right = _width(deadlines) * DEADLINE_SIZE * 0.54 + 8
    days = [_days(row) for row in rows if row.latest]
    first, last = min(start for _, start in days), max(end for end, _ in days) + 1
    room = max(points - left - right, points * 0.15)
    scale = (last - first) / room  # days per point
    ax.set_xlim(first - left * scale, first + (points - left) * scale)
    _draw_ticks(ax, first, last, room, lay.spans[0][1])
    for row, place, text in zip(rows, lay.places, deadlines, strict=True):
        end, start = _days(row) if row.latest else (first - 1, first)
        length = max(end + 1 - start, SHORTEST_BAR * scale)
        ax.barh(place, length, 0.44, left=end + 1 - length, color=COLORS[row.strength])
        look: dict[str, Any] = {"xytext": (4, 0), "textcoords": "offset points", "fontsize": DEADLINE_SIZE}
        ax.annotate(text, (end + 1, place), color=GREY, va="center_baseline", **look)
    return ax, list(zip(rows, lay.places, strict=True))


def _draw_undated(ax: Axes | None, rows: Sequence[Duty]) -> tuple[Axes, list[Lane]]:
    """Draw the lanes under the words of their deadlines, in the order given; return where each is."""
    groups: dict[str, list[Duty]] = {}
    for row in rows:
        groups.setdefault(row.deadline or "", []).append(row)
    ordered = [row for members in groups.values() for row in members]
    lay = lay_groups(
        [(f"{wrap_label(name, 40, 1)}（{len(members)} 项）", len(members)) for name, members in groups.items()]
    )
    points = (size_of(ax)[0] if ax else LIST_WIDTH) * 72
    columns = _columns(ordered, points - 4 * EDGE)
    ax = _axes(ax, LIST_WIDTH, lay.height, columns)
    ax.set_xlim(0, points)
    for place, name in lay.headings:
        ax.add_artist(
            Heavy(0, place, name, fontsize=TEXT_SIZE, color=INK, va="center_baseline", transform=ax.transData)
        )
    ax.scatter([EDGE] * len(ordered), lay.places, 40, color=[COLORS[row.strength] for row in ordered], linewidth=0)
    _write_tasks(ax, columns, lay.places, 2.25 * EDGE)
    return ax, list(zip(ordered, lay.places, strict=True))


def _columns(rows: Sequence[Duty], points: float) -> tuple[list[str], list[str]]:
    """Return who and what of each row, wrapped so that both fit beside each other into so many points."""
    room = int((points - 2 * EDGE) / (TEXT_SIZE * 0.52))  # half-widths
    lines = 1 if len(rows) > CROWDED else 2
    bodies = [wrap_label("、".join(row.responsible) or NOBODY, max(room // 3, 8), lines) for row in rows]
    return bodies, [wrap_label(row.action, max(room - room // 3, 8), lines) for row in rows]


def _axes(ax: Axes | None, width: float, height: float, columns: tuple[list[str], list[str]]) -> Axes:
    """Return empty axes for so many lanes, high enough for the texts."""
    wrapped = any("\n" in text for column in columns for text in column)
    ax = axes_for(ax, width, height * (LANE if wrapped else LOW_LANE))
    ax.set_ylim(height, 0)
    ax.set_xticks([])
    ax.set_yticks([])
    ax.spines[:].set_visible(False)
    return ax


def _write_tasks(ax: Axes, columns: tuple[list[str], list[str]], places: Sequence[float], start: float) -> float:
    """Write who and what from a place in points on; return where they end."""
    look: dict[str, Any] = {"fontsize": TEXT_SIZE, "linespacing": 1.2}
    for heading, texts in zip(("责任单位", "任务"), columns, strict=True):
        ax.text(0, 1, heading, transform=beside(ax, x=start, y=6), fontsize=DEADLINE_SIZE, color=GREY, va="bottom")
        at = beside(ax, x=start, base=ax.get_yaxis_transform())
        for place, text in zip(places, texts, strict=True):
            ax.text(0, place, text, transform=at, va="center", color=GREY if text == NOBODY else INK, **look)
        start += _width([heading, *texts]) * TEXT_SIZE * 0.52 + 2 * EDGE
    return start


def _width(texts: Sequence[str]) -> int:
    return max(text_width(line) for text in texts for line in text.split("\n"))


def _draw_ticks(ax: Axes, first: int, last: int, room: float, bottom: float) -> None:
    """Write as many dates below the time axis as have room, with a line up through the lanes down to ``bottom``."""
    days, length = date_ticks(date.fromordinal(first), date.fromordinal(last), max(int(room / TICK_ROOM), 1))
    at = [day.toordinal() for day in days]
    ax.set_xticks(at, [day.isoformat()[:length] for day in days], fontsize=NOTE_SIZE, color=GREY)
    ax.tick_params(axis="x", pad=4)
    ax.vlines(at, 0, bottom, color="#DADDE1", linewidth=0.8, zorder=0.5)


def date_ticks(first: date, last: date, most: int) -> tuple[list[date], int]:
    """Return round dates of a span, at most so many, and how many characters of each are to be written.

    >>> date_ticks(date(2023, 8, 25), date(2023, 12, 31), 4)
    ([datetime.date(2023, 9, 1), datetime.date(2023, 10, 1), datetime.date(2023, 11, 1), datetime.date(2023, 12, 1)], 7)
    """
    months = range(first.year * 12 + first.month - (first.day == 1), last.year * 12 + last.month)
    for step in (1, 2, 3, 6, 12, 24, 60, 120, 600):
        found = [date(month // 12, month % 12 + 1, 1) for month in months if month % step == 0]
        if len(found) <= most:
            break
    if len(found) >= 2:
        return found[:most], 4 if step >= 12 else 7
    days = (last - first).days
    step = next((step for step in (1, 2, 5, 7, 14) if days / step < most), max(days, 1))
    return [date.fromordinal(first.toordinal() + shift) for shift in range(0, days or 1, step)][:most], 10
