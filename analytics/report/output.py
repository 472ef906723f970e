"""Rows become a table on the screen or a file: CSV, JSON Lines, Excel."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from shutil import get_terminal_size
from typing import Any
from unicodedata import east_asian_width

from analytics.errors import AnalyticsError
from analytics.files import write_whole

FORMATS = ("table", "csv", "jsonl")
_BY_SUFFIX = {".csv": "csv", ".jsonl": "jsonl", ".txt": "table", ".xlsx": "xlsx"}
_SCREEN = (120, 24)  # columns and lines where there is no terminal: a pipe, a log
_GAP = 2  # columns between two cells, and beside a heading
_NARROWEST = 8  # columns a cell keeps, however many there are
_CREATED = datetime(2000, 1, 1)
Rows = Sequence[dict[str, Any]]


def write_rows(rows: Rows, form: str, out: str | Path | None) -> None:
    """Print rows, or write them to a file whose suffix says how. A file is complete or not there."""
    form = form_of(form, out)
    if out is None:
        on_screen = form == "table"
        sys.stdout.write(to_table(rows, room=get_terminal_size(_SCREEN).columns) if on_screen else _TEXT[form](rows))
        return
    data = workbook({"结果": rows}) if form == "xlsx" else _TEXT[form](rows).encode(_encoding(form))
    write_whole(Path(out), data)


def form_of(form: str, out: str | Path | None) -> str:
    """Return the form in which rows are to be written: what the suffix of a file says, else the one asked for."""
    if out is None:
        return form
    suffix = Path(out).suffix
    if suffix.lower() not in _BY_SUFFIX:
        raise AnalyticsError(f"{out}：不认识后缀“{suffix}”，可用 {' '.join(_BY_SUFFIX)}。")
    return _BY_SUFFIX[suffix.lower()]


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


def to_table(rows: Rows, *, room: int | None = None) -> str:
    """Return rows as a table of text, the widest cells cut so that a line fits into so many columns.

    >>> print(to_table([{"行": 4, "任务": "编制全区供热专项规划", "时限": "10月底前"}], room=30))
      行  任务           时限
    ----  -------------  --------
       4  编制全区供热…  10月底前
    <BLANKLINE>
    """
    from tabulate import tabulate

    if not rows:
        return "（没有结果）\n"
    names = list(rows[0])
    shown = [[_shown(value) for value in row.values()] for row in rows]
    if room and len(names) > 1:
        columns = zip(names, zip(*shown, strict=True), strict=True)
        widest = _share([max(columns_of(name) + _GAP, *map(columns_of, cells)) for name, cells in columns], room)
        shown = [[_cut(text, most) for text, most in zip(row, widest, strict=True)] for row in shown]
    numbers = [all(isinstance(row[name], int | float) for row in rows) for name in names]
    align = ["right" if number else "left" for number in numbers]
    return f"{tabulate(shown, headers=names, disable_numparse=True, colalign=align)}\n"


def _shown(value: Any) -> str:
    if isinstance(value, list | tuple):
        value = "/".join(map(str, value))
    return "" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value).replace("\n", " ")


def columns_of(text: str) -> int:
    """Return how many columns of a screen a text takes: a Chinese character is 2."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _share(widths: Sequence[int], room: int) -> list[int]:
    """Return the width of each column: its own if all fit, else none is wider than they must be."""
    room -= _GAP * (len(widths) - 1)
    fits = (most for most in range(max(widths), _NARROWEST, -1) if sum(min(width, most) for width in widths) <= room)
    most = next(fits, _NARROWEST)
    return [min(width, most) for width in widths]


def _cut(text: str, most: int) -> str:
    if columns_of(text) <= most:
        return text
    while columns_of(text) >= most:
        text = text[:-1]
    return f"{text}…"


_TEXT = {"table": to_table, "csv": to_csv, "jsonl": to_jsonl}


def workbook(sheets: Mapping[str, Rows]) -> bytes:
    """Return an Excel workbook with a sheet per table: header frozen and filtered, text never a formula."""
    import xlsxwriter

    data = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(data, options)
    book.set_properties({"created": _CREATED})
    header = book.add_format({"bold": True, "bg_color": "#E8EEF5", "bottom": 1, "font_name": "Microsoft YaHei"})
    number, text = book.add_format({"num_format": "0.000"}), book.add_format({"text_wrap": True, "valign": "top"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name[:31])
        names = list(rows[0]) if rows else ["（没有结果）"]
        sheet.write_row(0, 0, names, header)
        for line, row in enumerate(rows, start=1):
            for column, value in enumerate(_plain(row).values()):
                value = " ".join(map(str, value)) if isinstance(value, list | tuple) else value
                sheet.write(line, column, value, number if isinstance(value, float) else text)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(rows), 1), len(names) - 1)
        for column, key in enumerate(names):
            sheet.set_column(column, column, _width([key, *(row[key] for row in rows[:200])]))
    book.close()
    return data.getvalue()


def _width(values: Sequence[Any]) -> float:
    """Return a column width for values: the widest of them, Chinese counted double, within bounds."""
    widest = max(sum(2 if ord(char) > 0x2E80 else 1 for char in str(value)) for value in values)
    return float(min(max(widest + 3, 8), 60))
