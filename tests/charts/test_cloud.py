"""Word clouds: the same picture every time, no word in another."""

import sys

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath
from matplotlib.transforms import Bbox

from analytics.charts.cloud import SMALLEST, plot_wordcloud
from analytics.charts.style import BUNDLED
from analytics.errors import AnalyticsError
from analytics.measures.scores import Scores


def scores(n: int) -> Scores:
    names = tuple(f"{'习近平新时代中国特色社会主义'[: 2 + i % 9]}{i}" for i in range(n))
    return Scores(np.linspace(50, 1, n)[None] ** 2, ("一、坚定信心",), names, "TF-IDF")


@pytest.fixture
def wordcloud():
    return pytest.importorskip("wordcloud")


@pytest.mark.parametrize("n", [1, 2, 6, 80])
def test_words_have_room(n, wordcloud):
    ax = plot_wordcloud(scores(n))
    boxes = np.array([ink(text).extents for text in ax.texts])
    page = ax.get_window_extent()
    assert (boxes[:, :2] >= page.min - 1).all()
    assert (boxes[:, 2:] <= page.max + 1).all()
    common = np.minimum(boxes[:, None, 2:], boxes[:, 2:]) - np.maximum(boxes[:, None, :2], boxes[:, :2])
    assert not np.triu((common > 0.5).all(axis=2), 1).any()


def ink(text) -> Bbox:
    """Return the box of the ink: the box of a line, which a cloud does not have, is higher."""
    scale = text.figure.dpi / 72
    path = TextPath((0, 0), text.get_text(), size=text.get_fontsize() * scale, prop=FontProperties(family=BUNDLED))
    return path.get_extents().translated(*text.axes.transData.transform(text.get_position()))


def test_greater_values_are_larger_and_darker(wordcloud):
    ax = plot_wordcloud(Scores(np.array([[9.0, 1, 0]]), ("一",), ("党建", "民生", "项目"), "次数"))
    sizes = {text.get_text(): text.get_fontsize() for text in ax.texts}
    assert list(sizes) == ["党建", "民生"]
    assert sizes["党建"] > sizes["民生"]
    assert sum(ax.texts[0].get_color()[:3]) < sum(ax.texts[1].get_color()[:3])


def test_no_more_than_n_words(wordcloud):
    assert len(plot_wordcloud(scores(30), n=5).texts) == 5


def test_the_same_picture_every_time(wordcloud):
    first, second = (
        [(t.get_text(), t.get_position(), t.get_fontsize()) for t in plot_wordcloud(scores(40)).texts] for _ in "12"
    )
    assert first == second


def test_all_words_find_room_at_sizes_in_proportion(wordcloud):
    ax = plot_wordcloud(scores(80))
    assert len(ax.texts) == 80
    values = (np.linspace(50, 1, 80) / 50) ** 2
    sizes = sorted((text.get_fontsize() for text in ax.texts), reverse=True)
    assert sizes == pytest.approx(np.maximum(values * sizes[0], SMALLEST * 0.72), abs=1.5)


def test_given_axes(wordcloud):
    ax = Figure(figsize=(8, 5)).subplots()
    assert plot_wordcloud(scores(10), ax=ax, title="词云") is ax


def test_missing_package(monkeypatch):
    monkeypatch.setitem(sys.modules, "wordcloud", None)
    with pytest.raises(AnalyticsError, match=r'请运行 pip install "speech-analytics-zh\[wordcloud\]"'):
        plot_wordcloud(scores(3))


def test_rows_without_positive_values():
    with pytest.raises(AnalyticsError, match="“一”没有大于 0 的项，没有词可画"):
        plot_wordcloud(Scores(np.array([[-1.0, 0]]), ("一",), ("党建", "民生"), "次数"))
    with pytest.raises(AnalyticsError, match="没有第 5 行，共 1 行"):
        plot_wordcloud(scores(3), 5)
