"""Whether a text gives orders or looks back, and what in it is only a heading."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from analytics.corpus.documents import Heading, Passage
from analytics.ledgers.actions import read_action
from analytics.ledgers.clauses import Clause
from analytics.ledgers.deadlines import find_deadlines

_ORDERS = re.compile(
    "任务(?!.*完成)|安排|举措|措施|下一步|(?:组织|制度|资金|要素|人才|人员|工作)保障|保障(?:机制|体系)?$|打算|重点工作|工作思路|考虑|对策|建议|要求$"
)
_LOOKS_BACK = re.compile(
    "回顾|总结(?!验收|提升|提高|推广|评估|阶段|表彰|工作)|过去[的一五]|成[绩效就]|取得|评价|形势|现状|背景|意义|指导思想|基本原则|总体要求|总体思路|工作原则|进展|"
    "(?:存在|主要|突出|面临)的?(?:困难|问题(?!导向))|(?:工作|执行|收支|运行|完成|工作完成)情况|工作总结|经验|体会"
)
_ACHIEVED = re.compile("成[绩效就]|回顾|总结")
_REVIEW = re.compile("回顾|工作总结|(?:过去|[一五]年来|去年|上半年).*(?:工作|情况|成[绩效就])")
_NEXT = re.compile("下一步|今后|明年|打算|安排")
_PERIOD = re.compile(
    "\\s*(?:过去(?:的|[一五两三])|[一五]年来|去年|上半年，|“?十[二三四]五”?(?:期间|时期)，|[今本]届政府|前[\\d一二三四五六七八九十]+个月)"
)
_GOT = "取得(?![^，]{0,10}(?:批复|批文|许可|证|手续|资格|备案|用地))"
_PAST_ANYWHERE = re.compile(
    f"(?<![为除])了(?![解望却断])|{_GOT}|同比|得到|仅|仍然?|还存在|不断涌现|有所|较为|(?:重要|重大|关键|必要|艰巨|繁重|不易)$|(?<!每.)主持召开(?!一次)"
)
_PAST_FIRST = re.compile(
    "[^，]{0,2}(?:去年|前些年|近年来|近几年|会议(?:指出|认为|听取|传达|通报)|截至|至目前|目前|刚才|昨天|上周|前期(?:我们|$)|前一段|这两年|元至|前[\\d一二三四五六七八九十]+个月|一年来|以来|这就?是|说明|如果|虽然|"
    "(?:这次|本次|今天)[^，]{0,8}会议$|[^，]{0,12}会议的?(?:主要|中心)?(?:任务|目的|议题|内容)是|但是?|因为|由于|过去|之所以|可以说|应该说|上半年$|上年)"
)
_REPORTS = re.compile(
    "(?<![为除])了(?![解望却断])|得到(?:有效|明显|全面|进一步|很大|大大|切实)?(?:解决|改善|提升|加强|提高)|" + _GOT
)
_DONE = re.compile("已经|已(?![可建成确签有开批])")


def gives_orders(path: Sequence[Heading]) -> bool | None:
    """Tell from the headings above a sentence whether it gives orders (True) or looks back (False)."""
    for heading in reversed(path):
        orders, back = _ORDERS.search(heading.label), _LOOKS_BACK.search(heading.label)
        if orders and not (back and _ACHIEVED.search(heading.label)):
            return not any(_REVIEW.search(above.label) for above in path) or bool(_NEXT.search(heading.label))
        if back:
            return None if orders else False
    return None


def states_goals(path: Sequence[Heading]) -> bool:
    """Tell whether the heading above a sentence is 工作目标: what is to be reached there is an indicator."""
    return bool(path) and path[-1].label.endswith("目标")


def reviews(paragraph: str) -> bool:
    """Tell whether a paragraph begins with the time it looks back on: 过去五年，…"""
    return bool(_PERIOD.match(paragraph))


_CONDITION = re.compile("\\s*(?:对于?|凡是?|如有).*的$")


def looks_back(clause: str, start: int) -> bool:
    """Tell whether a clause whose action begins at ``start`` says what is or was; 对仍未完成的，… only says which."""
    if _CONDITION.fullmatch(clause):
        return False
    return bool(_PAST_FIRST.match(clause) or _PAST_ANYWHERE.search(clause) or _DONE.search(clause[:start]))


def reports(clause: str) -> bool:
    """Tell whether a clause says that something was done, so that those before it say so too."""
    return bool(_REPORTS.search(clause) and not _CONDITION.fullmatch(clause))


_OPEN, _CLOSE = tuple("（(【〔["), tuple("）)】〕]")


def is_bracket(text: str) -> bool:
    """Tell whether a sentence is nothing but a bracket: （省财政厅负责）."""
    return text.strip()[:1] in _OPEN and text.rstrip("。；; 　")[-1:] in _CLOSE


_UNNUMBERED = 24  # characters of a paragraph's first sentence
_SHORT = 16  # characters of a sentence in the middle of a paragraph: 要拓路网。


def is_heading(passage: Passage, parts: Sequence[Clause], place: int, below: Mapping[int, str], *, alone: bool) -> bool:
    """Tell whether a sentence is only the heading of what follows, numbered or not; ``alone`` if nothing does."""
    text, heading = passage.sentence.text.strip(), passage.sentence.heading
    if heading >= len(text.rstrip("。；;")) > 0:
        behind = below[passage.path[-1].start]
        return bool(behind) and not _says_more(text, behind) and not _orders_a_body(parts)
    if len(parts) != 1 or alone or re.search(r"\d", text[3:]) or any(time.sure for time in find_deadlines(text)):
        return False
    short = (not place and len(text) <= _UNNUMBERED) or (
        bool(re.match(r"要|\d{1,2}[.．、]", text)) and len(text) <= (_SHORT if text[0] == "要" else 30)
    )
    return short and not _orders_a_body(parts)


def _orders_a_body(parts: Sequence[Clause]) -> bool:
    action = read_action(parts[0].text) if parts else None
    return action is not None and action.subject is not None and action.modal is not None


_AMOUNT = re.compile(r"\d[\d.,]*(?=[万亿千百余多]*(?:[个项件家条座所处公里亩元名人户台部场次套支%％]))")


def _says_more(heading: str, below: str) -> bool:
    """Tell whether a heading names a time limit or an amount that nothing below repeats: 6月底前建成中心3座."""
    said = [time.text for time in find_deadlines(heading) if time.sure] + _AMOUNT.findall(heading)
    return bool(said) and not any(mark in below for mark in said)
