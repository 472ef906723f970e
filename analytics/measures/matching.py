"""Theme terms in cut sentences: the longest where several lie inside each other, none in a phrase of another sense."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from analytics.corpus.cleaning import fold_width
from analytics.measures.background import load_background
from analytics.words.counting import Cut, Occurrences, WordSearch
from analytics.words.lexicons import Themes

Array = NDArray[np.float64]


class Matcher:
    """Finds the terms of themes.

    ``terms`` are of usual width, ``columns`` the themes of each, by number, ``membership`` the same as a matrix of
    shape (n_terms, n_themes), 1 where a term speaks of a theme.
    """

    def __init__(self, themes: Themes) -> None:
        self.themes = themes
        columns: dict[str, list[int]] = {}
        for column, theme in enumerate(themes):
            for term in dict.fromkeys(map(fold_width, theme.terms)):
                columns.setdefault(term, []).append(column)
        self.terms, self.columns = tuple(columns), tuple(map(tuple, columns.values()))
        self.membership = np.zeros((len(columns), len(themes)))
        for word, of_word in enumerate(self.columns):
            self.membership[word, list(of_word)] = 1.0
        senses = dict.fromkeys(sense for sense in map(fold_width, themes.other_senses) if sense not in columns)
        self._search = WordSearch((*self.terms, *senses))

    def find(self, rows: Iterable[Cut]) -> Iterator[Occurrences]:
        """Yield where the terms stand in cut sentences; ``word`` is the number of the term."""
        for found in self._search.find(rows):
            outer = found.outermost()
            yield outer.take(outer.word < len(self.terms))

    def spans(self, column: int, cut: Cut) -> list[tuple[int, int]]:
        """Return where a cut sentence has a term of one theme."""
        return [
            (int(begin), int(end))
            for found in self.find([cut])
            for word, begin, end in zip(found.word, found.begin, found.end, strict=True)
            if column in self.columns[word]
        ]

    def inside(self, token: str) -> tuple[str, ...]:
        """Return the terms that a token is or holds."""
        return tuple(self.terms[word] for found in self.find([(token,)]) for word in found.word)

    @cached_property
    def rarity(self) -> Array:
        """Return the IDF of each term in official language: ln of paragraphs over paragraphs that hold it."""
        background = load_background()
        words, frequency = list(background.frequency), Counter[int]()
        for found in self.find((word,) for word in words):
            for sentence, term in zip(found.sentence.tolist(), found.word.tolist(), strict=True):
                frequency[term] += background.frequency[words[sentence]]
        seen = np.array([frequency[term] for term in range(len(self.terms))])
        return np.maximum(0.0, np.log((background.paragraphs + 1) / (seen + 1)))


@lru_cache(maxsize=8)
def matcher_of(themes: Themes) -> Matcher:
    """Return the matcher of themes, made once."""
    return Matcher(themes)
