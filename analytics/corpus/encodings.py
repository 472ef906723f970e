"""Bytes become text: a byte order mark, else strict UTF-8, else GB18030."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from analytics.errors import ReadingError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAVE_AS_TEXT = "请另存为 .txt（UTF-8）再读。"


def decode(data: bytes, path: Path) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file, and what to say of bytes that are none: they are replaced by U+FFFD.

    A byte order mark says the encoding; else it is strict UTF-8, else GB18030.

    Raises
    ------
    ReadingError
        If it is not a text.
    """
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), None)
    if encoding is None and b"\0" in data:
        raise ReadingError(f"{path} 不是文本文件（含有二进制内容）。{SAVE_AS_TEXT}")
    texts = []
    for name in [encoding] if encoding else ["utf-8", "gb18030"]:
        try:
            return data.decode(name), ()
        except UnicodeDecodeError:
            texts.append(data.decode(name, "replace"))
        # one bad byte in UTF-8 may leave bytes that are valid GB18030: nonsense
        if is_sound(texts[-1]):
            break
    text = min(texts, key=_damage)
    if _damage(text) > len(text) / 10:
        raise ReadingError(f"{path} 不像文本文件（大量字节无法识别）。{SAVE_AS_TEXT}")
    lines = sorted({text.count("\n", 0, match.start()) + 1 for match in re.finditer("\ufffd", text)})
    where = "、".join(map(str, lines[:10])) + (" 等" if len(lines) > 10 else "")
    return text, (f"{path} 有 {_damage(text)} 处字节损坏，已用“\ufffd”代替，在第 {where} 行。请核对原文。",)


def _damage(text: str) -> int:
    return text.count("\ufffd")


def is_sound(text: str) -> bool:
    """Tell a damaged text from one in another encoding, of which next to no character beyond ASCII survives."""
    return sum(not character.isascii() for character in text) > 4 * _damage(text)
