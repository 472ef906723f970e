"""Topics that come back in every speech and say nothing: formulas, words of the frame, small ones."""

import numpy as np
import pytest

import analytics as an
from analytics.measures.grades import advice, grade
from analytics.measures.meaning import doubts

MATTERS = (
    ("粮食", "种植", "养殖", "农田", "水利"),
    ("学校", "教师", "学生", "课程", "教材"),
    ("医院", "医生", "药品", "护理", "病房"),
)
FORMULA = "各位代表，现在我代表人民政府向大会报告工作，请予审议，并请政协委员提出意见。"


def reports(read, paragraphs, *, formula="", last=""):
    """Four reports of paragraphs made by ``paragraphs(i)``, with the same words at the beginning or the end."""
    texts = ("\n".join([formula, *map(paragraphs, range(9 * i, 9 * i + 9)), last]) for i in range(4))
    corpus = an.Corpus(tuple(read(text, name=f"报告{i}.txt") for i, text in enumerate(texts)))
    return an.tokenize(corpus.units("paragraph"), an.JiebaTokenizer())


def matter(i):
    words = list(np.random.default_rng(i).permutation(MATTERS[i % 3]))
    return f"{'、'.join(words[:4])}，第{i}件。"


def doubt_of(tokens, word, n_topics=4):
    topics = an.TopicModel(n_topics, pull=0).fit(tokens).topics_
    return doubts(topics, tokens)[place_of(topics, word)]


def place_of(topics, word):
    """Return which topic has a word among its three strongest."""
    (number,) = (i for i, top in enumerate(topics.top(3)) if word in {topics.space.words[j] for j in top})
    return number


@pytest.mark.parametrize("place", ["formula", "last"])
def test_what_all_say_at_the_beginning_or_the_end_is_a_formula(read, place):
    tokens = reports(read, matter, **{place: FORMULA})
    assert doubt_of(tokens, "委员") == "formula"
    assert doubt_of(tokens, "农田") != "formula"


def test_the_same_words_in_the_middle_are_a_matter(read):
    def paragraphs(i):
        return FORMULA if i % 9 == 4 else matter(i)

    assert doubt_of(reports(read, paragraphs), "委员") != "formula"


def test_words_of_every_official_text_are_about_nothing(read):
    frame = ("加强", "发展", "建设", "经济", "推进")

    def paragraphs(i):
        return "、".join(np.random.default_rng(i).permutation(frame)[:4]) + "。" if i % 3 else matter(i // 3)

    tokens = reports(read, paragraphs)
    topics = an.TopicModel(2, pull=0).fit(tokens).topics_
    said = doubts(topics, tokens)
    number = place_of(topics, "推进")
    assert said[number] == "frame"
    assert "frame" not in said[:number] + said[number + 1 :]


def test_a_topic_of_less_than_its_share_earns_no_a(read):
    def paragraphs(i):
        return matter(2) if i % 9 == 4 else matter(3 * i + i % 2)

    tokens = reports(read, paragraphs)
    topics = an.TopicModel(3, pull=0).fit(tokens).topics_
    small = [bool(share < 1 / 3) for share in topics.shares]
    assert [doubt == "small" for doubt in doubts(topics, tokens)] == small
    assert small == [False, False, True]


@pytest.mark.parametrize(
    ("stability", "doubt", "letter"),
    [
        (0.9, "", "A"),
        (0.9, "small", "B"),
        (0.9, "formula", "C"),
        (0.9, "frame", "C"),
        (0.4, "small", "C"),
        (0.1, "formula", "D"),
    ],
)
def test_who_comes_back_and_says_nothing_is_no_a(stability, doubt, letter):
    assert grade(stability, doubt) == letter


def test_advice_says_why():
    assert advice("C", "formula") == "各篇在开头结尾说的同样的话，是套话，不是话题。"
    assert advice("C", "frame").startswith("代表词在公文里到处都有")
    assert advice("B", "small") == advice("B") == "大体会再现，可以谨慎解读。"
