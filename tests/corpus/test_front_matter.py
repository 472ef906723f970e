"""Front matter of Markdown: title, date and speaker that the file states, and text that only looks like it."""

from datetime import date

import pytest

from analytics.corpus import formats
from analytics.corpus.formats import FORMATS
from analytics.corpus.lines import Content, plain_lines
from analytics.errors import AnalyticsWarning


def test_front_matter_states_title_date_and_speaker(read):
    text = "---\ntitle: 工作报告\ndate: 2024-03-05\nspeaker: 县长 王小明\n---\n\n各位代表：\n一、回顾\n好。"
    document = read(text, "a.md")
    assert (document.title, document.date, document.speaker) == ("工作报告", date(2024, 3, 5), "县长 王小明")
    assert document.text == "各位代表：\n一、回顾\n好。"
    first = document.passages[0].sentence
    assert (first.line, first.start) == (7, text.index("各位"))


@pytest.mark.parametrize(
    ("entry", "name", "value"),
    [
        ('Title: "报告"', "title", "报告"),
        ("标题：报告", "title", "报告"),
        ("author: 李强", "speaker", "李强"),
        ("讲话人：李强", "speaker", "李强"),
        ("日期: 2024年3月5日", "date", date(2024, 3, 5)),
        ("date: 2024-03-05T09:00:00+08:00", "date", date(2024, 3, 5)),
        ("tags:\n  - 甲\n- 乙\n# 注\ntitle: 报告", "title", "报告"),
    ],
)
def test_keys(read, entry, name, value):
    assert getattr(read(f"---\n{entry}\n---\n各位代表：\n文。", "a.md"), name) == value


def test_what_front_matter_does_not_state_is_found_in_the_text(read):
    document = read("---\ntitle: 讲话\n---\n# 工作报告\n2024年3月5日\n县长 王小明\n## 回顾\n文。", "a.md")
    assert (document.title, document.date, document.speaker) == ("讲话", date(2024, 3, 5), "县长 王小明")


@pytest.mark.parametrize(
    "text",
    [
        "---\n同志们，今年很好。\n---\n文。",
        "---\ntitle: 报告\n文。",
        "文。\n---\ntitle: 报告\n---\n文。",
        "----\ntitle: 报告\n----\n文。",
    ],
)
def test_a_rule_is_no_front_matter(read, text):
    kept = [line for line in text.split("\n") if line.strip("-")]
    assert read(text, "a.md").text.split("\n") == kept


def test_an_unclear_date_is_told(read):
    with pytest.warns(AnalyticsWarning, match=r"a\.md 文件开头的日期“昨天”看不懂，没有采用。请写成 2024-03-05。"):
        assert read("---\ndate: 昨天\n---\n文。", "a.md").date is None


def test_plain_text_has_no_front_matter(read):
    assert read("---\ntitle: 报告\n---\n文。", "a.txt").title != "报告"


def test_a_format_of_ones_own(read, monkeypatch):
    monkeypatch.setitem(FORMATS, ".rst", plain_lines)
    monkeypatch.setitem(FORMATS, ".own", lambda text: Content(tuple(plain_lines(text)), speaker="县长 王小明"))
    monkeypatch.setitem(
        formats.BINARY_FORMATS,
        ".bin",
        lambda data, path: Content(tuple(plain_lines(data[1:].decode())), title=path.stem),
    )
    assert read("文。", "a.rst").text == "文。"
    assert read("文。", "a.own").speaker == "县长 王小明"
    assert read(b"\0" + "文。".encode(), "报告.bin").title == "报告"
