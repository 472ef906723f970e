"""A second report in the same folder: what is the report's own is replaced, what is anybody's stays."""

import errno
import json
import os
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from analytics.errors import AnalyticsError
from analytics.report import replacing
from analytics.report import workshop as workshops
from analytics.report.manifest import GENERATOR, hash_files, read_outputs
from analytics.report.replacing import check_place, place_of, put_in_place
from analytics.report.workshop import workshop

DAY = date(2026, 11, 29)
OLD = {
    "index.html": "旧页",
    "explore.ipynb": "笔记",
    "charts/a.svg": "旧图",
    "charts/b.svg": "乙图",
    "tables/表.csv": "旧表",
}
NEW = {"index.html": "新页", "explore.ipynb": "笔记", "charts/a.svg": "新图", "tables/表.csv": "新表"}


def write(folder, files):
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def write_report(folder, files):
    write(folder, files)
    outputs = hash_files(folder)
    write(folder, {"manifest.json": json.dumps({"generator": GENERATOR, "outputs": outputs})})
    return outputs


def run(target, files=NEW, day=DAY):
    """Put a new report in place as build_report does; return the names of what was kept."""
    target = place_of(target)
    check_place(target)
    with workshop(target) as room:
        return put_in_place(room / "new", target, write_report(room / "new", files), day=day)


