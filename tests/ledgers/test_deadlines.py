"""Deadlines: what is one, verbatim, and which days it allows."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.ledgers.deadlines import find_deadlines
from analytics.ledgers.intervals import interval

TODAY = date(2023, 8, 25)  # a Friday


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("10月底前", (2023, 8, 25), (2023, 10, 31)),
        ("十月底前", (2023, 8, 25), (2023, 10, 31)),
        ("9月中旬", (2023, 9, 11), (2023, 9, 20)),
        ("9月上旬", (2023, 9, 1), (2023, 9, 10)),
        ("12月底", (2023, 12, 21), (2023, 12, 31)),
        ("9月10日前", (2023, 8, 25), (2023, 9, 10)),
        ("6月前", (2023, 8, 25), (2024, 5, 31)),
        ("元月底前", (2023, 8, 25), (2024, 1, 31)),
        ("年内", (2023, 8, 25), (2023, 12, 31)),
        ("年底前", (2023, 8, 25), (2023, 12, 31)),
        ("今年年底前", (2023, 8, 25), (2023, 12, 31)),
        ("明年", (2024, 1, 1), (2024, 12, 31)),
        ("明年初", (2024, 1, 1), (2024, 3, 31)),
        ("明年开春", (2024, 3, 1), (2024, 5, 31)),
        ("明年冬天", (2024, 12, 1), (2025, 2, 28)),
        ("明年3月", (2024, 3, 1), (2024, 3, 31)),
        ("今冬", (2023, 12, 1), (2024, 2, 29)),
        ("今冬明春", (2023, 12, 1), (2024, 5, 31)),
        ("下半年", (2023, 7, 1), (2023, 12, 31)),
        ("三季度末", (2023, 9, 1), (2023, 9, 30)),
        ("本周", (2023, 8, 25), (2023, 8, 27)),
        ("下周三前", (2023, 8, 25), (2023, 8, 30)),
        ("本月底前", (2023, 8, 25), (2023, 8, 31)),
        ("下月初", (2023, 9, 1), (2023, 9, 10)),
        ("“十一”前", (2023, 8, 25), (2023, 9, 30)),
        ("元旦前", (2023, 8, 25), (2023, 12, 31)),
        ("两年内", (2023, 8, 25), (2025, 8, 25)),
        ("半年内", (2023, 8, 25), (2024, 2, 25)),
        ("3个月内", (2023, 8, 25), (2023, 11, 25)),
        ("30日内", (2023, 8, 25), (2023, 9, 24)),
        ("到2025年", (2023, 8, 25), (2025, 12, 31)),
        ("2023年12月底前", (2023, 8, 25), (2023, 12, 31)),
        ("２０２３年１２月底前", (2023, 8, 25), (2023, 12, 31)),
        ("“十四五”末", (2025, 1, 1), (2025, 12, 31)),
        ("9月中下旬", (2023, 9, 11), (2023, 9, 30)),
        ("9月1日开学前", (2023, 8, 25), (2023, 8, 31)),
        ("9月15日（星期五）前", (2023, 8, 25), (2023, 9, 15)),
        ("9月15日18:00前", (2023, 8, 25), (2023, 9, 15)),
        ("9月15日下班前", (2023, 8, 25), (2023, 9, 15)),
    ],
)
def test_intervals(text, earliest, latest):
    assert [found.text for found in find_deadlines(text)] == [text]
    assert interval(text, TODAY) == (date(*earliest), date(*latest))


@pytest.mark.parametrize(
    "text",
    [
        "会后",
        "近期",
        "每季度",
        "春节前",
        "汛期前",
        "5个工作日内",
        "明年春季学期",
        "明年春季学期前",
        "秋季学期开学前",
        "元旦春节期间",
        "国庆期间",
        "元旦、春节前",
        "节前",
    ],
)
def test_time_limits_without_an_interval(text):
    assert [found.text for found in find_deadlines(text)] == [text]
    assert interval(text, TODAY) == (None, None)


def test_without_the_day_only_years_are_known():
    assert interval("年内", None) == interval("10月底前", None) == (None, None)
    assert interval("到2021年底前", None) == (None, date(2021, 12, 31))
    assert interval("2025年6月", None) == (date(2025, 6, 1), date(2025, 6, 30))


@pytest.mark.parametrize(
    "text",
    ["尽快办理", "及早谋划", "逐年实施", "按期完成", "去年以来", "2020年以来", "从2月份开始", "年初确定的16条道路", "每人每年240元", "推迟到年底",
     "2021年至2025年", "过去一年内", "明年是关键之年", "上年底", "春节前后", "9月上旬方案批复后要行动", "目前", "会议"],
)  # fmt: skip
def test_no_time_limits(text):
    assert [found.text for found in find_deadlines(text) if found.sure or text.startswith(found.text)] == []


def test_place_and_frequency():
    (found,) = find_deadlines("区委每季度召开会议")
    assert (found.start, found.end, found.frequency, found.sure) == (2, 5, "每季度", False)


@given(
    st.text(alphabet="0123456789一二三十两半年月日周季度底末初内前中上下旬今明后本每到至“”五冬春", max_size=12),
    st.dates(),
)
def test_any_time_word_has_an_orderly_interval(text, day):
    for found in find_deadlines(text):
        assert text[found.start : found.end] == found.text
        first, last = interval(found.text, day)
        assert first is None or last is None or first <= last
