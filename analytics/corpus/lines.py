"""What every reader of a file format returns: lines, each with its place, and what the file says about itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

DITTO = "〃"
"""What stands in the row of a table for a cell that is merged with the one above it."""

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Line:
    """A line or block of a file: text, 1-based line, file offset of each character, level if it is a heading.

    In a .docx or .pdf ``number`` counts the paragraphs with text, and offsets are those in all their text, one a line.
    """

    text: str
    number: int
    offsets: Sequence[int]
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Content:
    """The lines of a file, and title, date and speaker where it states them apart from its text.

    What is None is looked for in the text. ``notes`` say what was not read, or not read for certain.
    """

    lines: tuple[Line, ...]
    title: str | None = None
    date: date | None = None
    speaker: str | None = None
    notes: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Line]:
        return iter(self.lines)


def plain_lines(text: str) -> Iterator[Line]:
    """Yield the lines of a plain text file."""
    starts = line_starts(text)
    for number, (start, line) in enumerate(zip(starts, _LINE_END.split(text), strict=True), start=1):
        yield Line(line, number, range(start, start + len(line)))


def line_starts(text: str) -> list[int]:
    """Return the offset at which each line begins."""
    return [0, *(end.end() for end in _LINE_END.finditer(text))]


def paragraph_lines(paragraphs: Iterable[tuple[str, int]]) -> Iterator[Line]:
    """Yield paragraphs of a file that has no lines, given as text and heading level.

    The number of a line is that of its paragraph, blank ones not counted; offsets are those in the text of all
    paragraphs, one a line.

    >>> [(line.number, line.offsets[0]) for line in paragraph_lines([("报告", 1), (" ", 0), ("各位代表：", 0)])]
    [(1, 0), (2, 3)]
    """
    start = number = 0
    for text, depth in paragraphs:
        if text := text.strip():
            number += 1
            yield Line(text, number, range(start, start + len(text)), depth)
            start += len(text) + 1
