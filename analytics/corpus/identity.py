"""What a document is called: once, unique, printable, whatever bytes its file is named by."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb\ufffe\uffff]+")


def printable(text: str) -> str:
    r"""Return a path or a message that can be printed: names in GBK bytes are read as such, line ends become spaces.

    >>> printable("工作\n报告.txt"), printable(b"\xb1\xa8\xb8\xe6.txt".decode(errors="surrogateescape"))
    ('工作 报告.txt', '报告.txt')
    """
    if re.search("[\udc80-\udcff]", text):
        parts = (os.fsencode(part) for part in re.split("([/\\\\])", text))
        text = "".join(_decoded(part) for part in parts)
    return _UNPRINTABLE.sub(" ", text)


def _decoded(name: bytes) -> str:
    try:
        return name.decode()
    except UnicodeDecodeError:
        return name.decode("gb18030", "replace")


def unique_names(paths: Sequence[str]) -> tuple[str, ...]:
    """Name files by their stems; those of the same stem are told apart by their folder, then by their kind.

    >>> unique_names(["甲县/2023.txt", "乙县/2023.txt", "乙县/2024.txt", "乙县/2023.docx"])
    ('甲县/2023', '乙县/2023（txt）', '2024', '乙县/2023（docx）')
    """
    names = [printable(Path(path).stem) for path in paths]
    for called in (_with_folder, _with_kind, printable):
        names = _told_apart(names, paths, called)
    count: Counter[str] = Counter()
    for i, name in enumerate(names):
        count[name] += 1
        names[i] = name if count[name] == 1 else f"{name}（{count[name]}）"
    return tuple(names)


def _told_apart(names: Sequence[str], paths: Sequence[str], called: Callable[[str], str]) -> list[str]:
    count = Counter(names)
    return [called(path) if count[name] > 1 else name for name, path in zip(names, paths, strict=True)]


def _with_folder(path: str) -> str:
    return printable(f"{Path(os.path.realpath(path)).parent.name}/{Path(path).stem}")


def _with_kind(path: str) -> str:
    return f"{_with_folder(path)}（{printable(Path(path).suffix[1:])}）"
