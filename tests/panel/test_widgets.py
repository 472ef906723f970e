"""The panel's widgets, driven from Python as a front end would drive them."""

import sys

import ipywidgets
import pytest

import analytics as an
from analytics.errors import AnalyticsError
from analytics.panel.looks import KEYWORDS, OWN_TERMS

SPEECH = """在推进会上的讲话
同志们：
一、抓好项目建设
要发展戈壁农业，壮大戈壁农业园区。项目开工要快，招商引资要<b>实</b>。
二、改善民生
要扩大就业，办好戈壁农业培训。就业是民生之本。
"""


@pytest.fixture
def panel(tmp_path, monkeypatch):
    for name in ("甲", "乙"):
        (tmp_path / f"{name}.txt").write_text(SPEECH, encoding="utf-8")
    corpus = an.read_corpus(tmp_path)
    monkeypatch.chdir(tmp_path)
    return an.explore(corpus, user_words=frozenset({"推进会"}), discover=False)


def cells(panel):
    return [child for child in panel.grid.children if isinstance(child, ipywidgets.Button)]


def press(panel, name):
    def find(widget):
        if isinstance(widget, ipywidgets.Button) and widget.description == name:
            yield widget
        for child in getattr(widget, "children", ()):
            yield from find(child)

    next(find(panel.box)).click()


def test_a_click_shows_the_sentences(panel):
    button = next(cell for cell in cells(panel) if "一、抓好项目建设 · 项目投资" in cell.tooltip)
    button.click()
    assert "招商引资</mark>要&lt;b&gt;实&lt;/b&gt;。" in panel.sentences.value
    assert "乙:4" in panel.sentences.value
    assert button.layout is panel._open_layout
    other = next(cell for cell in cells(panel) if "民生保障" in cell.tooltip)
    other.click()
    assert (button.layout, other.layout) == (panel._cell_layout, panel._open_layout)


def test_controls_change_what_is_shown(panel):
    panel.documents.value = ("甲",)
    panel.level.value = "各篇"
    assert panel.session.scores.labels == ("在推进会上的讲话",)
    panel.themes.value = ("项目投资", "民生保障")
    assert panel.session.scores.columns == ("项目投资", "民生保障")
    panel.measure.value = KEYWORDS
    assert any(cell.tooltip.startswith("在推进会上的讲话 · 就业") for cell in cells(panel))


def test_terms_are_shown_as_soon_as_they_are_written(panel):
    panel.terms.value = "就业、项目 就业"
    assert panel.measure.value == OWN_TERMS
    assert panel.session.scores.columns == ("就业", "项目")
    panel.terms.value = "民生"
    assert panel.session.scores.columns == ("民生",)


def test_what_cannot_be_shown_is_said_and_nothing_changes(panel):
    before = panel.session
    panel.documents.value = ()
    assert "没有选文档。请至少选一篇。" in panel.message.value
    assert panel.session is before
    panel.documents.value = before.view.documents
    before = panel.session
    panel.measure.value = OWN_TERMS
    assert "还没有写要看的词" in panel.message.value
    assert panel.session is before


def test_a_word_is_added_and_taken_back(panel):
    panel.word.value = "戈壁农业"
    press(panel, "加入")
    assert "“戈壁农业”加入用户词：4 句重新切分，3 个词单独出现的次数变了。" in panel.message.value
    assert "戈壁农业 / 培训" in panel.changes.value
    press(panel, "加入")
    assert "“戈壁农业”已经在“用户词”里了。" in panel.message.value
    panel.level.value = "各篇"
    press(panel, "撤销")
    assert "已撤销：4 句重新切分" in panel.message.value
    assert "戈壁农业" not in panel.session.lexicon.user_words
    assert panel.session.view.level == "各篇"
    press(panel, "撤销")
    assert "没有可以撤销的改动" in panel.message.value


def test_a_stop_word_can_be_taken_out(panel):
    panel.target.value, panel.word.value = "停用词", "就业"
    press(panel, "加入")
    press(panel, "去掉")
    assert "“就业”移出停用词：1 个词单独出现的次数变了。" in panel.message.value
    assert '<td class="an-num">0</td><td class="an-num">4</td>' in panel.changes.value


def test_words_and_chart_are_saved(panel, tmp_path):
    panel.word.value = "戈壁农业"
    press(panel, "加入")
    press(panel, "存词表")
    assert an.load_user_words(tmp_path / "我的词表" / "user_words.txt") == {"推进会", "戈壁农业"}
    press(panel, "存图")
    assert sorted(file.name for file in (tmp_path / "charts").iterdir()) == ["图.png", "图.svg"]
    assert "已存：charts/图.png、charts/图.svg" in panel.message.value


def test_the_chart_is_drawn_when_it_is_looked_at(panel):
    assert bytes(panel.image.value) == b""
    panel.tabs.selected_index = 1
    first = bytes(panel.image.value)
    assert first.startswith(b"\x89PNG")
    panel.chart.value = "构成"
    assert bytes(panel.image.value) not in (b"", first)


def test_old_cells_are_closed(panel):
    old = cells(panel)
    panel.level.value = "各篇"
    assert all(cell.comm is None for cell in old)


def test_beside_the_live_view_there_is_a_picture_that_stays(panel, capsys):
    assert '<div class="analytics an-still">' in panel._snapshot()
    assert "这是一张快照" in panel._snapshot()
    assert repr(panel) == "<Panel 2 篇，主题比重：在 Jupyter 里打开>"
    panel._ipython_display_()
    assert "HTML object" in capsys.readouterr().out
    panel.level.value = "各篇"  # the picture follows
    assert "在推进会上的讲话" in panel._snapshot()


def test_without_ipywidgets_it_says_what_to_install(monkeypatch, tmp_path):
    (tmp_path / "甲.txt").write_text(SPEECH, encoding="utf-8")
    monkeypatch.delitem(sys.modules, "analytics.panel.widgets", raising=False)
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    with pytest.raises(
        AnalyticsError,
        match=r"explore 需要 ipywidgets，还没有安装。请运行：pip install 'speech-analytics-zh\[explore\]'",
    ):
        an.explore(an.read_corpus(tmp_path))
