"""How the words of topics are shown: what is hardly ever said alone stands in the longer word that is said."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

import numpy as np
from numpy.typing import NDArray

from analytics.measures.background import load_background
from analytics.words.dictionary import count_of
from analytics.words.standing import stands

_SHORT, _LONGEST = 2, 10  # characters of a word that may stand in another, and of the one that is shown
_MOSTLY = 0.75  # share of its units in which a word stands in the longer one
_ALONE, _KNOWN = 0.02, 10  # most of its paragraphs of official language in which a word stands alone; at least so many
Held = list[tuple[str, int, int]]  # words that hold a word, where it begins in them, in how many units they stand
Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class ShownWords:
    """The word that is shown for each term (``words``), and the term in whose place that is (``places``)."""

    words: tuple[str, ...]
    places: NDArray[np.intp]

    @classmethod
    def of(cls, vocabulary: Sequence[str], names: Sequence[str], frequency: NDArray[np.intp]) -> Self:
        """Choose for each term how it is shown, from the units that hold each name of a text.

        书记 is shown as 总书记 where three quarters of its units say that; terms that are shown alike become one.
        """
        grown = _longer(vocabulary, names, frequency)
        place = {term: i for i, term in enumerate(vocabulary)}
        words, places = list(vocabulary), np.arange(len(vocabulary))
        for term, longer in grown.items():
            places[place[term]] = place.setdefault(longer, place[term])
        for longer, i in place.items():
            words[i] = longer if len(longer) > len(words[i]) else words[i]
        return cls(tuple(words), places)

    def gather(self, weights: Array) -> Array:
        """Return the weights of terms as those of shown words, of equal shape: the largest of those shown alike."""
        gathered = np.zeros_like(weights)
        np.maximum.at(gathered.T, self.places, weights.T)
        return gathered


def _longer(vocabulary: Sequence[str], names: Sequence[str], frequency: NDArray[np.intp]) -> dict[str, str]:
    units = dict(zip(names, frequency.tolist(), strict=True))
    found = holders(units, bound_words() & set(vocabulary))
    grown = {word: _grow(word, held, _MOSTLY * units[word], units) for word, held in found.items()}
    return {word: longer for word, longer in grown.items() if longer != word}


@lru_cache(maxsize=1)
def bound_words() -> frozenset[str]:
    """Return the words of two characters that official language hardly ever says alone: 书记, 总值, 主义."""
    units = load_background().frequency
    words = frozenset(name[begin : begin + _SHORT] for name in units for begin in range(len(name) - _SHORT + 1))
    spoken = {word: sum(count for *_, count in held) for word, held in holders(units, words).items()}
    return frozenset(
        word
        for word, inside in spoken.items()
        if (total := inside + (alone := units.get(word, 0))) >= _KNOWN and alone <= _ALONE * total and count_of(word)
    )


def holders(units: Mapping[str, int], words: AbstractSet[str]) -> dict[str, Held]:
    """Return the longer names that hold each of some words of two characters."""
    found: dict[str, Held] = {}
    for name, count in units.items():
        for begin in range(len(name) - _SHORT + 1 if len(name) > _SHORT else 0):
            if (word := name[begin : begin + _SHORT]) in words:
                found.setdefault(word, []).append((name, begin, count))
    return found


def _grow(word: str, held: Held, least: float, known: Mapping[str, int]) -> str:
    """Return the longest word in which a word mostly stands, as it does in the commonest name that holds it."""
    name, begin, _ = max(held, key=lambda row: row[2])
    spans = itertools.product(range(begin + 1), range(begin + _SHORT, len(name) + 1))
    for a, b in sorted(spans, key=lambda span: span[0] - span[1]):
        longer = name[a:b]
        if (
            b - a > _LONGEST
            or not (longer in known or count_of(longer))
            or not stands(longer, begin - a, begin - a + _SHORT)
        ):
            continue
        if sum(count for other, _, count in held if longer in other) >= least:
            return longer
    return word
