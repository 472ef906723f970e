"""Who is charged with several items at once: 以上任务由…牵头, and a line of bodies behind the last of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from analytics.corpus.documents import Passage
from analytics.corpus.numbering import chinese_number
from analytics.ledgers.actions import read_action
from analytics.ledgers.assignments import Assigned
from analytics.ledgers.charges import Assignment, due_in, read_assignment
from analytics.ledgers.clauses import clauses
from analytics.ledgers.deadlines import Deadline

Paragraphs = Sequence[Sequence[Passage]]
_ALL_BEFORE = re.compile(
    r"\s*[（(〔\[]?(?:以上|上述|前述)(?:(?P<count>\d{1,2}|[二三四五六七八九]?十[一二三四五六七八九]?|[两二三四五六七八九])"
    "[项条个])?[^，。：:由]{0,10}?[均都]?"
    "(?:由|[，：:]|(?=(?:责任|牵头|配合)(?:单位|部门|领导)))"
)
_STAGE = re.compile("\\s*[^，。（(]{0,8}阶段[：:]?[^，。（(]{0,12}[（(](?P<when>[^）)]+)[）)][。：:]?\\s*")
_DOUBT = 0.85  # of what is said only once for several


def share(paragraphs: Paragraphs, assigned: Sequence[Sequence[Assigned]]) -> list[list[Assigned]]:
    """Return what is assigned to each sentence, with what is said once for several.

    以上任务由…牵头 holds for what stands before it: in its paragraph; on a line of its own for the items of its
    section, or for as many as it says (以上两项). A line of bodies holds for the items before it that have none, in
    a document where no line of bodies follows each item. A stage dates the sentences behind it. What a task says
    itself goes before.
    """
    rows = [list(row) for row in assigned]
    for group, given in _groups(paragraphs, rows):
        _give(rows, ((k, place) for k in group for place in range(len(rows[k]))), given)
    for k, paragraph in enumerate(paragraphs):
        for place, passage in enumerate(paragraph):
            if when := read_stage(passage.sentence.text):
                _give(rows, ((k, behind) for behind in range(place + 1, len(paragraph))), Assignment(deadline=when))
                rows[k][place] = replace(rows[k][place], shared=True)
            if told := read_all_before(passage.sentence.text):
                given, count = told
                _give(rows, _before(paragraphs, rows, k, place, count), given)
                rows[k][place] = replace(rows[k][place], shared=True)
    return rows


def read_all_before(text: str) -> tuple[Assignment, int | None] | None:
    """Read a sentence that assigns what stands before it, and how many items that are if it says so.

    >>> given, count = read_all_before("（以上两项由县卫健局牵头，县妇联配合）")
    >>> given.bodies.names, count
    (('县卫健局', '县妇联'), 2)
    """
    match = _ALL_BEFORE.match(text)
    given = read_assignment(text[match.end() :]) if match else None
    if match is None or given is None:
        return None
    return given, chinese_number(match["count"].replace("两", "二")) if match["count"] else None


def read_stage(text: str) -> Deadline | None:
    """Return the time of a sentence that only names a stage: 第一阶段：自查自纠（3月1日至3月20日）。"""
    match = _STAGE.fullmatch(text)
    return due_in(match["when"], stated=True) if match else None


def _give(rows: list[list[Assigned]], places: Iterator[tuple[int, int]], given: Assignment) -> None:
    bodies = given.bodies and replace(given.bodies, confidence=round(given.bodies.confidence * _DOUBT, 2))
    for k, place in places:
        above = rows[k][place].above
        rows[k][place] = replace(rows[k][place], above=above + above.lacks(replace(given, bodies=bodies)))


def _path(paragraph: Sequence[Passage]) -> tuple[int, ...]:
    return tuple(heading.start for heading in paragraph[-1].path)


def _before(
    paragraphs: Paragraphs, rows: Sequence[Sequence[Assigned]], k: int, place: int, count: int | None
) -> Iterator[tuple[int, int]]:
    """Yield paragraph and place of the sentences that 以上任务 in a sentence means."""
    if place:
        yield from ((k, before) for before in range(place))
        return
    section = _section(paragraphs, k, count)
    items = set[int]()
    for before in range(k - 1, -1, -1):
        path = _path(paragraphs[before])
        if path[: len(section)] != section or any(assigned.shared for assigned in rows[before]):
            return
        items.add(path[len(section)] if len(path) > len(section) else -before)
        if count is not None and len(items) > count:
            return
        yield from ((before, place) for place in range(len(rows[before])))


def _section(paragraphs: Paragraphs, k: int, count: int | None) -> tuple[int, ...]:
    """Return the path of the section that a line speaks of: that of its item, if more than one paragraph is there."""
    path = _path(paragraphs[k])
    inside = sum(_path(before)[: len(path)] == path for before in paragraphs[:k])
    return path[:-1] if len(path) > 1 and (inside < 2 or count) else path


@dataclass(slots=True)
class _Item:
    """The paragraphs of an item, whether anything is assigned in them, and what a line behind them says."""

    paragraphs: list[int] = field(default_factory=list)
    own: bool = False
    line: Assignment | None = None


def _groups(paragraphs: Paragraphs, rows: Sequence[Sequence[Assigned]]) -> list[tuple[list[int], Assignment]]:
    """Return the paragraphs of items without bodies before a line that holds for them, none if one holds for one."""
    groups: list[tuple[list[int], Assignment]] = []
    for items in _items(paragraphs, rows).values():
        waiting: list[int] = []
        for item in items.values():
            if item.line and not waiting and len(items) > 1:
                return []
            if item.line and not any(_names_bodies(passage) for k in waiting for passage in paragraphs[k]):
                groups.append((waiting, item.line))
            waiting = [] if item.own or item.line else waiting + item.paragraphs
    return groups


def _names_bodies(passage: Passage) -> bool:
    return any(read_action(clause.text).subject for clause in clauses(passage.sentence.text))


def _items(paragraphs: Paragraphs, rows: Sequence[Sequence[Assigned]]) -> dict[tuple[int, ...], dict[int, _Item]]:
    """Return the items of each section with more than text below it."""
    found = defaultdict[tuple[int, ...], dict[int, _Item]](dict)
    for k, (paragraph, row) in enumerate(zip(paragraphs, rows, strict=True)):
        path = _path(paragraph)
        for depth in range(1, len(path)):
            item = found[path[:depth]].setdefault(path[depth], _Item())
            line = all(part.is_all_of(passage.sentence.text) for passage, part in zip(paragraph, row, strict=True))
            if line and item.paragraphs and depth == len(path) - 1:
                item.line = item.line or rows[k - 1][-1].behind
            item.own |= not line and any(part.places for part in row)
            item.paragraphs.append(k)
    return found
