"""The words inside a longer one: 生态环境保护 holds 生态, 环境, 保护, 生态环境 and 环境保护."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from analytics.corpus.cleaning import fold_width
from analytics.words.dictionary import count_of
from analytics.words.standing import stands
from analytics.words.tokens import Tokens

SHORTEST = 2  # characters


def words_inside(token: str, known: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return the words that stand inside a token, in the order in which they begin, the shorter first.

    Words are those of jieba's dictionary, and those of ``known``.

    >>> words_inside("生态环境保护")
    ('生态', '生态环境', '环境', '环境保护', '保护')
    >>> words_inside("人民生活")
    ('人民', '生活')
    """
    token = fold_width(token)
    return tuple(
        word
        for begin in range(len(token) - SHORTEST + 1)
        for end in range(begin + SHORTEST, len(token) + 1)
        if end - begin < len(token)
        and ((word := token[begin:end]) in known or count_of(word))
        and stands(token, begin, end)
    )


def distinct_tokens(rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Yield every token once, in usual width."""
    yield from dict.fromkeys(fold_width(token) for row in rows for token in row)


def words_of(tokens: Tokens) -> dict[str, tuple[str, ...]]:
    """Return every token of a text once, in usual width, with the words inside it."""
    known = frozenset(map(fold_width, tokens.tokenizer.words))
    return {token: words_inside(token, known) for token in distinct_tokens(tokens.sentences)}
