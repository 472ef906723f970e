"""Paragraphs as they were meant: a whole speech on one line, and numbers that stand on a line above their title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from analytics.corpus.lines import Paragraph
from analytics.corpus.numbering import GRAMMAR, LONGEST_TITLE, Mark, initial_mark, lone_mark

_MOSTLY = 0.8  # share of the text that one line must hold to be the whole of it
_CLAUSE_END = re.compile(r"(?<=[。！？；：:!?;])\s*|\s+")
_STOPS = tuple("。！？；：，、!?;:,")
# kinds that stand on lines of their own; what else is numbered may run on inside a paragraph
_ON_LINES = ("part", "chapter", "division", "article", "formal", "cn")
_GAP = re.compile(r"(?<=[^\x00-\x7f])[ \u3000\u00a0\t]+(?=[^\x00-\x7f])")


def unfold(paragraphs: Sequence[Paragraph]) -> tuple[list[Paragraph], tuple[str, ...]]:
    """Undo that a speech stands on one line (out of a database or a table), and say so; join numbers and titles."""
    total = sum(len(paragraph.text) for paragraph in paragraphs)
    done: list[Paragraph] = []
    notes = []
    for paragraph in paragraphs:
        pieces = [paragraph]
        if len(paragraph.text) >= _MOSTLY * total and not paragraph.depth:
            pieces = _pieces(paragraph)
            if len(pieces) > 1:
                notes.append(f"第 {paragraph.line} 行是连成一行的全文，已按序号和空格分成 {len(pieces)} 段。")
        done += pieces
    return renumbered(_with_titles(done)), tuple(notes)


def renumbered(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """Return paragraphs with their places as numbers."""
    return [replace(p, number=i) if p.number != i else p for i, p in enumerate(paragraphs)]


def _pieces(paragraph: Paragraph) -> list[Paragraph]:
    text = paragraph.text
    places = _series(text)
    if not places:
        return [paragraph]
    gaps = {match.end() for match in _GAP.finditer(text)} - {place + length for place, length in places.items()}
    cuts = sorted({0, *places, *(gaps if sum(place in gaps for place in places) * 2 >= len(places) else ())})
    spans = ((begin, end) for begin, end in zip(cuts, [*cuts[1:], len(text)], strict=True))
    return [_piece(paragraph, begin, end) for begin, end in spans if text[begin:end].strip()]


def _piece(paragraph: Paragraph, begin: int, end: int) -> Paragraph:
    end = begin + len(paragraph.text[begin:end].rstrip())
    return replace(paragraph, text=paragraph.text[begin:end], offsets=paragraph.offsets[begin:end])


def _series(text: str) -> dict[int, int]:
    """Return where the numbers of a text stand and how long they are, if two at least count on from one."""
    last: dict[str, Mark] = {}
    found: list[Mark] = []
    for place in [0, *(match.end() for match in _CLAUSE_END.finditer(text))]:
        match = GRAMMAR.initial.match(text, place)
        mark = GRAMMAR.mark(match, 0) if match else None
        if mark and mark.rank is not None and (mark.begins or (mark.kind in last and mark.continues(last[mark.kind]))):
            last[mark.kind] = mark
            found.append(mark)
    tops = [mark for mark in found if mark.kind in _ON_LINES]
    counted = {mark.kind for mark in tops if mark.value > 1}
    kept = [mark for mark in found if mark.kind in counted or mark not in tops]
    return {mark.offset: len(mark.text) for mark in kept if counted}


def _with_titles(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Yield paragraphs; a number alone on its line takes the title below it."""
    above: tuple[Paragraph, Mark] | None = None
    for paragraph in paragraphs:
        if above and is_title(paragraph):
            mark = initial_mark(above[0].text + paragraph.text, 0)
            # 一 and 抓项目 together begin with 一抓
            yield joined(above[0], paragraph, apart=mark is None or mark.kind != above[1].kind)
            above = None
            continue
        if above:
            yield above[0]
        mark = None if paragraph.depth else lone_mark(paragraph.text, 0)
        above = (paragraph, mark) if mark else None
        if not above:
            yield paragraph
    if above:
        yield above[0]


def joined(number: Paragraph, title: Paragraph, *, apart: bool) -> Paragraph:
    """Put a title behind its number, with a space if they would read otherwise without."""
    offsets = [*number.offsets, *[number.offsets[-1]] * apart, *title.offsets]
    return replace(number, text=number.text + " " * apart + title.text, offsets=offsets)


def is_title(paragraph: Paragraph) -> bool:
    """Tell whether a line can be the title of the number above it: short, no sentence, without a number of its own."""
    text = paragraph.text
    short = len(text) <= LONGEST_TITLE and not text.endswith(_STOPS) and not paragraph.depth and "\t" not in text
    return short and not initial_mark(text, 0) and not lone_mark(text, 0)
