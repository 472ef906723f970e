"""From the characters of a printed page to its rows, by where they stand: a file may draw them in any order."""

from __future__ import annotations

import itertools
import re
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_LOOK_BACK = 30  # runs among which the row of a later run is looked for
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
    left, right = printed[0].left, max(glyph.right for glyph in printed)
    wide = [glyph.right - glyph.left for glyph in printed if _CJK.match(glyph.text)]
    size = max(statistics.median(wide) if wide else top - bottom, 1.0)
    return Row(_text(ordered, size).strip(), page, left, right, bottom, top, size)


def _text(glyphs: Sequence[Glyph], size: float) -> str:
    """Return the text of a row; a layout leaves gaps around Chinese characters that are no spaces."""
    text = glyphs[0].text
    for before, glyph in itertools.pairwise(glyphs):
        gap = glyph.left - before.right
        chinese = _CJK.match(before.text) or _CJK.match(glyph.text)
        apart = gap > _NARROW * size and not chinese and before.text.strip() and glyph.text.strip()
        text += ("\t" if gap > _WIDE * size else " " if apart else "") + glyph.text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
