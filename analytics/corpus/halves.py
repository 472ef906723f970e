"""Headings without a number that halve a report: 2023年工作回顾 and 2024年工作安排 on lines of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from analytics.corpus.numbering import initial_mark
from analytics.corpus.outline import Paragraph

_WHEN = "(?:(?:19|20)\\d\\d年|[一二三四五]年|[今明去上]年|[上下]半年|过去|今后|下一步|下阶段|本届|[一二三四]季度)"
_TEXT = "[^。，；：！？、,;:!?|\t]{0,14}"
_BACK = re.compile(f"{_TEXT}{_WHEN}{_TEXT}(?:回顾|总结|(?:工作|执行|完成|进展)情况|主要(?:工作|成[绩效就]))")
_AHEAD = re.compile(
    f"{_TEXT}{_WHEN}{_TEXT}(?:安排|打算|部署|计划|思路|要求|建议|目标|(?:主要|重点|目标|工作)任务|(?:重点|主要)工作)"
)


def raise_halves(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Make top headings of the lines that halve a report, if one looks back, one ahead, and no other heading is marked.

    Of a line that a list of contents holds too, only the last is a heading; the first paragraph is a title.
    """
    if any(paragraph.depth for paragraph in paragraphs):
        return list(paragraphs)
    bare = {p.text: p.number for p in paragraphs[1:] if not initial_mark(p.text, 0)}
    back = {number for text, number in bare.items() if _BACK.fullmatch(text)}
    ahead = {number for text, number in bare.items() if _AHEAD.fullmatch(text)}
    halves = back | ahead if back and ahead and min(back) < max(ahead) else set()
    return [replace(p, depth=1) if p.number in halves else p for p in paragraphs]
