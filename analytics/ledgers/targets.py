"""What was promised against what was reached: the targets of one speech joined with the figures of a later one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analytics.errors import AnalyticsError
from analytics.grammar.amounts import Bound
from analytics.grammar.numbers import to_base
from analytics.ledgers.indicators import Indicator
from analytics.ledgers.modality import Direction
from analytics.measures.findings import Findings

_SAME = (
    (re.compile("地区生产总值|国内生产总值|GDP"), "生产总值"),
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
_NEAR = 0.05  # 左右 is kept within a twentieth


_Key = tuple[str, str, str, str]  # name, what is done, unit, change or level


@dataclass(frozen=True, slots=True)
class TargetMatch:
    """A target and the figure that answers it; ``met`` is None where one of them is redacted or missing.

    Both values are in ``unit``, that of the target, a decrease below zero. A target without a bound counts as a least
    value, or a greatest one if it is a decrease or if less is better (失业率, 能耗); 左右 allows a twentieth less.
    """

    subject: str
    unit: str
    direction: Direction | None
    target: float | None
    bound: Bound | None
    actual: float | None
    met: bool | None
    doc: str
    line: int
    quote: str
    later_doc: str
    later_line: int | None
    later_quote: str


def match_targets(
    earlier: Findings[Indicator], later: Findings[Indicator], *, unanswered: bool = False
) -> Findings[TargetMatch]:
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
    answers: dict[_Key, Indicator] = {}
    for row in sorted(later, key=lambda row: _PARTIAL.search(row.period or "") is not None):
        if row.kind in ("actual", "count"):
            answers.setdefault(_key(row), row)
    promised = [(row, answers.get(_key(row))) for row in earlier if row.kind == "target"]
    return Findings(tuple(_match(row, answer) for row, answer in promised if answer or unanswered), TargetMatch)


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
    change = row.direction and row.base_unit in ("%", "个百分点") and row.basis not in _LEVELS
    return ("年均" if row.basis == "年均" else "change") if change else "level"


def _match(target: Indicator, actual: Indicator | None) -> TargetMatch:
    return TargetMatch(
        subject=target.subject,
        unit=target.unit,
        direction=target.direction,
        target=_in_unit(target, target.unit),
        bound=target.bound,
        actual=_in_unit(actual, target.unit) if actual else None,
        met=_met(target, actual) if actual else None,
        doc=target.doc,
        line=target.line,
        quote=target.quote,
        later_doc=actual.doc if actual else "",
        later_line=actual.line if actual else None,
        later_quote=actual.quote if actual else "",
    )


def _met(target: Indicator, actual: Indicator) -> bool | None:
    wanted, got = _signed(target), _signed(actual)
    if wanted is None or got is None:
        return None
    near = abs(wanted) * _NEAR if target.bound == "~" else 0.0
    most = target.bound != ">=" and (target.bound == "<=" or _LESS.search(target.subject))
    falls = target.direction == "down"
    return got <= wanted + near if most or falls else got >= wanted - near


def _in_unit(row: Indicator, unit: str) -> float | None:
    """Return a value in a unit of its kind: 3200000万元 in 亿元 is 320."""
    value, (size, _) = _signed(row), to_base(1.0, unit)
    return None if value is None else round(value / (size or 1.0), 6)


def _signed(row: Indicator) -> float | None:
    """Return a value in base units, a decrease with its sign; None where it is redacted."""
    falls = row.direction == "down" and _moves(row) != "level"
    return -abs(row.base_value) if falls and row.base_value is not None else row.base_value
