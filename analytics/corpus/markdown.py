"""Markdown: headings with levels, text without mark-up, tables row by row, and what front matter states."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from analytics.corpus.cleaning import nothing, substitute
from analytics.corpus.frontmatter import read_date
from analytics.corpus.lines import Content, Line, Removed, line_starts, plain_lines
from analytics.corpus.webpage import table_lines

_HASHES = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_MARKUP = re.compile(r"^\s*(>\s?|[-+*]\s+(?:\[[ xX]\]\s+)?(?=\S)|```.*$|(-{3,}|_{3,}|={3,}|\*(?:\s?\*){2,})\s*$)")

# Keys of front matter, in lower case, and what they state.
_KEYS = {
    **dict.fromkeys(("title", "标题", "题目"), "title"),
    **dict.fromkeys(("date", "日期", "时间"), "date"),
    **dict.fromkeys(("speaker", "author", "讲话人", "报告人", "作者"), "speaker"),
}
_FENCE = re.compile(r"-{3}\s*")
_ENTRY = re.compile(r"(?P<key>[\w\u4e00-\u9fff][\w \u4e00-\u9fff-]{0,39})\s*[:：](?P<value>.*)|\s+\S.*|-\s.*|#.*|\s*")
_LONGEST = 60  # lines of front matter
_DASHES = re.compile(r"\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*")
_PIPE = re.compile(r"(?<!\\)\|")

# a target of a link has a dot, a slash ...: [附件](见后) is text
_TARGET = r"""\(\s*<?[^()\s<>]*[./#:][^()\s<>]*>?(?:\s+["'][^"']*["'])?\s*\)"""
_INLINE = (
    re.compile(
        rf"(?<!\\)!\[[^\]]*\]{_TARGET}|(?<!\\)\[\^[^\]\s]+\]|</?(?:b|br|i|u|em|strong|span|font|center|p|div|sup|sub|small|mark|a|img)\b[^<>]*>"
    ),
    re.compile(rf"(?<![\\!])\[(?=[^\[\]]+\]{_TARGET})|(?<=[^\\\[\]])\]{_TARGET}"),
    re.compile(r"(?<![\\\w])__(?=[^\s_])|(?<=[^\s\\_])__(?!\w)"),
    re.compile(r"(?<!\\)`+"),
    re.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!|>~$%])"),
)
_ITALIC = re.compile(r"(?<![\\*\w])\*[^\s*\d](?:[^*]*[^\s*，、；])?\*(?![*\w])")
_STARS = re.compile(r"(?<![\\*])\*\*(?!\*)")
# a number or a unit set as a formula, as converters do: $8.5\%$, PM$_{2.5}$; not two prices in dollars
_FORMULA = re.compile(r"(?<!\\)\$(?=[\d_^\\+\-<>=~])([^$\s\u4e00-\u9fff]|\\ ){1,40}\$(?!\d)")
_IN_FORMULA = re.compile(r"\\(?:mathrm|mathbf|text|rm|bf)\b|\\[,;! ]|[\\${}_^~]")
_STRUCK = re.compile(r"(?<![\\~])~~(?=[^\s~])[^~\n]{1,400}(?<=\S)~~(?!~)")
_FOOTNOTE = re.compile(r"\s{0,3}\[\^[^\]\s]+\]:")
_TABLE = re.compile(r"<(/?)table\b[^<>]*>", re.I)
# what stands behind a removed number or name: a unit, a post; never a word that only begins like one
_UNIT = re.compile(
    r"[%％‰]|亿(?!万)|万(?=[元亩人户吨千平立只头株辆台公])|元(?![旦素])|个百分点|公里|公顷|平方|立方|千瓦|吨"
    r"|年(?![度轻均])|月(?!份)|日(?![常益])|届"
    r"|[件户家项名次个人所处座台辆条位米倍亩期](?=[，。、；：！？）)\s]|以上|以下|左右|$)"
)
_LIKE_A_UNIT = re.compile(
    r"[件辆倍亩]|户(?!籍)|家(?![庭园乡国电具政])|项(?!目)|名(?![优特录义称])|次(?![序生级])|个(?![人体性别])|人(?![民才口大社物员力均居])"
    r"|所(?![有以得属])|处(?![理置分于])|座(?!谈)|台(?![账风阶湾])|条(?![例件线])|位(?![置于])|市(?![场民域政容值])|县(?!域)"
    r"|区(?![域块位])|镇(?!域)|乡(?![村镇愁])|村(?![民级庄集居])|同志|书记|地区|[省市县区镇乡局]长|主任|[市县区]委"
)
_NEAR = 200  # characters beside bold type that are looked at
_BOUNDARY = "，。、；：！？（）“”"
_BRACKETS = (("（", "）"), ("《", "》"), ("“", "”"), ("〔", "〕"), ("[", "]"), ("(", ")"))


