"""The page: one self-contained HTML file that works offline, on a phone and on paper."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from analytics import __version__
from analytics.corpus.documents import Document, Heading, Section, Unit
from analytics.measures.stability import ADVICE
from analytics.measures.themes import HEADING_SHARE, ThemeMatch
from analytics.report.analysis import Analysis, main_themes
from analytics.report.figures import MOST_DOCUMENTS, FigureFile
from analytics.report.ledgers import ledger_tables
from analytics.report.manifest import Manifest
from analytics.report.tables import overview

MOST_SENTENCES = 80  # per theme on the page; the workbook has all


Chips = dict[Heading, list[tuple[str, float]]]  # the main themes of a document's headings


@dataclass(frozen=True)
class Quote:
    """A sentence that speaks of a theme, and its terms."""

    doc: str
    line: int
    section: str
    text: str
    terms: tuple[str, ...]


def render_page(analysis: Analysis, figures: Sequence[FigureFile], manifest: Manifest) -> str:
    """Return the page as HTML; every text of the sources is escaped."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["highlight"] = highlight
    return environment.get_template("page.html.j2").render(
        version=__version__,
        manifest=manifest,
        analysis=analysis,
        documents=[
            _document(analysis, document, facts, _chips(analysis, document.id))
            for document, facts in zip(analysis.corpus, overview(analysis), strict=True)
        ],
        figures=figures,
        most_documents=MOST_DOCUMENTS,
        topics=_topics(analysis),
        evidence=_evidence(analysis),
        ledgers=ledger_tables(analysis),
        sentences=_sentences(analysis),
        most_sentences=MOST_SENTENCES,
        heading_share=f"{HEADING_SHARE:.0%}",
    )


def highlight(text: str, terms: Iterable[str]) -> Markup:
    """Return a text with its terms marked, everything escaped.

    >>> highlight("抓项目<b>", ["项目"])
    Markup('抓<mark>项目</mark>&lt;b&gt;')
    """
    pattern = "|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True))
    pieces = re.split(f"({pattern})", text) if pattern else [text]
    return Markup("").join(
        Markup("<mark>{}</mark>").format(piece) if number % 2 else escape(piece) for number, piece in enumerate(pieces)
    )


def _document(analysis: Analysis, document: Document, facts: dict[str, Any], chips: Chips) -> dict[str, Any]:
    keywords = analysis.rows_of(analysis.keywords, document.id)
    return {
        "id": document.id,
        "label": document.label,
        "facts": {name: value for name, value in facts.items() if value not in (None, "") and name != "标题"},
        "outline": _entries(document.sections, chips),
        "keywords": [
            (label, [keywords.columns[column] for column, _ in ranked])
            for label, ranked in zip(keywords.labels, keywords.ranked(10), strict=True)
            if ranked
        ],
    }


def _chips(analysis: Analysis, doc: str) -> Chips:
    chips = {}
    for scores in (analysis.salience, analysis.item_salience):
        named = analysis.rows_of(scores, doc)
        for unit, themes in zip(named.rows, main_themes(named), strict=True):
            if isinstance(unit, Unit) and unit.heading:
                chips[unit.heading] = [(named.columns[column], share) for column, share in themes]
    return chips


def _entries(sections: Sequence[Section], chips: Chips) -> list[dict[str, Any]]:
    """Return the outline below some sections; a stretch without a heading is replaced by what it holds."""
    entries = []
    for section in sections:
        below = _entries(section.sections, chips)
        if section.heading.label:
            heading = section.heading
            entries.append(
                {"label": heading.label, "line": heading.line, "themes": chips.get(heading, ()), "children": below}
            )
        else:
            entries += below
    return entries


def _topics(analysis: Analysis) -> list[dict[str, Any]]:
    topics, terms = analysis.topics, analysis.topics.terms()
    sentences = topics.sentences(analysis.sections, n=3)
    assert topics.stability is not None
    return [
        {
            "label": label,
            "share": topics.shares[number],
            "grade": analysis.grades[number],
            "advice": ADVICE[analysis.grades[number]],
            "stability": topics.stability[number],
            "coherence": topics.coherence[number],
            "terms": [terms.columns[column] for column, _ in ranked],
            "sentences": [row for row in sentences if row.topic == label],
        }
        for number, (label, ranked) in enumerate(zip(terms.labels, terms.ranked(10), strict=True))
    ]


def _evidence(analysis: Analysis) -> list[dict[str, Any]]:
    """Return for each theme its sentences, those with most terms if there are too many, in reading order."""
    by_theme: defaultdict[str, dict[tuple[str, int, str, str], list[str]]] = defaultdict(dict)
    for match in analysis.matches:
        by_theme[match.theme].setdefault(_where(match), []).append(match.term)
    return [
        {"theme": theme, "count": sum(map(len, by_theme[theme.id].values())), **_quotes(by_theme[theme.id])}
        for theme in analysis.themes
        if theme.id in by_theme
    ]


def _sentences(analysis: Analysis) -> dict[tuple[str, int], str]:
    """Return the text of each line, from which a ledger's row quotes."""
    lines: dict[tuple[str, int], str] = {}
    for passage in analysis.corpus.passages:
        key = (passage.document.id, passage.sentence.line)
        lines[key] = lines.get(key, "") + passage.sentence.text
    return lines


def _where(match: ThemeMatch) -> tuple[str, int, str, str]:
    return match.doc, match.line, match.section, match.quote


def _quotes(sentences: dict[tuple[str, int, str, str], list[str]]) -> dict[str, Any]:
    ranked = sorted(enumerate(sentences.items()), key=lambda item: (-len(set(item[1][1])), item[0]))
    shown = sorted(ranked[:MOST_SENTENCES])
    return {
        "total": len(sentences),
        "quotes": [Quote(*where, tuple(sorted(set(terms)))) for _, (where, terms) in shown],
    }
