"""PDFs embed a small copy of the font: the same shapes and places, and nothing else changes."""

import pytest
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, fontManager
from matplotlib.textpath import TextPath

from analytics.charts import embedding
from analytics.charts.embedding import characters, small_font
from analytics.charts.export import save_figure
from analytics.charts.style import BUNDLED, bundled_font, style


def figure_saying(text: str) -> Figure:
    figure = Figure()
    figure.text(0.1, 0.5, text)
    return figure


def font_in_use() -> str:
    return findfont(FontProperties(family=BUNDLED))


@pytest.mark.parametrize("text", ["各部分的主题\n（每千词次数）", "AVATAR fi 12.5%", "“项目”——①→−±"])
def test_the_small_copy_has_the_same_shapes_in_the_same_places(text):
    small, full = (
        TextPath((0, 0), text, prop=FontProperties(fname=font)) for font in (embedding._small_copy(), bundled_font())
    )
    assert small.vertices.tolist() == full.vertices.tolist()


def test_it_is_used_while_a_pdf_is_saved_and_only_then():
    with style():
        figure = figure_saying("主题")
        before = list(fontManager.ttflist), font_in_use()
        with small_font(figure):
            assert font_in_use() == str(embedding._small_copy())
        assert (sorted(map(repr, fontManager.ttflist)), font_in_use()) == (sorted(map(repr, before[0])), before[1])


def test_a_figure_with_rare_characters_keeps_the_whole_font(tmp_path):
    assert "镕" not in characters()
    with style():
        figure = figure_saying("镕")
        with small_font(figure):
            assert font_in_use() == str(bundled_font())
        (rare,) = save_figure(
            figure, tmp_path / "rare.pdf"
        )  # a missing glyph would be a warning, which is an error here
    assert rare.read_bytes().startswith(b"%PDF")


def test_the_copy_is_made_once_and_always_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr(embedding.mpl, "get_cachedir", lambda: str(tmp_path))
    first = embedding._small_copy.__wrapped__()
    content = first.read_bytes()
    assert [file.name for file in tmp_path.iterdir()] == [first.name]
    assert embedding._small_copy.__wrapped__() == first
    assert embedding._subset(bundled_font().read_bytes()) == content
