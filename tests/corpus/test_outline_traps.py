"""What looks like a marker and is not."""

import pytest

from analytics.corpus.numbering import chinese_number


@pytest.mark.parametrize(
    "line",
    [
        "一、二季度增长8%。",
        "一、二是重点。",
        "三、四线城市。",
        "一二三产业融合发展。",
        "一二、不是数字。",
        "2.5",
        "1.5万亩",
        "3、4月份",
        "第一产业增长3%。",
        "第一书记驻村。",
        "第一要务是发展。",
        "第一个五年。",
        "40.一产上，增长。",
        "统一是大事。",
        "统一要求，统一标准。",
        "一是一，二是二。",
        "一要求，二监督。",
        "一是抓项目。",
        "首先，抓项目。",
        "第二，抓项目。",
        "（二十年）规划",
        "①",
        "一、",
    ],
)
def test_a_word_like_a_marker_is_text(outline, line):
    assert outline(f"开场白在此。\n{line}\n结束语在此。") == []


@pytest.mark.parametrize(
    "lines",
    [
        "一、二季度增长8%。\n二、三季度增长9%。",
        "第一产业增长3%。\n第二产业增长5%。",
        "第一书记驻村。\n第二书记驻校。",
        "一要务实。\n二要务虚。",
        "一要求严格。\n二要求公正。",
        "一是否合格，要看结果。\n二是否满意，要看群众。",
        "1.5万亩粮食。\n2.5万亩棉花。",
        "1.一产上，增长。\n2.二产上，增长。",
        "1、2月份增长。\n2、3月份增长。",
        "增长一是快，增长二是稳。",
    ],
)
def test_words_like_markers_do_not_make_a_series(outline, lines):
    assert outline(f"开场白在此。\n{lines}") == []


def test_a_decimal_alone_on_a_line_does_not_continue_a_series(outline):
    assert outline("1. 学习。\n2. 落实。\n2.5\n文。") == [(1, "1.", "学习"), (1, "2.", "落实")]


def test_words_like_markers_do_not_break_a_series(outline):
    text = "一要学习，统一要求，第一要务是发展；二要落实，一、二季度见效；三要监督。"
    assert outline(text) == [
        (1, "一要", "学习，统一要求，第一要务是发展"),
        (1, "二要", "落实，一、二季度见效"),
        (1, "三要", "监督"),
    ]


def test_a_strong_heading_may_stand_alone(outline):
    assert outline("同志们：\n一、修路\n文。") == [(1, "一、", "修路")]


def test_an_inline_marker_begins_a_clause(outline):
    assert outline("他说一是一要紧，二是二要紧。") == []
    assert outline("增长12.3.修路；4.架桥。") == []


def test_a_series_begins_with_one(outline):
    assert outline("二、安排\n文。\n三、保障\n文。") == []


@pytest.mark.parametrize(
    ("numeral", "value"), [("一", 1), ("九", 9), ("十", 10), ("十九", 19), ("二十", 20), ("九十九", 99), ("07", 7)]
)
def test_numerals_have_values(numeral, value):
    assert chinese_number(numeral) == value


def test_an_impossible_numeral_is_text(outline):
    assert outline("三三、甲\n二二、乙\n十十、丙\n文。") == []


def test_a_verb_behind_the_number_counts_in_a_series_only(outline):
    assert outline("一看责任。要查。二看措施。要改。三看成效。要比。") == [
        (1, "一看", "责任"),
        (1, "二看", "措施"),
        (1, "三看", "成效"),
    ]
    assert outline("一、抓落实\n一抓到底。一看就懂，一讲就会。\n二、抓作风\n文。") == [
        (1, "一、", "抓落实"),
        (1, "二、", "抓作风"),
    ]
