"""Where documents stand: files, lines of a text, rows of a table. A source is a place, never a text."""

from __future__ import annotations

import csv
import io
import itertools
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from analytics.corpus.documents import Document
from analytics.corpus.reading import read_document, text_document
from analytics.errors import AnalyticsWarning, ReadingError
from analytics.large.extra import load_pyarrow

Form = Literal["document", "lines", "csv", "parquet"]
_LONGEST = 1 << 30  # characters of a cell; csv stops at 131,072 unless told otherwise


@dataclass(frozen=True)
class Layout:
    """How documents lie in files.

    Parameters
    ----------
    lines : whether each line of a ``.txt`` is a document
    text : column of CSV and Parquet that holds the documents' text
    name : column that holds their names; by default they are named by file and line or row
    """

    lines: bool = False
    text: str = "text"
    name: str | None = None

    @property
    def columns(self) -> list[str]:
        """The columns that are read."""
        return [self.text, *([self.name] if self.name else [])]


@dataclass(frozen=True, slots=True)
class Source:
    """One document file, or a range of one that holds many.

    Parameters
    ----------
    path : the file
    name : name of the document, or what the names of its documents begin with
    form : what kind of file
    begin, end : range of bytes (lines, csv) or of the rows of a row group (parquet)
    first : number of the first line or row
    group : row group of a Parquet file
    encoding : of lines and csv
    """

    path: str
    name: str
    form: Form = "document"
    begin: int = 0
    end: int = 0
    first: int = 1
    group: int = 0
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class Batch:
    """Sources that are worked through at once."""

    number: int
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Trouble:
    """A document that was skipped, or read with a reservation, and why."""

    doc: str
    path: str
    line: int
    skipped: bool
    reason: str


def read_batch(batch: Batch, layout: Layout) -> tuple[list[Document], list[Trouble]]:
    """Read the documents of a batch; what cannot be read is reported and the others are read."""
    documents, troubles = dict[str, Document](), list[Trouble]()
    for source in batch.sources:
        for found in _READERS[source.form](source, layout):
            if isinstance(found, Trouble):
                troubles.append(found)
                continue
            troubles += [Trouble(found.id, found.path, 1, False, note) for note in found.notes]
            name = found.id
            if name in documents:
                name = next(new for n in itertools.count(2) if (new := f"{found.id}（{n}）") not in documents)
                troubles.append(Trouble(found.id, found.path, 1, False, f"名称与前面的重复，改称“{name}”。"))
            documents[name] = replace(found, id=name)
    return list(documents.values()), troubles


def _read_file(source: Source, layout: Layout) -> Iterator[Document | Trouble]:  # noqa: ARG001
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", AnalyticsWarning)  # notes are reported as troubles
        try:
            yield replace(read_document(source.path), id=source.name)
        except ReadingError as error:
            yield Trouble(source.name, source.path, 1, True, str(error))


def _read_lines(source: Source, layout: Layout) -> Iterator[Document | Trouble]:  # noqa: ARG001
    with Path(source.path).open("rb") as file:
        file.seek(source.begin)
        for number, raw in enumerate(_lines(file, source.end), start=source.first):
            if raw.strip():
                yield _document(raw, f"{source.name}#{number}", source, number)


def _lines(file: io.BufferedReader, end: int) -> Iterator[bytes]:
    while file.tell() < end:
        yield file.readline()


def _document(raw: bytes | str | None, name: str, source: Source, line: int) -> Document | Trouble:
    try:
        text = raw.decode(source.encoding).removeprefix("\ufeff") if isinstance(raw, bytes) else raw or ""
        return text_document(text, name=name, path=source.path, line=line)
    except UnicodeDecodeError as error:
        reason = f"第 {line} 行不是 {source.encoding} 编码（第 {error.start + 1} 个字节损坏）。请核对原文。"
    except ReadingError as error:
        reason = str(error)
    return Trouble(name, source.path, line, True, reason)


def _read_csv(source: Source, layout: Layout) -> Iterator[Document | Trouble]:
    with Path(source.path).open("rb") as file:
        header = next(csv.reader(io.StringIO(file.readline().decode(source.encoding).removeprefix("\ufeff"))))
        file.seek(source.begin)
        lines = (raw.decode(source.encoding, "replace") for raw in _lines(file, source.end))
        places = [header.index(column) for column in layout.columns]
        with long_cells():
            reader, line = csv.reader(lines), source.first
            for row in reader:
                if row:
                    yield _cells(row, places, source, line)
                line = source.first + reader.line_num


def _cells(row: list[str], places: list[int], source: Source, line: int) -> Document | Trouble:
    name = f"{source.name}#{line}"
    if len(row) <= max(places):
        reason = f"第 {line} 行只有 {len(row)} 列，缺少正文列。请检查逗号和引号。"
        return Trouble(name, source.path, line, True, reason)
    text, *given = (row[place] for place in places)
    name = given[0] if given and given[0] else name
    if "\ufffd" in text:
        return Trouble(name, source.path, line, True, f"第 {line} 行有字节不是 {source.encoding} 编码。请核对原文。")
    return _document(text, name, source, line)


@contextmanager
def long_cells() -> Iterator[None]:
    """Let csv read cells of any length, as speeches have."""
    before = csv.field_size_limit(_LONGEST)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _read_parquet(source: Source, layout: Layout) -> Iterator[Document | Trouble]:
    with load_pyarrow().parquet.ParquetFile(source.path) as file:
        rows = _rows(file, source, layout)
        for number, (text, *given) in enumerate(itertools.islice(rows, source.begin, source.end), start=source.first):
            name = str(given[0]) if given and given[0] is not None else f"{source.name}#{number}"
            yield _document(text, name, source, 1)  # lines are counted within the cell


def _rows(file: Any, source: Source, layout: Layout) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a row group a thousand at a time: a group may be larger than memory."""
    for part in file.iter_batches(batch_size=1000, row_groups=[source.group], columns=layout.columns):
        yield from zip(*(part.column(column).to_pylist() for column in layout.columns), strict=True)


_READERS = {"document": _read_file, "lines": _read_lines, "csv": _read_csv, "parquet": _read_parquet}
