"""A speech as a tree: Document > Section > Sentence, and the units that analyses count in."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, get_args

from analytics.corpus.cleaning import count_redactions
from analytics.corpus.lines import Removed
from analytics.errors import AnalyticsError, did_you_mean
from analytics.markup import shown_by

Level = Literal["document", "section", "item", "subitem", "paragraph", "sentence"]
LEVELS: tuple[Level, ...] = get_args(Level)
_DEPTH = {"document": 0, "section": 1, "item": 2, "subitem": 3}
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:[01]\d[0-3]\d)?(?!\d)")  # 2024, 20240305
OPENING, CLOSING = "开头", "结尾"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or the part of one that belongs to one section.

    ``line`` is the 1-based line of the source file on which its paragraph begins, ``start`` the offset of the first
    character in the decoded file, ``paragraph`` the 0-based number of the paragraph, ``heading`` the number of leading
    characters that are the heading. Files without lines (.docx, .pdf) count paragraphs: :class:`.lines.Line`.
    """

    text: str
    line: int
    start: int
    paragraph: int
    heading: int = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """What a section is called and where it stands; ``level`` is the real nesting, 1 = top.

    ``part`` names a part of the document that is not its body: 附件, 附件清单, 落款, 印发信息, 名词解释.
    """

    level: int
    marker: str | None
    title: str | None
    line: int
    start: int
    part: str = ""

    @property
    def label(self) -> str:
        """Marker and title as printed, or ``""`` for a stretch of text without a heading."""
        return (self.marker or "") + (self.title or "")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its own sentences (the text before a first child) and its children in reading order."""

    heading: Heading
    sentences: tuple[Sentence, ...] = ()
    sections: tuple[Section, ...] = ()

    def walk(self) -> Iterator[Section]:
        """Yield this section and all below it, in reading order."""
        yield self
        for section in self.sections:
            yield from section.walk()


@dataclass(frozen=True)
class Document:
    """One speech. ``id`` is the file's stem, ``sentences`` the text before the first section.

    ``removed`` is what stands in the file and was taken out: page headers, a table of contents, debris of web pages.
    """

    id: str
    path: str
    title: str | None
    date: date | None
    speaker: str | None
    sentences: tuple[Sentence, ...]
    sections: tuple[Section, ...]
    notes: tuple[str, ...] = ()
    removed: tuple[Removed, ...] = ()

    def __repr__(self) -> str:
        return f"<Document {self.id}：{len(self.outline())} 个标题，{len(self.passages)} 句>"

    _repr_html_ = shown_by("analytics.corpus.show_outline:document_html")

    def outline(self) -> tuple[Heading, ...]:
        """Return the headings in reading order; text without a heading is left out."""
        found = (section.heading for top in self.sections for section in top.walk())
        return tuple(heading for heading in found if heading.label)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every sentence with the headings it stands under, in reading order."""
        lead = (Passage(self, (), sentence, bool(self.sections)) for sentence in self.sentences)
        return (*lead, *itertools.chain.from_iterable(_passages(self, section, ()) for section in self.sections))

    @property
    def text(self) -> str:
        """The text without web debris; paragraphs are separated by a newline."""
        return Unit("document", self.passages).text

    @property
    def redactions(self) -> int:
        """The number of redacted places (``**``)."""
        return sum(count_redactions(passage.sentence.text) for passage in self.passages)

    @property
    def removals(self) -> str:
        """What was taken out of the file, in a line: how many pieces of each kind."""
        return "、".join(f"{kind} {count} 处" for kind, count in Counter(one.kind for one in self.removed).items())

    @property
    def year(self) -> int | None:
        """The year of the date; without a date the one year that the title, or else the file's name, speaks of."""
        if self.date:
            return self.date.year
        named = (set(_YEAR.findall(text)) for text in (self.title or "", self.id))
        return next((int(years.pop()) for years in named if len(years) == 1), None)

    @property
    def label(self) -> str:
        """The title, with the year where it is known, else the file's stem."""
        if not self.title:
            return self.id
        return f"{self.title}（{self.year}）" if self.year and str(self.year) not in self.title else self.title


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence in its place: the smallest thing that units are made of.

    ``leads`` says that it stands before the first child of its section.
    """

    document: Document
    path: tuple[Heading, ...]
    sentence: Sentence
    leads: bool = False

    def __hash__(self) -> int:
        return hash((self.document.id, self.sentence))

    @property
    def section(self) -> str:
        """The innermost heading above the sentence, or ``""``."""
        return next((heading.label for heading in reversed(self.path) if heading.label), "")


def _passages(document: Document, section: Section, above: tuple[Heading, ...]) -> Iterator[Passage]:
    path = (*above, section.heading)
    for sentence in section.sentences:
        yield Passage(document, path, sentence, bool(section.sections))
    for child in section.sections:
        yield from _passages(document, child, path)


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of a document that is counted as one: the label of a row, wherever rows are shown."""

    level: Level
    passages: tuple[Passage, ...]

    @property
    def document(self) -> Document:
        return self.passages[0].document

    @property
    def path(self) -> tuple[Heading, ...]:
        """The headings above and of this unit, as far as its level reaches."""
        path = self.passages[0].path
        return path[: _depth(path, self.level)] if self.level in _DEPTH else path

    @property
    def heading(self) -> Heading | None:
        """The heading whose whole text this unit is; None for the text before, between or after headed parts."""
        first, path = self.passages[0], self.path
        if self.level not in _DEPTH or not path or path[-1].start != first.sentence.start or not path[-1].label:
            return None
        return None if first.leads and len(path) < _depth(path, self.level) else path[-1]

    @property
    def part(self) -> str:
        """The part of the document that this unit belongs to, ``""`` for its body: 附件, 名词解释, 落款, 印发信息."""
        path = self.passages[0].path
        return path[0].part if path else ""

    @property
    def marker(self) -> str | None:
        return self.heading.marker if self.heading else None

    @property
    def title(self) -> str | None:
        if self.level == "document":
            return self.document.title
        return self.heading.title if self.heading else None

    @property
    def line(self) -> int:
        return self.passages[0].sentence.line

    @property
    def text(self) -> str:
        """The unit's text, paragraphs separated by a newline."""
        return "".join(piece for _, piece in self.pieces())

    def pieces(self) -> Iterator[tuple[Passage, str]]:
        """Yield each passage with its text, a newline before it where a new paragraph begins."""
        before = self.passages[0]
        for passage in self.passages:
            new = (passage.document.id, passage.sentence.paragraph) != (before.document.id, before.sentence.paragraph)
            yield passage, "\n" * new + passage.sentence.text
            before = passage

    @property
    def label(self) -> str:
        """The name in charts and tables, which is the heading, or 开头, 结尾, or the beginning of the text."""
        if self.level == "document":
            return self.document.label
        if self.heading:
            return self.heading.label
        first = self.passages[0].sentence
        if self.part and len(self.path) == 1 and not self.path[0].label:
            return self.part
        if self.level in ("paragraph", "sentence"):
            return f"第{self.line}行 {first.text[:12]}"
        if named := [heading for heading in self.path if heading.label]:
            return f"{named[-1].label}（{OPENING if named[-1].start == first.start else '续'}）"
        return OPENING if not self.path else CLOSING if self.path[0].start > _last_marker(self.document) else "（续）"

    def __str__(self) -> str:
        return f"{self.document.id}:{self.line} {self.label}"

    def __repr__(self) -> str:
        return f"<Unit {self}>"

    _repr_html_ = shown_by("analytics.corpus.show_outline:unit_html")


def _last_marker(document: Document) -> int:
    return max((heading.start for heading in document.outline() if not heading.part), default=-1)


def group(passages: Iterable[Passage], by: Level) -> tuple[Unit, ...]:
    """Cut a run of passages into units of a level; every passage lands in exactly one unit."""
    if by not in LEVELS:
        raise AnalyticsError(f"没有名为“{by}”的层级。{did_you_mean(by, LEVELS)}")
    return tuple(Unit(by, tuple(run)) for _, run in itertools.groupby(passages, lambda passage: _key(passage, by)))


def _key(passage: Passage, by: Level) -> tuple[object, ...]:
    document, sentence = passage.document.id, passage.sentence
    if by == "sentence":
        return document, sentence.start, sentence.line
    if by == "paragraph":
        return document, sentence.paragraph
    return document, passage.path[: _depth(passage.path, by)]


def _depth(path: tuple[Heading, ...], level: Level) -> int:
    """Return how many headings a unit of a level has; a stretch without a heading is no item, but what is below."""
    below = len(path) > _DEPTH["item"] and not path[1].label
    return _DEPTH[level] + (below and _DEPTH[level] > 1)
