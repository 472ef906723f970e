"""What a notebook shows for scores: a shaded table whose cells open their sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from analytics.corpus.documents import Unit
from analytics.markup import Html, clip, element, first_of, join, mark, page, popup, shade, table
from analytics.measures.quotes import Quote
from analytics.measures.scores import Array, Row, Scores, label

MOST_ROWS, MOST_COLUMNS = 20, 24  # a table with more columns shows the strongest of each row
STRONGEST = 10
MOST_NOTES, MOST_QUOTES = 240, 4  # cells that open, sentences of each
CONTEXT = 60  # characters on either side of the first mark


def scores_html(scores: Scores) -> str:
    """Return scores as a heat table, or as each row's strongest columns where there are very many."""
    shown = scores.select(rows=range(min(len(scores.rows), MOST_ROWS)))
    cells = _Cells(shown)
    wide = len(scores.columns) > MOST_COLUMNS
    title = f"{scores.measure}：{len(scores.rows):,} 行 × {len(scores.columns):,} 列"
    body = _ranked(shown, cells, title) if wide else _heat(shown, cells, title)
    few = [element("p", f"每行最强的 {STRONGEST} 项", class_="an-note-line")] if wide else []
    return page(element("div", body, class_="an-wide"), *few, *first_of(len(shown.rows), len(scores.rows)))


def quote_html(quote: Quote) -> Html:
    """Return a sentence with its marks and its place; of a long one the part around the first mark."""
    begin = max(0, quote.spans[0][0] - CONTEXT) if quote.spans else 0
    end = max(begin + 2 * CONTEXT, quote.spans[-1][1] if len(quote.spans) == 1 else 0)
    spans = [(start - begin, stop - begin) for start, stop in quote.spans if stop <= end]
    text = join(["…" * (begin > 0), mark(quote.quote[begin:end], spans), "…" * (end < len(quote.quote))])
    return join([text, " ", element("span", f"{quote.doc}:{quote.line}", class_="an-place", title=quote.section)])


def quotes_html(quotes: Sequence[Quote], *, most: int) -> Html:
    """Return sentences as a list, the first ``most`` of them."""
    items = element("ol", *(element("li", quote_html(quote)) for quote in quotes[:most]), class_="an-quotes")
    return join([items, *first_of(min(len(quotes), most), len(quotes), "句")])


def decimals(values: Array) -> int:
    """Return how many decimals tell the values of a table apart without noise."""
    greatest = float(np.abs(values).max(initial=0.0))
    if np.array_equal(values, np.round(values)):
        return 0
    return 1 if greatest >= 2 else 2 if greatest >= 0.05 else 3


def number_text(value: float, places: int = 1) -> str:
    """Return a value with so many decimals; what rounds to zero says that it is not.

    >>> [number_text(value) for value in (0.0, 1234.0, 12.34, -1.5, 0.0012)]
    ['0', '1,234.0', '12.3', '−1.5', '<0.1']
    """
    if value == 0:
        return "0"
    if abs(value) < 0.5 * 10.0**-places:
        return f"{'<' if value > 0 else '>−'}{10.0**-places:g}"
    return f"{value:,.{places}f}".replace("-", "−")


def value_text(scores: Scores, row: int, column: int, places: int) -> str:
    """Return a value with its interval, if it has one."""
    value = number_text(float(scores.values[row, column]), places)
    low, high = scores.ends(row, column)
    if low is None or high is None:
        return value
    return f"{value}（95% 区间 {number_text(low, places)} 至 {number_text(high, places)}）"


class _Cells:
    """Makes the cells of scores; so many of them open their sentences."""

    def __init__(self, scores: Scores) -> None:
        self.scores = scores
        self.top = float(np.abs(scores.dense()).max(initial=0.0)) or 1.0
        self.places = decimals(scores.dense())
        self.room = iter(range(MOST_NOTES))

    def heat(self, row: int, column: int, value: float) -> Html:
        """Return a ``td`` as dark as its value is great."""
        face = number_text(value, self.places) if value else ""
        return element("td", self._opened(row, column, face, value), style=shade(value / self.top))

    def chip(self, row: int, column: int, value: float) -> Html:
        """Return a term as dark as its value is great."""
        name = self.scores.columns[column]
        return self._opened(row, column, name, value, style=shade(value / self.top), class_="an-chip")

    def _opened(self, row: int, column: int, face: str, value: float, **look: str | None) -> Html:
        """Return what a cell says, as a button that opens its sentences if it has some."""
        title = value_text(self.scores, row, column, self.places)
        unit, name = self.scores.rows[row], self.scores.columns[column]
        quotes = self._quotes(unit, name) if value and not isinstance(unit, str) else ()
        if not quotes:
            return element("span", face, title=title, **look)
        head = element("p", element("b", f"{label(unit)} · {name}：{title}"))
        return popup(face, head, quotes_html(quotes, most=MOST_QUOTES), title=title, **look)

    def _quotes(self, unit: Unit, name: str) -> Sequence[Quote]:
        """Return a cell's sentences, as long as there is room for more of them."""
        if self.scores.evidence is None or next(self.room, None) is None:
            return ()
        return self.scores.evidence.quotes(unit, name)


def _heat(scores: Scores, cells: _Cells, title: str) -> Html:
    values = scores.dense()
    rows = [
        [*head, *(cells.heat(row, column, float(value)) for column, value in enumerate(values[row]))]
        for row, head in enumerate(_heads(scores.rows))
    ]
    names = ["", *(clip(name, 24) for name in scores.columns)]
    return element("div", table(names, _grouped(scores.rows, rows, len(names)), caption=title), class_="an-heat")


def _ranked(scores: Scores, cells: _Cells, title: str) -> Html:
    rows = [
        [*head, element("td", *(cells.chip(row, column, value) for column, value in ranked), class_="an-chips")]
        for row, (head, ranked) in enumerate(zip(_heads(scores.rows), scores.ranked(STRONGEST), strict=True))
    ]
    return table((), _grouped(scores.rows, rows, 2), caption=title)


def _heads(rows: Sequence[Row]) -> Iterator[list[Html]]:
    for row in rows:
        place = None if isinstance(row, str) else f"{row.document.id}:{row.line}"
        yield [element("th", clip(label(row), 40), scope="row", title=place)]


def _grouped(rows: Sequence[Row], cells: Sequence[list[Html]], width: int) -> Iterator[list[Html]]:
    """Yield the rows, before those of each document its name, if there are several."""
    units = [row for row in rows if isinstance(row, Unit) and row.level != "document"]
    several, before = len({unit.document.id for unit in units}) > 1, ""
    for row, line in zip(rows, cells, strict=True):
        if several and isinstance(row, Unit) and row.document.id != before:
            before = row.document.id
            yield [element("th", clip(row.document.label, 60), scope="rowgroup", colspan=width, class_="an-group")]
        yield line
