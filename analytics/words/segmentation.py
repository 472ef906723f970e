"""Text becomes tokens: jieba behind frozen data, and the one slow step of the package."""

from __future__ import annotations

import itertools
import logging
import math
import re
import sys
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from analytics.corpus.cleaning import fold_width
from analytics.corpus.documents import Unit
from analytics.errors import AnalyticsError
from analytics.words.lexicons import load_themes, load_user_words
from analytics.words.rules import needs_rule, rule_tokens, rules_with
from analytics.words.tokens import Tokens

SHORT = 3  # characters; longer user words outweigh whatever the dictionary would make of their parts
_LONG_COST = 1.0  # -log probability of a long user word; the commonest word of jieba's dictionary costs 5.2
_MARGIN = 2.0  # how much likelier than its likeliest cut a short user word becomes
PARALLEL_FROM = 5_000_000  # characters; below, a second process costs more than it saves
_PROGRESS_FROM = 1_000_000  # characters


@dataclass(frozen=True)
class JiebaTokenizer:
    """A description of how text is cut: data only, so it can be compared, hashed and pickled.

    Parameters
    ----------
    words : words that are kept whole
    hmm : whether jieba may guess words that no dictionary has

    Notes
    -----
    Numbers with their unit, dates, digit formulas (三会一课), quoted terms and titles are single tokens by rule
    (``analytics.words.rules``). jieba's own global tokenizer is never touched. Tokens are complete: joined, they are
    the text.

    A word of four or more characters gets so much weight that no other cut can win; a shorter one becomes
    e² times as likely as its likeliest cut, so that it does not tear longer words apart (棚改 in 大棚改造).
    """

    words: frozenset[str] = frozenset()
    hmm: bool = True

    def __post_init__(self) -> None:
        if isinstance(self.words, str):
            raise AnalyticsError(f"words 应是一组词，不是一个词：写成 {{{self.words!r}}}。")
        object.__setattr__(self, "words", frozenset(self.words))
        for word in self.words:
            if not isinstance(word, str) or not word.strip():
                raise AnalyticsError(f"用户词 {word!r} 不是词：应是非空的文字。")

    def cut(self, text: str) -> list[str]:
        """Cut one text.

        >>> JiebaTokenizer(frozenset({"戈壁农业"})).cut("做大戈壁农业，增长12.5%。")
        ['做大', '戈壁农业', '，', '增长', '12.5%', '。']
        """
        folded = fold_width(text)
        tokens, begin = [], 0
        for piece in self._pieces(folded):
            tokens.append(text[begin : begin + len(piece)])
            begin += len(piece)
        return tokens

    def _pieces(self, text: str) -> list[str]:
        engine, pieces = engine_of(self), list[str]()
        for piece, whole in stretches(self, text):
            pieces += [piece] if whole else engine.cut(piece, HMM=self.hmm)
        return pieces


def default_tokenizer() -> JiebaTokenizer:
    """Return the tokenizer that knows the user words and theme terms of this package."""
    return JiebaTokenizer(words=load_user_words() | load_themes().words)


@lru_cache(maxsize=4)
def engine_of(tokenizer: JiebaTokenizer) -> Any:
    """Build the private jieba tokenizer of a description. It cannot be copied or pickled, hence the cache."""
    jieba, base = _import_jieba(), _base_engine()
    engine = jieba.Tokenizer()
    engine.FREQ, engine.total, engine.initialized = dict(base.FREQ), base.total, True
    words = (word for word in map(fold_width, tokenizer.words) if not needs_rule(word))
    weights = {word: weight_of(engine, word) for word in sorted(words, key=lambda word: (len(word), word))}
    for word, weight in weights.items():
        if weight:
            engine.FREQ[word] = weight
            for end in range(1, len(word)):
                engine.FREQ.setdefault(word[:end], 0)
    return engine


@lru_cache(maxsize=1)
def _base_engine() -> Any:
    """Load jieba's dictionary once, for all tokenizers; nothing is printed."""
    jieba = _import_jieba()
    engine = jieba.Tokenizer()
    quiet = logging.getLogger(jieba.__name__)
    level = quiet.level
    quiet.setLevel(logging.WARNING)
    try:
        engine.initialize()
    finally:
        quiet.setLevel(level)
    return engine


def general_frequency(word: str) -> float:
    """Return the relative frequency of a word in general Chinese, by jieba's dictionary; 0 if it has no such word."""
    base = _base_engine()
    return float(base.FREQ.get(word, 0) / base.total)


@lru_cache(maxsize=1)
def dictionary() -> Mapping[str, tuple[int, str]]:
    """Return jieba's dictionary: frequency and part of speech (n noun, v verb, vn verbal noun, ...) of each word."""
    with _base_engine().get_dict_file() as file:
        entries = (line.split() for line in file.read().decode("utf-8").splitlines())
        return {word: (int(frequency), tag) for word, frequency, tag in entries}


