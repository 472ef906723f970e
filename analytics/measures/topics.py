"""Topics by non-negative matrix factorisation, with a word on how far each can be trusted."""

from __future__ import annotations

import math
import warnings
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import linear_sum_assignment
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.decomposition import NMF, MiniBatchNMF
from sklearn.exceptions import ConvergenceWarning
from sklearn.utils.validation import check_is_fitted

from analytics.errors import AnalyticsError, AnalyticsWarning
from analytics.measures.keywords import tfidf
from analytics.measures.scores import Scores
from analytics.measures.vectorizers import TermFilter, count_terms, idf
from analytics.words.tokens import Tokens

TOP = 10  # words by which topics are compared
GRADES = ((0.6, "A"), (0.4, "B"), (0.25, "C"), (0.0, "D"))  # least stability of each grade
Array = NDArray[np.float64]


class TopicModel(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Topics of units of text: NMF of their TF-IDF, normalised, ordered by share, the same on every run.

    NMF leaves the scale of each topic open; here each topic's term weights sum to 1 and the scale goes to the units,
    so that shares mean what they say. Fit it on paragraphs (``tokens.regroup("paragraph")``): a few sections are too
    few units for anything to repeat itself.

    Parameters
    ----------
    n_topics : number of topics
    random_state : seed; the initialisation is NNDSVDa, so it matters little
    terms : which tokens count as terms; None for the default TermFilter
    max_iter : iterations of the solver
    mini_batch : use MiniBatchNMF, which is faster on very large corpora and loses topics (top-10 agreement with a
        converged NMF 0.64 against 0.90); only on request

    Attributes
    ----------
    vocabulary_ : tuple of str, the terms
    components_ : ndarray of shape (n_topics, n_terms), rows sum to 1
    shares_ : ndarray of shape (n_topics,), each topic's share of the text it was fitted on, descending

    Notes
    -----
    Source: Lee and Seung, Learning the parts of objects by non-negative matrix factorization, Nature 401 (1999).
    """

    def __init__(
        self,
        n_topics: int = 8,
        *,
        random_state: int = 0,
        terms: TermFilter | None = None,
        max_iter: int = 1000,
        mini_batch: bool = False,
    ) -> None:
        self.n_topics = n_topics
        self.random_state = random_state
        self.terms = terms
        self.max_iter = max_iter
        self.mini_batch = mini_batch

    def fit(self, X: Tokens, y: object = None) -> Self:  # noqa: ARG002
        """Learn the topics of the units.

        Raises
        ------
        AnalyticsError
            If there are more topics than units or terms.
        """
        counts, self.vocabulary_ = count_terms(X, self.terms)
        self.weights_ = idf(counts, self.vocabulary_)
        matrix = tfidf(counts, self.weights_)
        self._check(matrix)
        weights, components = self._factorise(matrix)
        self._order(weights, components)
        return self

    def _check(self, matrix: sparse.csr_matrix) -> None:
        most = min(matrix.shape)
        if not 1 <= self.n_topics <= most:
            raise AnalyticsError(
                f"n_topics={self.n_topics}：{matrix.shape[0]} 个单元、{matrix.shape[1]} 个词只够 1 到 {most} 个话题。"
                '请减少 n_topics，或用 tokens.regroup("paragraph") 取更多单元。'
            )

    def _factorise(self, matrix: sparse.csr_matrix) -> tuple[Array, Array]:
        estimator = MiniBatchNMF if self.mini_batch else NMF
        model = estimator(
            self.n_topics, init="nndsvda", random_state=self.random_state, max_iter=self.max_iter, tol=1e-4
        )
        with warnings.catch_warnings(), np.errstate(invalid="ignore"):
            # reported below in our words; and scikit-learn takes the root of a residual that rounds below zero
            warnings.simplefilter("ignore", ConvergenceWarning)
            weights = model.fit_transform(matrix)
        if model.n_iter_ >= self.max_iter and not self.mini_batch:
            warnings.warn(
                f"话题模型在 {self.max_iter} 次迭代内没有收敛，结果可能还会变。请增大 max_iter。",
                AnalyticsWarning,
                stacklevel=4,
            )
        self.solver_ = model
        return weights, model.components_

    def _order(self, weights: Array, components: Array) -> None:
        scale = components.sum(axis=1)
        mass = (weights * scale).sum(axis=0)
        self.order_ = np.lexsort((np.arange(len(mass)), -mass))
        self.scale_ = scale[self.order_]
        safe = np.where(self.scale_ > 0, self.scale_, 1.0)
        self.components_ = components[self.order_] / safe[:, None]
        self.shares_ = mass[self.order_] / max(mass.sum(), np.finfo(float).tiny)

    def transform(self, X: Tokens) -> Array:
        """Return the topics' shares in each unit, shape (n_units, n_topics); rows sum to 1, or to 0 without terms."""
        check_is_fitted(self)
        counts, _ = count_terms(X, self.terms, vocabulary=self.vocabulary_)
        weights = self.solver_.transform(tfidf(counts, self.weights_))[:, self.order_] * self.scale_
        total = weights.sum(axis=1, keepdims=True)
        return np.asarray(np.divide(weights, total, out=np.zeros_like(weights), where=total > 0))

    def topic_terms(self) -> Scores:
        """Return the weight of each term in each topic: Scores of shape (n_topics, n_terms), rows sum to 1."""
        check_is_fitted(self)
        return Scores(self.components_, self.labels(), self.vocabulary_, "词的权重")

    def topic_shares(self, tokens: Tokens) -> Scores:
        """Return each unit's topics: Scores of shape (n_units, n_topics), rows sum to 1."""
        return Scores(self.transform(tokens), tokens.units, self.labels(), "话题占比")

    def labels(self, n: int = 3) -> tuple[str, ...]:
        """Name each topic by its number and its n strongest terms."""
        check_is_fitted(self)
        named = (self.vocabulary_[i] for row in self._top(self.components_, n) for i in row)
        return tuple(f"话题{number} {'·'.join([next(named) for _ in range(n)])}" for number in self._numbers(n))

    def _numbers(self, n: int) -> range:
        if not 1 <= n <= len(self.vocabulary_):
            raise AnalyticsError(f"n={n}：共有 {len(self.vocabulary_)} 个词，n 应在 1 到这个数之间。")
        return range(1, len(self.components_) + 1)

    def _top(self, components: Array, n: int = TOP) -> NDArray[np.intp]:
        """Return the n strongest terms of each topic, ties in the order of the terms."""
        return np.argsort(-components, axis=1, kind="stable")[:, :n]

    def stability(self, X: Tokens, *, n_resamples: int = 8) -> Array:
        """Say how well each topic comes back when units are drawn anew with replacement.

        The model is fitted to each resample, its topics are matched one to one to this model's, and the Jaccard
        similarity of the ten strongest terms is averaged: shape (n_topics,), 1 is always the same, 0 is noise.
        """
        check_is_fitted(self)
        counts, _ = count_terms(X, self.terms, vocabulary=self.vocabulary_)
        matrix = tfidf(counts, self.weights_)
        draws = np.random.default_rng(self.random_state)
        found = np.zeros((n_resamples, self.n_topics))
        for resample in found:
            sample = matrix[draws.integers(0, matrix.shape[0], matrix.shape[0])]
            solver = NMF(self.n_topics, init="nndsvda", random_state=self.random_state, max_iter=200, tol=1e-3)
            with warnings.catch_warnings(), np.errstate(invalid="ignore"):
                warnings.simplefilter("ignore", ConvergenceWarning)
                solver.fit(sample)
            resample[:] = _matched_jaccard(self._top(self.components_), self._top(solver.components_))
        return np.asarray(found.mean(axis=0))


def grade(stability: float) -> str:
    """Return the letter of a topic: A comes back on resampling, D is noise that should not be interpreted.

    >>> [grade(value) for value in (0.7, 0.5, 0.3, 0.1)]
    ['A', 'B', 'C', 'D']
    """
    return next(letter for least, letter in GRADES if stability >= least)


def guess_n_topics(n_units: int) -> int:
    """Return a number of topics for so many units: half the square root, at least 4 and at most 20.

    >>> [guess_n_topics(n) for n in (3, 60, 400, 10000)]
    [3, 4, 10, 20]
    """
    return min(n_units, 20, max(4, round(math.sqrt(n_units) / 2)))


def _matched_jaccard(first: NDArray[np.intp], second: NDArray[np.intp]) -> Array:
    """Match the rows (sets of terms) of two topic lists one to one and return the Jaccard similarity of each pair."""
    similarity = np.array([[len({*a} & {*b}) / len({*a} | {*b}) for b in second] for a in first])
    rows, columns = linear_sum_assignment(-similarity)
    return np.asarray(similarity[rows, columns])
