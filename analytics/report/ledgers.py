"""The ledgers of a report: indicators, tasks, announced counts and problems in Chinese words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from analytics.ledgers.announcements import Announcement
from analytics.ledgers.indicators import Indicator
from analytics.ledgers.problems import Problem
from analytics.ledgers.tasks import Task
from analytics.measures.scores import Findings
from analytics.report.analysis import Analysis
from analytics.report.labels import BOUND, DIRECTION, KIND, REDACTED, STRENGTH, VERDICT

Row = dict[str, Any]


BROKEN_FIRST = {"broken": 0, "kept": 1, "unchecked": 2}


def ledger_tables(analysis: Analysis) -> dict[str, list[Row]]:
    """Return the ledgers as rows, by their Chinese names; each row ends with its sentence."""
    return {
        "指标": [indicator_row(row) for row in analysis.indicators],
        "任务": [task_row(row) for row in analysis.tasks],
        "条数核对": [
            announcement_row(row) for row in sorted(analysis.announcements, key=lambda row: BROKEN_FIRST[row.verdict])
        ],
        "问题": [problem_row(row) for row in analysis.problems],
    }


def indicator_row(row: Any) -> Row:
    """Return an indicator in words; a redacted value is （隐去）, never a number."""
    return {
        "文档": row.doc,
        "行": row.line,
        "指标": row.subject,
        "数值": REDACTED if row.redacted else _number(row.value),
        "单位": row.unit,
        "增减": DIRECTION[row.direction],
        "时期": row.period or "",
        "性质": KIND[row.kind],
        "界限": BOUND[row.bound],
        "依据": row.basis or "",
        "换算值": row.base_value,
        "换算单位": row.base_unit or "",
        "部分": row.section,
        "原文": row.quote,
    }


def _number(value: float) -> float:
    return int(value) if value.is_integer() else value


def task_row(row: Any) -> Row:
    """Return a task in words."""
    return {
        "文档": row.doc,
        "行": row.line,
        "任务": row.action,
        "责任单位": "、".join(row.responsible),
        "时限": row.deadline or "",
        "最早": row.earliest.isoformat() if row.earliest else "",
        "最迟": row.latest.isoformat() if row.latest else "",
        "频率": row.frequency or "",
        "量化要求": row.target or "",
        "力度": STRENGTH[row.strength],
        "把握": row.confidence,
        "责任把握": row.body_confidence,
        "时限把握": row.deadline_confidence,
        "部分": row.section,
        "原文": row.quote,
    }


def announcement_row(row: Any) -> Row:
    """Return an announced count with what follows it."""
    return {
        "文档": row.doc,
        "行": row.line,
        "说法": row.quote,
        "说了": row.announced,
        "实有": row.found,
        "结论": VERDICT[row.verdict],
        "部分": row.section,
    }


def problem_row(row: Any) -> Row:
    """Return a problem with the measure that answers it, or none."""
    return {
        "文档": row.doc,
        "行": row.line,
        "问题对象": row.object,
        "措施所在行": row.measure_line,
        "措施": row.measure or "（未找到对应措施）",
        "部分": row.section,
        "原文": row.quote,
    }


WORDS: dict[type, tuple[Callable[[Any], Row], tuple[str, ...]]] = {
    Indicator: (indicator_row, ("指标", "数值", "单位", "增减", "时期", "性质", "界限")),
    Task: (task_row, ("任务", "责任单位", "时限", "最迟", "力度")),
    Announcement: (announcement_row, ("说法", "说了", "实有", "结论")),
    Problem: (problem_row, ("问题对象", "措施所在行", "措施")),
}
"""For each kind of finding its row in Chinese words, and the columns one reads on a screen."""


def rows_in_words(findings: Findings, *, screen: bool = False) -> list[Row]:
    """Return findings as rows in Chinese words; for a screen, the place and the columns one reads.

    The document is named only where there are several.
    """
    words, read = WORDS[findings.kind]
    rows = [words(row) for row in findings]
    if not screen:
        return rows
    several = len({row["文档"] for row in rows}) > 1
    names = (*("文档",) * several, "行", *read)
    return [{name: row[name] for name in names} for row in rows]
