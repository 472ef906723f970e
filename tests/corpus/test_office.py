"""Old Word and WPS documents: through LibreOffice where it is present, a remedy where it is not."""

import sys
import time

import pytest

from analytics.corpus import office
from analytics.corpus.sniffing import OLE
from analytics.errors import ReadingError
from tests.corpus.markup import p, word_bytes

OLD = OLE + bytes(2000)


@pytest.fixture
def soffice(tmp_path, monkeypatch):
    """Put a program in the place of LibreOffice."""

    def install(script: str) -> None:
        program = tmp_path / "soffice"
        program.write_text(f"#!{sys.executable}\nimport pathlib, subprocess, sys, time\n{script}", encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setattr(office, "find_soffice", lambda: str(program))

    return install


CONVERT = """
out = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1])
out.mkdir()
profile = pathlib.Path(sys.argv[1].removeprefix("-env:UserInstallation=file://"))
assert "DisableMacrosExecution" in (profile / "user" / "registrymodifications.xcu").read_text()
assert pathlib.Path(sys.argv[-1]).name == "source{suffix}"
(out / "source.docx").write_bytes({data!r})
"""


@pytest.mark.parametrize(
    ("name", "data", "suffix"),
    [
        ("讲话.doc", OLD, ".doc"),
        ("讲话.wps", OLD, ".doc"),
        ("-讲话 2024.DOC", OLD, ".doc"),
        ("讲话.doc", b"{\\rtf1 x}", ".rtf"),
        ("讲话.rtf", b"{\\rtf1 x}", ".rtf"),
        ("讲话.odt", b"PK\x03\x04", ".odt"),
    ],
)
def test_what_libreoffice_converts_is_read(read, soffice, name, data, suffix):
    soffice(CONVERT.format(data=word_bytes(p("一、回顾") + p("好。")), suffix=suffix))
    assert read(data, name).text == "一、回顾\n好。"


@pytest.mark.parametrize("name", ["讲话.doc", "讲话.wps"])
def test_a_docx_under_another_name_needs_no_program(read, monkeypatch, name):
    monkeypatch.setattr(office, "find_soffice", lambda: None)
    assert read(word_bytes(p("好。")), name).text == "好。"


@pytest.mark.parametrize("name", ["讲话.doc", "讲话.wps", "讲话.WPS"])
def test_without_libreoffice_the_remedy_is_named(read, monkeypatch, name):
    monkeypatch.setattr(office, "find_soffice", lambda: None)
    with pytest.raises(
        ReadingError, match=rf"读 .*{name}（\.\w+）需要 LibreOffice，没有找到。请在 Word 或 WPS 中另存为 \.docx"
    ):
        read(OLD, name)


def test_libreoffice_is_looked_for_on_the_path(tmp_path, monkeypatch):
    monkeypatch.setattr(office, "_PLACES", ())
    monkeypatch.setenv("PATH", str(tmp_path))
    assert office.find_soffice() is None
    program = tmp_path / "libreoffice"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    assert office.find_soffice() == str(program)


def test_a_file_that_libreoffice_cannot_open(read, soffice):
    soffice("sys.exit(1)")
    with pytest.raises(ReadingError, match=r"LibreOffice 打不开 .*讲话\.doc（可能有密码或已损坏）。请去掉密码；"):
        read(OLD, "讲话.doc")


def test_a_program_that_hangs_is_ended_with_all_it_started(read, soffice, tmp_path, monkeypatch):
    monkeypatch.setattr(office, "TIMEOUT", 0.4)
    mark = tmp_path / "alive"
    child = f"import time, pathlib; time.sleep(0.9); pathlib.Path({str(mark)!r}).touch()"
    soffice(f"subprocess.Popen([{sys.executable!r}, '-c', {child!r}]); time.sleep(60)")
    begin = time.perf_counter()
    with pytest.raises(ReadingError, match=r"LibreOffice 读 .*讲话\.doc 超过 0 秒，已停止。请在 Word 或 WPS 中另存为"):
        read(OLD, "讲话.doc")
    assert time.perf_counter() - begin < 5
    time.sleep(0.9)
    assert not mark.exists()


@pytest.mark.parametrize(
    ("data", "what"), [("同志们：".encode(), "纯文本"), (b"<html><p>x", "网页"), (b"%PDF-1.7", "PDF")]
)
def test_what_an_old_document_is_not(read, data, what):
    with pytest.raises(ReadingError, match=rf"讲话\.doc 不是 \.doc 文档，其实是 ?{what}。请把后缀改为"):
        read(data, "讲话.doc")


@pytest.mark.skipif(office.find_soffice() is None, reason="LibreOffice is not installed")
def test_the_real_libreoffice_is_driven_as_it_wants(read):
    """One start takes a second and more; benchmarks/round_trip.py reads real .doc files."""
    text = "".join(f"\\u{ord(character)}?" for character in "一、回顾")
    assert read(f"{{\\rtf1\\ansi {text}\\par {text}\\par}}".encode(), "讲话.rtf").text == "一、回顾\n一、回顾"
