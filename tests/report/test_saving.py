"""Tables saved from a notebook."""

import csv
import json
from datetime import datetime

import numpy as np
import openpyxl
import pytest

import analytics as an
from analytics.cli import main
from analytics.errors import AnalyticsError
from analytics.labels import chinese_rows

SPEECH = "（2023年8月1日）\n一、抓好项目建设\n区发改局10月底前要完成项目入库。上半年投资完成**亿元，增长12%。\n二、加强党的建设\n党建要抓实。\n"


@pytest.fixture
def corpus(tmp_path):
    file = tmp_path / "讲话.txt"
    file.write_text(SPEECH, encoding="utf-8")
    return an.read_corpus(file)


def sheet(path):
    return [list(row) for row in openpyxl.load_workbook(path)["结果"].iter_rows(values_only=True)]


def test_tasks_go_to_excel_in_chinese(corpus, tmp_path):
    path = an.save_table(an.find_tasks(corpus), tmp_path / "new" / "任务.xlsx")
    header, *rows = sheet(path)
    row = dict(zip(header, rows[0], strict=True))
    assert row["责任单位"] == "区发改局"
    assert (row["力度"], row["最迟"]) == ("要", datetime(2023, 10, 31))
    assert row["原文"] in SPEECH


def test_a_redacted_value_is_not_a_number(corpus, tmp_path):
    header, *rows = sheet(an.save_table(an.find_indicators(corpus), tmp_path / "指标.xlsx"))
    assert [row[header.index("数值")] for row in rows] == ["（遮盖）", 12]


def test_excel_of_a_notebook_and_of_the_command_line_are_the_same(corpus, tmp_path):
    for verb, find in (("tasks", an.find_tasks), ("indicators", an.find_indicators)):
        main([verb, str(tmp_path / "讲话.txt"), "--out", str(tmp_path / "a.xlsx")])
        assert sheet(an.save_table(find(corpus), tmp_path / "b.xlsx")) == sheet(tmp_path / "a.xlsx")


@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
def test_scores_and_data_frames_are_tables(corpus, tmp_path):
    tokens = an.tokenize(corpus.units("section"))
    scores = an.theme_counts(tokens)
    header, *rows = sheet(an.save_table(scores, tmp_path / "a.xlsx"))
    assert header[:4] == ["文档", "行", "部分", "党的建设"]
    assert [row[2] for row in rows] == ["开头", "一、抓好项目建设", "二、加强党的建设"]
    header, *rows = sheet(an.save_table(scores.table(), tmp_path / "b.xlsx"))
    assert header[:2] == [scores.measure, "党的建设"]
    assert [row[1:] for row in rows] == scores.dense().tolist()
    assert sheet(an.save_table(an.keyphrases(tokens).top(1), tmp_path / "c.xlsx"))[0][:2] == ["文档", "行"]


def test_named_rows_are_labels(tmp_path):
    scores = an.Scores(np.array([[0.5]]), ("话题1",), ("项目",), "权重")
    assert sheet(an.save_table(scores, tmp_path / "a.xlsx")) == [["名称", "项目"], ["话题1", 0.5]]


def test_programs_get_the_names_of_the_fields(corpus, tmp_path):
    found = an.find_indicators(corpus)
    rows = [json.loads(line) for line in an.save_table(found, tmp_path / "a.jsonl").read_text().splitlines()]
    assert [row["value"] for row in rows] == [None, 12.0]
    with an.save_table(found, tmp_path / "a.csv").open(encoding="utf-8-sig") as file:
        assert [row["unit"] for row in csv.DictReader(file)] == ["亿元", "%"]


def test_what_is_no_table_is_an_error(corpus, tmp_path):
    with pytest.raises(AnalyticsError, match="得到的是 Corpus。"):
        an.save_table(corpus, tmp_path / "a.xlsx")
    with pytest.raises(AnalyticsError, match="不认识后缀“.docx”"):
        an.save_table(an.find_tasks(corpus), tmp_path / "a.docx")


def test_two_columns_of_one_chinese_name_are_both_kept():
    assert chinese_rows([{"count": 3, "hits": 4}]) == [{"次数": 3, "hits": 4}]
