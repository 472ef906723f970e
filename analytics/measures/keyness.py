"""Keyness: which terms one text uses more than another, how much more, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse, stats

from analytics.errors import AnalyticsError
from analytics.measures.concordance import find_term
from analytics.measures.quotes import Evidence
from analytics.measures.scores import Scores
from analytics.measures.vectorizers import TermFilter, count_terms
from analytics.words.tokens import Tokens

PRIOR = 0.05  # size of the prior text, as a share of both sides together
Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class LogOdds:
    """Log-odds ratios of terms in a against b, arrays of the same shape.

    ``ratio`` is the effect size in natural logarithms, ``error`` its standard error, ``z`` their quotient.
    """

    ratio: Array
    error: Array

    @property
    def z(self) -> Array:
        return np.asarray(self.ratio / self.error)


def log_odds(a: Array, b: Array, *, share: float = PRIOR) -> LogOdds:
    """Compare counts of terms by log-odds with an informative Dirichlet prior.

    Parameters
    ----------
    a, b : ndarray of shape (..., n_terms)
        Counts on both sides.
    share : weight of the prior: both sides together, at so much of their size

    Notes
    -----
    Source: Monroe, Colaresi and Quinn, Fightin' Words, Political Analysis 16 (2008), equations 15 to 22.
    """
    counts = [side + share * (a + b) for side in (a, b)]
    odds = []
    for count in counts:
        rest = count.sum(axis=-1, keepdims=True) - count
        odds.append(np.log(np.maximum(count, 1e-12)) - np.log(np.maximum(rest, 1e-12)))
    error = np.sqrt(sum(1.0 / np.maximum(count, 1e-12) for count in counts))
    return LogOdds(odds[0] - odds[1], error)


def log_likelihood(a: Array, b: Array) -> Array:
    """Return Dunning's G2 of terms in a against b, shape (n_terms,); 3.84 is one chance in twenty.

    Source: T. Dunning, Accurate Methods for the Statistics of Surprise and Coincidence, Computational Linguistics 19
    (1993), in the form of Rayson and Garside (2000).

    >>> log_likelihood(np.array([10, 20]), np.array([10, 20])).tolist()
    [0.0, 0.0]
    """
    a, b = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)
    total = a + b
    parts = np.zeros_like(total)
    for side in (a, b):
        expected = total * side.sum() / max(total.sum(), 1.0)
        ratio = np.divide(side, expected, out=np.ones_like(side), where=(side > 0) & (expected > 0))
        parts += side * np.log(ratio)
    return np.asarray(np.maximum(2 * parts, 0.0))


def benjamini_hochberg(p: Array) -> Array:
    """Return q-values: the share of false finds among all that are at least as strong, shape (n,)."""
    return np.asarray(stats.false_discovery_control(p)) if len(p) else p


def keyness(tokens: Tokens, reference: Tokens | None = None, *, terms: TermFilter | None = None) -> Scores:
    """Score the terms of each unit by how surely it uses them more than the rest, or than a reference.

    The score is the z of :func:`log_odds`; above 1.96 the term is typical of the unit by the usual standard (for many
    terms at once see :func:`analytics.measures.comparison.compare`, which corrects for that).

    Parameters
    ----------
    tokens : the units
    reference : what each is compared with; by default all other units
    terms : which tokens count

    Returns
    -------
    Scores of shape (n_units, n_terms)
    """
    counts, names = count_terms(tokens, terms)
    own = _dense(counts)
    if reference is not None:
        other, _ = count_terms(reference, terms, vocabulary=names)
        rest = np.broadcast_to(_dense(other).sum(axis=0), own.shape)
    elif len(tokens) > 1:
        rest = own.sum(axis=0) - own
    else:
        raise AnalyticsError("只有一个单元，没有可以比较的其余部分。请给出 reference，或换一个更细的层级。")
    values = np.where(own > 0, np.maximum(log_odds(own, rest).z, 0.0), 0.0)
    found = Evidence(tokens, find_term)
    return Scores(sparse.csr_matrix(values), tokens.units, names, "z（对数几率）", evidence=found)


def _dense(counts: sparse.csr_matrix) -> Array:
    return np.asarray(counts.toarray(), dtype=np.float64)
