"""Rows become a table on the screen or a file: CSV, JSON Lines; Excel is made by ``workbook``."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from analytics.errors import AnalyticsError
from analytics.files import write_whole

FORMATS = ("table", "csv", "jsonl")
_BY_SUFFIX = {".csv": "csv", ".jsonl": "jsonl", ".txt": "table", ".xlsx": "xlsx"}
_WIDEST = 48  # characters of a cell on the screen
Rows = Sequence[dict[str, Any]]


def write_rows(rows: Rows, form: str, out: str | Path | None) -> None:
    """Print rows, or write them to a file whose suffix says how. A file is complete or not there."""
    if out is None:
        sys.stdout.write(_TEXT[form](rows))
        return
    path = Path(out)
    form = _BY_SUFFIX.get(path.suffix.lower(), "")
    if not form:
        raise AnalyticsError(f"{path}：不认识后缀“{path.suffix}”，可用 {' '.join(_BY_SUFFIX)}。")
    text = {**_TEXT, "table": _whole_table}
    write_whole(path, _workbook(rows) if form == "xlsx" else text[form](rows).encode(_encoding(form)))


def _workbook(rows: Rows) -> bytes:
    from analytics.report.labels import chinese_rows
    from analytics.report.workbook import Sheet, workbook

    return workbook([Sheet("结果", chinese_rows(rows))])


def _encoding(form: str) -> str:
    return "utf-8-sig" if form == "csv" else "utf-8"  # Excel takes CSV for GBK unless a mark says otherwise


def to_jsonl(rows: Iterable[dict[str, Any]]) -> str:
    """Return rows as JSON Lines."""
    return "".join(json.dumps(_plain(row), ensure_ascii=False) + "\n" for row in rows)


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row with dates as ISO text, which every reader of files understands."""
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()}


def to_csv(rows: Rows) -> str:
    """Return rows as CSV. A text that a spreadsheet would take for a formula gets an apostrophe in front."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]) if rows else [], lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: _cell(value) for key, value in row.items()} for row in rows)
    return text.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return " ".join(map(str, value))
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"
    return value


def to_table(rows: Rows, *, widest: int = _WIDEST) -> str:
    """Return rows as a table of text; Chinese characters count two columns, cells are cut at ``widest`` characters."""
    from tabulate import tabulate

    if not rows:
        return "（没有结果）\n"
    names = list(rows[0])
    shown = [[_shown(value, widest if len(names) > 1 else 0) for value in row.values()] for row in rows]
    numbers = [all(isinstance(row[name], int | float) for row in rows) for name in names]
    align = ["right" if number else "left" for number in numbers]
    return f"{tabulate(shown, headers=names, disable_numparse=True, colalign=align)}\n"


def _shown(value: Any, widest: int) -> str:
    if isinstance(value, list | tuple):
        value = "/".join(map(str, value))
    text = "" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value).replace("\n", " ")
    return text if not widest or len(text) <= widest else text[: widest - 1] + "…"


def _whole_table(rows: Rows) -> str:
    """Return a table for a file: nothing is cut off."""
    return to_table(rows, widest=0)


_TEXT = {"table": to_table, "csv": to_csv, "jsonl": to_jsonl}