@lru_cache(maxsize=4)
def _rules(tokenizer: JiebaTokenizer) -> re.Pattern[str]:
    return rules_with(map(fold_width, tokenizer.words))


def stretches(tokenizer: JiebaTokenizer, text: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a text of folded width, and whether a rule made each a token; jieba cuts the others."""
    begin = 0
    for match in _rules(tokenizer).finditer(text):
        if begin < match.start():
            yield text[begin : match.start()], False
        for piece, whole in rule_tokens(match):
            yield from [(piece, True)] if whole else stretches(tokenizer, piece)
        begin = match.end()
    if begin < len(text):
        yield text[begin:], False


def guess_words(tokenizer: JiebaTokenizer, path: Sequence[str]) -> list[str]:
    """Return what jieba makes of a path of its word graph: it guesses words in runs of single characters."""
    engine, words = engine_of(tokenizer), list[str]()
    for single, group in itertools.groupby(path, lambda word: len(word) == 1):
        run = list(group)
        joined = "".join(run)
        if not single:
            words += run
        elif not tokenizer.hmm:
            words += re.findall("[A-Za-z0-9]+|.", joined)
        else:
            known = len(run) == 1 or engine.FREQ.get(joined)
            words += run if known else _import_jieba().finalseg.cut(joined)
    return words


def _import_jieba() -> Any:
    with warnings.catch_warnings():
        # jieba 0.42.1 writes "\." in plain strings and asks for pkg_resources; neither concerns a user
        warnings.simplefilter("ignore")
        import jieba
    return jieba


def weight_of(engine: Any, word: str) -> int:
    """Return the frequency that keeps a word whole, 0 where the dictionary keeps it whole already."""
    if len(word) > SHORT:
        return int(engine.total * math.exp(-_LONG_COST))
    own: int = engine.FREQ.get(word, 0)
    needed = int(math.exp(_best_split(engine, word) + _MARGIN) * engine.total) + 1
    return 0 if own > needed else needed


def _best_split(engine: Any, word: str) -> float:
    """Return the log probability of the likeliest cut of a word into two or more dictionary words."""
    logs = [0.0] + [-math.inf] * len(word)
    for end in range(1, len(word) + 1):
        for begin in range(end):
            if end - begin < len(word):
                frequency = engine.FREQ.get(word[begin:end]) or 1
                known = frequency > 1 or end - begin == 1
                if known:
                    logs[end] = max(logs[end], logs[begin] + math.log(frequency / engine.total))
    return logs[-1]


def tokenize(units: Sequence[Unit], tokenizer: JiebaTokenizer | None = None, *, n_jobs: int | None = None) -> Tokens:
    """Cut units of text into complete tokens, sentence by sentence.

    Parameters
    ----------
    units
        What ``Corpus.units`` returns.
    tokenizer
        By default the one that knows the words and themes of this package.
    n_jobs
        Number of processes, -1 for one per core; by default one, and all cores above 5 million characters.

    Raises
    ------
    AnalyticsError
        If there are no units.
    """
    units = tuple(units)
    if not units:
        raise AnalyticsError("没有可分词的单元。请先用 read_corpus(...).units(...) 取得文本。")
    tokenizer = default_tokenizer() if tokenizer is None else tokenizer
    texts = [passage.sentence.text for unit in units for passage in unit.passages]
    size = sum(map(len, texts))
    n_jobs = (-1 if size >= PARALLEL_FROM else 1) if n_jobs is None else n_jobs
    cut = [_cut_all(texts, tokenizer, size)] if n_jobs == 1 else _cut_parallel(_parts(texts), tokenizer, n_jobs)
    return Tokens(units, tuple(row for rows in cut for row in rows), tokenizer)


def _cut_all(texts: Sequence[str], tokenizer: JiebaTokenizer, size: int = 0) -> list[tuple[str, ...]]:
    return [tuple(tokenizer.cut(text)) for text in _with_progress(texts, size)]


def _with_progress(texts: Sequence[str], size: int) -> Any:
    """Show a bar on long work, in a terminal or notebook only."""
    if size < _PROGRESS_FROM or not (sys.stderr.isatty() or "ipykernel" in sys.modules):
        return texts
    from tqdm.auto import tqdm

    return tqdm(texts, desc="分词", unit="句")


def _parts(texts: Sequence[str]) -> list[Sequence[str]]:
    step = max(1, len(texts) // 16)
    return [texts[begin : begin + step] for begin in range(0, len(texts), step)]


def _cut_parallel(parts: list[Sequence[str]], tokenizer: JiebaTokenizer, n_jobs: int) -> list[list[tuple[str, ...]]]:
    from joblib import Parallel, delayed

    return list(Parallel(n_jobs=n_jobs)(delayed(_cut_all)(part, tokenizer) for part in parts))
