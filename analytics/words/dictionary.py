"""jieba's dictionary, read straight from its file, and the weights that user words need against it."""

from __future__ import annotations

import importlib.util
import math
import zlib
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from analytics.words.attested import attested_terms

SHORT = 3  # characters; longer user words outweigh whatever the dictionary would make of their parts
_LONG_COST = 2.0  # -log probability of a long user word; the commonest word of jieba's dictionary costs 5.2
_RARER = (
    1.9  # so much more costs one that no document has: of two that overlap the better attested wins, never two of one
)
_COMMON = 1000  # occurrences from which a word is as common as can be
_MARGIN = 2.0  # how much likelier than its likeliest cut a short user word becomes
_TOTAL = {328468845: 60101967}  # of the file with this checksum


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


def count_of(word: str) -> int:
    """Return how often a word was seen, 0 if it is not in the dictionary; for some thousand words the quick way."""
    key, lines = word.encode("utf-8", "surrogatepass"), _sorted_lines()
    place = bisect_left(lines, key + b" ")
    fields = lines[place].split(b" ") if place < len(lines) else []
    return int(fields[1]) if fields[:1] == [key] else 0


@lru_cache(maxsize=1)
def total_count() -> int:
    """Return how often all words were seen: known for the file of jieba 0.42.1, added up for another."""
    return _TOTAL.get(zlib.crc32(_file().read_bytes())) or frequencies().total


@lru_cache(maxsize=1)
def _sorted_lines() -> list[bytes]:
    return sorted(_file().read_bytes().split(b"\n"))


def _columns() -> tuple[list[str], list[str], list[str]]:
    """Return words, frequencies and tags: every line of the file has all three."""
    fields = _file().read_text(encoding="utf-8").split()
    return fields[::3], fields[1::3], fields[2::3]


def _file() -> Path:
    spec = importlib.util.find_spec("jieba")  # the file is read without the import, which costs 0.2 s
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).with_name("dict.txt")


def weights_of(words: Iterable[str]) -> dict[str, int]:
    """Return the frequencies that keep words whole, in a fixed order; those that the dictionary keeps are left out."""
    ordered = sorted(words, key=lambda word: (len(word), word))
    return {word: weight for word in ordered if (weight := weight_of(word))}


def weight_of(word: str) -> int:
    """Return the frequency that keeps a word whole, 0 where the dictionary keeps it whole already."""
    if len(word) > SHORT:
        count, _ = attested_terms().get(word, (0, 0))
        rarity = 1.0 - min(1.0, math.log1p(count) / math.log1p(_COMMON))
        return int(total_count() * math.exp(-_LONG_COST - _RARER * rarity))
    needed = int(math.exp(_best_split(word) + _MARGIN) * total_count()) + 1
    return 0 if count_of(word) > needed else needed


def _best_split(word: str) -> float:
    """Return the log probability of the likeliest cut of a word into two or more dictionary words."""
    logs, total = [0.0] + [-math.inf] * len(word), total_count()
    for end in range(1, len(word) + 1):
        for begin in range(end):
            if end - begin < len(word):
                frequency = count_of(word[begin:end]) or 1
                if frequency > 1 or end - begin == 1:
                    logs[end] = max(logs[end], logs[begin] + math.log(frequency / total))
    return logs[-1]
