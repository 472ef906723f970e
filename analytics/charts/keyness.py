"""Keyness: which words one text uses more than another, how sure that is, and how often each occurs."""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from analytics.charts.layout import axes_for, finish, legend
from analytics.charts.style import GREY, INK, style
from analytics.charts.text import wrap_label
from analytics.errors import AnalyticsError
from analytics.measures.findings import Findings

WIDTH, ROW_HEIGHT, GAP = 6.4, 0.26, 0.7  # inches, inches, rows
LEVEL = 0.05
COLORS = {"a": "#1F64A0", "b": "#C4601D"}
FAINT = {"a": "#BCD3E8", "b": "#F1CFB5"}  # not significant


class KeyTerm(Protocol):
    """What a row must say of a term; ``score`` is a log odds ratio, positive where text a uses the term more."""

    @property
    def term(self) -> str: ...
    @property
    def side(self) -> str: ...
    @property
    def count_a(self) -> int: ...
    @property
    def count_b(self) -> int: ...
    @property
    def score(self) -> float: ...
    @property
    def low(self) -> float: ...
    @property
    def high(self) -> float: ...
    @property
    def q(self) -> float: ...


def plot_keyness(
    findings: Findings[Any],
    *,
    names: tuple[str, str] = ("A", "B"),
    n: int = 15,
    ax: Axes | None = None,
    title: str | None = None,
) -> Axes:
    """Draw the terms that tell two texts apart: bars to the right for the first, to the left for the second.

    A line through the end of a bar is its 95 % interval; beside it stand the counts in both texts.
    Terms whose difference may well be chance (q of Benjamini and Hochberg at least 0.05) are pale.

    Parameters
    ----------
    findings : Findings
        Compared terms, strongest first, with ``term``, ``side`` ("a" or "b"), ``count_a``, ``count_b``,
        ``score``, ``low``, ``high`` and ``q``.
    names : (str, str)
        What the two texts are called.
    n : int
        Terms per side.
    ax : Axes, optional
        Draw here instead of in a new figure that fits the chart.
    title : str, optional
        By default both names; ``""`` for none.

    Raises
    ------
    AnalyticsError
        If there are no terms, or their numbers cannot be drawn.
    """
    if n < 1:
        raise AnalyticsError(f"n={n}：每边至少要画 1 个词。")
    if len(names) != 2 or isinstance(names, str):
        raise AnalyticsError(f"names 要两个名称（前一篇、后一篇），得到的是 {names!r}。")
    sides = {side: [row for row in findings if row.side == side][:n] for side in COLORS}
    if not any(sides.values()):
        raise AnalyticsError("没有可画的差异词（0 行）。请检查两篇文本是否都有词，或最低词频是否定得太高。")
    rows: list[KeyTerm] = [*sides["a"], *sides["b"]]
    if bad := [row.term for row in rows if not np.isfinite([row.score, row.low, row.high]).all()]:
        raise AnalyticsError(f"“{bad[0]}”的得分或区间不是有限的数，无法画图。")
    heading = f"“{names[0]}”与“{names[1]}”的差异词" if title is None else title
    places = np.arange(len(rows)) + np.where(np.arange(len(rows)) < len(sides["a"]), 0, GAP if sides["a"] else 0)
    with style():
        owned = ax is None
        ax = axes_for(ax, WIDTH, ROW_HEIGHT * (places[-1] + 1))
        _draw_frame(ax, rows, float(places[-1]))
        for row, place in zip(rows, places, strict=True):
            _draw_term(ax, row, float(place))
        used = [side for side in COLORS if sides[side]]
        words = [f"{name}  更多用" for side, name in zip(COLORS, names, strict=True) if side in used]
        legend(ax, words, [COLORS[side] for side in used], above=True, points=12, width=64)
        return finish(ax, heading, owned=owned)


def _draw_frame(ax: Axes, rows: list[KeyTerm], last: float) -> None:
    """Set the scale, so wide that all intervals lie on it, and say how to read the chart."""
    low, high = min(0.0, *(row.low for row in rows)), max(0.0, *(row.high for row in rows))
    reach = (high - low) * 0.02 or 1.0
    ax.set_xlim(low - reach, high + reach)
    ax.set_ylim(last + 0.6, -0.6)
    ax.set_yticks([])
    ticks = [
        tick
        for tick in MaxNLocator(6, steps=[1, 2, 5, 10]).tick_values(low, high)
        if low - reach <= tick <= high + reach
    ]
    ax.set_xticks(ticks, [f"{tick:g}".replace("-", "−") for tick in ticks], color=GREY)
    ax.set_axisbelow(True)
    ax.grid(axis="x", color="#E6E8EB", linewidth=0.8)
    ax.spines[:].set_visible(False)
    ax.axvline(0, color=GREY, linewidth=1.0)
    faint = any(row.q >= LEVEL for row in rows)
    note = "对数优势比（横线：95% 区间）；条旁：两边的次数" + f"；浅色：差异不显著（q ≥ {LEVEL:g}）" * faint
    ax.set_xlabel(note, fontsize=9, color=GREY, labelpad=8)


def _draw_term(ax: Axes, row: KeyTerm, place: float) -> None:
    """Draw a bar and its interval, the counts beyond its end, and the term on the empty side of zero."""
    sure = row.q < LEVEL
    ax.barh(place, row.score, 0.74, color=(COLORS if sure else FAINT)[row.side])
    ax.errorbar(
        row.score,
        place,
        xerr=[[max(row.score - row.low, 0)], [max(row.high - row.score, 0)]],
        fmt="none",
        ecolor=INK if sure else GREY,
        elinewidth=0.9,
        capsize=2,
        capthick=0.9,
    )
    right = row.side == "a"
    counts = f"{row.count_a} : {row.count_b}"
    _write(ax, max(0.0, row.high) if right else min(0.0, row.low), place, counts, right=right, fontsize=8, color=GREY)
    term, ink = wrap_label(row.term, 36, 1), INK if sure else GREY
    _write(ax, min(0.0, row.low) if right else max(0.0, row.high), place, term, right=not right, fontsize=10, color=ink)


def _write(ax: Axes, x: float, y: float, text: str, *, right: bool, **look: Any) -> None:
    offset: dict[str, Any] = {"xytext": (6 if right else -6, 0), "textcoords": "offset points"}
    ax.annotate(text, (x, y), ha="left" if right else "right", va="center_baseline", **offset, **look)
