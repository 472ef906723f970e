"""What cuts a stretch of text: jieba itself, an exact faster path in Python, and rjieba where it cuts the same."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import itertools
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, Literal

from analytics.errors import AnalyticsError
from analytics.words.dictionary import total_count, weights_of
from analytics.words.guesses import mended_guess
from analytics.words.pure import Cut, cut_in_pieces, pure_engine
from analytics.words.reference import jieba_engine

EngineName = Literal["auto", "rjieba", "python", "jieba"]

_REMEMBERED = 1 << 16  # tokens
_LATIN = r"A-Za-z0-9+#&._%\-"
# jieba-rs 0.11 takes more characters for Chinese than jieba, and keeps 5.2.5 or A-B whole
_OTHER_CHINESE = "\u3400-\u4dbf\u9fd6-\u9fff\ud800-\udfff\uf900-\ufaff\U00020000-\U0003ffff"
_SAME = re.compile(rf"[^{_OTHER_CHINESE}]*")
_SAME_GUESSED = re.compile(
    rf"(?:[^{_LATIN}{_OTHER_CHINESE}]++|(?:[A-Za-z0-9]++(?:\.[0-9]++)?%?|[+#&._%-]++)(?![{_LATIN}]))*+"
)


def build_engine(name: EngineName, words: frozenset[str], *, hmm: bool) -> Cut:
    """Return the function that cuts a stretch of text; all engines give the same tokens.

    Parameters
    ----------
    name
        ``"rjieba"`` is compiled, ``"python"`` pure Python and faster than ``"jieba"``, which is the reference;
        ``"auto"`` takes rjieba where it is installed and python elsewhere.
    words
        Words that weights keep whole, of folded width.

    Raises
    ------
    AnalyticsError
        If rjieba is asked for and not installed.
    """
    return _ENGINES[name](words, hmm)


def check_engine(name: str) -> None:
    """Raise an AnalyticsError if there is no engine of that name."""
    if name not in _ENGINES:
        raise AnalyticsError(f"没有名为 {name!r} 的分词引擎。可用的有：{'、'.join(_ENGINES)}。")


def is_compiled(name: EngineName) -> bool:
    """Tell whether an engine is rjieba, many times as fast as the others."""
    return name == "rjieba" or (name == "auto" and _rjieba() is not None)


def _compiled(words: frozenset[str], hmm: bool) -> Cut:
    build = _rjieba()
    if build is None:
        raise AnalyticsError('没有安装 rjieba。请运行 pip install rjieba，或用 engine="auto"（结果相同，只是慢些）。')
    compiled = build()
    _add_words(compiled, weights_of(words))
    same = (_SAME_GUESSED if hmm else _SAME).fullmatch
    whole: Callable[[str, bool], list[str]] = compiled.cut
    mended = _mending(compiled.has_word)

    def fast(text: str, guess: bool) -> list[str]:
        return mended(whole(text, guess)) if guess else whole(text, guess)

    careful = cut_in_pieces(lambda run: _letters_apart(fast(run, False)), compiled.has_word, hmm)

    def cut(text: str) -> list[str]:
        if same(text):
            return fast(text, hmm)
        # a line end is a token by itself, so lines can be cut one by one
        lines = text.splitlines(keepends=True)
        return [token for line in lines for token in (fast(line, hmm) if same(line) else careful(line))]

    return cut


def _mending(known: Callable[[str], bool]) -> Callable[[Iterable[str]], list[str]]:
    """Return what takes guesses apart that straddle the border of two words."""
    pieces = lru_cache(maxsize=_REMEMBERED)(lambda token: mended_guess(token, known))
    return lambda tokens: list(itertools.chain.from_iterable(map(pieces, tokens)))


def _letters_apart(words: list[str]) -> list[str]:
    """Undo what jieba-rs joins without HMM: no word of the dictionary is made of Latin letters and digits alone."""
    return [part for word in words for part in (word if word.isascii() and word.isalnum() else [word])]


def _add_words(compiled: Any, weights: Mapping[str, int]) -> None:
    """Give words their weights, and make the total jieba's: log probabilities are relative to it.

    jieba-rs counts what is added into its total, and one line of the dictionary less than jieba. The total is a
    machine word: the frequency of ``_BALANCE``, a word that no text has, brings it down by going once around.
    """
    balance, total = -sum(weights.values()) - _PROBED, total_count()
    for word, weight in (*weights.items(), (_PROBE, _PROBED)):
        compiled.add_word(word, weight, "")
    for _ in range(2):  # the first time what is added is too much: words had frequencies before
        compiled.add_word(_BALANCE, balance % (2 * sys.maxsize + 2), "")
        balance += total - _total(compiled)
    if _total(compiled) != total:
        raise AnalyticsError("这个版本的 rjieba 词频合计与 jieba 不同，分词会不一致。请用 engine='python'。")


_BALANCE, _PROBE, _PROBED = "\0", "\1", 10**9


def _total(compiled: Any) -> int:
    """Measure the total: for two words, ``suggest_freq`` is the product of their frequencies over the total."""
    return int(0.5 + _PROBED**2 / compiled.suggest_freq(_PROBE * 2))


@lru_cache(maxsize=1)
def _rjieba() -> Callable[[], Any] | None:
    """Return rjieba's class, None where it is not installed or where a machine word is too short for ``_total``."""
    package = importlib.util.find_spec("rjieba")
    if package is None or sys.maxsize < _PROBED**2:
        return None
    # not by the package's __init__: it builds an engine of its own at once, which takes as long as all the rest
    spec = importlib.machinery.PathFinder.find_spec("rjieba.rjieba", package.submodule_search_locations)
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    build: Callable[[], Any] = module.Jieba
    return build


def _reference(words: frozenset[str], hmm: bool) -> Cut:
    jieba = jieba_engine(words)
    mended = _mending(lambda word: bool(jieba.FREQ.get(word)))

    def cut(text: str) -> list[str]:
        return mended(jieba.cut(text, HMM=hmm)) if hmm else list(jieba.cut(text, HMM=hmm))

    return cut


def _best_installed(words: frozenset[str], hmm: bool) -> Cut:
    return pure_engine(words, hmm) if _rjieba() is None else _compiled(words, hmm)


_ENGINES: dict[str, Callable[[frozenset[str], bool], Cut]] = {
    "auto": _best_installed,
    "rjieba": _compiled,
    "python": pure_engine,
    "jieba": _reference,
}
