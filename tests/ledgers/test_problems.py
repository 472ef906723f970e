"""Problems and the measures after them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.corpus.collection import Corpus
from analytics.ledgers.clauses import clauses
from analytics.ledgers.problems import Problem, objects_of, pair_problems
from tests.ledgers.test_task_properties import document


@pytest.fixture
def problems(read):
    return lambda text: list(pair_problems(Corpus((read(text),))))


def test_a_problem_with_its_measure(problems):
    text = "一、存在的问题\n但食品安全问题比较突出。\n二、下一步\n要完善食品安全监管制度，加强宣传。\n"
    assert problems(text) == [
        Problem("讲话", 2, "但食品安全问题比较突出", "食品安全", "完善食品安全监管制度", 4, "一、存在的问题")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "固定资产投资倒数第二，形势严峻。要完善食品安全监管制度。",
        "要完善食品安全监管制度。但食品安全问题比较突出。",  # a measure must come later
    ],
)
def test_what_is_not_certain_is_no_finding(problems, text):
    assert problems(text) == []


def test_in_the_same_paragraph_less_is_enough(problems):
    text = "农村供水管网仍然薄弱。{}要改造农村的供水管网。"
    assert [(row.problem, row.measure) for row in problems(text.format(""))] == [("农村供水管网", "改造农村的供水管网")]
    assert problems(text.format("\n")) == []


@pytest.mark.parametrize(
    ("text", "objects"),
    [
        ("经济总量不大、财政收入不高。", ["经济总量", "财政收入"]),
        ("但优质不优价、产品附加值不高、竞争力不强等问题还比较突出。", ["产品附加值", "竞争力"]),
        ("水土流失、植被破坏等问题非常突出。", ["水土流失、植被破坏"]),
        ("一是资金利用率低。", ["资金利用率"]),
        ("农业基础仍然薄弱。", ["农业基础"]),
        ("项目建设遥遥无期。", ["项目建设"]),
        ("而它们在经营管理方面存在的问题不少。", ["经营管理"]),
        ("世界经济增长放慢。", ["世界经济"]),
        ("由于职能转变还不到位。", ["职能转变"]),
        ("目前固定资产投资增速逐月下滑。", ["固定资产投资增速"]),
        ("在人才培养方面投入的资金相对不足。", ["人才培养"]),
        ("这是短板。", []),
    ],
)
def test_objects(text, objects):
    found = [each for part in clauses(text.rstrip("。")) for each in objects_of(part)]
    assert found == objects


@pytest.mark.parametrize(
    "text",
    ["要着力解决突出问题。", "补齐民生短板。", "重点关注困难群众的生活。", "看工作做的实不实。", "推动利率进一步降低。", "规模不断扩大。",
     "给群众生活带来很大困难。", "航天技术等领域成就突出。", "发生这种危险的可能性不大。", "坚决改变执法不严的现象。", "反对以强凌弱。", "坚决克服困难。", "排名第一。"],
)  # fmt: skip
def test_no_problems(text):
    assert [each for part in clauses(text.rstrip("。")) for each in objects_of(part)] == []


@given(st.text(alphabet="但投资项目不足低慢大、，。要完善的问题突出解决**0", max_size=60))
def test_quotes_are_verbatim(text):
    for row in pair_problems(Corpus((document([text.strip()]),))):
        assert row.quote in text
        assert row.problem in row.quote
        assert row.measure.rpartition("：")[2] in text
