"""No chart cuts a label or writes one over another, however many rows and however long their names."""

import warnings

import pytest
from matplotlib.figure import Figure

from analytics.charts.heatmap import plot_heatmap
from analytics.charts.rankings import plot_ranking, plot_rankings
from analytics.charts.river import plot_river
from analytics.charts.shares import plot_shares
from analytics.charts.style import style

SIZES = (1, 6, 20, 60)


@pytest.mark.parametrize("n", SIZES)
@pytest.mark.parametrize("plot", [plot_heatmap, plot_shares, plot_river, plot_rankings, plot_ranking])
def test_labels_have_room(plot, n, make_scores, check_labels):
    check_labels(plot(make_scores(n)))


@pytest.mark.parametrize("n", [1, 6])
def test_lollipops_have_room(n, make_scores, check_labels):
    check_labels(plot_rankings(make_scores(n), kind="lollipop", ncols=2))


@pytest.mark.parametrize(("documents", "sections", "sentences"), [(1, 6, 20), (1, 60, 1), (3, 5, 3), (1, 20, 2)])
def test_section_names_have_room(documents, sections, sentences, make_scores, make_units, check_labels):
    units = make_units(documents, sections, sentences)
    check_labels(plot_river(make_scores(len(units), rows=units)))


@pytest.mark.parametrize("plot", [plot_heatmap, plot_shares, plot_rankings])
def test_rows_of_several_documents_have_room(plot, make_scores, make_units, check_labels):
    units = make_units(3, 4, 1, by="section")
    check_labels(plot(make_scores(len(units), 8, rows=units)))


@pytest.mark.parametrize("shape", [(1, 1), (6, 46), (60, 2)])
def test_heat_map_of_any_shape_has_room(shape, make_scores, check_labels):
    check_labels(plot_heatmap(make_scores(*shape, measure="对数优势比的 z 值（正值为前者更多用）")))


def test_judge_sees_faults(find_faults):
    figure = Figure(figsize=(2, 2))
    figure.text(0.4, 0.5, "党的建设")
    figure.text(0.5, 0.5, "民生保障")
    figure.text(0.9, 0.9, "伸出图外的字")
    with pytest.warns(UserWarning, match="Glyph .* missing"):
        found = find_faults(figure)
    assert [fault.split(":")[0] for fault in found] == ["outside", "overlap"]


def test_glyphs_are_found_after_the_style_has_ended(make_scores):
    ax = plot_heatmap(make_scores(2, 3))
    ax.get_figure().canvas.draw()
    assert ax.get_yticklabels()[0].get_fontfamily()[0] == "Noto Sans SC"


def test_a_missing_glyph_is_noticed():
    """Negative control: were a character missing, the tests above would fail."""
    with style():
        figure = Figure()
        figure.text(0, 0, "党\U0010fffd")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(UserWarning, match=r"Glyph .* missing"):
            figure.draw_without_rendering()


@pytest.mark.parametrize(("n", "grid"), [(1, (1, 1)), (4, (2, 2)), (5, (2, 3)), (7, (3, 3)), (9, (3, 3))])
def test_rows_of_panels_are_even(make_scores, n, grid):
    places = [ax.get_position() for ax in plot_rankings(make_scores(n), ncols=3).axes]
    assert tuple(len({round(getattr(place, side), 3) for place in places}) for side in ("y0", "x0")) == grid
