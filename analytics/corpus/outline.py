"""From numbered paragraphs to a tree of sections: a small stack machine over the markers of ``numbering``."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from analytics.corpus.documents import Heading, Section, Sentence
from analytics.corpus.numbering import Mark, initial_mark, marks

LONGEST_HEADING = 60  # characters; a longer first sentence is text that happens to be numbered
CLOSING_SHARE = 0.12  # a last vocative opens the closing part only if so little of the text follows
_SENTENCE = re.compile(r"[^。！？!?]*(?:[。！？!?]+[”’」』）)》】]*|$)")
_INITIAL_TITLE_END, _INLINE_TITLE_END, _CLOSES_TITLE_END = map(re.compile, ("[。！？]", "[。；！？]", "[。：:]"))
_VOCATIVE = re.compile(r"(各位(代表|委员|同志|领导|来宾|嘉宾|同事)|同志们|朋友们|代表们)[^。，！：]{0,12}[，！：:,!]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as read: its text, its line, the file offset of each character, its level if it is a heading."""

    text: str
    line: int
    offsets: tuple[int, ...]
    number: int
    depth: int = 0


@dataclass(slots=True)
class _Node:
    heading: Heading
    sentences: list[Sentence] = field(default_factory=list)
    children: list[_Node] = field(default_factory=list)

    def frozen(self) -> Section:
        return Section(self.heading, tuple(self.sentences), tuple(child.frozen() for child in self.children))


@dataclass(slots=True)
class _Open:
    """The last item of an open series."""

    mark: Mark
    node: _Node
    series: int


def build_outline(paragraphs: Sequence[Paragraph]) -> tuple[tuple[Sentence, ...], tuple[Section, ...]]:
    """Return the sentences before the first section, and the sections.

    A series must count up from one; a marker that continues no open series and does not begin one is text.
    A new series hangs below the innermost open item, unless the official convention ranks its kind above that item's
    and the item's series is not resumed later (so that （二） 一、 二、 （三） nests as it is meant).
    An inline series hangs below the item its paragraph belongs to, or below the paragraph itself where that is only a
    section's text; it ends with the paragraph unless the next paragraph goes on counting.
    """
    candidates = [mark for paragraph in paragraphs for mark in _candidates(paragraph)]
    while True:
        machine = _Machine(paragraphs, candidates)
        lone = machine.run()
        if not lone:
            root = machine.root.frozen()
            return root.sentences, root.sections
        candidates = [mark for mark in candidates if mark not in lone]


def _candidates(paragraph: Paragraph) -> list[Mark]:
    if not paragraph.depth:
        return marks(paragraph.text, paragraph.number)
    numbered = initial_mark(paragraph.text, paragraph.number)
    text = numbered.text if numbered else ""
    return [Mark("heading", 1, text, paragraph.number, 0, strong=True, depth=paragraph.depth)]


