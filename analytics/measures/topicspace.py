"""The matrix that topics are learned from: which terms, how weighed, how drawn together by the theme lexicon."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analytics.errors import AnalyticsError
from analytics.measures.themes import term_themes
from analytics.measures.topiccounts import count_topic_terms
from analytics.measures.topicwords import ShownWords
from analytics.measures.vectorizers import TermFilter, idf_of, unit_frequency
from analytics.words.lexicons import Themes, load_themes
from analytics.words.tokens import Tokens

LEAST_UNITS = 3  # a term of fewer units comes and goes with them; one less for a short text, which has few terms
MOST_SHARE = 0.5  # a term of more units tells no topic from another
PULL = 0.7  # how strongly terms of one theme are taken for each other, when there is much text
SHORT = 150  # units at which the pull is twice as strong: a prior weighs the more the less there is to learn from
Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class TopicSpace:
    """Terms, what each weighs and the lexicon's pull between them, learned from one text and applied to any.

    Parameters
    ----------
    vocabulary : the terms
    terms : which tokens count
    idf : ndarray of shape (n_terms,), how few units of the text hold each term, see
        :func:`analytics.measures.vectorizers.idf`
    shown : how the terms are shown
    kin : sparse matrix of shape (n_terms, n_terms), to each term those of its themes that it meets in some unit, in
        proportion to their use
    prior : sparse matrix of shape (n_themes, n_terms), each theme's terms in proportion to their use; rows sum to 1
    pull : weight of the lexicon in this text; 0 leaves it out
    """

    vocabulary: tuple[str, ...]
    terms: TermFilter
    idf: Array
    shown: ShownWords
    kin: sparse.csr_matrix
    prior: sparse.csr_matrix
    pull: float

    @classmethod
    def learn(
        cls,
        counts: sparse.csr_matrix,
        names: Sequence[str],
        terms: TermFilter,
        *,
        n_topics: int,
        pull: float = PULL,
        themes: Themes | None = None,
    ) -> tuple[Self, sparse.csr_matrix]:
        """Choose among the terms that were counted in a text; return the space and the counts of the chosen.

        Chosen are terms in at least three units (of a short text two), in at most half of them. Few units or
        few topics relax both bounds, so that something is left to learn from. The pull grows as the text gets shorter:
        by the factor 1 + 150 / n for n units.
        """
        n_units, frequency = counts.shape[0], unit_frequency(counts)
        kept = choose_terms(frequency, n_units, n_topics)
        chosen = counts[:, kept]
        vocabulary = tuple(names[i] for i in kept)
        idf = idf_of(frequency[kept], vocabulary, n_units=n_units, n_words=counts.sum())
        membership = theme_membership(vocabulary, load_themes() if themes is None else themes)
        shown = ShownWords.of(vocabulary, names, frequency)
        use, met = term_use(weigh_counts(chosen, idf), membership)
        return cls.of(vocabulary, terms, idf, shown, membership, use, met, n_units=n_units, pull=pull), chosen

    @classmethod
    def of(
        cls,
        vocabulary: tuple[str, ...],
        terms: TermFilter,
        idf: Array,
        shown: ShownWords,
        membership: sparse.csr_matrix,
        use: Array,
        met: sparse.csr_matrix,
        *,
        n_units: int,
        pull: float = PULL,
    ) -> Self:
        """Build the space from what :func:`theme_membership` and :func:`term_use` say of its terms."""
        prior = sparse.csr_matrix((sparse.diags(use) @ membership).T)
        total = np.asarray(prior.sum(axis=1)).ravel()
        scale = np.divide(1.0, total, out=np.zeros_like(total), where=total > 0)
        prior = sparse.csr_matrix(sparse.diags(scale) @ prior)
        kin = sparse.csr_matrix((membership @ prior).multiply(met))
        return cls(vocabulary, terms, idf, shown, kin, prior, pull * (1 + SHORT / max(n_units, 1)))

    @property
    def words(self) -> tuple[str, ...]:
        """The terms as they are shown: 总书记 for 书记 where that is hardly ever said alone."""
        return self.shown.words

    def matrix(self, tokens: Tokens) -> sparse.csr_matrix:
        """Return the units as rows of shape (n_units, n_terms).

        Counts are damped (1 + ln) and weighed by IDF, rows scaled to length 1. Then each unit gets, for every theme
        term it has, some of the term's kin.
        """
        return self.weigh(self.counts(tokens))

    def weigh(self, counts: sparse.csr_matrix) -> sparse.csr_matrix:
        """Return :meth:`matrix` for plain counts of the terms."""
        weighed = weigh_counts(counts, self.idf)
        if not self.pull:
            return weighed
        return sparse.csr_matrix(weighed + self.pull * weighed @ self.kin)

    def counts(self, tokens: Tokens) -> sparse.csr_matrix:
        """Return the plain counts of the terms, shape (n_units, n_terms)."""
        return count_topic_terms(tokens, self.terms, vocabulary=self.vocabulary)[0]


def guess_n_topics(n_units: int) -> int:
    """Return a number of topics for so many units: half the square root, at least 4 and at most 20.

    >>> [guess_n_topics(n) for n in (3, 60, 400, 10000)]
    [3, 4, 10, 20]
    """
    return min(n_units, 20, max(4, round(math.sqrt(n_units) / 2)))


def choose_terms(units: NDArray[np.intp], n_units: int, n_topics: int) -> NDArray[np.intp]:
    """Return the terms to learn from, given the number of units that hold each."""
    most = max(MOST_SHARE, 1.5 / n_topics) * n_units
    for least in range(LEAST_UNITS - (n_units < SHORT), 0, -1):
        kept = np.flatnonzero((units >= least) & (units <= max(most, least)))
        if len(kept) >= 5 * n_topics:
            return kept
    return np.flatnonzero(units)


def term_use(weighed: sparse.csr_matrix, membership: sparse.csr_matrix) -> tuple[Array, sparse.csr_matrix]:
    """Return the weight of each term in all units, and which terms of a theme meet in some unit.

    Terms of a theme that never meet are no kin: they would only blur the topics.
    """
    held, themes = sparse.csc_matrix(weighed > 0, dtype=np.float64), sparse.csc_matrix(membership)
    columns = np.split(themes.indices, themes.indptr[1:-1])  # a theme's terms meet only each other
    apart = sparse.block_diag([held[:, own] for own in columns], format="csr")
    place = sparse.csr_matrix((themes.data, themes.indices, np.arange(themes.nnz + 1)), (themes.nnz, weighed.shape[1]))
    met = place.T @ (apart.T @ apart) @ place
    return np.asarray(weighed.sum(axis=0)).ravel(), sparse.csr_matrix(met, dtype=bool)


def weigh_counts(counts: sparse.csr_matrix, idf: Array) -> sparse.csr_matrix:
    """Return (1 + ln count) x IDF with rows of length 1; empty rows stay empty."""
    values = counts.copy()
    values.data = (1.0 + np.log(values.data)) * idf[values.indices]
    lengths = np.sqrt(np.asarray(values.multiply(values).sum(axis=1)).ravel())
    scale = np.divide(1.0, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    return sparse.csr_matrix(sparse.diags(scale) @ values)


def theme_membership(vocabulary: tuple[str, ...], themes: Themes) -> sparse.csr_matrix:
    """Return which terms belong to which themes, of shape (n_terms, n_themes)."""
    if not vocabulary:
        raise AnalyticsError("没有可用的词，无法学习话题。请换文本，或缩短停用词表。")
    pairs = [(row, column) for row, found in enumerate(term_themes(vocabulary, themes)) for column in found]
    rows, columns = zip(*pairs, strict=True) if pairs else ((), ())
    return sparse.csr_matrix((np.ones(len(pairs)), (rows, columns)), shape=(len(vocabulary), len(themes)))
