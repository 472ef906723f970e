"""Every kind of marker, at the start of a paragraph and inside one."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第一编 总则\n文。\n第二编 分则\n文。", [(1, "第一编", "总则"), (1, "第二编", "分则")]),
        ("第一部分 回顾\n文。\n第二部分 安排\n文。", [(1, "第一部分", "回顾"), (1, "第二部分", "安排")]),
        ("第一部分：回顾\n文。\n第二部分：安排\n文。", [(1, "第一部分：", "回顾"), (1, "第二部分：", "安排")]),
        ("第一章 总则\n文。\n第二章 实施\n文。", [(1, "第一章", "总则"), (1, "第二章", "实施")]),
        ("第一节 目标\n文。\n第二节 范围\n文。", [(1, "第一节", "目标"), (1, "第二节", "范围")]),
        ("第一条 为了发展。\n第二条 适用本县。", [(1, "第一条", "为了发展"), (1, "第二条", "适用本县")]),
        ("一、回顾\n文。\n二、安排\n文。", [(1, "一、", "回顾"), (1, "二、", "安排")]),
        ("一．回顾\n文。\n二．安排\n文。", [(1, "一．", "回顾"), (1, "二．", "安排")]),
        ("第一、回顾\n文。\n第二、安排\n文。", [(1, "第一、", "回顾"), (1, "第二、", "安排")]),
        ("（一）工业\n文。\n（二）农业\n文。", [(1, "（一）", "工业"), (1, "（二）", "农业")]),
        ("(一)工业\n文。\n(二)农业\n文。", [(1, "(一)", "工业"), (1, "(二)", "农业")]),
        ("1. 学习。\n2. 落实。", [(1, "1.", "学习"), (1, "2.", "落实")]),
        ("1、学习。\n2、落实。", [(1, "1、", "学习"), (1, "2、", "落实")]),
        ("1．学习。\n2．落实。", [(1, "1．", "学习"), (1, "2．", "落实")]),
        ("１．学习。\n２．落实。", [(1, "１．", "学习"), (1, "２．", "落实")]),
        ("（1）学习。\n（2）落实。", [(1, "（1）", "学习"), (1, "（2）", "落实")]),
        ("1）学习。\n2）落实。", [(1, "1）", "学习"), (1, "2）", "落实")]),
        ("①学习。\n②落实。", [(1, "①", "学习"), (1, "②", "落实")]),
        ("⑴学习。\n⑵落实。", [(1, "⑴", "学习"), (1, "⑵", "落实")]),
        ("一要修路。\n二要架桥。", [(1, "一要", "修路"), (1, "二要", "架桥")]),
        ("一是修路。\n二是架桥。", [(1, "一是", "修路"), (1, "二是", "架桥")]),
        ("一曰勤。\n二曰俭。", [(1, "一曰", "勤"), (1, "二曰", "俭")]),
        ("一则，修路。\n二则，架桥。", [(1, "一则，", "修路"), (1, "二则，", "架桥")]),
        ("第一，修路。\n第二，架桥。", [(1, "第一，", "修路"), (1, "第二，", "架桥")]),
        ("第一要修路。\n第二要架桥。", [(1, "第一要", "修路"), (1, "第二要", "架桥")]),
        ("其一，修路。\n其二，架桥。", [(1, "其一，", "修路"), (1, "其二，", "架桥")]),
        (
            "首先，修路。\n其次，架桥。\n最后，植树。",
            [(1, "首先，", "修路"), (1, "其次，", "架桥"), (1, "最后，", "植树")],
        ),
        ("首先要修路。\n然后要架桥。", [(1, "首先", "要修路"), (1, "然后", "要架桥")]),
    ],
)
def test_a_marker_opens_a_paragraph(outline, text, expected):
    assert outline(text) == expected


@pytest.mark.parametrize(
    ("series", "markers"),
    [
        ("（一）修路；（二）架桥。", ["（一）", "（二）"]),
        ("1.修路；2.架桥。", ["1.", "2."]),
        ("1、修路；2、架桥。", ["1、", "2、"]),
        ("（1）修路；（2）架桥。", ["（1）", "（2）"]),
        ("①修路；②架桥。", ["①", "②"]),
        ("一要修路；二要架桥。", ["一要", "二要"]),
        ("一是修路，二是架桥。", ["一是", "二是"]),
        ("第一，修路。第二，架桥。", ["第一，", "第二，"]),
        ("首先，修路。其次，架桥。", ["首先，", "其次，"]),
    ],
)
def test_a_series_runs_inside_a_paragraph_below_its_section(outline, series, markers):
    text = f"一、重点\n今年做两件事。{series}\n二、保障\n文。"
    assert outline(text) == [
        (1, "一、", "重点"),
        (3, markers[0], "修路"),
        (3, markers[1], "架桥"),
        (1, "二、", "保障"),
    ]


def test_numerals_count_to_thirty(outline):
    ones = "一二三四五六七八九"
    numerals = [*ones, "十", *(f"十{one}" for one in ones), "二十", *(f"二十{one}" for one in ones), "三十"]
    text = "\n".join(f"{numeral}、任务\n文。" for numeral in numerals)
    assert outline(text) == [(1, f"{numeral}、", "任务") for numeral in numerals]


def test_a_run_in_heading_ends_at_the_full_stop(outline, read):
    text = "一、加快发展。今年要快。\n二、保障民生。今年要稳。"
    assert outline(text) == [(1, "一、", "加快发展"), (1, "二、", "保障民生")]
    first = read(text).sections[0]
    assert [sentence.text for sentence in first.sentences] == ["一、加快发展。", "今年要快。"]
    assert [sentence.heading for sentence in first.sentences] == [6, 0]


def test_a_heading_on_its_own_line_is_all_heading(read):
    first = read("一、坚定信心，加快发展\n今年要快。\n二、保障\n文。").sections[0]
    assert first.heading.label == "一、坚定信心，加快发展"
    assert first.sentences[0].heading == len("一、坚定信心，加快发展")


def test_a_long_numbered_sentence_is_text_not_a_heading(read):
    long = "一、" + "加快推进重大项目建设，" * 8 + "努力完成任务。"
    document = read(f"{long}\n二、保障民生。")
    assert [section.sentences[0].heading for section in document.sections] == [0, 6]


def test_an_inline_title_ends_at_a_semicolon_or_full_stop(outline):
    text = "做两件事：一要修路，打通断头路；再修桥。二要植树。绿化全县。"
    assert outline(text) == [(1, "一要", "修路，打通断头路"), (1, "二要", "植树")]


def test_a_title_is_cut_at_the_next_inline_marker(outline, read):
    text = "做三件事：一是修路，二是架桥，三是植树。"
    assert outline(text) == [(1, "一是", "修路"), (1, "二是", "架桥"), (1, "三是", "植树")]
    sentences = [passage.sentence.text for passage in read(text).passages]
    assert sentences == ["做三件事：", "一是修路，", "二是架桥，", "三是植树。"]


def test_a_number_before_a_year_is_a_marker(outline):
    text = "1.2023年完成投资5亿元。\n2.2024年完成投资6亿元。"
    assert outline(text) == [(1, "1.", "2023年完成投资5亿元"), (1, "2.", "2024年完成投资6亿元")]
    assert outline("两件事：1.2023年完成；2.2024年完成。") == [(1, "1.", "2023年完成"), (1, "2.", "2024年完成")]


def test_a_title_ends_with_its_first_sentence(outline, read):
    text = "一、好!真好。\n二、好！真好。"
    assert outline(text) == [(1, "一、", "好"), (1, "二、", "好")]
    assert [passage.sentence.heading for passage in read(text).passages] == [3, 0, 3, 0]
