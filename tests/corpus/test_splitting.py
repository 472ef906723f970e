"""Sentences: what ends one, and what brackets and quotation marks hold together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.corpus.splitting import LONGEST_ASIDE, find_asides, split_sentences


def sentences(text):
    return [sentence for _, sentence in split_sentences(text)]


@pytest.mark.parametrize(
    "whole",
    [
        "要健全三项制度（一是例会制度。二是通报制度。三是问责制度。），形成合力。",
        "会议指出：“形势依然严峻。任务十分繁重。不能松劲。”",
        "要常问“入党为什么？当干部做什么？”的问题。",
        "要回答好“怎么看？”、“怎么办？”。",
        "这项工作（去年启动。今年收尾）已经完成。",
        "他强调：“要快（不能等。不能靠）。要准。”",
        "要抓紧！！",
        "没有句号",
    ],
)
def test_one_sentence(whole):
    assert sentences(whole + "散会。") == ([whole, "散会。"] if whole[-1] in "。！”" else [whole + "散会。"])


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("要快。要准！要稳？", ["要快。", "要准！", "要稳？"]),
        ("他说：“要快。要准。”大家鼓掌。", ["他说：“要快。要准。”", "大家鼓掌。"]),
        ("要快。（注：不含农户。）要准。", ["要快。", "（注：不含农户。）", "要准。"]),
        ("他说：“要快。  ”大家鼓掌。", ["他说：“要快。  ”", "大家鼓掌。"]),
        # a quotation that is not closed, or the wrong way round, holds nothing together
        ("他说：“要快。要准。大家鼓掌。", ["他说：“要快。", "要准。", "大家鼓掌。"]),
        ("一是落实”双减“。二是推进”五育“并举。", ["一是落实”双减“。", "二是推进”五育“并举。"]),
        ("1）修路（在建。续建）。架桥。", ["1）修路（在建。续建）。", "架桥。"]),
    ],
)
def test_several_sentences(text, parts):
    assert sentences(text) == parts


def test_a_long_bracket_is_cut():
    assert len(sentences(f"要快（{'甲' * 120}。{'乙' * 78}。），要准。")) == 1
    assert len(sentences(f"要快（{'甲' * 120}。{'乙' * 79}。），要准。")) == 2
    assert LONGEST_ASIDE == 200


@given(st.text(alphabet="甲，。！？（）“”()\n 一是1"))
def test_sentences_join_to_the_paragraph(text):
    found = list(split_sentences(text))
    assert "".join(sentence for _, sentence in found) == text
    assert all(sentence and text.startswith(sentence, start) for start, sentence in found)
    assert all(text[start] + text[end - 1] in ("（）", "()", "“”") for start, end in find_asides(text))


def test_a_series_in_a_bracket_is_no_outline(read):
    document = read("一、抓制度\n要健全三项制度（一是例会。二是通报。三是问责。），形成合力。\n二、抓作风\n要实。")
    assert [heading.label for heading in document.outline()] == ["一、抓制度", "二、抓作风"]
    assert [passage.sentence.text for passage in document.passages][1:2] == [
        "要健全三项制度（一是例会。二是通报。三是问责。），形成合力。"
    ]


def test_a_series_whose_numbers_stand_in_brackets_is_outline(read):
    document = read("抓好三件事：（1）修路（省道。县道）。（2）架桥。（3）植树。")
    assert [heading.marker for heading in document.outline()] == ["（1）", "（2）", "（3）"]
