"""Marks: what a stretch of a sentence is, by the tables of the genre; found once, for every ledger."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from analytics.errors import AnalyticsError, did_you_mean

DATA = Path(__file__).parent.parent / "data"
TABLES = DATA / "grammar"
GUARDS = ("not_after", "only_after", "not_before", "only_before")
_COLUMNS = ("value", "words", "pattern", *GUARDS, "examples")
_ROW = re.compile(r"^\[\[row\]\]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: words or a pattern, what they mean, what may not or must stand around them, examples.

    ``words`` and the guards are alternatives; a guard is a pattern, of one length where it looks back. In an example
    〈…〉 stands around what the row finds; an example without it holds nothing for the row. ``{name}`` in a pattern is
    one of ``parts``, ``more`` are the columns that the table adds, ``line`` is where the row stands in its file.
    """

    value: str
    line: int = 0
    words: tuple[str, ...] = ()
    pattern: str = ""
    not_after: tuple[str, ...] = ()
    only_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    only_before: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    more: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)

    @property
    def regex(self) -> str:
        """The row as a regular expression; longer words win."""
        words = sorted(map(re.escape, self.words), key=lambda word: (-len(word), word))
        core = "|".join([*words, *([self.pattern] if self.pattern else [])])
        return _filled(self.guarded(f"(?:{core})"), self.parts)

    def guarded(self, pattern: str) -> str:
        """Return a pattern with the guards of the row around it."""
        before = "".join(f"(?<!{guard})" for guard in self.not_after)
        before += f"(?:{'|'.join(f'(?<={guard})' for guard in self.only_after)})" if self.only_after else ""
        behind = f"(?!{'|'.join(self.not_before)})" if self.not_before else ""
        behind += f"(?={'|'.join(self.only_before)})" if self.only_before else ""
        return before + pattern + behind


@dataclass(frozen=True, slots=True)
class Mark:
    """``text[start:end]`` is of a kind and has a value; ``row`` names file and line of the row that found it."""

    kind: str
    value: str
    start: int
    end: int
    row: str


@dataclass(frozen=True)
class Table:
    """Rows compiled into one scan; where several match at a place, the first in the table wins.

    Of a table that is ``apart`` the rows of each value are a scan of their own; one that is ``inner`` holds parts of
    what other code reads, and marks nothing by itself.
    """

    kind: str
    rows: tuple[Row, ...]
    parts: Mapping[str, str] = field(default_factory=dict)
    apart: bool = False
    inner: bool = False

    @cached_property
    def scan(self) -> re.Pattern[str]:
        """The rows as alternatives, each a group that is named by its place."""
        return re.compile("|".join(f"(?P<row{place}>{row.regex})" for place, row in enumerate(self.rows)))

    def find(self, text: str) -> Iterator[tuple[re.Match[str], Row]]:
        """Yield what the rows find in a text, with the row; scan by scan."""
        if self.apart:
            for table in self.by_value.values():
                yield from table.find(text)
            return
        for match in self.scan.finditer(text):
            yield match, self.row_of(match)

    def row_of(self, match: re.Match[str]) -> Row:
        """Return the row that a match of ``scan`` is of."""
        return self.rows[int((match.lastgroup or "")[3:])]

    @cached_property
    def by_value(self) -> dict[str, Table]:
        """The rows of each value as a table."""
        values = dict.fromkeys(row.value for row in self.rows)
        return {value: Table(self.kind, tuple(row for row in self.rows if row.value == value)) for value in values}

    def mark(self, match: re.Match[str], row: Row) -> Mark:
        """Return the mark of a match."""
        return Mark(self.kind, row.value, *match.span(), f"{self.kind}.toml:{row.line}")

    def regex(self, *values: str, **more: str) -> str:
        """Return the rows of these values, or with these columns, as one regular expression, longer words first."""
        rows = [row for row in self.rows if (not values or row.value in values) and more.items() <= row.more.items()]
        words = sorted(((word, row) for row in rows for word in row.words), key=lambda pair: (-len(pair[0]), pair[0]))
        patterns = [row.regex for row in rows if row.pattern]
        return "|".join([*(_filled(row.guarded(re.escape(word)), row.parts) for word, row in words), *patterns])

    @cached_property
    def words(self) -> dict[str, Row]:
        """The row of each word."""
        return {word: row for row in self.rows for word in row.words}


