"""What a change of words changes: the sentences that are cut otherwise, the counts that are not what they were."""

from __future__ import annotations

import itertools
import operator
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from analytics.measures.findings import Findings
from analytics.measures.review import CutChange
from analytics.measures.scores import label
from analytics.measures.themes import theme_counts
from analytics.panel.session import Session

CONTEXT = 3  # tokens shown on either side of a difference


@dataclass(frozen=True, slots=True)
class CountChange:
    """A count that changed: of a term as a token of its own in all that is shown, or of a theme in one of its units."""

    what: str
    where: str
    before: int
    after: int


@dataclass(frozen=True)
class Changes:
    """The counts and the cuts that differ between two moments of a session."""

    terms: Findings[CountChange]
    themes: Findings[CountChange]
    cuts: Findings[CutChange]

    def __bool__(self) -> bool:
        return bool(len(self.terms) or len(self.themes) or len(self.cuts))

    def __str__(self) -> str:
        if not self:
            return "所选文字里的计数都没有变。"
        parts = ((self.cuts, "句重新切分"), (self.terms, "个词单独出现的次数变了"), (self.themes, "个主题计数变了"))
        return "，".join(f"{len(found)} {what}" for found, what in parts if len(found)) + "。"


def find_changes(before: Session, after: Session) -> Changes:
    """Compare two moments of a session in what the later one shows.

    Returns
    -------
    Changes
        Terms with the greatest difference first; themes and cuts in reading order.
    """
    before = replace(before, view=after.view)
    return Changes(_term_changes(before, after), _theme_changes(before, after), _cut_changes(before, after))


def _term_changes(before: Session, after: Session) -> Findings[CountChange]:
    old, new = (Counter(term for row in moment.chosen.rows for term in moment.terms(row)) for moment in (before, after))
    changed = [CountChange(term, "所选全文", old[term], new[term]) for term in old | new if old[term] != new[term]]
    changed.sort(key=lambda row: (-abs(row.after - row.before), row.what))
    return Findings(tuple(changed), CountChange)


def _theme_changes(before: Session, after: Session) -> Findings[CountChange]:
    old, new = (theme_counts(moment.chosen, moment.lexicon.themes) for moment in (before, after))
    counts = old.dense().astype(int), new.dense().astype(int)
    rows = [
        CountChange(new.columns[column], label(new.rows[row]), *(int(values[row, column]) for values in counts))
        for row, column in np.argwhere(counts[0] != counts[1])
    ]
    return Findings(tuple(rows), CountChange)


def _cut_changes(before: Session, after: Session) -> Findings[CutChange]:
    pairs = zip(after.chosen.passages, before.chosen.sentences, after.chosen.sentences, strict=True)
    rows = [
        CutChange(passage.document.id, passage.sentence.line, *around_difference(old, new))
        for passage, old, new in pairs
        if old != new
    ]
    return Findings(tuple(rows), CutChange)


def around_difference(old: Sequence[str], new: Sequence[str]) -> tuple[str, str]:
    """Return two cuts of one text where they differ, with a few tokens on either side.

    >>> around_difference(("我们", "要", "敢", "管", "。"), ("我们", "要", "敢管", "。"))
    ('我们 / 要 / 敢 / 管 / 。', '我们 / 要 / 敢管 / 。')
    """
    begin = max(0, _same(old, new) - CONTEXT)
    left_out = max(0, _same(old[::-1], new[::-1]) - CONTEXT)
    parts = (" / ".join(row[begin : len(row) - left_out]) for row in (old, new))
    before, after = (f"{'…… ' * (begin > 0)}{part}{' ……' * (left_out > 0)}" for part in parts)
    return before, after


def _same(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many tokens two cuts have in common at the beginning."""
    return sum(1 for _ in itertools.takewhile(bool, map(operator.eq, old, new)))
