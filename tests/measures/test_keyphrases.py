import numpy as np
import pytest

import analytics as an
from analytics.errors import AnalyticsError
from analytics.measures.grammar import Grammar
from analytics.measures.overlaps import told_once

TEXT = "一、抓好湿地保护\n湿地保护是大事，湿地保护要长效。新能源电网要快建，新能源电网要联网。工作要落实，工作要加强。\n二、其他\n工作要落实。\n"


@pytest.fixture
def top(read):
    def top(text=TEXT, **options):
        tokens = an.tokenize(an.Corpus((read(text),)).units("section"), an.JiebaTokenizer())
        scores = an.keyphrases(tokens, **options)
        return [[scores.columns[i] for i, _ in row] for row in scores.ranked()]

    return top


def test_repeated_noun_phrases_stand_for_their_parts(top):
    first = top()[0]
    assert first[:2] == ["湿地保护", "新能源电网"]
    assert not {"湿地", "保护", "新能源", "电网"} & set(first)


def test_single_words_only_on_request(top):
    assert "湿地" in top(max_words=1)[0]
    assert "湿地保护" not in top(max_words=1)[0]


def test_common_words_come_last(top):
    assert top()[0].index("工作") > 1


def weights(scores, row=0):
    return {scores.columns[column]: value for column, value in list(scores.ranked())[row]}


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("本年情况如下：水库好。\n桥梁好。\n", 1 + 1.5),  # 桥梁 opens a paragraph
        ("水库好，桥梁好。\n", 1.0),  # 水库 does, 桥梁 does not
        ("一、水库和桥梁\n本年情况较好。\n", 1 + 1.5 + 1.5),  # heading, and opening of its paragraph
        ("水库和桥梁\n各位代表：\n本年情况较好。\n", 1 + 1.5 + 1.5),  # title, likewise
        ("本年情况如下：水库和桥梁好。\n", 1.0),
    ],
)
def test_an_occurrence_counts_more_where_a_subject_is_named(read, text, worth):
    tokens = an.tokenize(an.Corpus((read(text),)).units("document"), an.JiebaTokenizer())
    once = an.tokenize(an.Corpus((read("本年情况如下：水库和桥梁好。\n"),)).units("document"), an.JiebaTokenizer())
    plain = an.TermFilter(frozenset({"本年", "情况", "如下", "各位", "代表", "较好"}))
    found, control = (weights(an.keyphrases(each, terms=plain)) for each in (tokens, once))
    assert found["桥梁"] / control["桥梁"] == pytest.approx(worth, rel=0.05)  # the IDF knows the length of a unit


def test_a_phrase_said_once_is_a_candidate_where_it_reads_as_a_noun(top):
    found = top("一、建设智慧校园\n积极建设智慧校园。\n二、其他\n工作要落实。\n")[0]
    assert "智慧校园" in found
    assert not {"积极建设", "校园积极"} & set(found)


def test_what_begins_with_a_verb_weighs_less(read):
    text = "本年情况如下：奔跑很好，桥梁很好。\n"
    tokens = an.tokenize(an.Corpus((read(text),)).units("document"), an.JiebaTokenizer())
    found = weights(an.keyphrases(tokens))
    assert found["奔跑"] < 0.7 * found["桥梁"]


def test_what_is_made_of_a_verb_and_its_object_weighs_less_than_a_noun_of_as_many_words(read):
    words = frozenset({"凝聚合力", "戈壁农业"})  # no dictionary has them
    tokens = an.tokenize(
        an.Corpus((read("本年情况如下：凝聚合力很好，戈壁农业很好。\n"),)).units("document"), an.JiebaTokenizer(words)
    )
    assert Grammar(words).acts("凝聚合力") is Grammar(words).acts("戈壁农业") is False
    found = weights(an.keyphrases(tokens))
    assert found["凝聚合力"] == pytest.approx(0.6 * found["戈壁农业"])


