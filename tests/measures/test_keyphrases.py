import numpy as np
import pytest

import analytics as an
from analytics.errors import AnalyticsError
from analytics.measures.keyphrases import _without_overlap

TEXT = "一、抓好湿地保护\n湿地保护是大事，湿地保护要长效。新能源电网要快建，新能源电网要联网。工作要落实，工作要加强。\n二、其他\n工作要落实。\n"


@pytest.fixture
def top(read):
    def top(text=TEXT, **options):
        tokens = an.tokenize(an.Corpus((read(text),)).units("section"), an.JiebaTokenizer())
        scores = an.keyphrases(tokens, **options)
        return [[scores.columns[i] for i, _ in row] for row in scores.ranked()]

    return top


def test_repeated_noun_phrases_stand_for_their_parts(top):
    first = top()[0]
    assert first[:2] == ["湿地保护", "新能源电网"]
    assert not {"湿地", "保护", "新能源", "电网"} & set(first)


def test_single_words_only_on_request(top):
    assert "湿地" in top(max_words=1)[0]
    assert "湿地保护" not in top(max_words=1)[0]


def test_common_words_come_last(top):
    assert top()[0].index("工作") > 1


def test_an_occurrence_in_the_heading_counts_twice(top):
    text = "一、水库\n水库和桥梁，桥梁。\n"
    tokens = top("一、水库\n桥梁好，桥梁大，水库。\n")
    assert text
    assert tokens[0][0] == "水库"  # once in the heading (counts two), once below, against twice


def test_of_overlapping_terms_the_stronger_stays():
    weights = {"党风廉政建设": 3.0, "党风": 2.0, "廉政建设": 2.5, "作风": 1.0}
    assert _without_overlap(weights) == {"党风廉政建设": 3.0, "作风": 1.0}
    assert _without_overlap({"党风": 5.0, "党风廉政建设": 3.0}) == {"党风": 5.0}


def test_parts_of_speech_can_be_chosen(top):
    nouns = top("一、桥梁\n桥梁要漂亮，桥梁要奔跑，桥梁要漂亮。\n", terms=an.TermFilter(frozenset(), pos=("n",)))[0]
    assert nouns == ["桥梁"]


def test_textrank_prefers_the_hub(read):
    text = "农业连着粮食。农业连着水利。农业连着农机。农业连着种子。"
    tokens = an.tokenize(an.Corpus((read(text),)).units("document"), an.JiebaTokenizer())
    scores = an.textrank_keywords(tokens, terms=an.TermFilter(frozenset({"连着"})), window=2)
    assert scores.columns[next(iter(scores.ranked(1)))[0][0]] == "农业"
    assert scores.values.sum() == pytest.approx(1)


def test_textrank_of_a_single_word(read):
    tokens = an.tokenize(an.Corpus((read("农业。"),)).units("document"), an.JiebaTokenizer())
    assert an.textrank_keywords(tokens).dense().tolist() == [[1.0]]


def test_two_runs_are_equal(seeds):
    first, second = an.keyphrases(seeds), an.keyphrases(seeds)
    assert first.columns == second.columns
    assert (first.values != second.values).nnz == 0
    assert np.isfinite(first.values.data).all()


@pytest.mark.parametrize(
    ("do", "message"),
    [
        (lambda tokens: an.keyphrases(tokens, max_words=0), "max_words=0"),
        (lambda tokens: an.textrank_keywords(tokens, window=1), "window=1"),
        (lambda tokens: an.keyphrases(tokens, terms=an.TermFilter(min_length=99)), "没有剩下任何词"),
    ],
)
def test_errors(tokens, do, message):
    with pytest.raises(AnalyticsError, match=message):
        do(tokens)


def test_words_that_frame_a_document_are_no_keywords(read):
    frame = frozenset({"工作目标", "保障措施", "责任单位"})
    units = an.Corpus((read("一、工作目标\n建成水库。\n二、保障措施\n责任单位要管好水库。\n"),)).units("document")
    assert not frame & set(an.keyphrases(an.tokenize(units, an.JiebaTokenizer(words=frame))).columns)
