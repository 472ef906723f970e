"""Who is charged with what a text asks for, and by when: brackets, labels and lines behind the tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from analytics.corpus.documents import Heading, Passage
from analytics.ledgers.bodies import LONGEST_NAME, Bodies, body_names
from analytics.ledgers.deadlines import Deadline, find_deadlines


@dataclass(frozen=True, slots=True)
class Assignment:
    """Bodies and time limit that a place in the text gives to the tasks before it."""

    bodies: Bodies | None = None
    deadline: Deadline | None = None

    def __add__(self, other: Assignment) -> Assignment:
        both = self.bodies + other.bodies if self.bodies and other.bodies else self.bodies or other.bodies
        return Assignment(both, self.deadline or other.deadline)

    def lacks(self, other: Assignment) -> Assignment:
        """Return what the other says and this does not."""
        return Assignment(None if self.bodies else other.bodies, other.deadline)


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
        return not rest.strip(_STRIPPED)

    def at(self, place: int) -> Assignment:
        """Return what holds at a place: the next assignment in the sentence, else the one behind it."""
        return next((found for start, _, found in self.places if start >= place), self.behind) or Assignment()

    def cut(self, start: int, end: int) -> int:
        """Return where the text of a clause ends without the assignment in it; its start if it is nothing else."""
        inside = (begin for begin, stop, _ in self.places if begin < end and stop > start)
        return max(start, min(end, next(inside, end)))


_WHO = (
    r"(?:责任|牵头|配合|主办|协办|承办|实施|参与|完成|落实|主管|责任领导|主体|负责|协同|支持|参加)*"
    r"(?:单位|部门|领导|人|主体|分工|处室|科室|股室)(?:及(?:责任人|分工))?"
)
# 时间： alone is when a meeting takes place
_WHEN = (
    "(?:完成|办理|办结|整改|落实|推进)?(?:时限|期限)(?:要求)?|"
    "(?:完成|办结|整改|落实|截止)(?:时间|日期)(?:要求)?|时间节点"
)
_SURELY_WHO = r"(?:责任|牵头|配合|主办|协办|承办)(?:单位|部门|领导|人|科室|处室|股室)"
_LABEL = re.compile(rf"(?:(?P<when>{_WHEN})|{_WHO})[：:]")
_LABELLED = re.compile(rf"(?:(?<=[，。；,;\s])|^)[【（(\[〔]?(?:{_WHEN}|{_SURELY_WHO})[：:].*$")
_OPEN, _CLOSE = "（(〔【[", "）)〕】]"
_INNER = rf"[{re.escape(_OPEN)}][^{re.escape(_OPEN + _CLOSE)}]{{0,60}}+[{re.escape(_CLOSE)}]"
_BRACKET = re.compile(
    rf"[{re.escape(_OPEN)}](?:[^{re.escape(_OPEN + _CLOSE)}]|{_INNER}){{2,300}}+[{re.escape(_CLOSE)}]"
    r"(?=\s*(?:$|[，。；,;]))"
)
_STRIPPED = f"{_OPEN}{_CLOSE} \u3000。；;\n"
# a bracket in mid-sentence must say what it is
_SAYS_SO = re.compile(r"牵头|负责|配合|承办|主办|落实|完成|单位|部门[：:]")
_NO_ASSIGNMENT = re.compile(r"简称|下同|试行|暂行|〔\d|\d号|第.条|见附件|附件|以下")
_ROLE = (
    r"(?:按(?:照)?[^，、按]{2,8})?(?:共同|分工|分别|具体|轮流|联合|总体|组织)?(?:负总责|总牵头|抓总|抓好落实|统筹|包抓|负责|牵头|配合|参与|参加|落实|组织实施|实施|承办|协办|主办|"
    r"指导|督办|督导|协调|协助|联合|抓落实|推进|承担|组织)+(?:落实|推进|办理|实施)?"
)
_ROLE_AFTER = re.compile(rf"{_ROLE}$")
_THIS = re.compile("^(?:(?:本|此|该|这)项(?:工作|任务|措施|项目)?[均都]?)?由?")
_APART = re.compile(r"(?<=牵头|负责|配合)(?!单位|部门|领导|责任|人)(?=[^，,；;。、\s]{2,}(?:负责|牵头|配合|参与))")
_REMARK = re.compile(r"完成时[限间]|\d|持续|长期|前|底|年内|按(?:照)?(?:职责|职能)?分工|负责|依法|下同|分别")
_OF_THIS = re.compile("\\s*[本此该这]项")  # 本项工作由某局负责。
_LONGEST_REMARK = 24  # characters
_DONE = re.compile("(?:全部|完成|办结|落实|到位|整改到位|完成整改|见效|建成|启动|实施|印发|并长期坚持|[前内])*")
_STATED = 0.75  # how sure a name is that is one only by its label


def read_assignment(text: str) -> Assignment | None:
    """Read a bracket (A牵头，6月底前完成) or labels (责任单位：A。完成时限：6月底), None if it says something else.

    Two different time limits are none: which of them holds for what is not said.

    >>> found = read_assignment("（责任单位：县教育局、县财政局；完成时限：2024年6月底前）")
    >>> found.bodies.names, found.deadline.text
    (('县教育局', '县财政局'), '2024年6月底前')
    >>> read_assignment("（试行）") is None
    True
    """
    inner = text.strip(_STRIPPED)
    if len(inner) < 2 or _NO_ASSIGNMENT.search(inner):
        return None
    total, times = Assignment(), dict[str, Deadline]()
    for kind, piece in _pieces(inner):
        found = _read_piece(kind, piece)
        if found is None:
            return None
        total += Assignment(found.bodies)
        times |= {found.deadline.text: found.deadline} if found.deadline else {}
    total = replace(total, deadline=next(iter(times.values()))) if len(times) == 1 else total
    return total if total.bodies or total.deadline else None


def _pieces(inner: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of an assignment with what their label says they are: who, when, or nothing."""
    for piece in re.split(r"[，,；;。]|\s+", _APART.sub("，", inner)):
        label = _LABEL.match(piece)
        if rest := piece[label.end() if label else 0 :].strip("：: "):
            yield ("" if not label else "when" if label["when"] else "who"), rest


