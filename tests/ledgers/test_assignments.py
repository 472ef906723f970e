"""Assignments: brackets, labels and lines that say who and by when, and tables of tasks."""

import pytest

from analytics.ledgers.assignments import find_assignments
from analytics.ledgers.charges import read_assignment
from analytics.ledgers.tasks import find_tasks


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("（省教育厅牵头，省财政厅配合）", ("省教育厅", "省财政厅")),
        ("（各地区、各部门按职责分别负责）", ("各地区", "各部门")),
        ("（牵头单位：省教育厅 配合单位：省财政厅、省人社厅）", ("省教育厅", "省财政厅", "省人社厅")),
        ("（责任单位：市发改委；完成时限：2023年6月底）", ("市发改委",)),
        ("（市教育局牵头市财政局配合）", ("市教育局", "市财政局")),
        ("（市发改委）", ("市发改委",)),
        ("责任单位：县农业农村局，各乡镇人民政府", ("县农业农村局", "各乡镇人民政府")),
    ],
)
def test_brackets(text, names):
    assert read_assignment(text).bodies.names == names


@pytest.mark.parametrize(
    "text",
    ["（试行）", "（一）", "（2020年）", "（以下简称省教育厅）", "（增长5%）", "（）", "（市、区）", "（含教育部）"],
)
def test_other_brackets(text):
    assert read_assignment(text) is None


@pytest.mark.parametrize(
    ("text", "names", "deadline"),
    [
        ("（县住建局牵头，2024年9月底前完成）", ("县住建局",), "2024年9月底前"),
        ("（责任单位：县发改局、县工信局；完成时限：2024年12月底前）", ("县发改局", "县工信局"), "2024年12月底前"),
        ("〔市商务局牵头，市财政局按职责分工负责；6月底前〕", ("市商务局", "市财政局"), "6月底前"),
        ("[责任人：张三，时限：10月底]", ("张三",), "10月底"),
        ("责任单位：县民政局。完成时限：元旦前。", ("县民政局",), "元旦前"),
        ("完成时限：2024年12月", (), "2024年12月"),
        ("（5月10日前）", (), "5月10日前"),
        ("（责任单位：市教育局；完成时限：持续推进）", ("市教育局",), None),
        ("（市住建局，6月底前；市教育局，9月底前）", ("市住建局", "市教育局"), None),
        ("（市住建局牵头，2024年）", ("市住建局",), None),
    ],
)
def test_bodies_and_time_limits(text, names, deadline):
    found = read_assignment(text)
    assert found is not None
    assert (found.bodies.names if found.bodies else ()) == names
    assert (found.deadline and found.deadline.text) == deadline


@pytest.mark.parametrize(
    "text", ["会议时间：9月5日", "时间：9月5日上午", "（2024年）", "（9月5日）", "（6月底前立项，12月底前开工）"]
)
def test_other_times_are_no_assignments(text):
    assert read_assignment(text) is None
    assert find_assignments(text) == []


@pytest.fixture
def rows(read):
    """Action, bodies, deadline of each task."""
    return lambda text: [(task.action, task.responsible, task.deadline) for task in find_tasks(read(text))]


def test_a_bracket_gives_bodies_and_time_to_what_stands_before_it(rows):
    assert rows("一要编制供热规划，制定管网方案（住建局牵头，6月底前完成）；二要筹集改造资金（财政局负责）。") == [
        ("编制供热规划", ("住建局",), "6月底前"),
        ("制定管网方案", ("住建局",), "6月底前"),
        ("筹集改造资金", ("财政局",), None),
    ]


def test_the_time_of_a_clause_is_surer_than_that_of_a_bracket(rows):
    text = "4月底前编制供热规划，制定管网方案。（住建局；完成时限：6月底前）"
    assert rows(f"一、任务\n{text}\n") == [
        ("编制供热规划", ("住建局",), "4月底前"),
        ("制定管网方案", ("住建局",), "4月底前"),
    ]


def test_lines_of_bodies_and_time_belong_to_the_lines_before_them(rows):
    text = "一、任务\n建设省级交易平台。\n牵头单位：市发改委 配合单位：市财政局\n完成时限：8月底前\n开展改革试点工作。\n责任单位：市委改革办\n"
    assert rows(text) == [
        ("建设省级交易平台", ("市发改委", "市财政局"), "8月底前"),
        ("开展改革试点工作", ("市委改革办",), None),
    ]


def test_without_sections_a_line_of_bodies_belongs_to_one_line(rows):
    assert rows("建设省级交易平台。\n开展改革试点工作。\n责任单位：市发改委\n") == [
        ("建设省级交易平台", (), None),
        ("开展改革试点工作", ("市发改委",), None),
    ]


def test_numbered_sentences_with_nothing_but_bodies_below_are_tasks(rows):
    text = "一、任务\n1．新建幼儿园3所。\n责任单位：县教育局\n2．开展欠薪治理行动。责任单位：县人社局。完成时限：元旦前。\n"
    assert rows(text) == [("新建幼儿园3所", ("县教育局",), None), ("开展欠薪治理行动", ("县人社局",), "元旦前")]


def test_a_bracket_that_its_own_stop_cuts_in_two_is_read(rows):
    text = "一、任务\n完善服务平台功能。（市教育局牵头，市财政局配合。完成时限：6月底）\n"
    assert rows(text) == [("完善服务平台功能", ("市教育局", "市财政局"), "6月底")]


