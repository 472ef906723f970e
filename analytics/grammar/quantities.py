"""Where a text states a quantity: one scan for number, unit and bound, then what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from analytics.grammar.marks import Table, load_table
from analytics.grammar.numbers import SCALE, fold, parse_about, parse_number, scaled_value, split_scale, to_base

Bound = Literal[">=", "<=", "~"]
Shape = Literal["amount", "rank", "ratio"]
PLACE, LAST_PLACE = "名次", "倒数名次"
_NUMERALS, _BOUNDS, _UNITS = load_table("numerals"), load_table("bounds"), load_table("units")
_CONTEXTS = load_table("number_contexts")
UNIT = f"(?:{_UNITS.regex()})"
UNIT = f"{UNIT}(?:/[万百]?{UNIT})?"
ARABIC = _NUMERALS.regex("arabic")
REDACTED = _NUMERALS.regex("redacted")
_BEHIND = Table("bounds", tuple(row for row in _BOUNDS.rows if row.words))
_BEFORE = Table("bounds", tuple(row for row in _BOUNDS.rows if row.pattern))
_TAIL = rf"(?:[（(]含[）)]|[（(]含[^（()）]{{1,6}}[）)])?(?P<tail>(?:{_BEHIND.regex()})?)"
# what a quantity begins with; elsewhere the scan need not look
_FIRST = r"[\d《一二三四五六七八九十百千万零〇两廿卅半过已壹贰貳叁參肆伍陆陸柒捌玖拾第前倒首榜负\-−*＊×✕╳■█▇▓□▢○◯_…Xx]"
SCAN = re.compile(
    rf"(?={_FIRST})(?:(?P<skip>{_NUMERALS.regex('skip')})|(?P<ratio>{_NUMERALS.regex('ratio')})|(?P<rank>{_NUMERALS.regex('place')})"
    rf"|(?P<share>{_NUMERALS.regex('fraction')}|{_NUMERALS.regex('tenths')})(?P<beyond>多?(?:{_BEHIND.regex()})?)"
    rf"|(?P<sign>(?<![减欠担背自])负|(?<![\dA-Za-z年月日号%‰])[-−])?"
    rf"(?:(?P<arabic>{ARABIC})|(?P<chinese>{_NUMERALS.regex('chinese')})|(?P<redacted>{REDACTED}))"
    rf"(?P<about>[多余来]?)(?P<scale>(?:{SCALE})?)(?P<above>[多余]?) ?(?P<unit>(?:{UNIT})?)"
    rf"(?P<half>(?:(?<=[倍番年亩里斤])半)?)(?P<times>(?:（次）|\(次\))?)(?P<more>多?){_TAIL})"
)
_RANGE = re.compile(r"\s?(?:[-—–~～－]{1,2}|[至到])\s?")
_LISTED = re.compile("[、和及与]")
_CHANGES = re.compile("[由从][^，。；]{0,8}$")
_MOVES = re.compile("(?:[增减]加?少?|扩大|缩小|提高|降低)了?$")  # 增加20万人到300万人
_RANKED = re.compile(
    r"(?:排名?|位居|位列|名列|[列居处]|跃升|升至|升到|上升|下降|保持|进入|跻身|迈入|挺进|测评|总量|位次|进位|"
    r"倒数|全[省市国区县盟州旗]|世界|全球)"
    r"[^，。；、]{0,12}$"
)
_RANKED_FIRST = re.compile(r"(?:排名?|位居|位列|名列|[列居处]|保持|进入|跻身|迈入|挺进|进位|冲刺)[^，。；、]{0,10}$")
_AFTER_RANK = re.compile(r"(?!、?[二三四五六七八九])(?:[，。；、）)：！,;的和与及]|$|上升|跃升|提升|升|前移|之列|以内)")


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


@lru_cache(maxsize=1024)  # several ledgers read one sentence
def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of a sentence in reading order; offsets are those of the text as printed.

    Not quantities: dates, ordinals (第三), names (八项规定, 500强, 312国道, “三个代表”), titles in 《》, size classes
    (5000万元以上项目), sets counted in Chinese numerals (三大红线), numerals that cannot be read to their end.

    >>> [(q.value, q.unit, q.bound) for q in find_quantities("2024年投资超过４.3万亿元，建成三十多座，占百分之十左右")]
    [(4.3, '万亿元', '>='), (30.0, '座', '>='), (10.0, '%', '~')]
    >>> [(q.value, q.high, q.unit) for q in find_quantities("增长百分之五至六，收入1.5万—2万元，引进七八家")]
    [(5.0, 6.0, '%'), (1.5, 2.0, '万元'), (7.0, 8.0, '家')]
    """
    text = fold(text)
    found = [quantity for match in SCAN.finditer(text) if not match["skip"] for quantity in _read(match, text)]
    if not found:
        return ()
    found = _joined(_share_units(_bounded(found, text), text), text)
    around = _Around(text, found)
    return tuple(q for place, q in enumerate(found) if q.unit and around.states(around.places[place], q))


