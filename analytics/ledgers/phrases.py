"""What may stand between the beginning of a clause and its verb: leads, prepositions, and what closes a phrase."""

from __future__ import annotations

import re

from analytics.corpus.numbering import CHINESE_NUMERAL
from analytics.ledgers.verbs import DEED, VERBS, adverb_at, follows_word, last_verb, modal_at, verb_at

_NO_ADVERB = (
    "湿基场土各耕农绿草工用本当高阵内林山目荒占征腹旱空园属外异产驻"  # words that end in 地 without being adverbs
)
LEAD = re.compile(
    rf"\s*(?:[一二三四五六七八九十]+(?:是|要)(?![求素点])|第(?:{CHINESE_NUMERAL})(?![一-龥])[，、]?|第(?:{CHINESE_NUMERAL})(?:是|要)|[①-⑳]|"
    r"[（(]?[\d一二三四五六七八九十]{1,3}[）)．.、](?!\d)\s*|同时|但是?|不过|另外|此外|特别是|尤其是|重点是|重点要|关键是|关键要|首先|其次|最后|并且|而且|"
    r"并(?![网轨])|其中|下一步|今后|接下来|当前|为此|因此|所以|对此|总之|大家|这里|我(?:建议|考虑|想)|就是|还是|——|全[省市县区州旗国](?!上下|各|面)|"
    r"全年(?!期)|具体(?=由)|汛期(?![前来间])|继而|进而|从而|与此同时|一方面|另一方面|既|又|则|而|通过(?!了)|联合|会同|(?P<ours>我们)|(?P<vague>在?(?:最短|短)的?(?:时间|时期|期)之?内)|"
    r"按(?:照)?[^，、按]{1,4}(?=提交|抓好|推进|完成|组织|开展|实施|落实|做好|报送|上报|办理|启动|进行|制定)|"
    r"抢抓[^，]{0,6}?(?:时机|机遇|窗口期|农时|工期)|(?:参照|对照)(?=成立|建立|设立|制定|执行|落实)|"
    rf"(?:[^，、]{{2}}|[^，、]{{4}})(?<![{_NO_ADVERB}])地(?![区方块点位域质下])|[^，、]{{0,2}}最[^，]{{1,3}}[的地])"
)
STAGE = re.compile("[^，（(]{1,8}阶段[（(]")
OBJECT_FIRST = re.compile("对于|对(?![接标照应账])|将|把")
PREPOSITION = re.compile(
    f"{OBJECT_FIRST.pattern}|在|按照|按|根据|围绕|结合|以|为(?!期)|向(?!社会开放)|从|依托|利用|针对|立足|聚焦|面向|与|同|由|借助|"
    "本着|依据|参照|对照|对应|比照|紧扣|因|经|除|就|鉴于|随着"
)
_AS = re.compile("(?:以[^，]+为[^，]{1,6}|[把将][^，]+作为[^，]{1,12})$")  # 以项目建设为抓手
# 对…进行, 将…纳入
_CLOSES_OBJECT = "分解 细化 进行 纳入 列入 转化 开展 实施 实行 吸收 给予 予以 报告 通报 汇报 报 报送 上报 覆盖"
_AFTER_OBJECT = frozenset(_CLOSES_OBJECT.split())
# 对照清单, 根据方案
_ENDS_GIVEN = "清单 任务 目标 计划 规划 方案 规定 实际 程序 问题 重点 意见 结果"
_GIVEN = frozenset(_ENDS_GIVEN.split())
_AFTER_PHRASE = frozenset("义上中下内里后时面础前间区等域业同线级地点求准则定式署台会")
_NAMING = tuple("的、和与及等中方过上")  # behind a verb that is part of a name
_NO_PHRASE = frozenset({"超时", "及时", "按时", "准时", "随时", "临时", "实时", "定时"})
SENDS = frozenset({"报", "报送", "上报", "提交", "印发"})
"""Verbs whose object may stand before them without a preposition: 审计结果于8月底前报县政府."""

_TELLS = SENDS | {"公告", "公示", "公布", "公开"}


def quoted(text: str, place: int) -> bool:
    """Tell whether a place is inside quotation marks: “两个确保”, 《关于…的建议》."""
    before = text[:place]
    return any(before.count(left) > before.count(right) for left, right in (("“", "”"), ("《", "》")))


def predicate_place(text: str, begin: int) -> int | None:
    """Return where the verb, or a modal verb before it, stands behind the phrase that begins at a place, None if none.

    >>> [predicate_place(text, 0) for text in ("对学校进行检查", "在农村要新建水厂", "把厂房盘活起来", "为做好工作")]
    [3, 3, 3, None]
    """
    if _AS.match(text, begin) or _aims(text, begin):
        return None
    places = (place for place in range(begin + 2, len(text) - 1) if _opens_predicate(text, begin, place))
    return next(places, None) or _verb_at_end(text, begin)


def _aims(text: str, at: int) -> bool:
    """Tell whether 为 says what something is done for: 为切实做好春耕工作."""
    return text[at] == "为" and bool(verb_at(text, at + 1) or adverb_at(text, at + 1))


def _opens_predicate(text: str, begin: int, place: int) -> bool:
    if modal_at(text, place) and not quoted(text, place):
        return True
    word = verb_at(text, place)
    rest = text[place + len(word) :]
    if not word or (len(word) < 2 and word != "报") or rest[:1] in _NAMING or (not rest and word not in _TELLS):
        return False
    if rest.startswith("工") and word not in _AFTER_OBJECT:
        return False
    framed = _closes_phrase(text, place) or word in _AFTER_OBJECT or text[place - 2 : place] in _GIVEN
    counted = VERBS[word] == DEED and text[begin] in "为给" and re.search(r"\d", text)  # 为学校更换课桌椅6000套
    return bool(framed or counted) or len(adverb_at(text, place - 2)) > 1


def _closes_phrase(text: str, place: int) -> bool:
    return text[place - 1] in _AFTER_PHRASE and text[place - 2 : place] not in _NO_PHRASE


def _verb_at_end(text: str, begin: int) -> int | None:
    """Return where the verb begins that ends a clause and whose object stands before it: 把…梳理汇总, 对…逐项排查."""
    first, at = OBJECT_FIRST.match(text, begin), last_verb(text)
    if first is None or at is None or at <= first.end() + 1 or text[at - 1] == "的":
        return None
    if first.group() == "将" and (PREPOSITION.match(text, 1 + begin) or adverb_at(text, 1 + begin)):  # it will be
        return None
    told = first.group() in ("把", "将") or len(verb_at(text, at)) > 3 or follows_word(text, at)  # 对隐患挂牌督办
    return at if told else None
