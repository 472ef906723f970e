import numpy as np
import pytest

from analytics.measures.scores import Scores
from analytics.panel.grid import MOST_ROWS, STRONGEST, lay_grid


def test_cells_say_what_the_scores_say():
    values = np.array([[3.0, 0.0], [-1.5, 6.0]])
    grid = lay_grid(Scores(values, ("一、项目", "二、民生"), ("甲", "乙"), "差", values - 1, values + 1))
    assert grid.columns == ("甲", "乙")
    assert [line.name for line in grid.lines] == ["一、项目", "二、民生"]
    assert [[cell and (cell.text, cell.shade) for cell in line.cells] for line in grid.lines] == [
        [("3.0", 0.5), None],
        [("−1.5", -0.25), ("6.0", 1.0)],
    ]
    assert grid.lines[1].cells[1].title == "二、民生 · 乙：6.0（95% 区间 5.0 至 7.0）"


def test_of_very_many_columns_each_row_shows_its_strongest():
    values = np.zeros((2, 50))
    values[0, 7], values[0, 3] = 4, 2
    grid = lay_grid(Scores(values, ("一", "二"), tuple(f"词{i:02d}" for i in range(50)), "权重"))
    assert grid.columns == ()
    assert grid.width == STRONGEST
    assert [(cell.text, cell.shade) for cell in grid.lines[0].cells if cell] == [("词07", 1.0), ("词03", 0.5)]
    assert set(grid.lines[1].cells) == {None}


def test_rows_beyond_the_first_are_counted():
    grid = lay_grid(Scores(np.ones((MOST_ROWS + 7, 1)), tuple(map(str, range(MOST_ROWS + 7))), ("甲",), "次数"))
    assert (len(grid.lines), grid.left_out) == (MOST_ROWS, 7)


@pytest.mark.parametrize("values", [np.zeros((1, 2)), np.zeros((1, 60))])
def test_nothing_is_no_cell(values):
    grid = lay_grid(Scores(values, ("一",), tuple(map(str, range(values.shape[1]))), "次数"))
    assert set(grid.lines[0].cells) == {None}
