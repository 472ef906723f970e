"""What a statement says beyond its number: direction, target or actual, period, what it is measured against."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from analytics.grammar.marks import find_marks, load_table
from analytics.grammar.numbers import fold
from analytics.grammar.times import PERIOD
from analytics.ledgers.predicates import DOWN, UP
from analytics.ledgers.statements import Statement
from analytics.ledgers.verbs import modals

Direction = Literal["up", "down"]
Kind = Literal["actual", "target", "comparison", "rank", "count"]
Outlook = Literal["plan", "review"]
_MOVES = re.compile("|".join(sorted(f"{UP}|{DOWN}".split("|"), key=len, reverse=True)))
_LIMITS = re.compile("不?[少多低高]于|[至最][少多高低]")
_DOWNWARD = frozenset(DOWN.split("|"))
_FROM = re.compile("[由从](?:[^，。；]{0,8}的)?$")
_RATE = re.compile("(?:增速|增幅|涨幅|增长率|(?:增长|递增)速度|增长)$")
_DIFFERS = re.compile("[比较].+(高|快|多|低|慢|少)出?了?$")
_DOES_LESS = re.compile("(?:减少|降低|压减|压缩|削减|下调|缩减|精简)")
_DOES_MORE = re.compile("(?:增加|提高|提升|净增)")
_PLAN = re.compile(
    "明年|下一步|今后|总体要求|总体思路|目标任务|工作目标|发展目标|主要目标|预期目标|主要任务|工作任务|"
    "工作安排|工作打算|工作部署|工作重点|重点工作|工作建议|"
    "政策取向|(?:今年|20\\d\\d年|19\\d\\d年|下半年).{0,14}"
    "(?:工作|任务|安排|预算|草案|目标|要求|建议|打算|部署|计划)"
)
_PLAN_TITLE = re.compile("(?:方案|计划|要点|规划|纲要|安排|实施意见|任务清单|任务分解表?)(?:[（(].*[）)])?$")
_REVIEW = re.compile(
    "回顾|总结|过去|成就|上年|去年|前期.{0,4}(?:情况|进展|成效)|完成情况|执行情况|进展情况|年来|工作情况$|上半年工作|"
    "(?:基本|总体|主要)(?:评[价估]|判断|成绩|成效|亮点|做法)"
)
_MOVED_BEHIND = re.compile(
    "(?:的(?:年均)?|(?=增))(?:增[长速幅]|上[升涨]|提[高升]|(下[降滑跌]|降低|[降跌]幅))(?![到至])"
)
_WILL = ("ensures", "plans")  # ways of a modal verb that plan wherever they stand
_REACH = 600  # characters over which a word of will governs a list
_ANEW = re.compile("[；;]|[今明]年|年内")  # what stands before is past no more
_MEASURED_BY = re.compile(
    "(?:[高低快慢好差]于|[比较]|超过?|超出|相?距离?|与|超额完成)[^，。；：\\d]{0,8}(?:预期|计划|目标)"
)
_BY_YEAR = re.compile(r"(?:^|[，。；：])到((?:19|20)\d\d)年")
_YEAR = re.compile(r"((?:19|20)\d\d)年")
_NAMED_YEAR = re.compile(rf"{_YEAR.pattern}|[今本明]年")
_SKIPPED = re.compile("(?:比|较|由|从|自|对|于|的|[比较]上?一个|[比较]前)$(?<!以来的)")
_COMPARED = re.compile(
    r"相比|开始|(?:同期)?(?:水平)?的[近约]?[\d.一二三四五六七八九两十]+多?[倍成]|(?:同期|水平)的[近约]?\d[\d.]*%"
)
_SEEN_FROM = re.compile("[，,]?(?:来?看|的?情况看)")
_LOCAL = re.compile("^\\d{1,2}月\\d{1,2}日|^[一二三四五六七八九十]+月|目前|当前|^近|年内|季度末|年末$|年底$|月末$")
_WHOLE = re.compile("[上下]半年|前.+[月度]$|元至")
_GOAL = re.compile(r"[的\d]|目标|任务|计划")
_REACHED = re.compile(f"(?:{UP}|{DOWN})[^，。；]{{0,2}}[到至为]|[降减增][至到]")
_GAP = re.compile("欠账|相差|差距?|缺口|短缺")
_BASES = (
    ("环比", re.compile("环比")),
    ("年均", re.compile("年均|平均每年|年平均")),
    ("同比", re.compile("同比|[比较](?:上年|去年|同期|上年同期|(?:19|20)\\d\\d年)")),
)


def direction_of(statement: Statement, text: str) -> Direction | None:
    """Return where a number moves; levels, shares, counts, ranks and gaps do not move."""
    quantity, predicate = statement.quantity, statement.predicate
    if quantity.shape == "rank" or _FROM.search(predicate):
        return None
    if quantity.shape == "ratio":
        return _compared(quantity.value, statement.previous)
    moves = _MOVES.findall(_LIMITS.sub("", predicate))
    if statement.reference and not statement.reference.endswith(tuple(moves or ["?"])):
        return None
    if not statement.reference and (differs := _DIFFERS.match(predicate)):
        return "down" if differs[1] in "低慢少" else "up"
    if (quantity.value or 0.0) < 0:
        return "down"
    if not moves and statement.previous is not None:
        return _compared(quantity.value, statement.previous)
    if not moves and quantity.counter == "%" and (behind := _MOVED_BEHIND.match(text, quantity.end)):
        return "down" if behind[1] else "up"
    if moves:
        return "down" if moves[-1] in _DOWNWARD else "up"
    if quantity.counter in ("%", "个百分点") and _RATE.search(statement.subject):
        return "up"
    before = text[statement.start : quantity.start] if not predicate or predicate[0] not in "达为有" else ""
    return "down" if _DOES_LESS.match(before) else "up" if _DOES_MORE.match(before) else None


def _compared(value: float | None, before: float | None) -> Direction | None:
    if value is None or before is None or value == before:
        return None
    return "up" if value > before else "down"


def kind_of(statement: Statement, text: str, outlook: Outlook | None, *, year: int | None = None) -> Kind:
    """Say what a statement is; ``outlook`` is what its section looks at, ``year`` the year of the speech if known."""
    if statement.quantity.shape == "rank":
        return "rank"
    if statement.reference:
        return "comparison"
    if _is_planned(text, statement, outlook, year):
        return "target"
    return "count" if statement.quantity.counts else "actual"


def _is_planned(text: str, statement: Statement, outlook: Outlook | None, year: int | None) -> bool:
    """Tell a target: a word of will governs the number and none of the past stands nearer; else the section decides."""
    begin = max(0, statement.quantity.start - _REACH)
    sentence = _MEASURED_BY.sub(lambda match: "，" * len(match.group()), text[begin : statement.quantity.start])
    clause = sentence[max(0, statement.clause - begin) :]
    if ahead := _lies_ahead(sentence, year):
        return True
    if _last_of("past", clause) >= 0 or _FROM.search(statement.predicate):
        return False
    if outlook == "review":
        return _last_of("sure", clause) >= 0
    if _last_of("plan", clause) >= 0:
        return True
    if ahead is False:
        return False
    will, past = _last_of("plan", sentence), _last_of("past", sentence)
    if past > max(will, max((match.start() for match in _ANEW.finditer(sentence)), default=-1)):
        return False
    return will >= 0 or outlook == "plan"


def _last_of(kind: Literal["past", "plan", "sure"], text: str) -> int:
    """Return where the last word begins that looks back, or ahead, or ahead whatever its section does; -1 if none."""
    if kind == "past":
        return max((mark.start for mark in find_marks(text, "outlooks") if mark.value == "past"), default=-1)
    sure = kind == "sure"
    said = [
        match.start()
        for match, row in load_table("outlooks").find(text)
        if row.value == "plan" and (row.more or not sure)
    ]
    return max([*said, *(modal.start for modal in modals(text) if modal.way in _WILL or not sure)], default=-1)


def _lies_ahead(sentence: str, year: int | None) -> bool | None:
    """Tell whether the last year named lies behind the year of the speech, or before it; None if neither is said."""
    if year is None:
        return True if _BY_YEAR.search(sentence) and _last_of("past", sentence) < 0 else None
    named = [match for match in _NAMED_YEAR.finditer(sentence) if not _SKIPPED.search(sentence[: match.start()])]
    last = int(named[-1][1]) if named and named[-1][1] else year
    return None if last == year else last > year


def outlook_of(headings: Sequence[str], title: str = "", *, year: int | None = None) -> Outlook | None:
    """Tell from the headings above a sentence whether it plans or reviews; the outermost that says so decides.

    A heading that names a year before that of the speech reviews.
    Where no heading says it, a document that is called a plan (方案, 计划, 要点, 规划) plans.

    >>> outlook_of(["二、2012年政府工作总体要求", "（一）以工业集聚为助推"]), outlook_of(["一、过去一年工作回顾"])
    ('plan', 'review')
    """
    for heading in headings:
        named = _YEAR.search(heading)
        if _REVIEW.search(heading) or (named and year and int(named[1]) < year):
            return "review"
        if _PLAN.search(heading):
            return "plan"
    return "plan" if _PLAN_TITLE.search(title) else None


def basis_of(statement: Statement, text: str) -> str | None:
    """Name what a number is measured against or out of: 同比, 环比, 年均, 占比, 较目标, 较平均, 差距.

    升降后 is a level that was reached by a move: 降至1.4%, 由65%提高到91%.
    """
    if _GAP.fullmatch(statement.reference):
        return "差距"
    if statement.reference:
        return (
            "较目标"
            if "目标" in statement.reference
            else "较平均"
            if "平均" in statement.reference
            else "较" + statement.reference
        )
    if _REACHED.search(statement.predicate) and not statement.share:
        return "升降后"
    for name, pattern in _BASES:
        if pattern.search(statement.predicate) or pattern.search(text, statement.clause, statement.quantity.start):
            return name
    return "占比" if statement.share else None


class Periods:
    """The periods a paragraph names, sentence by sentence."""

    def __init__(self) -> None:
        self.paragraph: str | None = None
        self.found: list[re.Match[str]] = []
        self.text = ""

    def enter(self, text: str, *, first: bool) -> None:
        """Go on to the next sentence; ``first`` if it opens a paragraph."""
        if first:
            self.paragraph = None
        elif lasting := [match.group() for match in self.found if self._lasts(match)]:
            self.paragraph = lasting[-1]
        self.text = text = fold(text)
        self.found = [match for match in PERIOD.finditer(text) if self._dates(match)]

    def _lasts(self, match: re.Match[str]) -> bool:
        """Tell whether a period holds for the sentences after it."""
        inside = self.text.count("（", 0, match.start()) > self.text.count("）", 0, match.start())
        bare = match.group() in ("今年", "去年", "明年") and match.start() > 1
        told = (
            match.start() < 2
            or self.text[match.end() : match.end() + 1] in ("，", ",")
            or (match is self.found[-1] and _WHOLE.match(match.group()) and not _GOAL.match(self.text, match.end()))
        )
        whole_year = match.group() == "全年"  # it speaks of the figures of its own sentence
        return bool(told) and not (inside or bare or whole_year or _LOCAL.search(match.group()))

    def _dates(self, match: re.Match[str]) -> bool:
        skipped = _SKIPPED.search(self.text, max(0, match.start() - 4), match.start())
        seen_from = _SEEN_FROM.match(self.text, match.end())
        return not (skipped and not seen_from) and not _COMPARED.match(self.text, match.end())

    def period_of(self, statement: Statement) -> str | None:
        """Return the period of a statement: the last one before its number, else the paragraph's."""
        if _FROM.search(statement.predicate) and (own := PERIOD.search(statement.predicate)):
            return own.group()
        before = [match.group() for match in self.found if self._reaches(match, statement.quantity.start)]
        return before[-1] if before else self.paragraph

    def _reaches(self, match: re.Match[str], position: int) -> bool:
        """Tell whether a period stands before a number and not in a bracket that is closed before it."""
        between = self.text[match.end() : position]
        return match.start() < position and between.count("）") <= between.count("（")
