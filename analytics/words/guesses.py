"""Words that jieba's hidden Markov model guesses across the border of two words: 率仅 in 落地率仅三成."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from analytics.errors import LexiconError
from analytics.words.lexicons import DATA

Known = Callable[[str], bool]
_ROW = re.compile("([\u4e00-\u9fff])\t([首尾])\t[^〈〉]*〈([\u4e00-\u9fff]{2,3})〉[^〈〉]*")
_SURNAMES = frozenset("于向和应来有能是太")  # a guess of three characters that begins so may be a person


@lru_cache(maxsize=1)
def loose_characters() -> tuple[frozenset[str], frozenset[str]]:
    """Return the characters that are words by themselves: no guess begins with the first, none ends in the second.

    Read from ``loose_characters.txt``: a character, where it stands in the guess (首, 尾), an example.
    """
    file, first, last = DATA / "loose_characters.txt", set[str](), set[str]()
    for line in file.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            row = _ROW.fullmatch(line)
            if row is None:
                raise LexiconError(
                    f"{file} 里的“{line}”不是“字、首或尾、例子”三栏，例子里要用〈〉标出猜错的词。请重新安装。"
                )
            (first if row[2] == "首" else last).add(row[1])
    return frozenset(first), frozenset(last)


def mended_guess(word: str, known: Known) -> tuple[str, ...]:
    """Return the pieces of a guess that straddles a border; the word itself if it is known or no such guess.

    >>> mended_guess("率仅", lambda word: False), mended_guess("棚改", lambda word: False)
    (('率', '仅'), ('棚改',))
    """
    if len(word) not in (2, 3):
        return (word,)
    first, last = loose_characters()
    begins = word[0] in first and (len(word) == 2 or word[0] not in _SURNAMES)
    if not (begins or (len(word) == 2 and word[1] in last)) or known(word):
        return (word,)
    return word[0], word[1:]
