"""How often words stand in units of text: one count, whichever verb, chart or page prints it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from analytics.corpus.cleaning import fold_width
from analytics.errors import AnalyticsError
from analytics.measures.quotes import Evidence, Finder
from analytics.measures.scores import Array, Scores
from analytics.measures.vectorizers import TermFilter
from analytics.words.counting import Occurrences, WordSearch, places_of, units_of
from analytics.words.scanning import Ints
from analytics.words.tokens import Tokens

Words = str | Sequence[str]
_EXAMPLE = "请给一个词或一组词，例如 ['项目', '就业']。"
SWALLOWED = 0.8  # share of a word's occurrences that lie in one longer term, from which the longer one speaks for both


@dataclass(frozen=True, eq=False)
class WordCounts:
    """Counts of words in units, matrices of shape (n_units, n_words): all, and those that stand alone.

    ``alone`` are whole tokens; the others stand inside longer ones.
    """

    words: tuple[str, ...]
    total: sparse.csr_matrix
    alone: sparse.csr_matrix

    def sums(self) -> tuple[Array, Array]:
        """Return the counts in all units together, all and alone, shape (n_words,) each."""
        total, alone = (np.asarray(matrix.sum(axis=0)).ravel().astype(float) for matrix in (self.total, self.alone))
        return total, alone


def count_words(tokens: Tokens, words: Words) -> WordCounts:
    """Count words wherever they stand: as tokens, inside longer ones (改革 in 改革开放), or over several.

    Where a word stands is decided by :func:`analytics.words.standing.stands`; a word torn out of others (民生 in
    人民生活) is none. A phrase is counted as a word is.

    Parameters
    ----------
    tokens
        The units.
    words
        A word, or several; their order is that of the columns.

    Raises
    ------
    AnalyticsError
        If there is no word, or one is no text.
    """
    names = check_words(words)
    folded = {word: column for column, word in enumerate(dict.fromkeys(map(fold_width, names)))}
    unit, shape = units_of(tokens), (len(tokens), len(folded))
    total, alone = (sparse.csr_matrix(shape, dtype=np.int64) for _ in range(2))
    for found in WordSearch(tuple(folded)).find(tokens.sentences):
        total += _table(found, unit, shape)
        alone += _table(found.take(found.alone), unit, shape)
    columns = [folded[fold_width(name)] for name in names]
    return WordCounts(names, total[:, columns], alone[:, columns])


def _table(found: Occurrences, unit: Ints, shape: tuple[int, int]) -> sparse.csr_matrix:
    return sparse.csr_matrix((np.ones(len(found), np.int64), (unit[found.sentence], found.word)), shape=shape)


def check_words(words: Words) -> tuple[str, ...]:
    """Return words as a tuple, each once; a string is one word.

    >>> check_words("就业"), check_words(["就业", "住房", "就业"])
    (('就业',), ('就业', '住房'))
    """
    if not isinstance(words, Iterable):
        raise AnalyticsError(f"{words!r} 不是词。{_EXAMPLE}")
    names = [words] if isinstance(words, str) else list(words)
    if not names:
        raise AnalyticsError(f"没有给出词。{_EXAMPLE}")
    for name in names:
        if not isinstance(name, str) or not name.strip():
            raise AnalyticsError(f"{name!r} 不是词。{_EXAMPLE}")
    return tuple(dict.fromkeys(map(str, names)))


def term_counts(tokens: Tokens, terms: Words) -> Scores:
    """Count words in each unit, wherever they stand: what a reader finds with Ctrl-F, less what is torn out of others.

    Returns
    -------
    Scores of shape (n_units, n_terms), in the order of ``terms``
    """
    counts = count_words(tokens, terms)
    return Scores(
        counts.total.toarray().astype(float), tokens.units, counts.words, "出现次数", evidence=word_evidence(tokens)
    )


def word_evidence(tokens: Tokens) -> Evidence:
    """Return the way from a word to its sentences."""
    return Evidence(tokens, find_term)


def find_term(term: str) -> Finder:
    """Return what finds a word in a cut sentence, wherever it stands.

    >>> find_term("项目")(("抓好", "项目建设", "，", "抓", "项目"))
    [(2, 4), (8, 10)]
    """
    return lambda cut: [(begin, end) for begin, end, _ in places_of(cut, term)]


def are_given(terms: TermFilter | Words | None) -> bool:
    """Tell whether somebody named the words, all of which are then shown; else a filter chooses them."""
    return terms is not None and not isinstance(terms, TermFilter)


def choose_words(groups: Sequence[Tokens], terms: TermFilter | Words | None) -> tuple[str, ...]:
    """Return the words that are counted: those given, or the terms that a filter keeps and the words inside them."""
    if terms is not None and not isinstance(terms, TermFilter):
        return check_words(terms)
    keeps = (terms or TermFilter()).keeps
    held = itertools.chain.from_iterable(group.inside.items() for group in groups)
    words = {word for token, inside in held if keeps(token) for word in (token, *inside)}
    if not (kept := sorted(filter(keeps, words))):
        raise AnalyticsError("去掉停用词、数字和标点后没有剩下任何词。请换文本，或缩短停用词表。")
    return tuple(kept)


def speaking(words: Sequence[str], total: Array, inside: Iterable[tuple[str, tuple[str, ...]]]) -> list[int]:
    """Return the numbers of the words that a longer one does not speak for.

    Where four fifths of a word's occurrences lie in one longer term (生态环境 in 生态环境保护), that tells both.

    Parameters
    ----------
    words, total
        Words and how often each stands.
    inside
        The words inside longer ones.
    """
    place = {word: number for number, word in enumerate(words)}
    told = {
        place[word]
        for longer, parts in inside
        if longer in place
        for word in parts
        if word in place and total[place[longer]] >= SWALLOWED * total[place[word]]
    }
    return [number for number in range(len(words)) if number not in told]
