"""Cuts: the chosen path, the best rejected one, and every other candidate on lanes of their own."""

from dataclasses import dataclass
from itertools import pairwise

import pytest
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure

from analytics.charts.cut import COLORS, plot_cut, stack
from analytics.errors import AnalyticsError


@dataclass(frozen=True)
class Edge:
    word: str
    start: int
    end: int
    cost: float
    source: str = "词典"
    chosen: bool = False
    rival: bool = False


@dataclass(frozen=True)
class Explanation:
    text: str
    edges: tuple[Edge, ...]


ORIGIN = Explanation(
    "研究生命起源",
    (
        Edge("研究", 0, 2, 8.1, chosen=True),
        Edge("生命", 2, 4, 9.0, "用户词", chosen=True),
        Edge("起源", 4, 6, 10.25, chosen=True, rival=True),
        Edge("研究生", 0, 3, 11.0, rival=True),
        Edge("命", 3, 4, float("inf"), "单字", rival=True),
        Edge("研", 0, 1, 12.0, "单字"),
        Edge("究", 1, 2, 12.0, "单字"),
        Edge("究生", 1, 3, 14.0, "HMM"),
    ),
)


def all_substrings(text: str) -> Explanation:
    """Every stretch of up to four characters is a candidate."""
    n = len(text)
    spans = [(i, j) for i in range(n) for j in range(i + 1, min(i + 5, n + 1))]
    edges = [Edge(text[i:j], i, j, 10.0 * i, "规则", chosen=j == i + 1, rival=j == i + 1) for i, j in spans]
    return Explanation(text, tuple(edges))


def lanes(ax) -> list[list[tuple[float, float]]]:
    found: dict[int, list] = {}
    for bar in ax.patches:
        found.setdefault(int(bar.get_y()), []).append((bar.get_x(), bar.get_x() + bar.get_width()))
    return [found[lane] for lane in sorted(found)]


def test_lanes_are_chosen_then_rival_then_others():
    ax = plot_cut(ORIGIN)
    assert [len(lane) for lane in lanes(ax)] == [3, 3, 2, 1]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["选定\n合计 27.4", "次优\n合计 —", "其他候选"]
    assert [text.get_text() for text in ax.texts][:6] == list("研究生命起源")


def test_bars_span_their_characters():
    first = lanes(plot_cut(ORIGIN))[0]
    assert first == [pytest.approx((a + 0.05, b - 0.05)) for a, b in [(0, 2), (2, 4), (4, 6)]]


def test_chosen_is_filled_and_the_rival_outlined():
    bars = plot_cut(ORIGIN).patches
    assert [bar.get_facecolor() for bar in bars[:2]] == [to_rgba(COLORS["词典"]), to_rgba(COLORS["用户词"])]
    assert bars[3].get_facecolor() == to_rgba("white")
    assert bars[3].get_edgecolor() == to_rgba(COLORS["词典"])


def test_costs_are_written_and_an_impossible_one_is_a_dash():
    written = [text.get_text() for text in plot_cut(ORIGIN).texts]
    assert {"8.1", "9.0", "—"} <= set(written)


def test_legend_has_the_sources_used():
    assert [text.get_text() for text in plot_cut(ORIGIN).get_legend().get_texts()] == ["词典", "用户词", "HMM", "单字"]


def test_words_of_one_lane_do_not_overlap():
    for lane in stack(all_substrings("全面从严治党").edges):
        assert all(left.end <= right.start for left, right in pairwise(lane))


@pytest.mark.parametrize("n", [1, 6, 24, 60])
def test_labels_have_room(n, check_labels):
    check_labels(plot_cut(all_substrings("全面落实党风廉政建设主体责任和监督责任"[:n] + "一" * (n - 19))))


def test_labels_of_all_sources_have_room(check_labels):
    edges = tuple(Edge("党", 0, 1, 1234.5, source, chosen=source == "词典") for source in COLORS)
    check_labels(plot_cut(Explanation("党", edges)))


def test_given_axes():
    ax = Figure(figsize=(8, 5)).subplots()
    assert plot_cut(ORIGIN, ax=ax, title="切分") is ax


@pytest.mark.parametrize(
    ("explanation", "message"),
    [
        (Explanation("", ()), "要画切分的文字有 0 个字，请取 1 到 60 个字"),
        (Explanation("党" * 61, ()), "有 61 个字"),
        (Explanation("党建", (Edge("党建", 0, 2, 9.0),)), "“党建”没有选定的切分（1 个候选词）"),
    ],
)
def test_errors(explanation, message):
    with pytest.raises(AnalyticsError, match=message):
        plot_cut(explanation)
