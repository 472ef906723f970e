"""Files become a corpus: encodings, paragraphs, and a clear word about every file that cannot be read."""

from __future__ import annotations

import errno
import glob
import math
import os
import re
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from analytics.corpus.cleaning import clean, is_debris
from analytics.corpus.collection import Corpus
from analytics.corpus.documents import Document
from analytics.corpus.encodings import SAVE_AS_TEXT, decode
from analytics.corpus.formats import BINARY_FORMATS, FORMATS, text_lines
from analytics.corpus.frontmatter import find_date, find_speaker, find_title
from analytics.corpus.identity import printable, unique_names
from analytics.corpus.lines import Content, Line, Paragraph, Removed
from analytics.corpus.outline import build_outline
from analytics.corpus.parts import find_parts, without_contents
from analytics.corpus.unfolding import unfold
from analytics.errors import AnalyticsWarning, ReadingError

_LOCK = "~$"  # Word puts such a file beside one that is open
_BESIDE = re.compile(r"(?:_files|\.files|_文件)$")  # a folder of what belongs to a saved page
_PERMISSION = "请检查权限，或文件是否正被占用。"
_LARGEST = 200 << 20  # bytes of a .docx, .pdf ...; a hundred pages with pictures have 20 MB


def read_document(path: str | Path) -> Document:
    """Read one speech: .txt, .md, .html, .docx, .pdf; through LibreOffice .doc, .wps, .rtf, .odt.

    Title, date and speaker are those the file states apart from its text (front matter of Markdown, the title style of
    Word), or else those of the title page. In .docx and .pdf a line is a paragraph, blank ones not counted, and offsets
    are those in the text of all paragraphs, one a line.

    A row of a table is a paragraph, its cells joined by a tab. In Markdown, signs of bold type, links and images go;
    ``**`` that stands for something removed stays.

    Encoding of text: a byte order mark, else strict UTF-8, else GB18030. Bytes that are none of these are replaced by
    U+FFFD, named in ``Document.notes`` and reported as an :class:`~analytics.errors.AnalyticsWarning`.

    Raises
    ------
    ReadingError
        If the file is missing, empty, damaged, protected, or of a format that is not read, or not without a library or
        program that is missing.
    """
    path = _path(path)
    if path.is_dir():
        if not os.access(path, os.R_OK | os.X_OK):
            raise ReadingError(f"打不开文件夹 {path}，其中的文件都没有读。{_PERMISSION}")
        raise ReadingError(f"{path} 是文件夹，不是文件；读整个文件夹请用 read_corpus。")
    if not path.exists():
        raise ReadingError(f"找不到文件 {path}。请检查路径和文件名。")
    if not path.is_file():
        raise ReadingError(f"{path} 不是普通文件（是管道、设备或套接字），没有读。请先把内容存成文件。")
    content = _content(path)
    document = _document(path, content, f"{path} 里没有文字（文件为空，或只有网页残留）。请换一个文件。")
    for note in document.notes:
        warnings.warn(note, AnalyticsWarning, stacklevel=2)
    return document


def read_corpus(paths: str | Path | Iterable[str | Path], *, pattern: str = "*") -> Corpus:
    """Read files, folders (with all folders below) and globs into one corpus, in the order of their names.

    A file that cannot be read is reported (``Corpus.skipped`` and a warning) and the others are read; if nothing can
    be read, or the only file asked for, that is an error. In folders, hidden files and files named README are passed
    over.

    Parameters
    ----------
    paths
        One path, or several.
    pattern
        Glob that file names in folders must match, say ``"*.txt"``.

    Raises
    ------
    ReadingError
        If a path is missing, or no document is found.
    """
    asked = [paths] if isinstance(paths, str | Path) else list(paths)
    files = find_files(asked, pattern=pattern)
    documents, read, skipped = list[Document](), list[str](), list[str]()
    for file in files:
        try:
            documents.append(read_document(file))
            read.append(str(file))
        except ReadingError as error:
            if len(files) == 1:
                raise
            skipped.append(printable(str(error)))
    if not documents:
        raise ReadingError(f"{_named(asked)} 里没有能读的文档（可读：{_readable()}）。" + "".join(skipped[:3]))
    for reason in skipped:
        warnings.warn(f"跳过：{reason}", AnalyticsWarning, stacklevel=2)
    names = unique_names(read)
    named = tuple(replace(document, id=name) for document, name in zip(documents, names, strict=True))
    return Corpus(named, tuple(skipped))


def find_files(paths: str | Path | Iterable[str | Path], *, pattern: str = "*") -> list[Path]:
    """Return the files that paths, folders and globs name, each once, in the order of their names.

    Raises
    ------
    ReadingError
        If a path is missing.
    """
    asked = [paths] if isinstance(paths, str | Path) else paths
    return list({os.path.realpath(file): file for path in asked for file in _expand(_path(path), pattern)}.values())


def text_document(text: str, *, name: str, path: str, line: int = 1) -> Document:
    """Read one speech from its text, which is part of a larger file (a line, a cell of a table).

    ``line`` is the line of that file on which it begins.

    >>> text_document("一、抓好项目建设", name="甲", path="甲.csv", line=7).outline()[0].line
    7

    Raises
    ------
    ReadingError
        If there is no text.
    """
    found = tuple(replace(each, number=each.number + line - 1) for each in text_lines(text))
    empty = f"{name} 没有文字（为空，或只有网页残留）。请检查 {path}。"
    return replace(_document(Path(path), Content(found), empty), id=name)


