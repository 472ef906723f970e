"""How a clause goes on with the order before it: its result, its time, who does it, another step."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analytics.ledgers.bodies import Bodies
from analytics.ledgers.charges import Assignment
from analytics.ledgers.clauses import Action, Clause
from analytics.ledgers.deadlines import Deadline
from analytics.ledgers.grading import SURE_BODY
from analytics.ledgers.verbs import DEED, VERBS, Strength

ENOUGH = 3  # what an order must score to be a task


@dataclass(slots=True)
class Order:
    """An order in a sentence: ``sentence[start:end]`` says all of it, ``action`` what is to be done.

    ``carried`` says that its bodies were named before it in the sentence, ``dated`` that its deadline was not;
    ``context`` is the clause with the one before it, ``begin`` where the action begins.
    """

    start: int
    begin: int
    end: int
    action: str
    bodies: Bodies | None
    deadline: Deadline | None
    strength: Strength
    score: int
    carried: bool
    dated: bool
    context: str
    lent: bool = False  # its deadline is only that of all that a bracket, a line or a heading holds for
    object: str = ""  # of its verb, in the same clause
    about: str = ""  # what its verb is done to, if an earlier clause names it
    slight: bool = False
    given: Assignment | None = None  # the bracket or line behind it


_APART = 16  # characters between an order and a clause that goes on with it
_LONGEST = 100  # characters of both
_CLOSES = frozenset({"完成", "办结", "印发", "完工", "竣工", "建成", "清零", "销号"})


def is_result(action: Action, before: Order) -> bool:
    """Tell whether 确保… or 力争… only says what the action before it is for, or 6月底前完成 when it is to be done."""
    if action.bare and action.deadline and action.verb in _CLOSES and not action.subject:
        return before.deadline is None or before.lent
    if not action.ensures or action.quantity or (action.deadline and (action.own or action.event)):
        return False
    if action.event:
        return action.modal == "may"
    if action.deadline:
        return (before.deadline is None or before.lent) and (VERBS.get(action.verb, 1) == 1 or action.bare)
    return action.modal == "must" or VERBS.get(action.verb, 0) < DEED


def attach(order: Order, part: Clause, action: Action) -> None:
    """Let an order end with a clause that says its result or its time."""
    order.end = part.end
    if action.deadline:
        order.deadline, order.strength = action.deadline, action.modal or order.strength
        order.dated, order.lent = True, False
    elif action.modal == "must":
        order.strength = "must"


def adjoins(part: Clause, action: Action, before: Order, sentence: str) -> bool:
    """Tell whether a clause whose verb has no object of its own goes on with an order: 办理手续，尽快开工."""
    apart = sentence[before.end : part.start]
    near = len(apart) < _APART and part.end - before.begin <= _LONGEST and not re.search("[；;。：:]", apart)
    return near and before.score >= ENOUGH and not action.subject


def continued(before: Order, order: Order) -> Order:
    """Return an order and one that goes on with it as one."""
    deadline = order.deadline if order.dated else before.deadline
    strength = order.strength if order.dated or order.strength == "must" else before.strength
    whole = replace(before, end=order.end, action=order.action, deadline=deadline, strength=strength)
    return replace(whole, dated=before.dated or order.dated, lent=before.lent and not order.dated)


_BY = re.compile("(?:[^，由]{0,3}由)[^，由]+(?:负责|实施|组织实施|落实|承办|办理|承担)$")


def charge(orders: Sequence[Order], part: Clause, action: Action) -> bool:
    """Give the orders before it the bodies of a clause that says no more than who they are: …，由城管中队负责。"""
    if not (_BY.fullmatch(part.text) and action.subject and orders and orders[-1].bodies is None):
        return False
    for order in orders:
        if order.bodies is None:
            order.bodies, order.carried = action.subject, False
            order.score += action.subject.confidence > SURE_BODY
    orders[-1].end = part.end
    return True
