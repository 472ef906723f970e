"""Trends: lines over dates, named at their ends."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

from analytics.charts.style import PALETTE
from analytics.charts.trend import plot_trend, shortest, spread
from analytics.corpus.documents import Unit
from analytics.errors import AnalyticsError
from analytics.measures.scores import Scores


def scores(values, rows=(), **more) -> Scores:
    values = np.array(values, dtype=float)
    columns = ("党建", "民生", "项目", "生态")[: values.shape[1]]
    return Scores(values, rows or tuple(f"第{i}次" for i in range(len(values))), columns, "每千词次数", **more)


@pytest.fixture
def dated(make_units):
    """Documents with dates, None for a document without one."""

    def make(*dates: date | None) -> tuple[Unit, ...]:
        units = make_units(len(dates), 1, 1, by="document")
        documents = [replace(unit.document, date=day) for unit, day in zip(units, dates, strict=True)]
        return tuple(
            Unit("document", tuple(replace(passage, document=document) for passage in unit.passages))
            for unit, document in zip(units, documents, strict=True)
        )

    return make


def ticks(ax) -> list[str]:
    return [label.get_text() for label in ax.get_xticklabels()]


def test_names_stand_in_the_order_given():
    ax = plot_trend(scores([[1, 2], [3, 4], [5, 0]]))
    assert [line.get_xdata().tolist() for line in ax.lines] == [[0, 1, 2]] * 2
    assert [line.get_ydata().tolist() for line in ax.lines] == [[1, 3, 5], [2, 4, 0]]
    assert ticks(ax) == ["第0次", "第1次", "第2次"]
    assert [text.get_text().strip() for text in ax.texts if text.get_text()] == ["党建", "民生"]


def test_documents_stand_at_their_dates(dated):
    units = dated(date(2024, 3, 5), date(2021, 3, 5), date(2022, 3, 5))
    ax = plot_trend(scores([[3], [1], [2]], units))
    assert ax.lines[0].get_ydata().tolist() == [1, 2, 3]
    assert np.diff(ax.lines[0].get_xdata()).tolist() == [365, 731]
    assert ticks(ax) == ["2021", "2022", "2024"]


def test_documents_without_any_date_stand_in_the_order_given(dated):
    assert plot_trend(scores([[3], [1]], dated(None, None))).lines[0].get_ydata().tolist() == [3, 1]


def test_bands_are_the_intervals():
    values = np.array([[3.0, 1], [5, 2]])
    ax = plot_trend(scores(values, low=values - 1, high=values + 2))
    ends = ax.collections[0].get_paths()[0].vertices[:, 1]
    assert (ends.min(), ends.max()) == (2, 7)
    assert len(plot_trend(scores(values)).collections) == 0


def test_columns_fix_order_and_colours():
    ax = plot_trend(scores([[1, 2, 3], [1, 2, 3]]), columns=["项目", "党建"])
    assert [(line.get_label(), line.get_color()) for line in ax.lines] == [("项目", PALETTE[0]), ("党建", PALETTE[1])]


def test_only_the_strongest_columns_are_drawn():
    ax = plot_trend(scores([[1, 9, 3, 8], [1, 9, 3, 8]]), n_columns=2)
    assert [line.get_label() for line in ax.lines] == ["民生", "生态"]


def test_dates_are_as_short_as_they_differ():
    assert shortest([date(2023, 1, 8), date(2023, 1, 9)]) == ["2023-01-08", "2023-01-09"]
    assert shortest([date(2023, 1, 8), date(2023, 1, 8)]) == ["2023", "2023"]


@given(st.lists(st.floats(0, 300), min_size=1, max_size=9))
def test_spread_places_keep_their_order_and_gap(wanted):
    places = spread(np.array(wanted), 14, 300)
    assert (np.diff(np.sort(places)) >= 14 - 1e-6).all()
    order = np.argsort(wanted, kind="stable")
    assert (np.diff(places[order]) > 0).all()
    assert places.min() >= -1e-6
    assert places.max() <= 300 + 1e-6


@pytest.mark.parametrize("n", [2, 6, 60])
def test_labels_have_room(n, make_scores, check_labels):
    check_labels(plot_trend(make_scores(n), n_columns=9))


def test_labels_of_crowded_dates_have_room(dated, check_labels):
    days = [date(2023, 1, 1), date(2023, 1, 2), date(2023, 1, 3), date(2023, 12, 30), date(2023, 12, 30)]
    check_labels(plot_trend(scores(np.ones((5, 4)), dated(*days))))
    check_labels(plot_trend(scores(np.ones((2, 4)), dated(date(2023, 1, 1), date(2023, 1, 1)))))


def test_given_axes():
    ax = Figure(figsize=(10, 5)).subplots()
    assert plot_trend(scores([[1], [2]]), ax=ax, title="变化") is ax
    assert ax.get_title(loc="left") == "变化"


def test_negative_values(check_labels):
    ax = plot_trend(scores([[-3.0, 1], [2, -1]]))
    assert ax.get_ylim()[0] < -3
    check_labels(ax)


def test_one_document_has_no_trend():
    with pytest.raises(AnalyticsError, match="趋势图至少要两篇文档，这里有 1 篇"):
        plot_trend(scores([[1, 2]]))


def test_several_rows_of_one_document(make_units):
    units = make_units(1, 2, 1, by="section")
    with pytest.raises(AnalyticsError, match=r"趋势图每篇文档一行.*tokens\.regroup"):
        plot_trend(scores(np.ones((len(units), 2)), units))


def test_dates_for_only_some(dated):
    ax = plot_trend(scores([[1], [3], [2]], dated(None, date(2024, 3, 5), date(2021, 3, 5))))
    assert ax.lines[0].get_xdata().tolist() == [0, 1, 2]
    assert ticks(ax) == ["在讲话0会议上的讲话", "2024", "2021"]


def test_years_alone_are_places_in_time(make_units):
    units = make_units(3, 1, 1, by="document")
    named = [
        Unit(
            "document",
            tuple(replace(p, document=replace(p.document, title=None, date=None, id=name)) for p in unit.passages),
        )
        for unit, name in zip(units, ("2016", "2008年报告", "2018"), strict=True)
    ]
    ax = plot_trend(scores([[3], [1], [2]], tuple(named)))
    assert ax.lines[0].get_ydata().tolist() == [1, 3, 2]
    assert ticks(ax) == ["2008", "2016", "2018"]
    assert np.diff(ax.lines[0].get_xdata()).tolist() == [2922, 731]
    assert ticks(plot_trend(scores([[1], [2]], ("2020", "2021")))) == ["2020", "2021"]
