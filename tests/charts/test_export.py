"""Files: the same bytes on every run, complete or not at all."""

import os
import re
import subprocess
import sys
import zlib

import numpy as np
import pytest
from matplotlib.figure import Figure

from analytics.charts.export import save_figure
from analytics.charts.heatmap import plot_heatmap
from analytics.errors import AnalyticsError

SCRIPT = """
import hashlib, sys
import matplotlib as mpl
before = dict(mpl.rcParams)
import numpy as np
from analytics.charts.export import save_figure
from analytics.charts.dispersion import plot_dispersion
from analytics.charts.heatmap import plot_heatmap
from analytics.charts.network import plot_network
from analytics.charts.rankings import plot_ranking, plot_rankings
from analytics.charts.river import plot_river
from analytics.charts.shares import plot_shares
from analytics.charts.similarity import plot_similarity
from analytics.charts.trend import plot_trend
from analytics.measures.scores import Scores

assert dict(mpl.rcParams) == before
rows = ("开头", "一、学习", "二、落实")
scores = Scores(np.arange(1.0, 13).reshape(3, 4), rows, ("党建", "民生", "项目", "生态"), "次数")
names = scores.columns
square = Scores(np.minimum(1, np.abs(np.subtract.outer(range(4), range(4))) / 4 + 0.1), names, names, "相似度")
for plot, data in ((plot_network, square), (plot_similarity, square), (plot_dispersion, scores), (plot_trend, scores)):
    (file,) = save_figure(plot(data), f"{sys.argv[1]}/{plot.__name__}.svg")
    print(file.name, hashlib.sha256(file.read_bytes()).hexdigest())
for plot in (plot_heatmap, plot_shares, plot_river, plot_rankings, plot_ranking):
    for file in save_figure(plot(scores), f"{sys.argv[1]}/{plot.__name__}", ("png", "svg", "pdf")):
        print(file.name, hashlib.sha256(file.read_bytes()).hexdigest())
assert "matplotlib.pyplot" not in sys.modules and "zhplot" not in sys.modules
assert dict(mpl.rcParams) == before
"""


@pytest.fixture
def chart(make_scores):
    return plot_heatmap(make_scores(2, 2))


def test_bytes_do_not_depend_on_the_run(tmp_path):
    runs = [
        subprocess.Popen(
            [sys.executable, "-W", "error", "-c", SCRIPT, str(tmp_path / seed)],
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        for seed in ("1", "2")
    ]
    first, second = (run.communicate()[0].decode() for run in runs)
    assert len(first.splitlines()) == 19
    assert first == second


def test_two_formats_by_default(chart, tmp_path):
    files = save_figure(chart, tmp_path / "新文件夹" / "2024.6 报告")
    assert [file.name for file in files] == ["2024.6 报告.png", "2024.6 报告.svg"]
    assert sorted(file.name for file in (tmp_path / "新文件夹").iterdir()) == sorted(file.name for file in files)


def test_a_suffix_names_the_one_format(chart, tmp_path):
    assert save_figure(chart, tmp_path / "主题.PDF") == [tmp_path / "主题.pdf"]


def test_png_has_200_dpi(chart, tmp_path):
    (file,) = save_figure(chart, tmp_path / "主题", ["png"])
    width = int.from_bytes(file.read_bytes()[16:20], "big")
    assert width == pytest.approx(chart.get_figure().get_size_inches()[0] * 200, abs=1)


def test_pdf_embeds_fonts_whose_text_can_be_found(chart, tmp_path):
    content = save_figure(chart, tmp_path / "主题.pdf")[0].read_bytes()
    assert b"/CIDFontType2" in content
    assert b"/Type3" not in content
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL)
    unpacked = b"".join(zlib.decompress(stream) for stream in streams if stream[:1] == b"\x78")
    assert f"<{ord('党'):04x}>".encode() in unpacked.lower()


def test_svg_has_outlines_and_no_date(chart, tmp_path):
    content = save_figure(chart, tmp_path / "主题.svg")[0].read_text(encoding="utf-8")
    assert "<text" not in content
    assert "dc:date" not in content


def test_figures_and_arrays_of_axes_are_saved_too(tmp_path):
    figure = Figure()
    axes = figure.subplots(2, 2)
    for number, chart in enumerate([figure, axes, list(axes[0])]):
        assert save_figure(chart, tmp_path / str(number), "png") == [tmp_path / f"{number}.png"]


def test_labels_outside_a_figure_of_the_user_are_not_cut(tmp_path):
    figure = Figure(figsize=(1, 1))
    figure.text(1.5, 0.5, "far right")
    (file,) = save_figure(figure, tmp_path / "a.png")
    assert int.from_bytes(file.read_bytes()[16:20], "big") > 350


def test_pyplot_figures_do_not_pile_up(tmp_path):
    import matplotlib.pyplot as plt

    figure, ax = plt.subplots()
    save_figure(ax, tmp_path / "a.png")
    assert not plt.fignum_exists(figure.number)


@pytest.mark.parametrize(
    ("path", "formats", "message"),
    [
        ("主题.jpg", ("png",), "不能存成“jpg”格式。可用的有：png、svg、pdf。"),
        ("主题", ("png", "eps"), "不能存成“eps”格式。"),
        ("主题", (), "没有说清存到哪个文件、什么格式"),
        ("", ("png",), "没有说清存到哪个文件、什么格式"),
        ("主题.svg", ("pdf",), r"文件名要“svg”格式，formats 却要 pdf。"),
    ],
)
def test_unclear_targets(chart, path, formats, message):
    with pytest.raises(AnalyticsError, match=message):
        save_figure(chart, path, formats)


def test_a_folder_that_is_a_file(chart, tmp_path):
    (tmp_path / "a").write_text("")
    with pytest.raises(AnalyticsError, match=r"写不了文件 .*b\.png"):
        save_figure(chart, tmp_path / "a" / "b.png")


@pytest.mark.parametrize("chart", [None, [], np.array([]), 3])
def test_only_charts_can_be_saved(chart, tmp_path):
    with pytest.raises(AnalyticsError, match="save_figure 要的是 Axes 或 Figure"):
        save_figure(chart, tmp_path / "a")
