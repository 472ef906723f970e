"""Who leads, who helps, who answers for it: brackets, labels, lines, clauses and columns."""

import pytest

from analytics.errors import LexiconError
from analytics.ledgers.bodies import body_names, load_aliases, one_name
from analytics.ledgers.charges import read_assignment


@pytest.fixture
def roles(tasks):
    """Find what is done, who leads, helps and answers for it, and the deadline, of each task of a text."""
    return lambda text: [(task.action, task.lead, task.support, task.leader, task.deadline) for task in tasks(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（县林草局牵头，县财政局配合）", (("县林草局", "lead"), ("县财政局", "support"))),
        ("（牵头：县林草局；时限：7月底前）", (("县林草局", "lead"),)),
        ("（县林草局牵头，各乡镇分头落实）", (("县林草局", "lead"), ("各乡镇", "support"))),
        ("（县林草局牵头，各乡镇负责）", (("县林草局", "lead"), ("各乡镇", "lead"))),
        ("（县林草局、县财政局）", (("县林草局", "lead"), ("县财政局", "lead"))),
        ("（责任单位：县林草局；协办单位：县财政局）", (("县林草局", "lead"), ("县财政局", "support"))),
        ("（县林草局会同县财政局负责）", (("县林草局", "lead"), ("县财政局", "support"))),
        ("（责任领导：陈某某；责任单位：县林草局）", (("陈某某", "leader"), ("县林草局", "lead"))),
        ("（分管领导：副县长；牵头单位：县林草局）", (("副县长", "leader"), ("县林草局", "lead"))),
        ("（牵头单位：县林草局，县农业农村局）", (("县林草局", "lead"), ("县农业农村局", "lead"))),
    ],
)
def test_an_assignment_gives_roles(text, expected):
    assert read_assignment(text).bodies.roles == expected


WAYS = [
    "1. 改造灌区渠道。（牵头单位：县水利局；配合单位：县财政局；责任领导：陈某某；完成时限：8月底前）\n",
    "1. 改造灌区渠道。（完成时限：8月底前；责任领导：陈某某；配合单位：县财政局；牵头单位：县水利局）\n",
    "1. 改造灌区渠道（牵头单位：县水利局，配合单位：县财政局。责任领导：陈某某，完成时限：8月底前）。\n",
    "1.改造灌区渠道。【牵头单位：县水利局；配合单位：县财政局；责任领导：陈某某；完成时限：8月底前】\n",
    "1.改造灌区渠道。牵头单位：县水利局。配合单位：县财政局。责任领导：陈某某。完成时限：8月底前。\n",
    "1.改造灌区渠道。\n牵头单位：县水利局\n配合单位：县财政局\n责任领导：陈某某\n完成时限：8月底前\n",
    "1.改造灌区渠道。\n牵头单位：县水利局；\n配合单位：县财政局；责任领导：陈某某；完成时限：8月底前。\n",
]


@pytest.mark.parametrize("item", WAYS)
def test_the_office_forms_say_the_same(roles, item):
    text = f"一、任务\n{item}2.开展环境整治。\n"
    assert roles(text) == [
        ("改造灌区渠道", ("县水利局",), ("县财政局",), ("陈某某",), "8月底前"),
        ("开展环境整治", (), (), (), None),
    ]


def test_columns_name_roles(roles):
    text = (
        "序号\t重点任务\t牵头单位\t配合单位\t责任领导\t完成时限\n"
        "1\t改造灌区渠道\t县水利局\t县财政局、各乡镇\t陈某某\t8月底前\n"
        "2\t建设冷库3座\t县供销社牵头，县商务局配合\t\t赵某某\t10月底前\n"
    )
    assert roles(text) == [
        ("改造灌区渠道", ("县水利局",), ("县财政局", "各乡镇"), ("陈某某",), "8月底前"),
        ("建设冷库3座", ("县供销社",), ("县商务局",), ("赵某某",), "10月底前"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("由县商务局会同县财政局制定奖补办法。", ("制定奖补办法", ("县商务局",), ("县财政局",), (), None)),
        ("由县商务局牵头，县财政局配合，制定奖补办法。", ("制定奖补办法", ("县商务局",), ("县财政局",), (), None)),
        ("请分管领导牵头制定奖补办法。", ("制定奖补办法", (), (), ("分管领导",), None)),
        # who a clause names itself goes before a bracket, who leads for all and sundry does not
        ("县商务局要制定奖补办法（县财政局）。", ("制定奖补办法", ("县商务局",), (), (), None)),
        ("县商务局要制定奖补办法（县财政局配合）。", ("制定奖补办法", ("县商务局",), ("县财政局",), (), None)),
        ("各部门要制定奖补办法（县财政局）。", ("制定奖补办法", ("县财政局",), (), (), None)),
    ],
)
def test_roles_in_a_clause(roles, text, expected):
    assert roles(text) == [expected]


def test_a_bracket_behind_the_full_stop_belongs_to_what_stands_before_it(roles):
    text = "（一）优化服务。新建泵站2座，编制供水规划。（县水利局牵头）开展清淤行动。（县住建局牵头，县财政局配合）\n"
    assert roles(f"一、任务\n{text}") == [
        ("新建泵站2座", ("县水利局",), (), (), None),
        ("编制供水规划", ("县水利局",), (), (), None),
        ("开展清淤行动", ("县住建局",), ("县财政局",), (), None),
    ]


def test_the_last_item_before_a_closing_paragraph_is_a_task(roles):
    text = "一、任务\n1.开展燃气检查。（县住建局）\n2.修订抗旱预案。（县水利局）\n各单位要提高认识，扛起责任。\n"
    assert roles(text) == [
        ("开展燃气检查", ("县住建局",), (), (), None),
        ("修订抗旱预案", ("县水利局",), (), (), None),
    ]
    headed = "一、任务\n（一）整治市容。\n拆除围挡20处。\n（二）整治交通。\n增设标线5公里。\n"
    assert [action for action, *_ in roles(headed)] == ["拆除围挡20处", "增设标线5公里"]


@pytest.mark.parametrize(
    ("names", "one"),
    [
        (("发改委", "国家发展改革委", "国家发展和改革委员会"), "发展和改革委员会"),
        (("省住建厅", "省住房城乡建设厅"), "省住房和城乡建设厅"),
        (("县教育局",), "县教育局"),
    ],
)
def test_the_names_of_one_organ(names, one):
    assert {one_name(name) for name in names} == {one}


def test_organs_of_two_places_are_two():
    assert one_name("省发改委") != one_name("市发改委")
    assert body_names("发改委和国家发展改革委").names == ("发改委", "国家发展改革委")  # a list says what it says
    both = body_names("发改委") + body_names("国家发展改革委、财政部")
    assert both.names == ("发改委", "财政部")


def test_a_table_of_aliases_of_ones_own(tmp_path):
    file = tmp_path / "叫法.txt"
    file.write_text("县大数据服务中心 数据中心 大数据办  # 三块牌子\n", encoding="utf-8")
    assert one_name("大数据办", load_aliases(file)) == "县大数据服务中心"
    file.write_text("甲局 某办\n乙局 某办\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="第 2 行：“某办”已是“甲局”的叫法。请删去一处。"):
        load_aliases(file)
