"""Where a word stands: between word borders, and not torn out of other words."""

from __future__ import annotations

import math
import re
from functools import lru_cache

from analytics.errors import LexiconError
from analytics.words.dictionary import count_of, total_count
from analytics.words.lexicons import DATA

MARGIN = 3.0  # a reading may be e³ times less likely than the likeliest and still be one
UNKNOWN, RARE = 3.0, 10  # and so much less where the dictionary has hardly seen the word: it is one all the same
LONGEST = 5  # characters of a dictionary word that can tear another
_REMEMBERED = 1 << 18  # windows and borders in them
_MARKED = re.compile("([^〈〉]*)〈([^〈〉]+)〉([^〈〉]*)")
NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两")
_NUMERAL = "".join(sorted(NUMERALS))
_IN_ONE_RUN = re.compile(f"[A-Za-z0-9]{{2}}|[{_NUMERAL}]{{2}}")  # the middle of a number or a Latin word


def stands(window: str, begin: int, end: int) -> bool:
    """Tell whether a word stands at ``window[begin:end]``, where the window is made of whole tokens, in usual width.

    It does if no dictionary word crosses one of its borders, or if reading the window with these borders is no more
    than e³ times less likely than with such a word, by the frequencies of jieba's dictionary. Longer words around it
    (改革开放 around 改革) are no objection.

    >>> stands("现代农业", 2, 4), stands("人民生活", 1, 3), stands("惠民生", 1, 3)
    (True, False, True)
    """
    if (begin, end) == (0, len(window)):
        return True
    return not (_in_one_run(window, begin) or _in_one_run(window, end)) and _stands(window, begin, end)


@lru_cache(maxsize=_REMEMBERED)
def _stands(window: str, begin: int, end: int) -> bool:
    crossing = _crossing(window, begin, end)
    if not crossing:
        return True
    (ahead, behind), word = _paths(window), window[begin:end]
    own = ahead[begin] + _paths(word)[0][-1] + behind[end]
    margin = MARGIN if count_of(word) > RARE else MARGIN + UNKNOWN
    return all(ahead[a] + weight + behind[b] <= own + margin for a, b, weight in crossing)


def _in_one_run(window: str, at: int) -> bool:
    return at > 0 and _IN_ONE_RUN.match(window, at - 1) is not None


def _crossing(window: str, begin: int, end: int) -> list[tuple[int, int, float]]:
    """Return the dictionary words that hold one border of a stretch and not all of it, with their weights.

    Not those that are two words there, or a word and what is added to it: 环境保护 does not tear 生态环境 out of
    生态环境保护, nor 制造业 装备制造 out of 装备制造业.
    """
    found = []
    for a in range(max(0, begin - LONGEST + 1), end):
        if a != begin:
            at, last, least = (begin, end - 1, 2) if a < begin else (end, len(window), 1)
            for b in range(at + 1, min(last, a + LONGEST) + 1):
                weight = _weight(window[a:b])
                if weight is not None and not _are_words(window[a:at], window[at:b], least):
                    found.append((a, b, weight))
    return found


def _are_words(left: str, right: str, least: int) -> bool:
    return len(left) > 1 and len(right) >= least and _weight(left) is not None and _weight(right) is not None


@lru_cache(maxsize=1 << 12)
def _paths(window: str) -> tuple[list[float], list[float]]:
    """Return the log probabilities of the likeliest cut before each character, and behind it."""
    n = len(window)
    ahead, behind, words = [0.0], [0.0] * (n + 1), []
    for b in range(1, n + 1):
        best = -math.inf
        for a in range(max(0, b - LONGEST), b):
            weight = _weight(window[a:b])
            if weight is not None:
                words.append((a, b, weight))
                best = max(best, ahead[a] + weight)
        ahead.append(best)
    behind[:n] = [-math.inf] * n
    for a, b, weight in reversed(words):
        behind[a] = max(behind[a], weight + behind[b])
    return ahead, behind


@lru_cache(maxsize=_REMEMBERED)
def _weight(word: str) -> float | None:
    """Return the log probability of a dictionary word or any character, None of what is neither."""
    count = count_of(word)
    return math.log((count or 1) / total_count()) if count or len(word) == 1 else None


@lru_cache(maxsize=1)
def torn_words() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the words that are torn out of others in some contexts, as (before, after), whatever frequencies say.

    The rows of ``torn_words.txt`` mark the word in its context: 再〈创新〉高.
    """
    file, found = DATA / "torn_words.txt", dict[str, list[tuple[str, str]]]()
    for line in file.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            row = _MARKED.fullmatch(line)
            if row is None:
                raise LexiconError(f"{file} 里的“{line}”没有用〈〉标出一个词。例如 再〈创新〉高。请重新安装。")
            found.setdefault(row[2], []).append((row[1], row[3]))
    return {word: tuple(contexts) for word, contexts in found.items()}


def is_torn(text: str, begin: int, end: int) -> bool:
    """Tell whether a word stands in one of the contexts of ``torn_words.txt``.

    >>> is_torn("产量再创新高", 3, 5), is_torn("科技创新", 2, 4)
    (True, False)
    """
    contexts = torn_words().get(text[begin:end], ())
    return any(text.endswith(before, 0, begin) and text.startswith(after, end) for before, after in contexts)
