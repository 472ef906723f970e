"""From the rows of printed pages to paragraphs: columns one after the other, hard line breaks undone."""

from __future__ import annotations

import itertools
import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analytics.corpus.numbering import initial_mark
from analytics.corpus.pdf_rows import Row, in_columns

_SPACED = 1.4  # distances of rows from which there is a space between them
_MARGINS = 60.0  # points by which the right margin may be wider than the left
_FEW = 4  # characters of a row from which its size is certain
_ENDS = tuple("。！？；：…!?;:”’」』）)》】")
_LATIN = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class _Column:
    """The text area: its edges, the size of the body text, the distance of rows, the first-line indent or 0.

    ``spaced`` says that there is more space between paragraphs than between rows.
    """

    left: float
    right: float
    size: float
    pitch: float
    indent: float
    spaced: bool

    def is_full(self, row: Row, tolerance: float = 2.6) -> bool:
        """Whether a row reaches the right edge, or nearly so, for a sign or a number that must not be broken."""
        return self.right - row.right < tolerance * max(self.size, row.size)

    def is_centred(self, row: Row) -> bool:
        before, after = row.left - self.left, self.right - row.right
        return min(before, after) > 1.2 * self.size and abs(before - after) < 1.2 * self.size


def join_rows(pages: Sequence[Sequence[Row]], width: float) -> list[str]:
    """Return the paragraphs of a document with pages of some width.

    A row begins a paragraph if it is indented, if the row before ends early, if the size changes, or if there is more
    space than between rows. A centred title in large type may take several rows. A row of a table is a paragraph.
    """
    parted = in_columns(pages)
    rows = [_numbered(row) for page in parted for row in page]
    if not rows:
        return []
    # pages bound on both sides have two margins, and so have two columns
    width = width if len(parted) == len(pages) else 0.0
    columns = [_column([row for row in rows if row.page % 2 == side], rows, width) for side in (0, 1)]
    paragraphs = [[rows[0]]]
    for before, row in itertools.pairwise(rows):
        if _begins(row, before, columns):
            paragraphs.append([])
        paragraphs[-1].append(row)
    return [_glued(paragraph) for paragraph in paragraphs]


def pitch_of(rows: Sequence[Row], size: float, right: float = 0.0) -> float:
    """Return the usual distance of rows, where possible after rows that reach the right edge."""
    pairs = [(a, b) for a, b in itertools.pairwise(rows) if a.page == b.page and a.bottom > b.bottom]
    within = [pair for pair in pairs if right - pair[0].right < 3 * size]
    return statistics.median_low([a.bottom - b.bottom for a, b in within or pairs] or [2 * size])


def body_size(rows: Sequence[Row]) -> float:
    """Return the size of most characters."""
    return statistics.median(row.size for row in rows for _ in row.text)


def _numbered(row: Row) -> Row:
    """Close the gap between an automatic number and its text, which is no cell of a table."""
    mark = initial_mark(row.text, 0) if "\t" in row.text else None
    return replace(row, text=mark.text.strip() + row.text[len(mark.text) :]) if mark else row


def _column(rows: Sequence[Row], every: Sequence[Row], width: float) -> _Column:
    rows = rows if len(rows) > 3 else every
    size = body_size(rows)
    body = [row for row in rows if abs(row.size - size) < 0.2 * size] or rows
    left = _edge([row.left for row in body], size)
    right = -_edge([-row.right for row in body], size)
    # where all rows are short, the edge is where the left margin has its like
    right = right if width - left - right < _MARGINS else width - left
    pitch = pitch_of(body, size, right)
    # after a line that ends early stands the first line of a paragraph
    starts = [(a, b) for a, b in itertools.pairwise(body) if right - a.right > 3 * size and b.left - left < 5 * size]
    indent = statistics.median_low([b.left - left for _, b in starts] or [0.0])
    gaps = [a.bottom - b.bottom for a, b in starts if a.page == b.page]
    spaced = statistics.median_low(gaps or [0.0]) > _SPACED * pitch
    return _Column(left, right, size, pitch, indent if indent > 0.8 * size else 0.0, spaced)


def _edge(places: Sequence[float], size: float) -> float:
    """Return the outermost place at which several rows begin, or end; a single row may hang out."""
    ordered = sorted(places)
    needed = max(1, min(len(ordered) // 20, 10))
    near = (place for i, place in enumerate(ordered) if ordered[min(i + needed, len(ordered) - 1)] - place < size / 2)
    return next(near, ordered[0])


def _begins(row: Row, before: Row, columns: Sequence[_Column]) -> bool:
    here, there = columns[row.page % 2], columns[before.page % 2]
    if "\t" in row.text or "\t" in before.text:
        return True
    if _continues_title(row, before, here, there):
        return False
    larger, smaller = max(row.size, before.size), min(row.size, before.size)
    if larger - smaller > 0.15 * larger and min(len(row.text), len(before.text)) >= _FEW:
        return True
    if row.page == before.page and before.bottom - row.bottom > _SPACED * here.pitch * max(1, smaller / here.size):
        return True
    indent, change = row.left - here.left, (row.left - here.left) - (before.left - there.left)
    ends, slack = before.text.endswith(_ENDS), 0.5 * here.size
    if not there.is_full(before, 2.6 if ends or indent > slack else 5.2):
        return True
    if here.indent:
        return abs(indent - here.indent) < slack or (indent > slack and (ends or abs(change) > slack))
    # without first-line indents a row further left ends a hanging paragraph
    told = here.spaced and row.page == before.page
    return change < -slack or (not told and ends and initial_mark(row.text, 0) is not None)


def _continues_title(row: Row, before: Row, here: _Column, there: _Column) -> bool:
    large = min(row.size, before.size) > 1.15 * here.size and abs(row.size - before.size) < 0.1 * row.size
    long = before.right - before.left > (there.right - there.left) / 2
    return large and long and row.page == before.page and here.is_centred(row) and there.is_centred(before)


def _glued(rows: Sequence[Row]) -> str:
    text = rows[0].text
    for row in rows[1:]:
        apart = _LATIN.match(text[-1:]) and _LATIN.match(row.text)
        text += (" " if apart else "") + row.text
    return text
