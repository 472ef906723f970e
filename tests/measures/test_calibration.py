"""Grades tested on text drawn anew, and on text never seen."""

import numpy as np
import pytest

import analytics as an
from analytics.errors import AnalyticsError
from analytics.measures.calibration import GradedTopic, _record, _sentence


@pytest.fixture(scope="module")
def paragraphs(seeds):
    return seeds.regroup("paragraph")


def test_topics_of_every_number_are_graded_and_graded_again(paragraphs):
    tested = an.calibrate_grades(paragraphs, numbers=(3, 4), n_resamples=2)
    assert [topic.n_topics for topic in tested.topics] == [3] * 3 + [4] * 4
    first = an.grade_topics(an.TopicModel(3).fit(paragraphs), paragraphs, n_resamples=2)
    assert [topic.predicted for topic in list(tested.topics)[:3]] == first.stability.tolist()
    assert [topic.observed for topic in list(tested.topics)[:3]] != first.stability.tolist()
    assert sum(record.topics for record in tested.grades) == 7
    assert -1 <= tested.correlation <= 1
    assert tested.why.startswith("换一批段落后，评级")


def test_an_unseen_half_is_told_both_ways(paragraphs):
    tested = an.calibrate_grades(paragraphs, numbers=(3,), unseen=True, n_resamples=2)
    assert len(tested.topics) == 6
    assert tested.why.startswith("在没见过的另一半文字里，评级")


def test_a_record_sums_up_the_topics_of_a_grade():
    tested = [
        GradedTopic(2, "甲", "B", 0.5, 0.6),
        GradedTopic(2, "乙", "B", 0.4, 0.2),
        GradedTopic(2, "丙", "D", 0.1, 0),
    ]
    record = _record("B", tested)
    assert (record.least, record.most, record.topics) == (0.5, 0.72, 2)
    assert (record.predicted, record.observed) == (pytest.approx(0.45), pytest.approx(0.4))
    assert (record.reappeared, record.kept) == (0.5, 0.5)


@pytest.mark.parametrize(
    ("observed", "why"),
    [(0.45, "评级可信：1 个话题的稳定性平均比估计低 0.05"), (0.3, "评级偏宽"), (0.6, "估计高 0.10")],
)
def test_the_sentence_says_whether_grades_are_lenient(observed, why):
    assert why in _sentence([GradedTopic(1, "甲", "B", 0.5, observed)], unseen=False)


def test_nothing_to_test_is_an_error(paragraphs):
    for tokens, numbers in (([], (5,)), (paragraphs, ())):
        with pytest.raises(AnalyticsError, match="没有文字或没有话题个数"):
            an.calibrate_grades(tokens, numbers=numbers)


def test_coherence_in_other_text_is_never_nan(paragraphs, tmp_path):
    topics = an.TopicModel(3).fit(paragraphs).topics_
    assert topics.coherence_in(paragraphs) == pytest.approx(topics.coherence)
    (tmp_path / "a.txt").write_text("没有这些词。\n", encoding="utf-8")
    strange = an.tokenize(an.read_corpus(tmp_path).units("paragraph"), an.JiebaTokenizer())
    assert topics.coherence_in(strange).tolist() == [0.0, 0.0, 0.0]


def test_shares_of_a_year_put_its_speeches_together(tmp_path):
    for name, year, text in (("a", 2023, "农业丰收。"), ("b", 2022, "治安良好。"), ("c", 2023, "治安改善。")):
        (tmp_path / f"{name}.md").write_text(
            f"---\ntitle: 报告\ndate: {year}-01-02\n---\n{text}\n" * 1, encoding="utf-8"
        )
    tokens = an.tokenize(an.read_corpus(tmp_path).units("paragraph"), an.JiebaTokenizer())
    model = an.TopicModel(2, pull=0, terms=an.TermFilter(frozenset())).fit(tokens.take([0, 1, 2] * 3))
    shares = model.topics_.shares_by_year(tokens)
    assert shares.rows == ("2022", "2023")
    assert shares.dense().sum(axis=1) == pytest.approx([1, 1])
    alone = model.topics_.shares_in(tokens).dense()
    assert shares.dense()[0] == pytest.approx(alone[1])
    assert (np.abs(shares.dense()[1] - alone[0]) > 0.1).all()


def test_a_speech_without_date_has_no_year(paragraphs, tmp_path):
    (tmp_path / "甲.txt").write_text("农业丰收。\n", encoding="utf-8")
    tokens = an.tokenize(an.read_corpus(tmp_path).units("paragraph"), an.JiebaTokenizer())
    with pytest.raises(AnalyticsError, match="“甲”没有日期"):
        an.TopicModel(3).fit(paragraphs).topics_.shares_by_year(tokens)