def test_a_line_of_bodies_adds_only_what_the_bracket_before_it_lacks(rows):
    text = "一、任务\n设立转贷资金5亿元（责任单位：市财政局）。\n责任单位：市金融办\n完成时限：6月底\n"
    assert rows(text) == [("设立转贷资金5亿元", ("市财政局",), "6月底")]


def test_a_heading_gives_its_time_to_what_stands_below_it(rows):
    text = "一、安排\n1.动员阶段（5月10日前）。制定工作方案。\n2.总结阶段（10月31日前）。印发总结报告。\n"
    assert rows(text) == [("制定工作方案", (), "5月10日前"), ("印发总结报告", (), "10月31日前")]


TABLE = """民生实事任务分解表
| 序号 | 工作任务 | 牵头单位 | 配合单位 | 完成时限 |
| --- | --- | --- | --- | --- |
| 1 | 新建农村公路60公里 | 市交通运输局 | 各县（区）政府 | 2024年10月底前 |
| 2 | 城镇新增就业4万人 | 市人社局 | | 持续推进 |
"""


def test_each_row_of_a_table_is_a_task(read):
    assert [
        (task.line, task.quote, task.responsible, task.deadline, task.target) for task in find_tasks(read(TABLE))
    ] == [
        (4, "新建农村公路60公里 | 市交通运输局 | 各县（区）政府 | 2024年10月底前", ("市交通运输局", "各县（区）政府"), "2024年10月底前", "60公里"),
        (5, "城镇新增就业4万人 | 市人社局 | | 持续推进", ("市人社局",), None, "4万人"),
    ]  # fmt: skip


def test_cells_with_a_tab_between_them_are_a_row(rows):
    head = "类别\t工作任务\t责任单位\t时限\n"
    assert rows(f"{head}项目\t建设交易平台\t县财政局、张三\t6月底\n") == [
        ("建设交易平台", ("县财政局", "张三"), "6月底")
    ]


def test_a_row_that_lost_its_empty_cells_is_read_only_where_it_is_certain_which(rows):
    head = "类别\t工作任务\t责任单位\t时限\n"
    assert rows(
        f"{head}建设交易平台\t县财政局\t6月底\n开展试点\t县商务局\n修建公路\t张三\n加装电梯\t县住建局\t持续推进\n"
    ) == [
        ("建设交易平台", ("县财政局",), "6月底"),
        ("开展试点", ("县商务局",), None),
        ("加装电梯", ("县住建局",), None),
    ]


def test_cells_of_other_tables_are_read_as_clauses(rows):
    assert rows("有关要求\t各单位要制定方案\n") == [("制定方案", ("各单位",), None)]


def test_a_merged_cell_says_what_the_one_above_it_says(rows):
    head = "类别\t工作任务\t责任单位\t时限\n"
    text = f"{head}城建\t建设交易平台\t县财政局\t6月底前\n〃\t新建公厕8座\t〃\t9月底前\n〃\t修建公路\t同上\t同上\n农业\t打井5眼\t\t年底前\n"
    assert rows(text) == [
        ("建设交易平台", ("县财政局",), "6月底前"),
        ("新建公厕8座", ("县财政局",), "9月底前"),
        ("修建公路", ("县财政局",), "9月底前"),
        ("打井5眼", (), "年底前"),
    ]


def test_a_merged_body_holds_where_the_time_is_lost_and_a_merged_task_is_one(rows):
    text = "工作任务\t责任单位\t时限\n建设交易平台\t县财政局\t6月底前\n新建公厕8座\t〃\n〃\t县商务局\t7月底前\n"
    assert rows(text) == [("建设交易平台", ("县财政局",), "6月底前"), ("新建公厕8座", ("县财政局",), None)]


def test_merged_cells_of_a_page_are_read(read):
    page = (
        "<table><tr><th>责任单位</th><th>工作任务</th><th>完成时限</th></tr>"
        "<tr><td rowspan=2>县住建局</td><td>改造小区22个</td><td rowspan=2>11月底前</td></tr><tr><td>新建公厕8座</td></tr></table>"
    )
    found = find_tasks(read(page, "a.html"))
    assert [(task.action, task.responsible, task.deadline) for task in found] == [
        ("改造小区22个", ("县住建局",), "11月底前"),
        ("新建公厕8座", ("县住建局",), "11月底前"),
    ]


def test_a_head_of_two_rows_names_the_columns_under_a_wide_cell(rows):
    text = (
        "序号\t重点任务\t责任分工\t\t时间节点\n〃\t〃\t牵头\t配合\t〃\n（一）产业方面\n"
        "1\t淘汰落后企业5家\t县工信局\t县应急局\t9月底前\n2\t清淤河道18公里\t县水务局\t\t10月底前\n"
    )
    assert rows(text) == [
        ("淘汰落后企业5家", ("县工信局", "县应急局"), "9月底前"),
        ("清淤河道18公里", ("县水务局",), "10月底前"),
    ]


def test_a_row_of_tasks_below_a_head_is_no_second_head(rows):
    text = "工作任务\t责任单位\t时限\n建设交易平台\t县财政局\t同上\n打井5眼\t县水务局\t年底前\n"
    assert rows(text) == [("建设交易平台", ("县财政局",), None), ("打井5眼", ("县水务局",), "年底前")]
