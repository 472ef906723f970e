import csv
import hashlib
import io
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import nbformat
import openpyxl
import pytest
from nbclient import NotebookClient

import analytics as an
from analytics.cli import main
from analytics.errors import AnalyticsError
from analytics.report import build as building
from analytics.report import figures
from analytics.report.verify import is_verified

ROOT = Path(__file__).parents[2]


def test_everything_is_there(seeds_report):
    assert sorted(path.name for path in seeds_report.iterdir()) == [
        "charts", "explore.ipynb", "index.html", "manifest.json", "report.docx", "tables", "tables.xlsx",
    ]  # fmt: skip
    charts = sorted(path.name for path in (seeds_report / "charts").iterdir())
    assert {path.rsplit(".")[-1] for path in charts} == {"png", "svg", "pdf"}
    assert len({path.rsplit(".")[0] for path in charts}) == len(charts) / 3 == 15
    assert list(seeds_report.parent.iterdir()) == [seeds_report]  # nothing half done beside it


def test_the_page_is_self_contained_and_shows_what_was_read(seeds_report):
    page = (seeds_report / "index.html").read_text(encoding="utf-8")
    assert page.count('<svg class="drawing"') == 15
    for forbidden in ("http:", "https:", "src=", "@import", "url(."):
        assert forbidden not in page
    for expected in (
        "一要聚焦项目建设扩投资",
        "遮盖处",
        "三纠三促",
        "C 级：一半左右的词会换",
        'id="t-livelihood"',
        "<mark>",
    ):
        assert expected in page


@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")  # openpyxl knows no data bars of 2010
def test_the_workbook_and_the_csv_files_hold_the_same_rows(seeds_report):
    book = openpyxl.load_workbook(seeds_report / "tables.xlsx")
    assert book.sheetnames == [
        "说明", "概览", "提纲", "部分主题", "主题对照", "关键词", "话题", "主题词句", "指标", "增减幅度", "任务", "条数核对", "问题",
        "原文",
    ]  # fmt: skip
    for name in book.sheetnames[1:]:
        data = (seeds_report / "tables" / f"{name}.csv").read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
        assert [len(rows), len(rows[0])] == [book[name].max_row, book[name].max_column]
    outline = list(book["提纲"].values)
    assert outline[1][:5] == ("000_405281ad45455276", 3, 1, "一、", "紧扣学思践悟，深入贯彻省市委全会精神")
    assert len(outline) == 1 + 83


@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
def test_the_workbook_explains_itself_and_opens_the_source(seeds_report):
    book = openpyxl.load_workbook(seeds_report / "tables.xlsx")
    guide = {row[1].value: row for row in book["说明"].iter_rows()}
    assert set(book.sheetnames[1:]) < set(guide)
    assert guide["原文"][1].hyperlink.location == "'原文'!A1"
    assert guide["提纲"][3].value == 83
    for name in ("提纲", "关键词", "指标", "任务", "条数核对", "问题"):
        column = [cell.value for cell in book[name][1]].index("行")
        for row in book[name].iter_rows(min_row=2):
            place = row[column].hyperlink.location
            assert [cell.value for cell in book["原文"][place.removeprefix("'原文'!A")]][:2] == [
                row[0].value,
                row[column].value,
            ]
    assert [len(book[name]._charts) for name in ("主题对照", "增减幅度")] == [1, 1]
    redacted = [row[3] for row in book["指标"].iter_rows(min_row=2, values_only=True) if "**" in row[-1]]
    assert "（遮盖）" in redacted
    assert 0 not in redacted


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_notebook_runs_where_it_lies(seeds_report, tmp_path):
    book = nbformat.read(seeds_report / "explore.ipynb", as_version=4)
    book.cells = book.cells[:-1]  # the last one writes charts beside the report
    NotebookClient(book, timeout=120, kernel_name="python3", resources={"metadata": {"path": seeds_report}}).execute()


def digest(folder):
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".ipynb")
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_two_runs_make_the_same_bytes(seeds_report, tmp_path):
    code = "import sys, analytics as an; an.build_report(sys.argv[1], sys.argv[2])"
    subprocess.run(
        [sys.executable, "-c", code, str(ROOT / "seeds"), str(tmp_path / "report")],
        env={**os.environ, "PYTHONHASHSEED": "7"},
        check=True,
        cwd=ROOT,
    )
    assert digest(tmp_path / "report") == digest(seeds_report)


