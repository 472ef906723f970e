"""Guesses of jieba's hidden Markov model that straddle the border of two words are taken apart."""

import re

import pytest

import analytics as an
from analytics.errors import LexiconError
from analytics.words import guesses
from analytics.words.guesses import loose_characters, mended_guess
from analytics.words.lexicons import DATA

ROWS = [
    line.split("\t")
    for line in (DATA / "loose_characters.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def without(character, side):
    first, last = loose_characters()
    return (first - {character}, last) if side == "首" else (first, last - {character})


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}{row[1]}")
def test_each_row_is_needed_for_its_example(row, monkeypatch):
    character, side, example = row
    word, text = re.search("〈(.+)〉", example)[1], re.sub("[〈〉]", "", example)
    assert (word[0] if side == "首" else word[-1]) == character
    tokenizer = an.JiebaTokenizer(engine="python")
    assert word not in tokenizer.cut(text)
    monkeypatch.setattr(guesses, "loose_characters", lambda: without(character, side))
    assert word in tokenizer.cut(text)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("落地率仅三成", ["落地", "率", "仅", "三成"]),
        ("看包抓责任", ["看", "包", "抓", "责任"]),
        ("这是大事", ["这", "是", "大事"]),
    ],
)
def test_a_guess_over_a_border_is_taken_apart(text, tokens):
    for engine in ("python", "jieba", "auto"):
        assert an.JiebaTokenizer(engine=engine).cut(text) == tokens


def test_a_guess_that_is_a_word_stays():
    assert an.JiebaTokenizer().cut("杭研大厦") == ["杭研", "大厦"]
    assert an.default_tokenizer().cut("数据赋能") == ["数据", "赋能"]
    assert mended_guess("于东来", lambda word: False) == ("于东来",)
    assert mended_guess("这三大", lambda word: False) == ("这", "三大")
    assert mended_guess("用能", lambda word: word == "用能") == ("用能",)


def test_a_broken_row_is_an_error(monkeypatch, tmp_path):
    (tmp_path / "loose_characters.txt").write_text("要\t首\t没有标出\n", encoding="utf-8")
    monkeypatch.setattr(guesses, "DATA", tmp_path)
    with pytest.raises(LexiconError, match="“要\t首\t没有标出”不是“字、首或尾、例子”三栏"):
        loose_characters.__wrapped__()
