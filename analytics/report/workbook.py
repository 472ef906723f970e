"""Tables become an Excel workbook: filters, widths, number formats, data bars, links, native charts."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from analytics.errors import AnalyticsError
from analytics.widths import text_width

Row = Mapping[str, Any]
Rows = Sequence[Row]
MOST_ROWS = 1_048_575  # of a sheet, below its header
_LONGEST = 32_767  # characters of a cell
_MOST_LINKS = 65_530  # of a sheet
_NARROWEST, _WIDEST = 6.0, 50.0
_WIDER = dict.fromkeys(("原文", "原句", "说明"), 80.0)
_SHARE = "0%"
_FORMS = {**dict.fromkeys(("占比", "主题比重", "下限", "上限"), _SHARE), **dict.fromkeys(("数值", "换算值"), "General")}
_BARS = {"占比", "主题比重", "权重", "分值", "把握"}
_LINE_HEIGHT, _MOST_LINES = 15.0, 12
_CREATED = datetime(2000, 1, 1)
_FONT = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "top"}
_GREY = "#DADDE1"
_LINE = {"bottom": 1, "bottom_color": _GREY}
_LINES = ("行", "措施所在行")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_TAKEN_FOR_SYNTAX = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True)
class BarChart:
    """A native chart of a table: for each row a bar of the columns ``series``, stacked if there are several."""

    title: str
    category: str
    series: tuple[str, ...]
    colors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A table of a workbook: its name, its rows, a chart of them if there is one to draw, columns that are shares."""

    name: str
    rows: Rows
    chart: BarChart | None = None
    shares: tuple[str, ...] = ()

    @property
    def columns(self) -> list[str]:
        """The names of the columns; a table without rows says so in its only one."""
        return list(self.rows[0]) if self.rows else ["（没有结果）"]


def workbook(sheets: Sequence[Sheet], *, guide: str = "", source: str = "") -> bytes:
    """Return an Excel workbook with a sheet per table. Text is never a formula, the same tables give the same bytes.

    Parameters
    ----------
    sheets : the tables, in order
    guide : name of the sheet whose column 名称 names the others; it links to them
    source : name of the sheet of lines (文档, 行); the line number of a row in any other sheet links to its line there

    Raises
    ------
    AnalyticsError
        If a sheet's name is not one Excel takes, or there are more rows than a sheet holds.
    """
    import xlsxwriter

    _check(sheets)
    data = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(data, {**options, "default_format_properties": dict(_FONT)})  # it writes into this dict
    book.set_properties({"created": _CREATED})
    writer = _Writer(book, _targets(sheets, source))
    for sheet in sheets:
        writer.write(sheet, {guide: ("名称",), source: ()}.get(sheet.name, _LINES))
    book.close()
    return data.getvalue()


def _check(sheets: Sequence[Sheet]) -> None:
    taken: set[str] = set()
    for sheet in sheets:
        name = sheet.name
        if not name or len(name) > 31 or _TAKEN_FOR_SYNTAX.search(name) or name.startswith("'") or name.endswith("'"):
            raise AnalyticsError(f"Excel 工作表不能叫“{name}”：1 到 31 个字，不含 [ ] : * ? / \\，首尾不是单引号。")
        if name.lower() in taken:
            raise AnalyticsError(f"两张 Excel 工作表都叫“{name}”（不分大小写）。请改名。")
        if len(sheet.rows) > MOST_ROWS:
            raise AnalyticsError(f"“{name}”有 {len(sheet.rows)} 行，Excel 一张表最多 {MOST_ROWS} 行。请存成 .csv。")
        taken.add(name.lower())


def _targets(sheets: Sequence[Sheet], source: str) -> dict[Any, str]:
    """Return the places that cells link to: sheets by name, lines by document and number."""
    targets: dict[Any, str] = {sheet.name: f"internal:'{sheet.name}'!A1" for sheet in sheets}
    lines = next((sheet.rows for sheet in sheets if sheet.name == source), ())
    for place, row in enumerate(lines, start=2):
        targets.setdefault((row["文档"], row["行"]), f"internal:'{source}'!A{place}")
    return targets


