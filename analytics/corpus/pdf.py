"""PDF files: the printed text as paragraphs."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analytics.corpus.lines import Content, Removed, paragraph_lines
from analytics.corpus.pdf_furniture import furniture, without
from analytics.corpus.pdf_layout import join_rows
from analytics.corpus.pdf_rows import Glyph, Row, rows_of, upright
from analytics.corpus.sniffing import describe
from analytics.errors import ReadingError

MAX_PAGES, MAX_CHARACTERS = 2000, 1_000_000
INSTALL = 'pip install "speech-analytics-zh[docs]"'
_FEW = 8  # characters a page below which a file of pictures counts as scanned
# what glyph numbers look like when they are taken for characters; a few symbols of private fonts are usual
_ILLEGIBLE, _TOO_MANY = re.compile("[\ufffd\ufffe\uffff\ue000-\uf8ff\x01-\x08\x0b-\x1f\x7f-\x9f]"), 0.05
_OCR = "请先做文字识别（OCR，如 WPS、ABBYY），另存为 .docx 或 .txt 再读。"


def read_pdf(data: bytes, path: Path) -> Content:
    """Read the bytes of a PDF.

    Rows are joined to paragraphs, over pages and columns; page numbers, running heads, notes at the foot and turned
    text (watermarks) are no body but ``removed``, where a line is a page.

    Raises
    ------
    ReadingError
        If pypdfium2 is missing; if the file is no PDF, damaged, protected by a password, scanned, or huge.
    """
    if b"%PDF-" not in data[:1024]:
        raise ReadingError(f"{path} 不是 PDF，{describe(data)}")
    pdfium = _pdfium(path)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise ReadingError(f"{path} {_refusal(str(error))}") from None
    try:
        pages, pictures, width, removed = _pages(pdfium, document, path)
    finally:
        document.close()
    empty = [number + 1 for number in pictures if not pages[number]]
    letters = "".join(row.text for page in pages for row in page)
    if len(letters) < _FEW * len(pages) and empty:
        raise ReadingError(f"{path} 是扫描件，只有图片，没有文字。{_OCR}")
    if len(_ILLEGIBLE.findall(letters)) > _TOO_MANY * len(letters):
        raise ReadingError(f"{path} 的字体没有文字编码，读出来是乱码。{_OCR}")
    notes = [f"{path} 第 {'、'.join(map(str, empty[:10]))} 页只有图片，没有读入。{_OCR}"] * bool(empty)
    if b"%%EOF" not in data[-2048:]:
        notes.append(f"{path} 结尾不完整，后面的页可能缺失。请重新下载或复制，并核对原文。")
    gone = furniture(pages)
    removed += [Removed(kind, row.page + 1, row.text) for row, kind in gone]
    body = without(pages, gone)
    lines = tuple(paragraph_lines((text, 0) for text in join_rows(body, width)))
    return Content(lines, notes=tuple(notes), removed=tuple(removed))


def _pdfium(path: Path) -> Any:
    try:
        import pypdfium2
    except ImportError:
        raise ReadingError(f"读 PDF 需要 pypdfium2，还没有安装，所以没有读 {path}。请运行：{INSTALL}") from None
    return pypdfium2


def _refusal(error: str) -> str:
    if "assword" in error:
        return "有打开密码，不能读。请在阅读器中打开，打印或另存为没有密码的 PDF 再读。"
    return "不完整或已损坏，打不开。请重新下载或复制，或在阅读器中打开后另存为新的 PDF 再读。"


def _pages(pdfium: Any, document: Any, path: Path) -> tuple[list[list[Row]], list[int], float, list[Removed]]:
    """Return the rows of each page, the pages with only pictures, the width of the first, and what is no body."""
    count = len(document)
    if count > MAX_PAGES:
        raise ReadingError(f"{path} 有 {count} 页，超过 {MAX_PAGES} 页，不像一篇讲话。请拆开再读。")
    pages: list[list[Row]] = []
    removed: list[Removed] = []
    pictures, total = [], 0
    for number in range(count):
        try:
            page = document[number]
            characters = page.get_textpage()
        except pdfium.PdfiumError:
            raise ReadingError(f"{path} 第 {number + 1} 页{_refusal('')}") from None
        total += characters.count_chars()
        if total > MAX_CHARACTERS:
            raise ReadingError(f"{path} 的文字超过 {MAX_CHARACTERS} 个，不像一篇讲话。请拆开再读。")
        runs, turned = upright(_runs(pdfium.raw, characters))
        removed += [Removed("水印", number + 1, text) for text in turned]
        pages.append(rows_of(runs, number))
        if not pages[-1] and next(page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE]), None):
            pictures.append(number)
        characters.close()
        page.close()
    return pages, pictures, document[0].get_width(), removed


def _runs(raw: Any, characters: Any) -> Iterator[list[Glyph]]:
    """Yield the characters of a page in the order of the file, cut where a line ends."""
    run: list[Glyph] = []
    for index in range(characters.count_chars()):
        code = raw.FPDFText_GetUnicode(characters.raw, index)
        if code in (10, 13):
            yield run
            run = []
        # a space that is generated stands for a gap
        elif code and raw.FPDFText_IsGenerated(characters.raw, index) != 1:
            left, bottom, right, top = characters.get_charbox(index, loose=True)
            angle = raw.FPDFText_GetCharAngle(characters.raw, index)
            run.append(Glyph(chr(code), left, right, bottom, top, round(math.degrees(angle)) % 360))
    yield run
