"""Networks: the strongest edges, no circle or label over another, always the same picture."""

import os
import subprocess
import sys

import numpy as np
import pytest
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure

from analytics.charts.graphs import arrange, communities, separate
from analytics.charts.network import plot_network
from analytics.charts.style import PALETTE
from analytics.errors import AnalyticsError
from analytics.measures.scores import Scores


def square(values, terms="学习 贯彻 项目 投资 民生 就业") -> Scores:
    values = np.array(values, dtype=float)
    names = tuple(terms.split()[: len(values)]) if isinstance(terms, str) else terms
    return Scores(values, names, names, "NPMI")


def random_scores(n: int, density: float = 0.15, name: str = "习近平新时代思想") -> Scores:
    rng = np.random.default_rng(n)
    values = np.triu(rng.random((n, n)) * (rng.random((n, n)) < density), 1)
    values[0, 1] = 0.9
    return square(values + values.T + np.eye(n), tuple(f"{name[: 2 + i % 7]}{i}" for i in range(n)))


TWO_PAIRS = square([[1, 0.5, 0, 0], [0.5, 1, 0, 0], [0, 0, 1, 0.3], [0, 0, 0.3, 1]])


def edges(ax) -> LineCollection:
    return next(artist for artist in ax.collections if isinstance(artist, LineCollection))


def circles(ax):
    return next(artist for artist in ax.collections if not isinstance(artist, LineCollection))


def test_edges_and_communities():
    ax = plot_network(TWO_PAIRS)
    assert [text.get_text() for text in ax.texts][:4] == ["学习", "贯彻", "项目", "投资"]
    widths = edges(ax).get_linewidths()
    assert len(widths) == 2
    assert widths[0] < widths[1]
    colors = [tuple(color) for color in circles(ax).get_facecolors()]
    assert colors[0] == colors[1] != colors[2] == colors[3]


def test_the_strongest_edges_are_kept_and_lonely_terms_left_out():
    ax = plot_network(TWO_PAIRS, n_edges=1)
    assert [text.get_text() for text in ax.texts][:2] == ["学习", "贯彻"]
    assert len(circles(ax).get_offsets()) == 2


def test_area_is_the_count():
    sizes = circles(plot_network(TWO_PAIRS, counts=[100, 25, 50, 100])).get_sizes()
    assert sizes == pytest.approx(sizes[0] * np.array([1, 0.25, 0.5, 1]))
    assert len(set(circles(plot_network(TWO_PAIRS)).get_sizes())) == 1


def test_communities_of_two_cliques_with_a_bridge():
    weights = np.kron(np.eye(2), np.ones((4, 4))) - np.eye(8)
    weights[3, 4] = weights[4, 3] = 0.2
    assert communities(weights) == [0] * 4 + [1] * 4


def test_communities_beyond_the_palette_are_grey():
    n = 2 * len(PALETTE) + 2
    pairs = square(np.kron(np.eye(n // 2), [[1, 0.5], [0.5, 1]]), tuple(f"词{i}" for i in range(n)))
    assert len({tuple(color) for color in circles(plot_network(pairs)).get_facecolors()}) == len(PALETTE) + 1


@pytest.mark.parametrize("n", [2, 3, 6, 20, 60])
def test_labels_and_circles_have_room(n, check_labels):
    ax = plot_network(random_scores(n), counts=np.arange(n) + 1, n_edges=90)
    check_labels(ax)
    assert covered(ax) == []


@pytest.mark.parametrize("shape", ["star", "clique", "chain", "pairs"])
def test_regular_graphs_have_room(shape, check_labels):
    n = 24
    values = {
        "star": np.fromfunction(lambda i, j: (i == 0) ^ (j == 0), (n, n)),
        "clique": 1 - np.eye(n),
        "chain": np.fromfunction(lambda i, j: abs(i - j) == 1, (n, n)),
        "pairs": np.kron(np.eye(n // 2), [[0, 1], [1, 0]]),
    }[shape]
    ax = plot_network(square(values, tuple(f"高质量发展{i}" for i in range(n))), n_edges=400)
    check_labels(ax)
    assert covered(ax) == []


@pytest.mark.parametrize("size", [(6, 4), (16, 12)])
def test_a_network_is_scaled_to_given_axes(size, find_faults):
    figure = Figure(figsize=size)
    ax = plot_network(random_scores(20), ax=figure.subplots())
    assert tuple(figure.get_size_inches()) == size
    assert not [fault for fault in find_faults(figure) if fault.startswith("overlap")]
    assert covered(ax) == []


def covered(ax) -> list[str]:
    """Return the labels that lie over a circle."""
    ax.figure.draw_without_rendering()
    disks = circles(ax)
    centers = ax.transData.transform(disks.get_offsets())
    radii = np.sqrt(disks.get_sizes()) / 2 * ax.figure.dpi / 72
    found = []
    for text in ax.texts[:-1]:
        box = text.get_window_extent()
        nearest = np.clip(centers, box.min, box.max)
        if (np.linalg.norm(nearest - centers, axis=1) < radii - 0.5).any():
            found.append(text.get_text())
    return found


def test_boxes_are_pushed_apart_as_little_as_needed():
    apart = separate(np.array([[0.0, 0.0], [1.0, 0.0], [9.0, 9.0]]), np.full((3, 2), 2.0))
    assert apart[2].tolist() == [9, 9]
    assert apart[1, 0] - apart[0, 0] == pytest.approx(2, abs=0.01)


def test_boxes_in_one_place_come_apart():
    boxes = np.full((12, 2), 3.0)
    gaps = np.abs(separate(np.zeros((12, 2)), boxes)[:, None] - separate(np.zeros((12, 2)), boxes)).max(axis=2)
    assert (gaps + 9 * np.eye(12)).min() >= 3 - 1e-3


SCRIPT = """
import hashlib, numpy as np
from analytics.charts.graphs import arrange
rng = np.random.default_rng(0)
values = np.triu(rng.random((30, 30)) * (rng.random((30, 30)) < 0.08), 1)
print(arrange(values + values.T, np.full((30, 2), 30.0), length=60).round(6).tolist())
"""


def test_places_do_not_depend_on_the_run():
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", SCRIPT],
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        for seed in ("1", "2")
    ]
    first, second = (run.communicate()[0] for run in runs)
    assert len(first) > 500
    assert first == second


def test_neighbours_are_nearer_than_strangers():
    weights = np.kron(np.eye(2), np.ones((5, 5))) - np.eye(10)
    weights[4, 5] = weights[5, 4] = 1
    places = arrange(weights, np.full((10, 2), 5.0), length=60)
    apart = np.linalg.norm(places[:, None] - places, axis=2)
    assert apart[:4, :4].max() < apart[:4, 6:].min()


@pytest.mark.parametrize(
    ("scores", "arguments", "message"),
    [
        (
            Scores(np.ones((2, 2)), ("甲", "乙"), ("甲", "丙"), "NPMI"),
            {},
            "要词 × 词的方阵，这里的行与列不同（2 行 × 2 列）",
        ),
        (TWO_PAIRS, {"counts": [1, 2]}, "counts 有 2 个次数，词却有 4 个"),
        (TWO_PAIRS, {"n_edges": 0}, "n_edges=0：至少要画 1 条边"),
        (square(np.eye(3)), {}, "“NPMI”没有大于 0 的词对"),
        (square([[1, np.nan], [np.nan, 1]]), {}, "有 2 个值不是有限的数"),
    ],
)
def test_errors(scores, arguments, message):
    with pytest.raises(AnalyticsError, match=message):
        plot_network(scores, **arguments)
