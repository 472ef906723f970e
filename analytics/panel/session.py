"""A session of exploring: a corpus, the words of now, and what is looked at. Every step is a new session."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from analytics.charts.export import Chart, save_figure
from analytics.corpus.cleaning import fold_width
from analytics.corpus.collection import Corpus
from analytics.corpus.documents import Unit
from analytics.errors import AnalyticsError
from analytics.measures.findings import Findings
from analytics.measures.keyphrases import keyphrases
from analytics.measures.quotes import Quote
from analytics.measures.scores import Scores
from analytics.measures.themes import theme_scores
from analytics.measures.vectorizers import TermFilter
from analytics.panel.lexicon import Lexicon
from analytics.panel.looks import (
    BY_THEME,
    CHARTS,
    HEATMAP,
    KEYWORDS,
    LEVELS,
    MEASURES,
    RIVER,
    choose,
    count_own,
)
from analytics.words.segmentation import tokenize
from analytics.words.tokenizer import JiebaTokenizer
from analytics.words.tokens import Tokens


@dataclass(frozen=True)
class View:
    """What is looked at: names of documents, a level and a measure of ``looks``, theme labels (none: all), terms."""

    documents: tuple[str, ...]
    level: str = "各部分"
    measure: str = next(iter(MEASURES))
    themes: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Session:
    """One moment of exploring. ``tokens`` are the whole corpus, cut with the words of ``lexicon``.

    Everything that is shown is computed from these fields, when it is first asked for.
    """

    corpus: Corpus
    lexicon: Lexicon
    tokens: Tokens
    view: View

    def _repr_html_(self) -> str:
        return self.scores._repr_html_()

    @cached_property
    def chosen(self) -> Tokens:
        """The tokens of the chosen documents, at the chosen level."""
        documents = set(self.view.documents)
        kept = self.tokens.where(lambda unit: unit.document.id in documents)
        return kept.regroup(LEVELS[self.view.level])

    @cached_property
    def terms(self) -> TermFilter:
        """What makes a token a term, with the stop words of now."""
        return TermFilter(self.lexicon.stop_words)

    @cached_property
    def scores(self) -> Scores:
        """The numbers of the view: units x themes, keywords or terms."""
        view = self.view
        if view.measure in BY_THEME:
            scores = BY_THEME[view.measure](self.chosen, self.lexicon.themes)
            return scores.select(columns=view.themes) if view.themes else scores
        if view.measure == KEYWORDS:
            return keyphrases(self.chosen, terms=self.terms)
        return count_own(self.chosen, view.terms)

    def quotes(self, row: int, column: str) -> Findings[Quote]:
        """Return the sentences behind a cell of the scores."""
        return self.scores.quotes(row, column)

    def look(self, **changes: Any) -> Session:
        """Return the session with another view; see :class:`View` for what can be changed.

        Raises
        ------
        AnalyticsError
            If a name is not to be had, or no document is chosen.
        """
        view = replace(self.view, **changes)
        if not view.documents:
            raise AnalyticsError("没有选文档。请至少选一篇。")
        choose(view.level, LEVELS)
        choose(view.measure, MEASURES)
        for name in view.themes:
            choose(name, self.lexicon.themes.labels)
        self.corpus.select(view.documents)
        return replace(self, view=view)

    def add(self, word: str, to: str) -> Session:
        """Return the session with a word added to a list (用户词, 停用词, a theme's label)."""
        return self._with(self.lexicon.add(word, to), word)

    def remove(self, word: str, out_of: str) -> Session:
        """Return the session with a word taken out of a list."""
        return self._with(self.lexicon.remove(word, out_of), word)

    def _with(self, lexicon: Lexicon, word: str) -> Session:
        tokenizer = replace(self.tokens.tokenizer, words=lexicon.words)
        tokens = self.tokens if lexicon.words == self.lexicon.words else cut_again(self.tokens, tokenizer, word.strip())
        return replace(self, lexicon=lexicon, tokens=tokens)

    def draw(self, chart: str = HEATMAP) -> Chart:
        """Draw one of ``looks.CHARTS``; a river needs paragraphs and themes, whatever the level and the measure."""
        draw = CHARTS[choose(chart, CHARTS)]
        if chart != RIVER:
            return draw(self.scores)
        flow = theme_scores(self.chosen.regroup("paragraph"), self.lexicon.themes)
        return draw(flow.select(columns=self.view.themes) if self.view.themes else flow)

    def save_chart(self, path: str | Path, chart: str = HEATMAP) -> list[Path]:
        """Save a chart as PNG and SVG."""
        return save_figure(self.draw(chart), path)

    def save_lexicon(self, folder: str | Path) -> list[Path]:
        """Save the words of now as files that the loaders read back."""
        return self.lexicon.save(folder)


def start_session(corpus: Corpus, lexicon: Lexicon) -> Session:
    """Cut a corpus and return the session that shows all of it."""
    tokens = tokenize(corpus.units("section"), JiebaTokenizer(lexicon.words))
    return Session(corpus, lexicon, tokens, View(tuple(document.id for document in corpus)))


def cut_again(tokens: Tokens, tokenizer: JiebaTokenizer, *words: str) -> Tokens:
    """Return tokens as a tokenizer cuts them that knows some words more or less than the one they have.

    Only the sentences that hold one of these words can be cut otherwise; the others are left as they are.
    """
    folded = [fold_width(word) for word in words]
    passages = tokens.passages
    texts = (fold_width(passage.sentence.text) for passage in passages)
    touched = [number for number, text in enumerate(texts) if any(word in text for word in folded)]
    if not touched:
        return replace(tokens, tokenizer=tokenizer)
    fresh = tokenize([Unit("sentence", (passages[number],)) for number in touched], tokenizer, n_jobs=1).sentences
    cut = dict(zip(touched, fresh, strict=True))
    sentences = tuple(cut.get(number, row) for number, row in enumerate(tokens.sentences))
    return Tokens(tokens.units, sentences, tokenizer)
