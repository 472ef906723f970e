"""The sentences that speak most of each topic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analytics.errors import AnalyticsError
from analytics.measures.findings import Findings
from analytics.measures.topicshares import Array
from analytics.measures.topicspace import TopicSpace
from analytics.words.tokens import Tokens


@dataclass(frozen=True, slots=True)
class TopicSentence:
    """A sentence that speaks of a topic; ``score`` is the cosine of the two."""

    topic: str
    doc: str
    line: int
    section: str
    score: float
    quote: str


def find_sentences(
    space: TopicSpace, components: Array, labels: Sequence[str], tokens: Tokens, n: int
) -> Findings[TopicSentence]:
    """Find the n sentences that speak most of each topic, see :meth:`Topics.sentences`."""
    if n < 1:
        raise AnalyticsError(f"n={n}：每个话题至少取 1 句。")
    single = tokens.regroup("sentence")
    matrix = space.matrix(single)
    norms = np.outer(np.sqrt(matrix.multiply(matrix).sum(axis=1)), np.linalg.norm(components, axis=1))
    cosine = np.divide(matrix @ components.T, norms, out=np.zeros(norms.shape), where=norms > 0)
    found = []
    for topic, label in enumerate(labels):
        found += [_sentence(label, single, i, cosine[i, topic]) for i in _spread(cosine[:, topic], single, n)]
    return Findings(tuple(found), TopicSentence)


def _sentence(label: str, single: Tokens, i: int, score: float) -> TopicSentence:
    passage = single.units[i].passages[0]
    place = passage.document.id, passage.sentence.line, passage.section
    return TopicSentence(label, *place, float(score), passage.sentence.text)


def _spread(scores: Array, single: Tokens, n: int) -> list[int]:
    """Return the best sentences, at most one of a section until every section has had its turn."""
    best = [int(i) for i in np.argsort(-scores, kind="stable")[: 50 * n] if scores[i] > 0]
    seen: dict[tuple[str, str], int] = {}
    turns = []
    for i in best:
        passage = single.units[i].passages[0]
        key = (passage.document.id, passage.path[0].label if passage.path else "")
        turns.append((seen.get(key, 0), i))
        seen[key] = seen.get(key, 0) + 1
    return [i for _, i in sorted(turns, key=lambda turn: turn[0])][:n]
