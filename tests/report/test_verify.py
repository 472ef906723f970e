import json
import shutil

import pytest

import analytics as an
from analytics.cli import main
from analytics.errors import AnalyticsError
from analytics.report import build as building
from analytics.report import figures, manifest, verify
from analytics.report.notebook import explore_notebook
from analytics.report.verify import Check, is_verified

# no list that anybody gives
FACTS = ("terms", "term_parts", "theme_weights", "torn_words", "loose_characters", "background", "bodies")

SPEECH = "一、抓项目\n项目建设要快，投资增长8%。\n二、抓党建\n党建要实，党员要带头，10月底前完成整改。\n"


ALL_FIGURES = figures.plan_figures


def one_figure(analysis):
    return list(ALL_FIGURES(analysis))[:1]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A report of two speeches with lexicons of its own, and a single figure to save time."""
    root = tmp_path_factory.mktemp("made")
    (root / "speeches").mkdir()
    (root / "speeches" / "甲.txt").write_text(SPEECH, encoding="utf-8")
    (root / "speeches" / "乙.txt").write_text(SPEECH.replace("项目", "民生"), encoding="utf-8")
    (root / "words.txt").write_text("抓项目\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(figures, "plan_figures", one_figure)
        an.build_report(root / "speeches", root / "report", user_words=root / "words.txt", random_state=3)
    return root


@pytest.fixture
def home(made, tmp_path, monkeypatch):
    monkeypatch.setattr(figures, "plan_figures", one_figure)
    return shutil.copytree(made, tmp_path / "home")


def states(home, **options):
    checks = an.verify_report(home / "report", **options)
    return checks, {check.name: check.state for check in checks if check.state != "一致"}


def test_a_report_is_made_again_byte_for_byte_wherever_its_folder_was_moved(home):
    checks, odd = states(home)
    assert odd == {}
    assert is_verified(checks)
    names = [check.name for check in checks if check.kind == "文件"]
    assert names == sorted(manifest.hash_files(home / "report"))
    assert {"index.html", "tables.xlsx", "explore.ipynb", "tables/指标.csv"} < set(names)
    assert [check.name for check in checks if check.kind == "输入"] == ["乙.txt", "甲.txt"]


def test_a_tampered_chart_a_missing_table_and_a_foreign_file(home):
    report = home / "report"
    chart = next((report / "charts").glob("*.svg"))
    chart.write_bytes(chart.read_bytes().replace(b"#1f2328", b"#ff0000", 1))
    (report / "tables" / "指标.csv").unlink()
    (report / "我的笔记.txt").write_text("x")
    checks, odd = states(home)
    assert odd == {f"charts/{chart.name}": "被改动", "tables/指标.csv": "缺失", "我的笔记.txt": "报告之外"}
    assert not is_verified(checks)


def test_a_foreign_file_is_not_even_opened(home, monkeypatch):
    (home / "report" / "~$report.docx").write_text("锁")
    opened, hashed = [], manifest.sha256
    monkeypatch.setattr(verify, "sha256", lambda file: opened.append(file.name) or hashed(file))
    checks, odd = states(home)
    assert odd == {"~$report.docx": "报告之外"}
    assert is_verified(checks)
    assert "index.html" in opened
    assert "~$report.docx" not in opened


def test_a_foreign_file_alone_does_no_harm():
    assert is_verified(an.Findings((Check("文件", "a", "报告之外"), Check("版本", "numpy", "已改变")), Check))


def test_changed_inputs_and_lexicons_are_named_and_so_is_what_comes_out_different(home):
    speech = home / "speeches" / "甲.txt"
    speech.write_text(SPEECH.replace("8%", "9%"), encoding="utf-8")
    (home / "words.txt").write_text("抓党建\n", encoding="utf-8")
    checks, odd = states(home)
    assert odd["甲.txt"] == odd["own_user_words"] == "已改变"
    assert odd["tables/指标.csv"] == odd["index.html"] == "不能复现"
    assert "乙.txt" not in odd
    assert not is_verified(checks)


def test_a_missing_and_a_new_input(home):
    (home / "speeches" / "甲.txt").rename(home / "speeches" / "申.txt")
    _, odd = states(home)
    assert (odd["甲.txt"], odd["申.txt"]) == ("缺失", "新增")


def test_without_any_input_the_files_are_still_compared_with_their_hashes(home):
    shutil.rmtree(home / "speeches")
    (home / "report" / "tables.xlsx").write_bytes(b"x")
    checks, odd = states(home)
    assert checks.rows[0].state == "没有重做"
    assert "找不到" in checks.rows[0].detail
    assert (odd["tables.xlsx"], odd["index.html"]) == ("被改动", "没有重做")
    assert not is_verified(checks)


def test_the_speeches_may_have_moved_elsewhere(home, tmp_path):
    shutil.move(home / "speeches", tmp_path / "archive")
    checks, odd = states(home, paths=tmp_path / "archive")
    assert odd == {}
    assert is_verified(checks)


def test_a_changed_version_is_reported_and_everything_compared_all_the_same(home, monkeypatch):
    now = manifest.versions()
    monkeypatch.setattr(building, "versions", lambda: {**now, "numpy": "0.0.1", "gone": "1"})
    out = an.build_report(home / "speeches", home / "old")
    checks = an.verify_report(out)
    odd = {check.name: check for check in checks if check.state != "一致"}
    assert set(odd) == {"numpy", "gone"}
    assert odd["numpy"].detail == f"当时 0.0.1，现在 {now['numpy']}"
    assert odd["gone"].detail == "当时 1，现在 没有"
    assert is_verified(checks)


def test_the_verb_prints_a_table_and_its_status_says_whether_all_is_well(home, capsys):
    assert main(["verify", str(home / "report"), "--format", "jsonl"]) == 0
    printed = capsys.readouterr()
    rows = [json.loads(line) for line in printed.out.splitlines()]
    assert rows[0] == {"kind": "输入", "name": "乙.txt", "state": "一致", "detail": ""}
    files = sum(row["kind"] == "文件" for row in rows)
    assert f"{files} 个文件中有 {files} 个逐字节重现" in printed.err
    (home / "report" / "index.html").write_text("x")
    assert main(["verify", str(home / "report")]) == 1
    assert "被改动" in capsys.readouterr().out


def test_a_folder_that_is_no_report(tmp_path):
    with pytest.raises(AnalyticsError, match="不是报告"):
        an.verify_report(tmp_path)
    (tmp_path / "manifest.json").write_text("{")
    with pytest.raises(AnalyticsError, match="读不懂"):
        an.verify_report(tmp_path)
    (tmp_path / "manifest.json").write_text('{"generator": "x"}')
    with pytest.raises(AnalyticsError, match="不是这个版本写的"):
        an.verify_report(tmp_path)
    keys = {key: {} for key in ("generator", "inputs", "lexicons", "versions", "outputs")}
    (tmp_path / "manifest.json").write_text(json.dumps({**keys, "recipe": {"paths": [], "patern": "*"}}))
    with pytest.raises(AnalyticsError, match="未知的“patern”。是否指“pattern”？"):
        an.verify_report(tmp_path)


def test_a_lexicon_that_is_gone_is_named(home):
    (home / "words.txt").unlink()
    checks, _ = states(home)
    assert checks.rows[0].state == "没有重做"
    assert "找不到词表" in checks.rows[0].detail
    with pytest.raises(AnalyticsError, match="找不到词表"):
        an.build_report(home / "speeches", home / "other", stop_words=home / "gone.txt")
    assert not (home / "other").exists()


@pytest.mark.parametrize(
    ("recipe", "lexicons", "code"),
    [
        (
            manifest.Recipe((".",)),
            ["themes", "user_words", "stop_words"],
            "words = an.load_user_words() | themes.words",
        ),
        (
            manifest.Recipe((".",), user_words="w", stop_words="s"),
            ["themes", "user_words", "stop_words", "own_user_words", "own_stop_words"],
            "terms = an.TermFilter(an.load_stop_words() | an.load_stop_words('s'))",
        ),
        (
            manifest.Recipe((".",), user_words="w", builtin=False),
            ["themes", "own_user_words"],
            "TermFilter(frozenset())",
        ),
        (
            manifest.Recipe((".",), themes="t", builtin=False),
            ["own_themes"],
            "words = frozenset() | themes.words",
        ),
    ],
)
def test_own_words_stand_beside_the_package_s_unless_these_are_not_wanted(
    recipe, lexicons, code, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    for name in "wst":
        (tmp_path / name).write_text("x")
    assert [name for name in manifest.hash_lexicons(recipe) if name not in FACTS] == lexicons
    assert code in explore_notebook(recipe)


def test_a_report_names_no_folder_of_the_disk(made):
    page = (made / "report" / "index.html").read_text(encoding="utf-8")
    assert str(made) not in page
    assert str(made) not in (made / "report" / "manifest.json").read_text(encoding="utf-8")


def test_paths_begin_at_the_folder_that_all_files_share(tmp_path):
    for name in ("2023", "2024"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "报告.txt").write_text(SPEECH, encoding="utf-8")
    paths = [str(tmp_path / "2023"), str(tmp_path / "20*4" / "*.txt")]
    documents = manifest.placed(an.read_corpus(paths), paths)
    assert [document.path for document in documents] == ["2023/报告.txt", "2024/报告.txt"]
