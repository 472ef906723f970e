"""Ranges: the ends of one quantity (5%—6%, 50万吨到55万吨), told from two values of a change (由5%到6%)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from analytics.grammar.amounts import Quantity
from analytics.grammar.numbers import to_base

_RANGE = re.compile(r"\s?(?:[-—–~～－]{1,2}|[至到])\s?")
_CHANGES = re.compile("[由从][^，。；]{0,8}$")
_MOVES = re.compile("(?:[增减]加?少?|扩大|缩小|提高|降低)了?$")  # 增加20万人到300万人


def join_ranges(found: Sequence[Quantity], text: str) -> list[Quantity]:
    """Make one quantity of the ends of a range (6.5%－7%, 3至5个, 1.5万—2万元); behind 由 and 从 it is a change."""
    joined: list[Quantity] = []
    for after in found:
        before = joined[-1] if joined else None
        whole = _range(before, after, text) if before and before.high is None else []
        joined[-1 if whole else len(joined) :] = whole or [after]
    return joined


def _range(low: Quantity, high: Quantity, text: str) -> list[Quantity]:
    """Return a range as one quantity, a change as two; nothing if two quantities are neither."""
    if low.shape != "amount" or high.shape != "amount" or not _RANGE.fullmatch(text, low.end, max(low.end, high.start)):
        return []
    moved = low.unit and low.counter != "%" and text[low.end] in "到至"
    if not high.unit and low.counter == "%":  # 百分之五至六
        high = replace(high, unit=low.unit, counter=low.counter)
    if low.unit in ("", high.unit.removesuffix(high.counter) or high.unit):
        low = replace(low, unit=high.unit, counter=high.counter)
    if low.counter != high.counter or low.value is None or high.value is None:
        return []
    if _CHANGES.search(text, max(0, low.start - 10), low.start) or (moved and _MOVES.search(text, 0, low.start)):
        return [low, high]
    (first, base), (last, other) = to_base(low.value, low.unit), to_base(high.value, high.unit)
    if base != other or first is None or last is None or first >= last:
        return []
    top = high.value if low.unit == high.unit else round(last / (to_base(1.0, low.unit)[0] or 1.0), 6)
    return [replace(low, end=high.end, high=top, bound=high.bound or low.bound)]
