"""Title, date and speaker, where the text itself states them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from analytics.corpus.cleaning import fold_width
from analytics.corpus.lines import Paragraph
from analytics.corpus.numbering import CHINESE_NUMERAL, chinese_number, initial_mark

_FRONT = 8  # paragraphs in which a title page is looked for
_YEAR = r"(?P<year>\d{4}|[〇○零一二三四五六七八九]{4})"
_DATE = re.compile(
    rf"{_YEAR}\s*年\s*(?P<month>\d{{1,2}}|{CHINESE_NUMERAL})\s*月\s*(?P<day>\d{{1,2}}|{CHINESE_NUMERAL})\s*日"
    r"|(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)"
)
# a day on which a period ends (有效期至…, …前) is not the day of the text
_UNTIL, _BY = re.compile("[至到止]$"), re.compile("之?前|以前|为?止|废止|失效")
_SIGNED = re.compile(rf"\s*[（(]?\s*(?:{_DATE.pattern})\s*[）)]?\s*")
_SIGNED_ABOVE = 3  # paragraphs between a signature and what shows that the text ends there
_ATTACHED = re.compile(r"\s*(?:附\s*[件表录]|[（(]此件|抄送|主动公开)")
_POST = r"(?:总理|主席|委员长|省长|市长|县长|区长|州长|盟长|旗长|镇长|乡长|书记|主任|部长|厅长|局长|院长|检察长|校长)"
_NAME = r"[\u4e00-\u9fff](?:\s*[\u4e00-\u9fff]){1,4}(?:·[\u4e00-\u9fff]{1,7})?"
_SPEAKER = re.compile(rf"[（(—\-]*\s*(?P<post>[^\s，。：:]{{0,24}}{_POST})[\s\u3000:：]+(?P<name>{_NAME})\s*[）)]?")


def find_title(paragraphs: Sequence[Paragraph]) -> str | None:
    """Return the title: a single top heading, or a short first paragraph that is neither a sentence nor an address."""
    tops = [paragraph for paragraph in paragraphs if paragraph.depth == 1]
    if len(tops) == 1:
        return tops[0].text.strip()
    first = paragraphs[0]
    text = first.text.strip()
    is_title = len(text) <= 60 and not re.search(r"[。！？；：:，,!;]$", text) and len(paragraphs) > 1
    return text if is_title and not first.depth and not initial_mark(text, 0) else None


def find_date(paragraphs: Sequence[Paragraph]) -> date | None:
    """Return the date on the title page, or else the one that signs the text, before what is attached to it or last."""
    front = [paragraph for paragraph in paragraphs[:_FRONT] if len(paragraph.text) <= 80]
    back = [paragraph for paragraph in paragraphs[-3:] if len(paragraph.text) <= 40]
    for paragraph in (*front, *_before_attachments(paragraphs), *back):
        if found := read_date(paragraph.text):
            return found
    return None


def _before_attachments(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Yield the dates that stand alone shortly before 附件, （此件公开发布） or 抄送."""
    for place, paragraph in enumerate(paragraphs):
        if is_date_line(paragraph.text):
            behind = paragraphs[place + 1 : place + 1 + _SIGNED_ABOVE]
            if any(_ATTACHED.match(fold_width(later.text)) for later in behind):
                yield paragraph


def is_date_line(text: str) -> bool:
    """Tell whether a line is a date and nothing else.

    >>> is_date_line("（二〇二四年三月五日）"), is_date_line("2024年3月5日前")
    (True, False)
    """
    return _SIGNED.fullmatch(fold_width(text)) is not None


def read_date(text: str) -> date | None:
    """Return the first possible date in a text that does not only end a period.

    >>> str(read_date("（二〇二四年三月五日）")), read_date("2024年2月30日"), read_date("有效期至2026年12月31日。")
    ('2024-03-05', None, None)
    """
    text = fold_width(text)
    said = (match for match in _DATE.finditer(text) if not _ends_period(match, text))
    return next((found for match in said if (found := _date(match))), None)


def _ends_period(match: re.Match[str], text: str) -> bool:
    return bool(_UNTIL.search(text, 0, match.start()) or _BY.match(text, match.end()))


def _date(match: re.Match[str]) -> date | None:
    year, month, day = (match[a] or match[b] for a, b in (("year", "y"), ("month", "m"), ("day", "d")))
    if not year.isdigit():
        year = "".join(str(chinese_number(digit.replace("○", "〇"))) for digit in year)
    try:
        return date(int(year), chinese_number(month), chinese_number(day))
    except ValueError:  # 2月30日: a slip of the source, not a date
        return None


def find_speaker(paragraphs: Sequence[Paragraph]) -> str | None:
    """Return post and name as the title page gives them (国务院总理　李　强 -> 国务院总理 李强)."""
    for paragraph in paragraphs[:_FRONT]:
        if match := _SPEAKER.fullmatch(paragraph.text.strip()):
            return f"{match['post']} {re.sub(chr(92) + 's', '', match['name'])}"
    return None
