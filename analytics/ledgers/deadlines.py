"""When something is due: the time words of a clause, verbatim; ``intervals`` says which days they allow."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from analytics.corpus.cleaning import fold_width
from analytics.corpus.numbering import CHINESE_NUMERAL

Kind = Literal["every", "period", "calendar", "season", "week", "holiday", "plan", "duration", "event", "near"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit in a clause: ``text == clause[start:end]``.

    ``sure`` says that the words bound it (10月底前, 年内); others (明年, 9月中旬) are so only by their place.
    ``frequency`` is the text where it says how often (每季度).
    """

    text: str
    start: int
    end: int
    kind: Kind
    sure: bool
    frequency: str | None = None


YEAR = r"(?:(?:19|20)\d\d年|[今明后本次]年|当年)"
MONTH = r"(?:1[0-2]|[1-9]|十[一二]|[一二三四五六七八九十元])月份?"
PART = (
    rf"(?:(?:\d{{1,2}}|{CHINESE_NUMERAL})[日号]|[上中]?[上中下]旬|月?[底初末]|年[底末初中]|[上下]半年|第?[一二三四1-4]季度[底末]?|"
    r"开春|[春夏秋冬](?:季|天)?)"
)
BEFORE = r"(?:之前|以前|前(?![期后沿述言列段端])|之内|以内|内)"
_CLOCK = r"(?:[上中下]午|晚上?)?(?:\d{1,2}(?:[:：]\d\d|[时点](?:\d{1,2}分|半|整)?))?(?:下班)?"
_SEASON = (
    "主?汛期?|雨季|供暖期?|采暖期?|入冬|入汛|春耕|春播|夏收|麦收|三夏|秋收|秋种|秋播|冬灌|封冻|上冻|"
    "旅游旺季|开学|冬季|换届"
)
_EVENT = f"(?:(?:[春秋]季)?(?:学期)?开学|{_SEASON})"
# between the day and 前: （星期五）, 18:00, 开学
_TAIL = rf"(?:[（(](?:星期|周)[一二三四五六日天][）)])?(?:{_EVENT}|{_CLOCK})"
_TEXT = "(?:方案|通知|意见|办法|细则|文件|清单|任务|问题|申请|会议)"
HOLIDAY = "(?:十一|五一|七一|八一|元旦|国庆|春节|除夕|中秋|端午|清明|劳动节)"
_TERM = "(?:[今明]年(?:[春秋]季)?|[春秋]季|[本下新])学期(?:开学)?"
NUMERAL = rf"(?:\d{{1,3}}|{CHINESE_NUMERAL}|两|半)"
NOW = "现在|即日|今天|即时|即刻"
TO = "(?:至|到|—+|–|～|~|-)"
_POINT = rf"(?:{YEAR}?{MONTH}(?:\d{{1,2}}(?![\d年月])[日号]?|{PART})?|{YEAR}{PART}?|(?:19|20)\d\d)"
_PERIOD = (
    rf"[从自]?(?:{NOW}|{_POINT}|{YEAR}?(?:1[0-2]|[1-9])(?=[至到—–～~-]+(?:1[0-2]|[1-9])月))(?:起|开始)?{TO}"
    rf"(?:{_POINT}|\d{{1,2}}[日号]|年[底末])(?:之?前|止)?"
)
# the order decides: the first kind that matches at a place is taken
_KINDS: tuple[tuple[Kind, str], ...] = (
    ("period", _PERIOD),
    ("every", r"每(?:两年|半年|半个?月|年|个?季度|季|个?月|周|星期|旬|日|天)度?"
              rf"(?:{MONTH}{PART}?{BEFORE}?|[首末]?月?\d{{1,2}}[日号]{BEFORE}|[年月]?[底末]前?|汛期?前|"
              rf"[一二三四五六日天](?:{_CLOCK}前)?)?"),
    ("event", rf"{_TERM}{BEFORE}?"),
    ("calendar", rf"[到至]?(?:{YEAR}{MONTH}{PART}?|{YEAR}{PART}?|{MONTH}{PART}?|年[底末初内]|[上下]半年|"
                 rf"第?[一二三四]季度[底末]?|[本下当]个?月(?:[上中下]旬|[底末初])?|月底|季末|年中(?=前))(?:{_TAIL}{BEFORE})?"),
    ("season", r"[今明][春夏秋冬](?:明[春夏秋冬])?(?:季|天)?(?:之前|以前|前)?"),
    ("week", r"[本下]周[一二三四五六日末]?(?:之前|以前|前|之内|内)?"),
    ("holiday", rf"“?{HOLIDAY}(?:、?{HOLIDAY})?”?(?:节|假期|长假)?(?:{BEFORE}|期间|前后)"),
    ("event", rf"(?:{_SEASON})(?:来临|到来|开始|结束)?(?:之前|以前|前)"),
    ("plan", r"[到至]?[“\"]?十[三四五六]五[”\"]?(?:规划)?(?:期?末|期间|时期)"),
    ("event", rf"(?:自?本?{_TEXT}|整改|验收|建设)?(?:印发|下发|发布|公布|交办|受理|收到|批复|结束|完成)(?:之日)?[起后]"
              rf"(?:{NUMERAL}个?(?:工作日|月|周|天|日)|半个月)(?:之内|以内|内)"),
    ("duration", rf"(?:[自从](?:{NOW}|今日)起)?(?:{NUMERAL}个?工作日|"
                 rf"{NUMERAL}(?:年|个月|周|天|日|个?小时|个?季度))(?:时间)?(?:之内|以内|内)"),
    ("near", rf"[自从](?:{NOW}|今日)起(?!草)"),
    ("duration", rf"(?<![部充区\d])分{NUMERAL}(?:年|个月|个季度)(?!度)|"
                 rf"[利再]?用{NUMERAL}(?:年|个月|周|天)(?:左右)?的?时间"),
    ("event", r"会后|会前|节前(?!后)|节后|(?:考察)?回来后|会议结束后"),
    ("season", r"(?:今年|明年)?(?:暑期|暑假|寒假)(?:期间)?"),
    ("near", r"近期"),
    ("calendar", r"全年"),
)  # fmt: skip
_TIME = re.compile("|".join(f"(?P<k{i}>{pattern})" for i, (_, pattern) in enumerate(_KINDS)))
_HINT = re.compile("[年月周旬季冬春夏秋期时内前后末天日]")  # no time word is without one of these
_SURE = re.compile(rf"(?:{BEFORE}|内|期?末|(?<=五[”期])(?:期间|时期|间))$|^[到至](?![今明]年$)")
_DAYS = re.compile(f"[月日号]|{NOW}")  # a period of years is as often one to look back on
# what makes a time word part of a name, of a figure or of the past: 每人每年, 推迟到年底, 2020年以来, 年初确定的
_NOT_AFTER = re.compile(
    r"(?:[自从去往历这那全当整均人迟]|截至|过去|[\d点一二三四五六七八九十几两多]|[一二两三四五六七八九]、)$"
)
_NOT_BEFORE = re.compile(
    "(?:以来|开始|起(?!草)|以后|之后|的(?!时候)|至(?!少)|[到—–-]|度(?!假)|期间|是|"
    "[^，,。；]{1,14}后(?:[要，,]|$)|"
    "[^，,。；]{0,6}(?:确定|实施|建成|完成|下达|召开|安排|开工)的)"
)


def find_deadlines(clause: str) -> tuple[Deadline, ...]:
    """Return the time words of a clause that may be time limits, in order; 尽快 and 逐年 are none.

    >>> [found.text for found in find_deadlines("年内必须完成设计，明年初务必启动，逐年推进")]
    ['年内', '明年初']
    """
    if not _HINT.search(clause):
        return ()
    text = fold_width(clause)
    return tuple(_deadline(clause, match) for match in _TIME.finditer(text) if not _is_attribute(text, match))


def _is_attribute(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 2) : match.start()]
    if before.endswith(("年", "月", "日", "底", "初")) and match.group()[0] in "到至":  # 2021年至2025年
        return True
    if before.endswith("上") and match.group()[0] in "年月周半季":  # 上年底
        return True
    return bool(_NOT_AFTER.search(before) or _NOT_BEFORE.match(text, match.end()))


def _deadline(clause: str, match: re.Match[str]) -> Deadline:
    kind = _KINDS[int(str(match.lastgroup)[1:])][0]
    text = clause[match.start() : match.end()]
    sure = kind == "duration" or bool(_SURE.search(text)) or (kind == "period" and bool(_DAYS.search(text)))
    return Deadline(text, match.start(), match.end(), kind, sure, text if kind == "every" else None)
