"""Old Word and WPS documents: converted to .docx by LibreOffice, where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from analytics.corpus.docx import read_docx
from analytics.corpus.lines import Content
from analytics.corpus.sniffing import OLE, describe
from analytics.errors import ReadingError

TIMEOUT = 120.0  # seconds; a first start takes 3 to 20
_PLACES = ("/Applications/LibreOffice.app/Contents/MacOS/soffice", r"C:\Program Files\LibreOffice\program\soffice.exe")
_RESAVE = "请在 Word 或 WPS 中另存为 .docx 再读"
# no macros, nothing fetched from outside
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse">
<value>true</value></prop><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def read_office(data: bytes, path: Path) -> Content:
    """Read the bytes of a .doc, .wps, .rtf or .odt.

    A .docx under another suffix, as WPS writes it, needs no LibreOffice. A .wps is a .doc in all but its name.

    Raises
    ------
    ReadingError
        If LibreOffice is missing, cannot open the file, or takes too long; if the file is something else.
    """
    suffix = path.suffix.lower()
    if data.startswith(b"PK") and suffix != ".odt":
        return read_docx(data, path)
    if data.startswith(OLE):
        suffix = ".doc"
    elif data.startswith(b"{\\rtf"):
        suffix = ".rtf"
    elif not data.startswith(b"PK"):
        raise ReadingError(f"{path} 不是 {suffix} 文档，{describe(data)}")
    program = find_soffice()
    if program is None:
        raise ReadingError(f"读 {path}（{path.suffix}）需要 LibreOffice，没有找到。{_RESAVE}，或安装 LibreOffice。")
    with tempfile.TemporaryDirectory(prefix="analytics-") as folder:
        return read_docx(_converted(program, data, suffix, path, Path(folder)), path)


def find_soffice() -> str | None:
    """Return the path of LibreOffice, or None."""
    names = [shutil.which("soffice"), shutil.which("libreoffice"), *_PLACES]
    return next((name for name in names if name and Path(name).exists()), None)


def _converted(program: str, data: bytes, suffix: str, path: Path, folder: Path) -> bytes:
    """Convert in a folder of its own with a profile of its own, so that an open LibreOffice is not disturbed."""
    source, profile = folder / f"source{suffix}", folder / "profile"
    source.write_bytes(data)
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    options = ["--headless", "--norestore", "--nolockcheck", "--convert-to", "docx", "--outdir", str(folder / "out")]
    _run([program, f"-env:UserInstallation={profile.as_uri()}", *options, str(source)], path)
    made = folder / "out" / "source.docx"
    if not made.exists():
        raise ReadingError(f"LibreOffice 打不开 {path}（可能有密码或已损坏）。请去掉密码；{_RESAVE}。")
    return made.read_bytes()


def _run(command: list[str], path: Path) -> None:
    null = subprocess.DEVNULL
    process = subprocess.Popen(command, stdin=null, stdout=null, stderr=null, start_new_session=True)
    try:
        process.wait(TIMEOUT)
    except subprocess.TimeoutExpired:
        raise ReadingError(f"LibreOffice 读 {path} 超过 {TIMEOUT:.0f} 秒，已停止。{_RESAVE}。") from None
    finally:
        _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the program and what it started: soffice is a script around the real one."""
    if process.poll() is not None:
        return
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
