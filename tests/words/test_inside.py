"""Words inside a token, and the finest cut of it."""

import pytest

from analytics.words.inside import finest_cut, words_inside


@pytest.mark.parametrize(
    ("token", "known", "parts"),
    [
        ("生态环境保护", (), ("生态", "环境", "保护")),
        ("高质量发展", (), ("质量", "发展")),
        ("粮食安全", (), ("粮食", "安全")),
        ("三农工作", ("三农",), ("三农", "工作")),
        ("十五五", (), ()),  # a number is one word
        ("党的二十大", (), ()),  # and no part
        ("习近平", (), ()),
        ("习近平总书记", (), ("习近平", "书记")),
        ("农业", (), ()),
        ("ＡＢ产业", (), ("产业",)),
    ],
)
def test_the_finest_cut(token, known, parts):
    assert finest_cut(token, words_inside(token, frozenset(known))) == parts


def test_words_that_overlap_are_not_both_parts():
    assert words_inside("不动产") == ("不动", "动产")
    assert finest_cut("不动产", ("不动", "动产")) == ("动产",)  # the more frequent
    assert finest_cut("甲乙丙丁", ("甲乙", "乙丙", "丙丁")) == ("甲乙", "丙丁")
