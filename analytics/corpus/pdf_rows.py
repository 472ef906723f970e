"""From the characters of a printed page to its rows, by where they stand: a file may draw them in any order."""

from __future__ import annotations

import itertools
import re
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

_LOOK_BACK = 30  # runs among which the row of a later run is looked for
_STRAIGHT = 5  # degrees from which text is turned
_COLUMN, _ROWS = 5, 5  # a column has more than this share of the rows, and more than so many
_WIDE, _NARROW = 1.5, 0.2  # gaps in sizes: between cells, between words
_CJK = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—·]")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed character and the box it fills, in points from the lower left of the page."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    angle: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A printed row: text, page (0-based), the box of its characters, and the width of a Chinese one, or the height."""

    text: str
    page: int
    left: float
    right: float
    bottom: float
    top: float
    size: float


def upright(runs: Iterable[Sequence[Glyph]]) -> tuple[list[list[Glyph]], list[str]]:
    """Part what is turned against most of a page, as watermarks are; return the runs and the turned text."""
    kept = [list(run) for run in runs]
    usual = Counter(glyph.angle for run in kept for glyph in run).most_common(1)
    apart = [[glyph for glyph in run if _turned(glyph.angle - usual[0][0])] for run in kept]
    if not any(apart):
        return kept, []
    kept = [[glyph for glyph in run if not _turned(glyph.angle - usual[0][0])] for run in kept]
    return kept, [text for run in apart if (text := "".join(glyph.text for glyph in run).strip())]


def _turned(angle: int) -> bool:
    return _STRAIGHT < angle % 360 < 360 - _STRAIGHT


def in_columns(pages: Sequence[Sequence[Row]]) -> list[list[Row]]:
    """Return the pages of a document in two columns as pages of one: left ones have even numbers, right ones odd."""
    parted = [_columns(page) for page in pages]
    if sum(right != [] for _, right in parted) * 2 < len(pages) or not pages:
        return [list(page) for page in pages]
    numbered = ((2 * i + side, rows) for i, both in enumerate(parted) for side, rows in enumerate(both))
    return [[replace(row, page=number) for row in rows] for number, rows in numbered]


def _columns(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Part a page where a third of its rows and more stand on either side of a gap that few cross."""
    places = Counter(round(row.left) for row in rows)
    needed = max(len(rows) / _COLUMN, _ROWS)
    for edge in sorted(place for place, count in places.items() if count > needed / 2):
        left = [row for row in rows if row.right < edge]
        right = [row for row in rows if row.left > edge - 1]
        levels = {round(row.bottom / row.size) + step for row in left for step in (-1, 0, 1)}
        beside = sum(round(row.bottom / row.size) in levels for row in right)
        if min(len(left), len(right)) > needed and beside * 2 > len(right):
            if any("\t" in row.text for row in (*left, *right)):
                break
            both = {*map(id, left), *map(id, right)}
            top = max(row.bottom for row in (*left, *right))
            above, below = list[Row](), list[Row]()
            for row in rows:
                if id(row) not in both:
                    (above if row.bottom > top else below).append(row)
            if len(above) + len(below) <= len(rows) / 5:
                return [*above, *left], [*right, *below]
    return list(rows), []


def rows_of(runs: Iterable[Sequence[Glyph]], page: int) -> list[Row]:
    """Put the runs of a page together to rows.

    A quotation mark in another font is a run of its own, drawn before or after the words around it; the cells of a
    table are runs side by side, which a tab parts.
    """
    rows: list[_Open] = []
    for run in filter(None, runs):
        begun = _Open(list(run), *_height(run), run[0].left, run[-1].right)
        recent = enumerate(rows[: -_LOOK_BACK - 1 : -1])
        row = next((row for i, row in recent if row.is_level_with(begun) and (i == 0 or row.is_near(begun))), None)
        if row:
            row.take(begun)
        else:
            rows.append(begun)
    return [_row(row.glyphs, page) for row in rows if any(glyph.text.strip() for glyph in row.glyphs)]


@dataclass(slots=True)
class _Open:
    """A row to which further runs may belong; its height is that of its first run."""

    glyphs: list[Glyph]
    bottom: float
    top: float
    left: float
    right: float

    def is_level_with(self, run: _Open) -> bool:
        shared = min(self.top, run.top) - max(self.bottom, run.bottom)
        return shared > 0.6 * max(min(self.top - self.bottom, run.top - run.bottom), 0.1)

    def is_near(self, run: _Open) -> bool:
        return max(run.left - self.right, self.left - run.right) < _WIDE * (self.top - self.bottom)

    def take(self, run: _Open) -> None:
        self.glyphs += run.glyphs
        self.left, self.right = min(self.left, run.left), max(self.right, run.right)


def _height(glyphs: Sequence[Glyph]) -> tuple[float, float]:
    """Return bottom and top of most characters; single signs reach further."""
    return statistics.median(glyph.bottom for glyph in glyphs), statistics.median(glyph.top for glyph in glyphs)


def _row(glyphs: Sequence[Glyph], page: int) -> Row:
    ordered = sorted(glyphs, key=lambda glyph: glyph.left)
    printed = [glyph for glyph in ordered if glyph.text.strip()]
    bottom, top = _height(printed)
    raised = [glyph for i, glyph in enumerate(printed) if i and _refers(glyph, printed[i - 1], bottom, top)]
    ordered, printed = ([g for g in row if not any(g is one for one in raised)] for row in (ordered, printed))
    left, right = printed[0].left, max(glyph.right for glyph in printed)
    wide = [glyph.right - glyph.left for glyph in printed if _CJK.match(glyph.text)]
    size = max(statistics.median(wide) if wide else top - bottom, 1.0)
    return Row(_text(ordered, size).strip(), page, left, right, bottom, top, size)


def _refers(glyph: Glyph, before: Glyph, bottom: float, top: float) -> bool:
    """Tell whether a raised small digit behind Chinese refers to a note; behind a letter it is a power."""
    height = top - bottom
    small = glyph.top - glyph.bottom < 0.75 * height and glyph.bottom > bottom + 0.2 * height
    return small and glyph.text.isdigit() and _CJK.match(before.text) is not None


def _text(glyphs: Sequence[Glyph], size: float) -> str:
    """Return the text of a row; a layout leaves gaps around Chinese characters that are no spaces."""
    text = glyphs[0].text
    for before, glyph in itertools.pairwise(glyphs):
        gap = glyph.left - before.right
        chinese = _CJK.match(before.text) or _CJK.match(glyph.text)
        apart = gap > _NARROW * size and not chinese and before.text.strip() and glyph.text.strip()
        text += ("\t" if gap > _WIDE * size else " " if apart else "") + glyph.text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
