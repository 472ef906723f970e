"""Figures in tables: what the header says of a column, and what a row measures."""

import pytest

from analytics.corpus.collection import Corpus
from analytics.ledgers.indicators import find_indicators
from analytics.ledgers.tablerows import row_cells


@pytest.fixture
def rows(read):
    """Find the figures of a table: subject, value, unit, period, kind."""

    def find(text: str, name: str = "讲话.txt") -> list[tuple[str, float | None, str, str | None, str]]:
        found = find_indicators(Corpus((read(text, name),)))
        return [(row.subject, row.value, row.unit, row.period, row.kind) for row in found]

    return find


def test_a_table_in_markdown(rows):
    text = (
        "| 指标 | 单位 | 2023年完成 | 2024年目标 |\n|---|---|---|---|\n"
        "| 地区生产总值 | 亿元 | 2286.4 | 2430 |\n| 城镇登记失业率 | % | 3.4 | 4.5以内 |\n"
    )
    assert rows(text, "讲话.md") == [
        ("地区生产总值", 2286.4, "亿元", "2023年", "actual"),
        ("地区生产总值", 2430, "亿元", "2024年", "target"),
        ("城镇登记失业率", 3.4, "%", "2023年", "actual"),
        ("城镇登记失业率", 4.5, "%", "2024年", "target"),
    ]


def test_cells_parted_by_tabs_and_a_header_of_two_rows(read):
    text = (
        "指标\t2023年完成\t\t2024年目标\n\t绝对值\t增长（%）\t\n"
        "地区生产总值（亿元）\t2286.4\t6.2\t增长6%以上\n新增就业\t1.2万人\t-3.1%\t≥1.1万人\n"
    )
    found = find_indicators(Corpus((read(text, "讲话.md"),)))
    assert [(r.subject, r.value, r.unit, r.direction, r.period, r.kind, r.bound) for r in found] == [
        ("地区生产总值", 2286.4, "亿元", None, "2023年", "actual", None),
        ("地区生产总值", 6.2, "%", "up", "2023年", "actual", None),
        ("地区生产总值", 6, "%", "up", "2024年", "target", ">="),
        ("新增就业", 1.2, "万人", None, "2023年", "count", None),
        ("新增就业", -3.1, "%", "down", "2023年", "actual", None),
        ("新增就业", 1.1, "万人", None, "2024年", "target", ">="),
    ]
    lines = text.split("\n")
    assert all(row.quote in lines[row.line - 1] for row in found)


def test_columns_that_name_indicators(rows):
    text = "县区\t地区生产总值（亿元）\t增速（%）\t占全市比重\n东城区\t412.6\t7.1\t18.0\n"
    assert rows(text, "讲话.md") == [
        ("东城区地区生产总值", 412.6, "亿元", None, "actual"),
        ("东城区地区生产总值", 7.1, "%", None, "actual"),
        ("东城区占全市比重", 18, "%", None, "actual"),
    ]


@pytest.mark.parametrize("header", ["\t2022年\t2023年", "地区\t2022\t2023"])
def test_a_header_of_years(rows, header):
    text = f"{header}\n东区投资\t12亿元\t13亿元\n"
    assert rows(text, "讲话.md") == [
        ("东区投资", 12, "亿元", "2022年", "actual"),
        ("东区投资", 13, "亿元", "2023年", "actual"),
    ]


def test_numbers_of_rows_and_without_unit_are_no_figures(rows):
    text = "序号\t项目名称\t总投资（亿元）\t责任人\n1\t环城高速\t112\t张三\n"
    assert rows(text, "讲话.md") == [("环城高速总投资", 112, "亿元", None, "actual")]


def test_a_column_of_numbers_of_rows_takes_no_unit(rows):
    text = "序号\t指标\t单位\t2024年计划\n1\t生产总值\t亿元\t180\n"
    assert rows(text, "讲话.md") == [("生产总值", 180, "亿元", "2024年", "target")]


def test_a_second_table_has_its_own_header(rows):
    text = "指标\t2023年\n粮食产量\t74.2万吨\n项目\t2024年计划\n粮食产量\t75万吨\n"
    assert [row[3:] for row in rows(text, "讲话.md")] == [("2023年", "actual"), ("2024年", "target")]


def test_a_tab_makes_no_table_of_prose(rows):
    assert rows("（一）\t加快建设，完成投资30亿元。", "讲话.md") == [("加快建设完成投资", 30, "亿元", None, "actual")]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("| 任务 | 时限 |", [("任务", 2), ("时限", 7)]),
        ("  | 任务 |  | ", [("任务", 4), ("", 10)]),
        ("任务\t 时限 \t", [("任务", 0), ("时限", 4), ("", 8)]),
        ("没有表格的一句话。", []),
    ],
)
def test_cells_know_their_place(text, cells):
    found = row_cells(text)
    assert [(cell.text, cell.start) for cell in found] == cells
    assert all(text[cell.start : cell.end] == cell.text for cell in found)


def test_a_column_of_shares_of_the_budget(rows):
    text = "科目\t2023年执行数（万元）\t为预算%\t同比增减%\n教育支出\t648,000\t101.3\t3.1"
    assert rows(text) == [
        ("教育支出", 648000, "万元", "2023年", "actual"),
        ("教育支出", 101.3, "%", None, "actual"),
        ("教育支出", 3.1, "%", "2023年", "actual"),
    ]


def test_a_table_of_tasks_says_what_is_to_be_reached(rows):
    text = (
        "重点任务清单\n工作内容\t责任单位\t完成时限\n完成食堂改造\t教育局\t8月底前\n建成村卫生室4个\t卫健局\t12月底前"
    )
    assert rows(text) == [("建成村卫生室", 4, "个", None, "target")]


def test_a_merged_cell_names_what_is_measured_in_the_rows_below_it(rows):
    text = "指标\t年份\t数值（亿元）\n生产总值\t2022年\t12\n〃\t2023年\t13\n财政收入\t2023年\t〃\n"
    assert [row[:3] for row in rows(text)] == [("生产总值", 12, "亿元"), ("生产总值", 13, "亿元")]


def test_a_cell_that_sets_a_limit_is_a_target_and_a_range_one_figure(read):
    text = "指标\t单位\t2024年\n城镇调查失业率\t%\t控制在5.5%以内\n粮食产量\t万吨\t50-55\n投资\t亿元\t30\n"
    found = find_indicators(Corpus((read(text),)))
    assert [(row.subject, row.value, row.low, row.high, row.unit, row.kind) for row in found] == [
        ("城镇调查失业率", 5.5, None, 5.5, "%", "target"),
        ("粮食产量", 50, 50, 55, "万吨", "actual"),
        ("投资", 30, None, None, "亿元", "actual"),
    ]
