"""Last year's targets and this year's figures: what answers what, and whether a target is met."""

import json

import pytest

from analytics.cli import main
from analytics.corpus.collection import Corpus
from analytics.errors import AnalyticsError
from analytics.ledgers.announcements import check_announcements
from analytics.ledgers.indicators import Indicator, find_indicators
from analytics.ledgers.targets import find_targets, match_targets
from analytics.measures.findings import Findings


@pytest.fixture
def match(read):
    """Match the targets of a text with the figures of another."""

    def matches(targets: str, figures: str, **options: bool) -> Findings:
        earlier = read(f"一、今年目标\n{targets}", "2023.txt")
        later = read(f"一、去年工作回顾\n{figures}", "2024.txt")
        return match_targets(*(find_indicators(Corpus((text,))) for text in (earlier, later)), **options)

    return matches


def test_targets_meet_figures(match):
    matches = match(
        "全市地区生产总值增长8%，财政收入达到30亿元，失业率控制在4%以内，旅游收入**亿元。",
        "国内生产总值增长7%，财政收入完成3200000万元，失业率3.5%，旅游收入5亿元。",
    )
    assert [(row.subject, row.target, row.actual, row.unit, row.met) for row in matches] == [
        ("全市地区生产总值", 8, 7, "%", False),
        ("财政收入", 30, 320, "亿元", True),
        ("失业率", 4, 3.5, "%", True),
        ("旅游收入", None, 5, "亿元", None),
    ]
    assert (matches.rows[0].doc, matches.rows[0].later_doc) == ("2023", "2024")


@pytest.mark.parametrize(
    ("target", "figure", "met"),
    [
        ("社会消费品零售总额增长7%。", "社零总额增长8.1%。", True),
        ("改造城镇老旧小区86个。", "完成城镇老旧小区改造90个。", True),
        ("新建改建农村公路300公里。", "新改建农村公路286公里。", False),
        ("粮食产量稳定在75万吨以上。", "粮食总产量76.2万吨。", True),
        ("森林覆盖率达到41.5%。", "森林覆盖率提高到41.6%。", True),
        ("城乡居民人均可支配收入分别增长6%和8%。", "城镇居民、农村居民人均可支配收入分别增长6.4%、8.1%。", True),
        ("“三公”经费压减5%以上。", "“三公”经费下降4.2%。", False),
        ("投资增长8%以上。", "投资下降2.3%。", False),
        ("单位生产总值能耗下降3%。", "单位生产总值能耗下降3.4%。", True),
        # 左右 allows a twentieth; of prices less is better
        ("生产总值增长6.5%左右。", "生产总值增长6.3%。", True),
        ("生产总值增长6.5%左右。", "生产总值增长5.8%。", False),
        ("居民消费价格涨幅3%左右。", "居民消费价格上涨0.6%。", True),
        ("居民消费价格涨幅3%左右。", "居民消费价格上涨3.8%。", False),
    ],
)
def test_what_answers_a_target(match, target, figure, met):
    assert {row.met for row in match(target, figure)} == {met}


@pytest.mark.parametrize(
    ("target", "figure"),
    [
        ("投资增长8%。", "投资占比8%。"),
        ("投资增长8%。", "投资年均增长8%。"),
        ("开工项目100个。", "竣工项目100个。"),
        ("新建学校12所。", "改造学校12所。"),
        ("财政收入增长8%。", "税收收入增长8%。"),
    ],
)
def test_what_does_not_answer(match, target, figure):
    assert len(match(target, figure)) == 0
    (row,) = match(target, figure, unanswered=True)
    assert (row.actual, row.met, row.later_doc, row.later_line, row.later_quote) == (None, None, "", None, "")


def test_a_whole_year_answers_before_a_part_of_it(match):
    (row,) = match("投资增长8%。", "上半年，投资增长9%。\n全年，投资增长7%。")
    assert row.actual == 7


def test_targets_need_indicators(read):
    announcements = check_announcements(Corpus((read("讲三点。"),)))
    with pytest.raises(AnalyticsError, match="Announcement"):
        match_targets(announcements, Findings((), Indicator))


@pytest.mark.parametrize(
    ("heads", "kind"),
    [
        (("一、2024年工作回顾", "二、2025年重点工作", "三、加强自身建设"), "target"),
        (("一、2024年工作回顾", "二、基本情况", "三、加强自身建设"), "actual"),
        (("一、2025年重点工作", "二、2024年工作回顾", "三、加强自身建设"), "actual"),
    ],
)
def test_a_section_behind_the_plan_of_a_report_goes_on_with_it(read, heads, kind):
    text = "政府工作报告\n2025年1月8日\n" + "\n".join(f"{head}\n建议提案办复率达到100%。" for head in heads)
    found = find_indicators(Corpus((read(text),)))
    assert (len(found), found.rows[-1].kind) == (3, kind)


