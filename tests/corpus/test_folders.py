"""Files, folders and globs become a corpus, with a clear word about what cannot be read."""

import os
from pathlib import Path

import pytest

from analytics.corpus.reading import read_corpus, read_document
from analytics.errors import AnalyticsError, AnalyticsWarning, ReadingError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        "b.txt": "乙。",
        "a.txt": "甲。",
        "2023/c.md": "丙。",
        "2023/deep/d.html": "<p>丁。</p>",
        ".hidden.txt": "隐。",
        ".git/e.txt": "隐。",
        "~$b.txt": "隐。",
        "README.md": "说明。",
        "2023/readme.txt": "说明。",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_a_folder_is_read_with_all_folders_below(folder):
    corpus = read_corpus(folder)
    assert [document.id for document in corpus] == ["c", "d", "a", "b"]
    assert corpus["d"].text == "丁。"
    assert corpus.skipped == ()


def test_a_pattern_chooses_files_in_a_folder(folder):
    assert [document.id for document in read_corpus(folder, pattern="*.txt")] == ["a", "b"]


def test_globs_and_lists_of_paths(folder):
    assert [document.id for document in read_corpus(str(folder / "*.txt"), pattern="x")] == ["a", "b"]
    assert [document.id for document in read_corpus(str(folder / "**" / "*.html"))] == ["d"]
    assert [document.id for document in read_corpus([folder / "b.txt", folder / "a.txt"])] == ["b", "a"]


def test_a_file_whose_name_looks_like_a_glob(folder):
    (folder / "讲话[1].txt").write_text("戊。", encoding="utf-8")
    assert read_corpus(folder / "讲话[1].txt")["讲话[1]"].text == "戊。"


def test_the_same_file_is_read_once(folder):
    relative = os.path.relpath(folder / "a.txt")
    assert [document.id for document in read_corpus([folder / "a.txt", relative, folder / "*.txt"])] == ["a", "b"]


def test_files_of_the_same_name_get_distinct_ids(folder, monkeypatch):
    for name in ("2023/a.txt", "2024/a.txt", "x/2024/a.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"{name}。", encoding="utf-8")
    assert [document.id for document in read_corpus([folder / "2023/a.txt", folder / "2024/a.txt"])] == [
        "2023/a",
        "2024/a",
    ]
    ids = [document.id for document in read_corpus([folder / "2024/a.txt", folder / "x/2024/a.txt"])]
    assert ids == [str(folder / "2024/a.txt"), str(folder / "x/2024/a.txt")]
    monkeypatch.chdir(folder / "2024")
    assert [document.id for document in read_corpus(["a.txt", "../2023/a.txt"])] == ["2024/a", "2023/a"]


def test_a_bad_file_is_reported_and_the_others_are_read(folder):
    (folder / "bad.txt").write_bytes(b"\x00\x01")
    (folder / "table.xlsx").write_bytes(b"PK")
    with pytest.warns(AnalyticsWarning, match="跳过：") as caught:
        corpus = read_corpus(folder)
    assert [document.id for document in corpus] == ["c", "d", "a", "b"]
    assert [reason.split(" ")[0] for reason in corpus.skipped] == [str(folder / "bad.txt"), str(folder / "table.xlsx")]
    assert [str(warning.message) for warning in caught] == [f"跳过：{reason}" for reason in corpus.skipped]


def test_a_single_bad_file_is_an_error(folder):
    (folder / "bad.txt").write_bytes(b"\x00\x01")
    with pytest.raises(ReadingError, match=r"bad\.txt 不是文本文件"):
        read_corpus(folder / "bad.txt")


def test_a_missing_path_is_an_error(folder):
    with pytest.raises(ReadingError, match=r"找不到文件 .*没有\.txt。请检查路径和文件名。"):
        read_document(folder / "没有.txt")
    with pytest.raises(ReadingError, match=r"找不到 .*没有。请检查路径；通配符"):
        read_corpus([folder / "a.txt", folder / "没有"])
    with pytest.raises(ReadingError, match=r"找不到 .*\*\.csv。"):
        read_corpus(folder / "*.csv")


def test_a_folder_without_documents_is_an_error(tmp_path):
    with pytest.raises(ReadingError, match=r"里没有能读的文档（可读：\.doc .* \.html .* \.pdf .* \.txt \.wps）"):
        read_corpus(tmp_path)
    (tmp_path / "a.docx").write_bytes(b"PK")
    (tmp_path / "b.pdf").write_bytes(b"%PDF")
    with pytest.raises(ReadingError, match=r"里没有能读的文档.*a\.docx 不完整或已损坏.*b\.pdf 不是 PDF"):
        read_corpus(tmp_path)


def test_no_paths_are_an_error():
    with pytest.raises(ReadingError, match="（空列表） 里没有能读的文档"):
        read_corpus([])


def test_a_folder_is_not_a_document(folder):
    with pytest.raises(ReadingError, match="是文件夹，不是文件；读整个文件夹请用 read_corpus"):
        read_document(folder)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("讲话.csv", r"讲话\.csv 的格式（\.csv）不能读，可读：.*\.wps。请另存为 \.txt（UTF-8）再读。"),
        ("讲话", r"讲话 的格式（无后缀）不能读"),
    ],
)
def test_an_unreadable_format_is_an_error_with_a_remedy(read, name, message):
    with pytest.raises(ReadingError, match=message):
        read("文。", name)


