"""A quantity with its subject, and the topic that numbers without one inherit."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.grammar.amounts import Quantity


@dataclass(frozen=True, slots=True)
class Statement:
    """A quantity with its subject; ``text[start:end]`` is the shortest span that holds both.

    ``predicate`` is what states the number (同比增长), ``reference`` what it is measured against, ``clause`` where its
    clause begins; ``share`` tells a part of a whole, ``previous`` is the value it comes from (从65%提高到91%).
    """

    quantity: Quantity
    subject: str
    start: int
    end: int
    predicate: str
    reference: str
    clause: int
    share: bool = False
    previous: float | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """What a number without a subject of its own is about; ``base`` is what generic names (完成投资) are put to."""

    name: str = ""
    base: str = ""
    start: int = 0
