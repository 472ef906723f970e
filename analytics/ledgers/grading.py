"""How sure it is that what a clause asks for can be checked."""

from __future__ import annotations

import re

from analytics.ledgers.verbs import DEED, EVENTS, HAPPENING, NOTIONS, OPENING, THINGS, VERBS

SURE_BODY = 0.7  # names of all and sundry (各级各部门) are no surer
_SHORT = 4  # characters of an object that says too little: 抓好工作
_FIGURE = re.compile(
    r"\d[\d.,]*\s*[%％万亿千百余多]*\s*[\u4e00-\u9fff％%]|百分之|一[批个次项件套场座条家支处轮本份部到]|"
    r"第[\d一二三四五六七八九十]+届|[二两三四五六七八九十几]+(?:批|个(?!方面)|次|项|件|套|场|座|条|家|支|处|户)"
)
_NO_TASK = re.compile(
    # it announces tasks: 做好两件工作
    r"(?:[两二三四五六七八九十\d几]+|以下|如下)[个件项点篇句大]?(?:方面|重点|关键|意见|要求|问题|工作|文章|环节|要点|关系|事情|难题|的)+$|"
    # it says what something is: 解决这个问题是一项重要任务
    r"[^，]是[^，]*(?:任务|关键|根本|基础|保证|途径|重点|核心|目标|责任|大事|要求|需要|举措)$|"
    # the document itself, the ritual of an assembly, the end of a figure
    r"^研究[^，]*等(?:事项|议题|事宜|工作|问题)$|^(?:做好|抓好|搞好)[^，]{0,6}年的?(?:各项|政府|全年)*工作$|"
    r"^[^，]{2,4}本(?:实施)?(?:方案|意见|办法|规划|计划|细则|通知)|^(?:提出|听取)[^，]{0,4}意见$|^(?:请予?|予以|提请)审议$|等(?:多种|各种|不同)?(?:方式|形式|途径|手段|渠道)$|"
    "、亲自|"
    # an aim of all, a demand that nobody can tick off
    r"(?:目标|各项)任务[^，]{0,4}完成$|相(?:衔接|适应|一致|符合|统一|结合)$"
)
# a figure to be reached is an indicator: 规上企业突破60户, 分别增长20%
_REACHES = re.compile(
    r"[^，]{0,24}?(?:要|应|分别|同比|年均)*(?:达到?|突破|超过|增长|增加(?!到)|下降|上升|保持在|稳定在|翻|占比?|位居|进入|跻身|争先)"
    r"[^，\d]{0,6}(?:\d|全[省市国]前|两位数|一番)"
)
FIGURE = -9
"""The grade of a figure to be reached: whatever governs it, it is no task."""
_CUT = re.compile(r"[^，对]?(?:\d|百分之|[”’》）])")  # the end of a figure, of a quotation
_STUDY = re.compile("学习贯彻|精神|思想|主题教育|理论")
_GIVES = frozenset({"给予", "予以"})


def has_figure(text: str, start: int) -> bool:
    """Tell whether an action names a number of things: 300个, 一批."""
    return bool(_FIGURE.search(text, start))


def opens(text: str) -> bool:
    """Tell whether a clause ends by saying that something opens, is finished or is closed."""
    return text.endswith(OPENING)


def grade(done: str, verb: str, rest: int, *, led: bool, figure: bool, haste: bool, dated: bool, sure: float) -> int:
    """Grade an action; 3 and more can be checked.

    Parameters
    ----------
    done : the action, without a bracket after it
    verb : its verb, ``""`` if it is none that is known
    rest : number of characters after the verb
    led : whether an adverb or a time limit stands before it, so that it begins with a verb, known or not
    figure, haste, dated : whether it names a number, asks for speed (尽快), has a time limit of its own
    sure : how sure its bodies are
    """
    if _NO_TASK.search(done) or (_CUT.match(done) and not opens(done)):
        return 0
    if VERBS.get(verb, 0) < 1 and _REACHES.match(done):
        return FIGURE
    extra = figure + haste + 2 * dated + (sure > SURE_BODY)
    if not verb:
        aims = 1 + _object(done, rest) if led else 0  # 大力振兴教育: a verb that no list knows
        return max(2 * done.endswith(HAPPENING), aims) + extra
    bare = not rest and verb not in EVENTS and "、" not in done
    vague = 0 < rest <= _SHORT and not extra and VERBS[verb] < DEED and verb not in _GIVES
    return VERBS[verb] + _object(done, rest) - 2 * bare - vague + extra


def _object(done: str, rest: int) -> int:
    """Grade what is done to by its last word: 1 a thing, -2 a notion."""
    if not rest or _STUDY.search(done):
        return -2 * bool(rest)
    if "《" in done or done.endswith((*OPENING, "”行动", "”工程")):
        return 1
    for length in range(5, 1, -1):
        if done[-length:] in NOTIONS:
            return -2
        if done[-length:] in THINGS:
            return 1
    return 0
