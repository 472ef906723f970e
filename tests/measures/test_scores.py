from time import perf_counter

import numpy as np
import pytest
from scipy import sparse

from analytics.errors import AnalyticsError
from analytics.measures.findings import Findings
from analytics.measures.scores import Scores

SCORES = Scores(np.array([[1.0, 3.0, 3.0, 0.0], [0.0, 0.0, 0.0, 2.0]]), ("甲", "乙"), ("d", "c", "b", "a"), "次数")


def test_ranked_is_strongest_first_and_ties_go_by_name():
    assert list(SCORES.ranked()) == [[(2, 3.0), (1, 3.0), (0, 1.0)], [(3, 2.0)]]


def test_sparse_and_dense_values_rank_alike():
    packed = Scores(sparse.csr_matrix(SCORES.values), SCORES.rows, SCORES.columns, "次数")
    assert list(packed.ranked(2)) == list(SCORES.ranked(2))
    assert (packed.dense() == SCORES.dense()).all()


def test_top_is_a_line_per_row_and_column():
    assert SCORES.top(1).to_dict("records") == [
        {"label": "甲", "rank": 1, "term": "b", "score": 3.0},
        {"label": "乙", "rank": 1, "term": "a", "score": 2.0},
    ]


def test_top_of_nothing_has_columns():
    nothing = Scores(np.zeros((1, 1)), ("甲",), ("a",), "次数").top()
    assert list(nothing.columns) == ["label", "rank", "term", "score"]
    assert len(nothing) == 0


def test_table_has_the_names():
    table = SCORES.table()
    assert table.loc["乙", "a"] == 2.0
    assert table.index.name == "次数"


def test_select_takes_rows_and_columns_with_their_intervals():
    scores = Scores(SCORES.values, SCORES.rows, SCORES.columns, "次数", low=SCORES.values - 1, high=SCORES.values + 1)
    chosen = scores.select(rows=[1, 0], columns=["a", "b"])
    assert chosen.rows == ("乙", "甲")
    assert chosen.dense().tolist() == [[2.0, 0.0], [0.0, 3.0]]
    assert chosen.ends(0, 0) == (1.0, 3.0)
    assert scores.select(rows=lambda row: row == "甲").rows == ("甲",)


def test_rows_of_very_many_columns_are_quick_to_select():
    n = 100_000
    wide = Scores(sparse.csr_matrix((2, n)), ("甲", "乙"), tuple(map(str, range(n))), "次数")
    begin = perf_counter()
    assert wide.select(rows=[1]).columns == wide.columns
    assert perf_counter() - begin < 2  # looking up every name among all took minutes


def test_rename_keeps_unknown_columns():
    assert SCORES.rename({"a": "经济"}).columns == ("d", "c", "b", "经济")


@pytest.mark.parametrize(
    ("do", "message"),
    [
        (lambda: SCORES.top(0), "至少要取 1 项"),
        (lambda: SCORES.select(columns=["econmy", "a"]), "没有名为“econmy”的列"),
        (lambda: SCORES.select(rows=[5]), "没有第 5 行，共 2 行"),
        (lambda: Scores(np.zeros((1, 2)), ("甲",), ("a",), "次数"), "应为 \\(1, 1\\)"),
        (lambda: Scores(np.zeros((1, 1)), ("甲",), ("a",), "次数", low=np.zeros((2, 1))), "low 的形状"),
    ],
)
def test_errors_say_what_is_wrong(do, message):
    with pytest.raises(AnalyticsError, match=message):
        do()


def test_findings_filter_and_become_a_table(tokens):
    import analytics as an

    found = an.find_themes(tokens)
    assert isinstance(found, Findings)
    few = found.where(lambda match: match.theme == "livelihood")
    assert 0 < len(few) < len(found)
    assert set(few.table()["theme"]) == {"livelihood"}


def test_choosing_rows_looks_up_no_column():
    assert SCORES.select(rows=[1]).columns is SCORES.columns  # with 11,000 terms the look-up took five seconds
