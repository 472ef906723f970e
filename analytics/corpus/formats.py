"""What a file format is to a reader: a function from its text to lines, each with its place and heading level."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from analytics.corpus.docx import read_docx
from analytics.corpus.frontmatter import read_date
from analytics.corpus.lines import Content, Line, plain_lines
from analytics.corpus.office import read_office
from analytics.corpus.pdf import read_pdf
from analytics.corpus.webpage import html_content
from analytics.corpus.wrapping import unwrap

_HASHES = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_BOLD = re.compile(r"\s*(\*\*|__)(?=\S)(.+?)(?<=\S)\1(?=$|\s)|\s*(\*\*|__)(?=\S)(.+?[。：:])\3")
_MARKUP = re.compile(r"^\s*(>\s?|[-+*]\s+(?=\S)|```.*$|(-{3,}|_{3,}|={3,})\s*$)")


def _markdown_lines(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines of a Markdown file: ``#`` headings get their level, quote and list signs are dropped.

    ``**`` is read as bold type only around a whole line or around the run-in heading that opens one: anywhere else
    it is a redaction.
    """
    for line in lines:
        depth, body, offsets = 0, line.text, line.offsets
        if heading := _HASHES.match(body):
            depth, (begin, end) = len(heading.group(1)), heading.span(2)
            body, offsets = body[begin:end], offsets[begin:end]
        elif sign := _MARKUP.match(body):
            body, offsets = body[sign.end() :], offsets[sign.end() :]
        if (bold := _BOLD.match(body)) and body.count(bold.group(1) or bold.group(3)) == 2:
            begin, end = bold.span(2 if bold.group(2) else 4)
            offsets = (*offsets[begin:end], *offsets[bold.end() :])
            body = body[begin:end] + body[bold.end() :]
        yield Line(body, line.number, offsets, depth)


# Keys of front matter, in lower case, and what they state.
_KEYS = {
    **dict.fromkeys(("title", "标题", "题目"), "title"),
    **dict.fromkeys(("date", "日期", "时间"), "date"),
    **dict.fromkeys(("speaker", "author", "讲话人", "报告人", "作者"), "speaker"),
}
_FENCE = re.compile(r"-{3}\s*")
_ENTRY = re.compile(r"(?P<key>[\w\u4e00-\u9fff][\w \u4e00-\u9fff-]{0,39})\s*[:：](?P<value>.*)|\s+\S.*|-\s.*|#.*|\s*")
_LONGEST = 60  # lines of front matter


def markdown_content(text: str) -> Content:
    r"""Return the lines of a Markdown file, and title, date and speaker where front matter states them.

    Front matter is a block of ``key: value`` between ``---`` and ``---`` at the very beginning; anything else there
    is text.

    >>> content = markdown_content("---\ntitle: 工作报告\n日期：2024-03-05\n---\n各位代表：")
    >>> content.title, str(content.date), [(line.text, line.number) for line in content]
    ('工作报告', '2024-03-05', [('各位代表：', 5)])
    """
    lines = list(plain_lines(text))
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
    body = tuple(_markdown_lines(lines[end + 1 if end else 0 :]))
    return Content(body, stated.get("title"), day, stated.get("speaker"), notes)


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


# Formats that are text: a function from the decoded text to its lines; Content where the file states a title or date.
def text_lines(text: str) -> list[Line]:
    """Return the lines of a text file; lines that were cut at one width are joined to paragraphs."""
    return unwrap(list(plain_lines(text)))


FORMATS: dict[str, Callable[[str], Iterable[Line]]] = {
    ".txt": text_lines,
    ".text": text_lines,
    ".md": markdown_content,
    ".markdown": markdown_content,
    ".html": html_content,
    ".htm": html_content,
}
# Formats that are not: a function from the bytes, and the path for messages. A line is then a paragraph.
BINARY_FORMATS: dict[str, Callable[[bytes, Path], Content]] = {
    ".docx": read_docx,
    ".docm": read_docx,
    ".pdf": read_pdf,
    ".doc": read_office,
    ".wps": read_office,
    ".rtf": read_office,
    ".odt": read_office,
}
