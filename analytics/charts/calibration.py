"""Calibration of grades: what a topic's stability promised, and what was seen of it."""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
from matplotlib.axes import Axes

from analytics.charts.layout import axes_for, beside, finish, write_below
from analytics.charts.style import GREY, REST_COLOR, SOFT, STRONG, style
from analytics.errors import AnalyticsError
from analytics.measures.findings import Findings

SIDE = 4.2  # inches
TICK_SIZE, NAME_SIZE = 9.0, 10.0


class Calibration(Protocol):
    """What :func:`analytics.calibrate_grades` returns."""

    @property
    def topics(self) -> Findings[Any]: ...
    @property
    def grades(self) -> Findings[Any]: ...
    @property
    def why(self) -> str: ...


def plot_calibration(calibration: Calibration, *, ax: Axes | None = None, title: str | None = None) -> Axes:
    """Draw each topic at the stability it was graded by and the one observed, with the mean of every grade.

    On the diagonal a grade keeps its word; below it, the text was less kind than the grade.

    Parameters
    ----------
    calibration : Calibration
        From ``calibrate_grades``.
    ax : Axes, optional
        Draw here instead of in a new figure that fits the chart.
    title : str, optional
        By default 评级可信吗; ``""`` for none.

    Raises
    ------
    AnalyticsError
        If no topic was tested.

    Examples
    --------
    >>> from types import SimpleNamespace as Row
    >>> topic = Row(predicted=0.7, observed=0.6, grade="A")
    >>> record = Row(grade="A", least=0.6, most=1.0, topics=1, predicted=0.7, observed=0.6)
    >>> tested = Row(topics=Findings((topic,), Row), grades=Findings((record,), Row), why="可信。")
    >>> [text.get_text() for text in plot_calibration(tested).texts]
    ['A', '0.60', '可信。']
    """
    topics, grades = list(calibration.topics), list(calibration.grades)
    if not topics:
        raise AnalyticsError("没有检验过的话题，画不了图。请先用 calibrate_grades 检验。")
    owned = ax is None
    with style():
        ax = axes_for(ax, SIDE, SIDE)
        _frame(ax)
        _band_grades(ax, grades)
        predicted, observed = ([getattr(topic, field) for topic in topics] for field in ("predicted", "observed"))
        look: dict[str, Any] = {"linestyle": "", "marker": "o", "markeredgecolor": "white", "clip_on": False}
        ax.plot(predicted, observed, color=SOFT, markersize=6, label="话题", zorder=3, **look)
        means = np.array([(record.predicted, record.observed) for record in grades])
        ax.plot(*means.T, color=STRONG, markersize=10, label="各级的平均", zorder=4, **look)
        for x, y in means:
            place = beside(ax, x=9, y=-9, base=ax.transData)
            ax.text(x, y, f"{y:.2f}", transform=place, fontsize=NAME_SIZE, color=STRONG, zorder=5)
        ax.legend(loc="upper left", fontsize=TICK_SIZE, frameon=False, handletextpad=0.4)
        write_below(ax, calibration.why)
        return finish(ax, "评级可信吗" if title is None else title, owned=owned)


def _frame(ax: Axes) -> None:
    ticks = [tick / 5 for tick in range(6)]
    ax.set(xlim=(0, 1), ylim=(0, 1), xticks=ticks, yticks=ticks, aspect="equal")
    ax.tick_params(length=0, pad=5, labelsize=TICK_SIZE, labelcolor=GREY)
    ax.set_xlabel("评级时估计的稳定性", fontsize=TICK_SIZE, color=GREY, labelpad=6)
    ax.set_ylabel("实际见到的稳定性", fontsize=TICK_SIZE, color=GREY, labelpad=6)
    ax.plot([0, 1], [0, 1], color=GREY, linewidth=1.0, linestyle=(0, (3, 3)), zorder=1)


def _band_grades(ax: Axes, grades: list[Any]) -> None:
    """Name the grades above their bands and draw where each ends."""
    for record in grades:
        ax.axvline(record.least, color=REST_COLOR, linewidth=1.0, zorder=0)
        middle, above = (record.least + record.most) / 2, beside(ax, y=3, base=ax.get_xaxis_transform())
        ax.text(middle, 1, record.grade, transform=above, ha="center", va="bottom", fontsize=NAME_SIZE, color=STRONG)
