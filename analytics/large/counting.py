"""A batch of documents becomes counts and theme scores: the one slow pass."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from scipy import sparse

from analytics.corpus.collection import Corpus
from analytics.corpus.documents import Level, Unit
from analytics.errors import AnalyticsError
from analytics.files import write_whole
from analytics.large.parts import (
    Folder,
    load_arrays,
    pack_matrix,
    pack_names,
    save_arrays,
    save_table,
    typed,
    unpack_matrix,
    unpack_names,
)
from analytics.large.sources import Batch, Layout, Trouble, read_batch
from analytics.measures.themes import theme_counts, theme_scores, word_counts
from analytics.measures.topiccounts import count_topic_terms
from analytics.measures.vectorizers import TermFilter, count_terms
from analytics.words.lexicons import Themes
from analytics.words.segmentation import tokenize
from analytics.words.tokenizer import JiebaTokenizer
from analytics.words.tokens import Tokens

LOW, HIGH, COUNT = "（下限）", "（上限）", "（次数）"
SCORED = "scored"  # terms of the units that are scored
LEARNED, SHARED = "learned", "shared"  # terms and their parts: of units topics are learned from, of those scored
PLACES = ("doc", "line", "marker", "title", "label", "date")


@dataclass(frozen=True)
class Counting:
    """How documents are read, cut and counted: data only, so that it can be sent to another process.

    Parameters
    ----------
    folder : where the results go
    layout : how documents lie in files
    tokenizer, terms, themes : what cuts, what counts, what is looked for
    by : units that are scored
    topics_by : units that topics are learned from
    """

    folder: Folder
    layout: Layout
    tokenizer: JiebaTokenizer
    terms: TermFilter
    themes: Themes
    by: Level
    topics_by: Level

    def __call__(self, batch: Batch) -> None:
        """Count a batch, unless that was done before; its counts are written last and say that it is done."""
        done = self.folder.part("counts", batch.number)
        if done.exists():
            return
        documents, troubles = read_batch(batch, self.layout)
        units = Corpus(tuple(documents)).units(self.by)
        tokens = tokenize(units, self.tokenizer, n_jobs=1) if units else Tokens((), (), self.tokenizer)
        _save_troubles(self.folder, batch, troubles)
        self._save_themes(batch, tokens)
        arrays = {"documents": np.array(len(documents)), **_packed(count_terms, tokens, self.terms, SCORED)}
        small = tokens.regroup(self.topics_by)
        arrays |= _packed(count_topic_terms, small, self.terms, LEARNED)
        if len(small) != len(tokens):
            arrays |= _packed(count_topic_terms, tokens, self.terms, SHARED)
        save_arrays(done, arrays)

    def _save_themes(self, batch: Batch, tokens: Tokens) -> None:
        scores, counts = theme_scores(tokens, self.themes), theme_counts(tokens, self.themes)
        assert scores.low is not None
        assert scores.high is not None
        columns = {**_places(tokens.units), "words": word_counts(tokens).astype(np.int64)}
        parts = (("", scores.dense()), (LOW, scores.low), (HIGH, scores.high), (COUNT, counts.dense().astype(np.int64)))
        for number, name in enumerate(scores.columns):
            for ending, values in parts:
                columns[name + ending] = values[:, number]
        save_table(self.folder.part("themes", batch.number), columns, measure=scores.measure)


def _packed(
    count: Callable[[Tokens, TermFilter], tuple[sparse.csr_matrix, tuple[str, ...]]],
    tokens: Tokens,
    terms: TermFilter,
    level: str,
) -> dict[str, Any]:
    try:
        counts, names = count(tokens, terms)
    except AnalyticsError:  # no unit of this batch has a term
        counts, names = sparse.csr_matrix((len(tokens), 0), dtype=np.int32), ()
    return {f"{level}_names": pack_names(names), **pack_matrix(counts, level)}


def load_counts(folder: Folder, number: int, level: str = SCORED) -> tuple[sparse.csr_matrix, tuple[str, ...]]:
    """Return a batch's counts of shape (n_units, n_terms), and the terms; ``level`` is SCORED, LEARNED or SHARED."""
    arrays = load_arrays(folder.part("counts", number))
    level = level if f"{level}_names" in arrays else LEARNED
    counts = unpack_matrix(arrays, level)
    return sparse.csr_matrix(counts, dtype=np.float64), unpack_names(arrays[f"{level}_names"])


def _places(units: Sequence[Unit]) -> dict[str, Any]:
    """Return the columns that say where units stand; a date is text, as in JSON: 2024-03-05."""
    columns: dict[str, Any] = {
        "doc": [unit.document.id for unit in units],
        "marker": [unit.marker for unit in units],
        "title": [unit.title for unit in units],
        "label": [unit.label for unit in units],
        "date": [unit.document.date.isoformat() if unit.document.date else None for unit in units],
        "line": np.array([unit.line for unit in units], dtype=np.int64),
    }
    return {name: typed(columns[name]) for name in PLACES}


def _save_troubles(folder: Folder, batch: Batch, troubles: Sequence[Trouble]) -> None:
    text = "".join(json.dumps(asdict(trouble), ensure_ascii=False) + "\n" for trouble in troubles)
    write_whole(folder.part("troubles", batch.number), text.encode())
