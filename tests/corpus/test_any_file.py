"""Whatever an office has: texts of many hands, each kind with what must not be taken for it."""

import pytest

from analytics.errors import AnalyticsWarning


def labels(outline, text, name="a.txt"):
    found = outline(text, name)
    return [(level, f"{marker or ''}{title}".replace(" ", "").replace("\u3000", "")) for level, marker, title in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "第一条 甲。\n第一百条 乙。\n第一百零一条 丙。\n第一百一十二条 丁。\n依照第三条规定办理。",
            [(1, "第一条甲"), (1, "第一百条乙"), (1, "第一百零一条丙"), (1, "第一百一十二条丁")],
        ),
        ("第一条 甲。\n第一条之一 乙。\n第二条 丙。", [(1, "第一条甲"), (1, "第一条之一乙"), (1, "第二条丙")]),
        (
            "壹、总体\n一、甲\n文。\n二、乙\n文。\n贰、做法\n文。",
            [(1, "壹、总体"), (2, "一、甲"), (2, "二、乙"), (1, "贰、做法")],
        ),
        (
            "I. 背景\n一、甲\n文。\n二、乙\n文。\nII. 方法\n文。",
            [(1, "I.背景"), (2, "一、甲"), (2, "二、乙"), (1, "II.方法")],
        ),
        (
            "1 范围\n文。\n2 要求\n2.1 总则\n2.1.1 要好。\n2.1.2 要快。\n2.2 细则\n文。",
            [(1, "1范围"), (1, "2要求"), (2, "2.1总则"), (3, "2.1.1要好"), (3, "2.1.2要快"), (2, "2.2细则")],
        ),
        ("第 1 章　绪论\n文。\n第 2 章　方法\n2.1 选题\n文。", [(1, "第1章绪论"), (1, "第2章方法")]),
        (
            "一、要求\n文。\n二、任务\n任务一：修路\n文。\n任务二：架桥\n文。",
            [(1, "一、要求"), (1, "二、任务"), (2, "任务一：修路"), (2, "任务二：架桥")],
        ),
        (
            "A. 安全\n文。\nB. 环保\n(a) 水\n文。\n(b) 气\n文。",
            [(1, "A.安全"), (1, "B.环保"), (2, "(a)水"), (2, "(b)气")],
        ),
        ("㈠工业\n文。\n㈡农业\n文。\n（三）商业\n文。", [(1, "㈠工业"), (1, "㈡农业"), (1, "（三）商业")]),
        ("一､工业｡\n文｡\n二､农业｡\n文｡", [(1, "一、工业"), (1, "二、农业")]),
        ("1.甲\n文。\n2.乙\n文。\n10.丙\n文。\n11.丁\n文。", [(1, "1.甲"), (1, "2.乙"), (1, "10.丙"), (1, "11.丁")]),
        ("甲、乙两村合并。\n甲、丙两村也合并。", []),
        ("2024.3.5 调研\n2024.3.6 开会\n1.5亿元到位。\n2.5亿元在建。\n比例为1:2。\n3.15 晚会", []),
        ("12 个项目开工。\n13 个项目竣工。\n1 张三 男 三十岁\n2 李四 女 四十岁", []),
        ("1.甲\n文。\n2.乙\n文。\n10.丙\n文。", [(1, "1.甲"), (1, "2.乙")]),
    ],
)
def test_every_way_of_numbering_is_read(outline, text, expected):
    assert labels(outline, text) == expected


