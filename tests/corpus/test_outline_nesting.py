"""Which item a series hangs below, and where items end."""

import pytest


def test_the_official_convention_nests_five_deep(outline):
    text = "一、修路\n（一）东部\n1. 东一路\n（1）起点\n①路基\n②路面\n（2）终点\n2. 东二路\n（二）西部\n二、架桥\n文。"
    assert outline(text) == [
        (1, "一、", "修路"),
        (2, "（一）", "东部"),
        (3, "1.", "东一路"),
        (4, "（1）", "起点"),
        (5, "①", "路基"),
        (5, "②", "路面"),
        (4, "（2）", "终点"),
        (3, "2.", "东二路"),
        (2, "（二）", "西部"),
        (1, "二、", "架桥"),
    ]


def test_chapters_hold_divisions(outline):
    text = "第一章 总则\n第一节 目标\n文。\n第二节 范围\n文。\n第二章 实施\n第一节 步骤\n文。\n第二节 责任\n文。"
    assert outline(text) == [
        (1, "第一章", "总则"),
        (2, "第一节", "目标"),
        (2, "第二节", "范围"),
        (1, "第二章", "实施"),
        (2, "第一节", "步骤"),
        (2, "第二节", "责任"),
    ]


def test_parts_hold_numbered_sections(outline):
    text = "第一部分 回顾\n一、工业\n文。\n二、农业\n文。\n第二部分 安排\n一、工业\n文。\n二、农业\n文。"
    assert [level for level, _, _ in outline(text)] == [1, 2, 2, 1, 2, 2]


def test_a_level_may_be_left_out(outline):
    text = "一、修路\n1. 东路\n2. 西路\n二、架桥\n文。"
    assert outline(text) == [(1, "一、", "修路"), (2, "1.", "东路"), (2, "2.", "西路"), (1, "二、", "架桥")]


def test_a_lower_series_that_is_resumed_holds_a_higher_one(outline):
    text = "（一）工业\n一、钢铁。\n二、煤炭。\n（二）农业\n文。\n（三）商业\n文。"
    assert outline(text) == [
        (1, "（一）", "工业"),
        (2, "一、", "钢铁"),
        (2, "二、", "煤炭"),
        (1, "（二）", "农业"),
        (1, "（三）", "商业"),
    ]


def test_series_without_a_rank_hold_others_and_hang_below_them(outline):
    text = "第一，修路。\n1. 东路。\n2. 西路。\n第二，架桥。"
    assert outline(text) == [(1, "第一，", "修路"), (2, "1.", "东路"), (2, "2.", "西路"), (1, "第二，", "架桥")]
    text = "一、修路\n一要快。\n二要好。\n二、架桥\n文。"
    assert outline(text) == [(1, "一、", "修路"), (2, "一要", "快"), (2, "二要", "好"), (1, "二、", "架桥")]


def test_a_restarted_series_is_a_sibling(outline):
    text = "一、任务\n（一）工业\n文。\n（二）农业\n文。\n二、保障\n（一）组织\n文。\n（二）资金\n文。"
    assert outline(text) == [
        (1, "一、", "任务"),
        (2, "（一）", "工业"),
        (2, "（二）", "农业"),
        (1, "二、", "保障"),
        (2, "（一）", "组织"),
        (2, "（二）", "资金"),
    ]


def test_a_series_may_skip_or_repeat_a_heading_number(outline):
    assert [marker for _, marker, _ in outline("一、甲\n文。\n三、乙\n文。\n四、丙\n文。")] == ["一、", "三、", "四、"]
    assert [marker for _, marker, _ in outline("一、甲\n文。\n二、乙\n文。\n二、丙\n文。")] == ["一、", "二、", "二、"]


