"""Results of a notebook to a file for Excel, or for a program."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

from analytics.errors import AnalyticsError
from analytics.measures.findings import Findings
from analytics.measures.scores import Row, Scores
from analytics.report.ledgers import rows_in_words
from analytics.report.output import FOR_PEOPLE, Rows, form_of, write_rows


def save_table(table: Any, path: str | Path) -> Path:
    """Save a result as a file: .xlsx with Chinese columns for people, .csv or .jsonl for programs, .txt to read.

    Parameters
    ----------
    table : Findings, Scores, DataFrame, or rows as dicts
    path : the file; its suffix says the format

    Raises
    ------
    AnalyticsError
        If it is no table, the suffix is unknown, or the file cannot be written.

    Examples
    --------
    >>> save_table("讲话", "表.xlsx")
    Traceback (most recent call last):
    analytics.errors.AnalyticsError: save_table 要的是 Findings、Scores、DataFrame 或字典的列表，得到的是 str。
    """
    people = isinstance(table, Findings) and form_of("table", path) in FOR_PEOPLE
    write_rows(rows_in_words(table) if people else _rows_of(table), "table", path)
    return Path(path)


def _rows_of(table: Any) -> Rows:
    if isinstance(table, Findings):
        names = [field.name for field in fields(table.kind)]
        return [{name: getattr(row, name) for name in names} for row in table]
    if isinstance(table, Scores):
        values = table.dense().tolist()
        return [
            _place(row) | dict(zip(table.columns, own, strict=True))
            for row, own in zip(table.rows, values, strict=True)
        ]
    if hasattr(table, "to_dict") and hasattr(table, "columns"):
        named = table.reset_index() if table.index.name else table
        return [{str(name): value for name, value in row.items()} for row in named.to_dict("records")]
    if isinstance(table, list | tuple) and all(isinstance(row, dict) for row in table):
        return table
    raise AnalyticsError(
        f"save_table 要的是 Findings、Scores、DataFrame 或字典的列表，得到的是 {type(table).__name__}。"
    )


def _place(row: Row) -> dict[str, Any]:
    """Return where the row of scores stands."""
    if isinstance(row, str):
        return {"label": row}
    return {"doc": row.document.id, "line": row.line, "section": row.label}
