"""What a file format is to a reader: a function from its text to lines, each with its place and heading level."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Line:
    """A line or block of a file: text, 1-based line, offset of its first character, level if it is a heading."""

    text: str
    number: int
    start: int
    depth: int = 0


def plain_lines(text: str) -> Iterator[Line]:
    """Yield the lines of a plain text file."""
    start = 0
    for number, line in enumerate(_LINE_END.split(text), start=1):
        yield Line(line, number, start)
        start += len(line)
        end = _LINE_END.match(text, start)
        start = end.end() if end else start


_HASHES = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_BOLD = re.compile(r"\s*(\*\*|__)(?=\S)(.+?)(?<=\S)\1(?=$|\s)|\s*(\*\*|__)(?=\S)(.+?[。：:])\3")
_MARKUP = re.compile(r"^\s*(>\s?|[-+]\s+(?=\S)|```.*$|(-{3,}|_{3,}|={3,})\s*$)")


def markdown_lines(text: str) -> Iterator[Line]:
    """Yield the lines of a Markdown file: ``#`` headings get their level, quote and list signs are dropped.

    ``**`` is read as bold type only around a whole line or around the run-in heading that opens one: anywhere else
    it is a redaction.
    """
    for line in plain_lines(text):
        depth, body = 0, line.text
        if heading := _HASHES.match(body):
            depth, body = len(heading.group(1)), heading.group(2)
        elif sign := _MARKUP.match(body):
            body = body[sign.end() :]
        if (bold := _BOLD.match(body)) and body.count(bold.group(1) or bold.group(3)) == 2:
            body = (bold.group(2) or bold.group(4)) + body[bold.end() :]
        start = line.start + line.text.find(body) if body in line.text else line.start
        yield Line(body, line.number, start, depth)


class _Blocks(HTMLParser):
    """Collects the text blocks of a page, without its navigation, scripts and forms."""

    SKIPPED = frozenset("script style nav footer aside form button select noscript template head iframe svg".split())
    BLOCKS = frozenset(
        "p div br h1 h2 h3 h4 h5 h6 li ul ol dl dt dd tr table section article main header blockquote pre hr body "
        "caption figure figcaption center".split()
    )

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.starts = [line.start for line in plain_lines(text)]
        self.lines: list[Line] = []
        self.title = ""
        self._inside: list[str] = []
        self._text, self._number, self._start, self._depth = "", 0, 0, 0
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_title = tag == "title"
        if tag in self.SKIPPED:
            self._inside.append(tag)
        if tag in self.BLOCKS:
            self.flush()
            self._depth = int(tag[1]) if re.fullmatch("h[1-6]", tag) else self._depth if tag == "br" else 0
        elif tag in ("td", "th") and self._text.strip():
            self._text += "\t"

    def handle_endtag(self, tag: str) -> None:
        self._in_title = False
        if tag in self._inside:
            del self._inside[self._inside.index(tag) :]
        if tag in self.BLOCKS and tag != "br":
            self.flush()
            self._depth = 0

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data
        if self._inside:
            return
        if not self._text.strip() and data.strip():
            line, column = self.getpos()
            lead = data[: len(data) - len(data.lstrip())]
            self._number = line + lead.count("\n")
            self._start = self.starts[line - 1] + column + len(lead)
            data = data.lstrip()
        self._text += re.sub(r"\s*[\r\n]+\s*", "", data)

    def flush(self) -> None:
        if self._text.strip():
            self.lines.append(Line(self._text, self._number, self._start, self._depth))
        self._text = ""


def html_lines(text: str) -> Iterator[Line]:
    """Yield the text blocks of a saved web page; ``h1`` to ``h6`` get their level."""
    text = _LINE_END.sub("\n", text)
    blocks = _Blocks(text)
    blocks.feed(text)
    blocks.close()
    blocks.flush()
    yield from blocks.lines


FORMATS: dict[str, Callable[[str], Iterator[Line]]] = {
    ".txt": plain_lines,
    ".text": plain_lines,
    ".md": markdown_lines,
    ".markdown": markdown_lines,
    ".html": html_lines,
    ".htm": html_lines,
}
