import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.feature_extraction.text import CountVectorizer

from analytics.errors import AnalyticsError
from analytics.measures.vectorizers import TermFilter, count_terms, idf


def test_only_words_of_two_characters_count():
    row = ("要", "加强", "项目", "，", "12.5%", "**", "10月底前", "GDP", "的")
    assert TermFilter(frozenset({"的"}))(row) == ["加强", "项目", "GDP"]


def test_an_ngram_never_bridges_a_dropped_token():
    analyzer = TermFilter(frozenset({"的"}), ngrams=(2, 2))
    assert analyzer(("项目", "建设", "的", "成效", "。", "工作", "\n", "计划")) == ["项目建设"]


def test_full_width_forms_count_as_one_term():
    assert TermFilter(frozenset())(("ＧＤＰ", "GDP")) == ["GDP", "GDP"]


def test_what_a_filter_remembers_is_bounded(monkeypatch):
    monkeypatch.setattr("analytics.measures.vectorizers._REMEMBERED", 3)
    analyzer = TermFilter(frozenset())
    assert analyzer(("项目", "建设", "１", "工作", "项目", "计划")) == ["项目", "建设", "工作", "项目", "计划"]
    assert len(analyzer._terms) <= 3


def test_the_filter_is_picklable_and_comparable():
    analyzer = TermFilter(frozenset({"的"}))
    assert pickle.loads(pickle.dumps(analyzer)) == analyzer


def test_counts_have_names(tokens):
    counts, names = count_terms(tokens)
    assert counts.shape == (4, len(names))
    assert counts[1, names.index("项目")] >= 1
    assert list(names) == sorted(names)


def test_a_common_word_weighs_less_than_a_rare_one_even_in_one_unit(tokens):
    counts, names = count_terms(tokens.regroup("document"))
    weights = dict(zip(names, idf(counts, names), strict=True))
    assert weights["投产"] > weights["管理"]
    assert np.isfinite(list(weights.values())).all()


@pytest.mark.parametrize("ngrams", [(0, 1), (2, 1)])
def test_bad_ngrams_are_an_error(ngrams):
    with pytest.raises(AnalyticsError, match="最短, 最长"):
        TermFilter(frozenset(), ngrams=ngrams)


def test_a_text_without_terms_is_an_error(tokens):
    everything = frozenset(token for row in tokens for token in row)
    with pytest.raises(AnalyticsError, match="没有剩下任何词"):
        count_terms(tokens, TermFilter(everything))


@settings(max_examples=60, deadline=None)
@given(
    rows=st.lists(
        st.lists(
            st.sampled_from(["项目", "建设", "ＧＤＰ", "GDP", "的", "，", "12%", "**", "工业", "农业", "抓"]),
            max_size=12,
        ),
        min_size=1,
        max_size=8,
    ),
    ngrams=st.sampled_from([(1, 1), (1, 2), (2, 3)]),
    vocabulary=st.sampled_from([None, ("项目", "工业"), ("工业", "林业", "GDP")]),
)
def test_counts_are_those_of_scikit_learn(rows, ngrams, vocabulary):
    terms = TermFilter(frozenset({"的"}), ngrams=ngrams)
    try:
        counts, names = count_terms(rows, terms, vocabulary=vocabulary)
    except AnalyticsError:
        assert vocabulary is None
        assert not any(terms(row) for row in rows)
        return
    vectorizer = CountVectorizer(analyzer=terms, vocabulary=vocabulary, dtype=np.int32, lowercase=False)
    expected = vectorizer.fit_transform(rows)
    assert names == tuple(vectorizer.get_feature_names_out())
    assert (counts.shape, counts.dtype, counts.has_sorted_indices) == (expected.shape, expected.dtype, True)
    assert counts.toarray().tolist() == expected.toarray().tolist()


def test_a_filter_pickles_without_what_it_has_seen():
    used, fresh = TermFilter(), TermFilter()
    size = len(pickle.dumps(used))
    assert used(("项目", "的")) == ["项目"]
    assert (len(pickle.dumps(used)), pickle.loads(pickle.dumps(used))) == (size, fresh)


def test_a_vocabulary_has_each_word_once():
    with pytest.raises(AnalyticsError, match="vocabulary 里“项目”出现了不止一次"):
        count_terms([("项目", "项目")], vocabulary=("党建", "项目", "项目"))
