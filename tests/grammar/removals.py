"""Take alternatives out of a row, one at a time: what a table's examples must notice."""

import re
from collections.abc import Iterator
from dataclasses import replace

from analytics.grammar.marks import GUARDS, Row, Table


def failing(table: Table, *, rows=None) -> list[str]:
    """Return the examples that do not come out as they are written."""
    return [
        f"{table.kind}.toml:{row.line}: {example} -> {told}"
        for place, row in enumerate(table.rows)
        if rows is None or place in rows
        for example in row.examples
        if (told := marked(table, place, re.sub("[〈〉]", "", example))) != example
    ]


def marked(table: Table, place: int, text: str) -> str:
    """Return a text with 〈〉 around what a row finds."""
    row, told, last = table.rows[place], "", 0
    for match, found in table.find(text):
        if found is row:
            told += f"{text[last : match.start()]}〈{match.group()}〉"
            last = match.end()
    return told + text[last:]


def removals(row: Row) -> Iterator[tuple[str, Row]]:
    """Yield a row without each of its words, and each alternative of its pattern and guards, however deep."""
    for word in row.words:
        yield f"words {word}", replace(row, words=tuple(other for other in row.words if other != word))
    for less, what in without_each(row.pattern):
        yield f"pattern {what}", replace(row, pattern=less)
    for guard in GUARDS:
        for place, alternative in enumerate(told := getattr(row, guard)):
            for less, what in [*without_each(alternative), ("", alternative)]:
                kept = (*told[:place], *((less,) if less else ()), *told[place + 1 :])
                yield f"{guard} {what}", replace(row, **{guard: kept})


def without_each(pattern: str) -> Iterator[tuple[str, str]]:
    """Yield a pattern without each alternative, class member, and optional or guarding group, and what was taken out.

    >>> [less for less, _ in without_each("a(?:b|c)?")]
    ['a(?:c)?', 'a(?:b)?', 'a']
    """
    for start, end in _alternatives(pattern):
        yield _tidied(pattern, start, end), pattern[start:end]
    for match in re.finditer(r"(?<!\\)\[(?!\^)([^\]]+)\]", pattern):
        members = re.findall(r"\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|\\.|[^\\]-[^\\]|[^\\]", match[1])
        for place, member in enumerate(members):
            if len(members) > 1:
                kept = "".join(members[:place] + members[place + 1 :])
                yield f"{pattern[: match.start(1)]}{kept}{pattern[match.end(1) :]}", member
    for start, end in _optional(pattern):
        yield pattern[:start] + pattern[end:], pattern[start:end]


def _tidied(pattern: str, start: int, end: int) -> str:
    """Return a pattern without an alternative and one of the bars beside it."""
    if pattern[end : end + 1] == "|":
        return pattern[:start] + pattern[end + 1 :]
    return pattern[: start - 1] + pattern[end:]


def _groups(pattern: str) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """Yield each group, and the whole, with the spans of its alternatives."""
    opened, inside, place = [(0, 0, [0])], False, 0
    while place < len(pattern):
        char = pattern[place]
        if char == "\\":
            place += 1
        elif inside:
            inside = char != "]"
        elif char == "[":
            inside = True
        elif char == "(":
            lead = re.match(r"\((?:\?(?:P<\w+>|:|=|!|<=|<!))?", pattern[place:]).end()
            opened.append((place, place + lead, [place + lead]))
        elif char == "|":
            opened[-1][2].append(place + 1)
        elif char == ")":
            start, _, begins = opened.pop()
            yield start, place + 1, _spans(begins, place)
        place += 1
    yield 0, len(pattern), _spans(opened[0][2], len(pattern))


def _spans(begins: list[int], end: int) -> list[tuple[int, int]]:
    return [(begin, after - 1) for begin, after in zip(begins, [*begins[1:], end + 1], strict=True)]


def _alternatives(pattern: str) -> Iterator[tuple[int, int]]:
    for _, _, spans in _groups(pattern):
        if len(spans) > 1:
            yield from spans


def _optional(pattern: str) -> Iterator[tuple[int, int]]:
    for start, end, _ in _groups(pattern):
        guards = re.match(r"\(\?(?:=|!|<=|<!)", pattern[start:])
        if end - start < len(pattern) and (pattern[end : end + 1] == "?" or guards):
            yield start, end + (pattern[end : end + 1] == "?")
    for match in re.finditer(r"(?:[\u4e00-\u9fff]|\[[^\]]+\])\?", pattern):
        yield match.span()
