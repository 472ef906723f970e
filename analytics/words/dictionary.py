"""jieba's dictionary, read straight from its file, and the weights that user words need against it."""

from __future__ import annotations

import importlib.util
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

SHORT = 3  # characters; longer user words outweigh whatever the dictionary would make of their parts
_LONG_COST = 1.0  # -log probability of a long user word; the commonest word of jieba's dictionary costs 5.2
_MARGIN = 2.0  # how much likelier than its likeliest cut a short user word becomes


@dataclass(frozen=True, eq=False, slots=True)
class Frequencies:
    """How often each word was seen, and all words together."""

    counts: Mapping[str, int]
    total: int


@lru_cache(maxsize=1)
def frequencies() -> Frequencies:
    """Read the frequencies of jieba's dictionary; a sixth of the time in which jieba itself loads it."""
    words, counts, _ = _columns()
    numbers = list(map(int, counts))
    return Frequencies(dict(zip(words, numbers, strict=True)), sum(numbers))


@lru_cache(maxsize=1)
def dictionary() -> Mapping[str, tuple[int, str]]:
    """Return jieba's dictionary: frequency and part of speech (n noun, v verb, vn verbal noun, ...) of each word."""
    words, counts, tags = _columns()
    return dict(zip(words, zip(map(int, counts), tags, strict=True), strict=True))


def general_frequency(word: str) -> float:
    """Return the relative frequency of a word in general Chinese, by jieba's dictionary; 0 if it has no such word."""
    known = frequencies()
    return known.counts.get(word, 0) / known.total


def _columns() -> tuple[list[str], list[str], list[str]]:
    """Return words, frequencies and tags: every line of the file has all three."""
    spec = importlib.util.find_spec("jieba")  # the file is read without the import, which costs 0.2 s
    assert spec is not None
    assert spec.origin is not None
    fields = Path(spec.origin).with_name("dict.txt").read_text(encoding="utf-8").split()
    return fields[::3], fields[1::3], fields[2::3]


def weights_of(words: Iterable[str]) -> dict[str, int]:
    """Return the frequencies that keep words whole, in a fixed order; those that the dictionary keeps are left out."""
    ordered = sorted(words, key=lambda word: (len(word), word))
    return {word: weight for word in ordered if (weight := weight_of(frequencies(), word))}


def weight_of(known: Frequencies, word: str) -> int:
    """Return the frequency that keeps a word whole, 0 where the dictionary keeps it whole already."""
    if len(word) > SHORT:
        return int(known.total * math.exp(-_LONG_COST))
    needed = int(math.exp(_best_split(known, word) + _MARGIN) * known.total) + 1
    return 0 if known.counts.get(word, 0) > needed else needed


def _best_split(known: Frequencies, word: str) -> float:
    """Return the log probability of the likeliest cut of a word into two or more dictionary words."""
    logs = [0.0] + [-math.inf] * len(word)
    for end in range(1, len(word) + 1):
        for begin in range(end):
            if end - begin < len(word):
                frequency = known.counts.get(word[begin:end]) or 1
                if frequency > 1 or end - begin == 1:
                    logs[end] = max(logs[end], logs[begin] + math.log(frequency / known.total))
    return logs[-1]
