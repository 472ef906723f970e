"""The orders of a document: its sentences, numbered or not, and the rows of its tables."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from analytics.corpus.documents import Document, Passage
from analytics.corpus.numbering import CHINESE_NUMERAL
from analytics.ledgers.actions import read_action
from analytics.ledgers.assignments import Assigned, assignments
from analytics.ledgers.clauses import clauses
from analytics.ledgers.joins import ENOUGH, Order
from analytics.ledgers.mood import gives_orders, is_bracket, is_heading, reviews, states_goals
from analytics.ledgers.objects import topic_of
from analytics.ledgers.sentences import Scope, read_sentence
from analytics.ledgers.shared import share
from analytics.ledgers.tasktables import TablePlace, TableReader
from analytics.ledgers.verbs import modals

_OF_ROW = 5  # what a row of a table of tasks scores


def find_orders(document: Document) -> Iterator[tuple[Passage, Order]]:
    """Yield every order of a document with its passage, however weak, in reading order."""
    groups = itertools.groupby(document.passages, lambda passage: passage.sentence.paragraph)
    paragraphs = [tuple(group) for _, group in groups]
    assigned = share(paragraphs, assignments(paragraphs))
    below = _text_below(paragraphs, assigned)
    table = TableReader()
    for paragraph, row in zip(paragraphs, assigned, strict=True):
        if table.enter(paragraph):
            yield from ((place.passage, _of_row(place)) for place in table.tasks())
        else:
            yield from _in_paragraph(document, paragraph, row, below)


def _text_below(paragraphs: Sequence[Sequence[Passage]], assigned: Sequence[Sequence[Assigned]]) -> dict[int, str]:
    """Return the text below each heading, by its ``start``, without itself, brackets and lines of bodies.

    What follows the last of several items is below none of them if nothing is below the others: it closes the list.
    """
    texts, items = defaultdict[int, list[str]](list), defaultdict[int, dict[int, None]](dict)
    for passage, found in zip(itertools.chain(*paragraphs), itertools.chain(*assigned), strict=True):
        sentence = passage.sentence
        for outer, inner in itertools.pairwise((-1, *(heading.start for heading in passage.path))):
            items[outer].setdefault(inner)
        if not is_bracket(sentence.text) and not found.is_all_of(sentence.text):
            for heading in passage.path:
                texts[heading.start].append(sentence.text[sentence.heading :].strip("。；; "))
    below = {start: "".join(pieces) for start, pieces in texts.items()}
    for *earlier, last in items.values():
        if earlier and last not in items and not any(below.get(item) for item in earlier):
            below[last] = ""
    return below


def _of_row(place: TablePlace) -> Order:
    """Return the order that a row of a table of tasks gives."""
    given = place.assignment
    return Order(
        start=place.start,
        begin=place.start,
        end=place.end,
        action=place.action,
        bodies=given.bodies,
        deadline=given.deadline,
        strength="should",
        score=_OF_ROW,
        carried=False,
        dated=True,
        context=place.action,
        object=read_action(place.action).object,
    )


def _stands_alone(passages: Sequence[Passage], assigned: Sequence[Assigned], place: int) -> bool:
    """Tell whether no sentence behind one can be what it is the heading of: a bracket, or 要… behind 要…."""
    if place + 1 == len(passages):
        return True
    text, after = passages[place].sentence.text, passages[place + 1].sentence.text
    return is_bracket(after) or assigned[place + 1].is_all_of(after) or text[:1] == after[:1] == "要"


def _heed_charges(orders: Sequence[Order]) -> None:
    """Take the likeliest of the orders that a bracket or a line of bodies stands behind, if none is a task yet."""
    groups = defaultdict[int, list[Order]](list)
    for order in orders:
        if order.given and order.given.bodies:
            groups[id(order.given)].append(order)
    for group in groups.values():
        best = max(group, key=lambda order: order.score)
        best.score = max(best.score, ENOUGH) if best.score > 0 else best.score


_MAY_ORDER = re.compile("[要请由]|责成|委托")  # a report without these and a modal verb gives none
_GOES_ON = re.compile(rf"\s*(?:{CHINESE_NUMERAL})要(?![求素点])")


def _in_paragraph(
    document: Document, passages: Sequence[Passage], assigned: Sequence[Assigned], below: Mapping[int, str]
) -> list[tuple[Passage, Order]]:
    orders: list[tuple[Passage, Order]] = []
    lead, thing = Scope(), topic_of(passages[0].path[-1].title or "") if passages[0].path else ""
    back = gives_orders(passages[0].path) is None and reviews(passages[0].sentence.text)
    for place, (passage, found) in enumerate(zip(passages, assigned, strict=True)):
        text, heading = passage.sentence.text, passage.sentence.heading
        parts = clauses(text)
        alone = _stands_alone(passages, assigned, place)
        given = is_bracket(text) or found.is_all_of(text)
        if given or text == document.title or is_heading(passage, parts, place, below, alone=alone):
            continue
        scope = Scope(False if back else gives_orders(passage.path), document.date, found, text)
        scope.goals, scope.thing = states_goals(passage.path), thing
        # 会后，各组要…。一要…；二要…: the series goes on with the same bodies and time
        if _GOES_ON.match(text) and lead.bodies:
            scope.bodies, scope.deadline, scope.begun = lead.bodies, lead.deadline, True
            scope.named = scope.timed = parts[0].start
        else:
            lead = scope
        skip = heading if heading < len(text.rstrip("。；;")) and text[heading] not in "；;" else 0
        if scope.orders is False and not (_MAY_ORDER.search(text) or any(modals(text))):
            continue
        orders += ((passage, order) for order in read_sentence([part for part in parts if part.end > skip], scope))
        thing = scope.thing
    _heed_charges([order for _, order in orders])
    return orders
