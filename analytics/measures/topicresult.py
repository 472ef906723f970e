"""Topics as a frozen result: their words, shares and sentences; edited, saved and loaded without fitting anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analytics.errors import AnalyticsError
from analytics.markup import shown_by
from analytics.measures.coherence import Met, coherence_of, meetings, topic_coherence
from analytics.measures.findings import Findings
from analytics.measures.relevance import TOP, name_topics, relevance_of, strongest
from analytics.measures.scores import Scores
from analytics.measures.topicshares import (
    TINY,
    Array,
    group_by_year,
    shares_with_ends,
    unit_lengths,
    unit_shares,
    weigh_units,
)
from analytics.measures.topicspace import TopicSpace
from analytics.words.tokens import Tokens


@dataclass(frozen=True, slots=True)
class TopicSentence:
    """A sentence that speaks of a topic; ``score`` is the cosine of the two."""

    topic: str
    doc: str
    line: int
    section: str
    score: float
    quote: str


@dataclass(frozen=True, eq=False)
class Topics:
    """Topics of a text. Every edit returns new topics; nothing is changed in place, nothing is fitted again unasked.

    Parameters
    ----------
    space : terms and their weighing
    components : ndarray of shape (n_topics, n_terms), rows of length 1
    shares : ndarray of shape (n_topics,), each topic's share of the text it was fitted on
    relevance : ndarray of shape (n_topics, n_terms), what orders the words of a topic
    coherence : ndarray of shape (n_topics,), mean NPMI of the ten strongest words in the text fitted on
    names : a name given to each topic, or ""
    given : for seeded topics the theme's label, else ""
    stability : ndarray of shape (n_topics,), or None before :func:`analytics.measures.stability.grade_topics`

    Notes
    -----
    The words of a topic are ordered by their weight times how much they tell, so that words of every official text
    (加强, 推进) come down, see :func:`analytics.measures.relevance.relevance_of`.
    """

    space: TopicSpace
    components: Array
    shares: Array
    relevance: Array
    coherence: Array
    names: tuple[str, ...]
    given: tuple[str, ...]
    stability: Array | None = field(default=None)

    @classmethod
    def of(cls, space: TopicSpace, components: Array, counts: sparse.csr_matrix, given: Sequence[str] = ()) -> Self:
        """Normalise raw components and order them by share; seeded topics (``given``) come first in their own order."""
        components = unit_lengths(components)
        mass = weigh_units(space.weigh(counts), components).sum(axis=0)
        return cls.judged(space, components, mass, meetings(counts), n_units=counts.shape[0], given=given)

    @classmethod
    def judged(
        cls, space: TopicSpace, components: Array, mass: Array, met: Met, *, n_units: int, given: Sequence[str] = ()
    ) -> Self:
        """Order scaled components by their mass in the text; ``met`` says in how many units terms meet."""
        free = np.arange(len(components)) >= len(given)
        order = np.lexsort((-mass * free, free))
        relevance = relevance_of(components[order], space.vocabulary)
        top = [[int(i) for i in row if relevance[topic, i] > 0] for topic, row in enumerate(strongest(relevance))]
        labels = tuple(given) + ("",) * (len(components) - len(given))
        return cls(
            space=space,
            components=components[order],
            shares=mass[order] / max(mass.sum(), TINY),
            relevance=relevance,
            coherence=coherence_of(met, n_units, top),
            names=labels,
            given=labels,
        )

    def __len__(self) -> int:
        return len(self.components)

    _repr_html_ = shown_by("analytics.measures.show_results:topics_html")

    def __repr__(self) -> str:
        return f"<Topics {len(self)} 个：{'、'.join(self.labels)}>"

    def top(self, n: int = TOP) -> NDArray[np.intp]:
        """Return the n strongest terms of each topic as columns, ties in the order of the terms."""
        return strongest(self.relevance, n)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """Number and name of each topic; one without a name is called by its three most telling phrases."""
        found = name_topics(self.components, self.space.vocabulary)
        return tuple(f"话题{n} {given or own}" for n, (given, own) in enumerate(zip(self.names, found, strict=True), 1))

    def terms(self) -> Scores:
        """Return the relevance of each term: Scores of shape (n_topics, n_terms), rows sum to 1."""
        return Scores(self.relevance, self.labels, self.space.vocabulary, "词的权重")

    def learned_terms(self) -> Scores:
        """Return the terms that seeded topics learned, those of their own theme and what these are made of left out."""
        themes = [list(row) for row in (self.space.prior.toarray() > 0)]
        values = self.relevance.copy()
        for number, label in enumerate(self.given):
            if label:
                own = max(range(len(themes)), key=lambda i, n=number: self._cosines()[n, i])  # type: ignore[misc]
                terms = [t for t, listed in zip(self.space.vocabulary, themes[own], strict=True) if listed]
                values[number, [any(word in term for term in terms) for word in self.space.vocabulary]] = 0.0
        return Scores(values, self.labels, self.space.vocabulary, "学到的词")

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
        if n < 1:
            raise AnalyticsError(f"n={n}：每个话题至少取 1 句。")
        single = tokens.regroup("sentence")
        matrix = self.space.matrix(single)
        norms = np.outer(np.sqrt(matrix.multiply(matrix).sum(axis=1)), np.linalg.norm(self.components, axis=1))
        cosine = np.divide(matrix @ self.components.T, norms, out=np.zeros(norms.shape), where=norms > 0)
        found = []
        for topic, label in enumerate(self.labels):
            found += [self._sentence(label, single, i, cosine[i, topic]) for i in _spread(cosine[:, topic], single, n)]
        return Findings(tuple(found), TopicSentence)

    def _sentence(self, label: str, single: Tokens, i: int, score: float) -> TopicSentence:
        passage = single.units[i].passages[0]
        place = passage.document.id, passage.sentence.line, passage.section
        return TopicSentence(label, *place, float(score), passage.sentence.text)

    def rename(self, names: Mapping[int, str]) -> Topics:
        """Give topics names by their numbers (from 1)."""
        new = list(self.names)
        for number, name in names.items():
            new[self._index(number)] = name
        return replace(self, names=tuple(new))

    def drop(self, *numbers: int) -> Topics:
        """Leave topics out; the shares of the others stay what they are."""
        out = {self._index(number) for number in numbers}
        if len(out) == len(self):
            raise AnalyticsError("不能去掉所有话题，至少留一个。")
        return self._take([i for i in range(len(self)) if i not in out])

    def reorder(self, numbers: Sequence[int]) -> Topics:
        """Put the topics in another order, all of them."""
        if sorted(numbers) != list(range(1, len(self) + 1)):
            raise AnalyticsError(f"reorder 要给出 1 到 {len(self)} 的一个排列，得到的是 {list(numbers)}。")
        return self._take([number - 1 for number in numbers])

    def merge(self, *numbers: int) -> Topics:
        """Put topics together in the place of the first, weighed by their shares."""
        chosen = list(dict.fromkeys(self._index(number) for number in numbers))
        if len(chosen) < 2:
            raise AnalyticsError("合并至少要两个不同的话题。")
        weight = self.shares[chosen] / max(self.shares[chosen].sum(), TINY)
        merged = [np.array(array) for array in (self.components, self.relevance, self.coherence, self.shares)]
        for array in merged[:3]:
            array[chosen[0]] = weight @ array[chosen]
        merged[0] = unit_lengths(merged[0])
        merged[3][chosen[0]] = self.shares[chosen].sum()
        components, relevance, coherence, shares = merged
        whole = replace(
            self, components=components, relevance=relevance, coherence=coherence, shares=shares, stability=None
        )
        return whole._take([i for i in range(len(self)) if i not in chosen[1:]])

    def split(self, number: int, tokens: Tokens, *, into: int = 2) -> Topics:
        """Split a topic by fitting smaller ones to the part of the text that it explains; they come last."""
        index = self._index(number)
        if into < 2:
            raise AnalyticsError(f"into={into}：拆分至少拆成 2 个。")
        from analytics.measures.solvers import find_topics  # loads scikit-learn, which streaming does without

        matrix = self.space.matrix(tokens)
        share = unit_shares(weigh_units(matrix, self.components))[:, index]
        part = sparse.csr_matrix(sparse.diags(share) @ matrix)
        kept = [i for i in range(len(self)) if i != index]
        components = np.vstack([self.components[kept], find_topics(part, into)])
        return Topics.of(self.space, components, self.space.counts(tokens))

    def _take(self, order: Sequence[int]) -> Topics:
        order = list(order)
        return replace(
            self,
            components=self.components[order],
            shares=self.shares[order],
            relevance=self.relevance[order],
            coherence=self.coherence[order],
            names=tuple(self.names[i] for i in order),
            given=tuple(self.given[i] for i in order),
            stability=None if self.stability is None else self.stability[order],
        )

    def _index(self, number: int) -> int:
        if not 1 <= number <= len(self):
            raise AnalyticsError(f"没有话题 {number}，共有 {len(self)} 个（从 1 数起）。")
        return number - 1


def _spread(scores: Array, single: Tokens, n: int) -> list[int]:
    """Return the best sentences, at most one of a section until every section has had its turn."""
    best = [int(i) for i in np.argsort(-scores, kind="stable")[: 50 * n] if scores[i] > 0]
    seen: dict[tuple[str, str], int] = {}
    turns = []
    for i in best:
        passage = single.units[i].passages[0]
        key = (passage.document.id, passage.path[0].label if passage.path else "")
        turns.append((seen.get(key, 0), i))
        seen[key] = seen.get(key, 0) + 1
    return [i for _, i in sorted(turns, key=lambda turn: turn[0])][:n]