LONG = "今年各项工作都有新的进展，主要指标好于预期，群众的满意度也有提高。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、\n情况\n今年好。\n二、\n打算\n明年好。", [(1, "一、情况"), (1, "二、打算")]),
        (
            "第一章\n总则\n第一条 甲。\n第二章\n附则\n第二条 乙。",
            [(1, "第一章总则"), (2, "第一条甲"), (1, "第二章附则"), (2, "第二条乙")],
        ),
        (f"一\n{LONG}\n二\n{LONG}", [(1, "一"), (1, "二")]),
        ("一\n抓春耕\n要早。\n二\n抓秋收\n要快。", [(1, "一抓春耕"), (1, "二抓秋收")]),
        ("同志们：\n1\n今年好。\n2\n明年好。\n3", []),
        ("一\n天之内，要全部办结。", []),
        (f"一\n{LONG}", []),
    ],
)
def test_a_number_may_stand_on_the_line_above_its_title(outline, text, expected):
    assert labels(outline, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("在会上的讲话　　同志们：　　一、抓春耕　　要早安排，增长5%。　　二、抓秋收　　要快。", [(1, "一、抓春耕"), (1, "二、抓秋收")]),
        ("讲话 一、抓春耕 要早安排。 （一）育种 要育。 （二）备耕 要备。 二、抓秋收 要快。", [(1, "一、抓春耕"), (2, "（一）育种"), (2, "（二）备耕"), (1, "二、抓秋收")]),
        ("一、抓春耕。要早。二、抓秋收。要快。三、抓冬藏。要严。", [(1, "一、抓春耕"), (1, "二、抓秋收"), (1, "三、抓冬藏")]),
        ("第一章 总则 第一条 为了发展，制定本条例。 第二章 附则 第二条 本条例今日施行。",
         [(1, "第一章总则"), (2, "第一条为了发展，制定本条例"), (1, "第二章附则"), (2, "第二条本条例今日施行")]),
    ],
)  # fmt: skip
def test_a_speech_on_one_line_gets_its_paragraphs_back_and_says_so(outline, text, expected):
    with pytest.warns(AnalyticsWarning, match=r"a\.txt 第 1 行是连成一行的全文，已按序号和空格分成 \d+ 段。"):
        assert labels(outline, text) == expected


def test_a_line_with_words_like_numbers_stays_one(read):
    text = "今年一、二季度增长8%；三、四季度增长9%。一、二产业都好。"
    assert read(text).text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、甲\u2028文。\u2029二、乙\x85文。\x0b三、丙\x0b文。", "一、甲\n文。\n二、乙\n文。\n三、丙\n文。"),
        ("增加\x0b就业，\u2028，稳住物价。", "增加就业，，稳住物价。"),
        ("第一段，\x0c第二段。\x0c第三段。", "第一段，第二段。\n第三段。"),
        ("招\xad商\u200b引资，\ufe0f抓\u2060好\U000e0041。", "招商引资，抓好。"),
        ("抓\x1b[31m好\x1b[0m\x01。\ufffe\ue123", "抓好。"),
        ("就业12\u2009000人，完成1\u202f234.5亿元，户籍12 345人。", "就业12000人，完成1234.5亿元，户籍12345人。"),
        ("增长\u20095\u2009%，共\u200a3\u200a万户。", "增长5%，共3万户。"),
        ("2024 500人，第3 12人，12 34人。", "2024 500人，第3 12人，12 34人。"),
    ],
)
def test_characters_that_are_no_text(read, text, expected):
    assert read(text).text == expected


def test_other_line_ends_than_those_of_editors_do_not_count(read):
    sentences = [passage.sentence for passage in read("甲。\u2028乙。\n丙。").passages]
    assert [(s.text, s.line, s.start) for s in sentences] == [("甲。", 1, 0), ("乙。", 1, 3), ("丙。", 2, 6)]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("一、抓春耕\n一要早。二要快。\n二、抓秋收\n文。", ["一、抓春耕（开头）", "一要早", "二要快", "二、抓秋收"]),
        ("一、抓春耕\n有两件事：一要早；二要快。\n二、抓秋收\n文。", ["一、抓春耕（开头）", "一、抓春耕（续）", "一要早", "二要快", "二、抓秋收"]),
    ],
)  # fmt: skip
def test_every_item_is_a_unit_of_the_level_item(read, text, items):
    from analytics.corpus.collection import Corpus

    assert [unit.label for unit in Corpus((read(text),)).units("item")] == items
