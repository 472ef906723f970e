"""What a file format is to a reader: a function from its text to lines, each with its place and heading level."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from analytics.corpus.archive import read_mhtml
from analytics.corpus.docx import read_docx
from analytics.corpus.lines import Content, Line, plain_lines
from analytics.corpus.markdown import markdown_content
from analytics.corpus.office import read_office
from analytics.corpus.pdf import read_pdf
from analytics.corpus.webpage import html_content
from analytics.corpus.wrapping import unwrap


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
    ".shtml": html_content,
}
# Formats that are not: a function from the bytes, and the path for messages. A line is then a paragraph.
BINARY_FORMATS: dict[str, Callable[[bytes, Path], Content]] = {
    ".docx": read_docx,
    ".docm": read_docx,
    ".pdf": read_pdf,
    ".mhtml": read_mhtml,
    ".mht": read_mhtml,
    ".doc": read_office,
    ".wps": read_office,
    ".rtf": read_office,
    ".odt": read_office,
}
