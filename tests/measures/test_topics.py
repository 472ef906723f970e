import numpy as np
import pytest
from sklearn.base import clone

import analytics as an
from analytics.errors import AnalyticsError, AnalyticsWarning
from analytics.measures.topics import _matched_jaccard


@pytest.fixture(scope="module")
def paragraphs(seeds):
    return seeds.regroup("paragraph")


@pytest.fixture(scope="module")
def model(paragraphs):
    return an.TopicModel(5).fit(paragraphs)


def test_weights_and_shares_sum_to_one_and_topics_come_by_size(model):
    assert model.components_.sum(axis=1) == pytest.approx(1)
    assert model.shares_.sum() == pytest.approx(1)
    assert (np.diff(model.shares_) <= 0).all()


def test_two_runs_are_equal(model, paragraphs):
    again = clone(model).fit(paragraphs)
    assert (again.components_ == model.components_).all()
    assert again.labels() == model.labels()


def test_transform_gives_shares_of_each_unit(model, paragraphs):
    shares = model.topic_shares(paragraphs)
    assert shares.dense().shape == (len(paragraphs), 5)
    total = shares.dense().sum(axis=1)
    assert ((np.abs(total - 1) < 1e-9) | (total == 0)).all()
    assert shares.columns == model.labels()


def test_topics_of_two_speeches_are_graded_as_unstable(model, paragraphs):
    stability = model.stability(paragraphs, n_resamples=4)
    assert stability.shape == (5,)
    assert ((stability >= 0) & (stability < 0.6)).all()
    assert (stability == model.stability(paragraphs, n_resamples=4)).all()


def test_topics_written_apart_come_back(tmp_path):
    words = [("农业", "粮食", "种植", "养殖"), ("信访", "治安", "调解", "矛盾纠纷")]
    rng = np.random.default_rng(1)
    lines = ["、".join(rng.permutation(words[i % 2])) + "。" for i in range(60)]
    (tmp_path / "a.txt").write_text("\n".join(lines), encoding="utf-8")
    tokens = an.tokenize(an.read_corpus(tmp_path).units("paragraph"))
    model = an.TopicModel(2).fit(tokens)
    assert model.stability(tokens, n_resamples=3) == pytest.approx(1)
    found = [{model.vocabulary_[i] for i in row} for row in model._top(model.components_, 4)]
    assert sorted(map(sorted, found)) == sorted(map(sorted, map(set, words)))


def test_matching_is_one_to_one():
    first = np.array([[0, 1], [2, 3]])
    assert _matched_jaccard(first, first[::-1]).tolist() == [1.0, 1.0]


@pytest.mark.parametrize("n_topics", [0, 7])
def test_more_topics_than_units_is_an_error(tokens, n_topics):
    with pytest.raises(AnalyticsError, match="4 个单元.*regroup"):
        an.TopicModel(n_topics).fit(tokens)


def test_a_model_that_has_not_converged_says_so(paragraphs):
    with pytest.warns(AnalyticsWarning, match="没有收敛"):
        an.TopicModel(5, max_iter=2).fit(paragraphs)


def test_mini_batch_is_there_on_request(paragraphs):
    assert an.TopicModel(4, mini_batch=True).fit(paragraphs).components_.shape[0] == 4
