"""The words inside a longer one: 生态环境保护 holds 生态, 环境, 保护, 生态环境 and 环境保护."""

from __future__ import annotations

from functools import lru_cache

from analytics.corpus.cleaning import fold_width
from analytics.words.dictionary import count_of
from analytics.words.standing import stands

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
