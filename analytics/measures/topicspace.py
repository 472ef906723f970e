"""The matrix that topics are learned from: which terms, how weighed, how drawn together by the theme lexicon."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analytics.errors import AnalyticsError
from analytics.measures.themes import term_themes
from analytics.measures.vectorizers import TermFilter, count_terms
from analytics.words.lexicons import Themes, load_themes
from analytics.words.tokens import Tokens

LEAST_UNITS = 3  # a term of fewer units comes and goes with them
MOST_SHARE = 0.3  # a term of more units tells no topic from another
PULL = 1.0  # how strongly terms of one theme are taken for each other
Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class TopicSpace:
    """Terms and the lexicon's pull between them, learned from one text and applied to any.

    Parameters
    ----------
    vocabulary : the terms
    terms : which tokens count
    membership : sparse matrix of shape (n_terms, n_themes), 1 where a term speaks of a theme
    prior : sparse matrix of shape (n_themes, n_terms), each theme's terms in proportion to their use; rows sum to 1
    pull : weight of the lexicon; 0 leaves it out
    """

    vocabulary: tuple[str, ...]
    terms: TermFilter
    membership: sparse.csr_matrix
    prior: sparse.csr_matrix
    pull: float

    @classmethod
    def learn(
        cls,
        tokens: Tokens,
        terms: TermFilter | None,
        *,
        n_topics: int,
        pull: float = PULL,
        themes: Themes | None = None,
    ) -> Self:
        """Choose the terms of a text: in at least three units, in at most three tenths of them.

        Few units or few topics relax both bounds, so that something is left to learn from.
        """
        terms = terms or TermFilter()
        counts, names = count_terms(tokens, terms)
        units = np.asarray((counts > 0).sum(axis=0)).ravel()
        most = max(MOST_SHARE, 1.5 / n_topics) * counts.shape[0]
        for least in range(LEAST_UNITS, 0, -1):
            kept = np.flatnonzero((units >= least) & (units <= max(most, least)))
            if len(kept) >= 5 * n_topics:
                break
        else:
            kept = np.arange(len(names))
        vocabulary = tuple(names[i] for i in kept)
        membership = _membership(vocabulary, load_themes() if themes is None else themes)
        use = sparse.diags(np.asarray(_weigh(counts[:, kept]).sum(axis=0)).ravel())
        prior = sparse.csr_matrix((use @ membership).T)
        total = np.asarray(prior.sum(axis=1)).ravel()
        scale = np.divide(1.0, total, out=np.zeros_like(total), where=total > 0)
        return cls(vocabulary, terms, membership, sparse.csr_matrix(sparse.diags(scale) @ prior), pull)

    def matrix(self, tokens: Tokens) -> sparse.csr_matrix:
        """Return the units as rows of shape (n_units, n_terms).

        Counts are damped (1 + ln), rows scaled to length 1. There is no IDF: it favours the rare terms that make topics
        unstable. Then each unit gets, for every theme it speaks of, some of the theme's other terms.
        """
        return self.weigh(self.counts(tokens))

    def weigh(self, counts: sparse.csr_matrix) -> sparse.csr_matrix:
        """Return :meth:`matrix` for plain counts of the terms."""
        weighed = _weigh(counts)
        if not self.pull:
            return weighed
        return sparse.csr_matrix(weighed + self.pull * (weighed @ self.membership) @ self.prior)

    def counts(self, tokens: Tokens) -> sparse.csr_matrix:
        """Return the plain counts of the terms, shape (n_units, n_terms)."""
        return count_terms(tokens, self.terms, vocabulary=self.vocabulary)[0]


def _weigh(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    values = counts.copy()
    values.data = 1.0 + np.log(values.data)
    lengths = np.sqrt(np.asarray(values.multiply(values).sum(axis=1)).ravel())
    scale = np.divide(1.0, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    return sparse.csr_matrix(sparse.diags(scale) @ values)


def _membership(vocabulary: tuple[str, ...], themes: Themes) -> sparse.csr_matrix:
    if not vocabulary:
        raise AnalyticsError("没有可用的词，无法学习话题。请换文本，或缩短停用词表。")
    pairs = [(row, column) for row, found in enumerate(term_themes(vocabulary, themes)) for column in found]
    rows, columns = zip(*pairs, strict=True) if pairs else ((), ())
    return sparse.csr_matrix((np.ones(len(pairs)), (rows, columns)), shape=(len(vocabulary), len(themes)))
