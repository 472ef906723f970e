"""Where a text says who is charged and by when: brackets, labels and lines behind the tasks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from analytics.corpus.documents import Heading, Passage
from analytics.ledgers.charges import BRACKETS, STRIPPED, SURELY, Assignment, due_in, read_assignment


@dataclass(frozen=True, slots=True)
class Assigned:
    """What is assigned in a sentence, by place, and what is assigned behind it: see :meth:`at`."""

    places: tuple[tuple[int, int, Assignment], ...] = ()
    behind: Assignment | None = None
    above: Assignment = field(default_factory=Assignment)  # by the heading, or once for several
    shared: bool = False  # it only assigns what stands before it

    def is_all_of(self, text: str) -> bool:
        """Tell whether a sentence is nothing but assignments."""
        if self.shared:
            return True
        rest = text
        for start, end, _ in reversed(self.places):
            rest = rest[:start] + rest[end:]
        return not rest.strip(STRIPPED)

    def at(self, place: int) -> Assignment:
        """Return what holds at a place: the next assignment in the sentence, else the one behind it."""
        return next((found for start, _, found in self.places if start >= place), self.behind) or Assignment()

    def rest(self, start: int, end: int) -> tuple[int, int]:
        """Return what is left of the place of a clause without the assignments before and behind its text."""
        for begin, stop, _ in self.places:
            if begin <= start < stop < end:
                start = stop
            elif start <= begin < end or begin <= start < stop:
                return start, max(start, begin)
        return start, end


_OPEN, _CLOSE = BRACKETS[:5], BRACKETS[5:]
_INNER = rf"[{re.escape(_OPEN)}][^{re.escape(BRACKETS)}]{{0,60}}+[{re.escape(_CLOSE)}]"
_ANY = rf"[{re.escape(_OPEN)}](?:[^{re.escape(BRACKETS)}]|{_INNER}){{2,300}}+[{re.escape(_CLOSE)}]"
# at the end of a clause, or at the head of a sentence: it belongs to the sentence whose full stop stands before it
_BRACKET = re.compile(rf"^\s*{_ANY}|{_ANY}(?=\s*(?:$|[，。；,;]))")
_LABELLED = re.compile(rf"(?:(?<=[，。；,;\s])|^)[【（(\[〔]?{SURELY}.*$")
# a bracket in mid-sentence must say what it is
_SAYS_SO = re.compile(r"牵头|负责|配合|承办|主办|落实|完成|单位|部门[：:]")
_OF_THIS = re.compile("\\s*[本此该这]项")  # 本项工作由某局负责。


def assignments(paragraphs: Sequence[Sequence[Passage]]) -> list[list[Assigned]]:
    """Return for each sentence of each paragraph what is assigned in it, behind it, and by its heading.

    A bracket holds for what stands before it in its paragraph. A line of nothing but assignments holds for the
    paragraphs before it in its section, up to a line before that is one too; without sections, for one paragraph.
    """
    found: list[list[Assigned]] = []
    behind, joins, section = Assignment(), False, -1
    for paragraph in reversed(paragraphs):
        here = paragraph[-1].path[-1].start if paragraph[-1].path else -1
        if here != section:
            behind, joins, section = Assignment(), False, here
        row, before, joins = _in_paragraph(paragraph, behind, joins=joins)
        found.append(row)
        behind = before if joins else behind if paragraph[-1].path else Assignment()
    return found[::-1]


def _in_paragraph(
    paragraph: Sequence[Passage], behind: Assignment, *, joins: bool
) -> tuple[list[Assigned], Assignment, bool]:
    """Return what is assigned in a paragraph, what holds before it, and whether it is nothing but assignments.

    ``joins`` says that the line behind it is one, which an assignment at its end then goes on in.
    """
    row: list[Assigned] = []
    whole = True
    for passage in reversed(paragraph):
        text = passage.sentence.text
        places = find_assignments(text)
        assigned = Assigned(tuple(places), behind, _by_heading(passage.path))
        if joins and places and not text[places[-1][1] :].strip(STRIPPED):
            start, end, last = places[-1]
            more = behind if assigned.is_all_of(text) else last.lacks(behind)
            places[-1] = (start, end, last + more)
            assigned = replace(assigned, places=tuple(places))
        row.append(assigned)
        joins = assigned.is_all_of(text)
        whole &= joins
        behind = places[0][2] if places else behind
    return row[::-1], behind, whole


def find_assignments(text: str) -> list[tuple[int, int, Assignment]]:
    """Return the assignments of a sentence with their places: brackets at the end of clauses, labels to the end."""
    brackets = list(_BRACKET.finditer(text))
    label = _LABELLED.search(_BRACKET.sub(lambda bracket: " " * len(bracket.group()), text))
    end = label.start() if label else len(text)
    found = []
    for match in brackets:
        says_so = not text[match.end() :].strip(STRIPPED) or _SAYS_SO.search(match.group())
        if match.start() < end and says_so and (read := read_assignment(match.group())):
            found.append((match.start(), match.end(), read))
    # a bracket that its own full stop cuts in two: （市教育局牵头。完成时限：6月底）
    if not found and not label and text.lstrip()[:1] in _OPEN and (read := read_assignment(text)):
        found.append((0, len(text), read))
    if label and (read := read_assignment(text[end:])):
        found.append((end, len(text), read))
    if not found and _OF_THIS.match(text) and (read := read_assignment(text)):
        found.append((0, len(text), read))
    return found


@lru_cache(maxsize=1024)
def _by_heading(path: tuple[Heading, ...]) -> Assignment:
    """Return what the innermost heading assigns: 动员部署阶段（5月10日前）; that of a stage may be a month."""
    for heading in reversed(path):
        if match := _BRACKET.search(heading.label):
            stage = due_in(match.group().strip(STRIPPED), stated=True) if "阶段" in heading.label else None
            return read_assignment(match.group()) or Assignment(deadline=stage)
    return Assignment()