def parse_table(text: str, kind: str) -> Table:
    """Return the table that a TOML text describes.

    ``columns`` names columns of its own, ``apart`` and ``inner`` are as in `Table`, ``[parts]`` are patterns that
    rows and other parts use as ``{name}``. Words and guards are separated by blanks.

    Raises
    ------
    AnalyticsError
        Naming file, line and remedy: no TOML, an unknown column, a row without words, a pattern that is none.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise AnalyticsError(f"语法表 {kind}.toml 不是 TOML：{error}。") from error
    parts: dict[str, str] = {name: f"(?:{pattern})" for name, pattern in data.get("parts", {}).items()}
    more = tuple(data.get("columns", ()))
    lines = [text.count("\n", 0, match.start()) + 1 for match in _ROW.finditer(text)]
    rows = [_row(row, line, kind, more, parts) for row, line in zip(data.get("row", ()), lines, strict=True)]
    return Table(kind, tuple(rows), parts, data.get("apart", False), data.get("inner", False))


def _row(told: dict[str, Any], line: int, kind: str, more: tuple[str, ...], parts: Mapping[str, str]) -> Row:
    place = f"语法表 {kind}.toml 第 {line} 行"
    if unknown := [name for name in told if name not in (*_COLUMNS, *more)]:
        raise AnalyticsError(f"{place}：没有“{unknown[0]}”这一列。{did_you_mean(unknown[0], (*_COLUMNS, *more))}")
    if missing := [name for name in ("value", "examples") if not told.get(name)]:
        raise AnalyticsError(f"{place}：缺少 {missing[0]}；每行要写 value（含义）和 examples（例句）。")
    if not (told.get("words") or told.get("pattern")):
        raise AnalyticsError(f"{place}：没有 words 也没有 pattern，不知道找什么；请写其一。")
    row = Row(
        value=told["value"],
        line=line,
        words=tuple(told.get("words", "").split()),
        pattern=told.get("pattern", ""),
        examples=tuple(told["examples"]),
        more={name: told[name] for name in more if name in told},
        parts=parts,
        **{guard: tuple(told.get(guard, "").split()) for guard in GUARDS},
    )
    try:
        re.compile(row.regex)
    except re.error as error:
        raise AnalyticsError(f"{place}：{row.regex} 不是正则表达式（{error}）；not_after 的每项要等长。") from error
    return row


def _filled(pattern: str, parts: Mapping[str, str]) -> str:
    for name in reversed([*parts]):  # a part may use those before it
        pattern = pattern.replace(f"{{{name}}}", parts[name])
    return pattern


@lru_cache
def load_table(kind: str) -> Table:
    """Return a table of the package by its kind, the name of its file."""
    return parse_table((TABLES / f"{kind}.toml").read_text(encoding="utf-8"), kind)


@lru_cache(maxsize=4096)  # several ledgers read one sentence
def find_marks(text: str, kind: str) -> tuple[Mark, ...]:
    """Return the marks of a kind in a text, in reading order.

    >>> find_marks("务必在年内完成", "modals")
    (Mark(kind='modals', value='must', start=0, end=2, row='modals.toml:...'),)
    """
    table = load_table(kind)
    return tuple(table.mark(match, row) for match, row in table.find(text))


def all_marks(text: str) -> list[Mark]:
    """Return the marks of all tables but inner ones in a text, in reading order."""
    kinds = [file.stem for file in sorted(TABLES.glob("*.toml")) if not load_table(file.stem).inner]
    return sorted((mark for kind in kinds for mark in find_marks(text, kind)), key=lambda mark: (mark.start, mark.end))
