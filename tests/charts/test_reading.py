"""What is drawn is what the scores say: values read back from the artists."""

from dataclasses import replace

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from analytics.charts.columns import column_numbers
from analytics.charts.few import FEW
from analytics.charts.heatmap import plot_heatmap
from analytics.charts.rankings import plot_ranking, plot_rankings
from analytics.charts.river import flow, plot_river, smooth
from analytics.charts.shares import plot_shares
from analytics.charts.style import GREY, PALETTE, REST_COLOR, SOFT, STRONG
from analytics.charts.trend import plot_trend
from analytics.corpus.documents import Unit
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


def themed(values, support=None, **more) -> Scores:
    support = None if support is None else np.array(support, dtype=float)
    columns = tuple(f"主题{i}" for i in range(len(values[0])))
    rows = tuple(f"第{i}部分" for i in range(len(values)))
    return Scores(np.array(values), rows, columns, "主题比重", support=support, **more)


def test_shares_are_written_in_percent():
    ax = plot_heatmap(themed([[0.616, 0.384], [0.998, 0.002]]))
    assert labels(ax.texts) == ["62", "38", "100", "<1"]
    assert labels(ax.child_axes[0].texts) == ["主题比重（%）"]
    assert "各话题的分布（主题比重，%）" in labels(ax.get_figure().artists)
    assert labels(plot_rankings(themed([[0.616, 0.384]])).axes[0].texts)[:2] == ["62", "38"]
    one = plot_ranking(themed([[0.616, 0.384]], low=np.array([[0.5, 0.3]]), high=np.array([[0.7, 0.4]])))
    assert labels(one.texts) == ["62（50 – 70）", "38（30 – 40）"]


def test_cells_that_rest_on_few_sentences_are_pale_and_striped():
    ax = plot_heatmap(themed([[0.7, 0.3, 0.0]], [[FEW, FEW - 1, 0]]))
    assert [(cell.get_x(), cell.get_hatch()) for cell in ax.patches] == [(1, "////")]
    assert labels(ax.texts) == ["70", "30"]
    assert ax.texts[1].get_color() == GREY
    assert labels(ax.get_legend().get_texts()) == ["依据不足 3 句"]
    sure = plot_heatmap(themed([[0.7, 0.3]], [[FEW, FEW]]))
    assert (len(sure.patches), sure.get_legend()) == (0, None)


def test_a_turned_heat_map_keeps_what_its_cells_rest_on():
    support = np.full((1, 30), FEW)
    support[0, 4] = 1
    assert [cell.get_y() for cell in plot_heatmap(themed(np.full((1, 30), 1 / 30), support)).patches] == [4]


def test_parts_that_rest_on_few_sentences_are_striped():
    ax = plot_shares(themed([[0.7, 0.3], [0.4, 0.6]], [[5, 1], [2, 9]]))
    assert [bar.get_hatch() for bar in ax.patches] == [None, "////", "////", None]
    assert labels(ax.get_legend().get_texts())[-1] == "依据不足 3 句"


@pytest.mark.parametrize("plot", [plot_shares, plot_river, plot_trend])
def test_columns_have_their_own_colours_whichever_are_drawn(plot):
    whole = themed([[0.5, 0.3, 0.2], [0.2, 0.5, 0.3]], colors=("#112233", "#445566", "#778899"))
    for shown in (whole, whole.select(columns=["主题2", "主题0"])):
        drawn = plot(shown)
        found = {artist.get_label(): to_hex(_color(artist)) for artist in [*drawn.collections, *drawn.lines]}
        found |= {bars.get_label(): to_hex(bars[0].get_facecolor()) for bars in drawn.containers}
        assert {name: found[name] for name in ("主题0", "主题2")} == {"主题0": "#112233", "主题2": "#778899"}


def _color(artist):
    return artist.get_facecolor()[0] if hasattr(artist, "get_paths") else artist.get_color()


def test_what_selected_shares_lack_to_the_whole_is_the_rest():
    """A part has the width that tables say, whichever others are shown beside it."""
    ax = plot_shares(themed([[0.5, 0.3, 0.2], [0.0, 0.0, 0.0]]).select(columns=["主题0", "主题2"]))
    assert [bar.get_width() for bar in ax.patches] == pytest.approx([0.5, 0, 0.2, 0, 0.3, 0, 1])
    assert labels(ax.get_legend().get_texts()) == ["主题0", "主题2", "其他"]
    assert labels(ax.texts) == ["50%", "20%", "30%", "无主题词"]


def test_the_first_five_of_every_document_have_a_colour(make_units):
    units = make_units(2, 1, 3, by="document")
    values = np.zeros((2, 17))
    values[0, :9] = np.linspace(0.14, 0.06, 9)
    values[1, 12:] = 0.02
    scores = Scores(values, units, tuple(f"主题{i}" for i in range(17)), "次数", colors=("#112233",) * 17)
    assert column_numbers(scores, values, None, None) == [*range(8), *range(12, 17)]
    assert column_numbers(scores, values, None, 3) == [0, 1, 2]
    assert column_numbers(replace(scores, colors=None), values, None, None) == [*range(8), 12]  # as colours reach


