"""The numbering grammar of the genre, read from ``data/markers.toml``: one row per kind of marker, from 第一章 to ①."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_CN = "一二三四五六七八九十"
CHINESE_NUMERAL = "[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]"  # one to ninety-nine; not 一二
_AFTER = "。；;：:，,、！？!?”）)…"  # what a marker inside a paragraph follows
_NUMERALS = "〇一二三四五六七八九"
_DIGITS = {digit: value for value, digit in enumerate(_NUMERALS)} | {"零": 0, "两": 2}
_FORMAL = "壹贰叁肆伍陆柒捌玖拾"
_AS_USUAL = str.maketrans(f"{_FORMAL}佰貳參陸貮弍弎", f"{_CN}百二三六二二三")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_SEQUENCE = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "然后": 3, "最后": 9}
LONGEST_ALONE, LONGEST_TITLE = 8, 40  # characters of a marker on a line of its own, and of the title below it


def chinese_number(text: str) -> int:
    """Return the value of a Chinese or Arabic numeral below a thousand.

    >>> [chinese_number(n) for n in ("三", "十", "十二", "二十", "三十六", "一百零一", "一百一十二", "12")]
    [3, 10, 12, 20, 36, 101, 112, 12]
    """
    if text.isdigit():
        return int(text)
    hundreds, hundred, rest = text.rpartition("百")
    if hundred:
        return _DIGITS[hundreds] * 100 + (chinese_number(rest.lstrip("零〇")) if rest else 0)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _DIGITS[text]
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def chinese_numeral(count: int) -> str:
    """Return a number below ten thousand in Chinese.

    >>> [chinese_numeral(n) for n in (3, 10, 12, 20, 36, 105, 110)]
    ['三', '十', '十二', '二十', '三十六', '一百零五', '一百一十']
    """
    text = ""
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, count = divmod(count, size) if size < 1000 else (count // size % 10, count % size)
        if digit:
            text += _NUMERALS[digit] + unit
        elif text and count and not text.endswith("零"):
            text += "零"
    return text[1:] if text.startswith("一十") else text or "〇"


def _roman_number(text: str) -> int:
    values = ["ivx".index(letter) for letter in text.lower()]
    sizes = [(1, 5, 10)[value] for value in values]
    return sum(-size if size < max(sizes[i:]) else size for i, size in enumerate(sizes))


def _letter_number(text: str) -> int:
    return ord(unicodedata.normalize("NFKC", text).strip("()").lower()) - ord("a") + 1


def _glyph_number(text: str) -> int:
    return int(unicodedata.numeric(text))


# What a marker counts with: the numerals as a pattern, and their value.
NUMERALS: dict[str, tuple[str, Callable[[str], int]]] = {
    "chinese": (
        f"[一二三四五六七八九]百(?:[零〇][一二三四五六七八九]|[一二三四五六七八九]十[一二三四五六七八九]?)?|{CHINESE_NUMERAL}",
        chinese_number,
    ),
    "formal": (
        "[壹贰貳贰叁參肆伍陆陸柒捌玖]?拾[壹贰貳叁參肆伍陆陸柒捌玖]?|[壹贰貳叁參肆伍陆陸柒捌玖]",
        lambda text: chinese_number(text.translate(_AS_USUAL)),
    ),
    "digits": (r"\d{1,3}", int),
    "roman": ("(?:X{0,2}(?:IX|IV|VI{0,3}|I{1,3})|X{1,2}|x{0,2}(?:ix|iv|vi{0,3}|i{1,3})|x{1,2})(?![A-Za-z])",
              _roman_number),
    "roman_glyph": ("[Ⅰ-Ⅻⅰ-ⅻ]", _glyph_number),
    "letter": ("[A-Za-zＡ-Ｚａ-ｚ]", _letter_number),
    "letter_glyph": ("[⒜-⒵Ⓐ-ⓩ]", _letter_number),
    "paren_glyph": ("[㈠-㈩]", _glyph_number),
    "dot_glyph": ("[⒈-⒛]", _glyph_number),
    "number_glyph": ("[⑴-⒇]", _glyph_number),
    "circled": ("[①-⑳㉑-㉟㊱-㊿❶-❿⓫-⓴⓵-⓾➀-➉➊-➓㊀-㊉]", _glyph_number),
    "stem": (f"[{_STEMS}]", lambda text: _STEMS.index(text) + 1),
    "sequence": ("|".join(_SEQUENCE), _SEQUENCE.__getitem__),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of marker: a row of the table, which says what its fields mean."""

    name: str
    initial: tuple[str, ...]
    examples: tuple[str, ...]
    inline: tuple[str, ...] = ()
    after: str = _AFTER
    rank: int | None = None
    strong: bool = False
    leaps: bool = False
    zero: bool = False


def read_kinds(source: str) -> tuple[Kind, ...]:
    """Read a table of kinds."""
    return tuple(map(_kind, tomllib.loads(source)["kind"]))


