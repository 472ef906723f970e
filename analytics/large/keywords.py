"""TF-IDF in the second pass: document frequencies are known, each batch is weighed by itself."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analytics.large.counting import PLACES
from analytics.large.extra import load_pyarrow
from analytics.large.parts import Folder, load_table, save_table, typed
from analytics.large.sources import Batch
from analytics.large.vocabulary import load_aligned, term_columns, term_weights
from analytics.measures.keywords import tfidf


@dataclass(frozen=True)
class Weighing:
    """How keywords of a batch are found: its counts become TF-IDF, the strongest of each unit become rows of a table.

    Parameters
    ----------
    folder : of the streamed corpus
    key : what tells this run from others in the folder
    top : keywords of each unit
    """

    folder: Folder
    key: str
    top: int

    def matrix(self, number: int) -> sparse.csr_matrix:
        """Return the TF-IDF of a batch, shape (n_units, n_terms)."""
        return tfidf(load_aligned(self.folder, self.key, number), term_weights(self.folder, self.key))

    def __call__(self, batch: Batch) -> None:
        """Write the keywords of a batch, unless that was done before."""
        done = self.folder.part("keywords", batch.number)
        if done.exists():
            return
        pyarrow = load_pyarrow()
        terms = pyarrow.array(list(term_columns(self.folder, self.key)), pyarrow.string())
        row, rank, column, score = strongest(self.matrix(batch.number), self.top)
        places = load_table(self.folder.part("themes", batch.number), PLACES)
        columns: dict[str, Any] = {name: typed(values).take(pyarrow.array(row)) for name, values in places.items()}
        columns |= {"rank": rank, "term": terms.take(pyarrow.array(column)), "score": score}
        save_table(done, columns, measure="TF-IDF")


def strongest(
    values: sparse.csr_matrix, top: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Return rows, ranks, columns and values of the strongest entries of each row, equal ones in column order.

    >>> [array.tolist() for array in strongest(sparse.csr_matrix([[1.0, 3.0, 3.0], [0.0, 0.0, 2.0]]), 2)]
    [[0, 0, 1], [1, 2, 1], [1, 2, 2], [3.0, 3.0, 2.0]]
    """
    sizes = np.diff(values.indptr)
    least = [_least(values.data[begin:end], top) for begin, end in pairwise(values.indptr)]
    near = np.flatnonzero((values.data > 0) & (values.data >= np.repeat(least, sizes)))
    row, column, score = np.repeat(np.arange(len(sizes)), sizes)[near], values.indices[near], values.data[near]
    order = np.lexsort((column, -score, row))
    row = row[order]
    rank = np.arange(len(row)) - np.searchsorted(row, row) + 1
    kept = rank <= top
    return row[kept], rank[kept], column[order[kept]].astype(np.int64), score[order[kept]]


def _least(row: NDArray[np.float64], top: int) -> float:
    return float(np.partition(row, -top)[-top]) if len(row) > top else 0.0
