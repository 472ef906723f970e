"""The automatic numbers of a .docx, as Word shows them: 一、 （一） 1. and what else its lists can count in.

The file holds no numbers, only lists: each level has a pattern (``%1、``) and a way to count. ECMA-376 Part 1, 17.9.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from analytics.corpus.docx_package import W, is_on, number, value, whole
from analytics.corpus.numbering import chinese_numeral

_LONGEST_PATTERN, _LARGEST = 60, 9999  # beyond them no list is meant to be read
_DIGITS = "〇一二三四五六七八九"
_ROMAN = {1000: "M", 900: "CM", 500: "D", 400: "CD", 100: "C", 90: "XC", 50: "L", 40: "XL", 10: "X", 9: "IX", 5: "V",
          4: "IV", 1: "I"}  # fmt: skip
_FORMAL = str.maketrans("一二三四五六七八九十百千零", "壹贰叁肆伍陆柒捌玖拾佰仟零")


def _roman(count: int) -> str:
    text = ""
    for size, letters in _ROMAN.items():
        text, count = text + letters * (count // size), count % size
    return text


def _letter(count: int) -> str:
    return chr(65 + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _from(first: str, size: int = 20) -> Callable[[int], str]:
    return lambda count: chr(ord(first) + count - 1) if 0 < count <= size else str(count)


def _of(names: str) -> Callable[[int], str]:
    return lambda count: names[(count - 1) % len(names)]


# What is not here is counted 1, 2, 3; a bullet is no number.
_COUNTED: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(("chineseCounting", "chineseCountingThousand", "japaneseCounting"), chinese_numeral),
    **dict.fromkeys(("taiwaneseCounting", "taiwaneseCountingThousand", "koreanCounting"), chinese_numeral),
    **dict.fromkeys(("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"),
                    lambda count: "".join(_DIGITS[int(digit)] for digit in str(count))),
    **dict.fromkeys(("chineseLegalSimplified", "ideographLegalTraditional"),
                    lambda count: (("一" if 9 < count < 20 else "") + chinese_numeral(count)).translate(_FORMAL)),
    "ideographTraditional": _of("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _of("子丑寅卯辰巳午未申酉戌亥"),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _from("①")),
    "decimalEnclosedParen": _from("⑴"),
    "decimalEnclosedFullstop": _from("⒈"),
    "ideographEnclosedCircle": _from("㊀", 10),
    **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"),
                    lambda count: "".join(chr(ord(digit) + 0xFEE0) for digit in str(count))),
    "decimalZero": lambda count: f"{count:02}",
    "upperRoman": _roman,
    "lowerRoman": lambda count: _roman(count).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda count: _letter(count).lower(),
    "none": lambda count: "",  # noqa: ARG005
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a list: where it starts, how it counts, its pattern, and the level that makes it start again."""

    start: int = 1
    counted: str = "decimal"
    pattern: str = ""
    restart: int | None = None
    style: str | None = None
    legal: bool = False


@dataclass(slots=True)
class Counters:
    """The lists of a document, and how far each has counted.

    Lists that share their definition go on counting one another, unless one says that it starts again.
    """

    levels: Mapping[int, Mapping[int, ListLevel]]  # of each list
    definition: Mapping[int, str]  # that a list belongs to
    starts: dict[tuple[int, int], int]  # where a list starts a level again
    _now: dict[str, dict[int, int]] = field(default_factory=dict)

    def label(self, of: tuple[int, int | None, str | None] | None) -> str:
        """Count a paragraph and return its number as printed, or ``""``."""
        if of is None or of[0] not in self.levels:
            return ""
        name, stated, style = of
        levels = self.levels[name]
        level = next((i for i, one in levels.items() if style and one.style == style), 0) if stated is None else stated
        if level not in levels:
            return ""
        now = self._now.setdefault(self.definition[name], {})
        self._count(now, name, level)
        return _printed(levels, level, now)

    def _count(self, now: dict[int, int], name: int, level: int) -> None:
        levels = self.levels[name]
        again = self.starts.pop((name, level), None)
        now[level] = again if again is not None else now[level] + 1 if level in now else levels[level].start
        for above in range(level):
            if above in levels:
                now.setdefault(above, levels[above].start)
        for below in [i for i in now if i > level and i in levels]:
            restart = levels[below].restart
            if level < (below if restart is None else restart):
                del now[below]


def _printed(levels: Mapping[int, ListLevel], level: int, now: Mapping[int, int]) -> str:
    here = levels[level]
    if here.counted == "bullet":
        return ""

    def counted(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        how = "decimal" if here.legal or place not in levels else levels[place].counted
        count = now.get(place, 1)
        return _COUNTED.get(how, str)(count) if count <= _LARGEST else str(count)

    return re.sub(r"%([1-9])", counted, here.pattern).strip()


def read_numbering(part: Element | None) -> Counters:
    """Read the part with the lists, if there is one."""
    if part is None:
        return Counters({}, {}, {})
    abstract = {one.get(f"{W}abstractNumId", ""): one for one in part.findall(f"{W}abstractNum")}
    linked = {link: one for one in abstract.values() if (link := value(one, "styleLink"))}
    levels, definition, starts = {}, {}, {}
    for one in part.findall(f"{W}num"):
        name, of = whole(one.get(f"{W}numId")) or 0, value(one, "abstractNumId") or ""
        described = linked.get(value(abstract.get(of), "numStyleLink") or "", abstract.get(of))
        levels[name], definition[name] = _levels(described), of
        for change in one.findall(f"{W}lvlOverride"):
            level = whole(change.get(f"{W}ilvl")) or 0
            levels[name] |= _levels(change)
            if (start := number(change, "startOverride")) is not None:
                starts[name, level] = start
    return Counters(levels, definition, starts)


def _levels(holder: Element | None) -> dict[int, ListLevel]:
    found = [] if holder is None else holder.findall(f"{W}lvl")
    return {whole(one.get(f"{W}ilvl")) or 0: _level(one) for one in found}


def _level(one: Element) -> ListLevel:
    start = number(one, "start")
    return ListLevel(
        start=1 if start is None else start,
        counted=value(one, "numFmt") or "decimal",
        pattern=(value(one, "lvlText") or "")[:_LONGEST_PATTERN],
        restart=number(one, "lvlRestart"),
        style=value(one, "pStyle"),
        legal=is_on(one, "isLgl"),
    )
