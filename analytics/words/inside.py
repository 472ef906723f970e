"""The words inside a longer one: 生态环境保护 holds 生态, 环境, 保护 (it is made of these), 生态环境 and 环境保护."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from analytics.corpus.cleaning import fold_width
from analytics.words.dictionary import count_of
from analytics.words.standing import NUMERALS, stands

SHORTEST, LONGEST = 2, 16  # characters of a word; jieba's dictionary has none longer


def words_inside(token: str, known: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return the words that stand inside a token, in the order in which they begin, the shorter first.

    Words are those of jieba's dictionary, and those of ``known``.

    >>> words_inside("生态环境保护", frozenset({"生态环境"}))
    ('生态', '生态环境', '环境', '环境保护', '保护')
    >>> words_inside("人民生活")
    ('人民', '生活')
    """
    token, longest = fold_width(token), _longest(known)
    return tuple(
        word
        for begin in range(len(token) - SHORTEST + 1)
        for end in range(begin + SHORTEST, min(len(token), begin + longest) + 1)
        if end - begin < len(token)
        and ((word := token[begin:end]) in known or count_of(word))
        and stands(token, begin, end)
    )


@lru_cache(maxsize=8)
def _longest(known: frozenset[str]) -> int:
    return max(LONGEST, max(map(len, known), default=0))


def finest_cut(token: str, inside: Sequence[str]) -> tuple[str, ...]:
    """Return the words that a token is made of, none longer than it must be, from those inside it.

    Of words that hold no other, those are taken that together cover most of the token without overlapping; of several
    such choices the one whose words are the most frequent in jieba's dictionary. Single characters and numerals are
    left over.

    >>> finest_cut("生态环境保护", words_inside("生态环境保护"))
    ('生态', '环境', '保护')
    >>> finest_cut("装备制造业", words_inside("装备制造业"))
    ('装备', '制造')
    """
    token = fold_width(token)
    least = [
        word
        for word in inside
        if not any(other in word for other in inside if other != word) and not NUMERALS.issuperset(word)
    ]
    best: list[tuple[int, int, tuple[str, ...]]] = [(0, 0, ())]  # characters covered, rarest word, words up to here
    for end in range(1, len(token) + 1):
        ways = [best[-1]]
        for word in least:
            if token.endswith(word, 0, end):
                covered, rarest, words = best[end - len(word)]
                count = count_of(word)
                ways.append((covered + len(word), min(rarest, count) if words else count, (*words, word)))
        best.append(max(ways, key=lambda way: way[:2]))
    return best[-1][2]
