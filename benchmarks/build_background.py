"""Count in how many paragraphs of official documents each word occurs, and write analytics/data/background.tsv.

    python benchmarks/build_background.py FOLDER...

Give it folders of real reports and policies. Words of fewer than two paragraphs are left out.
"""

from __future__ import annotations

import sys
from collections import Counter

import analytics as an
from analytics.measures.vectorizers import TermFilter
from analytics.words.lexicons import DATA


def main(folders: list[str]) -> None:
    tokens = an.tokenize(an.read_corpus(folders).units("paragraph"))
    rows = [TermFilter(frozenset())(row) for row in tokens]
    rows = [row for row in rows if row]
    frequency = Counter(term for row in rows for term in set(row))
    kept = sorted((term for term, count in frequency.items() if count > 1), key=lambda term: (-frequency[term], term))
    length = sum(map(len, rows)) / len(rows)
    lines = [f"{len(rows)}\t{length:.1f}", *(f"{term}\t{frequency[term]}" for term in kept)]
    (DATA / "background.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(kept)} words of {len(rows)} paragraphs")


if __name__ == "__main__":
    main(sys.argv[1:])
