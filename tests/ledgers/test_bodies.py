"""Bodies: lists of organs and posts, brackets, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.errors import LexiconError
from analytics.ledgers import bodies
from analytics.ledgers.agents import asked, before_verb
from analytics.ledgers.bodies import body_names, load_bodies
from analytics.ledgers.charges import read_assignment


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("组织部、宣传部", ("组织部", "宣传部")),
        ("四大班子办公室和组织部、法检两院、财政局", ("四大班子办公室", "组织部", "法检两院", "财政局")),
        ("工业和信息化部、文化和旅游部", ("工业和信息化部", "文化和旅游部")),
        ("工业和信息化、网信、科技等部门", ("工业和信息化、网信、科技等部门",)),
        ("农牧、旅游、文化等部门和各乡镇", ("农牧、旅游、文化等部门", "各乡镇")),
        ("商务部、国家卫生健康委等相关部门及各地区", ("商务部", "国家卫生健康委", "各地区")),
        ("区委、政府分管领导和各责任部门", ("区委、政府分管领导", "各责任部门")),
        ("相关乡镇和部门", ("相关乡镇和部门",)),
        ("各市、县（市、区）人民政府", ("各市、县（市、区）人民政府",)),
        ("**书记、**区长", ("**书记", "**区长")),
        ("**等乡镇", ("**等乡镇",)),
        ("工青妇等社会团体", ("工青妇等社会团体",)),
        ("每个县市区", ("每个县市区",)),
        ("“两办”", ("两办",)),
        ("财政局", ("财政局",)),
        ("财政所、文化站", ("财政所", "文化站")),
        ("各乡镇党委、政府", ("各乡镇党委、政府",)),
        ("市民政局、市行政审批局", ("市民政局", "市行政审批局")),
        ("市人力资源和社会保障局、市医疗保障局", ("市人力资源和社会保障局", "市医疗保障局")),
        ("县投资促进中心、县不动产登记中心", ("县投资促进中心", "县不动产登记中心")),
        ("省国有资产监督管理委员会", ("省国有资产监督管理委员会",)),
        ("县政府督查室、人事股、商贸科", ("县政府督查室", "人事股", "商贸科")),
        ("各乡镇（街道）、各县〔市、区〕政府", ("各乡镇（街道）", "各县〔市、区〕政府")),
    ],
)
def test_names(text, names):
    found = body_names(text)
    assert found is not None
    assert found.names == names


@pytest.mark.parametrize(
    "text",
    [
        "其它道路",
        "学习考核结果",
        "教育、卫生等十大民生工程",
        "老城区",
        "全局",
        "农业基础设施",
        "我们",
        "提高政治站位的部门",
        "",
        "局",
        "市场",
        "东部",
        "稳定政局",
        "学科",
        "土地入股",
        "活动场所",
        "污水泵站、汽车站",
        "促进就业",
    ],
)
def test_no_names(text):
    assert body_names(text) is None


def test_names_of_all_and_sundry_are_less_sure():
    assert [body_names(name).confidence for name in ("区委", "区住建局", "各级各部门")] == [0.95, 0.85, 0.7]


def test_bodies_before_a_verb():
    found = before_verb("区委办、政府办、组织部加强统筹协调", 0)
    assert (found.bodies.names, found.end) == (("区委办", "政府办", "组织部"), 11)
    assert before_verb("国务院机构改革方案", 0) is None


def test_bodies_that_are_asked():
    found = asked("由某乡牵头", 0)
    assert (found.bodies.names, found.end, found.helps) == (("某乡",), 5, False)
    assert asked("由低到高", 0) is None


def test_duplicate_entry_is_an_error(tmp_path, monkeypatch):
    (tmp_path / "bodies.txt").write_text("区委\n~局\n区委\n", encoding="utf-8")
    monkeypatch.setattr(bodies, "DATA", tmp_path)
    load_bodies.cache_clear()
    with pytest.raises(LexiconError, match="bodies.txt 第 3 行：“区委”重复。请删去一处。"):
        load_bodies()
    load_bodies.cache_clear()


@given(st.text(alphabet="区委局部、和等各（）市人政府领导*，负责牵头", max_size=40))
def test_names_are_verbatim(text):
    assigned = read_assignment(text)
    for found in (body_names(text), assigned and assigned.bodies):
        assert found is None or all(name in text for name in found.names)
