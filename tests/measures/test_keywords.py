import numpy as np
import pytest

import analytics as an
from analytics.errors import AnalyticsError


def test_keywords_tell_sections_apart(tokens):
    keywords = an.tfidf_keywords(tokens)
    best = {
        label: [keywords.columns[i] for i, _ in row]
        for label, row in zip(keywords.labels, keywords.ranked(6), strict=True)
    }
    assert any("项目" in term for term in best["一、抓好项目建设"])
    assert any("党" in term for term in best["二、加强党的建设"])
    assert "就业" in best["三、改善民生"]


def test_rows_have_length_one(seeds):
    values = an.tfidf_keywords(seeds).values
    lengths = np.sqrt(np.asarray(values.multiply(values).sum(axis=1)).ravel())
    assert lengths == pytest.approx(1)


def test_the_order_of_units_does_not_matter(seeds):
    forward = an.tfidf_keywords(seeds)
    chosen = an.Tokens(seeds.units[::-1], _reversed(seeds), seeds.tokenizer)
    backward = an.tfidf_keywords(chosen)
    assert backward.columns == forward.columns
    assert backward.dense()[::-1] == pytest.approx(forward.dense())


def _reversed(tokens):
    cut = iter(tokens.sentences)
    rows = [tuple(next(cut) for _ in unit.passages) for unit in tokens.units]
    return tuple(sentence for row in rows[::-1] for sentence in row)


def test_one_speech_as_one_document_still_has_keywords(tokens):
    keywords = an.tfidf_keywords(tokens.regroup("document"))
    assert len(next(iter(keywords.ranked(5)))) == 5


def test_given_words_are_weighed_wherever_they_stand(seeds):
    scores = an.tfidf_keywords(seeds, terms=["改革", "民生"])
    assert scores.columns == ("改革", "民生")
    assert ((scores.dense() > 0) == (an.term_counts(seeds, ["改革", "民生"]).dense() > 0)).all()


@pytest.mark.parametrize("weigh", [an.keyphrases, lambda t, terms: an.TopicModel(terms=terms).fit(t)])
def test_words_are_no_filter(seeds, weigh):
    with pytest.raises(AnalyticsError, match=r"terms='就业'：这里要 TermFilter"):
        weigh(seeds, terms="就业")
