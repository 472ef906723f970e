from dataclasses import replace

import numpy as np
import pytest

import analytics as an
from analytics.errors import AnalyticsError
from analytics.measures.scores import Scores
from analytics.measures.verdicts import breadth, main_themes

NAMES = tuple("甲乙丙丁戊己庚辛壬癸")


def scores_of(*rows, support=None):
    values = np.array([[*row, *[0.0] * (len(NAMES) - len(row))] for row in rows])
    rested = np.full(values.shape, 10.0) if support is None else np.array(support, dtype=float)
    return Scores(values, tuple(f"第{i}部分" for i in range(len(rows))), NAMES, "主题比重", support=rested)


@pytest.mark.parametrize(
    ("shares", "kind", "text"),
    [
        ([0.6, 0.4], "clear", "甲"),
        ([0.5, 0.34, 0.16], "clear", "甲"),
        ([0.5, 0.36, 0.14], "close", "甲、乙（接近）"),
        ([0.32, 0.4, 0.28], "close", "乙、甲、丙（接近）"),
        ([0.25, 0.25, 0.25, 0.25], "close", "丁、丙、乙（接近）"),
        ([0.1] * 10, "overview", "综合"),
        ([0.2] + [0.1] * 8, "overview", "综合"),
        ([0.23] + [0.11] * 7, "close", "甲、丁、丙（接近）"),
        ([0.0], "none", "没有主题词"),
    ],
)
def test_what_is_said_depends_on_how_far_the_first_is_ahead_and_on_how_many_there_are(shares, kind, text):
    (verdict,) = main_themes(scores_of(shares))
    assert (verdict.kind, verdict.text) == (kind, text)


def test_the_margin_is_that_of_the_first_two():
    assert [verdict.margin for verdict in main_themes(scores_of([0.75, 0.25], [1.0], [0.0]))] == [0.5, 1.0, 0.0]


def test_three_sentences_are_too_few_and_four_are_not():
    rested = [[3.0, *[0.0] * 9], [2.0, 1.0, *[0.0] * 8], [4.0, *[0.0] * 9]]
    verdicts = main_themes(scores_of([1.0], [0.75, 0.25], [1.0], support=rested))
    assert [verdict.text for verdict in verdicts] == ["依据不足", "依据不足", "甲"]
    assert verdicts[0].themes == ()


def test_breadth_counts_themes_of_equal_shares():
    assert breadth(np.full(10, 0.1)) == pytest.approx(10)
    assert breadth(np.array([1.0, 0.0])) == 1
    assert breadth(np.zeros(3)) == 0


def test_counts_are_no_shares():
    counts = Scores(np.ones((1, 10)), ("全文",), NAMES, "出现次数")
    with pytest.raises(AnalyticsError, match="“出现次数”没有说明各主题依据几句话"):
        main_themes(counts)


def test_sections_of_a_speech(read):
    text = (
        "一、抓好农业\n种好粮食。扩大种植面积。养好生猪。办好合作社。\n"
        "二、办好教育\n建好学校。\n"
        "三、结束语\n谢谢大家。\n"
    )
    scores = an.theme_scores(an.tokenize(an.Corpus((read(text),)).units("section")))
    assert [verdict.text for verdict in main_themes(scores)] == ["三农工作", "依据不足", "没有主题词"]


def test_a_review_that_speaks_of_everything_is_an_overview(read):
    matters = (
        "党建引领。反腐败。招商引资。扩大就业。财政收入增长。粮食丰收。规上工业企业增加。物流加快。老旧小区改造。污水处理。"
        "国企改革。信访下降。研发投入增加。外贸进出口增长。义务教育均衡。双拥模范。政务公开。"
    )
    scores = an.theme_scores(an.tokenize(an.Corpus((read(f"一、工作回顾\n{matters}\n"),)).units("section")))
    (verdict,) = main_themes(scores)
    assert verdict.text == "综合"


def test_a_theme_that_may_be_none_of_the_unit_s_is_unknown():
    scores = scores_of([0.6, 0.4])
    ends = [np.array([[low, *[0.0] * 9]]) for low in (0.0, 0.2)]
    verdicts = [main_themes(replace(scores, low=low, high=scores.dense() + 0.1))[0].kind for low in ends]
    assert verdicts == ["unknown", "clear"]
