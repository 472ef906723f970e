"""The parts of a document besides its body, and what was taken out of it."""

import pytest

from analytics.corpus.collection import Corpus
from analytics.corpus.lines import Removed

BODY = "关于春耕的通知\n各县市：\n为做好春耕，现通知如下。\n一、抓早\n要早。\n二、抓实\n要实。\n"
PARTS = [("开头", ""), ("一、抓早", ""), ("二、抓实", "")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "附件：1.任务表\n2.指标表\n某市人民政府\n2024年3月5日\n（此件公开发布）\n抄送：市委办公室。\n"
            "附件1\n任务表\n一、工业\n文。\n二、农业\n文。\n附件2\n指标表\n一、产值\n文。\n二、税收\n文。",
            [("附件清单", "附件清单"), ("落款", "落款"), ("印发信息", "印发信息"), ("附件1任务表", "附件"), ("附件2指标表", "附件")],
        ),
        ("附件：春耕方案\n一、目标\n文。\n二、措施\n文。", [("附件：春耕方案", "附件")]),
        ("附件：春耕方案", [("附件清单", "附件清单")]),
        ("名词解释\n1.甲：指乙。\n2.丙：指丁。", [("名词解释", "名词解释")]),
        ("附件\n名词解释\n1.甲：指乙。", [("附件名词解释", "名词解释")]),
        ("某市人民政府办公室\n2024年3月5日", [("落款", "落款")]),
        ("附件如下，请遵照执行。", []),
        ("要做好名词解释工作。", []),
    ],
)  # fmt: skip
def test_parts_have_sections_of_their_own(read, text, expected):
    units = Corpus((read(BODY + text),)).units("section")
    assert [(unit.label, unit.part) for unit in units] == PARTS + expected


def test_an_annex_has_numbering_of_its_own(outline):
    assert outline(BODY + "附件1\n任务表\n一、工业\n文。\n二、农业\n文。")[2:] == [
        (1, "附件1", "任务表"),
        (2, "一、", "工业"),
        (2, "二、", "农业"),
    ]


def test_definitions_have_no_headings(outline):
    assert outline(BODY + "名词解释\n三、甲：指乙。\n四、丙：指丁。")[2:] == [(1, None, "名词解释")]


@pytest.mark.parametrize(
    "contents",
    [
        "目录\n一、抓早……1\n二、抓实……3\n",
        "目录\n一、抓早\t1\n二、抓实\t3\n",
        "目  录\n一、抓早\n二、抓实\n",
        "一、抓早.......1\n二、抓实.......- 3 -\n",
    ],
)
def test_a_table_of_contents_is_no_text(read, contents):
    document = read(contents + BODY)
    assert [unit.label for unit in Corpus((document,)).units("section")] == [label for label, _ in PARTS]
    assert "".join(one.text for one in document.removed) == contents.replace("\n", "")
    assert {one.kind for one in document.removed} == {"目录"}
    assert document.text == BODY.strip()


def test_lines_like_contents_are_text(read):
    assert read("产值\t2022年\t12\n税收\t2023年\t13\n好。").text == "产值\t2022年\t12\n税收\t2023年\t13\n好。"
    text = "目录编制工作\n一、抓早\n完成投资500亿元\n二、抓实\n目录\n要编好目录。"
    assert read(text).text == text


@pytest.mark.parametrize(
    ("back", "ahead"),
    [("“十四五”时期工作回顾", "2026年重点工作"), ("2025年工作回顾", "“十五五”时期主要目标"), ("过去五年工作", None)],
)
def test_halves_without_a_number_are_sections(outline, back, ahead):
    text = f"政府工作报告\n{back}\n五年来，成绩很大。\n{ahead or '今后怎么办'}\n一、抓早\n要早。\n二、抓实\n要实。\n政府自身建设\n要严。"
    items = [(2, "一、", "抓早"), (2, "二、", "抓实")]
    halves = [(1, None, back), (1, None, ahead), *items, (1, None, "政府自身建设")]
    assert outline(text) == (halves if ahead else [(1, marker, title) for _, marker, title in items])


def test_what_was_taken_out_is_kept(read):
    document = read("首页 > 新闻\n一、抓早\n要早。\n来源：某报\n责任编辑：张三")
    assert document.removed == (
        Removed("网页残留", 1, "首页 > 新闻"),
        Removed("网页残留", 4, "来源：某报"),
        Removed("网页残留", 5, "责任编辑：张三"),
    )
    assert document.removals == "网页残留 3 处"
    assert read("一、抓早\n要早。").removals == ""
