"""TextRank: terms that stand beside many terms that matter."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from analytics.errors import AnalyticsError
from analytics.measures.counts import word_evidence
from analytics.measures.scores import Array, Scores
from analytics.measures.vectorizers import TermFilter, count_terms, filter_of
from analytics.words.tokens import Tokens

DAMPING = 0.85
WINDOW = 5  # terms


def textrank_keywords(tokens: Tokens, *, terms: TermFilter | None = None, window: int = WINDOW) -> Scores:
    """Rank the terms of each unit by PageRank on the graph of terms that stand within a window of each other.

    Returns
    -------
    Scores of shape (n_units, n_terms), sparse; rows sum to 1

    Notes
    -----
    Source: Mihalcea and Tarau, TextRank: Bringing Order into Text, EMNLP 2004.
    """
    if window < 2:
        raise AnalyticsError(f"window={window}：窗口至少为 2 个词。")
    analyzer = filter_of(terms)
    _, names = count_terms(tokens, analyzer)
    place = {name: column for column, name in enumerate(names)}
    rows = [_rank(analyzer(row), place, window) for row in tokens.rows]
    found = word_evidence(tokens)
    return Scores(sparse.vstack(rows, format="csr"), tokens.units, names, "TextRank", evidence=found)


def _rank(terms: list[str], place: dict[str, int], window: int) -> sparse.csr_matrix:
    own = sorted(set(terms))
    local = {term: i for i, term in enumerate(own)}
    pairs = [(local[a], local[b]) for start, a in enumerate(terms) for b in terms[start + 1 : start + window] if a != b]
    if pairs:
        first, second = np.array(pairs).T
        graph = sparse.coo_matrix((np.ones(len(pairs)), (first, second)), shape=(len(own),) * 2).tocsr()
        values = _pagerank(graph + graph.T)
    else:
        values = np.full(len(own), 1 / max(len(own), 1))
    columns = [place[term] for term in own]
    return sparse.csr_matrix((values, ([0] * len(own), columns)), shape=(1, len(place)))


def _pagerank(graph: sparse.csr_matrix, tolerance: float = 1e-9) -> Array:
    """Return the stationary distribution of a random walk with restarts on a weighted undirected graph."""
    n = graph.shape[0]
    degree = np.asarray(graph.sum(axis=0)).ravel()
    step = graph @ sparse.diags(np.divide(1.0, degree, out=np.zeros(n), where=degree > 0))
    rank = np.full(n, 1 / n)
    for _ in range(200):
        lost = rank[degree == 0].sum()
        after = DAMPING * (step @ rank + lost / n) + (1 - DAMPING) / n
        if np.abs(after - rank).sum() < tolerance:
            return np.asarray(after)
        rank = after
    return rank
