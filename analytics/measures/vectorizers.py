"""From tokens to terms to matrices: a picklable analyzer, and scikit-learn's own vectorizers around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer

from analytics.corpus.cleaning import fold_width
from analytics.errors import AnalyticsError
from analytics.measures.background import load_background
from analytics.words.lexicons import load_stop_words
from analytics.words.rules import kind_of
from analytics.words.segmentation import dictionary
from analytics.words.tokens import Tokens

PRIOR_UNITS = 20.0  # weight of the background against the units at hand, in units


@dataclass(frozen=True)
class TermFilter:
    """The ``analyzer`` of a scikit-learn vectorizer: from a complete token row to the terms that are counted.

    Numbers, punctuation, redactions, stop words and words shorter than ``min_length`` are dropped; an n-gram never
    bridges a dropped token. With ``pos``, only words whose part of speech in jieba's dictionary begins so are kept
    (``("n", "vn")``: nouns); words that the dictionary does not have count as nouns.

    >>> TermFilter(frozenset({"的"}), ngrams=(1, 2))(("项目", "建设", "的", "问题", "，", "**", "亿元"))
    ['项目', '建设', '项目建设', '问题', '亿元']
    """

    stop_words: frozenset[str] = field(default_factory=load_stop_words)
    min_length: int = 2
    ngrams: tuple[int, int] = (1, 1)
    pos: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        low, high = self.ngrams
        if not 1 <= low <= high:
            raise AnalyticsError(f"ngrams={self.ngrams}：应为（最短, 最长），例如 (1, 2)。")

    def keeps(self, token: str) -> bool:
        """Tell whether a token is a term."""
        if len(token) < self.min_length or token in self.stop_words or kind_of(token) != "word":
            return False
        return not self.pos or dictionary().get(token, (0, "n"))[1].startswith(self.pos)

    def __call__(self, row: Sequence[str]) -> list[str]:
        return [gram for run in self._runs(row) for gram in self._grams(run)]

    def _runs(self, row: Sequence[str]) -> Iterator[list[str]]:
        """Yield the stretches of terms between dropped tokens."""
        run: list[str] = []
        for token in map(fold_width, row):
            if self.keeps(token):
                run.append(token)
            elif run:
                yield run
                run = []
        if run:
            yield run

    def _grams(self, run: list[str]) -> Iterator[str]:
        low, high = self.ngrams
        for end in range(1, len(run) + 1):
            for n in range(low, min(high, end) + 1):
                yield "".join(run[end - n : end])


def count_terms(
    tokens: Tokens, terms: TermFilter | None = None, *, vocabulary: Sequence[str] | None = None
) -> tuple[sparse.csr_matrix, tuple[str, ...]]:
    """Return the counts of shape (n_units, n_terms) and the terms, in the order of their characters.

    Raises
    ------
    AnalyticsError
        If no term is left in any unit.
    """
    vectorizer = CountVectorizer(
        analyzer=terms or TermFilter(), vocabulary=vocabulary, dtype=np.float64, lowercase=False
    )
    try:
        counts = vectorizer.fit_transform(tokens)
    except ValueError:
        raise AnalyticsError("去掉停用词、数字和标点后没有剩下任何词。请换文本，或缩短停用词表。") from None
    return sparse.csr_matrix(counts), tuple(vectorizer.get_feature_names_out())


def idf(counts: sparse.csr_matrix, terms: Sequence[str]) -> NDArray[np.float64]:
    """Return inverse document frequencies of shape (n_terms,) that make sense for a single speech.

    The units at hand are the documents. Their document frequency is smoothed as if ``PRIOR_UNITS`` more units of
    general official language had been seen::

        idf(t) = ln( (1 + N + m) / (1 + df(t) + m p(t)) ),   m = 20

    with p(t) the probability that a unit of the mean length holds t, from the background table. One speech of six
    sections thus knows that 工作 is common and 戈壁农业 is not; in a large corpus the units decide.
    """
    frequency = np.asarray((counts > 0).sum(axis=0)).ravel()
    return idf_of(frequency, terms, n_units=counts.shape[0], n_words=counts.sum())


def idf_of(frequency: NDArray[np.intp], terms: Sequence[str], *, n_units: int, n_words: float) -> NDArray[np.float64]:
    """Return :func:`idf` from the number of units that hold each term and the number of words counted in all."""
    expected = load_background().probability(terms, n_words / n_units)
    return np.asarray(np.log((1 + n_units + PRIOR_UNITS) / (1 + frequency + PRIOR_UNITS * expected)))
