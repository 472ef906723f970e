"""Tokens: complete token rows of units, kept by sentence so that they can be regrouped without cutting again."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from analytics.corpus.cleaning import fold_width
from analytics.corpus.documents import Level, Passage, Unit, group
from analytics.errors import AnalyticsError
from analytics.markup import shown_by
from analytics.words.inside import finest_cut, words_inside

if TYPE_CHECKING:
    from analytics.words.tokenizer import JiebaTokenizer


@dataclass(frozen=True, eq=False)
class Tokens:
    """The tokens of units: a valid ``X`` of scikit-learn, one row (a tuple of tokens) per unit.

    Parameters
    ----------
    units : the rows' labels
    sentences : tokens of each sentence, in the order of the units' passages
    tokenizer : what cut them
    """

    units: tuple[Unit, ...]
    sentences: tuple[tuple[str, ...], ...]
    tokenizer: JiebaTokenizer

    def __post_init__(self) -> None:
        expected = sum(len(unit.passages) for unit in self.units)
        if len(self.sentences) != expected:
            raise AnalyticsError(f"单元共有 {expected} 句，却给了 {len(self.sentences)} 句的词。")

    def __repr__(self) -> str:
        return f"<Tokens {len(self.units)} 个单元，{sum(map(len, self.sentences))} 个词>"

    _repr_html_ = shown_by("analytics.words.show_tokens:tokens_html")

    def __len__(self) -> int:
        return len(self.units)

    def __getitem__(self, index: int) -> tuple[str, ...]:
        return self.rows[index]

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        return iter(self.rows)

    @cached_property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """One complete row per unit, which joined is the unit's text."""
        cut = iter(self.sentences)
        return tuple(tuple(itertools.chain.from_iterable(_row(unit, cut))) for unit in self.units)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The sentences in their places, in the order of ``sentences``."""
        return tuple(itertools.chain.from_iterable(unit.passages for unit in self.units))

    @cached_property
    def inside(self) -> dict[str, tuple[str, ...]]:
        """The second layer of the text: every token once, in usual width, with the words that it is made of."""
        known = frozenset(map(fold_width, self.tokenizer.words))
        every = dict.fromkeys(map(fold_width, dict.fromkeys(itertools.chain.from_iterable(self.sentences))))
        return {token: words_inside(token, known) for token in every}

    @cached_property
    def parts(self) -> dict[str, tuple[str, ...]]:
        """Every token once, in usual width, with the words of its finest cut, none if it is a single word."""
        return {token: finest_cut(token, words) if words else () for token, words in self.inside.items()}

    @cached_property
    def cuts(self) -> dict[Passage, tuple[str, ...]]:
        """The tokens of each sentence."""
        return dict(zip(self.passages, self.sentences, strict=True))

    def regroup(self, by: Level) -> Tokens:
        """Return the same tokens in units of another level. Regroup tokens, never scores: rates do not add up."""
        return Tokens(group(self.passages, by), self.sentences, self.tokenizer)

    def take(self, numbers: Sequence[int]) -> Tokens:
        """Return the units of the given numbers, in that order; a unit may be taken several times (to resample)."""
        ends = list(itertools.accumulate((len(unit.passages) for unit in self.units), initial=0))
        for number in numbers:
            if not 0 <= number < len(self.units):
                raise AnalyticsError(f"没有第 {number} 个单元，共 {len(self.units)} 个（从 0 数起）。")
        sentences = itertools.chain.from_iterable(self.sentences[ends[i] : ends[i + 1]] for i in numbers)
        return Tokens(tuple(self.units[i] for i in numbers), tuple(sentences), self.tokenizer)

    def where(self, condition: Callable[[Unit], bool]) -> Tokens:
        """Return the units for which the condition holds."""
        cut = iter(self.sentences)
        rows = [(unit, tuple(itertools.islice(cut, len(unit.passages)))) for unit in self.units]
        kept = [(unit, sentences) for unit, sentences in rows if condition(unit)]
        if not kept:
            raise AnalyticsError("没有符合条件的单元。请放宽 where 的条件。")
        return Tokens(
            tuple(unit for unit, _ in kept), tuple(s for _, sentences in kept for s in sentences), self.tokenizer
        )


def _row(unit: Unit, cut: Iterator[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    for (passage, piece), tokens in zip(unit.pieces(), itertools.islice(cut, len(unit.passages)), strict=True):
        if len(piece) > len(passage.sentence.text):
            yield ("\n",)
        yield tokens
