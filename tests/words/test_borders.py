"""No rule takes a part of a known word: of jieba's dictionary, of the lexicon, of the names of places."""

import re

import pytest

import analytics as an
from analytics.words.dictionary import dictionary
from analytics.words.rules import RULES, match_length

CAN_TEAR = re.compile("[一二三四五六七八九十两双0-9]")  # what a rule begins with
FRAMES = ("{}", "推动{}工作", "在{}，")
PLACES = """二连浩特 三亚 三原 三台 三峡 三明 三水 三沙 三河 三穗 三都 三门峡 四会 四川 四平 五华 五台 五大连池 五家渠 五峰 五常
五指山 五莲 六合 六安 六枝 六盘水 七台河 七里河 八宿 八公山 九台 九寨沟 九江 九龙坡 十堰 两当 双城 双峰 双柏 双流 双辽 双鸭山"""
NUMBERED = ("{}一季度", "{}一体化", "{}两地", "{}三年行动", "在{}一带")


def torn(rules, word, frame):
    """Return what rules make of a text that holds a part of a word and not all of it."""
    begin, text = frame.index("{"), frame.format(word)
    end = begin + len(word)
    for match in rules.finditer(text):
        start, stop = match.start(), match.start() + match_length(match)
        crosses = start < begin < stop or start < end < stop
        if stop > start and (crosses or (begin <= start and stop <= end and (start, stop) != (begin, end))):
            yield text[start:stop]


def found(rules, words, frames):
    return {(word, piece) for word in words for frame in frames for piece in torn(rules, word, frame)}


def test_no_rule_tears_a_word_of_the_dictionary_or_the_lexicon():
    tokenizer = an.default_tokenizer()
    words = [word for word in {*dictionary(), *tokenizer.words} if len(word) > 1 and CAN_TEAR.search(word)]
    assert len(words) > 9000
    assert found(tokenizer.rules, words, FRAMES) <= {("1号店", "1")}


def test_no_rule_tears_the_name_of_a_place():
    assert found(RULES, PLACES.split(), NUMBERED) == set()


def test_the_judge_sees_a_torn_word():
    assert list(torn(re.compile("(?P<number>一三)"), "十一", "{}三年")) == ["一三"]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("长三角一体化", ["长三角", "一体化"]),
        ("一对一服务", ["一对一", "服务"]),
        ("四川一季度增长", ["四川", "一季度", "增长"]),
        ("两区一中心", ["两区一中心"]),
        ("三区一中心建设", ["三区一中心", "建设"]),
        ("三会一课制度", ["三会一课", "制度"]),
        ("九牛二虎之力", ["九牛二虎之力"]),
    ],
)
def test_formulas_stop_where_words_begin(text, tokens):
    assert an.JiebaTokenizer(frozenset({"长三角"})).cut(text) == tokens


def test_a_listed_word_with_a_formula_in_it_stays_whole():
    tokenizer = an.JiebaTokenizer(frozenset({"一师一优课", "互联网+", "互联网+农业"}))
    assert tokenizer.cut("开展一师一优课活动") == ["开展", "一师一优课", "活动"]
    assert tokenizer.cut("发展互联网+农业") == ["发展", "互联网+农业"]
