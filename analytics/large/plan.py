"""Files are cut into batches of places: whole documents, ranges of bytes, ranges of rows."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from analytics.corpus.encodings import is_sound
from analytics.corpus.identity import unique_names
from analytics.corpus.reading import find_files
from analytics.errors import ReadingError, did_you_mean
from analytics.large.extra import load_pyarrow
from analytics.large.sources import Batch, Layout, Source, long_cells

_TEXT = (".txt", ".text")
_SNIFFED = 1 << 20  # bytes that tell the encoding


@dataclass(frozen=True, slots=True)
class _Piece:
    source: Source
    size: int


def plan_batches(
    paths: str | Path | Iterable[str | Path], *, pattern: str = "*", layout: Layout | None = None, size: int = 2 << 20
) -> tuple[Batch, ...]:
    """Cut files into batches of about ``size`` bytes; only lines and CSV are read for it, to find where lines end.

    Raises
    ------
    ReadingError
        If a path is missing, a table has no such column, or a text with a document per line is in UTF-16.
    """
    layout = layout or Layout()
    files = find_files(paths, pattern=pattern)
    names = unique_names([str(file) for file in files])
    pieces = (piece for file, name in zip(files, names, strict=True) for piece in _pieces(file, name, layout, size))
    batches = tuple(Batch(number, sources) for number, sources in enumerate(_packed(pieces, size)))
    if not batches:
        raise ReadingError(f"{paths} 里没有文件。请检查路径。")
    return batches


def _packed(pieces: Iterable[_Piece], size: int) -> Iterator[tuple[Source, ...]]:
    packed, filled = list[Source](), 0
    for piece in pieces:
        packed.append(piece.source)
        filled += piece.size
        if filled >= size:
            yield tuple(packed)
            packed, filled = [], 0
    if packed:
        yield tuple(packed)


def _pieces(file: Path, name: str, layout: Layout, size: int) -> Iterator[_Piece]:
    suffix = file.suffix.lower()
    if suffix == ".parquet":
        yield from _parquet_pieces(file, name, layout, size)
    elif suffix == ".csv":
        yield from _csv_pieces(file, name, layout, size)
    elif layout.lines and suffix in _TEXT:
        yield from _line_pieces(file, name, size)
    else:
        yield _Piece(Source(str(file), name), file.stat().st_size)


def _line_pieces(file: Path, name: str, size: int) -> Iterator[_Piece]:
    begin, first, encoding = 0, 1, _encoding(file)
    with file.open("rb") as lines:
        while block := lines.read(size):
            block += lines.readline()
            end = begin + len(block)
            yield _Piece(Source(str(file), name, "lines", begin, end, first, encoding=encoding), len(block))
            begin, first = end, first + block.count(b"\n")


def _encoding(file: Path) -> str:
    """Tell the encoding of a text by its beginning: UTF-8 unless that makes nonsense, else GB18030."""
    with file.open("rb") as lines:
        block = lines.read(_SNIFFED) + lines.readline()
    if block.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in block:
        raise ReadingError(f"{file} 不是 UTF-8 或 GB18030 文本，不能分段读。请另存为 UTF-8。")
    try:
        block.decode("utf-8")
    except UnicodeDecodeError:
        return "utf-8" if is_sound(block.decode("utf-8", "replace")) else "gb18030"
    return "utf-8"


def _csv_pieces(file: Path, name: str, layout: Layout, size: int) -> Iterator[_Piece]:
    """Cut a CSV between records: a record may hold line ends, so that it is read once to find them."""
    encoding, place = _encoding(file), 0
    with file.open("rb") as raw, long_cells():

        def lines() -> Iterator[str]:
            nonlocal place
            for line in raw:
                place += len(line)
                yield line.decode(encoding, "replace")

        reader = csv.reader(lines())
        _require_columns([name.removeprefix("\ufeff") for name in next(reader, [])], layout, file)
        begin, first = place, reader.line_num + 1
        for _ in reader:
            if place - begin >= size:
                yield _Piece(Source(str(file), name, "csv", begin, place, first, encoding=encoding), place - begin)
                begin, first = place, reader.line_num + 1
        if place > begin:
            yield _Piece(Source(str(file), name, "csv", begin, place, first, encoding=encoding), place - begin)


def _parquet_pieces(file: Path, name: str, layout: Layout, size: int) -> Iterator[_Piece]:
    pyarrow = load_pyarrow()
    try:
        with pyarrow.parquet.ParquetFile(file) as table:
            facts, schema = table.metadata, table.schema_arrow
    except pyarrow.ArrowInvalid as error:
        raise ReadingError(f"{file} 不是 Parquet 文件，或已损坏（{error}）。") from None
    _require_columns(schema.names, layout, file)
    column, first = schema.names.index(layout.text), 1
    for group in range(facts.num_row_groups):
        rows = facts.row_group(group).num_rows
        total = max(facts.row_group(group).column(column).total_uncompressed_size, 1)
        step = max(1, size * rows // total)
        for begin in range(0, rows, step):
            end = min(begin + step, rows)
            source = Source(str(file), name, "parquet", begin, end, first + begin, group)
            yield _Piece(source, total * (end - begin) // rows)
        first += rows


def _require_columns(known: Sequence[str], layout: Layout, file: Path) -> None:
    for column in layout.columns:
        if column not in known:
            raise ReadingError(f"{file} 没有名为“{column}”的列。{did_you_mean(column, known)}")
