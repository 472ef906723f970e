"""Themes: how much of each a unit of text speaks, where, and in which words."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from analytics.corpus.cleaning import fold_width
from analytics.corpus.documents import Passage
from analytics.errors import AnalyticsError
from analytics.measures.attributions import leave_out
from analytics.measures.intervals import wilson
from analytics.measures.matching import matcher_of
from analytics.measures.quotes import Evidence, Finder
from analytics.measures.scores import Findings, Scores
from analytics.words.lexicons import Themes, load_themes
from analytics.words.rules import kind_of
from analytics.words.tokens import Tokens

_FORMULA = re.compile(r"请(?:予以?)?审议|在.{2,40}(?:会议|大会)上\W*$")
HEADING_SHARE = 1 / 3  # what a unit's heading says of its theme; its text says the rest


@dataclass(frozen=True, slots=True)
class ThemeMatch:
    """An occurrence of a theme's term, with the sentence it stands in."""

    doc: str
    line: int
    section: str
    theme: str
    label: str
    term: str
    quote: str
    in_heading: bool


def _evidence(tokens: Tokens, themes: Themes) -> Evidence:
    return Evidence(tokens, partial(_find_theme, themes))


def _find_theme(themes: Themes, label: str) -> Finder:
    return partial(matcher_of(themes).spans, themes.labels.index(label))


def theme_scores(tokens: Tokens, themes: Themes | None = None, *, per: int = 1000) -> Scores:
    """Count theme terms per thousand words, with 95 % intervals.

    A term counts where it is a token or lies inside one (项目 in 项目建设), the longest match first, but not in a
    phrase of another sense (健康 in 健康发展) nor across two words (军人 in 领军人才); a term of two themes counts for
    both. Words are all tokens but numbers, punctuation and redactions. The interval is Wilson's, so that a short
    section with no hit still says how much of the theme it may hide.

    Returns
    -------
    Scores of shape (n_units, n_themes); columns are the themes' Chinese labels, in their order
    """
    if per < 1:
        raise AnalyticsError(f"per={per}：应为正整数，例如 1000（每千词）。")
    return theme_rates(theme_hits(tokens, themes), word_counts(tokens), per=per)


def theme_rates(hits: Scores, words: np.ndarray, *, per: int = 1000) -> Scores:
    """Return :func:`theme_scores` from the hits and the words of each unit."""
    values, words = hits.dense(), words[:, None]
    rate = np.divide(values, words, out=np.zeros_like(values), where=words > 0)
    low, high = wilson(values, words)
    return replace(hits, values=per * rate, measure=f"每{per}词出现次数", low=per * low, high=per * high)


def word_counts(tokens: Tokens) -> np.ndarray:
    """Return the number of words of each unit, shape (n_units,): all tokens but numbers, punctuation, redactions."""
    return np.array([list(map(kind_of, row)).count("word") for row in tokens.rows], dtype=float)


def theme_hits(tokens: Tokens, themes: Themes | None = None) -> Scores:
    """Count the occurrences of theme terms in each unit: Scores of shape (n_units, n_themes)."""
    themes = load_themes() if themes is None else themes
    matcher = matcher_of(themes)
    hits = np.zeros((len(tokens), len(themes)))
    for unit, row in enumerate(tokens.rows):
        columns = itertools.chain.from_iterable(map(matcher.columns_in, row))
        hits[unit] = np.bincount(np.fromiter(columns, np.intp), minlength=len(themes))
    return Scores(hits, tokens.units, themes.labels, "出现次数", evidence=_evidence(tokens, themes))


