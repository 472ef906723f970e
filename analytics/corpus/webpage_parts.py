"""The parts of a web page that are not the article: known by what they hold, never by a name alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analytics.corpus.cleaning import is_debris
from analytics.corpus.lines import Line
from analytics.corpus.numbering import initial_mark

_MOSTLY = 0.8  # share of a block inside links from which it is a menu or a list of other articles
_LINKED = 0.3  # the same of a part that is called a frame
_HALF = 0.5  # share of the page from which a part is the article, whatever it is called
# the date behind a link, and what parts links
_NO_LETTERS = re.compile(r"\d{2,4}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?|[\s|｜·>》/〃\[\]()（）]")
_SENTENCE_END = re.compile("[。！？；]")


@dataclass(slots=True)
class Block:
    """A line of the page, how much of it stands in links, and the part around it that may be none of the article."""

    line: Line
    linked: int
    part: int


@dataclass(slots=True)
class Part:
    """An element that is called a frame, or hidden, and the one around it; what it holds is counted at the end."""

    around: int
    hidden: bool
    letters: int = 0
    linked: int = 0
    sentences: int = 0
    numbered: bool = False


def _letters(text: str) -> int:
    return len(_NO_LETTERS.sub("", text))


def is_list_of_links(block: Block) -> bool:
    """Tell whether a block stands in links for the most part and is no sentence."""
    text = block.line.text
    return not block.line.depth and block.linked >= _MOSTLY * _letters(text) > 0 and not _SENTENCE_END.search(text)


def find_outside(parts: Sequence[Part], blocks: Sequence[Block]) -> set[int]:
    """Return the parts of a page that are not the article, by what they hold.

    A part that is called a frame, or hidden until a script shows it, is kept if it holds sentences or numbered headings
    and is half of the page, or no list of links; and if nothing else is left.
    """
    for block in blocks:
        counted, text = parts[block.part], block.line.text
        counted.letters += _letters(text)
        counted.linked += block.linked
        counted.sentences += len(text) > 15 and _SENTENCE_END.search(text[-2:]) is not None and not is_debris(text)
        counted.numbered |= (mark := initial_mark(text, 0)) is not None and mark.strong
    for part in reversed(parts[1:]):
        around = parts[part.around]
        around.letters, around.linked = around.letters + part.letters, around.linked + part.linked
        around.sentences, around.numbered = around.sentences + part.sentences, around.numbered or part.numbered
    out: set[int] = set()
    for number, part in enumerate(parts[1:], start=1):
        most = part.letters >= _HALF * parts[0].letters
        prose = part.numbered or part.sentences > (not most)
        kept = prose and (most or part.linked < _LINKED * part.letters)
        if part.around in out or not kept:
            out.add(number)
    return out if any(block.part not in out and not is_list_of_links(block) for block in blocks) else set()
