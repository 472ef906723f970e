"""Words that are hardly ever said alone are shown in the longer word that is said."""

import numpy as np
import pytest

from analytics.measures.topicwords import ShownWords, bound_words


def shown(vocabulary, **units):
    names = tuple(units)
    return ShownWords.of(vocabulary, names, np.array(list(units.values())))


def test_official_language_says_them_only_in_longer_words():
    assert {"总值", "主义", "国务"} <= bound_words()
    assert not {"农业", "教育", "企业", "项目"} & bound_words()


@pytest.mark.parametrize(
    ("units", "word"),
    [
        ({"总值": 8, "地区生产总值": 8}, "地区生产总值"),
        ({"总值": 8, "地区生产总值": 6, "进出口总值": 2}, "地区生产总值"),
        ({"总值": 8, "地区生产总值": 5, "国内生产总值": 3}, "生产总值"),  # what both hold, a word of the dictionary
        ({"总值": 8, "地区生产总值": 4, "进出口总值": 4}, "总值"),
        ({"总值": 8, "地区生产总值年均增长目标": 8}, "生产总值"),  # no word is shown in more than ten characters
    ],
)
def test_a_word_grows_as_long_as_three_quarters_of_its_units_go_along(units, word):
    assert shown(("总值",), **units).words == (word,)


def test_a_word_that_is_said_alone_stays():
    assert shown(("农业",), 农业=8, 农业现代化=8).words == ("农业",)


def test_terms_shown_alike_are_one():
    terms = ("总值", "粮食", "地区生产总值")
    found = shown(terms, 总值=8, 粮食=5, 地区生产总值=8)
    assert found.words == terms
    assert found.places.tolist() == [2, 1, 2]
    assert found.gather(np.array([[0.5, 0.2, 0.3]])).tolist() == [[0.0, 0.2, 0.5]]


def test_without_the_longer_term_the_word_takes_its_name():
    found = shown(("总值", "粮食"), 总值=8, 粮食=5, 地区生产总值=8)
    assert (found.words, found.places.tolist()) == (("地区生产总值", "粮食"), [0, 1])
