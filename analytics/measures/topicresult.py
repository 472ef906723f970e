"""Topics as a frozen result: their words, shares and sentences; edited, saved and loaded without fitting anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from analytics.markup import shown_by
from analytics.measures.coherence import topic_coherence
from analytics.measures.findings import Findings
from analytics.measures.relevance import name_topics
from analytics.measures.scores import Scores
from analytics.measures.topicsentences import TopicSentence, find_sentences
from analytics.measures.topicshares import Array, group_by_year, shares_with_ends
from analytics.measures.topicvalues import TopicValues
from analytics.words.tokens import Tokens


@dataclass(frozen=True, eq=False)
class Topics(TopicValues):
    """Topics of a text. Every edit returns new topics; nothing is changed in place, nothing is fitted again unasked."""

    _repr_html_ = shown_by("analytics.measures.show_results:topics_html")

    def __repr__(self) -> str:
        return f"<Topics {len(self)} 个：{'、'.join(self.labels)}>"

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """Number and name of each topic; one without a name is called by its three most telling phrases."""
        found = name_topics(self.space.shown.gather(self.components), self.space.words)
        return tuple(f"话题{n} {given or own}" for n, (given, own) in enumerate(zip(self.names, found, strict=True), 1))

    def terms(self) -> Scores:
        """Return the relevance of each term: Scores of shape (n_topics, n_terms), rows sum to 1."""
        return Scores(self.relevance, self.labels, self.space.words, "词的权重")

    def learned_terms(self) -> Scores:
        """Return the terms that seeded topics learned, those of their own theme and what these are made of left out."""
        themes = [list(row) for row in (self.space.prior.toarray() > 0)]
        values = self.relevance.copy()
        for number, label in enumerate(self.given):
            if label:
                own = max(range(len(themes)), key=lambda i, n=number: self._cosines()[n, i])  # type: ignore[misc]
                terms = [t for t, listed in zip(self.space.vocabulary, themes[own], strict=True) if listed]
                values[number, [any(word in term for term in terms) for word in self.space.words]] = 0.0
        return Scores(values, self.labels, self.space.words, "学到的词")

    def _cosines(self) -> Array:
        prior = self.space.prior.toarray()
        norms = np.outer(np.linalg.norm(self.components, axis=1), np.linalg.norm(prior, axis=1))
        return np.asarray(np.divide(self.components @ prior.T, norms, out=np.zeros(norms.shape), where=norms > 0))

    def nearest_themes(self, labels: Sequence[str]) -> tuple[tuple[str, float], ...]:
        """Return for each topic the nearest theme of the lexicon and the cosine of the two; no name where that is 0."""
        cosines = self._cosines()
        return tuple((labels[int(row.argmax())] if row.any() else "", float(row.max())) for row in cosines)

    def similarity(self) -> Scores:
        """Return the cosines of the topics with each other: Scores of shape (n_topics, n_topics)."""
        unit = self.components / np.maximum(np.linalg.norm(self.components, axis=1, keepdims=True), 1e-12)
        return Scores(np.clip(unit @ unit.T, 0.0, 1.0), self.labels, self.labels, "余弦相似度")

    def shares_in(self, tokens: Tokens) -> Scores:
        """Return the topics' shares of units, of this text or another, with 95 % intervals.

        Rows sum to 1, or are all zero where the unit has no known term. The width of the interval comes from drawing
        the unit's sentences anew, with a fixed seed.

        Returns
        -------
        Scores of shape (n_units, n_topics)
        """
        shares, low, high = shares_with_ends(self.space, self.components, tokens)
        return Scores(shares, tokens.units, self.labels, "话题占比", low, high)

    def shares_by_year(self, tokens: Tokens) -> Scores:
        """Return the topics' shares of all that was said in a year, with the intervals of :meth:`shares_in`.

        Returns
        -------
        Scores of shape (n_years, n_topics), its rows years as text, in order

        Raises
        ------
        AnalyticsError
            If the year of a document is not known.
        """
        years, grouped = group_by_year(tokens)
        shares, low, high = shares_with_ends(self.space, self.components, grouped)
        return Scores(shares, years, self.labels, "话题占比", low, high)

    def coherence_in(self, reference: Tokens) -> Array:
        """Return the topics' coherence in other text: the mean NPMI of each topic's ten words there.

        Own text flatters the words that were learned from it. A word that the reference does not have goes with none:
        its pairs count 0, as those of unrelated words do.

        Returns
        -------
        ndarray of shape (n_topics,), from -1 to 1, never nan
        """
        return topic_coherence(self.space.counts(reference), self.top().tolist())

    def sentences(self, tokens: Tokens, n: int = 5) -> Findings[TopicSentence]:
        """Find the n sentences that speak most of each topic, from as many sections as there are.

        Returns
        -------
        Findings of TopicSentence, topic by topic
        """
        return find_sentences(self.space, self.components, self.labels, tokens, n)
