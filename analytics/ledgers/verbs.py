"""The words by which an order is known: modal verbs, adverbs, verbs of doing, and what is done to."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

from analytics.errors import LexiconError
from analytics.grammar.marks import find_marks, load_table
from analytics.words.lexicons import DATA, read_lexicon

Strength = Literal["must", "should", "may"]
DEED = 3  # the grade of a verb that is checkable by itself


@lru_cache(maxsize=1)
def _words() -> dict[str, tuple[str, ...]]:
    """Load the groups of words of this package, and check that no word stands twice where it may stand once."""
    groups = {name: tuple(text.split()) for name, text in tomllib.loads(read_lexicon(DATA / "verbs.toml")).items()}
    for several in (("deeds", "works", "aims", "wishes"), *((name,) for name in groups)):
        words = Counter(word for name in several for word in groups[name])
        if twice := [word for word, count in words.items() if count > 1]:
            raise LexiconError(f"verbs.toml 的 {'、'.join(several)} 里“{twice[0]}”重复。请删去一处。")
    return groups


_GROUPS = _words()
VERBS: dict[str, int] = {
    word: grade for grade, name in enumerate(("wishes", "aims", "works", "deeds")) for word in _GROUPS[name]
}
"""How much each verb says that an action can be checked: 1 an aim, 2 a work that needs an object, 3 a deed."""
EVENTS, ADVERBS, HASTE = (frozenset(_GROUPS[name]) for name in ("events", "adverbs", "haste"))
"""Deeds that need no object; what may stand before a verb; what of it asks for speed without saying when."""
THINGS, NOTIONS = (frozenset(_GROUPS[name]) for name in ("things", "notions"))
"""The last word of an object: what is done to, and what cannot be seen to be done."""
OPENING = _GROUPS["opening"]
HAPPENING = (*OPENING, *_GROUPS["happening"])
"""Ends of a clause that say that something opens, or that it has then happened."""

_MODALS = load_table("modals")


@dataclass(frozen=True, slots=True)
class Modal:
    """``text[start:end]`` says that something is asked for, how strongly, in which way (ensures, plans, forbids)."""

    start: int
    end: int
    strength: Strength
    way: str


def modal_at(text: str, at: int) -> Modal | None:
    """Return the modal verb that begins at a place.

    >>> modal_at("务必整改", 0).strength, modal_at("重要任务", 1)
    ('must', None)
    """
    match = _MODALS.scan.match(text, at)
    return _modal(match) if match else None


def modals(text: str, at: int = 0) -> Iterator[Modal]:
    """Yield the modal verbs of a text from a place on."""
    return map(_modal, _MODALS.scan.finditer(text, at))


def _modal(match: re.Match[str]) -> Modal:
    row = _MODALS.row_of(match)
    return Modal(*match.span(), cast(Strength, row.value), row.more.get("way", ""))


def tone(text: str) -> Strength | None:
    """Return how strongly the words around a verb ask: 坚决拆除, 鼓励上市; None if they say nothing.

    >>> tone("坚决拆除"), tone("鼓励上市"), tone("拆除")
    ('must', 'may', None)
    """
    found = find_marks(text, "tones")
    return cast(Strength, found[0].value) if found else None


# words that are verbs only before these: 报市政府, not 报名; 报告一次, not 报告指出
_ONLY_BEFORE = {
    "报": re.compile("[省市县区州旗国党各厅局办委院镇乡]"),
    "办": re.compile("好?(?:一|[两三几\\d])[场届次期个]"),
    "下达": re.compile("[^，]{0,10}(?:书|计划|任务|资金|指标|函|令)$"),
    "赴": re.compile("[^，]{2,16}(?:招商|考察|学习|调研|对接|洽谈|拜访|培训)"),
    "创成": re.compile("(?!式)"),
    "报告": re.compile("一次|[^，]{0,12}(?:情况|进展|结果)|工作|$"),
}


def _by_first(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return words by their first character, the longest first."""
    found = defaultdict[str, list[str]](list)
    for word in sorted(words, key=len, reverse=True):
        found[word[0]].append(word)
    return {first: tuple(several) for first, several in found.items()}


_ONE_BY_ONE = re.compile("逐(?![利鹿梦浪出])[\u4e00-\u9fff]")
_VERBS_BY_FIRST, _ADVERBS_BY_FIRST = _by_first(VERBS), _by_first(ADVERBS)


def _longest(words: Mapping[str, tuple[str, ...]], text: str, at: int) -> str:
    for word in words.get(text[at : at + 1], ()):
        if text.startswith(word, at):
            return word
    return ""


def verb_at(text: str, at: int) -> str:
    """Return the longest known verb that begins at a place, or ""; 完成的 is none."""
    word = _longest(_VERBS_BY_FIRST, text, at)
    if not word:
        return ""
    after = at + len(word)
    only = _ONLY_BEFORE.get(word)
    return "" if text[after : after + 1] == "的" or (only and not only.match(text, after)) else word


def adverb_at(text: str, at: int) -> str:
    """Return the longest known adverb that begins at a place, or ""."""
    return _longest(_ADVERBS_BY_FIRST, text, at) or (text[at : at + 2] if _ONE_BY_ONE.match(text, at) else "")


def only_events(text: str, at: int) -> bool:
    """Tell whether nothing but events follows from a place on: 通水试运行, 全部建成投用."""
    while at < len(text) and (word := verb_at(text, at) or adverb_at(text, at)):
        if word not in EVENTS and word not in ADVERBS:
            return False
        at += len(word)
    return at == len(text)


_COMPLEMENT = re.compile("(?:起来|到位|下去|出来|上来|完毕|好|完)$")


def last_verb(text: str) -> int | None:
    """Return where the known verb begins that ends a text, with a complement or without: 盘活 of 把厂房盘活起来."""
    bare = _COMPLEMENT.sub("", text)
    return next((len(bare) - size for size in (4, 3, 2) if VERBS.get(bare[-size:], 0) > 0), None)


def adverb_before(text: str, at: int) -> str:
    """Return the longest known adverb that ends at a place, or ""."""
    return next((word for size in (4, 3, 2) if size <= at and (word := text[at - size : at]) in ADVERBS), "")


def follows_word(text: str, at: int) -> bool:
    """Tell whether a known adverb or verb ends at a place."""
    return bool(adverb_before(text, at)) or any(text[max(at - size, 0) : at] in VERBS for size in (2, 3, 4))


_LIGHT = frozenset({"进行", "予以", "给予", "实施", "开展", "完成", "实行"})


def says_little(verb: str, rest: int) -> bool:
    """Tell whether a verb and ``rest`` characters after it name no object of their own: 完成, 进行调整."""
    return rest <= (2 if verb in _LIGHT else 0)
