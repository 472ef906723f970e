"""Calibration of grades: a point for every topic, one for the mean of every grade."""

import pytest

from analytics.charts.calibration import plot_calibration
from analytics.errors import AnalyticsError
from analytics.measures.calibration import Calibration, GradedTopic, GradeRecord
from analytics.measures.findings import Findings

TOPICS = GradedTopic(2, "甲", "A", 0.7, 0.6), GradedTopic(2, "乙", "D", 0.1, 0.2)
GRADES = GradeRecord("A", 0.6, 1.0, 1, 0.7, 0.6, 1.0, 1.0), GradeRecord("D", 0.0, 0.25, 1, 0.1, 0.2, 0.0, 1.0)
TESTED = Calibration(Findings(TOPICS, GradedTopic), Findings(GRADES, GradeRecord), 1.0, "评级可信。")


def test_points_stand_at_predicted_and_observed(check_labels):
    ax = plot_calibration(TESTED)
    lines = {line.get_label(): line.get_xydata().tolist() for line in ax.lines}
    assert lines["话题"] == lines["各级的平均"] == [[0.7, 0.6], [0.1, 0.2]]
    check_labels(ax.get_figure())


def test_grades_stand_over_the_middle_of_their_bands():
    ax = plot_calibration(TESTED)
    names = {text.get_text(): text.get_position()[0] for text in ax.texts}
    assert (names["A"], names["D"]) == (pytest.approx(0.8), pytest.approx(0.125))
    assert {"0.60", "0.20", "评级可信。"} <= set(names)


def test_nothing_tested_is_an_error():
    with pytest.raises(AnalyticsError, match="没有检验过的话题"):
        plot_calibration(Calibration(Findings((), GradedTopic), Findings((), GradeRecord), 0.0, ""))
