"""A small copy of the bundled font for PDFs: embedding it takes a twelfth of the time, and looks the same."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import fontTools
import matplotlib as mpl
from fontTools import subset
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager
from matplotlib.text import Text

from analytics.charts.style import bundled_font
from analytics.files import write_whole

_FEATURES = ["calt", "ccmp", "clig", "kern", "liga", "locl", "mark", "mkmk", "rlig"]  # what shapes horizontal text
_OTHER = [(0x20, 0x7F), (0xA0, 0x250), (0x370, 0x400), (0x2000, 0x2070), (0x20A0, 0x20C0), (0x2100, 0x2400)]


@contextmanager
def small_font(figure: Figure) -> Iterator[None]:
    """Let a figure be saved with the small copy, if it has all its characters."""
    written = {character for text in figure.findobj(Text) for character in text.get_text()}
    if not written <= characters() | {"\n"}:
        yield
        return
    before = list(fontManager.ttflist)
    try:
        _put_first(_small_copy())
        yield
    finally:
        fontManager.ttflist[:] = [entry for entry in before if entry.fname != str(bundled_font())]
        _put_first(bundled_font())


@lru_cache(maxsize=1)
def characters() -> frozenset[str]:
    """Return the characters of the small copy: GB 2312, and Latin, Greek, signs and arrows."""
    rows = range(0xA1, 0xF8)
    gb2312 = "".join(bytes([row, cell]).decode("gb2312", "ignore") for row in rows for cell in range(0xA1, 0xFF))
    return frozenset(gb2312).union(*(map(chr, range(*ends)) for ends in _OTHER))


def _put_first(font: Path) -> None:
    """Make matplotlib take this font before others of its name, and forget what it took."""
    fontManager.addfont(font)
    fontManager.ttflist.insert(0, fontManager.ttflist.pop())


@lru_cache(maxsize=1)
def _small_copy() -> Path:
    """Return the copy, beside matplotlib's own cache; its name says from what it was made."""
    source = bundled_font().read_bytes()
    made_of = repr((fontTools.version, _FEATURES, sorted(characters()))).encode()
    file = Path(mpl.get_cachedir()) / f"analytics-{hashlib.sha256(source + made_of).hexdigest()[:16]}.ttf"
    if not file.is_file():
        write_whole(file, _subset(source))
    return file


def _subset(source: bytes) -> bytes:
    options = subset.Options(layout_features=_FEATURES, glyph_names=False, notdef_outline=True, name_IDs=["*"])
    options.recalc_timestamp = False
    font = subset.load_font(io.BytesIO(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=map(ord, characters()))
    subsetter.subset(font)
    small = io.BytesIO()
    subset.save_font(font, small, options)
    return small.getvalue()
