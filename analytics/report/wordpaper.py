"""A Word document as it is written: headings, text, tables, figures, contents, in the order of the calls."""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from analytics.corpus.numbering import chinese_numeral
from analytics.report.wordstyle import (
    TEXT,
    TURNED_TEXT,
    field,
    field_begin,
    field_mark,
    new_document,
    run,
    set_page,
    to_bytes,
)

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TWIPS = 1440 / 25.4  # a millimetre
_CAPTION_HEIGHT = 20  # mm
_WIDEST_UPRIGHT = 2400  # pixels; a figure that is wider gets a page that lies across


@dataclass(frozen=True)
class Column:
    """A column of a table: its name, its share of the width, how its cells are set."""

    name: str
    share: float
    align: str = "left"


class Paper:
    """A document under way; headings, figures and tables are numbered as they come."""

    def __init__(self, title: str) -> None:
        self.word = new_document(title)
        self.across = self.stays_across = False
        self.headings: list[tuple[int, str]] = []
        self.counts = [0, 0]
        self.captions = {"图": 0, "表": 0}
        self.contents_place: Any = None
        self.contents_depth = 2
        self.breaks = False  # the next heading begins a page
        self.text(title, "Title")

    def text(self, text: str, style: str = "Normal", *, lead: str = "") -> Any:
        """Write a paragraph; ``lead`` opens it in bold."""
        self._turn(across=self.stays_across)
        paragraph = self.word.add_paragraph(style=style)
        for part in ([run(_xml_text(lead), bold=True)] if lead else []) + [run(_xml_text(text))]:
            paragraph._p.append(part)
        return paragraph

    def heading(self, text: str, level: int = 1, *, numbered: bool = True) -> None:
        """Write a heading, numbered 一、 （一）, with the mark that the contents lead to."""
        if numbered:
            self.counts = [*self.counts[: level - 1], self.counts[level - 1] + 1, *[0] * (2 - level)]
            number = chinese_numeral(self.counts[level - 1])
            text = (f"{number}、" if level == 1 else f"（{number}）") + text
        self.headings.append((level, text))
        paragraph = self.text(text, f"Heading {level}")
        if self.breaks:
            paragraph.paragraph_format.page_break_before, self.breaks = True, False
        place = str(len(self.headings))
        paragraph._p.insert(1, _bookmark("bookmarkStart", {"id": place, "name": f"_Toc{place}"}))
        paragraph._p.append(_bookmark("bookmarkEnd", {"id": place}))

    def contents(self, depth: int = 2) -> None:
        """Leave a page for the contents, which are written when all headings are known, down to a level."""
        self.contents_depth = depth
        self.text("目　录", "目录标题").paragraph_format.page_break_before = True
        self.contents_place = self.text("", "toc 1")
        self.text("按住 Ctrl 单击条目跳转；在 Word 中右键“更新域”显示页码。", "注")
        self.breaks = True

    def figures(self, pictures: Sequence[tuple[Path, str]]) -> None:
        """Put PNGs with captions below, as large as the page bears; pages lie across if one of them needs the width."""
        sizes = [struct.unpack(">II", picture.read_bytes()[16:24]) for picture, _ in pictures]
        if not sizes:
            return
        self._turn(across=self.stays_across or max(sizes)[0] > _WIDEST_UPRIGHT)
        width, height = TURNED_TEXT if self.across else TEXT
        for (picture, caption), pixels in zip(pictures, sizes, strict=True):
            fitting = min(width, (height - _CAPTION_HEIGHT) * pixels[0] / pixels[1])
            shape = self.word.add_paragraph(style="图").add_run().add_picture(str(picture), width=Mm(fitting))
            shape._inline.docPr.set("descr", _xml_text(caption))
            self._caption("图", caption)

    def table(self, caption: str, columns: Sequence[Column], rows: Sequence[Sequence[Any]]) -> None:
        """Write a table as wide as the text, its caption above, its header repeated on every page."""
        self._turn(across=self.stays_across)
        self._caption("表", caption).paragraph_format.keep_with_next = True
        total = sum(column.share for column in columns)
        width = (TURNED_TEXT if self.across else TEXT)[0]
        widths = [round(width * _TWIPS * column.share / total) for column in columns]
        parts = [_row([column.name for column in columns], columns, widths, header=True)]
        parts += [_row(row, columns, widths) for row in rows]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        body = f"{_table_properties(sum(widths))}<w:tblGrid>{grid}</w:tblGrid>{''.join(parts)}"
        table = parse_xml(f"<w:tbl {nsdecls('w')}>{body}</w:tbl>")
        self.word.element.body.insert_element_before(table, "w:sectPr")
        self.text("", "注")  # Word joins tables that nothing parts

    def turn(self) -> None:
        """Go on to the end with pages that lie across."""
        self.stays_across = True

    def _turn(self, *, across: bool) -> None:
        if across != self.across:
            set_page(self.word.add_section(), across=across)
            self.across = across

    def to_bytes(self) -> bytes:
        """Return the finished document."""
        if self.contents_place is not None:
            self._write_contents(self.contents_place)
        return to_bytes(self.word)

    def _caption(self, kind: str, text: str) -> Any:
        self.captions[kind] += 1
        paragraph = self.word.add_paragraph(style="Caption")
        number = field(rf"SEQ {kind} \* ARABIC", str(self.captions[kind]))
        for part in (run(kind), *number, run(f"　{_xml_text(text)}")):
            paragraph._p.append(part)
        return paragraph

    def _write_contents(self, place: Any) -> None:
        """Write the contents field with an entry per heading; Word fills in page numbers when it is asked to update."""
        numbered = [(level, text, f"_Toc{number}") for number, (level, text) in enumerate(self.headings, start=1)]
        entries = [entry for entry in numbered if entry[0] <= self.contents_depth]
        last = len(entries) - 1
        for number, (level, text, mark) in enumerate(entries):
            paragraph = place.insert_paragraph_before(style=f"toc {level}")
            link = OxmlElement("w:hyperlink", {qn("w:anchor"): mark, qn("w:history"): "1"})
            link.append(run(text))
            parts = field_begin(rf'TOC \o "1-{self.contents_depth}" \h \z \u') if number == 0 else []
            for part in [*parts, link, *([field_mark("end")] if number == last else [])]:
                paragraph._p.append(part)
        place._p.getparent().remove(place._p)


