"""The clause before a number, taken apart: what leads in, the noun phrase, the words that state the number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analytics.grammar.times import PERIOD
from analytics.ledgers.nouns import BRINGS_IN, HELD, STATES, UNDONE

LONGEST = 80  # characters of a clause that are looked at
CLAUSE_END = re.compile(r"[，。；：！？,;!?:（）()\n]|——")
UP = (
    "增长|增加|提高|提升|上升|上涨|回升|扩大|加快|提速|增至|增强|净增|上调|升高|攀升|增收|增产|高出|递增|翻|增|升|多|涨"
)
DOWN = (
    "下降|降低|减少|下滑|回落|放缓|缩短|压缩|压减|削减|降至|减至|"
    "降到|下跌|缩小|下调|减轻|萎缩|递减|收窄|精简|压降|减产|减收|减|降|少|跌"
)
_CHANGE = "|".join(sorted(f"{UP}|{DOWN}".split("|"), key=len, reverse=True))
_LEVEL = (
    "恢复(?=[到至])|达到|高达|(?<![下到传送])达|完成|实现|仅为|成为|(?<![行作])为|是|(?<![国所私公没])有|突破|超过|"
    "超|逾|不足|不低于|不少于|不超过|不高于|不到|至少|接近|将近|"
    "控制在|控制到|控制|保持在|保持|稳定在|稳定|维持在|最高|最低|低于|高于|少于|多于|定为|拟按|拟|按|优化为|"
    "演进为|调整为|变为|占到|占|排名|(?<!安)排|位居|位列|名列|(?<![民安定移])居|"
    "(?<!系)列|(?<=[同环]比)改善|稳居|跃居|跃升|进入|跻身|(?<![节合签预契条])约|"
    "(?<!附)近|至|到|由|从|出现|呈|于|(?<![存现潜])在|倒数"
)
_DATED = (
    r"(?:(?:1[89]|20)\d\d|[今去前上])年(?:同期|末|底|初)?|全年|年内|目前|现在|[上下]半年|年[末底初]|"
    r"连续[一二三四五六七八九十两几多\d]+(?:年|个月|个季度)|"
    r"(?<!第)[一二三四五六七八九十]+年(?=累计|共|合计|总计)|\d{1,2}月[份底末]?"
)
_ADVERB = (
    "同比|环比|[比较](?:(?:(?:19|20)\\d\\d|[上去前今])年(?:同期|年初预算|预算|[底末初])?|年初|同期|上月|上期|"
    "计划|预算|(?:第?[一二三四]|上|前[一二三两\\d])个?季度|上半年|\\d{1,2}(?:[-—~至]\\d{1,2})?月[份末底]?)|每[人月户亩]|按可比价格计算|按可比口径|同口径|可比口径|(?:奋斗|力争|冲刺)目标|"
    "[两三四五六七八九十]?年平均|年均|平均每年|每年|平均|累计|合计|共计|总共|"
    "(?<!公)共|总计|已经|已|仅|只|全部|都|也|(?<![人户年])均|各|分别|预计|预期|力争|争取|确保|将|"
    "(?<![主需重纪])要|(?<!许)可|(?<![产功性动节职技智])能|再|又|还|"
    "左右|了|的|着|之|以|总体|实际|进一步|大幅|成功|首次|我们|连续|持续|逐步|继续|初步|基本|稳步|明显|大体|却|"
    "应|须|必须|不断|率先|提前|(?<=[从由])(?:人均|户均|原定?)|逆势|同期|首批|第[一二三四五六]批"
)
_TIMES = (
    r"(?:是|为|相当于|只有|仅有)(?:(?:1[89]|20)\d\d年|[一二三四五六七八九十两\d]+年前|[上去前]年|同期|上一?个?[一二三四五\\d]年|“?十[一二三四五]五”?(?:时期|期间)?|全[国省市县区]|我国|世界|"
    "(?:[年全调][初度年整])?(?:预算|计划|任务|目标))"
    "[^，、；：]{0,6}的|[由从](?:改革(?:开放)?前|[一二三四五六七八九十]+年前|原来|过去|现在|计划)的"
)
_RANKED_AT = (
    "(?<!占)(?<!占到)(?:世界|全球|全[省市国区县盟州旗]|全自治区)"
    "(?:[\\d一二三四五六七八九十]{1,3}个[县市区州盟旗乡镇省份地]{1,4}[中里]?)?(?:第|前)?"
)
TAIL = re.compile(rf"(?:{_LEVEL}|(?<!新)(?:{_CHANGE})(?:[至到为了])?|{_ADVERB}|{_DATED}|{_RANKED_AT}|{_TIMES})+$")
_NUM = "一二三四五六七八九十"
_LEAD = re.compile(
    rf"(?:{PERIOD.pattern}|连续[{_NUM}两几多\d]{{1,3}}(?:年|个月|个季度)|[—\-·、，,；;：:）)（(\s“”’‘]+|[{_NUM}]+[是要、](?!里|三次?产业)|（[{_NUM}]+）|[1-9]\d?[.、．](?!\d)|"
    rf"第[{_NUM}][、，,](?![二三])|"
    r"其中|另外|此外|同时|同期|特别是|尤其是|包括|比如|例如|如(?![期意数])|其余|并且|并|且|而|但是|但|也|还|又|[尚仍](?=有|需|未)|"
    r"再(?![就生])|共(?![产青同享建])|已经|已(?!建)|"
    r"累计|先后|成功|预计|预期|力争|争取(?!上级|资金|国家|中央|支持|各类|项目|到位)|确保|努力|继续|进一步|全面|"
    r"大力|积极|要(?![素件求])|将|使|让|把|对(?!外)|为|和(?!谐)|与|及|以及|等(?!级)|"
    r"到(?![位户期账])|在(?![建校岗编])|由|从(?!业)|仅|只|我们|我[省市县区国]|的|了|上(?![市网学缴访报级海])|"
    r"中(?![心小央国等药医部东西欧非俄])|内(?![蒙外贸需资河陆容])|"
    r"里|于|至(?!少)|相当于|(?:控制|保持|稳定)在|年(?![产人度均末销接轻])|可以|必须|务必|除(?![尘险雪])|其他)+"
)
_THAN = "高于|低于|高出|超过|快于|慢于|好于|优于|落后于|仅次于|滞后于|超额完成"
_SCOPES = "(?:(?:全[国省市县区州]|同类)[\u4e00-\u9fff]{0,4}?[、和与及])*"
_AGAINST = re.compile(
    rf"(?:(?<![同环对相可之占计])[比较](?![重例率好为])(?P<than>{_SCOPES}[^，、；：比较]{{2,20}}?)(?:高出?|低|快|慢|多|"
    rf"少|提高|提升|增长|增加|下降|减少|下滑|超出?)"
    rf"|(?P<bare>(?:{_THAN})(?:{_CHANGE}))|(?:{_THAN})(?P<over>{_SCOPES}[^，、；：]{{2,20}}?)(?:{_CHANGE})?"
    r"|[与和跟距](?P<apart>[^，、；：与和]{2,20}?)(?:还有)?(?:相差|差距?))(?:了|为|达)?$"
)
_EARLIER = re.compile("上年|同期|上一|上个|前[一二三四五六七八九十\\d]|“?十[一二三四五]|年初|预算|计划(?!目标)")
_OWED = re.compile(r"(?:欠账|相差|差距|缺口|短缺|差)(?:为|达到?|仍有|还有)?$")
_SCOPED = re.compile(rf"^(?P<scope>全[省市县区国]|我[省市县区国])(?:{PERIOD.pattern})(?:完成|实现)?")
_DUE = re.compile(rf"的?(?:要|须|应|将|力争|确保|争取|计划)(?:在|于|到)(?:{PERIOD.pattern})(?:以?前)?(?:全部|基本)?")
_NOUN_END, _UNDONE = re.compile(STATES), re.compile(UNDONE)


@dataclass(frozen=True, slots=True)
class Stated:
    """What stands before a number: ``core`` is the noun phrase at ``start``, ``predicate`` what states the number.

    ``reference`` is what the number is measured against (比全市平均水平高).
    """

    core: str
    start: int
    predicate: str
    reference: str = ""


def take_apart(text: str, start: int, end: int) -> Stated:
    """Take apart ``text[start:end]``, the clause before a number.

    >>> take_apart("全年旅游收入预计完成", 0, 10)
    Stated(core='旅游收入', start=2, predicate='预计完成', reference='')
    """
    end = max(start, len(text[:end].rstrip()))
    start = max(start, end - LONGEST)
    reference, against = "", _AGAINST.search(text, start, end)
    if against:
        end, reference = against.start(), _reference(against)
    tail = TAIL.search(text, start, end)
    stop = tail.start() if tail else end
    lead = _LEAD.match(text, start, stop)
    begin = lead.end() if lead else start
    predicate = text[stop:end] + (against.group() if against else "")
    if owed := _OWED.search(text, begin, stop):
        reference, predicate = reference or owed.group(), owed.group()
    if brings := BRINGS_IN.match(text[begin:stop]):
        begin += brings.end()
    if "”" in text[begin:stop] and text[begin - 1 : begin] == "“" and "“" not in text[begin:stop].split("”")[0]:
        begin -= 1
    core = text[begin:stop]
    return Stated(_noun_phrase(core.strip()), begin + len(core) - len(core.lstrip()), predicate, reference)


def _noun_phrase(core: str) -> str:
    """Leave out of a noun phrase when it is due, and the verb that only holds it together (矿山开展排查).

    A circumstance (在提高效益的基础上) is none.
    """
    if core.endswith(("的基础上", "的前提下", "的情况下", "的条件下")):
        return ""
    core = _SCOPED.sub(lambda match: match["scope"], core)
    held = HELD.fullmatch(core)
    return held["field"] + held["action"] if held else _DUE.sub("", core, count=1)


def _reference(against: re.Match[str]) -> str:
    """Return what a number is measured against; a period is none, that is growth."""
    ref = against["than"] or against["over"] or against["apart"] or ""
    if (PERIOD.match(ref) or _EARLIER.match(ref)) and not ref.endswith("目标"):
        return ""
    return ref.removesuffix("水平") or against["bare"] or ""


def noun_after(text: str, start: int, end: int) -> str:
    """Return the noun phrase that a number counts (36件惠民实事全部完成 -> 惠民实事), or ""."""
    begin = start + (1 if text.startswith("的", start) else 0)
    undone = _UNDONE.match(text, begin, end)
    ends = _NOUN_END.finditer(text, undone.end() if undone else begin, end)
    found = next((match for match in ends if not _quoted(text, begin, match.start())), None)
    noun = text[begin : found.start() if found else end]
    return noun.strip().rstrip("的中等和与及并、了")


def _quoted(text: str, begin: int, place: int) -> bool:
    """Tell whether a place stands in a quotation that opens behind a beginning: 5个“全域旅游”示范点."""
    return text.count("“", begin, place) > text.count("”", begin, place)
