"""Every figure a speech names: of what, how much, in which direction and period, measured or promised."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analytics.corpus.collection import Corpus, documents_of
from analytics.corpus.documents import Document, Passage
from analytics.grammar.amounts import Bound
from analytics.grammar.numbers import fold, to_base
from analytics.ledgers.figuretables import Tables
from analytics.ledgers.modality import (
    Direction,
    Kind,
    Outlook,
    Periods,
    basis_of,
    direction_of,
    kind_of,
)
from analytics.ledgers.outlooks import Outlooks
from analytics.ledgers.statements import Statement
from analytics.ledgers.subjects import read_statements
from analytics.measures.findings import Findings


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure as a speech states it.

    ``quote`` is the shortest stretch of the sentence that holds subject and value. ``value`` is the number as written
    (万 and 亿 stay in ``unit``), None where it is redacted; of a range it is the lower end. ``low`` and ``high`` are
    the ends of a range (5%—6%), or the end that a bound sets. ``bound`` says that it is a least (``>=``), a greatest
    (``<=``) or an approximate value (``~``); ``basis`` what it is measured against (同比, 占比, 较目标), or 升降后
    for a level that a move has reached. ``base_value`` is the value in ``base_unit``, for arithmetic.
    """

    doc: str
    line: int
    quote: str
    subject: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    direction: Direction | None
    period: str | None
    kind: Kind
    bound: Bound | None
    redacted: bool
    basis: str | None
    section: str
    base_value: float | None
    base_unit: str | None


def find_indicators(source: Corpus | Document) -> Findings[Indicator]:
    """Find every quantitative statement, in reading order.

    Lists and 分别 are expanded, subjects inherited over commas and brackets; dates, names that contain a number
    (500强, 八项规定) and announced counts (三个方面) are none.

    Returns
    -------
    Findings
        Rows of Indicator; empty if the corpus states no figure.
    """
    return Findings(tuple(row for document in documents_of(source) for row in _indicators(document)), Indicator)


def _indicators(document: Document) -> Iterator[Indicator]:
    periods, outlooks, tables, paragraph = Periods(), Outlooks(document), Tables(), -1
    for passage in document.passages:
        first = passage.sentence.paragraph != paragraph
        paragraph = passage.sentence.paragraph
        periods.enter(passage.sentence.text, first=first)
        outlooks.enter(passage, first=first)
        figures = tables.read(passage.sentence.text)
        if figures is not None:
            for figure in figures:
                outlook = figure.outlook or outlooks.outlook_of(passage)
                yield _indicator(passage, figure.statement, figure.period, outlook, figure.context)
        elif statements := read_statements(passage.sentence.text):
            text, outlook = fold(passage.sentence.text), outlooks.outlook_of(passage)
            for statement in statements:
                yield _indicator(passage, statement, periods.period_of(statement), outlook, text)


def _indicator(
    passage: Passage, statement: Statement, period: str | None, outlook: Outlook | None, text: str
) -> Indicator:
    """Return the row of a statement; ``text`` is what tells its kind and direction."""
    quantity, spoken = statement.quantity, passage.document.date
    base_value, base_unit = to_base(quantity.value, quantity.unit)
    least = quantity.bound is None and re.search("至少[^，。；]{0,12}$", text[: quantity.start])
    bound = ">=" if least else None if statement.reference else quantity.bound
    return Indicator(
        doc=passage.document.id,
        line=passage.sentence.line,
        quote=passage.sentence.text[statement.start : statement.end],
        subject=statement.subject,
        value=quantity.value,
        low=quantity.value if bound == ">=" or quantity.high is not None else None,
        high=quantity.value if bound == "<=" else quantity.high,
        unit=quantity.unit,
        direction=direction_of(statement, text),
        period=period,
        kind=kind_of(statement, text, outlook, year=spoken.year if spoken else None),
        bound=bound,
        redacted=quantity.redacted,
        basis=basis_of(statement, text),
        section=passage.section,
        base_value=base_value,
        base_unit=base_unit,
    )
