"""The Chinese names of columns and values: one list, complete."""

from dataclasses import fields
from typing import get_args

import pytest

from analytics import labels
from analytics.grammar import amounts
from analytics.large.sources import Trouble
from analytics.ledgers import announcements, indicators, modality, problems, targets, tasks, verbs
from analytics.measures import calibration, comparison, concordance, discovery, quotes, review, themes
from analytics.measures.choosing import TopicChoice
from analytics.measures.topicsentences import TopicSentence
from analytics.panel.changes import CountChange
from analytics.report.verify import Check

KINDS = [
    announcements.Announcement, indicators.Indicator, problems.Problem, targets.TargetMatch, tasks.Task,
    calibration.GradedTopic, calibration.GradeRecord, comparison.TermDifference, comparison.ThemeDifference,
    concordance.Hit, discovery.Term, quotes.Quote, review.CutChange, themes.ThemeMatch, TopicChoice, TopicSentence,
    CountChange, Check, Trouble,
]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_field_has_a_chinese_name(kind):
    names = [field.name for field in fields(kind)]
    assert [name for name in names if name not in labels.COLUMNS] == []


def test_two_fields_of_a_finding_never_share_a_name():
    for kind in KINDS:
        names = [labels.COLUMNS[field.name] for field in fields(kind)]
        assert len(set(names)) == len(names), kind


def test_every_code_has_a_chinese_name():
    assert set(labels.STRENGTH) == set(get_args(verbs.Strength))
    assert set(labels.VERDICT) == set(get_args(announcements.Verdict))
    assert set(labels.COUNTED) == set(get_args(announcements.Kind))
    assert set(labels.BOUND) == set(get_args(amounts.Bound))
    assert set(labels.DIRECTION) == set(get_args(modality.Direction))
    assert set(labels.KIND) == set(get_args(modality.Kind))


def test_a_row_in_chinese_ends_with_its_sentence():
    row = {"quote": "力争增长6%。", "strength": "may", "bound": None, "known": False}
    assert labels.chinese_rows([row]) == [{"力度": "力争", "界限": None, "已在词表": "否", "原文": "力争增长6%。"}]