def markdown_content(text: str) -> Content:
    r"""Return the lines of a Markdown file, and title, date and speaker where front matter states them.

    Front matter is a block of ``key: value`` between ``---`` and ``---`` at the very beginning; anything else there
    is text. Signs of bold, italics and links go, images too; a row of a table is a line, its cells joined by a tab.

    >>> content = markdown_content("---\ntitle: 工作报告\n日期：2024-03-05\n---\n各位代表：")
    >>> content.title, str(content.date), [(line.text, line.number) for line in content]
    ('工作报告', '2024-03-05', [('各位代表：', 5)])
    >>> [line.text for line in markdown_content("坚持**稳中求进**，完成**亿元。")]
    ['坚持稳中求进，完成**亿元。']
    >>> [line.text for line in markdown_content("| 指标 | 增长 |\n|---|---|\n| 产值 | 8% |")]
    ['指标\t增长', '产值\t8%']
    """
    lines = list(_lines(text))
    end = _front_matter_end(lines)
    stated: dict[str, str] = {}
    for line in lines[1:end]:
        entry = _ENTRY.fullmatch(line.text)
        key = _KEYS.get(entry["key"].strip().lower()) if entry and entry["key"] else None
        if entry and key and (value := entry["value"].strip().strip("\"'").strip()):
            stated.setdefault(key, value)
    when = stated.get("date")
    day = read_date(when) if when else None
    notes = (f"文件开头的日期“{when}”看不懂，没有采用。请写成 2024-03-05。",) if when and not day else ()
    body, removed = _without_footnotes(lines[end + 1 if end else 0 :])
    removed += [Removed("删除线", line.number, found[0]) for line in body for found in _STRUCK.finditer(line.text)]
    return Content(tuple(_body(body)), stated.get("title"), day, stated.get("speaker"), notes, removed=tuple(removed))


def _lines(text: str) -> Iterator[Line]:
    """Yield the lines of a text; comments are blank, and an HTML table gives its rows."""
    starts, last = line_starts(text), 0
    for begin, end, is_table in _blocks(text):
        yield from _shifted(text, last, begin, starts)
        if is_table:
            yield from table_lines(text[begin:end], begin, bisect.bisect_right(starts, begin))
        last = end
    yield from _shifted(text, last, len(text), starts)


def _shifted(text: str, begin: int, end: int, starts: Sequence[int]) -> Iterator[Line]:
    number = bisect.bisect_right(starts, begin) - 1
    for line in plain_lines(text[begin:end]):
        start = begin + (line.offsets[0] if line.text else 0)
        yield Line(line.text, line.number + number, range(start, start + len(line.text)))


