"""Keywords: the terms that tell a unit of text from the rest."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import sparse

from analytics.measures.counts import count_words, word_evidence
from analytics.measures.scores import Scores
from analytics.measures.vectorizers import TermFilter, count_terms, idf
from analytics.words.tokens import Tokens


def tfidf_keywords(tokens: Tokens, *, terms: TermFilter | str | Sequence[str] | None = None) -> Scores:
    """Weigh the terms of each unit by TF-IDF; given words count wherever they stand, as in :func:`term_counts`.

    tf is 1 + ln(count); the idf is that of :func:`analytics.measures.vectorizers.idf`, smoothed by a background of
    official language so that a single speech gives sensible keywords; rows are scaled to length 1.

    Returns
    -------
    Scores of shape (n_units, n_terms), sparse
    """
    if terms is None or isinstance(terms, TermFilter):
        counts, names = count_terms(tokens, terms)
    else:
        counted = count_words(tokens, terms)
        counts, names = counted.total, counted.words
    found = word_evidence(tokens)
    return Scores(tfidf(counts, idf(counts, names)), tokens.units, names, "TF-IDF", evidence=found)


def tfidf(counts: sparse.csr_matrix, weights: np.ndarray) -> sparse.csr_matrix:
    """Return (1 + ln count) times weight with rows of length 1, shape (n_units, n_terms); empty rows stay empty."""
    values = counts.copy()
    values.data = (1.0 + np.log(values.data)) * weights[values.indices]
    lengths = np.sqrt(np.asarray(values.multiply(values).sum(axis=1)).ravel())
    scale = np.divide(1.0, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    return sparse.csr_matrix(sparse.diags(scale) @ values)
