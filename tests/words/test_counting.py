import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analytics as an
from analytics.words import counting
from analytics.words.counting import Occurrences, WordSearch, places_of
from analytics.words.inside import words_inside
from analytics.words.scanning import Scanner

ROWS = [
    ("深化", "改革开放", "，", "改善", "人民", "生活", "。"),
    ("发展", "现代农业", "，", "改革", "创新", "再", "出发", "，", "惠", "民生", "。"),
    ("招商", "引资", "和", "大众", "创业", "、", "万众创新", "。"),
]
WORDS = ("改革", "改革开放", "民生", "农业", "创新", "招商引资", "大众创业、万众创新", "国人", "人民")


@pytest.fixture(scope="module")
def seeds():
    return an.tokenize(an.read_corpus("seeds").units("section"))


def found(rows, words):
    parts = WordSearch(words).find(rows)
    return [(words[w], s, b, a) for part in parts for s, w, b, a in zip(*part_of(part), strict=True)]


def part_of(part):
    return part.sentence.tolist(), part.word.tolist(), part.begin.tolist(), part.alone.tolist()


def test_words_stand_alone_inside_others_and_over_several():
    assert found(ROWS, WORDS) == [
        ("改革开放", 0, 2, True),
        ("改革", 0, 2, False),
        ("人民", 0, 9, True),
        ("农业", 1, 4, False),
        ("改革", 1, 7, True),
        ("创新", 1, 9, True),
        ("民生", 1, 16, True),
        ("招商引资", 2, 0, True),
        ("大众创业、万众创新", 2, 5, True),
        ("创新", 2, 12, False),
    ]


def test_many_words_are_counted_as_one_by_one(seeds):
    words = [token for token in dict.fromkeys(t for row in seeds.sentences for t in row) if 2 <= len(token) <= 5][:400]
    together = sorted(found(seeds.sentences, words))
    single = sorted(
        (word, number, begin, alone)
        for word in words
        for number, cut in enumerate(seeds.sentences)
        for begin, _, alone in places_of(cut, word)
    )
    assert together == single


def test_batches_change_nothing(seeds, monkeypatch):
    whole = found(seeds.sentences, WORDS)
    monkeypatch.setattr(counting, "_BATCH", 50)
    monkeypatch.setattr(counting, "_REMEMBERED", 10)
    assert found(seeds.sentences, WORDS) == whole
    assert len(whole) > 100


def test_of_overlapping_occurrences_of_a_word_the_first_counts():
    assert [begin for begin, _, _ in places_of(["人人", "人人", "人"], "人人")] == [0, 2]
    assert found([("人人", "人人", "人")], ("人人",)) == [("人人", 0, 0, True), ("人人", 0, 2, True)]


def test_width_in_print_does_not_matter():
    assert places_of(["１２", "个", "ＡＩ", "中心"], "AI") == [(3, 5, True)]
    assert places_of(["12", "个", "AI", "中心"], "ＡＩ") == [(3, 5, True)]


def test_a_word_never_reaches_over_the_end_of_a_sentence():
    assert found([("深化", "改"), ("革", "新")], ("改革",)) == []


def test_of_nested_ones_the_outermost():
    (part,) = WordSearch(("改革", "改革开放", "开放")).find([("改革开放", "和", "开放")])
    assert part_of(part.outermost())[1:3] == ([1, 2], [0, 5])
    nothing = Occurrences.gather([])
    assert (len(nothing), len(nothing.outermost())) == (0, 0)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.text("ab改革开放", min_size=1, max_size=4), min_size=1, max_size=9, unique=True),
    st.text("ab改革开放c", max_size=40),
)
def test_a_scanner_finds_what_find_finds(words, text):
    word, begin, end = Scanner(words)(text)
    wanted = {(w, b) for w, name in enumerate(words) for b in range(len(text)) if text.startswith(name, b)}
    assert set(zip(word.tolist(), begin.tolist(), strict=True)) == wanted
    assert (end - begin == np.array([len(words[w]) for w in word])).all()


def test_sparse_levels_are_searched_as_tables_are(monkeypatch, seeds):
    words, text = tuple(WORDS), "".join(seeds[1])
    wanted = [array.tolist() for array in Scanner(words)(text)]
    monkeypatch.setattr("analytics.words.scanning._DENSE", 0)
    assert [array.tolist() for array in Scanner(words)(text)] == wanted
    assert wanted[0]


def test_term_counts_of_units(seeds):
    scores = an.term_counts(seeds, ["改革", "民生"])
    total = an.term_counts(seeds.regroup("document"), ["改革", "民生"])
    assert scores.dense().sum(axis=0).tolist() == total.dense().sum(axis=0).tolist()
    row = int(scores.dense()[:, 0].argmax())
    assert sum(len(quote.spans) for quote in scores.quotes(row, "改革")) == scores.dense()[row, 0]


@pytest.mark.parametrize("token", ["a" * 100_000, "*" * 100_000, "1" * 100_000, "ab/+" * 25_000])
def test_a_token_as_long_as_an_image_takes_no_longer_than_as_much_text(token):
    begun = time.perf_counter()
    words_inside(token)
    (found,) = WordSearch(("a", "b/", "*", "**", "1")).find([(token, "改革")])
    assert len(found) >= len(places_of((token, "改革"), "**"))
    assert time.perf_counter() - begun < 20


def test_places_in_a_long_token_are_not_those_of_the_next():
    cut = ("*" * 1023 + "abcd", "改革开放")
    assert found([cut], ("abc", "改革")) == [("改革", 0, 1027, False)]


def test_a_word_with_the_end_of_a_sentence_in_it_stands_nowhere():
    assert found([("改革", "。"), ("开放",)], ("。\0开放", "改革\0", "开放")) == [("开放", 1, 0, True)]
