"""What an official document looks like in Word: page, styles, fonts, page numbers (GB/T 9704—2012)."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

_CREATED = datetime(2000, 1, 1)
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
PAGE = (210, 297)  # mm
MARGINS = {"top": 37, "bottom": 35, "left": 28, "right": 26}  # mm
TURNED = {"top": 28, "bottom": 26, "left": 37, "right": 35}  # of a page that lies across
TEXT = (PAGE[0] - 28 - 26, PAGE[1] - 37 - 35)  # mm, width and height of the text
TURNED_TEXT = (PAGE[1] - 37 - 35, PAGE[0] - 28 - 26)
LATIN = "Times New Roman"
TITLE_FONT, HEADING_FONT, SUBHEADING_FONT, BODY_FONT = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"
# where a computer has not got a font, the one that Word takes in its place
SUBSTITUTES = {TITLE_FONT: "宋体", HEADING_FONT: "SimHei", SUBHEADING_FONT: "楷体", BODY_FONT: "仿宋", "宋体": "SimSun"}


@dataclass(frozen=True)
class Look:
    """The look of a style: font, size, alignment; indent of the first line in characters; spacing in points.

    ``line`` is the exact height of a line, None leaves it to the font, as pictures and tables need it.
    """

    font: str
    size: float
    align: str = "left"
    indent: int = 0
    line: float | None = 28
    before: float = 0
    after: float = 0
    bold: bool = False
    keep: bool = False
    level: int | None = None


STYLES = {
    "Normal": Look(BODY_FONT, 16, "both", indent=2),
    "Title": Look(TITLE_FONT, 22, "center", line=36, after=6),
    "Subtitle": Look(SUBHEADING_FONT, 16, "center", after=14),
    "Heading 1": Look(HEADING_FONT, 16, before=10, after=4, indent=2, keep=True, level=0),
    "Heading 2": Look(SUBHEADING_FONT, 16, before=6, indent=2, keep=True, level=1),
    "Heading 3": Look(BODY_FONT, 16, indent=2, bold=True, keep=True, level=2),
    "Caption": Look(HEADING_FONT, 10.5, "center", line=18, before=4, after=8),
    "toc 1": Look(BODY_FONT, 14, line=26),
    "toc 2": Look(BODY_FONT, 14, line=26, indent=2),
    "目录标题": Look(HEADING_FONT, 16, "center", before=10, after=10, keep=True),
    "图": Look(BODY_FONT, 10.5, "center", line=None, before=8, keep=True),
    "表格文字": Look(BODY_FONT, 10.5, line=None),
    "表头": Look(HEADING_FONT, 10.5, "center", line=None, keep=True),
    "引文": Look(SUBHEADING_FONT, 14, "both", indent=2, line=24, after=2),
    "注": Look(BODY_FONT, 10.5, "both", line=16, after=6),
    "Footer": Look("宋体", 14, line=None),
}
_DROPPED = {"thumbnail", "extended-properties", "customXml", "numbering", "stylesWithEffects", "webSettings"}
_KEPT = {"Normal Table", "Table Grid", "Default Paragraph Font", "No List"}


def new_document(title: str) -> Any:
    """Return an empty document with the page and the styles of an official one."""
    word = docx.Document()
    for style in list(word.styles):
        if style.name not in STYLES and style.name not in _KEPT:
            style.delete()
    _set_defaults(word.styles.element)
    for name, look in STYLES.items():
        known = name in {style.name for style in word.styles}
        _set_style(word.styles[name] if known else word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH), look)
    set_page(word.sections[0])
    _number_pages(word)
    _set_settings(word.settings)
    _declare_fonts(word)
    _set_properties(word, title)
    _drop_parts(word)
    return word


def _set_defaults(styles: Any) -> None:
    """Set font and language of all text in place of the template's."""
    defaults = styles.find(qn("w:docDefaults"))
    styles.replace(
        defaults,
        parse_xml(
            f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>"
            f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{BODY_FONT}" w:cs="{LATIN}"/>'
            '<w:kern w:val="2"/><w:sz w:val="21"/><w:lang w:val="zh-CN" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
            "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        ),
    )


def _set_style(style: Any, look: Look) -> None:
    """Give a style its look and nothing of the template's."""
    element = style.element
    for name in ("w:pPr", "w:rPr", "w:next", "w:link"):
        for old in element.findall(qn(name)):
            element.remove(old)
    if style.name not in ("Normal", "toc 1", "toc 2"):
        style.base_style = None
    style.hidden, style.quick_style = False, True
    element.append(parse_xml(_paragraph_properties(look)))
    bold = "<w:b/>" if look.bold else ""
    element.append(
        parse_xml(
            f'<w:rPr {nsdecls("w")}><w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{look.font}"/>{bold}'
            f'<w:sz w:val="{round(2 * look.size)}"/><w:szCs w:val="{round(2 * look.size)}"/></w:rPr>'
        )
    )


def _paragraph_properties(look: Look) -> str:
    line = f'w:line="{round(20 * look.line)}" w:lineRule="exact"' if look.line else 'w:line="240" w:lineRule="auto"'
    outline = "" if look.level is None else f'<w:outlineLvl w:val="{look.level}"/>'
    indent = f'w:firstLineChars="{100 * look.indent}" w:firstLine="{round(20 * look.size * look.indent)}"'
    return (
        f"<w:pPr {nsdecls('w')}>{'<w:keepNext/>' * look.keep}"
        f'<w:spacing w:before="{round(20 * look.before)}" w:after="{round(20 * look.after)}" {line}/>'
        f'<w:ind {indent}/><w:jc w:val="{look.align}"/>'
        f"{outline}</w:pPr>"
    )


def set_page(section: Any, *, across: bool = False) -> None:
    """Set A4 and its margins; a page that lies across has them turned with it."""
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = map(Mm, PAGE[::-1] if across else PAGE)
    for side, width in (TURNED if across else MARGINS).items():
        setattr(section, f"{side}_margin", Mm(width))
    section.footer_distance = Mm(16 if across else 25)


def _number_pages(word: Any) -> None:
    """Put the page number — 1 — below the text: on the right of odd pages, on the left of even ones."""
    section = word.sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph = footer.paragraphs[0]
        paragraph.style = "Footer"
        properties = paragraph._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:ind {nsdecls("w")} w:{side}Chars="100" w:{side}="280"/>'))
        properties.append(parse_xml(f'<w:jc {nsdecls("w")} w:val="{side}"/>'))
        for part in (run("— "), *field("PAGE", "1"), run(" —")):
            paragraph._p.append(part)


def _set_settings(settings: Any) -> None:
    """Set what Word does with the text: two kinds of page, Chinese spacing of punctuation, no compatibility mode."""
    settings.odd_and_even_pages_header_footer = True
    element = settings.element
    element.find(qn("w:characterSpacingControl")).set(qn("w:val"), "compressPunctuation")
    element.find(qn("w:themeFontLang")).set(qn("w:eastAsia"), "zh-CN")
    for setting in element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _declare_fonts(word: Any) -> None:
    """Name for each font the one to take where it is missing."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in SUBSTITUTES.items()
    )
    for relation in word.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.FONT_TABLE:
            text = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts {nsdecls("w")}>{fonts}</w:fonts>'
            relation.target_part._blob = text.encode()


def _set_properties(word: Any, title: str) -> None:
    properties = word.core_properties
    properties.title, properties.author, properties.language = title, "speech-analytics-zh", "zh-CN"
    properties.last_modified_by, properties.comments, properties.revision = "speech-analytics-zh", "", 1
    properties.created = properties.modified = _CREATED


def _drop_parts(word: Any) -> None:
    """Drop the parts of the template that say nothing of this document."""
    for relations in (word.part.package.rels, word.part.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.rpartition("/")[2] in _DROPPED:
                relations.pop(key)


def run(text: str, *, bold: bool = False) -> Any:
    """Return a run of text."""
    element = OxmlElement("w:r")
    if bold:
        element.append(parse_xml(f"<w:rPr {nsdecls('w')}><w:b/></w:rPr>"))
    content = OxmlElement("w:t")
    content.text = text
    content.set(qn("xml:space"), "preserve")
    element.append(content)
    return element


def field(code: str, shown: str) -> list[Any]:
    """Return the runs of a field: its code, and what it shows until Word counts again."""
    return [*field_begin(code), run(shown), field_mark("end")]


def field_begin(code: str) -> list[Any]:
    """Return the runs that begin a field."""
    instruction = OxmlElement("w:r")
    instruction.append(parse_xml(f'<w:instrText {nsdecls("w")} xml:space="preserve"> {code} </w:instrText>'))
    return [field_mark("begin"), instruction, field_mark("separate")]


def field_mark(kind: str) -> Any:
    """Return the run that marks the begin, the middle or the end of a field."""
    element = OxmlElement("w:r")
    element.append(parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>'))
    return element


def to_bytes(word: Any) -> bytes:
    """Return the document as a file, the same bytes at any hour."""
    raw, packed = io.BytesIO(), io.BytesIO()
    word.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return packed.getvalue()
