"""The ledgers of a report as rows in Chinese words."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any

from analytics.labels import COLUMNS, REDACTED, chinese_rows, in_words
from analytics.ledgers.registry import LEDGERS, Ledger
from analytics.measures.findings import Findings

if TYPE_CHECKING:
    from analytics.report.analysis import Analysis

Row = dict[str, Any]


def ledger_tables(analysis: Analysis) -> dict[str, list[Row]]:
    """Return the ledgers as rows, by their Chinese names; each row ends with its sentence."""
    return {
        ledger.label: [row_in_words(ledger, row) for row in _ordered(ledger, analysis.findings[name])]
        for name, ledger in LEDGERS.items()
    }


def _ordered(ledger: Ledger, findings: Findings[Any]) -> list[Any]:
    return sorted(findings, key=ledger.order) if ledger.order else list(findings)


def row_in_words(ledger: Ledger, row: Any) -> Row:
    """Return a row of a ledger with columns and values in Chinese; a redacted value is （遮盖）, never a number."""
    said = {column_of(ledger, name): _plain(name, in_words(name, getattr(row, name))) for name in ledger.fields}
    return said | {COLUMNS["value"]: REDACTED} if getattr(row, "redacted", False) else said


def column_of(ledger: Ledger, name: str) -> str:
    """Return what the column of a field is called in a ledger."""
    return ledger.names.get(name) or COLUMNS.get(name, name)


def _plain(name: str, value: Any) -> Any:
    """Return a field as text or number; a whole figure has no decimals, what is not known is empty."""
    if isinstance(value, tuple):
        return "、".join(value)
    if name == "value" and isinstance(value, float) and value.is_integer():
        return int(value)
    return value.isoformat() if isinstance(value, date) else "" if value is None else value


def rows_in_words(findings: Findings[Any], *, screen: bool = False) -> list[Row]:
    """Return findings as rows in Chinese words; for a screen, the place and the columns one reads.

    The document is named only where there are several. Findings of other kinds than the ledgers' have all their fields.
    """
    ledger = next((ledger for ledger in LEDGERS.values() if ledger.holds(findings)), None)
    if ledger is None:
        every = [field.name for field in fields(findings.kind)]
        return chinese_rows({name: getattr(row, name) for name in every} for row in findings)
    rows = [row_in_words(ledger, row) for row in findings]
    if not screen:
        return rows
    several = len({row["文档"] for row in rows}) > 1
    names = (*("文档",) * several, "行", *ledger.screen)
    return [{name: row[name] for name in names} for row in rows]
