"""How far topics can be trusted: whether they come back when only half of the text is known."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from scipy import sparse
from scipy.optimize import linear_sum_assignment
from sklearn.base import clone

from analytics.errors import AnalyticsError
from analytics.measures.meaning import doubts
from analytics.measures.relevance import TOP
from analytics.measures.topiccounts import count_topic_terms
from analytics.measures.topicresult import Topics
from analytics.measures.topics import TopicModel
from analytics.measures.topicshares import Array
from analytics.words.tokens import Tokens

FEWEST_UNITS = 10  # distinct paragraphs; of fewer, a half is too little to learn from


def grade_topics(model: TopicModel, tokens: Tokens, *, n_resamples: int = 8) -> Topics:
    """Return a fitted model's topics with their stability and what speaks against their meaning; D topics come last.

    The model is fitted to halves of the distinct units, choice of terms included; its topics are matched one to one to
    the given ones, and the Jaccard similarity of the ten strongest words is averaged: 1 is always the same, 0 is noise,
    or a text of fewer than ten distinct units, which cannot tell.
    """
    topics = model.topics_
    stability = measure_stability(topics, model, tokens, n_resamples=n_resamples)
    graded = replace(topics, stability=stability, doubts=doubts(topics, tokens))
    last = [letter == "D" for letter in graded.grades]
    return graded.reorder([i + 1 for i in sorted(range(len(last)), key=last.__getitem__)])


def measure_stability(topics: Topics, model: TopicModel, tokens: Tokens, *, n_resamples: int = 8) -> Array:
    """Return how alike topics are to those that a model finds in halves of a text, shape (n_topics,)."""
    halves = refit_halves(model, *count_topic_terms(tokens, model.terms), n_resamples=n_resamples)
    return np.mean([matched(topics, half) for half in halves], axis=0) if halves else np.zeros(len(topics))


def refit_halves(
    model: TopicModel, counts: sparse.csr_matrix, names: Sequence[str], *, n_resamples: int
) -> list[Topics]:
    """Fit a model to halves of the distinct units: what is said twice in the same words proves nothing."""
    if n_resamples < 2:
        raise AnalyticsError(f"n_resamples={n_resamples}：至少重抽 2 次。")
    kept = distinct_units(counts)
    if len(kept) < FEWEST_UNITS:
        return []
    draws = np.random.default_rng(model.random_state + 1)
    halves = [half for _ in range(n_resamples) for half in np.array_split(draws.permutation(kept), 2)]
    return [_refit(model, counts[half], names) for half in halves[:n_resamples]]


def distinct_units(counts: sparse.csr_matrix) -> list[int]:
    """Return the units whose words are not those of an earlier unit; units without words are none.

    >>> distinct_units(sparse.csr_matrix([[1, 0], [0, 2], [1, 0], [0, 0]]))
    [0, 1]
    """
    first: dict[tuple[bytes, bytes], int] = {}
    for i, (begin, end) in enumerate(itertools.pairwise(counts.indptr.tolist())):
        if begin < end:
            first.setdefault((counts.indices[begin:end].tobytes(), counts.data[begin:end].tobytes()), i)
    return list(first.values())


def _refit(model: TopicModel, counts: sparse.csr_matrix, names: Sequence[str]) -> Topics:
    """Fit a model to a half; that of a short text may hold fewer units or terms than there are topics."""
    n_terms = int((counts.sum(axis=0) > 0).sum())
    smaller = clone(model).set_params(n_topics=min(model.n_topics, n_terms, counts.shape[0]))
    topics: Topics = smaller.fit_counts(counts, names).topics_
    return topics


def matched(first: Topics, second: Topics) -> Array:
    """Match two lists of topics one to one and return the Jaccard similarity of each pair's ten words, by the first."""
    sets = [[{t.space.words[i] for i in row} for row in t.top(TOP)] for t in (first, second)]
    similarity = np.array([[len(a & b) / len(a | b) for b in sets[1]] for a in sets[0]])
    rows, columns = linear_sum_assignment(-similarity)
    values = np.zeros(len(first))
    values[rows] = similarity[rows, columns]
    return values
