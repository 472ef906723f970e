"""Which words stand for a topic: heavy ones that keep company with each other."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from analytics.measures.coherence import Array, npmi, topic_coherence

TOP = 10  # words by which topics are compared and judged
_POOL, _GAMMA, _HALF = 30, 2.5, 200  # words that coherence reorders; how strongly at most; units at which by half


def judge_topics(counts: sparse.csr_matrix, components: Array) -> tuple[Array, Array]:
    """Return the relevance of the terms, rows summing to 1, and the coherence of the topics."""
    gamma = _GAMMA * counts.shape[0] / (counts.shape[0] + _HALF)
    relevance = np.zeros_like(components)
    for topic, weights in enumerate(components):
        pool = np.argsort(-weights, kind="stable")[:_POOL]
        company = npmi(counts, pool.tolist()) @ (weights[pool] / max(weights[pool].sum(), np.finfo(float).tiny))
        factor = np.full(len(weights), np.exp(gamma * min(company.min(), 0.0)))
        factor[pool] = np.exp(gamma * company)
        relevance[topic] = weights * factor
    total = relevance.sum(axis=1, keepdims=True)
    relevance = np.divide(relevance, total, out=np.zeros_like(relevance), where=total > 0)
    order = np.argsort(-relevance, axis=1, kind="stable")[:, :TOP]
    top = [[int(i) for i in row if relevance[topic, i] > 0] for topic, row in enumerate(order)]
    return relevance, topic_coherence(counts, top)
