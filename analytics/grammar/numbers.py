"""Numerals as the genre prints them, and amounts in base units: 12,345, 三百二十, 一万二千, 4.3万亿, 叁佰万, 廿五."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from analytics.corpus.cleaning import fold_width
from analytics.grammar.marks import DATA, load_table

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_STEPS = {"十": 10, "百": 100, "千": 1_000}
_SCALES = {"万": 10_000, "亿": 100_000_000}
# numerals of contracts and of Hong Kong, and those that write two in one
_OLD = dict(zip("壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億兩", "一二二三三四五六六七八九十百千万亿两", strict=True))
_OLD |= {"廿": "二十", "卅": "三十", "卌": "四十"}
_ANY_OLD = re.compile(f"[{''.join(_OLD)}]")
_STEPPED = re.compile(r"(?:(?P<thousands>\d+)千)?(?:(?P<hundreds>\d+)百)?(?P<ones>\d*)")
_GROUPS = re.compile(r"(?<=\d)[,，’'\u2009\u202f\xa0 ](?=\d{3}(?!\d))")
_ARABIC = re.compile(r"\d+(?:\.\d+)?")
_TRAILING_SCALE = re.compile("(?<=.)(万亿|[万亿])$")
SCALE = "百万|千万|十亿|百亿|千亿|万亿|[万亿千百]"
_SCALED = re.compile(SCALE)
_LONGEST = 40  # characters of a numeral that somebody means
_POINT = re.compile(r"(?<=\d)[·∙•](?=\d)")
_ABOUT = re.compile(
    "(?P<head>|.*[百千万亿零])(?P<tens>十)?(?P<low>[一二三四五六七八])(?P<high>[二三四五六七八九])(?P<rest>[十百千]?[万亿]*)"
)


@lru_cache(maxsize=16)  # several readers look at one sentence
def fold(text: str) -> str:
    """Return the text with numbers and characters in their usual form, of the same length: 14.1% of １４·１％."""
    return fold_numbers(text).translate(_simplified())


def fold_numbers(text: str) -> str:
    """Return the text with numbers in their usual form, of the same length, traditional characters as they are."""
    return _POINT.sub(".", fold_width(text))


@lru_cache
def _simplified() -> dict[int, int]:
    _, traditional, simplified = (DATA / "traditional.txt").read_text(encoding="utf-8").splitlines()
    return {ord(old): ord(new) for old, new in zip(traditional, simplified, strict=True)}


def parse_number(text: str) -> float | None:
    """Return the value of an Arabic or Chinese numeral, or None if it is not one (十四五, 一二三, 几十).

    >>> [parse_number(n) for n in ("３，５００．５", "12 000", "两千三百", "三百二", "3万5千", "叁拾", "廿五", "十四")]
    [3500.5, 12000.0, 2300.0, 320.0, 35000.0, 30.0, 25.0, 14.0]
    """
    if len(text) > _LONGEST:
        return None
    if text.isdecimal() and text.isascii():
        return float(text)
    text = text if text.isascii() else _ANY_OLD.sub(lambda old: _OLD[old.group()], fold(text))
    plain = _GROUPS.sub("", text) if text[:1].isdigit() else text
    if _ARABIC.fullmatch(plain):
        return float(plain)
    whole, point, fraction = text.partition("点")
    value = _whole(whole)
    if value is None or (point and not fraction):
        return None
    digits = "".join(str(_DIGITS.get(digit, "?")) for digit in fraction)
    return value if not point else float(f"{value:.0f}.{digits}") if digits.isdigit() else None


def parse_about(text: str) -> tuple[float, float] | None:
    """Return the ends of a numeral that names two neighbours, or None: 七八, 三四十, 十七八, 两三千.

    >>> [parse_about(n) for n in ("三五", "三四十", "十七八", "两三千", "一二三", "二三十万", "九十")]
    [(3.0, 5.0), (30.0, 40.0), (17.0, 18.0), (2000.0, 3000.0), None, (200000.0, 300000.0), None]
    """
    found = _ABOUT.fullmatch(text.replace("两", "二"))
    if found is None or not _neighbours(found["low"], found["high"]):
        return None
    head, rest = found["head"] + (found["tens"] or ""), found["rest"]
    if found["tens"] and rest[:1] in _STEPS:
        return None
    low, high = (parse_number(f"{head}{digit}{rest}") for digit in (found["low"], found["high"]))
    return None if low is None or high is None else (low, high)


def _neighbours(low: str, high: str) -> bool:
    """Tell neighbours: 七八, and 三五 for some."""
    return _DIGITS[high] - _DIGITS[low] == 1 or (low, high) == ("三", "五")


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

    >>> to_base(4.06, "万亿元"), to_base(30, "亩"), to_base(15.7, "个百分点"), to_base(1.2, "万元/亩")
    ((4060000000000.0, '元'), (20000.0, '平方米'), (15.7, '个百分点'), (12000.0, '元/亩'))
    """
    units, factor, rest = load_table("units").words, Decimal(1), unit
    if unit not in units and (scale := _SCALED.match(unit)):
        rest = unit[scale.end() :]
        for char in scale.group():
            factor *= _SCALES.get(char) or _STEPS[char]
    told = units[rest].more if rest in units else {}
    factor *= Decimal(told.get("factor", "1"))
    return None if value is None else float(round(Decimal(repr(value)) * factor, 6)), told.get("base", rest)
