"""Theme terms in tokens: the token itself, or what stands inside it as a word of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from math import log

from analytics.corpus.cleaning import fold_width
from analytics.measures.background import load_background
from analytics.words.lexicons import Themes
from analytics.words.segmentation import JiebaTokenizer

_PLACE = re.compile("[省市县区州旗](?=政府|政协|政务|政法)")  # 市政府 is no 市政
# Phrases of another sense than the terms they hold: 健康, 经济, 小康, 产能, 文化, 民主, 道路, 水利, 城镇.
_ANOTHER_SENSE = re.compile(
    "健康发展|经济社会|小康社会|生产能力|文化大革命|富强民主文明|社会主义道路|发展道路|道路自信|水利用|城镇居民"
)
_PLAIN = JiebaTokenizer()
_REMEMBERED = 1 << 17  # tokens, more than texts repeat: the numbers and titles of a streamed corpus never end


class Matcher:
    """Finds theme terms in tokens: the token itself, or the longest terms inside it."""

    def __init__(self, themes: Themes) -> None:
        self.themes = themes
        self.columns: dict[str, list[int]] = {}
        for column, theme in enumerate(themes):
            for term in dict.fromkeys(map(fold_width, theme.terms)):
                self.columns.setdefault(term, []).append(column)
        self.longest = max(map(len, self.columns))
        self.places = lru_cache(maxsize=_REMEMBERED)(self._places)
        self.inside = lru_cache(maxsize=_REMEMBERED)(self._inside)
        self.columns_in = lru_cache(maxsize=_REMEMBERED)(self._columns_in)

    def rarity(self) -> dict[str, float]:
        """Return the IDF of each term in official language: ln of paragraphs over paragraphs that hold it."""
        background = load_background()
        frequency: Counter[str] = Counter()
        for word, count in background.frequency.items():
            for term in self.inside(word):
                frequency[term] += count
        return {term: max(0.0, log((background.paragraphs + 1) / (frequency[term] + 1))) for term in self.columns}

    def _inside(self, token: str) -> tuple[str, ...]:
        folded = fold_width(token)
        return tuple(folded[begin:end] for begin, end in self.places(token))

    def _columns_in(self, token: str) -> tuple[int, ...]:
        return tuple(column for term in self.inside(token) for column in self.columns[term])

    def _places(self, token: str) -> tuple[tuple[int, int], ...]:
        found, begin, token = [], 0, fold_width(token)
        while begin < len(token):
            begin += _PLACE.match(token, begin) is not None
            ends = range(min(len(token), begin + self.longest), begin, -1)
            end = next((end for end in ends if token[begin:end] in self.columns), 0)
            other = _ANOTHER_SENSE.match(token, begin)
            if other and other.end() > end:
                begin = other.end()
            elif end and not _is_torn(token, begin, end):
                found.append((begin, end))
                begin = end
            else:
                begin += 1
        return tuple(found)

    def spans(self, column: int, cut: Sequence[str]) -> list[tuple[int, int]]:
        """Return where a cut sentence has a term of one theme."""
        found, start = [], 0
        for token in cut:
            places = zip(self.places(token), self.inside(token), strict=True)
            found += [(start + begin, start + end) for (begin, end), term in places if column in self.columns[term]]
            start += len(token)
        return found


def _is_torn(token: str, begin: int, end: int) -> bool:
    """Tell whether a part of a token begins in the middle of one word and ends in the middle of another: 领军人才."""
    if begin == 0 or end == len(token):
        return False
    cuts = set(accumulate(map(len, _PLAIN.cut(token))))
    return not cuts & {begin, end} and any(begin < cut < end for cut in cuts)


@lru_cache(maxsize=8)
def matcher_of(themes: Themes) -> Matcher:
    """Return the matcher of themes, made once."""
    return Matcher(themes)