def _bookmark(kind: str, attributes: dict[str, str]) -> Any:
    return OxmlElement(f"w:{kind}", {qn(f"w:{name}"): value for name, value in attributes.items()})


def _row(values: Sequence[Any], columns: Sequence[Column], widths: Sequence[int], *, header: bool = False) -> str:
    cells = "".join(
        _cell(value, column, width, header=header) for value, column, width in zip(values, columns, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' * header}</w:trPr>{cells}</w:tr>"


def _cell(value: Any, column: Column, width: int, *, header: bool) -> str:
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="EEF2F6"/>' if header else ""
    align = f'<w:jc w:val="{column.align}"/>' if not header and column.align != "left" else ""
    text = escape(_xml_text(_shown(value)))
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{"表头" if header else "表格文字"}"/>{align}</w:pPr>'
        f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p></w:tc>'
    )


def _shown(value: Any) -> str:
    """Return a value as a reader writes it.

    >>> _shown(604.0), _shown(14.9), _shown(None), _shown("（遮盖）")
    ('604', '14.9', '', '（遮盖）')
    """
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    return "" if value is None else str(value)


def _table_properties(width: int) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"/>' for side in sides)
    margins = "".join(f'<w:{side} w:w="60" w:type="dxa"/>' for side in ("left", "right"))
    return (
        f'<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
    )


def _xml_text(text: str) -> str:
    """Return text with what XML cannot hold shown as U+FFFD."""
    return _NO_XML.sub("\ufffd", text)
