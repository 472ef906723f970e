"""The way back from a number to the sentences it was counted in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from analytics.corpus.documents import Unit
from analytics.errors import AnalyticsError
from analytics.words.tokens import Tokens

Spans = Sequence[tuple[int, int]]
Finder = Callable[[Sequence[str]], Spans]


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence and the places in it that were counted: ``quote[begin:end]`` for each span."""

    doc: str
    line: int
    section: str
    quote: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, eq=False)
class Evidence:
    """What scores were counted in.

    Parameters
    ----------
    tokens : the tokens, at whatever level
    finder : returns for a column what finds the spans at which a cut sentence speaks of it
    """

    tokens: Tokens
    finder: Callable[[str], Finder]

    def quotes(self, row: Unit, column: str) -> tuple[Quote, ...]:
        """Return the sentences of a unit that were counted for a column, in reading order.

        Raises
        ------
        AnalyticsError
            If the unit is not part of the tokens.
        """
        return tuple(self._quotes(row, column))

    def _quotes(self, row: Unit, column: str) -> Iterator[Quote]:
        find = self.finder(column)
        for passage in row.passages:
            if passage not in self.tokens.cuts:
                raise AnalyticsError(f"这些词里没有“{row}”这个单元。请用算出分数的那一份 tokens。")
            if spans := tuple(find(self.tokens.cuts[passage])):
                sentence = passage.sentence
                yield Quote(passage.document.id, sentence.line, passage.section, sentence.text, spans)

    def rename(self, names: Mapping[str, str]) -> Evidence:
        """Return the same evidence for columns of other names."""
        return replace(self, finder=partial(_finder_by_old_name, self.finder, {names[old]: old for old in names}))


def _finder_by_old_name(finder: Callable[[str], Finder], old: Mapping[str, str], column: str) -> Finder:
    return finder(old.get(column, column))
