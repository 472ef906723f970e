"""Problems a speech names, each with the measure it announces for the same thing."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from analytics.corpus.collection import Corpus, documents_of
from analytics.corpus.documents import Document, Passage
from analytics.ledgers.actions import read_action
from analytics.ledgers.clauses import Clause, clauses
from analytics.ledgers.joins import Order
from analytics.ledgers.orders import find_orders
from analytics.ledgers.verbs import adverb_at
from analytics.measures.findings import Findings
from analytics.words.lexicons import load_stop_words
from analytics.words.tokenizer import JiebaTokenizer, default_tokenizer

_NEAR = 0.55  # share of the weight of the object's words that a measure in the same paragraph must have
_LONG = 4  # characters of an object that a measure far away must name whole
_APART = 0.5  # how much a word counts that the measure's sentence has, but not its clause
_LONGEST_OBJECT = 24  # characters
_MEASURE = 1  # what an order must score to be a measure: aims are measures too


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem and its measure: ``problem`` is what is wrong, ``quote`` says how; both occur verbatim in the line.

    ``measure`` is what the speech says after it is to be done about the same thing, ``measure_line`` its line.
    """

    doc: str
    line: int
    quote: str
    problem: str
    measure: str
    measure_line: int
    section: str


@dataclass(frozen=True, slots=True)
class _Place:
    """A problem's object or a measure's action, and where it begins in the file."""

    start: int
    line: int
    paragraph: int
    text: str
    clause: str
    sentence: str


_HOW = (
    "(?:还|仍|仍然|依然|普遍|明显|相当|相对|较为|比较|十分|非常|严重|日益|更加|不断|总体|整体上?|也|都|较|偏|过|很|太|仅|同比|加|"
    "持续|逐月)*"
)
_WRONG = re.compile(
    rf"(?P<object>.{{2,40}}?){_HOW}"
    "(?:不(?:少|足|够|高|强|优|多|大|快|深|实|严|到位|完善|健全|平衡|充分|协调|顺畅|规范|合理|宽松|理想|明显|匹配|适应)|"
    "放[缓慢]|[增加]大|滞后|落后|缓慢|薄弱|低|少|慢|差|弱|大|倒数第?.{0,3}|垫底|欠账.*|短缺|缺乏|匮乏|缺失|脆弱|疲[软弱]|乏力|下滑|低位徘徊|多发频发|多发|频发|反弹|"
    "差距[较很]?大|突出|(?<!补)(?<!补齐)(?:存在)?短板|(?:是|存在)弱项|困难|(?:没有|尚未|未)(?:得到)?(?:落实|达到.*|解决)|遥遥无期|被动应付)"
    "(?:(?:的|等)*(?:问题|现象|情况|局面|状况|矛盾)?(?:还|仍|仍然|依然|普遍|比较|较为|十分|非常|更加|尤为)*(?:突出|存在)?)?"
)
_BIG = re.compile("(?:差距|压力|难度|风险|缺口|偏差|负担|基数).*大$")
_NO_PROBLEM = re.compile(
    "(.)不\\1|不能|不得|不容|不要|降低$|减少$|缩小$|"
    "(?:成[就绩效]|贡献|优势|特色|亮点|效果|作用|地位)[^，]{0,2}突出|(?:可能性|风险|影响|问题|压力|差别|难度)不大|(?<!存在的)(?<!存在)问题不[多大]"
)
# it ends in the middle of something: 带来很大困难, 以强凌弱
_HALF = re.compile(
    "(?:[最凌扩增疲是虽更多]|不出?|不可|(?:很|更|的重|还是)大?|带来|造成|表现|遇到|遭到|许多|一定|关注)$"
)
_HEAD = re.compile(
    "^(?:但是?|而|它们|由于|因为?|不过|然而|同时|目前|当前|特别是|尤其是|其中|[一二三四五六七八九]是|主要是|还|仍然?|依然|也|存在着?|面临着?|是|都是|对于?|"
    "我[省市县区州]|全[省市县区州]|我们|一些|部分|个别|有些|有的|有(?=部分|些|的)|在)+"
)
_TAIL = re.compile(
    "(?:还|仍|仍然|依然|普遍|明显|相对|较为|比较|十分|非常|严重|日益|更加|总体|整体上?|的|等|问题|都|也|较|增长|方面|存在|处于|仍?显|"
    "排名|位次|投入的[\u4e00-\u9fff]{2}|差距|还?在|不少|仍有|还有|将|虽然|持续|逐月|并|相当|出现负增长)+$"
)
_NO_OBJECT = frozenset(
    ["这是", "这些", "那", "重点", "主要", "我们", "大家", "困难", "问题", "任务", "形势", "发展中", "不可"]
)


def pair_problems(source: Corpus | Document) -> Findings[Problem]:
    """Find the problems of a speech with the measure after each that is most about the same object.

    A measure is alike as far as it has the words of the object, each weighing as much as it is rare in the document;
    words that only its sentence has count half. Sure is a pair in one paragraph from 0.55, another
    one only if the measure names the object whole; what is not sure is left out, and that nothing is found says
    nothing about the speech. Of equals the nearest is taken.

    Returns
    -------
    Findings of Problem, in reading order
    """
    tokenizer = default_tokenizer()
    return Findings(
        tuple(row for document in documents_of(source) for row in _in_document(document, tokenizer)), Problem
    )


def _in_document(document: Document, tokenizer: JiebaTokenizer) -> Iterator[Problem]:
    found = list(_problems(document))
    if not found:
        return
    answers = _Answers(document, tokenizer)
    for passage, place in found:
        if answer := answers.to(place):
            yield Problem(
                doc=document.id,
                line=place.line,
                quote=place.clause,
                problem=place.text,
                measure=answer.text,
                measure_line=answer.line,
                section=" > ".join(heading.label for heading in passage.path if heading.label),
            )


