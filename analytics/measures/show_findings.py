"""What a notebook shows for findings: a table with its quotes, each with its place."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

from analytics.markup import Html, clip, element, first_of, join, mark, page, table
from analytics.measures.quotes import Quote
from analytics.measures.scores import Findings
from analytics.measures.show_scores import quotes_html

MOST_ROWS, LONGEST_QUOTE, LONGEST_CELL = 20, 160, 60
SHORT = 10  # characters of a cell that are kept on one line
PLACE = ("doc", "line", "quote", "section")


def _pairs(text: str) -> dict[str, str]:
    """Return the Chinese names of a text of ``code:name``."""
    return dict(pair.split(":", 1) for pair in text.split())


NAMES = _pairs(
    "term:词 count:次数 score:得分 sources:来源 known:已收 sure:有把握 cohesion:内聚 entropy:自由度 "
    "theme:主题id label:主题 in_heading:在标题里 subject:指标 value:数值 unit:单位 direction:增减 period:时期 "
    "kind:性质 bound:界限 redacted:遮盖 basis:依据 base_value:换算值 base_unit:换算单位 action:任务 "
    "responsible:责任单位 deadline:时限 strength:力度 earliest:最早 latest:最迟 frequency:频率 "
    "target:量化要求 confidence:把握 body_confidence:单位把握 deadline_confidence:时限把握 announced:说了 "
    "found:实有 verdict:结论 noun:所数 object:对象 measure:措施 measure_line:措施行 topic:话题 side:哪边多 "
    "count_a:a次数 count_b:b次数 rate_a:a每千词 rate_b:b每千词 low:下限 high:上限 difference:差 change:变化 "
    "before:原来 after:现在 where:哪里 what:什么 n_topics:话题数 stability:稳定性 coherence:连贯性 "
    "diversity:不重复 explained:解释"
)
WORDS = _pairs(
    "must:必须 should:要 may:争取 up:升 down:降 >=:以上 <=:以下 ~:左右 actual:实绩 target:目标 comparison:比较 "
    "rank:名次 count:数量 kept:相符 broken:不符 unchecked:无法核对 sections:部分 items:条目 recap:回顾"
)


def findings_html(findings: Findings) -> str:
    """Return findings as a table: what was found first, then the sentence and its place."""
    return page(findings_table(findings))


def findings_table(findings: Findings, *, most: int = MOST_ROWS, title: str | None = None) -> Html:
    """Return the first rows of findings as a table."""
    caption = f"{title or '结果'}：{len(findings):,} 行"
    if findings.kind is Quote:
        return join([element("p", element("b", caption)), quotes_html(findings.rows, most=most)])
    every = [field.name for field in fields(findings.kind)]
    names = [name for name in every if name not in PLACE and _says_something(findings, name, most)]
    head = [element("span", NAMES.get(name, name), title=name) for name in names]
    rows = [[*(_cell(getattr(row, name)) for name in names), *_place(row)] for row in findings.rows[:most]]
    last = "原句" if "quote" in every else "出处"
    shown = table([*head, *([last] if "doc" in every else [])], rows, caption=caption)
    return join([element("div", shown, class_="an-wide"), *first_of(len(rows), len(findings))])


def _says_something(findings: Findings, name: str, most: int) -> bool:
    """Tell whether a column is not empty in what is shown."""
    return any(value_text(getattr(row, name)) for row in findings.rows[:most])


def _cell(value: Any) -> Html:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    text = clip(WORDS.get(value, value) if isinstance(value, str) else value_text(value), LONGEST_CELL)
    return element("td", text, class_="an-num" if number else "an-short" if len(text) <= SHORT else None)


def value_text(value: Any) -> str:
    """Return a field as a reader wants it.

    >>> [value_text(value) for value in (None, True, 3, 0.25, ("发改局", "住建局"), date(2024, 5, 1))]
    ['', '是', '3', '0.25', '发改局、住建局', '2024-05-01']
    """
    if value is None or isinstance(value, bool):
        return "是" if value else ""
    if isinstance(value, float):
        return f"{value:,.4g}"
    if isinstance(value, tuple | list | frozenset):
        return "、".join(map(value_text, value))
    return value.isoformat() if isinstance(value, date) else str(value)


def _place(row: Any) -> list[Html]:
    """Return the cell with a row's sentence, its term marked, and its place; nothing where a row has no place."""
    if not hasattr(row, "doc"):
        return []
    quote, term = clip(getattr(row, "quote", ""), LONGEST_QUOTE), getattr(row, "term", "")
    begin = quote.find(term) if term else -1
    text = mark(quote, [(begin, begin + len(term))] if begin >= 0 else [])
    place = element("span", f"{row.doc}:{row.line}", class_="an-place", title=getattr(row, "section", None))
    return [element("td", text, " ", place)]
