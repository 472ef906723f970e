"""From numbered paragraphs to a tree of sections: which markers count, and the parts that count for themselves."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from analytics.corpus.documents import Heading, Section, Sentence
from analytics.corpus.lines import Paragraph
from analytics.corpus.numbering import Mark, initial_mark, lone_mark, marks
from analytics.corpus.splitting import find_asides
from analytics.corpus.stack import Machine, Node, fill

_TITLED = ("附件", "名词解释")  # parts whose first line is a heading
_ANNEX = re.compile(r"附\s*[件录表]\s*[0-9一二三四五六七八九十A-Z—－-]*\s*[：:]?\s*")


def build_outline(paragraphs: Sequence[Paragraph]) -> tuple[tuple[Sentence, ...], tuple[Section, ...]]:
    """Return the sentences before the first section, and the sections.

    A series must count up from one; a marker that continues no series and does not begin one is text. A numbered series
    may run on below the next heading (（一） 1. 2. （二） 3. 4.).
    A new series hangs below the innermost open item, unless the official convention ranks its kind above that item's
    and the item's series is not resumed later (so that （二） 一、 二、 （三） nests as it is meant).
    An inline series hangs below the item its paragraph belongs to, or below the paragraph itself where that is only a
    section's text; it ends with the paragraph unless the next paragraph goes on counting. One that is all the numbering
    there is stands at the top.
    """
    starts = [i for i, paragraph in enumerate(paragraphs) if paragraph.part and i]
    pieces = [paragraphs[begin:end] for begin, end in pairwise([0, *starts, len(paragraphs)])]
    root = Node(Heading(0, None, None, 0, -1))
    for piece in pieces:
        if part := piece[0].part if piece else "":
            root.children.append(_part(part, piece))
        else:
            _grow(root, piece)
    tree = root.frozen()
    return tree.sentences, tree.sections


def _part(name: str, paragraphs: Sequence[Paragraph]) -> Node:
    """Return a part of its own: what has a heading is a section, and only 附件 have numbering of their own."""
    first, titled = paragraphs[0], name in _TITLED
    number = _ANNEX.match(first.text) if titled else None
    marker, title = (
        (number[0].strip(), first.text[number.end() :]) if number else (None, first.text if titled else None)
    )
    node = Node(Heading(1, marker, title, first.line, first.offsets[0], name))
    inside = paragraphs[1:] if name == "附件" else ()
    for paragraph in paragraphs[: len(paragraphs) - len(inside)]:
        fill(node, None, paragraph, 0, len(paragraph.text))
    if titled:
        node.sentences[0] = replace(node.sentences[0], heading=len(node.sentences[0].text))
    if inside:
        _grow(node, inside)
    return node


def _grow(root: Node, paragraphs: Sequence[Paragraph]) -> None:
    """Hang the sections of a run of paragraphs below a node."""
    candidates = [mark for paragraph in paragraphs for mark in _candidates(paragraph)]
    node = Node(root.heading)
    while True:
        machine = Machine(node, paragraphs, candidates)
        lone = machine.run()
        if not lone:
            break
        candidates, node = [mark for mark in candidates if mark not in lone], Node(root.heading)
    if len({series for _, series in machine.accepted}) == 1:
        node = Node(root.heading)
        Machine(node, paragraphs, candidates, only_series=True).run()
    root.sentences += node.sentences
    root.children += node.children


def _candidates(paragraph: Paragraph) -> list[Mark]:
    if not paragraph.depth:
        if alone := lone_mark(paragraph.text, paragraph.number):
            return [replace(alone, text=paragraph.text, strong=False)]
        found = marks(paragraph.text, paragraph.number)
        # 一、教育支出<tab>648000 is a row of a table; a tab behind the marker alone is not
        if found and "\t" in paragraph.text[len(found[0].text) :].strip():
            return []
        return _outside_brackets(found, paragraph.text) if len(found) > 1 else found
    numbered = initial_mark(paragraph.text, paragraph.number)
    text = numbered.text if numbered else ""
    return [Mark("heading", 1, text, paragraph.number, 0, strong=True, depth=paragraph.depth)]


def _outside_brackets(found: list[Mark], text: str) -> list[Mark]:
    """Leave out the markers inside a short bracket: （一是人。二是钱。） is an aside, not structure."""
    brackets = [span for span in find_asides(text) if text[span[0]] in "（("]
    starts = [start for start, _ in brackets]
    before = ((mark, bisect_left(starts, mark.offset)) for mark in found)
    return [mark for mark, place in before if not place or brackets[place - 1][1] <= mark.offset]
