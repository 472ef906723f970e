"""Rows become a table on the screen or a file: CSV, JSON Lines; Excel is made by ``workbook``."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from shutil import get_terminal_size
from typing import Any

from analytics.errors import AnalyticsError
from analytics.files import write_whole
from analytics.labels import chinese_rows
from analytics.widths import screen_width

FOR_PEOPLE = ("table", "xlsx")  # in Chinese words; the others keep the names that programs know
_BY_SUFFIX = {".csv": "csv", ".jsonl": "jsonl", ".txt": "table", ".xlsx": "xlsx"}
_SCREEN = (120, 24)  # columns and lines where there is no terminal: a pipe, a log
_GAP = 2  # columns between two cells, and beside a heading
_NARROWEST = 8  # columns a cell keeps, however many there are
Rows = Sequence[dict[str, Any]]


def write_rows(rows: Rows, form: str, out: str | Path | None) -> None:
    """Print rows, or write them to a file whose suffix says how. A file is complete or not there."""
    form = form_of(form, out)
    if form in FOR_PEOPLE:
        rows = chinese_rows(rows)
    if out is None:
        on_screen = form == "table"
        sys.stdout.write(to_table(rows, room=get_terminal_size(_SCREEN).columns) if on_screen else _TEXT[form](rows))
        return
    write_whole(Path(out), _workbook(rows) if form == "xlsx" else _TEXT[form](rows).encode(_encoding(form)))


def form_of(form: str, out: str | Path | None) -> str:
    """Return the form in which rows are to be written: what the suffix of a file says, else the one asked for."""
    if out is None:
        return form
    suffix = Path(out).suffix
    if suffix.lower() not in _BY_SUFFIX:
        raise AnalyticsError(f"{out}：不认识后缀“{suffix}”，可用 {' '.join(_BY_SUFFIX)}。")
    return _BY_SUFFIX[suffix.lower()]


def _workbook(rows: Rows) -> bytes:
    from analytics.report.workbook import Sheet, workbook

    return workbook([Sheet("结果", rows)])


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
    >>> print(to_table([{"数值": 198.5, "分值": 0.25}, {"数值": 29.0, "分值": 1 / 3}]))
      数值    分值
    ------  ------
     198.5   0.250
        29   0.333
    <BLANKLINE>
    """
    from tabulate import tabulate

    if not rows:
        return "（没有结果）\n"
    names = list(rows[0])
    shown = list(zip(*(_shown_column([row[name] for row in rows]) for name in names), strict=True))
    if room and len(names) > 1:
        columns = zip(names, zip(*shown, strict=True), strict=True)
        widest = _share([max(screen_width(name) + _GAP, *map(screen_width, cells)) for name, cells in columns], room)
        shown = [tuple(_cut(text, most) for text, most in zip(row, widest, strict=True)) for row in shown]
    numbers = [all(isinstance(row[name], int | float) for row in rows) for name in names]
    align = ["right" if number else "left" for number in numbers]
    return f"{tabulate(shown, headers=names, disable_numparse=True, colalign=align)}\n"


def _shown_column(values: Sequence[Any]) -> list[str]:
    """Return the texts of a column; numbers of at most three decimals, as in a speech, have no zeros behind them."""
    exact = all(round(value, 3) == value for value in values if isinstance(value, float))
    return [
        _trimmed(text) if exact and isinstance(value, float) else text
        for value, text in zip(values, map(_shown, values), strict=True)
    ]


def _trimmed(number: str) -> str:
    return number.rstrip("0").rstrip(".")


def _shown(value: Any) -> str:
    if isinstance(value, list | tuple):
        value = "/".join(map(str, value))
    return "" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value).replace("\n", " ")


def _share(widths: Sequence[int], room: int) -> list[int]:
    """Return the width of each column: its own if all fit, else none is wider than they must be."""
    room -= _GAP * (len(widths) - 1)
    fits = (most for most in range(max(widths), _NARROWEST, -1) if sum(min(width, most) for width in widths) <= room)
    most = next(fits, _NARROWEST)
    return [min(width, most) for width in widths]


def _cut(text: str, most: int) -> str:
    if screen_width(text) <= most:
        return text
    while screen_width(text) >= most:
        text = text[:-1]
    return f"{text}…"


_TEXT = {"table": to_table, "csv": to_csv, "jsonl": to_jsonl}