def _read(match: re.Match[str], text: str) -> Iterator[Quantity]:
    if match["ratio"]:
        yield from _ratio(match, text)
    elif match["rank"]:
        yield from _rank(match, text)
    elif match["share"]:
        yield from _share(match)
    elif quantity := _amount(match):
        yield quantity


def _ratio(match: re.Match[str], text: str) -> Iterator[Quantity]:
    """Read 11：53：36 as three shares, and 2.5：1 behind 比 as one proportion."""
    parts = [float(part) for part in re.findall(r"\d+(?:\.\d+)?", match["ratio"])]
    if len(parts) == 3:
        yield from (Quantity(*match.span(), part, "%", "%", shape="ratio") for part in parts)
    elif 1.0 in parts and "比" in text[max(0, match.start() - 12) : match.start()]:
        yield Quantity(*match.span(), parts[0] if parts[1] == 1.0 else parts[1], ":1", ":1")


def _rank(match: re.Match[str], text: str) -> Iterator[Quantity]:
    value = 1.0 if match["top"] else parse_number(match["place"] or match["within"])
    before = text[max(0, match.start() - 16) : match.start()]
    ranked = (_RANKED if match["place"] else _RANKED_FIRST).search(before)
    named = match["placed"] or match["listed"] or match["top"]
    if value is None or not (match["last"] or ranked) or not (named or _AFTER_RANK.match(text, match.end())):
        return
    unit = LAST_PLACE if match["last"] else PLACE
    yield Quantity(*match.span(), value, unit, unit, "<=" if match["within"] else None, "rank")


_HALF, _TWO_PLACES = 50.0, 10.0
_STEPS = ("百", "千", "万", "百万", "千万")
_OF_HUNDREDS = frozenset({100.0, 1000.0, 10_000.0})  # of these more than the whole may be told: 百分之一百二十
_MOST = 100  # times the whole
_SAID: dict[str, Bound] = {"强": ">=", "弱": "<=", "多": ">="}


def _share(match: re.Match[str]) -> Iterator[Quantity]:
    """Read what tells a share without a percent sign, in percent to two places."""
    told, high, bound = match["share"], None, _SAID.get(match["rough"] or "")
    value: float | None
    if match["whole"] or match["under"]:
        whole = match["whole"] or match["under"]
        whole = f"一{whole}" if whole in _STEPS else whole
        value = _part_of(parse_number(match["part"] or match["over"]), parse_number(whole))
    elif match["tenths"] or match["halftenth"]:
        value, high = _tenths(match["tenths"] or "", match["rest"] or "")
    elif told == "两位数":
        value, bound = _TWO_PLACES, ">="
    else:
        value, bound = _HALF, ">=" if told.endswith("过半") else None
    if value is not None:
        beyond = match["beyond"]
        bound = _tail_bound(beyond.removeprefix("多")) or _SAID.get(beyond[:1]) or bound
        yield Quantity(*match.span(), value, "%", "%", bound, chinese=True, high=high)


