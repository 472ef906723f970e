"""Numbers, dates, quotations, titles and digit formulas are tokens by rule."""

import pytest

from analytics.words.rules import LONGEST_QUOTED, kind_of
from analytics.words.tokenizer import JiebaTokenizer

TOKENIZER = JiebaTokenizer()


@pytest.mark.parametrize(
    "token",
    [
        "12.5%",
        "5‰",
        "100万元",
        "1.2万吨",
        "1,234.5亿元",
        "3000多户",
        "20余家",
        "30个",
        "5个百分点",
        "15万平方公里",
        "±3%",
        "2023.5",
        "80年代",
        "2024年",
        "2020年底前",
        "2024年3月",
        "2024年3月5日",
        "2024年3月上旬",
        "10月底前",
        "5月1日",
        "3月份",
        "１２．５％",
        "２０２４年",
    ],
)
def test_a_number_with_its_unit_and_a_date_are_one_token(token):
    assert TOKENIZER.cut(f"其中，{token}，完成。") == ["其中", "，", token, "，", "完成", "。"]
    assert kind_of(token) == "number"


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("10月底前要完成", ["10月底前", "要", "完成"]),
        ("增长１２．５％，完成", ["增长", "１２．５％", "，", "完成"]),
        ("建设5G基站300个", ["建设", "5G", "基站", "300个"]),
        ("3A景区", ["3A", "景区"]),
        ("A1级公路", ["A1", "级", "公路"]),
        ("COVID19疫情", ["COVID19", "疫情"]),
        ("投资**亿元", ["投资", "**", "亿元"]),
        ("上世纪90年代", ["上", "世纪", "90年代"]),
    ],
)
def test_numbers_in_context(text, tokens):
    assert TOKENIZER.cut(text) == tokens


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("坚持“两个维护”。", ["坚持", "“", "两个维护", "”", "。"]),
        ("落实‘三农’政策", ["落实", "‘", "三农", "’", "政策"]),
        ("落实「放管服」改革", ["落实", "「", "放管服", "」", "改革"]),
        ("“党政同责、一岗双责”制度", ["“", "党政同责", "、", "一岗双责", "”", "制度"]),
        ("“要坚持工作，努力学习。”", ["“", "要", "坚持", "工作", "，", "努力学习", "。", "”"]),
        ("“加强和改进基层社会治理工作”", ["“", "加强", "和", "改进", "基层", "社会", "治理", "工作", "”"]),
        ("“增长**%”", ["“", "增长", "**", "%", "”"]),
        ("落实《中华人民共和国环境保护法》", ["落实", "《", "中华人民共和国环境保护法", "》"]),
        ("《关于加强工作的意见，2024年》", ["《", "关于加强工作的意见，2024年", "》"]),
        ("“没有下文", ["“", "没有", "下文"]),
    ],
)
def test_quoted_terms_are_whole_and_quoted_sentences_are_cut(text, tokens):
    assert TOKENIZER.cut(text) == tokens


def test_the_longest_quoted_term():
    term = "甲" * LONGEST_QUOTED
    assert term in TOKENIZER.cut(f"“{term}”")
    assert term + "甲" not in TOKENIZER.cut(f"“{term}甲”")


@pytest.mark.parametrize(
    "formula", ["三会一课", "一区十园", "三纠三促", "两学一做", "四梁八柱", "一带一路", "六稳六保"]
)
def test_a_digit_formula_is_one_token(formula):
    assert TOKENIZER.cut(f"落实{formula}工作") == ["落实", formula, "工作"]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("一个一个解决", ["一个", "一个", "解决"]),
        ("一年一次", ["一年", "一次"]),
        ("一天三次", ["一天", "三次"]),
        ("二十三", ["二十三"]),
        ("第一书记", ["第一书记"]),
        ("第二组三名队员", ["第二组", "三名", "队员"]),
    ],
)
def test_what_looks_like_a_formula_is_left_to_the_dictionary(text, tokens):
    assert TOKENIZER.cut(text) == tokens


@pytest.mark.parametrize(
    ("token", "kind"),
    [
        ("戈壁农业", "word"),
        ("GDP", "word"),
        ("ＧＤＰ", "word"),
        ("5G", "word"),
        ("12345热线", "word"),
        ("三会一课", "word"),
        ("十月", "word"),
        ("14.9%", "number"),
        ("±5%", "number"),
        ("10月底前", "number"),
        ("3", "number"),
        ("**", "redaction"),
        ("XX", "redaction"),
        ("，", "other"),
        ("\n", "other"),
        (" ", "other"),
        ("①", "other"),
        ("*", "other"),
        ("%", "other"),
    ],
)
def test_kind_of_a_token(token, kind):
    assert kind_of(token) == kind


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("推动长三角一体化发展", ["推动", "长三角", "一体化", "发展"]),
        ("四川一季度增长", ["四川", "一季度", "增长"]),
        ("提供一对一服务", ["提供", "一对一", "服务"]),
        ("两区一中心建设", ["两区一中心", "建设"]),
        ("举一反三做好工作", ["举一反三", "做好", "工作"]),
        ("三纠三促五查五看", ["三纠三促", "五查五看"]),
        ("落实三会一课制度", ["落实", "三会一课", "制度"]),
    ],
)
def test_a_digit_formula_overrides_no_known_word(text, cut):
    assert TOKENIZER.cut(text) == cut
    assert list(TOKENIZER.rows([text, "。"])) == [tuple(cut), ("。",)]
