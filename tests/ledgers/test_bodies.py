"""Bodies: lists of organs and posts, brackets, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.errors import LexiconError
from analytics.ledgers import bodies
from analytics.ledgers.agents import asked, before_verb
from analytics.ledgers.bodies import body_names, bracket_bodies, load_bodies


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
    ],
)
def test_no_names(text):
    assert body_names(text) is None


def test_names_of_all_and_sundry_are_less_sure():
    assert [body_names(name).confidence for name in ("区委", "区住建局", "各级各部门")] == [0.95, 0.85, 0.7]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("（省教育厅牵头，省财政厅配合）", ("省教育厅", "省财政厅")),
        ("（各地区、各部门按职责分别负责）", ("各地区", "各部门")),
        ("（牵头单位：省教育厅 配合单位：省财政厅、省人社厅）", ("省教育厅", "省财政厅", "省人社厅")),
        ("（责任单位：市发改委；完成时限：2023年6月底）", ("市发改委",)),
        ("（市教育局牵头市财政局配合）", ("市教育局", "市财政局")),
        ("（市发改委）", ("市发改委",)),
        ("责任单位：县农业农村局，各乡镇人民政府", ("县农业农村局", "各乡镇人民政府")),
    ],
)
def test_brackets(text, names):
    assert bracket_bodies(text).names == names


@pytest.mark.parametrize(
    "text",
    ["（试行）", "（一）", "（2020年）", "（以下简称省教育厅）", "（增长5%）", "（）", "（市、区）", "（含教育部）"],
)
def test_other_brackets(text):
    assert bracket_bodies(text) is None


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
    for found in (body_names(text), bracket_bodies(text)):
        assert found is None or all(name in text for name in found.names)
