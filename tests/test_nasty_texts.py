"""Texts that nobody means to write and every large folder holds: empty members, marks alone, too many numbers."""

import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analytics as an
from analytics.corpus.reading import text_document
from analytics.measures.candidates import parallel_terms

NASTY = {
    "空项": "要抓好教育、医疗、、养老。",
    "首尾顿号": "、教育、医疗、\n、、\n、",
    "只有标点": "，，；；。。：：、、！！？？……——",
    "空括号": "要完成（）项目（、）建设（，）。（（））【】〔〕",
    "空引号": "落实“”和“、”以及“，”《》的要求，‘’「」。",
    "不成对": "要落实“教育、医疗（养老、。\n）”》",
    "空分句": "要做好三件事：；；学习；，，带头；、、",
    "冒号": "讲三个方面：：：\n：\n一是：\n二是：：",
    "分别": "教育、、医疗、分别增长5%、、6%和、7%，第一产业、、第二产业分别达到3、、4亿元。",
    "单位": "（牵头单位：、教育局、、卫健委、；责任单位：，完成时限：、）\n责任单位：\n由、和、及牵头。",
    "五十个一是": "讲三点：" + "一是。" * 50,
    "五十个序号": "要抓好两项工作：\n" + "".join(f"{number}.抓落实。\n" for number in range(1, 51)),
    "五十个顿号": "要抓好" + "、" * 50 + "工作。",
    "五十个引号": "“" * 50 + "”" * 50,
    "表格": "任务\t责任单位\t时限\n\t\t\n〃\t、\t；\n| | |\n|---|\n||||",
    "问题": "存在的问题主要是：、、不足、，，不够。要、、解决、、问题。",
    "像正则": "讲(三个方面：一是[抓*。二是+抓?。三是\\抓{2}。从三个$^|.*方面：",
}
PIECES = st.sampled_from(
    [*"、，。；：（）“”《》？*+[(\\1十两和与要由在", "、、", "“”", "（）", "一是", "二十一是", "最后，", "（三）", "4.", "\n", "\t", "| ",
     "讲三个方面：", "教育", "医疗养老", "项目建设", "分别增长", "5%", "3亿元", "责任单位：", "牵头", "10月底前", "完成", "问题是", "不足"]
)  # fmt: skip
NOTHING_LEFT = "没有剩下任何词"


def look_everywhere(text):
    """Take a text through everything that reads text, and nothing that counts words."""
    corpus = an.Corpus((text_document(text, name="讲话", path="讲话.txt"),))
    list(parallel_terms(text))
    an.find_tasks(corpus)
    an.check_announcements(corpus)
    an.pair_problems(corpus)
    figures = an.find_indicators(corpus)
    an.match_targets(figures, figures, unanswered=True)
    return corpus


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_every_analysis_survives_a_nasty_text(text):
    corpus, themes = look_everywhere(text), an.load_themes()
    tokens = an.tokenize(corpus.units("paragraph"), an.learn_words(corpus))
    an.discover_terms(corpus)
    an.find_themes(tokens, themes)
    an.theme_scores(tokens, themes)
    an.theme_scores(tokens, themes)
    for keywords in (an.keyphrases, an.tfidf_keywords):
        try:
            keywords(tokens)
        except an.AnalyticsError as error:
            assert NOTHING_LEFT in str(error)  # noqa: PT017  # the only thing that may be said


@settings(max_examples=150)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_no_mixture_of_marks_and_words_stops_a_ledger(text):
    look_everywhere(f"工作报告\n{text}")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("抓好教育、医疗、、养老", []),
        ("、、、", []),
        ("守住发展底线、、生态红线、民生底线", ["民生底线", "生态红线"]),
        ("严守、生态功能基线、环境质量底线、资源利用上线", ["环境质量底线", "生态功能基线", "资源利用上线"]),
    ],
)
def test_an_empty_member_of_a_list_is_no_term(text, found):
    assert sorted(set(parallel_terms(text))) == found


def test_a_folder_of_nasty_texts_gets_a_report(tmp_path):
    speeches = tmp_path / "讲话"
    speeches.mkdir()
    for name, text in NASTY.items():
        (speeches / f"{name}.txt").write_text(text, encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", an.AnalyticsWarning)
        page = (an.build_report(speeches, tmp_path / "报告") / "index.html").read_text(encoding="utf-8")
    assert "空引号" in page
