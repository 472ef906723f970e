"""Properties of all tasks, whatever the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.corpus.collection import Corpus
from analytics.corpus.documents import Document
from analytics.corpus.lines import Paragraph
from analytics.corpus.outline import build_outline
from analytics.ledgers.tasks import find_tasks

PIECES = st.sampled_from(
    [*"要必须确保由请对在把将（）“”《》、，。；：0123456789年月日前底内*X各局部委和等", "牵头", "负责", "完成", "制定方案", "组织部", "10月底前", "明年",
     "力争", "区委", "同志们", "\ufffd", " ", "\u3000", "一是", "每季度", "不足", "责任单位：",
     "完成时限：6月底", "（财政局，6月底前）", "| 任务 | 责任单位 | 时限 |", " | ", "\t", "五一前", "1.",
     "以上任务由", "以上两项", "本项工作由", "第一阶段（", "3月—5月", "9月20日至30日", "分三年", "严禁", "不得", "盘活起来", "拆除"]
)  # fmt: skip
TEXT = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=30).map("".join))


def document(lines, day=None):
    paragraphs = [
        Paragraph(line, number + 1, tuple(range(100 * number, 100 * number + len(line))), number)
        for number, line in enumerate(lines)
        if line.strip()
    ]
    sentences, sections = build_outline(paragraphs)
    return Document("d", "d.txt", None, day, None, sentences, sections)


@given(st.lists(TEXT, max_size=4), st.none() | st.dates())
def test_no_text_crashes_and_quotes_are_verbatim(lines, day):
    lines = [line.replace("\n", "").replace("\r", "").strip() for line in lines]
    text = {number + 1: line for number, line in enumerate(lines)}
    for task in find_tasks(Corpus((document(lines, day),))):
        assert task.quote in text[task.line]
        assert task.action in task.quote
        assert task.deadline is None or any(task.deadline in line for line in lines)
        assert task.earliest is None or task.latest is None or task.earliest <= task.latest
        assert 0 < task.confidence <= 1
        assert min(task.body_confidence, task.deadline_confidence) >= 0


@pytest.mark.parametrize(
    "piece",
    [
        "（",
        "“",
        "要",
        "对",
        "各",
        "1",
        "、",
        "一要",
        "由局",
        "10月底前",
        "责任单位：",
        "| ",
        "〔",
        "3月—",
        "严禁",
        "以上任务由",
        "拆除，",
    ],
)
def test_long_lines_without_an_end_take_no_longer(piece):
    assert len(find_tasks(Corpus((document([piece * 20000]),)))) <= 20000