@pytest.fixture
def speech(tmp_path):
    file = tmp_path / "a&b.txt"
    file.write_text("一、抓<script>项目\n项目建设要快。\n二、抓党建\n党建要实，党员要带头。\n", encoding="utf-8")
    return file


def test_only_reports_are_written_over(speech, tmp_path):
    other = tmp_path / "mine"
    other.mkdir()
    (other / "thesis.docx").write_text("x")
    with pytest.raises(AnalyticsError, match="不会覆盖"):
        an.build_report(speech, other)
    with pytest.raises(AnalyticsError, match="是已有的文件"):
        an.build_report(speech, speech)
    assert [path.name for path in other.iterdir()] == ["thesis.docx"]


def test_a_second_report_keeps_what_people_made_and_says_so_once(speech, tmp_path, capsys, monkeypatch):
    every = figures.plan_figures
    monkeypatch.setattr(figures, "plan_figures", lambda analysis: list(every(analysis))[:2])
    out = an.build_report(speech, tmp_path / "out")
    (out / "my_charts").mkdir()
    (out / "my_charts" / "themes.png").write_bytes(b"x")
    (out / "explore.ipynb").write_text("改过", encoding="utf-8")
    (out / "tasks.ics").write_text("我的", encoding="utf-8")
    speech.write_text("一、抓项目\n项目建设要快，请市住建局2026年10月底前完成。\n", encoding="utf-8")
    monkeypatch.setattr(figures, "plan_figures", lambda analysis: list(every(analysis))[:1])
    assert main(["report", str(speech), "--out", str(out)]) == 0
    printed = capsys.readouterr()
    day = date.today()
    names = [f"explore（{day} 保留）.ipynb", f"tasks（{day} 保留）.ics"]
    assert printed.err == (
        f"提示：{out} 里有 2 个文件或文件夹不是报告原来写出的样子，没有覆盖，改名保留为 {'、'.join(names)}。"
        "用不着的可以自行删除。\n"
    )
    assert [(out / name).read_text(encoding="utf-8") for name in names] == ["改过", "我的"]
    assert len(list((out / "charts").iterdir())) == 3
    checks = an.verify_report(out)
    assert is_verified(checks)
    foreign = sorted(check.name for check in checks if check.state == "报告之外")
    assert foreign == sorted([*names, "my_charts/themes.png"])
    assert not any(name in printed.out for name in foreign)
    assert printed.out.count("tasks.ics") == 1


def test_a_report_that_is_a_link_is_verified_from_where_it_lies(speech, tmp_path, monkeypatch):
    every = figures.plan_figures
    monkeypatch.setattr(figures, "plan_figures", lambda analysis: list(every(analysis))[:1])
    (tmp_path / "大盘" / "报告").mkdir(parents=True)
    (tmp_path / "out").symlink_to(tmp_path / "大盘" / "报告")
    assert an.build_report(speech, tmp_path / "out") == tmp_path / "out"
    assert (tmp_path / "out").is_symlink()
    for folder in ("out", "大盘/报告"):
        assert is_verified(an.verify_report(tmp_path / folder))
    for name in ("index.html", "explore.ipynb", "tables.xlsx", "report.docx"):
        (tmp_path / "out" / name).write_text("改过", encoding="utf-8")
    with pytest.warns(an.AnalyticsWarning, match="有 4 个文件.*保留为 .*、.*、.* 等。"):
        an.build_report(speech, tmp_path / "out")


def test_an_interrupted_run_leaves_the_old_report(speech, tmp_path, monkeypatch):
    out = an.build_report(speech, tmp_path / "out")
    before = digest(out)
    monkeypatch.setattr(building, "render_page", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        an.build_report(speech, out)
    assert digest(out) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a&b.txt", "out"]


def test_a_text_without_any_theme_or_numbering_gets_a_report(tmp_path):
    file = tmp_path / "诗.txt"
    file.write_text("床前明月光，疑是地上霜。\n举头望明月，低头思故乡。\n", encoding="utf-8")
    page = (an.build_report(file, tmp_path / "out") / "index.html").read_text(encoding="utf-8")
    assert "没有编号的层次" in page
