"""Writes a speech in every format that is read: what the round trip begins with. Used by tests and benchmarks."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

from analytics.corpus.documents import Document, Heading, Section
from analytics.corpus.reading import read_document

_NUMERAL = re.compile(r"[一二三四五六七八九十]+|\d+|[①-⑳]")
_RUN = re.compile(
    r"[一二三四五六七八九十]+[是要则曰]|第.+[是要]|首先|其次|再次|再者|然后|最后"
)  # words, not automatic numbers


@dataclass(frozen=True)
class Block:
    """A paragraph to write: text, heading level if it is one, automatic number (list, pattern, format, value)."""

    text: str
    depth: int = 0
    marker: str = ""
    series: int = -1


@dataclass(frozen=True)
class Speech:
    """A speech as read from a plain text file, and the file's text as it is, debris and all."""

    document: Document
    text: str

    @property
    def blocks(self) -> list[Block]:
        """The lines of the file with what is known of their structure."""
        lines = self.text.split("\n")
        depths, markers = dict[int, int](), dict[int, tuple[str, int]]()
        for series, section in _numbered(self.document.sections):
            number, heading = section.sentences[0].line, section.heading
            if heading.marker and lines[number - 1].strip().startswith(heading.marker):
                markers.setdefault(number, (heading.marker, series))
        for heading in _headings(self.document.sections, lines):
            depths[heading.line] = heading.level
        return [
            Block(line.strip(), depths.get(number, 0), *markers.get(number, ("", -1)))
            for number, line in enumerate(lines, start=1)
            if line.strip()
        ]

    def is_title(self, block: Block) -> bool:
        return block.text == self.document.title


def load(path: Path) -> Speech:
    """Read a plain text file."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", "replace")
    return Speech(read_document(path), text.replace("\r\n", "\n"))


def _headings(sections: tuple[Section, ...], lines: list[str]) -> Iterator[Heading]:
    """Yield the headings an author would format as such: all of a series on lines of their own, and those above too."""
    named = [section.heading for section in sections if section.heading.label]
    labels = [re.sub(r"\s", "", lines[heading.line - 1]) for heading in named]
    if all(len(a) <= 60 and a == re.sub(r"\s", "", b.label) for a, b in zip(labels, named, strict=True)):
        for section in sections:
            yield from [section.heading] if section.heading.label else []
            yield from _headings(section.sections, lines)


def _numbered(sections: tuple[Section, ...], start: int = 0) -> Iterator[tuple[int, Section]]:
    for section in sections:
        if section.sentences:
            yield start, section
        yield from _numbered(section.sections, section.heading.start + 1)


def write_markdown(speech: Speech, path: Path) -> None:
    lines = [
        f"# {b.text}" if speech.is_title(b) else f"{'#' * (b.depth + 1)} {b.text}" if b.depth else b.text
        for b in speech.blocks
    ]
    path.write_text("\n\n".join(lines), encoding="utf-8")


def write_html(speech: Speech, path: Path) -> None:
    """Write a page as an official site has it: menus, path, share buttons, neighbours, rights."""
    menu = "".join(f'<li><a href="/{i}">{name}</a></li>' for i, name in enumerate(["首页", "政务公开", "政府信息"]))
    body = "\n".join(_html(block, is_title=speech.is_title(block)) for block in speech.blocks)
    path.write_text(
        f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>某区人民政府网</title></head><body>
<div class="menu"><ul>{menu}</ul></div><div>当前位置：<a href="/">首页</a> &gt; <a href="/ld">领导讲话</a></div>
<div style="display:none">请输入关键字</div><div>来源：区委办公室 发布时间：2023-08-01 【字体：大 中 小】</div>
{body}
<div class="related"><h3>相关阅读</h3><ul><li><a href="/1">区委召开常委会会议</a></li></ul></div>
<div>上一篇：<a href="/2">某某会议召开</a></div><div>版权所有：某区人民政府 某ICP备123号</div></body></html>""",
        encoding="utf-8",
    )


def _html(block: Block, *, is_title: bool) -> str:
    tag = "h1" if is_title else f"h{min(block.depth + 1, 6)}" if block.depth else "p"
    return f"<{tag}>{html.escape(block.text)}</{tag}>"


