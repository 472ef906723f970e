"""What a notebook shows for each result: safe, bounded, the same on every run, and what it says."""

import pickle
import re
import subprocess
import sys
import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import analytics as an
from analytics.measures.scores import Scores
from analytics.words.rules import why_dropped
from tests.html_reader import read

SPEECH = """在<b>推进会</b>上的讲话
同志们：
下面讲<script>alert(1)</script>三点意见：
一、抓好“><img src=x onerror=alert(1)>”项目建设
要抓好项目建设，确保10月底前开工&amp;投产，增长12.5%。发改局要牵头抓好项目建设。
二、加强党的建设
各级党组织要抓好党建。党员要带头学习，党组织要发挥作用，完成投资**亿元。
三、改善民生
要办好惠民实事，扩大就业，完善社会保障。就业是民生之本，社会保障要跟上。
"""
OWN = {
    *("div", "style", "p", "b", "em", "span", "details", "summary", "table", "caption", "thead", "tbody", "tr", "th"),
    *("td", "button", "mark", "ol", "li", "pre"),
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("speeches")
    (folder / "甲.txt").write_text(SPEECH, encoding="utf-8")
    (folder / "乙.txt").write_text(SPEECH.replace("民生", "乡村振兴"), encoding="utf-8")
    return an.read_corpus(folder)


@pytest.fixture(scope="module")
def tokens(corpus):
    return an.tokenize(corpus.units("section"))


@pytest.fixture(scope="module")
def results(corpus, tokens):
    with warnings.catch_warnings():  # so short a text may not converge
        warnings.simplefilter("ignore")
        model = an.TopicModel(2).fit(tokens)
        graded, choice = an.grade_topics(model, tokens, n_resamples=2), an.choose_topics(tokens)
    first, second = (tokens.where(lambda unit, name=name: unit.document.id == name) for name in ("甲", "乙"))
    found = (
        *(
            corpus,
            corpus.documents[0],
            corpus.units("section")[1],
            tokens,
            an.load_themes(),
            an.load_themes()["reform"],
        ),
        *(an.theme_scores(tokens), an.theme_counts(tokens), an.keyphrases(tokens), an.tfidf_keywords(tokens)),
        *(an.find_themes(tokens), an.find_tasks(corpus), an.find_indicators(corpus), an.check_announcements(corpus)),
        *(an.concordance(corpus, "项目"), an.theme_scores(tokens).quotes(1, "项目投资"), an.review(corpus)),
        *(model.topics_, graded, choice),
        *(an.compare(first, second), an.similarity(tokens), model.topics_.shares_in(tokens), an.trend(tokens)),
        an.explain_cut("抓<b>项目建设"),
    )
    return {f"{number:02d} {type(result).__name__}": result._repr_html_() for number, result in enumerate(found)}


def test_nothing_of_a_text_becomes_markup(results):
    for name, html in results.items():
        reader = read(html)
        assert set(reader.tags) <= OWN, name
        assert not [key for key, _ in reader.attributes if key.startswith("on")], name
        assert "<script" not in html, name
    assert any("&lt;script&gt;" in html for html in results.values())


def test_every_element_is_closed(results):
    for name, html in results.items():
        for tag in OWN:
            assert len(re.findall(rf"<{tag}[ >]", html)) == html.count(f"</{tag}>"), (name, tag)


def test_a_corpus_is_an_outline_with_counts(corpus):
    html = corpus["甲"]._repr_html_()
    assert '<summary>二、加强党的建设 <span class="an-count">第6行 · 2 段 3 句 45 字</span></summary>' in html
    assert "1 处遮盖" in html


def test_dropped_tokens_are_grey_and_say_why(tokens):
    html = tokens._repr_html_()
    assert '<span class="an-off" title="不计入：标点和符号">，</span>' in html
    assert '<span class="an-off" title="不计入：数字">12.5%</span>' in html
    assert '<span class="an-off" title="不计入：遮盖">**</span>' in html
    assert '<span class="an-known" title="共 6 处，词表里的词">项目建设</span>' in html


@given(st.lists(st.text(st.sampled_from("项目的了12.%，*ＧGDPx我们在年"), min_size=1, max_size=4), max_size=8))
def test_a_token_is_grey_exactly_if_the_filter_drops_it(row):
    terms = an.TermFilter()
    assert [why_dropped(token, terms.stop_words) is None for token in row] == [bool(terms((token,))) for token in row]


def test_a_cell_opens_the_sentences_that_it_counted(tokens):
    scores = an.theme_counts(tokens)
    html = scores._repr_html_()
    assert scores.select(columns=["民生保障"]).dense().ravel().tolist() == [0, 0, 0, 5, 0, 0, 0, 7]
    found = scores.quotes(7, "民生保障")
    assert sum(len(quote.spans) for quote in found) == 7
    assert [quote.quote[begin:end] for quote in found for begin, end in quote.spans][:3] == [
        "改善民生",
        "惠民实事",
        "就业",
    ]
    assert "三、改善民生 · 民生保障：7" in html
    assert "<mark>惠民实事</mark>，扩大<mark>就业</mark>" in html


def test_every_count_has_its_marks(tokens):
    hits = an.theme_counts(tokens)
    for row in range(len(hits.rows)):
        for column, name in enumerate(hits.columns):
            assert sum(len(quote.spans) for quote in hits.quotes(row, name)) == hits.dense()[row, column]


@pytest.mark.parametrize("measure", [an.keyphrases, an.tfidf_keywords, an.keyness])
def test_every_keyword_has_a_sentence(tokens, measure):
    scores = measure(tokens, terms=an.TermFilter(ngrams=(1, 2)))
    for row, ranked in enumerate(scores.ranked()):
        for column, _ in ranked:
            assert len(scores.quotes(row, scores.columns[column])), scores.columns[column]


def test_a_trend_marks_what_it_counts_inside_longer_words_too(tokens):
    scores = an.trend(tokens, terms=["项目建设", "项目"])
    assert [sum(len(quote.spans) for quote in scores.quotes(0, name)) for name in scores.columns] == [3, 3]


def test_evidence_survives_the_way_to_another_process(tokens):
    scores = an.theme_counts(tokens).rename({"民生保障": "民生"})
    again = pickle.loads(pickle.dumps(scores))
    assert list(again.quotes(7, "民生")) == list(scores.quotes(7, "民生"))


def test_evidence_follows_selection_and_renaming(tokens):
    scores = an.theme_counts(tokens)
    chosen = scores.select(rows=[3], columns=["民生保障"]).rename({"民生保障": "民生"})
    assert list(chosen.quotes(0, "民生")) == list(scores.quotes(3, "民生保障"))


def test_scores_without_sentences_say_so(tokens):
    with pytest.raises(an.AnalyticsError, match="不是逐句数出来的，没有原句可查"):
        an.similarity(tokens).quotes(0, an.similarity(tokens).columns[0])
    with pytest.raises(an.AnalyticsError, match="没有第 99 行"):
        an.theme_counts(tokens).quotes(99, "民生保障")
    with pytest.raises(an.AnalyticsError, match="没有名为“民声”的列"):
        an.theme_counts(tokens).quotes(0, "民声")


def test_evidence_knows_only_its_own_units(tokens, corpus):
    few = tokens.take([0])
    with pytest.raises(an.AnalyticsError, match="没有“甲:4"):
        an.theme_counts(few).evidence.quotes(tokens.where(lambda unit: unit.document.id == "甲").units[1], "民生保障")


def test_large_results_are_cut_short_and_say_so(tokens):
    many = Scores(np.ones((5000, 3)), tuple(f"第{i}行" for i in range(5000)), ("甲", "乙", "丙"), "次数")
    assert "前 20 行，共 5,000 行" in many._repr_html_()
    wide = an.theme_scores(tokens.take([1, 2, 3] * 2000))
    findings = an.find_themes(tokens.take([3] * 500))
    for html in (many._repr_html_(), wide._repr_html_(), findings._repr_html_(), tokens.take([3] * 500)._repr_html_()):
        assert len(html) < 300_000
    assert "前 8 个单元，共 500 个单元" in tokens.take([3] * 500)._repr_html_()


def test_a_large_corpus_is_cut_short_and_says_so(corpus):
    html = an.Corpus(corpus.documents * 300)._repr_html_()
    assert len(html) < 100_000
    assert "前 30 篇，共 600 篇" in html


def test_topics_show_grade_and_advice(results):
    assert any("还没有定级" in html for html in results.values())
    assert any('<span class="an-grade"' in html for html in results.values())


def test_codes_are_shown_in_chinese(corpus):
    html = an.find_tasks(corpus)._repr_html_()
    assert '<span title="strength">力度</span>' in html
    assert ">要</td>" in html
    assert "should" not in html


CODE = """
import hashlib, sys, analytics as an
tokens = an.tokenize(an.read_corpus(sys.argv[1]).units("section"))
results = (tokens, an.theme_scores(tokens), an.keyphrases(tokens), an.find_themes(tokens), an.load_themes())
print(hashlib.sha256("".join(result._repr_html_() for result in results).encode()).hexdigest())
"""


def test_the_same_bytes_on_every_run(corpus):
    folder = str(corpus.documents[0].path.rpartition("/")[0])
    runs = {
        subprocess.run(
            [sys.executable, "-c", CODE, folder],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


@pytest.mark.parametrize("name", ["Corpus", "Document", "Unit", "Tokens", "Scores", "Findings", "Topics", "Comparison"])
def test_every_public_result_has_a_representation(name):
    assert "_repr_html_" in dir(getattr(an, name))
