"""Keyphrases: terms of one or more words that say what a unit of text is about."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from scipy import sparse

from analytics.corpus.cleaning import fold_width
from analytics.errors import AnalyticsError
from analytics.measures.attributions import leave_out, name_persons
from analytics.measures.background import load_background
from analytics.measures.counts import word_evidence
from analytics.measures.grammar import Grammar
from analytics.measures.scores import Scores
from analytics.measures.vectorizers import TermFilter, filter_of
from analytics.words.tokens import Tokens

LONGEST = 12  # characters
PRIOR = 50.0  # weight of the background against the units at hand, in units
KNOWN, ACTS = 2.0, 0.5  # factors: a word of the tokenizer's lexicon, a verb
PER_CHARACTER = 0.2  # a longer term says more, up to six characters

Rows = list[tuple[int, tuple[str, ...]]]


@dataclass
class _Counts:
    """The candidates of one unit: occurrences, those in headings counting twice, and their number of words."""

    weight: Counter[str] = field(default_factory=Counter)
    occurrences: Counter[str] = field(default_factory=Counter)


def keyphrases(tokens: Tokens, *, terms: TermFilter | None = None, max_words: int = 2) -> Scores:
    """Weigh words and repeated noun phrases of each unit; of overlapping ones the stronger stays.

    The weight is the count (an occurrence in a heading counts twice), times an IDF smoothed by a background of
    official and general language (as :func:`analytics.measures.vectorizers.idf`, with 50 pseudo-units), times
    factors: 1.2, 1.4, ... 1.8 for three, four, ... six or more characters; 2 for a word of the tokenizer's lexicon;
    0.5 for a verb or adjective. A phrase of several words must occur twice in the unit and read as a noun phrase.
    党风廉政建设 thus stands for 党风 and 廉政 and is not repeated by them. Left out are those who are charged with a
    task (（市发改委牵头）) and persons named with their title: :func:`analytics.measures.attributions.leave_out`.

    Returns
    -------
    Scores of shape (n_units, n_phrases), sparse
    """
    if max_words < 1:
        raise AnalyticsError(f"max_words={max_words}：关键词至少由 1 个词组成。")
    terms = filter_of(terms)
    grammar = Grammar(frozenset(map(fold_width, tokens.tokenizer.words)), terms.stop_words)
    units = [_count(rows, terms, grammar, max_words) for rows in _sentences(tokens)]
    parts = dict(part for unit in units for part in unit[1].items())
    counts = [unit[0] for unit in units]
    weigh = _Weigher(counts, parts, grammar)
    weighed = [_without_overlap({term: weigh(term, n) for term, n in unit.weight.items()}) for unit in counts]
    return _scores(weighed, tokens)


def _sentences(tokens: Tokens) -> Iterator[Rows]:
    """Yield the sentences of each unit: the length of the heading in each, and its tokens."""
    persons = name_persons(tokens.sentences) - tokens.tokenizer.words
    cut = (leave_out(row, persons) for row in tokens.sentences)
    for unit in tokens.units:
        yield [(passage.sentence.heading, next(cut)) for passage in unit.passages]


def _count(
    rows: Rows, terms: TermFilter, grammar: Grammar, max_words: int
) -> tuple[_Counts, dict[str, tuple[str, ...]]]:
    counts, parts = _Counts(), {}
    for heading, row in rows:
        folded, begin = [fold_width(token) for token in row], 0
        for start, token in enumerate(folded):
            in_heading = begin < heading
            begin += len(token)
            for size in range(1, max_words + 1):
                run = tuple(folded[start : start + size])
                term = "".join(run)
                if len(run) < size or not terms.keeps(run[-1]) or len(term) > LONGEST:
                    break
                if size == 1 or (grammar.reads_as_term(run) and not grammar.acts(run[0])):
                    counts.weight[term] += 1 + in_heading
                    counts.occurrences[term] += 1
                    parts[term] = run
    rare = [term for term, run in parts.items() if len(run) > 1 and counts.occurrences[term] < 2]
    for term in rare:
        del counts.weight[term], counts.occurrences[term], parts[term]
    return counts, parts


class _Weigher:
    """Weighs a term by everything that does not depend on the unit."""

    def __init__(self, counts: list[_Counts], parts: dict[str, tuple[str, ...]], grammar: Grammar) -> None:
        self.parts, self.grammar, self.n_units = parts, grammar, len(counts)
        self.frequency = Counter(term for unit in counts for term in unit.weight)
        self.length = sum(sum(unit.occurrences.values()) for unit in counts) / len(counts)
        self.background = load_background()
        self.memory: dict[str, float] = {}

    def __call__(self, term: str, count: int) -> float:
        if term not in self.memory:
            self.memory[term] = self._idf(term) * self._factor(term)
        return count * self.memory[term]

    def _idf(self, term: str) -> float:
        expected = min(self.background.probability(self.parts[term], self.length))
        seen = 1 + self.frequency[term] + PRIOR * expected
        return max(0.0, math.log((1 + self.n_units + PRIOR) / seen))

    def _factor(self, term: str) -> float:
        factor = 1 + PER_CHARACTER * (min(len(term), 6) - 2)
        factor *= KNOWN if term in self.grammar.known else 1.0
        return factor * (ACTS if len(self.parts[term]) == 1 and self.grammar.acts(term) else 1.0)


def _without_overlap(weights: dict[str, float]) -> dict[str, float]:
    """Drop terms that contain a stronger one or are contained in it; equal weights go by name."""
    kept: dict[str, float] = {}
    covered: set[str] = set()
    for term in sorted(weights, key=lambda term: (-weights[term], term)):
        pieces = {term[i:j] for i in range(len(term)) for j in range(i + 2, len(term) + 1)}
        if term not in covered and not pieces & kept.keys():
            kept[term] = weights[term]
            covered |= pieces
    return kept


def _scores(weighed: list[dict[str, float]], tokens: Tokens) -> Scores:
    names = sorted({term for unit in weighed for term in unit})
    if not names:
        raise AnalyticsError("去掉停用词、数字和标点后没有剩下任何词。请换文本，或缩短停用词表。")
    place = {name: column for column, name in enumerate(names)}
    rows = np.repeat(np.arange(len(weighed)), [len(unit) for unit in weighed])
    columns = [place[term] for unit in weighed for term in unit]
    values = [value for unit in weighed for value in unit.values()]
    matrix = sparse.csr_matrix((values, (rows, columns)), shape=(len(weighed), len(names)), dtype=np.float64)
    return Scores(matrix, tokens.units, tuple(names), "关键词权重", evidence=word_evidence(tokens))
