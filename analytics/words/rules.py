"""Tokens that a rule knows better than a dictionary: numbers with units, dates, quoted terms, formulas, redactions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal

from analytics.corpus.cleaning import REDACTION, fold_width
from analytics.words.dictionary import count_of

TokenKind = Literal["word", "number", "redaction", "other"]
MIN_LENGTH = 2  # characters of a term
_DROPPED = {"number": "数字", "redaction": "遮盖", "other": "标点和符号"}

LONGEST_QUOTED = 10  # characters; a longer quotation is a sentence, not a term
_UNITS = (
    "年代|个百分点|平方公里|平方千米|平方米|立方米|公里|千米|公顷|公斤|千克|厘米|毫米|米|吨|亩|斤|克|升|千瓦时|千瓦|兆瓦|千伏|"
    "美元|欧元|元|人次|车次|标箱|小时|分钟|户|人|名|个|项|件|家|条|座|处|所|起|次|批|天|年|岁|日|套|辆|台|艘|架|头|只|株|棵|"
    "期|位|倍"
)
_NUMBER = rf"±?\d+(?:[.,]\d+)*(?:[%‰℃]|[万亿千百]*[多余]?(?:{_UNITS})?)"
_DATE = (
    r"(?:19|20)\d\d年(?:\d{1,2}月(?:\d{1,2}[日号]|[上中下]旬)?)?[初底末]?(?:以前|之前|前)?|"
    r"\d{1,2}月(?:\d{1,2}[日号]|[初底末份]|[上中下]旬)?(?:以前|之前|前)?"
)
# 三会一课, 一区十园, 三纠三促, 三区一中心; not 一个一个, 二十三, 一年一次, 一产二产, 四川一季度; see formula_length
_NUMERALS = "一二三四五六七八九十两双"
_N = f"[{_NUMERALS}]"
_X = "(?![一二三四五六七八九十百千万亿零两双个年月日天是要来的次步点點些方分成时元人产次期届条章节、])[\u4e00-\u9fff]"
_PLACES = (  # no formula begins so
    "一七|二连|三亚|三原|三台|三峡|三明|三水|三沙|三河|三穗|三都|三门峡|四会|四川|四平|五华|五台|五大连池|五家渠|五峰|五常|五指山|"
    "五莲|六合|六安|六枝|六盘水|七台河|七里河|八宿|八公山|九台|九寨沟|九江|九龙|十堰|两当|双城|双峰|双柏|双流|双辽|双鸭山"
)
_FORMULA = rf"(?<![第一二三四五六七八九十百千万])(?!{_PLACES}){_N}{_X}{_N}{_X}(?:(?!{_N})[\u4e00-\u9fff])?"
_FOUR, _REACH = 4, 6  # characters of a formula, of a word that reaches over its border
_COMMON = 20  # how often such a word was seen, if it has two characters only
_QUOTED = r"“[^“”\n]{2,40}”|‘[^‘’\n]{2,40}’|「[^「」\n]{2,40}」|《[^《》\n]{2,60}》"
_STARTS = "*＊×✕╳■█▇▓□▢XxＸｘ“‘「《一二三四五六七八九十两双±0-9"  # a rule is only tried where one can begin


def _alternatives(guard: str = "") -> str:
    return (
        rf"(?P<redaction>{REDACTION.pattern})|(?P<quoted>{_QUOTED})|(?P<formula>{guard}{_FORMULA})"
        rf"|(?P<date>(?<![\d.]){_DATE})|(?P<number>(?<![A-Za-z\d]){_NUMBER}(?![A-Za-z\d]))"
    )


RULES = re.compile(rf"(?=[{_STARTS}])(?:{_alternatives()})")
_NUMERIC = re.compile(rf"{_DATE}|{_NUMBER}")
_REDACTED = re.compile(rf"{REDACTION.pattern}|[XxＸｘ]{{2,}}")  # a token stands without the Chinese after it
_INSIDE = re.compile(rf"[，。；：！？,;:!?…—]|{REDACTION.pattern}")
JIEBA_RUN = re.compile(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._%-]+")  # what jieba 0.42.1 looks up; it cuts at anything else
_CHINESE = re.compile("[\u4e00-\u9fff]+")
_WORD = re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf\U00020000-\U0003ffffA-Za-z]")


def needs_rule(word: str) -> bool:
    """Tell whether a user's word cannot be kept whole by weight: jieba or a rule would cut before weights count.

    >>> [needs_rule(word) for word in ("戈壁农业", "12345热线", "“两高”项目", "四梁八柱性改革")]
    [False, True, True, False]
    """
    if _CHINESE.fullmatch(word):
        return False
    if word[0].isascii() or word[-1].isascii() or not JIEBA_RUN.fullmatch(word):
        return True
    return any(match.lastgroup != "formula" and match[0] != word for match in RULES.finditer(word))


def rules_with(words: Iterable[str]) -> re.Pattern[str]:
    """Return the rules, before them the words that need one, and in them what keeps formulas off all words."""
    words = frozenset(words)
    guard = _guard(words)
    needed = list(filter(needs_rule, words))
    if not needed:
        return re.compile(rf"(?=[{_STARTS}])(?:{_alternatives(guard)})") if guard else RULES
    torn = re.compile("|".join(map(_bounded, needed)))  # 互联网+ would tear 互联网+农业
    others = (word for word in words if not _CHINESE.fullmatch(word) and torn.search(word))
    own = sorted({*needed, *others}, key=lambda word: (-len(word), word))
    first = "".join(map(re.escape, sorted({word[0] for word in own})))
    found = rf"(?=[{first}])(?P<own>{'|'.join(map(_bounded, own))})|{_alternatives(guard)}"
    return re.compile(rf"(?=[{_STARTS}{first}])(?:{found})")


def _guard(words: Iterable[str]) -> str:
    """Return the pattern that no formula begins inside one of the words: 三角一体 in 长三角|一体化."""
    inside = {(word[at:], word[:at]) for word in words for at in range(len(word)) if word[at] in _NUMERALS}
    return (
        "(?!" + "|".join(f"{re.escape(rest)}(?<={re.escape(before + rest)})" for rest, before in sorted(inside)) + ")"
        if inside
        else ""
    )


def _bounded(word: str) -> str:
    """Return the pattern of a word that does not begin or end inside a number or a Latin word."""
    before = r"(?<![A-Za-z\d.])" if re.match("[A-Za-z0-9]", word) else ""
    after = r"(?![A-Za-z\d])" if re.search("[A-Za-z0-9]$", word) else ""
    return before + re.escape(word) + after


def stretches(rules: re.Pattern[str], text: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a text of folded width, and whether a rule made each a token; jieba cuts the others."""
    begin = 0
    for match in rules.finditer(text):
        if not (length := match_length(match)):
            continue
        if begin < match.start():
            yield text[begin : match.start()], False
        begin = match.start() + length
        if match.lastgroup == "quoted":
            for piece, whole in rule_tokens(match):
                yield from [(piece, True)] if whole else stretches(rules, piece)
        else:
            yield text[match.start() : begin], True
    if begin < len(text):
        yield text[begin:], False


