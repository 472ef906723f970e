"""What is said once for several items: 以上任务由…, 本项工作由…, a line of bodies behind the last of them."""

import pytest

from analytics.ledgers.shared import read_all_before
from analytics.ledgers.tasks import find_tasks


@pytest.fixture
def rows(read):
    """Action, bodies, deadline of each task."""
    return lambda text: [(task.action, task.responsible, task.deadline) for task in find_tasks(read(text))]


@pytest.mark.parametrize(
    ("text", "names", "deadline", "count"),
    [
        ("以上任务由市发改委牵头，各县区配合。", ("市发改委", "各县区"), None, None),
        ("（上述工作由县交通运输局牵头，县供销社配合）", ("县交通运输局", "县供销社"), None, None),
        ("以上三项工作均由市住建局负责，11月底前全部完成。", ("市住建局",), "11月底前", 3),
        ("以上整改任务由各县区主要负责人负总责，于11月底前完成。", ("各县区主要负责人",), "11月底前", None),
        ("上述措施责任单位：市教育局、市财政局", ("市教育局", "市财政局"), None, None),
        ("以上二十三项由市住建局牵头。", ("市住建局",), None, 23),
        ("以上两项由市住建局牵头。", ("市住建局",), None, 2),
        ("以上两三项由市住建局牵头。", ("市住建局",), None, None),
    ],
)
def test_sentences_that_assign_what_stands_before_them(text, names, deadline, count):
    given, counted = read_all_before(text)
    assert (given.bodies.names, given.deadline and given.deadline.text, counted) == (names, deadline, count)


@pytest.mark.parametrize(
    "text", ["以上就是我的意见。", "上述工作，要抓紧完成。", "以上意见由大家讨论。", "由市发改委牵头。"]
)
def test_other_sentences(text):
    assert read_all_before(text) is None


def test_in_a_paragraph_it_holds_for_the_sentences_before_that_name_no_body(rows):
    text = "要建成停车场3处。城投公司要新建幼儿园2所。上述工作由县政府办统筹，各相关部门抓好落实。要建立考核制度。"
    assert rows(text) == [
        ("建成停车场3处", ("县政府办", "各相关部门"), None),
        ("新建幼儿园2所", ("城投公司",), None),
        ("建立考核制度", (), None),
    ]


ITEMS = """一、重点任务
1.建成停车场3处。
2.更换路灯500盏，10月底前完成。
3.新建公厕8座。（县卫健局负责）
{line}
二、其他
1.制定绩效办法。
"""


def test_on_a_line_of_its_own_it_holds_for_the_items_of_its_section(rows):
    text = ITEMS.format(line="以上任务由县住建局牵头，11月底前全部完成。")
    assert rows(text) == [
        ("建成停车场3处", ("县住建局",), "11月底前"),
        ("更换路灯500盏", ("县住建局",), "10月底前"),
        ("新建公厕8座", ("县卫健局",), "11月底前"),
        ("制定绩效办法", (), None),
    ]


def test_it_holds_for_as_many_items_as_it_says(rows):
    text = ITEMS.format(line="（以上两项由县住建局负责）")
    assert [bodies for _, bodies, _ in rows(text)] == [(), ("县住建局",), ("县卫健局",), ()]


def test_it_holds_up_to_the_one_before_it(rows):
    text = "一、任务\n建成停车场3处。\n以上任务由县住建局负责。\n更换路灯500盏。\n新建公厕8座。\n以上任务由县城管局负责。\n"
    assert [bodies for _, bodies, _ in rows(text)] == [("县住建局",), ("县城管局",), ("县城管局",)]


def test_below_an_item_of_several_paragraphs_it_holds_for_that_item(rows):
    text = "一、任务\n（一）道路。\n更换路灯500盏。\n（二）设施\n建成停车场3处。\n新建公厕8座。\n以上任务由县城管局负责。\n"
    assert [bodies for _, bodies, _ in rows(text)] == [(), ("县城管局",), ("县城管局",)]


def test_this_item_is_one_item(rows):
    text = "一、任务\n1.建成停车场3处。\n2.更换路灯500盏。本项工作由县城管局负责，6月底前完成。\n"
    assert rows(text) == [("建成停车场3处", (), None), ("更换路灯500盏", ("县城管局",), "6月底前")]


def test_a_line_of_bodies_behind_several_items_holds_for_all_of_them(read):
    text = "一、任务\n1.建成停车场3处。\n2.更换路灯500盏。\n责任单位：县城管局\n3.新建公厕8座。\n4.制定绩效办法。\n责任单位：县卫健局\n"
    tasks = list(find_tasks(read(text)))
    assert [task.responsible for task in tasks] == [("县城管局",)] * 2 + [("县卫健局",)] * 2
    assert tasks[0].body_confidence < tasks[1].body_confidence  # of which it is less sure


@pytest.mark.parametrize(
    "text",
    [
        # each item has a line of its own but one
        "一、任务\n1.建成停车场3处。\n2.更换路灯500盏。\n责任单位：县城管局\n3.新建公厕8座。\n责任单位：县卫健局\n",
        # an item that names its own body
        "一、任务\n1.建成停车场3处。县城投公司要加快施工。\n2.更换路灯500盏。\n责任单位：县城管局\n",
    ],
)
def test_a_line_of_bodies_is_that_of_one_item_where_lines_follow_each(rows, text):
    assert rows(text)[0] == ("建成停车场3处", (), None)


def test_a_time_that_is_lent_yields_to_one_of_its_own(rows):
    text = "一、任务\n县住建局要制定供热规划，10个工作日内印发。\n以上任务由县政府办督办，11月底前完成。\n"
    assert rows(text) == [("制定供热规划", ("县住建局",), "10个工作日内")]


def test_bodies_are_lent_to_more_than_nine_parts(read):
    parts = "".join(f"{number}要修好第{number}条路。" for number in ("一", "九", "十", "十一", "二十"))
    tasks = find_tasks(read(f"由市住建局负责，会后要抓紧开工。{parts}"))
    assert [task.responsible for task in tasks if "修好" in task.action] == [("市住建局",)] * 5
