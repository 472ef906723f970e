"""Similarity: what is alike stands together, under a tree that says how alike."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from analytics.charts.similarity import plot_similarity
from analytics.charts.style import PALETTE
from analytics.errors import AnalyticsError
from analytics.measures.scores import Scores


def similar(n: int, rows: tuple = ()) -> Scores:
    vectors = np.random.default_rng(n).random((n, 5))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    names = tuple(f"{i + 1}、坚定信心决心，全力推动经济企稳回升，确保完成全年目标任务（2023年）" for i in range(n))
    return Scores(vectors @ vectors.T, rows or names, names, "余弦相似度")


GROUPS = Scores(
    np.array([[1, 0.1, 0.8, 0.1], [0.1, 1, 0.2, 0.6], [0.8, 0.2, 1, 0.1], [0.1, 0.6, 0.1, 1]]),
    ("党建", "项目", "学习", "投资"), ("党建", "项目", "学习", "投资"), "余弦相似度",
)  # fmt: skip


def labels(texts) -> list[str]:
    return [text.get_text() for text in texts]


def test_what_is_alike_stands_together():
    order = labels(plot_similarity(GROUPS).get_yticklabels())
    assert {frozenset(order[:2]), frozenset(order[2:])} == {frozenset({"党建", "学习"}), frozenset({"项目", "投资"})}


def test_cells_are_the_values_in_the_order_of_the_labels():
    ax = plot_similarity(GROUPS)
    order = [GROUPS.columns.index(name) for name in labels(ax.get_yticklabels())]
    cells = ax.collections[0].get_array()
    assert np.ma.allequal(cells, GROUPS.dense()[np.ix_(order, order)])
    assert cells.mask.tolist() == np.eye(4, dtype=bool).tolist()
    assert labels(ax.get_xticklabels()) == ["1", "2", "3", "4"]


def test_tree_has_a_fork_per_join_at_its_distance():
    ax = plot_similarity(GROUPS)
    tree = next(child for child in ax.child_axes if len(child.collections[0].get_paths()) == 3)
    tops = sorted(path.vertices[:, 1].max() for path in tree.collections[0].get_paths())
    assert tops == pytest.approx([0.2, 0.4, 1 - (0.1 + 0.1 + 0.2 + 0.1) / 4])


def test_sections_of_several_documents_are_marked(make_units):
    units = make_units(2, 3, 1, by="section")
    ax = plot_similarity(similar(len(units), units))
    assert [line.get_color() for line in ax.lines].count(PALETTE[1]) == 4
    assert len(ax.get_legend().get_texts()) == 2
    assert plot_similarity(GROUPS).get_legend() is None


@pytest.mark.parametrize("n", [2, 6, 16, 25, 60])
def test_labels_have_room(n, check_labels):
    check_labels(plot_similarity(similar(n)))


def test_labels_of_several_documents_have_room(make_units, check_labels):
    units = make_units(3, 4, 1, by="section")
    check_labels(plot_similarity(similar(len(units), units)))


@pytest.mark.parametrize("values", [[[1, 0], [0, 1]], [[1, 0.4], [0.4, 1]], [[1, 1], [1, 1]], [[1, -0.5], [-0.5, 1]]])
def test_two_rows_of_any_likeness(values, check_labels):
    check_labels(plot_similarity(Scores(np.array(values, dtype=float), ("甲", "乙"), ("甲", "乙"), "余弦相似度")))


def test_given_axes():
    ax = Figure(figsize=(8, 8)).subplots()
    assert plot_similarity(GROUPS, ax=ax, title="相似") is ax


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ([[1, 0.5, 0.1], [0.5, 1, 0.2]], "要对称的方阵（单元 × 单元），这里是 2 行 × 3 列"),
        ([[1, 0.5], [0.1, 1]], "要对称的方阵"),
        ([[1]], "至少要两行，这里只有 1 行"),
        ([[1, np.nan], [np.nan, 1]], "不是有限的数"),
    ],
)
def test_errors(values, message):
    values = np.array(values, dtype=float)
    rows, columns = (tuple("甲乙丙"[:n]) for n in values.shape)
    with pytest.raises(AnalyticsError, match=message):
        plot_similarity(Scores(values, rows, columns, "余弦相似度"))
