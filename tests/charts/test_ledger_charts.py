"""Charts of ledgers: indicators by section, targets against actual figures, tasks by deadline."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from analytics.charts.facts import DOWN, NA, NEUTRAL, UP
from analytics.charts.indicators import plot_indicators
from analytics.charts.targets import plot_targets
from analytics.charts.timeline import COLORS, date_ticks, plot_timeline
from analytics.errors import AnalyticsError
from analytics.ledgers.indicators import Indicator
from analytics.ledgers.targets import TargetMatch
from analytics.ledgers.tasks import Task
from analytics.measures.scores import Findings

SIZES = [1, 6, 20, 60]
LONG = "坚定信心决心，全力推动经济企稳回升，确保完成全年目标任务，为全面建设社会主义现代化国家开好局起好步"
SUBJECTS = ("地区生产总值", "规模以上工业增加值", "GDP", LONG, "农村居民人均可支配收入")
BODIES = ((), ("区委",), ("四大班子办公室", "组织部", "法检两院", "财政局", "自然资源和规划局"))


def indicators(*rows: dict) -> Findings:
    made = [
        {"doc": "讲话", "line": 1, "quote": "", "subject": "财政收入", "unit": "%", "value": None, "direction": None}
        | {"period": None, "kind": "actual", "bound": None, "basis": None, "section": "一、经济"}
        | row
        for row in rows
    ]
    return Findings(
        tuple(
            Indicator(redacted=row["value"] is None, **{"base_value": row["value"], "base_unit": row["unit"]} | row)
            for row in made
        ),
        Indicator,
    )


def matches(*rows: dict) -> Findings:
    place = {"doc": "去年", "line": 1, "quote": "", "later_doc": "今年", "later_line": 1}
    given = {"subject": "财政收入", "unit": "%", "direction": "up", "bound": None, "later_quote": "增长"}
    return Findings(tuple(TargetMatch(**place | given | row) for row in rows), TargetMatch)


def tasks(*rows: dict) -> Findings:
    place = {"doc": "讲话", "line": 1, "quote": "", "section": "", "frequency": None, "target": None}
    sure = {"confidence": 1.0, "body_confidence": 1.0, "deadline_confidence": 1.0}
    given = {"action": "完成评审", "responsible": (), "deadline": None, "strength": "must"}
    days = {"earliest": None, "latest": None}
    return Findings(tuple(Task(**place | sure | given | days | row) for row in rows), Task)


def many_indicators(n: int, unit: str = "%") -> Findings:
    directions, kinds, bounds = ("up", "down", None), ("actual", "target", "comparison"), (None, ">=", "~")
    return indicators(
        *(
            {
                "doc": f"讲话{i // 25}",
                "subject": SUBJECTS[i % 5],
                "value": None if i % 7 == 2 else 1234.56 * i if i % 11 == 3 else 0.7 * i,
                "unit": unit,
                "direction": directions[i % 3],
                "kind": kinds[i % 4 % 3],
                "bound": bounds[i % 5 % 3],
                "period": None if i % 2 else "今年1月至10月",
                "section": f"{i // 4}、{LONG if i % 8 < 4 else '经济'}",
            }
            for i in range(n)
        )
    )


def many_matches(n: int) -> Findings:
    units = ("%", "元", "%", "人", "个百分点")
    return matches(
        *(
            {
                "subject": SUBJECTS[i % 4],
                "unit": units[i % 5],
                "direction": ("up", "down", None)[i % 3],
                "bound": (None, ">=", "<=", "~")[i % 4],
                "target": None if i % 6 == 5 else 2.0e9 if i % 5 == 1 else 3.0 + i,
                "actual": None if i % 6 in (4, 5) and i % 4 else 2.1234e9 if i % 5 == 1 else 0.7 * i,
                "met": (True, False, None)[i % 3],
            }
            for i in range(n)
        )
    )


def many_tasks(n: int, *, dated: bool = True) -> Findings:
    start = date(2023, 8, 25)
    return tasks(
        *(
            {
                "action": LONG if i % 3 == 1 else f"完成第{i}项",
                "responsible": BODIES[i % 3],
                "deadline": ("10月底前", "全面建设社会主义现代化国家新征程开局之年的年底之前", "年内")[i * 7 % 3],
                "strength": ("must", "should", "may")[i % 4 % 3],
                "earliest": start if dated and i % 5 else None,
                "latest": start + timedelta(days=i * 37 % 400) if dated else None,
            }
            for i in range(n)
        )
    )


def texts(ax) -> list[str]:
    return [text.get_text() for text in ax.texts]


def names(ax) -> list[str]:
    return [label.get_text() for label in ax.get_yticklabels()]


def drawn(ax, label: str) -> list[float]:
    """Return the places of the marks of targets, of actual values, or the ends of the lines between."""
    if label == "actual":
        return [float(line.get_xdata()[0]) for line in ax.lines if line.get_label() == label]
    found = [segments.get_segments()[0] for segments in ax.collections if segments.get_label() == label]
    return [float(segment[0][0]) for segment in found]


def test_bars_have_the_signs_and_colours_of_their_directions():
    ax = plot_indicators(
        indicators(
            {"value": 8.2, "direction": "up"},
            {"value": 14.9, "direction": "down"},
            {"value": -11.1, "direction": "down"},
            {"value": 69.6},
        )
    )
    assert [round(bar.get_width(), 6) for bar in ax.patches] == [8.2, -14.9, -11.1, 69.6]
    assert [to_hex(bar.get_facecolor()).upper() for bar in ax.patches] == [UP, DOWN, DOWN, NEUTRAL]
    assert texts(ax) == ["一、经济", "+8.2%", "−14.9%", "−11.1%", "69.6%"]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["上升", "下降", "水平（不说升降）"]


def test_what_fell_to_a_value_is_a_level():
    ax = plot_indicators(indicators({"value": 1.4, "direction": "down", "basis": "升降后"}))
    assert [patch.get_width() for patch in ax.patches] == [1.4]
    assert "1.4%↓" in {text.get_text() for text in ax.texts}


def test_a_share_that_fell_is_a_level():
    ax = plot_indicators(indicators({"value": 46.0, "direction": "down", "basis": "占比"}))
    assert ax.patches[0].get_width() == 46
    assert "46%↓" in texts(ax)


def test_values_say_bound_target_and_period():
    ax = plot_indicators(
        indicators({"value": 9.0, "direction": "up", "kind": "target", "bound": ">=", "period": "明年"})
    )
    assert "+9%以上  目标，明年" in texts(ax)
    assert to_hex(ax.patches[0].get_facecolor()) == "#ffffff"
    assert to_hex(ax.patches[0].get_edgecolor()).upper() == UP
    assert ax.get_xlabel() == "空心：目标"


def test_redacted_values_are_hatched_stubs():
    ax = plot_indicators(indicators({"value": 50.0}, {"direction": "down"}, {"direction": "up"}))
    down, up = ax.patches[1:]
    assert (bool(down.get_hatch()), bool(up.get_hatch()), bool(ax.patches[0].get_hatch())) == (True, True, False)
    assert -10 < down.get_width() < 0 < up.get_width() < 10
    assert texts(ax).count(NA) == 2
    assert ax.get_xlabel() == "斜线：原文遮盖了数值"


def test_only_percentages_are_drawn_where_there_are_some():
    findings = indicators({"value": 3.0, "unit": "个"}, {"value": 4.0, "unit": "个"}, {"value": 5.0})
    ax = plot_indicators(findings)
    assert [bar.get_width() for bar in ax.patches] == [5]
    assert ax.get_xlabel() == "没有画：其他单位 2 项（个 2）"


def test_else_the_most_frequent_unit():
    amounts = {"unit": "亿元", "base_unit": "元"}
    findings = indicators(
        {"value": 3.0, "unit": "个"},
        {"value": 2.0, "base_value": 2e8, **amounts},
        {"value": 1500.0, "base_value": 1.5e7, "unit": "万元", "base_unit": "元"},
    )
    ax = plot_indicators(findings)
    assert [bar.get_width() for bar in ax.patches] == [2e8, 1.5e7]
    assert texts(ax)[1:] == ["2亿元", "1,500万元"]


def test_ranks_read_as_ranks():
    ax = plot_indicators(indicators({"value": 2.0, "unit": "倒数名次", "kind": "rank"}))
    assert "倒数第2" in texts(ax)


def test_every_section_keeps_its_first_and_known_rows():
    rows = [{"section": "一、", "subject": f"甲{i}", "value": float(i) if i else None} for i in range(5)]
    ax = plot_indicators(indicators(*rows, {"section": "二、", "subject": "乙", "value": 1.0}), n=3)
    assert names(ax) == ["甲1", "甲2", "乙"]
    assert texts(ax)[:2] == ["一、", "二、"]
    assert "% 还有 3 项" in ax.get_xlabel()


def test_documents_are_named_if_there_are_several():
    ax = plot_indicators(indicators({"doc": "甲", "value": 1.0}, {"doc": "乙", "value": 2.0}))
    assert texts(ax)[:4] == ["【甲】", "一、经济", "【乙】", "一、经济"]


@pytest.mark.parametrize("n", SIZES)
def test_indicators_labels_have_room(n, check_labels):
    check_labels(plot_indicators(many_indicators(n), n=n))


@pytest.mark.parametrize("unit", ["%", "亿元"])
def test_indicators_given_axes(unit, find_faults):
    figure = Figure(figsize=(10, 9))
    ax = figure.add_axes((0.4, 0.2, 0.55, 0.6))
    assert plot_indicators(many_indicators(20, unit), n=12, ax=ax, title="指标") is ax
    assert ax.get_title(loc="left") == "指标"
    assert find_faults(figure) == []


def test_all_redacted(check_labels):
    check_labels(plot_indicators(indicators({"direction": "down"}, {"direction": "down"})))


@pytest.mark.parametrize(
    ("findings", "arguments", "message"),
    [
        (indicators(), {}, "没有可画的指标（0 行）"),
        (indicators({"value": 1.0}), {"n": 0}, "n=0：至少要画 1 项指标"),
        (indicators({"value": np.inf}), {}, "“财政收入”的值 inf 不是有限的数"),
    ],
)
def test_indicators_errors(findings, arguments, message):
    with pytest.raises(AnalyticsError, match=message):
        plot_indicators(findings, **arguments)


def test_rates_share_a_scale():
    ax = plot_targets(
        matches(
            {"target": 8.0, "actual": 10.0, "met": True},
            {"target": 5.0, "actual": 4.0, "met": False},
            {"target": None, "actual": 2.0, "met": None},
        )
    )
    assert np.allclose(drawn(ax, "target"), [0.8, 0.5])
    assert np.allclose(drawn(ax, "actual"), [1.0, 0.4, 0.2])
    lines = [line for line in ax.lines if line.get_label() == "actual"]
    assert [line.get_color() for line in lines] == [UP, DOWN, NEUTRAL]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["达到", "未达到", "无法判断"]
    assert texts(ax) == ["目标", "8%", "5%", NA, "实际", "10%", "4%", "2%"]


def test_amounts_have_scales_of_their_own():
    amounts = {"direction": None, "met": True}
    ax = plot_targets(
        matches(
            {"unit": "元", "target": 2e10, "actual": 4e10, **amounts},
            {"unit": "人", "target": 9000.0, "actual": 12000.0, **amounts},
            {"target": 5.0, "actual": 5.0, "met": True},
        )
    )
    assert drawn(ax, "target") == [1.0, 0.5, 0.75]
    assert "数量类每行各有刻度" in ax.get_xlabel()
    assert {"单位：%", "数量", "200亿元", "400亿元", "9,000人", "1.2万人"} <= set(texts(ax))


def test_decreases_are_below_zero():
    ax = plot_targets(
        matches(
            {
                "target": -3.0,
                "actual": -4.0,
                "direction": "down",
                "bound": ">=",
                "met": True,
                "later_quote": "下降4%",
            },
            {"target": 6.0, "actual": -2.0, "met": False, "later_quote": "投资下降2%"},
        )
    )
    assert np.allclose(drawn(ax, "target"), [0.1, 1.0])
    assert np.allclose(drawn(ax, "actual"), [0.0, 0.2])
    assert {"≤ −3%", "−4%", "6%", "−2%"} <= set(texts(ax))


def test_a_target_that_nothing_answers_has_no_dot():
    ax = plot_targets(matches({"target": 8.0, "actual": None, "met": None, "later_line": None}))
    assert "没有提到" in {text.get_text() for text in ax.texts}
    assert [line.get_label() for line in ax.lines] == []


def test_units_with_a_scale_get_no_second_one():
    ax = plot_targets(matches({"unit": "万元", "target": 30000.0, "actual": 32000.0, "met": True}))
    assert {"30,000万元", "32,000万元"} <= {text.get_text() for text in ax.texts}


def test_bounds_are_written():
    rows = [{"target": 8.0, "actual": 8.0, "met": True, "bound": bound} for bound in (">=", "<=", "~")]
    assert {"≥ 8%", "≤ 8%", "约 8%"} <= set(texts(plot_targets(matches(*rows))))


@pytest.mark.parametrize("n", SIZES)
def test_targets_labels_have_room(n, check_labels):
    check_labels(plot_targets(many_matches(n)))


def test_targets_given_axes(find_faults):
    figure = Figure(figsize=(10, 6))
    ax = figure.add_axes((0.35, 0.2, 0.6, 0.6))
    assert plot_targets(many_matches(6), ax=ax, title="目标") is ax
    assert find_faults(figure) == []


@pytest.mark.parametrize(
    ("findings", "message"),
    [
        (matches(), "没有可画的目标（0 行）"),
        (matches({"target": np.nan, "actual": 1.0, "met": None}), "“财政收入”的目标或实际值不是有限的数"),
    ],
)
def test_targets_errors(findings, message):
    with pytest.raises(AnalyticsError, match=message):
        plot_targets(findings)


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
