"""What stands around the quantities of a sentence: bounds before them, units that they share, names and classes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from analytics.grammar.amounts import Quantity
from analytics.grammar.marks import Table, load_table

_BOUNDS, _CONTEXTS = load_table("bounds"), load_table("number_contexts")
BEHIND = Table("bounds", tuple(row for row in _BOUNDS.rows if row.words))
_BEFORE = Table("bounds", tuple(row for row in _BOUNDS.rows if row.pattern))
_LISTED = re.compile("[、和及与]")
# measured in Chinese numerals only by accident: 四面八方, 十里八乡, 一度
_LOOSE = frozenset("方里度箱桶")


def stands_in(masked: str, context: str) -> bool:
    """Tell whether the # of a text stands in a context of the table."""
    return any("#" in match.group() for match, _ in _CONTEXTS.by_value[context].find(masked))


class Surroundings:
    """A sentence with # for each quantity but ranks, which is what the tables of contexts look at."""

    def __init__(self, text: str, found: Sequence[Quantity]) -> None:
        self.text, self.found = text, found
        self.contexts = dict[str, set[int]]()

    @cached_property
    def masked(self) -> str:
        """The text with #."""
        masked, last = "", 0
        for quantity in self.found:
            if quantity.start >= last and quantity.shape != "rank":
                masked, last = f"{masked}{self.text[last : quantity.start]}#", quantity.end
        return masked + self.text[last:]

    @cached_property
    def places(self) -> list[int]:
        """Which # stands for each quantity; the shares of a ratio are one, a rank has none."""
        places, last, count = list[int](), 0, -1
        for quantity in self.found:
            count += quantity.shape != "rank" and quantity.start >= last
            places.append(-1 if quantity.shape == "rank" else count)
            last = max(last, quantity.end)
        return places

    def within(self, place: int, context: str) -> bool:
        """Tell whether a quantity stands in a context of the table."""
        if context not in self.contexts:
            self.contexts[context] = {
                number
                for match, _ in _CONTEXTS.by_value[context].find(self.masked)
                for number in range(*(self.masked.count("#", 0, end) for end in match.span()))
            }
        return self.places[place] in self.contexts[context]

    def bounded(self) -> list[Quantity]:
        """Return the quantities with the bounds that stand before them, where none stands behind."""
        bounds = {self.masked.count("#", 0, match.end()) - 1: row.value for match, row in _BEFORE.find(self.masked)}
        return [
            replace(quantity, bound=bounds[place])  # type: ignore[arg-type]
            if quantity.bound is None and quantity.shape == "amount" and place in bounds
            else quantity
            for quantity, place in zip(self.found, self.places, strict=True)
        ]

    def with_shared_units(self) -> list[Quantity]:
        """Return the numbers of a list with the unit of its last (分别为18.2、54.7亿元)."""
        shared = [*self.found]
        for place in range(len(shared) - 2, -1, -1):
            number, after = shared[place], shared[place + 1]
            bare = number.shape == "amount" and not number.unit and not number.chinese and after.unit
            listed = bare and _LISTED.fullmatch(self.text, number.end, after.start)
            if listed and self.within(place, "listed"):
                shared[place] = replace(number, unit=after.unit, counter=after.counter)
        return shared

    def states(self, place: int) -> bool:
        """Tell a statement from a name, a class or a date that contains a number."""
        quantity = self.found[place]
        if quantity.shape != "amount":
            return True
        if self.within(place, "part"):
            return False
        if quantity.counter in ("项", "条", "个", "次") and self.within(place, "name"):
            return False
        if quantity.bound and self.within(place, "class") and self._sorts(quantity):
            return False
        if quantity.counts and self.within(place, "rivals"):
            return False
        if quantity.measures == "duration":
            return self._lasts(place, quantity)
        return not quantity.chinese or self._counted(place, quantity)

    def _sorts(self, quantity: Quantity) -> bool:
        """Tell a size that sorts things (5000万元以上项目, 投资超5亿元的项目) from an amount of them (80%以上的县)."""
        if quantity.counter in ("", "%", "成"):
            return False
        behind = self.text[quantity.end - 2 : quantity.end] in BEHIND.words and quantity.bound != "~"
        return behind or (self.text.startswith("的", quantity.end) and not quantity.counts)

    def _lasts(self, place: int, quantity: Quantity) -> bool:
        """Tell a duration that is stated from one that dates something (前10个月, 三年来, 24小时服务)."""
        if (quantity.bound is None and self.within(place, "span")) or self.within(place, "past"):
            return False
        if quantity.counter == "小时" and quantity.value == 24 and not self.within(place, "lasts"):
            return False
        if quantity.counter in ("年", "岁", "周岁"):
            if quantity.redacted or quantity.high is not None:
                return False
            whole = quantity.value is None or quantity.value == int(quantity.value)
            short = not whole or (quantity.value or 0) < 100
            lasts = self.within(place, "lasts") or (not whole and self.within(place, "moved"))  # 提高1.16岁
            return short and not quantity.chinese and lasts
        return not quantity.chinese or quantity.bound is not None

    def _counted(self, place: int, quantity: Quantity) -> bool:
        """Tell an amount in Chinese numerals from a set or a name (三大红线, 四大班子, 两个方面)."""
        value, after = quantity.value or 0.0, self.text[quantity.end : quantity.end + 1]
        if not quantity.counts:
            loose = quantity.counter in _LOOSE and not self.within(place, "moved")
            few = quantity.unit == "元" and value < 11
            return not (loose or few) or quantity.bound is not None
        if quantity.bound is not None or quantity.unit != quantity.counter or quantity.high is not None:
            return value > 1
        if value == 1 and re.search("至少[^，。]{0,6}$", self.text[max(0, quantity.start - 8) : quantity.start]):
            return True
        if self.within(place, "set") or value < 2 or quantity.counter in ("期", "字"):
            return False
        stands = not ("\u4e00" <= after <= "\u9fff") and quantity.start > 3
        return self.within(place, "has") or value > 10 or stands