def _measure(passage: Passage, order: Order) -> _Place:
    sentence = passage.sentence
    start = sentence.start + order.start
    return _Place(start, sentence.line, sentence.paragraph, order.action, order.context, sentence.text)


def _problems(document: Document) -> Iterator[tuple[Passage, _Place]]:
    for passage in document.passages:
        sentence = passage.sentence
        for part in clauses(sentence.text) if _SIGN.search(sentence.text) else ():
            for text in (found for found in objects_of(part) if not _VAGUE.match(found)):
                start = sentence.start + part.start
                yield passage, _Place(start, sentence.line, sentence.paragraph, text, part.text.strip(), sentence.text)


# an object that the verb of a clause, or a word of all of them, opens is not the name of a thing
_VAGUE = re.compile("这|那|为了?|鉴于|许多|很多|不少|一些|各种|突出|推动|加强|加紧|加大|加快|所有|因|由|如|对|在|把")


def objects_of(part: Clause) -> Iterator[str]:
    """Yield what is said to be wrong in a clause; 经济总量不大、财政收入不高 are two."""
    if not _SIGN.search(part.text):
        return
    pieces = part.text.split("、")
    found = [_object(piece) for piece in pieces]
    if len(pieces) > 1 and not any(found[:-1]):
        found = [_object(part.text)]
    if any(found) and not _asks(part.text):
        yield from filter(None, found)


# what is done about a problem, or said of one
_DOES = re.compile(
    "(?:既|专项|坚决|切实|努力)?(?:解决|缓解|改变|做到|避免|针对|围绕|补齐|填补|治理|整治|克服|战胜|顶住|防止|化解|破解|攻克|注重|围绕|改善|应对|经历|关注|帮助|分析|说明|紧盯|看|能)"
)
_SOLVES = re.compile("(?:解决|化解|破解|应对).{0,30}(?:问题|困难)|克服")
# words that say nothing of what an object is
_GENERAL = """
进展 总体 作用 发挥 效率 效益 工作 研究 推动 方面 发展 问题 支撑 水平 能力 压力 项目 建设
经济 情况 整体 效果 目标 实际 推进 落实 服务 我国 社会 增长 领域 政府
"""
_GENERIC = frozenset(_GENERAL.split())
_SIGN = re.compile(
    "[不滞落缓薄低少慢差弱倒垫欠短缺匮脆疲乏下多频反突困没未遥被大]"
)  # no problem is without one of these


def _asks(clause: str) -> bool:
    """Tell whether a clause asks for something instead of naming a problem."""
    action = read_action(clause)
    at = len(adverb_at(clause, 0))
    hurries = bool(action.verb) and not action.own and 0 < action.start <= 6 and clause[0] not in "在对"
    return action.modal is not None or hurries or bool(_DOES.match(clause, at) or _SOLVES.search(clause))


def _object(text: str) -> str:
    match = _WRONG.fullmatch(text.strip())
    if (
        not match
        or _NO_PROBLEM.search(text)
        or (text.endswith("大") and not text.endswith("不大") and not _BIG.search(text))
    ):
        return ""
    found = _TAIL.sub("", _HEAD.sub("", match["object"]))
    if _HALF.search(found):
        return ""
    return found if 1 < len(found) <= _LONGEST_OBJECT and found not in _NO_OBJECT and found[0] != "的" else ""


class _Answers:
    """The measures of a document, and how much the words of an object say which of them is meant."""

    def __init__(self, document: Document, tokenizer: JiebaTokenizer) -> None:
        self.texts = [passage.sentence.text for passage in document.passages]
        self.measures = [_measure(*found) for found in find_orders(document) if found[1].score >= _MEASURE]
        self.tokenizer, self.empty = tokenizer, load_stop_words() | _GENERIC
        self.known: dict[str, tuple[float, dict[int, float]]] = {}

    def to(self, problem: _Place) -> _Place | None:
        """Return the measure behind a problem that is most about its object, the nearest of equals."""
        plain = re.sub("（[^）]*）", "，", problem.text)
        words = sorted({word for word in self.tokenizer.cut(plain) if len(word) > 1} - self.empty)
        alike = defaultdict[int, float](float)
        for word in words:
            weight, places = self.word(word)
            for place, share in places.items():
                alike[place] += weight * share
        whole = sum(self.word(word)[0] for word in words)
        behind = [place for place in sorted(alike) if self.measures[place].start > problem.start]
        sure = [place for place in behind if self.is_sure(problem, words, place, alike[place] / whole)]
        return self.measures[max(sure, key=lambda place: alike[place])] if sure else None

    def is_sure(self, problem: _Place, words: list[str], place: int, share: float) -> bool:
        measure = self.measures[place]
        if len(problem.text) >= _LONG and problem.text in measure.clause:
            return True
        several = sum(word in measure.clause for word in words) > 1
        return measure.paragraph == problem.paragraph and several and share >= _NEAR

    def word(self, word: str) -> tuple[float, dict[int, float]]:
        """Return how much a word counts, as it is rare, and how far it stands in which measures."""
        if word not in self.known:
            weight = math.log((1 + len(self.texts)) / sum(word in text for text in self.texts))
            self.known[word] = (
                weight,
                {
                    place: 1 if word in measure.clause else _APART
                    for place, measure in enumerate(self.measures)
                    if word in measure.clause or word in measure.sentence
                },
            )
        return self.known[word]
