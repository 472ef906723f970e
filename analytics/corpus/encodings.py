"""Bytes become text: a byte order mark, else UTF-8, else what the file declares, else what reads like Chinese."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from analytics.errors import ReadingError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_-]{3,20})""")
_DECLARABLE = dict.fromkeys(("big5", "big5-hkscs", "cp950", "x-x-big5"), "big5hkscs")
# the codes of the commonest characters and signs: the first level of GB 2312, and of Big5
_COMMON = {
    "gb18030": re.compile(rb"[\xa1-\xa3\xb0-\xd7][\xa1-\xfe]"),
    "big5hkscs": re.compile(rb"[\xa1-\xc6][\x40-\x7e\xa1-\xfe]"),
}
_PAIR = re.compile(rb"[\x81-\xfe](?:[\x40-\x7e\x80-\xfe]|[\x30-\x39][\x81-\xfe][\x30-\x39])|[\x80-\xff]")
_ENOUGH = 0.2  # by how much more a share of common characters must speak for Big5
_SAMPLE = 1 << 16  # bytes that tell an encoding
_USUAL = re.compile("[\r\n\t -~\u2010-\u30ff\u4e00-\u9fff\uff01-\uff5e]")
SAVE_AS_TEXT = "请另存为 .txt（UTF-8）再读。"


def decode(data: bytes, path: Path) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file, and what to say of bytes that are none: they are replaced by U+FFFD.

    A byte order mark says the encoding; else it is strict UTF-8, else what a web page declares if its bytes allow it,
    else GB18030 or Big5, whichever reads like Chinese. UTF-16 without a mark is known by its zero bytes.

    Raises
    ------
    ReadingError
        If it is not a text.
    """
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), None)
    if encoding is None and b"\0" in data:
        encoding = _utf16(data)
        if encoding is None:
            raise ReadingError(f"{path} 不是文本文件（含有二进制内容）。{SAVE_AS_TEXT}")
    texts = []
    for name in [encoding] if encoding else _candidates(data):
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


def _candidates(data: bytes) -> Iterator[str]:
    """Yield the encodings to try, the likelier first: a text is made of common characters in its own only."""
    yield "utf-8"
    found = _DECLARED.search(data[:2048]) if b"<" in data[:2048] else None
    declared = _DECLARABLE.get(found[1].decode().lower()) if found else None
    gb, big5 = (_share(data[:_SAMPLE], name) for name in ("gb18030", "big5hkscs"))
    if big5 > gb + (-_ENOUGH if declared == "big5hkscs" else _ENOUGH):
        yield "big5hkscs"
    yield "gb18030"


def _share(data: bytes, encoding: str) -> float:
    pairs = _PAIR.findall(data)
    return sum(_COMMON[encoding].fullmatch(pair) is not None for pair in pairs) / max(len(pairs), 1)


def _utf16(data: bytes) -> str | None:
    """Return the byte order of UTF-16 without a mark, or None if its characters are not those of a Chinese text."""
    if len(data) % 2:
        return None
    for name in ("utf-16-le", "utf-16-be"):
        text = data[:_SAMPLE].decode(name, "replace")
        usual = len(_USUAL.findall(text))
        if usual > 0.95 * len(text):
            return name
    return None


def _damage(text: str) -> int:
    return text.count("\ufffd")


def is_sound(text: str) -> bool:
    """Tell a damaged text from one in another encoding, of which next to no character beyond ASCII survives."""
    return sum(not character.isascii() for character in text) > 4 * _damage(text)
