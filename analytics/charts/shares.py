"""Share bars: what each row (section, document) is made of."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from analytics.charts.columns import Chosen, chosen_columns
from analytics.charts.few import few_parts, striped, striped_key
from analytics.charts.layout import axes_for, finish, legend, size_of
from analytics.charts.marks import box, mark
from analytics.charts.parts import headline, noun, share_name, values_of
from analytics.charts.rows import CROWDED, RowLayout, draw_row_labels, lay_rows
from analytics.charts.style import GREY, INK, PALE, ink_on, style
from analytics.measures.scores import Array, Scores

NOTHING = "无主题词"
WIDTH = 8.2  # inches


def plot_shares(
    scores: Scores,
    *,
    columns: Sequence[str] | None = None,
    n_columns: int | None = None,
    ax: Axes | None = None,
    title: str | None = None,
) -> Axes:
    """Draw each row as a bar of 100 % that is divided among the columns.

    Rows without any value have an empty bar that says 无主题词. Parts that rest on fewer than three sentences are pale
    and striped.

    Parameters
    ----------
    scores : Scores
        Non-negative values; each row is divided by its sum. Of shares (主题比重) the rest to 100 % is 其他.
    columns : sequence of str, optional
        Names of the columns that have a colour, in this order; the others are one grey part, 其他.
    n_columns : int, optional
        Without ``columns``, so many have a colour, those with the greatest totals. Without either as many as leave a
        fifth to 其他, and every column that is among the first five of a document.
    ax : Axes, optional
        Draw here instead of in a new figure that fits the chart.
    title : str, optional
        By default what the rows and the measure say; ``""`` for none.

    Examples
    --------
    >>> scores = Scores(np.array([[3.0, 1.0], [0.0, 0.0]]), ("一、", "二、"), ("民生", "项目"), "次数")
    >>> [text.get_text() for text in plot_shares(scores).texts]
    ['75%', '25%', '无主题词']
    """
    chosen = chosen_columns(scores, values_of(scores), columns, n_columns)
    sums = chosen.values.sum(axis=1, keepdims=True)
    shares = np.divide(chosen.values, sums, out=np.zeros_like(chosen.values), where=sums > 0)
    few = few_parts(scores, chosen.numbers)[:, : len(chosen.names)]
    heading = headline(f"{noun(scores.rows)}的构成", share_name(scores)) if title is None else title
    with style():
        rows = lay_rows(scores.rows)
        owned = ax is None
        ax = axes_for(ax, WIDTH, rows.inches * rows.height)
        _prepare(ax, rows)
        _draw_bars(ax, shares, rows, chosen, few)
        _mark_empty(ax, shares, rows)
        _mark_bars(ax, shares, rows, chosen.numbers)
        more = [striped_key()] * bool(few.any())
        legend(ax, chosen.names, chosen.colors, above=len(rows.places) > CROWDED, more=more)
        return finish(ax, heading, owned=owned)


def _prepare(ax: Axes, rows: RowLayout) -> None:
    draw_row_labels(ax, rows)
    ax.set_xlim(0, 1)
    ax.set_xticks([])
    ax.spines[:].set_visible(False)


def _draw_bars(ax: Axes, shares: Array, rows: RowLayout, chosen: Chosen, few: NDArray[np.bool_]) -> None:
    starts = np.cumsum(shares, axis=1) - shares
    middles = np.array(rows.places) + 0.5
    thickness = 0.68 if rows.inches > 0.4 else 0.78
    for column, (name, color) in enumerate(zip(chosen.names, chosen.colors, strict=True)):
        part, start = shares[:, column], starts[:, column]
        bars = ax.barh(middles, part, thickness, left=start, color=color, label=name, edgecolor="white", linewidth=1.0)
        inks = [ink_on(color)] * len(part)
        for row in np.flatnonzero(few[:, column]):
            bars[row].set(**striped(color))
            inks[row] = INK
        _write_shares(ax, part, start + part / 2, middles, inks)


def _write_shares(ax: Axes, shares: Array, x: Array, y: Array, inks: Sequence[str]) -> None:
    width = size_of(ax)[0] * 72
    for share, across, up, ink in zip(shares, x, y, inks, strict=True):
        text = f"{share:.0%}"
        if share * width >= len(text) * 5.4 + 7:
            ax.text(across, up, text, ha="center", va="center_baseline", fontsize=9, color=ink)


def _mark_bars(ax: Axes, shares: Array, rows: RowLayout, columns: Sequence[int]) -> None:
    starts = np.cumsum(shares, axis=1) - shares
    for row, place in enumerate(rows.places):
        for number, column in enumerate(columns):
            if shares[row, number]:
                mark(ax, box(starts[row, number], place + 0.1, shares[row, number], 0.8), row, column)


def _mark_empty(ax: Axes, shares: Array, rows: RowLayout) -> None:
    for row in np.flatnonzero(shares.sum(axis=1) == 0):
        y = rows.places[row] + 0.5
        ax.barh(y, 1, 0.6, color=PALE)
        ax.text(0.5, y, NOTHING, ha="center", va="center_baseline", fontsize=9, color=GREY)
