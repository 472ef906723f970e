import math

import numpy as np
import pytest

import analytics as an
from analytics.errors import AnalyticsError
from analytics.measures.similarity import cooccurrence, similarity

PLAIN = an.TermFilter(frozenset())


@pytest.fixture
def tokens_of(read):
    def tokens_of(text: str, by: str = "section") -> an.Tokens:
        return an.tokenize(an.Corpus((read(text),)).units(by), an.JiebaTokenizer())

    return tokens_of


def test_units_that_say_the_same_are_alike(tokens_of):
    tokens = tokens_of("一、农业\n农业增收。\n二、农业\n农业增收。\n三、教育\n教育改革。\n")
    scores = similarity(tokens, terms=PLAIN)
    assert scores.dense() == pytest.approx(np.array([[1, 1, 0], [1, 1, 0], [0, 0, 1]]))
    assert scores.rows == tokens.units
    assert scores.columns == ("一、农业", "二、农业", "三、教育")


def test_the_cosine_is_that_of_the_keywords(tokens):
    values, weights = similarity(tokens).dense(), an.tfidf_keywords(tokens).dense()
    assert values == pytest.approx(weights @ weights.T)
    assert (values == values.T).all()
    assert values.diagonal().tolist() == [1.0] * len(tokens)


def test_units_that_share_a_term_are_somewhat_alike(tokens_of):
    values = similarity(tokens_of("一、农业\n农业增收。\n二、农业\n农业改革。\n"), terms=PLAIN).dense()
    assert 0 < values[0, 1] < 1


def test_a_unit_without_terms_is_unlike_itself(tokens_of):
    tokens = tokens_of("一、农业\n农业增收。\n二、一\n12%。\n")
    assert similarity(tokens, terms=PLAIN).dense().tolist() == [[1.0, 0.0], [0.0, 0.0]]


def test_equal_labels_are_told_apart(tokens_of):
    tokens = tokens_of("农业增收。农业增收。\n教育改革。\n", "sentence")
    assert similarity(tokens, terms=PLAIN).columns == (
        "讲话:1 第1行 农业增收。",
        "讲话:1 第1行 农业增收。（2）",
        "第2行 教育改革。",
    )


# 农业 in sentences 1 2 3, 教育 in 1 2, 改革 in 3 4
NAMES = ["农业", "改革", "教育"]
SENTENCES = "农业和教育。\n农业和教育。\n农业和改革。\n改革。\n"


def test_npmi_by_hand(tokens_of):
    scores = cooccurrence(tokens_of(SENTENCES), terms=PLAIN, least=1)
    assert scores.rows == scores.columns
    scores = scores.select(rows=[scores.rows.index(name) for name in NAMES], columns=NAMES)
    together = math.log((2 / 4) / (3 / 4 * 2 / 4)) / -math.log(2 / 4)
    apart = math.log((1 / 4) / (3 / 4 * 2 / 4)) / -math.log(1 / 4)
    assert scores.dense() == pytest.approx(np.array([[0, apart, together], [apart, 0, 0], [together, 0, 0]]))
    assert apart < 0 < together


def test_terms_that_only_stand_together_score_one(tokens_of):
    scores = cooccurrence(tokens_of("农业和教育。\n农业和教育。\n改革。\n"), terms=PLAIN)
    assert scores.dense()[scores.rows.index("农业"), scores.columns.index("教育")] == pytest.approx(1)


def test_few_meetings_do_not_count(tokens_of):
    scores = cooccurrence(tokens_of(SENTENCES), terms=PLAIN, least=2)
    found = {
        (row, scores.columns[i]) for row, columns in zip(scores.rows, scores.ranked(), strict=True) for i, _ in columns
    }
    assert found == {("农业", "教育"), ("教育", "农业")}


def test_a_pair_in_every_sentence_says_nothing(tokens_of):
    assert cooccurrence(tokens_of("农业和教育。\n"), terms=PLAIN, least=1).dense().tolist() == [[0, 0], [0, 0]]
    assert cooccurrence(tokens_of("农业和教育。\n农业和教育。\n"), terms=PLAIN).dense().tolist() == [[0, 0], [0, 0]]


def test_rare_words_of_official_language_weigh_more_than_its_common_ones(tokens_of):
    tokens = tokens_of("工作和桥梁。\n工作和桥梁。\n会议。\n")
    assert cooccurrence(tokens, terms=PLAIN, n_terms=2).columns[0] == "桥梁"
    assert len(cooccurrence(tokens, terms=PLAIN, n_terms=2).columns) == 2


def test_the_seeds_give_finite_symmetric_scores(seeds):
    values = cooccurrence(seeds).dense()
    assert values.shape == (60, 60)
    assert np.isfinite(values).all()
    assert (np.abs(values) <= 1 + 1e-12).all()
    assert (values == values.T).all()
    assert (values.diagonal() == 0).all()


def test_a_word_does_not_go_with_a_longer_one_that_holds_it(tokens_of):
    tokens = tokens_of("改革和开放。\n改革开放好。\n教育和改革开放。\n改革开放。\n农业。\n")
    scores = cooccurrence(tokens, terms=["改革", "改革开放", "教育"], least=1)
    values = {(a, b): scores.dense()[i, j] for i, a in enumerate(scores.rows) for j, b in enumerate(scores.columns)}
    assert values["改革", "改革开放"] == 0
    assert values["改革", "教育"] > 0


@pytest.mark.parametrize(
    ("options", "message"), [({"n_terms": 1}, "n_terms=1：至少应为 2"), ({"least": 0}, "least=0：至少应为 1")]
)
def test_numbers_that_mean_nothing_are_errors(tokens, options, message):
    with pytest.raises(AnalyticsError, match=message):
        cooccurrence(tokens, **options)


def test_given_words_are_all_shown_even_those_that_never_stand(tokens_of):
    tokens = tokens_of("一、环境\n加强生态环境保护，抓教育。加强生态环境保护，抓教育。抓教育。抓农业。\n")
    scores = cooccurrence(tokens, terms=["生态", "生态环境保护", "教育", "航天"])
    assert sorted(scores.columns) == sorted(["生态", "生态环境保护", "教育", "航天"])
    assert scores.select(columns=["航天"]).dense().tolist() == [[0.0]] * 4
