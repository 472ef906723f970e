"""Learn how much of its use each theme term owes to its theme, and write analytics/data/theme_weights.tsv.

    python benchmarks/build_theme_weights.py FOLDER...

Give it folders of real reports and policies. A heading that names one theme says what the text below it is about: the
share of a term is (texts of its theme that hold it + PRIOR) / (texts that hold it + PRIOR). Counts go into the file, no
text does; what headings themselves say does not count.
"""

from __future__ import annotations

import sys

import numpy as np
from scipy import sparse

import analytics as an
from analytics.measures.matching import Matcher, matcher_of
from analytics.measures.scores import Array
from analytics.measures.theme_weights import said, sums
from analytics.words.counting import units_of
from analytics.words.lexicons import DATA

CLEAR = 0.75  # a heading names one theme if so much of what it says is of it
LEAST = 4  # terms in a text
LONGEST = 40  # characters of a heading
PRIOR = 5.0  # texts that speak for a term's own themes before any is counted


def count(tokens: an.Tokens, matcher: Matcher) -> Array:
    """Return in how many texts below clear headings of each theme each term stands, shape (n_terms, n_themes)."""
    plain = sparse.csr_matrix(
        matcher.membership / matcher.membership.sum(axis=1, keepdims=True) * matcher.rarity[:, None]
    )
    text, heading = said(tokens, matcher)
    unit, n = units_of(tokens), len(tokens)
    held = sums(unit[text.sentence], text.word, n, sparse.identity(len(matcher.terms), format="csr"))
    told = sums(unit[heading.sentence], heading.word, n, plain).toarray()
    titled = np.array([unit.heading is not None and len(unit.title or "") <= LONGEST for unit in tokens.units])
    clear = titled & (told.max(axis=1) >= CLEAR * told.sum(axis=1)) & (told.sum(axis=1) > 0)
    chosen = np.flatnonzero(clear & (np.asarray(held.sum(axis=1)).ravel() >= LEAST))
    theme = np.eye(matcher.membership.shape[1])[told[chosen].argmax(axis=1)]
    return np.asarray((held[chosen] > 0).astype(float).T @ theme)


def main(folders: list[str]) -> None:
    themes = an.load_themes()
    matcher = matcher_of(themes)
    corpus = an.read_corpus(folders)
    tokens = an.tokenize(corpus.units("section"), an.JiebaTokenizer(an.load_user_words() | themes.words))
    counts = count(tokens, matcher) + count(tokens.regroup("item").where(lambda unit: len(unit.path) > 1), matcher)
    prior = PRIOR * matcher.membership / matcher.membership.sum(axis=1, keepdims=True)
    shares = (counts + prior) / (counts.sum(axis=1, keepdims=True) + PRIOR)
    rows = [
        f"{themes.ids[column]}\t{term}\t{shares[word, column]:.3f}"
        for word, (term, columns) in enumerate(zip(matcher.terms, matcher.columns, strict=True))
        for column in columns
        if counts[word].any()
    ]
    (DATA / "theme_weights.tsv").write_text("\n".join(sorted(rows)) + "\n", encoding="utf-8")
    print(f"{len(rows)} shares")


if __name__ == "__main__":
    main(sys.argv[1:])
