"""Dated tasks as an iCalendar file (RFC 5545) that any calendar program opens."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from analytics.errors import AnalyticsError
from analytics.labels import STRENGTH
from analytics.ledgers.tasks import Task
from analytics.measures.findings import Findings

_OCTETS = 75  # of a line, RFC 5545 section 3.1


def tasks_to_ics(findings: Findings[Task]) -> str:
    """Return the tasks whose last day is known as all-day events on that day.

    The same tasks give the same bytes: identifiers are hashes of document, line and action, time stamps are the last
    day itself. Tasks without a date are left out. Lines end in CRLF: write the text with ``newline=""``.

    Raises
    ------
    AnalyticsError
        If the findings are not tasks.
    """
    if findings.kind is not Task:
        raise AnalyticsError(f"日历只能由任务生成，得到的是 {findings.kind.__name__}。请先用 find_tasks(...)。")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//speech-analytics-zh//tasks//ZH", "CALSCALE:GREGORIAN"]
    seen: Counter[str] = Counter()
    for task in findings:
        if task.latest is not None:
            lines += _event(task, seen)
    return "".join(f"{folded}\r\n" for line in [*lines, "END:VCALENDAR"] for folded in _fold(line))


def _event(task: Task, seen: Counter[str]) -> Iterator[str]:
    assert task.latest is not None
    bodies = "、".join(task.responsible)
    notes = [f"原文：{task.quote}", f"期限：{task.deadline}", f"要求：{STRENGTH[task.strength]}"]
    notes += [f"责任：{bodies}"] * bool(bodies) + [f"出处：{task.doc} 第 {task.line} 行 {task.section}".rstrip()]
    last = min(task.latest, task.latest.max - timedelta(days=1))
    yield "BEGIN:VEVENT"
    yield f"UID:{_identifier(task, seen)}@speech-analytics-zh"
    yield f"DTSTAMP:{last:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{last:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escape(f'【{bodies}】{task.action}' if bodies else task.action)}"
    yield f"DESCRIPTION:{_escape(chr(10).join(notes))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _identifier(task: Task, seen: Counter[str]) -> str:
    """Return a hash of the task, and of how many equal ones stand before it."""
    text = f"{task.doc}\n{task.line}\n{task.action}\n{task.deadline}"
    seen[text] += 1
    return hashlib.sha256(f"{text}\n{seen[text]}".encode()).hexdigest()[:32]


def _escape(text: str) -> str:
    """Escape a value of type TEXT (RFC 5545, section 3.3.11)."""
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r", ""), ("\n", "\\n")):
        text = text.replace(plain, escaped)
    return text


def _fold(line: str) -> Iterator[str]:
    """Cut a line into pieces of at most 75 octets, never inside a character; later ones begin with a space."""
    piece, size = "", 0
    for character in line:
        octets = len(character.encode("utf-8", "replace"))
        if size + octets > _OCTETS:
            yield piece
            piece, size = " ", 1
        piece, size = piece + character, size + octets
    yield piece
