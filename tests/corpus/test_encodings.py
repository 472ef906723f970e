"""Bytes become text: byte order marks, UTF-8, GB18030, and bytes that are neither."""

import codecs

import pytest

from analytics.corpus.reading import read_document
from analytics.errors import AnalyticsWarning, ReadingError

TEXT = "政府工作报告\n各位代表：\n一、工作回顾\n生产总值增长５％。\n二、工作安排\n推进乡村振兴。"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("gb18030"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r\n").encode("gb18030"),
        TEXT.replace("\n", "\r").encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"),
    ],
)
def test_every_encoding_gives_the_same_text(read, data):
    document = read(data)
    assert document.text == TEXT
    assert document.notes == ()


@pytest.mark.parametrize("text", ["乡村振兴", "粮食安全", "㑇镕𠮷喆", "甲。\r\n乙。"])
def test_short_gb18030_is_recognised(read, text):
    assert read(text.encode("gb18030")).text == text.replace("\r\n", "\n")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_damaged_byte_is_replaced_and_noted(tmp_path, encoding):
    path = tmp_path / "讲话.txt"
    data = bytearray(TEXT.encode(encoding))
    place = len("政府工作报告\n各位代表：\n一、工作回顾\n".encode(encoding))
    data[place] = 0xFF
    path.write_bytes(bytes(data))
    with pytest.warns(AnalyticsWarning, match=r"处字节损坏，已用“\ufffd”代替，在第 4 行。请核对原文。") as caught:
        document = read_document(path)
    assert len(caught) == 1
    assert document.notes == (str(caught[0].message),)
    lines = document.text.split("\n")
    assert [*lines[:3], *lines[4:]] == [*TEXT.split("\n")[:3], *TEXT.split("\n")[4:]]
    assert lines[3].startswith("\ufffd")


@pytest.mark.parametrize("cut", [1, 2])
def test_a_truncated_utf8_file_is_not_taken_for_gb18030(tmp_path, cut):
    path = tmp_path / "讲话.txt"
    path.write_bytes(TEXT.encode()[:-cut])
    with pytest.warns(AnalyticsWarning, match="在第 6 行"):
        assert read_document(path).text == TEXT[:-1] + "\ufffd"


def test_damaged_utf8_that_happens_to_be_gb18030_is_utf8(tmp_path):
    path = tmp_path / "讲话.txt"
    data = "坚持稳中求进工作总基调，推动高质量发展。".encode()[:-2]
    assert data.decode("gb18030").startswith("鍧氭寔绋充")
    path.write_bytes(data)
    with pytest.warns(AnalyticsWarning, match="有 1 处字节损坏"):
        assert read_document(path).text == "坚持稳中求进工作总基调，推动高质量发展\ufffd"


def test_many_damaged_lines_are_counted(tmp_path):
    path = tmp_path / "讲话.txt"
    path.write_bytes(b"\n".join("今年经济发展很好，坚持稳中求进。".encode() + b"\xff" for _ in range(12)))
    with pytest.warns(AnalyticsWarning, match="有 12 处字节损坏.*在第 1、2、3、4、5、6、7、8、9、10 等 行"):
        read_document(path)


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n"])
def test_an_empty_file_is_an_error(read, data):
    with pytest.raises(ReadingError, match=r"讲话\.txt 是空文件。请换一个文件。"):
        read(data)


@pytest.mark.parametrize("data", [codecs.BOM_UTF8, "\u200b\u200b\n".encode(), "来源：新华社\n【打印】".encode()])
def test_a_file_without_text_is_an_error(read, data):
    with pytest.raises(ReadingError, match=r"讲话\.txt 里没有文字（文件为空，或只有网页残留）"):
        read(data)


def test_a_binary_file_is_an_error(read):
    with pytest.raises(ReadingError, match=r"讲话\.txt 不是文本文件（含有二进制内容）。请另存为 \.txt（UTF-8）再读。"):
        read(b"PK\x03\x04\x00\x00\x08\x00")


def test_bytes_in_no_encoding_are_an_error(read):
    with pytest.raises(ReadingError, match=r"讲话\.txt 不像文本文件（大量字节无法识别）"):
        read(bytes([0x80, 0xFF, 0xC0, 0x20] * 50))


TRADITIONAL = "施政報告\n一、發展經濟\n要加快推動產業發展，增加就業。\n二、改善民生\n要辦好長者服務。"


@pytest.mark.parametrize("encoding", ["big5", "big5hkscs", "gb18030", "utf-16-le", "utf-16-be", "utf-16", "utf-8"])
def test_traditional_text_is_read_in_every_encoding(read, encoding):
    assert read(TRADITIONAL.encode(encoding)).text == TRADITIONAL


@pytest.mark.parametrize("text", ["民生", "主席女士", "经济", "政府工作报告"])
def test_two_characters_tell_big5_from_gb18030(read, text):
    encoding = "big5" if text in ("民生", "主席女士") else "gb18030"
    assert read(text.encode(encoding)).text == text


def test_what_a_page_declares_counts_where_its_bytes_allow_it(read):
    assert read("<meta charset='big5'><p>經濟。</p>".encode("big5"), "a.htm").text == "經濟。"
    assert read("<meta charset='gb2312'><p>经济。</p>".encode(), "a.htm").text == "经济。"
    assert read("<meta charset='big5'><p>经济发展。</p>".encode("gb18030"), "a.htm").text == "经济发展。"