def _path(path: str | Path) -> Path:
    path = Path(path)
    try:
        path.exists()
    except OSError as error:
        if error.errno != errno.ENAMETOOLONG:
            raise ReadingError(f"打不开 {path}（{error.strerror}）。{_PERMISSION}") from None
        raise ReadingError(f"“{str(path)[:30]}…”不是路径（{error.strerror}）。要给的是文件名，不是文章本身。") from None
    return path


def _expand(path: Path, pattern: str) -> list[Path]:
    """Return the files that a path names, and folders in it that cannot be opened: reading them says so."""
    if path.is_dir():
        closed: list[OSError] = []
        for _ in os.walk(path, onerror=closed.append):
            pass
        found = [file for file in path.rglob(pattern) if not _is_folder(file) and not _passed_over(file, path)]
        return sorted([*found, *(Path(error.filename) for error in closed)])
    if path.exists():
        return [path]
    names = map(Path, glob.glob(str(path), recursive=True))  # noqa: PTH207
    found = sorted(file for file in names if not _is_folder(file) and not file.name.startswith(_LOCK))
    if not found:
        raise ReadingError(f"找不到 {path}。请检查路径；通配符（如 speeches/*.txt）也没有匹配到文件。")
    return found


def _is_folder(file: Path) -> bool:
    try:
        return file.is_dir()
    except OSError:  # no permission to look: reading it says so
        return False


def _passed_over(file: Path, folder: Path) -> bool:
    """Tell whether a file is hidden, a lock, a README, or what a browser saved beside a page."""
    parts = file.relative_to(folder).parts
    hidden = any(part.startswith((".", _LOCK)) for part in parts)
    beside = (above for above in file.parents if _BESIDE.search(above.name))
    saved = any(above.with_name(_BESIDE.sub(end, above.name)).exists() for above in beside for end in (".html", ".htm"))
    return hidden or saved or file.stem.upper().startswith("README")


def _content(path: Path) -> Content:
    suffix = path.suffix.lower()
    if suffix in BINARY_FORMATS:
        return BINARY_FORMATS[suffix](_bytes(path, limit=_LARGEST), path)
    if suffix not in FORMATS:
        raise ReadingError(f"{path} 的格式（{path.suffix or '无后缀'}）不能读，可读：{_readable()}。{SAVE_AS_TEXT}")
    text, damage = decode(_bytes(path), path)
    found = FORMATS[suffix](text)
    content = found if isinstance(found, Content) else Content(tuple(found))
    return replace(content, notes=(*damage, *(f"{path} {note}" for note in content.notes)))


def _bytes(path: Path, *, limit: float = math.inf) -> bytes:
    try:
        if path.stat().st_size > limit:
            raise ReadingError(f"{path} 太大（{path.stat().st_size >> 20} MB），不像一篇讲话。{SAVE_AS_TEXT}")
        data = path.read_bytes()
    except OSError as error:
        raise ReadingError(f"打不开 {path}（{error.strerror}）。{_PERMISSION}") from None
    if not data.strip():
        raise ReadingError(f"{path} 是空文件。请换一个文件。")
    return data


def _paragraphs(lines: Iterable[Line]) -> tuple[list[Paragraph], list[Removed]]:
    """Clean the lines; debris and blank lines go."""
    paragraphs: list[Paragraph] = []
    removed = []
    for line in lines:
        if is_debris(line.text):
            removed.append(Removed("网页残留", line.number, line.text.strip()))
            continue
        text, kept = clean(line.text)
        body = text.strip()
        if not body:
            continue
        begin = text.index(body)
        offsets = _taken(line.offsets, kept[begin : begin + len(body)])
        paragraphs.append(Paragraph(body, line.number, offsets, len(paragraphs), line.depth))
    return paragraphs, [one for one in removed if one.text]


def _taken(offsets: Sequence[int], places: Sequence[int]) -> Sequence[int]:
    if isinstance(places, range):
        return offsets[places.start : places.stop]
    return [offsets[place] for place in places]


def _document(path: Path, content: Content, empty: str) -> Document:
    """Make a document of what a file holds.

    Raises
    ------
    ReadingError
        If there is no text.
    """
    cleaned, debris = _paragraphs(content)
    if not cleaned:
        raise ReadingError(empty)
    found, contents = without_contents(cleaned)
    paragraphs, notes = unfold(found)
    title = content.title or find_title(paragraphs)
    body = [replace(p, depth=0) if p.depth and p.text == title else p for p in paragraphs]
    sentences, sections = build_outline(find_parts(body))
    return Document(
        id=printable(path.stem),
        path=printable(str(path)),
        title=title,
        date=content.date or find_date(paragraphs) or content.published,
        speaker=content.speaker or find_speaker(paragraphs),
        sentences=sentences,
        sections=sections,
        notes=tuple(map(printable, (*content.notes, *(f"{path} {note}" for note in notes)))),
        removed=tuple(sorted((*content.removed, *debris, *contents), key=lambda one: one.line)),
    )


def _readable() -> str:
    return " ".join(sorted({*FORMATS, *BINARY_FORMATS}))


def _named(paths: Sequence[str | Path]) -> str:
    return "、".join(str(path) for path in paths) or "（空列表）"
