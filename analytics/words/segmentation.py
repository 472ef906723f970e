"""Text becomes tokens, sentence by sentence: the one slow step of the package."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from analytics.corpus.documents import Unit
from analytics.errors import AnalyticsError
from analytics.words.engines import is_compiled
from analytics.words.tokenizer import JiebaTokenizer, default_tokenizer
from analytics.words.tokens import Tokens

# characters from which a second process saves more than its start costs: with rjieba, and without
PARALLEL_FROM, PARALLEL_FROM_SLOW = 10_000_000, 2_000_000
_PROGRESS_FROM = 5_000_000  # characters, a few seconds
_PART = 10_000  # sentences that a process gets at once


def tokenize(units: Sequence[Unit], tokenizer: JiebaTokenizer | None = None, *, n_jobs: int | None = None) -> Tokens:
    """Cut units of text into complete tokens, sentence by sentence.

    Parameters
    ----------
    units
        What ``Corpus.units`` returns.
    tokenizer
        By default the one that knows the words and themes of this package.
    n_jobs
        How many processes work at once, -1 for one per core. By default one, and all cores above 10 million
        characters (2 million where rjieba is not installed): below, they would start longer than they save.

    Raises
    ------
    AnalyticsError
        If there are no units, or ``n_jobs`` is no number of processes.
    """
    units = tuple(units)
    if not units:
        raise AnalyticsError("没有可分词的单元。请先用 read_corpus(...).units(...) 取得文本。")
    tokenizer = default_tokenizer() if tokenizer is None else tokenizer
    texts = [passage.sentence.text for unit in units for passage in unit.passages]
    size = sum(map(len, texts))
    if n_jobs is None:
        n_jobs = -1 if size >= (PARALLEL_FROM if is_compiled(tokenizer.engine) else PARALLEL_FROM_SLOW) else 1
    cut = tokenizer.rows(texts) if check_n_jobs(n_jobs) == 1 else _cut_in_processes(texts, tokenizer, n_jobs)
    return Tokens(units, tuple(_with_progress(cut, len(texts), size)), tokenizer)


def check_n_jobs(n_jobs: int) -> int:
    """Return a number of processes, -1 for one per core, if it is one.

    >>> check_n_jobs(0)
    Traceback (most recent call last):
    analytics.errors.AnalyticsError: n_jobs=0：进程数应是 1、2、3……，或 -1（每个核一个）。
    """
    if not isinstance(n_jobs, int) or (n_jobs < 1 and n_jobs != -1):
        raise AnalyticsError(f"n_jobs={n_jobs}：进程数应是 1、2、3……，或 -1（每个核一个）。")
    return n_jobs


def _cut_in_processes(texts: Sequence[str], tokenizer: JiebaTokenizer, n_jobs: int) -> Iterator[tuple[str, ...]]:
    """Yield the tokens in order. Not in threads: what Python's lock holds back is more than half of the work."""
    from joblib import Parallel, delayed

    parts = (texts[begin : begin + _PART] for begin in range(0, len(texts), _PART))
    cut = Parallel(n_jobs=n_jobs, return_as="generator")(delayed(tokenizer.cut_all)(part) for part in parts)
    return itertools.chain.from_iterable(cut)


def _with_progress(rows: Iterator[tuple[str, ...]], total: int, size: int) -> Any:
    """Show a bar on long work, in a terminal or notebook only."""
    if size < _PROGRESS_FROM or not (sys.stderr.isatty() or "ipykernel" in sys.modules):
        return rows
    from tqdm.auto import tqdm

    return tqdm(rows, desc="分词", total=total, unit="句")
