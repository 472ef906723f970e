"""Which words stand for a topic: heavy ones that name a matter, each matter once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from analytics.measures.background import load_background
from analytics.measures.topicshares import TINY, Array, unit_shares

TOP = 10  # words by which topics are compared and judged
POOL = 60  # words among which names are looked for
_NAMING, _NAMES = range(4, 9), 3  # characters of a phrase that names a topic; words of a name
_FRAME = 4  # power of the share of paragraphs without a word
_NEAR, _REPEATED = 20, 0.5  # words among which those that hold each other are looked for, and what remains of these


def telling(vocabulary: Sequence[str]) -> Array:
    """Return how much words tell: (1 - share of official paragraphs that hold them)^4, 1 for a word of none.

    >>> telling(("加强", "粮食")).round(2).tolist()
    [0.29, 0.92]
    """
    background = load_background()
    held = np.array([background.frequency.get(term, 0) for term in vocabulary], dtype=np.float64)
    return np.asarray((1 - held / background.paragraphs) ** _FRAME)


def relevance_of(components: Array, vocabulary: Sequence[str]) -> Array:
    """Return what orders the words of topics, shape (n_topics, n_terms), rows summing to 1.

    The weight of a word times how much it tells, and half of that where it holds another of the topic's twenty
    strongest words: 国防动员 and 动员 are hardly two words.
    """
    relevance = components * telling(vocabulary)
    for row, top in zip(relevance, strongest(relevance, _NEAR).tolist(), strict=True):
        words = {vocabulary[i] for i in top}
        row[[i for i in top if any(word in vocabulary[i] for word in words - {vocabulary[i]})]] *= _REPEATED
    return unit_shares(relevance)


def name_topics(components: Array, vocabulary: Sequence[str]) -> tuple[str, ...]:
    """Return a name for each topic: three phrases with one of its ten strongest words, or else these words themselves.

    The most telling come first, which are strong in the topic and weak in others; none holds another.

    >>> words = ("乡村", "粮食", "农民", "乡村振兴", "粮食安全")
    >>> name_topics(np.array([[0.4, 0.2, 0.2, 0.1, 0.1]]), words)
    ('粮食安全·乡村振兴·农民',)
    """
    weights = unit_shares(components * telling(vocabulary))
    spread = weights / np.maximum(weights.sum(axis=0, keepdims=True), TINY)
    best = strongest(relevance_of(components, vocabulary)).tolist()
    names = []
    for top, pool, row in zip(best, strongest(weights, POOL).tolist(), weights * np.sqrt(spread), strict=True):
        words = [vocabulary[i] for i in top if row[i] > 0]
        order = sorted((i for i in pool if row[i] > 0), key=lambda i: (-row[i], vocabulary[i]))
        ranked = [vocabulary[i] for i in order]
        phrases = [term for term in ranked if len(term) in _NAMING and any(word in term for word in words)]
        taken: list[str] = []
        for term in (*phrases, *(term for term in ranked if term in words)):
            if len(taken) < _NAMES and not _repeats(term, taken):
                taken.append(term)
        names.append("·".join(taken))
    return tuple(names)


def _repeats(term: str, others: Sequence[str]) -> bool:
    return any(term in other or other in term for other in others)


def strongest(relevance: Array, n: int = TOP) -> NDArray[np.intp]:
    """Return the n strongest terms of each topic as columns, ties in the order of the terms."""
    return np.argsort(-relevance, axis=1, kind="stable")[:, :n]