def test_the_number_of_an_article_is_no_keyword(top):
    found = top("一、管理\n按照第五条办理，按照第五条检查，第三产业加快发展，第三产业要壮大。\n")[0]
    assert "第三产业" in found
    assert "第五条" not in found


def test_terms_of_the_themes_weigh_more(read):
    text = "本年情况如下：招商引资很好，单刀直入很好。\n"
    tokens = an.tokenize(an.Corpus((read(text),)).units("document"), an.JiebaTokenizer())
    assert "招商引资" in an.load_themes().words
    found = weights(an.keyphrases(tokens))
    assert found["招商引资"] > found["单刀直入"]


@pytest.mark.parametrize(
    ("weigh", "counts", "sure", "kept"),
    [
        # told together: the one that surely is a term stays, with the larger weight, however they rank
        ({"廉政": 5, "党风廉政": 3}, {"廉政": 2, "党风廉政": 2}, {"党风廉政"}, {"党风廉政": 5}),
        ({"廉政": 5, "党风廉政": 3}, {"廉政": 5, "党风廉政": 4}, {"党风廉政"}, {"党风廉政": 5}),
        # the shorter also stands by itself
        ({"廉政": 5, "党风廉政": 3}, {"廉政": 5, "党风廉政": 3}, {"党风廉政"}, {"廉政": 5, "党风廉政": 3}),
        # neither is sure: the stronger stays
        ({"廉政": 5, "党风廉政": 3}, {"廉政": 1, "党风廉政": 1}, set(), {"廉政": 5}),
        ({"廉政": 3, "党风廉政": 5}, {"廉政": 1, "党风廉政": 1}, set(), {"党风廉政": 5}),
        # over two steps
        ({"甲乙": 5, "甲乙丙": 4, "甲乙丙丁": 3}, dict.fromkeys(("甲乙", "甲乙丙", "甲乙丙丁"), 2),
         {"甲乙丙", "甲乙丙丁"}, {"甲乙丙丁": 5}),
        # one character in common is no repetition
        ({"廉政": 5, "政府": 3}, {"廉政": 1, "政府": 1}, {"廉政"}, {"廉政": 5, "政府": 3}),
    ],
)  # fmt: skip
def test_of_terms_told_together_one_stays(weigh, counts, sure, kept):
    assert told_once(weigh, counts, sure) == kept


def test_a_term_that_also_stands_alone_is_kept_beside_the_longer_one(top):
    found = top("一、湿地\n湿地保护要做好，湿地保护要长效，湿地很大，湿地很美，湿地很多。\n二、其他\n工作要落实。\n")[0]
    assert {"湿地", "湿地保护"} <= set(found)


def test_parts_of_speech_can_be_chosen(top):
    nouns = top("一、桥梁\n桥梁要漂亮，桥梁要奔跑，桥梁要漂亮。\n", terms=an.TermFilter(frozenset(), pos=("n",)))[0]
    assert nouns == ["桥梁"]


def test_two_runs_are_equal(seeds):
    first, second = an.keyphrases(seeds), an.keyphrases(seeds)
    assert first.columns == second.columns
    assert (first.values != second.values).nnz == 0
    assert np.isfinite(first.values.data).all()


@pytest.mark.parametrize(
    ("do", "message"),
    [
        (lambda tokens: an.keyphrases(tokens, max_words=0), "max_words=0"),
        (lambda tokens: an.keyphrases(tokens, terms=an.TermFilter(min_length=99)), "没有剩下任何词"),
    ],
)
def test_errors(tokens, do, message):
    with pytest.raises(AnalyticsError, match=message):
        do(tokens)


def test_words_that_frame_a_document_are_no_keywords(read):
    frame = frozenset({"工作目标", "保障措施", "责任单位"})
    units = an.Corpus((read("一、工作目标\n建成水库。\n二、保障措施\n责任单位要管好水库。\n"),)).units("document")
    assert not frame & set(an.keyphrases(an.tokenize(units, an.JiebaTokenizer(words=frame))).columns)
