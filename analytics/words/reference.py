"""jieba itself: the reference of every engine, and its hidden Markov model."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from analytics.words.dictionary import weights_of


@lru_cache(maxsize=4)
def jieba_engine(words: frozenset[str]) -> Any:
    """Build a private jieba tokenizer with words that weights keep whole. It cannot be pickled, hence the cache."""
    base = _base_engine()
    engine = _jieba().Tokenizer()
    engine.FREQ, engine.total, engine.initialized = dict(base.FREQ), base.total, True
    for word, weight in weights_of(words).items():
        engine.FREQ[word] = weight
        for end in range(1, len(word)):
            engine.FREQ.setdefault(word[:end], 0)
    return engine


@lru_cache(maxsize=1)
def _base_engine() -> Any:
    """Let jieba load its dictionary once, for all tokenizers; nothing is printed."""
    jieba = _jieba()
    engine = jieba.Tokenizer()
    quiet = logging.getLogger(jieba.__name__)
    level = quiet.level
    quiet.setLevel(logging.WARNING)
    try:
        engine.initialize()
    finally:
        quiet.setLevel(level)
    return engine


def hidden_markov(run: str) -> Iterator[str]:
    """Yield words by jieba's hidden Markov model, without the words that others in this process told it to split."""
    model = _jieba().finalseg
    _, states = model.viterbi(run, "BMES", model.start_P, model.trans_P, model.emit_P)
    begin = 0
    for end, state in enumerate(states, start=1):
        if state in "ES":
            yield run[begin:end]
            begin = end


@lru_cache(maxsize=1)
def _jieba() -> Any:
    with warnings.catch_warnings():
        # jieba 0.42.1 writes "\." in plain strings and asks for pkg_resources; neither concerns a user
        warnings.simplefilter("ignore")
        import jieba
    return jieba
