"""Themes: how much of each a unit of text speaks, where, and in which words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from scipy import sparse

from analytics.corpus.cleaning import fold_width
from analytics.errors import AnalyticsError
from analytics.measures.findings import Findings
from analytics.measures.intervals import wilson
from analytics.measures.matching import matcher_of
from analytics.measures.quotes import Evidence, Finder
from analytics.measures.scores import Array, Scores
from analytics.measures.theme_weights import named, said, sums, term_weights
from analytics.words.counting import Occurrences, units_of
from analytics.words.lexicons import Themes, load_themes
from analytics.words.rules import kind_of
from analytics.words.tokens import Tokens

HEADING_SHARE = 1 / 3  # what a unit's heading says of its theme; its text says the rest
TITLE_SHARE = 0.15  # what the document's title adds, before shares are taken again


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


def theme_scores(tokens: Tokens, themes: Themes | None = None, *, n_resamples: int = 200) -> Scores:
    """Say what each unit is about: the shares of the themes in its heading (a third) and in its text (two thirds).

    Each occurrence of a term weighs √(rarity × share): how rare the term is in official language (its IDF in the
    background), and how much of its use belongs to the theme, counted in real texts whose headings name one theme
    (:func:`.theme_weights.term_weights`). Formulas of every report (请予审议, …会议上), addressees (各市教育局：) and
    brackets that name who is charged with a task (（公安部牵头）) say nothing. The title of the document adds 0.15 to
    the themes that it names, where the unit speaks of them itself. Rows sum to 1; a unit without any theme term is
    all zero; a unit without a heading, as a document is, or whose heading names no theme, is judged by its text alone.
    The 95 % interval comes from drawing the unit's sentences anew, ``n_resamples`` times, with a fixed seed;
    ``support`` is the number of sentences that a share rests on. This is the one measure of themes that charts and
    tables show; :func:`.verdicts.main_themes` says it in words, and :func:`theme_counts` counts.

    Returns
    -------
    Scores of shape (n_units, n_themes); columns are the themes' Chinese labels, in their order
    """
    themes = load_themes() if themes is None else themes
    sentences, headings, titles = _weighed(tokens, themes)
    values, low, high, support = (np.zeros((len(tokens), len(themes))) for _ in range(4))
    begin = 0
    for row, unit in enumerate(tokens.units):
        own = sentences[begin : begin + len(unit.passages)].toarray()
        heading, title = headings[row].toarray()[0], titles[row].toarray()[0]
        begin += len(unit.passages)
        values[row] = _mix(own.sum(axis=0)[None], heading, title)[0]
        draws = np.random.default_rng(0).multinomial(len(own), np.full(len(own), 1 / len(own)), n_resamples)
        ends = np.percentile(_mix(draws @ own, heading, title), (2.5, 97.5), axis=0)
        low[row], high[row] = np.minimum(ends[0], values[row]), np.maximum(ends[1], values[row])
        support[row] = np.maximum((own > 0).sum(axis=0), heading > 0)
    return Scores(
        values, tokens.units, themes.labels, "主题比重", low, high, _evidence(tokens, themes), support, themes.colors
    )


def _mix(body: Array, heading: Array, title: Array) -> Array:
    """Mix text and heading, each as shares, and add the document's title where they agree, shape (n, n_themes)."""
    own = _shares(HEADING_SHARE * _shares(heading[None]) + (1 - HEADING_SHARE) * _shares(body))
    return _shares(own + TITLE_SHARE * _shares(title[None]) * (own > 0))


def _shares(values: Array) -> Array:
    total = values.sum(axis=1, keepdims=True)
    return np.asarray(np.divide(values, total, out=np.zeros_like(values), where=total > 0))


def _weighed(tokens: Tokens, themes: Themes) -> tuple[sparse.csr_matrix, sparse.csr_matrix, sparse.csr_matrix]:
    """Return the weight of each theme in each sentence, each unit's own heading and its document's title."""
    matcher, weights = matcher_of(themes), term_weights(themes)
    text, heading = said(tokens, matcher)
    return (
        sums(text.sentence, text.word, len(tokens.sentences), weights),
        sums(units_of(tokens)[heading.sentence], heading.word, len(tokens), weights),
        named(tokens, matcher, weights),
    )


