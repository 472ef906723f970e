"""The ledgers of a report: indicators, tasks, announced counts and problems in Chinese words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from typing import Any

from analytics.labels import COLUMNS, REDACTED, chinese_rows, in_words
from analytics.ledgers.announcements import Announcement
from analytics.ledgers.indicators import Indicator
from analytics.ledgers.problems import Problem
from analytics.ledgers.tasks import Task
from analytics.measures.scores import Findings
from analytics.report.analysis import Analysis

Row = dict[str, Any]

_BROKEN_FIRST = {"broken": 0, "kept": 1, "unchecked": 2}


def ledger_tables(analysis: Analysis) -> dict[str, list[Row]]:
    """Return the ledgers as rows, by their Chinese names; each row ends with its sentence."""
    return {
        "指标": [indicator_row(row) for row in analysis.indicators],
        "任务": [task_row(row) for row in analysis.tasks],
        "条数核对": [
            announcement_row(row) for row in sorted(analysis.announcements, key=lambda row: _BROKEN_FIRST[row.verdict])
        ],
        "问题": [problem_row(row) for row in analysis.problems],
    }


def indicator_row(row: Any) -> Row:
    """Return an indicator in words; a redacted value is （遮盖）, never a number."""
    said = _said(
        row, "doc line subject value unit direction period kind bound basis base_value base_unit section quote"
    )
    return said | {COLUMNS["value"]: REDACTED} if row.redacted else said


def task_row(row: Any) -> Row:
    """Return a task in words."""
    return _said(
        row,
        "doc line action responsible deadline earliest latest frequency target strength "
        "confidence body_confidence deadline_confidence section quote",
    )


def announcement_row(row: Any) -> Row:
    """Return an announced count with what follows it."""
    return _said(row, "doc line quote announced found verdict section", quote="说法")


def problem_row(row: Any) -> Row:
    """Return a problem with the measure that answers it, or none."""
    said = _said(row, "doc line object measure_line measure section quote")
    return said if row.measure else said | {COLUMNS["measure"]: "（未找到对应措施）"}


def _said(row: Any, names: str, **heads: str) -> Row:
    """Return the named fields in Chinese words, under their names or the ``heads`` given."""
    return {heads.get(name, COLUMNS[name]): _plain(name, in_words(name, getattr(row, name))) for name in names.split()}


def _plain(name: str, value: Any) -> Any:
    """Return a field as text or number; a whole figure has no decimals, what is not known is empty."""
    if isinstance(value, tuple):
        return "、".join(value)
    if name == "value" and isinstance(value, float) and value.is_integer():
        return int(value)
    return value.isoformat() if isinstance(value, date) else "" if value is None else value


WORDS: dict[type, tuple[Callable[[Any], Row], tuple[str, ...]]] = {
    Indicator: (indicator_row, ("指标", "数值", "单位", "增减", "时期", "性质", "界限")),
    Task: (task_row, ("任务", "责任单位", "时限", "最迟", "力度")),
    Announcement: (announcement_row, ("说法", "说了", "实有", "结论")),
    Problem: (problem_row, ("问题对象", "措施所在行", "措施")),
}
"""For each kind of finding its row in Chinese words, and the columns one reads on a screen."""


def rows_in_words(findings: Findings, *, screen: bool = False) -> list[Row]:
    """Return findings as rows in Chinese words; for a screen, the place and the columns one reads.

    The document is named only where there are several. Findings of other kinds than the ledgers' have all their fields.
    """
    if findings.kind not in WORDS:
        every = [field.name for field in fields(findings.kind)]
        return chinese_rows({name: getattr(row, name) for name in every} for row in findings)
    words, read = WORDS[findings.kind]
    rows = [words(row) for row in findings]
    if not screen:
        return rows
    several = len({row["文档"] for row in rows}) > 1
    names = (*("文档",) * several, "行", *read)
    return [{name: row[name] for name in names} for row in rows]
