"""The ledgers of a report: indicators, tasks, announced counts and problems in Chinese words."""

from __future__ import annotations

from typing import Any

from analytics.report.analysis import Analysis

Row = dict[str, Any]
DIRECTION = {"up": "升", "down": "降", None: ""}
KIND = {"actual": "实绩", "target": "目标", "comparison": "比较", "rank": "名次", "count": "数量"}
BOUND = {">=": "以上", "<=": "以下", "~": "左右", None: ""}
STRENGTH = {"must": "必须", "should": "要", "may": "争取"}
VERDICT = {"kept": "相符", "broken": "不符", "unchecked": "无法核对"}


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
    """Return an indicator in words; a redacted value is 遮盖, never a number."""
    return {
        "文档": row.doc,
        "行": row.line,
        "指标": row.subject,
        "数值": "遮盖" if row.redacted else row.value,
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


def task_row(row: Any) -> Row:
    """Return a task in words."""
    return {
        "文档": row.doc,
        "行": row.line,
        "任务": row.action,
        "责任单位": "、".join(row.responsible),
        "时限": row.deadline or "",
        "最迟": row.latest.isoformat() if row.latest else "",
        "频率": row.frequency or "",
        "量化要求": row.target or "",
        "力度": STRENGTH[row.strength],
        "把握": row.confidence,
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
