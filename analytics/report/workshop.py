"""The folder in which a report is written before it is put in place, and what killed runs left of theirs."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from analytics.errors import AnalyticsError

_MARK = ".analytics-temporary"  # only a folder that holds it is ever deleted
_TEXT = "analytics report 正在这里写报告，写完自动删除。没有在运行时可以整个删掉。\n"
_ABANDONED = 24 * 3600  # seconds in which nothing was written


@contextlib.contextmanager
def workshop(target: Path) -> Iterator[Path]:
    """Make a folder for work in progress, on the disk of the target: in it if it exists, else beside it.

    It is deleted in the end, unless :func:`keep` was called. So are those of earlier runs for the same target that
    were killed: they hold the mark, and nothing in them is younger than a day.

    Raises
    ------
    AnalyticsError
        If it cannot be made.
    """
    room = _make_room(target)
    try:
        _clear_abandoned(target, room)
        yield room
    finally:
        if is_workshop(room, target):
            shutil.rmtree(room, ignore_errors=True)


def _make_room(target: Path) -> Path:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        room = Path(tempfile.mkdtemp(dir=target if target.is_dir() else target.parent, prefix=_prefix(target)))
        (room / _MARK).write_text(_TEXT, encoding="utf-8", newline="\n")
    except OSError as error:
        raise AnalyticsError(
            f"写不进 {target}：{error.strerror}。请检查文件夹是否可写，或用 --out 另选一个。"
        ) from error
    return room


def keep(room: Path) -> None:
    """See that a workshop is never deleted."""
    (room / _MARK).unlink(missing_ok=True)


def is_workshop(folder: Path, target: Path) -> bool:
    """Tell whether a folder is surely one that was made here for a target."""
    mark = folder / _MARK
    named = folder.name.startswith(_prefix(target)) and not folder.is_symlink()
    return named and mark.is_file() and mark.read_bytes() == _TEXT.encode()


def _prefix(target: Path) -> str:
    return f".{target.name or 'report'}."


def _clear_abandoned(target: Path, room: Path) -> None:
    """Delete the workshops that nothing was written to for a day; time is that of the disk, not of this computer."""
    now = room.stat().st_mtime
    for folder in (target.parent, target):
        with contextlib.suppress(OSError):  # not to be listed: then nothing is to be cleared
            for found in list(folder.iterdir()):
                if is_workshop(found, target) and now - _last_written(found) > _ABANDONED:
                    shutil.rmtree(found, ignore_errors=True)


def _last_written(folder: Path) -> float:
    return max(path.lstat().st_mtime for path in (folder, *folder.rglob("*")))
