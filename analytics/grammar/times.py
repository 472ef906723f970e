"""Which period a figure is of: 上半年, 1—7月, “十四五”以来, 三季度末."""

from __future__ import annotations

import re

from analytics.grammar.marks import load_table

_TIMES = load_table("times").regex()
PERIOD = re.compile(rf"(?=[\d一二三四五六七八九十两几元截至近过今去明前后本当“\"上下第Q全年季到目])(?:{_TIMES})")
"""A period; the look ahead only says early where none begins."""
