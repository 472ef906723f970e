"""A .docx as a container: a zip of XML parts, opened without trusting it."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from analytics.corpus.sniffing import describe
from analytics.errors import ReadingError

MAX_PART = 32 << 20  # bytes of XML; a speech of a hundred pages has 5 MB
MAX_RATIO, RATIO_FROM = 120, 4 << 20  # text in mark-up packs 10 to 60 times; a bomb 1,000 times
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
_KINDS = {"xl/": "Excel 工作簿", "ppt/": "PowerPoint 演示文稿", "content.xml": "OpenDocument 文档"}
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


class _NoDoctype(ElementTree.TreeBuilder):
    """Builds a tree, but refuses a DTD (Office Open XML has none), and with it every entity but the five of XML."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:  # noqa: ARG002
        raise ElementTree.ParseError("document type declaration")


@dataclass(frozen=True)
class Package:
    """The parts of a .docx; ``main`` names the one that holds the text."""

    archive: zipfile.ZipFile
    path: Path
    main: str

    def text(self) -> Element:
        """Return the main part."""
        root = self.part(self.main)
        if root is None or root.tag != f"{W}document":
            raise ReadingError(f"{self.path} {_DAMAGED}")
        return root

    def related(self, kind: str) -> Element | None:
        """Return the part that the main part calls its ``styles``, ``numbering`` ..., or None."""
        name = _target(self, self.main, kind)
        return self.part(name) if name else None

    def part(self, name: str) -> Element | None:
        """Return a part as XML, or None if there is none of that name."""
        try:
            info = self.archive.getinfo(name)
        except KeyError:
            return None
        _check_size(info, self.path)
        try:
            data = self.archive.read(info)
        except _BROKEN:
            raise ReadingError(f"{self.path} {_DAMAGED}") from None
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        try:
            return ElementTree.fromstring(data, ElementTree.XMLParser(target=_NoDoctype()))
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            raise ReadingError(f"{self.path} 的 {name} 不是正常的 Word 内容（{error}）。{_REPAIR}") from None


_REPAIR = "请在 Word 或 WPS 中打开，另存为新的 .docx 再读。"
_DAMAGED = "不完整或已损坏。请重新下载或复制，或者在 Word、WPS 中打开，另存为新的 .docx 再读。"


def open_package(data: bytes, path: Path) -> Package:
    """Open the bytes of a .docx.

    Raises
    ------
    ReadingError
        If they are something else, damaged, protected by a password, or blown up.
    """
    if not data.startswith(b"PK"):
        raise ReadingError(f"{path} 不是 .docx 文档，{describe(data)}")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN:
        raise ReadingError(f"{path} {_DAMAGED}") from None
    package = Package(archive, path, "")
    main = _target(package, "", "officeDocument") or "word/document.xml"
    if main not in archive.namelist() or main.startswith(("xl/", "ppt/")):
        raise ReadingError(f"{path} 不是 .docx 文档，{_other_kind(archive)}")
    return Package(archive, path, main)


def _check_size(info: zipfile.ZipInfo, path: Path) -> None:
    """Refuse a part before it is unpacked; zipfile never unpacks more than the size stated."""
    packed = info.file_size > RATIO_FROM and info.file_size > MAX_RATIO * max(info.compress_size, 1)
    if info.file_size > MAX_PART or packed:
        raise ReadingError(
            f"{path} 解压后异常地大（{info.filename}：{info.file_size >> 20} MB），可能是压缩炸弹，没有读。"
            f"如果确是讲话，请另存为 .txt（UTF-8）再读。"
        )
    if info.flag_bits & 1:
        raise ReadingError(f"{path} 的压缩包有密码。请去掉密码再读。")


def _target(package: Package, source: str, kind: str) -> str | None:
    folder, name = posixpath.split(source)
    relations = package.part(posixpath.join(folder, "_rels", f"{name}.rels"))
    for relation in relations if relations is not None else ():
        if relation.get("Type", "").endswith(f"/{kind}") and relation.get("TargetMode") != "External":
            return posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
    return None


def _other_kind(archive: zipfile.ZipFile) -> str:
    names = archive.namelist()
    kind = next((kind for start, kind in _KINDS.items() if any(name.startswith(start) for name in names)), None)
    if kind:
        return f"其实是 {kind}。请把其中的文字另存为 .docx 或 .txt 再读。"
    return "只是一个压缩包。请先解压，再读其中的文件。"


def child(element: Element | None, *names: str) -> Element | None:
    """Return the descendant reached by a path of names of WordprocessingML, or None."""
    for name in names:
        if element is None:
            return None
        element = element.find(W + name)
    return element


def value(element: Element | None, *names: str) -> str | None:
    """Return the ``w:val`` of the descendant reached by a path of names, or None."""
    found = child(element, *names)
    return None if found is None else found.get(W + "val")


def number(element: Element | None, *names: str) -> int | None:
    """Return the ``w:val`` of a descendant as a number, or None."""
    return whole(value(element, *names))


def whole(text: str | None) -> int | None:
    """Return an attribute as a number, or None if it is none."""
    return int(text) if text and re.fullmatch(r"[0-9]{1,9}", text) else None


def is_on(element: Element | None, *names: str) -> bool:
    """Tell whether a switch is there and not off."""
    return child(element, *names) is not None and value(element, *names) not in ("0", "false", "off")
