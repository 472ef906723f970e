"""A new report in the place of an earlier one: the report's own files go, whatever people made or changed stays."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from analytics.errors import AnalyticsError
from analytics.report.manifest import MANIFEST, is_report, read_outputs, sha256
from analytics.report.workshop import is_workshop, keep

_SYSTEM = (".DS_Store", "Thumbs.db", "desktop.ini")  # an empty folder may hold them


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of the files of an earlier report, by names as seen from its folder.

    ``goes`` is the report's own and unchanged; ``kept`` is in the way of the new report and somebody's, with its new
    name. All else stays where it is.
    """

    goes: tuple[str, ...]
    kept: dict[str, str]


def check_place(target: Path) -> None:
    """Raise an error, before any work is done, if a report cannot be put into a place.

    Raises
    ------
    AnalyticsError
        If it is a file, a folder that holds something else than a report, or not to be written to.
    """
    if not target.exists():
        return
    if not target.is_dir():
        raise AnalyticsError(f"{target} 是已有的文件，不会覆盖。请用 --out 另选一个文件夹，或自行移走它。")
    if not os.access(target, os.R_OK | os.W_OK | os.X_OK):
        raise AnalyticsError(f"写不进 {target}：没有读写它的权限。请检查文件夹是否可写，或用 --out 另选一个。")
    if not is_report(target) and any(not _is_nobodys(path, target) for path in target.iterdir()):
        raise AnalyticsError(
            f"{target} 是已有的文件夹，里面不是本程序的报告（没有它的 {MANIFEST}），不会覆盖。"
            "请用 --out 另选一个文件夹，或自行移走它。"
        )


def place_of(folder: str | Path) -> Path:
    """Return where a folder lies: a symbolic link leads there."""
    return Path(os.path.realpath(folder)) if Path(folder).is_symlink() else Path(folder)


def _is_nobodys(path: Path, target: Path) -> bool:
    return path.name in _SYSTEM or is_workshop(path, target)


def plan_replacing(target: Path, new: Mapping[str, str], day: date) -> Plan:
    """Say what must go and what must be renamed for a new report to be put into a folder.

    Parameters
    ----------
    target : an existing folder
    new : the files of the new report but its manifest, with their hashes
    day : today, for the names of what is kept
    """
    told = read_outputs(target) if _is_plain(target / MANIFEST) else None
    goes, kept = set(), set() if told is not None else {MANIFEST}
    for name in (*new, *(told or ())):
        there = _in_the_way(target, name)
        file = there == name and _is_plain(target / name)
        if file and sha256(target / name) in (new.get(name), (told or {}).get(name)):
            goes.add(name)
        elif there and (file or name in new):
            kept.add(there)
    theirs = sorted(name for name in kept - goes if os.path.lexists(target / name))
    return Plan(tuple(sorted(goes)), {name: _kept_name(target, name, day) for name in theirs})


def _in_the_way(target: Path, name: str) -> str | None:
    """Return what stands where a file would: something of its name, or a file or link where its folder would be."""
    place = PurePosixPath(name)
    for part in (*reversed(place.parents[:-1]), place):
        path = target / part
        if path.is_symlink() or not path.is_dir():
            return part.as_posix() if os.path.lexists(path) else None
    return name


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _kept_name(target: Path, name: str, day: date) -> str:
    """Return a free name: explore（2026-11-29 保留）.ipynb, then （2026-11-29 保留 2）."""
    path, number = PurePosixPath(name), 1
    while True:
        again = f" {number}" if number > 1 else ""
        free = path.with_name(f"{path.stem}（{day} 保留{again}）{path.suffix}").as_posix()
        if not os.path.lexists(target / free):
            return free
        number += 1


def put_in_place(made: Path, target: Path, new: Mapping[str, str], *, day: date | None = None) -> list[str]:
    """Move a new report to its place, wholly or not at all, and return the names of what was kept under another name.

    Parameters
    ----------
    made : the new report, in a workshop
    target : where it goes: nothing, or a folder of which only the report's own files are replaced
    new : the files of the new report but its manifest, with their hashes
    day : today

    Raises
    ------
    AnalyticsError
        If a file cannot be moved; all is then as it was.
    """
    try:
        if not target.exists():
            made.rename(target)
            return []
        plan = plan_replacing(target, new, day or date.today())
        _replace(made, target, new, plan)
    except OSError as error:
        raise AnalyticsError(_failed(target, made.parent, error)) from error
    _clear_empty(target, plan)
    return list(plan.kept.values())


def _replace(made: Path, target: Path, new: Mapping[str, str], plan: Plan) -> None:
    with contextlib.ExitStack() as undo:
        for name, free in plan.kept.items():
            _move(target / name, target / free, undo, made.parent)
        for name in plan.goes:
            _move(target / name, made.parent / "old" / name, undo, made.parent)
        for name in new:
            _move(made / name, target / name, undo, made.parent)
        (made / MANIFEST).replace(target / MANIFEST)
        undo.pop_all()


def _move(source: Path, to: Path, undo: contextlib.ExitStack, room: Path) -> None:
    for folder in reversed(to.parents):
        if not folder.exists():
            folder.mkdir()
            undo.callback(_remove_empty, folder)
    _rename(source, to)
    undo.callback(_move_back, to, source, room)


def _rename(source: Path, to: Path) -> None:
    """Rename, but never onto what somebody, or a second run, has put there since the plan was made."""
    if os.path.lexists(to):
        raise FileExistsError(errno.EEXIST, "刚刚有了同名的文件", str(to))
    source.rename(to)


def _move_back(to: Path, source: Path, room: Path) -> None:
    try:
        _rename(to, source)
    except OSError:
        keep(room)


def _remove_empty(folder: Path) -> None:
    with contextlib.suppress(OSError):
        folder.rmdir()


def _clear_empty(target: Path, plan: Plan) -> None:
    """Remove the folders of the earlier report in which nothing is left."""
    folders = {folder for name in plan.goes for folder in PurePosixPath(name).parents[:-1]}
    for folder in sorted(folders, reverse=True):
        _remove_empty(target / folder)


def _failed(target: Path, room: Path, error: OSError) -> str:
    why = f"新报告没能放进 {target}：{error.strerror}（{error.filename}）。"
    if (room / "old").is_dir() and not is_workshop(room, target):
        return f"{why}原来的文件没能全部放回，其余在 {room / 'old'}，请自行移回。"
    return f"{why}原有的文件没有动。请检查文件夹是否可写、文件是否被占用，再运行一次。"
