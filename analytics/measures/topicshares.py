"""How much of each topic a text holds, and how sure that is."""

from __future__ import annotations

import itertools

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analytics.corpus.documents import Unit
from analytics.errors import AnalyticsError
from analytics.measures.topicspace import TopicSpace
from analytics.words.tokens import Tokens

TINY = np.finfo(float).tiny
_RESAMPLES = 100
Array = NDArray[np.float64]


def weigh_units(matrix: sparse.csr_matrix, components: Array) -> Array:
    """Return the non-negative weights of given topics in each unit, shape (n_units, n_topics)."""
    from sklearn.decomposition import non_negative_factorization  # a second; workers that stream never need it

    weights, *_ = non_negative_factorization(
        matrix, H=components, n_components=len(components), init="custom", update_H=False, max_iter=5000, tol=1e-4
    )
    return np.asarray(weights)


def unit_lengths(components: Array) -> Array:
    """Return topics whose rows have length 1: their weights in a unit are the lengths of its parts."""
    return np.asarray(components / np.maximum(np.linalg.norm(components, axis=1, keepdims=True), TINY))


def unit_shares(weights: Array) -> Array:
    """Return weights whose rows sum to 1, or to 0 where they are all 0."""
    total = weights.sum(axis=1, keepdims=True)
    return np.asarray(np.divide(weights, total, out=np.zeros_like(weights), where=total > 0))


def shares_with_ends(space: TopicSpace, components: Array, tokens: Tokens) -> tuple[Array, Array, Array]:
    """Return the topics' shares of units and the ends of their 95 % intervals, each of shape (n_units, n_topics).

    The width of the interval comes from drawing the unit's sentences anew, with a fixed seed.
    """
    shares = unit_shares(weigh_units(space.matrix(tokens), components))
    sentences = weigh_units(space.matrix(tokens.regroup("sentence")), components)
    low, high = shares.copy(), shares.copy()
    draws, begin = np.random.default_rng(0), 0
    for row, unit in enumerate(tokens.units):
        own = sentences[begin : begin + len(unit.passages)]
        begin += len(unit.passages)
        drawn = unit_shares(draws.multinomial(len(own), np.full(len(own), 1 / len(own)), _RESAMPLES) @ own)
        down, up = np.percentile(drawn, (2.5, 97.5), axis=0) - drawn.mean(axis=0)
        low[row], high[row] = np.clip(shares[row] + down, 0, 1), np.clip(shares[row] + up, 0, 1)
    return shares, np.minimum(low, shares), np.maximum(high, shares)


def group_by_year(tokens: Tokens) -> tuple[tuple[str, ...], Tokens]:
    """Put all that was said in a year into one unit; return the years in order and the tokens of each."""
    documents = tokens.regroup("document")
    years = [_year(unit) for unit in documents.units]
    ordered = documents.take(sorted(range(len(years)), key=lambda i: years[i]))
    runs = itertools.groupby(ordered.units, key=_year)
    units = {year: Unit("document", tuple(p for unit in run for p in unit.passages)) for year, run in runs}
    return tuple(units), Tokens(tuple(units.values()), ordered.sentences, tokens.tokenizer)


def _year(unit: Unit) -> str:
    document = unit.document
    if document.year is None:
        raise AnalyticsError(
            f"“{document.id}”没有日期，不知道算哪一年。请在文首写明日期（如 2024年3月5日）、在文件名里写年份，"
            "或用 tokens.where 去掉它。"
        )
    return str(document.year)
