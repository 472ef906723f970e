"""Writing files: whole or not at all."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

from analytics.errors import AnalyticsError


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
