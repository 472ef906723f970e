"""What cannot be drawn is said in Chinese: what is missing, and what to do."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from analytics.charts.heatmap import plot_heatmap
from analytics.charts.rankings import plot_ranking, plot_rankings
from analytics.charts.river import plot_river
from analytics.charts.shares import plot_shares
from analytics.charts.trend import plot_trend
from analytics.errors import AnalyticsError
from analytics.measures.scores import Scores

PLOTS = [plot_heatmap, plot_shares, plot_river, plot_rankings]


def scores(values) -> Scores:
    values = np.array(values, dtype=float)
    n_rows, n_columns = values.shape
    return Scores(values, tuple(f"第{i}节" for i in range(n_rows)), tuple(f"主题{i}" for i in range(n_columns)), "次数")


@pytest.mark.parametrize("plot", PLOTS)
@pytest.mark.parametrize(
    ("values", "message"),
    [
        (np.zeros((0, 3)), r"没有可画的行（0 行 × 3 列）。请检查语料"),
        (np.zeros((3, 0)), r"没有可画的列（3 行 × 0 列）。请检查停用词"),
        (np.zeros((2, 2)), r"“次数”全部为 0（2 行 × 2 列），没有可画的内容。请检查语料与词表"),
        ([[1, np.nan]], r"“次数”中有 1 个值不是有限的数"),
    ],
)
def test_nothing_to_draw(plot, values, message):
    with pytest.raises(AnalyticsError, match=message):
        plot(scores(values))


@pytest.mark.parametrize("plot", [plot_shares, plot_river])
def test_parts_cannot_be_negative(plot):
    with pytest.raises(AnalyticsError, match=r"“次数”有负值（最小 -1）.*plot_heatmap"):
        plot(scores([[2, -1]]))


@pytest.mark.parametrize("plot", [plot_shares, plot_river])
@pytest.mark.parametrize("n", [0, 10])
def test_no_more_colours_than_can_be_told_apart(plot, n):
    with pytest.raises(AnalyticsError, match=rf"n_columns={n}：.*请取 1 到 9"):
        plot(scores([[2, 1]]), n_columns=n)


@pytest.mark.parametrize("plot", [plot_shares, plot_river, plot_trend])
@pytest.mark.parametrize(
    ("columns", "message"),
    [
        (["主题1", "主题9"], "没有名为“主题9”的列。是否指“主题[01]”"),
        (["主题1", "主题1"], "columns 里“主题1”写了不止一次"),
        ([], "columns 有 0 列：.*请取 1 到 9 列"),
        ([f"主题{i}" for i in range(10)], "columns 有 10 列"),
    ],
)
def test_columns_that_cannot_be_chosen(plot, columns, message):
    with pytest.raises(AnalyticsError, match=message):
        plot(scores([[2, 1], [1, 1]]), columns=columns)


def test_ranking_of_an_unknown_row():
    with pytest.raises(AnalyticsError, match="没有第 5 行，共 1 行"):
        plot_ranking(scores([[2, 1]]), 5)


def test_ranking_of_an_empty_row():
    with pytest.raises(AnalyticsError, match="全部为 0"):
        plot_ranking(scores([[2, 1], [0, 0]]), 1)


def test_unknown_kind_of_ranking():
    with pytest.raises(AnalyticsError, match="没有名为“lolipop”的画法。是否指“lollipop”"):
        plot_rankings(scores([[2, 1]]), kind="lolipop")


@pytest.mark.parametrize(("arguments", "message"), [({"n": 0}, "n=0"), ({"ncols": 0}, "ncols=0：每排至少要有 1 格")])
def test_rankings_of_nothing(arguments, message):
    with pytest.raises(AnalyticsError, match=message):
        plot_rankings(scores([[2, 1]]), **arguments)


def test_heat_map_of_no_rows():
    with pytest.raises(AnalyticsError, match="max_rows=0：至少要画 1 行"):
        plot_heatmap(scores([[2, 1]]), max_rows=0)


def test_one_axes_cannot_hold_two_documents(make_units):
    units = make_units(2, 1, 2)
    two = Scores(np.ones((len(units), 1)), units, ("党建",), "次数")
    with pytest.raises(AnalyticsError, match="给定的 ax 只能画一篇，这里有 2 篇"):
        plot_river(two, ax=Figure().subplots())
