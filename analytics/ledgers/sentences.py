"""The orders of a sentence: clauses that say what is to be done, with what earlier clauses say for them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from analytics.ledgers.actions import read_action
from analytics.ledgers.assignments import Assigned
from analytics.ledgers.bodies import Bodies, means_all
from analytics.ledgers.clauses import Action, Clause
from analytics.ledgers.deadlines import Deadline, find_deadlines
from analytics.ledgers.grading import FIGURE, SURE_BODY
from analytics.ledgers.intervals import interval
from analytics.ledgers.joins import ENOUGH, Order, adjoins, attach, charge, continued, is_result
from analytics.ledgers.mood import looks_back, reports
from analytics.ledgers.objects import needs_thing, thing_in, topic_of
from analytics.ledgers.verbs import DEED, VERBS, Strength


@dataclass(slots=True)
class Scope:
    """What the clauses of a sentence so far say for those to come; ``text`` is the sentence."""

    orders: bool | None = None
    today: date | None = None
    assigned: Assigned = field(default_factory=Assigned)
    text: str = ""
    bodies: Bodies | None = None
    deadline: Deadline | None = None
    listed: Deadline | None = None  # before a colon, for all of the list
    strength: Strength | None = None
    force: Strength | None = None  # before a colon, for all of the list
    governing: Strength | None = None  # 力争 before a series of figures
    topic: str = ""  # the clause before
    about: str = ""  # what that says the next is about, if it says no more
    thing: str = ""  # the last thing that something is done to
    named: int = 0  # where the clause begins that names the bodies, and the time
    timed: int = 0
    begun: bool = False  # an order was given
    goals: bool = False  # under 工作目标
    closed: bool = False  # its bodies were named behind their tasks
    back: bool = False  # it says what is or was


_FIGURE = re.compile(
    r"(?:达到?|不少于|不低于|不超过|控制在|降至|提高到|增加到|增至|至少|完成|新增)[^，\d]{0,12}\d|"
    r"\d[\d.,]*(?:[%％‰]|[万亿千百]*[\u4e00-\u9fff]{1,3}?)?(?:以上|以内|以下|左右)|全覆盖"
)


# 提高到670元 is to be done; 增长9% is to be reached
_LEVEL = re.compile(r"(?:提高|增加|扩大|控制|降低|压减|下调|上调|压缩)[到至在][^，\d]{0,8}\d")
# a number of things behind a verb that is none of ours: 输转劳动力4.8万人; what only tells of them is left out
_COUNTED = re.compile(
    r"(?:\d{1,2}[.．、])?(?![^，]{0,6}(?:[今去明]年|惠及|受益|覆盖|涉及|其中|带动|总|共|累计|预计|可|约|每|吸纳|占|增|降|达|有|是|包括|分别|近|全|已|了|多))"
    r"[\u4e00-\u9fff“”、]{5,20}\d[\d.,]*[余多]?[万千百]?(?:座|处|个|所|台|辆|户|眼|口|公里|亩|套|家|名|场|条|件|人|人次|盏|组|支|株|部)(?:以上|左右)?"
)
_TOLD = re.compile(
    "[^，]{2,12}(?:汇报|介绍|反映|报告|报道|通报|讲|表示|谈到)(?:说|称|中说|中提到)|据[^，]{2,16}(?:汇报|介绍|反映|通报|报告)"
)
_TOPIC = re.compile("\\s*(?:对于?|将|把|凡|所有)")
_NAMED = 4  # characters of the shortest name of a thing


def read_sentence(parts: Sequence[Clause], scope: Scope) -> list[Order]:
    """Return the orders that the clauses of a sentence give, one after the other."""
    orders: list[Order] = []
    if parts and _TOLD.match(parts[0].text):
        return orders
    begun, inherited = 0, scope.thing  # how many orders stand before the last semicolon; of the sentence before
    pieces = [piece for part in parts for piece in _dated_pieces(part)]
    steps = [(part, read_action(part.text)) for part in (_unassigned(piece, scope.assigned) for piece in pieces)]
    scope.back = _is_report(steps, 0)
    for place, (part, action) in enumerate(steps):
        before = steps[place - 1][0] if place else Clause("", 0, 0, "")
        if before.mark and before.mark in "；;":
            scope.deadline, scope.strength, scope.governing = scope.listed, scope.force, None
            scope.bodies = None if scope.closed else scope.bodies
            begun, scope.closed, scope.thing = len(orders), False, ""
            scope.back = _is_report(steps, place)
        scope.topic = before.text
        _carry(part, action, scope)
        if charge(orders[begun:], part, action):
            scope.closed = True
            continue
        _take_figure(part, action, scope)
        about, scope.about = scope.about, _topic(part, action)
        if action.empty and not action.subject:
            told = scope.about or topic_of(part.text)
            scope.thing = told if scope.thing == inherited else scope.thing or told
        silent = scope.orders is False and not action.modal and not scope.begun
        if scope.back or action.empty or silent:
            continue
        if part.text.startswith("并") and orders and orders[-1].dated and not action.deadline:
            scope.deadline, scope.timed = orders[-1].deadline, orders[-1].start
        if orders and orders[-1].score >= ENOUGH and is_result(action, orders[-1]):
            attach(orders[-1], part, action)
        elif _goes_on(orders, part, action, scope) and not about:
            orders[-1] = continued(orders[-1], _order(part, action, scope, orders[-1].begin))
        else:
            named = action.slight and (not action.subject or _TOPIC.match(scope.topic))
            orders.append(_with_thing(_order(part, action, scope, None), action, about if named else "", scope))
        scope.thing = orders[-1].about or thing_in(orders[-1].object) or scope.thing
    return orders


def _goes_on(orders: Sequence[Order], part: Clause, action: Action, scope: Scope) -> bool:
    """Tell whether a clause is part of the order before it, and no step with a time of its own."""
    if not (orders and action.slight and adjoins(part, action, orders[-1], scope.text)):
        return False
    dateless = orders[-1].deadline is None or orders[-1].lent
    return action.deadline is None or (action.bare and dateless)


def _topic(part: Clause, action: Action) -> str:
    """Return what a clause says that the next is about, if it says no more: 对排查出的隐患, 城区背街小巷."""
    named = action.subject or action.deadline or action.modal or action.ours or len(part.text) < _NAMED
    return "" if not action.empty or (named and not _TOPIC.match(part.text)) else topic_of(part.text)


def _with_thing(order: Order, action: Action, about: str, scope: Scope) -> Order:
    """Name what an order is about if its own clause does not: 《详规》 of 编制《详规》，6月底前完成评审."""
    lacks = needs_thing(action.verb, action.object) if action.object else action.slight
    lacks = lacks and order.action.endswith(action.object)
    thing = about or (scope.thing if lacks else "")
    return replace(order, about=thing) if thing and thing not in order.action else order


def _take_figure(part: Clause, action: Action, scope: Scope) -> None:
    """Take a clause without a verb for an order where it says what is to be reached: 补助标准提高到670元."""
    asked = scope.assigned.at(part.end).bodies or (scope.orders and not scope.begun)
    planned = asked and _LEVEL.search(part.text)
    charged = scope.assigned.at(part.end).bodies or scope.assigned.above.bodies or (scope.bodies and scope.begun)
    counted = charged and _COUNTED.fullmatch(part.text)
    due = scope.deadline and scope.deadline.text != "全年"  # as often the year that is reported
    if (
        action.empty
        and not scope.goals
        and (planned or counted or ((due or scope.governing) and _FIGURE.search(part.text)))
    ):
        action.start, action.score = 0, ENOUGH
        if counted and (time := next((time for time in find_deadlines(part.text) if not time.start), None)):
            action.deadline, action.start = time, time.end


def _dated_pieces(part: Clause) -> list[Clause]:
    """Cut a clause at 、 if each piece has a time of its own: 道路五一前通车、体育中心10月底竣工."""
    pieces = part.text.split("、")
    if len(pieces) < 2 or not all(find_deadlines(piece) for piece in pieces):
        return [part]
    ends = list(itertools.accumulate(len(piece) + 1 for piece in pieces))
    places = [(part.start + end - len(piece) - 1, piece) for end, piece in zip(ends, pieces, strict=True)]
    cut = [Clause(piece, start, start + len(piece), "，") for start, piece in places]
    return [*cut[:-1], replace(cut[-1], mark=part.mark)]


def _unassigned(part: Clause, assigned: Assigned) -> Clause:
    start, end = assigned.rest(part.start, part.end)
    return replace(part, text=part.text[start - part.start : end - part.start], start=start, end=end)


def _is_report(steps: Sequence[tuple[Clause, Action]], place: int) -> bool:
    """Tell whether the clauses from a place up to a ； ask for nothing and one of them says what was done."""
    back = False
    for part, action in itertools.islice(steps, place, None):
        if action.modal or action.deadline or action.subject:
            return False
        back = back or reports(part.text)
        if part.mark in ("；", ";"):
            break
    return back


def _carry(part: Clause, action: Action, scope: Scope) -> None:
    """Take up what a clause says for itself and those after it."""
    if action.ours:
        scope.bodies = None
    if action.subject:
        joined = action.supports and scope.bodies
        scope.bodies = scope.bodies + action.subject if joined and scope.bodies else action.subject
        scope.named = scope.named if joined else part.start
        scope.strength = scope.strength if joined else scope.force  # that of others is not theirs
    if action.modal:
        scope.back, scope.begun = False, True
        scope.governing = action.modal if action.ensures else None
        carries = action.empty or not (action.ensures or action.forbids)
        scope.strength = action.modal if carries else scope.strength
        scope.force = action.modal if part.mark in "：:" else scope.force
    elif looks_back(part.text, action.start) or _is_over(action.deadline, scope.today):
        scope.back, scope.deadline, scope.begun = True, None, False
    if not action.modal and not action.quantity:
        scope.governing = None
    _carry_time(part, action, scope)


def _carry_time(part: Clause, action: Action, scope: Scope) -> None:
    if action.deadline and (action.leads or action.empty):
        scope.deadline, scope.timed = action.deadline, part.start
    if action.deadline and part.mark in "：:":
        scope.deadline, scope.listed, scope.timed = action.deadline, action.deadline, part.start


def _is_over(time: Deadline | None, today: date | None) -> bool:
    """Tell whether a time is past, or a day of which no modal verb says that it is to come."""
    if time is None:
        return False
    latest = interval(time.text, today)[1]
    return bool((not time.sure and time.text[-1] in "日号") or (latest and today and latest <= today))


# of what is to be done: a bracket, and 后 of 修改完善后，…
_BEHIND = re.compile("(?<=.{2})[（(][^（）()]*[）)]$|(?<=.{4})(?<!会)后$")
_VAGUE = re.compile("(?:[今本]年)?(?:年内|年底前?)$|[今本全]年$|近期$|会后$")  # what a bracket says is meant then
_THIS_YEAR = ("今年", "本年", "全年")  # the year of the plan is a time limit of deeds and figures only


def _order(part: Clause, action: Action, scope: Scope, about: int | None) -> Order:
    begin = part.start + action.start if about is None else about
    given, above = scope.assigned.at(part.end), scope.assigned.above
    deadline = action.deadline or (None if action.vague else scope.deadline)
    if deadline and deadline.text in _THIS_YEAR:
        countable = action.quantity or VERBS.get(action.verb) == DEED or _FIGURE.search(part.text)
        deadline = deadline if countable else None
    if deadline and _VAGUE.match(deadline.text) and given.deadline:
        deadline = None
    due = given.deadline or (None if action.forbids else above.deadline)
    carried = given.bodies is None and scope.bodies is not None and action.subject is None
    early = [scope.named] * carried + [scope.timed] * (deadline is not None and action.deadline is None)
    return Order(
        start=min([part.start, begin, *early]),
        begin=begin,
        end=part.end,
        action=_BEHIND.sub("", scope.text[begin : part.end].strip()),
        bodies=_charged(action, scope, given.bodies, above.bodies),
        deadline=deadline or due,
        strength=_strength(action, scope),
        score=_score(part, action, scope, deadline or due),
        carried=carried,
        dated=action.deadline is not None,
        context=scope.topic + part.text,
        lent=deadline is None and due is not None,
        object="" if needs_thing(action.verb, action.object) else action.object,
        slight=action.slight,
        given=given,
    )


def _strength(action: Action, scope: Scope) -> Strength:
    """Return what the strongest words say; 要 says no more than 坚决 or 鼓励 behind it."""
    said = action.modal or scope.governing or scope.strength or "should"
    return action.tone or said if said == "should" else said


def _charged(action: Action, scope: Scope, given: Bodies | None, above: Bodies | None) -> Bodies | None:
    """Return who has to do it: those that the clause names before those of a bracket, these before earlier ones."""
    ranks = [given, scope.bodies, above]
    if action.subject and not means_all(action.subject):
        ranks = [scope.bodies, given, above]
    total: Bodies | None = None
    for bodies in ranks:
        more = total.lacks(bodies) if total else bodies
        total = total + more if total and more else total or more
    return total


_WARNS = re.compile("[决绝]不(?:能|允许)(?:让|有|因)")  # 绝不能让隐患变成事故


def _score(part: Clause, action: Action, scope: Scope, deadline: Deadline | None) -> int:
    """Add what the context says to what the clause says."""
    named = not action.subject and scope.bodies is not None and scope.bodies.confidence > SURE_BODY
    charged = scope.assigned.at(part.end).bodies or scope.assigned.above.bodies
    score = action.score + (charged is not None or named)
    score += (deadline is not None) - (action.deadline is not None) * (1 if deadline else 2)
    score -= part.mark in "：:" and not action.deadline
    if action.forbids:  # a rule for all and sundry is none
        told = (action.subject or charged or named) and not _WARNS.match(part.text, action.start)
        return ENOUGH if told else min(score, ENOUGH - 1)
    if action.score == FIGURE:
        return FIGURE
    if charged and action.score > 0:  # a bracket charges with what stands before it
        return max(score, ENOUGH)
    if action.led and not (action.subject or deadline):
        return min(score, ENOUGH - 1)
    promised = action.ensures and (action.event or deadline or action.quantity)
    dated = deadline and action.deadline and action.modal and action.score > 0
    return max(score, ENOUGH) if promised or dated else score
