"""Lexicon files are checked line by line and key by key."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.errors import AnalyticsError, LexiconError
from analytics.words.lexicons import (
    Theme,
    Themes,
    check_word,
    load_stop_words,
    load_themes,
    load_user_words,
    save_themes,
    save_words,
)

THEMES = """
[projects]
label = "项目建设"
label_en = "Projects"
about = "工程与投资"
terms = ["重大项目", "招商引资", "重大项目"]

[livelihood]
label = "民生保障"
terms = ["就业", "重大项目"]
"""


@pytest.fixture
def write(tmp_path):
    def write_bytes(text, name="词表.txt"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write_bytes


@pytest.mark.parametrize("load", [load_stop_words, load_user_words])
def test_words_stand_one_a_line(write, load):
    path = write("\ufeff# 注释\n乡村振兴\r\n\n  棚改  # 棚户区改造\n乡村振兴\n")
    assert load(path) == frozenset({"乡村振兴", "棚改"})
    assert load(str(path)) == load(path)


def test_the_stop_words_of_the_package_keep_what_carries_signal():
    words = load_stop_words()
    assert {"的", "同志们"} <= words
    assert not words & {"加强", "建设", "落实", "人民"}


def test_the_user_words_of_the_package_load():
    assert load_user_words()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("乡村振兴\n棚改 10 n\n", r"词表\.txt 第 2 行“棚改 10 n”含有空格：一行只写一个词，不写词频和词性。"),
        ("棚\u3000改", r"第 1 行“棚\u3000改”含有空格"),
        ("# 只有注释\n\n", r"词表\.txt 里没有词。请一行写一个词。"),
        ("乡村振兴战略\n".encode() * 3 + b"\xff\n", r"词表\.txt 有 1 处字节损坏.*在第 4 行。请核对原文。"),
        (b"\x00\x01", r"词表\.txt 不是文本文件（含有二进制内容）"),
    ],
)
def test_a_bad_word_list_is_an_error(write, text, message):
    with pytest.raises(LexiconError, match=message):
        load_user_words(write(text))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_word_lists_are_read_in_the_encodings_of_speeches(write, encoding):
    assert load_user_words(write("乡村振兴\n三纠三促\n".encode(encoding))) == {"乡村振兴", "三纠三促"}


@pytest.mark.parametrize("load", [load_stop_words, load_user_words, load_themes])
def test_a_missing_lexicon_is_an_error(tmp_path, load):
    with pytest.raises(LexiconError, match=r"找不到词表 .*没有\.txt。请检查路径。"):
        load(tmp_path / "没有.txt")
    with pytest.raises(LexiconError, match="是文件夹，不是词表文件。"):
        load(tmp_path)


def test_themes_keep_the_order_of_their_file(write):
    themes = load_themes(write(THEMES, "themes.toml"))
    assert len(themes) == 2
    assert themes.ids == ("projects", "livelihood")
    assert themes.labels == ("项目建设", "民生保障")
    assert [theme.id for theme in themes] == ["projects", "livelihood"]
    assert themes.words == {"重大项目", "招商引资", "就业"}


def test_a_theme_has_names_and_terms_once_each(write):
    themes = load_themes(write(THEMES, "themes.toml"))
    assert themes["projects"] == Theme("projects", "项目建设", "Projects", "工程与投资", ("重大项目", "招商引资"))
    assert themes["livelihood"] == Theme("livelihood", "民生保障", "livelihood", "", ("就业", "重大项目"))


def test_a_theme_is_found_by_id_or_label(write):
    themes = load_themes(write(THEMES, "themes.toml"))
    assert themes["民生保障"] is themes["livelihood"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("project", "没有名为“project”的主题。是否指“projects”？"),
        ("民生保证", "没有名为“民生保证”的主题。是否指“民生保障”？"),
        ("xyz", "没有名为“xyz”的主题。可用的有：projects、livelihood。"),
        ("国防", "没有名为“国防”的主题。可用的有：项目建设、民生保障。"),
    ],
)
def test_an_unknown_theme_is_an_error_with_a_hint(write, name, message):
    themes = load_themes(write(THEMES, "themes.toml"))
    with pytest.raises(LexiconError, match=message):
        themes[name]


def test_the_themes_of_the_package_have_labels_and_terms():
    themes = load_themes()
    assert len(themes) == 17
    assert {"party_building", "livelihood", "economy", "government"} <= set(themes.ids)
    assert len(set(themes.labels)) == 17
    assert all(theme.terms and theme.label_en for theme in themes)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[a]\nlabel = \n", r"themes\.toml 不是合格的 TOML：.*line 2.*请看那一行的括号、引号和逗号"),
        ("", r"themes\.toml 里没有主题。请写成 \[主题\]"),
        ('label = "甲"', r"的 \[label\]：每个主题是一张表"),
        ('[A]\nlabel = "甲"\nterms = ["乙"]', r"的 \[A\]：.*表名用小写英文字母"),
        ('["党建"]\nlabel = "甲"\nterms = ["乙"]', r"的 \[党建\]：.*表名用小写英文字母"),
        ('[a]\nlabel = "甲"\nterm = ["乙"]', r"的 \[a\] 有未知的键“term”。是否指“terms”？"),
        (
            '[a]\nlabel = "甲"\nterms = ["乙"]\nxyz = 1',
            "有未知的键“xyz”。可用的有：label、label_en、about、terms、color。",
        ),
        ('[a]\nterms = ["乙"]', r"的 \[a\] 缺少 label（中文名称）。"),
        ('[a]\nlabel = " "\nterms = ["乙"]', r"的 \[a\] 缺少 label（中文名称）。"),
        ('[a]\nlabel = "甲"', r"的 \[a\] 缺少 terms（至少一个词的列表）。"),
        ('[a]\nlabel = "甲"\nterms = []', r"的 \[a\] 缺少 terms"),
        ('[a]\nlabel = "甲"\nterms = "乙"', r"的 \[a\] 缺少 terms"),
        ('[a]\nlabel = "甲"\nterms = ["乙", 3]', r"的 \[a\] terms 里的 3 不是词：要用引号括起，不含空格。"),
        ('[a]\nlabel = "甲"\nterms = ["乙 丙"]', r"terms 里的 '乙 丙' 不是词"),
        ('[a]\nlabel = "甲"\nterms = [""]', r"terms 里的 '' 不是词"),
        ('[a]\nlabel = "甲"\nterms = ["乙"]\nabout = 5', r"的 \[a\] 的 about 应是文字，不是 5。"),
        ("# 主题".encode("gb18030"), r"themes\.toml 里没有主题"),
    ],
)
def test_a_bad_theme_file_is_an_error(write, text, message):
    with pytest.raises(LexiconError, match=message):
        load_themes(write(text, "themes.toml"))


TERM = st.text(min_size=1, max_size=8).filter(lambda text: check_or_none(text) == text)
LINE = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)


def check_or_none(text):
    try:
        return check_word(text)
    except LexiconError:
        return None


@given(st.sets(TERM, min_size=1, max_size=6))
def test_saved_words_are_read_back(words):
    with tempfile.TemporaryDirectory() as folder:
        assert load_user_words(save_words(words, Path(folder) / "新" / "user_words.txt")) == words


@given(st.lists(TERM, min_size=1, max_size=4, unique=True), LINE.filter(str.strip), LINE)
def test_saved_themes_are_read_back(terms, label, about):
    themes = Themes((Theme("a_1", label, "A", about, tuple(terms)), Theme("b", label + "二", "b", "", ("就业",))))
    with tempfile.TemporaryDirectory() as folder:
        assert load_themes(save_themes(themes, Path(folder) / "themes.toml")) == themes


def test_the_package_themes_are_read_back(tmp_path):
    assert load_themes(save_themes(load_themes(), tmp_path / "themes.toml")) == load_themes()


def test_words_are_saved_one_a_line_in_order(tmp_path):
    assert save_words(["棚改", "乡村振兴", "棚改"], tmp_path / "a.txt").read_text() == "乡村振兴\n棚改\n"


@pytest.mark.parametrize("word", ["", " ", "乡村 振兴", "C#", "甲\n乙", "\ufeff甲", "\ud800"])
def test_a_word_that_no_file_can_hold_is_an_error(word, tmp_path):
    with pytest.raises(LexiconError, match="不能收进词表：要有文字，不含空格"):
        save_words(["棚改", word], tmp_path / "a.txt")
    assert not (tmp_path / "a.txt").exists()


def test_no_words_are_no_file(tmp_path):
    with pytest.raises(LexiconError, match="没有词可以存到"):
        save_words([], tmp_path / "a.txt")


def test_a_folder_that_is_a_file_is_an_error(tmp_path):
    (tmp_path / "a").write_text("")
    with pytest.raises(AnalyticsError, match="写不了文件"):
        save_themes(load_themes(), tmp_path / "a" / "themes.toml")
