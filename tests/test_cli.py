"""The contract of the command line: verbs, keys of the rows, formats, errors."""

import csv
import io
import json
import subprocess
import sys

import openpyxl
import pytest

from analytics.cli import main
from analytics.report.output import columns_of

SPEECH = "一、抓好项目建设\n要抓项目、扩投资，招商引资要突破。\n二、加强党的建设\n党建要抓实，党员要带头。\n"
KEYS = {
    "outline": ["doc", "line", "level", "marker", "title"],
    "tokens": ["doc", "line", "tokens"],
    "keywords": ["doc", "line", "marker", "title", "rank", "term", "score"],
    "themes": ["doc", "line", "marker", "title", "theme", "score", "low", "high"],
    "topics": ["topic", "label", "rank", "term", "score", "grade"],
}


@pytest.fixture
def speech(tmp_path):
    file = tmp_path / "讲话.txt"
    file.write_text(SPEECH, encoding="utf-8")
    return file


def run(capsys, *argv):
    status = main([str(arg) for arg in argv])
    out, err = capsys.readouterr()
    return status, out, err


@pytest.mark.parametrize("verb", KEYS)
def test_json_lines_have_the_keys_of_the_contract_first(capsys, speech, verb):
    status, out, err = run(capsys, verb, speech, "--format", "jsonl")
    rows = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert err == "" or verb == "topics"
    assert rows
    assert all(list(row)[: len(KEYS[verb])] == KEYS[verb] for row in rows)


def test_outline_rows(capsys, speech):
    _, out, _ = run(capsys, "outline", speech, "--format", "jsonl")
    assert [json.loads(line) for line in out.splitlines()] == [
        {"doc": "讲话", "line": 1, "level": 1, "marker": "一、", "title": "抓好项目建设"},
        {"doc": "讲话", "line": 3, "level": 1, "marker": "二、", "title": "加强党的建设"},
    ]


def test_tokens_by_sentence_are_the_text(capsys, speech):
    _, out, _ = run(capsys, "tokens", speech, "--format", "jsonl")
    assert "".join("".join(json.loads(line)["tokens"]) for line in out.splitlines()) == SPEECH.replace("\n", "")


def test_the_strongest_theme_comes_first(capsys, speech):
    _, out, _ = run(capsys, "themes", speech, "--top", 1, "--format", "jsonl")
    rows = [json.loads(line) for line in out.splitlines()]
    assert [row["theme"] for row in rows] == ["projects", "party_building"]
    assert all(0 <= row["low"] <= row["score"] <= row["high"] <= 1 for row in rows)


def test_csv_can_be_read_back(capsys, speech):
    _, out, _ = run(capsys, "outline", speech, "--format", "csv")
    assert [row["title"] for row in csv.DictReader(io.StringIO(out))] == ["抓好项目建设", "加强党的建设"]


def test_a_table_for_the_screen_is_the_default(capsys, speech):
    _, out, _ = run(capsys, "outline", speech)
    assert out.splitlines()[0].split() == ["doc", "line", "level", "marker", "title"]


TASKS = "住建局要在10月底前编制供热规划。财政局必须拨付资金500万元。\n"


def test_ledgers_speak_chinese_on_the_screen_and_have_the_columns_one_reads(capsys, tmp_path):
    (tmp_path / "讲话.txt").write_text(TASKS, encoding="utf-8")
    _, out, _ = run(capsys, "tasks", tmp_path / "讲话.txt")
    assert [line.split() for line in out.splitlines() if not line.startswith("-")] == [
        ["行", "任务", "责任单位", "时限", "最迟", "力度"],
        ["1", "编制供热规划", "住建局", "10月底前", "要"],
        ["1", "拨付资金500万元", "财政局", "必须"],
    ]
    (tmp_path / "另一篇.txt").write_text(TASKS, encoding="utf-8")
    _, out, _ = run(capsys, "tasks", tmp_path)
    assert out.split()[:3] == ["文档", "行", "任务"]


