"""What a notebook shows for topics with their grades, for comparisons and reviews."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.markup import Html, clip, element, first_of, join, page, shade, table
from analytics.measures.choosing import Choice
from analytics.measures.comparison import Comparison, TermDifference, ThemeDifference
from analytics.measures.findings import Findings
from analytics.measures.review import Review
from analytics.measures.show_findings import findings_table
from analytics.measures.topicresult import Topics

MOST_TERMS = 15
UNGRADED = "还没有定级：用 grade_topics(model, tokens) 看它只凭一半段落还在不在，再决定能不能解读。"


def topics_html(topics: Topics) -> str:
    """Return topics with their share, grade and words, the weightier the darker."""
    rows = [
        [
            element("th", label, scope="row"),
            element("td", f"{topics.shares[row]:.0%}", class_="an-num"),
            _grade(topics, row),
            element("td", *_chips(topics, ranked), class_="an-chips"),
        ]
        for row, (label, ranked) in enumerate(zip(topics.labels, topics.terms().ranked(10), strict=True))
    ]
    notes = [element("p", UNGRADED, class_="an-note-line")] if topics.stability is None else []
    return page(table(("话题", "占比", "等级", "最有代表性的词"), rows, caption=f"{len(topics)} 个话题"), *notes)


def _grade(topics: Topics, row: int) -> Html:
    if topics.stability is None:
        return element("td", "—", title=UNGRADED)
    advice = element("span", topics.advice[row], class_="an-count", style="white-space:normal")
    hint = f"稳定性 {topics.stability[row]:.2f}"
    return element("td", element("span", topics.grades[row], class_="an-grade", title=hint), " ", advice)


def _chips(topics: Topics, ranked: Sequence[tuple[int, float]]) -> list[Html]:
    words = topics.space.words
    return [element("span", words[i], class_="an-chip", style=shade(weight / ranked[0][1])) for i, weight in ranked]


def choice_html(choice: Choice) -> str:
    """Return the numbers of topics that were tried, with the recommendation."""
    if not choice.best:
        return page(element("p", choice.why))
    advice = element("p", element("b", f"建议 {choice.best} 个话题"), f"。{choice.why}")
    return page(advice, findings_table(choice.tried, title="试过的个数"))


def comparison_html(comparison: Comparison) -> str:
    """Return what each side says more than the other, and the themes with the interval of their difference."""
    sides = [_side(f"{side} 多用的词", [row for row in comparison.terms if row.side == side]) for side in ("a", "b")]
    sure = f"，{sum(row.change != '不显著' for row in comparison.terms):,} 个差别显著（错误发现率低于 5%）"
    head = element("p", element("b", f"比较了 {len(comparison.terms):,} 个词"), sure)
    return page(head, element("div", *sides, class_="an-columns"), _themes(comparison.themes))


def _side(title: str, rows: Sequence[TermDifference]) -> Html:
    top = max((abs(row.score) for row in rows), default=1.0)
    lines = [
        [
            element("td", row.term, style=shade(row.score / top), title=f"对数几率比 {row.score:.2f}"),
            element("td", f"{row.count_a} : {row.count_b}", class_="an-num"),
            row.change,
        ]
        for row in rows[:MOST_TERMS]
    ]
    body = table(("词", "a : b", "变化"), lines, caption=title) if rows else element("p", f"{title}：没有")
    return element("div", body, *first_of(len(lines), len(rows)))


def _themes(themes: Findings[ThemeDifference]) -> Html:
    top = max((abs(row.difference) for row in themes), default=1.0) or 1.0
    rows = [
        [
            row.label,
            *(element("td", f"{share:.0%}", class_="an-num") for share in (row.share_a, row.share_b)),
            element("td", _points(row.difference), class_="an-num", style=shade(row.difference / top)),
            element("td", f"{_points(row.low)} 至 {_points(row.high)}", class_="an-num"),
            element("td", f"{row.count_a} : {row.count_b}", class_="an-num"),
            "" if row.low <= 0 <= row.high else "有差别",
        ]
        for row in themes
    ]
    heads = ("主题", "a 比重", "b 比重", "a − b（百分点）", "95% 区间", "次数", "")
    return table(heads, rows, caption="主题的差别")


def _points(share: float) -> str:
    """Return a difference of shares in percentage points."""
    return f"{100 * share:+.1f}".replace("-", "−")


def review_html(review: Review) -> str:
    """Return the state of a review and the terms that are still open."""
    head = f"接受 {len(review.accepted)} 个，拒绝 {len(review.rejected)} 个，待审 {len(review.open)} 个"
    accepted = [element("p", f"已接受：{clip('、'.join(sorted(review.accepted)), 400)}")] if review.accepted else []
    return page(element("p", element("b", head)), *accepted, join([findings_table(review.open, title="待审的词")]))