def test_an_inline_series_of_a_heading_hangs_below_it(outline):
    text = "一、重点。做三件事。一是修路。二是架桥。三是植树。\n二、保障。文。"
    assert outline(text) == [
        (1, "一、", "重点"),
        (2, "一是", "修路"),
        (2, "二是", "架桥"),
        (2, "三是", "植树"),
        (1, "二、", "保障"),
    ]


def test_a_series_may_change_its_form(outline):
    text = "有四条：一要学习。二要落实。三是改进作风。四是强化监督。"
    expected = [(1, "一要", "学习"), (1, "二要", "落实"), (1, "三是", "改进作风"), (1, "四是", "强化监督")]
    assert outline(text) == expected


def test_the_only_series_of_a_speech_stands_at_the_top(outline, read):
    text = "同志们：\n今年抓两件事。一是抓项目。二是抓党建。\n谢谢大家。"
    assert outline(text) == [(1, "一是", "抓项目"), (1, "二是", "抓党建")]
    units = read(text).passages
    assert [passage.section for passage in units] == ["", "", "一是抓项目", "二是抓党建", ""]


def test_two_series_hang_below_their_paragraphs(outline):
    text = "先说经济。一是抓项目。二是抓产业。\n再说党建。一是抓学习。二是抓作风。"
    assert [level for level, *_ in outline(text)] == [2, 2, 2, 2]


def test_a_series_begun_inside_a_paragraph_goes_on_in_the_next(outline):
    text = "一、任务\n要做到：一要学习；二要落实。\n三要监督。\n四要奖惩。\n二、保障\n文。"
    assert outline(text) == [
        (1, "一、", "任务"),
        (3, "一要", "学习"),
        (3, "二要", "落实"),
        (3, "三要", "监督"),
        (3, "四要", "奖惩"),
        (1, "二、", "保障"),
    ]


def test_an_inline_series_ends_with_its_paragraph(read):
    text = "一、任务\n要做到：一要学习；二要落实。\n全县都要行动起来。\n二、保障\n文。"
    first = read(text).sections[0]
    assert [[s.text for s in section.sentences] for section in first.walk()] == [
        ["一、任务"],
        ["要做到："],
        ["一要学习；"],
        ["二要落实。"],
        ["全县都要行动起来。"],
    ]


@pytest.mark.parametrize("address", ["各位代表！", "同志们，", "各位委员："])
def test_an_address_ends_the_last_item(read, address):
    text = f"一、回顾\n（一）工业。好。\n（二）农业。好。\n{address}过去一年不易。\n二、安排\n做。"
    review = read(text).sections[0]
    assert [section.heading.label for section in review.sections] == ["（一）工业", "（二）农业", ""]
    assert review.sections[2].sentences[-1].text.endswith("过去一年不易。")


def test_an_address_does_not_end_an_item_whose_series_goes_on(read):
    text = "一、安排\n（一）工业。抓项目。\n各位代表！工业是重点。\n（二）农业。抓粮食。\n二、作风\n好。"
    industry, farming = read(text).sections[0].sections
    assert [sentence.text for sentence in industry.sentences][-2:] == ["各位代表！", "工业是重点。"]
    assert farming.heading.label == "（二）农业"


def test_a_look_back_ends_the_last_item(read):
    text = "一、回顾\n（一）工业。好。\n（二）农业。好。\n回顾过去的一年，成绩来之不易。\n二、安排\n做。"
    assert [section.heading.label for section in read(text).sections[0].sections] == ["（一）工业", "（二）农业", ""]


def test_a_last_short_address_is_the_closing_part(read):
    body = "去年成绩很好，" * 40
    text = f"一、回顾\n{body}好。\n二、安排\n（一）工业。{body}好。\n（二）农业。好。\n各位代表！让我们团结起来。\n谢谢大家。"
    document = read(text)
    assert [section.heading.label for section in document.sections] == ["一、回顾", "二、安排", ""]
    assert [s.text for s in document.sections[2].sentences] == ["各位代表！", "让我们团结起来。", "谢谢大家。"]


