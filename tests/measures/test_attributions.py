"""Who is charged with a task, and persons with their titles, are no keywords."""

import pytest

import analytics as an
from analytics.measures.attributions import BLANK, leave_out, name_persons
from analytics.words.tokenizer import default_tokenizer


def blanked(text):
    return "".join(leave_out(tuple(default_tokenizer().cut(text))))


@pytest.mark.parametrize(
    "text",
    [
        "修路。（责任领导：张三；责任单位：市交通局、市财政局；完成时限：6月底前）",
        "修路（市发改委、市财政局）。",
        "修路（县委、县政府）。",
        "修路（市发改委牵头，市财政局、各区县政府配合）。",
        "修路（公安部、教育部、民政部等按职责分工负责）。",
        "修路（张三同志负责）。",
        "修路（牵头单位：市委组织部）（配合单位：市财政局）。",
    ],
)
def test_a_bracket_that_charges_somebody_is_left_out(text):
    assert set(blanked(text)) <= set(f"修路。（）{BLANK}")
    assert len(blanked(text)) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "修路（市政、供排水、路灯）。",
        "修路（教育、卫生、医疗）。",
        "（一）修路",
        "在全市（商业中心、街道中心）修路。",
        "修路（高铁站、汽车站）。",
        "由市发改委负责牵头落实。",
        "责任单位要负责到底。",
    ],
)
def test_other_brackets_and_sentences_stay(text):
    assert blanked(text) == text


def test_a_label_reaches_to_the_end_of_its_clause():
    assert blanked("牵头单位：市教育局、市财政局；建设学校") == f"{BLANK * 14}；建设学校"


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        ((("区长", " ", "张天喜"),), {"张天喜"}),
        ((("李晓军", "同志", "主持"),), {"李晓军"}),
        ((("局长", "高度", "重视"), ("书记", "抓", "党建")), set()),
        ((("主任", "项目", "建设"), ("代表", "建议")), set()),
        ((("邓小平", "同志", "指出"), ("周恩来", "总理", "说")), set()),
        ((("国务院", "总理", " ", "李克强"),), {"李克强"}),
        ((("张天喜", "说"),), set()),
        ((("文旅局", "局长"), ("司法所", "所长"), ("文明办", "主任"), ("万人村", "村长")), set()),
    ],
)
def test_a_person_is_known_by_the_title(rows, names):
    assert name_persons(rows) == names


PLAN = """一、建好水库
建设水库，加固水库大坝。（市水利局、市财政局）
修建灌溉渠道。（市水利局、市财政局）
责任领导：县长李晓军，县长李晓军联系。
"""


def test_neither_leads_the_keywords(read):
    tokens = an.tokenize(an.Corpus((read(PLAN),)).units("section"), default_tokenizer())
    scores = an.keyphrases(tokens)
    assert "李晓军" in "/".join("/".join(row) for row in tokens.rows).split("/")
    assert not {"水利局", "市水利局", "财政局", "市财政局", "李晓军"} & set(scores.columns)
    assert scores.columns[next(iter(scores.ranked(1)))[0][0]] == "水库"


def test_a_person_s_name_that_the_user_keeps_stays(read):
    tokens = an.tokenize(
        an.Corpus((read(PLAN.replace("责任领导：", "")),)).units("section"), an.JiebaTokenizer({"李晓军"})
    )
    assert "李晓军" in an.keyphrases(tokens).columns
