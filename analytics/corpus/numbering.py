"""The numbering grammar of the genre: one row per kind of marker, from 第一章 to ①."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CN = "一二三四五六七八九十"
CHINESE_NUMERAL = "[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]"  # one to ninety-nine; not 一二
_AFTER = "。；;：:，,、！？!?”）)…"  # what a marker inside a paragraph follows
_NUMERALS = "〇一二三四五六七八九"
_DIGITS = {digit: value for value, digit in enumerate(_NUMERALS)} | {"零": 0, "两": 2}


def chinese_number(text: str) -> int:
    """Return the value of a Chinese or Arabic numeral below a hundred.

    >>> [chinese_number(n) for n in ("三", "十", "十二", "二十", "三十六", "12")]
    [3, 10, 12, 20, 36, 12]
    """
    if text.isdigit():
        return int(text)
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


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of marker.

    ``rank`` is its place in the official convention (一、 above （一） above 1. above （1） above ①), None where
    the convention is silent. ``strong`` kinds number a heading even when it stands alone. ``initial`` and
    ``inline`` are the patterns at the start of a paragraph and inside one; ``value`` is the group that counts.
    """

    name: str
    rank: int | None
    strong: bool
    initial: re.Pattern[str]
    inline: re.Pattern[str] | None = None


def _kind(
    name: str,
    rank: int | None,
    initial: str,
    inline: str | None = None,
    *,
    strong: bool = False,
    after: str = _AFTER,
) -> Kind:
    # an inline marker begins a clause
    compiled = re.compile(rf"(?<=[{after}])(?:{inline})") if inline else None
    return Kind(name, rank, strong, re.compile(initial), compiled)


_N = rf"(?P<value>{CHINESE_NUMERAL})"
_D = r"(?P<value>\d{1,2})"
_YEAR = r"(?=(?:19|20)\d\d年)"  # 1.2024年 numbers a heading, 2.5 does not
# 一要求, 一是一 and the like are words, not markers; so are 一、二季度 and 三、四线城市
_RUN = rf"{_N}(?:是(?![{_CN}以否])|要(?![求素务点件害领])|曰|则(?:[，,]|(?=要)))"
# 一看责任，二看措施: the verb is told to be a marker by the series, 一抓到底 stands alone
_VERB = rf"{_N}[看抓查促盯问靠比讲](?![到就得起了])"
_CIRCLED = {"①": 0x2460, "❶": 0x2776, "㊀": 0x3280, "⑴": 0x2474, "⒈": 0x2488}

KINDS: tuple[Kind, ...] = (
    _kind("part", 0, rf"第{_N}\s*(?:编|篇|部分|板块)(?![^\s：:，。]{{0,2}}[，。])[\s：:、]*", strong=True),
    _kind("chapter", 1, rf"第{_N}\s*章[\s：:、]*", strong=True),
    _kind("division", 2, rf"第{_N}\s*节[\s：:、]*", strong=True),
    _kind("article", 3, rf"第{_N}\s*条[\s：:、]+", strong=True),
    _kind("cn", 4, rf"{_N}\s*[、．.](?![{_CN}、]+[季产月线级类是、期届次])\s*", strong=True),
    _kind("paren", 5, rf"[（(〔]\s*{_N}\s*[）)〕][、.．]?\s*", rf"[（(]{_N}[）)]", strong=True),
    _kind("number", 6, rf"{_D}\s*[.．、](?:{_YEAR}|(?![\d一二三]产|\d))\s*(?=\S)",
          rf"(?<![\d,，、]){_D}[.．、](?:{_YEAR}|(?!\d))"),
    _kind("paren_number", 7, rf"(?:[（(]\s*{_D}\s*[）)]|(?P<bare>\d{{1,2}})[）)])[、.．]?\s*", rf"[（(]{_D}[）)]"),
    _kind("circled", 8, r"(?P<value>[①-⑳❶-❿㊀-㊉⑴-⒇⒈-⒛])\s*", r"(?P<value>[①-⑳❶-❿㊀-㊉⑴-⒇⒈-⒛])"),
    _kind("ordinal", None, rf"(?:第|其){_N}\s*[、，,：:]\s*|第{_N.replace('value', 'bare')}(?:是|要)(?![{_CN}求])",
          rf"(?:第|其){_N}[、，,：:]|第{_N.replace('value', 'bare')}(?:是|要)(?![{_CN}求])"),
    _kind("run", None, _RUN, _RUN),
    _kind("verb", None, _VERB, _VERB),
    _kind("sequence", None, r"(?P<value>首先|其次|再次|再者|然后|最后)(?:[，,：:]|(?=[是要]))",
          r"(?P<value>首先|其次|再次|再者|然后|最后)(?:[，,：:]|(?=[是要]))", after="。；;：:！？!?"),
)  # fmt: skip
# where an inline marker can begin; its pattern decides
_PLACE = re.compile(rf"[{_AFTER}](?=[{_CN}第其首再然最（(\d①-⑳❶-❿㊀-㊉⑴-⒇⒈-⒛])")
_SEQUENCE = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "然后": 3, "最后": 9}


@dataclass(frozen=True, slots=True)
class Mark:
    """A candidate marker: paragraph number, offset in it, what it says. ``depth`` is that of an explicit heading."""

    kind: str
    value: int
    text: str
    paragraph: int
    offset: int
    initial: bool = True
    rank: int | None = None
    strong: bool = False
    depth: int = 0

    @property
    def closes(self) -> bool:
        """Whether this is 最后， which ends any series and may stand alone."""
        return self.kind == "sequence" and self.value == _SEQUENCE["最后"] and self.initial

    def continues(self, last: Mark) -> bool:
        """Tell whether this marker counts on from another of its kind.

        A numbered heading may skip a number or repeat one, as real documents do; nothing else may.
        """
        if self.kind != last.kind or self.depth:
            return False
        if self.kind == "sequence":
            return self.value > last.value
        step = self.value - last.value
        return step == 1 or (self.strong and self.initial and self.value > 1 and step in (0, 2))


def initial_mark(text: str, paragraph: int) -> Mark | None:
    """Return the marker that opens a paragraph, or None."""
    for kind in KINDS:
        if (match := kind.initial.match(text)) and match.end() < len(text):
            return _mark(kind, match, paragraph)
    return None


def marks(text: str, paragraph: int) -> list[Mark]:
    """Return the candidate markers of a paragraph in reading order."""
    found = [first] if (first := initial_mark(text, paragraph)) else []
    places = [match.end() for match in _PLACE.finditer(text)]
    for kind in KINDS if places else ():
        if kind.inline:
            matches = (kind.inline.match(text, place) for place in places)
            found += [_mark(kind, match, paragraph) for match in matches if match]
    return sorted(found, key=lambda mark: mark.offset)


def _mark(kind: Kind, match: re.Match[str], paragraph: int) -> Mark:
    groups = match.groupdict()
    value = _value(groups["value"] or groups["bare"])
    return Mark(kind.name, value, match.group(), paragraph, match.start(), match.start() == 0, kind.rank, kind.strong)


def _value(text: str) -> int:
    if text in _SEQUENCE:
        return _SEQUENCE[text]
    for first in _CIRCLED.values():
        if 0 <= ord(text[0]) - first < 20:
            return ord(text[0]) - first + 1
    return chinese_number(text)
