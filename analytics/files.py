"""Writing files: whole or not at all."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterable
from pathlib import Path

from analytics.errors import AnalyticsError

_LONGEST = 40  # characters of a name, 160 bytes at most


def name_for_file(text: str) -> str:
    """Return a text as the name of a file that every disk takes, without a suffix.

    >>> name_for_file("甲县/2023"), name_for_file("讲话: 终稿?.v2")
    ('甲县_2023', '讲话_ 终稿_v2')
    """
    return re.sub(r"""[\\/:*?"<>|.&'\x00-\x1f]+""", "_", text)[:_LONGEST].strip() or "_"


def write_whole(file: Path, content: bytes | Iterable[bytes]) -> None:
    """Write a file, given whole or in pieces, to a name beside it and then into place; folders are made.

    Raises
    ------
    AnalyticsError
        If the file cannot be written; what was there before stays as it was.
    """
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as out:
            out.writelines([content] if isinstance(content, bytes) else content)
        part.replace(file)
    except OSError as error:
        raise AnalyticsError(f"写不了文件 {file}：{error.strerror}。请检查文件夹是否可写、文件是否被占用。") from error
    finally:
        with contextlib.suppress(OSError):  # its folder may be a file
            part.unlink()
