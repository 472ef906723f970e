import math

import numpy as np
import pytest

import analytics as an
from analytics.errors import AnalyticsError
from analytics.measures.comparison import difference_interval
from analytics.measures.keyness import benjamini_hochberg, log_likelihood, log_odds
from analytics.measures.scores import Scores

LAST = "政府工作报告\n——2022年3月1日\n一、农业\n" + "抓好粮食生产，发展乡村旅游。" * 12
THIS = "政府工作报告\n——2023年3月1日\n一、数字\n" + "发展数字经济，发展乡村旅游。" * 12


@pytest.fixture
def years(tmp_path):
    for name, text in (("2022", LAST), ("2023", THIS)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return an.tokenize(an.read_corpus(tmp_path).units("document"))


@pytest.fixture
def sides(years):
    return [years.where(lambda unit, name=name: unit.document.id == name) for name in ("2022", "2023")]


def test_log_odds_by_hand():
    odds = log_odds(np.array([8.0, 2.0]), np.array([2.0, 8.0]), (10.0, 10.0), share=0.0)
    assert odds.ratio == pytest.approx([math.log(16), -math.log(16)])
    assert odds.error == pytest.approx([math.sqrt(1 / 8 + 1 / 2)] * 2)
    shrunk = log_odds(np.array([8.0, 2.0]), np.array([2.0, 8.0]), (10.0, 10.0), share=10.0)
    assert abs(shrunk.z[0]) < abs(odds.z[0])


def test_g2_by_hand():
    a, b = np.array([10.0, 90.0]), np.array([30.0, 70.0])
    assert log_likelihood(a, b, (100.0, 100.0))[0] == pytest.approx(
        2 * (10 * math.log(10 / 20) + 30 * math.log(30 / 20))
    )


def test_benjamini_hochberg_by_hand():
    assert benjamini_hochberg(np.array([0.01, 0.02, 0.9])) == pytest.approx([0.03, 0.03, 0.9])
    assert benjamini_hochberg(np.array([])).tolist() == []


def test_the_interval_of_a_difference_by_hand():
    sides = (
        Scores(np.array([[value]]), ("",), ("民生",), "主题比重", np.array([[low]]), np.array([[high]]))
        for value, low, high in ((0.8, 0.6921, 0.8766), (0.6, 0.4905, 0.7004))
    )
    low, high = difference_interval(*sides)
    # 56 of 70 against 48 of 80, the example of Newcombe's paper (1998), whose method 10 this is for proportions
    assert (low[0, 0], high[0, 0]) == pytest.approx((0.0524, 0.3339), abs=1e-3)


def test_what_appears_and_vanishes(sides):
    found = an.compare(*sides)
    assert "数字经济" in found.appeared()
    assert "粮食生产" in found.vanished()
    assert "乡村旅游" not in {*found.appeared(), *found.vanished()}
    row = next(row for row in found.terms if row.term == "数字经济")
    assert (row.side, row.count_a, row.count_b, row.alone_b) == ("b", 0, 12, 12)
    assert row.low < row.score < row.high < 0
    assert row.q < 0.05


def test_the_sides_mirror_each_other(sides):
    forward = {row.term: row.score for row in an.compare(*sides).terms}
    backward = {row.term: row.score for row in an.compare(*sides[::-1]).terms}
    assert forward == pytest.approx({term: -score for term, score in backward.items()})


def test_themes_differ_with_an_interval(sides):
    themes = {row.theme: row for row in an.compare(*sides).themes}
    assert themes["agriculture"].difference > 0
    assert themes["agriculture"].low > 0
    assert themes["agriculture"].count_a == an.theme_counts(sides[0]).row(0)[5]
    assert themes["integrity"].low <= 0 <= themes["integrity"].high


def test_a_longer_term_speaks_for_the_words_it_holds(sides):
    terms = [row.term for row in an.compare(*sides).terms]
    assert "数字经济" in terms
    assert "经济" not in terms  # it never stands elsewhere
    assert "发展" in terms  # it does
    assert {row.term for row in an.compare(*sides, terms=["经济", "粮食"]).terms} == {"经济", "粮食"}


def test_a_word_is_counted_inside_longer_ones(sides):
    (row,) = an.compare(*sides, terms="粮食").terms
    assert (row.count_a, row.alone_a, row.count_b) == (12, 0, 0)


def test_a_trend_runs_from_the_earlier_to_the_later_year(years):
    scores = an.trend(years.where(lambda unit: True), terms=["粮食生产", "乡村旅游"])
    assert [row.document.date.year for row in scores.rows] == [2022, 2023]
    assert scores.dense()[0, 0] > 0 == scores.dense()[1, 0]
    assert (scores.low <= scores.dense()).all()
    assert an.trend(years).columns == an.load_themes().labels


@pytest.mark.parametrize(
    ("do", "message"),
    [
        (lambda a, b: an.compare(a, an.tokenize(b.units, an.JiebaTokenizer())), "不同的分词器"),
        (lambda a, b: an.compare(a, b, least=0), "least=0"),
        (lambda a, b: an.trend(a), "只有一篇文档"),
        (lambda a, b: an.keyness(a), "只有一个单元"),
    ],
)
def test_errors(sides, do, message):
    with pytest.raises(AnalyticsError, match=message):
        do(*sides)


def test_a_trend_follows_one_kind_of_thing(years):
    with pytest.raises(AnalyticsError, match="只看一种"):
        an.trend(years, terms=["粮食"], themes=an.load_themes())
    with pytest.raises(AnalyticsError, match="没有给出词"):
        an.trend(years, terms=[])


def test_a_string_is_one_word(years):
    assert an.trend(years, terms="粮食").columns == ("粮食",)
    assert an.trend(years, terms="粮食").dense()[0, 0] > 0


def test_keyness_finds_what_a_year_says_more(years):
    scores = an.keyness(years)
    best = [[scores.columns[column] for column, _ in row] for row in scores.ranked(2)]
    assert "粮食生产" in best[0]
    assert "数字经济" in best[1]
    against = an.keyness(years.where(lambda unit: unit.document.id == "2023"), years)
    assert "数字经济" in [against.columns[i] for i, _ in next(iter(against.ranked(3)))]


def test_what_is_not_cut_cannot_be_compared():
    with pytest.raises(AnalyticsError, match=r"compare 的 a 要分词结果（Tokens），得到的是 str。请先分词"):
        an.compare("讲话", "讲话")


def test_the_order_of_documents_does_not_change_what_a_group_is_about(read):
    farm = read("关于加快农业农村发展的意见\n\n提出以下意见。\n一、教育\n教育教学改革。", "a.txt")
    school = read("关于教育改革的意见\n\n提出以下意见。\n一、农业\n种植粮食。", "b.txt")
    groups = [an.tokenize(an.Corpus(both).units("document")) for both in ((farm, school), (school, farm))]
    shares = [{row.theme: row.share_a for row in an.compare(group, group).themes} for group in groups]
    assert shares[0] == pytest.approx(shares[1])


def test_an_empty_group_is_an_error(years):
    nothing = an.Tokens((), (), years.tokenizer)
    with pytest.raises(AnalyticsError, match="compare 的 b 是空的"):
        an.compare(years, nothing)
