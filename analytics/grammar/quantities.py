"""Where a text states a quantity: one scan for number, unit and bound, then what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from analytics.grammar.amounts import Bound, Quantity
from analytics.grammar.contexts import BEHIND, Surroundings, stands_in
from analytics.grammar.marks import Mark, load_table
from analytics.grammar.numbers import SCALE, fold, parse_about, parse_number, scaled_value, split_scale
from analytics.grammar.ranges import join_ranges

PLACE, LAST_PLACE = "名次", "倒数名次"
_NUMERALS, _UNITS = load_table("numerals"), load_table("units")
UNIT = f"(?:{_UNITS.regex()})"
UNIT = f"{UNIT}(?:/[万百]?{UNIT})?"
ARABIC = _NUMERALS.regex("arabic")
REDACTED = _NUMERALS.regex("redacted")
_TAIL = rf"(?:[（(]含[）)]|[（(]含[^（()）]{{1,6}}[）)])?(?P<tail>(?:{BEHIND.regex()})?)"
# what a quantity begins with; elsewhere the scan need not look
_FIRST = r"[\d《一二三四五六七八九十百千万零〇两廿卅半过已壹贰貳叁參肆伍陆陸柒捌玖拾第前倒首榜负\-−*＊×✕╳■█▇▓□▢○◯_…Xx]"
SCAN = re.compile(
    rf"(?={_FIRST})(?:(?P<skip>{_NUMERALS.regex('skip')})|(?P<ratio>{_NUMERALS.regex('ratio')})"
    rf"|(?P<rank>{_NUMERALS.regex('place')})"
    rf"|(?P<share>{_NUMERALS.regex('fraction')}|{_NUMERALS.regex('tenths')})(?P<beyond>多?(?:{BEHIND.regex()})?)"
    rf"|(?P<sign>(?<![减欠担背自])负|(?<![\dA-Za-z年月日号%‰])[-−])?"
    rf"(?:(?P<arabic>{ARABIC})|(?P<chinese>{_NUMERALS.regex('chinese')})|(?P<redacted>{REDACTED}))"
    rf"(?P<about>[多余来]?)(?P<scale>(?:{SCALE})?)(?P<above>[多余]?) ?(?P<unit>(?:{UNIT})?)"
    rf"(?P<half>(?:(?<=[倍番年亩里斤])半)?)(?P<times>(?:（次）|\(次\))?)(?P<more>多?){_TAIL})"
)


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
    bounded = Surroundings(text, found).bounded()
    whole = join_ranges(Surroundings(text, bounded).with_shared_units(), text)
    around = Surroundings(text, whole)
    return tuple(q for place, q in enumerate(whole) if q.unit and around.states(place))


def mark_quantities(text: str) -> list[Mark]:
    """Return the quantities of a sentence as marks, with the rows that read numeral and unit."""
    marks = []
    for quantity in find_quantities(text):
        printed = fold(text)[quantity.start : quantity.end]
        row = next((_NUMERALS.mark(*found).row for found in _NUMERALS.find(printed)), "")
        unit = _UNITS.words.get(quantity.counter)
        ends = [f"{end:.12g}" for end in (quantity.value, quantity.high) if end is not None]
        rows = f"{row} units.toml:{unit.line}" if unit else row
        value = f"{quantity.bound or ''}{'—'.join(ends)}{quantity.unit}"
        marks.append(Mark("quantity", value, quantity.start, quantity.end, rows))
    return marks


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
    parts = [parse_number(part) for part in re.findall(r"\d+(?:\.\d+)?", match["ratio"])]
    if len(parts) == 3 and None not in parts:
        yield from (Quantity(*match.span(), part, "%", "%", shape="ratio") for part in parts)
    elif 1.0 in parts and "比" in text[max(0, match.start() - 12) : match.start()]:
        yield Quantity(*match.span(), parts[0] if parts[1] == 1.0 else parts[1], ":1", ":1")


def _rank(match: re.Match[str], text: str) -> Iterator[Quantity]:
    value = 1.0 if match["top"] else parse_number(match["place"] or match["within"])
    around = f"{text[max(0, match.start() - 16) : match.start()]}#{text[match.end() : match.end() + 4]}"
    ranked = match["last"] or stands_in(around, "ranked" if match["place"] else "ranked_first")
    named = match["placed"] or match["listed"] or match["top"]
    if value is None or not ranked or not (named or stands_in(around, "rank_ends")):
        return
    unit = LAST_PLACE if match["last"] else PLACE
    yield Quantity(*match.span(), value, unit, unit, "<=" if match["within"] else None, "rank")


_HALF, _TWO_PLACES = 50.0, 10.0
_STEPS = ("百", "千", "万", "百万", "千万")
_OF_HUNDREDS = frozenset({100.0, 1000.0, 10_000.0})  # of these more than the whole may be told: 百分之一百二十
_MOST = 100  # times the whole
_SAID: dict[str, Bound] = {"强": ">=", "弱": "<=", "多": ">="}


def _share(match: re.Match[str]) -> Iterator[Quantity]:
    """Read what tells a share without a percent sign, in percent to two places; whole tenths as such."""
    told, high, unit, bound = match["share"], None, "%", _SAID.get(match["rough"] or "")
    value: float | None
    if match["whole"] or match["under"]:
        whole = match["whole"] or match["under"]
        whole = f"一{whole}" if whole in _STEPS else whole
        value = _part_of(parse_number(match["part"] or match["over"]), parse_number(whole))
    elif match["tenths"] or match["halftenth"]:
        value, high, unit = _tenths(match["tenths"] or "", match["rest"] or "")
    elif told == "两位数":
        value, bound = _TWO_PLACES, ">="
    else:
        value, bound = _HALF, ">=" if told.endswith("过半") else None
    if value is not None:
        beyond = match["beyond"]
        bound = _tail_bound(beyond.removeprefix("多")) or _SAID.get(beyond[:1]) or bound
        yield Quantity(*match.span(), value, unit, unit, bound, chinese=True, high=high)


def _part_of(part: float | None, whole: float | None) -> float | None:
    if not whole or part is None or part >= whole * (_MOST if whole in _OF_HUNDREDS else 1):
        return None
    return round(100 * part / whole, 2)


def _tenths(numeral: str, rest: str) -> tuple[float | None, float | None, str]:
    """Return whole tenths as they are (四成, 七八成 is 7 to 8), others in percent: 两成半 is 25, 一成五 15, 半成 5."""
    if ends := parse_about(numeral):
        return *ends, "成"
    value = parse_number(numeral) if numeral else 0.5
    if value is None or value > _TWO_PLACES:
        return None, None, ""
    if numeral and not rest:
        return value, None, "成"
    return round(10 * value + (5.0 if rest == "半" else parse_number(rest) or 0.0), 2), None, "%"


def _tail_bound(tail: str) -> Bound | None:
    return BEHIND.words[tail].value if tail else None  # type: ignore[return-value]


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
