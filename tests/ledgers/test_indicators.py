"""Every figure with all it says; and no figure that is none."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.corpus.collection import Corpus
from analytics.corpus.documents import Document, Sentence
from analytics.ledgers.announcements import check_announcements
from analytics.ledgers.indicators import Indicator, find_indicators


def test_a_row(find):
    (level, growth) = find("2011年，地区生产总值完成198.5亿元，同比增长22.3%。")
    assert growth == Indicator(
        doc="讲话",
        line=1,
        quote="地区生产总值完成198.5亿元，同比增长22.3%",
        subject="地区生产总值",
        value=22.3,
        low=None,
        high=None,
        unit="%",
        direction="up",
        period="2011年",
        kind="actual",
        bound=None,
        redacted=False,
        basis="同比",
        section="",
        base_value=22.3,
        base_unit="%",
    )
    assert (level.direction, level.basis, level.base_value, level.base_unit) == (None, None, 19_850_000_000, "元")


def test_redacted_values_keep_their_row(find):
    rows = find("财政收入完成**亿元，同比下降***%。")
    assert [(row.subject, row.value, row.unit, row.direction, row.redacted) for row in rows] == [
        ("财政收入", None, "亿元", None, True),
        ("财政收入", None, "%", "down", True),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("旅游收入突破百亿元。", [("旅游收入", 100, "亿元")]),
        ("事故起数减少三成。", [("事故起数", 3, "成")]),
        ("战略性新兴产业占规上工业比重达三分之一。", [("战略性新兴产业占规上工业比重", 33.33, "%")]),
        ("民间投资占比不到一半，任务量过半。", [("民间投资占比", 50, "%"), ("任务量", 50, "%")]),
        ("外贸进出口实现两位数增长。", [("外贸进出口", 10, "%")]),
        ("在四分之一世纪里，一半是海水。", []),
        ("十分之十二是笔误。", []),
        ("四成以上规上企业完成改造。", [("规上企业", 4, "成")]),
        (
            "零售额增长1.6倍，是2019年的2.3倍，翻了一番。",
            [("零售额", 1.6, "倍"), ("零售额", 2.3, "倍"), ("零售额", 1, "番")],
        ),
        ("确保7月底前3个项目投产。", [("项目投产", 3, "个")]),
        ("30万吨以下矿井要关停，收入连续12个季度快于支出。", []),
        ("园区招收2至3岁幼儿。", []),
        ("全县发展还存在三个明显短板。", []),
    ],
)
def test_amounts_that_reports_word(figures, text, expected):
    assert figures(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "讲六个方面意见。",
        "坚守三大红线，落实八项规定。",
        "今年7月21日，第三次会议印发〔2020〕5号文件。",
        "引进500强企业。",
    ],
)
def test_what_is_no_figure(find, text):
    assert find(text) == ()


def test_section_and_line(find):
    (row,) = find("一、工业\n要提质。\n二、农业\n一是新建大棚30座。")
    assert (row.section, row.line) == ("二、农业", 4)


def test_an_empty_result_is_a_table(read):
    table = find_indicators(Corpus((read("同志们：\n大家辛苦了。"),))).table()
    assert list(table.columns[:5]) == ["doc", "line", "quote", "subject", "value"]
    assert len(table) == 0


PIECES = [
    "增长", "下降", "达到", "分别", "财政收入", "投资", "、", "，", "；", "。", "（", "）", "占", "的", "比", "由", "到", "其中", "和", "第", "前三", "倒数第二", "**", "%",
    "亿元", "个", "5", "12.5", "十二", "一万二", "：", "11：53：36", "个百分点", "以上", "近", "“", "”", "三次产业", "等", "项指标", "２０", " ", "\u3000", "全市", "年",
    "力争", "1亿3千", "要在", "2023年", "开展", "进出口", "三个方面", "一个是", "第一、二、三产业", "：一是", "“三关”", "\t", "| ", "—", "的基础上",
]  # fmt: skip


def document(text: str) -> Document:
    return Document("讲话", "讲话.txt", None, None, None, (Sentence(text, 1, 0, 0),), ())


@given(st.one_of(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.text(max_size=60)))
def test_every_quote_stands_in_its_sentence(text):
    rows = find_indicators(Corpus((document(text),))).rows + check_announcements(Corpus((document(text),))).rows
    for row in rows:
        assert row.quote in text
        assert row.line == 1
        assert row.quote
    assert rows == find_indicators(Corpus((document(text),))).rows + check_announcements(Corpus((document(text),))).rows


def test_the_seeds_quote_their_lines(read):
    for path in sorted((Path(__file__).parents[2] / "seeds").glob("*.txt")):
        lines = path.read_text(encoding="utf-8").split("\n")
        rows = find_indicators(Corpus((read(path.read_bytes()),))).rows
        assert len(rows) > 30
        assert all(row.quote in lines[row.line - 1].replace("##paidbegin##", "") for row in rows)
        assert all(row.redacted == (row.value is None) for row in rows)