def test_finally_ends_a_series_and_leaves_its_items(outline):
    text = "一、修路\n首先，选址。\n其次，设计。\n最后，施工。\n二、架桥\n文。"
    assert outline(text) == [
        (1, "一、", "修路"),
        (2, "首先，", "选址"),
        (2, "其次，", "设计"),
        (2, "最后，", "施工"),
        (1, "二、", "架桥"),
    ]


def test_text_between_items_and_sections_has_no_heading(read):
    document = read("同志们：\n今年讲两点。\n一、学习\n学什么？\n（一）理论\n文。\n（二）法律\n文。\n二、落实\n文。")
    assert [sentence.text for sentence in document.sentences] == ["同志们：", "今年讲两点。"]
    study = document.sections[0]
    assert [sentence.text for sentence in study.sentences] == ["一、学习", "学什么？"]


def test_a_numbered_sentence_does_not_outrank_a_heading_on_its_own_line(outline):
    text = "（一）工业\n文。\n（二）农业\n一、种粮食，保安全。\n二、养牛羊，保供应。"
    assert outline(text) == [
        (1, "（一）", "工业"),
        (1, "（二）", "农业"),
        (2, "一、", "种粮食，保安全"),
        (2, "二、", "养牛羊，保供应"),
    ]


def test_headings_on_their_own_lines_nest_too_when_the_lower_series_goes_on(outline):
    text = "（一）工业\n一、钢铁\n文。\n二、煤炭\n文。\n（二）农业\n文。"
    assert outline(text) == [(1, "（一）", "工业"), (2, "一、", "钢铁"), (2, "二、", "煤炭"), (1, "（二）", "农业")]


def test_a_series_of_the_next_section_does_not_hold_an_item_open(read):
    review = read("一、甲\n（一）工业。快。\n各位代表！好。\n二、乙\n（一）农业。稳。\n（二）商业。活。").sections[0]
    assert [section.heading.label for section in review.sections] == ["（一）工业", ""]


def test_finally_may_stand_alone_at_the_end_of_a_section(outline):
    text = "一、任务\n（一）工业。快。\n1. 钢铁。\n2. 煤炭。\n最后，加强领导。齐心协力。"
    assert outline(text) == [
        (1, "一、", "任务"),
        (2, "（一）", "工业"),
        (3, "1.", "钢铁"),
        (3, "2.", "煤炭"),
        (2, "最后，", "加强领导"),
    ]


HALVES = (
    "报告\n2023年工作回顾\n（一）抓农业\n文。\n（二）抓工业\n文。\n2024年工作安排\n一、抓项目\n文。\n二、抓民生\n文。"
)


def test_lines_without_a_number_halve_a_report(outline):
    assert outline(HALVES) == [
        (1, None, "2023年工作回顾"),
        (2, "（一）", "抓农业"),
        (2, "（二）", "抓工业"),
        (1, None, "2024年工作安排"),
        (2, "一、", "抓项目"),
        (2, "二、", "抓民生"),
    ]


def test_a_list_of_contents_does_not_halve_a_report(outline):
    contents = HALVES.replace("报告\n", "报告\n2023年工作回顾\n2024年工作安排\n", 1)
    assert outline(contents) == outline(HALVES)


@pytest.mark.parametrize(
    "text", [HALVES.replace("2024年工作安排\n", ""), HALVES.replace("2024年工作安排", "2024年，要抓好工作安排")]
)
def test_one_half_alone_is_no_heading(outline, text):
    assert None not in [marker for _, marker, _ in outline(text)]


def test_a_row_of_a_table_is_no_heading(outline):
    rows = "一、收入\n科目\t金额\n一、税收\t300\n二、非税\t200\n二、支出\n文。\n三、\t平衡\n文。"
    assert outline(rows) == [(1, "一、", "收入"), (1, "二、", "支出"), (1, "三、", "平衡")]
