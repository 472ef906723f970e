"""The page: one self-contained HTML file that works offline, on a phone and on paper."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from analytics import __version__
from analytics.corpus.documents import Document, Heading, Section, Unit
from analytics.ledgers.registry import LEDGERS
from analytics.measures.counts import count_words
from analytics.measures.scores import Scores
from analytics.measures.verdicts import main_themes
from analytics.report.analysis import Analysis
from analytics.report.drawings import Drawings
from analytics.report.evidence import Evidence, Link
from analytics.report.figures import FigureFile, kinds_for
from analytics.report.ledgers import column_of, ledger_tables
from analytics.report.manifest import Manifest
from analytics.report.tables import overview

Chips = dict[Heading, list[tuple[str, float | None, Link | None]]]  # what is below a document's headings
SENTENCES, TERMS = 5, 12  # of each theme that the index names
MOST_ROWS = 300  # of a ledger on the page, shared among the speeches
LEXICONS = {
    "themes": "主题词表",
    "user_words": "用户词表",
    "stop_words": "停用词表",
    "theme_weights": "主题词的权重",
    "terms": "语料证实的提法",
    "term_parts": "提法的构成",
    "torn_words": "截出来的词",
    "loose_characters": "常独自成词的字",
    "background": "背景词频",
    "bodies": "单位名录",
    "own_themes": "自备的主题词表",
    "own_user_words": "自备的用户词表",
    "own_stop_words": "自备的停用词表",
}


def render_page(analysis: Analysis, figures: Sequence[FigureFile], manifest: Manifest) -> str:
    """Return the page as HTML; every text of the sources is escaped."""
    environment = _environment()
    script = _text(environment, "page.js")
    return environment.get_template("page.html.j2").render(
        version=__version__,
        style=_text(environment, "page.css"),
        script=script,
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        analysis=analysis,
        manifest=manifest,
        lexicons=LEXICONS,
        left_out=kinds_for(len(analysis.corpus)) != kinds_for(1),
        **_content(analysis, figures),
    )


def _environment() -> Environment:
    numbers = count(1)
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["highlight"] = highlight
    environment.globals["table_number"] = lambda: f"表{next(numbers)}"
    return environment


def _content(analysis: Analysis, figures: Sequence[FigureFile]) -> dict[str, Any]:
    """Return the parts of the page; the appendix last, which holds what the others link to."""
    evidence, drawings = Evidence(analysis), Drawings()
    facts = zip(analysis.corpus, overview(analysis), strict=True)
    tables = ledger_tables(analysis)
    return {
        "documents": [_document(analysis, evidence, document, row) for document, row in facts],
        "figures": [_figure(file, drawings, evidence) for file in figures],
        "letters": drawings.letters,
        "topics": _topics(analysis, evidence),
        "themes": list(_themes(analysis, evidence)),
        "ledgers": [_ledger(analysis, evidence, tables[LEDGERS[name].label], name) for name in LEDGERS],
        "whole": evidence.whole,
        "appendix": [(document, list(evidence.paragraphs(document))) for document in analysis.corpus],
    }


def _text(environment: Environment, name: str) -> Markup:
    """Return a file of the templates as it is."""
    assert environment.loader is not None
    return Markup(environment.loader.get_source(environment, name)[0])


def _figure(file: FigureFile, drawings: Drawings, evidence: Evidence) -> dict[str, Any]:
    shown = file.shown

    def link(row: int, column: int) -> Link | None:
        if isinstance(shown, Scores):
            find = evidence.part if file.kind == "river" else evidence.value
            return find(shown, row, column)
        found = shown.rows[row]
        return evidence.quote(found.doc, found.line, found.quote, name=found.quote)

    drawing = drawings.inline(file.svg, file.number, file.caption, link)
    return {
        "number": file.number,
        "kind": file.kind,
        "doc": file.doc,
        "title": file.title,
        "name": file.name,
        "drawing": drawing,
    }


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


def _document(analysis: Analysis, evidence: Evidence, document: Document, facts: dict[str, Any]) -> dict[str, Any]:
    keywords = analysis.rows_of(analysis.keywords, document.id)
    return {
        "id": document.id,
        "label": document.label,
        "facts": {name: value for name, value in facts.items() if value not in (None, "") and name != "标题"},
        "outline": _entries(document.sections, _chips(analysis, evidence, document.id)),
        "keywords": [
            (label, [(keywords.columns[column], evidence.value(keywords, row, column)) for column, _ in ranked])
            for row, (label, ranked) in enumerate(zip(keywords.labels, keywords.ranked(10), strict=True))
            if ranked
        ],
    }


def _chips(analysis: Analysis, evidence: Evidence, doc: str) -> Chips:
    chips: Chips = {}
    for scores in (analysis.shares, analysis.item_shares):
        named = analysis.rows_of(scores, doc)
        for row, (unit, verdict) in enumerate(zip(named.rows, main_themes(named), strict=True)):
            if isinstance(unit, Unit) and unit.heading:
                columns = map(named.columns.index, verdict.themes)
                chips[unit.heading] = [
                    (named.columns[column], float(named.row(row)[column]), evidence.value(named, row, column))
                    for column in columns
                ]
                if verdict.kind == "overview":
                    chips[unit.heading] = [(verdict.text, None, None)]
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


def _topics(analysis: Analysis, evidence: Evidence) -> list[dict[str, Any]]:
    if (topics := analysis.topics) is None:
        return []
    terms = topics.terms()
    sentences = topics.sentences(analysis.sections, n=3)
    assert topics.stability is not None
    return [
        {
            "label": label,
            "share": topics.shares[number],
            "grade": topics.grades[number],
            "advice": topics.advice[number],
            "stability": topics.stability[number],
            "coherence": topics.coherence[number],
            "terms": [(terms.columns[column], evidence.value(terms, number, column)) for column, _ in ranked],
            "sentences": [
                (row, evidence.quote(row.doc, row.line, row.quote, name=label))
                for row in sentences
                if row.topic == label
            ],
        }
        for number, (label, ranked) in enumerate(zip(terms.labels, terms.ranked(10), strict=True))
    ]


def _themes(analysis: Analysis, evidence: Evidence) -> Iterator[dict[str, Any]]:
    """Yield the index of themes: in which words, how often each stands, and the sentences that hold most of them."""
    for number, theme in enumerate(analysis.themes):
        found = evidence.themes[number]
        terms = tuple(dict.fromkeys(term for sentence in found.values() for term in sentence))
        if found:
            times = dict(zip(terms, map(int, count_words(analysis.sections, terms).sums()[0]), strict=True))
            yield {
                "theme": theme,
                "total": len(found),
                "link": evidence.theme(number),
                "terms": [
                    (term, times[term], evidence.word(term))
                    for term in sorted(terms, key=lambda term: (-times[term], term))[:TERMS]
                ],
                "quotes": [
                    (sentence, evidence.passages[sentence], found[sentence])
                    for sentence in evidence.strongest(number, SENTENCES)
                ],
            }


def _ledger(analysis: Analysis, evidence: Evidence, rows: Sequence[dict[str, Any]], name: str) -> dict[str, Any]:
    """Return a ledger in groups with headings, of each speech as many rows as the page has room for."""
    ledger = LEDGERS[name]
    most, taken, shown = max(MOST_ROWS // len(analysis.corpus), 5), Counter[str](), []
    for row in rows:
        taken[row["文档"]] += 1
        if taken[row["文档"]] <= most:
            quote = row[column_of(ledger, "quote")]
            shown.append((row, evidence.quote(row["文档"], row["行"], quote, name=str(row[ledger.page[0]]))))
    groups = [(heading, list(run)) for heading, run in groupby(shown, key=lambda item: _group(analysis, item[0]))]
    return {
        "kind": f"ledger_{name}",
        "label": ledger.label,
        "heading": ledger.heading,
        "columns": ledger.page,
        "groups": groups,
        "total": len(rows),
        "shown": len(shown),
    }


def _group(analysis: Analysis, row: dict[str, Any]) -> str:
    """Return the heading above a row: the verdict on a count; else the speech, if there are several, and its part."""
    if "结论" in row:
        return str(row["结论"])
    several = analysis.corpus[row["文档"]].label if len(analysis.corpus) > 1 else ""
    return "　".join(filter(None, [several, row["部分"].split(" > ")[0]]))
