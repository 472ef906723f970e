"""What is no task: exhortation, review, headings, agendas, goals."""

import pytest


def test_exhortation_is_no_task(rows):
    assert rows("各级各部门要提高政治站位，增强紧迫感，树立绿色发展理念，形成推进改革的强大合力。大家要努力。") == []


def test_a_report_of_what_was_done_is_no_task(rows):
    assert rows("上半年，区住建局完成了16条道路建设，启动了棚户区改造工程，新建停车场3个。") == []
    assert rows("一、2023年工作回顾\n实施技改项目20个，建成停车场3个，开展专项整治行动。\n二、今年工作\n好。") == []


def test_orders_in_a_report_are_tasks(rows):
    text = "一、主要收获\n过去成绩不小。会后，各调研组要认真完善调研报告，不断提高水平。\n二、今年工作\n好。"
    assert rows(text) == [("完善调研报告", ("各调研组",), "会后", "should")]


def test_a_plan_says_what_is_to_be_reached_and_a_review_what_was(rows):
    plan = "一、2024年重点工作\n医保补助标准提高到每人每年670元。地区生产总值增长5%。\n"
    assert rows(plan) == [("医保补助标准提高到每人每年670元", (), None, "should")]
    review = "一、2023年工作回顾\n（一）全面保障民生\n实施职工医保门诊统筹。\n二、今年安排\n建设省级交易平台。\n"
    assert rows(review) == [("建设省级交易平台", (), None, "should")]
    assert rows("过去五年，成绩显著。制定实施意见，建立17项制度，促进了作风转变。") == []
    assert rows("整改各类问题684条，一批矛盾得到有效解决。要制定方案。") == [("制定方案", (), None, "should")]


def test_the_half_of_a_report_that_looks_back_gives_no_tasks(rows):
    text = "工作报告\n2023年工作回顾\n（一）抓产业\n新建高标准农田3.6万亩。\n2024年工作安排\n一、抓产业\n新建高标准农田4万亩。"
    assert [action for action, *_ in rows(text)] == ["新建高标准农田4万亩"]


def test_what_a_meeting_is_for_is_no_task(rows):
    assert rows("这次会议，主要是分析形势，安排今年工作任务。会议的主要任务是总结工作，部署开展下一步任务。") == []


def test_headings_are_no_tasks(rows):
    text = "二要突出城市管理。要拓路网。加快年初确定的16条道路建设进度。\n1.完善设施。完善园区供水设施。\n"
    assert rows(text) == [
        ("加快年初确定的16条道路建设进度", (), None, "should"),
        ("完善园区供水设施", (), None, "should"),
    ]


def test_an_order_to_a_body_is_no_heading(rows):
    assert rows("区政府办要建立季通报机制。\n财政局要拨付经费。其他单位要配合。\n") == [
        ("建立季通报机制", ("区政府办",), None, "should"),
        ("拨付经费", ("财政局",), None, "should"),
    ]


def test_announcement_of_tasks_is_none(rows):
    assert rows("重点要抓好三个方面工作。今年要突出抓好以下五个方面的工作：") == []


@pytest.mark.parametrize(
    "text",
    [
        "会议指出，7月以来，区政府组织转移群众1.2万人。",
        "9月6日上午，区长陈某主持召开常务会议，听取防汛工作情况汇报。",
        "住建局要把小区改造作为一号工程。",
        "街道将紧扣市委的工作部署。",
        "主要负责人必须亲自研究、亲自部署。",
        "应急局要提高认识，绝不能让隐患变成事故。",
        "要与全市的建设任务相衔接，确保年度目标任务圆满完成。",
        "县长召开会议，研究春耕备耕、防火防汛等事项。",
        "做好2024年工作，要坚定信心。",
        "一、2023年收支情况\n压减支出5.7%。",
        "一、工作目标\n到2025年底，托位数达到4.6个，普惠托位占比达到60%。",
    ],
)
def test_no_tasks_of_agendas_accounts_and_goals(rows, text):
    assert rows(text) == []


def test_words_inside_quotation_marks_give_no_orders(rows):
    assert rows("要拨付“两个确保”和“低保”的资金。要审议《关于加快建设的建议》。") == [
        ("拨付“两个确保”和“低保”的资金", (), None, "should")
    ]


def test_a_year_that_names_the_plan_is_no_deadline(rows):
    assert rows("要及早编制明年市政道路建设计划。") == [("编制明年市政道路建设计划", (), None, "should")]
    assert rows("今年要继续完善统计制度。") == [("完善统计制度", (), None, "should")]
    assert rows("今年要完成20个项目。") == [("完成20个项目", (), "今年", "should")]


def test_the_date_of_a_document_is_no_deadline(rows):
    assert rows("通知\n2020年12月10日\n省政府办公厅2020年12月10日印发，落实各项工作。\n") == []


def test_figures_per_head_are_no_frequency(rows):
    assert rows("年内要完成培训，把补助标准由每人每年240元提高到280元以上。") == [
        ("完成培训", (), "年内", "should"),
        ("把补助标准由每人每年240元提高到280元以上", (), "年内", "should"),
    ]