def test_suffixes_may_be_upper_case(read):
    assert read("# 报告\n文。", "讲话.MD").title == "报告"


@pytest.mark.parametrize("reader", [read_document, read_corpus])
def test_a_text_is_not_a_path(reader):
    with pytest.raises(ReadingError, match="“同志们：今年工作.*…”不是路径.*要给的是文件名，不是文章本身。"):
        reader("同志们：今年工作很好。" * 100)


def test_a_file_that_cannot_be_opened_is_an_error(folder, monkeypatch):
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(ReadingError, match=r"打不开 .*a\.txt（Permission denied）。请检查权限"):
        read_document(folder / "a.txt")


def test_documents_are_found_by_name(folder):
    corpus = read_corpus(folder)
    assert [document.id for document in corpus.select(["b", "a"])] == ["b", "a"]
    with pytest.raises(AnalyticsError, match="没有名为“e”的文档。可用的有：c、d、a、b。"):
        corpus["e"]
    with pytest.raises(AnalyticsError, match="没有名为“chapter”的层级。"):
        corpus.units("chapter")


def test_what_is_no_file_is_told_and_the_others_are_read(tmp_path):
    (tmp_path / "a.txt").write_text("一、甲", encoding="utf-8")
    os.mkfifo(tmp_path / "b.txt")
    (tmp_path / "c.txt").symlink_to(tmp_path / "none.txt")
    (tmp_path / "d.txt").symlink_to(tmp_path / "d.txt")
    with pytest.warns(AnalyticsWarning, match="跳过："):
        corpus = read_corpus(tmp_path)
    assert [document.id for document in corpus] == ["a"]
    assert [reason.partition(".txt ")[2] or reason[:5] for reason in corpus.skipped] == [
        "不是普通文件（是管道、设备或套接字），没有读。请先把内容存成文件。", "找不到文件", "找不到文件",
    ]  # fmt: skip


def test_a_closed_folder_is_told_and_the_others_are_read(tmp_path, monkeypatch):
    (tmp_path / "closed").mkdir()
    (tmp_path / "a.txt").write_text("一、甲", encoding="utf-8")

    def walk(_top, onerror):
        onerror(PermissionError(13, "Permission denied", str(tmp_path / "closed")))
        return iter(())

    monkeypatch.setattr("analytics.corpus.reading.os.walk", walk)
    monkeypatch.setattr("analytics.corpus.reading.os.access", lambda *_: False)
    with pytest.warns(AnalyticsWarning, match=r"跳过：打不开文件夹 .*closed，其中的文件都没有读。请检查权限"):
        assert [document.id for document in read_corpus(tmp_path)] == ["a"]


def test_names_are_printable_and_unique(tmp_path):
    for name in ("讲话.txt", "讲话.TXT", "讲话.md", "甲\n乙\u200b.txt", "长" * 80 + ".txt"):
        (tmp_path / name).write_text("文。", encoding="utf-8")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + "报告".encode("gbk") + b".txt")).write_text(
        "文。", encoding="utf-8"
    )
    folder = tmp_path.name
    corpus = read_corpus(tmp_path)
    assert {document.id for document in corpus} == {
        f"{folder}/讲话（txt）", f"{folder}/讲话（TXT）", f"{folder}/讲话（md）", "甲 乙 ", "长" * 80, "报告",
    }  # fmt: skip
    assert all(document.path.isprintable() for document in corpus)


def test_what_a_browser_saves_beside_a_page_is_no_speech(tmp_path):
    for name in ("讲话_files", "别的_files"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.html").write_text("<p>甲</p>", encoding="utf-8")
    (tmp_path / "讲话.html").write_text("<p>乙</p>", encoding="utf-8")
    assert [document.text for document in read_corpus(tmp_path)] == ["甲", "乙"]
