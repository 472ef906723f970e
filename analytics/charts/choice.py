"""Choice of the number of topics: what each number is worth, which one is recommended, and why."""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
from matplotlib.axes import Axes

from analytics.charts.layout import axes_for, beside, finish, size_of, write_below
from analytics.charts.style import GREY, PALETTE, STRONG, style
from analytics.charts.trend import spread
from analytics.errors import AnalyticsError
from analytics.measures.findings import Findings

WIDTH, NARROW, HEIGHT = 6.4, 2.4, 3.4  # inches; narrow for a single number
TICK_SIZE, NAME_SIZE = 9.0, 10.0
QUIET = {
    "agreement": ("归类一致", PALETTE[0]),
    "coherence": ("连贯性", PALETTE[2]),
    "diversity": ("多样性", PALETTE[4]),
}


class Choice(Protocol):
    """What :func:`analytics.choose_topics` returns."""

    @property
    def tried(self) -> Findings[Any]: ...
    @property
    def best(self) -> int: ...
    @property
    def told(self) -> bool: ...
    @property
    def why(self) -> str: ...


def plot_choice(choice: Choice, *, ax: Axes | None = None, title: str | None = None) -> Axes:
    """Draw the stability of each number of topics with its band, the other measures as quiet lines, and say why.

    A recommended number is marked by a large point and a line. Where the text is too short to tell, nothing is marked:
    all lines are grey, and the makeshift is only named in the sentence below.

    Parameters
    ----------
    choice : Choice
        From ``choose_topics``.
    ax : Axes, optional
        Draw here instead of in a new figure that fits the chart.
    title : str, optional
        By default 分几个话题; ``""`` for none.

    Raises
    ------
    AnalyticsError
        If no number was tried.

    Examples
    --------
    >>> from types import SimpleNamespace as Row
    >>> row = Row(n_topics=4, stability=0.5, low=0.4, high=0.6, agreement=0.7, coherence=0.1, diversity=1.0)
    >>> ax = plot_choice(Row(tried=Findings((row,), Row), best=4, told=True, why="取 4 个。"))
    >>> [text.get_text() for text in ax.texts]
    ['建议 4 个', '稳定性 0.50', '归类一致 0.70', '连贯性 0.10', '多样性 1.00', '取 4 个。']
    """
    rows = sorted(choice.tried, key=lambda row: row.n_topics)
    if not rows:
        raise AnalyticsError("没有试过任何话题个数，无法画图。请用 choose_topics 的结果。")
    heading = title
    if heading is None:
        heading = "分几个话题" if choice.told else "分几个话题（文字太少，说不出）"
    with style():
        owned = ax is None
        ax = axes_for(ax, WIDTH if len(rows) > 1 else NARROW, HEIGHT)
        numbers = np.array([row.n_topics for row in rows])
        _frame(ax, numbers, rows)
        if choice.told:
            _mark(ax, choice.best)
        ends = _draw_lines(ax, numbers, rows, told=choice.told)
        if choice.told:
            row = next(row for row in rows if row.n_topics == choice.best)
            ax.plot([choice.best], [row.stability], "o", color=STRONG, markersize=9, zorder=4, clip_on=False)
        _name_lines(ax, ends)
        write_below(ax, choice.why)
        return finish(ax, heading, owned=owned)


def _frame(ax: Axes, numbers: Any, rows: list[Any]) -> None:
    margin = max((numbers[-1] - numbers[0]) * 0.04, 0.5)
    ax.set_xlim(numbers[0] - margin, numbers[-1] + margin)
    bottom = min(0.0, *(row.coherence for row in rows))
    ax.set_ylim(bottom * 1.08, 1.0)
    room = size_of(ax)[0] * 72 / (numbers[-1] - numbers[0] + 2 * margin)
    ax.set_xticks(numbers, _spaced(numbers, 2 * TICK_SIZE / room))
    ticks = [tick / 10 for tick in range(-10, 11, 2) if tick / 10 >= bottom]
    ax.set_yticks(ticks, [f"{tick:.1f}".replace("-", "−") for tick in ticks])
    ax.tick_params(length=0, pad=5, labelsize=TICK_SIZE, labelcolor=GREY)
    ax.set_xlabel("话题个数", fontsize=TICK_SIZE, color=GREY, labelpad=6)
    ax.spines["left"].set_visible(False)
    ax.set_axisbelow(True)
    ax.grid(axis="y", color="#E6E8EB", linewidth=0.8)


def _spaced(numbers: Any, gap: float) -> list[str]:
    """Return the numbers as labels, blank where the last one is nearer than the gap."""
    labels, last = [], -np.inf
    for number in numbers:
        labels.append(str(number) if number - last >= gap else "")
        last = number if labels[-1] else last
    return labels


def _mark(ax: Axes, best: int) -> None:
    ax.axvline(best, color=STRONG, linewidth=1.0, linestyle=(0, (3, 3)), zorder=1)
    text = f"建议 {best} 个"
    ax.text(best, 1, text, transform=_above(ax), ha="center", va="bottom", fontsize=NAME_SIZE, color=STRONG)


def _above(ax: Axes) -> Any:
    return beside(ax, y=3, base=ax.get_xaxis_transform())


def _draw_lines(ax: Axes, numbers: Any, rows: list[Any], *, told: bool) -> list[tuple[str, str, float]]:
    """Draw stability and the quiet measures; return each line's name, colour and end."""
    color = STRONG if told else GREY
    low, high = [row.low for row in rows], [row.high for row in rows]
    if len(rows) > 1:
        ax.fill_between(numbers, low, high, color=color, alpha=0.14, linewidth=0)
    else:
        ax.errorbar(numbers, [rows[0].stability], yerr=_reach(rows[0]), fmt="none", ecolor=color, capsize=3)
    look: dict[str, Any] = {"marker": "o", "markersize": 5, "markeredgecolor": "white", "clip_on": False}
    ends = [("稳定性", color, rows[-1].stability)]
    ax.plot(numbers, [row.stability for row in rows], color=color, linewidth=2.2, label="稳定性", zorder=3, **look)
    for field, (name, hue) in QUIET.items():
        quiet = hue if told else GREY
        values = [getattr(row, field) for row in rows]
        ax.plot(numbers, values, color=quiet, linewidth=1.1, alpha=0.75, label=name, **look | {"markersize": 3.5})
        ends.append((name, quiet, values[-1]))
    return ends


def _reach(row: Any) -> Any:
    return np.clip([[row.stability - row.low], [row.high - row.stability]], 0, None)


def _name_lines(ax: Axes, ends: list[tuple[str, str, float]]) -> None:
    bottom, top = ax.get_ylim()
    height = size_of(ax)[1] * 72
    wanted = (np.array([value for _, _, value in ends]) - bottom) * height / (top - bottom)
    at = spread(wanted, NAME_SIZE * 1.4, height)
    for (name, color, value), y in zip(ends, at, strict=True):
        place = beside(ax, x=10, y=float(y))
        text = f"{name} {value:.2f}".replace("-", "−")
        ax.text(1, 0, text, transform=place, fontsize=NAME_SIZE, color=color, va="center_baseline")
