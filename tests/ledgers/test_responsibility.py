import pytest

import analytics as an
from analytics.errors import AnalyticsError


def corpus_of(read, text):
    return an.Corpus((read(text),))


def test_bodies_meet_the_themes_of_their_tasks(read):
    text = "一、任务\n住建局要在10月底前完成供热管网改造。教育局要在年内完成学校扩建。住建局要编制棚改规划。\n"
    scores = an.body_themes(an.find_tasks(corpus_of(read, text)))
    table = scores.table()
    assert scores.rows[0] == "住建局"
    assert table.loc["住建局", "城市建设"] == 2
    assert table.loc["教育局", "教育文化"] == 1
    assert (table.sum() > 0).all()


def test_the_names_of_one_body_are_one_row(read, tmp_path):
    text = "一、任务\n发改委要在年内编制规划。国家发展和改革委员会要在年内制定方案。大数据办要在年内建成平台。数据中心要在年内建成机房。\n"
    tasks = an.find_tasks(corpus_of(read, text))
    assert set(an.body_themes(tasks).rows) == {"发改委", "大数据办", "数据中心"}
    own = tmp_path / "叫法.txt"
    own.write_text("县大数据服务中心 大数据办 数据中心\n", encoding="utf-8")
    assert set(an.body_themes(tasks, aliases=own).rows) == {"发改委", "大数据办"}


def test_errors(read):
    corpus = corpus_of(read, "一、任务\n要在10月底前完成改造。\n")
    with pytest.raises(AnalyticsError, match="没有一项任务点名"):
        an.body_themes(an.find_tasks(corpus))
    with pytest.raises(AnalyticsError, match="要的是 find_tasks"):
        an.body_themes(an.find_indicators(corpus))
    with pytest.raises(AnalyticsError, match="n=0"):
        an.body_themes(an.find_tasks(corpus), n=0)