@pytest.fixture
def series(read):
    """Find the targets of texts by their years, each as subject, ends, year, actual, verdict."""

    def rows(
        texts: dict[int, str],
    ) -> list[tuple[str, float | None, float | None, int | None, float | None, str | None]]:
        documents = [read(f"政府工作报告\n{year}年1月8日\n{text}", f"{year}.txt") for year, text in texts.items()]
        found = find_targets(Corpus(tuple(documents)))
        return [(row.subject, row.low, row.high, row.year, row.actual, row.verdict) for row in found]

    return rows


PLAN, REVIEW = "一、今年目标\n", "一、去年工作回顾\n"


@pytest.mark.parametrize(
    ("target", "figure", "row"),
    [
        ("经济增长预期目标为7%左右。", "国内生产总值增长9.1%。", ("经济增长预期目标", 7, 7, 2023, 9.1, "met")),
        ("地区生产总值增长5%—6%。", "地区生产总值增长4.8%。", ("地区生产总值", 5, 6, 2023, 4.8, "missed")),
        ("失业率控制在5%—5.5%。", "失业率为5.4%。", ("失业率", 5, 5.5, 2023, 5.4, "met")),
        ("新增城镇就业900万人。", "城镇新增就业人数980万人。", ("新增城镇就业", 900, 900, 2023, 980, "met")),
        ("生产总值增长8%左右。", "生产总值增长7.6%。", ("生产总值", 8, 8, 2023, 7.6, "met")),
        ("生产总值增长8%左右。", "生产总值增长7.4%。", ("生产总值", 8, 8, 2023, 7.4, "missed")),
        ("财政收入达到30亿元。", "财政收入**亿元。", ("财政收入", 30, 30, 2023, None, "unclear")),
    ],
)
def test_the_report_of_the_year_after_answers_a_target(series, target, figure, row):
    assert series({2023: PLAN + target, 2024: REVIEW + figure}) == [row]


@pytest.mark.parametrize(
    "figure",
    [
        "五年来，生产总值增长45%。",
        "生产总值年均增长8%。",
        "2020年，生产总值增长8%。",
        "上半年，生产总值增长8%。",
        "生产总值比2018年增长40%。",
    ],
)
def test_a_figure_of_other_years_answers_no_target_of_a_year(series, figure):
    assert series({2023: f"{PLAN}生产总值增长6%。", 2024: REVIEW + figure}) == [("生产总值", 6, 6, 2023, None, None)]


def test_a_target_of_several_years_is_answered_by_none(series):
    assert series({2023: f"{PLAN}今后五年，生产总值增长6%。", 2024: f"{REVIEW}生产总值增长7%。"}) == [
        ("生产总值", 6, 6, None, None, None)
    ]


def test_only_the_year_after_answers(series):
    assert series({2023: f"{PLAN}生产总值增长6%。", 2025: f"{REVIEW}生产总值增长7%。"})[0][-1] is None


def test_the_verb_prints_what_is_answered_and_all_on_request(tmp_path, capsys):
    (tmp_path / "2023.txt").write_text(f"报告\n2023年1月8日\n{PLAN}生产总值增长6%，投资增长5%。", encoding="utf-8")
    (tmp_path / "2024.txt").write_text(f"报告\n2024年1月8日\n{REVIEW}生产总值增长7%。", encoding="utf-8")
    printed = []
    for options in ([], ["--all"]):
        assert main(["targets", str(tmp_path), "--format", "jsonl", *options]) == 0
        printed.append([json.loads(line) for line in capsys.readouterr().out.splitlines()])
    ((row,), every) = printed
    assert list(row)[:14] == (
        [
            "subject",
            "unit",
            "low",
            "high",
            "bound",
            "year",
            "doc",
            "line",
            "quote",
            "actual",
            "later_doc",
            "later_line",
            "later_quote",
            "verdict",
        ]
    )
    assert (row["subject"], row["actual"], row["later_doc"], row["later_line"], row["verdict"]) == (
        "生产总值",
        7,
        "2024",
        4,
        "met",
    )
    assert [row["subject"] for row in every] == ["生产总值", "投资"]