class _Machine:
    """One pass over the paragraphs; ``stack`` holds the open series from the outermost inwards."""

    def __init__(self, paragraphs: Sequence[Paragraph], candidates: Sequence[Mark]) -> None:
        self.paragraphs, self.candidates = paragraphs, candidates
        self.root = _Node(Heading(0, None, None, 0, -1))
        self.stack: list[_Open] = []
        self.accepted: list[tuple[Mark, int]] = []

    def run(self) -> set[Mark]:
        """Build the tree below ``root``; return the markers that turned out to number nothing."""
        closing = _closing_paragraph(self.paragraphs, self.candidates)
        waiting: defaultdict[int, list[tuple[int, Mark]]] = defaultdict(list)
        for place, mark in enumerate(self.candidates):
            waiting[mark.paragraph].append((place, mark))
        for paragraph in self.paragraphs:
            if paragraph.number == closing:
                self.stack.clear()
            elif _VOCATIVE.match(paragraph.text):
                del self.stack[1:]
            self._read(paragraph, waiting[paragraph.number])
        size = Counter(series for _, series in self.accepted)
        return {
            mark for mark, series in self.accepted if size[series] < 2 and not (mark.initial and (mark.strong or mark.closes))
        }

    def _read(self, paragraph: Paragraph, candidates: list[tuple[int, Mark]]) -> None:
        """Hand the pieces of a paragraph to the nodes they belong to."""
        first = candidates[0][1] if candidates and candidates[0][1].initial else None
        self._end_inline_series(first)
        node, heading, begin = None, 0, 0
        for place, mark in candidates:
            series = self._series(mark, place)
            if series is None:
                continue
            if node is None and not mark.initial:
                node = self._plain(paragraph, holds_series=True)
            if node is not None:
                node.sentences += _sentences(paragraph, begin, mark.offset, heading)
            node, heading = self._open(paragraph, mark, series)
            begin = mark.offset
        node = node or self._plain(paragraph)
        node.sentences += _sentences(paragraph, begin, len(paragraph.text), heading)

    def _end_inline_series(self, first: Mark | None) -> None:
        """Close the inline series of the paragraph before, unless this one begins by counting on."""
        inline = next((i for i, opened in enumerate(self.stack) if not opened.mark.initial), len(self.stack))
        if first and not any(first.continues(opened.mark) for opened in self.stack[:inline]):
            for i in range(len(self.stack) - 1, inline - 1, -1):
                if first.continues(self.stack[i].mark):
                    inline = i + 1
                    break
        del self.stack[inline:]

    def _series(self, mark: Mark, place: int) -> int | None:
        """Pop the stack down to where the marker's item hangs and return its series; None if it is only text."""
        for i in range(len(self.stack) - 1, -1, -1):
            opened = self.stack[i]
            if mark.continues(opened.mark) and (mark.initial or opened.mark.paragraph == mark.paragraph):
                del self.stack[i:]
                return opened.series
        if mark.value != 1 and not (mark.closes and len(self.stack) > 1):
            return None
        self._make_room(mark, place)
        return place

    def _make_room(self, mark: Mark, place: int) -> None:
        """Pop what a new series does not hang below."""
        if mark.depth:
            while self.stack and not 0 < self.stack[-1].mark.depth < mark.depth:
                self.stack.pop()
        elif mark.closes:
            del self.stack[1:]
        else:
            same = [i for i, o in enumerate(self.stack) if (o.mark.kind, o.mark.initial) == (mark.kind, mark.initial)]
            del self.stack[same[0] if same else len(self.stack) :]
            while mark.initial and self.stack and self._outranks(mark, place):
                self.stack.pop()

    def _outranks(self, mark: Mark, place: int) -> bool:
        """Whether a new series stands above the innermost open item: by convention, and that item is not resumed."""
        opened, outer = self.stack[-1].mark, [o.mark for o in self.stack[:-1]]
        if mark.rank is None or opened.rank is None or mark.rank > opened.rank:
            return False
        for later in self.candidates[place + 1 :]:
            if later.initial and later.continues(opened):
                return False
            if later.depth or any(later.initial and later.continues(o) for o in outer):
                return True
            if later.initial and (later.kind, later.value) == (opened.kind, 1):
                return True
        return True

    def _top(self) -> _Node:
        return self.stack[-1].node if self.stack else self.root

    def _plain(self, paragraph: Paragraph, *, holds_series: bool = False) -> _Node:
        """Return the node for text that no marker opens.

        That is the innermost open item, or a stretch without a heading once the item has children; and always such a
        stretch if an inline series follows and the item is a section, so that the series hangs below its paragraph.
        """
        parent = self._top()
        own = holds_series and parent.heading.level < 2
        if not parent.children and not own:
            return parent
        if not own and not (last := parent.children[-1]).heading.label and not last.children:
            return last
        node = _Node(Heading(parent.heading.level + 1, None, None, paragraph.line, paragraph.offsets[0]))
        parent.children.append(node)
        if own:
            self.stack.append(_Open(Mark("paragraph", 0, "", paragraph.number, 0, initial=False), node, -1))
        return node

    def _open(self, paragraph: Paragraph, mark: Mark, series: int) -> tuple[_Node, int]:
        """Hang a new item below the top of the stack; return it and the length of its heading in the text."""
        rest = paragraph.text[mark.offset + len(mark.text) :]
        stop = _CLOSES_TITLE_END if mark.closes else _INITIAL_TITLE_END if mark.initial else _INLINE_TITLE_END
        title = rest[: end.start()] if (end := stop.search(rest)) else rest
        parent = self._top()
        level, start = parent.heading.level + 1, paragraph.offsets[mark.offset]
        node = _Node(Heading(level, mark.text.strip() or None, title.strip(), paragraph.line, start))
        parent.children.append(node)
        self.accepted.append((mark, series))
        self.stack.append(_Open(mark, node, series))
        return node, len(mark.text) + len(title) if len(title) <= LONGEST_HEADING else 0


def _sentences(paragraph: Paragraph, begin: int, end: int, heading: int) -> Iterator[Sentence]:
    """Cut a piece of a paragraph into sentences; the first of them begins with the heading."""
    for match in _SENTENCE.finditer(paragraph.text[begin:end]):
        if match.group():
            start = paragraph.offsets[begin + match.start()]
            yield Sentence(match.group(), paragraph.line, start, paragraph.number, heading)
            heading = 0


def _closing_paragraph(paragraphs: Sequence[Paragraph], candidates: Sequence[Mark]) -> int | None:
    """Return the number of the last paragraph that addresses the audience, if it opens the closing part."""
    last_mark = max((mark.paragraph for mark in candidates if mark.initial), default=len(paragraphs))
    called = [p.number for p in paragraphs if p.number > last_mark and _VOCATIVE.match(p.text)]
    if not called:
        return None
    after = sum(len(paragraph.text) for paragraph in paragraphs[called[-1] :])
    return called[-1] if after <= CLOSING_SHARE * sum(len(paragraph.text) for paragraph in paragraphs) else None
