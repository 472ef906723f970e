"""Rows of tables in running text: their cells, each in its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analytics.corpus.lines import DITTO

_AS_ABOVE = re.compile(f"{DITTO}|同[上前]")
_RULE = re.compile(r"[|\s:：—-]*")


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says, without the blanks around it, and where that begins in the row."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the text of the cell ends in the row."""
        return self.start + len(self.text)


def is_rule(text: str) -> bool:
    """Tell whether a row only parts a head from its table: ``|---|---|``."""
    return _RULE.fullmatch(text) is not None


def row_cells(text: str) -> list[Cell]:
    r"""Return the cells of a row, ``| a | b |`` or with a tab between them; none of any other text.

    >>> row_cells("| 任务 | 时限 |") == row_cells("| 任务 | 时限") == [Cell("任务", 2), Cell("时限", 7)]
    True
    >>> [cell.text for cell in row_cells("任务\t\t时限")]
    ['任务', '', '时限']
    """
    mark = "|" if text.lstrip().startswith("|") else "\t"
    if mark not in text:
        return []
    found, place = [], 0
    for piece in text.split(mark):
        found.append(Cell(piece.strip(), place + len(piece) - len(piece.lstrip())))
        place += len(piece) + 1
    if mark == "|":
        found = found[1 : None if found[-1].text else -1]
    return found


def is_ditto(cell: Cell) -> bool:
    """Tell whether a cell says only that it says what the one above it does: 〃, 同上."""
    return _AS_ABOVE.fullmatch(cell.text) is not None


def filled(cells: Sequence[Cell], above: Sequence[Cell]) -> list[Cell]:
    r"""Return a row in which cells that say 同上 have the text of the row above; an empty one is no such cell.

    >>> [cell.text for cell in filled(row_cells("〃\t建库\t同上\t"), row_cells("农业\t修路\t住建局\t6月"))]
    ['农业', '建库', '住建局', '']
    """
    there = [*above, *[Cell("", 0)] * (len(cells) - len(above))]
    return [replace(cell, text=up.text) if is_ditto(cell) else cell for cell, up in zip(cells, there, strict=False)]
