"""Noun phrases that end in a head are terms, however rare; what governs an object is none."""

import pytest

import analytics as an
from analytics.errors import LexiconError
from analytics.measures import compounds
from analytics.measures.compounds import Compounds, term_parts

STOP = an.load_stop_words()
KNOWN = an.default_tokenizer().words


def found(*row, known=frozenset({"农村产权", "管党治党", "自主品牌"})):
    return ["".join(run) for run in Compounds(known, STOP).runs(row)]


@pytest.mark.parametrize(
    ("row", "terms"),
    [
        (("加快", "农村产权", "交易", "平台", "建设"), ["农村产权交易平台"]),
        (("建成", "干细胞", "实验室", "，", "发展", "农业"), ["干细胞实验室"]),
        (("打好", "七大", "体系"), ["七大体系"]),
        (("扶持", "非", "营利性", "服务业"), ["非营利性服务业"]),
        (("企业", "培育", "自主品牌"), []),
        (("问题", "整改", "率", "较", "高"), ["问题整改率"]),
        (("提升", "服务", "效能"), ["服务效能"]),
        (("增强", "管党治党", "意识"), []),
        (("营销", "网络"), ["营销网络"]),
        (("发展", "规划"), ["发展规划"]),
        (("发展", "网络"), []),
    ],
)
def test_phrases_with_a_head_are_found_once(row, terms):
    assert found(*row) == terms


@pytest.mark.parametrize(
    "text",
    [
        "大力发展农业",
        "加强党的领导",
        "发展现代服务业",
        "环境明显改善",
        "全省企业",
        "增强管党治党意识",
        "高质量建设",
        "强省建设",
    ],
)
def test_what_governs_states_or_could_stand_anywhere_is_no_term(text):
    assert list(Compounds(KNOWN, STOP).runs(an.JiebaTokenizer(KNOWN).cut(text))) == []


def test_a_clause_and_a_vague_phrase_are_told_from_names():
    judge = Compounds(KNOWN, STOP)
    words = ("落实主体责任", "人数上升", "工业园区", "管理问题", "三条底线", "戈壁农业")
    assert [judge.is_clause(word) for word in words] == [True, True, False, False, False, False]
    assert [judge.is_vague(word) for word in words] == [True, False, False, True, False, False]


def test_each_part_has_one_line_for_a_role_and_its_count():
    parts = term_parts()
    assert {"head", "modifier", "opener", "takes", "verb", "noun", "wide", "closes", "aims", "abstract", "weak"} <= set(
        parts
    )
    assert {
        "工程",
        "体系",
        "制度",
        "机制",
        "平台",
        "示范区",
        "集团",
        "园区",
        "论坛",
        "走廊",
        "新区",
        "强度",
        "收入",
    } <= parts["head"]
    assert parts["head"].isdisjoint(parts["abstract"] | parts["weak"])


def test_a_broken_table_is_an_error(monkeypatch, tmp_path):
    (tmp_path / "term_parts.tsv").write_text("工程\n", encoding="utf-8")
    monkeypatch.setattr(compounds, "DATA", tmp_path)
    with pytest.raises(LexiconError, match="“工程”不是词、作用、次数三栏"):
        term_parts.__wrapped__()
