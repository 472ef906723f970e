"""jieba's algorithm in plain Python, twice as fast: logarithms taken beforehand, graph and route in one loop."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from analytics.words.dictionary import frequencies, weights_of
from analytics.words.guesses import mended_guess
from analytics.words.reference import hidden_markov
from analytics.words.rules import JIEBA_RUN

Cut = Callable[[str], list[str]]
_NEVER = -math.inf
_PREFIX = 1.0  # in place of a log probability: no word, but words begin so
_PIECES = re.compile(rf"({JIEBA_RUN.pattern})|\r\n|.", re.DOTALL)
_UNGUESSED = re.compile("[A-Za-z0-9]+|.")
_GUESSED = re.compile(r"[\u4e00-\u9fd5]+|[a-zA-Z0-9]+(?:\.[0-9]+)?%?|[^\u4e00-\u9fd5a-zA-Z0-9]+")


def pure_engine(words: frozenset[str], hmm: bool) -> Cut:
    """Return the cut of ``Tokenizer.cut`` of jieba 0.42.1, with words that weights keep whole."""
    logs, unknown = _logarithms_with(words), -math.log(frequencies().total)
    get = logs.get
    return cut_in_pieces(lambda run: best_route(run, get, unknown), lambda word: get(word, _PREFIX) <= 0.0, hmm)


def best_route(run: str, log_of: Callable[[str], float | None], unknown: float) -> list[str]:
    """Return the likeliest way through the word graph of a run; of equally likely words the longer one wins.

    ``Tokenizer.get_DAG`` and ``Tokenizer.calc`` in one loop, from the end of the run.
    """
    size = len(run)
    best, ends, after = [0.0] * (size + 1), [0] * size, 0.0
    for begin in range(size - 1, -1, -1):
        stop = end = begin + 1
        top, log = _NEVER, log_of(run[begin])
        while log is not None:
            if log <= 0.0:
                chance = log + best[stop]
                if chance >= top:
                    top, end = chance, stop
            stop += 1
            if stop > size:
                break
            log = log_of(run[begin:stop])
        if top == _NEVER:
            top = unknown + after
        best[begin] = after = top
        ends[begin] = end
    path, begin = [], 0
    while begin < size:
        path.append(run[begin : ends[begin]])
        begin = ends[begin]
    return path


def cut_in_pieces(route: Cut, known: Callable[[str], bool], hmm: bool) -> Cut:
    """Return a cut that sends to a route what jieba looks up, and takes the rest character by character."""

    def cut(text: str) -> list[str]:
        tokens = list[str]()
        for match in _PIECES.finditer(text):
            run = match[1]
            if run:
                tokens += guess_words(route(run), known, hmm=hmm)
            else:
                tokens.append(match[0])
        return tokens

    return cut


def guess_words(path: Iterable[str], known: Callable[[str], bool], *, hmm: bool) -> list[str]:
    """Return what jieba makes of a path through its word graph: it guesses words in runs of single characters."""
    words, run = list[str](), ""
    for word in path:
        if len(word) == 1:
            run += word
            continue
        if run:
            words += run if len(run) == 1 else _of_run(run, known, hmm)
            run = ""
        words.append(word)
    return words + _of_run(run, known, hmm) if run else words


def _of_run(run: str, known: Callable[[str], bool], hmm: bool) -> list[str]:
    if not hmm:
        return _UNGUESSED.findall(run)
    if len(run) == 1 or known(run):
        return list(run)
    return [piece for word in _guess(run) for piece in mended_guess(word, known)]


@lru_cache(maxsize=1 << 16)
def _guess(run: str) -> tuple[str, ...]:
    words = list[str]()
    for piece in _GUESSED.findall(run):
        words += hidden_markov(piece) if "\u4e00" <= piece[0] <= "\u9fd5" else [piece]
    return tuple(words)


def _logarithms_with(words: frozenset[str]) -> dict[str, float]:
    logs, total = dict(_logarithms()), math.log(frequencies().total)
    for word, weight in weights_of(words).items():
        for end in range(1, len(word)):
            logs.setdefault(word[:end], _PREFIX)
        logs[word] = math.log(weight) - total
    return logs


@lru_cache(maxsize=1)
def _logarithms() -> Mapping[str, float]:
    """Return the log probability of every word, and ``_PREFIX`` for what only begins words."""
    known = frequencies()
    total = math.log(known.total)
    logs = dict.fromkeys((word[:end] for word in known.counts for end in range(1, len(word))), _PREFIX)
    logs.update((word, math.log(count) - total) for word, count in known.counts.items())
    return logs
