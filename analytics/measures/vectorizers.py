"""From tokens to terms to matrices: a picklable analyzer for any vectorizer, and counts in one pass."""

from __future__ import annotations

import itertools
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analytics.corpus.cleaning import fold_width
from analytics.errors import AnalyticsError
from analytics.measures.background import load_background
from analytics.words.dictionary import dictionary
from analytics.words.lexicons import load_stop_words
from analytics.words.rules import MIN_LENGTH, why_dropped

PRIOR_UNITS = 20.0  # weight of the background against the units at hand, in units
_REMEMBERED = 1 << 19  # tokens, far more than a language has words: those of a streamed corpus never end
_STEP = 1 << 20  # entries of a matrix that are looked at in one step


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
    min_length: int = MIN_LENGTH
    ngrams: tuple[int, int] = (1, 1)
    pos: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        low, high = self.ngrams
        if not 1 <= low <= high:
            raise AnalyticsError(f"ngrams={self.ngrams}：应为（最短, 最长），例如 (1, 2)。")

    def __repr__(self) -> str:
        more = f", ngrams={self.ngrams}" * (self.ngrams != (1, 1)) + f", pos={self.pos}" * bool(self.pos)
        return f"TermFilter(<{len(self.stop_words)} 个停用词>, min_length={self.min_length}{more})"

    def keeps(self, token: str) -> bool:
        """Tell whether a token is a term."""
        if why_dropped(token, self.stop_words, self.min_length):
            return False
        return not self.pos or dictionary().get(token, (0, "n"))[1].startswith(self.pos)

    def __call__(self, row: Sequence[str]) -> list[str]:
        found = map(self._terms.__getitem__, row)
        if self.ngrams == (1, 1):
            return [term for term in found if term]
        runs = (list(run) for kept, run in itertools.groupby(found, bool) if kept)
        return [gram for run in runs for gram in self._grams(run)]

    @cached_property
    def _terms(self) -> _Terms:
        return _Terms(self)

    def __getstate__(self) -> dict[str, object]:
        return {name: value for name, value in vars(self).items() if name != "_terms"}

    def _grams(self, run: list[str]) -> Iterator[str]:
        low, high = self.ngrams
        for end in range(1, len(run) + 1):
            for n in range(low, min(high, end) + 1):
                yield "".join(run[end - n : end])


def filter_of(terms: TermFilter | None) -> TermFilter:
    """Return the filter given, or that of this package; words of one's own are counted elsewhere.

    >>> filter_of("就业")
    Traceback (most recent call last):
    analytics.errors.AnalyticsError: terms='就业'：这里要 TermFilter。只看几个词，用 term_counts 或 trend。
    """
    if terms is not None and not isinstance(terms, TermFilter):
        raise AnalyticsError(f"terms={terms!r}：这里要 TermFilter。只看几个词，用 term_counts 或 trend。")
    return TermFilter() if terms is None else terms


class _Terms(dict[str, str]):
    """The term of each token, in usual width, empty for what is dropped: looked at once, and held within bounds."""

    def __init__(self, terms: TermFilter) -> None:
        super().__init__()
        self.terms = terms

    def __missing__(self, token: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        folded = fold_width(token)
        self[token] = term = folded if self.terms.keeps(folded) else ""
        return term


class _Columns(dict[str, int]):
    """The column of each term, in the order in which they come."""

    def __missing__(self, term: str) -> int:
        self[term] = column = len(self)
        return column


def count_terms(
    tokens: Iterable[Sequence[str]], terms: TermFilter | None = None, *, vocabulary: Sequence[str] | None = None
) -> tuple[sparse.csr_matrix, tuple[str, ...]]:
    """Return the counts of shape (n_units, n_terms) and the terms, in the order of their characters.

    The matrix is that of scikit-learn's ``CountVectorizer(analyzer=terms)``, in a fifth of the time.

    Parameters
    ----------
    tokens
        Tokens, or rows of tokens.
    terms
        Which tokens count; by default ``TermFilter()``.
    vocabulary
        The columns wanted, each once; other terms are not counted.

    Raises
    ------
    AnalyticsError
        If no term is left in any unit, or the vocabulary has a term twice.
    """
    return count_listed(map(filter_of(terms), tokens), vocabulary)


def count_listed(
    rows: Iterable[Iterable[str]], vocabulary: Sequence[str] | None = None
) -> tuple[sparse.csr_matrix, tuple[str, ...]]:
    """Return :func:`count_terms` of rows whose terms are listed already."""
    column_of, columns, ends = _Columns(), array("i"), array("q", [0])
    for row in rows:
        columns.extend(map(column_of.__getitem__, row))
        ends.append(len(columns))
    names = sorted(column_of) if vocabulary is None else list(vocabulary)
    if not names:
        raise AnalyticsError("去掉停用词、数字和标点后没有剩下任何词。请换文本，或缩短停用词表。")
    if len(set(names)) < len(names):
        twice = next(name for number, name in enumerate(names) if name in names[:number])
        raise AnalyticsError(f"vocabulary 里“{twice}”出现了不止一次。每个词只列一次。")
    # in place of two matrices, of which one would have its columns in the order in which terms came
    place = np.full(len(column_of), -1, dtype=np.int32)
    known = [(column_of[name], column) for column, name in enumerate(names) if name in column_of]
    for old, new in known:
        place[old] = new
    indices, begins = place[np.frombuffer(columns, dtype=np.int32)], np.array(ends)
    del columns
    if len(known) < len(column_of):
        wanted = indices >= 0
        indices, begins = indices[wanted], np.concatenate([[0], np.cumsum(wanted)])[begins]
    counts = sparse.csr_matrix(
        (np.ones(len(indices), dtype=np.int32), indices, begins), shape=(len(begins) - 1, len(names))
    )
    counts.sum_duplicates()
    return counts, tuple(names)


def idf(counts: sparse.csr_matrix, terms: Sequence[str]) -> NDArray[np.float64]:
    """Return inverse document frequencies of shape (n_terms,) that make sense for a single speech.

    The units at hand are the documents. Their document frequency is smoothed as if ``PRIOR_UNITS`` more units of
    general official language had been seen::

        idf(t) = ln( (1 + N + m) / (1 + df(t) + m p(t)) ),   m = 20

    with p(t) the probability that a unit of the mean length holds t, from the background table. One speech of six
    sections thus knows that 工作 is common and 戈壁农业 is not; in a large corpus the units decide.
    """
    return idf_of(unit_frequency(counts), terms, n_units=counts.shape[0], n_words=counts.sum())


def unit_frequency(counts: sparse.csr_matrix) -> NDArray[np.intp]:
    """Return the number of units that hold each term, of shape (n_terms,), without a second matrix.

    >>> unit_frequency(sparse.csr_matrix([[2, 0], [1, 3]])).tolist()
    [2, 1]
    """
    frequency = np.zeros(counts.shape[1], dtype=np.intp)
    for begin in range(0, counts.nnz, _STEP):
        part = slice(begin, begin + _STEP)
        frequency += np.bincount(counts.indices[part][counts.data[part] > 0], minlength=len(frequency))
    return frequency


def idf_of(frequency: NDArray[np.intp], terms: Sequence[str], *, n_units: int, n_words: float) -> NDArray[np.float64]:
    """Return :func:`idf` from the number of units that hold each term and the number of words counted in all."""
    expected = load_background().probability(terms, n_words / n_units)
    return np.asarray(np.log((1 + n_units + PRIOR_UNITS) / (1 + frequency + PRIOR_UNITS * expected)))
