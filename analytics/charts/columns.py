"""Which columns of scores a chart draws, and in which colours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analytics.charts.parts import documents_of, is_share, lengths_of
from analytics.charts.style import PALETTE, REST_COLOR
from analytics.errors import AnalyticsError
from analytics.measures.scores import Array, Scores

REST = "其他"
REST_SHARE = 0.2  # of all may be 其他
FIRST = 5  # columns of a document are never in 其他


@dataclass(frozen=True)
class Chosen:
    """Columns with a colour and, last, the sum of the others if there is any; ``numbers`` are those of the former."""

    values: Array
    names: list[str]
    colors: list[str]
    numbers: list[int]


def chosen_columns(scores: Scores, values: Array, names: Sequence[str] | None, n: int | None) -> Chosen:
    """Return the columns that have a colour and the sum of the others, which is what a share lacks to the whole."""
    kept = column_numbers(scores, values, names, n)
    shown, colors = [scores.columns[column] for column in kept], colors_of(scores, kept)
    parts = values[:, kept]
    whole = values.any(axis=1).astype(float) if is_share(scores) else values.sum(axis=1)
    rest = np.maximum(whole - parts.sum(axis=1), 0)
    if rest.sum() <= whole.sum() * 1e-9:
        return Chosen(parts, shown, colors, kept)
    return Chosen(np.column_stack([parts, rest]), [*shown, REST], [*colors, REST_COLOR], kept)


def colors_of(scores: Scores, kept: Sequence[int]) -> list[str]:
    """Return the colours of columns: their own, the same in every chart, or else those of the palette in turn."""
    own = scores.colors or ("",) * len(scores.columns)
    return [own[column] or PALETTE[place % len(PALETTE)] for place, column in enumerate(kept)]


def column_numbers(scores: Scores, values: Array, names: Sequence[str] | None, n: int | None) -> list[int]:
    """Return the numbers of the named columns, in this order, or of the n of the greatest total (of absolute values).

    Without either these are as many as leave `REST_SHARE` to the others, and the `FIRST` of every document, as far as
    there are colours. They keep the order of ``scores.columns``.

    Raises
    ------
    AnalyticsError
        If a name is unknown or comes twice, or there are more columns than colours.
    """
    most = max(len(PALETTE), len(scores.columns) if scores.colors else 0)
    if names is not None:
        return _named(scores, [names] if isinstance(names, str) else list(names), most)
    if n is not None and not 1 <= n <= most:
        raise AnalyticsError(f"n_columns={n}：一张图里能分辨的颜色有限，请取 1 到 {most}。")
    documents = [_totals(scores, values, run) for _, run in documents_of(scores.rows)]
    totals = np.sum(documents, axis=0)
    order = _order(totals)
    if n is not None:
        return sorted(order[:n])
    enough = np.searchsorted(np.cumsum(totals[order]), (1 - REST_SHARE) * totals.sum())
    first = [_order(document)[:FIRST] for document in documents]
    return sorted([column for column in order if column in set(order[: enough + 1]).union(*first)][:most])


def _totals(scores: Scores, values: Array, rows: Sequence[int]) -> Array:
    """Return the columns' totals over the rows of a document; of shares the mean, in which long rows weigh more."""
    if not is_share(scores):
        return np.asarray(np.abs(values[rows]).sum(axis=0))
    return np.asarray(np.average(np.abs(values[rows]), axis=0, weights=lengths_of([scores.rows[row] for row in rows])))


def _order(totals: Array) -> list[int]:
    """Return the columns with any value, strongest first."""
    order = np.lexsort((np.arange(len(totals)), -totals))
    return [int(column) for column in order if totals[column] > 0]


def _named(scores: Scores, names: list[str], most: int) -> list[int]:
    if not 1 <= len(names) <= most:
        raise AnalyticsError(f"columns 有 {len(names)} 列：一张图里能分辨的颜色有限，请取 1 到 {most} 列。")
    if twice := [name for i, name in enumerate(names) if name in names[:i]]:
        raise AnalyticsError(f"columns 里“{twice[0]}”写了不止一次。")
    return [scores.columns.index(name) for name in scores.select(columns=names).columns]
