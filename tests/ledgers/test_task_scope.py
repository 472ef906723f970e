"""What holds for several tasks: bodies, times and force said once."""

from datetime import date

import pytest


def test_lead_and_support(rows):
    text = "明年，由商务局牵头，旅游、林草等部门配合，尽快拿出专业规划。"
    assert rows(text) == [("拿出专业规划", ("商务局", "旅游、林草等部门"), "明年", "should")]


def test_bodies_are_carried_on_until_others_are_named(rows):
    assert rows("住建局要编制供热规划，制定管网方案；财政局要筹集改造资金。我们要建立考核制度。") == [
        ("编制供热规划", ("住建局",), None, "should"),
        ("制定管网方案", ("住建局",), None, "should"),
        ("筹集改造资金", ("财政局",), None, "should"),
        ("建立考核制度", (), None, "should"),
    ]


def test_a_list_inherits_what_its_lead_says(rows):
    text = "会后，各调研组要做好成果转化工作。一要完善调研报告制度；二要由“两办”负责汇编成册。"
    assert rows(text) == [
        ("做好成果转化工作", ("各调研组",), "会后", "should"),
        ("完善调研报告制度", ("各调研组",), "会后", "should"),
        ("汇编成册", ("两办",), "会后", "should"),
    ]


def test_a_list_after_a_colon_inherits_the_deadline(rows):
    assert rows("区纪委近期要做好两件工作：听取一次专题汇报；组织一次全面督查。") == [
        ("听取一次专题汇报", ("区纪委",), "近期", "should"),
        ("组织一次全面督查", ("区纪委",), "近期", "should"),
    ]


def test_each_step_of_a_sentence_has_its_own_time_and_the_bodies_before_it(rows):
    both = ("县教育局", "县住建局")
    text = "由县教育局牵头，县住建局配合，4月底前完成选址论证，6月30日前完成项目立项，9月1日开学前完成校舍改造。"
    assert rows(text) == [
        ("完成选址论证", both, "4月底前", "should"),
        ("完成项目立项", both, "6月30日前", "should"),
        ("完成校舍改造", both, "9月1日开学前", "should"),
    ]


def test_force_of_a_verb_before_a_series_of_figures(rows):
    assert rows("争取新开工工业项目100个以上，建成投产30个。") == [
        ("新开工工业项目100个以上", (), None, "may"),
        ("建成投产30个", (), None, "may"),
    ]


BRACKETS = """一、重点任务
（一）完善网络设施。加快企业内网升级改造。到2022年，全省建成服务节点10个左右。（省工业和信息化厅牵头，省通信管理局、各市人民政府配合）
（二）推动数据开放。鼓励企业搭建数据平台，提升发展水平。（省大数据局等部门按职责分工负责）
"""


def test_bodies_in_a_bracket_belong_to_all_of_the_paragraph(rows):
    both = ("省工业和信息化厅", "省通信管理局", "各市人民政府")
    assert rows(BRACKETS) == [
        ("加快企业内网升级改造", both, None, "should"),
        ("建成服务节点10个左右", both, "到2022年", "should"),
        ("鼓励企业搭建数据平台", ("省大数据局",), None, "may"),
    ]


def test_bodies_on_a_line_of_their_own(rows):
    text = "一、重点任务\n1.建设平台。\n建设省级交易平台。\n责任单位：市发改委、市财政局\n2.开展试点。\n开展改革试点工作。\n"
    assert rows(text) == [
        ("建设省级交易平台", ("市发改委", "市财政局"), None, "should"),
        ("开展改革试点工作", (), None, "should"),
    ]


def test_a_row_below_a_merged_cell_may_name_a_person(rows):
    text = "类别\t工作内容\t责任人\t时限\n教育\t改造食堂\t刘洋\t8月底前\n为教学点配备校车3辆\t刘洋\t9月1日前"
    assert [(action, bodies, deadline) for action, bodies, deadline, _ in rows(text)] == [
        ("改造食堂", ("刘洋",), "8月底前"),
        ("为教学点配备校车3辆", ("刘洋",), "9月1日前"),
    ]


def test_the_period_of_a_stage_dates_what_is_done_in_it(tasks):
    text = "在会上的讲话\n（2023年8月25日）\n要分步实施，第一阶段（9月至11月）完成选址，第二阶段（明年3月—6月）建成停车场3处。\n"
    assert [(task.action, task.deadline, task.earliest, task.latest) for task in tasks(text)] == [
        ("完成选址", "9月至11月", date(2023, 9, 1), date(2023, 11, 30)),
        ("建成停车场3处", "明年3月—6月", date(2024, 3, 1), date(2024, 6, 30)),
    ]


