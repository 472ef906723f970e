"""The tables of a web page: rows as one line, or layout, and cells merged with one above."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from analytics.corpus.lines import DITTO, Line
from analytics.corpus.webpage_parts import Block

_MOST = 200  # rows or columns of a merged cell
_LONG_CELL, _MANY = 300, 3  # characters or paragraphs of a cell from which a table is layout


@dataclass(slots=True)
class Cell:
    """An open cell: its blocks, how many columns it takes, and whether a table stands in it."""

    blocks: list[Block] = field(default_factory=list)
    span: int = 1
    holds_table: bool = False


@dataclass(slots=True)
class Table:
    """An open table: the cells of its row, and for how many rows a merged cell goes on, by column."""

    cells: list[Cell] = field(default_factory=list)
    merged: dict[int, int] = field(default_factory=dict)
    column: int = 0
    open: list[list[tuple[str, bool, int]]] = field(default_factory=list)
    in_cell: bool = False


def is_layout(cell: Cell) -> bool:
    """Tell whether a cell holds what a page is laid out by: a table, a heading, or long text."""
    texts = [block.line.text for block in cell.blocks]
    headed = any(block.line.depth for block in cell.blocks)
    return cell.holds_table or headed or len(texts) > _MANY or sum(map(len, texts)) > _LONG_CELL


def row_of(cells: Sequence[Cell], first: Block) -> Block:
    """Return the row of a table; empty cells stay, and follow a cell over several columns."""
    pieces, offsets, at = list[str](), list[int](), first.line.offsets[0]
    for number, cell in enumerate(cells):
        pieces.append("\t" * bool(number))
        offsets += [at] * bool(number)
        for place, block in enumerate(cell.blocks):
            own = block.line.text.strip()
            lead = block.line.text.index(own)
            places = [at] if own == DITTO else list(block.line.offsets[lead : lead + len(own)])
            pieces += [" " * bool(place), own.replace("\t", " ")]
            offsets += [*[at] * bool(place), *places]
            at = offsets[-1]
        pieces.append("\t" * (cell.span - 1))
        offsets += [at] * (cell.span - 1)
    text = "".join(pieces).rstrip("\t")
    linked = sum(block.linked for cell in cells for block in cell.blocks)
    return Block(Line(text, first.line.number, offsets[: len(text)]), linked, first.part)


def span_of(stated: Mapping[str, str | None], name: str) -> int:
    """Return how many rows or columns a cell takes."""
    said = stated.get(name) or ""
    return min(max(int(said), 1), _MOST) if re.fullmatch("[0-9]{1,9}", said) else 1


MERGED = Cell([Block(Line(DITTO, 0, [-1]), 0, 0)])
"""What stands for a cell merged with the one above."""