def read(folder):
    """All that lies in a folder but the manifest: files with their texts, links with where they lead, empty folders."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = f"-> {path.readlink()}"
        elif path.is_file():
            found[name] = path.read_text(encoding="utf-8")
        elif not any(path.iterdir()):
            found[name] = None
    return {name: text for name, text in found.items() if name != "manifest.json"}


def is_sound(target):
    """Tell whether the manifest says of every file of the new report what lies there."""
    outputs = read_outputs(target)
    return {name: told for name, told in hash_files(target).items() if name in outputs} == outputs


@pytest.fixture
def out(tmp_path):
    """The folder of an earlier report, with nothing beside it."""
    folder = tmp_path / "两会 报告"
    write_report(folder, OLD)
    return folder


def test_an_untouched_report_is_replaced_and_what_the_new_one_lacks_goes(out, tmp_path):
    assert run(out) == []
    assert read(out) == NEW
    assert is_sound(out)
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("made", [False, True])
def test_a_new_place_and_an_empty_folder(tmp_path, made):
    out = tmp_path / "新" / "报告"
    if made:
        out.mkdir(parents=True)
        write(out, {".DS_Store": "", "desktop.ini": ""})
    assert run(out) == []
    assert {name: text for name, text in read(out).items() if text} == NEW
    assert [path.name for path in out.parent.iterdir()] == ["报告"]


@pytest.mark.parametrize(
    "theirs",
    [
        {"my_charts/themes.png": "图"},
        {"我的/第一稿/讲话 终稿.docx": "稿", "我的/笔记.txt": "记"},
        {"charts/我画的.svg": "图"},
        {"charts/b/c.svg": "图"},
        {
            ".DS_Store": "x",
            "charts/.DS_Store": "x",
            "~$report.docx": "锁",
            ".ipynb_checkpoints/explore-checkpoint.ipynb": "点",
        },
        {"tasks.ics": "我的日历"},
        {"explore（2026-11-29 保留）.ipynb": "早先的"},
        {".两会 报告.abcd/index.html": "不是临时文件夹"},
    ],
    ids=["my_charts", "nested", "in charts", "folder in charts", "hidden", "a name of no file", "kept before", "alike"],
)
def test_files_of_others_stay_where_they_are(out, theirs):
    write(out, theirs)
    before = {name: (out / name).stat().st_mtime_ns for name in theirs}
    assert run(out) == []
    assert read(out) == NEW | theirs
    assert {name: (out / name).stat().st_mtime_ns for name in theirs} == before


def test_an_empty_folder_of_others_stays_and_one_of_the_report_s_does_not(out):
    (out / "charts" / "待画").mkdir()
    assert run(out, {"index.html": "新页"}) == []
    assert read(out) == {"index.html": "新页", "charts/待画": None}


def test_an_edited_notebook_is_kept_under_a_dated_name(out):
    write(out, {"explore.ipynb": "我改过"})
    assert run(out) == ["explore（2026-11-29 保留）.ipynb"]
    assert read(out) == NEW | {"explore（2026-11-29 保留）.ipynb": "我改过"}
    assert is_sound(out)
    assert run(out) == []
    assert read(out) == NEW | {"explore（2026-11-29 保留）.ipynb": "我改过"}


def test_edited_again_the_same_minute_and_on_another_day(out):
    kept = []
    for text, day in (("一", DAY), ("二", DAY), ("三", DAY), ("四", date(2026, 11, 30))):
        write(out, {"explore.ipynb": text})
        kept += run(out, day=day)
    names = [f"explore（2026-11-{end}）.ipynb" for end in ("29 保留", "29 保留 2", "29 保留 3", "30 保留")]
    assert kept == names
    assert read(out) == NEW | dict(zip(names, "一二三四", strict=True))


def test_a_file_of_the_report_that_was_edited_to_what_it_is_to_be_is_not_kept(out):
    write(out, {"index.html": "新页"})
    assert run(out) == []
    assert read(out) == NEW


def test_an_edited_figure_that_the_new_report_lacks_is_kept(out):
    write(out, {"charts/b.svg": "描过的图"})
    assert run(out) == ["charts/b（2026-11-29 保留）.svg"]
    assert read(out) == NEW | {"charts/b（2026-11-29 保留）.svg": "描过的图"}


def test_a_file_of_others_whose_name_the_report_needs(out):
    write(out, {"tasks.ics": "我的日历"})
    assert run(out, NEW | {"tasks.ics": "报告的日历"}) == ["tasks（2026-11-29 保留）.ics"]
    assert read(out) == NEW | {"tasks.ics": "报告的日历", "tasks（2026-11-29 保留）.ics": "我的日历"}


def test_a_file_that_was_renamed_and_one_that_was_deleted(out):
    (out / "index.html").rename(out / "讲话分析.html")
    (out / "charts" / "a.svg").unlink()
    shutil.rmtree(out / "tables")
    assert run(out) == []
    assert read(out) == NEW | {"讲话分析.html": "旧页"}


def test_a_file_made_a_folder_and_a_folder_made_a_file(out):
    (out / "explore.ipynb").unlink()
    write(out, {"explore.ipynb/里面.txt": "有字"})
    shutil.rmtree(out / "charts")
    write(out, {"charts": "不是文件夹"})
    kept = ["charts（2026-11-29 保留）", "explore（2026-11-29 保留）.ipynb"]
    assert run(out) == kept
    assert read(out) == NEW | {kept[0]: "不是文件夹", f"{kept[1]}/里面.txt": "有字"}


def test_what_was_made_of_a_file_that_is_no_longer_needed_stays(out):
    (out / "charts" / "b.svg").unlink()
    write(out, {"charts/b.svg/草图.txt": "有字"})
    assert run(out) == []
    assert read(out) == NEW | {"charts/b.svg/草图.txt": "有字"}


def test_a_file_of_the_report_where_the_new_one_has_a_folder(out):
    assert run(out, {"index.html/新页.html": "新页"}) == []
    assert read(out) == {"index.html/新页.html": "新页"}


def test_a_folder_that_is_a_link_stays_one(out, tmp_path):
    link = tmp_path / "链接"
    link.symlink_to(out.name)
    write(link, {"my_charts/x.png": "图"})
    assert run(link) == []
    assert str(link.readlink()) == out.name
    assert read(out) == NEW | {"my_charts/x.png": "图"}
    link.unlink()
    link.symlink_to("还没有")
    assert run(link) == []
    assert link.is_symlink()
    assert read(tmp_path / "还没有") == NEW


def test_links_inside_stay_links_and_nothing_is_written_through_them(out, tmp_path):
    write(tmp_path / "别处", {"a.svg": "旧图", "笔记.ipynb": "笔记"})
    shutil.rmtree(out / "charts")
    (out / "explore.ipynb").unlink()
    for name, to in {
        "charts": "../别处",
        "explore.ipynb": "../别处/笔记.ipynb",
        "资料": "../别处",
        "断": "没有",
    }.items():
        (out / name).symlink_to(to)
    kept = {"charts（2026-11-29 保留）": "-> ../别处", "explore（2026-11-29 保留）.ipynb": "-> ../别处/笔记.ipynb"}
    assert run(out) == list(kept)
    assert read(out) == NEW | kept | {"资料": "-> ../别处", "断": "-> 没有"}
    assert read(tmp_path / "别处") == {"a.svg": "旧图", "笔记.ipynb": "笔记"}


def test_without_a_manifest_nothing_is_touched(out):
    (out / "manifest.json").unlink()
    with pytest.raises(AnalyticsError, match=re.escape("里面不是本程序的报告（没有它的 manifest.json），不会覆盖")):
        run(out)
    assert read(out) == OLD


@pytest.mark.parametrize("text", ["", "{}", '{"name": "我的网站"}', "[]"])
def test_a_manifest_of_something_else_is_no_report(out, text):
    write(out, {"manifest.json": text})
    with pytest.raises(AnalyticsError, match="不会覆盖"):
        run(out)
    assert read(out) == OLD


@pytest.mark.parametrize(
    "text",
    [
        '{"generator": "speech-analytics-zh", "outputs": {"index.ht',
        '{"generator": "speech-analytics-zh", "outputs": ["index.html"]}',
        '{"generator": "别的", "made by": "speech-analytics-zh", "outputs": {}}',
        '"speech-analytics-zh"',
        "[" * 100_000 + "speech-analytics-zh",
    ],
    ids=["cut off", "a list", "another's", "a string", "deep"],
)
def test_with_a_damaged_manifest_every_file_is_somebody_s(out, text):
    write(out, {"manifest.json": text})
    kept = ["charts/a", "index", "manifest", "tables/表"]  # the notebook is the same anyway, b.svg is in nobody's way
    names = [f"{name}（2026-11-29 保留）" for name in kept]
    assert [Path(name).with_suffix("").as_posix() for name in run(out)] == names
    found = read(out)
    assert {name: found[name] for name in NEW} == NEW
    assert sorted(found.values()) == sorted([*NEW.values(), "旧图", "旧页", "旧表", "乙图", text])
    assert is_sound(out)


@pytest.mark.parametrize(
    "name", ["../论文.docx", "{}/论文.docx", "/{}/论文.docx", "charts/../../论文.docx", "..\\论文.docx", "", "."]
)
def test_a_manifest_can_name_no_file_elsewhere(out, tmp_path, name):
    write(tmp_path, {"论文.docx": "论文"})
    told = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    told["outputs"][name.format(tmp_path)] = hash_files(tmp_path)["论文.docx"]
    write(out, {"manifest.json": json.dumps(told)})
    assert run(out) == []
    assert read(out) == NEW
    assert (tmp_path / "论文.docx").exists()


def test_a_folder_that_is_read_only_is_refused_before_the_work(out, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(AnalyticsError, match="写不进 .*没有读写它的权限。请检查文件夹是否可写"):
        check_place(out)


def test_a_place_that_cannot_be_made(tmp_path):
    write(tmp_path, {"讲话.txt": "x"})
    with pytest.raises(AnalyticsError, match="写不进 .*请检查文件夹是否可写"):
        run(tmp_path / "讲话.txt" / "报告")


class Disk:
    """A disk on which the n-th renaming fails, and all later ones if it is broken."""

    def __init__(self, monkeypatch, fails_at, *, broken=False):
        self.count, self.fails_at, self.broken = 0, fails_at, broken
        for name in ("rename", "replace"):
            monkeypatch.setattr(Path, name, self.failing(getattr(Path, name)))

    def failing(self, rename):
        def renamed(source, to):
            self.count += 1
            if self.count == self.fails_at or (self.broken and self.count > self.fails_at):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(source))
            return rename(source, to)

        return renamed


def test_whatever_fails_the_earlier_report_is_as_it_was(out, tmp_path):
    write(out, {"explore.ipynb": "我改过", "my_charts/x.png": "图", "tasks.ics": "我的日历"})
    before, manifest = read(out), (out / "manifest.json").read_bytes()
    for fails_at in range(1, 100):
        with pytest.MonkeyPatch.context() as patch:
            disk = Disk(patch, fails_at)
            try:
                run(out, NEW | {"tasks.ics": "报告的日历", "新/图.svg": "图"})
            except AnalyticsError as error:
                assert re.search("新报告没能放进 .*No space left.*原有的文件没有动.*再运行一次", str(error))  # noqa: PT017
                assert (read(out), (out / "manifest.json").read_bytes()) == (before, manifest)
                assert list(tmp_path.iterdir()) == [out]
                continue
            break
    assert disk.count == fails_at - 1 == 2 + 4 + 6 + 1  # kept, gone, new, and the manifest
    assert read(out)["tasks.ics"] == "报告的日历"


def test_a_file_that_comes_while_the_report_is_put_in_place_is_not_overwritten(out, monkeypatch):
    plan = replacing.plan_replacing

    def late(target, *rest):
        found = plan(target, *rest)
        write(target, {"tasks.ics": "刚存的"})
        return found

    monkeypatch.setattr(replacing, "plan_replacing", late)
    with pytest.raises(AnalyticsError, match="刚刚有了同名的文件（.*tasks.ics）。原有的文件没有动"):
        run(out, NEW | {"tasks.ics": "报告的日历"})
    assert read(out) == OLD | {"tasks.ics": "刚存的"}


def test_what_cannot_be_put_back_is_not_deleted_but_named(out, monkeypatch):
    Disk(monkeypatch, 5, broken=True)
    with pytest.raises(AnalyticsError, match="没能全部放回，其余在 .*old，请自行移回"):
        run(out)
    (room,) = out.glob(".*")
    assert read(room / "old") == {name: text for name, text in OLD.items() if name != "tables/表.csv"}
    assert (out / "tables" / "表.csv").read_text(encoding="utf-8") == "旧表"


def leave(out, beside, *, days, mark=True):
    """Leave behind what a killed run would, so many days ago."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workshops.shutil, "rmtree", lambda *_, **__: None)
        with workshop(out if not beside else out.with_name("无")) as room:
            write(room, {"new/index.html": "半"})
    if beside:
        room = room.rename(out.with_name(room.name.replace("无", out.name)))
    if not mark:
        workshops.keep(room)
    for path in (*room.rglob("*"), room):
        os.utime(path, (path.stat().st_mtime - 86400 * days,) * 2)
    return room


