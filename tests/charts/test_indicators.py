"""Indicators by section: bars with sign, bound, target and period."""

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from analytics.charts.facts import DOWN, NA, NEUTRAL, UP
from analytics.charts.indicators import plot_indicators
from analytics.errors import AnalyticsError
from tests.charts.ledger_rows import SIZES, indicators, many_indicators, names, texts


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
