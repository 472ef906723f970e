"""The vocabulary of a streamed corpus: the terms of most units, and in how many each stands, as sums over batches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analytics.errors import AnalyticsError
from analytics.large.counting import LEARNED, SCORED, load_counts
from analytics.large.parts import Folder, load_arrays, load_table, pack_names, save_arrays, save_table, unpack_names
from analytics.large.runners import Runner
from analytics.large.sources import Batch
from analytics.measures.vectorizers import idf_of

Array = NDArray[np.float64]
_CANDIDATES = 5  # times as many terms as wanted are kept while batches are added


@dataclass(frozen=True, eq=False)
class Candidates:
    """Terms while they are added up; ``frequency`` is the number of units that hold each, ``lost`` how many may miss.

    When there are more than ``most``, the rarest go. A term that comes back is then counted from there on; ``lost`` is
    the highest number of units that any term can have been robbed of.
    """

    frequency: dict[str, int]
    most: int
    lost: int = 0

    def __add__(self, other: Candidates) -> Candidates:
        total = dict(self.frequency)
        for term, count in other.frequency.items():
            total[term] = total.get(term, 0) + count
        return _pruned(total, self.most, self.lost + other.lost)


def _pruned(frequency: dict[str, int], most: int, lost: int) -> Candidates:
    if len(frequency) <= most:
        return Candidates(frequency, most, lost)
    kept = most_frequent(frequency, most)
    rarest = max(count for term, count in frequency.items() if term not in kept)
    return Candidates({term: frequency[term] for term in kept}, most, lost + rarest)


def most_frequent(frequency: dict[str, int], most: int) -> dict[str, int]:
    """Return the terms of the highest frequency, those of equal frequency in the order of their characters.

    >>> most_frequent({"项目": 3, "党建": 5, "产业": 3}, 2)
    {'党建': 5, '产业': 3}
    """
    ranked = sorted(frequency.items(), key=lambda item: (-item[1], item[0]))
    return dict(ranked[:most])


@lru_cache(maxsize=2)
def term_columns(folder: Folder, key: str, level: str = SCORED) -> dict[str, int]:  # noqa: ARG001
    """Return the column of each chosen term, read once per process; ``key`` tells one run in a folder from the next."""
    return {term: column for column, term in enumerate(unpack_names(load_arrays(_file(folder, level))["names"]))}


def _file(folder: Folder, level: str) -> Path:
    return folder.terms if level == SCORED else folder.factors("terms")


def load_aligned(folder: Folder, key: str, number: int, level: str = SCORED) -> sparse.csr_matrix:
    """Return the counts of a batch in the columns of the chosen terms, shape (n_units, n_terms)."""
    counts, names = load_counts(folder, number, level)
    known = term_columns(folder, key, SCORED if level == SCORED else LEARNED)
    columns = np.array([known.get(name, -1) for name in names], dtype=np.int64)
    kept = np.flatnonzero(columns >= 0)
    chosen = sparse.csr_matrix(counts[:, kept])
    shape = (counts.shape[0], len(known))
    return sparse.csr_matrix((chosen.data, columns[kept][chosen.indices], chosen.indptr), shape=shape)


@dataclass(frozen=True)
class Totals:
    """The sizes of a streamed corpus: documents, scored units, units topics are learned from, their counted words."""

    documents: int
    units: int
    learned: int
    words: int
    learned_words: int
    lost: int


def build_vocabulary(
    folder: Folder, key: str, runner: Runner, batches: Sequence[Batch], *, max_terms: int, min_units: int
) -> Totals:
    """Choose the terms, count the units that hold each, and write the table; return the totals.

    The first pass adds up terms and drops the rarest where they become too many; the last counts the chosen exactly.

    Raises
    ------
    AnalyticsError
        If no document could be read, or no term is left.
    """
    documents, units, learned, words, learned_words = runner.fold(partial(_sizes, folder), batches, _plus).tolist()
    if not documents:
        raise AnalyticsError(f"没有一篇能读，原因见 {folder.troubles}。请检查路径、正文列名和编码。")
    terms, frequency, lost = choose_frequent(folder, key, runner, batches, max_terms=max_terms, min_units=min_units)
    weights = idf_of(frequency, terms, n_units=units, n_words=words)
    columns = {"term": list(terms), "units": frequency, "idf": weights}
    save_table(folder.vocabulary, columns, measure="units 出现该词的单元数，idf 逆文档频率")
    return Totals(documents, units, learned, words, learned_words, lost)


def choose_frequent(
    folder: Folder,
    key: str,
    runner: Runner,
    batches: Sequence[Batch],
    *,
    max_terms: int,
    min_units: int,
    level: str = SCORED,
) -> tuple[tuple[str, ...], NDArray[np.int64], int]:
    """Choose the terms of most units and write them; return them, in how many units each is, how many some may miss.

    Raises
    ------
    AnalyticsError
        If no term is left.
    """
    found = runner.fold(partial(_candidates, folder, level, _CANDIDATES * max_terms), batches, _plus)
    frequent = {term: count for term, count in found.frequency.items() if count >= min_units}
    terms = tuple(sorted(most_frequent(frequent, max_terms)))
    if not terms:
        raise AnalyticsError("去掉停用词、数字和标点后没有剩下任何词。请换文本，缩短停用词表，或减小 min_units。")
    save_arrays(_file(folder, level), {"names": pack_names(terms)})
    return terms, runner.fold(partial(_frequencies, folder, key, level), batches, _plus), found.lost


def _plus(a: Any, b: Any) -> Any:
    return a + b


def _candidates(folder: Folder, level: str, most: int, batch: Batch) -> Candidates:
    counts, names = load_counts(folder, batch.number, level)
    held = np.bincount(counts.indices, minlength=len(names)).tolist()
    return _pruned(dict(zip(names, held, strict=True)), most, 0)


def _sizes(folder: Folder, batch: Batch) -> NDArray[np.int64]:
    documents = load_arrays(folder.part("counts", batch.number))["documents"]
    (units, _), (learned, _) = (load_counts(folder, batch.number, level) for level in (SCORED, LEARNED))
    return np.array([documents, units.shape[0], learned.shape[0], units.sum(), learned.sum()], dtype=np.int64)


def _frequencies(folder: Folder, key: str, level: str, batch: Batch) -> NDArray[np.int64]:
    counts = load_aligned(folder, key, batch.number, level)
    return np.bincount(counts.indices, minlength=counts.shape[1])


@lru_cache(maxsize=1)
def term_weights(folder: Folder, key: str) -> Array:  # noqa: ARG001
    """Return the IDF of each chosen term, read once per process."""
    weights: Array = load_table(folder.vocabulary, ["idf"])["idf"]
    return weights
