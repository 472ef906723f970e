"""Which words stand for a topic: heavy ones that keep company with each other."""

from __future__ import annotations

import numpy as np

from analytics.measures.coherence import Met, coherence_of, npmi_of
from analytics.measures.topicshares import Array, unit_shares

TOP = 10  # words by which topics are compared and judged
POOL, _GAMMA, _HALF = 30, 2.5, 200  # words that coherence reorders; how strongly at most; units at which by half


def judge_topics(met: Met, n_units: int, components: Array) -> tuple[Array, Array]:
    """Return the relevance of the terms, rows summing to 1, and the coherence of the topics."""
    gamma = _GAMMA * n_units / (n_units + _HALF)
    relevance = np.zeros_like(components)
    for topic, weights in enumerate(components):
        pool = np.argsort(-weights, kind="stable")[:POOL]
        company = npmi_of(met(pool.tolist()), n_units) @ (
            weights[pool] / max(weights[pool].sum(), np.finfo(float).tiny)
        )
        factor = np.full(len(weights), np.exp(gamma * min(company.min(), 0.0)))
        factor[pool] = np.exp(gamma * company)
        relevance[topic] = weights * factor
    relevance = unit_shares(relevance)
    order = np.argsort(-relevance, axis=1, kind="stable")[:, :TOP]
    top = [[int(i) for i in row if relevance[topic, i] > 0] for topic, row in enumerate(order)]
    return relevance, coherence_of(met, n_units, top)
