"""Exploring without a browser: every step is a new session, and only what must be is cut again."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import analytics as an
from analytics.errors import AnalyticsError, LexiconError
from analytics.measures.scores import Scores
from analytics.panel.changes import around_difference, find_changes
from analytics.panel.lexicon import STOP, USER, Lexicon
from analytics.panel.looks import BY_THEME, CHARTS, KEYWORDS, LEVELS, OWN_TERMS, RIVER, draw_heatmap, draw_rankings
from analytics.panel.session import cut_again, start_session
from analytics.words.lexicons import Theme, Themes

SPEECH = """在推进会上的讲话
同志们：
一、抓好项目建设
要发展戈壁农业，壮大戈壁农业园区。项目开工要快，招商引资要实。
二、改善民生
要扩大就业，办好戈壁农业培训。就业是民生之本。
"""
THEMES = Themes(
    (
        Theme("projects", "项目投资", "Projects", "", ("项目", "招商引资")),
        Theme("livelihood", "民生保障", "Livelihood", "", ("就业", "民生")),
    )
)
LEXICON = Lexicon(frozenset({"项目建设"}), frozenset({"要", "同志们"}), THEMES)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("speeches")
    (folder / "甲.txt").write_text(SPEECH, encoding="utf-8")
    (folder / "乙.txt").write_text(SPEECH.replace("就业", "创业"), encoding="utf-8")
    return an.read_corpus(folder)


@pytest.fixture(scope="module")
def session(corpus):
    return start_session(corpus, LEXICON)


def test_a_session_begins_with_everything_by_section(session):
    assert session.view.documents == ("乙", "甲")
    assert session.scores.measure == "主题比重"
    assert session.scores.labels == ("开头", "一、抓好项目建设", "二、改善民生") * 2
    assert session.scores.columns == ("项目投资", "民生保障")


@pytest.mark.parametrize("measure", [*BY_THEME, KEYWORDS, OWN_TERMS])
@pytest.mark.parametrize("level", LEVELS)
def test_every_measure_opens_its_sentences_at_every_level(session, measure, level):
    seen = session.look(measure=measure, level=level, terms=("项目", "就业"))
    row, column = next((row, ranked[0][0]) for row, ranked in enumerate(seen.scores.ranked()) if ranked)
    assert len(seen.quotes(row, seen.scores.columns[column])) >= 1


def test_own_terms_are_counted_where_they_can_be_found(session):
    seen = session.look(measure=OWN_TERMS, terms=("项目", "就业"), documents=("甲",))
    assert seen.scores.dense().tolist() == [[0, 0], [2, 0], [0, 2]]
    assert [quote.spans for quote in seen.quotes(1, "项目")] == [((4, 6),), ((0, 2),)]


def test_themes_can_be_chosen(session):
    assert session.look(themes=("民生保障",)).scores.columns == ("民生保障",)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"documents": ()}, "没有选文档。请至少选一篇。"),
        ({"documents": ("丙",)}, "没有名为“丙”的文档"),
        ({"level": "各章"}, "没有“各章”可选。可用的有：各篇、各部分、各条、各段。"),
        ({"measure": "主题"}, "没有“主题”可选"),
        ({"themes": ("民声保障",)}, "没有“民声保障”可选。是否指“民生保障”？"),
    ],
)
def test_what_cannot_be_shown_is_an_error(session, change, message):
    with pytest.raises(AnalyticsError, match=message):
        session.look(**change)


def test_own_terms_must_be_written(session):
    with pytest.raises(AnalyticsError, match="还没有写要看的词"):
        session.look(measure=OWN_TERMS).scores  # noqa: B018


def test_a_user_word_changes_cuts_and_counts(session):
    after = session.add("戈壁农业", USER)
    changes = find_changes(session, after)
    assert [(row.what, row.before, row.after) for row in changes.terms] == [
        ("农业", 6, 0),
        ("戈壁", 6, 0),
        ("戈壁农业", 0, 6),
    ]
    assert len(changes.themes) == 0
    assert [(row.doc, row.line, row.before, row.after) for row in changes.cuts][:1] == [
        (
            "乙",
            4,
            "要 / 发展 / 戈壁 / 农业 / ， / 壮大 / 戈壁 / 农业 / 园区 / 。",
            "要 / 发展 / 戈壁农业 / ， / 壮大 / 戈壁农业 / 园区 / 。",
        )
    ]
    assert str(changes) == "4 句重新切分，3 个词单独出现的次数变了。"
    assert "戈壁农业" not in session.lexicon.user_words


def test_a_stop_word_changes_counts_but_no_cut(session):
    after = session.add("就业", STOP)
    assert after.tokens is session.tokens
    changes = find_changes(session, after)
    assert [(row.what, row.before, row.after) for row in changes.terms] == [("就业", 2, 0)]
    assert not changes.cuts.rows


def test_a_theme_term_changes_the_theme(session):
    after = session.add("戈壁农业", "项目投资")
    changes = find_changes(session, after)
    assert [(row.what, row.where, row.before, row.after) for row in changes.themes] == [
        ("项目投资", "一、抓好项目建设", 3, 5),
        ("项目投资", "二、改善民生", 0, 1),
    ] * 2
    assert after.scores.quotes(2, "项目投资").rows[0].quote == "要扩大创业，办好戈壁农业培训。"


def test_changes_are_those_of_what_is_shown(session):
    after = session.look(documents=("甲",)).add("戈壁农业", "项目投资")
    assert len(find_changes(session, after).themes) == 2


def test_a_word_that_is_nowhere_changes_nothing(session):
    changes = find_changes(session, session.add("乡村振兴", USER))
    assert not changes
    assert str(changes) == "所选文字里的计数都没有变。"


def test_a_step_can_be_taken_back(session):
    there = session.add("戈壁农业", USER).add("就业", STOP)
    back = there.remove("戈壁农业", USER).remove("就业", STOP)
    assert back.lexicon == session.lexicon
    assert back.tokens.sentences == session.tokens.sentences


WORDS = st.sampled_from(
    ["戈壁农业", "农业园", "开工要", "项目", "就业", "扩大就", "招商", "资要实", "戈壁", "民生之", "之本"]
)


@given(st.lists(WORDS, min_size=1, max_size=4, unique=True))
def test_cutting_again_is_cutting_all_anew(session, words):
    moment = session
    for word in words:
        moment = moment.add(word, USER)
    anew = an.tokenize(session.tokens.units, an.JiebaTokenizer(session.lexicon.words | set(words)))
    assert moment.tokens.sentences == anew.sentences
    assert moment.tokens.tokenizer == anew.tokenizer


def test_only_sentences_with_the_word_are_cut_again(session, monkeypatch):
    cut = []
    monkeypatch.setattr(
        "analytics.panel.session.tokenize", lambda units, *_, **__: cut.extend(units) or an.tokenize(units)
    )
    cut_again(session.tokens, an.JiebaTokenizer(LEXICON.words | {"开工"}), "开工")
    assert [unit.text for unit in cut] == ["项目开工要快，招商引资要实。"] * 2


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("measure", [next(iter(BY_THEME)), KEYWORDS])
def test_every_chart_can_be_drawn(session, chart, measure):
    assert session.look(measure=measure, themes=("项目投资",) * (chart == RIVER)).draw(chart) is not None


def test_an_unknown_chart_is_an_error(session):
    with pytest.raises(AnalyticsError, match="没有“饼图”可选。可用的有：热力图、构成、排行、河流。"):
        session.draw("饼图")


def test_of_many_rows_a_chart_shows_the_first_and_says_so(session):
    scores = Scores(np.ones((50, 2)), tuple(f"第{n}行" for n in range(50)), ("甲", "乙"), "次数")
    assert draw_heatmap(scores).get_figure().findobj(lambda artist: "前 40 行，共 50 行" in str(artist))
    assert len(draw_rankings(scores).axes) == 12


def test_a_river_of_too_many_documents_is_an_error(corpus):
    documents = (replace(corpus.documents[0], id=str(n)) for n in range(13))
    many = start_session(an.Corpus(tuple(documents)), LEXICON)
    with pytest.raises(AnalyticsError, match="河流图一次最多看 12 篇，现在选了 13 篇。请少选几篇。"):
        many.draw(RIVER)


def test_the_chart_is_saved(session, tmp_path):
    assert [file.name for file in session.save_chart(tmp_path / "图")] == ["图.png", "图.svg"]
    assert (tmp_path / "图.svg").stat().st_size > 1000


def test_the_words_of_a_session_are_read_back(session, tmp_path):
    lexicon = session.add("戈壁农业", USER).add("就业", STOP).add("创业", "民生保障").lexicon
    files = lexicon.save(tmp_path / "词表")
    assert [file.name for file in files] == ["user_words.txt", "stop_words.txt", "themes.toml"]
    assert lexicon == Lexicon(an.load_user_words(files[0]), an.load_stop_words(files[1]), an.load_themes(files[2]))


def test_an_empty_list_has_no_file(tmp_path):
    empty = Lexicon(frozenset(), frozenset(), THEMES)
    assert [file.name for file in empty.save(tmp_path)] == ["themes.toml"]
    (tmp_path / "stop_words.txt").write_text("的\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="stop_words.txt 是以前存的，而这张词表现在没有词"):
        empty.save(tmp_path)


@pytest.mark.parametrize(
    ("word", "name", "message"),
    [
        ("项目建设", USER, "“项目建设”已经在“用户词”里了。"),
        ("项目", "项目投资", "“项目”已经在“项目投资”里了。"),
        ("甲 乙", USER, "“甲 乙”不能收进词表"),
        ("甲", "项目", "没有名为“项目”的词表。是否指“项目投资”？"),
    ],
)
def test_a_word_that_cannot_be_added_is_an_error(word, name, message):
    with pytest.raises(LexiconError, match=message):
        LEXICON.add(word, name)


def test_a_word_that_is_not_there_cannot_be_removed():
    with pytest.raises(LexiconError, match="“用户词”里没有“项目建社”。是否指“项目建设”？"):
        LEXICON.remove("项目建社", USER)
    one = LEXICON.remove("就业", "民生保障")
    with pytest.raises(LexiconError, match="“民生”是主题“民生保障”的最后一个词"):
        one.remove("民生", "民生保障")


def test_a_long_sentence_is_shown_where_it_differs():
    old = tuple("甲乙丙丁戊己庚辛")
    new = ("甲", "乙", "丙", "丁戊", "己", "庚", "辛", "壬")[:7]
    assert around_difference(old, new) == (
        "甲 / 乙 / 丙 / 丁 / 戊 / 己 / 庚 / 辛",
        "甲 / 乙 / 丙 / 丁戊 / 己 / 庚 / 辛",
    )
    assert around_difference(("首", *old, "尾"), ("首", *new, "尾")) == (
        "…… 甲 / 乙 / 丙 / 丁 / 戊 / 己 / 庚 / 辛 ……",
        "…… 甲 / 乙 / 丙 / 丁戊 / 己 / 庚 / 辛 ……",
    )
