"""Networks: which terms occur together, in groups of their own colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgba
from matplotlib.patheffects import Stroke, withStroke
from numpy.typing import NDArray

from analytics.charts.graphs import arrange, communities
from analytics.charts.layout import axes_for, beside, finish, size_of
from analytics.charts.parts import headline, values_of
from analytics.charts.style import GREY, INK, PALETTE, style
from analytics.charts.text import wrap_label
from analytics.errors import AnalyticsError
from analytics.measures.scores import Array, Scores
from analytics.widths import text_width

LENGTH = 66.0  # of an edge, in points
RADII = (5.0, 17.0)  # points
LABEL_SIZE, LINE = 10.0, 15.0
MARGIN = 7.0
OTHER = "#A3A9B0"  # communities beyond the palette


@dataclass(frozen=True)
class Graph:
    """What is drawn: terms with the radius of their circles, weighted edges, communities."""

    terms: tuple[str, ...]
    radii: Array
    weights: Array
    groups: list[int]

    @property
    def edges(self) -> NDArray[np.intp]:
        """Pairs of nodes, the weakest first, so that the strongest lie on top."""
        pairs = np.argwhere(np.triu(self.weights) > 0)
        return pairs[np.argsort(self.weights[tuple(pairs.T)], kind="stable")]

    @property
    def colors(self) -> list[str]:
        """The colour of each node."""
        return [PALETTE[group] if group < len(PALETTE) else OTHER for group in self.groups]

    @property
    def boxes(self) -> Array:
        """Width and height in points of each circle with its label below."""
        labels = np.array([text_width(term) * LABEL_SIZE * 0.52 for term in self.terms])
        return np.column_stack([np.maximum(labels, self.radii * 2) + MARGIN, self.radii * 2 + LINE + MARGIN])


def plot_network(
    scores: Scores,
    *,
    counts: Sequence[float] | None = None,
    n_edges: int = 60,
    ax: Axes | None = None,
    title: str | None = None,
) -> Axes:
    """Draw terms as circles, linked where they occur together more than by chance.

    Near each other are terms that are linked over few others; a colour is a community (greedy modularity), and
    communities beyond the ninth are grey. Terms without any of the edges shown are left out. The same scores
    always have the same picture.

    Parameters
    ----------
    scores : Scores
        Square: terms x terms, say their normalized pointwise mutual information; only values above 0 are edges.
    counts : sequence of float, optional
        How frequent each term is: the area of its circle.
    n_edges : int
        Edges to show, the strongest.
    ax : Axes, optional
        Draw here instead of in a new figure that fits the chart; the network is then scaled to the space.
    title : str, optional
        By default 词语共现网络 and the measure; ``""`` for none.

    Raises
    ------
    AnalyticsError
        If rows and columns differ, no value is above 0, or there are not as many counts as terms.
    """
    graph = graph_of(scores, counts, n_edges)
    heading = headline("词语共现网络", scores.measure) if title is None else title
    centers = arrange(graph.weights, graph.boxes, length=LENGTH)
    page = (centers + graph.boxes / 2).max(axis=0)
    with style():
        owned = ax is None
        ax = axes_for(ax, page[0] / 72, page[1] / 72)
        scale = float((np.array(size_of(ax)) * 72 / page).min())
        _draw(ax, graph, centers, 1.0 if owned else scale)
        _explain(ax, scores.measure, len(graph.edges), counted=counts is not None)
        return finish(ax, heading, owned=owned)


def graph_of(scores: Scores, counts: Sequence[float] | None, n_edges: int) -> Graph:
    """Return the strongest edges and the terms that they link."""
    values = values_of(scores, signed=True)
    if scores.labels != scores.columns:
        raise AnalyticsError(
            f"共现网络要词 × 词的方阵，这里的行与列不同（{len(scores.rows)} 行 × {len(scores.columns)} 列）。"
        )
    if counts is not None and len(counts) != len(scores.columns):
        raise AnalyticsError(f"counts 有 {len(counts)} 个次数，词却有 {len(scores.columns)} 个。")
    if n_edges < 1:
        raise AnalyticsError(f"n_edges={n_edges}：至少要画 1 条边。")
    upper = np.triu((values + values.T) / 2, 1)
    strongest = np.argsort(-upper, axis=None, kind="stable")[:n_edges]
    kept = strongest[upper.ravel()[strongest] > 0]
    if not len(kept):
        raise AnalyticsError(f"“{scores.measure}”没有大于 0 的词对，没有边可画。请换更常用的词，或更长的文本。")
    weights = np.zeros_like(upper)
    weights.flat[kept] = upper.flat[kept]
    weights += weights.T
    nodes = np.flatnonzero(weights.any(axis=1))
    weights = weights[np.ix_(nodes, nodes)]
    terms = tuple(wrap_label(scores.columns[node], 36, 1) for node in nodes)
    sizes = np.ones(len(nodes)) if counts is None else np.asarray(counts, dtype=float)[nodes]
    return Graph(terms, _radii(sizes, varied=counts is not None), weights, communities(weights))


def _radii(sizes: Array, *, varied: bool) -> Array:
    if not varied:
        return np.full(len(sizes), 8.0)
    return np.clip(RADII[1] * np.sqrt(np.maximum(sizes, 0) / (sizes.max() or 1.0)), *RADII)


def _draw(ax: Axes, graph: Graph, centers: Array, scale: float) -> None:
    """Draw the network in points; scaled down, everything shrinks alike; scaled up, only the distances grow."""
    ax.set_axis_off()
    width, height = np.array(size_of(ax)) * 72 / scale
    page = (centers + graph.boxes / 2).max(axis=0)
    ax.set_xlim((page[0] - width) / 2, (page[0] + width) / 2)
    ax.set_ylim((page[1] - height) / 2, (page[1] + height) / 2)
    shrink = min(scale, 1.0)
    circles = centers + np.column_stack([np.zeros(len(centers)), (graph.boxes[:, 1] - MARGIN) / 2 - graph.radii])
    _draw_edges(ax, graph, circles, shrink)
    disks: dict[str, Any] = {"s": (2 * graph.radii * shrink) ** 2, "c": graph.colors, "edgecolors": "white"}
    ax.scatter(circles[:, 0], circles[:, 1], linewidths=1.2, zorder=2, **disks)
    halo: list[Stroke] = [withStroke(linewidth=2.6, foreground="white")]
    look: dict[str, Any] = {"ha": "center", "va": "center_baseline", "fontsize": LABEL_SIZE * shrink, "color": INK}
    for term, (x, y), radius in zip(graph.terms, circles, graph.radii, strict=True):
        below = y - (radius * shrink + LINE * shrink / 2) / scale
        ax.text(x, below, term, path_effects=halo, zorder=3, **look)


def _draw_edges(ax: Axes, graph: Graph, circles: Array, shrink: float) -> None:
    pairs = graph.edges
    strength = graph.weights[tuple(pairs.T)]
    spread = float(np.ptp(strength)) or 1.0
    share = (strength - strength.min()) / spread
    same = [graph.groups[one] == graph.groups[other] for one, other in pairs]
    colors = [
        to_rgba(graph.colors[one] if alike else OTHER, 0.45 + 0.4 * part)
        for (one, other), part, alike in zip(pairs, share, same, strict=True)
    ]
    ax.add_collection(
        LineCollection(list(circles[pairs]), colors=colors, linewidths=(0.8 + 3.2 * share) * shrink, zorder=1)
    )


def _explain(ax: Axes, measure: str, n: int, *, counted: bool) -> None:
    note = f"连线：{measure}，画最大的 {n} 对词，越粗越大；颜色：联系紧密的一组" + "；圆的大小：次数" * counted
    ax.text(0, 0, note, transform=beside(ax, y=-12), fontsize=9, color=GREY, va="top")
