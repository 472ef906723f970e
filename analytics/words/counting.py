"""The one counter: where words stand in cut sentences, be it one word or ten thousand."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from analytics.corpus.cleaning import fold_width
from analytics.words.cutting import batches
from analytics.words.scanning import Ints, Scanner
from analytics.words.standing import is_torn, stands, torn_words
from analytics.words.tokens import Tokens

Cut = Sequence[str]
Mask = NDArray[np.bool_]
_BATCH = 1 << 16  # tokens that are looked at in one step: few enough to stay in a processor's cache
_REMEMBERED = 1 << 19  # tokens, more than texts repeat: those of a streamed corpus never end
_PLACE = 21  # bits of a place in a token, which may be an image that a web page holds as text
_END = "\0"  # between two sentences: no word has it


def units_of(tokens: Tokens) -> Ints:
    """Return the number of the unit of each sentence, shape (n_sentences,)."""
    return np.repeat(np.arange(len(tokens.units)), [len(unit.passages) for unit in tokens.units])


@dataclass(frozen=True, eq=False)
class Occurrences:
    """Where words stand: arrays of one length, by sentence and place.

    Parameters
    ----------
    sentence, word : the numbers of the sentence and of the word
    begin, end : the place in the sentence
    alone : whether the word is whole tokens there, and not inside a longer one
    """

    sentence: Ints
    word: Ints
    begin: Ints
    end: Ints
    alone: Mask

    def __len__(self) -> int:
        return len(self.word)

    def take(self, chosen: Mask | Ints) -> Occurrences:
        """Return those chosen by a mask or by their numbers."""
        return Occurrences(
            self.sentence[chosen], self.word[chosen], self.begin[chosen], self.end[chosen], self.alone[chosen]
        )

    @classmethod
    def gather(cls, parts: Iterable[Occurrences]) -> Occurrences:
        """Return all of several as one."""
        nothing = np.zeros(0, dtype=np.int64)
        every = [cls(nothing, nothing, nothing, nothing, nothing > 0), *parts]
        return cls(
            np.concatenate([part.sentence for part in every]),
            np.concatenate([part.word for part in every]),
            np.concatenate([part.begin for part in every]),
            np.concatenate([part.end for part in every]),
            np.concatenate([part.alone for part in every]),
        )

    def outermost(self) -> Occurrences:
        """Return those that do not lie inside a longer one."""
        reach = (self.sentence << 32) + self.end
        before = np.concatenate([[-1], np.maximum.accumulate(reach)])[:-1]
        return self.take(reach > before)


class _Numbers(dict[str, int]):
    """The number of each token, in the order in which they come, and their lengths."""

    def __init__(self) -> None:
        super().__init__()
        self.lengths: list[int] = []

    def __missing__(self, token: str) -> int:
        self[token] = number = len(self)
        self.lengths.append(len(token))
        return number


class _Windows(dict[tuple[int, int], str]):
    """Stretches of a text, each made once: a long token that holds a word many times is not copied and hashed again."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def __missing__(self, place: tuple[int, int]) -> str:
        self[place] = window = self.text[slice(*place)]
        return window


