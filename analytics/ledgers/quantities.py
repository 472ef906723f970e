"""Where a text states a quantity: one compiled scan for number, unit and bound, then the traps of the genre."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Literal

from analytics.corpus.cleaning import REDACTION
from analytics.ledgers.fractions import FRACTION, read_fraction
from analytics.ledgers.numbers import ARABIC, CHINESE, SCALE, fold, parse_number, scaled_value, split_scale
from analytics.ledgers.units import COUNT_UNITS, DURATION_UNITS, LOOSE_UNITS, NOT_UNIT, UNIT

Bound = Literal[">=", "<=", "~"]
Shape = Literal["amount", "rank", "ratio"]
PLACE, LAST_PLACE = "名次", "倒数名次"
_TAILS: dict[str, Bound] = {
    "以上": ">=",
    "之上": ">=",
    "以下": "<=",
    "以内": "<=",
    "之内": "<=",
    "左右": "~",
    "上下": "~",
}
_DATE = r"(?<!\d)(?:1[89]|20)\d\d年|\d{1,2}月(?:\d{1,2}日)?(?:\s?[-—~至]{1,2}\s?(?:\d{1,2}月)?\d{1,2}日)?"
_RATIO = r"(?P<ratio>(?<![\d.:：])\d+(?:\.\d+)?(?:\s?[:：∶]\s?\d+(?:\.\d+)?){1,2}(?!\d|[:：]\d))"
_RANK = (
    rf"(?P<last>倒数)?第(?P<place>{CHINESE}|\d+)(?P<placed>[位名]?)"
    rf"|(?<![底末日年月])前(?P<within>{CHINESE}|\d+)(?P<listed>[位名强]?)"
)
SCAN = re.compile(
    rf"(?P<skip>《[^《》\n]*》|{_DATE})|{_RATIO}|(?:{_RANK})|{FRACTION}(?P<beyond>(?:{'|'.join(_TAILS)})?)"
    rf"|(?P<percent>百分之)?(?P<sign>(?<![减欠担背自])负|(?<![\dA-Za-z年月日号%‰])[-−])?"
    rf"(?:(?P<arabic>{ARABIC})|(?P<chinese>{CHINESE}|(?<=突破|迈上|迈过|跨上|跨过|超过|达到|站上)[百千万](?=[万亿]元))|(?P<redacted>{REDACTION.pattern}))"
    rf"(?P<about>[多余来]?)(?P<scale>(?:{SCALE})?)(?P<above>[多余]?) ?(?:(?!{NOT_UNIT})(?P<unit>{UNIT}))?"
    rf"(?P<more>多?)(?P<tail>(?:{'|'.join(_TAILS)})?)"
)
_BEFORE = re.compile(
    "(?:(?P<least>至少|不低于|不少于|不小于|超过|突破|超|逾)|(?P<most>不足|不超过|不高于|不大于|不到|少于|"
    "低于|至多)"
    "|(?P<near>接近|将近|(?<![节合签预契条])约|(?<![最附临邻])近|几乎))(?:了|为|至|到)?$"
)
_AFTER_RANK = re.compile(r"(?!、?[二三四五六七八九])(?:[，。；、）)：！,;的和与及]|$|上升|跃升|提升|升|前移|之列|以内)")
_RANKED = re.compile(
    r"(?:排名?|位居|位列|名列|[列居处]|跃升|升至|升到|上升|下降|保持|进入|跻身|迈入|挺进|测评|总量|位次|进位|"
    r"倒数|全[省市国区县盟州旗]|世界|全球)"
    r"[^，。；、]{0,12}$"
)
_RANKED_FIRST = re.compile(r"(?:排名?|位居|位列|名列|[列居处]|保持|进入|跻身|迈入|挺进|进位|冲刺)[^，。；、]{0,10}$")
_NAME = re.compile("规定|禁令|准则|原则|纪律|方针|国道|省道|道杠")
# the number is part of a name: 第12号, G312, 倒数两位, 东经120度, 5A级, 三公里就业圈
_PART_BEFORE = re.compile(r"[第〔\[×*/“‘「A-Za-z.+]$|倒数$|[省市县区国][后末]$|[东西南北][经纬]$")
_PART_BEHIND = re.compile(r"级|[×+]|[\u4e00-\u9fff]{0,4}圈")
_NUMBERED = re.compile("(?:新|老|旧)$")  # 民营经济新36条
_RIVALS = re.compile("[县市区州盟旗乡镇省地][县市区州盟旗乡镇省份地]{0,3}[中里]?(?:排名?|位居|位列|名列|列|居)?第")
_CLASS = re.compile(
    r"的?\w{0,6}?(?:项目|企业|单位|人群|群众|老[年人]|锅炉|机组|高层|住宅|商户|工程|矿井|煤矿|矿山|水库|车辆|汽车|船舶|"
    "园区|基地|[村镇乡县市])"
)
_PAST = re.compile(
    r"来|以?内|之?后|以?前|之?间|里|中|期|如一日|服务|有人|值[班守]|不间断|自助|在线|[\u4e00-\u9fff]{0,2}圈|制|龄"
)
_SPAN = re.compile("[前近每第后过去今后未来最连续这那]$")
_LENGTHENED = re.compile("(?:延长|缩短|提前|压缩|平均|[达提至]到?|增加到|提高到|为|是|由|从)$")
_TO = re.compile(r"\d(?:[至到~～—–-]|——)$")  # 2至3岁
_RANGE = re.compile(r"\s?(?:[-—–~～至到]|——)\s?")
_LISTED = re.compile("[、和及与]")
_LISTS = re.compile(
    "(?:分别|依次)[^，。；]{0,24}$|(?:[高低快慢好优]于|[高低]出|超过)[^，。；、\\d]{1,9}[、和][^，。；、\\d]{1,9}$"
)
_MOVED_BY = re.compile("(?:[增减]|下[降滑]|上[升涨]|提[高升]|[降压]低)[^，。；、]{0,2}$")  # 减少三成
_BEFORE_SHARE = tuple("的占达为至到")
_SAYS_HAVE = re.compile(
    "(?:有|有了|共|建成|新建|新增|建设|引进|完成|创建|培育|成立|获得?|建立|改造|达到?|至少|实施|打造)$"
)
_SET = re.compile(
    "[“‘]|(?:主要|突出|明显|重点)(?:短板|不足|困难|矛盾|问题)|短板|不足|方面|问题|特点|原因|重点|大局|文章|意见|要求|关键|目标|环节|确保|转变|阶段|关系|统筹|层次|战略|中心|"
    "平台|基地|领域|点|要点"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as printed at ``text[start:end]``; ``value`` is None where it is redacted.

    ``unit`` keeps 万 and 亿 (亿元), ``counter`` is the unit without them; ``chinese`` tells Chinese numerals.
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

    @property
    def counts(self) -> bool:
        """Whether it counts things."""
        return self.counter in COUNT_UNITS or (self.shape == "amount" and not self.counter)


def find_quantities(text: str) -> list[Quantity]:
    """Return the quantities of a sentence in reading order; offsets are those of the text as printed.

    Not quantities: dates, ordinals (第三), names (八项规定, 500强, 312国道, “三个代表”), titles in 《》, size classes
    (5000万元以上项目), sets counted in Chinese numerals (三大红线).

    >>> [(q.value, q.unit, q.bound) for q in find_quantities("2024年投资超过４.3万亿元，建成三十多座，占百分之十左右")]
    [(4.3, '万亿元', '>='), (30.0, '座', '>='), (10.0, '%', '~')]
    """
    text = fold(text)
    found = [quantity for match in SCAN.finditer(text) if not match["skip"] for quantity in _read(match, text)]
    found = _share_units(found, text)
    return [quantity for quantity in _ranges(found, text) if quantity.unit and _is_stated(quantity, text)]


def _read(match: re.Match[str], text: str) -> Iterator[Quantity]:
    if match["ratio"]:
        yield from _ratio(match, text)
    elif match["place"] or match["within"]:
        yield from _rank(match, text)
    elif match["fraction"]:
        yield from _fraction(match, text)
    elif quantity := _amount(match, text):
        yield quantity


def _ratio(match: re.Match[str], text: str) -> Iterator[Quantity]:
    """Read 11：53：36 as three shares, and 2.5：1 behind 比 as one proportion."""
    parts = [float(part) for part in re.findall(r"\d+(?:\.\d+)?", match["ratio"])]
    if len(parts) == 3:
        yield from (Quantity(*match.span(), part, "%", "%", shape="ratio") for part in parts)
    elif 1.0 in parts and "比" in text[max(0, match.start() - 12) : match.start()]:
        yield Quantity(*match.span(), parts[0] if parts[1] == 1.0 else parts[1], ":1", ":1")


def _fraction(match: re.Match[str], text: str) -> Iterator[Quantity]:
    if share := read_fraction(match):
        bound = _TAILS.get(match["beyond"]) or _bound_before(text, match.start()) or share[1]
        yield Quantity(*match.span(), share[0], "%", "%", bound, chinese=True)


def _rank(match: re.Match[str], text: str) -> Iterator[Quantity]:
    value = parse_number(match["place"] or match["within"])
    before, pattern = text[max(0, match.start() - 16) : match.start()], _RANKED if match["place"] else _RANKED_FIRST
    named = match["placed"] or match["listed"]
    ends = _AFTER_RANK.match(text, match.end())
    if value is None or not (match["last"] or pattern.search(before)) or not (named or ends):
        return
    unit = LAST_PLACE if match["last"] else PLACE
    yield Quantity(*match.span(), value, unit, unit, None if match["place"] else "<=", "rank")


def _amount(match: re.Match[str], text: str) -> Quantity | None:
    scale, numeral = match["scale"], match["arabic"] or match["chinese"] or ""
    if match["chinese"] and not scale:
        numeral, scale = split_scale(numeral)
    numeral = f"一{numeral}" if numeral in ("百", "千", "万") else numeral  # 突破千亿元
    value = None if match["redacted"] else scaled_value(numeral, scale)
    printed = "%" if match["percent"] else match["unit"] or ""
    counter = printed.replace("个多", "个").replace("个字", "字")
    if value is None and not (match["redacted"] and counter):
        return None
    if match["sign"] and value is not None:
        value = -value
    loose = not counter and ("万" in scale or "亿" in scale)
    unit = scale + counter if counter or loose else ""
    bound = _bound(match, text) or (">=" if "多" in printed else None)
    end = match.end() if unit else match.end("scale")
    return Quantity(
        match.start(), end, value, unit, counter, bound, "amount", bool(match["redacted"]), bool(match["chinese"])
    )


def _bound(match: re.Match[str], text: str) -> Bound | None:
    if match["tail"]:
        return _TAILS[match["tail"]]
    if before := _bound_before(text, match.start()):
        return before
    if match["about"] == "来":
        return "~"
    return ">=" if match["about"] or match["above"] or match["more"] else None


def _bound_before(text: str, start: int) -> Bound | None:
    before = _BEFORE.search(text, max(0, start - 6), start)
    return None if before is None else ">=" if before["least"] else "<=" if before["most"] else "~"


def _ranges(found: list[Quantity], text: str) -> Iterator[Quantity]:
    """Give the first end of a range (6.5%－7%, 3至5个) its unit; behind 由 and 从 it is no range but a change."""
    for quantity, after in zip_longest(found, found[1:]):
        if after and _RANGE.fullmatch(text, quantity.end, after.start) and quantity.unit in ("", after.unit):
            changes = re.search("[由从][^，。；]{0,6}$", text[max(0, quantity.start - 8) : quantity.start])
            low = replace(quantity, unit=after.unit, counter=after.counter)
            yield low if changes or quantity.unit else replace(low, bound=">=")
        else:
            yield quantity


def _share_units(found: list[Quantity], text: str) -> list[Quantity]:
    """Give the numbers of a list the unit of its last (分别为18.2、54.7亿元; 高于全国、全省0.9和0.3个百分点)."""
    shared = found[:]
    for place in range(len(found) - 2, -1, -1):
        number, after = found[place], shared[place + 1]
        listed = _LISTED.fullmatch(text, number.end, after.start) and not number.chinese
        bare = number.shape == "amount" and not number.unit and after.unit
        if bare and listed and _LISTS.search(text, max(0, number.start - 30), number.start):
            shared[place] = replace(number, unit=after.unit, counter=after.counter)
    return shared


def _is_stated(quantity: Quantity, text: str) -> bool:
    """Tell a statement from a name, a class or a date that contains a number."""
    before, after = text[max(0, quantity.start - 8) : quantity.start], text[quantity.end : quantity.end + 12]
    if quantity.shape != "amount":
        return True
    if _PART_BEFORE.search(before) or _PART_BEHIND.match(after):
        return False
    if quantity.counter in ("项", "条", "个") and (_NAME.match(after) or _NUMBERED.search(before)):
        return False
    if quantity.bound and _CLASS.match(after) and _sorts(quantity, text):
        return False
    if quantity.counts and _RIVALS.match(after):
        return False
    if quantity.counter in DURATION_UNITS:
        return _lasts(quantity, before, after)
    return not quantity.chinese or _counted(quantity, before, after)


def _sorts(quantity: Quantity, text: str) -> bool:
    """Tell a size that sorts things (5000万元以上项目, 投资超5亿元的项目) from an amount of them (80%以上的县)."""
    if quantity.counter in ("", "%", "成"):
        return False
    behind = text[quantity.end - 2 : quantity.end] in _TAILS and quantity.bound != "~"
    return behind or (text.startswith("的", quantity.end) and not quantity.counts)


def _lasts(quantity: Quantity, before: str, after: str) -> bool:
    """Tell a duration that is stated from one that dates something (前10个月, 三年来, 24小时服务)."""
    if (_SPAN.search(before) and quantity.bound is None) or _PAST.match(after):
        return False
    if quantity.counter == "小时" and quantity.value == 24 and not _LENGTHENED.search(before):
        return False
    if quantity.counter in ("年", "岁"):
        if quantity.redacted or _TO.search(before):
            return False
        whole = quantity.value is None or quantity.value == int(quantity.value)
        return bool(_LENGTHENED.search(before)) and (not whole or (quantity.value or 0) < 100) and not quantity.chinese
    return not quantity.chinese or quantity.bound is not None


def _counted(quantity: Quantity, before: str, after: str) -> bool:
    """Tell an amount in Chinese numerals from a set or a name (三大红线, 四大班子, 两个方面)."""
    value = quantity.value or 0.0
    if not quantity.counts:
        told = _MOVED_BY.search(before) or (quantity.counter == "成" and before.endswith(_BEFORE_SHARE))
        loose = (quantity.counter in LOOSE_UNITS and not told) or (quantity.unit == "元" and value < 11)
        return not loose or quantity.bound is not None
    if quantity.bound is not None or quantity.unit != quantity.counter:
        return value > 1
    if value == 1 and re.search("至少[^，。]{0,6}$", before):
        return True
    if _SET.match(after) or value < 2 or quantity.counter in ("期", "字"):
        return False
    return (
        bool(_SAYS_HAVE.search(before)) or (value > 10) or (not re.match(r"[\u4e00-\u9fff]", after) and len(before) > 3)
    )
