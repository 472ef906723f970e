"""Scores: numbers with names. Charts and tables know them and findings, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analytics.corpus.documents import Unit
from analytics.errors import AnalyticsError, did_you_mean
from analytics.markup import shown_by
from analytics.measures.findings import Findings
from analytics.measures.quotes import Evidence, Quote

if TYPE_CHECKING:
    import pandas as pd

Row = Unit | str
Array = NDArray[np.float64]


def label(row: Row) -> str:
    """Return how a row is called in charts and tables."""
    return row if isinstance(row, str) else row.label


@dataclass(frozen=True, eq=False)
class Scores:
    """Numbers of shape (rows, columns) whose rows and columns have names.

    Parameters
    ----------
    values : ndarray or sparse matrix of shape (n_rows, n_columns)
    rows : units of text, or names (topics)
    columns : names (terms, themes)
    measure : what the numbers are, with their unit, as a chart would print it
    low, high : ndarray of the same shape, optional
        Ends of the interval of each value.
    evidence : Evidence, optional
        What the numbers were counted in: the way from a cell to its sentences.
    support : ndarray of the same shape, optional
        How many sentences each value rests on.
    colors : tuple of str, optional
        The colour of each column in every chart, ``""`` for none of its own.
    """

    values: Array | sparse.csr_matrix
    rows: tuple[Row, ...]
    columns: tuple[str, ...]
    measure: str
    low: Array | None = None
    high: Array | None = None
    evidence: Evidence | None = None
    support: Array | None = None
    colors: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        shape = (len(self.rows), len(self.columns))
        for name in ("values", "low", "high", "support"):
            array = getattr(self, name)
            if array is not None and array.shape != shape:
                raise AnalyticsError(f"{name} 的形状是 {array.shape}，应为 {shape}（行数 × 列数）。")

    def __repr__(self) -> str:
        return f"<Scores {self.measure}：{len(self.rows)} 行 × {len(self.columns)} 列>"

    _repr_html_ = shown_by("analytics.measures.show_scores:scores_html")

    @property
    def labels(self) -> tuple[str, ...]:
        """The rows' names."""
        return tuple(label(row) for row in self.rows)

    def dense(self) -> Array:
        """Return the values as an ndarray of shape (n_rows, n_columns)."""
        return _dense(self.values)

    def row(self, index: int) -> Array:
        """Return one row as an ndarray of shape (n_columns,)."""
        return _dense(self.values[[index]]).ravel()

    def ends(self, row: int, column: int) -> tuple[float | None, float | None]:
        """Return the ends of a value's interval, None where there is none."""
        low, high = (None if ends is None else float(ends[row, column]) for ends in (self.low, self.high))
        return low, high

    def quotes(self, row: int, column: str) -> Findings[Quote]:
        """Return the sentences behind a cell, in reading order.

        Parameters
        ----------
        row : number of the row, from 0
        column : name of the column

        Returns
        -------
        Findings of Quote

        Raises
        ------
        AnalyticsError
            If there is no such row or column, or these scores were not counted in sentences (topics, similarities).
        """
        (number,) = _row_numbers(self.rows, [row])
        unit, name = self.rows[number], self.columns[_column(self.columns, column)]
        if self.evidence is None or isinstance(unit, str):
            raise AnalyticsError(f"“{self.measure}”不是逐句数出来的，没有原句可查。请用 concordance 查词。")
        return Findings(self.evidence.quotes(unit, name), Quote)

    def ranked(self, n: int | None = None) -> Iterator[list[tuple[int, float]]]:
        """Yield for each row its columns with a positive value as (column index, value), strongest first.

        Equal values are in the order of the column names, so that the result never depends on anything else.
        """
        _require_positive(n)
        by_name = np.argsort(np.array(self.columns, dtype=object))
        place = np.empty(len(by_name), dtype=int)
        place[by_name] = np.arange(len(by_name))
        for index in range(len(self.rows)):
            values = self.row(index)
            found = np.flatnonzero(values > 0)
            order = found[np.lexsort((place[found], -values[found]))]
            yield [(int(column), float(values[column])) for column in order[:n]]

    def top(self, n: int = 10) -> pd.DataFrame:
        """Return the n strongest columns of each row as a table, one line per row and column."""
        import pandas as pd

        lines = [
            {**_place(self.rows[row]), "rank": rank, "term": self.columns[column], "score": value}
            for row, columns in enumerate(self.ranked(n))
            for rank, (column, value) in enumerate(columns, start=1)
        ]
        return pd.DataFrame(lines, columns=None if lines else ["label", "rank", "term", "score"])

    def table(self) -> pd.DataFrame:
        """Return all values as a table with the rows' names as index."""
        import pandas as pd

        return pd.DataFrame(self.dense(), index=pd.Index(self.labels, name=self.measure), columns=list(self.columns))

    def select(
        self, *, rows: Sequence[int] | Callable[[Row], bool] | None = None, columns: Sequence[str] | None = None
    ) -> Scores:
        """Return the chosen rows (numbers, or a function that says yes) and columns (names), in the order given."""
        kept = _row_numbers(self.rows, rows)
        names = self.columns if columns is None else tuple(columns)
        wanted = list(range(len(names))) if columns is None else [_column(self.columns, name) for name in names]
        low, high, support = (
            None if array is None else array[kept][:, wanted] for array in (self.low, self.high, self.support)
        )
        return replace(
            self,
            values=self.values[kept][:, wanted],
            low=low,
            high=high,
            support=support,
            rows=tuple(self.rows[i] for i in kept),
            columns=names,
            colors=None if self.colors is None else tuple(self.colors[column] for column in wanted),
        )

    def rename(self, names: dict[str, str]) -> Scores:
        """Return the same scores with other column names (say, Chinese labels of themes)."""
        columns = tuple(names.get(name, name) for name in self.columns)
        return replace(self, columns=columns, evidence=None if self.evidence is None else self.evidence.rename(names))


def _dense(values: Any) -> Array:
    return np.asarray(values.toarray() if sparse.issparse(values) else values)


def _require_positive(n: int | None) -> None:
    if n is not None and n < 1:
        raise AnalyticsError(f"n={n}：每行至少要取 1 项。")


def _row_numbers(rows: tuple[Row, ...], chosen: Sequence[int] | Callable[[Row], bool] | None) -> list[int]:
    if chosen is None:
        return list(range(len(rows)))
    if callable(chosen):
        return [i for i, row in enumerate(rows) if chosen(row)]
    for i in chosen:
        if not -len(rows) <= i < len(rows):
            raise AnalyticsError(f"没有第 {i} 行，共 {len(rows)} 行（从 0 数起）。")
    return list(chosen)


def _column(columns: tuple[str, ...], name: str) -> int:
    if name not in columns:
        raise AnalyticsError(f"没有名为“{name}”的列。{did_you_mean(name, columns)}")
    return columns.index(name)


def _place(row: Row) -> dict[str, Any]:
    if isinstance(row, str):
        return {"label": row}
    return {"doc": row.document.id, "line": row.line, "marker": row.marker, "title": row.title, "label": row.label}