def _kind(row: Mapping[str, Any]) -> Kind:
    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    return Kind(**fields)


class Grammar:
    """Kinds of markers, compiled: one pattern for the beginning of a paragraph, one for what stands inside it."""

    def __init__(self, kinds: tuple[Kind, ...]) -> None:
        self.kinds = kinds
        self.initial = re.compile("|".join(_forms(i, kind.initial) for i, kind in enumerate(kinds)))
        inline = (f"(?<=[{kind.after}])(?:{_forms(i, kind.inline)})" for i, kind in enumerate(kinds) if kind.inline)
        self.inline = re.compile("|".join(inline) or "(?!)")

    def mark(self, match: re.Match[str], paragraph: int) -> Mark:
        """Return what a match of one of the patterns says."""
        number, numeral = re.match(r"k(\d+)_([a-z_]+?)_?\d+$", match.lastgroup or "").groups()  # type: ignore[union-attr]
        kind, text = self.kinds[int(number)], match.group()
        above = tuple(map(int, re.findall(r"\d+", text)[:-1])) if kind.name == "decimal" else ()
        value = NUMERALS[numeral][1](match[match.lastgroup or ""])
        name, rank = (f"decimal{len(above)}", 60 + len(above)) if above else (kind.name, kind.rank)
        return Mark(name, value, text, paragraph, match.start(), match.start() == 0, rank, kind.strong,
                    above=above, leaps=kind.leaps, zero=kind.zero)  # fmt: skip


def _forms(number: int, forms: tuple[str, ...]) -> str:
    """Join the patterns of a kind; its numerals become groups whose names say what was found."""
    count = iter(range(1000))

    def group(found: re.Match[str]) -> str:
        name = found[1]
        return f"[{_CN}]" if name == "cn" else f"(?P<k{number}_{name}_{next(count)}>{NUMERALS[name][0]})"

    return "|".join(re.sub(r"\{([a-z_]+)\}", group, form) for form in forms)


@dataclass(frozen=True, slots=True)
class Mark:
    """A candidate marker: paragraph number, offset in it, what it says. ``depth`` is that of an explicit heading.

    ``above`` are the numbers in front of the last one of 2.1.1.
    """

    kind: str
    value: int
    text: str
    paragraph: int
    offset: int
    initial: bool = True
    rank: int | None = None
    strong: bool = False
    depth: int = 0
    above: tuple[int, ...] = ()
    leaps: bool = False
    zero: bool = False

    @property
    def closes(self) -> bool:
        """Whether this is 最后， which ends any series and may stand alone."""
        return self.kind == "sequence" and self.value == _SEQUENCE["最后"] and self.initial

    @property
    def begins(self) -> bool:
        """Whether a series may begin with it."""
        return self.value == 1 or (self.zero and self.value == 0)

    def continues(self, last: Mark) -> bool:
        """Tell whether this marker counts on from another of its kind.

        A numbered heading may skip a number or repeat one, as real documents do; nothing else may.
        """
        if self.kind != last.kind or self.depth or self.above != last.above:
            return False
        if self.kind == "sequence":
            return self.value > last.value
        step = self.value - last.value
        return (
            step == 1
            or (self.strong and self.initial and self.value > 1 and step in (0, 2))
            or (self.leaps and self.initial and step > 0)
        )


GRAMMAR = Grammar(read_kinds((Path(__file__).parents[1] / "data" / "markers.toml").read_text(encoding="utf-8")))
# where an inline marker can begin; its pattern decides
_PLACE = re.compile(rf"[{_AFTER}](?=[{_CN}第其首再然最（(\d①-⓿❶-➓㈠-㊿])")


def initial_mark(text: str, paragraph: int) -> Mark | None:
    """Return the marker that opens a paragraph, or None."""
    match = GRAMMAR.initial.match(text)
    return GRAMMAR.mark(match, paragraph) if match and match.end() < len(text) else None


def marks(text: str, paragraph: int) -> list[Mark]:
    """Return the candidate markers of a paragraph in reading order."""
    found = [first] if (first := initial_mark(text, paragraph)) else []
    matches = (GRAMMAR.inline.match(text, place.end()) for place in _PLACE.finditer(text))
    return found + [GRAMMAR.mark(match, paragraph) for match in matches if match]


def lone_mark(text: str, paragraph: int) -> Mark | None:
    """Return the marker that a whole paragraph is, or None; digits alone are the number of a page.

    >>> [mark and mark.value for mark in map(lambda text: lone_mark(text, 0), ("（一）", "二", "3", "一天"))]
    [1, 2, None, None]
    """
    text = text.strip()
    if len(text) > LONGEST_ALONE or text.isdigit() or not (match := GRAMMAR.initial.match(f"{text} 题目")):
        return None
    return GRAMMAR.mark(match, paragraph) if match.group().strip() == text else None