def _blocks(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield where comments over several lines and tables begin and end."""
    place, last_comment, tables = 0, text.rfind("-->"), [*_TABLE.finditer(text)]
    begin, depth = 0, 0
    for tag in tables:
        depth = depth + 1 if not tag[1] else max(depth - 1, 0)
        begin = tag.start() if depth == 1 and not tag[1] else begin
        if tag[1] and depth == 0 and begin >= place:
            yield from _comments(text, place, begin, last_comment)
            yield begin, tag.end(), True
            place = tag.end()
    yield from _comments(text, place, len(text), last_comment)


def _comments(text: str, place: int, stop: int, last: int) -> Iterator[tuple[int, int, bool]]:
    while -1 < (begin := text.find("<!--", place, stop)) <= last:
        place = text.index("-->", begin) + 3
        if place <= stop and "\n" in text[begin:place]:
            yield begin, place, False


def _without_footnotes(lines: Sequence[Line]) -> tuple[list[Line], list[Removed]]:
    """Part the notes at the foot from the text; what is indented below one belongs to it."""
    kept: list[Line] = []
    notes: list[Removed] = []
    inside = False
    for line in lines:
        inside = _FOOTNOTE.match(line.text) is not None or (inside and line.text.startswith(("    ", "\t")))
        if inside:
            notes.append(Removed("脚注", line.number, line.text.strip()))
        else:
            kept.append(line)
    return kept, notes


def _front_matter_end(lines: list[Line]) -> int:
    """Return the place of the line that closes front matter, 0 if there is none."""
    if not _FENCE.fullmatch(lines[0].text):
        return 0
    for place, line in enumerate(lines[1:_LONGEST], start=1):
        if _FENCE.fullmatch(line.text):
            return place
        if not _ENTRY.fullmatch(line.text):
            return 0
    return 0


def _body(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines as text; rows of tables as cells, without the row of dashes."""
    redacted = any(_shows_redaction(line.text) for line in lines)
    for line in _table_rows(lines):
        depth, body, offsets = 0, line.text, line.offsets
        if heading := _HASHES.match(body):
            depth, (begin, end) = len(heading.group(1)), heading.span(2)
            body, offsets = body[begin:end], offsets[begin:end]
        elif sign := _MARKUP.match(body):
            body, offsets = body[sign.end() :], offsets[sign.end() :]
        text, kept = _without_signs(body, redacted=redacted)
        yield Line(text, line.number, [offsets[place] for place in kept], depth)


def _table_rows(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield lines; the row above a row of dashes and those below it are rows of a table as long as they have pipes."""
    dashes = {place for place, line in enumerate(lines) if "|" in line.text and _DASHES.fullmatch(line.text)}
    inside = False
    for place, line in enumerate(lines):
        piped = _PIPE.search(line.text) is not None
        inside = piped and (inside or place + 1 in dashes)
        if inside and place in dashes:
            continue
        yield _cells(line) if inside else line


def _cells(line: Line) -> Line:
    """Return a row of a table as its cells, joined by a tab."""
    ends = [0, *(place for pipe in _PIPE.finditer(line.text) for place in pipe.span()), len(line.text)]
    cells = [(begin, end) for begin, end in zip(ends[::2], ends[1::2], strict=True)]
    first, last = (line.text[begin:end].strip() for begin, end in (cells[0], cells[-1]))
    kept: list[int] = []
    text = ""
    for number, (begin, end) in enumerate(cells[not first : len(cells) - (not last)]):
        own = line.text[begin:end]
        lead = len(own) - len(own.lstrip())
        cell = own.strip()
        text += "\t" * bool(number) + cell
        kept += [begin - 1] * bool(number) + list(range(begin + lead, begin + lead + len(cell)))
    return Line(text, line.number, [line.offsets[place] for place in kept])


def _without_signs(text: str, *, redacted: bool) -> tuple[str, Sequence[int]]:
    """Return text without what is struck out and signs of bold, italics, links, formulas; and the offsets kept."""
    kept = list(range(len(text)))
    if "$" in text or "~~" in text:
        signs = [place for found in _STRUCK.finditer(text) for place in range(*found.span())]
        spans = [found for formula in _FORMULA.finditer(text) for found in _IN_FORMULA.finditer(text, *formula.span())]
        gone = {*signs, *(place for found in spans for place in range(*found.span()))}
        kept = [place for place in kept if place not in gone]
        text = "".join(text[place] for place in kept)
    signs = [place + i for place in _bold_signs(text, redacted=redacted) for i in (0, 1)]
    signs += [place for found in _ITALIC.finditer(text) for place in (found.start(), found.end() - 1)]
    gone = set(signs)
    text, kept = (
        "".join(char for place, char in enumerate(text) if place not in gone),
        [offset for place, offset in enumerate(kept) if place not in gone],
    )
    places: Sequence[int] = kept
    for pattern in _INLINE:
        text, places = substitute(pattern, nothing, text, places)
    return text, places


def _shows_redaction(text: str) -> bool:
    """Tell whether ``**`` is a redaction for certain: read as pairs, one is left over, holds a unit or fits ill."""
    places = [found.start() for found in _STARS.finditer(text)]
    pairs = [text[begin + 2 : end] for begin, end in zip(places[::2], places[1::2], strict=False)]
    return len(places) % 2 == 1 or any(_UNIT.match(inside) or not _encloses(inside) for inside in pairs)


def _bold_signs(text: str, *, redacted: bool) -> list[int]:
    """Return the places of the ``**`` that set text in bold; the others stand for something removed."""
    places = [found.start() for found in _STARS.finditer(text)]
    signs: list[int] = []
    for begin, end in pairwise(places):
        around = text[max(begin - _NEAR, 0) : begin], text[end + 2 : end + 2 + _NEAR]
        parts = around[0], text[begin + 2 : end], around[1]
        if (not signs or signs[-1] != begin) and _encloses(parts[1]) and not _hides(*parts, redacted=redacted):
            signs += [begin, end]
    return signs


def _encloses(inside: str) -> bool:
    """Tell whether two ``**`` can be the ends of bold type: they stand close to the text and cut no brackets."""
    close = inside == inside.strip() != "" and inside[0] not in "，。、；：！？）”》" and inside[-1] not in "，、；"
    return close and all(inside.count(left) == inside.count(right) for left, right in _BRACKETS)


def _hides(before: str, inside: str, behind: str, *, redacted: bool) -> bool:
    """Tell whether two ``**`` are two redactions; where a file has some for certain, whatever may be one is."""
    if inside[0].isdigit():
        return False
    if redacted and (_UNIT.match(inside) or _UNIT.match(behind)):
        return True
    apart = not before.strip() or before[-1] in _BOUNDARY, not behind.strip() or behind[0] in _BOUNDARY
    long = re.search("[，。；]", inside[:-1]) is not None
    first, second = (_LIKE_A_UNIT.match(text) is not None for text in (inside, behind))
    if all(apart):
        return False
    return (first and second) or (long and not any(apart)) or (redacted and (long or (first and "、" in inside)))