def _part_of(part: float | None, whole: float | None) -> float | None:
    if not whole or part is None or part >= whole * (_MOST if whole in _OF_HUNDREDS else 1):
        return None
    return round(100 * part / whole, 2)


def _tenths(numeral: str, rest: str) -> tuple[float | None, float | None]:
    """Return tenths in percent, with the upper end where two are told: 两成半 is 25, 七八成 70 to 80, 半成 5."""
    ends = parse_about(numeral)
    if ends:
        return 10 * ends[0], 10 * ends[1]
    value = parse_number(numeral) if numeral else 0.5
    hundredths = 5.0 if rest == "半" else parse_number(rest) or 0.0
    return None if value is None or value > _TWO_PLACES else round(10 * value + hundredths, 2), None


def _tail_bound(tail: str) -> Bound | None:
    return _BEHIND.words[tail].value if tail else None  # type: ignore[return-value]


def _amount(match: re.Match[str]) -> Quantity | None:
    scale, numeral = match["scale"], match["arabic"] or match["chinese"] or ""
    if match["chinese"] and not scale:
        numeral, scale = split_scale(numeral)
    numeral = f"一{numeral}" if numeral in _STEPS else numeral  # 突破千亿元
    ends = parse_about(numeral)
    value = None if match["redacted"] else 0.5 if numeral == "半" else scaled_value(numeral, scale)
    value, high = ends or (value, None)
    printed = match["unit"]
    counter = printed.replace("个多", "个").replace("个字", "字") + ("次" if match["times"] else "")
    if value is None and not (match["redacted"] and counter):
        return None
    if match["half"] and value is not None:
        value += 0.5
    if match["sign"] and value is not None:
        value = -value
    loose = not counter and ("万" in scale or "亿" in scale)
    unit = scale + counter if counter or loose else ""
    more = match["about"] in ("多", "余") or match["above"] or match["more"] or "多" in printed
    bound = _tail_bound(match["tail"]) or ("~" if match["about"] == "来" else ">=" if more else None)
    end = match.end() if unit else match.end("scale")
    return Quantity(
        match.start(), end, value, unit, counter, bound, "amount", bool(match["redacted"]), bool(match["chinese"]), high
    )


def _masked(text: str, found: Sequence[Quantity]) -> str:
    """Return a text with # for each quantity but ranks: what the tables of contexts look at."""
    masked, last = "", 0
    for quantity in found:
        if quantity.start >= last and quantity.shape != "rank":
            masked, last = f"{masked}{text[last : quantity.start]}#", quantity.end
    return masked + text[last:]


def _bounded(found: list[Quantity], text: str) -> list[Quantity]:
    """Give the quantities the bounds that stand before them, where none stands behind."""
    masked = _masked(text, found)
    bounds = {masked.count("#", 0, match.end()) - 1: row.value for match, row in _BEFORE.find(masked)}
    places = _places(found)
    return [
        replace(q, bound=bounds[places[i]])  # type: ignore[arg-type]
        if q.bound is None and q.shape == "amount" and places[i] in bounds
        else q
        for i, q in enumerate(found)
    ]


def _places(found: Sequence[Quantity]) -> list[int]:
    """Return which # of the masked text stands for each quantity; the shares of a ratio are one, a rank has none."""
    places, last, count = list[int](), 0, -1
    for quantity in found:
        count += quantity.shape != "rank" and quantity.start >= last
        places.append(-1 if quantity.shape == "rank" else count)
        last = max(last, quantity.end)
    return places


def _share_units(found: list[Quantity], text: str) -> list[Quantity]:
    """Give the numbers of a list the unit of its last (分别为18.2、54.7亿元; 高于全国、全省0.9和0.3个百分点)."""
    bare = [q.shape == "amount" and not q.unit and not q.chinese for q in found]
    if not any(bare):
        return found
    listed, places, shared = _within(_masked(text, found), "listed"), _places(found), found[:]
    for place in range(len(found) - 2, -1, -1):
        number, after = found[place], shared[place + 1]
        joined = _LISTED.fullmatch(text, number.end, after.start)
        if bare[place] and after.unit and joined and places[place] in listed:
            shared[place] = replace(number, unit=after.unit, counter=after.counter)
    return shared


