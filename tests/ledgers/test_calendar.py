"""The calendar: lines, escapes, identifiers."""

import re

import pytest

from analytics.corpus.collection import Corpus
from analytics.errors import AnalyticsError
from analytics.ledgers.calendar import tasks_to_ics
from analytics.ledgers.problems import Problem
from analytics.ledgers.tasks import find_tasks
from analytics.measures.findings import Findings

SPEECH = "在推进会上的讲话\n（2023年8月25日）\n一、抓好项目\n住建局要在10月底前编制供热规划，会后制定办法。财政局要尽快制定方案。\n"


@pytest.fixture
def tasks(read):
    return find_tasks(Corpus((read(SPEECH),)))


def test_dated_tasks_become_events(tasks):
    unfolded = tasks_to_ics(tasks).replace("\r\n ", "")
    assert unfolded.split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//speech-analytics-zh//tasks//ZH",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        "UID:15438784bdd3f1bcf6d41b98de32162e@speech-analytics-zh",
        "DTSTAMP:20231031T000000Z",
        "DTSTART;VALUE=DATE:20231031",
        "DTEND;VALUE=DATE:20231101",
        "SUMMARY:【住建局】编制供热规划",
        "DESCRIPTION:原文：住建局要在10月底前编制供热规划\\n期限：10月底前\\n要求：要\\n责任：住建局\\n出处：讲话 第 4 行 一、抓好项目",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_no_line_is_longer_than_75_octets(tasks):
    assert max(len(line.encode()) for line in tasks_to_ics(tasks).split("\r\n")) <= 75


def test_the_same_tasks_give_the_same_bytes_and_equal_ones_differ(tasks):
    twice = Findings(tasks.rows * 2, tasks.kind)
    identifiers = re.findall("UID:(.*)\r", tasks_to_ics(twice))
    assert len(set(identifiers)) == len(identifiers) == 2
    assert tasks_to_ics(tasks) == tasks_to_ics(tasks)


def test_text_is_escaped(read):
    text = "讲话\n2023年8月25日\n住建局要在10月底前制定“A,B;C\\D”方案。\n"
    assert "SUMMARY:【住建局】制定“A\\,B\\;C\\\\D”方案" in tasks_to_ics(find_tasks(Corpus((read(text),))))


def test_only_tasks():
    with pytest.raises(
        AnalyticsError, match=re.escape("日历只能由任务生成，得到的是 Problem。请先用 find_tasks(...)。")
    ):
        tasks_to_ics(Findings((), Problem))
