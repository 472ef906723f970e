"""Many words looked for in a text at once: a trie whose levels are walked by all places of the text together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
_CHARACTERS = 0x110000
_DENSE = 1 << 22  # edges that a table may have room for; of more, those that exist are searched


@dataclass(frozen=True, eq=False, slots=True)
class _Level:
    """The nodes of one depth. An edge is the node above times the number of characters, plus the character.

    ``edges`` are sorted, a node is the place of its edge; ``words`` is the word that ends there, or -1.
    """

    edges: Ints
    words: Ints
    table: NDArray[np.int32] | None

    def nodes(self, edges: Ints) -> Ints:
        """Return the node that each edge leads to, or -1."""
        if self.table is not None:
            return self.table[edges].astype(np.int64)
        places = np.minimum(np.searchsorted(self.edges, edges), len(self.edges) - 1)
        return np.where(self.edges[places] == edges, places, -1)


class Scanner:
    """Finds every occurrence of some different words in a text, overlapping ones too.

    >>> [array.tolist() for array in Scanner(("改革", "改革开放", "开放"))("深化改革开放")]
    [[0, 2, 1], [2, 4, 2], [4, 6, 6]]
    """

    def __init__(self, words: Sequence[str]) -> None:
        known = sorted({ord(character) for word in words for character in word})
        self._numbers = np.zeros(_CHARACTERS, dtype=np.int32)  # of characters; 0 are all that no word has
        self._numbers[known] = np.arange(1, len(known) + 1)
        self._levels, self._step = list[_Level](), len(known) + 1
        above, n_above = dict.fromkeys((number for number, word in enumerate(words) if word), 0), 1
        for depth in range(max(map(len, words), default=0)):
            edges = {n: node * self._step + int(self._numbers[ord(words[n][depth])]) for n, node in above.items()}
            level, nodes = self._level(edges, {n for n in edges if len(words[n]) == depth + 1}, n_above)
            self._levels.append(level)
            above, n_above = {n: node for n, node in nodes.items() if len(words[n]) > depth + 1}, len(level.edges)

    def _level(self, edges: dict[int, int], ending: set[int], n_above: int) -> tuple[_Level, dict[int, int]]:
        """Return a level, and the node of each word on it."""
        sorted_edges, places = np.unique(np.fromiter(edges.values(), np.int64, len(edges)), return_inverse=True)
        nodes = dict(zip(edges, places.tolist(), strict=True))
        words, table = np.full(len(sorted_edges), -1, dtype=np.int64), None
        words[[nodes[number] for number in ending]] = list(ending)
        if n_above * self._step <= _DENSE:
            table = np.full(n_above * self._step, -1, dtype=np.int32)
            table[sorted_edges] = np.arange(len(sorted_edges))
        return _Level(sorted_edges, words, table), nodes

    def __call__(self, text: str) -> tuple[Ints, Ints, Ints]:
        """Return the numbers of the words, and where they begin and end, as three arrays of one length."""
        characters = self._numbers[np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)]
        begin = np.flatnonzero(characters)
        node = np.zeros(len(begin), dtype=np.int64)
        found = [(begin[:0],) * 3]
        for depth, level in enumerate(self._levels):
            if depth:
                inside = begin + depth < len(characters)
                begin, node = begin[inside], node[inside]
            node = level.nodes(node * self._step + characters[begin + depth])
            known = node >= 0
            begin, node = begin[known], node[known]
            word = level.words[node]
            whole = word >= 0
            found.append((word[whole], begin[whole], begin[whole] + depth + 1))
        word, begin, end = map(np.concatenate, zip(*found, strict=True))
        return word, begin, end