def test_the_heading_of_a_stage_gives_its_period(rows):
    text = "一、步骤\n（一）自查自纠阶段（9月20日至30日）。各乡镇制定方案。\n（二）整改阶段（10月1日至11月30日）。建立隐患台账。\n"
    assert rows(text) == [
        ("制定方案", ("各乡镇",), "9月20日至30日", "should"),
        ("建立隐患台账", (), "10月1日至11月30日", "should"),
    ]


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("10月至12月，要集中开展排查整治行动。", "10月至12月"),
        ("从现在起到年底，要建立隐患台账。", "从现在起到年底"),
        ("要分三年新增学位9000个。", "分三年"),
        ("要利用三年左右的时间建成示范区5个。", "利用三年左右的时间"),
        ("全年新增规上企业60户。", "全年"),
        ("要完善全年工作制度。", None),
        ("全年新增规上企业60户（市工信局牵头，11月底前完成）。", "11月底前"),
    ],
)
def test_periods(rows, text, deadline):
    assert [row[2] for row in rows(text)] == [deadline]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("由市政府督查室每半月通报一次。", [("通报一次", ("市政府督查室",), "每半月")]),
        ("由县委组织部约谈主要负责人。", [("约谈主要负责人", ("县委组织部",), None)]),
        ("果业中心要制定改造方案。", [("制定改造方案", ("果业中心",), None)]),
        ("经开区要建成厂房20万平方米。", [("建成厂房20万平方米", ("经开区",), None)]),
        ("组织科负责，2月底前完成选聘。", [("完成选聘", ("组织科",), "2月底前")]),
        ("汛期各市主要负责人不得离开本地。", [("不得离开本地", ("各市主要负责人",), None)]),
        ("自然资源厅要在汛期每天开展巡查行动。", [("开展巡查行动", ("自然资源厅",), "每天")]),
        (
            "应急厅要补充冲锋舟200艘，下半年新打机井1500眼。",
            [("补充冲锋舟200艘", ("应急厅",), None), ("新打机井1500眼", ("应急厅",), "下半年")],
        ),
        ("餐饮油烟治理由市城管局负责，新增监测点2处。", [("新增监测点2处", ("市城管局",), None)]),
        ("市住建局为项目责任主体，3月底前完成批复。", [("完成批复", ("市住建局",), "3月底前")]),
        ("县水利局对问题水库6月底前整改到位。", [("对问题水库6月底前整改到位", ("县水利局",), "6月底前")]),
        ("各单位整改完成后7个工作日内申请验收。", [("申请验收", ("各单位",), "整改完成后7个工作日内")]),
    ],
)
def test_who_and_by_when(rows, text, expected):
    assert [(action, bodies, deadline) for action, bodies, deadline, _ in rows(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("改造口袋公园4处，具体由城管中队负责。", [("改造口袋公园4处", ("城管中队",), None)]),
        ("完善街区设施，由城管中队负责。", [("完善街区设施", ("城管中队",), None)]),
        # …and they end with the list's item
        (
            "要为老人安装烟感1200个，由民政科会同消防站实施，10月底前完成；走访慰问困难群众300户。",
            [("安装烟感1200个", ("民政科", "消防站"), "10月底前"), ("走访慰问困难群众300户", (), None)],
        ),
        # 牵头 goes before what is to be done
        ("要完善设施，由商务局牵头，拿出专业规划。", [("拿出专业规划", ("商务局",), None)]),
        (
            "会后，各市要在一周内召开专题会议，并将落实情况报省政府。",
            [("召开专题会议", ("各市",), "一周内"), ("将落实情况报省政府", ("各市",), "一周内")],
        ),
    ],
)
def test_what_is_said_behind_a_task_or_goes_on_with_it(rows, text, expected):
    assert [(action, bodies, deadline) for action, bodies, deadline, _ in rows(text)] == expected


def test_a_sentence_that_names_a_stage_dates_those_behind_it(rows):
    text = "第一阶段：自查自纠（3月1日至3月20日）。各学校制定方案。\n第二阶段：整改（4月）。市教育局组织6个督查组，5月10日前通报一次。\n"
    assert rows(text) == [
        ("制定方案", ("各学校",), "3月1日至3月20日", "should"),
        ("组织6个督查组", ("市教育局",), "4月", "should"),
        ("通报一次", ("市教育局",), "5月10日前", "should"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("年内改造管网20公里（市水务局牵头，8月底前完成）。", [("改造管网20公里", ("市水务局",), "8月底前")]),
        ("4月底前改造管网20公里（市水务局牵头，8月底前完成）。", [("改造管网20公里", ("市水务局",), "4月底前")]),
        ("市教育局6月底前取得用地批复。", [("取得用地批复", ("市教育局",), "6月底前")]),
        ("市林草局2024年第三季度末验收。", [("验收", ("市林草局",), "2024年第三季度末")]),
        ("市发改委要组织第三季度项目观摩活动。", [("组织第三季度项目观摩活动", ("市发改委",), None)]),
        # what others said, and a figure to be reached, are no tasks
        ("市教育局汇报说，今年要新建学校3所。", []),
        ("力争规上企业突破60户。", []),
        ("大力振兴教师教育（市教育局）。", [("振兴教师教育", ("市教育局",), None)]),
        ("大力扩增课程资源（市教育局）。", [("扩增课程资源", ("市教育局",), None)]),
        ("大力扩增课程资源。", []),
    ],
)
def test_what_a_bracket_a_place_and_a_speaker_decide(rows, text, expected):
    assert [(action, bodies, deadline) for action, bodies, deadline, _ in rows(text)] == expected
