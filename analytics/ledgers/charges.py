"""Who is charged, in which role and by when: one bracket, label or line read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from analytics.ledgers.bodies import LONGEST_NAME, Bodies, Role, as_bodies, body_names
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
        return Assignment(self.bodies.lacks(other.bodies) if self.bodies else other.bodies, other.deadline)


_DUTY = (
    "责任|牵头|配合|主办|协办|承办|实施|参与|完成|落实|主管|主体|负责|协同|支持|参加|协助|分管|包抓|包保|包联|挂点|"
    "督办|督导|具体"
)
_LEVEL = "(?:[省市县区州旗乡镇]级?)?"
_WHO = (
    rf"{_LEVEL}(?:{_DUTY})*{_LEVEL}(?:单位|部门|领导|人|主体|分工|处室|科室|股室)(?:及(?:责任人|分工))?|"
    "(?:责任|牵头|配合|主办|协办|承办|参与|负责)"
)
# 时间： alone is when a meeting takes place
_WHEN = (
    "(?:完成|办理|办结|整改|落实|推进)?(?:时限|期限)(?:要求)?|"
    "(?:完成|办结|整改|落实|截止)(?:时间|日期|时限)(?:要求)?|时间节点"
)
SURELY = rf"(?:{_WHEN}|{_LEVEL}(?:{_DUTY})+{_LEVEL}(?:单位|部门|领导|人|科室|处室|股室)|牵头|配合)[：:]"
"""A label that in the middle of a sentence, too, says who or when."""
_LABEL = re.compile(rf"(?:(?P<when>{_WHEN})|(?P<who>{_WHO}))[：:]|(?P<bare>(?:{_DUTY})(?:单位|部门|领导|人))$")
BRACKETS = "（(〔【[）)〕】]"
STRIPPED = f"{BRACKETS} \u3000。；;\n"
_NO_ASSIGNMENT = re.compile(r"简称|下同|试行|暂行|〔\d|\d号|第.条|见附件|附件|以下")
_ROLE = (
    r"(?:按(?:照)?[^，、按]{2,8})?(?:共同|分工|分头|分别|具体|轮流|联合|总体|组织)?(?:负总责|总牵头|抓总|抓好落实|统筹|包抓|负责|牵头|配合|参与|参加|落实|组织实施|实施|承办|协办|主办|"
    r"指导|督办|督导|协调|协助|协同|支持|联合|抓落实|推进|承担|组织)+(?:落实|推进|办理|实施)?"
)
_ROLE_AFTER = re.compile(rf"{_ROLE}$")
_HELPS = re.compile("配合|协办|参与|参加|协助|协同|支持")
_LEADS = re.compile("牵头|主办|抓总|负总责")
_SHARES = re.compile("分头|分工|分别|落实|实施")  # of those beside one that leads
_THIS = re.compile("^(?:(?:本|此|该|这)项(?:工作|任务|措施|项目)?[均都]?)?由?")
_APART = re.compile(
    r"(?<=牵头|负责|配合)(?!单位|部门|领导|责任|人|[：:])(?=[^，,；;。、\s]{2,}(?:负责|牵头|配合|参与))"
)
_REMARK = re.compile(r"完成时[限间]|\d|持续|长期|前|底|年内|按(?:照)?(?:职责|职能)?分工|负责|依法|下同|分别")
_LONGEST_REMARK = 24  # characters
_DONE = re.compile("(?:全部|完成|办结|落实|到位|整改到位|完成整改|见效|建成|启动|实施|印发|并长期坚持|[前内])*")
_STATED = 0.75  # how sure a name is that is one only by its label


def read_assignment(text: str) -> Assignment | None:
    """Read a bracket (A牵头，6月底前完成) or labels (责任单位：A。完成时限：6月底), None if it says something else.

    Two different time limits are none: which of them holds for what is not said.

    >>> found = read_assignment("（县教育局牵头，县财政局配合；责任领导：张三；完成时限：2024年6月底前）")
    >>> found.bodies.roles
    (('县教育局', 'lead'), ('县财政局', 'support'), ('张三', 'leader'))
    >>> found.deadline.text, read_assignment("（试行）")
    ('2024年6月底前', None)
    """
    inner = text.strip(STRIPPED)
    if len(inner) < 2 or _NO_ASSIGNMENT.search(inner):
        return None
    total, times, led = Assignment(), dict[str, Deadline](), False
    for kind, piece in _pieces(inner):
        found = _read_piece(kind, piece, led=led)
        if found is None:
            return None
        led = led or (not kind and _LEADS.search(piece) is not None)
        total += Assignment(found.bodies)
        times |= {found.deadline.text: found.deadline} if found.deadline else {}
    total = replace(total, deadline=next(iter(times.values()))) if len(times) == 1 else total
    return total if total.bodies or total.deadline else None


def _pieces(inner: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of an assignment with what the last label says they are: a role, ``when``, or nothing."""
    kind = ""
    for piece in re.split(r"[，,；;。]|\s+", _APART.sub("，", inner)):
        label = _LABEL.match(piece)
        if label:
            kind = "when" if label["when"] else role_called(label["who"] or label["bare"])
        if rest := piece[label.end() if label else 0 :].strip("：: "):
            yield kind, rest


def role_called(label: str) -> Role:
    """Return the role that a label or the head of a column names.

    >>> [role_called(label) for label in ("牵头单位", "配合单位", "责任领导", "责任单位及责任人")]
    ['lead', 'support', 'leader', 'lead']
    """
    if re.search("(?:领导|(?<!单位及责任)人)$", label):
        return "leader"
    return "support" if _HELPS.search(label) and not _LEADS.search(label) else "lead"


def _read_piece(kind: str, piece: str, *, led: bool) -> Assignment | None:
    if kind == "when" and (time := due_in(piece, stated=True)):
        return Assignment(deadline=time)
    duty = _ROLE_AFTER.search(piece)
    names = body_names(_THIS.sub("", piece[: duty.start() if duty else len(piece)]))
    if not names and (time := due_in(piece)):
        return Assignment(deadline=time)
    if names or kind in ("lead", "support", "leader"):
        return Assignment(_in_role(names or stated_names(piece), kind, duty.group() if duty else "", led=led))
    return Assignment() if _REMARK.search(piece) and len(piece) <= _LONGEST_REMARK else None


def _in_role(names: Bodies | None, kind: str, duty: str, *, led: bool) -> Bodies | None:
    """Give bodies the role that the words behind them or their label say; beside one that leads, others help."""
    if names is None or _LEADS.search(duty):
        return names
    helps = _HELPS.search(duty) or (led and (not duty or _SHARES.search(duty)) and not kind)
    if kind == "leader":
        return names.called("leader")
    return names.called("support") if helps or kind == "support" else names


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
    return as_bodies(pieces, _STATED) if pieces and plain else None
