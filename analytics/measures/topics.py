"""Topics by non-negative matrix factorisation: steady, steerable, and each with a word on how far it can be trusted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

import numpy as np
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.decomposition import NMF
from sklearn.utils.validation import check_is_fitted

from analytics.errors import AnalyticsError
from analytics.measures.scores import Scores
from analytics.measures.solvers import Solver, find_topics, fit_quietly
from analytics.measures.topiccounts import count_topic_terms
from analytics.measures.topicresult import Topics
from analytics.measures.topicshares import Array, unit_shares
from analytics.measures.topicspace import LEAST_UNITS, PULL, TopicSpace
from analytics.measures.vectorizers import TermFilter
from analytics.words.lexicons import Themes
from analytics.words.tokens import Tokens

_STEPS, _LEARNED = 30, 0.3  # steering: steps of the solver; weight of learned terms at the start, beside the given
_TINY = 1e-12


class TopicModel(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Topics of units of text. Fit it on paragraphs: ``TopicModel().fit(tokens.regroup("paragraph"))``.

    What is factorised says :class:`analytics.measures.topicspace.TopicSpace`; how the words of a topic are ordered,
    :class:`analytics.measures.topicresult.Topics`. ``docs/topics.md`` has the measurements.

    Parameters
    ----------
    n_topics : number of topics; with ``seeds`` the number of themes found in the text plus ``free_topics``
    random_state : seed; the initialisation is NNDSVDa, so it matters little
    terms : which tokens count as terms; None for the default TermFilter
    pull : how strongly the theme lexicon draws terms of one theme together; 0 for not at all
    themes : that lexicon; None for the package's. ``seeds`` stand in its place
    seeds : themes, each of which becomes a topic that is held to its terms and still learns others
    free_topics : topics beside the seeded ones
    max_iter : iterations of the solver
    solver : ``"cd"``, scikit-learn's; ``"hals"``, five to nine times as fast on 20,000 units and explaining as much
        (:mod:`analytics.measures.hals`), with topics that differ as those of another start would; ``"auto"``: hals from
        5,000 units

    Attributes
    ----------
    topics_ : Topics, the frozen result
    missing_seeds_ : labels of themes of which the text speaks in fewer than three units: too few to learn from

    Notes
    -----
    Source: Lee and Seung, Nature 401 (1999).
    """

    def __init__(
        self,
        n_topics: int = 8,
        *,
        random_state: int = 0,
        terms: TermFilter | None = None,
        pull: float = PULL,
        themes: Themes | None = None,
        seeds: Themes | None = None,
        free_topics: int = 3,
        max_iter: int = 500,
        solver: Solver = "auto",
    ) -> None:
        self.n_topics = n_topics
        self.random_state = random_state
        self.terms = terms
        self.pull = pull
        self.themes = themes
        self.seeds = seeds
        self.free_topics = free_topics
        self.max_iter = max_iter
        self.solver = solver

    def fit(self, X: Tokens, y: object = None) -> Self:  # noqa: ARG002
        """Learn the topics of the units.

        Raises
        ------
        AnalyticsError
            If there are more topics than units or terms.
        """
        return self.fit_counts(*count_topic_terms(X, self.terms))

    def fit_counts(self, counts: sparse.csr_matrix, names: Sequence[str]) -> Self:
        """Learn the topics from counts of all terms: what resampling does, so that nothing is counted twice."""
        terms = self.terms or TermFilter()
        themes = self.themes if self.seeds is None else self.seeds
        n_topics = max(self.n_topics, 1)
        space, counts = TopicSpace.learn(counts, names, terms, n_topics=n_topics, pull=self.pull, themes=themes)
        matrix = space.weigh(counts)
        self.missing_seeds_: tuple[str, ...] = ()
        given: list[str] = []
        if self.seeds is not None:
            components, given = self._steer(matrix, counts, space)
        else:
            _check(self.n_topics, matrix)
            components = self._factorise(matrix)
        self.topics_ = Topics.of(space, components, counts, given)
        return self

    def _factorise(self, matrix: sparse.csr_matrix) -> Array:
        return find_topics(matrix, self.n_topics, solver=self.solver, seed=self.random_state, max_iter=self.max_iter)

    def _steer(
        self, matrix: sparse.csr_matrix, counts: sparse.csr_matrix, space: TopicSpace
    ) -> tuple[Array, list[str]]:
        """Hold a topic to each theme while it learns; free topics take what is left.

        Multiplicative updates keep a zero a zero: a seeded topic stays out of units without any term of its theme, and
        learns only terms that are more frequent where its theme is spoken of and that no other theme lists.
        """
        assert self.seeds is not None
        held = sparse.csr_matrix(counts > 0, dtype=np.float64)
        spoken = (held @ (space.prior > 0).T).toarray()
        present = np.flatnonzero((spoken > 0).sum(axis=0) >= LEAST_UNITS)
        self.missing_seeds_ = tuple(t.label for i, t in enumerate(self.seeds) if i not in set(present.tolist()))
        n_topics = len(present) + self.free_topics
        if not n_topics:
            raise AnalyticsError("文中没有出现任何一个主题的词，又没有自由话题。请换主题词表，或设 free_topics。")
        _check(n_topics, matrix)
        anchors, shares = space.prior[present].toarray(), unit_shares(spoken[:, present])
        excess = _excess(held, shares)
        excess[(anchors == 0) & (anchors > 0).any(axis=0)] = 0.0
        learned = excess / np.maximum(excess.sum(axis=1, keepdims=True), _TINY)
        draws = np.random.default_rng(self.random_state)
        rest = draws.random((self.free_topics, matrix.shape[1])) * (np.asarray(matrix.sum(axis=0)) / matrix.sum())
        free = draws.uniform(0.05, 0.15, (matrix.shape[0], self.free_topics))
        model = NMF(n_topics, init="custom", solver="mu", max_iter=_STEPS, tol=1e-5)
        fit_quietly(model, matrix, W=np.hstack([shares, free]), H=np.vstack([anchors + _LEARNED * learned, rest]))
        # a term of the theme counts as much as the best learned one
        excess = np.where(anchors > 0, excess.max(axis=1, keepdims=True), excess)
        components = np.asarray(model.components_)
        components[: len(present)] *= excess**2
        return components, [self.seeds.labels[i] for i in present]

    def transform(self, X: Tokens) -> Array:
        """Return the topics' shares in each unit, shape (n_units, n_topics); rows sum to 1, or to 0 without terms."""
        check_is_fitted(self)
        return self.topics_.shares_in(X).dense()

    def topic_terms(self) -> Scores:
        """Return the terms of each topic, see :meth:`Topics.terms`."""
        check_is_fitted(self)
        return self.topics_.terms()

    def topic_shares(self, tokens: Tokens) -> Scores:
        """Return each unit's topics with intervals, see :meth:`Topics.shares_in`."""
        check_is_fitted(self)
        return self.topics_.shares_in(tokens)


def _excess(held: sparse.csr_matrix, shares: Array) -> Array:
    """Return how much more often terms stand where themes are spoken of than elsewhere: ln(seen / expected) above 0."""
    seen = (held.T @ shares).T
    expected = np.outer(shares.sum(axis=0), np.asarray(held.sum(axis=0)).ravel()) / held.shape[0]
    return np.asarray(np.maximum(np.log((seen + 1) / (expected + 1)), 0.0))


def _check(n_topics: int, matrix: sparse.csr_matrix) -> None:
    most = min(matrix.shape)
    if not 1 <= n_topics <= most:
        raise AnalyticsError(
            f"n_topics={n_topics}：{matrix.shape[0]} 个单元、{matrix.shape[1]} 个词只够 1 到 {most} 个话题。"
            '请减少 n_topics，或用 tokens.regroup("paragraph") 取更多单元。'
        )
