"""The contract of the command line: verbs, keys of the rows, formats, errors."""

import csv
import io
import json
import subprocess
import sys

import openpyxl
import pytest

import analytics as an
from analytics.cli import main
from analytics.widths import screen_width

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
    asked = ("--topics", 2) if verb == "topics" else ()  # of a short speech there are none unasked
    status, out, err = run(capsys, verb, speech, "--format", "jsonl", *asked)
    rows = [json.loads(line) for line in out.splitlines()]
    assert (status, err) == (0, "")
    assert rows
    assert all(list(row)[: len(KEYS[verb])] == KEYS[verb] for row in rows)


def test_a_short_speech_has_no_topics_and_a_sentence_says_why(capsys, speech):
    status, out, err = run(capsys, "topics", speech, "--format", "jsonl")
    assert (status, out) == (0, "")
    assert "文字太少，分不出话题" in err


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
    assert out.splitlines()[0].split() == ["文档", "行", "层级", "序号", "标题"]


TASKS = "住建局要在10月底前编制供热规划。财政局必须拨付资金500万元。\n"


def test_ledgers_speak_chinese_on_the_screen_and_have_the_columns_one_reads(capsys, tmp_path):
    (tmp_path / "讲话.txt").write_text(TASKS, encoding="utf-8")
    _, out, _ = run(capsys, "tasks", tmp_path / "讲话.txt")
    assert [line.split() for line in out.splitlines() if not line.startswith("-")] == [
        ["行", "任务", "牵头单位", "配合单位", "时限", "力度"],
        ["1", "编制供热规划", "住建局", "10月底前", "要"],
        ["1", "拨付资金500万元", "财政局", "必须"],
    ]
    (tmp_path / "另一篇.txt").write_text(TASKS, encoding="utf-8")
    _, out, _ = run(capsys, "tasks", tmp_path)
    assert out.split()[:3] == ["文档", "行", "任务"]


@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")  # openpyxl knows no data bars of 2010
def test_json_lines_of_ledgers_keep_the_ids_and_files_all_columns(capsys, tmp_path):
    (tmp_path / "讲话.txt").write_text(TASKS, encoding="utf-8")
    _, out, _ = run(capsys, "tasks", tmp_path / "讲话.txt", "--format", "jsonl")
    assert [json.loads(line)["strength"] for line in out.splitlines()] == ["should", "must"]
    run(capsys, "tasks", tmp_path / "讲话.txt", "--out", tmp_path / "任务.xlsx")
    names, *cells = openpyxl.load_workbook(tmp_path / "任务.xlsx").active.iter_rows(values_only=True)
    rows = [dict(zip(names, row, strict=True)) for row in cells]
    assert [(row["力度"], row["把握"], row["原文"]) for row in rows] == [
        ("要", 0.95, "住建局要在10月底前编制供热规划"),
        ("必须", 0.85, "财政局必须拨付资金500万元"),
    ]


