"""Where the clauses and numbers of a sentence stand."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from analytics.grammar.amounts import Quantity
from analytics.ledgers.predicates import CLAUSE_END


@dataclass(frozen=True)
class Layout:
    """A sentence with its quantities, in reading order."""

    text: str
    quantities: tuple[Quantity, ...]

    @cached_property
    def breaks(self) -> list[int]:
        """The offsets behind the marks that end a clause."""
        inside = {place for quantity in self.quantities for place in range(quantity.start, quantity.end)}  # 1，234亿元
        return [match.end() for match in CLAUSE_END.finditer(self.text) if match.start() not in inside]

    @cached_property
    def starts(self) -> list[int]:
        """The offsets at which the quantities begin."""
        return [quantity.start for quantity in self.quantities]

    def clause_start(self, position: int) -> int:
        """Return where the clause around a position begins."""
        place = bisect_right(self.breaks, position)
        return self.breaks[place - 1] if place else 0

    def clause_end(self, position: int) -> int:
        """Return where the clause around a position ends."""
        place = bisect_right(self.breaks, position)
        return self.breaks[place] - 1 if place < len(self.breaks) else len(self.text)

    def reach(self, position: int) -> int:
        """Return where the text that may belong to a number before a position ends: a break, a 、, the next number."""
        stop = self.clause_end(position)
        comma = self.text.find("、", position, stop)
        following = self.after(position)
        return min(stop, following.start if following else stop, comma if comma >= 0 else stop)

    def after(self, position: int) -> Quantity | None:
        """Return the first quantity that begins behind a position."""
        place = bisect_right(self.starts, position)
        return self.quantities[place] if place < len(self.quantities) else None

    def shares_clause(self, position: int) -> bool:
        """Tell whether another quantity follows a position in its clause."""
        following = self.after(position)
        return following is not None and following.start < self.clause_end(position)

    def modified(self, quantity: Quantity) -> bool:
        """Tell whether 的 stands before a number (正在推进的6个问题)."""
        return self.text[quantity.start - 1 : quantity.start] == "的"
