"""Whether a stretch of a speech plans or reviews: said by headings, by lines that stand like one, by opening words."""

from __future__ import annotations

import re

from analytics.corpus.documents import Document, Heading, Passage
from analytics.ledgers.modality import Outlook, outlook_of
from analytics.ledgers.promises import find_promises

_CLOSING = 48  # characters at the end of a sentence in which an announced count may close it
LONGEST = 30  # characters of a line that stands like a heading
_NO_LINE = re.compile("[。，；：！？,;:!?|\t]")
_MARKED = re.compile("[一二三四五六七八九十]+、")
_OPENS_PLAN = re.compile(
    "(?:下一步|下一阶段|接下来|今后|明年|20\\d\\d年|今年|下半年|[一二三四]季度|全年)[^，。；：]{0,16}"
    "(?:要|预期目标|主要目标|目标任务|目标[是为]|计划|打算|建议)|(?:下一步|下一阶段|接下来)[，,]"
)
_OPENS_REVIEW = re.compile("过去[^，。]{0,4}年|一年来|今年以来|[一二三四五]年来")
_OPENS_NEITHER = re.compile("去年|上年|目前|截至|上半年，|前.{1,3}(?:月|季度)，")
# what an announced count says of its parts: 要抓好三件事 plans, 存在三个问题 tells what is
_LEADS_PLAN = re.compile("(?<![主需重必纪])要(?![素求件点闻])|必须|务必|力争|确保|将(?!近)|重点(?:抓好|做好|实施|推进)")
_LEADS_REVIEW = re.compile(
    "^(?!.*[讲谈说]).*(?:亮点|成绩|成效|成就|特点|变化|进展|问题|不足|短板|困难|矛盾|差距|薄弱环节|原因|[表体]现[在为]|存在)"
)


class Outlooks:
    """What the sentences of a document look at, in reading order."""

    def __init__(self, document: Document) -> None:
        self.title = document.title or ""
        self.year = document.date.year if document.date else None
        self.line: tuple[int, Outlook] | None = None  # where the last line that stands like a heading begins
        self.marked = False  # whether that line has a number
        self.paragraph: Outlook | None = None
        self.sections: list[Outlook] = []  # what the outermost headings say, as far as they say it
        self.led: tuple[tuple[Heading, ...], Outlook] | None = None  # the parts of an announced count

    def enter(self, passage: Passage, *, first: bool) -> None:
        """Go on to the next sentence; ``first`` if it opens a paragraph."""
        text = passage.sentence.text
        if said := _led(text):
            self.led = passage.path, said
        if first:
            self.paragraph = None
            self._enter_section(passage)
            bare = len(text) <= LONGEST and not passage.sentence.heading and not _NO_LINE.search(text)
            if bare and text != self.title and (said := outlook_of([text], year=self.year)):
                self.line, self.marked = (passage.sentence.start, said), _MARKED.match(text) is not None
        if _OPENS_PLAN.match(text):
            self.paragraph = "plan"
        elif (first or text.startswith("过去")) and _OPENS_REVIEW.match(text):
            self.paragraph = "review"
        elif _OPENS_NEITHER.match(text):
            self.paragraph = None

    def outlook_of(self, passage: Passage) -> Outlook | None:
        """Return what a sentence looks at: the later of heading and line decides, else how its paragraph opens.

        A paragraph that opens with the past reviews wherever it stands.
        """
        if self.paragraph == "review" or self._is_led(passage, "review"):
            return "review"
        for heading in passage.path:
            said = outlook_of([heading.label], year=self.year)
            if said and (self.line is None or heading.start > self.line[0]):
                return said
        if self.line and not self._left(passage):
            return self.line[1]
        plans = self._is_led(passage, "plan") or self.sections[-2:] == ["review", "plan"]
        return self.paragraph or ("plan" if plans else outlook_of([], self.title))

    def _enter_section(self, passage: Passage) -> None:
        """Note where a report turns from review to plan: the sections behind, 四、政府自身建设, go on with the plan."""
        said = outlook_of([passage.path[0].label], year=self.year) if passage.path else None
        if said and self.sections[-1:] != [said]:
            self.sections.append(said)

    def _is_led(self, passage: Passage, outlook: Outlook) -> bool:
        """Tell whether a sentence is in a part of an announced count that plans or reviews."""
        if self.led is None or self.led[1] != outlook:
            return False
        path = self.led[0]
        return bool(path) and len(passage.path) > len(path) and passage.path[: len(path)] == path

    def _left(self, passage: Passage) -> bool:
        """Tell whether a heading of its form (一、) followed the last line: it was one of a list of contents."""
        later = passage.path[:1] and self.line and passage.path[0].start > self.line[0]
        return bool(later and self.marked and _MARKED.match(passage.path[0].label))


def _led(text: str) -> Outlook | None:
    """Return what the parts of a count look at that closes a sentence (要抓好三件事：), or None."""
    end = text[-_CLOSING:]
    promises = find_promises(end)
    if not promises or not promises[-1].closes:
        return None
    clause = end[promises[-1].quote[0] :]
    return "plan" if _LEADS_PLAN.search(clause) else "review" if _LEADS_REVIEW.search(clause) else None