def write_docx(speech: Speech, path: Path, *, styled: bool = False, numbered: bool = False) -> None:
    import docx

    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "区委办公室文件"
    word.sections[0].footer.paragraphs[0].text = "— 1 —"
    lists: dict[tuple[int, str], tuple[int, int]] = {}
    for block in speech.blocks:
        style = "Title" if speech.is_title(block) else f"Heading {block.depth}" if block.depth else None
        automatic = numbered and block.marker and not _RUN.match(block.marker)
        paragraph = word.add_paragraph(
            block.text.removeprefix(block.marker) if automatic else block.text, style if styled else None
        )
        if automatic:
            _number(word, paragraph, block, lists)
    word.save(str(path))


def _number(word, paragraph, block: Block, lists: dict[tuple[int, str], tuple[int, int]]) -> None:
    """Count a paragraph in the list of its series; a gap in the numbers begins a new list."""
    from analytics.corpus.numbering import chinese_number

    numeral = _NUMERAL.search(block.marker).group()
    circled = numeral in "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
    count = ord(numeral) - ord("①") + 1 if circled else chinese_number(numeral)
    key = block.series, block.marker.replace(numeral, "%1")
    form = "decimalEnclosedCircle" if circled else "decimal" if numeral.isdigit() else "chineseCountingThousand"
    number, last = lists.get(key, (0, 0))
    if count != last + 1 or not number:
        number = add_list(word, {"start": count, "numFmt": form, "lvlText": key[1]})
    lists[key] = number, count
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number


def add_list(word, *levels: dict[str, object], base: int | None = None) -> int:
    """Define a list and return its number; with ``base`` only a further list of the same definition."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    part = word.part.numbering_part.element
    if base is None:
        base = 1000 + len(part)
        abstract = OxmlElement("w:abstractNum", {qn("w:abstractNumId"): str(base)})
        for place, level in enumerate(levels):
            one = OxmlElement("w:lvl", {qn("w:ilvl"): str(place)})
            one.extend(OxmlElement(f"w:{name}", {qn("w:val"): str(setting)}) for name, setting in level.items())
            abstract.append(one)
        part.insert(0, abstract)
    return part.add_num(base).numId


def song() -> str:
    """Return the name of a Chinese font, made known to reportlab."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    if "Song" not in pdfmetrics.getRegisteredFontNames():
        file = distribution("zhplot").locate_file("zhplot/fonts/NotoSansSC-Regular.ttf")
        pdfmetrics.registerFont(TTFont("Song", str(file)))
    return "Song"


def write_pdf(speech: Speech, path: Path) -> None:
    """Write pages as an office prints them: indented, set to both edges, running head, page numbers."""
    from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    look = {"fontName": song(), "wordWrap": "CJK"}
    body = ParagraphStyle("body", fontSize=16, leading=28, firstLineIndent=32, alignment=TA_JUSTIFY, **look)
    title = ParagraphStyle("title", fontSize=22, leading=34, alignment=TA_CENTER, **look)

    def furnish(canvas, _) -> None:
        canvas.setFont(song(), 10)
        canvas.drawString(80, 800, "区委办公室文件")
        canvas.drawCentredString(297, 40, f"— {canvas.getPageNumber()} —")

    flow = [Paragraph(html.escape(b.text), title if speech.is_title(b) else body) for b in speech.blocks]
    template = SimpleDocTemplate(str(path), pagesize=A4, leftMargin=80, rightMargin=75, topMargin=80, bottomMargin=80)
    template.build(flow, onFirstPage=furnish, onLaterPages=furnish)


def _text(encoding: str) -> Callable[[Speech, Path], None]:
    def write(speech: Speech, path: Path) -> None:
        path.write_bytes(speech.text.encode(encoding, "replace"))

    return write


WRITERS: dict[str, tuple[str, Callable[[Speech, Path], None]]] = {
    "txt, UTF-8": (".txt", _text("utf-8")),
    "txt, UTF-8 with BOM": (".txt", _text("utf-8-sig")),
    "txt, GB18030": (".txt", _text("gb18030")),
    "md": (".md", write_markdown),
    "html": (".html", write_html),
    "docx, heading styles": (".docx", lambda speech, path: write_docx(speech, path, styled=True)),
    "docx, automatic numbers": (".docx", lambda speech, path: write_docx(speech, path, numbered=True)),
    "docx, plain": (".docx", write_docx),
    "pdf": (".pdf", write_pdf),
}