def _read_piece(kind: str, piece: str) -> Assignment | None:
    if kind == "when":
        return Assignment(deadline=due_in(piece, stated=True))
    names = body_names(_ROLE_AFTER.sub("", _THIS.sub("", piece)))
    if not names and (time := due_in(piece)):
        return Assignment(deadline=time)
    if names or kind == "who":
        return Assignment(names or stated_names(piece))
    return Assignment() if _REMARK.search(piece) and len(piece) <= _LONGEST_REMARK else None


def due_in(text: str, *, stated: bool = False) -> Deadline | None:
    """Return the time limit that is all of a text: 6月底前完成; where a label says so (stated), 2024年6月 too."""
    text = text.strip()
    start = text[:1] in ("于", "在")
    found = next((time for time in find_deadlines(text) if time.start == start), None)
    if not found or not _DONE.fullmatch(text, found.end) or (found.kind == "every" and not stated):
        return None
    return replace(found, sure=True) if stated or found.sure or text.endswith("完成") else None


def stated_names(text: str) -> Bodies | None:
    """Return the names in a list that a label or the head of a column calls so, known or not."""
    pieces = [piece for piece in re.split(r"[、，,；;/\s]+", _ROLE_AFTER.sub("", text.strip())) if piece]
    plain = all(len(piece) <= LONGEST_NAME and not re.search(r"[。：:\d%]|^[—\-无]+$", piece) for piece in pieces)
    return Bodies(tuple(dict.fromkeys(pieces)), _STATED) if pieces and plain else None


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
        if joins and places and not text[places[-1][1] :].strip(_STRIPPED):
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
        says_so = not text[match.end() :].strip(_STRIPPED) or _SAYS_SO.search(match.group())
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
            stage = due_in(match.group().strip(_STRIPPED), stated=True) if "阶段" in heading.label else None
            return read_assignment(match.group()) or Assignment(deadline=stage)
    return Assignment()