@pytest.mark.parametrize("beside", [True, False])
def test_what_a_killed_run_left_is_cleared_when_it_is_surely_ours_and_old(out, beside):
    old, young, unmarked = (
        leave(out, beside, **options) for options in ({"days": 2}, {"days": 0}, {"days": 9, "mark": False})
    )
    busy = leave(out, beside, days=2)
    write(busy, {"new/charts/刚画的.svg": "图"})
    run(out)
    assert [folder.exists() for folder in (old, young, unmarked, busy)] == [False, True, True, True]


def test_a_folder_of_another_name_and_a_link_are_never_cleared(out):
    old = leave(out, True, days=2)
    other = old.rename(old.with_name(".别的.abcd"))
    old.symlink_to(other)
    run(out)
    assert other.exists()
    assert old.is_symlink()


def test_an_empty_folder_in_which_a_run_was_killed_is_still_empty(tmp_path):
    (tmp_path / "out").mkdir()
    room = leave(tmp_path / "out", False, days=0)
    assert run(tmp_path / "out") == []
    assert room.exists()


def test_this_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(".") == []
    write(tmp_path, {"index.html": "改"})
    assert run(".") == ["index（2026-11-29 保留）.html"]
    assert read(tmp_path) == NEW | {"index（2026-11-29 保留）.html": "改"}
