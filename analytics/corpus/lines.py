"""What every reader of a file format returns: lines, each with its place, and what the file says about itself."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from analytics.corpus.numbering import initial_mark

DITTO = "〃"
"""What stands in the row of a table for a cell that is merged with the one above it."""

_LINE_END = re.compile(r"\r\n|\r|\n")
# what ends a line without being counted as one by editors: of web pages and typesetting; of Word and of pages
_SOFT_END, _MANUAL_END = "\x85\u2028\u2029", "\x0b\x0c"
_INNER_END = re.compile(f"[{_SOFT_END}{_MANUAL_END}]")
_GOES_ON, _STOPS = tuple("，、。；：！？）”,.;:!?)"), tuple("。！？；：!?;:")


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
class Paragraph:
    """A paragraph as read: its text, its line, the file offset of each character, its level if it is a heading.

    ``part`` names the part of the document that begins with it, 附件 for example.
    """

    text: str
    line: int
    offsets: Sequence[int]
    number: int
    depth: int = 0
    part: str = ""


@dataclass(frozen=True, slots=True)
class Removed:
    """What stands in a file and is no part of the text: what it is (页眉, 水印 ...), its line and its wording."""

    kind: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Content:
    """The lines of a file, and title, date and speaker where it states them apart from its text.

    What is None is looked for in the text; ``published`` is a date that counts if the text has none. ``notes`` say what
    was not read, or not read for certain, ``removed`` what was taken out.
    """

    lines: tuple[Line, ...]
    title: str | None = None
    date: datetime.date | None = None
    speaker: str | None = None
    notes: tuple[str, ...] = ()
    published: datetime.date | None = None
    removed: tuple[Removed, ...] = ()

    def __iter__(self) -> Iterator[Line]:
        return iter(self.lines)


def plain_lines(text: str) -> Iterator[Line]:
    """Yield the lines of a plain text file, as editors number them; other line ends than theirs part a line further."""
    starts = line_starts(text)
    for number, (start, line) in enumerate(zip(starts, _LINE_END.split(text), strict=True), start=1):
        whole = Line(line, number, range(start, start + len(line)))
        yield from _parted(whole) if _INNER_END.search(line) else (whole,)


def _parted(line: Line) -> Iterator[Line]:
    """Yield the parts of a line with inner ends.

    One of Word or of a page inside a sentence is none, nor is any before a comma: the reader joins what it parts.
    """
    begin = 0
    for end in _INNER_END.finditer(line.text):
        before, behind = line.text[begin : end.start()].strip(), line.text[end.end() :].lstrip()
        if behind.startswith(_GOES_ON):
            continue
        manual = end.group() in _MANUAL_END and before and behind and not initial_mark(behind, 0)
        heading = end.group() != "\x0c" and initial_mark(before, 0) is not None
        if not manual or heading or before.endswith(_STOPS):
            yield replace(line, text=line.text[begin : end.start()], offsets=line.offsets[begin : end.start()])
            begin = end.end()
    yield replace(line, text=line.text[begin:], offsets=line.offsets[begin:])


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
