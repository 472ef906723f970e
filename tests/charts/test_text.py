"""Chinese line breaks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.charts.text import wrap_label
from analytics.widths import text_width

TEXT = st.text("党的建设经济运行，。、；（）“”《》 GDP2023.5%", max_size=70)


@given(TEXT, st.integers(4, 40), st.integers(1, 3))
def test_lines_are_few_and_short_enough(text, width, lines):
    wrapped = wrap_label(text, width, lines).split("\n")
    assert len(wrapped) <= lines
    assert max(map(text_width, wrapped)) <= width


@given(TEXT, st.integers(4, 40), st.integers(1, 3))
def test_no_closing_mark_begins_a_later_line(text, width, lines):
    assert not any(
        line[:1] in set("，。、；）”》…%.") for line in wrap_label(text, width, lines).split("\n")[1:] if line
    )


@given(TEXT)
def test_what_fits_is_kept_but_for_pauses_at_line_ends(text):
    def bare(label):
        return "".join(char for char in label if char not in "，。；： \n")

    assert bare(wrap_label(text, 200, 2)) == bare(text)


@pytest.mark.parametrize(
    ("text", "width", "lines", "wrapped"),
    [
        ("开头", 22, 2, "开头"),
        ("第一、关于调研活动的主要收获", 22, 2, "第一、关于调研\n活动的主要收获"),
        ("四、紧盯群众需求，补齐短板增进民生福祉", 22, 2, "四、紧盯群众需求\n补齐短板增进民生福祉"),
        ("乡村振兴与农业", 8, 4, "乡村振兴\n与农业"),
        ("全力以赴推动经济企稳回升", 10, 1, "全力以赴…"),
        ("学习（试行）办法", 8, 2, "学习（试\n行）办法"),
        ("学习国务院（试行）", 10, 2, "学习国务院\n（试行）"),
        ("2023年GDP增长5.2%", 10, 2, "2023年GDP\n增长5.2%"),
        ("", 10, 1, ""),
        ("党的建设", 1, 1, "…"),
    ],
)
def test_examples(text, width, lines, wrapped):
    assert wrap_label(text, width, lines) == wrapped