class _Writer:
    """Writes sheets with the formats and link targets of one workbook."""

    def __init__(self, book: Any, targets: Mapping[Any, str]) -> None:
        self.book, self.targets = book, targets
        self.header = book.add_format({**_FONT, "bold": True, "bg_color": "#E8EEF5", "bottom": 1, "text_wrap": True})
        self.formats: dict[tuple[str, bool], Any] = {}

    def format(self, number: str, *, link: bool = False) -> Any:
        """Return the format of cells with a number format; text wraps."""
        if (number, link) not in self.formats:
            side = {"text_wrap": True} if number == "@" else {"align": "right", "indent": 1}
            look = {**_FONT, **_LINE, **side, "num_format": number}
            colors = {"font_color": "#1F4E8C", "underline": 1} if link else {}
            self.formats[number, link] = self.book.add_format({**look, **colors})
        return self.formats[number, link]

    def write(self, sheet: Sheet, linked: Sequence[str]) -> None:
        """Write a table; the cells of some columns link."""
        page = self.book.add_worksheet(sheet.name)
        page.write_row(0, 0, sheet.columns, self.header)
        heights = [1] * len(sheet.rows)
        for place, name in enumerate(sheet.columns):
            values = [_plain(row[name]) for row in sheet.rows] if sheet.rows else []
            links = self._links(name, sheet.rows) if name in linked else {}
            number = _SHARE if name in sheet.shares else _number_format(name, values)
            for line, value in enumerate(values, start=1):
                self._cell(page, line, place, value, number, links.get(line))
            width = _width(name, values, number)
            page.set_column(place, place, width)
            heights = [max(height, _n_lines(value, width)) for height, value in zip(heights, values, strict=True)]
            if name in _BARS and len(values) > 1 and not any(value < 0 for value in _numbers(values)):
                page.conditional_format(1, place, len(values), place, _data_bar())
        for line, height in enumerate(heights, start=1):
            if height > 1:  # Excel finds the height of a row by itself, other programs do not
                page.set_row(line, _LINE_HEIGHT * min(height, _MOST_LINES))
        _furnish(page, len(sheet.rows), len(sheet.columns))
        if sheet.chart and sheet.rows:
            _insert(page, self.book, sheet, sheet.chart)

    def _links(self, name: str, rows: Rows) -> dict[int, str]:
        """Return what the cells of a column link to, by their lines."""
        keys = [row[name] if name == "名称" else (row.get("文档"), row[name]) for row in rows[:_MOST_LINKS]]
        return {line: self.targets[key] for line, key in enumerate(keys, start=1) if key in self.targets}

    def _cell(self, page: Any, line: int, place: int, value: Any, number: str, link: str | None) -> None:
        if value is None or value == "":
            page.write_blank(line, place, None, self.format("General"))
        elif link:
            form = self.format("@" if isinstance(value, str) else "General", link=True)
            page.write_url(line, place, link, form, str(value))
            page.write(line, place, value, form)
        elif isinstance(value, bool):
            page.write_boolean(line, place, value, self.format("General"))
        elif isinstance(value, date):
            page.write_datetime(line, place, value, self.format("yyyy-mm-dd"))
        elif isinstance(value, str):
            page.write_string(line, place, value, self.format("@"))
        else:
            page.write_number(line, place, value, self.format(number))


def _plain(value: Any) -> Any:
    """Return what a cell can hold: lists joined, ISO dates as dates, very long text cut with a sign of it."""
    if value is None or value != value:  # NaN, NaT
        return None
    if isinstance(value, list | tuple):
        value = "、".join(map(str, value))
    if isinstance(value, str):
        value = value if len(value) <= _LONGEST else value[: _LONGEST - 1] + "…"
        return _date(value) if _DATE.fullmatch(value) else value
    if isinstance(value, date):
        return value if value.year >= 1900 else value.isoformat()  # where Excel's days begin
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _date(text: str) -> date | str:
    try:
        day = date.fromisoformat(text)
    except ValueError:  # 2024-02-30: a slip of the source
        return text
    return day if day.year >= 1900 else text


def _number_format(name: str, values: Sequence[Any]) -> str:
    """Return the number format of a column: percent by its name; three decimals where a number has more than two."""
    long = any(round(value, 2) != value for value in _numbers(values))
    return _FORMS.get(name, "0.000" if long else "General")


def _numbers(values: Sequence[Any]) -> list[float]:
    return [value for value in values if isinstance(value, int | float)]


def _width(name: str, values: Sequence[Any], number: str) -> float:
    """Return the width of a column: that of its widest cell, within bounds, and of its name with the filter button."""
    shown = [f"{v:.3f}" if number == "0.000" and isinstance(v, float) else str(v) for v in values if v is not None]
    widest = max(map(text_width, shown), default=0)
    return min(max(widest + 2.0, text_width(name) + 4.0, _NARROWEST), _WIDER.get(name, _WIDEST))


def _n_lines(value: Any, width: float) -> int:
    """Return how many lines a text takes in a column."""
    lines = value.split("\n") if isinstance(value, str) else []
    return sum(max(1, math.ceil(text_width(line) / width)) for line in lines)


def _data_bar() -> dict[str, Any]:
    return {"type": "data_bar", "data_bar_2010": True, "bar_solid": True, "bar_color": "#BFD3EA", "min_type": "num",
            "min_value": 0}  # fmt: skip


def _furnish(page: Any, n_rows: int, n_columns: int) -> None:
    """Freeze and filter the header; print on A4 across, header on every page."""
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(n_rows, 1), n_columns - 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer("&C&A　第 &P 页，共 &N 页")


def _insert(page: Any, book: Any, sheet: Sheet, chart: BarChart) -> None:
    """Draw a chart: below a wide table, beside a narrow one."""
    from analytics.charts.style import PALETTE

    drawn = book.add_chart({"type": "bar", "subtype": "stacked"})
    last, columns = len(sheet.rows), sheet.columns
    for number, name in enumerate(chart.series):
        place = columns.index(name)
        category = columns.index(chart.category)
        drawn.add_series({
            "name": [sheet.name, 0, place],
            "categories": [sheet.name, 1, category, last, category],
            "values": [sheet.name, 1, place, last, place],
            "fill": {"color": (chart.colors or PALETTE)[number]},
            "invert_if_negative": len(chart.series) == 1,
            "invert_if_negative_color": "#C4601D",
            "gap": 40,
        })  # fmt: skip
    drawn.set_title({"name": chart.title, "overlay": False, "name_font": {"size": 12}})
    drawn.set_y_axis({"reverse": True, "label_position": "low", "num_font": {"size": 9}})
    drawn.set_x_axis({"major_gridlines": {"visible": True, "line": {"color": _GREY}}})
    drawn.set_legend({"none": True} if len(chart.series) == 1 else {"position": "bottom"})
    drawn.set_size({"width": 900, "height": 160 + 26 * last})
    page.insert_chart(*((last + 2, 1) if len(columns) > 8 else (1, len(columns) + 1)), drawn)
