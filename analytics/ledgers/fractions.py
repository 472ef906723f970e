"""Shares and rates that are told without a number of their own: 三分之一, 一半以上, 占比过半, 两位数增长."""

from __future__ import annotations

import re
from typing import Literal

from analytics.ledgers.numbers import CHINESE, parse_number

# 一半 and 过半 as a share; 事半功倍 and 一知半解 are not matched, a vague 一半是…一半是… is
FRACTION = (
    rf"(?=[一二三四五六七八九十两半过已\d])(?P<fraction>(?P<whole>{CHINESE}|\d+)分之(?P<part>{CHINESE}|\d+)(?!世纪)"
    r"|(?:一半|半数)(?!是|功)|(?<=[比率重额量务程])(?:已)?过半|两位数(?=的?(?:以上)?(?:的?增[长速幅]|[，。；]|$)))"
)
_HALF, _TENTH = 50.0, 10.0


def read_fraction(match: re.Match[str]) -> tuple[float, Literal[">="] | None] | None:
    """Return a fraction in percent, to two places, and the bound that its own words set; None if it is no number.

    >>> [read_fraction(re.match(FRACTION, text)) for text in ("三分之二", "一半", "两位数增长")]
    [(66.67, None), (50.0, None), (10.0, '>=')]
    """
    told = match["fraction"]
    if match["whole"]:
        whole, part = parse_number(match["whole"]), parse_number(match["part"])
        return (round(100 * part / whole, 2), None) if whole and part and part < whole else None
    if told == "两位数":
        return _TENTH, ">="
    return _HALF, ">=" if told.endswith("过半") else None
