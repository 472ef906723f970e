"""User words are kept whole, tear nothing else, and touch nobody else's jieba."""

import subprocess
import sys

import pytest

from analytics.errors import AnalyticsError
from analytics.words.tokenizer import JiebaTokenizer, default_tokenizer

CONTEXTS = ["{}", "大力推进{}工作", "{}是重点", "关于{}", "，{}。", "在{}的基础上", "做好2024年的{}", "{}、{}"]
WORDS = [
    "棚改",
    "纠三促",
    "惠民实事",
    "主体责任",
    "戈壁农业",
    "五做五加强",
    "三去一降一补",
    "四梁八柱性改革",
    "12345热线",
    "5A级景区",
    "PM2.5",
    "“两高”项目",
    "马克思·列宁",
    "党政同责、一岗双责",
    "ＧＤＰ核算",
]
TOKENIZER = JiebaTokenizer(frozenset(WORDS))


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("context", CONTEXTS)
def test_a_user_word_is_kept_whole(word, context):
    tokens = TOKENIZER.cut(context.replace("{}", word))
    assert tokens.count(word) == context.count("{}")


def test_without_the_user_word_it_is_torn():
    assert JiebaTokenizer().cut("发展戈壁农业") == ["发展", "戈壁", "农业"]
    assert JiebaTokenizer({"戈壁农业"}).cut("发展戈壁农业") == ["发展", "戈壁农业"]


@pytest.mark.parametrize(
    ("word", "text", "tokens"),
    [
        ("棚改", "大棚改造", ["大棚", "改造"]),
        ("国人", "中国人民", ["中国", "人民"]),
        ("国人", "外国人才", ["外国", "人才"]),
        ("12345热线", "12345", ["12345"]),
        ("12345热线", "拨打012345热线", ["拨打", "012345", "热线"]),
        ("5A级景区", "25A级景区", ["25A", "级", "景区"]),
        ("PM2.5", "PM2.50", None),
    ],
)
def test_a_user_word_does_not_tear_longer_ones(word, text, tokens):
    cut = JiebaTokenizer(frozenset({"棚改", "国人", "12345热线", "5A级景区", "PM2.5"})).cut(text)
    assert word not in cut
    assert tokens is None or cut == tokens


def test_the_longer_user_word_wins():
    tokenizer = JiebaTokenizer({"主体责任", "党委主体责任", "12345热线", "12345热线平台"})
    assert tokenizer.cut("落实党委主体责任") == ["落实", "党委主体责任"]
    assert tokenizer.cut("12345热线平台") == ["12345热线平台"]


def test_full_width_text_is_matched_by_half_width_words():
    assert JiebaTokenizer({"12345热线"}).cut("办好１２３４５热线") == ["办好", "１２３４５热线"]


def test_the_default_tokenizer_keeps_theme_terms_whole():
    assert "乡村振兴" in default_tokenizer().cut("全面推进乡村振兴")


@pytest.mark.parametrize("words", [{""}, {" "}, {3}, [None]])
def test_what_is_not_a_word_is_an_error(words):
    with pytest.raises(AnalyticsError, match="不是词：应是非空的文字"):
        JiebaTokenizer(words)


def test_one_word_is_not_a_set_of_words():
    with pytest.raises(AnalyticsError, match=r"words 应是一组词，不是一个词：写成 \{'戈壁农业'\}。"):
        JiebaTokenizer("戈壁农业")


def test_the_global_tokenizer_of_jieba_is_not_touched():
    code = (
        "from analytics.words.tokenizer import JiebaTokenizer\n"
        "assert JiebaTokenizer({'戈壁农业', '棚改'}).cut('发展戈壁农业') == ['发展', '戈壁农业']\n"
        "import jieba\n"
        "assert not jieba.dt.initialized and jieba.dt.FREQ == {} and not jieba.user_word_tag_tab\n"
        "import jieba.finalseg\n"
        "assert not jieba.finalseg.Force_Split_Words\n"
        "assert list(jieba.cut('发展戈壁农业')) == ['发展', '戈壁', '农业']\n"
        "assert '戈壁农业' not in jieba.dt.FREQ\n"
    )
    run = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


def test_cutting_prints_nothing():
    code = "from analytics.words.tokenizer import JiebaTokenizer; JiebaTokenizer().cut('发展农业')"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (run.stdout, run.stderr) == ("", "")
