"""Where new terms may hide: repeated runs of tokens, quotation marks, digit formulas, parallel lists."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from analytics.corpus.cleaning import fold_width
from analytics.words.rules import RULES, kind_of, match_length, rule_tokens

LONGEST = 16  # characters
MOST_TOKENS = 6
PARALLEL = (4, 8)  # characters of a member of a parallel list
_CLAUSE = re.compile(r"[，；：。！？…—“”‘’《》（）()\s]+")
Run = tuple[str, ...]


@dataclass
class Evidence:
    """What speaks for one candidate: its parts, its count, its neighbours, and the sources that name it."""

    parts: Run
    count: int = 0
    left: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    sources: set[str] = field(default_factory=set)

    def entropy(self) -> float:
        """Return the smaller branching entropy of the two sides, in nats; each boundary counts as a new neighbour."""
        return min(_entropy(self.left), _entropy(self.right))


def _entropy(neighbours: Counter[str]) -> float:
    total = sum(neighbours.values())
    shares = ((word, count / total) for word, count in neighbours.items())
    return sum(share * (math.log(total) if kind_of(word) != "word" else -math.log(share)) for word, share in shares)


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


def marked_terms(text: str) -> Iterator[tuple[str, str]]:
    """Yield the terms that a text itself marks, with the kind of mark.

    >>> list(marked_terms("抓实“三纠三促”，落实《意见》和三会一课"))
    [('三纠三促', '引号'), ('意见', '书名号'), ('三会一课', '数字缩略')]
    """
    for match in RULES.finditer(fold_width(text)):
        if match.lastgroup == "formula" and (length := match_length(match)):
            yield match.group()[:length], "数字缩略"
        elif match.lastgroup == "quoted":
            source = "书名号" if match.group()[0] == "《" else "引号"
            yield from ((piece, source) for piece, whole in rule_tokens(match) if whole and kind_of(piece) == "word")


def parallel_terms(text: str) -> Iterator[str]:
    """Yield the members of parallel lists: neighbours of equal length that end alike.

    A list stands in a sentence, so its first member has words before it and its last one words behind; a member
    between two commas is clean, and says how long its neighbours are.

    >>> list(parallel_terms("严守生态功能保障基线、环境质量安全底线、自然资源利用上线这三条红线"))
    ['环境质量安全底线', '生态功能保障基线', '自然资源利用上线']
    """
    for clause in _CLAUSE.split(text):
        members = clause.split("、")
        for place in range(1, len(members) - 1):
            clean, size = members[place], len(members[place])
            if PARALLEL[0] <= size <= PARALLEL[1]:
                sides = (members[place - 1][-size:], members[place + 1][:size])
                alike = [side for side in sides if len(side) == size and side[-1] == clean[-1] and side != clean]
                yield from (clean, *alike) if alike else ()


def aligned(row: Run, term: str) -> Run | None:
    """Return the run of tokens of a sentence that make up a term, None if it begins or ends inside a token."""
    for start in range(len(row)):
        joined = ""
        for end in range(start, len(row)):
            joined += row[end]
            if joined == term:
                return row[start : end + 1]
            if not term.startswith(joined):
                break
    return None


def nested_in(found: Iterable[Run], counts: dict[Run, int]) -> dict[Run, int]:
    """Return for each run the count of the commonest longer run that contains it."""
    inside: defaultdict[Run, int] = defaultdict(int)
    for run in found:
        for size in range(1, len(run)):
            for part in _windows(run, size):
                inside[part] = max(inside[part], counts[run])
    return inside
