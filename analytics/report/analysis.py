"""Everything a report shows, computed once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from analytics.corpus.collection import Corpus
from analytics.ledgers.registry import LEDGERS
from analytics.measures.choosing import Choice, choose_topics, telling_units
from analytics.measures.findings import Findings
from analytics.measures.keyphrases import keyphrases
from analytics.measures.review import learn_words
from analytics.measures.scores import Scores
from analytics.measures.stability import grade_topics
from analytics.measures.themes import ThemeMatch, find_themes, theme_counts, theme_scores
from analytics.measures.topicresult import Topics
from analytics.measures.topics import TopicModel
from analytics.measures.vectorizers import TermFilter
from analytics.words.lexicons import Themes
from analytics.words.segmentation import tokenize
from analytics.words.tokenizer import JiebaTokenizer
from analytics.words.tokens import Tokens


@dataclass(frozen=True, eq=False)
class Analysis:
    """The numbers of a report. ``sections`` and ``items`` are the same tokens at two levels.

    ``shares`` is the one measure of themes, for sections, items, paragraphs and documents; ``counts`` are the
    occurrences of theme terms in the sections. ``findings`` are the ledgers' rows, by the names of `LEDGERS`. Too short
    a text has no ``topics``, as ``choice`` says.
    """

    corpus: Corpus
    themes: Themes
    sections: Tokens
    items: Tokens
    shares: Scores
    item_shares: Scores
    paragraph_shares: Scores
    document_shares: Scores
    counts: Scores
    keywords: Scores
    topics: Topics | None
    choice: Choice
    matches: Findings[ThemeMatch]
    findings: Mapping[str, Findings[Any]]

    def rows_of(self, scores: Scores, doc: str) -> Scores:
        """Return the rows of one document."""
        return scores.select(rows=lambda row: not isinstance(row, str) and row.document.id == doc)


def analyse(
    corpus: Corpus, *, themes: Themes, words: frozenset[str], terms: TermFilter, random_state: int = 0
) -> Analysis:
    """Tokenize a corpus and compute keywords, topics and themes."""
    tokenizer = learn_words(corpus, JiebaTokenizer(words | themes.words))
    sections = tokenize(corpus.units("section"), tokenizer)
    items, paragraphs = sections.regroup("item"), sections.regroup("paragraph")
    model = TopicModel(random_state=random_state, terms=terms, themes=themes)
    learned = telling_units(paragraphs)
    choice = choose_topics(learned, model=model)
    fitted = model.set_params(n_topics=choice.best).fit(learned) if choice.best else None
    return Analysis(
        corpus=corpus,
        themes=themes,
        sections=sections,
        items=items,
        shares=theme_scores(sections, themes),
        item_shares=theme_scores(items, themes),
        paragraph_shares=theme_scores(paragraphs, themes),
        document_shares=theme_scores(sections.regroup("document"), themes),
        counts=theme_counts(sections, themes),
        keywords=keyphrases(sections, terms=terms),
        topics=grade_topics(fitted, learned) if fitted else None,
        choice=choice,
        matches=find_themes(sections, themes),
        findings={name: ledger.find(corpus) for name, ledger in LEDGERS.items()},
    )
