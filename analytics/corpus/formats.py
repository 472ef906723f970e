"""What a file format is to a reader: a function from its text to lines, each with its place and heading level."""

from __future__ import annotations

import bisect
import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from analytics.corpus.cleaning import nothing, substitute

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Line:
    """A line or block of a file: text, 1-based line, file offset of each character, level if it is a heading."""

    text: str
    number: int
    offsets: Sequence[int]
    depth: int = 0


def plain_lines(text: str) -> Iterator[Line]:
    """Yield the lines of a plain text file."""
    starts = line_starts(text)
    for number, (start, line) in enumerate(zip(starts, _LINE_END.split(text), strict=True), start=1):
        yield Line(line, number, range(start, start + len(line)))


def line_starts(text: str) -> list[int]:
    """Return the offset at which each line begins."""
    return [0, *(end.end() for end in _LINE_END.finditer(text))]


_HASHES = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_BOLD = re.compile(r"\s*(\*\*|__)(?=\S)(.+?)(?<=\S)\1(?=$|\s)|\s*(\*\*|__)(?=\S)(.+?[。：:])\3")
_MARKUP = re.compile(r"^\s*(>\s?|[-+*]\s+(?=\S)|```.*$|(-{3,}|_{3,}|={3,})\s*$)")


def markdown_lines(text: str) -> Iterator[Line]:
    """Yield the lines of a Markdown file: ``#`` headings get their level, quote and list signs are dropped.

    ``**`` is read as bold type only around a whole line or around the run-in heading that opens one: anywhere else
    it is a redaction.
    """
    for line in plain_lines(text):
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


_SKIPPED = {"script", "style", "nav", "footer", "aside", "button", "select", "noscript", "template", "head", "iframe",
            "svg", "title"}  # fmt: skip
_BLOCKS = {
    "p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "table", "tr", "section",
    "article", "main", "header", "form", "blockquote", "pre", "hr", "body", "caption", "figure", "figcaption", "center",
}  # fmt: skip
_WRAP = re.compile(r"\s*[\r\n]+\s*")


class _Blocks(HTMLParser):
    """Collects the text blocks of a page, without its navigation and scripts."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.source = source
        self.starts = line_starts(source)
        self.lines: list[Line] = []
        self._breaks = [0, *(end.end() for end in re.finditer("\n", source))]  # what the parser counts as lines
        self._inside: list[str] = []
        self._text, self._offsets, self._depth = "", list[int](), 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        if tag == "body":
            self._inside.clear()
        if tag in _SKIPPED:
            self._inside.append(tag)
        if tag in _BLOCKS:
            self.flush()
            self._depth = int(tag[1]) if re.fullmatch("h[1-6]", tag) else 0
        elif tag in ("td", "th") and self._text.strip():
            self._add("\t", [self._at()])

    def handle_endtag(self, tag: str) -> None:
        if tag in self._inside:
            del self._inside[self._inside.index(tag) :]
        if tag in _BLOCKS and tag != "br":
            self.flush()
            self._depth = 0

    def handle_data(self, data: str) -> None:
        self._add(data, range(self._at(), self._at() + len(data)))

    def handle_entityref(self, name: str) -> None:
        printed = f"&{name};" if self.source.startswith(f"&{name};", self._at()) else f"&{name}"
        text = html.unescape(printed)
        self._add(text, [self._at()] * len(text))

    def handle_charref(self, name: str) -> None:
        self.handle_entityref(f"#{name}")

    def _at(self) -> int:
        line, column = self.getpos()
        return self._breaks[line - 1] + column

    def _add(self, text: str, offsets: Sequence[int]) -> None:
        if not self._inside:
            self._text += text
            self._offsets += offsets

    def flush(self) -> None:
        """End a block."""
        text, offsets = self._text.lstrip(), self._offsets[len(self._text) - len(self._text.lstrip()) :]
        if text:
            number = bisect.bisect_right(self.starts, offsets[0])
            text, offsets = substitute(_WRAP, nothing, text, offsets)
            self.lines.append(Line(text, number, offsets, self._depth))
        self._text, self._offsets = "", []


def html_lines(text: str) -> Iterator[Line]:
    """Yield the text blocks of a saved web page; ``h1`` to ``h6`` get their level."""
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
