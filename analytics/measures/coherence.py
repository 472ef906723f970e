"""Coherence: whether the words of a topic stand together in the text."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Array = NDArray[np.float64]


def npmi(counts: sparse.csr_matrix, columns: Sequence[int]) -> Array:
    """Return the normalised pointwise mutual information of terms within units, shape (n, n), 0 on the diagonal.

    -1 for two terms that never meet, 0 for independent ones or ones that are everywhere, 1 for inseparable ones; never
    nan. Source: G. Bouma (2009); as a topic measure, Aletras and Stevenson (2013).
    """
    held = sparse.csc_matrix(counts > 0, dtype=np.float64)[:, list(columns)]
    share = (held.T @ held).toarray() / max(held.shape[0], 1)
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
    means = []
    for columns in top:
        pairs = len(columns) * (len(columns) - 1)
        means.append(npmi(counts, columns).sum() / pairs if pairs else 0.0)
    return np.array(means)


def diversity(top: Sequence[Sequence[int]]) -> float:
    """Return the share of distinct terms among all top terms: 1 if no topic repeats another.

    >>> diversity([[0, 1], [1, 2]])
    0.75
    """
    words = [term for columns in top for term in columns]
    return len(set(words)) / max(len(words), 1)
