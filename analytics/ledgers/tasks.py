"""Every task of a speech: action, responsible bodies, deadline, strength."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from analytics.corpus.collection import Corpus, documents_of
from analytics.corpus.documents import Document, Passage
from analytics.ledgers.intervals import interval, order_in_time
from analytics.ledgers.joins import ENOUGH, Order
from analytics.ledgers.orders import find_orders
from analytics.ledgers.verbs import Strength
from analytics.measures.findings import Findings

_CONFIDENCE = {3: 0.6, 4: 0.75, 5: 0.85}
_CERTAIN = 0.95


@dataclass(frozen=True, slots=True)
class Task:
    """Who must do what by when.

    ``action`` says by itself what is to be done: ``core``, the words of its clause, and before a colon the ``object``
    if that stands in an earlier clause (两项规划：完成评审). ``lead`` are the bodies in charge, ``support`` those that
    help, ``leader`` the persons that answer for it, ``responsible`` all of them in the order of the text. ``quote``,
    ``core``, ``object`` and ``deadline`` occur verbatim in the line; ``earliest`` and ``latest`` are the days that the
    deadline allows, None where the text or the date of the document does not say. ``target`` is what is to be reached
    with its degree (力争20个以上), ``section`` the path of headings. The confidences go from 0 to 1: that it is a task
    at all, that the bodies and the deadline are its own (0 where there is none).
    """

    doc: str
    line: int
    quote: str
    action: str
    core: str
    object: str | None
    lead: tuple[str, ...]
    support: tuple[str, ...]
    leader: tuple[str, ...]
    responsible: tuple[str, ...]
    deadline: str | None
    strength: Strength
    earliest: date | None
    latest: date | None
    frequency: str | None
    target: str | None
    section: str
    confidence: float
    body_confidence: float
    deadline_confidence: float

    @property
    def place_in_time(self) -> int:
        """A number that grows with the time by which it is due, as far as the words say: 会后, 9月底前, 年内."""
        return self.latest.toordinal() if self.latest else order_in_time(self.deadline or "")


def find_tasks(source: Corpus | Document) -> Findings[Task]:
    """Find every task: an action that can be checked, or that has a responsible body or a time limit.

    Bodies are those of the bracket that closes the paragraph (（省财政厅牵头，各市负责）), else those the clause
    names, else those of an earlier clause of its sentence, else those that a sentence behind it charges with all before
    it (以上任务由…负责). Deadlines are carried on from the head of a sentence; that of a period is its end.
    Exhortations (提高站位) and what a report says was done are no tasks.

    Returns
    -------
    Findings of Task, in reading order
    """
    return Findings(tuple(task for document in documents_of(source) for task in _in_document(document)), Task)


def _in_document(document: Document) -> Iterator[Task]:
    for passage, order in find_orders(document):
        if order.score >= ENOUGH:
            yield _task(document, passage, order)


_UNIT = "个百分点|个百分|平方公里|平方米|立方米|公里|公顷|千瓦时|千瓦|兆瓦|人次|万人|(?![年月日号的])[\u4e00-\u9fff]"
_NUMBER = rf"\d[\d.,]*(?:[%％‰]|[万亿千百]*(?:{_UNIT})?)"
_TARGET = re.compile(
    rf"(?:达到|达|突破|超过|不少于|不低于|不超过|控制在|降至|降到|提高到|增加到|增至|至少)[^，\d]{{0,8}}{_NUMBER}"
    rf"(?:以上|以内|以下|左右)?|{_NUMBER}(?:以上|以内|以下|左右)|\d[\d.,]*(?:[%％‰]|[万亿千百]*(?:{_UNIT}))|全覆盖"
)


_BOUNDED = re.compile("(?:以上|以内|以下|左右)$")


def _task(document: Document, passage: Passage, order: Order) -> Task:
    deadline, bodies = order.deadline, order.bodies
    earliest, latest = interval(deadline.text, document.date) if deadline else (None, None)
    return Task(
        doc=document.id,
        line=passage.sentence.line,
        quote=passage.sentence.text[order.start : order.end],
        action=f"{order.about}：{order.action}" if order.about else order.action,
        core=order.action,
        object=order.about or order.object or None,
        lead=bodies.those("lead") if bodies else (),
        support=bodies.those("support") if bodies else (),
        leader=bodies.those("leader") if bodies else (),
        responsible=bodies.names if bodies else (),
        deadline=deadline.text if deadline else None,
        strength=order.strength,
        earliest=earliest,
        latest=latest,
        frequency=deadline.frequency if deadline else None,
        target=_target(order.action),
        section=" > ".join(heading.label for heading in passage.path if heading.label),
        confidence=_CONFIDENCE.get(order.score, _CERTAIN),
        body_confidence=round(bodies.confidence * (0.85 if order.carried else 1), 2) if bodies else 0.0,
        deadline_confidence=_deadline_confidence(order),
    )


def _target(action: str) -> str | None:
    """Return the figure to be reached: 20个 of 完成500万元以上的项目20个, 280元 of 由240元提高到280元."""
    found = [match for match in _TARGET.finditer(action) if not action.startswith("的", match.end())]
    return min(found, key=lambda match: _doubt(action, match)).group() if found else None


def _doubt(action: str, figure: re.Match[str]) -> tuple[bool, bool]:
    """Tell whether a figure says which things are meant (500万元以上项目), and whether no verb of reaching is in it."""
    after = action[figure.end() : figure.end() + 1]
    return bool(_BOUNDED.search(figure.group()) and after >= "\u4e00"), figure.group()[0].isdigit()


def _deadline_confidence(order: Order) -> float:
    if order.deadline is None:
        return 0.0
    return round((_CERTAIN if order.deadline.sure else 0.85) * (1 if order.dated else 0.85), 2)