def test_a_table_fits_the_screen(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    (tmp_path / "讲话.txt").write_text(f"住建局要编制{'供热' * 40}规划。\n", encoding="utf-8")
    _, out, _ = run(capsys, "tasks", tmp_path / "讲话.txt")
    assert max(map(screen_width, out.splitlines())) <= 60
    assert "…" in out


@pytest.mark.parametrize("name", ["out.csv", "out.jsonl", "out.txt", "out.xlsx"])
def test_the_suffix_of_a_file_says_the_format(capsys, speech, tmp_path, name):
    status, out, _ = run(capsys, "outline", speech, "--out", tmp_path / "sub" / name)
    data = (tmp_path / "sub" / name).read_bytes()
    assert (status, out) == (0, "")
    assert data.startswith(b"\xef\xbb\xbf") == name.endswith(".csv")
    if name.endswith("xlsx"):
        sheet = openpyxl.load_workbook(io.BytesIO(data)).active
        assert [cell.value for cell in sheet[1]] == ["文档", "行", "层级", "序号", "标题"]
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


def test_a_file_that_was_written_is_named_unless_one_wants_quiet(capsys, speech, tmp_path):
    out = tmp_path / "表.xlsx"
    assert run(capsys, "outline", speech, "--out", out) == (0, "", f"已写入 {out}：2 行。\n")
    assert run(capsys, "outline", speech, "--out", out, "--quiet") == (0, "", "")
    speech.write_text("讲话\n（2024年3月5日）\n住建局要在10月底前编制规划。财政局要拨付资金。\n", encoding="utf-8")
    calendar = tmp_path / "表.ics"
    _, _, err = run(capsys, "tasks", speech, "--out", calendar)
    assert err == f"已写入 {calendar}：1 个日程，没有日期的 1 条任务不在其中。\n"


def test_a_file_that_cannot_be_written_is_refused_before_the_work(capsys, monkeypatch, speech):
    monkeypatch.setattr(an, "read_corpus", lambda *_, **__: pytest.fail("读了"))
    assert run(capsys, "keywords", speech, "--out", "a.docx")[0] == 1
    assert run(capsys, "outline", speech, "--out", "a.ics")[0] == 1


def test_own_words_are_added_to_those_of_the_package_or_replace_them(capsys, tmp_path):
    (tmp_path / "讲话.txt").write_text("推进主体责任，建设云上之城。推进云上之城。\n", encoding="utf-8")
    (tmp_path / "词.txt").write_text("云上之城\n", encoding="utf-8")
    (tmp_path / "停.txt").write_text("主体责任\n", encoding="utf-8")
    own = tmp_path / "讲话.txt", "--format", "jsonl", "--user-words", tmp_path / "词.txt"

    def cut(*more):
        return [
            token for line in run(capsys, "tokens", *own, *more)[1].splitlines() for token in json.loads(line)["tokens"]
        ]

    def terms(*more):
        rows = run(capsys, "keywords", *own, "--method", "tfidf", "--stop-words", tmp_path / "停.txt", *more)[1]
        return {json.loads(line)["term"] for line in rows.splitlines()}

    assert {"主体责任", "云上之城"} <= set(cut())
    assert {"主体", "责任", "云上之城"} <= set(cut("--no-builtin", "--no-discovery", "--themes", _themes(tmp_path)))
    assert terms() == {"云上之城", "推进", "建设"}
    (tmp_path / "停.txt").write_text("推进\n", encoding="utf-8")
    assert "主体责任" in terms()


def _themes(folder):
    file = folder / "主题.toml"
    file.write_text('[cloud]\nlabel = "云城"\nterms = ["云上之城"]\n', encoding="utf-8")
    return file


def test_topics_are_compared_with_the_themes_that_were_given(capsys, speech, tmp_path):
    speech.write_text("建设云上之城要快。\n党员要带头。\n项目要开工。\n" * 5, encoding="utf-8")
    _, out, _ = run(capsys, "topics", speech, "--topics", 2, "--themes", _themes(tmp_path), "--format", "jsonl")
    found = {(row["theme"], row["theme_cosine"] > 0) for row in map(json.loads, out.splitlines())}
    assert found == {("云城", True), ("", False)}


def test_compare_shows_terms_or_themes(capsys, tmp_path):
    for name, text in (("a.txt", "抓项目建设。" * 9), ("b.txt", "抓党的建设。" * 9)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    paths = tmp_path / "a.txt", tmp_path / "b.txt", "--format", "jsonl"
    _, out, _ = run(capsys, "compare", *paths, "--show", "themes", "--top", 2)
    rows = [json.loads(line) for line in out.splitlines()]
    assert {row["theme"]: row["difference"] > 0 for row in rows} == {"projects": True, "party_building": False}
    assert list(rows[0])[:7] == ["theme", "label", "share_a", "share_b", "difference", "low", "high"]
    _, out, _ = run(capsys, "compare", *paths)
    assert {json.loads(line)["term"] for line in out.splitlines()} >= {"项目建设", "党的建设"}


def test_people_read_the_label_of_a_theme_and_programs_its_id(capsys, speech):
    _, out, _ = run(capsys, "themes", speech, "--top", 1)
    names, _, *rows = [line.split() for line in out.splitlines()]
    assert names == ["文档", "行", "序号", "标题", "主题", "分值", "下限", "上限", "次数", "依据句数", "结论"]
    assert [row[4] for row in rows] == ["项目投资", "党的建设"]
    _, out, _ = run(capsys, "themes", speech, "--top", 1, "--format", "csv")
    assert [row["theme"] for row in csv.DictReader(io.StringIO(out))] == ["projects", "party_building"]


def test_a_figure_is_shown_as_it_was_said(capsys, tmp_path):
    (tmp_path / "讲话.txt").write_text("去年生产总值198.5亿元，财政收入29亿元。\n", encoding="utf-8")
    _, out, _ = run(capsys, "indicators", tmp_path / "讲话.txt")
    assert "198.5" in out.split()
    assert "198.500" not in out


def test_compare_wants_two_paths(capsys, tmp_path):
    status, out, err = run(capsys, "compare", tmp_path)
    assert (status, out) == (1, "")
    assert "错误：compare 要两个路径" in err
    assert "给了 1 个" in err


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
