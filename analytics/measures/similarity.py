"""What goes together: units that say alike, terms that stand in the same sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy import sparse

from analytics.corpus.documents import Unit
from analytics.errors import AnalyticsError
from analytics.measures.counts import are_given, choose_words, count_words, speaking
from analytics.measures.keywords import tfidf_keywords
from analytics.measures.scores import Array, Scores
from analytics.measures.vectorizers import TermFilter, idf
from analytics.words.tokens import Tokens


def similarity(tokens: Tokens, *, terms: TermFilter | str | Sequence[str] | None = None) -> Scores:
    """Compare all units: the cosine of their TF-IDF weights, from 0 (no term in common) to 1.

    Returns
    -------
    Scores of shape (n_units, n_units)
        Symmetric; a unit without terms is unlike all, itself included. Columns are the units' labels; labels that
        several units share are told apart by document and line.
    """
    weights = sparse.csr_matrix(tfidf_keywords(tokens, terms=terms).values)
    cosine = np.clip((weights @ weights.T).toarray(), 0.0, 1.0)
    np.fill_diagonal(cosine, weights.getnnz(axis=1) > 0)
    return Scores((cosine + cosine.T) / 2, tokens.units, _unique_labels(tokens.units), "余弦相似度（TF-IDF）")


def _unique_labels(units: Sequence[Unit]) -> tuple[str, ...]:
    labels = [unit.label for unit in units]
    shared = {name for name, count in Counter(labels).items() if count > 1}
    names = [str(unit) if label in shared else label for unit, label in zip(units, labels, strict=True)]
    seen: Counter[str] = Counter()
    for place, name in enumerate(names):
        seen[name] += 1
        names[place] = name if seen[name] == 1 else f"{name}（{seen[name]}）"
    return tuple(names)


def cooccurrence(
    tokens: Tokens, *, n_terms: int = 60, terms: TermFilter | str | Sequence[str] | None = None, least: int = 2
) -> Scores:
    """Say which words stand in the same sentences more often than chance: normalised pointwise mutual information.

    ::

        npmi(x, y) = ln( p(x, y) / (p(x) p(y)) ) / -ln p(x, y)

    with p the share of sentences: 1 if two words only stand together, 0 if they are independent, negative if they
    avoid each other. A word does not go with a longer one that holds it. Source: G. Bouma, Normalized (Pointwise)
    Mutual Information in Collocation Extraction, GSCL 2009.

    Parameters
    ----------
    n_terms
        The number of words: those in most sentences, weighed by their IDF so that 工作 and 问题 do not take all places.
    terms
        Which words: a filter of tokens and the words inside them, or the words themselves.
    least
        Pairs that stand together in fewer sentences score 0, as does a word with itself.

    Returns
    -------
    Scores of shape (n_terms, n_terms)
        Symmetric, the weightiest word first.
    """
    for name, number, smallest in (("n_terms", n_terms, 2), ("least", least, 1)):
        if number < smallest:
            raise AnalyticsError(f"{name}={number}：至少应为 {smallest}。")
    names = choose_words([tokens], terms)
    counts = count_words(tokens.regroup("sentence"), names).total
    if not are_given(terms):
        spoken = speaking(names, np.asarray(counts.sum(axis=0)).ravel(), tokens.inside.items())
        names, counts = tuple(names[i] for i in spoken), counts[:, spoken]
    held = (counts > 0).astype(float)
    weight = np.asarray(held.sum(axis=0)).ravel() * idf(count_words(tokens, names).total, names)
    chosen = np.lexsort((np.arange(len(names)), -weight))[:n_terms]
    kept = tuple(names[i] for i in chosen)
    together = _npmi(sparse.csr_matrix(held[:, chosen]), least)
    nested = np.array([[a != b and (a in b or b in a) for b in kept] for a in kept])
    return Scores(np.where(nested, 0.0, together), kept, kept, "同句共现（NPMI）")


def _npmi(held: sparse.csr_matrix, least: int) -> Array:
    together = (held.T @ held).toarray()
    alone = together.diagonal()
    counted = (together >= least) & (together < held.shape[0])  # a pair in every sentence says nothing: ln 1 = 0
    np.fill_diagonal(counted, False)
    joint = np.where(counted, together, 0.5) / held.shape[0]
    expected = np.outer(alone, alone) / held.shape[0] ** 2
    return np.where(counted, np.log(joint / np.where(counted, expected, 1.0)) / -np.log(joint), 0.0)
