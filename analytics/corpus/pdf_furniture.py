"""What a printed page holds besides the body: page numbers, running heads, notes at the foot, what is repeated."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from analytics.corpus.pdf_layout import body_size, pitch_of
from analytics.corpus.pdf_rows import Row

_EDGE = 3  # rows at the top and bottom of a page among which page numbers and running heads are looked for
_SAME = 3.0  # points by which a running head may move from page to page
_MANY = 0.4  # share of the pages that have the same running head; those on the left and on the right may differ
_ALWAYS, _LEAST = 0.8, 3  # share of the pages, and how many, that repeat what stands amid the text
_OUTSIZED = 1.6  # of the size of the body
_NOTE = 0.85  # of the size of the body: the largest type of notes at the foot
_PAGE_NUMBER = re.compile(r"[-—–－·•~\s]+\d{1,4}[-—–－·•~\s]+|第\s*\d{1,4}\s*页.{0,12}|\d{1,4}\s*/\s*\d{1,4}")
_NOTE_SIGN = re.compile(r"\s*(?:[\[［〔(（]?\d{1,3}[\]］〕)）]?|[①-⑳*＊※†]+|注\s*\d{0,2}\s*[：:])\s*\D")


def furniture(pages: Sequence[Sequence[Row]]) -> list[tuple[Row, str]]:
    """Return the rows that are no body, and what they are."""
    every = [row for page in pages for row in page]
    if not every:
        return []
    size = body_size(every)
    edges = [list(_edges(page, pitch_of(every, size), size)) for page in pages]
    heads = _repeated(itertools.chain.from_iterable(edges), max(2, len(pages) * _MANY))
    printed_over = [row for page in pages for row in _over(page, size)]
    always = _repeated(printed_over, max(_LEAST, len(pages) * _ALWAYS))
    found: list[tuple[Row, str]] = []
    for page, edge in zip(pages, edges, strict=True):
        ordered = sorted(page, key=lambda row: row.bottom)
        numbers = [row for row in (*ordered[:_EDGE], *ordered[-_EDGE:]) if _PAGE_NUMBER.fullmatch(row.text)]
        numbers += [row for row in edge if row.text == str(row.page + 1)]
        gone = {id(row) for row in numbers} | heads | always
        found += [(row, "页眉页脚") for row in page if id(row) in gone]
        rest = [row for row in ordered if id(row) not in gone]
        found += [(row, "脚注") for row in reversed(_notes(rest, size))]
    return found


def without(pages: Sequence[Sequence[Row]], gone: Sequence[tuple[Row, str]]) -> list[list[Row]]:
    """Return the pages without some rows."""
    out = {id(row) for row, _ in gone}
    return [[row for row in page if id(row) not in out] for page in pages]


def _repeated(rows: Iterator[Row] | Sequence[Row], needed: float) -> set[int]:
    """Return the rows that stand in the same place on so many pages, whatever number is in them."""
    seen: defaultdict[tuple[str, int], list[Row]] = defaultdict(list)
    for row in rows:
        seen[re.sub(r"\d+", "#", row.text), round(row.bottom / _SAME)].append(row)
    found: set[int] = set()
    for (text, place), same in seen.items():
        near = {row.page for step in (-1, 0, 1) for row in seen.get((text, place + step), ())}
        found |= {id(row) for row in same if len(near) >= needed}
    return found


def _over(page: Sequence[Row], size: float) -> Iterator[Row]:
    """Yield the rows that are printed over others, or much larger than the body, as watermarks are."""
    ordered = sorted(page, key=lambda row: row.bottom)
    for i, row in enumerate(ordered):
        near = (other for other in ordered[max(i - 2, 0) : i + 3] if other is not row)
        if row.size > _OUTSIZED * size or any(_shared(row, other) for other in near):
            yield row


def _shared(row: Row, other: Row) -> bool:
    """Tell whether two rows cover each other by a third of their height."""
    height = min(row.top, other.top) - max(row.bottom, other.bottom)
    beside = row.left < other.right and other.left < row.right
    return beside and height > min(row.top - row.bottom, other.top - other.bottom) / 3


def _notes(rows: Sequence[Row], size: float) -> list[Row]:
    """Return the lowest rows of a page, given from below, that are in small type and open with the sign of a note."""
    small = list(itertools.takewhile(lambda row: row.size <= _NOTE * size, rows))
    first = max((i for i, row in enumerate(small) if _NOTE_SIGN.match(row.text)), default=-1)
    return small[: first + 1] if first + 1 < len(rows) else []


def _edges(page: Sequence[Row], pitch: float, size: float) -> Iterator[Row]:
    """Yield the outer rows of a page that differ from the rows further in by their size or by a wider space."""
    ordered = sorted(page, key=lambda row: row.bottom)
    gaps = [above.bottom - below.bottom for below, above in itertools.pairwise(ordered)]
    for rows, steps in ((ordered, gaps), (ordered[::-1], gaps[::-1])):
        outer = range(min(_EDGE, len(rows)))
        apart = [i for i in outer if i >= len(steps) or steps[i] > 1.3 * pitch or abs(rows[i].size - size) > 0.1 * size]
        yield from rows[: max(apart, default=-1) + 1]
