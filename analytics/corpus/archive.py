"""Web pages saved as one file (.mhtml): the page itself, out of the parts that a browser packed beside it."""

from __future__ import annotations

import email
from dataclasses import replace
from email.message import Message
from pathlib import Path

from analytics.corpus.encodings import decode
from analytics.corpus.lines import Content
from analytics.corpus.webpage import html_content
from analytics.errors import ReadingError


def read_mhtml(data: bytes, path: Path) -> Content:
    """Read the bytes of a saved page; its lines are those of the page in it.

    Raises
    ------
    ReadingError
        If there is no page in it.
    """
    parts = email.message_from_bytes(data).walk()
    page = next((part for part in parts if part.get_content_type() == "text/html"), None)
    source = _bytes(page) if page else b""
    if not source.strip():
        raise ReadingError(f"{path} 里没有网页，不是完整的 .mhtml。请在浏览器中重新保存为“网页，仅 HTML”再读。")
    text, notes = decode(source, path)
    content = html_content(text)
    return replace(content, notes=(*notes, *content.notes))


def _bytes(page: Message) -> bytes:
    payload = page.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = page.get_content_charset()
    # what the archive states, a page in it need not repeat
    return data if not charset or b"charset" in data[:2048] else f"<meta charset={charset}>".encode() + data
