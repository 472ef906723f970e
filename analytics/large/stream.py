"""A corpus larger than memory, or than a machine: the same scores, batch by batch, into a folder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from analytics.corpus.documents import LEVELS, Level
from analytics.errors import AnalyticsError, did_you_mean
from analytics.files import write_whole
from analytics.large.counting import Counting
from analytics.large.extra import load_pyarrow
from analytics.large.keywords import Weighing
from analytics.large.manifest import fingerprint, fingerprint_files, prepare, remove_pieces, save_manifest
from analytics.large.parts import Folder
from analytics.large.plan import plan_batches
from analytics.large.results import Streamed
from analytics.large.runners import Runner, runner_on
from analytics.large.sources import Batch, Layout
from analytics.large.topics import Learning, Sharing
from analytics.large.vocabulary import Totals, build_vocabulary
from analytics.measures.topicspace import guess_n_topics
from analytics.measures.vectorizers import TermFilter
from analytics.words.lexicons import Themes, load_themes
from analytics.words.segmentation import check_n_jobs
from analytics.words.tokenizer import JiebaTokenizer, default_tokenizer


def stream(
    paths: str | Path | Iterable[str | Path],
    out: str | Path,
    *,
    pattern: str = "*",
    lines: bool = False,
    text: str = "text",
    name: str | None = None,
    by: Level = "document",
    topics_by: Level = "paragraph",
    tokenizer: JiebaTokenizer | None = None,
    terms: TermFilter | None = None,
    themes: Themes | None = None,
    top: int = 10,
    n_topics: int | None = None,
    max_terms: int = 100_000,
    min_units: int = 1,
    batch_mb: float = 2.0,
    client: Any = None,
    n_jobs: int = 1,
    restart: bool = False,
) -> Streamed:
    """Analyse a corpus of any size with bounded memory; results go to a folder as Parquet.

    Themes of each unit are those of :func:`theme_scores`, keywords those of :func:`tfidf_keywords` as long as no term
    is left out (``max_terms``, ``min_units``), topics those of :class:`TopicModel` but for the solver: exact NMF over
    batches (:mod:`analytics.large.factorise`). An interrupted call goes on where it stopped, to the same bytes; a call
    with another ``top``, ``n_topics`` or ``max_terms`` does not cut and count again. Documents that cannot be read are
    skipped and listed (:attr:`Streamed.troubles`).

    Parameters
    ----------
    paths
        Files, folders, globs: documents, ``.csv``, ``.parquet``, and with ``lines`` texts with a document per line.
    out
        Folder of the results, new or of an earlier call.
    pattern
        Glob that file names in folders must match.
    lines
        Whether each line of a ``.txt`` is a document.
    text, name
        Columns of CSV and Parquet with the text and the name of each document.
    by, topics_by
        Units that are scored, and units that topics are learned from.
    tokenizer, terms, themes
        What cuts, what counts, what is looked for; those of this package by default.
    top
        Keywords of each unit.
    n_topics
        Number of topics; by default what the number of units suggests, 4 to 20; 0 for none.
    max_terms, min_units
        Bound of the vocabulary: the terms of most units, at least of so many.
    batch_mb
        Size of a batch. Memory grows with it; with very many batches, larger ones are quicker.
    client
        A ``distributed.Client``, or the address of a scheduler: the work is done by the workers of that cluster, which
        must see the files and ``out`` under the same paths.
    n_jobs
        Without a client, processes of this machine (-1: one per core): a Dask cluster as long as the call.
    restart
        Throw away what is in ``out`` and begin anew.

    Raises
    ------
    AnalyticsError
        If pyarrow or Dask is missing, ``out`` holds other things or was made from other files, or nothing can be read.
    """
    load_pyarrow()
    sizes = {"top": top, "max_terms": max_terms, "min_units": min_units, "batch_mb": batch_mb}
    _check(by=by, topics_by=topics_by, n_topics=n_topics, **sizes)
    check_n_jobs(n_jobs)
    folder, terms = Folder(Path(out)), terms or TermFilter()
    layout, themes, tokenizer = Layout(lines, text, name), themes or load_themes(), tokenizer or default_tokenizer()
    batches = plan_batches(paths, pattern=pattern, layout=layout, size=int(batch_mb * (1 << 20)))
    counts = fingerprint(fingerprint_files(batches), layout, tokenizer, terms, themes, by, topics_by)
    vocabulary = fingerprint(counts, max_terms, min_units)
    keys = {
        "counts": counts,
        "vocabulary": vocabulary,
        "keywords": fingerprint(vocabulary, top),
        "topics": fingerprint(vocabulary, n_topics),
    }
    prepare(folder, keys, restart=restart)
    with runner_on(client, n_jobs) as runner:
        runner.each(Counting(folder, layout, tokenizer, terms, themes, by, topics_by), batches, "分词计数")
        _join_troubles(folder, batches)
        totals = build_vocabulary(folder, vocabulary, runner, batches, max_terms=max_terms, min_units=min_units)
        runner.each(Weighing(folder, vocabulary, top), batches, "关键词")
        facts = asdict(totals)
        if n_topics != 0:
            n_topics = guess_n_topics(totals.learned) if n_topics is None else n_topics
            learning = Learning(folder, keys["topics"], terms, n_topics, max_terms, min_units)
            facts |= _learn(learning, runner, batches, totals)
    remove_pieces(folder)
    save_manifest(folder, keys, **facts)
    return Streamed(folder.path)


def _learn(learning: Learning, runner: Runner, batches: Sequence[Batch], totals: Totals) -> dict[str, Any]:
    topics, factors = learning.learn(runner, batches, totals)
    runner.each(Sharing(learning.folder, learning.key), batches, "话题占比")
    return {"topics": len(topics), "iterations": factors.iteration, "explained": factors.explained}


def _check(*, by: str, topics_by: str, n_topics: int | None, **sizes: float) -> None:
    for level in (by, topics_by):
        if level not in LEVELS:
            raise AnalyticsError(f"没有名为“{level}”的层级。{did_you_mean(level, LEVELS)}")
    for name, size in sizes.items():
        if size <= 0:
            raise AnalyticsError(f"{name}={size}：应大于 0。")
    if n_topics is not None and n_topics < 0:
        raise AnalyticsError(f"n_topics={n_topics}：应为话题个数，0 表示不做话题。")


def _join_troubles(folder: Folder, batches: Sequence[Batch]) -> None:
    parts = (folder.part("troubles", batch.number).read_bytes() for batch in batches)
    write_whole(folder.troubles, b"".join(parts))
