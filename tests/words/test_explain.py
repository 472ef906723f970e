import math
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.errors import AnalyticsError
from analytics.words.explain import Edge, explain_cut
from analytics.words.reference import jieba_engine
from analytics.words.tokenizer import JiebaTokenizer

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import jieba

PLAIN = JiebaTokenizer()
TOTAL = jieba_engine(frozenset()).total


def edge_of(text: str, word: str, tokenizer: JiebaTokenizer = PLAIN) -> Edge:
    (edge,) = (edge for edge in explain_cut(text, tokenizer).edges if edge.word == word)
    return edge


def cut_with(text: str, word: str, frequency: int) -> list[str]:
    """Cut with a jieba of our own in which a word has a frequency."""
    engine = jieba.Tokenizer()
    engine.FREQ, engine.total, engine.initialized = dict(jieba_engine(frozenset()).FREQ), TOTAL, True
    engine.FREQ[word] = frequency
    for end in range(1, len(word)):
        engine.FREQ.setdefault(word[:end], 0)
    return engine.lcut(text)


def test_a_word_the_dictionary_does_not_have_is_torn():
    explained = explain_cut("主体责任", PLAIN)
    assert explained.tokens == ("主体", "责任")
    assert explained.rival == ("主", "体", "责任")
    assert explained.needed_frequency("主体责任") == 1
    assert str(explained) == (
        "“主体责任”分成：主体 / 责任\n"
        "最好的另一种分法：主 / 体 / 责任，可能性是它的 1/1,194。\n"
        "“主体”来自词典（频次 2851）\n"
        "“责任”来自词典（频次 5946）\n"
        "要把“主体责任”保持完整，词典频次至少要 1，或把它加入用户词。"
    )


def test_a_user_word_is_whole():
    explained = explain_cut("主体责任", JiebaTokenizer(frozenset({"主体责任"})))
    assert explained.tokens == ("主体责任",)
    assert explained.rival == ("主体", "责任")
    assert explained.needed_frequency("主体责任") is None
    assert str(explained) == (
        "“主体责任”分成：主体责任\n最好的另一种分法：主体 / 责任，可能性不到它的百万分之一。\n“主体责任”来自用户词"
    )


@pytest.mark.parametrize(
    ("text", "words", "tokens", "sources"),
    [
        ("三纠三促", set(), ["三纠三促"], ["规则"]),
        ("三纠三促", {"三纠三促"}, ["三纠三促"], ["用户词"]),
        ("10月底前要", set(), ["10月底前", "要"], ["规则", "单字"]),
        ("10月底前要", {"月底前要"}, ["10月底前", "要"], ["规则", "单字"]),
        ("惠民实事", set(), ["惠民", "实事"], ["词典", "词典"]),
        ("惠民实事", {"惠民实事"}, ["惠民实事"], ["用户词"]),
        ("纠三促", set(), ["纠三促"], ["HMM"]),
        ("GDP增长", set(), ["GDP", "增长"], ["规则", "词典"]),
        ("办好12345热线", {"12345热线"}, ["办好", "12345热线"], ["词典", "用户词"]),
        ("抓，“两个维护”", set(), ["抓", "，", "“", "两个维护", "”"], ["单字", "规则", "规则", "规则", "规则"]),
    ],
)
def test_every_token_says_where_it_comes_from(text, words, tokens, sources):
    explained = explain_cut(text, JiebaTokenizer(frozenset(words)))
    chosen = [edge for edge in explained.edges if edge.chosen]
    assert [edge.word for edge in chosen] == list(explained.tokens) == tokens
    assert [edge.source for edge in chosen] == sources


def test_costs_are_those_of_jieba():
    frequency = jieba_engine(frozenset()).FREQ
    assert edge_of("惠民实事", "惠民") == Edge(
        "惠民", 0, 2, -(math.log(105) - math.log(TOTAL)), "词典", chosen=True, rival=True, frequency=105
    )
    single = edge_of("惠民实事", "实")
    assert (single.source, single.chosen, single.rival) == ("单字", False, True)
    assert single.cost == pytest.approx(math.log(TOTAL) - math.log(frequency["实"]))


def test_a_guess_costs_its_characters():
    edges = {edge.word: edge for edge in explain_cut("纠三促", PLAIN).edges}
    assert list(edges) == ["纠", "纠三促", "三", "促"]
    assert edges["纠三促"].cost == pytest.approx(sum(edges[char].cost for char in "纠三促"))
    assert [edge.word for edge in edges.values() if edge.chosen] == ["纠三促"]


def test_what_only_rules_decide_has_no_rival():
    explained = explain_cut("三纠三促", PLAIN)
    assert (explained.rival, explained.rival_log_probability) == ((), -math.inf)
    assert explained.log_probability == 0
    assert "没有别的分法。" in str(explained)
    assert "“三纠三促”按规则成词" in str(explained)


def test_the_rival_changes_the_weakest_place_only():
    explained = explain_cut("落实责任，抓好大棚改造", PLAIN)
    assert explained.tokens == ("落实", "责任", "，", "抓好", "大棚", "改造")
    assert explained.rival == ("落实", "责任", "，", "抓好", "大", "棚", "改造")
    frequency = jieba_engine(frozenset()).FREQ
    odds = frequency["大"] * frequency["棚"] / (TOTAL * frequency["大棚"])
    assert math.exp(explained.rival_log_probability - explained.log_probability) == pytest.approx(odds)


