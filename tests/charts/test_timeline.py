"""Tasks by deadline."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from analytics.charts.timeline import COLORS, date_ticks, plot_timeline
from analytics.errors import AnalyticsError
from tests.charts.ledger_rows import (
    SIZES,
    many_tasks,
    tasks,
    texts,
)


def day(month: int, number: int) -> date:
    return date(2023, month, number)


def test_lanes_are_in_the_order_of_the_deadlines():
    ax = plot_timeline(
        tasks(
            {"action": "丙", "earliest": day(9, 1), "latest": day(12, 31), "strength": "may", "deadline": "年内"},
            {"action": "甲", "earliest": day(9, 1), "latest": day(9, 30), "responsible": ("区委", "财政局")},
            {"action": "乙", "earliest": day(9, 1), "latest": day(10, 31), "strength": "should"},
            {"action": "丁"},
            {"action": "戊", "deadline": "汛期前"},
            {"action": "己", "deadline": "会后"},
            {"action": "庚", "deadline": "每季度", "frequency": "每季度"},
        )
    )
    assert [text for text in texts(ax) if text in tuple("甲乙丙丁戊己庚")] == ["甲", "乙", "丙", "己", "戊", "庚"]
    assert [text for text in texts(ax) if text in ("定不到日期", "定期")] == ["定不到日期", "定期"]
    bars = [bar for bar in ax.patches if to_hex(bar.get_facecolor()).upper() in COLORS.values()]
    assert [to_hex(bar.get_facecolor()).upper() for bar in bars[:3]] == list(COLORS.values())
    assert [date.fromordinal(round(bar.get_x())) for bar in bars[:3]] == [day(9, 1)] * 3
    assert [round(bar.get_width()) for bar in bars[:3]] == [30, 61, 122]
    assert {date.fromordinal(round(bar.get_x() + bar.get_width())) for bar in bars[3:]} == {day(9, 1)}
    assert {"区委、财政局", "未点名", "年内"} <= set(texts(ax))
    assert ax.get_xlabel() == "没有画：1 项没有期限"


def test_a_day_without_beginning_is_still_seen():
    ax = plot_timeline(tasks({"latest": day(9, 1)}, {"earliest": day(1, 1), "latest": date(2026, 1, 1)}))
    first, last = ax.get_xlim()
    assert ax.patches[-2].get_width() / (last - first) * 10.8 * 72 >= 3.99


def test_without_any_date_tasks_are_grouped_by_the_words():
    ax = plot_timeline(
        tasks(
            {"action": "乙", "deadline": "年内"},
            {"action": "戊", "deadline": "每季度", "frequency": "每季度"},
            {"action": "甲", "deadline": "会后"},
            {"action": "丙", "deadline": "会后", "strength": "may"},
            {"action": "丁"},
        )
    )
    headings = [artist.get_text() for artist in ax.artists if hasattr(artist, "get_text")]
    assert [text for text in [*headings, *texts(ax)] if "项）" in text] == [
        "会后（2 项）",
        "年内（1 项）",
        "每季度（1 项）",
    ]
    assert texts(ax)[-4:] == ["甲", "丙", "乙", "戊"]
    colors = [to_hex(color).upper() for color in ax.collections[0].get_facecolors()]
    assert colors == [COLORS["must"], COLORS["may"], COLORS["must"], COLORS["must"]]
    assert ax.get_xlabel() == "没有画：1 项没有期限"


def test_the_first_n_are_drawn():
    assert "57 项期限更晚或定不到日期" in plot_timeline(many_tasks(60), n=3).get_xlabel()
    assert "57 项期限更晚或定不到日期" in plot_timeline(many_tasks(60, dated=False), n=3).get_xlabel()


@pytest.mark.parametrize("dated", [True, False])
@pytest.mark.parametrize("n", SIZES)
def test_timeline_labels_have_room(n, dated, check_labels):
    check_labels(plot_timeline(many_tasks(n, dated=dated), n=n))


@pytest.mark.parametrize("dated", [True, False])
def test_timeline_given_axes(dated, find_faults):
    figure = Figure(figsize=(12, 6))
    ax = figure.add_axes((0.05, 0.15, 0.9, 0.65))
    assert plot_timeline(many_tasks(6, dated=dated), ax=ax, title="任务") is ax
    assert ax.get_title(loc="left") == "任务"
    assert find_faults(figure) == []


@pytest.mark.parametrize(
    ("findings", "arguments", "message"),
    [
        (tasks(), {}, "没有可画的任务（0 行）"),
        (tasks({}, {}), {}, "2 项任务都没有期限"),
        (many_tasks(1), {"n": 0}, "n=0：至少要画 1 项任务"),
    ],
)
def test_timeline_errors(findings, arguments, message):
    with pytest.raises(AnalyticsError, match=message):
        plot_timeline(findings, **arguments)


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.integers(1, 9000), st.integers(1, 9))
def test_date_ticks_are_few_and_inside(first, span, most):
    last = first + timedelta(days=span)
    ticks, length = date_ticks(first, last, most)
    assert 1 <= len(ticks) <= most
    assert all(first <= tick <= last for tick in ticks)
    assert len({tick.isoformat()[:length] for tick in ticks}) == len(ticks)
