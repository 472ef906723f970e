"""Figures in the rows of a table: the header says period, kind and unit, a cell of the row what is measured."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from analytics.grammar.numbers import SCALE, fold
from analytics.grammar.quantities import ARABIC, REDACTED, UNIT, find_quantities
from analytics.grammar.times import PERIOD
from analytics.ledgers.modality import Outlook
from analytics.ledgers.statements import Statement
from analytics.ledgers.subjects import read_statements
from analytics.ledgers.tablerows import Cell, filled, is_ditto, is_rule, row_cells

_SIGNS = (("≥", "不低于"), ("≤", "不超过"), (">", "超过"), ("<", "不到"), ("+", ""))
_NUMBER = re.compile(
    r"(?!(?:19|20)\d\d年)"
    rf"(?P<number>(?:[-−+±≥≤<>约近超]|不低于|不超过|超过)*(?:{ARABIC}|{REDACTED})(?:[-—~～](?:{ARABIC}))?)"
    rf"(?P<unit>(?:(?:{SCALE})?(?:{UNIT}))?)(?P<tail>(?:以上|以下|以内|左右)?)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_IN_UNITS = re.compile(rf"[（(](?:单位[:：])?(?P<unit>(?:{SCALE})?(?:{UNIT}))[）)]")
_HEADS = re.compile("指标|项目|名称|内容|事项|单位|目标|计划|预[期算]|完成|实际|增[长速幅]|同比|占比|数量|金额|年")
_NAMES = re.compile("指标|项目|名称|内容|事项|科目|地区|[县市]区")
_ORDER_COLUMN = re.compile("[序编]号|位次|排名|名次")
_UNIT_COLUMN = re.compile("(?:计量)?单位")
_GROWTH = re.compile("同比|增[长速幅减]|[±]")
_RATE = re.compile("增[长速幅]|同比|占比|比重|完成率|率$|[%％]$")
_PLANS = re.compile("(?<![为占成])(?:目标|计划|预期|任务|安排|预算(?!执行)|规划)")
_AIMS = re.compile("控制在|不[低高少多]于|不超过|以[上内]|左右|[≥≤]|力争|确保")  # 控制在5.5%以内 is no measurement
_OF_TASKS = re.compile("责任|牵头|配合|时限|期限")
_SAYS_WHAT = re.compile("内容|事项|任务|措施|举措")
_REVIEWS = re.compile("完成|实际|实绩|基[数期]|执行|决算|现状|达到")
_NO_NAME = re.compile(
    rf"[（(].*?[）)]|{PERIOD.pattern}|\d{{4}}|目标值?|计划数?|预期|实际|完成[情况数值]*|执行[情况数]*|预算数?|决算数?|"
    "比?[上去]年|同期|比(?![重例])|同比|增[长速幅减]+|绝对[量值数]|数[量值]?|指标值?|金额|合计|情况|全年|[±%]|为|的|较"
)


@dataclass(frozen=True, slots=True)
class TableFigure:
    """A statement of a table with what its column says; ``context`` is the text that tells its kind."""

    statement: Statement
    context: str
    period: str | None
    outlook: Outlook | None


class Tables:
    """The tables of a document, row by row."""

    def __init__(self) -> None:
        self.header: list[str] = []
        self.begun = False  # whether a row with numbers followed the header
        self.above: list[Cell] = []

    def read(self, text: str) -> list[TableFigure] | None:
        r"""Return the figures of a row; None if the text is no row of a table.

        >>> tables = Tables()
        >>> rows = [tables.read(row) for row in ("指标\t单位\t2024年目标", "粮食产量\t万吨\t74.2")]
        >>> [(f.statement.subject, f.statement.quantity.unit, f.period, f.outlook) for f in rows[1]]
        [('粮食产量', '万吨', '2024年', 'plan')]
        """
        cells = self._named(row_cells(fold(text)))
        if sum(bool(cell.text) for cell in cells) < 2:
            self.header, self.begun = [], False
            return None
        if is_rule(text):
            return []
        if not any(_number(cell.text) or find_quantities(cell.text) for cell in cells) or self._is_years(cells):
            self._head([cell.text for cell in cells])
            return []
        if not self.header and not any(_number(cell.text) for cell in cells):
            return None
        self.begun = True
        if len(self.header) == len(cells) - 1:  # the empty corner is lost
            self.header = ["", *self.header]
        return list(self._figures(cells))

    def _named(self, cells: list[Cell]) -> list[Cell]:
        """Let a merged cell have the name of the one above it; a figure is that of one row only, a heading its own."""
        above = filled(cells, self.above if self.begun else ())
        self.above = [
            replace(cell, text="")
            if is_ditto(own) and (is_ditto(cell) or not cell.text or _number(cell.text))
            else cell
            for own, cell in zip(cells, above, strict=True)
        ]
        return self.above

    def _is_years(self, cells: list[Cell]) -> bool:
        """Tell a header whose only numbers are years."""
        numbers = [cell.text for cell in cells if _number(cell.text)]
        begins = not self.header or _HEADS.search(cells[0].text) or _NAMES.search(cells[0].text)
        return bool(begins and numbers) and all(_YEAR.fullmatch(number) for number in numbers)

    def _head(self, row: list[str]) -> None:
        """Take a row without numbers for the header, or for its second line."""
        row = [f"{cell}年" if _YEAR.fullmatch(cell) else cell for cell in row]
        if not self.header or (self.begun and _HEADS.search("".join(row[1:]))):
            self.header, self.begun = row, False
        elif not self.begun and len(row) <= len(self.header) and not any(map(_OF_TASKS.search, self.header)):
            if len(row) < len(self.header):  # the empty corner and the empty end are lost
                row = ["", *row, *[""] * (len(self.header) - len(row) - 1)]
            self.header = [above + below for above, below in zip(self.header, row, strict=True)]

    def _heading(self, place: int) -> str:
        return self.header[place] if place < len(self.header) else ""

    def _above(self, place: int, first: int) -> str:
        """Return what stands above a cell; a growth is that of the column before it."""
        heading, before = self._heading(place), place - 1
        if not _GROWTH.search(heading):
            return heading
        while before > first and _RATE.search(self._heading(before)):  # 为预算% stands between 执行数 and 同比%
            before -= 1
        return (self._heading(before) if before > first else "") + heading

    def _figures(self, cells: list[Cell]) -> Iterator[TableFigure]:
        subject = self._subject(cells)
        if subject is None:
            return
        name = cells[subject]
        column = next((i for i, head in enumerate(self.header) if _UNIT_COLUMN.fullmatch(head)), None)
        unit = cells[column].text if column is not None and column < len(cells) else ""
        within = _IN_UNITS.search(name.text)
        unit = unit or (within["unit"] if within else "")
        for place, cell in enumerate(cells):
            heading = self._heading(place)
            told = place == subject and not _SAYS_WHAT.search(heading)
            if not told and place != column and cell.text and not _ORDER_COLUMN.search(heading):
                above = self._above(place, max(subject, -1 if column is None else column))
                yield from self._cell_figures(cell, heading, above, name, unit)

    def _subject(self, cells: list[Cell]) -> int | None:
        """Return the place of the cell that says what a row measures."""
        worded = [i for i, cell in enumerate(cells) if cell.text and not _number(cell.text)]
        named = [i for i in worded if _NAMES.search(self._heading(i))]
        return next(iter(named[-1:] + [i for i in worded if not _UNIT_COLUMN.fullmatch(self._heading(i))]), None)

    def _cell_figures(self, cell: Cell, heading: str, above: str, name: Cell, unit: str) -> Iterator[TableFigure]:
        own = _IN_UNITS.search(heading)
        unit = own["unit"] if own else "%" if _RATE.search(heading) else unit
        subject = _IN_UNITS.sub("", name.text) + _NO_NAME.sub("", above)
        dated = PERIOD.search(above)
        period = dated.group() if dated else None
        reviews = _REVIEWS.search(above)
        aims = _PLANS.search(above) or (not reviews and _AIMS.search(cell.text))
        outlook: Outlook | None = "plan" if aims else "review" if reviews else None
        start, end = min(name.start, cell.start), cell.end
        if _number(cell.text):
            for quantity in find_quantities(_with_unit(cell.text, unit)):
                placed = replace(quantity, start=cell.start, end=end)
                predicate = "增长" if _GROWTH.search(heading) else ""
                statement = Statement(placed, subject, start, end, predicate, "", end)
                yield TableFigure(statement, above, period, outlook)
            return
        for statement in read_statements(cell.text):
            yield TableFigure(_shifted(statement, cell.start, subject, start), "", period, outlook)


def _number(text: str) -> re.Match[str] | None:
    return _NUMBER.fullmatch(text)


def _with_unit(text: str, unit: str) -> str:
    """Return a cell's number with its unit, and with words for its signs: ≥4.5 is 不低于4.5%."""
    found = _number(text)
    if found and not found["unit"]:
        text = found["number"] + unit + found["tail"]
    for sign, word in _SIGNS:
        text = text.replace(sign, word)
    return text


def _shifted(statement: Statement, by: int, subject: str, start: int) -> Statement:
    """Return a statement of a cell as one of its row; without a subject of its own it is about the row's."""
    quantity = replace(statement.quantity, start=statement.quantity.start + by, end=statement.quantity.end + by)
    begin = statement.start + by if statement.subject else start
    named = statement.subject or subject
    return replace(
        statement, quantity=quantity, subject=named, start=begin, end=statement.end + by, clause=statement.clause + by
    )
