"""Targets against actual figures."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from analytics.charts.facts import DOWN, NA, NEUTRAL, UP
from analytics.charts.targets import plot_targets
from analytics.errors import AnalyticsError
from tests.charts.ledger_rows import SIZES, drawn, many_matches, matches, texts


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
