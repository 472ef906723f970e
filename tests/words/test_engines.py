"""All engines give the same tokens as jieba, on any text."""

import pickle
import re
import zlib
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analytics.errors import AnalyticsError
from analytics.words import dictionary, engines
from analytics.words.dictionary import count_of, frequencies, total_count
from analytics.words.engines import build_engine
from analytics.words.tokenizer import JiebaTokenizer, default_tokenizer

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
ENGINES = ("rjieba", "python")
# new words, a common word made rarer and a rare one made commoner, words inside words, one with Latin letters inside
WORDS = frozenset(
    {"戈壁农业", "棚改", "的工作", "工作", "责任制", "主体责任", "主体责任制", "大棚", "碳达峰-碳中和", "一个"}
)
HAN = st.sampled_from(
    [*"的一是在不了有和人这中大为上个国工作责任主体制棚改造农业戈壁达峰碳杭研厦叛徒", "一个", "工作", "主体责任"]
)
LATIN = st.sampled_from([*"aZ059+#&._%-", "2011-2020", "5.2.5", "PM2.5", "AT&T", "c++", "12.5%", "A-B"])
OTHER = st.sampled_from([*"，。、“” \n\r\t\u3000㐀龦豈\U00020000😀①Ａ５％٣é\0\1\x1f\ud800"])
MIXED = st.lists(st.one_of(HAN, HAN, LATIN, OTHER), max_size=60).map("".join)
ANY = st.text(st.characters(codec=None), max_size=40)


@cache
def engine(name, words, hmm):
    return build_engine(name, words, hmm=hmm)


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize("hmm", [True, False])
@pytest.mark.parametrize("words", [frozenset(), WORDS], ids=["plain", "words"])
@settings(max_examples=150, deadline=None)
@given(text=st.one_of(MIXED, ANY))
@example("PM2.5浓度下降5.2.5个，A-B，2011-2020年c++和AT&T")
@example("的" * 500 + "a" * 3000 + "主体责任" * 300)
@example("\r\n\r \n")
@example("5.٣")
def test_every_engine_cuts_as_jieba_does(name, hmm, words, text):
    assert engine(name, words, hmm)(text) == engine("jieba", words, hmm)(text)


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize("words", [frozenset(), default_tokenizer().words], ids=["plain", "default"])
def test_the_speeches_are_cut_the_same(name, words):
    lines = [line for file in SEEDS for line in file.read_text("utf-8").splitlines()]
    expected = JiebaTokenizer(words, engine="jieba").cut_all(lines)
    assert JiebaTokenizer(words, engine=name).cut_all(lines) == expected


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("2011-2020", ["2011", "-", "2020"]),
        ("5.2.5", ["5.2", ".", "5"]),
        ("PM2.5", ["PM2.5"]),
        ("A-B", ["A", "-", "B"]),
        ("中㐀国", ["中", "㐀", "国"]),
        ("增长\ud800", ["增长", "\ud800"]),
        ("杭研大厦", ["杭研", "大厦"]),
    ],
)
@pytest.mark.parametrize("name", ["auto", "rjieba", "python", "jieba"])
def test_what_jieba_rs_alone_would_cut_otherwise(name, text, tokens):
    assert engine(name, frozenset(), True)(text) == tokens


def test_without_rjieba_the_tokens_are_the_same(monkeypatch):
    compiled = build_engine("auto", WORDS, hmm=True)
    monkeypatch.setattr(engines, "_rjieba", lambda: None)
    pure = build_engine("auto", WORDS, hmm=True)
    text = "做大戈壁农业，压实主体责任制，A-B两个的工作，杭研大厦"
    assert pure(text) == compiled(text)
    with pytest.raises(AnalyticsError, match='没有安装 rjieba。请运行 pip install rjieba，或用 engine="auto"'):
        build_engine("rjieba", WORDS, hmm=True)


def test_an_rjieba_that_counts_otherwise_is_refused(monkeypatch):
    other = SimpleNamespace(add_word=lambda *_: 0, suggest_freq=lambda _: 1)
    monkeypatch.setattr(engines, "_rjieba", lambda: lambda: other)
    with pytest.raises(
        AnalyticsError, match="这个版本的 rjieba 词频合计与 jieba 不同，分词会不一致。请用 engine='python'。"
    ):
        build_engine("auto", frozenset(), hmm=True)


def test_an_engine_that_does_not_exist():
    with pytest.raises(AnalyticsError, match="没有名为 'hanlp' 的分词引擎。可用的有：auto、rjieba、python、jieba。"):
        JiebaTokenizer(engine="hanlp")


def test_the_engine_is_not_part_of_what_a_tokenizer_is():
    assert JiebaTokenizer({"棚改"}, engine="jieba") == JiebaTokenizer({"棚改"})
    assert pickle.loads(pickle.dumps(JiebaTokenizer(engine="python"))).engine == "python"


def test_the_dictionary_is_jiebas():
    known = frequencies()
    assert (known.total, len(known.counts), known.counts["的"]) == (60101967, 349045, 318825)


def test_looking_up_a_word_is_reading_the_dictionary(monkeypatch):
    known = frequencies()
    assert all(count_of(word) == count for word, count in known.counts.items())
    assert [count_of(word) for word in ("的 ", "的 318825", "", "戈壁农业", "\ud800", "\U0010ffff")] == [0] * 6
    assert {zlib.crc32(dictionary._file().read_bytes()): known.total} == dictionary._TOTAL
    monkeypatch.setattr(dictionary, "_TOTAL", {})
    assert total_count.__wrapped__() == known.total


def test_lines_beside_a_careful_one_are_cut_as_alone():
    cut, lines = (
        build_engine("auto", frozenset(), hmm=True),
        ["发展5.2.5工业\r\n", "戈壁农业\n", "\r", "A-B\x1c二\u2028三"],
    )
    assert cut("".join(lines)) == build_engine("jieba", frozenset(), hmm=True)("".join(lines))


@settings(max_examples=100, deadline=None)
@given(texts=st.lists(st.one_of(MIXED, st.just("增长１２．５％，“两个维护”")), max_size=8))
def test_many_texts_are_cut_as_one_by_one(texts):
    tokenizer = JiebaTokenizer(WORDS | {"5G网络"})
    rows = tokenizer.cut_all(texts)
    assert rows == [tuple(tokenizer.cut(text)) for text in texts]
    assert ["".join(row) for row in rows] == texts


def test_equal_tokens_of_many_texts_are_one_object():
    rows = JiebaTokenizer().cut_all(["发展工业。", "“工业”发展。", "发展工业\n。"])
    assert len({id(token) for row in rows for token in row if token == "工业"}) == 1


def test_rules_are_tried_wherever_one_can_begin():
    """The first characters of all rules are listed by hand, for speed: none may be missing."""
    from analytics.words.rules import RULES, _alternatives

    anywhere = re.compile(_alternatives())
    text = "".join(file.read_text("utf-8") for file in SEEDS)
    samples = "投资**亿，××市，■■，XX县，ｘｘ州，“要”，‘三农’，「放管服」，《法》，三会一课，两学一做，10月底前，±3%，2024年，5G，双招双引"
    for sample in (text, samples):
        assert [m.span() for m in RULES.finditer(sample)] == [m.span() for m in anywhere.finditer(sample)]
