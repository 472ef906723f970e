import re

import numpy as np
import pytest
from matplotlib.axes import Axes

import analytics as an
from analytics.charts.export import save_figure
from analytics.charts.marks import Mark
from analytics.charts.river import Stretch, _roomiest
from analytics.measures.scores import Scores

SCORES = Scores(np.array([[3.0, 0.0], [1.0, 12.0]]), ("开头", "结尾"), ("民生", "项目"), "次数")


def marked(chart, path):
    svg, png, pdf = save_figure(chart, path, ("svg", "png", "pdf"))
    assert b"mark-" not in pdf.read_bytes()
    return set(re.findall(r'id="mark-(\d+-\d+)"', svg.read_text())), png.read_bytes()


@pytest.mark.parametrize("plot", [an.plot_heatmap, an.plot_shares, an.plot_rankings])
def test_every_value_but_zero_has_a_mark_that_only_the_svg_holds(plot, tmp_path, monkeypatch):
    found, with_marks = marked(plot(SCORES), tmp_path / "chart")
    assert found == {"0-0", "1-0", "1-1"}
    monkeypatch.setattr("matplotlib.axes.Axes.add_artist", lambda ax, artist: ignoring_marks(ax, artist))
    _, without = marked(plot(SCORES), tmp_path / "bare")
    assert with_marks == without


def ignoring_marks(ax, artist, add=Axes.add_artist):
    return artist if isinstance(artist, Mark) else add(ax, artist)


def test_a_turned_and_a_shortened_heat_map_keep_the_numbers_of_the_scores(tmp_path):
    wide = Scores(np.eye(2, 30), ("甲", "乙"), tuple(f"词{n}" for n in range(30)), "次数")
    assert marked(an.plot_heatmap(wide), tmp_path / "wide")[0] == {"0-0", "1-1"}
    assert marked(an.plot_heatmap(SCORES, max_rows=1), tmp_path / "short")[0] == {"1-0", "1-1"}


def test_the_grey_rest_of_shares_has_no_mark(tmp_path):
    assert marked(an.plot_shares(SCORES, columns=["项目"]), tmp_path / "chart")[0] == {"1-1"}


def test_a_band_of_the_river_is_marked_by_the_first_row_of_each_section(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("一、抓项目\n项目要快。\n项目要多。\n二、抓党建\n党建要实。\n党建要严。\n", encoding="utf-8")
    units = an.read_corpus(file).units("paragraph")
    values = np.array([[1.0, 0.0]] * 3 + [[0.0, 1.0]] * 3)
    found, _ = marked(an.plot_river(Scores(values, units, ("项目", "党建"), "次数")), tmp_path / "river")
    assert found == {"0-0", "3-1"}


def test_ledgers_are_marked_by_their_rows(tmp_path):
    file = tmp_path / "a.txt"
    text = "一、抓项目\n固定资产投资增长8%，工业增加值增长6%。\n二、抓整改\n各县区要在10月底前完成整改。\n"
    file.write_text(text, encoding="utf-8")
    corpus = an.read_corpus(file)
    assert marked(an.plot_indicators(an.find_indicators(corpus)), tmp_path / "i")[0] == {"0-0", "1-0"}
    tasks = an.find_tasks(corpus)
    dated = {f"{row}-0" for row, task in enumerate(tasks) if task.deadline}
    assert dated
    assert marked(an.plot_timeline(tasks), tmp_path / "t")[0] == dated


def test_a_name_in_the_river_stands_where_its_band_leaves_most_room():
    part = Stretch(0, np.arange(11.0), np.column_stack([[0.2] * 4 + [0.6] * 5 + [0.3] * 2, [0.1] * 11]))
    room, place, middle = _roomiest(part, 0, 4.0)
    assert (room, place, middle) == (0.6, 6.0, 0.3)
    assert _roomiest(part, 0, 10.5) is None
