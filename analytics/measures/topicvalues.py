"""What topics are, how they are graded and edited: a frozen value, of which every edit makes a new one."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analytics.errors import AnalyticsError
from analytics.measures.coherence import Met, coherence_of, meetings
from analytics.measures.grades import Doubt, advice, grade
from analytics.measures.relevance import TOP, relevance_of, strongest
from analytics.measures.topicshares import TINY, Array, unit_lengths, unit_shares, weigh_units
from analytics.measures.topicspace import TopicSpace
from analytics.words.tokens import Tokens


@dataclass(frozen=True, eq=False)
class TopicValues:
    """The values of topics, and their edits. See :class:`analytics.measures.topicresult.Topics`.

    Parameters
    ----------
    space : terms and their weighing
    components : ndarray of shape (n_topics, n_terms), rows of length 1
    shares : ndarray of shape (n_topics,), each topic's share of the text it was fitted on
    relevance : ndarray of shape (n_topics, n_terms), what orders the words of a topic
    coherence : ndarray of shape (n_topics,), mean NPMI of the ten strongest words in the text fitted on
    names : a name given to each topic, or ""
    given : for seeded topics the theme's label, else ""
    stability : ndarray of shape (n_topics,), or None before :func:`analytics.measures.stability.grade_topics`
    doubts : why a topic is about nothing, or "", see :func:`analytics.measures.meaning.doubts`; None before that

    Notes
    -----
    The words of a topic are ordered by their weight times how much they tell, so that words of every official text
    (加强, 推进) come down, see :func:`analytics.measures.relevance.relevance_of`.
    """

    space: TopicSpace
    components: Array
    shares: Array
    relevance: Array
    coherence: Array
    names: tuple[str, ...]
    given: tuple[str, ...]
    stability: Array | None = field(default=None)
    doubts: tuple[Doubt, ...] | None = field(default=None)

    @classmethod
    def of(cls, space: TopicSpace, components: Array, counts: sparse.csr_matrix, given: Sequence[str] = ()) -> Self:
        """Normalise raw components and order them by share; seeded topics (``given``) come first in their own order."""
        components = unit_lengths(components)
        mass = weigh_units(space.weigh(counts), components).sum(axis=0)
        return cls.judged(space, components, mass, meetings(counts), n_units=counts.shape[0], given=given)

    @classmethod
    def judged(
        cls, space: TopicSpace, components: Array, mass: Array, met: Met, *, n_units: int, given: Sequence[str] = ()
    ) -> Self:
        """Order scaled components by their mass in the text; ``met`` says in how many units terms meet."""
        free = np.arange(len(components)) >= len(given)
        order = np.lexsort((-mass * free, free))
        relevance = relevance_of(space.shown.gather(components[order]), space.words)
        top = [[int(i) for i in row if relevance[topic, i] > 0] for topic, row in enumerate(strongest(relevance))]
        labels = tuple(given) + ("",) * (len(components) - len(given))
        return cls(
            space=space,
            components=components[order],
            shares=mass[order] / max(mass.sum(), TINY),
            relevance=relevance,
            coherence=coherence_of(met, n_units, top),
            names=labels,
            given=labels,
        )

    def __len__(self) -> int:
        return len(self.components)

    def top(self, n: int = TOP) -> NDArray[np.intp]:
        """Return the n strongest terms of each topic as columns, ties in the order of the terms."""
        return strongest(self.relevance, n)

    @property
    def grades(self) -> tuple[str, ...]:
        """A letter for each topic: whether it comes back and is about something, see :mod:`analytics.measures.grades`.

        Raises
        ------
        AnalyticsError
            If the topics were not graded.
        """
        return tuple(itertools.starmap(grade, self._graded()))

    @property
    def advice(self) -> tuple[str, ...]:
        """What to make of each topic, in a sentence."""
        return tuple(advice(grade(stability, doubt), doubt) for stability, doubt in self._graded())

    def _graded(self) -> Iterator[tuple[float, Doubt]]:
        if self.stability is None or self.doubts is None:
            raise AnalyticsError("话题还没有定级。请先用 grade_topics(model, tokens)。")
        return zip(map(float, self.stability), self.doubts, strict=True)

    def rename(self, names: Mapping[int, str]) -> Self:
        """Give topics names by their numbers (from 1)."""
        new = list(self.names)
        for number, name in names.items():
            new[self._index(number)] = name
        return replace(self, names=tuple(new))

    def drop(self, *numbers: int) -> Self:
        """Leave topics out; the shares of the others stay what they are."""
        out = {self._index(number) for number in numbers}
        if len(out) == len(self):
            raise AnalyticsError("不能去掉所有话题，至少留一个。")
        return self._take([i for i in range(len(self)) if i not in out])

    def reorder(self, numbers: Sequence[int]) -> Self:
        """Put the topics in another order, all of them."""
        if sorted(numbers) != list(range(1, len(self) + 1)):
            raise AnalyticsError(f"reorder 要给出 1 到 {len(self)} 的一个排列，得到的是 {list(numbers)}。")
        return self._take([number - 1 for number in numbers])

    def merge(self, *numbers: int) -> Self:
        """Put topics together in the place of the first, weighed by their shares."""
        chosen = list(dict.fromkeys(self._index(number) for number in numbers))
        if len(chosen) < 2:
            raise AnalyticsError("合并至少要两个不同的话题。")
        weight = self.shares[chosen] / max(self.shares[chosen].sum(), TINY)
        components, relevance, coherence, shares = (
            np.array(array) for array in (self.components, self.relevance, self.coherence, self.shares)
        )
        for array in (components, relevance, coherence):
            array[chosen[0]] = weight @ array[chosen]
        shares[chosen[0]] = shares[chosen].sum()
        whole = replace(
            self,
            components=unit_lengths(components),
            relevance=relevance,
            coherence=coherence,
            shares=shares,
            stability=None,
            doubts=None,
        )
        return whole._take([i for i in range(len(self)) if i not in chosen[1:]])

    def split(self, number: int, tokens: Tokens, *, into: int = 2) -> Self:
        """Split a topic by fitting smaller ones to the part of the text that it explains; they come last."""
        index = self._index(number)
        if into < 2:
            raise AnalyticsError(f"into={into}：拆分至少拆成 2 个。")
        from analytics.measures.solvers import find_topics  # loads scikit-learn, which streaming does without

        matrix = self.space.matrix(tokens)
        share = unit_shares(weigh_units(matrix, self.components))[:, index]
        part = sparse.csr_matrix(sparse.diags(share) @ matrix)
        kept = [i for i in range(len(self)) if i != index]
        components = np.vstack([self.components[kept], find_topics(part, into)])
        return self.of(self.space, components, self.space.counts(tokens))

    def _take(self, order: Sequence[int]) -> Self:
        order = list(order)
        return replace(
            self,
            components=self.components[order],
            shares=self.shares[order],
            relevance=self.relevance[order],
            coherence=self.coherence[order],
            names=tuple(self.names[i] for i in order),
            given=tuple(self.given[i] for i in order),
            stability=None if self.stability is None else self.stability[order],
            doubts=None if self.doubts is None else tuple(self.doubts[i] for i in order),
        )

    def _index(self, number: int) -> int:
        if not 1 <= number <= len(self):
            raise AnalyticsError(f"没有话题 {number}，共有 {len(self)} 个（从 1 数起）。")
        return number - 1
