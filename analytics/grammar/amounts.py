"""A quantity of a text, and the tables that say how it is printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from analytics.grammar.marks import load_table

Bound = Literal[">=", "<=", "~"]
Shape = Literal["amount", "rank", "ratio"]
_UNITS = load_table("units")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as printed at ``text[start:end]``; ``value`` is None where it is redacted.

    Of a range (5%—6%) ``value`` is the lower end and ``high`` the upper one, else ``high`` is None. ``unit`` keeps 万
    and 亿 (亿元), ``counter`` is the unit without them; ``chinese`` tells Chinese numerals.
    """

    start: int
    end: int
    value: float | None
    unit: str
    counter: str = ""
    bound: Bound | None = None
    shape: Shape = "amount"
    redacted: bool = False
    chinese: bool = False
    high: float | None = None

    @property
    def measures(self) -> str:
        """What kind of unit it has: share, points, money, measure, duration, count; "" without one."""
        return _UNITS.words[self.counter].value if self.counter in _UNITS.words else ""

    @property
    def counts(self) -> bool:
        """Whether it counts things."""
        return self.measures == "count" or (self.shape == "amount" and not self.counter)
