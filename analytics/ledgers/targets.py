"""What was promised against what was reached: the targets of a speech joined with the figures of a later one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from analytics.corpus.collection import Corpus
from analytics.errors import AnalyticsError
from analytics.grammar.amounts import Bound
from analytics.grammar.numbers import to_base
from analytics.ledgers.indicators import Indicator, find_indicators
from analytics.ledgers.modality import Direction
from analytics.measures.findings import Findings

_SAME = (
    (re.compile("地区生产总值|国内生产总值|GDP"), "生产总值"),
    (re.compile("^(?:.*(?:今年|全年|我国|提出))?(?:国民)?经济(?:增长|增速)(?:速度)?(?=预期|目标|$)"), "生产总值"),
    (re.compile("新增城镇就业|城镇新增就业"), "新增就业"),
    (re.compile("就业(?:人[数口员]|岗位)"), "就业"),
    (re.compile("能源消耗"), "能耗"),
    (re.compile("居民消费价格(?:总水平|指数)?"), "居民消费价格"),
    (re.compile("规模以上"), "规上"),
    (re.compile("社零总?额|(?:社会)?消费品零售总?额"), "零售额"),
    (re.compile("总产量"), "产量"),
    (re.compile("旅游(?:接待)?人[数次]|接待(?:国内外)?游客人?[数次]?"), "旅游人数"),
    (re.compile("价格总水平"), "价格"),
)
_FILLER = re.compile(
    "全[省市县区国州盟旗]|我[省市县区国]|全社会|预期|目标|计划|完成|实现|达到|力争|确保|累计|实施|推进|抓好|"
    "新增(?=就业)|居民(?=人均)|的|"
    "预算(?=收入|支出)|(?:涨幅|增速|增幅)$|^(?:压减|压缩)|惠及$|惠及居民$|[“”‘’、，]"
)
# what is done to a thing may stand before or behind it: 改造老旧小区, 老旧小区改造
_DOES = (
    ("建", re.compile("新改扩?建|改扩建|(?:新建|改建|扩建)+|建成|建设")),
    ("改", re.compile("改造(?:提升)?|整治")),
    ("增", re.compile("新增|净增|增加")),
)
_LEVELS = ("占比", "升降后")  # bases of what is no change
_PARTIAL = re.compile("[月季]|半年|目前|[二两三四五六七八九十]年|“?十[一二三四五]五")
# less of these is better, whatever the words
_LESS = re.compile("价格|失业率|赤字|能耗|水耗|排放|浓度|事故|死亡|不良|负债率|“三公”|三公经费")
_NEAR, _NEAR_POINTS = 0.05, 0.5  # 左右 is kept within a twentieth, of a rate within half a point
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_GROWS = re.compile("增长|增速|涨幅|增幅")
_YEARS = {"明年": 1, "去年": -1, "上年": -1}
# what speaks of more than a year, or is measured against an earlier one
_SEVERAL = re.compile(
    r"五年|(?:[两二三四五六七八九十]|(?<!\d)\d{1,2})年[来间内]|[近过]去?[几两二三四五六七八九十\d]年|十[一二三四五六]五|今后"
)
_SINCE = re.compile(r"[比较从](?:((?:19|20)\d\d)年|[一二两三四五六七八九十]+年前)")


_Key = tuple[str, str, str, str]  # name, what is done, unit, change or level
Verdict = Literal["met", "missed", "unclear"]


@dataclass(frozen=True, slots=True)
class TargetMatch:
    """A target and the figure that answers it; ``verdict`` is None where nothing does, unclear where one is redacted.

    Values are in ``unit``, a decrease below zero; ``low`` and ``high`` are the same unless a range is the target. A
    target without a bound counts as a least value, or a greatest one if it is a decrease or if less is better (失业率,
    能耗); 左右 allows a twentieth less, of a rate half a point. ``year`` is the one for which it is set.
    """

    subject: str
    unit: str
    direction: Direction | None
    low: float | None
    high: float | None
    bound: Bound | None
    year: int | None
    doc: str
    line: int
    quote: str
    actual: float | None
    later_doc: str
    later_line: int | None
    later_quote: str
    verdict: Verdict | None

    @property
    def target(self) -> float | None:
        """The value to reach: the lower end of a range."""
        return self.low

    @property
    def met(self) -> bool | None:
        """Whether it is met, None where that is not known."""
        return {"met": True, "missed": False}.get(self.verdict or "")


def match_targets(earlier: Findings[Any], later: Findings[Any], *, unanswered: bool = False) -> Findings[TargetMatch]:
    """Join the targets of an earlier speech with the actual figures of a later one, by name, unit and direction.

    Names are compared without scope and filler (全市, 预期; 地区生产总值 is 国内生产总值, 改造小区 is 小区改造).
    Of several answers the first of a whole year counts.

    Parameters
    ----------
    earlier, later
        Results of ``find_indicators``.
    unanswered
        Whether to keep the targets that nothing answers, with no actual value; else they are left out.

    Returns
    -------
    Findings
        Rows of TargetMatch in the order of the targets.

    Raises
    ------
    AnalyticsError
        If the findings are not indicators.
    """
    for findings in (earlier, later):
        if findings.kind is not Indicator:
            raise AnalyticsError(f"match_targets 需要 find_indicators 的结果，得到的是 {findings.kind.__name__} 的行。")
    answers = _answers(sorted(later, key=lambda row: _PARTIAL.search(row.period or "") is not None))
    promised = [(row, answers.get(_key(row))) for row in earlier if row.kind == "target"]
    return Findings(tuple(_match(row, answer) for row, answer in promised if answer or unanswered), TargetMatch)


def find_targets(corpus: Corpus) -> Findings[TargetMatch]:
    """Find the targets of all documents and, in the document of the year after, what it says was reached.

    A figure of several years, of a part of one or against an earlier year answers no target of a year, and a target
    of several years is answered by none. Documents without a year take no part in the join.

    Returns
    -------
    Findings
        Rows of TargetMatch, unanswered ones included, in the order of the documents.
    """
    read = [(document.year, find_indicators(document)) for document in corpus]
    reached: dict[int, dict[_Key, Indicator]] = {}
    for said, rows in read:
        if said:
            told = [row for row in rows if _tells(row, said, said - 1)]
            reached[said - 1] = _answers(told) | reached.get(said - 1, {})
    matches = []
    for said, rows in read:
        for row in (row for row in rows if row.kind == "target"):
            due = _year_of(row, said, said)
            matches.append(_match(row, reached.get(due or 0, {}).get(_key(row)), due))
    return Findings(tuple(matches), TargetMatch)


def _tells(row: Indicator, said: int, year: int) -> bool:
    """Tell whether a figure is of the whole of a year."""
    return _year_of(row, said, year) == year and not _PARTIAL.search(row.period or "")


def _year_of(row: Indicator, said: int | None, default: int | None) -> int | None:
    """Return the one year that a figure is of, None if it is of several."""
    since, told = _SINCE.search(row.quote), row.period or ""
    year = _YEAR.search(told)
    if (
        _SEVERAL.search(told)
        or row.basis == "年均"
        or (row.kind == "target" and not year and _SEVERAL.search(row.section))
    ):
        return None
    shift = next((by for word, by in _YEARS.items() if word in told), None)
    found = int(year.group()) if year else default if shift is None or said is None else said + shift
    earlier = since and (not since[1] or found is None or int(since[1]) < found - 1)
    return None if earlier else found


def _answers(rows: Iterable[Indicator]) -> dict[_Key, Indicator]:
    """Return the first actual figure of each name."""
    answers: dict[_Key, Indicator] = {}
    for row in rows:
        if row.kind in ("actual", "count"):
            answers.setdefault(_key(row), row)
    return answers


def _key(row: Indicator) -> _Key:
    name, done = row.subject, []
    for pattern, same in _SAME:
        name = pattern.sub(same, name)
    name = _FILLER.sub("", name)
    for mark, pattern in _DOES:
        name, found = pattern.subn("", name)
        done += [mark] * bool(found)
    return name, "".join(done), row.base_unit or "", _moves(row)


def _moves(row: Indicator) -> str:
    """Say whether a share is a change or a level: a growth of 8 % answers no level of 8 %, a fall answers a rise."""
    rate = row.base_unit in ("%", "个百分点") or row.basis in ("同比", "环比")
    moves = row.direction or (row.unit == "%" and _GROWS.search(row.subject))
    change = moves and rate and row.basis not in _LEVELS
    return ("年均" if row.basis == "年均" else "change") if change else "level"


def _match(target: Indicator, actual: Indicator | None, year: int | None = None) -> TargetMatch:
    low = _in_unit(target, target.unit)
    return TargetMatch(
        subject=target.subject,
        unit=target.unit,
        direction=target.direction,
        low=low,
        high=low if target.high is None or target.bound else target.high,
        bound=target.bound,
        year=year,
        doc=target.doc,
        line=target.line,
        quote=target.quote,
        actual=_in_unit(actual, target.unit) if actual else None,
        later_doc=actual.doc if actual else "",
        later_line=actual.line if actual else None,
        later_quote=actual.quote if actual else "",
        verdict=_verdict(target, actual) if actual else None,
    )


def _verdict(target: Indicator, actual: Indicator) -> Verdict:
    wanted, got = _signed(target), _signed(actual)
    if wanted is None or got is None:
        return "unclear"
    points = target.base_unit in ("%", "个百分点")
    near = (_NEAR_POINTS if points else abs(wanted) * _NEAR) if target.bound == "~" else 0.0
    most = target.bound != ">=" and (target.bound == "<=" or _LESS.search(target.subject))
    if most and target.high is not None and target.value:  # the upper end of a range
        wanted *= target.high / target.value
    falls = target.direction == "down"
    return "met" if (got <= wanted + near if most or falls else got >= wanted - near) else "missed"


def _in_unit(row: Indicator, unit: str) -> float | None:
    """Return a value in a unit of its kind: 3200000万元 in 亿元 is 320."""
    value, (size, _) = _signed(row), to_base(1.0, unit)
    return None if value is None else round(value / (size or 1.0), 6)


def _signed(row: Indicator) -> float | None:
    """Return a value in base units, a decrease with its sign; None where it is redacted."""
    falls = row.direction == "down" and _moves(row) != "level"
    return -abs(row.base_value) if falls and row.base_value is not None else row.base_value
