"""Workbooks as Excel opens them: read back with openpyxl."""

import io
import subprocess
import sys
from datetime import date, datetime

import openpyxl
import pytest

from analytics.errors import AnalyticsError
from analytics.report.workbook import BarChart, Sheet, workbook

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
LINES = Sheet("原文", [{"文档": "甲", "行": 3, "原文": "一、修路。"}, {"文档": "甲", "行": 5, "原文": "二、架桥。"}])


def load(*sheets, **names):
    return openpyxl.load_workbook(io.BytesIO(workbook(sheets, **names)))


def values(rows):
    return list(load(Sheet("表", rows))["表"].iter_rows(min_row=2, values_only=True))


@pytest.mark.parametrize("text", ["=1+1", "+86", "-5度", "@甲", "{=SUM(A1)}", "http://a.cn", "12", "　一、"])
def test_text_stays_text(text):
    cell = load(Sheet("表", [{"词": text}]))["表"]["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_what_is_not_text_keeps_its_kind():
    row = {"行": 3, "数值": 1.5, "责任单位": ("区委", "区政府"), "最迟": "2023-10-31", "频率": None, "遮盖": True}
    assert values([row]) == [(3, 1.5, "区委、区政府", datetime(2023, 10, 31), None, True)]


def test_days_before_excel_and_days_that_do_not_exist_stay_text():
    assert values([{"日期": date(1898, 6, 11)}, {"日期": "2023-02-30"}]) == [("1898-06-11",), ("2023-02-30",)]


def test_no_number_is_no_cell():
    assert values([{"词": "甲", "值": float("nan")}, {"词": "乙", "值": float("inf")}]) == [("甲", None), ("乙", None)]


def test_text_longer_than_a_cell_is_cut_with_a_sign():
    [(text,)] = values([{"原文": "长" * 40_000}])
    assert (len(text), text[-1]) == (32_767, "…")


def test_the_header_is_frozen_and_filtered_and_columns_fit_their_text():
    page = load(Sheet("表", [{"词": "招商引资", "原文": "抓项目。" * 50}]))["表"]
    assert (page.freeze_panes, page.auto_filter.ref, page.print_title_rows) == ("A2", "A1:B2", "$1:$1")
    assert [page.column_dimensions[name].width for name in "AB"] == pytest.approx([10, 80], abs=1)
    assert page.row_dimensions[2].height == 15 * 5  # 400 half-widths in 80
    assert page["B2"].alignment.wrap_text


def test_a_table_without_rows_says_so():
    assert load(Sheet("表", []))["表"]["A1"].value == "（没有结果）"


@pytest.mark.parametrize(
    ("name", "numbers", "form"),
    [
        ("主题比重", [0.25, 1 / 3], "0%"),
        ("权重", [1.5, 2.0], "General"),
        ("权重", [1 / 3], "0.000"),
        ("数值", [1 / 3], "General"),
    ],
)
def test_number_formats(name, numbers, form):
    page = load(Sheet("表", [{name: number} for number in numbers]))["表"]
    assert page["A2"].number_format == form


def test_scores_have_data_bars_and_counts_have_none():
    page = load(Sheet("表", [{"次数": 1, "权重": 0.5}, {"次数": 2, "权重": 0.7}]))["表"]
    assert [str(area.sqref) for area in page.conditional_formatting] == ["B2:B3"]


def test_negative_numbers_have_no_bars():
    page = load(Sheet("表", [{"分值": 1.5}, {"分值": -0.5}]))["表"]
    assert not list(page.conditional_formatting)


def test_a_line_opens_its_text_and_the_guide_its_tables():
    tasks = Sheet("任务", [{"文档": "甲", "行": 5, "任务": "架桥"}, {"文档": "乙", "行": 5, "任务": "修路"}])
    book = load(Sheet("说明", [{"名称": "任务"}, {"名称": "行"}]), tasks, LINES, guide="说明", source="原文")
    links = [cell.hyperlink and cell.hyperlink.location for cell in book["任务"]["B"]]
    assert links == [None, "'原文'!A3", None]  # nothing is known of the other document
    assert book["任务"]["B2"].value == 5
    assert [cell.hyperlink and cell.hyperlink.location for cell in book["说明"]["A"]] == [None, "'任务'!A1", None]
    assert all(cell.hyperlink is None for cell in book["原文"]["B"])


def test_a_chart_draws_its_columns():
    rows = [{"部分": "一、", "党建": 3, "项目": 1}, {"部分": "二、", "党建": 0, "项目": 4}]
    [chart] = load(Sheet("对照", rows, BarChart("主题", "部分", ("党建", "项目"))))["对照"]._charts
    assert [series.val.numRef.f for series in chart.series] == ["对照!$B$2:$B$3", "对照!$C$2:$C$3"]
    assert chart.series[0].cat.strRef.f == "对照!$A$2:$A$3"
    assert chart.grouping == "stacked"


@pytest.mark.parametrize("name", ["", "表" * 32, "a/b", "[1]", "'x"])
def test_names_that_excel_does_not_take_are_errors(name):
    with pytest.raises(AnalyticsError, match="1 到 31 个字"):
        workbook([Sheet(name, [])])


def test_two_sheets_of_one_name_are_an_error():
    with pytest.raises(AnalyticsError, match="两张 Excel 工作表都叫“a”"):
        workbook([Sheet("A", []), Sheet("a", [])])


def test_more_rows_than_a_sheet_holds_are_an_error():
    with pytest.raises(AnalyticsError, match="“大”有 1048576 行.*\\.csv"):
        workbook([Sheet("大", [{}] * 1_048_576)])


def test_the_same_tables_give_the_same_bytes():
    assert workbook([LINES], source="原文") == workbook([LINES], source="原文")


def test_the_first_and_the_second_workbook_of_a_process_are_the_same():
    sheets = [Sheet("甲", [{"数值": 1}])]
    code = "import sys; from analytics.report.workbook import Sheet, workbook; sys.stdout.buffer.write(workbook([Sheet('甲', [{'数值': 1}])]))"
    first = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout
    assert first == workbook(sheets) == workbook(sheets)