def theme_counts(tokens: Tokens, themes: Themes | None = None, *, per: int | None = None) -> Scores:
    """Count the occurrences of theme terms in each unit; where terms lie inside each other, the longest counts.

    A term counts where it stands as a token or inside one (项目 in 项目建设), but not in a phrase of another sense
    (健康 in 健康发展); a term of two themes counts for both.

    Parameters
    ----------
    tokens, themes
        What is counted in what; by default the 17 themes of this package.
    per
        Instead of counts, rates per so many words (1000), with Wilson's 95 % interval, so that a short section with no
        hit still says how much of the theme it may hide. Words are all tokens but numbers, punctuation and redactions.

    Returns
    -------
    Scores of shape (n_units, n_themes)
    """
    if per is not None and per < 1:
        raise AnalyticsError(f"per={per}：应为正整数，例如 1000（每千词）。")
    themes = load_themes() if themes is None else themes
    matcher = matcher_of(themes)
    found = Occurrences.gather(matcher.find(tokens.sentences))
    hits = sums(units_of(tokens)[found.sentence], found.word, len(tokens), sparse.csr_matrix(matcher.membership))
    evidence, values = _evidence(tokens, themes), hits.toarray()
    if per is None:
        return Scores(values, tokens.units, themes.labels, "出现次数", evidence=evidence, colors=themes.colors)
    words = word_counts(tokens)[:, None]
    rate = np.divide(values, words, out=np.zeros_like(values), where=words > 0)
    low, high = (per * end for end in wilson(values, words))
    measure = f"每{per}词出现次数"
    return Scores(per * rate, tokens.units, themes.labels, measure, low, high, evidence, colors=themes.colors)


def word_counts(tokens: Tokens) -> Array:
    """Return the number of words of each unit, shape (n_units,): all tokens but numbers, punctuation, redactions."""
    return np.array([list(map(kind_of, row)).count("word") for row in tokens.rows], dtype=float)


def _evidence(tokens: Tokens, themes: Themes) -> Evidence:
    return Evidence(tokens, partial(_find_theme, themes))


def _find_theme(themes: Themes, label: str) -> Finder:
    return partial(matcher_of(themes).spans, themes.labels.index(label))


def find_themes(tokens: Tokens, themes: Themes | None = None) -> Findings[ThemeMatch]:
    """Find every occurrence of a theme term, with its sentence, line and section.

    Returns
    -------
    Findings of ThemeMatch, in reading order
    """
    themes = load_themes() if themes is None else themes
    matcher, passages = matcher_of(themes), tokens.passages
    found = Occurrences.gather(matcher.find(tokens.sentences))
    return Findings(
        tuple(
            ThemeMatch(
                doc=passage.document.id,
                line=passage.sentence.line,
                section=passage.section,
                theme=themes.ids[column],
                label=themes.labels[column],
                term=matcher.terms[word],
                quote=passage.sentence.text,
                in_heading=begin < passage.sentence.heading,
            )
            for passage, word, begin in zip(
                map(passages.__getitem__, found.sentence.tolist()),
                found.word.tolist(),
                found.begin.tolist(),
                strict=True,
            )
            for column in matcher.columns[word]
        ),
        ThemeMatch,
    )


def term_themes(vocabulary: Sequence[str], themes: Themes) -> list[tuple[int, ...]]:
    """Return for each word the numbers of the themes that its terms, the longest inside it, speak of."""
    matcher, found = matcher_of(themes), [set[int]() for _ in vocabulary]
    for part in matcher.find((word,) for word in vocabulary):
        for place, word in zip(part.sentence.tolist(), part.word.tolist(), strict=True):
            found[place].update(matcher.columns[word])
    return [tuple(sorted(columns)) for columns in found]


def missing_terms(tokens: Tokens, themes: Themes | None = None) -> dict[str, tuple[str, ...]]:
    """Report for each theme the terms that the text never uses."""
    themes = load_themes() if themes is None else themes
    used = {match.term for match in find_themes(tokens, themes)}
    return {theme.id: tuple(term for term in theme.terms if fold_width(term) not in used) for theme in themes}