def theme_salience(tokens: Tokens, themes: Themes | None = None, *, n_resamples: int = 200) -> Scores:
    """Say what each unit is about: the shares of the themes in its heading (a third) and in its text (two thirds).

    Each occurrence of a term weighs as much as the term is rare in official language (its IDF in the background);
    a term of two themes is divided between them; formulas of every report (请予审议, …会议上) and brackets that name
    who is charged with a task (（公安部牵头）) say nothing. Rows sum to 1; a unit without any theme term is all zero; a
    unit without a heading, or whose heading names no theme, is judged by its text alone. The 95 % interval comes from
    drawing the unit's sentences anew, ``n_resamples`` times, with a fixed seed.

    Returns
    -------
    Scores of shape (n_units, n_themes)
    """
    themes = load_themes() if themes is None else themes
    sentences, headings = _weighed(tokens, themes)
    values, low, high = (np.zeros_like(headings) for _ in range(3))
    draws, begin = np.random.default_rng(0), 0
    for row, unit in enumerate(tokens.units):
        own = sentences[begin : begin + len(unit.passages)]
        begin += len(unit.passages)
        values[row] = _mix(own.sum(axis=0)[None], headings[row])[0]
        times = draws.multinomial(len(own), np.full(len(own), 1 / len(own)), n_resamples)
        ends = np.percentile(_mix(times @ own, headings[row]), (2.5, 97.5), axis=0)
        low[row], high[row] = np.minimum(ends[0], values[row]), np.maximum(ends[1], values[row])
    return Scores(values, tokens.units, themes.labels, "主题比重", low, high, _evidence(tokens, themes))


def _mix(body: np.ndarray, heading: np.ndarray) -> np.ndarray:
    """Mix text and heading, each as shares, shape (n, n_themes)."""
    return _shares(HEADING_SHARE * _shares(heading[None]) + (1 - HEADING_SHARE) * _shares(body))


def _shares(values: np.ndarray) -> np.ndarray:
    total = values.sum(axis=1, keepdims=True)
    return np.asarray(np.divide(values, total, out=np.zeros_like(values), where=total > 0))


def _weighed(tokens: Tokens, themes: Themes) -> tuple[np.ndarray, np.ndarray]:
    """Return the weight of theme terms in each sentence and in each unit's own heading, shape (n, n_themes) both."""
    matcher = matcher_of(themes)
    rarity = matcher.rarity()
    sentences = np.zeros((len(tokens.sentences), len(themes)))
    headings = np.zeros((len(tokens), len(themes)))
    said = replace(tokens, sentences=tuple(map(leave_out, tokens.sentences)))
    for number, (unit, passage, token, in_heading) in _placed_tokens(said):
        if _FORMULA.search(passage.sentence.text):
            continue
        own = in_heading and passage is tokens.units[unit].passages[0]
        for term in matcher.inside(token):
            columns = matcher.columns[term]
            target = headings[unit] if own else sentences[number]
            target[columns] += rarity[term] / len(columns)
    return sentences, headings


def _placed_tokens(tokens: Tokens) -> Iterator[tuple[int, tuple[int, Passage, str, bool]]]:
    """Yield the sentence's number and (the unit's number, the passage, a token, whether it belongs to a heading)."""
    placed = ((index, passage) for index, unit in enumerate(tokens.units) for passage in unit.passages)
    for number, ((index, passage), cut) in enumerate(zip(placed, tokens.sentences, strict=True)):
        begin = 0
        for token in cut:
            yield number, (index, passage, token, begin < passage.sentence.heading)
            begin += len(token)


def find_themes(tokens: Tokens, themes: Themes | None = None) -> Findings:
    """Find every occurrence of a theme term, with its sentence, line and section.

    Returns
    -------
    Findings of ThemeMatch, in reading order
    """
    themes = load_themes() if themes is None else themes
    matcher = matcher_of(themes)
    found = [
        ThemeMatch(
            doc=passage.document.id,
            line=passage.sentence.line,
            section=passage.section,
            theme=themes.ids[column],
            label=themes.labels[column],
            term=term,
            quote=passage.sentence.text,
            in_heading=in_heading,
        )
        for _, (_, passage, token, in_heading) in _placed_tokens(tokens)
        for term in matcher.inside(token)
        for column in matcher.columns[term]
    ]
    return Findings(tuple(found), ThemeMatch)


def term_themes(vocabulary: Sequence[str], themes: Themes) -> list[tuple[int, ...]]:
    """Return for each word the numbers of the themes that its terms, the longest inside it, speak of."""
    matcher = matcher_of(themes)
    return [tuple(sorted(set(matcher.columns_in(word)))) for word in vocabulary]


def missing_terms(tokens: Tokens, themes: Themes | None = None) -> dict[str, tuple[str, ...]]:
    """Report for each theme the terms that the text never uses."""
    themes = load_themes() if themes is None else themes
    used = {match.term for match in find_themes(tokens, themes)}
    return {theme.id: tuple(term for term in theme.terms if fold_width(term) not in used) for theme in themes}
