"""Documents as trees, units as labels of rows."""

import pickle
from dataclasses import replace
from datetime import date

import pytest

from analytics.corpus.collection import Corpus, documents_of
from analytics.errors import AnalyticsError

TEXT = (
    "县政府工作报告\n"
    "各位代表：\n"
    "一、回顾\n"
    "成绩有三：一是增长，二是稳定。\n"
    "二、安排\n"
    "（一）工业。抓项目。抓投资。\n"
    "1. 钢铁。\n"
    "2. 煤炭。\n"
    "（二）农业。抓粮食。\n"
    "同志们，任务很重，要加倍努力，争取更大胜利。"
)


@pytest.fixture
def corpus(read) -> Corpus:
    return Corpus((read(TEXT),))


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("document", [("县政府工作报告", TEXT)]),
        (
            "section",
            [
                ("开头", "县政府工作报告\n各位代表："),
                ("一、回顾", "一、回顾\n成绩有三：一是增长，二是稳定。"),
                (
                    "二、安排",
                    "二、安排\n（一）工业。抓项目。抓投资。\n1. 钢铁。\n2. 煤炭。\n（二）农业。抓粮食。\n同志们，任务很重，要加倍努力，争取更大胜利。",
                ),
            ],
        ),
        (
            "item",
            [
                ("开头", "县政府工作报告\n各位代表："),
                ("一、回顾（开头）", "一、回顾"),
                ("一、回顾（续）", "成绩有三："),
                ("一是增长", "一是增长，"),
                ("二是稳定", "二是稳定。"),
                ("二、安排（开头）", "二、安排"),
                ("（一）工业", "（一）工业。抓项目。抓投资。\n1. 钢铁。\n2. 煤炭。"),
                ("（二）农业", "（二）农业。抓粮食。"),
                ("二、安排（续）", "同志们，任务很重，要加倍努力，争取更大胜利。"),
            ],
        ),
        (
            "subitem",
            [
                ("开头", "县政府工作报告\n各位代表："),
                ("一、回顾（开头）", "一、回顾"),
                ("一、回顾（续）", "成绩有三："),
                ("一是增长", "一是增长，"),
                ("二是稳定", "二是稳定。"),
                ("二、安排（开头）", "二、安排"),
                ("（一）工业（开头）", "（一）工业。抓项目。抓投资。"),
                ("1.钢铁", "1. 钢铁。"),
                ("2.煤炭", "2. 煤炭。"),
                ("（二）农业", "（二）农业。抓粮食。"),
                ("二、安排（续）", "同志们，任务很重，要加倍努力，争取更大胜利。"),
            ],
        ),
    ],
)
def test_units_of_a_level_have_labels_and_text(corpus, by, expected):
    assert [(unit.label, unit.text) for unit in corpus.units(by)] == expected


def test_sentences_and_paragraphs_are_labelled_by_line(corpus):
    sentences = corpus.units("sentence")
    assert [unit.text for unit in sentences[:5]] == [
        "县政府工作报告",
        "各位代表：",
        "一、回顾",
        "成绩有三：",
        "一是增长，",
    ]
    assert sentences[3].label == "第4行 成绩有三："
    assert [unit.line for unit in corpus.units("paragraph")] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]


def test_a_unit_knows_where_it_stands(corpus):
    industry = next(unit for unit in corpus.units("item") if unit.marker == "（一）")
    assert [heading.label for heading in industry.path] == ["二、安排", "（一）工业"]
    assert (industry.title, industry.line, industry.document.id) == ("工业", 6, "讲话")
    assert str(industry) == "讲话:6 （一）工业"
    opening = corpus.units("section")[0]
    assert (opening.marker, opening.title, opening.heading, opening.path) == (None, None, None, ())


def test_a_document_unit_has_the_title_of_the_document(corpus):
    (unit,) = corpus.units("document")
    assert (unit.title, unit.marker, unit.label) == ("县政府工作报告", None, "县政府工作报告")


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("好。很好！是吗？是", ["好。", "很好！", "是吗？", "是"]),
        ("他说：“好。”我说好。", ["他说：“好。”", "我说好。"]),
        ("（好！）真的？！是的。", ["（好！）", "真的？！", "是的。"]),
        ("增长2.5%。完成。", ["增长2.5%。", "完成。"]),
        ("没有句号", ["没有句号"]),
    ],
)
def test_sentences_end_at_full_stops_with_their_closing_marks(read, text, sentences):
    document = read(f"{text}\n再见。")
    assert [passage.sentence.text for passage in document.passages] == [*sentences, "再见。"]


def test_units_never_reach_over_documents(read):
    first, second = read("甲。\n乙。", "a.txt"), read("丙。", "b.txt")
    corpus = Corpus((first, second))
    assert [unit.text for unit in corpus.units("document")] == ["甲。\n乙。", "丙。"]
    assert [unit.text for unit in corpus.units("section")] == ["甲。\n乙。", "丙。"]


def test_documents_and_units_compare_hash_and_pickle(corpus, read):
    document = corpus.documents[0]
    assert document == read(TEXT)
    assert document != read(TEXT + "完。")
    assert hash(document) == hash(read(TEXT.removesuffix("完。")))
    units = corpus.units("item")
    assert pickle.loads(pickle.dumps(units)) == units
    assert len({*units, *corpus.units("item")}) == len(units)


@pytest.mark.parametrize(
    ("name", "title", "day", "year"),
    [
        ("a", None, date(2024, 3, 5), 2024),
        ("2019", "2024年政府工作报告", None, 2024),
        ("gov-2019-03", "政府工作报告", None, 2019),
        ("a", "2023年工作总结和2024年计划", None, None),
        ("2018至2022", None, None, None),
        ("20240305讲话", None, None, 2024),
        ("13812024567", None, None, None),
        ("a", None, None, None),
    ],
)
def test_the_year_is_told_by_date_title_or_file_name(corpus, name, title, day, year):
    assert replace(corpus.documents[0], id=name, title=title, date=day).year == year


def test_a_label_names_the_year_once(corpus):
    document = replace(corpus.documents[0], id="2019")
    assert document.label == "县政府工作报告（2019）"
    assert replace(document, title="2024年政府工作报告").label == "2024年政府工作报告"


def test_a_document_serves_where_a_corpus_does(read):
    document = read("好。")
    assert documents_of(document) == documents_of(Corpus((document,))) == (document,)
    with pytest.raises(
        AnalyticsError, match=r"得到的是 str。请先用 read_corpus\(路径\) 或 read_document\(路径\) 读入。"
    ):
        documents_of("讲话.txt")
