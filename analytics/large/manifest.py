"""What a folder of a streamed corpus was made from, so that a later run knows what it may go on with."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from analytics import __version__
from analytics.errors import AnalyticsError
from analytics.files import write_whole
from analytics.large.parts import Folder
from analytics.large.sources import Batch

FORMAT, VERSION = "speech-analytics-stream", 4
STAGES = {  # files and folders of each stage, in the order in which one is made from another
    "counts": ("themes", "work/counts", "work/troubles", "troubles.jsonl"),
    "vocabulary": ("vocabulary.parquet", "work/terms.npy"),
    "keywords": ("keywords",),
    "topics": ("topics.json", "shares", "work/weighed", "work/factors"),
}


def fingerprint(*values: object) -> str:
    """Return a digest of values: settings, lexicons, batches with the size and time of their files.

    >>> fingerprint(frozenset("党建")) == fingerprint(frozenset("建党"))
    True
    """
    return hashlib.sha256(json.dumps([_plain(value) for value in values]).encode()).hexdigest()[:16]


def _plain(value: object) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return [type(value).__name__, *(_plain(getattr(value, field.name)) for field in fields(value))]
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value if isinstance(value, int | float | None) else str(value)


def fingerprint_files(batches: Sequence[Batch]) -> str:
    """Return a digest of the batches and of the size and time of each file in them."""
    paths = dict.fromkeys(source.path for batch in batches for source in batch.sources)
    states = ((path, Path(path).stat()) for path in paths)
    return fingerprint(tuple(batches), tuple((path, state.st_size, state.st_mtime_ns) for path, state in states))


def read_manifest(folder: Folder) -> dict[str, Any]:
    """Return what the folder was made from; empty for a folder that is new.

    Raises
    ------
    AnalyticsError
        If the folder holds other things, or comes from a newer version.
    """
    if not folder.path.exists() or (folder.path.is_dir() and not any(folder.path.iterdir())):
        return {}
    try:
        manifest = json.loads(folder.manifest.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        manifest = None
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise AnalyticsError(f"{folder.path} 里已有别的内容（没有可用的 manifest.json）。请换一个空文件夹。")
    if manifest.get("version") != VERSION:
        raise AnalyticsError(
            f"{folder.path} 的版本是 {manifest.get('version')}，这里只能接着做 {VERSION}。请换一个文件夹。"
        )
    return manifest


def prepare(folder: Folder, keys: Mapping[str, str], *, restart: bool) -> None:
    """Make the folder ready to go on: what was made with the same keys stays, what depends on others goes.

    Raises
    ------
    AnalyticsError
        If it was counted from other files or with other lexicons, which is too much work to throw away unasked.
    """
    before = read_manifest(folder).get("keys", {})
    if not restart and before.get("counts", keys["counts"]) != keys["counts"]:
        raise AnalyticsError(
            f"{folder.path} 是用别的文件、词表或设置分词计数的，不能接着做。"
            "请换一个文件夹；要丢掉原来的结果，用 restart=True（命令行 --restart）。"
        )
    for stage, names in STAGES.items():
        for name in names if restart or before.get(stage) != keys[stage] else ():
            _remove(folder.path / name)
    remove_pieces(folder)
    save_manifest(folder, keys)


def remove_pieces(folder: Folder) -> None:
    """Remove what a write left that was interrupted, or whose process was killed."""
    for left in folder.path.rglob(".*.part"):
        left.unlink(missing_ok=True)


def save_manifest(folder: Folder, keys: Mapping[str, str], **facts: Any) -> None:
    """Write the manifest: the keys of the stages and, at the end, what was found."""
    content = {"format": FORMAT, "version": VERSION, "package": __version__, "keys": dict(keys), **facts}
    write_whole(folder.manifest, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
