"""Numerals as the genre prints them, and amounts in base units: 12,345, 三百二十, 一万二千, 4.3万亿."""

from __future__ import annotations

import re
from functools import lru_cache

from analytics.corpus.cleaning import fold_width

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_STEPS = {"十": 10, "百": 100, "千": 1_000}
_SCALES = {"万": 10_000, "亿": 100_000_000}
# 1亿3千万, 3万5千人: digits between written steps
_MIXED = r"\d+[亿万千百](?:\d+[万千百])*(?:\d+[千百]|\d+(?=[多余]?[万亿]))"
ARABIC = rf"{_MIXED}|\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
CHINESE = "[一二三四五六七八九十两][一二三四五六七八九十百千万亿两零〇]*(?:点[一二三四五六七八九零〇]+)?"
SCALE = "百万|千万|十亿|百亿|千亿|万亿|[万亿千百]"
_STEPPED = re.compile(r"(?:(?P<thousands>\d+)千)?(?:(?P<hundreds>\d+)百)?(?P<ones>\d*)")
_TRAILING_SCALE = re.compile("(?<=.)(万亿|[万亿])$")
# unit -> base unit and factor; what is not listed is its own base
_BASES = {
    "公里": ("米", 1e3), "千米": ("米", 1e3), "里": ("米", 500.0), "厘米": ("米", 1e-2), "毫米": ("米", 1e-3),
    "平方公里": ("平方米", 1e6), "平方千米": ("平方米", 1e6), "公顷": ("平方米", 1e4), "亩": ("平方米", 2000 / 3),
    "平米": ("平方米", 1.0), "方": ("立方米", 1.0),
    "吨": ("千克", 1e3), "公斤": ("千克", 1.0), "斤": ("千克", 0.5), "克": ("千克", 1e-3),
    "兆瓦": ("千瓦", 1e3), "吉瓦": ("千瓦", 1e6), "度": ("千瓦时", 1.0), "亿度": ("千瓦时", 1e8),
    "‰": ("%", 0.1), "百分点": ("个百分点", 1.0), "千分点": ("个百分点", 0.1), "个千分点": ("个百分点", 0.1),
    "成": ("%", 10.0), "名": ("人", 1.0), "位": ("人", 1.0), "块钱": ("元", 1.0),
}  # fmt: skip


_POINT = re.compile(r"(?<=\d)[·∙•](?=\d)")


@lru_cache(maxsize=16)  # several readers look at one sentence
def fold(text: str) -> str:
    """Return the text with numbers in their usual form, of the same length: １４·１％ is 14.1%."""
    return _POINT.sub(".", fold_width(text))


def parse_number(text: str) -> float | None:
    """Return the value of an Arabic or Chinese numeral, or None if it is not one (十四五, 一二三, 几十).

    >>> [parse_number(n) for n in ("１２，３", "3,500.5", "两千三百", "三百二", "3万5千", "十四五")]
    [None, 3500.5, 2300.0, 320.0, 35000.0, None]
    """
    text = text if text.isascii() else fold(text)
    if text.isascii() and re.fullmatch(ARABIC, text):
        return float(text.replace(",", ""))
    whole, point, fraction = text.partition("点")
    value = _whole(whole)
    if value is None or (point and not fraction):
        return None
    digits = "".join(str(_DIGITS.get(digit, "?")) for digit in fraction)
    return value if not point else float(f"{value:.0f}.{digits}") if digits.isdigit() else None


def _whole(text: str) -> float | None:
    """Read a Chinese integer; a bare digit at the end is of the next lower step (一万二 is 12,000)."""
    for scale in ("亿", "万"):
        head, found, tail = text.rpartition(scale)
        if found:
            high, low = _whole(head), _whole(tail) if tail else 0.0
            if high is None or low is None or low >= _SCALES[scale]:
                return None
            return high * _SCALES[scale] + (low * _SCALES[scale] / 10 if tail in _DIGITS and tail != "零" else low)
    return _stepped(text) if re.search(r"\d", text) else _below_ten_thousand(text)


def _stepped(text: str) -> float | None:
    """Read the digits between written steps: 3千5百."""
    found = _STEPPED.fullmatch(text)
    steps = (("thousands", 1000), ("hundreds", 100), ("ones", 1))
    return float(sum(int(found[name] or 0) * step for name, step in steps)) if found else None


def _below_ten_thousand(text: str) -> float | None:
    total, digit, last = 0, None, 10_000
    for i, char in enumerate(text):
        if char in _DIGITS and (digit is None or digit == 0):
            digit = _DIGITS[char]
        elif char in _STEPS and _STEPS[char] < last and (digit or (char == "十" and i == 0)):
            last = _STEPS[char]
            total, digit = total + (digit or 1) * last, None
        else:
            return None
    if digit and last > 10 and text[-2:-1] in ("百", "千"):
        digit *= last // 10
    return float(total + (digit or 0)) if text else None


def split_scale(numeral: str) -> tuple[str, str]:
    """Split off the last 万 or 亿 of a Chinese numeral, which the genre keeps in the unit.

    >>> split_scale("二十万"), split_scale("一亿一千四百万"), split_scale("一万二千")
    (('二十', '万'), ('一亿一千四百', '万'), ('一万二千', ''))
    """
    found = _TRAILING_SCALE.search(numeral)
    return (numeral[: found.start()], found.group()) if found else (numeral, "")


def scaled_value(numeral: str, scale: str) -> float | None:
    """Return a numeral's value counted in a scale: 一亿一千四百 in 万 is 11,400.

    >>> scaled_value("一亿一千四百", "万"), scaled_value("4.3", "万亿")
    (11400.0, 4.3)
    """
    head, wide, tail = numeral.rpartition("亿")
    if scale != "万" or not wide:
        return parse_number(numeral)
    high, low = parse_number(head), parse_number(tail)
    return None if high is None or low is None else high * 10_000 + low


def to_base(value: float | None, unit: str) -> tuple[float | None, str]:
    """Return an amount in base units, for arithmetic: yuan, metres, square metres, kilograms, persons.

    >>> to_base(4.3, "万亿元"), to_base(30, "亩"), to_base(15.7, "个百分点")
    ((4300000000000.0, '元'), (20000.0, '平方米'), (15.7, '个百分点'))
    """
    scale = re.match(SCALE, unit)
    factor, rest = 1.0, unit
    if scale and unit not in _BASES and not unit.startswith(("千米", "千克", "千瓦", "千伏")):
        rest = unit[scale.end() :]
        for char in scale.group():
            factor *= _SCALES.get(char) or _STEPS[char]
    base, more = _BASES.get(rest, (rest, 1.0))
    return (None if value is None else round(value * factor * more, 6)), base
