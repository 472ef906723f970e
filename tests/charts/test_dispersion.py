"""Dispersion: a tick per occurrence, in the order of reading."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from analytics.charts.dispersion import plot_dispersion
from analytics.errors import AnalyticsError
from analytics.measures.scores import Scores


def counts(values, rows=()) -> Scores:
    values = np.array(values, dtype=float)
    terms = tuple(f"词{i}" for i in range(values.shape[1]))
    return Scores(values, rows or tuple(f"第{i}句" for i in range(len(values))), terms, "次数")


def random_counts(n_rows: int, n_columns: int, rows=()) -> Scores:
    scores = counts(np.random.default_rng(0).poisson(0.3, (n_rows, n_columns)), rows)
    return Scores(
        scores.values + 1, scores.rows, tuple(f"习近平新时代中国特色社会主义思想{i}" for i in range(n_columns)), "次数"
    )


def test_a_tick_per_occurrence():
    ax = plot_dispersion(counts([[1, 0, 0], [0, 2, 0], [1, 0, 0]]))
    ticks = [[segment[0, 0] for segment in lane.get_segments()] for lane in ax.collections]
    assert ticks == [[0.5, 2.5], [1.25, 1.75], []]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["词0", "词1", "词2"]


def test_totals_stand_at_the_right():
    assert [text.get_text() for text in plot_dispersion(counts([[1, 0], [3, 12]])).texts][-3:] == ["4", "12", "次数"]


def test_section_borders_and_a_panel_per_document(make_units):
    units = make_units(2, 2, 10)
    ax = plot_dispersion(counts(np.ones((len(units), 2)), units))
    panels = ax.get_figure().axes
    assert [[line.get_xdata()[0] for line in panel.lines] for panel in panels] == [[1, 11], [1, 11]]


@pytest.mark.parametrize("n", [1, 6, 20, 60])
def test_labels_have_room(n, make_units, check_labels):
    units = make_units(1, 6, 20)
    check_labels(plot_dispersion(random_counts(len(units), n, units)))


def test_labels_of_several_documents_have_room(make_units, check_labels):
    units = make_units(3, 5, 3)
    check_labels(plot_dispersion(random_counts(len(units), 4, units)))


def test_given_axes(make_units):
    units = make_units(1, 2, 3)
    ax = Figure(figsize=(10, 5)).subplots()
    assert plot_dispersion(counts(np.ones((len(units), 2)), units), ax=ax, title="位置") is ax
    assert ax.get_title(loc="left") == "位置"


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ([[0.5, 1]], "“次数”不都是整数。离散图每出现一次画一道，要的是次数"),
        ([[-1, 1]], "有负值"),
        ([[0, 0]], "全部为 0"),
        (np.ones((1, 61)), r"一张图最多画 60 个词，这里有 61 个。请用 select\(columns=...\) 选几个"),
    ],
)
def test_errors(values, message):
    with pytest.raises(AnalyticsError, match=message):
        plot_dispersion(counts(values))


def test_one_axes_cannot_hold_two_documents(make_units):
    units = make_units(2, 1, 2)
    with pytest.raises(AnalyticsError, match="给定的 ax 只能画一篇，这里有 2 篇"):
        plot_dispersion(counts(np.ones((len(units), 1)), units), ax=Figure().subplots())