def match_length(match: re.Match[str]) -> int:
    """Return how many characters of a match of the rules a rule makes tokens of; 0 for a formula that is none.

    A formula (三会一课) is none where a word of the dictionary reaches over one of its borders (长三角|一体化). A word
    of two characters at its end belongs to it: 三区一中心.

    >>> [match_length(RULES.search(text)) for text in ("三会一课制度", "三区一中心建设", "长三角一体化")]
    [4, 5, 0]
    """
    if match.lastgroup != "formula":
        return len(match[0])
    text, start, end = match.string, match.start(), match.start() + _FOUR
    before = [text[a:b] for a in range(max(0, start - _REACH + 1), start) for b in range(start + 1, end + 1)]
    behind = [text[a:b] for a in range(start, end - 1) for b in range(end + 1, min(len(text), a + _REACH) + 1)]
    if count_of(text[start : end - 1]):  # 一对一|服务
        return 0
    if any(count_of(word) >= (_COMMON if len(word) == MIN_LENGTH else 1) for word in (*before, *behind)):
        return 0
    last, after = count_of(text[end - 1 : end + 1]), count_of(text[end : end + 2]) if end + 2 <= len(text) else 0
    return _FOUR + (len(match[0]) > _FOUR and last >= max(_COMMON, after))  # 三区一中心, but 一区十园|工作


def rule_tokens(match: re.Match[str]) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a quoted match of ``RULES`` and whether each is a token as it stands.

    A quoted term or title is one token between its marks; quoted lists (“党政同责、一岗双责”) are cut at the comma;
    a quotation that is a sentence is left to the dictionary.
    """
    text = match.group()
    yield text[0], True
    body = text[1:-1]
    if text[0] == "《":
        yield body, not REDACTION.search(body)
    else:
        parts = re.split("(、)", body)
        whole = not _INSIDE.search(body) and all(len(part) <= LONGEST_QUOTED for part in parts)
        yield from ((part, True) for part in parts if part) if whole else [(body, False)]
    yield text[-1], True


@lru_cache(maxsize=1 << 16)
def kind_of(token: str) -> TokenKind:
    """Say what a token is; only words become terms.

    >>> [kind_of(token) for token in ("戈壁农业", "14.9%", "10月底前", "**", "，")]
    ['word', 'number', 'number', 'redaction', 'other']
    """
    if _REDACTED.fullmatch(token):
        return "redaction"
    token = fold_width(token)
    if _NUMERIC.fullmatch(token):
        return "number"
    return "word" if _WORD.search(token) else "other"


def why_dropped(token: str, stop_words: frozenset[str], min_length: int = MIN_LENGTH) -> str | None:
    """Say why a token does not become a term, or None if it does.

    >>> [why_dropped(token, frozenset({"我们"})) for token in ("戈壁农业", "我们", "抓", "14.9%", "，")]
    [None, '停用词', '单字', '数字', '标点和符号']
    """
    token = fold_width(token)
    if kind := _DROPPED.get(kind_of(token)):
        return kind
    if token in stop_words:
        return "停用词"
    if len(token) < min_length:
        return "单字" if len(token) == 1 else "太短"
    return None
