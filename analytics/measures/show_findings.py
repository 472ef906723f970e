"""What a notebook shows for findings: a table with its quotes, each with its place."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

from analytics.labels import COLUMNS, in_words
from analytics.markup import Html, clip, element, first_of, join, mark, page, table
from analytics.measures.findings import Findings
from analytics.measures.quotes import Quote
from analytics.measures.show_scores import quotes_html

MOST_ROWS, LONGEST_QUOTE, LONGEST_CELL = 20, 160, 60
SHORT = 10  # characters of a cell that are kept on one line
PLACE = ("doc", "line", "quote", "section")


def findings_html(findings: Findings[Any]) -> str:
    """Return findings as a table: what was found first, then the sentence and its place."""
    return page(findings_table(findings))


def findings_table(findings: Findings[Any], *, most: int = MOST_ROWS, title: str | None = None) -> Html:
    """Return the first rows of findings as a table."""
    caption = f"{title or '结果'}：{len(findings):,} 行"
    if findings.kind is Quote:
        return join([element("p", element("b", caption)), quotes_html(findings.rows, most=most)])
    every = [field.name for field in fields(findings.kind)]
    names = [name for name in every if name not in PLACE and _says_something(findings, name, most)]
    head = [element("span", COLUMNS.get(name, name), title=name) for name in names]
    rows = [
        [*(_cell(in_words(name, getattr(row, name))) for name in names), *_place(row)] for row in findings.rows[:most]
    ]
    last = "原句" if "quote" in every else "出处"
    shown = table([*head, *([last] if "doc" in every else [])], rows, caption=caption)
    return join([element("div", shown, class_="an-wide"), *first_of(len(rows), len(findings))])


def _says_something(findings: Findings[Any], name: str, most: int) -> bool:
    """Tell whether a column is not empty in what is shown."""
    return any(value_text(getattr(row, name)) for row in findings.rows[:most])


def _cell(value: Any) -> Html:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    text = clip(value_text(value), LONGEST_CELL)
    return element("td", text, class_="an-num" if number else "an-short" if len(text) <= SHORT else None)


def value_text(value: Any) -> str:
    """Return a field as a reader wants it.

    >>> [value_text(value) for value in (None, True, 3, 0.25, ("发改局", "住建局"), date(2024, 5, 1))]
    ['', '是', '3', '0.25', '发改局、住建局', '2024-05-01']
    """
    if value is None or isinstance(value, bool):
        return "是" if value else ""
    if isinstance(value, float):
        return f"{value:,.4g}"
    if isinstance(value, tuple | list | frozenset):
        return "、".join(map(value_text, value))
    return value.isoformat() if isinstance(value, date) else str(value)


def _place(row: Any) -> list[Html]:
    """Return the cell with a row's sentence, its term marked, and its place; nothing where a row has no place."""
    if not hasattr(row, "doc"):
        return []
    quote, term = clip(getattr(row, "quote", ""), LONGEST_QUOTE), getattr(row, "term", "")
    begin = quote.find(term) if term else -1
    text = mark(quote, [(begin, begin + len(term))] if begin >= 0 else [])
    place = element("span", f"{row.doc}:{row.line}", class_="an-place", title=getattr(row, "section", None))
    return [element("td", text, " ", place)]
