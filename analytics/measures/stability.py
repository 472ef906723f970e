"""How far topics can be trusted: whether they come back on other text, and how many the text can bear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse
from scipy.optimize import linear_sum_assignment
from sklearn.base import clone

from analytics.errors import AnalyticsError
from analytics.markup import shown_by
from analytics.measures.coherence import diversity
from analytics.measures.findings import Findings
from analytics.measures.relevance import TOP
from analytics.measures.topiccounts import count_topic_terms
from analytics.measures.topicresult import Topics
from analytics.measures.topics import TopicModel
from analytics.measures.topicshares import Array, weigh_units
from analytics.measures.topicspace import guess_n_topics
from analytics.words.tokens import Tokens

GRADES = ((0.6, "A"), (0.4, "B"), (0.25, "C"), (-1.0, "D"))  # least stability of each grade
ADVICE = {
    "A": "换一批段落也会再现，可以解读。",
    "B": "大体会再现，可以谨慎解读。",
    "C": "一半以上的词会换，只宜作线索。",
    "D": "换一批段落就不再出现，不宜解读；请改看各部分的关键词（keyness）。",
}
NUMBERS = (4, 6, 8, 10, 14, 20)  # numbers of topics that are tried
FEW_UNITS = 120  # paragraphs; fewer cannot tell one number of topics from another
FEWEST_UNITS = 10  # paragraphs; drawn anew, fewer are nearly the same text again, and every topic would come back
_MOST_UNITS = 300  # units on which numbers of topics are tried


def grade(stability: float) -> str:
    """Return the letter of a topic: A comes back on resampling, D is noise that should not be interpreted.

    The stability is taken as it is printed, with two decimals, so that letter and number never disagree.

    >>> [grade(value) for value in (0.7, 0.598, 0.5, 0.3, 0.1)]
    ['A', 'A', 'B', 'C', 'D']
    """
    return next(letter for least, letter in GRADES if round(stability, 2) >= least)


def grade_topics(model: TopicModel, tokens: Tokens, *, n_resamples: int = 8) -> Topics:
    """Return a fitted model's topics with their stability.

    The model is fitted to units drawn anew with replacement, choice of terms included; its topics are matched one to
    one to the given ones, and the Jaccard similarity of the ten strongest words is averaged: 1 is always the same, 0 is
    noise, or a text of fewer than ten units, which cannot tell.
    """
    found = np.array([matched(model.topics_, topics) for topics in _refits(model, tokens, n_resamples)])
    return replace(model.topics_, stability=found.mean(axis=0) * (len(tokens) >= FEWEST_UNITS))


def _refits(model: TopicModel, tokens: Tokens, n_resamples: int) -> list[Topics]:
    if n_resamples < 2:
        raise AnalyticsError(f"n_resamples={n_resamples}：至少重抽 2 次。")
    draws = np.random.default_rng(model.random_state + 1)
    samples = [draws.integers(0, len(tokens), len(tokens)) for _ in range(n_resamples)]
    counts, names = count_topic_terms(tokens, model.terms)
    return [_refit(model, counts[sample], names) for sample in samples]


def _refit(model: TopicModel, counts: sparse.csr_matrix, names: Sequence[str]) -> Topics:
    """Fit a model to a resample; one of a very short text may hold fewer terms than there are topics."""
    n_terms = int((counts.sum(axis=0) > 0).sum())
    smaller = clone(model).set_params(n_topics=min(model.n_topics, n_terms))
    topics: Topics = smaller.fit_counts(counts, names).topics_
    return topics


def matched(first: Topics, second: Topics) -> Array:
    """Match two lists of topics one to one and return the Jaccard similarity of each pair's ten words, by the first."""
    sets = [[{t.space.vocabulary[i] for i in row} for row in t.top(TOP)] for t in (first, second)]
    similarity = np.array([[len(a & b) / len(a | b) for b in sets[1]] for a in sets[0]])
    rows, columns = linear_sum_assignment(-similarity)
    values = np.zeros(len(first))
    values[rows] = similarity[rows, columns]
    return values


