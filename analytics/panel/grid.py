"""The heat map as cells that can be clicked: what each says, how dark it is, and which scores it stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analytics.corpus.documents import Unit
from analytics.markup import clip
from analytics.measures.scores import Row, Scores, label
from analytics.measures.show_scores import decimals, number_text, value_text

MOST_ROWS, MOST_COLUMNS = 30, 24
STRONGEST = 8  # columns of each row, where there are very many
LONGEST = 22  # characters of a row's name


@dataclass(frozen=True, slots=True)
class Cell:
    """A value of the scores at ``row`` and ``column``: its text, its shade from -1 to 1, and what it is in words."""

    row: int
    column: str
    text: str
    shade: float
    title: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its name and place, the document it begins or None, and a cell, or None for zero, per column."""

    name: str
    place: str
    document: str | None
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of scores; ``columns`` are empty where each row shows its own strongest columns."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    width: int
    left_out: int


def lay_grid(scores: Scores) -> Grid:
    """Lay out the first rows of scores as cells."""
    rows = range(min(len(scores.rows), MOST_ROWS))
    wide = len(scores.columns) > MOST_COLUMNS
    cells = _strongest(scores, rows) if wide else _all(scores, rows)
    documents = _beginnings(scores.rows)
    names = (clip(label(scores.rows[row]), LONGEST) for row in rows)
    lines = (
        Line(name, _place(scores.rows[row]), documents[row], cells[row]) for row, name in zip(rows, names, strict=True)
    )
    width = STRONGEST if wide else len(scores.columns)
    return Grid(() if wide else scores.columns, tuple(lines), width, len(scores.rows) - len(rows))


def _all(scores: Scores, rows: Sequence[int]) -> list[tuple[Cell | None, ...]]:
    values = scores.dense()
    top, places = float(np.abs(values).max(initial=0.0)) or 1.0, decimals(values)
    return [tuple(_cell(scores, row, column, top, places) for column in range(len(scores.columns))) for row in rows]


def _cell(scores: Scores, row: int, column: int, top: float, places: int) -> Cell | None:
    value = float(scores.values[row, column])
    if not value:
        return None
    name, text = scores.columns[column], value_text(scores, row, column, places)
    title = f"{label(scores.rows[row])} · {name}：{text}"
    return Cell(row, name, number_text(value, places), value / top, title)


def _strongest(scores: Scores, rows: Sequence[int]) -> list[tuple[Cell | None, ...]]:
    ranked = [columns for _, columns in zip(rows, scores.ranked(STRONGEST), strict=False)]
    top = max((value for columns in ranked for _, value in columns), default=1.0)
    found = []
    for row, columns in enumerate(ranked):
        names = [(scores.columns[column], value / top) for column, value in columns]
        cells = [Cell(row, name, name, share, f"{label(scores.rows[row])} · {name}") for name, share in names]
        found.append((*cells, *[None] * (STRONGEST - len(cells))))
    return found


def _place(row: Row) -> str:
    return row if isinstance(row, str) else f"{row.document.id}:{row.line}"


def _beginnings(rows: Sequence[Row]) -> list[str | None]:
    """Return for each row the name of the document that begins there, if there are several with several rows."""
    owners = [row.document if isinstance(row, Unit) and row.level != "document" else None for row in rows]
    several = len({owner.id for owner in owners if owner}) > 1
    pairs = zip([None, *owners], owners, strict=False)
    return [owner.label if several and owner and owner is not before else None for before, owner in pairs]