def test_json_lines_of_ledgers_keep_the_ids_and_files_all_columns(capsys, tmp_path):
    (tmp_path / "讲话.txt").write_text(TASKS, encoding="utf-8")
    _, out, _ = run(capsys, "tasks", tmp_path / "讲话.txt", "--format", "jsonl")
    assert [json.loads(line)["strength"] for line in out.splitlines()] == ["should", "must"]
    run(capsys, "tasks", tmp_path / "讲话.txt", "--out", tmp_path / "任务.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "任务.csv").read_text(encoding="utf-8-sig"))))
    assert [(row["力度"], row["把握"], row["原文"]) for row in rows] == [
        ("要", "0.95", "住建局要在10月底前编制供热规划"),
        ("必须", "0.85", "财政局必须拨付资金500万元"),
    ]


def test_a_table_fits_the_screen(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    (tmp_path / "讲话.txt").write_text(f"住建局要编制{'供热' * 40}规划。\n", encoding="utf-8")
    _, out, _ = run(capsys, "tasks", tmp_path / "讲话.txt")
    assert max(map(columns_of, out.splitlines())) <= 60
    assert "…" in out


@pytest.mark.parametrize("name", ["out.csv", "out.jsonl", "out.txt", "out.xlsx"])
def test_the_suffix_of_a_file_says_the_format(capsys, speech, tmp_path, name):
    status, out, _ = run(capsys, "outline", speech, "--out", tmp_path / "sub" / name)
    data = (tmp_path / "sub" / name).read_bytes()
    assert (status, out) == (0, "")
    assert data.startswith(b"\xef\xbb\xbf") == name.endswith(".csv")
    if name.endswith("xlsx"):
        sheet = openpyxl.load_workbook(io.BytesIO(data)).active
        assert [cell.value for cell in sheet[2]] == ["讲话", 1, 1, "一、", "抓好项目建设"]
        assert sheet.freeze_panes == "A2"
    assert [file.name for file in (tmp_path / "sub").iterdir()] == [name]


def test_cells_that_look_like_formulas_stay_text(capsys, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("一、=HYPERLINK(1)\n二、第二\n", encoding="utf-8")
    _, out, _ = run(capsys, "outline", file, "--format", "csv")
    assert "'=HYPERLINK(1)" in out


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["outline", "no/such.txt"], "找不到 no/such.txt"),
        (["outline", "{speech}", "--out", "a.docx"], "不认识后缀“.docx”"),
        (["themes", "{speech}", "--themes", "none.toml"], "找不到词表 none.toml"),
        (["topics", "{speech}", "--topics", "99"], "n_topics=99"),
    ],
)
def test_errors_are_a_sentence_and_status_1(capsys, speech, argv, message):
    status, out, err = run(capsys, *[arg.format(speech=speech) for arg in argv])
    assert (status, out) == (1, "")
    assert err.startswith("错误：")
    assert message in err


@pytest.mark.parametrize("argv", [["keywords", "x", "--top", "0"], ["topics", "x", "--topics", "many"], ["nonsense"]])
def test_wrong_arguments_are_status_2(capsys, argv):
    with pytest.raises(SystemExit, match="2"):
        main(argv)
    assert "usage" in capsys.readouterr().err


def test_a_bad_file_among_good_ones_is_a_hint(capsys, speech):
    (speech.parent / "空.txt").write_bytes(b"")
    status, out, err = run(capsys, "outline", speech.parent, "--format", "jsonl")
    assert status == 0
    assert len(out.splitlines()) == 2
    assert err.startswith("提示：跳过：")
    assert "空.txt 是空文件" in err


def test_it_runs_as_a_module_whatever_the_locale(speech):
    run = subprocess.run(
        [sys.executable, "-m", "analytics", "outline", str(speech), "--format", "jsonl"],
        capture_output=True,
        env={"PATH": "", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
        check=True,
    )
    assert json.loads(run.stdout.decode("utf-8").splitlines()[0])["title"] == "抓好项目建设"
