"""Cuts: the words that a span of text could be cut into, the cut that won, and the best one that lost."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Protocol

from matplotlib.axes import Axes
from matplotlib.colors import to_rgb

from analytics.charts.layout import axes_for, beside, finish, legend
from analytics.charts.rows import CROWDED
from analytics.charts.style import GREY, INK, PALETTE, ink_on, style
from analytics.errors import AnalyticsError

CELL, NARROW, LANE = 0.5, 0.4, 0.5  # inches
MOST = 60  # characters
COLORS = {"词典": PALETTE[0], "用户词": PALETTE[4], "HMM": PALETTE[2], "单字": GREY, "规则": PALETTE[5]}
SOFT = 0.84  # how pale the other candidates are
_CENTER: dict[str, Any] = {"ha": "center", "va": "center_baseline"}


class Edge(Protocol):
    """A word that a span of the text could be; ``cost`` is −log of its probability."""

    @property
    def word(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def cost(self) -> float: ...
    @property
    def source(self) -> str: ...
    @property
    def chosen(self) -> bool: ...
    @property
    def rival(self) -> bool: ...


class Explanation(Protocol):
    """A short text with the words it could be cut into."""

    @property
    def text(self) -> str: ...
    @property
    def edges(self) -> Sequence[Edge]: ...


def plot_cut(explanation: Explanation, *, ax: Axes | None = None, title: str | None = None) -> Axes:
    """Draw every candidate word as a bar below the characters it spans.

    In the first lane are the words that were chosen, in the second, outlined, those of the best path that was
    rejected, below all others. The number is the word's cost; of a whole path, the cost is their sum.

    Parameters
    ----------
    explanation : Explanation
        ``text``, and ``edges`` with ``word``, ``start``, ``end``, ``cost`` (−log probability), ``source``
        (词典, 用户词, HMM, 单字, 规则), ``chosen`` and ``rival``.
    ax : Axes, optional
        Draw here instead of in a new figure that fits the chart.
    title : str, optional
        By default the question why the text was cut so; ``""`` for none.

    Raises
    ------
    AnalyticsError
        If the text is empty or longer than 60 characters, or no word was chosen.
    """
    text, edges = explanation.text, list(explanation.edges)
    if not 1 <= len(text) <= MOST:
        raise AnalyticsError(f"要画切分的文字有 {len(text)} 个字，请取 1 到 {MOST} 个字的一小段。")
    if not any(edge.chosen for edge in edges):
        raise AnalyticsError(f"“{text}”没有选定的切分（{len(edges)} 个候选词），无法画图。")
    lanes = [[edge for edge in edges if edge.chosen]]
    if rivals := [edge for edge in edges if edge.rival]:
        lanes.append(rivals)
    paths = len(lanes)
    lanes += stack([edge for edge in edges if not (edge.chosen or edge.rival)])
    heading = f"“{text}”为什么这样切" if title is None else title
    with style():
        owned = ax is None
        ax = axes_for(ax, (CELL if len(text) <= CROWDED else NARROW) * len(text), LANE * (len(lanes) + 1))
        _draw_frame(ax, text, lanes, paths)
        for place, lane in enumerate(lanes):
            for edge in lane:
                _draw_word(ax, edge, place, path=place < paths, won=place == 0)
        used = [source for source in COLORS if any(edge.source == source for edge in edges)]
        legend(ax, used, [COLORS[source] for source in used], points=32)
        return finish(ax, heading, owned=owned)


def stack(edges: Sequence[Edge]) -> list[list[Edge]]:
    """Return the words in as few lanes as they need to lie beside each other."""
    lanes: list[list[Edge]] = []
    for edge in sorted(edges, key=lambda edge: (edge.start, edge.end)):
        free = next((lane for lane in lanes if lane[-1].end <= edge.start), None)
        if free is None:
            lanes.append([edge])
        else:
            free.append(edge)
    return lanes


def _draw_frame(ax: Axes, text: str, lanes: list[list[Edge]], paths: int) -> None:
    """Write the characters on top, the lanes' names at the left, and how to read the numbers below."""
    ax.set_xlim(0, len(text))
    ax.set_ylim(len(lanes), -1)
    ax.spines[:].set_visible(False)
    ax.set_xticks([])
    for i, char in enumerate(text):
        ax.text(i + 0.5, -0.45, char, fontsize=15, color=INK, **_CENTER)
    ax.vlines(range(len(text) + 1), 0, len(lanes), color="#E6E8EB", linewidth=0.8, zorder=0)
    names = [f"{name}\n合计 {_sum(lane)}" for name, lane in zip(("选定", "次优"), lanes[:paths], strict=False)]
    names += ["其他候选"] * (len(lanes) > paths)
    ax.set_yticks([i + 0.5 for i in range(len(names))], names, fontsize=9, linespacing=1.3)
    ax.tick_params(axis="y", length=0, pad=8)
    note = "数字：代价（−log 概率），合计越小越可能"
    ax.text(0, 0, note, transform=beside(ax, y=-8), fontsize=9, color=GREY, va="top")


def _draw_word(ax: Axes, edge: Edge, lane: int, *, path: bool, won: bool) -> None:
    """Draw a chosen word filled, one of the rejected path outlined, any other pale."""
    color = COLORS.get(edge.source, GREY)
    fill = color if won else "white" if path else _pale(color)
    ink = ink_on(color) if won else INK
    ax.barh(
        lane + 0.5,
        edge.end - edge.start - 0.1,
        0.84,
        left=edge.start + 0.05,
        color=fill,
        edgecolor=color if path else fill,
        linewidth=1.6 if path else 0.5,
    )
    middle = (edge.start + edge.end) / 2
    ax.text(middle, lane + 0.36, edge.word, fontsize=10, color=ink, **_CENTER)
    ax.text(middle, lane + 0.72, _cost(edge.cost), fontsize=7.5, color=ink, **_CENTER)


def _pale(color: str) -> tuple[float, ...]:
    return tuple(SOFT + (1 - SOFT) * channel for channel in to_rgb(color))


def _cost(cost: float) -> str:
    return f"{cost:.1f}" if math.isfinite(cost) else "—"


def _sum(lane: Sequence[Edge]) -> str:
    return _cost(sum(edge.cost for edge in lane))
