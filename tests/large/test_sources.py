"""Documents are found where they stand, whatever the batches; what cannot be read is reported and the rest is read."""

import csv

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

import analytics as an
from analytics.large.plan import plan_batches
from analytics.large.sources import Layout, Trouble, read_batch


def read_all(paths, size=1 << 20, **layout):
    """Return id and text of each document, and the troubles, read in batches of a size."""
    layout = Layout(**layout)
    read = [read_batch(batch, layout) for batch in plan_batches(paths, layout=layout, size=size)]
    return [(d.id, d.text) for found, _ in read for d in found], [t for _, troubles in read for t in troubles]


@given(st.lists(st.text("项目建设a，。\r ", max_size=30), min_size=1, max_size=20), st.integers(1, 200), st.booleans())
def test_lines_are_the_same_in_batches_of_any_size(tmp_path_factory, texts, size, closed):
    file = tmp_path_factory.mktemp("lines") / "讲话.txt"
    file.write_bytes(("\n".join(texts) + "\n" * closed).encode() or b"\n")
    if file.stat().st_size:
        documents, troubles = read_all(file, size, lines=True)
        wanted = [(f"讲话#{n}", text.strip()) for n, text in enumerate(texts, start=1) if text.strip()]
        assert [name for name, _ in documents] == [name for name, _ in wanted]
        assert troubles == []


def test_lines_know_their_place(tmp_path):
    file = tmp_path / "讲话.txt"
    file.write_text("\ufeff抓好项目建设。\n\n加强党的建设。\n", encoding="utf-8")
    (batch,) = plan_batches(file, layout=Layout(lines=True))
    first, second = read_batch(batch, Layout(lines=True))[0]
    assert (first.id, first.text, first.passages[0].sentence.line) == ("讲话#1", "抓好项目建设。", 1)
    assert (second.id, second.text, second.passages[0].sentence.line) == ("讲话#3", "加强党的建设。", 3)


def test_lines_in_gb18030_are_read(tmp_path):
    file = tmp_path / "讲话.txt"
    file.write_text("抓好项目建设。\n加强党的建设。\n", encoding="gb18030")
    assert read_all(file, 4, lines=True) == ([("讲话#1", "抓好项目建设。"), ("讲话#2", "加强党的建设。")], [])


def test_a_damaged_line_is_reported_and_skipped(tmp_path):
    file = tmp_path / "讲话.txt"
    file.write_bytes("抓好项目建设。\n加强".encode() + b"\xff" + "党的建设。\n改善民生。\n".encode())
    documents, troubles = read_all(file, lines=True)
    assert [name for name, _ in documents] == ["讲话#1", "讲话#3"]
    reason = "第 2 行不是 utf-8 编码（第 7 个字节损坏）。请核对原文。"
    assert troubles == [Trouble("讲话#2", str(file), 2, True, reason)]


def test_utf16_lines_are_refused(tmp_path):
    file = tmp_path / "讲话.txt"
    file.write_text("抓好项目建设。\n", encoding="utf-16")
    with pytest.raises(an.ReadingError, match=r"讲话.txt 不是 UTF-8 或 GB18030 文本"):
        read_all(file, lines=True)


SPEECHES = ("一、抓好项目建设\n项目要“落地”，要快。", "加强党的建设。", "改善民生，办好实事。")


