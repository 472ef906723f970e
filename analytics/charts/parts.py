"""What charts ask of scores before they draw: are they drawable, which rows belong together, how to write numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np

from analytics.errors import AnalyticsError
from analytics.measures.scores import Array, Row, Scores

PERCENT = "（%）"
_NOUNS = {"document": "各篇", "section": "各部分", "paragraph": "各段", "sentence": "各句"}


def values_of(scores: Scores, *, signed: bool = False) -> Array:
    """Return the values, or say what is missing.

    Raises
    ------
    AnalyticsError
        If there are no rows, no columns, only zeros, values that are no numbers, or negative ones where none can be.
    """
    values = scores.dense().astype(float)
    shape = f"（{len(scores.rows)} 行 × {len(scores.columns)} 列）"
    if not scores.rows:
        raise AnalyticsError(f"没有可画的行{shape}。请检查语料是否读到了文字，或 select(rows=...) 是否选得太严。")
    if not scores.columns:
        raise AnalyticsError(f"没有可画的列{shape}。请检查停用词、最短词长或 select(columns=...) 是否把词都去掉了。")
    if not np.isfinite(values).all():
        raise AnalyticsError(f"“{scores.measure}”中有 {int((~np.isfinite(values)).sum())} 个值不是有限的数，无法画图。")
    if not values.any():
        raise AnalyticsError(f"“{scores.measure}”全部为 0{shape}，没有可画的内容。请检查语料与词表是否相配。")
    if not signed and values.min() < 0:
        raise AnalyticsError(f"“{scores.measure}”有负值（最小 {values.min():g}），这种图画不了。请用 plot_heatmap。")
    return values


def is_share(scores: Scores) -> bool:
    """Tell whether the values are parts of a whole (主题比重, 话题占比), to be written in percent."""
    return scores.measure.endswith(("比重", "占比"))


def share_name(scores: Scores) -> str:
    """Return what the parts of a whole are: the measure, if it is one of shares."""
    return scores.measure if is_share(scores) else f"{scores.measure}的占比"


def in_percent(scores: Scores) -> Scores:
    """Return shares in percent, and say so in the measure; other scores as they are."""
    if not is_share(scores):
        return scores
    low, high = (None if ends is None else 100 * ends for ends in (scores.low, scores.high))
    return replace(scores, values=100 * scores.dense(), low=low, high=high, measure=scores.measure + PERCENT)


def lengths_of(rows: Sequence[Row]) -> Array:
    """Return how many characters each row has, shape (n_rows,); a row that is only a name counts one."""
    return np.array([1.0 if isinstance(row, str) else float(len(row.text)) for row in rows])


def documents_of(rows: Sequence[Row]) -> list[tuple[str, list[int]]]:
    """Return runs of rows of one document as (its label, row numbers); rows that are names belong to one run."""
    runs = groupby(range(len(rows)), lambda i: _document_id(rows[i]))
    return [(_document_label(rows[run[0]]), run) for run in (list(indices) for _, indices in runs)]


def _document_id(row: Row) -> str:
    return "" if isinstance(row, str) else row.document.id


def _document_label(row: Row) -> str:
    return "" if isinstance(row, str) else row.document.label


def noun(rows: Sequence[Row]) -> str:
    """Return how a default title calls the rows: 各篇, 各部分, 各条 ...; rows that are names are topics."""
    first = rows[0]
    return "各话题" if isinstance(first, str) else _NOUNS.get(first.level, "各条")


def headline(subject: str, measure: str) -> str:
    """Return a default title: the subject, and in brackets the measure, whose own brackets would be a second pair.

    >>> headline("词语共现网络", "同句共现（NPMI）")
    '词语共现网络（同句共现，NPMI）'
    """
    return f"{subject}（{measure.replace('（', '，').replace('）', '')}）"


def places_of(scores: Scores, values: Array) -> int:
    """Return how many decimals these values of a chart have: none in percent."""
    return 0 if scores.measure.endswith(PERCENT) else decimals(values)


def decimals(values: Array) -> int:
    """Return how many decimals tell the values apart without noise."""
    greatest = float(np.abs(values).max())
    if np.array_equal(values, np.round(values)) or greatest >= 20:
        return 0
    return 1 if greatest >= 2 else 2 if greatest >= 0.05 else 3


def number(value: float, places: int) -> str:
    """Return a value as a label; zero is blank, and what rounds to zero says that it is not.

    >>> number(12.3, 0), number(0.0, 0), number(0.2, 0), number(-1.5, 1)
    ('12', '', '<1', '−1.5')
    """
    if value == 0:
        return ""
    least = 10.0**-places
    if abs(value) < least / 2:
        return f"{'<' if value > 0 else '>−'}{least:g}"
    return f"{value:.{places}f}".replace("-", "−")