class WordSearch:
    """Looks for words in cut sentences, and remembers what it has decided.

    A word stands as a token, inside one, or over several, where :func:`analytics.words.standing.stands` says so,
    whatever its width in print; of occurrences of one word that overlap, the first counts.

    Parameters
    ----------
    words
        Different words, of usual width.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self.scanner = Scanner(["" if _END in word else word for word in words])
        self.repeating = np.array([word[0] in word[1:] for word in words], dtype=bool)
        self.doubted = np.array([word in torn_words() for word in words], dtype=bool)
        self.numbers, self.decided = _Numbers(), dict[int, bool]()

    def find(self, rows: Iterable[Cut]) -> Iterator[Occurrences]:
        """Yield where the words stand, some thousand tokens at a time; each is by sentence and place, the longer first.

        Parameters
        ----------
        rows
            The tokens of each sentence, complete. Sentences are numbered from 0.
        """
        number = 0
        for batch in batches(rows, _BATCH):
            if len(self.numbers) > _REMEMBERED:
                self.numbers, self.decided = _Numbers(), {}
            found = self._find(batch)
            yield replace(found, sentence=found.sentence + number)
            number += len(batch)

    def _find(self, rows: list[Cut]) -> Occurrences:
        tokens = list(itertools.chain.from_iterable((*row, _END) for row in rows))
        text = fold_width("".join(tokens))
        numbers = np.fromiter(map(self.numbers.__getitem__, tokens), np.int64, len(tokens))
        lengths = np.array(self.numbers.lengths)[numbers]
        ends = np.cumsum(lengths)
        word, begin, end = self.scanner(text)
        at = np.repeat(np.arange(len(tokens)), lengths)
        first, last = at[begin], at[end - 1]
        start, stop = ends[first] - lengths[first], ends[last]
        alone = (start == begin) & (stop == end)
        kept = alone.copy()
        within = np.flatnonzero(~alone & (first == last))
        kept[within] = self._within(text, numbers[first[within]], *(a[within] for a in (start, stop, begin, end)))
        across = np.flatnonzero(~alone & (first != last))
        kept[across] = _decide(text, *(a[across] for a in (start, stop, begin, end)))
        doubted = np.flatnonzero(kept & self.doubted[word])
        kept[doubted] = [
            not is_torn(text, a, b) for a, b in zip(begin[doubted].tolist(), end[doubted].tolist(), strict=True)
        ]
        row_of = np.repeat(np.arange(len(rows)), [len(row) + 1 for row in rows])
        sentence = row_of[first]
        offset = np.concatenate([[0], ends[np.flatnonzero(np.diff(row_of))]])[sentence]
        found = Occurrences(sentence, word, begin - offset, end - offset, alone)
        order = np.lexsort((-end, begin))
        return self._without_overlap(found.take(order[kept[order]]))

    def _within(self, text: str, number: Ints, start: Ints, stop: Ints, begin: Ints, end: Ints) -> Mask:
        """Decide for places within one token each: once for all places of the same token."""
        keys, first, inverse = np.unique(
            (number << 2 * _PLACE) + (begin - start << _PLACE) + (end - start), return_index=True, return_inverse=True
        )
        new = [place for place, key in enumerate(keys.tolist()) if key not in self.decided]
        chosen = first[new]
        answers = _decide(text, start[chosen], stop[chosen], begin[chosen], end[chosen])
        self.decided.update(zip(keys[new].tolist(), answers, strict=True))
        return np.array([self.decided[key] for key in keys.tolist()], dtype=bool)[inverse]

    def _without_overlap(self, found: Occurrences) -> Occurrences:
        """Drop those that overlap an earlier one of the same word, which only some words can."""
        if not self.repeating[found.word].any():
            return found
        kept, reach = np.ones(len(found), dtype=bool), dict[tuple[int, int], int]()
        for place in np.flatnonzero(self.repeating[found.word]).tolist():
            key = int(found.sentence[place]), int(found.word[place])
            kept[place] = found.begin[place] >= reach.get(key, 0)
            if kept[place]:
                reach[key] = int(found.end[place])
        return found.take(kept)


def _decide(text: str, start: Ints, stop: Ints, begin: Ints, end: Ints) -> list[bool]:
    places, windows = zip(*(array.tolist() for array in (start, stop, begin, end)), strict=True), _Windows(text)
    return [stands(windows[a, b], c - a, d - a) for a, b, c, d in places]


def places_of(cut: Cut, word: str) -> list[tuple[int, int, bool]]:
    """Return where a word stands in one cut sentence: begin, end, and whether alone; as `WordSearch`, without arrays.

    >>> places_of(("项目建设", "，", "抓好", "项目", "，", "各项", "目标"), "项目"), places_of(("中国", "人民"), "国人")
    ([(0, 2, False), (7, 9, True)], [])
    """
    text, word, found = fold_width("".join(cut)), fold_width(word), []
    begin = text.find(word)
    if begin < 0:
        return []
    ends, windows = [0, *itertools.accumulate(map(len, cut))], _Windows(text)
    while begin >= 0:
        end = begin + len(word)
        start, stop = ends[bisect_right(ends, begin) - 1], ends[bisect_left(ends, end)]
        standing = stands(windows[start, stop], begin - start, end - start) and not is_torn(text, begin, end)
        if standing:
            found.append((begin, end, (start, stop) == (begin, end)))
        begin = text.find(word, end if standing else begin + 1)
    return found
