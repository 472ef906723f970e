"""Word documents: the text as Word prints it, all changes accepted, with its headings and automatic numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from analytics.corpus.docx_numbering import Counters, read_numbering
from analytics.corpus.docx_package import Package, W, child, open_package, value
from analytics.corpus.docx_styles import Styles, is_deleted, is_hidden, read_styles
from analytics.corpus.lines import DITTO, Content, Removed, paragraph_lines
from analytics.corpus.stack import LONGEST_HEADING
from analytics.errors import ReadingError

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# deleted, moved away, describing, or not part of the running text
_LEFT_OUT = {W + name for name in ("del", "moveFrom", "pPr", "rPr", "rt", "sectPr", "tblPr", "trPr", "tcPr", "sdtPr",
                                   "delText", "instrText")}  # fmt: skip
_BESIDE = {"脚注": "footnotes", "尾注": "endnotes", "批注": "comments", "页眉": "header", "页脚": "footer"}
_CONTENTS_GALLERY = "Table of Contents"


def read_docx(data: bytes, path: Path) -> Content:
    """Read the bytes of a .docx.

    Tracked insertions are text, deletions are not. A table gives one paragraph a row, cells joined by a tab; 〃 stands
    for a cell merged with the one above it, and empty cells follow one over several columns. A row with one filled cell
    is layout and gives its paragraphs. A text box follows the paragraph it is anchored to. A line break ends a
    paragraph. Headers, footers, comments, footnotes and endnotes, hidden text and tables of contents are left out: none
    of them is spoken; they are ``removed``.

    Raises
    ------
    ReadingError
        If the file is not a .docx, is damaged, protected, or blown up.
    """
    package = open_package(data, path)
    try:
        reader = _Reader(read_styles(package.related("styles")), read_numbering(package.related("numbering")))
        paragraphs = list(reader.body(_body(package)))
    except RecursionError:
        raise ReadingError(f"{path} 的内容嵌套过深，不是正常的文档。请另存为 .txt（UTF-8）再读。") from None
    removed = tuple(_removed(package, reader.styles))
    return Content(tuple(paragraph_lines(paragraphs)), title="".join(reader.title) or None, removed=removed)


def _removed(package: Package, styles: Styles) -> Iterator[Removed]:
    """Yield what the file holds besides the running text."""
    for kind, name in _BESIDE.items():
        part = package.related(name)
        for note in part if part is not None else ():
            if text := _plain(note, "t"):
                yield Removed(kind, 0, text)
    body = _body(package)
    for kind, name, tag in (("删除的修订", "del", "delText"), ("隐藏文字", "r", "t")):
        for element in body.iter(W + name):
            if (name == "del" or is_hidden(element)) and (text := _plain(element, tag)):
                yield Removed(kind, 0, text)
    for paragraph in body.iter(f"{W}p"):
        if styles.is_contents(paragraph) and (text := _plain(paragraph, "t")):
            yield Removed("目录", 0, text)


def _plain(holder: Element, tag: str) -> str:
    return "".join(element.text or "" for element in holder.iter(W + tag)).strip()


def _body(package: Package) -> Element:
    body = child(package.text(), "body")
    if body is None:
        raise ReadingError(f"{package.path} 里没有正文。请在 Word 或 WPS 中打开，另存为新的 .docx 再读。")
    return body


@dataclass(slots=True)
class _Reader:
    """Walks the body and yields paragraphs as text and heading level."""

    styles: Styles
    counters: Counters
    title: list[str] = field(default_factory=list)
    _titled: bool = False  # the title is complete
    _carried: str = ""  # text of paragraphs whose end is deleted

    def body(self, holder: Element) -> Iterator[tuple[str, int]]:
        """Yield the paragraphs of the body."""
        yield from self.blocks(holder)
        yield self._carried, 0

    def blocks(self, holder: Iterable[Element]) -> Iterator[tuple[str, int]]:
        """Yield the paragraphs of the body, a cell or a text box."""
        for block in holder:
            if block.tag == f"{W}p":
                yield from self._paragraph(block)
            elif block.tag == f"{W}tbl":
                yield from self._table(block)
            elif block.tag == f"{_MC}AlternateContent":
                yield from self.blocks(_shown(block))
            elif block.tag not in _LEFT_OUT and not _is_contents(block):
                yield from self.blocks(block)

    def _paragraph(self, paragraph: Element) -> Iterator[tuple[str, int]]:
        if self.styles.is_contents(paragraph):
            return
        boxes: list[Element] = []
        self._carried += "".join(_characters(paragraph, boxes))
        if not is_deleted(paragraph):
            yield from self._finished(paragraph)
        for box in boxes:
            yield from self.blocks(box)

    def _finished(self, paragraph: Element) -> Iterator[tuple[str, int]]:
        text, self._carried = self._carried, ""
        label = self.counters.label(self.styles.numbering(paragraph))
        if not text.strip():
            return
        if self.styles.is_title(paragraph) and not self._titled:
            self.title.append(text.strip())
        self._titled = self._titled or (bool(self.title) and not self.styles.is_title(paragraph))
        depth = self.styles.depth(paragraph) if len(text) <= LONGEST_HEADING else 0
        first, *others = _numbered(label, text.strip()).split("\n")
        yield first, depth
        yield from ((other, 0) for other in others)

    def _table(self, table: Element) -> Iterator[tuple[str, int]]:
        for row in _inside(table, "tr"):
            if child(row, "trPr", "del") is not None:
                continue
            cells = [[(DITTO, 0)] if _is_merged(cell) else list(self.blocks(cell)) for cell in _inside(row, "tc")]
            filled = [cell for cell in cells if any(text.strip() for text, _ in cell)]
            if all(cell == [(DITTO, 0)] for cell in filled):
                continue
            if len(filled) == 1:
                yield from filled[0]
            elif filled:
                spans = [_span(cell) for cell in _inside(row, "tc")]
                yield "\t".join(_joined(cell) + "\t" * (span - 1) for cell, span in zip(cells, spans, strict=True)), 0


def _characters(holder: Element, boxes: list[Element]) -> Iterator[str]:
    """Yield the text of a paragraph, and set its text boxes aside."""
    for element in holder:
        tag = element.tag
        name = tag.removeprefix(W)
        if tag in (f"{W}t", f"{_MATH}t"):
            yield (element.text or "").replace("\n", " ")
        elif name in _CHARACTERS:
            yield _CHARACTERS[name]
        elif name == "sym":
            yield _symbol(element)
        elif name == "txbxContent":
            boxes.append(element)
        elif tag == f"{_MC}AlternateContent":
            for shown in _shown(element):
                yield from _characters(shown, boxes)
        elif tag not in _LEFT_OUT and not (name == "r" and is_hidden(element)):
            yield from _characters(element, boxes)


def _shown(alternatives: Element) -> Sequence[Element]:
    """Return the content that Word shows: its own version, unless only the one for older programs has text."""
    ranked = sorted(alternatives, key=lambda one: one.tag != f"{_MC}Choice")
    return next(([one] for one in ranked if one.find(f".//{W}t") is not None), [])


def _symbol(element: Element) -> str:
    code = element.get(f"{W}char") or ""
    # from E000 on lie the private codes of symbol fonts
    return chr(int(code, 16)) if re.fullmatch("[0-9A-Ca-c][0-9A-Fa-f]{3}", code) else ""


def _inside(holder: Element, name: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, also those wrapped in a content control."""
    for element in holder:
        if element.tag == W + name:
            yield element
        elif element.tag not in _LEFT_OUT and element.tag != f"{W}tbl":
            yield from _inside(element, name)


def _is_merged(cell: Element) -> bool:
    """Tell whether a cell is only the rest of the one above it."""
    merge = child(cell, "tcPr", "vMerge")
    return merge is not None and merge.get(f"{W}val") != "restart"


def _span(cell: Element) -> int:
    """Return how many columns a cell takes up."""
    stated = value(cell, "tcPr", "gridSpan") or ""
    return max(int(stated), 1) if re.fullmatch(r"\d{1,2}", stated, re.ASCII) else 1


def _is_contents(block: Element) -> bool:
    return value(block, "sdtPr", "docPartObj", "docPartGallery") == _CONTENTS_GALLERY


def _joined(cell: Iterable[tuple[str, int]]) -> str:
    return " ".join(text.replace("\t", " ") for text, _ in cell)


def _numbered(label: str, text: str) -> str:
    """Put a number before its text as one would type it.

    >>> _numbered("一、", "回顾"), _numbered("第一章", "总则"), _numbered("1.", "5亿元")
    ('一、回顾', '第一章 总则', '1. 5亿元')
    """
    apart = label and (label[-1].isalnum() or (label[-1] in ".．" and text[0].isdigit()))
    return f"{label}{' ' * bool(apart)}{text}"
