"""What a notebook shows for speeches: their outline as a tree with counts."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from analytics.corpus.collection import Corpus
from analytics.corpus.documents import Document, Section, Sentence, Unit
from analytics.markup import Html, clip, element, first_of, fold, join, page

MOST_DOCUMENTS = 30
MOST_HEADINGS = 400  # of all documents together; below, only the counts are shown
LONGEST = 120  # characters of a part's own text


def corpus_html(corpus: Corpus) -> str:
    """Return the documents of a corpus with their outlines; several begin closed."""
    shown = corpus.documents[:MOST_DOCUMENTS]
    room = iter(range(MOST_HEADINGS))
    trees = [_document(document, room, opened=len(corpus) == 1) for document in shown]
    sentences = [passage.sentence for passage in corpus.passages]
    head = element("p", element("b", f"{len(corpus)} 篇"), f" · {len(sentences):,} 句 {_characters(sentences):,} 字")
    skipped = [element("p", f"没有读：{reason}") for reason in corpus.skipped[:MOST_DOCUMENTS]]
    return page(head, *trees, *first_of(len(shown), len(corpus), "篇"), *skipped)


def document_html(document: Document) -> str:
    """Return a document's outline, open."""
    return page(_document(document, iter(range(MOST_HEADINGS)), opened=True))


def unit_html(unit: Unit) -> str:
    """Return a unit's place and text."""
    path = " › ".join(heading.label for heading in unit.path if heading.label)
    place = element("span", f"{unit.document.id}:{unit.line}", class_="an-place")
    text = [element("p", clip(line, 10 * LONGEST)) for line in unit.text.split("\n")]
    return page(element("p", element("b", unit.label), " ", place), element("p", path, class_="an-count"), *text)


def _document(document: Document, room: Iterable[int], *, opened: bool) -> Html:
    sentences = [passage.sentence for passage in document.passages]
    facts = [document.id, str(document.date or ""), document.speaker or "", counts(sentences)]
    if document.redactions:
        facts.append(f"{document.redactions} 处遮盖")
    face = _face(element("b", document.label), " · ".join(filter(None, facts)))
    lead = [_text(document.sentences)] if document.sentences else []
    said = [*(f"提示：{note}" for note in document.notes), *[f"去掉：{document.removals}"] * bool(document.removed)]
    notes = [element("p", line, class_="an-note-line") for line in said]
    return fold(face, *notes, *lead, *_sections(document.sections, room), opened=opened)


def _sections(sections: Sequence[Section], room: Iterable[int]) -> list[Html]:
    shown = [_section(section, room) for section, _ in zip(sections, room, strict=False)]
    left = sum(1 for top in sections[len(shown) :] for _ in top.walk())
    return [*shown, *([element("p", f"……还有 {left} 个标题", class_="an-note-line")] if left else [])]


def _section(section: Section, room: Iterable[int]) -> Html:
    sentences = [sentence for part in section.walk() for sentence in part.sentences]
    heading = section.heading
    face = _face(heading.label or "（无标题）", f"第{heading.line}行 · {counts(sentences)}")
    own = [_text(section.sentences)] if section.sentences else []
    return fold(face, *own, *_sections(section.sections, room))


def _face(name: str, facts: str) -> Html:
    return join([name, " ", element("span", facts, class_="an-count")])


def _text(sentences: Sequence[Sentence]) -> Html:
    paragraphs = itertools.groupby(sentences, lambda sentence: sentence.paragraph)
    text = " ".join("".join(sentence.text for sentence in own) for _, own in paragraphs)
    return element("div", clip(text, LONGEST), class_="an-text")


def counts(sentences: Sequence[Sentence]) -> str:
    """Return how many paragraphs, sentences and characters there are."""
    paragraphs = len({sentence.paragraph for sentence in sentences})
    return f"{paragraphs:,} 段 {len(sentences):,} 句 {_characters(sentences):,} 字"


def _characters(sentences: Iterable[Sentence]) -> int:
    return sum(len(sentence.text) for sentence in sentences)