def test_a_close_rival_has_its_odds_and_what_would_make_it_win():
    lines = str(explain_cut("他说的确实在理", PLAIN)).splitlines()
    assert lines[:2] == [
        "“他说的确实在理”分成：他 / 说 / 的 / 确实 / 在 / 理",
        "最好的另一种分法：他 / 说 / 的确 / 实在 / 理，可能性是它的 1/1.4。",
    ]
    assert lines[4] == "要把“的确”保持完整，词典频次至少要 2947；只加入用户词还不够，别的词仍比它更可能。"


def test_a_guess_is_named_as_one():
    assert "“纠三促”是 HMM 由单字猜出来的" in str(explain_cut("纠三促", PLAIN)).splitlines()


@pytest.mark.parametrize(
    ("text", "word"), [("他说的确实在理", "的确"), ("从小学到大学", "学到"), ("主体责任", "主体责任")]
)
def test_the_advice_to_add_a_user_word_is_right(text, word):
    (line,) = (line for line in str(explain_cut(text, PLAIN)).splitlines() if line.startswith(f"要把“{word}”"))
    assert ("或把它加入用户词" in line) == (word in JiebaTokenizer(frozenset({word})).cut(text))


@pytest.mark.parametrize(
    ("text", "word"),
    [("大棚改造", "棚改"), ("他说的确实在理", "实在"), ("建设项目建设项目", "设项目"), ("人人人人", "人人人")],
)
def test_the_needed_frequency_keeps_a_word_whole_and_one_less_does_not(text, word):
    needed = explain_cut(text, PLAIN).needed_frequency(word)
    assert needed > 1
    assert cut_with(text, word, needed).count(word) == text.count(word)
    assert cut_with(text, word, needed - 1).count(word) < text.count(word)


@pytest.mark.parametrize("text", ["主体责任", "惠民实事"])
def test_with_the_needed_frequency_jieba_keeps_it_whole(text):
    assert cut_with(text, text, explain_cut(text, PLAIN).needed_frequency(text)) == [text]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("10月底前要", "底前要"),  # a rule holds its beginning
        ("抓项目，建设好", "项目，建设"),
        ("三纠三促", "纠三"),
        ("主体责任", "责任"),  # is whole already
    ],
)
def test_no_frequency_is_needed_or_helps(text, word):
    assert explain_cut(text, PLAIN).needed_frequency(word) is None


def test_a_long_user_word_is_not_torn_by_any_frequency():
    explained = explain_cut("主体责任", JiebaTokenizer(frozenset({"主体责任"})))
    assert explained.needed_frequency("责任") is None


def test_width_is_folded_but_printed():
    explained = explain_cut("ＧＤＰ增长", PLAIN)
    assert explained.tokens == ("ＧＤＰ", "增长")
    assert [edge.word for edge in explained.edges if edge.chosen] == ["ＧＤＰ", "增长"]


def test_the_default_tokenizer_knows_the_words_of_the_package():
    assert explain_cut("全面推进乡村振兴").tokens[-1] == "乡村振兴"


@pytest.mark.parametrize(
    ("do", "message"),
    [
        (lambda: explain_cut(" "), "text 是空的"),
        (
            lambda: explain_cut("抓" * 61),
            "text 有 61 字，最多 60 字。请只给有疑问的一小段，例如“抓抓抓抓抓抓抓抓抓抓抓抓”",
        ),
        (lambda: explain_cut("主体责任", PLAIN).needed_frequency("海洋"), "“主体责任”里没有“海洋”"),
        (lambda: explain_cut("主体责任", PLAIN).needed_frequency(""), "“主体责任”里没有“”"),
    ],
)
def test_errors_say_what_is_wrong(do, message):
    with pytest.raises(AnalyticsError, match=message):
        do()


PIECES = ["主体", "责任", "戈壁", "农业", "纠三促", "大棚改造", "杭研", "的", "了", "GDP", "ａ", "1", "2.5%", "10月底", "“两高”",
          "“抓落实，促发展”", "**", "，", "。", " ", "\r\n", "\t", "-", "龘", "\U00020bb7"]  # fmt: skip


@given(
    text=st.lists(st.sampled_from(PIECES) | st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=12)
    .map("".join)
    .filter(str.strip),
    hmm=st.booleans(),
)
def test_the_chosen_way_is_what_jieba_does(text, hmm):
    text = text[:60]
    explained = explain_cut(text, JiebaTokenizer(frozenset({"戈壁农业", "棚改", "12热线"}), hmm=hmm))
    for way, words, log in (
        ("chosen", explained.tokens, explained.log_probability),
        ("rival", explained.rival, explained.rival_log_probability),
    ):
        edges = [edge for edge in explained.edges if getattr(edge, way)]
        assert tuple(edge.word for edge in edges) == words
        assert not words or "".join(words) == text
        assert not words or -sum(edge.cost for edge in edges) == pytest.approx(log)
    assert explained.tokens != explained.rival
    assert explained.rival_log_probability <= explained.log_probability + 1e-9
    assert all(text[edge.start : edge.end] == edge.word for edge in explained.edges)
    assert str(explained).startswith(f"“{text}”分成：")
