"""Keyness bars: right for a, left for b, pale where the difference may be chance."""

from dataclasses import dataclass

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from analytics.charts.keyness import COLORS, FAINT, plot_keyness
from analytics.errors import AnalyticsError
from analytics.measures.findings import Findings


@dataclass(frozen=True)
class Row:
    term: str
    side: str
    count_a: int
    count_b: int
    score: float
    low: float
    high: float
    q: float


def findings(*rows: tuple) -> Findings:
    return Findings(tuple(Row(*row) for row in rows), Row)


FEW = findings(
    ("学习", "a", 46, 3, 2.0, 1.2, 2.8, 0.001),
    ("调研", "b", 3, 15, -1.5, -2.3, -0.7, 0.01),
    ("同比", "a", 11, 0, 1.0, -0.2, 2.2, 0.2),
)


def many(n: int, term: str) -> Findings:
    rng = np.random.default_rng(0)
    rows = []
    for i in range(n):
        side, score = ("a", 3 * rng.random() + 0.1) if i % 3 else ("b", -3 * rng.random() - 0.1)
        reach = 0.2 + 2 * rng.random()
        rows.append((f"{term}{i}", side, 1000 - i, 7, score, score - reach, score + reach, 0.1 * rng.random()))
    return findings(*rows)


def texts(ax) -> list[str]:
    return [text.get_text() for text in ax.texts]


def test_bars_have_the_scores_and_sides():
    ax = plot_keyness(FEW, names=("年中讲话", "调研讲话"))
    assert [bar.get_width() for bar in ax.patches] == [2.0, 1.0, -1.5]
    assert [to_hex(bar.get_facecolor()).upper() for bar in ax.patches] == [COLORS["a"], FAINT["a"], COLORS["b"]]
    assert texts(ax) == ["46 : 3", "学习", "11 : 0", "同比", "3 : 15", "调研"]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["年中讲话 更多用", "调研讲话 更多用"]


def test_whiskers_are_the_intervals():
    ax = plot_keyness(FEW)
    ends = [segments.get_segments()[0][:, 0].tolist() for segments in ax.collections]
    assert np.allclose(ends, [[1.2, 2.8], [-0.2, 2.2], [-2.3, -0.7]])


def test_terms_stand_clear_of_whiskers_that_cross_zero():
    ax = plot_keyness(FEW)
    assert [text.xy[0] for text in ax.texts if text.get_text() in ("学习", "同比")] == [0, -0.2]


def test_pale_is_explained_only_where_it_occurs():
    assert "浅色" in plot_keyness(FEW).get_xlabel()
    assert "浅色" not in plot_keyness(FEW.where(lambda row: row.q < 0.05)).get_xlabel()


def test_the_first_n_of_each_side_are_drawn():
    assert len(plot_keyness(many(60, "词"), n=4).patches) == 8


def test_one_side_alone():
    ax = plot_keyness(FEW.where(lambda row: row.side == "b"))
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["B 更多用"]


@pytest.mark.parametrize("n", [1, 2, 6, 60])
def test_labels_have_room(n, check_labels):
    long = "在全市深入学习贯彻习近平新时代中国特色社会主义思想主题教育调研成果交流会上的讲话"
    check_labels(plot_keyness(many(n, "习近平新时代中国特色社会主义思想"), names=(f"{long}一", f"{long}二"), n=30))


def test_given_axes(find_faults):
    figure = Figure(figsize=(9, 6))
    ax = figure.subplots()
    assert plot_keyness(FEW, ax=ax, title="差异") is ax
    assert ax.get_title(loc="left") == "差异"
    assert find_faults(figure) == []


@pytest.mark.parametrize(
    ("rows", "arguments", "message"),
    [
        (FEW, {"n": 0}, "n=0：每边至少要画 1 个词"),
        (FEW, {"names": ("甲",)}, r"names 要两个名称（前一篇、后一篇），得到的是 \('甲',\)"),
        (FEW, {"names": "AB"}, "names 要两个名称"),
        (findings(), {}, "没有可画的差异词（0 行）"),
        (findings(("学习", "a", 1, 0, np.inf, 0, 1, 0)), {}, "“学习”的得分或区间不是有限的数"),
    ],
)
def test_errors(rows, arguments, message):
    with pytest.raises(AnalyticsError, match=message):
        plot_keyness(rows, **arguments)
