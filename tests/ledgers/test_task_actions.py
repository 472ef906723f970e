"""What is to be done: the ways in which the genre puts a task."""

import pytest


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


def test_what_is_only_to_be_finished_dates_what_stands_before_it(tasks):
    (task,) = tasks("住建局要编制供热专项规划，6月底前印发。")
    assert (task.action, task.deadline, task.quote) == (
        "编制供热专项规划",
        "6月底前",
        "住建局要编制供热专项规划，6月底前印发",
    )


def test_pieces_of_a_clause_with_a_time_each_are_tasks_of_their_own(rows):
    assert rows("城投集团要确保环城路五一前通车、体育中心10月底竣工。") == [
        ("环城路五一前通车", ("城投集团",), "五一前", "must"),
        ("体育中心10月底竣工", ("城投集团",), "10月底", "must"),
    ]


def test_an_inline_item_up_to_a_semicolon_is_read(rows):
    text = "一、任务\n抓好建设。一是启动办公大楼建设，实施搬迁工程；推进绿化。二是建立考核制度。\n"
    assert [row[0] for row in rows(text)] == ["启动办公大楼建设", "实施搬迁工程", "建立考核制度"]


def test_a_dated_first_sentence_or_heading_is_a_task(rows):
    assert rows("年内完成厂房建设。各乡镇要配合。") == [("完成厂房建设", (), "年内", "should")]
    text = "一、任务\n（一）6月底前建成烘干中心3座\n农业局要加强指导。\n（二）建设烘干中心\n6月底前建成烘干中心3座。\n"
    assert rows(text) == [("建成烘干中心3座", (), "6月底前", "should")] * 2


def test_what_something_is_done_for_is_no_task(rows):
    text = "为切实做好春季农业生产工作，现将有关事项通知如下。各县要推行首问负责制，将任务分解到村组。"
    assert [action for action, *_ in rows(text)] == ["推行首问负责制", "将任务分解到村组"]


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        # the object stands before the verb
        ("新图书馆要在年底前全部完成。", ["新图书馆要在年底前全部完成"]),
        ("乡镇机构改革放在明年进行。", ["乡镇机构改革放在明年进行"]),
        ("财务软件要及时进行升级。", ["财务软件要及时进行升级"]),
        ("园区要把闲置厂房盘活起来。", ["把闲置厂房盘活起来"]),
        ("县委办要将大家的建议梳理汇总。", ["将大家的建议梳理汇总"]),
        ("应急局要对86家企业逐户检查。", ["对86家企业逐户检查"]),
        ("县局要按照统一的时限进行调整。", ["按照统一的时限进行调整"]),
        ("要为农村学校更换课桌椅6000套。", ["更换课桌椅6000套"]),
        ("县卫健局要为适龄女性免费接种疫苗。", ["接种疫苗"]),
        ("县安委办要对重大隐患挂牌督办。", ["对重大隐患挂牌督办"]),
        ("各乡镇要参照成立相应机构。", ["成立相应机构"]),
        ("由县环保局修改完善后，以县政府名义印发。", ["修改完善", "以县政府名义印发"]),
        ("牵头单位要倒排工期。", ["倒排工期"]),
        ("水务局要抢抓时机检修渠系设备。", ["检修渠系设备"]),
        ("农业农村局要逐场下达整改通知书。", ["下达整改通知书"]),
        ("交警支队要提前向社会公告。", ["向社会公告"]),
        ("6万亩续建项目5月底前全面竣工。", ["6万亩续建项目5月底前全面竣工"]),
        ("文旅局要在五一前后办一场旅游节。", ["办一场旅游节"]),
        # a number of things behind a verb that no list knows, where somebody is charged
        ("人社局要开展专项行动，劝返务工人员2.8万人。", ["开展专项行动", "劝返务工人员2.8万人"]),
        ("人社局要开展专项行动，惠及务工人员2.8万人。", ["开展专项行动"]),
        ("劝返务工人员2.8万人。", []),
        # in the clause before, or in the order before
        ("特别是沿街的四处旧仓库，年内要全部拆除。", ["沿街的四处旧仓库，年内要全部拆除"]),
        ("要抓紧办理用地手续，尽快开工。", ["办理用地手续，尽快开工"]),
        ("各股室要列出问题清单，逐一对账销号。", ["列出问题清单，逐一对账销号"]),
        (
            "要实施防护工程120公里，6月底前开工，11月底前完工。",
            ["实施防护工程120公里，6月底前开工", "实施防护工程120公里，6月底前开工，11月底前完工"],
        ),
        # bodies of its own begin a task of its own
        ("要抓紧办理用地手续，城投公司要在6月底前开工。", ["办理用地手续", "开工"]),
        ("要抓紧办理用地手续；6月底前全部拆除。", ["办理用地手续", "全部拆除"]),
    ],
)
def test_an_action_says_what_it_is_done_to(rows, text, actions):
    assert [action for action, *_ in rows(text)] == actions


def test_a_step_with_its_own_time_is_dated_by_it(rows):
    assert rows("住建局要实施防护工程120公里，6月底前开工，11月底前完工。") == [
        ("实施防护工程120公里，6月底前开工", ("住建局",), "6月底前", "should"),
        ("实施防护工程120公里，6月底前开工，11月底前完工", ("住建局",), "11月底前", "should"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("各镇街严禁露天焚烧秸秆。", [("严禁露天焚烧秸秆", ("各镇街",), "must")]),
        ("各部门不得以任何理由要求企业重复提交材料。", [("不得以任何理由要求企业重复提交材料", ("各部门",), "must")]),
        ("任何人不得截留专项资金。（财政局负责）", [("不得截留专项资金", ("财政局",), "must")]),
        # a rule for all and sundry is nobody's task
        ("严禁弄虚作假。", []),
        ("这是了不得的成绩，舍不得投入不行。", []),
        # neither its force nor that of others goes on to the next
        (
            "教育局严禁违规招生，建立举报制度。",
            [("严禁违规招生", ("教育局",), "must"), ("建立举报制度", ("教育局",), "should")],
        ),
        (
            "住建局必须关停小锅炉3台，财政局要拨付补贴。",
            [("关停小锅炉3台", ("住建局",), "must"), ("拨付补贴", ("财政局",), "should")],
        ),
        (
            "住建局必须关停小锅炉3台，财政局负责拨付补贴。",
            [("关停小锅炉3台", ("住建局",), "must"), ("拨付补贴", ("财政局",), "should")],
        ),
        # said once for a list
        (
            "各乡镇必须做到：建立隐患台账；开展一次演练。",
            [("建立隐患台账", ("各乡镇",), "must"), ("开展一次演练", ("各乡镇",), "must")],
        ),
        ("必须建立隐患台账，开展一次演练。", [("建立隐患台账", (), "must"), ("开展一次演练", (), "must")]),
        ("必须建立隐患台账；要开展一次演练。", [("建立隐患台账", (), "must"), ("开展一次演练", (), "should")]),
    ],
)
def test_force_goes_as_far_as_it_is_said(rows, text, expected):
    assert [(action, bodies, strength) for action, bodies, _, strength in rows(text)] == expected
