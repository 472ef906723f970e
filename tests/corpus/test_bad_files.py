"""Files that are damaged, protected, blown up, or not what their name says: a clear error each, soon."""

import io
import time
import zipfile
from collections.abc import Callable, Iterator

import openpyxl
import pytest

from analytics.corpus.docx_package import MAX_PART
from analytics.corpus.reading import read_document
from analytics.corpus.sniffing import OLE
from analytics.errors import ReadingError
from tests.corpus.markup import SPACES, p, package, word_bytes

GOOD = word_bytes(p("一、回顾") + p("好。") * 50)
MAIN = "word/document.xml"


@pytest.fixture(autouse=True)
def soon() -> Iterator[None]:
    begin = time.perf_counter()
    yield
    assert time.perf_counter() - begin < 5


def workbook() -> bytes:
    stream = io.BytesIO()
    openpyxl.Workbook().save(stream)
    return stream.getvalue()


def with_text(xml: str | bytes) -> bytes:
    return package({MAIN: xml})


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("同志们：".encode(), r"不是 \.docx 文档，其实是纯文本。请把后缀改为 \.txt 再读。"),
        ("同志们：".encode("gb18030"), r"不是 \.docx 文档，其实是纯文本。"),
        (b"\xef\xbb\xbf<!DOCTYPE html><p>x", r"其实是网页。请把后缀改为 \.html 再读。"),
        (b"%PDF-1.7\n", r"其实是 PDF。请把后缀改为 \.pdf 再读。"),
        (b"{\\rtf1 x}", r"其实是 RTF。请在 Word 或 WPS 中另存为 \.docx 再读。"),
        (OLE + bytes(600), r"其实是旧版 Office 格式。请把后缀改为 \.doc 再读"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), r"有打开密码，不能读。请先去掉密码；"),
        (bytes(range(128, 256)) * 9, r"内容无法识别，可能已损坏。请重新下载或复制"),
        (workbook(), r"不是 \.docx 文档，其实是 Excel 工作簿。请把其中的文字另存为"),
        (package({"mimetype": "x", "content.xml": "x"}), r"其实是 OpenDocument 文档。"),
        (package({"a.txt": "x"}), r"只是一个压缩包。请先解压，再读其中的文件。"),
        (
            GOOD[: len(GOOD) // 2],
            r"不完整或已损坏。请重新下载或复制，或者在 Word、WPS 中打开，另存为新的 .docx 再读。$",
        ),
        (GOOD[:-30], r"不完整或已损坏。"),
        (GOOD.replace(b"PK\x01\x02", b"PK\x01\x09"), r"不完整或已损坏。"),
        (with_text("<w:document"), r"word/document\.xml 不是正常的 Word 内容（"),
        (with_text(f"<w:document {SPACES}/>"), r"里没有正文。"),
        (with_text("<html/>"), r"不完整或已损坏。"),
    ],
)
def test_what_a_docx_is_not(read, data, message):
    with pytest.raises(ReadingError, match=rf"讲话\.docx.*{message}"):
        read(data, "讲话.docx")


def test_a_flipped_byte_is_noticed(read):
    place = GOOD.index(b"word/document.xml") + 40
    with pytest.raises(ReadingError, match=r"讲话\.docx (不完整或已损坏|的 word/document\.xml 不是正常的)"):
        read(GOOD[:place] + bytes([GOOD[place] ^ 0xFF]) + GOOD[place + 1 :], "讲话.docx")


def test_a_zip_with_a_password(read):
    marked = bytearray(GOOD)
    for sign, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = marked.find(sign)
        while place >= 0:
            marked[place + flag] |= 1
            place = marked.find(sign, place + 4)
    with pytest.raises(ReadingError, match=r"讲话\.docx 的压缩包有密码。请去掉密码再读。"):
        read(bytes(marked), "讲话.docx")


@pytest.mark.parametrize("part", [MAIN, "word/styles.xml", "word/numbering.xml", "_rels/.rels"])
@pytest.mark.parametrize("size", [MAX_PART + 1, MAX_PART // 4], ids=["too much", "too dense"])
def test_zip_bombs_are_not_unpacked(read, part, size, monkeypatch):
    bomb = io.BytesIO(GOOD)
    with zipfile.ZipFile(io.BytesIO(GOOD)) as good, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in good.namelist():
            archive.writestr(name, good.read(name) if name != part else b" " * size)
    with pytest.raises(ReadingError, match=rf"讲话\.docx 解压后异常地大（{part}：\d+ MB），可能是压缩炸弹，没有读。"):
        read(bomb.getvalue(), "讲话.docx")


def test_a_zip_that_lies_about_its_size_is_not_unpacked(read):
    data = bytearray(package({MAIN: b" " * (MAX_PART + 1)}))
    for sign, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        data[data.find(sign) + place : data.find(sign) + place + 4] = (100).to_bytes(4, "little")
    with pytest.raises(ReadingError, match=r"讲话\.docx 不完整或已损坏。"):
        read(bytes(data), "讲话.docx")


ENTITIES = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))


@pytest.mark.parametrize(
    "prologue",
    [
        f'<!DOCTYPE x [<!ENTITY a "哈哈哈哈">{ENTITIES}]>',
        '<!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/passwd">%p;]>',
    ],
    ids=["billion laughs", "external", "external dtd", "parameter"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(read, prologue, encoding):
    xml = f'<?xml version="1.0" encoding="{encoding}"?>{prologue}<w:document {SPACES}><w:body>{p("&j;")}</w:body></w:document>'
    with pytest.raises(ReadingError, match=r"讲话\.docx 的 word/document\.xml 不是正常的 Word 内容（document type"):
        read(with_text(xml.encode(encoding)), "讲话.docx")


@pytest.mark.parametrize("tags", [["ins"], ["sdt"], ["tbl", "tr", "tc"]], ids="-".join)
def test_deep_nesting_is_refused(read, tags):
    begin, end = "".join(f"<w:{tag}>" for tag in tags), "".join(f"</w:{tag}>" for tag in reversed(tags))
    body = begin * 30_000 + end * 30_000
    with pytest.raises(ReadingError, match=r"讲话\.docx 的内容嵌套过深，不是正常的文档。"):
        read(word_bytes(f"<w:p>{body}</w:p>" if tags == ["ins"] else body), "讲话.docx")


def test_a_huge_file_is_not_loaded(tmp_path, monkeypatch):
    path = tmp_path / "讲话.docx"
    with path.open("wb") as file:
        file.truncate(300 << 20)
    with pytest.raises(ReadingError, match=r"讲话\.docx 太大（300 MB），不像一篇讲话。请另存为 \.txt"):
        read_document(path)


@pytest.mark.parametrize("name", ["讲话.docx", "讲话.pdf", "讲话.doc", "讲话.wps"])
def test_an_empty_file(read: Callable[..., object], name):
    with pytest.raises(ReadingError, match=rf"{name} 是空文件。请换一个文件。"):
        read(b"", name)
