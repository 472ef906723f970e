"""Where new terms may hide: repeated runs of tokens, quotation marks, digit formulas, parallel lists."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from analytics.corpus.cleaning import fold_width
from analytics.words.rules import FORMULA, QUOTED, kind_of, rule_tokens

LONGEST = 16  # characters
MOST_TOKENS = 6
_PART = re.compile(r"[、，；：。！？…—“”‘’《》（）()\s]+")
Run = tuple[str, ...]


@dataclass
class Evidence:
    """What speaks for one candidate: its parts, its count, its neighbours, and the sources that name it."""

    parts: Run
    count: int = 0
    left: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    sources: Counter[str] = field(default_factory=Counter)

    def entropy(self) -> float:
        """Return the smaller branching entropy of the two sides, in nats; every boundary counts as another neighbour."""
        return min(_entropy(self.left), _entropy(self.right))


def _entropy(neighbours: Counter[str]) -> float:
    total = sum(neighbours.values())
    shares = ((word, count / total) for word, count in neighbours.items())
    return sum(
        share * (math.log(total) if kind_of(word) != "word" else -math.log(share)) for word, share in shares
    )


def repeated_runs(sentences: Sequence[Run], usable: Iterable[str], *, least: int = 2) -> dict[Run, int]:
    """Count runs of one to six usable tokens; longer ones only where both halves repeat (Apriori).

    Time is linear in the text; memory holds the repeated runs, not all runs.
    """
    usable = frozenset(usable)
    counts: dict[Run, int] = Counter((token,) for row in sentences for token in row if token in usable)
    found, frequent = dict(counts), {run for run, count in counts.items() if count >= least}
    for size in range(2, MOST_TOKENS + 1):
        longer = Counter(
            run
            for row in sentences
            for run in _windows(row, size)
            if run[:-1] in frequent and run[1:] in frequent and sum(map(len, run)) <= LONGEST
        )
        frequent = {run for run, count in longer.items() if count >= least}
        found.update((run, longer[run]) for run in frequent)
        if not frequent:
            break
    return found


def _windows(row: Run, size: int) -> Iterator[Run]:
    return zip(*(itertools.islice(row, start, None) for start in range(size)), strict=False)


def neighbours(sentences: Sequence[Run], found: dict[Run, Evidence]) -> None:
    """Count the tokens left and right of each candidate; the ends of a sentence are boundaries."""
    sizes = sorted({len(run) for run in found})
    for row in sentences:
        for size in sizes:
            for start, run in enumerate(_windows(row, size)):
                if evidence := found.get(run):
                    evidence.left[row[start - 1] if start else "\n"] += 1
                    evidence.right[row[start + size] if start + size < len(row) else "\n"] += 1


def marked_terms(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield terms that the text itself marks, with the kind of mark: 引号, 书名号, 数字缩略."""
    for text in texts:
        for match in QUOTED.finditer(text):
            source = "书名号" if match.group()[0] == "《" else "引号"
            yield from ((piece, source) for piece, whole in rule_tokens(match) if whole and kind_of(piece) != "other")
        yield from ((match.group(), "数字缩略") for match in FORMULA.finditer(text))


def parallel_terms(texts: Iterable[str]) -> Iterator[str]:
    """Yield the members of parallel lists: three or more in a row, of equal length, alike at their end or beginning.

    生态功能保障基线、环境质量安全底线、自然资源利用上线 names three terms, each of them once.
    """
    for text in texts:
        segments = [segment for segment in _PART.split(fold_width(text)) if segment]
        for _, run in itertools.groupby(segments, len):
            members = list(run)
            if len(members) >= 3 and 3 <= len(members[0]) <= 8:
                for place in (0, -1):
                    if len({member[place] for member in members}) == 1:
                        yield from members


def nested_in(found: Iterable[Run], counts: dict[Run, int]) -> dict[Run, int]:
    """Return for each run the count of the commonest longer run that contains it."""
    inside: defaultdict[Run, int] = defaultdict(int)
    for run in found:
        for size in range(1, len(run)):
            for part in _windows(run, size):
                inside[part] = max(inside[part], counts[run])
    return inside
