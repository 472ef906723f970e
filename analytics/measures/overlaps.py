"""Terms that hold each other: which of them a reader wants to see."""

from __future__ import annotations

from collections.abc import Mapping, Set

from analytics.measures.counts import SWALLOWED


def told_once(weights: Mapping[str, float], counts: Mapping[str, int], sure: Set[str]) -> dict[str, float]:
    """Drop terms that another tells: one holds the other, and four fifths of the occurrences of the shorter lie in it.

    A longer term of which it is sure that it is one stays, with the larger weight; of two others the stronger. A term
    that stands without the longer one, too, is no repetition: both stay.

    Parameters
    ----------
    weights
        What each term weighs.
    counts
        How often each stands, alone or inside a longer one.
    sure
        The terms that stay whatever they hold.

    >>> told_once({"湿地": 4.0, "湿地保护": 3.0, "保护": 2.0}, {"湿地": 2, "湿地保护": 2, "保护": 5}, {"湿地保护"})
    {'湿地保护': 4.0, '保护': 2.0}
    """
    left = dict(weights)
    for longer in sorted(sure & weights.keys(), key=lambda term: (len(term), term)):
        told = [part for part in _pieces(longer) & left.keys() if counts[longer] >= SWALLOWED * counts[part]]
        left[longer] = max(left[longer], *(left.pop(part) for part in told), 0.0)
    kept, covered = dict[str, float](), dict[str, int]()
    for term in sorted(left, key=lambda term: (-left[term], term)):
        pieces, count = _pieces(term), counts[term]
        repeats = any(count >= SWALLOWED * counts[part] for part in pieces & kept.keys())
        if not repeats and covered.get(term, 0) < SWALLOWED * count:
            kept[term] = left[term]
            covered.update((part, max(count, covered.get(part, 0))) for part in pieces)
    return kept


def _pieces(term: str) -> set[str]:
    return {term[i:j] for i in range(len(term)) for j in range(i + 2, len(term) + 1)} - {term}
