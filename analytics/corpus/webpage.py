"""Saved web pages: the text blocks of a page, without what a site puts around an article."""

from __future__ import annotations

import bisect
import html
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from analytics.corpus.cleaning import substitute
from analytics.corpus.frontmatter import read_date
from analytics.corpus.lines import Content, Line, Removed, line_starts
from analytics.corpus.numbering import initial_mark
from analytics.corpus.webpage_parts import Block, Part, find_outside, is_list_of_links
from analytics.corpus.webpage_tables import MERGED, Cell, Table, is_layout, row_of, span_of
from analytics.corpus.webpage_tokens import Tag, tokens_of_page


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SKIPPED = _names("button select noscript template head iframe svg rt rp datalist object map audio video canvas")
_BLOCKS = _names(
    "p div br h1 h2 h3 h4 h5 h6 li ul ol dl dt dd table tr td th caption section article main header nav aside footer "
    "form blockquote pre hr body figure figcaption center address details summary fieldset legend dir menu hgroup"
)
_EMPTY = _names("area base br col embed hr img input link meta param source track wbr")
# what a site calls the parts around an article, in class, id or tag: reasons to look at what they hold
_FRAME = _names(
    "nav navbar navigation menu header footer foot aside share related recommend copyright breadcrumb crumbs sidebar "
    "toolbar"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_ENTITY = re.compile(r"&(?:#[xX]?[0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});?")
_SPACE = re.compile(r"[ \t\r\n\f]*[\r\n][ \t\r\n\f]*")
_METAS = {"articletitle": "title", **dict.fromkeys(("pubdate", "publishdate", "article:published_time"), "date")}


class _Page:
    """Collects the text blocks of a page, without skipped elements, and knows which part each stands in."""

    def __init__(self, source: str) -> None:
        self.starts = line_starts(source)
        self.blocks: list[Block] = []
        self.parts = [Part(0, hidden=False)]
        self.metas: dict[str, str] = {}
        self.struck: list[Removed] = []
        self._open: list[list[tuple[str, bool, int]]] = [[]]  # of the page and of each open cell: tag, skipped, part
        self._names: list[Counter[str]] = [Counter()]
        self._tables: list[Table] = []
        self._lists: list[int | None] = []
        self._skipping = self._part = self._pre = self._struck = 0
        self._text, self._offsets, self._depth, self._label = "", list[int](), 0, ""
        self._in_link, self._linked = False, 0
        for token in tokens_of_page(source):
            if isinstance(token, Tag):
                (self._end if token.closes else self._start)(token)
            elif not self._skipping:
                self._data(source[token[0] : token[1]], token[0])
        while self._tables:
            self._end_table()
        self.flush()

    def _start(self, tag: Tag) -> None:
        name = tag.name
        if name == "meta":
            self._meta(tag.stated)
        if name == "body":
            self._open, self._names, self._skipping = [[]], [Counter()], 0
        if name == "a":
            self._in_link = "href" in tag.stated
        if name in _BLOCKS and not self._skipping:
            self.flush()
            self._depth = int(name[1]) if re.fullmatch("h[1-6]", name) else 0
            self._structure(tag)
        if name not in _EMPTY and name not in ("td", "th", "tr", "table"):
            self._push(tag)

    def _structure(self, tag: Tag) -> None:
        """Begin a list, an item of one, a table, a row or a cell."""
        if tag.name in ("ol", "ul"):
            start = tag.stated.get("start") or "1"
            self._lists.append(int(start) if tag.name == "ol" and re.fullmatch("[0-9]{1,4}", start) else None)
        elif tag.name == "li" and self._lists and (count := self._lists[-1]) is not None:
            self._label, self._lists[-1] = f"{count}. ", count + 1
        elif tag.name == "table":
            self._tables.append(Table())
        elif self._tables and tag.name == "tr":
            self._end_row()
        elif self._tables and tag.name in ("td", "th"):
            self._cell(tag)

    def _push(self, tag: Tag) -> None:
        names = set(
            re.split(r"[\s_-]+", f"{tag.stated.get('class') or ''} {tag.stated.get('id') or ''} {tag.name}".lower())
        )
        hidden = "hidden" in tag.stated or _HIDDEN.search(tag.stated.get("style") or "") is not None
        self._open[-1].append((tag.name, tag.name in _SKIPPED, self._part))
        self._names[-1][tag.name] += 1
        self._skipping += tag.name in _SKIPPED
        self._pre += tag.name in ("pre", "textarea")
        self._struck += tag.name in ("del", "s", "strike")
        if (hidden or names & _FRAME) and not self._skipping:
            self.parts.append(Part(self._part, hidden))
            self._part = len(self.parts) - 1

    def _pop(self) -> str:
        name, skipped, self._part = self._open[-1].pop()
        self._names[-1][name] -= 1
        self._skipping -= skipped
        self._pre -= name in ("pre", "textarea")
        self._struck -= name in ("del", "s", "strike")
        if name in ("ol", "ul") and self._lists:
            self._lists.pop()
        return name

    def _end(self, tag: Tag) -> None:
        name = tag.name
        if name == "a":
            self._in_link = False
        if name in _BLOCKS and name != "br":
            self.flush()
            self._depth = 0
        if name in ("td", "th", "tr", "table") and self._tables and not self._skipping:
            {"tr": self._end_row, "table": self._end_table}.get(name, self._end_cell)()
        elif self._names[-1][name]:
            while self._pop() != name:
                pass

    def _cell(self, tag: Tag) -> None:
        self._end_cell()
        table = self._tables[-1]
        self._dittos(table)
        span = span_of(tag.stated, "colspan")
        for _ in range(span):
            table.merged[table.column] = span_of(tag.stated, "rowspan") - 1
            table.column += 1
        table.cells.append(Cell(span=span))
        table.in_cell = True
        self._open.append([])
        self._names.append(Counter())

    def _dittos(self, table: Table) -> None:
        """Stand 〃 for the cells merged with one above."""
        while table.merged.get(table.column):
            table.cells.append(MERGED)
            table.merged[table.column] -= 1
            table.column += 1

    def _end_cell(self) -> None:
        table = self._tables[-1]
        if not table.in_cell:
            return
        self.flush()
        while self._open[-1]:
            self._pop()
        self._open.pop()
        self._names.pop()
        table.in_cell = False

    def _end_row(self) -> None:
        """Give the row of a table as one line, cells joined by a tab; that of a layout, or one cell, as its lines."""
        self._end_cell()
        table = self._tables[-1]
        if table.cells:
            self._dittos(table)
        cells, table.cells, table.column = table.cells, [], 0
        filled = [cell for cell in cells if cell.blocks]
        own = [cell for cell in filled if cell is not MERGED]
        if not own:
            return
        if len(filled) > 1 and not any(map(is_layout, own)):
            self._sink().append(row_of(cells, own[0].blocks[0]))
        else:
            for cell in own:
                self._sink().extend(cell.blocks)

    def _end_table(self) -> None:
        self.flush()
        self._end_row()
        self._tables.pop()
        if self._tables and self._tables[-1].in_cell:
            self._tables[-1].cells[-1].holds_table = True

    def _sink(self) -> list[Block]:
        """Return where blocks go: to the innermost open cell, or the page."""
        table = next((table for table in reversed(self._tables) if table.in_cell), None)
        return table.cells[-1].blocks if table else self.blocks

    def _meta(self, stated: Mapping[str, str | None]) -> None:
        key = _METAS.get((stated.get("name") or stated.get("property") or "").lower())
        if key and (value := (stated.get("content") or "").strip()):
            self.metas.setdefault(key, html.unescape(value))

    def _data(self, text: str, at: int) -> None:
        if self._pre and "\n" in text:
            for line in re.finditer(r"[^\r\n]+|\r\n|\r|\n", text):
                if line[0].strip("\r\n"):
                    self._add(line[0], at + line.start())
                else:
                    self.flush()
        else:
            self._add(text, at)

    def _add(self, text: str, at: int) -> None:
        offsets: Sequence[int] = range(at, at + len(text))
        if "&" in text:
            text, offsets = substitute(_ENTITY, html.unescape, text, offsets)
        if self._struck:
            if text.strip():
                self.struck.append(Removed("删除线", bisect.bisect_right(self.starts, at), text.strip()))
            return
        self._text += text
        self._offsets += offsets
        self._linked += len(text.strip()) * self._in_link

    def flush(self) -> None:
        """End a block."""
        lead = len(self._text) - len(self._text.lstrip())
        text, offsets = self._text[lead:], self._offsets[lead:]
        if text.strip():
            number = bisect.bisect_right(self.starts, offsets[0])
            joined, kept = substitute(_SPACE, lambda found: "", text, offsets)  # noqa: ARG005
            if self._label and not initial_mark(joined, 0):
                joined, kept = self._label + joined, [*[offsets[0]] * len(self._label), *kept]
            self._label = ""
            self._sink().append(Block(Line(joined, number, kept, self._depth), self._linked, self._part))
        self._text, self._offsets, self._linked = "", [], 0


def html_content(text: str) -> Content:
    """Return the text blocks of a saved web page; ``h1`` to ``h6`` get their level, items of ``ol`` their number.

    Left out are scripts and forms' buttons, parts that are called navigation, footer or related, or are hidden, if they
    hold links or no sentences, and blocks that are links for the most part and no sentence: menus, paths, 相关阅读. The
    title is the only ``h1``, or else the ``ArticleTitle`` that official sites put into the head.
    """
    page = _Page(text)
    outside = find_outside(page.parts, page.blocks)
    lines, removed = [], page.struck
    for block in page.blocks:
        if block.part in outside or is_list_of_links(block):
            hidden = page.parts[block.part].hidden
            removed.append(Removed("隐藏文字" if hidden else "网页边框", block.line.number, block.line.text.strip()))
        else:
            lines.append(block.line)
    tops = sum(line.depth == 1 for line in lines)
    stated = page.metas
    return Content(
        tuple(lines),
        title=None if tops == 1 else stated.get("title"),
        published=read_date(stated.get("date", "")),
        removed=tuple(removed),
    )


def table_lines(source: str, place: int, number: int) -> Iterator[Line]:
    """Yield the rows of an HTML table that stands in other text, at an offset and a line of it."""
    for block in _Page(source).blocks:
        line = block.line
        yield replace(line, number=line.number + number - 1, offsets=[offset + place for offset in line.offsets])
