"""Tokenizing units: complete rows, the same in parallel, regrouped without cutting again."""

import pickle

import pytest

from analytics.corpus.collection import Corpus
from analytics.corpus.documents import LEVELS
from analytics.errors import AnalyticsError
from analytics.words import segmentation
from analytics.words.segmentation import tokenize
from analytics.words.tokenizer import JiebaTokenizer, default_tokenizer
from analytics.words.tokens import Tokens

TEXT = "工作报告\n同志们：\n一、工业。抓项目。\n（一）钢铁。增产5%。\n（二）煤炭。减产**万吨。\n二、农业。抓粮食：一是种粮，二是储粮。\n好。"
TOKENIZER = JiebaTokenizer(frozenset({"抓粮食"}))


@pytest.fixture
def corpus(read) -> Corpus:
    return Corpus((read(TEXT, "a.txt"), read("第二份报告\n发展戈壁农业。", "b.txt")))


@pytest.fixture
def tokens(corpus) -> Tokens:
    return tokenize(corpus.units("item"), TOKENIZER)


def test_a_row_is_the_complete_text_of_its_unit(tokens):
    assert len(tokens) == 9
    assert ["".join(row) for row in tokens] == [unit.text for unit in tokens.units]
    assert tokens[2] == ("（", "一", "）", "钢铁", "。", "增产", "5%", "。")
    assert tokens[0] == ("工作", "报告", "\n", "同志", "们", "：")


def test_tokens_are_kept_by_sentence(tokens):
    assert len(tokens.sentences) == len(tokens.passages)
    assert ["".join(row) for row in tokens.sentences] == [passage.sentence.text for passage in tokens.passages]


@pytest.mark.parametrize("by", LEVELS)
@pytest.mark.parametrize("first", LEVELS)
def test_regrouping_is_tokenizing_at_that_level(corpus, first, by):
    regrouped, expected = tokenize(corpus.units(first), TOKENIZER).regroup(by), tokenize(corpus.units(by), TOKENIZER)
    assert regrouped.units == expected.units
    assert regrouped.rows == expected.rows
    assert regrouped.tokenizer == TOKENIZER


def test_regrouping_to_no_level_is_an_error(tokens):
    with pytest.raises(AnalyticsError, match="没有名为“sections”的层级。是否指“section”？"):
        tokens.regroup("sections")


def test_where_keeps_units_and_their_sentences(tokens):
    chosen = tokens.where(lambda unit: unit.marker == "（二）" or unit.document.id == "b")
    assert [unit.text for unit in chosen.units] == ["（二）煤炭。减产**万吨。", "第二份报告\n发展戈壁农业。"]
    assert ["".join(row) for row in chosen] == [unit.text for unit in chosen.units]
    assert ["".join(row) for row in chosen.regroup("document")] == [unit.text for unit in chosen.units]


def test_where_nothing_is_left_is_an_error(tokens):
    with pytest.raises(AnalyticsError, match="没有符合条件的单元。请放宽 where 的条件。"):
        tokens.where(lambda unit: unit.line > 99)


def test_no_units_are_an_error():
    with pytest.raises(AnalyticsError, match="没有可分词的单元。请先用 read_corpus"):
        tokenize([], TOKENIZER)


def test_sentences_that_do_not_fit_the_units_are_an_error(tokens):
    with pytest.raises(AnalyticsError, match=r"单元共有 \d+ 句，却给了 1 句的词。"):
        Tokens(tokens.units, (("好", "。"),), TOKENIZER)


@pytest.mark.parametrize("engine", ["auto", "python"], ids=["threads", "processes"])
def test_parallel_equals_serial(corpus, engine, monkeypatch):
    monkeypatch.setattr(segmentation, "_PART", 3)
    units, tokenizer = corpus.units("sentence"), JiebaTokenizer(TOKENIZER.words, engine=engine)
    serial, parallel = (tokenize(units, tokenizer, n_jobs=n) for n in (1, 2))
    assert parallel.sentences == serial.sentences
    assert parallel.units == serial.units


@pytest.mark.parametrize("n_jobs", [0, -3, 2.5, "2"])
def test_a_number_of_processes_that_is_none_is_an_error(corpus, n_jobs):
    with pytest.raises(AnalyticsError, match=f"n_jobs={n_jobs}：进程数应是"):
        tokenize(corpus.units("sentence"), TOKENIZER, n_jobs=n_jobs)


def test_long_work_shows_how_far_it_is(corpus, monkeypatch, capsys):
    monkeypatch.setattr(segmentation, "_PART", 3)
    monkeypatch.setattr(segmentation, "_PROGRESS_FROM", 0)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    tokenize(corpus.units("sentence"), TOKENIZER)
    assert "分词: 100%" in capsys.readouterr().err


def test_the_order_of_units_does_not_change_their_tokens(corpus):
    units = corpus.units("item")
    forwards, backwards = tokenize(units, TOKENIZER), tokenize(units[::-1], TOKENIZER)
    assert backwards.rows == forwards.rows[::-1]


def test_tokens_pickle(tokens):
    copy = pickle.loads(pickle.dumps(tokens))
    assert (copy.units, copy.rows, copy.tokenizer) == (tokens.units, tokens.rows, tokens.tokenizer)


def test_a_tokenizer_is_data():
    tokenizer = JiebaTokenizer({"棚改"})
    assert tokenizer == JiebaTokenizer(words=["棚改", "棚改"], hmm=True)
    assert tokenizer != JiebaTokenizer({"棚改"}, hmm=False)
    assert len({tokenizer, JiebaTokenizer({"棚改"}), JiebaTokenizer()}) == 2
    with pytest.raises(AttributeError):
        tokenizer.hmm = False


def test_a_tokenizer_pickles_after_use():
    assert TOKENIZER.cut("抓粮食") == ["抓粮食"]
    copy = pickle.loads(pickle.dumps(TOKENIZER))
    assert copy == TOKENIZER
    assert copy.cut("抓粮食") == ["抓粮食"]


def test_hmm_guesses_words():
    assert JiebaTokenizer(hmm=True).cut("杭研大厦") == ["杭研", "大厦"]
    assert JiebaTokenizer(hmm=False).cut("杭研大厦") == ["杭", "研", "大厦"]


def test_the_default_tokenizer_is_used(corpus):
    tokens = tokenize(corpus.units("document")[:1])
    assert tokens.tokenizer == default_tokenizer()


def test_nothing_to_cut():
    assert TOKENIZER.cut("") == []
