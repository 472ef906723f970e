"""How common words are in official language: a small table of facts that shrinks what one speech can say by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from analytics.errors import LexiconError
from analytics.words.dictionary import general_frequency
from analytics.words.lexicons import DATA


@dataclass(frozen=True, eq=False)
class Background:
    """Document frequencies of words in paragraphs of official documents.

    ``paragraphs`` is their number, ``length`` their mean number of terms, ``frequency`` the number of paragraphs
    that hold a word. The package's table was counted in State Council reports (1978 to 2024), county reports and
    policy documents; ``benchmarks/build_lexicon.py`` makes it anew.
    """

    paragraphs: int
    length: float
    frequency: Mapping[str, int]

    def probability(self, terms: Sequence[str], length: float) -> NDArray[np.float64]:
        """Return for each term the probability that a text of so many terms holds it, shape (n_terms,).

        It is the larger of what official language and what general language (jieba's dictionary) suggest, so that a
        word of everyday does not pass for a rare one because reports never use it.
        """
        size = max(length, 1.0)
        official = np.array([self.frequency.get(term, 0) for term in terms]) / self.paragraphs
        general = np.array([general_frequency(term) for term in terms])
        return np.maximum(1.0 - (1.0 - official) ** (size / self.length), 1.0 - (1.0 - general) ** size)


@lru_cache(maxsize=1)
def load_background() -> Background:
    """Load the table of this package: a first line ``paragraphs <tab> mean length``, then ``word <tab> paragraphs``."""
    file = DATA / "background.tsv"
    try:
        first, *lines = file.read_text(encoding="utf-8").splitlines()
        paragraphs, length = first.split("\t")
        table = {word: int(count) for word, count in (line.split("\t") for line in lines)}
        return Background(int(paragraphs), float(length), table)
    except ValueError as error:
        raise LexiconError(f"{file} 损坏：{error}。请重新安装，或运行 benchmarks/build_lexicon.py。") from None