def test_the_rest_is_at_most_a_fifth():
    values = np.array([[40.0, 20, 12, 9, 8, 6, 5]])
    plain = Scores(values, ("全文",), tuple("甲乙丙丁戊己庚"), "次数")
    assert column_numbers(plain, values, None, None) == [0, 1, 2, 3, 4]  # the first five
    assert column_numbers(plain, np.array([[20.0, 20, 20, 10, 10, 10, 10]]), None, None) == [0, 1, 2, 3, 4]
    assert column_numbers(plain, np.array([[15.0, 15, 14, 14, 14, 14, 14]]), None, None) == [0, 1, 2, 3, 4, 5]


def test_every_document_weighs_the_same_whatever_its_length(make_units):
    long, short = make_units(1, 1, 50, by="document"), make_units(1, 1, 1, by="document")
    short = [Unit("document", tuple(replace(p, document=replace(p.document, id="短")) for p in short[0].passages))]
    values = np.array([[0.6, 0.4, 0.0], [0.0, 0.2, 0.8]])
    scores = Scores(values, (*long, *short), tuple("甲乙丙"), "主题比重")
    assert column_numbers(scores, values, None, 1) == [2]


def test_a_rest_that_rests_on_few_sentences_is_striped():
    ax = plot_shares(themed([[0.7, 0.2, 0.1], [0.4, 0.5, 0.1]], [[5, 1, 1], [5, 2, 1]]), n_columns=1)
    assert [bar.get_hatch() for bar in ax.patches] == [None, None, "////", None]


def test_the_scale_of_a_heat_map_is_that_of_sure_cells():
    assert plot_heatmap(themed([[0.9, 0.1], [0.4, 0.6]], [[1, 1], [9, 9]])).collections[0].get_clim() == (0, 60)
    assert plot_heatmap(themed([[0.9, 0.1]], [[1, 1]])).collections[0].get_clim() == (0, 90)


def test_the_greatest_shares_are_those_of_the_longest_rows(make_units):
    units = make_units(1, 1, 9, by="section")  # an opening of 4 characters, a section of 36
    values = np.array([[0.9, 0.1], [0.4, 0.6]])
    assert column_numbers(Scores(values, units, ("甲", "乙"), "主题比重"), values, None, 1) == [1]
    assert column_numbers(Scores(values, units, ("甲", "乙"), "得分"), values, None, 1) == [0]


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
    ax = plot_river(make_scores(60), n_columns=7)
    tops = [band.get_paths()[0].vertices[:, 1].max() for band in ax.collections]
    assert tops[-1] == pytest.approx(1)
    assert len(ax.collections) == 8


def test_the_bands_of_a_section_have_the_mean_shares_of_its_rows():
    values, lengths = np.array([[3.0, 1.0], [0.0, 2.0], [1.0, 1.0]]), np.array([10.0, 30.0, 5.0])
    for bandwidth in (1.0, 12.0, 500.0):
        shares = smooth(values, lengths, bandwidth, 90)
        assert shares.sum(axis=1) == pytest.approx(np.ones(90))
        assert shares.mean(axis=0)[0] == pytest.approx((0.75 * 10 + 0 * 30 + 0.5 * 5) / 45)


def test_river_of_constant_rows_is_flat():
    shares = smooth(np.tile([3.0, 1.0], (50, 1)), np.ones(50), 3.0, 400)
    assert shares == pytest.approx(np.tile([0.75, 0.25], (400, 1)))


def test_rows_without_values_take_the_shares_of_their_surroundings():
    values = np.zeros((200, 2))
    values[0] = 1, 3
    assert smooth(values, np.ones(200), 1.0, 50) == pytest.approx(np.tile([0.25, 0.75], (50, 1)))


def test_river_follows_the_text_within_a_section():
    shares = smooth(np.eye(2), np.array([300.0, 100.0]), 4.0, 400)
    assert shares[0, 0] > 0.99
    assert shares[-1, 1] > 0.99
    assert shares[300, 0] == pytest.approx(0.5, abs=0.06)


def test_river_does_not_flow_over_the_border_of_a_section(make_units):
    units = make_units(1, 3, 10)
    values = np.zeros((len(units), 2))
    values[:11, 0] = values[11:21, 1] = values[21:, 0] = 1
    opening, first, second, third = flow(values, units)
    assert [part.first for part in (opening, first, second, third)] == [0, 1, 11, 21]
    assert (second.shares[:, 0] == 0).all()
    assert (third.shares[:, 1] == 0).all()
    assert second.x[0] == first.x[-1]


def test_river_is_as_wide_as_the_text_is_long(make_units):
    units = make_units(1, 2, 10)
    parts = flow(np.ones((len(units), 2)), units)
    lengths = [len(unit.text) for unit in units]
    assert [part.x[-1] for part in parts] == [sum(lengths[:end]) for end in (1, 11, 21)]


def test_a_section_without_any_value_stays_empty(make_units):
    units = make_units(1, 2, 3)
    values = np.ones((len(units), 2))
    values[1:4] = 0
    assert flow(values, units)[1].shares.sum() == 0


def test_river_draws_section_borders_and_names(make_units):
    units = make_units(1, 2, 10)
    values = np.ones((len(units), 2))
    ax = plot_river(Scores(values, units, ("党建", "民生"), "次数"))
    lengths = [len(unit.text) for unit in units]
    assert [line.get_xdata()[0] for line in ax.lines] == [lengths[0], sum(lengths[:11])]
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
