"""What a file really is, whatever its suffix says, and what its owner can do about it."""

from __future__ import annotations

import re

_RESAVE = "请在 Word 或 WPS 中另存为 .docx 再读。"
_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_HTML = re.compile(rb"\s*(<!doctype html|<html|<head|<body|<meta|<\?xml[^>]*>\s*<html)", re.I)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def describe(data: bytes) -> str:
    """Say in a clause what some bytes are and how they can be read.

    >>> describe(b"%PDF-1.7"), describe("同志们：".encode())
    ('其实是 PDF。请把后缀改为 .pdf 再读。', '其实是纯文本。请把后缀改为 .txt 再读。')
    """
    if data.startswith(OLE) and _PASSWORD in data:
        return f"有打开密码，不能读。请先去掉密码；{_RESAVE}"
    if data.startswith(OLE):
        return f"其实是旧版 Office 格式。请把后缀改为 .doc 再读；或{_RESAVE}"
    if data.startswith(b"PK"):
        return "其实是 .docx 或压缩包。请把后缀改为 .docx 再读。"
    if b"%PDF-" in data[:1024]:
        return "其实是 PDF。请把后缀改为 .pdf 再读。"
    if data.startswith(b"{\\rtf"):
        return f"其实是 RTF。{_RESAVE}"
    if _HTML.match(data[:4096].removeprefix(b"\xef\xbb\xbf")):
        return "其实是网页。请把后缀改为 .html 再读。"
    if is_text(data):
        return "其实是纯文本。请把后缀改为 .txt 再读。"
    return f"内容无法识别，可能已损坏。请重新下载或复制；{_RESAVE}"


def is_text(data: bytes) -> bool:
    """Tell whether bytes are text in UTF-8 or GB18030."""
    for encoding in ("utf-8", "gb18030"):
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return b"\0" not in data and bool(data.strip())
    return False
