"""The ledgers there are: who finds their rows, and which columns are read where.

Command line, page, workbook and Word go over this table, so a new ledger is its finder and a row here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analytics.corpus.collection import Corpus
    from analytics.ledgers.indicators import Indicator
    from analytics.ledgers.problems import Problem
    from analytics.ledgers.tasks import Task
    from analytics.measures.findings import Findings


_IN_WORD = {"任务": 22, "牵头单位": 12, "配合单位": 12, "时限": 9, "力度": 6, "原文": 29}  # of a task
_VERDICTS = ("broken", "kept", "unchecked")


@dataclass(frozen=True)
class Extract:
    """A table of the Word report: some rows of a ledger. ``columns`` go with their widths in percent, ``figure`` is the
    kind of the figures that stand below.
    """

    caption: str
    columns: Mapping[str, int]
    nothing: str
    only: Callable[[Any], bool] = bool
    appendix: bool = False
    figure: str = ""


@dataclass(frozen=True)
class Ledger:
    """A ledger. Fields are named as in the dataclass of its rows, columns as readers know them.

    Parameters
    ----------
    label : its name among the tables
    finder : module and function that finds its rows; the module holds their dataclass, and is loaded when used
    about : what the command line says of it
    note : what the workbook's guide says of it
    heading : what stands above it on the page
    fields : fields of the full table, in order
    first : fields that a program gets first, behind place and quote
    screen : columns in a terminal
    page : columns on the page
    summary : what the summary says of its rows
    extracts : its tables in Word
    names : columns that are called otherwise here, by their fields
    listed, unlisted : which rows are listed if not all are asked for, and what asking for all says
    order : sort key of the full table
    """

    label: str
    finder: str
    about: str
    note: str
    heading: str
    fields: tuple[str, ...]
    first: tuple[str, ...]
    screen: tuple[str, ...]
    page: tuple[str, ...]
    summary: Callable[[Findings[Any]], str] = lambda _: ""
    extracts: tuple[Extract, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    listed: Callable[[Any], bool] = bool
    unlisted: str = ""
    order: Callable[[Any], Any] | None = None

    def find(self, corpus: Corpus) -> Findings[Any]:
        """Return its rows of a corpus."""
        found: Findings[Any] = resolve_name(self.finder)(corpus)
        return found

    def holds(self, findings: Findings[Any]) -> bool:
        """Tell whether findings are rows of this ledger."""
        return findings.kind.__module__ == self.finder.partition(":")[0]


def _say_tasks(tasks: Findings[Task]) -> str:
    if not tasks:
        return "没有找到任务。"
    bodies = sum(1 for task in tasks if task.responsible)
    dated = sum(1 for task in tasks if task.deadline)
    must = sum(1 for task in tasks if task.strength == "must")
    return f"任务 {len(tasks)} 条：写明责任单位的 {bodies} 条，写明时限的 {dated} 条，要求“必须”做到的 {must} 条。"


def _say_problems(problems: Findings[Problem]) -> str:
    return f"说到问题又提出措施的 {len(problems)} 处，对照见“问题和措施”表。" if problems else ""


def _say_indicators(indicators: Findings[Indicator]) -> str:
    if not indicators:
        return "没有找到指标。"
    actual, target = (sum(1 for row in indicators if row.kind == kind) for kind in ("actual", "target"))
    redacted = sum(1 for row in indicators if row.redacted)
    hidden = f"；数值被遮盖的 {redacted} 条" if redacted else ""
    return f"指标 {len(indicators)} 条：实绩 {actual} 条，目标 {target} 条{hidden}。"


LEDGERS = {
    "tasks": Ledger(
        label="任务",
        finder="analytics.ledgers.tasks:find_tasks",
        about="任务台账：谁、做什么、何时（--out 任务.ics 存成日历）",
        note="谁牵头、谁配合、做什么、何时、力度；对象在前面分句的写在冒号前；把握低的请先核对原文。",
        heading="任务",
        fields=(
            *("doc", "line", "action", "core", "object", "lead", "support", "leader", "responsible", "deadline"),
            *(
                "earliest",
                "latest",
                "frequency",
                "target",
                "strength",
                "confidence",
                "body_confidence",
                "deadline_confidence",
                "section",
                "quote",
            ),
        ),
        first=(
            *("action", "core", "object", "lead", "support", "leader", "responsible"),
            *("deadline", "latest", "strength", "target"),
        ),
        screen=("任务", "牵头单位", "配合单位", "时限", "力度"),
        page=("任务", "牵头单位", "配合单位", "责任领导", "时限", "频率", "量化目标", "力度"),
        summary=_say_tasks,
        extracts=(
            Extract(
                "有时限的任务",
                _IN_WORD,
                "没有找到写明时限的任务。",
                lambda row: row.deadline is not None,
            ),
            Extract("任务清单", _IN_WORD, "没有找到任务。", appendix=True),
        ),
    ),
    "indicators": Ledger(
        label="指标",
        finder="analytics.ledgers.indicators:find_indicators",
        about="指标台账：数值、单位、增减、目标还是实绩",
        note="讲话里的每个数量：实绩还是目标，升还是降；原文遮盖的数值写作（遮盖），不是 0。",
        heading="指标",
        fields=(
            *("doc", "line", "subject", "value", "low", "high", "unit", "direction", "period", "kind", "bound"),
            *("basis", "base_value", "base_unit", "section", "quote"),
        ),
        first=("subject", "value", "low", "high", "unit", "direction", "period", "kind", "bound", "redacted"),
        screen=("指标", "数值", "上限", "单位", "增减", "时期", "性质", "界限"),
        page=("指标", "数值", "上限", "单位", "增减", "界限", "时期", "性质"),
        summary=_say_indicators,
        extracts=(
            Extract(
                "目标指标",
                {"指标": 34, "数值": 10, "上限": 10, "单位": 10, "增减": 10, "时期": 10},
                "没有找到目标值。",
                lambda row: row.kind == "target",
                figure="ledger_indicators",
            ),
            Extract(
                "指标清单",
                {"指标": 22, "数值": 8, "上限": 8, "单位": 8, "增减": 6, "时期": 8, "性质": 8, "原文": 22},
                "没有找到指标。",
                appendix=True,
            ),
        ),
    ),
    "announcements": Ledger(
        label="条数核对",
        finder="analytics.ledgers.announcements:check_announcements",
        about="“讲六个方面”：说了几条，实有几条",
        note="“讲六个方面”之类：说了几条，实有几条。",
        heading="说了几条，实有几条",
        fields=("doc", "line", "quote", "announced", "found", "verdict", "section"),
        first=("announced", "found"),
        screen=("说法", "说了", "实有", "结论"),
        page=("说法", "说了", "实有", "结论"),
        extracts=(
            Extract(
                "与下文不符的条数",
                {"说法": 40, "说了": 10, "实有": 10, "部分": 30},
                "“讲六个方面”之类的说法，能够核对的都与下文相符。",
                lambda row: row.verdict == "broken",
            ),
        ),
        names={"quote": "说法"},
        listed=lambda row: row.verdict != "unchecked",
        unlisted="连无法核对的也列出",
        order=lambda row: _VERDICTS.index(row.verdict),
    ),
    "problems": Ledger(
        label="问题",
        finder="analytics.ledgers.problems:pair_problems",
        about="问题和对应的措施",
        note="说到的问题和对它提出的措施；只列有把握的。",
        heading="问题和对应的措施",
        fields=("doc", "line", "problem", "measure", "measure_line", "section", "quote"),
        first=("problem", "measure", "measure_line"),
        screen=("问题", "措施", "措施所在行"),
        page=("问题", "原文", "措施"),
        summary=_say_problems,
        extracts=(
            Extract(
                "问题和措施",
                {"问题": 18, "措施": 32, "原文": 38},
                "没有找到成对的问题和措施。",
            ),
        ),
    ),
}
"""Every ledger by the name of its verb, in the order of the report."""
