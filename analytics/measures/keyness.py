"""Keyness: which terms one text uses more than another, how much more, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse, stats

from analytics.errors import AnalyticsError
from analytics.measures.counts import are_given, choose_words, count_words, speaking, word_evidence
from analytics.measures.scores import Scores
from analytics.measures.themes import word_counts
from analytics.measures.vectorizers import TermFilter
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


def log_odds(a: Array, b: Array, sizes: tuple[Array | float, Array | float], *, share: float = PRIOR) -> LogOdds:
    """Compare counts of terms by log-odds with an informative Dirichlet prior.

    Parameters
    ----------
    a, b : ndarray of shape (..., n_terms)
        Counts on both sides.
    sizes : the numbers of words of both sides, that broadcast with the counts
    share : weight of the prior: both sides together, at so much of their size

    Notes
    -----
    Source: Monroe, Colaresi and Quinn, Fightin' Words, Political Analysis 16 (2008), equations 15 to 22.
    """
    odds, variance = [], np.zeros(np.broadcast_shapes(np.shape(a), np.shape(b)))
    for side, size in zip((a, b), sizes, strict=True):
        count = np.maximum(side + share * (a + b), 1e-12)
        rest = size + share * (np.asarray(sizes[0]) + sizes[1]) - count
        odds.append(np.log(count) - np.log(np.maximum(rest, 1e-12)))
        variance = variance + 1.0 / count
    return LogOdds(odds[0] - odds[1], np.sqrt(variance))


def log_likelihood(a: Array, b: Array, sizes: tuple[float, float]) -> Array:
    """Return Dunning's G2 of terms in a against b, shape (n_terms,); 3.84 is one chance in twenty.

    Source: T. Dunning, Accurate Methods for the Statistics of Surprise and Coincidence, Computational Linguistics 19
    (1993), in the form of Rayson and Garside (2000).

    >>> log_likelihood(np.array([10, 20]), np.array([10, 20]), (90, 90)).tolist()
    [0.0, 0.0]
    """
    a, b = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)
    parts = np.zeros_like(a + b)
    for side, size in zip((a, b), sizes, strict=True):
        expected = (a + b) * size / max(sizes[0] + sizes[1], 1.0)
        ratio = np.divide(side, expected, out=np.ones_like(side), where=(side > 0) & (expected > 0))
        parts += side * np.log(ratio)
    return np.asarray(np.maximum(2 * parts, 0.0))


def benjamini_hochberg(p: Array) -> Array:
    """Return q-values: the share of false finds among all that are at least as strong, shape (n,)."""
    return np.asarray(stats.false_discovery_control(p)) if len(p) else p


def keyness(
    tokens: Tokens, reference: Tokens | None = None, *, terms: TermFilter | str | Sequence[str] | None = None
) -> Scores:
    """Score the words of each unit by how surely it uses them more than the rest, or than a reference.

    The score is the z of :func:`log_odds`; above 1.96 the word is typical of the unit by the usual standard (for many
    words at once see :func:`analytics.measures.comparison.compare`, which corrects for that). Words count wherever they
    stand; where a longer term holds nearly all occurrences of a word, only the longer one is scored.

    Parameters
    ----------
    tokens : the units
    reference : what each is compared with; by default all other units
    terms : which words are scored: a filter of tokens and the words inside them, or the words themselves

    Returns
    -------
    Scores of shape (n_units, n_terms)
    """
    groups = [tokens] if reference is None else [tokens, reference]
    if reference is None and len(tokens) < 2:
        raise AnalyticsError("只有一个单元，没有可以比较的其余部分。请给出 reference，或换一个更细的层级。")
    names = choose_words(groups, terms)
    counts, size = count_words(tokens, names).total.tocoo(), word_counts(tokens)
    own, (row, column), total = counts.data.astype(float), counts.coords, np.asarray(counts.sum(axis=0)).ravel()
    if reference is None:
        rest, rest_size = total[column] - own, size.sum() - size[row]
    else:
        rest = count_words(reference, names).sums()[0][column]
        rest_size = np.full_like(own, word_counts(reference).sum())
    kept = range(len(names)) if are_given(terms) else speaking(names, total, tokens.inside.items())
    z = np.maximum(log_odds(own, rest, (size[row], rest_size)).z, 0.0)
    shown = sparse.csr_matrix((z, (row, column)), shape=counts.shape)[:, list(kept)]
    shown.eliminate_zeros()
    return Scores(shown, tokens.units, tuple(names[i] for i in kept), "z（对数几率）", evidence=word_evidence(tokens))
