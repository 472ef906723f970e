"""What topics are learned from: terms, and the words that terms are made of."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from scipy import sparse

from analytics.corpus.cleaning import fold_width
from analytics.measures.vectorizers import TermFilter, count_listed, filter_of
from analytics.words.tokens import Tokens

LONG, TERM = 8, 4  # characters of a token that has terms in it, and of such a term


def count_topic_terms(
    tokens: Tokens, terms: TermFilter | None = None, *, vocabulary: Sequence[str] | None = None
) -> tuple[sparse.csr_matrix, tuple[str, ...]]:
    """Return the counts of terms and of the words they are made of, shape (n_units, n_terms), and their names.

    A token that is a term counts, and so does each word of its finest cut (:attr:`Tokens.parts`) that would be a term
    by itself: 生态环境保护 is also one 生态, one 环境, one 保护. Of a token of eight or more characters the listed
    terms inside it count as well: 固定资产投资增速 is one 固定资产投资. So units that speak of one matter in other
    compounds have words in common.

    Raises
    ------
    AnalyticsError
        As :func:`count_terms` does.
    """
    terms = filter_of(terms)
    single = terms if terms.ngrams == (1, 1) else replace(terms, ngrams=(1, 1))
    kept = {token: tuple(filter(terms.keeps, words)) for token, words in _words_of(tokens)}
    rows = (
        itertools.chain(terms(row), itertools.chain.from_iterable(map(kept.__getitem__, single(row)))) for row in tokens
    )
    return count_listed(rows, vocabulary)


def _words_of(tokens: Tokens) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield every token with the words of its finest cut and, if it is long, the terms inside it."""
    known = frozenset(map(fold_width, tokens.tokenizer.words))
    for token, words in tokens.parts.items():
        inside = tokens.inside[token] if len(token) >= LONG else ()
        yield token, words + tuple(word for word in inside if len(word) >= TERM and word in known and word not in words)
