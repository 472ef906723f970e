"""What an occurrence of a theme's term weighs, and which occurrences say what a unit is about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

import numpy as np
from scipy import sparse

from analytics.errors import LexiconError
from analytics.measures.attributions import leave_out
from analytics.measures.matching import Matcher, matcher_of
from analytics.words.counting import Occurrences
from analytics.words.lexicons import DATA, Themes
from analytics.words.scanning import Ints
from analytics.words.tokens import Tokens

_FORMULA = re.compile(r"请(?:予以?)?审议|在.{2,40}(?:会议|大会)上\W*$|^各[^。；]*[：:]\s*$|^(?:抄送|主送)")


@lru_cache(maxsize=1)
def load_shares() -> Mapping[tuple[str, str], float]:
    """Load how much of its use a term owes to a theme: lines ``theme <tab> term <tab> share``.

    ``benchmarks/build_theme_weights.py`` counts it in texts whose headings name one theme.
    """
    file = DATA / "theme_weights.tsv"
    try:
        rows = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines())
        return {(theme, term): float(share) for theme, term, share in rows}
    except ValueError as error:
        raise LexiconError(f"{file} 损坏：{error}。请重新安装，或运行 benchmarks/build_theme_weights.py。") from None


@lru_cache(maxsize=8)
def term_weights(themes: Themes) -> sparse.csr_matrix:
    """Return what an occurrence of each term says of each theme, shape (n_terms, n_themes): √(rarity × share).

    A term that the table does not have, as those of the user's own, is divided between its themes.
    """
    matcher, known = matcher_of(themes), load_shares()
    shares = matcher.membership / matcher.membership.sum(axis=1, keepdims=True)
    for word, (term, columns) in enumerate(zip(matcher.terms, matcher.columns, strict=True)):
        for column in columns:
            shares[word, column] = known.get((themes.ids[column], term), shares[word, column])
    return sparse.csr_matrix(np.sqrt(matcher.rarity[:, None] * shares))


def said(tokens: Tokens, matcher: Matcher) -> tuple[Occurrences, Occurrences]:
    """Return the occurrences in the text and those in the units' own headings.

    Formulas of every report (请予审议, …会议上), addressees (各市教育局：) and who is charged with a task
    (（公安部牵头）) are left out.
    """
    found = Occurrences.gather(matcher.find(map(leave_out, tokens.sentences)))
    formula = np.array([_FORMULA.search(passage.sentence.text) is not None for passage in tokens.passages], dtype=bool)
    found = found.take(~formula[found.sentence])
    titled = found.begin < _own_headings(tokens)[found.sentence]
    return found.take(~titled), found.take(titled)


def _own_headings(tokens: Tokens) -> Ints:
    """Return for each sentence how many of its characters are the heading of its unit, shape (n_sentences,).

    A document has none: that of its first section says nothing of the others.
    """
    lengths = [
        passage.sentence.heading if place == 0 and unit.level != "document" else 0
        for unit in tokens.units
        for place, passage in enumerate(unit.passages)
    ]
    return np.array(lengths, dtype=np.int64)


def named(tokens: Tokens, matcher: Matcher, weights: sparse.csr_matrix) -> sparse.csr_matrix:
    """Return the weights of the themes that the titles of each unit's documents name, shape (n_units, n_themes)."""
    documents = {passage.document.id: passage.document for passage in tokens.passages}
    number = {name: place for place, name in enumerate(documents)}
    found = Occurrences.gather(matcher.find((document.title or "",) for document in documents.values()))
    titles = sums(found.sentence, found.word, len(documents), weights)
    held = dict.fromkeys((row, number[p.document.id]) for row, unit in enumerate(tokens.units) for p in unit.passages)
    rows, columns = np.array(list(held), dtype=np.int64).reshape(-1, 2).T
    return sums(rows, columns, len(tokens), titles)


def sums(row: Ints, word: Ints, n: int, weights: sparse.csr_matrix) -> sparse.csr_matrix:
    """Return the sums of the words' (or titles') weights in each row, shape (n, n_themes)."""
    counts = sparse.csr_matrix((np.ones(len(row)), (row, word)), shape=(n, weights.shape[0]))
    return sparse.csr_matrix(counts @ weights)
