"""The font and the look, and that both leave the session alone."""

import matplotlib as mpl
import pytest
from matplotlib.font_manager import fontManager

from analytics.charts.heatmap import plot_heatmap
from analytics.charts.style import bundled_font, ink_on, style, use_style
from analytics.errors import AnalyticsError


def test_default_is_the_bundled_font():
    with mpl.rc_context():
        assert use_style() == "Noto Sans SC"
        assert mpl.rcParams["font.family"][0] == "Noto Sans SC"
        assert mpl.font_manager.findfont("Noto Sans SC") == str(bundled_font())
        assert mpl.rcParams["pdf.fonttype"] == 42
        assert mpl.rcParams["axes.unicode_minus"]
        assert not mpl.rcParams["text.parse_math"]


def test_every_family_is_installed():
    installed = {entry.name for entry in fontManager.ttflist}
    with style():
        assert set(mpl.rcParams["font.family"]) <= installed


def test_another_font_by_name_or_path(make_scores):
    with mpl.rc_context():
        assert use_style("DejaVu Serif") == "DejaVu Serif"
        ax = plot_heatmap(make_scores(1, 1))
        assert ax.get_yticklabels()[0].get_fontfamily()[:2] == ["DejaVu Serif", "Noto Sans SC"]
        assert use_style(mpl.font_manager.findfont("DejaVu Sans Mono")) == "DejaVu Sans Mono"


def test_fonts_are_registered_once():
    with mpl.rc_context():
        use_style()
        before = len(fontManager.ttflist)
        use_style()
        use_style(bundled_font())
    assert len(fontManager.ttflist) == before


def test_own_settings_after_use_style_are_respected(make_scores):
    with mpl.rc_context():
        use_style()
        mpl.rcParams["ytick.labelsize"] = 13
        assert plot_heatmap(make_scores(1, 1)).get_yticklabels()[0].get_fontsize() == 13


def test_unknown_font():
    with pytest.raises(
        AnalyticsError, match=r"没有名为“DejaVu Sanss”的字体.*是否指“DejaVu Sans”？不写 font 即用随包的 Noto Sans SC"
    ):
        use_style("DejaVu Sanss")


def test_a_file_that_is_no_font(tmp_path):
    file = tmp_path / "字体.ttf"
    file.write_text("not a font")
    with pytest.raises(AnalyticsError, match=r"字体\.ttf 不是能读的字体文件"):
        use_style(file)


def test_missing_bundled_font(monkeypatch):
    monkeypatch.setattr("analytics.charts.style._FONT_FILE", "zhplot/fonts/gone.ttf")
    with pytest.raises(AnalyticsError, match=r"找不到随包的中文字体 .*gone\.ttf。请运行 pip install zhplot==1\.0\.0"):
        bundled_font()


def test_text_is_readable_on_every_colour_of_the_palette():
    assert [ink_on(color) for color in ("#117733", "#DDCC77", "white", "black")] == [
        "white",
        "#1F2328",
        "#1F2328",
        "white",
    ]
