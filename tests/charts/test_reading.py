"""What is drawn is what the scores say: values read back from the artists."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from analytics.charts.heatmap import plot_heatmap
from analytics.charts.rankings import plot_ranking, plot_rankings
from analytics.charts.river import plot_river, smooth
from analytics.charts.shares import plot_shares
from analytics.charts.style import PALETTE, REST_COLOR, SOFT, STRONG
from analytics.measures.scores import Scores

ROWS = ("开头", "一、紧扣学思践悟，深入贯彻省市委全会精神")


def scores(values, columns="党建 民生 项目 生态 改革 法治 科技 开放 教育", rows=ROWS, **more) -> Scores:
    values = np.array(values, dtype=float)
    return Scores(values, rows[: len(values)], tuple(columns.split()[: values.shape[1]]), "次数", **more)


def labels(axis_labels) -> list[str]:
    return [label.get_text() for label in axis_labels]


def test_heat_map_shows_every_value_and_no_zero():
    ax = plot_heatmap(scores([[3, 0], [1, 12]]))
    assert np.ma.allequal(ax.collections[0].get_array(), [[3, 0], [1, 12]])
    assert [(text.get_position(), text.get_text()) for text in ax.texts] == [
        ((0.5, 0.5), "3"),
        ((0.5, 1.5), "1"),
        ((1.5, 1.5), "12"),
    ]
    assert labels(ax.get_xticklabels()) == ["党建", "民生"]
    assert labels(ax.get_yticklabels()) == ["开头", "一、紧扣学思践悟\n深入贯彻省市委全会精神"]


def test_heat_map_writes_on_dark_in_white():
    ax = plot_heatmap(scores([[1, 100]]))
    assert [text.get_color() for text in ax.texts] == ["#1F2328", "white"]


@pytest.mark.parametrize(
    ("values", "shown"),
    [([[25.4, 0.2]], ["25", "<1"]), ([[3.14, 1]], ["3.1", "1.0"]), ([[0.5, 0.25]], ["0.50", "0.25"]),
     ([[0.04, 0.0123]], ["0.040", "0.012"]), ([[-2.5, 1.5]], ["−2.5", "1.5"])],
)  # fmt: skip
def test_heat_map_rounds_without_hiding(values, shown):
    assert labels(plot_heatmap(scores(values)).texts) == shown


def test_heat_map_of_negative_values_is_symmetrical():
    assert plot_heatmap(scores([[-2.5, 1.5]])).collections[0].get_clim() == (-2.5, 2.5)


def test_heat_map_keeps_the_greatest_rows_in_their_order():
    ax = plot_heatmap(scores([[5, 0], [0, 1], [2, 2]], rows=("甲", "乙", "丙")), max_rows=2)
    assert labels(ax.get_yticklabels()) == ["甲", "丙"]


def test_wide_heat_map_is_turned():
    wide = Scores(np.ones((2, 30)), ROWS, tuple(f"词{i}" for i in range(30)), "次数")
    assert len(plot_heatmap(wide).get_yticklabels()) == 30


def test_heat_map_names_each_document_above_its_rows(make_scores, make_units):
    units = make_units(2, 2, 1, by="section")
    ax = plot_heatmap(make_scores(len(units), 2, rows=units))
    assert [text.get_text() for text in ax.texts][:2] == ["在讲话0会议上的讲话", "在讲话1会议上的讲话"]
    assert sum(mesh.get_array().size for mesh in ax.collections) == len(units) * 2


def test_shares_sum_to_one(make_scores):
    ax = plot_shares(make_scores(6))
    sums: dict[float, float] = {}
    for bar in ax.patches:
        sums[bar.get_y()] = sums.get(bar.get_y(), 0) + bar.get_width()
    assert list(sums.values()) == pytest.approx([1] * 6)


def test_shares_keep_the_greatest_columns_and_their_order():
    ax = plot_shares(scores([[1, 5, 3, 1]]), n_columns=2)
    assert [bar.get_width() for bar in ax.patches] == pytest.approx([0.5, 0.3, 0.2])
    assert labels(ax.get_legend().get_texts()) == ["民生", "项目", "其他"]
    assert [bar.get_facecolor() for bar in ax.patches] == [_rgba(color) for color in (*PALETTE[:2], REST_COLOR)]


@pytest.mark.parametrize("plot", [plot_shares, plot_river])
def test_columns_fix_names_order_and_colours(plot):
    """A theme keeps its colour from one speech to the next, even where it does not occur."""
    ax = plot(scores([[1, 5, 0, 4]]), columns=["生态", "项目", "党建"])
    legend = ax.get_legend()
    assert labels(legend.get_texts()) == ["生态", "项目", "党建", "其他"]
    assert [patch.get_facecolor() for patch in legend.get_patches()] == [_rgba(c) for c in (*PALETTE[:3], REST_COLOR)]


def test_shares_of_named_columns():
    ax = plot_shares(scores([[1, 5, 0, 4]]), columns=["生态", "党建"])
    assert [bar.get_width() for bar in ax.patches] == pytest.approx([0.4, 0.1, 0.5])


def test_shares_without_others_have_no_other():
    ax = plot_shares(scores([[1, 3, 0], [2, 2, 0]]), n_columns=2)
    assert labels(ax.get_legend().get_texts()) == ["党建", "民生"]
    assert labels(ax.texts) == ["25%", "50%", "75%", "50%"]


def test_shares_of_an_empty_row_say_so():
    assert labels(plot_shares(scores([[1, 3], [0, 0]])).texts) == ["25%", "75%", "无主题词"]


def test_river_sums_to_one_everywhere(make_scores):
    ax = plot_river(make_scores(60))
    tops = [band.get_paths()[0].vertices[:, 1].max() for band in ax.collections]
    assert tops[-1] == pytest.approx(1)
    assert len(ax.collections) == 8
    shares = smooth(make_scores(60).dense())
    assert shares.sum(axis=1) == pytest.approx(np.ones(len(shares)))


def test_river_of_constant_rows_is_flat():
    assert smooth(np.tile([3.0, 1.0], (50, 1))) == pytest.approx(np.tile([0.75, 0.25], (400, 1)))


def test_river_follows_the_reading_order():
    values = np.repeat(np.eye(2), 50, axis=0)
    shares = smooth(values)
    assert shares[0, 0] > 0.99
    assert shares[-1, 1] > 0.99
    assert shares[200, 0] == pytest.approx(0.5, abs=0.02)


def test_river_draws_section_borders_and_names(make_units):
    units = make_units(1, 2, 10)
    values = np.ones((len(units), 2))
    ax = plot_river(Scores(values, units, ("党建", "民生"), "次数"))
    assert [line.get_xdata()[0] for line in ax.lines] == [1, 11]
    assert [text.split("\n")[0][:2] for text in labels(ax.texts)[3:5]] == ["1、", "2、"]


def test_river_has_a_panel_per_document(make_units):
    units = make_units(3, 2, 2)
    ax = plot_river(Scores(np.ones((len(units), 2)), units, ("党建", "民生"), "次数"))
    assert len(ax.get_figure().axes) == 3
    assert ax.get_figure().axes[0] is ax


def test_rankings_show_the_strongest_first():
    figure = plot_rankings(scores([[1, 5, 3, 2, 0]]), n=4)
    ax = figure.axes[0]
    assert labels(ax.get_yticklabels()) == ["民生", "项目", "生态", "党建"]
    assert [bar.get_width() for bar in ax.patches] == [5, 3, 2, 1]
    assert [bar.get_facecolor() for bar in ax.patches] == [_rgba(color) for color in (STRONG, STRONG, STRONG, SOFT)]
    assert ax.yaxis_inverted()


def test_lollipops_end_at_the_values():
    ax = plot_rankings(scores([[1, 5], [4, 0]]), kind="lollipop").axes[0]
    assert list(ax.lines[0].get_xdata()) == [5, 1]


def test_rankings_have_a_panel_per_row(make_scores):
    assert len(plot_rankings(make_scores(20, 5)).axes) == 20


def test_a_row_without_positive_values_says_so():
    figure = plot_rankings(scores([[1, 5], [0, 0]]))
    assert labels(figure.axes[1].texts)[0] == "（没有大于 0 的项）"


def test_ranking_draws_intervals():
    values = np.array([[1.0, 5.0]])
    ax = plot_ranking(scores(values, low=values - 2, high=values + 1))
    segments = ax.collections[0].get_segments()
    assert [list(segment[:, 0]) for segment in segments] == [[3, 6], [-1, 2]]
    assert labels(ax.texts) == ["5（3 – 6）", "1（−1 – 2）"]


def test_charts_draw_on_given_axes(make_scores):
    for plot in (plot_heatmap, plot_shares, plot_river, plot_ranking):
        figure = Figure(figsize=(12, 8))
        ax = figure.subplots()
        assert plot(make_scores(3, 4), ax=ax, title="自定的标题") is ax
        assert ax.get_title(loc="left") == "自定的标题"
        assert tuple(figure.get_size_inches()) == (12, 8)
        figure.draw_without_rendering()  # no glyph is missing, though the axes are older than the style


@pytest.mark.parametrize("plot", [plot_heatmap, plot_shares, plot_river, plot_ranking])
def test_titles_can_be_set_and_left_out(plot, make_scores):
    assert "自定的标题" in labels(plot(make_scores(2, 2), title="自定的标题").get_figure().artists)
    assert labels(plot(make_scores(2, 2), title="").get_figure().artists) == [""]


def _rgba(color: str) -> tuple[float, ...]:
    from matplotlib.colors import to_rgba

    return to_rgba(color)
