"""Saved web pages: the text blocks of a page, without what a site puts around an article."""

from __future__ import annotations

import bisect
import html
import re
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser

from analytics.corpus.cleaning import nothing, substitute
from analytics.corpus.lines import DITTO, Content, Line, line_starts

_SKIPPED = {"script", "style", "nav", "footer", "aside", "button", "select", "noscript", "template", "head", "iframe",
            "svg", "title"}  # fmt: skip
_BLOCKS = {
    "p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "table", "tr", "section",
    "article", "main", "header", "form", "blockquote", "pre", "hr", "body", "caption", "figure", "figcaption", "center",
}  # fmt: skip
_HIDEABLE = {"div", "span", "section", "ul", "table", "li"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
# what sites call the parts around an article, in class or id
_FRAME = set("nav navbar navigation menu footer foot share related copyright breadcrumb crumbs sidebar toolbar".split())  # noqa: SIM905
_MOSTLY = 0.8  # share of a block inside links from which it is a menu or a list of other articles
_SENTENCE_END = re.compile("[。！？；]")
_MOST = 1000  # rows or columns of a merged cell, as browsers have it
_WRAP = re.compile(r"\s*[\r\n]+\s*")


class _Blocks(HTMLParser):
    """Collects the text blocks of a page, without its navigation, hidden parts and scripts."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.source = source
        self.starts = line_starts(source)
        self.lines: list[Line] = []
        self._breaks = [0, *(end.end() for end in re.finditer("\n", source))]  # what the parser counts as lines
        self._inside: list[str] = []
        self._text, self._offsets, self._depth = "", list[int](), 0
        self._in_link, self._linked = False, 0
        self.article: str | None = None
        self._column, self._merged = 0, dict[int, int]()  # rows of the table that a merged cell goes on for, by column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        stated = dict(attrs)
        if tag == "body":
            self._inside.clear()
        # what lies in a skipped element is counted, so that its own end is found
        if tag in _SKIPPED or tag in self._inside or _is_hidden(tag, stated):
            self._inside.append(tag)
        if tag == "a":
            self._in_link = "href" in stated
        elif tag == "meta" and (stated.get("name") or "").lower() == "articletitle":
            self.article = (stated.get("content") or "").strip() or None
        if tag in _BLOCKS:
            self.flush()
            self._depth = int(tag[1]) if re.fullmatch("h[1-6]", tag) else 0
        if tag == "table":
            self._merged.clear()
        elif tag == "tr":
            self._column = 0
        elif tag in ("td", "th"):
            self._cell(stated)

    def _cell(self, stated: Mapping[str, str | None]) -> None:
        """Begin a cell, behind those that are merged with a cell above them."""
        self._dittos()
        if self._text.strip():
            self._add("\t", [self._at()])
        for _ in range(_span(stated, "colspan")):
            self._merged[self._column] = _span(stated, "rowspan") - 1
            self._column += 1

    def _dittos(self) -> None:
        while self._merged.get(self._column):
            text = "\t" * bool(self._text.strip()) + DITTO
            self._add(text, [self._at()] * len(text))
            self._merged[self._column] -= 1
            self._column += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "tr" and self._text.strip():
            self._dittos()
        if tag in self._inside:
            del self._inside[len(self._inside) - 1 - self._inside[::-1].index(tag) :]
        if tag == "a":
            self._in_link = False
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
            self._linked += len(text.strip()) * self._in_link

    def flush(self) -> None:
        """End a block."""
        text, offsets = self._text.lstrip(), self._offsets[len(self._text) - len(self._text.lstrip()) :]
        if text.strip(f"{DITTO}\t ") and not self._is_list_of_links(text):
            number = bisect.bisect_right(self.starts, offsets[0])
            text, kept = substitute(_WRAP, nothing, text, offsets)
            self.lines.append(Line(text, number, kept, self._depth))
        self._text, self._offsets, self._linked = "", [], 0

    def _is_list_of_links(self, text: str) -> bool:
        letters = len(re.sub(r"[\s|｜·>》/]", "", text))
        return not self._depth and self._linked >= _MOSTLY * letters > 0 and not _SENTENCE_END.search(text)


def _span(stated: Mapping[str, str | None], name: str) -> int:
    """Return how many rows or columns a cell takes."""
    said = stated.get(name) or ""
    return min(max(int(said), 1), _MOST) if re.fullmatch("[0-9]{1,9}", said) else 1


def _is_hidden(tag: str, stated: Mapping[str, str | None]) -> bool:
    if tag not in _HIDEABLE:
        return False
    names = set(re.split(r"[\s_-]+", f"{stated.get('class') or ''} {stated.get('id') or ''}".lower()))
    return "hidden" in stated or _HIDDEN.search(stated.get("style") or "") is not None or bool(names & _FRAME)


def html_content(text: str) -> Content:
    """Return the text blocks of a saved web page; ``h1`` to ``h6`` get their level.

    Left out are scripts, forms' buttons, ``nav``, ``aside`` and ``footer``, hidden elements, parts that
    class or id calls navigation, footer or related, and blocks that are links
    for the most part and no sentence: menus, paths, 相关阅读. The title is the only ``h1``, or else the
    ``ArticleTitle`` that official sites put into the head.
    """
    blocks = _Blocks(text)
    blocks.feed(text)
    blocks.close()
    blocks.flush()
    tops = sum(line.depth == 1 for line in blocks.lines)
    return Content(tuple(blocks.lines), title=None if tops == 1 else blocks.article)
