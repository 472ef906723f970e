"""Text that was broken at a fixed width: its lines are joined to paragraphs again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analytics.corpus.lines import Line
from analytics.corpus.numbering import initial_mark
from analytics.widths import screen_width

LEAST_LINES = 8  # fewer cannot show a fixed width
_WIDTHS = (30, 140)  # half-widths that a line of wrapped text may have
_SLACK = 3  # half-widths that a full line may fall short, for a sign that may not begin a line
_ENDS = re.compile(r"[。！？!?：:；;…][”’」』）)》】]*\s*$")
_INDENT = re.compile(r"[\u3000\t]|\s{2}")


def unwrap(lines: Sequence[Line]) -> list[Line]:
    """Join the lines of a text whose lines are cut at one width; other texts come back as they are.

    At least half of the lines must be as wide as the widest, and most of those must stop in mid-sentence. A full line
    goes on in the next one unless it ends a sentence (or, where paragraphs are indented, unless the next is indented),
    or the next line opens with a marker. A joined paragraph has the number of its first line.
    """
    filled = [line for line in lines if line.text.strip()]
    if len(filled) < LEAST_LINES or max(len(line.text.rstrip()) for line in filled) > _WIDTHS[1]:
        return list(lines)
    size = max(map(_size, filled))[0], max(_size(line)[1] for line in filled)
    if not _WIDTHS[0] <= size[0] <= _WIDTHS[1]:
        return list(lines)
    full = [line for line in filled if _is_full(line, size)]
    cut = sum(not _ENDS.search(line.text) for line in full)
    if 2 * len(full) < len(filled) or 2 * cut < len(full):
        return list(lines)
    indented = any(_INDENT.match(line.text) for line in filled)
    return _joined(lines, size, indented=indented)


def _joined(lines: Sequence[Line], size: tuple[int, int], *, indented: bool) -> list[Line]:
    done: list[Line] = []
    open_line = False
    for line in lines:
        begins = not line.text.strip() or _INDENT.match(line.text) or initial_mark(line.text.strip(), 0)
        if open_line and not begins:
            done[-1] = _join(done[-1], line)
        else:
            done.append(line)
        ends = _ENDS.search(line.text) and not indented
        open_line = _is_full(line, size) and not ends
    return done


def _join(first: Line, second: Line) -> Line:
    head, lead = len(first.text.rstrip()), len(second.text) - len(second.text.lstrip())
    text = first.text[:head] + second.text[lead:]
    return Line(text, first.number, (*first.offsets[:head], *second.offsets[lead:]), first.depth)


def _size(line: Line) -> tuple[int, int]:
    """Return the half-widths and the characters of a line: some programs cut by the one, some by the other."""
    text = line.text.rstrip()
    return screen_width(text), len(text)


def _is_full(line: Line, size: tuple[int, int]) -> bool:
    own = _size(line)
    return own[0] >= size[0] - _SLACK or own[1] >= size[1] - 1
