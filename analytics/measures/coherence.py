"""Coherence: whether the words of a topic stand together in the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Array = NDArray[np.float64]
Met = Callable[[Sequence[int]], Array]  # from terms to the number of units in which they meet, shape (n, n)


def npmi(counts: sparse.csr_matrix, columns: Sequence[int]) -> Array:
    """Return the normalised pointwise mutual information of terms within units, shape (n, n), 0 on the diagonal.

    -1 for two terms that never meet, 0 for independent ones or ones that are everywhere, 1 for inseparable ones; never
    nan. Source: G. Bouma (2009); as a topic measure, Aletras and Stevenson (2013).
    """
    return npmi_of(meetings(counts)(columns), counts.shape[0])


def meetings(counts: sparse.csr_matrix) -> Met:
    """Return a function from columns to the number of units in which their terms meet, shape (n, n)."""

    def met(columns: Sequence[int]) -> Array:
        held = sparse.csc_matrix(counts > 0, dtype=np.float64)[:, list(columns)]
        return np.asarray((held.T @ held).toarray())

    return met


def npmi_of(met: Array, n_units: int) -> Array:
    """Return :func:`npmi` from the number of units in which terms meet; on the diagonal, in which each stands."""
    share = met / max(n_units, 1)
    alone = np.outer(share.diagonal(), share.diagonal())
    together = (share > 0) & (share < 1)
    safe = np.where(together, share, 0.5)
    values = np.where(together, np.log(safe / np.where(alone > 0, alone, 1.0)) / -np.log(safe), 0.0)
    values[share == 0] = -1.0
    values[(alone == 0)] = 0.0
    np.fill_diagonal(values, 0.0)
    return np.asarray(values)


def topic_coherence(counts: sparse.csr_matrix, top: Sequence[Sequence[int]]) -> Array:
    """Return the mean NPMI over the pairs of each topic's top terms, shape (n_topics,)."""
    return coherence_of(meetings(counts), counts.shape[0], top)


def coherence_of(met: Met, n_units: int, top: Sequence[Sequence[int]]) -> Array:
    """Return :func:`topic_coherence` from what says in how many units terms meet."""
    means = []
    for columns in top:
        pairs = len(columns) * (len(columns) - 1)
        means.append(npmi_of(met(columns), n_units).sum() / pairs if pairs else 0.0)
    return np.array(means)


def diversity(top: Sequence[Sequence[int]]) -> float:
    """Return the share of distinct terms among all top terms: 1 if no topic repeats another.

    >>> diversity([[0, 1], [1, 2]])
    0.75
    """
    words = [term for columns in top for term in columns]
    return len(set(words)) / max(len(words), 1)
