"""Whether a topic is about something: formulas and words of the frame come back in every speech and say nothing."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
from scipy import sparse

from analytics.measures.grades import Doubt
from analytics.measures.relevance import telling
from analytics.measures.topicresult import Topics
from analytics.measures.topicshares import TINY, Array, weigh_units
from analytics.words.tokens import Tokens

_EDGE = 0.04  # share of a document's units that are its beginning, and its end
_STRONGEST = 15  # units of a topic that are compared with each other
_FORMULA = 1.2  # from which a topic is one: 3 to 5 for those of reports, below 1 for topics of matters
_FRAME = 0.6  # of a topic's weight on telling words, below which it is about nothing


def doubts(topics: Topics, tokens: Tokens) -> tuple[Doubt, ...]:
    """Return for each topic what speaks against it, or "".

    A formula is said at the edges of documents, and in the same words: how many times as much of its weight lies there
    as units do, times the mean Jaccard similarity of the words of its strongest units. The frame are words that half of
    all official paragraphs hold (加强, 推进). A topic of less than its share rests on few units.
    """
    weights = weigh_units(topics.space.matrix(tokens), topics.components)
    held = sparse.csr_matrix(topics.space.counts(tokens) > 0, dtype=np.float64)
    formulas = _at_edges(weights, tokens) * _alike(weights, held)
    mass = topics.components**2
    told = mass @ telling(topics.space.vocabulary) / np.maximum(mass.sum(axis=1), TINY)
    return tuple(
        "formula" if formula >= _FORMULA else "frame" if said < _FRAME else "small" if share * len(told) < 1 else ""
        for formula, said, share in zip(formulas, told, topics.shares.tolist(), strict=True)
    )


def _at_edges(weights: Array, tokens: Tokens) -> Array:
    """Return how many times as much of each topic lies at the beginnings and ends of documents as units do."""
    lengths = [len(list(run)) for _, run in itertools.groupby(unit.document.id for unit in tokens.units)]
    place = np.concatenate([np.linspace(0.0, 1.0, length) for length in lengths])
    edge = (place <= _EDGE) | (place >= 1 - _EDGE)
    return np.asarray(weights[edge].sum(axis=0) / np.maximum(weights.sum(axis=0), TINY) / edge.mean())


def _alike(weights: Array, held: sparse.csr_matrix) -> Array:
    """Return the mean Jaccard similarity of the terms of each topic's strongest units, two by two."""
    return np.array([_similarity(held[_strongest(column)]) for column in weights.T])


def _strongest(weights: Array) -> Sequence[int]:
    best = np.argsort(-weights, kind="stable")[:_STRONGEST]
    return [int(i) for i in best if weights[i] > 0]


def _similarity(held: sparse.csr_matrix) -> float:
    shared = (held @ held.T).toarray()
    sizes = shared.diagonal()
    union = sizes[:, None] + sizes - shared
    pairs = len(sizes) * (len(sizes) - 1)
    ratio = np.divide(shared, union, out=np.zeros_like(shared), where=union > 0)
    return float((ratio.sum() - ratio.trace()) / pairs) if pairs else 0.0
