"""What a task is done to: the object of its verb, or what an earlier clause names if the verb has none of its own."""

from __future__ import annotations

import re
from functools import lru_cache

from analytics.grammar.marks import find_marks
from analytics.ledgers.bodies import body_names
from analytics.ledgers.phrases import LEAD, SENDS
from analytics.ledgers.verbs import THINGS, adverb_at, verb_at

_FRONT = re.compile("\\s*(?:对于?|将|把|凡是?|所有|针对|关于)(?![接标照])")
_HEAD = re.compile("(?:特别是|尤其是|重点是|首先是|以及|和|的|地|着|了)")
_ENDS = re.compile("(?:等|的|方面|(?<!以)上|中|也)+$")
# 10个自备水源井管网工程 of 10个自备水源井管网工程去年已经完成
_STATED = re.compile(
    "(?P<what>[^，]{3,30}?)(?:[去今上]年|目前|现在|至今|到目前)?(?:就|也|都|均|全部)?"
    "(?:已经?|仍|尚未?|正在|还[没未有]|(?<![以因])为|是(?!否)|存在|进展|纳入|列入)"
)
_PRONOUN = re.compile(
    "^(?:目前|现在|是|这|那|此|其|我|他|大家|会|问题|同时|但|要|如|因|由|为|从|在|到|经|可以|有的)|[后时]$|[着了过很]"
)
_NUMBERED = re.compile(
    r"(?:\d+|[二两三四五六七八九十百几数][一二三四五六七八九十百]*)余?"
    r"(?:个|座|家|条|处|所|项|口|栋|户|台|辆|眼|套|件|宗|批|类|公里|平方米|亩)(?!月|方面|季度|工作日)"
)
_LONGEST = 40  # characters; a longer object is a clause


@lru_cache(maxsize=4096)
def is_stage(text: str) -> bool:
    """Tell whether an object is only a stage of something else.

    >>> is_stage("评审"), is_stage("招标、征地等前期工作"), is_stage("规划"), is_stage("道路改造"), is_stage("各项任务")
    (True, True, False, False, False)
    """
    marks = find_marks(text, "stages")
    return sum(mark.end - mark.start for mark in marks) == len(text) and any(mark.value != "joint" for mark in marks)


@lru_cache(maxsize=4096)
def thing_in(text: str) -> str:
    """Return a text if it names a thing, without the verbs before it; "" if that is not certain.

    >>> thing_in("推进县医院迁建项目建设"), thing_in("城区三条主干道"), thing_in("通力合作"), thing_in("用地手续")
    ('县医院迁建项目建设', '城区三条主干道', '', '')
    """
    at = 0
    while word := adverb_at(text, at) or verb_at(text, at) or _head_at(text, at):
        at += len(word)
    text = clean_object(text[at:])
    marks = find_marks(text, "stages")
    works = [mark for mark in marks if mark.end == len(text)]
    core = text[: works[0].start] if works else text
    if not core or (works and works[0].value == "paper"):
        return ""
    return text if _is_named(core) and len(core) > 2 else ""


def _head_at(text: str, at: int) -> str:
    match = _HEAD.match(text, at)
    return match.group() if match else ""


def _is_named(text: str) -> bool:
    return "《" in text or bool(_NUMBERED.search(text)) or any(text[-size:] in THINGS for size in (2, 3, 4, 5))


# verbs of the stages of a work, whose object is one of them
_OF_STAGE = frozenset(["完成", "取得", "启动", "进行", "通过", "开展", "实现", "具备", "组织", "做好", "抓好"])
_RECIPIENT = re.compile("(?:[给向至]?)(?P<who>[^，]{2,14}?)(?:审定|审议|备案|批准|审批|研究|审核)?$")


def needs_thing(verb: str, object_: str) -> bool:
    """Tell whether a verb and its object do not say what is worked on: 完成评审, 报县政府审定.

    >>> needs_thing("完成", "评审"), needs_thing("报", "县政府审定"), needs_thing("办理", "手续")
    (True, True, False)
    """
    if verb in SENDS and (match := _RECIPIENT.match(object_)):
        return body_names(match["who"]) is not None
    return verb in _OF_STAGE and is_stage(object_)


def topic_of(clause: str) -> str:
    """Return the thing that a clause without an order is about, "" if it is not certain.

    >>> topic_of("对排查出的隐患"), topic_of("供水管网工程去年已经完成"), topic_of("这个问题")
    ('排查出的隐患', '供水管网工程', '')
    """
    lead = LEAD.match(clause)
    text = clause[lead.end() if lead else 0 :].strip()
    if front := _FRONT.match(text):
        return clean_object(text[front.end() :])
    if stated := _STATED.match(text):
        return thing_in(stated["what"])
    return clean_object(text) if _is_named(text) else thing_in(text)


def clean_object(text: str) -> str:
    """Return an object without what only closes it, "" if it is a pronoun, a clause or too short to say anything."""
    text = _ENDS.sub("", text.strip())
    return text if 1 < len(text) <= _LONGEST and not _PRONOUN.search(text) else ""
