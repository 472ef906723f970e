"""The words that stand for a topic, and its name."""

import numpy as np
import pytest

from analytics.measures.background import load_background
from analytics.measures.relevance import name_topics, relevance_of, strongest, telling


def test_words_of_every_official_text_come_down():
    background = load_background()
    share = background.frequency["加强"] / background.paragraphs
    assert telling(("加强", "没有的词")).tolist() == [pytest.approx((1 - share) ** 4), 1.0]
    relevance = relevance_of(np.array([[0.5, 0.4]]), ("加强", "没有的词"))
    assert strongest(relevance).tolist() == [[1, 0]]
    assert relevance.sum() == pytest.approx(1)


def test_a_word_that_holds_another_strong_one_comes_down():
    words = ("甲甲动员", "动员", "乙乙", "丙丙")
    scale = telling(words)
    relevance = relevance_of(np.array([[0.4, 0.5, 0.3, 0.0]]) / scale, words)
    assert relevance[0] == pytest.approx([0.2, 0.5, 0.3, 0.0])
    many = tuple("子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒")
    weak = relevance_of(np.array([[0.5, *[0.4] * 20, 0.1]]), ("动甲", *many, "动"))[0]
    assert weak[0] / weak[1] == pytest.approx(0.5 / 0.4)  # 动 is none of the twenty strongest


@pytest.mark.parametrize(
    ("values", "words", "name"),
    [
        ([0.4, 0.3, 0.2, 0.1], ("动员", "军人", "国防动员", "双拥"), "国防动员·军人·双拥"),
        ([0.4, 0.3, 0.0, 0.0], ("动员", "军人", "国防动员", "双拥"), "动员·军人"),  # a word of no weight names nothing
        ([0.4, 0.3, 0.2, 0.1], ("甲甲", "甲甲乙乙", "甲甲乙乙丙丙", "丁丁"), "甲甲乙乙·丁丁"),  # none holds another
        ([0.4, 0.3], ("甲甲", "甲甲乙乙丙丙丁丁戊"), "甲甲"),  # nine characters are no name
    ],
)
def test_a_topic_is_named_by_phrases_with_its_strongest_words(values, words, name):
    assert name_topics(np.array([values]), words) == (name,)


def test_what_only_one_topic_says_comes_first():
    relevance = np.array([[0.6, 0.5, 0.0], [0.6, 0.0, 0.5]])
    assert name_topics(relevance, ("甲甲甲甲", "乙乙乙乙", "丙丙丙丙")) == ("乙乙乙乙·甲甲甲甲", "丙丙丙丙·甲甲甲甲")