def _within(masked: str, value: str) -> set[int]:
    """Return which # of a masked text stand in a context."""
    return {
        place
        for match, _ in _CONTEXTS.by_value[value].find(masked)
        for place in range(masked.count("#", 0, match.start()), masked.count("#", 0, match.end()))
    }


def _joined(found: list[Quantity], text: str) -> list[Quantity]:
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


class _Around:
    """What stands around the quantities of a sentence."""

    def __init__(self, text: str, found: Sequence[Quantity]) -> None:
        self.text, self.places = text, _places(found)
        self.masked, self.contexts = _masked(text, found), dict[str, set[int]]()

    def _is(self, place: int, value: str) -> bool:
        if value not in self.contexts:
            self.contexts[value] = _within(self.masked, value)
        return place in self.contexts[value]

    def states(self, place: int, quantity: Quantity) -> bool:
        """Tell a statement from a name, a class or a date that contains a number."""
        if quantity.shape != "amount":
            return True
        if self._is(place, "part"):
            return False
        if quantity.counter in ("项", "条", "个") and self._is(place, "name"):
            return False
        if quantity.bound and self._is(place, "class") and self._sorts(quantity):
            return False
        if quantity.counts and self._is(place, "rivals"):
            return False
        if quantity.measures == "duration":
            return self._lasts(place, quantity)
        return not quantity.chinese or self._counted(place, quantity)

    def _sorts(self, quantity: Quantity) -> bool:
        """Tell a size that sorts things (5000万元以上项目, 投资超5亿元的项目) from an amount of them (80%以上的县)."""
        if quantity.counter in ("", "%"):
            return False
        behind = self.text[quantity.end - 2 : quantity.end] in _BEHIND.words and quantity.bound != "~"
        return behind or (self.text.startswith("的", quantity.end) and not quantity.counts)

    def _lasts(self, place: int, quantity: Quantity) -> bool:
        """Tell a duration that is stated from one that dates something (前10个月, 三年来, 24小时服务)."""
        if (quantity.bound is None and self._is(place, "span")) or self._is(place, "past"):
            return False
        if quantity.counter == "小时" and quantity.value == 24 and not self._is(place, "lasts"):
            return False
        if quantity.counter in ("年", "岁", "周岁"):
            if quantity.redacted or quantity.high is not None:
                return False
            whole = quantity.value is None or quantity.value == int(quantity.value)
            short = not whole or (quantity.value or 0) < 100
            return short and not quantity.chinese and self._is(place, "lasts")
        return not quantity.chinese or quantity.bound is not None

    def _counted(self, place: int, quantity: Quantity) -> bool:
        """Tell an amount in Chinese numerals from a set or a name (三大红线, 四大班子, 两个方面)."""
        value, after = quantity.value or 0.0, self.text[quantity.end : quantity.end + 1]
        if not quantity.counts:
            loose = quantity.counter in LOOSE and not self._is(place, "moved")
            few = quantity.unit == "元" and value < 11
            return not (loose or few) or quantity.bound is not None
        if quantity.bound is not None or quantity.unit != quantity.counter or quantity.high is not None:
            return value > 1
        if value == 1 and re.search("至少[^，。]{0,6}$", self.text[max(0, quantity.start - 8) : quantity.start]):
            return True
        if self._is(place, "set") or value < 2 or quantity.counter in ("期", "字"):
            return False
        stands = not ("\u4e00" <= after <= "\u9fff") and quantity.start > 3
        return self._is(place, "has") or value > 10 or stands


# measured in Chinese numerals only by accident: 四面八方, 十里八乡, 一度
LOOSE = frozenset("方里度箱桶")
