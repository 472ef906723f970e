"""What a task is done to: in its clause, or brought along from an earlier one."""

import pytest


@pytest.fixture
def rows(tasks):
    """Find action, core and object of each task of a text."""
    return lambda text: [(task.action, task.core, task.object) for task in tasks(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # of the order before
        (
            "编制《排水规划》和《绿地规划》，5月底前完成评审。",
            [
                ("编制《排水规划》和《绿地规划》", "编制《排水规划》和《绿地规划》", "《排水规划》和《绿地规划》"),
                ("《排水规划》和《绿地规划》：完成评审", "完成评审", "《排水规划》和《绿地规划》"),
            ],
        ),
        # of what is said of it
        (
            "12座小水库除险工程去年已经立项，进度不快，年内必须全部完工。",
            [("12座小水库除险工程：全部完工", "全部完工", "12座小水库除险工程")],
        ),
        ("对排查出的裂缝，汛期前全部封堵。", [("排查出的裂缝：全部封堵", "全部封堵", "排查出的裂缝")]),
        # to whom something is sent is not what is sent
        (
            "县水利局要编制抗旱预案，6月底前报县政府审定。",
            [("编制抗旱预案", "编制抗旱预案", "抗旱预案"), ("抗旱预案：报县政府审定", "报县政府审定", "抗旱预案")],
        ),
        # in the clause itself
        ("供水工程8月底前通水试运行。", [("供水工程8月底前通水试运行", "供水工程8月底前通水试运行", "供水工程")]),
        ("县信访局要对积案逐件化解。", [("对积案逐件化解", "对积案逐件化解", "积案逐件")]),
        # nothing that is a thing
        ("各部门要通力合作，6月底前完成评审。", [("完成评审", "完成评审", None)]),
        # another item
        (
            "要制定供水方案；6月底前全部拆除。",
            [("制定供水方案", "制定供水方案", "供水方案"), ("全部拆除", "全部拆除", None)],
        ),
    ],
)
def test_objects(rows, text, expected):
    assert rows(text) == expected


def test_an_item_is_what_its_steps_are_about(rows):
    text = "一、项目\n1.县医院新区项目。3月底前取得用地批复，6月底前开工。\n2.其他。\n"
    assert rows(text)[:2] == [
        ("县医院新区项目：取得用地批复", "取得用地批复", "县医院新区项目"),
        ("县医院新区项目：开工", "开工", "县医院新区项目"),
    ]
