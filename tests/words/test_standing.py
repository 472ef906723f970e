import pytest

from analytics.errors import LexiconError
from analytics.words import standing
from analytics.words.counting import places_of
from analytics.words.standing import is_torn, stands, torn_words
from analytics.words.tokenizer import JiebaTokenizer

PLAIN = JiebaTokenizer()
ROWS = [(before, word, after) for word, contexts in torn_words().items() for before, after in contexts]


@pytest.mark.parametrize(
    "marked",
    [
        *(
            "现代〈农业〉",
            "〈农业〉机械",
            "深化〈改革〉开放",
            "生态〈环境〉保护",
            "〈生态环境〉保护",
            "生态〈环境保护〉",
        ),
        *("惠〈民生〉", "〈大学〉生", "农产品〈加工〉业", "〈装备制造〉业", "〈大数据〉中心", "中国〈科学〉院"),
        *("〈2024〉年", "增长〈12〉%", "“〈十四五〉”规划", "〈改革〉"),
    ],
)
def test_a_word_stands_between_word_borders(marked):
    before, word, after = marked.replace("〉", "〈").split("〈")
    assert stands(before + word + after, len(before), len(before + word))


@pytest.mark.parametrize(
    "marked",
    [
        *(
            "人〈民生〉活",
            "殖〈民主〉义",
            "对〈外贸〉易",
            "生〈产能〉力",
            "产〈业务〉必",
            "房地〈产业〉",
            "现代化〈经济体〉系",
        ),
        *(
            "5〈G〉",
            "1〈2024〉",
            "一〈九五〉八年",
            "二〈十四〉",
            "M〈AI〉L",
            "招商引〈资项〉目",
            "招商引资〈招商引资项〉目",
        ),
    ],
)
def test_what_is_torn_out_of_other_words_does_not(marked):
    before, word, after = marked.replace("〉", "〈").split("〈")
    assert not stands(before + word + after, len(before), len(before + word))


@pytest.mark.parametrize("row", ROWS, ids=["〈{}〉".join((before, after)).format(word) for before, word, after in ROWS])
def test_every_row_of_the_table_is_needed(row, monkeypatch):
    before, word, after = row
    cut = PLAIN.cut(before + word + after)
    assert places_of(cut, word) == []
    monkeypatch.setattr(standing, "torn_words", dict)
    assert [begin for begin, _, _ in places_of(cut, word)] == [len(before)]


def test_a_torn_word_is_one_in_its_context_only():
    assert is_torn("产量再创新高", 3, 5)
    assert not is_torn("鼓励创新高地建设", 2, 4)


def test_a_row_that_marks_no_word_is_told(tmp_path, monkeypatch):
    (tmp_path / "torn_words.txt").write_text("# 注\n再创新高\n", encoding="utf-8")
    monkeypatch.setattr(standing, "DATA", tmp_path)
    torn_words.cache_clear()
    try:
        with pytest.raises(LexiconError, match="“再创新高”没有用〈〉标出一个词"):
            torn_words()
    finally:
        torn_words.cache_clear()
