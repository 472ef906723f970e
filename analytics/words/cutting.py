"""Rules first, an engine for what they leave: one text at a time, or many at once."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sized
from dataclasses import dataclass
from typing import TypeVar

from analytics.corpus.cleaning import fold_width
from analytics.words.pure import Cut
from analytics.words.rules import match_length, rule_tokens, stretches

BATCH = 1000  # characters that are cut in one call: few enough to stay in a processor's cache
_Sized = TypeVar("_Sized", bound=Sized)
_HELD = "\x1f"  # stands for a token of a rule while an engine cuts around it


class _Shared(dict[str, str]):
    """Equal tokens as one object: memory grows with the vocabulary, and later steps hash each word once."""

    __slots__ = ()

    def __missing__(self, token: str) -> str:
        self[token] = token
        return token


@dataclass(frozen=True, eq=False, slots=True)
class Cutter:
    """What a tokenizer's description stands for. It cannot be pickled."""

    rules: re.Pattern[str]
    engine: Cut

    def cut(self, text: str) -> list[str]:
        """Cut one text into complete tokens."""
        folded, tokens = fold_width(text), list[str]()
        for stretch, whole in stretches(self.rules, folded):
            tokens += [stretch] if whole else self.engine(stretch)
        return list(_as_printed(text, tuple(tokens)))

    def rows(self, texts: Iterable[str]) -> Iterator[tuple[str, ...]]:
        """Cut many texts; equal tokens are one object."""
        shared = _Shared()
        return itertools.chain.from_iterable(self._cut_batch(batch, shared) for batch in batches(texts, BATCH))

    def _cut_batch(self, batch: list[str], shared: _Shared) -> Iterable[tuple[str, ...]]:
        joined = "\n".join(batch)
        if joined.count("\n") >= len(batch) or "\r" in joined or _HELD in joined:
            return (tuple(map(shared.__getitem__, self.cut(text))) for text in batch)
        folded = fold_width(joined)
        rows = self._cut_lines(folded, shared)
        return rows if folded is joined else map(_as_printed, batch, rows)

    def _cut_lines(self, joined: str, shared: _Shared) -> Iterator[tuple[str, ...]]:
        """Yield the tokens of each line: neither a rule nor a word reaches over its end."""
        held = list[str]()
        tokens, place = self.engine(self._hold(joined, held) + "\n"), -1
        for token in held:
            place = tokens.index(_HELD, place + 1)
            tokens[place] = token
        row, begin = tuple(map(shared.__getitem__, tokens)), 0
        for _ in range(joined.count("\n") + 1):
            end = row.index("\n", begin)
            yield row[begin:end]
            begin = end + 1

    def _hold(self, text: str, held: list[str]) -> str:
        """Return the text with a sign for each token of a rule, and append these tokens to those held."""

        def hold(match: re.Match[str]) -> str:
            if match.lastgroup != "quoted":
                whole, rest = match[0][: match_length(match)], match[0][match_length(match) :]
                return keep(whole) + rest if whole else rest
            return "".join([keep(piece) if whole else self._hold(piece, held) for piece, whole in rule_tokens(match)])

        def keep(piece: str) -> str:
            held.append(piece)
            return _HELD

        return self.rules.sub(hold, text)


def batches(items: Iterable[_Sized], most: int) -> Iterator[list[_Sized]]:
    """Yield the items some at a time: as soon as their lengths add up to ``most``.

    >>> list(batches(["一二", "三", "四"], 3))
    [['一二', '三'], ['四']]
    """
    batch, size = list[_Sized](), 0
    for item in items:
        batch.append(item)
        size += len(item)
        if size >= most:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _as_printed(text: str, tokens: tuple[str, ...]) -> tuple[str, ...]:
    """Return tokens of folded width as they stand in the text."""
    if fold_width(text) is text:
        return tokens
    ends = list(itertools.accumulate(map(len, tokens), initial=0))
    return tuple(text[begin:end] for begin, end in itertools.pairwise(ends))