@dataclass(frozen=True, slots=True)
class TopicChoice:
    """What speaks for a number of topics; ``low`` and ``high`` are the ends of the stability over resamples."""

    n_topics: int
    stability: float
    low: float
    high: float
    coherence: float
    diversity: float
    explained: float


@dataclass(frozen=True)
class Choice:
    """Numbers of topics tried; ``best`` is recommended, ``why`` says so in a sentence."""

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

    The largest number is taken whose stability is within a tenth of the best and whose topics hardly repeat each other
    (diversity at least 0.7): as fine as the text can bear. From fewer than 120 paragraphs no number can be told: none
    is tried unless you name them, and the answer says so. Large corpora are tried on 300 units.

    Returns
    -------
    Choice with a TopicChoice per number
    """
    model = TopicModel() if model is None else model
    sample = tokens if len(tokens) <= _MOST_UNITS else tokens.take(_evenly(len(tokens), _MOST_UNITS))
    asked = numbers or (NUMBERS if len(tokens) >= FEW_UNITS else (guess_n_topics(len(tokens)),))
    most = min(len(sample), len(count_topic_terms(sample, model.terms)[1]))
    fitting = sorted({n for n in asked if 1 <= n <= most}) or ([most] if numbers is None else [])
    if not fitting:
        raise AnalyticsError(f"要试的话题个数都超出了范围：这些文字最多 {most} 个。")
    tried = [_try(clone(model).set_params(n_topics=n), sample, n_resamples) for n in fitting]
    best, told, why = _recommend(tried, len(tokens), len(sample))
    return Choice(Findings(tuple(tried), TopicChoice), best, told, why)


def _evenly(n: int, most: int) -> list[int]:
    return [int(i) for i in np.linspace(0, n - 1, most)]


def _try(model: TopicModel, tokens: Tokens, n_resamples: int) -> TopicChoice:
    topics = model.fit(tokens).topics_
    runs = np.array([matched(topics, other).mean() for other in _refits(model, tokens, n_resamples)])
    matrix = topics.space.matrix(tokens)
    residual = matrix - weigh_units(matrix, topics.components) @ topics.components
    return TopicChoice(
        n_topics=len(topics),
        stability=float(runs.mean()),
        low=float(runs.min()),
        high=float(runs.max()),
        coherence=float(topics.coherence.mean()),
        diversity=diversity(topics.top().tolist()),
        explained=float(1 - np.square(residual).sum() / matrix.multiply(matrix).sum()),
    )


def _recommend(tried: list[TopicChoice], n_units: int, n_tried: int) -> tuple[int, bool, str]:
    top = max(choice.stability for choice in tried)
    good = [choice for choice in tried if choice.stability >= 0.9 * top and choice.diversity >= 0.7]
    best = max(good or tried, key=lambda choice: choice.n_topics if good else choice.stability)
    if n_units < FEW_UNITS or top < GRADES[2][0]:
        makeshift = min(tried, key=lambda choice: abs(choice.n_topics - guess_n_topics(n_units))).n_topics
        facts = f"{n_units} 个段落，最好的稳定性只有 {top:.2f}" if n_units >= FEWEST_UNITS else f"只有 {n_units} 个段落"
        why = f"{facts}：文字太少，说不出该分几个话题；{makeshift} 个只是权宜。"
        return makeshift, False, why
    sampled = f"在抽出的 {n_tried} 个段落上" if n_tried < n_units else ""
    more = [choice for choice in tried if choice.n_topics > best.n_topics]
    repeats = any(choice.stability >= 0.9 * top for choice in more)
    limit = ("再多词就重复了" if repeats else "再多就不稳了") if more else "更多的没有试"
    why = (
        f"取 {best.n_topics} 个：{sampled}稳定性 {best.stability:.2f}（最好 {top:.2f}），"
        f"词的多样性 {best.diversity:.2f}（1 为不重复）；{limit}。"
    )
    return best.n_topics, True, why
