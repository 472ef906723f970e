"""What was promised against what was reached: the targets of one speech joined with the figures of a later one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from analytics.errors import AnalyticsError
from analytics.ledgers.indicators import Indicator
from analytics.ledgers.modality import Direction
from analytics.ledgers.quantities import Bound
from analytics.measures.scores import Findings

_SAME = {
    "地区生产总值": "生产总值",
    "国内生产总值": "生产总值",
    "GDP": "生产总值",
    "规模以上": "规上",
    "社会消费品": "消费品",
    "全社会固定资产": "固定资产",
}
_FILLER = re.compile(
    "全[省市县区国州盟旗]|我[省市县区国]|全社会|预期|目标|计划|完成|实现|达到|力争|确保|累计|新增(?=就业)|的|"
    "预算(?=收入|支出)|[“”‘’、，]"
)


@dataclass(frozen=True, slots=True)
class TargetMatch:
    """A target and the figure that answers it; ``met`` is None where one of them is redacted.

    Both values are in base units, a decrease below zero. A target without a bound counts as a least value, or a
    greatest one if it is a decrease.
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
    later_line: int
    later_quote: str


def match_targets(earlier: Findings, later: Findings) -> Findings:
    """Join the targets of an earlier speech with the actual figures of a later one, by name, unit and direction.

    Names are compared without scope and filler (全市, 预期, 地区生产总值 = 国内生产总值). A target that nothing answers
    is left out; of several answers the first counts.

    Parameters
    ----------
    earlier, later
        Results of ``find_indicators``.

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
    reached = [row for row in later if row.kind in ("actual", "count")]
    answers = {key: list(rows) for key, rows in groupby(sorted(reached, key=_key), key=_key)}
    promised = [row for row in earlier if row.kind == "target"]
    return Findings(tuple(_match(row, answers[_key(row)][0]) for row in promised if _key(row) in answers), TargetMatch)


def _key(row: Indicator) -> tuple[str, str, str]:
    name = row.subject
    for long, short in _SAME.items():
        name = name.replace(long, short)
    return _FILLER.sub("", name), row.base_unit or "", _moves(row)


def _moves(row: Indicator) -> str:
    """Say whether a share is a change or a level: a growth of 8 % answers no level of 8 %, a fall answers a rise."""
    return "change" if row.direction and row.base_unit in ("%", "个百分点") else "level"


def _match(target: Indicator, actual: Indicator) -> TargetMatch:
    return TargetMatch(
        subject=target.subject,
        unit=target.base_unit or "",
        direction=target.direction,
        target=_signed(target),
        bound=target.bound,
        actual=_signed(actual),
        met=_met(target, actual),
        doc=target.doc,
        line=target.line,
        quote=target.quote,
        later_doc=actual.doc,
        later_line=actual.line,
        later_quote=actual.quote,
    )


def _met(target: Indicator, actual: Indicator) -> bool | None:
    wanted, got = _signed(target), _signed(actual)
    if wanted is None or got is None:
        return None
    if target.bound == "<=" and target.direction is None:
        return got <= wanted
    return got <= wanted if target.direction == "down" else got >= wanted


def _signed(row: Indicator) -> float | None:
    """Return a value in base units, a decrease with its sign; None where it is redacted."""
    falls = row.direction == "down" and row.base_unit in ("%", "个百分点")
    return -abs(row.base_value) if falls and row.base_value is not None else row.base_value
