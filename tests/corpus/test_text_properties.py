"""Whatever the text, nothing is lost on the way to sentences, units and tokens, and nothing crashes."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.corpus.cleaning import clean, is_debris
from analytics.corpus.collection import Corpus
from analytics.corpus.documents import LEVELS, Document
from analytics.corpus.numbering import GRAMMAR, marks
from analytics.corpus.reading import read_document
from analytics.errors import ReadingError
from analytics.words.segmentation import tokenize
from analytics.words.tokenizer import JiebaTokenizer

PIECES = [
    *"一二三四五六七八九十百零〇第其是要曰则章节条编、，。；：！？（）()“”《》.．,;:!?*＊×#&%-—_<>/|",
    *"0123456789０１２３４５６７８９①②③⑴",
    *[
        "\n",
        "\r\n",
        "\r",
        " ",
        "\t",
        "\u3000",
        "\u00a0",
        "\u200b",
        "\ufeff",
        "\x0c",
        "\u2028",
        "\x85",
        "\U00020bb7",
        "\ufffd",
    ],
    *[
        "一、",
        "二、",
        "三、",
        "（一）",
        "（二）",
        "（三）",
        "1.",
        "2.",
        "3、",
        "（1）",
        "（2）",
        "一要",
        "二要",
        "三是",
        "四是",
    ],
    *["第一，", "第二，", "首先，", "其次，", "最后，", "第一章", "第二章", "第一部分", "第二部分"],
    *[
        "各位代表！",
        "同志们：",
        "回顾过去，",
        "一、二季度",
        "第一产业",
        "2.5",
        "统一要求",
        "2024年3月5日",
        "二〇二四年三月",
    ],
    *[
        "经济增长",
        "乡村振兴。",
        "完成**亿元",
        "##ad##",
        "&nbsp;",
        "&#12290;",
        "党的XX大",
        "三会一课",
        "县长 张三",
        "来源：",
    ],
    *["# ", "## ", "**", "> ", "- ", "<p>", "</p>", "<h2>", "</h2>", "<br>", "<b>", "<!--", "-->", "<script>"],
]
texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
anything = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)
TOKENIZER = JiebaTokenizer(frozenset({"乡村振兴", "棚改", "12345热线", "“两高”项目"}))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("texts")


def document_of(folder: Path, text: str, name: str = "文.txt") -> Document | None:
    """Read a text; None if there is nothing to read in it."""
    path = folder / name
    path.write_bytes(text.encode())
    try:
        return read_document(path)
    except ReadingError:
        return None


def cleaned(text: str) -> list[str]:
    lines = re.split("\r\n|\r|\n", text.removeprefix("\ufeff"))
    return [body for line in lines if not is_debris(line) and (body := clean(line)[0].strip())]


@given(text=texts | anything)
def test_no_character_of_a_text_is_lost(folder, text):
    document = document_of(folder, text)
    assert (document.text.split("\n") if document else []) == cleaned(text)


@given(line=texts | anything)
def test_a_line_without_anything_unusual_is_cleaned_as_one_with(line):
    text, offsets = clean(line)
    assert clean("\u200b" + line) == (text, tuple(offset + 1 for offset in offsets))


@given(text=texts | anything)
def test_markers_are_found_wherever_their_patterns_match(text):
    matches = (GRAMMAR.inline.match(text, place) for place in range(1, len(text)))
    expected = [(GRAMMAR.mark(match, 0).kind, match.start()) for match in matches if match]
    assert [(mark.kind, mark.offset) for mark in marks(text, 0) if not mark.initial] == expected


@given(text=texts | anything, name=st.sampled_from(["文.txt", "文.md", "文.html"]))
def test_every_level_covers_the_text_once_and_in_order(folder, text, name):
    if document := document_of(folder, text, name):
        corpus = Corpus((document,))
        for by in LEVELS:
            units = corpus.units(by)
            assert tuple(passage for unit in units for passage in unit.passages) == corpus.passages
            assert all(unit.label and unit.line >= 1 for unit in units)
        assert "\n".join(unit.text for unit in corpus.units("paragraph")) == document.text
        assert [unit.text for unit in corpus.units("sentence")] == [p.sentence.text for p in corpus.passages]
        assert [unit.text for unit in corpus.units("document")] == [document.text]


@given(text=texts | anything, name=st.sampled_from(["文.txt", "文.md", "文.html"]))
def test_sentences_stand_in_the_order_of_the_file(folder, text, name):
    if document := document_of(folder, text, name):
        sentences = [passage.sentence for passage in document.passages]
        assert [s.start for s in sentences] == sorted({s.start for s in sentences})
        assert [s.paragraph for s in sentences] == sorted(s.paragraph for s in sentences)
        assert [s.line for s in sentences] == sorted(s.line for s in sentences)
        assert all(s.text and 0 <= s.heading <= len(s.text) for s in sentences)


@given(
    text=(texts | anything).map(lambda text: text.replace("&", "")),
    name=st.sampled_from(["文.txt", "文.md", "文.html"]),
)
def test_a_sentence_starts_at_its_first_character(folder, text, name):
    if document := document_of(folder, text, name):
        source = text.removeprefix("\ufeff")
        for passage in document.passages:
            sentence = passage.sentence
            assert source[sentence.start] == sentence.text[0]
            assert len(re.split("\r\n|\r|\n", source[: sentence.start])) == sentence.line or name == "文.html"


@given(text=texts)
def test_headings_nest(folder, text):
    if document := document_of(folder, text):
        for top in document.sections:
            for section in top.walk():
                assert all(child.heading.level == section.heading.level + 1 for child in section.sections)
        starts = [heading.start for heading in document.outline()]
        assert starts == sorted(set(starts))


@given(text=texts | anything)
def test_tokens_join_back_to_the_text(text):
    assert "".join(TOKENIZER.cut(text)) == text


@given(text=texts, by=st.sampled_from(LEVELS))
def test_token_rows_join_back_to_the_units(folder, text, by):
    if document := document_of(folder, text):
        units = Corpus((document,)).units(by)
        tokens = tokenize(units, TOKENIZER)
        assert ["".join(row) for row in tokens] == [unit.text for unit in units]
        assert [("".join(row)) for row in tokens.regroup("document")] == [document.text]
