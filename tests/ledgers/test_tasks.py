"""Tasks: literal small texts and the exact rows they give."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.corpus.collection import Corpus
from analytics.corpus.documents import Document
from analytics.corpus.outline import Paragraph, build_outline
from analytics.ledgers.tasks import Task, find_tasks


@pytest.fixture
def tasks(read):
    def rows(text):
        return list(find_tasks(Corpus((read(text),))))

    return rows


@pytest.fixture
def rows(tasks):
    """Action, bodies, deadline, strength of each task."""

    def short(text):
        return [(task.action, task.responsible, task.deadline, task.strength) for task in tasks(text)]

    return short


def test_all_fields_of_a_task(tasks):
    text = "在推进会上的讲话\n（2023年8月25日）\n一、抓好项目\n组织部、宣传部要在10月底前完成20个项目的考核。其他工作也要推进。\n"
    assert tasks(text) == [
        Task(
            doc="讲话", line=4, quote="组织部、宣传部要在10月底前完成20个项目的考核", action="完成20个项目的考核",
            responsible=("组织部", "宣传部"), deadline="10月底前", strength="should", earliest=date(2023, 8, 25),
            latest=date(2023, 10, 31), frequency=None, target="20个", section="一、抓好项目", confidence=0.95,
            body_confidence=0.85, deadline_confidence=0.95,
        )
    ]  # fmt: skip


def test_exhortation_is_no_task(rows):
    assert rows("各级各部门要提高政治站位，增强紧迫感，树立绿色发展理念，形成推进改革的强大合力。大家要努力。") == []


def test_a_report_of_what_was_done_is_no_task(rows):
    assert rows("上半年，区住建局完成了16条道路建设，启动了棚户区改造工程，新建停车场3个。") == []
    assert rows("一、2023年工作回顾\n实施技改项目20个，建成停车场3个，开展专项整治行动。\n二、今年工作\n好。") == []


def test_orders_in_a_report_are_tasks(rows):
    text = "一、主要收获\n过去成绩不小。会后，各调研组要认真完善调研报告，不断提高水平。\n二、今年工作\n好。"
    assert rows(text) == [("完善调研报告", ("各调研组",), "会后", "should")]


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("年内必须全部关停自备水源井。", "must"),
        ("务必在年内启动管网建设。", "must"),
        ("要尽快制定整改方案。", "should"),
        ("力争年内新增就业岗位5000个。", "may"),
        ("区委计划在9月中旬召开改革会议。", "may"),
        ("要积极争取中央资金支持的项目20个。", "should"),
    ],
)
def test_strength(rows, text, strength):
    assert [row[3] for row in rows(text)] == [strength]


def test_a_closing_result_makes_the_task_before_it_stronger(tasks):
    (task,) = tasks("要抓紧制定安置方案，确保社会大局稳定。")
    assert (task.action, task.strength, task.quote) == (
        "制定安置方案",
        "must",
        "要抓紧制定安置方案，确保社会大局稳定",
    )


def test_a_closing_result_dates_the_task_before_it(rows):
    assert rows("加快卫生院改扩建工程建设，力争两年内实现全覆盖。") == [
        ("加快卫生院改扩建工程建设", (), "两年内", "may")
    ]


def test_what_is_to_open_is_a_task_of_its_own(rows):
    assert rows("实施道路工程，确保学府路中学年内投入使用，南开路中学主体完工。") == [
        ("实施道路工程", (), None, "should"),
        ("学府路中学年内投入使用", (), "年内", "must"),
    ]


def test_force_of_a_verb_before_a_series_of_figures(rows):
    assert rows("争取新开工工业项目100个以上，建成投产30个。") == [
        ("新开工工业项目100个以上", (), None, "may"),
        ("建成投产30个", (), None, "may"),
    ]


def test_lead_and_support(rows):
    text = "明年，由商务局牵头，旅游、林草等部门配合，尽快拿出专业规划。"
    assert rows(text) == [("拿出专业规划", ("商务局", "旅游、林草等部门"), "明年", "should")]


def test_the_quote_reaches_back_to_who_and_when(tasks):
    (task,) = tasks("明年，由商务局牵头，尽快拿出专业规划。")
    assert task.quote == "明年，由商务局牵头，尽快拿出专业规划"
    assert (task.body_confidence, task.deadline_confidence) == (0.72, 0.72)


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


BRACKETS = """一、重点任务
（一）完善网络设施。加快企业内网升级改造。到2022年，全省建成服务节点10个左右。（省工业和信息化厅牵头，省通信管理局、各市人民政府配合）
（二）推动数据开放。鼓励企业搭建数据平台，提升发展水平。（省大数据局等部门按职责分工负责）
"""


def test_bodies_in_a_bracket_belong_to_all_of_the_paragraph(rows):
    both = ("省工业和信息化厅", "省通信管理局", "各市人民政府")
    assert rows(BRACKETS) == [
        ("加快企业内网升级改造", both, None, "should"),
        ("建成服务节点10个左右", both, "到2022年", "should"),
        ("鼓励企业搭建数据平台", ("省大数据局",), None, "should"),
    ]


def test_bodies_on_a_line_of_their_own(rows):
    text = "一、重点任务\n1.建设平台。\n建设省级交易平台。\n责任单位：市发改委、市财政局\n2.开展试点。\n开展改革试点工作。\n"
    assert rows(text) == [
        ("建设省级交易平台", ("市发改委", "市财政局"), None, "should"),
        ("开展改革试点工作", (), None, "should"),
    ]


def test_a_year_that_names_the_plan_is_no_deadline(rows):
    assert rows("要及早编制明年市政道路建设计划。") == [("编制明年市政道路建设计划", (), None, "should")]
    assert rows("今年要继续完善统计制度。") == [("完善统计制度", (), None, "should")]
    assert rows("今年要完成20个项目。") == [("完成20个项目", (), "今年", "should")]


def test_the_date_of_a_document_is_no_deadline(rows):
    assert rows("通知\n2020年12月10日\n省政府办公厅2020年12月10日印发，落实各项工作。\n") == []


def test_an_order_to_a_body_is_no_heading(rows):
    assert rows("区政府办要建立季通报机制。\n财政局要拨付经费。其他单位要配合。\n") == [
        ("建立季通报机制", ("区政府办",), None, "should"),
        ("拨付经费", ("财政局",), None, "should"),
    ]


def test_what_a_meeting_is_for_is_no_task(rows):
    assert rows("这次会议，主要是分析形势，安排今年工作任务。会议的主要任务是总结工作，部署开展下一步任务。") == []


def test_headings_are_no_tasks(rows):
    text = "二要突出城市管理。要拓路网。加快年初确定的16条道路建设进度。\n1.完善设施。完善园区供水设施。\n"
    assert rows(text) == [
        ("加快年初确定的16条道路建设进度", (), None, "should"),
        ("完善园区供水设施", (), None, "should"),
    ]


def test_announcement_of_tasks_is_none(rows):
    assert rows("重点要抓好三个方面工作。今年要突出抓好以下五个方面的工作：") == []


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("由人事股于7月中旬前完成花名册编制工作。", ("完成花名册编制工作", ("人事股",), "7月中旬前", "should")),
        ("责成县审计局对专项资金进行审计。", ("对专项资金进行审计", ("县审计局",), None, "should")),
        ("住建局要会同应急局排查危旧房屋。", ("排查危旧房屋", ("住建局", "应急局"), None, "should")),
        ("对排查出的隐患，今年年底前全部清零。", ("对排查出的隐患，今年年底前全部清零", (), "今年年底前", "should")),
        ("应急局12月10日前报县安委办。", ("报县安委办", ("应急局",), "12月10日前", "should")),
        ("对符合条件的项目给予一次性补贴。", ("对符合条件的项目给予一次性补贴", (), None, "should")),
        ("各县（市、区）每月5日前报送进展。", ("报送进展", ("各县（市、区）",), "每月5日前", "should")),
        ("市重点办每季度至少举办一次对接会。", ("举办一次对接会", ("市重点办",), "每季度", "should")),
        ("发改部门要牵头建立工作台账。", ("建立工作台账", ("发改部门",), None, "should")),
        ("2月底前，请各单位将情况书面报县政府。", ("将情况书面报县政府", ("各单位",), "2月底前", "should")),
        ("水利厅要对42座水库逐库落实限水位。", ("对42座水库逐库落实限水位", ("水利厅",), None, "should")),
        ("各市县每年汛前至少组织一次演练。", ("组织一次演练", ("各市县",), "每年汛前", "should")),
        ("三甲医院新院区上半年投用。", ("三甲医院新院区上半年投用", (), "上半年", "should")),
        ("派出所对露天焚烧行为要依法查处。", ("对露天焚烧行为要依法查处", ("派出所",), None, "should")),
        ("各村要在9月15日前悬挂横幅5条。", ("悬挂横幅5条", ("各村",), "9月15日前", "should")),
        ("发改委每年年底前向省政府报告落实情况。", ("报告落实情况", ("发改委",), "每年年底前", "should")),
        ("审计结果于8月底前报县政府（联系人：王某）。", ("审计结果于8月底前报县政府", (), "8月底前", "should")),
        ("力争到2030年，把新区打造成示范区。", ("把新区打造成示范区", (), "到2030年", "may")),
        ("迁建项目10月份投入使用。", ("迁建项目10月份投入使用", (), "10月份", "should")),
    ],
)
def test_ways_of_putting_a_task(rows, text, row):
    assert rows(text) == [row]


def test_each_step_of_a_sentence_has_its_own_time_and_the_bodies_before_it(rows):
    both = ("县教育局", "县住建局")
    text = "由县教育局牵头，县住建局配合，4月底前完成选址论证，6月30日前完成项目立项，9月1日开学前完成校舍改造。"
    assert rows(text) == [
        ("完成选址论证", both, "4月底前", "should"),
        ("完成项目立项", both, "6月30日前", "should"),
        ("完成校舍改造", both, "9月1日开学前", "should"),
    ]


def test_pieces_of_a_clause_with_a_time_each_are_tasks_of_their_own(rows):
    assert rows("城投集团要确保环城路五一前通车、体育中心10月底竣工。") == [
        ("环城路五一前通车", ("城投集团",), "五一前", "must"),
        ("体育中心10月底竣工", ("城投集团",), "10月底", "must"),
    ]


def test_an_inline_item_up_to_a_semicolon_is_read(rows):
    text = "一、任务\n抓好建设。一是启动办公大楼建设，实施搬迁工程；推进绿化。二是建立考核制度。\n"
    assert [row[0] for row in rows(text)] == ["启动办公大楼建设", "实施搬迁工程", "建立考核制度"]


def test_what_is_only_to_be_finished_dates_what_stands_before_it(tasks):
    (task,) = tasks("住建局要编制供热专项规划，6月底前印发。")
    assert (task.action, task.deadline, task.quote) == (
        "编制供热专项规划",
        "6月底前",
        "住建局要编制供热专项规划，6月底前印发",
    )


def test_a_dated_first_sentence_or_heading_is_a_task(rows):
    assert rows("年内完成厂房建设。各乡镇要配合。") == [("完成厂房建设", (), "年内", "should")]
    text = "一、任务\n（一）6月底前建成烘干中心3座\n农业局要加强指导。\n（二）建设烘干中心\n6月底前建成烘干中心3座。\n"
    assert rows(text) == [("建成烘干中心3座", (), "6月底前", "should")] * 2


def test_frequency(tasks):
    (task,) = tasks("区委每季度召开一次领导小组会议。")
    assert (task.action, task.deadline, task.frequency, task.latest) == (
        "召开一次领导小组会议",
        "每季度",
        "每季度",
        None,
    )


def test_figures_per_head_are_no_frequency(rows):
    assert rows("年内要完成培训，把补助标准由每人每年240元提高到280元以上。") == [
        ("完成培训", (), "年内", "should"),
        ("把补助标准由每人每年240元提高到280元以上", (), "年内", "should"),
    ]


def test_table_has_one_column_per_field(read):
    table = find_tasks(Corpus((read("住建局要在年内编制供热规划。"),))).table()
    assert list(table.columns[:8]) == [
        "doc", "line", "quote", "action", "responsible", "deadline", "strength", "earliest",
    ]  # fmt: skip


PIECES = st.sampled_from(
    [*"要必须确保由请对在把将（）“”《》、，。；：0123456789年月日前底内*X各局部委和等", "牵头", "负责", "完成", "制定方案", "组织部", "10月底前", "明年",
     "力争", "区委", "同志们", "\ufffd", " ", "\u3000", "一是", "每季度", "不足", "责任单位：",
     "完成时限：6月底", "（财政局，6月底前）", "| 任务 | 责任单位 | 时限 |", " | ", "\t", "五一前", "1."]
)  # fmt: skip
TEXT = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=30).map("".join))


def document(lines, day=None):
    paragraphs = [
        Paragraph(line, number + 1, tuple(range(100 * number, 100 * number + len(line))), number)
        for number, line in enumerate(lines)
        if line.strip()
    ]
    sentences, sections = build_outline(paragraphs)
    return Document("d", "d.txt", None, day, None, sentences, sections)


@given(st.lists(TEXT, max_size=4), st.none() | st.dates())
def test_no_text_crashes_and_quotes_are_verbatim(lines, day):
    lines = [line.replace("\n", "").replace("\r", "").strip() for line in lines]
    text = {number + 1: line for number, line in enumerate(lines)}
    for task in find_tasks(Corpus((document(lines, day),))):
        assert task.quote in text[task.line]
        assert task.action in task.quote
        assert task.deadline is None or any(task.deadline in line for line in lines)
        assert task.earliest is None or task.latest is None or task.earliest <= task.latest
        assert 0 < task.confidence <= 1
        assert min(task.body_confidence, task.deadline_confidence) >= 0


@pytest.mark.parametrize(
    "piece", ["（", "“", "要", "对", "各", "1", "、", "一要", "由局", "10月底前", "责任单位：", "| ", "〔"]
)
def test_long_lines_without_an_end_take_no_longer(piece):
    assert len(find_tasks(Corpus((document([piece * 20000]),)))) <= 20000


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("要实施500万元以上项目110项。", "110项"),
        ("要完成投资500万元以上的技改项目20个。", "20个"),
        ("年内要把补助标准由240元提高到280元以上。", "提高到280元以上"),
        ("要建成充电桩5000个以上。", "5000个以上"),
        ("要建成5000个以上充电桩。", "5000个以上"),
        ("要完成2024年改造任务。", None),
        ("要引进500万元以上的项目。", None),
        ("年内要实现行政村全覆盖。", "全覆盖"),
    ],
)
def test_target(tasks, text, target):
    assert [task.target for task in tasks(text)] == [target]


def test_a_plan_says_what_is_to_be_reached_and_a_review_what_was(rows):
    plan = "一、2024年重点工作\n医保补助标准提高到每人每年670元。地区生产总值增长5%。\n"
    assert rows(plan) == [("医保补助标准提高到每人每年670元", (), None, "should")]
    review = "一、2023年工作回顾\n（一）全面保障民生\n实施职工医保门诊统筹。\n二、今年安排\n建设省级交易平台。\n"
    assert rows(review) == [("建设省级交易平台", (), None, "should")]
    assert rows("过去五年，成绩显著。制定实施意见，建立17项制度，促进了作风转变。") == []
    assert rows("整改各类问题684条，一批矛盾得到有效解决。要制定方案。") == [("制定方案", (), None, "should")]


def test_words_inside_quotation_marks_give_no_orders(rows):
    assert rows("要拨付“两个确保”和“低保”的资金。要审议《关于加快建设的建议》。") == [
        ("拨付“两个确保”和“低保”的资金", (), None, "should")
    ]


def test_the_half_of_a_report_that_looks_back_gives_no_tasks(rows):
    text = "工作报告\n2023年工作回顾\n（一）抓产业\n新建高标准农田3.6万亩。\n2024年工作安排\n一、抓产业\n新建高标准农田4万亩。"
    assert [action for action, *_ in rows(text)] == ["新建高标准农田4万亩"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a blank before the text, as behind a bold heading of Markdown
        ("一、工作安排\n（一）抓投资。 发放补贴200万元，新建厂房3座。", [("发放补贴200万元", (), None), ("新建厂房3座", (), None)]),
        ("县教育局应于通知下发后10日内制定细则。", [("制定细则", ("县教育局",), "通知下发后10日内")]),
        ("县水利局负责于6月底前完成水库加固。", [("完成水库加固", ("县水利局",), "6月底前")]),
        ("县人社局根据审计意见制定整改方案。", [("制定整改方案", ("县人社局",), None)]),
        ("市财政每年安排资金500万元。", [("安排资金500万元", ("市财政",), "每年")]),
        ("各市州要编制资源目录。", [("编制资源目录", ("各市州",), None)]),
        ("县医保局要将整改报告于9月底前报县政府。", [("将整改报告于9月底前报县政府", ("县医保局",), "9月底前")]),
        # which ones are meant is not what was done
        ("对仍未取得许可证的，取消补贴资格。", [("取消补贴资格", (), None)]),
        ("一、动员阶段（2024年3月）\n印发方案。", [("印发方案", (), "2024年3月")]),
    ],
)  # fmt: skip
def test_bodies_and_times_of_plans_and_minutes(rows, text, expected):
    assert [(action, bodies, deadline) for action, bodies, deadline, _ in rows(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "县长召开会议，研究春耕备耕、防火防汛等事项。",
        "做好2024年工作，要坚定信心。",
        "一、2023年收支情况\n压减支出5.7%。",
        "一、工作目标\n到2025年底，托位数达到4.6个，普惠托位占比达到60%。",
    ],
)
def test_no_tasks_of_agendas_accounts_and_goals(rows, text):
    assert rows(text) == []


def test_a_row_below_a_merged_cell_may_name_a_person(rows):
    text = "类别\t工作内容\t责任人\t时限\n教育\t改造食堂\t刘洋\t8月底前\n为教学点配备校车3辆\t刘洋\t9月1日前"
    assert [(action, bodies, deadline) for action, bodies, deadline, _ in rows(text)] == [
        ("改造食堂", ("刘洋",), "8月底前"),
        ("为教学点配备校车3辆", ("刘洋",), "9月1日前"),
    ]


def test_what_something_is_done_for_is_no_task(rows):
    text = "为切实做好春季农业生产工作，现将有关事项通知如下。各县要推行首问负责制，将任务分解到村组。"
    assert [action for action, *_ in rows(text)] == ["推行首问负责制", "将任务分解到村组"]
