"""Keyphrases: terms of one or more words that say what a unit of text is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np
from scipy import sparse

from analytics.corpus.cleaning import fold_width
from analytics.corpus.documents import Passage
from analytics.errors import AnalyticsError
from analytics.measures.attributions import leave_out, name_persons
from analytics.measures.background import load_background
from analytics.measures.counts import count_words, word_evidence
from analytics.measures.grammar import Grammar
from analytics.measures.overlaps import told_once
from analytics.measures.scores import Scores
from analytics.measures.vectorizers import TermFilter, filter_of
from analytics.words.lexicons import load_themes
from analytics.words.tokens import Tokens

LONGEST = 12  # characters
PRIOR = 100.0  # weight of the background against the units at hand, in units
NAMED = 1.5  # further occurrences that one in a title, in a heading, in an opening clause is worth, each
THEME = 2.0  # factor: a term of the themes
ACTS, ONCE = 0.6, 0.5  # factors: what begins with a verb or an adjective, a phrase of several words said once
LENGTH = {2: 0.5, 3: 0.8} | dict.fromkeys(range(7, LONGEST + 1), 0.8)  # factors by number of characters

_OPENING = re.compile("[^\n]{3}[^，。：；！？,;:!?\n]{0,27}")  # of a paragraph; the first characters may be its marker
_ORDINAL = re.compile(r"第[〇零一二三四五六七八九十百\d]+[编章节条款项句点个]?")  # 第五条, not 第三产业

Run = tuple[str, ...]
Rows = list[tuple[tuple[int, int, int], Run]]


@dataclass
class _Counts:
    """The candidates of one unit: how often each stands as whole tokens, and how often where a subject is named."""

    alone: Counter[str] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)


def keyphrases(tokens: Tokens, *, terms: TermFilter | None = None, max_words: int = 2) -> Scores:
    """Weigh words and noun phrases of each unit; what is told by another is left out.

    The weight is the count, times an IDF smoothed by a background of official and general language (as
    :func:`analytics.measures.vectorizers.idf`, with 100 pseudo-units), times factors. An occurrence in the title counts
    1.5 more, so does one in a heading, and one in the clause that opens a paragraph. The factors: 2 for a term of the
    themes; 0.6 for what begins with a verb or an adjective; 0.5 for a phrase of several words said once; by length 0.5
    for two characters, 0.8 for three and for seven or more.

    Of terms that hold each other one stays where they are told together: :func:`analytics.measures.overlaps.told_once`.
    Left out are those who are charged with a task (（市发改委牵头）) and persons named with their title:
    :func:`analytics.measures.attributions.leave_out`.

    Returns
    -------
    Scores of shape (n_units, n_phrases), sparse
    """
    if max_words < 1:
        raise AnalyticsError(f"max_words={max_words}：关键词至少由 1 个词组成。")
    terms = filter_of(terms)
    persons, known = name_persons(tokens.sentences), tokens.tokenizer.words
    grammar = Grammar(frozenset(map(fold_width, known)), terms.stop_words | persons)  # no phrase holds a person
    said = replace(tokens, sentences=tuple(leave_out(row, persons - known) for row in tokens.sentences))
    parts: dict[str, Run] = {}
    units = [_count(rows, terms, grammar, max_words, parts) for rows in _sentences(said)]
    if not parts:
        raise AnalyticsError("去掉停用词、数字和标点后没有剩下任何词。请换文本，或缩短停用词表。")
    weigh = _Weigher(said, units, parts, grammar)
    return _scores([weigh(number) for number in range(len(units))], tokens)


def _sentences(tokens: Tokens) -> Iterator[Rows]:
    """Yield the sentences of each unit: how far each names a subject, and its tokens."""
    cut = iter(tokens.sentences)
    for unit in tokens.units:
        before = (None, *unit.passages[:-1])
        yield [(_naming(*pair), next(cut)) for pair in zip(before, unit.passages, strict=True)]


def _naming(before: Passage | None, passage: Passage) -> tuple[int, int, int]:
    """Return how many leading characters of a sentence are heading, clause that opens a paragraph, and title."""
    text, heading, title = passage.sentence.text, passage.sentence.heading, passage.document.title
    opens = before is None or _paragraph(before) != _paragraph(passage)
    opening = _OPENING.match(text) if opens else None
    return heading, opening.end() if opening else 0, len(text) if text.strip() == title else 0


def _paragraph(passage: Passage) -> tuple[str, int]:
    return passage.document.id, passage.sentence.paragraph


def _count(rows: Rows, terms: TermFilter, grammar: Grammar, max_words: int, parts: dict[str, Run]) -> _Counts:
    counts = _Counts()
    for naming, row in rows:
        folded, begin = [fold_width(token) for token in row], 0
        for start, token in enumerate(folded):
            named = sum(begin < reach for reach in naming)
            begin += len(token)
            for size in range(1, max_words + 1):
                run = tuple(folded[start : start + size])
                term = "".join(run)
                if len(run) < size or not _may_hold(run[-1], terms) or len(term) > LONGEST:
                    break
                if size == 1 or grammar.reads_as_term(run):
                    counts.alone[term] += 1
                    counts.named[term] += named
                    parts[term] = min(run, parts.get(term, run), key=len)
    return counts


def _may_hold(token: str, terms: TermFilter) -> bool:
    return terms.keeps(token) and not _ORDINAL.fullmatch(token)


class _Weigher:
    """Weighs the candidates of each unit."""

    def __init__(self, tokens: Tokens, units: list[_Counts], parts: dict[str, Run], grammar: Grammar) -> None:
        self.units, self.parts, self.themes = units, parts, load_themes().words
        self.acting = {term for term, run in parts.items() if grammar.begins_with_action(run[0])}
        self.names = sorted(parts)
        self.total = count_words(tokens, self.names).total
        frequency = np.bincount(self.total.indices, minlength=len(self.names))
        length = sum(n for unit in units for term, n in unit.alone.items() if len(parts[term]) == 1) / len(units)
        expected = load_background().probability(self.names, length)
        idf = np.log((1 + len(units) + PRIOR) / (1 + frequency + PRIOR * expected))
        rarity = np.maximum(idf, 0.0).tolist()
        self.worth: dict[str, float] = {
            term: self._factor(term) * value for term, value in zip(self.names, rarity, strict=True)
        }

    def __call__(self, number: int) -> dict[str, float]:
        unit, row = self.units[number], self.total[[number]]
        stands = {self.names[column]: int(n) for column, n in zip(row.indices, row.data, strict=True)}
        weights = {term: self._weight(term, n, unit.named[term]) for term, n in unit.alone.items()}
        sure = {term for term, n in unit.alone.items() if n > 1 and term not in self.acting}
        return told_once(weights, {term: max(n, stands.get(term, 0)) for term, n in unit.alone.items()}, sure)

    def _factor(self, term: str) -> float:
        factor = THEME if term in self.themes else 1.0
        return factor * (ACTS if term in self.acting else 1.0) * LENGTH.get(len(term), 1.0)

    def _weight(self, term: str, count: int, named: int) -> float:
        once = ONCE if count == 1 and len(self.parts[term]) > 1 else 1.0
        return (count + NAMED * named) * once * self.worth[term]


def _scores(weighed: list[dict[str, float]], tokens: Tokens) -> Scores:
    names = sorted({term for unit in weighed for term in unit})
    place = {name: column for column, name in enumerate(names)}
    rows = np.repeat(np.arange(len(weighed)), [len(unit) for unit in weighed])
    columns = [place[term] for unit in weighed for term in unit]
    values = [value for unit in weighed for value in unit.values()]
    matrix = sparse.csr_matrix((values, (rows, columns)), shape=(len(weighed), len(names)), dtype=np.float64)
    return Scores(matrix, tokens.units, tuple(names), "关键词权重", evidence=word_evidence(tokens))
