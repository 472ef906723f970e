"""The stack machine over the markers of ``numbering``: which marker numbers an item, and where the item hangs."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field, replace

from analytics.corpus.documents import Heading, Section, Sentence
from analytics.corpus.lines import Paragraph
from analytics.corpus.numbering import Mark
from analytics.corpus.splitting import split_sentences

LONGEST_HEADING = 60  # characters; a longer first sentence is text that happens to be numbered
CLOSING_SHARE = 0.12  # a last vocative opens the closing part only if so little of the text follows
_INITIAL_TITLE_END, _INLINE_TITLE_END, _CLOSES_TITLE_END = (re.compile(f"[。！？!?{end}]") for end in ("", "；", "：:"))
_VOCATIVE = re.compile(r"(各位(代表|委员|同志|领导|来宾|嘉宾|同事)|同志们|朋友们|代表们)[^。，！：]{0,12}[，！：:,!]")
# after the last item of a series, a paragraph that addresses the audience or looks back belongs to no item
_LOOKS_BACK = re.compile(
    r"回顾|回首|总的看|总之|综上|(过去(的)?([一二三四五几]年|五年)|[一二三四五几]年来)[，,]|我们(也|要|必须|应当)*清醒"
    r"|在?(充分)?(肯定|看到|总结|取得).{0,8}成[绩就效].{0,6}的?同时|以上成绩|成绩的取得"
)


@dataclass(slots=True)
class Node:
    heading: Heading
    sentences: list[Sentence] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)

    def frozen(self) -> Section:
        return Section(self.heading, tuple(self.sentences), tuple(child.frozen() for child in self.children))


@dataclass(slots=True)
class _Open:
    """The last item of an open series."""

    mark: Mark
    node: Node
    series: int


class Machine:
    """One pass over the paragraphs; ``stack`` holds the open series from the outermost inwards."""

    def __init__(
        self, root: Node, paragraphs: Sequence[Paragraph], candidates: Sequence[Mark], *, only_series: bool = False
    ) -> None:
        self.root, self.paragraphs, self.candidates, self.only_series = root, paragraphs, candidates, only_series
        self.stack: list[_Open] = []
        self.accepted: list[tuple[Mark, int]] = []
        self.last: dict[str, tuple[Mark, int]] = {}

    def run(self) -> set[Mark]:
        """Build the tree below ``root``; return the markers that turned out to number nothing."""
        closing = _closing_paragraph(self.paragraphs, self.candidates)
        waiting: defaultdict[int, list[tuple[int, Mark]]] = defaultdict(list)
        for place, mark in enumerate(self.candidates):
            waiting[mark.paragraph].append((place, mark))
        for paragraph in self.paragraphs:
            if paragraph.number == closing:
                self.stack.clear()
            elif _VOCATIVE.match(paragraph.text) or _LOOKS_BACK.match(paragraph.text):
                self._close_finished(paragraph.number)
            self._read(paragraph, waiting[paragraph.number])
        size = Counter(series for _, series in self.accepted)
        counted = {_family(mark) for mark, series in self.accepted if size[series] > 1}
        alone = [mark for mark, series in self.accepted if size[series] < 2]
        return {mark for mark in alone if not self._stands_alone(mark, counted)}

    def _stands_alone(self, mark: Mark, counted: Container[str]) -> bool:
        """Whether a number without a second one is a heading: of a strong kind, or of one that counts elsewhere."""
        heads = mark.rank is not None and _family(mark) in counted and self._own_line(mark)
        return mark.initial and (mark.strong or mark.closes or heads)

    def _read(self, paragraph: Paragraph, candidates: list[tuple[int, Mark]]) -> None:
        """Hand the pieces of a paragraph to the nodes they belong to."""
        first = candidates[0][1] if candidates and candidates[0][1].initial else None
        self._end_inline_series(first)
        node, mark, begin = None, None, 0
        for place, candidate in candidates:
            series = self._series(candidate, place)
            if series is None:
                continue
            if node is None and not candidate.initial:
                node = self._plain(paragraph, holds_series=True)
            if node is not None:
                fill(node, mark, paragraph, begin, candidate.offset)
            node, mark, begin = self._open(paragraph, candidate, series), candidate, candidate.offset
        fill(node or self._plain(paragraph), mark, paragraph, begin, len(paragraph.text))

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
            if (mark.continues(opened.mark) or self._leaps(mark, opened.mark, place)) and (
                mark.initial or opened.mark.paragraph == mark.paragraph
            ):
                del self.stack[i:]
                return opened.series
        earlier = self.last.get(mark.kind) if mark.initial else None
        runs_on = earlier is not None and mark.rank is not None and mark.continues(earlier[0])
        if not mark.begins and not runs_on and not (mark.closes and len(self.stack) > 1):
            return None
        self._make_room(mark, place)
        return earlier[1] if runs_on and earlier is not None else place

    def _leaps(self, mark: Mark, last: Mark, place: int) -> bool:
        """Whether a number goes on counting far ahead, as in an excerpt: the next of its kind counts on from it."""
        if not (
            mark.initial
            and last.initial
            and mark.rank is not None
            and (mark.kind, mark.above) == (last.kind, last.above)
        ):
            return False
        later = next((one for one in self._later(place + 1) if one.kind == mark.kind), None)
        return mark.value > last.value and later is not None and later.value == mark.value + 1

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

    def _close_finished(self, number: int) -> None:
        """Close the items below the section whose series does not go on after a paragraph."""
        place = next((i for i, mark in enumerate(self.candidates) if mark.paragraph >= number), len(self.candidates))
        while len(self.stack) > 1 and not self._resumed(place):
            self.stack.pop()

    def _outranks(self, mark: Mark, place: int) -> bool:
        """Whether a new series stands above the innermost open item.

        The convention must say so, the item's series must be finished, and a numbered sentence never outranks a
        heading on a line of its own.
        """
        opened = self.stack[-1].mark
        if mark.rank is None or opened.rank is None or mark.rank > opened.rank:
            return False
        if self._own_line(opened) and not self._own_line(mark):
            return False
        return not self._resumed(place + 1)

    def _own_line(self, mark: Mark) -> bool:
        text = self.paragraphs[mark.paragraph - self.paragraphs[0].number].text
        return len(text) <= LONGEST_HEADING and not text.endswith(tuple("。；;："))

    def _later(self, place: int) -> Iterator[Mark]:
        """Yield the candidates from a place on that open a paragraph."""
        return (mark for i in range(place, len(self.candidates)) if (mark := self.candidates[i]).initial)

    def _resumed(self, place: int) -> bool:
        """Whether a candidate from a place on continues the innermost open series before one outside it goes on."""
        opened, outer = self.stack[-1].mark, [o.mark for o in self.stack[:-1]]
        for later in self._later(place):
            if later.continues(opened):
                return True
            if later.depth or (later.kind == opened.kind and later.begins) or any(map(later.continues, outer)):
                return False
        return False

    def _top(self) -> Node:
        return self.stack[-1].node if self.stack else self.root

    def _plain(self, paragraph: Paragraph, *, holds_series: bool = False) -> Node:
        """Return the node for text that no marker opens.

        That is the innermost open item, or a stretch without a heading once the item has children; and always such a
        stretch if an inline series follows and the item is a section, so that the series hangs below its paragraph.
        """
        parent = self._top()
        own = holds_series and parent.heading.level < 2 and not self.only_series
        if not parent.children and not own:
            return parent
        if not own and not (last := parent.children[-1]).heading.label and not last.children:
            return last
        node = Node(Heading(parent.heading.level + 1, None, None, paragraph.line, paragraph.offsets[0]))
        parent.children.append(node)
        if own:
            self.stack.append(_Open(Mark("paragraph", 0, "", paragraph.number, 0, initial=False), node, -1))
        return node

    def _open(self, paragraph: Paragraph, mark: Mark, series: int) -> Node:
        """Hang a new item below the top of the stack."""
        parent = self._top()
        start = paragraph.offsets[mark.offset]
        node = Node(Heading(parent.heading.level + 1, mark.text.strip() or None, None, paragraph.line, start))
        parent.children.append(node)
        self.accepted.append((mark, series))
        if mark.initial:
            self.last[mark.kind] = mark, series
        self.stack.append(_Open(mark, node, series))
        return node


def _family(mark: Mark) -> str:
    return mark.kind.rstrip("0123456789")


def fill(node: Node, mark: Mark | None, paragraph: Paragraph, begin: int, end: int) -> None:
    """Give a piece of a paragraph to its node; if a marker opens it, the heading runs to the first full stop."""
    text, heading = paragraph.text[begin:end], 0
    if mark:
        stop = _CLOSES_TITLE_END if mark.closes else _INITIAL_TITLE_END if mark.initial else _INLINE_TITLE_END
        found = stop.search(text, len(mark.text))
        cut_off = text.rstrip("，,；;、：:") if end < len(paragraph.text) else text
        heading = found.start() if found else len(cut_off)
        node.heading = replace(node.heading, title=text[len(mark.text) : heading].strip())
        heading = heading if heading <= LONGEST_HEADING else 0
    for offset, sentence in split_sentences(text):
        start = paragraph.offsets[begin + offset]
        node.sentences.append(Sentence(sentence, paragraph.line, start, paragraph.number, heading))
        heading = 0


def _closing_paragraph(paragraphs: Sequence[Paragraph], candidates: Sequence[Mark]) -> int | None:
    """Return the number of the last paragraph that addresses the audience, if it opens the closing part."""
    last_mark = max((mark.paragraph for mark in candidates if mark.initial), default=len(paragraphs))
    called = [p.number for p in paragraphs if p.number > last_mark and _VOCATIVE.match(p.text)]
    if not called:
        return None
    after = sum(len(paragraph.text) for paragraph in paragraphs[called[-1] :])
    return called[-1] if after <= CLOSING_SHARE * sum(len(paragraph.text) for paragraph in paragraphs) else None
