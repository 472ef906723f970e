"""Which days a time word allows, given the day on which it was said."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from analytics.corpus.cleaning import fold_width
from analytics.corpus.numbering import chinese_number
from analytics.ledgers.deadlines import BEFORE, HOLIDAY, MONTH, NOW, NUMERAL, PART, TO

Interval = tuple[date | None, date | None]
_LAST_YEAR = 9000  # a later date is a slip of the source, and the calendar ends at 9999
UNKNOWN: Interval = (None, None)

_BOUND = re.compile(rf"{BEFORE}$")
# 前 ends before these begin (“十一”前, 6月前), and with the end of others (10月底前, 年底前)
_BEGINS = re.compile("^(?:元旦|五一|劳动节|七一|八一|十一|国庆)|[月份春夏秋冬季天]$")
# which days these are is known to schools and to those who set the holidays
_UNRESOLVED = re.compile(f"学期|(?<!五)期间|前后|^分|{HOLIDAY}、?{HOLIDAY}")
_PERIOD = re.compile(rf"[从自]?(?P<start>.+?)(?:起|开始)?{TO}(?P<end>.+?)(?:之?前|止)?")
_YEAR_SAID = re.compile(r"(?:(?:19|20)\d\d|[今明后本当])年")
_YEARS = {"今": 0, "本": 0, "当": 0, "明": 1, "次": 1, "后": 2}
_HOLIDAYS = {
    "元旦": (1, 1),
    "五一": (5, 1),
    "劳动节": (5, 1),
    "七一": (7, 1),
    "八一": (8, 1),
    "十一": (10, 1),
    "国庆": (10, 1),
}
# part of a year, first and last month; winter ends in the next year
_IN_YEAR: tuple[tuple[str, int, int], ...] = (
    ("年?[底末]", 12, 12), ("年?初", 1, 3), ("年?中", 6, 6), ("上半年", 1, 6), ("下半年", 7, 12),
    ("第?[一1]季度", 1, 3), ("第?[二2]季度", 4, 6), ("第?[三3]季度", 7, 9), ("第?[四4]季度", 10, 12),
    ("开?春", 3, 5), ("夏", 6, 8), ("秋", 9, 11), ("冬", 12, 14), ("年?$", 1, 12),
)  # fmt: skip


def interval(deadline: str, today: date | None) -> Interval:
    """Return the first and the last day a time word allows, None where it does not say.

    A relative one (年内, 明年) needs the day on which it was said. One that bounds only the end (10月底前) begins on
    that day. Seasons are those of the weather service: spring is March to May, winter December to February. Holidays of
    the lunar calendar, school terms, events (会后) and 近期 are not resolved.

    >>> interval("10月底前", date(2023, 8, 25))
    (datetime.date(2023, 8, 25), datetime.date(2023, 10, 31))
    >>> interval("2025年底", None), interval("近期", date(2023, 8, 25))
    ((datetime.date(2025, 12, 1), datetime.date(2025, 12, 31)), (None, None))
    """
    text = re.sub('[“”"]', "", fold_width(deadline))
    if _UNRESOLVED.search(text):
        return UNKNOWN
    today = None if today and today.year > _LAST_YEAR else today
    if match := _PERIOD.fullmatch(text):
        return _period(match["start"], match["end"], today)
    until = text[:1] in "到至" or bool(_BOUND.search(text))
    name = _BOUND.sub("", text.lstrip("到至"))
    first, last = _days(name, today)
    if not until or last is None:
        return first, last
    if text.endswith("前") and first is not None and (_BEGINS.search(name) or name.endswith("开学")):
        last = first - timedelta(days=1)
    return (today if today is not None and today <= last else None), last


def _period(start: str, end: str, today: date | None) -> Interval:
    """Resolve 10月至12月: its end takes the year, and 9月20日至30日 the month too, from its start, or the other way."""
    start = _whole(start)
    year, month = _YEAR_SAID.match(start), re.search(rf"{MONTH}(?=\d{{1,2}}[日号]$)", start)
    end = f"{month.group()}{end}" if month and re.fullmatch(r"\d{1,2}[日号]", end) else _whole(end)
    last = _days(f"{year.group()}{end}" if year and not _YEAR_SAID.match(end) else end, today)[1]
    if last is None:
        return UNKNOWN
    if re.fullmatch(NOW, start):
        return (today if today is not None and today <= last else None), last
    first = _days(start, today)[0] if year else _in_year(last.year, start)[0]
    if first is not None and first > last:
        first = None if year else _in_year(last.year - 1, start)[0]
    return first, last


def _whole(point: str) -> str:
    """Return the end of a period with the unit it leaves out: 3 of 3—5月, 2024 of 2024—2026年, 9月20 of 9月20—30日."""
    unit = "年" if re.fullmatch(r"\d{4}", point) else "月" if re.search(r"(?:^|年)\d{1,2}$", point) else ""
    return point + (unit or "日" * point[-1:].isdigit())


# about when in the year what has no day of its own is due: good for an order, for nothing else
_ABOUT = {
    "清明": 4,
    "汛期": 5,
    "雨季": 5,
    "端午": 6,
    "开学": 8,
    "中秋": 9,
    "入冬": 10,
    "供暖": 10,
    "采暖": 10,
    "冬季": 11,
    "节前": 12,
    "春节": 13,
}
_SOON = re.compile("近期|会[前后]|回来后|结束后|节后")


def order_in_time(deadline: str) -> int:
    """Return a number that grows with the time by which something is due, where nothing says the year.

    >>> sorted(["明年初", "年内", "汛期前", "会后", "9月底前"], key=order_in_time)
    ['会后', '汛期前', '9月底前', '年内', '明年初']
    """
    start = date(2001, 1, 1)  # of any year that is common to all
    if _SOON.search(deadline):
        return start.toordinal()
    month = next((month for word, month in _ABOUT.items() if word in deadline), None)
    last = interval(deadline, start)[1] or (_month_end(2001, month) if month else None)
    return (last or date.max).toordinal()


def _days(name: str, today: date | None) -> Interval:
    if match := re.match("十([三四五六])五", name):
        end = 2020 + 5 * (chinese_number(match[1]) - 3)
        return date(end if "末" in name else end - 4, 1, 1), date(end, 12, 31)
    if match := re.match(r"((?:19|20)\d\d)年", name):
        return _in_year(int(match[1]), name[5:])
    if today is None:
        return UNKNOWN
    return next((found for rule in _RELATIVE if (found := rule(name, today))), UNKNOWN)


def _in_year(year: int, part: str) -> Interval:
    if match := re.match(rf"({MONTH})({PART})?", part):
        return _in_month(year, chinese_number(re.sub("月份?", "", match[1]).replace("元", "一")), match[2] or "")
    for pattern, first, last in _IN_YEAR:
        if re.match(pattern, part):
            first = last if re.search("季度[底末]", part) else first
            last = 17 if re.search("冬[季天]?明春", part) else last
            return date(year, first, 1), _month_end(year, last)
    return UNKNOWN


def _in_month(year: int, month: int, part: str) -> Interval:
    length = monthrange(year, month)[1]
    spans = {
        "上旬": (1, 10),
        "初": (1, 10),
        "中旬": (11, 20),
        "上中旬": (1, 20),
        "中下旬": (11, length),
        "下旬": (21, length),
        "底": (21, length),
        "末": (21, length),
    }
    first, last = spans.get(part, (1, length))
    if part[-1:] in ("日", "号") and 1 <= (day := chinese_number(part[:-1])) <= length:
        first = last = day
    return date(year, month, first), date(year, month, last)


def _month_end(year: int, month: int) -> date:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, monthrange(year, month)[1])


def _of_year(name: str, today: date) -> Interval | None:
    match = re.match("([今明后本次当])(?:年|(?=[春夏秋冬]))", name)
    return _in_year(today.year + _YEARS[match[1]], name[match.end() :]) if match else None


def _of_month(name: str, today: date) -> Interval | None:
    """Resolve 10月底; a month that has gone by is one of the next year."""
    if not re.match(MONTH, name):
        return None
    first, last = _in_year(today.year, name)
    return (first, last) if last and last >= today else _in_year(today.year + 1, name)


def _of_part(name: str, today: date) -> Interval | None:
    return _in_year(today.year, name.lstrip("全")) if re.match("全?年|[上下]半年|第?[一二三四]季度", name) else None


def _of_holiday(name: str, today: date) -> Interval | None:
    found = next((day for holiday, day in _HOLIDAYS.items() if name.startswith(holiday)), None)
    if not found:
        return None
    day = date(today.year, *found)
    return (day, day) if day > today else (date(today.year + 1, *found),) * 2


def _of_week(name: str, today: date) -> Interval | None:
    match = re.match("([本下])周([一二三四五六日])?", name)
    if not match:
        return None
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=match[1] == "下")
    if match[2]:
        return (monday + timedelta(days="一二三四五六日".index(match[2])),) * 2
    return max(today, monday), monday + timedelta(days=6)


def _of_this_month(name: str, today: date) -> Interval | None:
    match = re.match("([本当下]?)月", name)
    if not match:
        return None
    month = today.replace(day=1) + timedelta(days=32 * (match[1] == "下"))
    return _in_month(month.year, month.month, name[match.end() :])


def _of_duration(name: str, today: date) -> Interval | None:
    match = re.match(rf"(?:[利再]?用)?({NUMERAL})个?(年|季度|月|周|天|日)", name)
    if not match:
        return None
    count = 0.5 if match[1] == "半" else chinese_number(match[1])
    months = count * {"年": 12, "季度": 3, "月": 1}.get(match[2], 0)
    days = 0 if months else int(count * (7 if match[2] == "周" else 1))
    end = _month_end(today.year, today.month + int(months))
    return today, min(end, end.replace(day=min(today.day, end.day))) + timedelta(days=days)


_RELATIVE: tuple[Callable[[str, date], Interval | None], ...] = (
    _of_year, _of_month, _of_part, _of_holiday, _of_week, _of_this_month, _of_duration,
)  # fmt: skip
