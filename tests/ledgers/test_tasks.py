"""The fields of a task, literal: quote, strength, target, frequency."""

from datetime import date

import pytest

from analytics.corpus.collection import Corpus
from analytics.ledgers.tasks import Task, find_tasks


def test_all_fields_of_a_task(tasks):
    text = "在推进会上的讲话\n（2023年8月25日）\n一、抓好项目\n组织部、宣传部要在10月底前完成20个项目的考核。其他工作也要推进。\n"
    assert tasks(text) == [
        Task(
            doc="讲话", line=4, quote="组织部、宣传部要在10月底前完成20个项目的考核", action="完成20个项目的考核",
            core="完成20个项目的考核", object="20个项目的考核", lead=("组织部", "宣传部"), support=(), leader=(),
            responsible=("组织部", "宣传部"), deadline="10月底前", strength="should", earliest=date(2023, 8, 25),
            latest=date(2023, 10, 31), frequency=None, target="20个", section="一、抓好项目", confidence=0.95,
            body_confidence=0.85, deadline_confidence=0.95,
        )
    ]  # fmt: skip


def test_the_quote_reaches_back_to_who_and_when(tasks):
    (task,) = tasks("明年，由商务局牵头，尽快拿出专业规划。")
    assert task.quote == "明年，由商务局牵头，尽快拿出专业规划"
    assert (task.body_confidence, task.deadline_confidence) == (0.72, 0.72)


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("年内必须全部关停自备水源井。", "must"),
        ("务必在年内启动管网建设。", "must"),
        ("要尽快制定整改方案。", "should"),
        ("力争年内新增就业岗位5000个。", "may"),
        ("区委计划在9月中旬召开改革会议。", "may"),
        ("要积极争取中央资金支持的项目20个。", "should"),
        ("坚决拆除违章建筑20处。", "must"),
        ("鼓励企业新建仓库20座。", "may"),
        ("必须支持企业新建仓库20座。", "must"),
        ("探索建立联合审批制度。", "may"),
    ],
)
def test_strength(rows, text, strength):
    assert [row[3] for row in rows(text)] == [strength]


def test_frequency(tasks):
    (task,) = tasks("区委每季度召开一次领导小组会议。")
    assert (task.action, task.deadline, task.frequency, task.latest) == (
        "召开一次领导小组会议",
        "每季度",
        "每季度",
        None,
    )


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


def test_table_has_one_column_per_field(read):
    table = find_tasks(Corpus((read("住建局要在年内编制供热规划。"),))).table()
    assert list(table.columns[:11]) == [
        "doc", "line", "quote", "action", "core", "object", "lead", "support", "leader", "responsible", "deadline",
    ]  # fmt: skip