@pytest.fixture
def table(tmp_path):
    file = tmp_path / "讲话.csv"
    with file.open("w", encoding="utf-8-sig", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(["名称", "年", "正文"])
        writer.writerows([(name, 2024, text) for name, text in zip("甲乙丙", SPEECHES, strict=True)])
    return file


@pytest.mark.parametrize("size", [1, 60, 1 << 20])
def test_csv_cells_hold_line_ends(table, size):
    documents, troubles = read_all(table, size, text="正文", name="名称")
    assert documents == [(name, text.strip()) for name, text in zip("甲乙丙", SPEECHES, strict=True)]
    assert troubles == []


def test_csv_documents_without_a_name_are_called_by_their_line(table):
    assert [name for name, _ in read_all(table, 1, text="正文")[0]] == ["讲话#2", "讲话#4", "讲话#5"]


def test_a_long_cell_is_read(tmp_path):
    file, long = tmp_path / "长.csv", "项目建设。" * 40_000
    file.write_text(f"text\n{long}\n", encoding="utf-8")
    before = csv.field_size_limit()
    assert read_all(file)[0] == [("长#2", long)]
    assert csv.field_size_limit() == before


def test_a_short_row_and_an_empty_cell_are_reported(tmp_path):
    file = tmp_path / "表.csv"
    file.write_text("name,text\n甲\n乙,\n丙,党的建设。\n", encoding="utf-8")
    documents, troubles = read_all(file, name="name")
    assert documents == [("丙", "党的建设。")]
    assert [(t.doc, t.line, t.skipped) for t in troubles] == [("表#2", 2, True), ("乙", 3, True)]
    assert "只有 1 列" in troubles[0].reason
    assert "没有文字" in troubles[1].reason


@pytest.mark.parametrize("size", [1, 40, 1 << 20])
def test_parquet_rows_are_read_across_row_groups(tmp_path, size):
    file = tmp_path / "讲话.parquet"
    texts = [f"第{n}项工作，抓好项目建设。" for n in range(25)]
    pq.write_table(pa.table({"year": list(range(25)), "text": texts}), file, row_group_size=10)
    assert read_all(file, size) == ([(f"讲话#{n}", text) for n, text in enumerate(texts, start=1)], [])


def test_a_missing_value_is_reported(tmp_path):
    file = tmp_path / "讲话.parquet"
    pq.write_table(pa.table({"text": ["项目建设。", None]}), file)
    documents, troubles = read_all(file)
    assert documents == [("讲话#1", "项目建设。")]
    assert [(t.doc, t.skipped) for t in troubles] == [("讲话#2", True)]


@pytest.mark.parametrize("name", ["讲话.csv", "讲话.parquet"])
def test_a_missing_column_is_named(tmp_path, name):
    file = tmp_path / name
    if name.endswith("csv"):
        file.write_text("contents\n项目\n", encoding="utf-8")
    else:
        pq.write_table(pa.table({"contents": ["项目"]}), file)
    with pytest.raises(an.ReadingError, match=r"没有名为“content”的列。是否指“contents”"):
        read_all(file, text="content")


def test_a_damaged_parquet_file_is_named(tmp_path):
    file = tmp_path / "讲话.parquet"
    file.write_bytes(b"PAR1 not at all")
    with pytest.raises(an.ReadingError, match=r"讲话.parquet 不是 Parquet 文件，或已损坏"):
        read_all(file)


def test_files_of_all_forms_stand_together(tmp_path, table):
    (tmp_path / "丁.txt").write_text("抓好项目建设。\n加强党的建设。", encoding="utf-8")
    (tmp_path / "坏.docx").write_bytes(b"not a zip")
    documents, troubles = read_all(tmp_path, text="正文")
    assert [name for name, _ in documents] == ["丁", "讲话#2", "讲话#4", "讲话#5"]
    assert [(t.doc, t.skipped) for t in troubles] == [("坏", True)]


def test_a_damaged_file_is_read_with_a_note(tmp_path):
    file = tmp_path / "讲话.txt"
    file.write_bytes("抓好项目建设，扩大有效投资".encode() + b"\xff" + "，加强党的建设。".encode())
    documents, troubles = read_all(file)
    assert len(documents) == 1
    assert [(t.doc, t.skipped) for t in troubles] == [("讲话", False)]
    assert "1 处字节损坏" in troubles[0].reason


def test_documents_of_the_same_name_are_told_apart(tmp_path):
    file = tmp_path / "表.csv"
    file.write_text("name,text\n甲,项目建设。\n甲,党的建设。\n", encoding="utf-8")
    documents, troubles = read_all(file, name="name")
    assert documents == [("甲", "项目建设。"), ("甲（2）", "党的建设。")]
    assert "改称“甲（2）”" in troubles[0].reason
    assert not troubles[0].skipped


def test_troubles_are_listed_and_the_rest_is_scored(tmp_path):
    file = tmp_path / "讲话.txt"
    file.write_bytes("抓好项目建设。\n".encode() + b"\xff\n" + "加强党的建设。\n".encode())
    found = an.stream(file, tmp_path / "out", lines=True, n_topics=0)
    assert found.facts["documents"] == 2
    assert [(row.doc, row.line, row.skipped) for row in found.troubles] == [("讲话#2", 2, True)]


def test_a_corpus_of_nothing_readable_is_an_error(tmp_path):
    file = tmp_path / "讲话.csv"
    file.write_text("text\n \n", encoding="utf-8")
    with pytest.raises(an.AnalyticsError, match=r"没有一篇能读，原因见 .*troubles.jsonl"):
        an.stream(file, tmp_path / "out")
    (tmp_path / "空").mkdir()
    with pytest.raises(an.ReadingError, match="里没有文件"):
        an.stream(tmp_path / "空", tmp_path / "out2")
