"""Whether grades keep their word: what became of graded topics on resamples drawn anew, or on text never seen."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.base import clone

from analytics.errors import AnalyticsError
from analytics.measures.findings import Findings
from analytics.measures.grades import GRADES
from analytics.measures.stability import grade_topics, matched, measure_stability
from analytics.measures.topicresult import Topics
from analytics.measures.topics import TopicModel
from analytics.words.tokens import Tokens

REAPPEARED = 0.6  # similarity from which a topic is one that was found elsewhere: 7 of 10 words and more
_LENIENT = 0.05  # mean of predicted less observed from which grades are called lenient
_OTHER_DRAW = 1000  # seed of the fresh resamples; any but the one that the grades were given with


@dataclass(frozen=True, slots=True)
class GradedTopic:
    """A topic with the stability it was graded by (``predicted``) and what became of it (``observed``)."""

    n_topics: int
    topic: str
    grade: str
    predicted: float
    observed: float


@dataclass(frozen=True, slots=True)
class GradeRecord:
    """All topics of a grade, from ``least`` to ``most``: means, and the shares that reached 0.6 and ``least``."""

    grade: str
    least: float
    most: float
    topics: int
    predicted: float
    observed: float
    reappeared: float
    kept: float


@dataclass(frozen=True)
class Calibration:
    """Graded topics tested; ``grades`` has a record per grade that occurred, ``why`` sums up in a sentence."""

    topics: Findings[GradedTopic]
    grades: Findings[GradeRecord]
    correlation: float
    why: str


def calibrate_grades(
    tokens: Tokens | Sequence[Tokens],
    *,
    numbers: Sequence[int] = (5, 10, 20),
    model: TopicModel | None = None,
    unseen: bool = False,
    n_resamples: int = 8,
) -> Calibration:
    """Test the grades of topics on your own text.

    Topics are fitted and graded, then graded again on other resamples; or, with ``unseen``, topics and grades come from
    one half of the units and are looked for among the topics of the other half, both ways. The harder test is for who
    wants to carry topics over to other speeches.

    Parameters
    ----------
    tokens : Tokens, or several texts whose topics are tested together
    numbers : numbers of topics that are fitted
    model : settings of the topics; None for the defaults
    unseen : whether to test on the other half of the text
    n_resamples : resamples behind a grade

    Raises
    ------
    AnalyticsError
        If there is no text, or no number of topics.
    """
    texts = [tokens] if isinstance(tokens, Tokens) else list(tokens)
    if not texts or not numbers:
        raise AnalyticsError("没有文字或没有话题个数可检验。请给 tokens 和 numbers（如 (5, 10)）。")
    model = TopicModel() if model is None else model
    test = _on_unseen_half if unseen else _on_fresh_resamples
    tested: list[GradedTopic] = []
    for text, number in itertools.product(texts, numbers):
        for topics, observed in test(clone(model).set_params(n_topics=number), text, n_resamples):
            tested += _rows(number, topics, observed)
    records = [_record(letter, tested) for _, letter in GRADES if any(topic.grade == letter for topic in tested)]
    pairs = np.array([(topic.predicted, topic.observed) for topic in tested])
    varied = len(pairs) > 1 and bool((pairs.std(axis=0) > 0).all())
    correlation = float(np.corrcoef(pairs.T)[0, 1]) if varied else 0.0
    found = Findings(tuple(tested), GradedTopic), Findings(tuple(records), GradeRecord)
    return Calibration(*found, correlation, _sentence(tested, unseen=unseen))


def _on_fresh_resamples(model: TopicModel, tokens: Tokens, n: int) -> Iterator[tuple[Topics, np.ndarray]]:
    topics = grade_topics(model.fit(tokens), tokens, n_resamples=n)
    other = clone(model).set_params(random_state=model.random_state + _OTHER_DRAW)
    yield topics, measure_stability(topics, other, tokens, n_resamples=n)


def _on_unseen_half(model: TopicModel, tokens: Tokens, n: int) -> Iterator[tuple[Topics, np.ndarray]]:
    shuffled = np.random.default_rng(model.random_state + 7).permutation(len(tokens)).tolist()
    halves = tokens.take(shuffled[: len(tokens) // 2]), tokens.take(shuffled[len(tokens) // 2 :])
    for seen, other in itertools.permutations(halves):
        topics = grade_topics(clone(model).fit(seen), seen, n_resamples=n)
        yield topics, matched(topics, clone(model).fit(other).topics_)


def _rows(number: int, topics: Topics, observed: np.ndarray) -> Iterator[GradedTopic]:
    assert topics.stability is not None  # they were graded
    for row in zip(topics.labels, topics.grades, topics.stability.tolist(), observed.tolist(), strict=True):
        yield GradedTopic(number, *row)


def _record(letter: str, tested: Sequence[GradedTopic]) -> GradeRecord:
    place = [name for _, name in GRADES].index(letter)
    least = GRADES[place][0]
    own = [topic for topic in tested if topic.grade == letter]
    observed = np.array([topic.observed for topic in own])
    return GradeRecord(
        grade=letter,
        least=max(least, 0.0),
        most=GRADES[place - 1][0] if place else 1.0,
        topics=len(own),
        predicted=float(np.mean([topic.predicted for topic in own])),
        observed=float(observed.mean()),
        reappeared=float((observed.round(2) >= REAPPEARED).mean()),
        kept=float((observed.round(2) >= least).mean()),
    )


def _sentence(tested: Sequence[GradedTopic], *, unseen: bool) -> str:
    where = "在没见过的另一半文字里" if unseen else "换一批段落后"
    gap = float(np.mean([topic.predicted - topic.observed for topic in tested]))
    verdict, side = ("评级偏宽" if gap > _LENIENT else "评级可信"), ("低" if gap > 0 else "高")
    return f"{where}，{verdict}：{len(tested)} 个话题的稳定性平均比估计{side} {abs(gap):.2f}。"
