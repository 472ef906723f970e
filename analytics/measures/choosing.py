"""How many topics a text can bear: as many as come back in their words and sort its paragraphs alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from sklearn.base import clone
from sklearn.metrics import adjusted_mutual_info_score

from analytics.errors import AnalyticsError
from analytics.markup import shown_by
from analytics.measures.coherence import diversity
from analytics.measures.findings import Findings
from analytics.measures.grades import GRADES
from analytics.measures.stability import FEWEST_UNITS, distinct_units, matched, refit_halves
from analytics.measures.topiccounts import count_topic_terms
from analytics.measures.topicresult import Topics
from analytics.measures.topics import TopicModel
from analytics.measures.topicshares import weigh_units
from analytics.measures.topicspace import guess_n_topics
from analytics.words.tokens import Tokens

NUMBERS = (4, 6, 8, 10, 14, 20)  # numbers of topics that are tried
FEW_UNITS = 120  # paragraphs; fewer cannot tell one number of topics from another
FEWEST_WORDS = 400  # terms and their parts, some 900 characters of text; of fewer there are no topics
SHORTEST = 20  # characters of a paragraph that topics are learned from
_MOST_UNITS = 400  # units on which numbers of topics are tried
_NEAR, _DISTINCT = 0.9, 0.7  # share of the best that is good enough; least diversity


@dataclass(frozen=True, slots=True)
class TopicChoice:
    """What speaks for a number of topics; ``low`` and ``high`` are the ends of the stability over halves."""

    n_topics: int
    stability: float
    low: float
    high: float
    agreement: float
    coherence: float
    diversity: float

    @property
    def worth(self) -> float:
        """The geometric mean of stability and agreement: whether words come back, and what paragraphs are about."""
        return float(np.sqrt(self.stability * max(self.agreement, 0.0)))


@dataclass(frozen=True)
class Choice:
    """Numbers of topics tried; ``best`` is recommended (0 where there is too little text), ``why`` says so."""

    tried: Findings[TopicChoice]
    best: int
    told: bool
    why: str

    _repr_html_ = shown_by("analytics.measures.show_results:choice_html")


def choose_topics(
    tokens: Tokens,
    numbers: Sequence[int] | None = None,
    *,
    model: TopicModel | None = None,
    n_resamples: int = 4,
) -> Choice:
    """Try numbers of topics and recommend one.

    Each number is fitted to halves of the paragraphs. *Stability* is whether the words of the topics come back there,
    *agreement* whether the paragraphs are sorted alike: the adjusted mutual information of the strongest topics by
    whole and half. The largest number is taken whose geometric mean of the two is within a tenth of the best and whose
    topics hardly repeat each other (diversity at least 0.7): as fine as the text can bear. From fewer than 120
    paragraphs no number can be told: none is tried unless you name them, and the answer says so; fewer than ten, or
    400 words, have no topics. Large corpora are tried on 400 units.

    Returns
    -------
    Choice with a TopicChoice per number
    """
    model = TopicModel() if model is None else model
    sample = tokens if len(tokens) <= _MOST_UNITS else tokens.take(_evenly(len(tokens), _MOST_UNITS))
    counts, names = count_topic_terms(sample, model.terms)
    n_distinct, n_words = len(distinct_units(counts)), int(counts.sum())
    if numbers is None and (n_distinct < FEWEST_UNITS or n_words < FEWEST_WORDS):
        why = f"只有 {n_distinct} 个不同的段落、{n_words} 个词：文字太少，分不出话题。请看各部分的主题和关键词。"
        return Choice(Findings((), TopicChoice), 0, False, why)
    asked = numbers or (NUMBERS if len(tokens) >= FEW_UNITS else (guess_n_topics(len(tokens)),))
    most = min(counts.shape)
    fitting = sorted({n for n in asked if 1 <= n <= most}) or ([most] if numbers is None else [])
    if not fitting:
        raise AnalyticsError(f"要试的话题个数都超出了范围：这些文字最多 {most} 个。")
    tried = [_try(clone(model).set_params(n_topics=n), counts, names, n_resamples) for n in fitting]
    best, told, why = _recommend(tried, len(tokens), len(sample))
    return Choice(Findings(tuple(tried), TopicChoice), best, told, why)


def telling_units(tokens: Tokens) -> Tokens:
    """Return the units long enough to be about something, if any: headings and calls (各位代表) would be topics."""
    long = [i for i, unit in enumerate(tokens.units) if len(unit.text) >= SHORTEST]
    return tokens.take(long) if long else tokens


def _evenly(n: int, most: int) -> list[int]:
    return [int(i) for i in np.linspace(0, n - 1, most)]


def _try(model: TopicModel, counts: sparse.csr_matrix, names: Sequence[str], n_resamples: int) -> TopicChoice:
    topics: Topics = model.fit_counts(counts, names).topics_
    halves = refit_halves(model, counts, names, n_resamples=n_resamples)
    place = {name: i for i, name in enumerate(names)}
    runs = np.array([matched(topics, half).mean() for half in halves] or [0.0])
    found = (topics, *halves)
    matrices = [t.space.weigh(counts[:, [place[term] for term in t.space.vocabulary]]) for t in found]
    weights = [weigh_units(matrix, t.components) for matrix, t in zip(matrices, found, strict=True)]
    whole, *others = (each.argmax(axis=1) for each in weights)
    alike = [adjusted_mutual_info_score(whole, other) for other in others] or [0.0]
    return TopicChoice(
        n_topics=len(topics),
        stability=float(runs.mean()),
        low=float(runs.min()),
        high=float(runs.max()),
        agreement=float(np.mean(alike)),
        coherence=float(topics.coherence.mean()),
        diversity=diversity(topics.top().tolist()),
    )


def _recommend(tried: list[TopicChoice], n_units: int, n_tried: int) -> tuple[int, bool, str]:
    top, steadiest = max(choice.worth for choice in tried), max(choice.stability for choice in tried)
    near = [choice for choice in tried if choice.worth >= _NEAR * top]
    good = [choice for choice in near if choice.diversity >= _DISTINCT]
    best = max(good or near, key=lambda choice: choice.n_topics if good else choice.worth)
    if n_units < FEW_UNITS or steadiest < GRADES[2][0]:
        makeshift = min(tried, key=lambda choice: abs(choice.n_topics - guess_n_topics(n_units))).n_topics
        facts = f"{n_units} 个段落，最好的稳定性只有 {steadiest:.2f}"
        return makeshift, False, f"{facts}：文字太少，说不出该分几个话题；{makeshift} 个只是权宜。"
    sampled = f"在抽出的 {n_tried} 个段落上" if n_tried < n_units else ""
    more = [choice for choice in tried if choice.n_topics > best.n_topics]
    repeats = any(choice in near for choice in more)
    limit = ("再多词就重复了" if repeats else "再多就不稳了") if more else "更多的没有试"
    why = (
        f"取 {best.n_topics} 个：{sampled}只看一半段落时，代表词的稳定性 {best.stability:.2f}，段落归类的一致性 "
        f"{best.agreement:.2f}，词的多样性 {best.diversity:.2f}（1 为不重复）；{limit}。"
    )
    return best.n_topics, True, why
