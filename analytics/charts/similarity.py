"""Similarity: how alike units are, those that are alike beside each other, with the tree that orders them."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colors import Normalize
from matplotlib.ticker import MaxNLocator
from scipy.cluster.hierarchy import dendrogram, linkage

from analytics.charts.heatmap import BLUES, draw_scale
from analytics.charts.layout import axes_for, beside, finish, legend, size_of
from analytics.charts.parts import documents_of, headline, values_of
from analytics.charts.rows import CROWDED
from analytics.charts.style import GREY, PALE, PALETTE, ink_on, style
from analytics.charts.text import wrap_label
from analytics.errors import AnalyticsError
from analytics.measures.scores import Array, Row, Scores, label

WRITTEN = 16  # with more rows than this, no values in the cells
TREE = 0.95  # inches


def plot_similarity(scores: Scores, *, ax: Axes | None = None, title: str | None = None) -> Axes:
    """Draw a similarity matrix as a heat map whose rows and columns stand in the order of the tree above it.

    The tree joins what is alike first (average linkage of 1 − similarity, leaves ordered so that neighbours are as
    alike as possible). A row and the column of the same number are the same unit; the diagonal is left blank.
    Sections of two to nine speeches have a mark in the colour of their speech.

    Parameters
    ----------
    scores : Scores
        Square and symmetric: units x units, say their cosine similarity.
    ax : Axes, optional
        Draw here instead of in a new figure that fits the chart.
    title : str, optional
        By default 相似度 and the measure; ``""`` for none.

    Raises
    ------
    AnalyticsError
        If there are fewer than two rows, or the values are not a symmetric matrix.

    Examples
    --------
    >>> values = np.array([[1.0, 0.1, 0.8], [0.1, 1.0, 0.2], [0.8, 0.2, 1.0]])
    >>> scores = Scores(values, ("甲", "乙", "丙"), ("甲", "乙", "丙"), "余弦相似度")
    >>> [tick.get_text() for tick in plot_similarity(scores).get_yticklabels()]
    ['乙', '丙', '甲']
    """
    values = _matrix_of(scores)
    heading = headline("哪些内容相近", scores.measure) if title is None else title
    tree = linkage(1 - values[np.triu_indices(len(values), 1)], "average", optimal_ordering=True)
    drawn = dendrogram(tree, no_plot=True)
    order = np.array(drawn["leaves"])
    with style():
        owned = ax is None
        cell = 0.225 if len(values) > CROWDED else 0.46
        ax = axes_for(ax, cell * len(values), cell * len(values))
        _draw_cells(ax, values[np.ix_(order, order)], scores.measure)
        _label(ax, [scores.rows[i] for i in order], several=len(documents_of(scores.rows)) > 1)
        _draw_tree(ax, np.array(drawn["icoord"]) / 10, np.array(drawn["dcoord"]))
        return finish(ax, heading, owned=owned)


def _matrix_of(scores: Scores) -> Array:
    values = values_of(scores, signed=True)
    if len(scores.rows) != len(scores.columns) or not np.allclose(values, values.T):
        shape = f"{len(scores.rows)} 行 × {len(scores.columns)} 列"
        raise AnalyticsError(f"相似度图要对称的方阵（单元 × 单元），这里是 {shape}。请传入 similarity 的结果。")
    if len(scores.rows) < 2:
        raise AnalyticsError("相似度图至少要两行，这里只有 1 行。请读入更多文本，或用更细的层级。")
    return values


def _draw_cells(ax: Axes, values: Array, measure: str) -> None:
    n = len(values)
    cells = np.ma.masked_array(values, np.eye(n, dtype=bool))
    low, high = float(cells.min()), float(cells.max())
    norm = Normalize(low if low < high else min(high, 0.0), high if high > 0 or low < high else 1.0)
    edges = np.arange(n + 1)
    gap = 1.4 if n <= CROWDED else 0.6
    mesh = ax.pcolormesh(
        edges, edges, cells, cmap=BLUES.with_extremes(bad=PALE), norm=norm, edgecolors="white", linewidth=gap
    )
    ax.set_xlim(0, n)
    ax.set_ylim(n, 0)
    ax.spines[:].set_visible(False)
    draw_scale(ax, mesh, measure, 2)
    if n > WRITTEN:
        return
    colors = np.asarray(mesh.to_rgba(values))
    for row, column in np.argwhere(~np.eye(n, dtype=bool)):
        text, ink = f"{values[row, column]:.2f}".replace("-", "−"), ink_on(tuple(colors[row, column]))
        ax.text(column + 0.5, row + 0.5, text, ha="center", va="center_baseline", fontsize=8, color=ink)


def _label(ax: Axes, rows: list[Row], *, several: bool) -> None:
    """Write names and numbers at the left, numbers below, and between them the colours of the documents."""
    crowded = len(rows) > CROWDED
    middles = np.arange(len(rows)) + 0.5
    names = [wrap_label(label(row), *((44, 1) if crowded else (28, 2))) for row in rows]
    ax.set_yticks(middles, names, linespacing=1.25)
    ax.tick_params(axis="y", labelsize=8.5 if crowded else 10)
    ax.set_xticks(middles, [str(i + 1) for i in range(len(rows))])
    size = 6.5 if crowded else 8.5
    ax.tick_params(axis="x", labelsize=size, labelcolor=GREY, length=0, pad=4)
    marked = several and _mark_documents(ax, rows)
    ax.tick_params(axis="y", length=0, pad=30 if marked else 22)
    for i, middle in enumerate(middles):
        at = beside(ax, x=-5, base=ax.get_yaxis_transform())
        ax.text(0, middle, str(i + 1), transform=at, ha="right", va="center_baseline", fontsize=size, color=GREY)


def _mark_documents(ax: Axes, rows: list[Row]) -> bool:
    """Mark each row with the colour of its document, if the documents are few and have several rows."""
    documents = {row.document.id: row.document for row in rows if not isinstance(row, str)}
    ids = sorted(documents)
    if not 1 < len(ids) < min(len(rows), len(PALETTE) + 1):
        return False
    at = beside(ax, x=-21, base=ax.get_yaxis_transform())
    for i, row in enumerate(rows):
        color = PALETTE[ids.index(row.document.id)] if not isinstance(row, str) else PALE
        ax.plot(
            [0, 0], [i + 0.12, i + 0.88], color=color, linewidth=5, solid_capstyle="butt", transform=at, clip_on=False
        )
    legend(ax, [documents[name].label for name in ids], PALETTE[: len(ids)], points=26, width=60)
    return True


def _draw_tree(ax: Axes, across: Array, up: Array) -> None:
    """Draw the tree above the cells, with the average similarity at which its branches meet.

    It begins just below the lowest fork: what is alike by 0.2 at most would else have forks that nobody can tell apart.
    """
    height = TREE / size_of(ax)[1]
    tree = ax.inset_axes((0, 1 + 0.06 / size_of(ax)[1], 1, height))
    lowest, top = float(up[:, 1].min()), max(float(up.max()), 0.01)
    base = max(lowest - 0.25 * (top - lowest), 0.0) if lowest < top else 0.0
    forks = np.stack([across, np.maximum(up, base)], axis=-1)
    tree.add_collection(LineCollection(list(forks), colors=GREY, linewidths=1.1, capstyle="round", clip_on=False))
    tree.set_xlim(*ax.get_xlim())
    tree.set_ylim(base, top)
    tree.set_xticks([])
    ticks = [tick for tick in MaxNLocator(3, steps=[1, 2, 5, 10]).tick_values(base, top) if base <= tick <= top]
    tree.set_yticks(ticks, [f"{1 - tick:.2g}".replace("-", "−") for tick in ticks], fontsize=8, color=GREY)
    tree.spines[["top", "right", "bottom"]].set_visible(False)
    tree.set_ylabel(
        "合并时的\n平均相似度", rotation=0, ha="right", va="center", fontsize=8, color=GREY, linespacing=1.3
    )
