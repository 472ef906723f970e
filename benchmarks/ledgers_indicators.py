"""How fast indicators and announced counts are found: at most twice the time of segmentation."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import analytics as an
from analytics.corpus.documents import Corpus, Unit
from analytics.ledgers.announcements import check_announcements
from analytics.ledgers.indicators import find_indicators

SEEDS = Path(__file__).parent.parent / "seeds"
CHARACTERS = 1_000_000


def enlarged(corpus: Corpus) -> Corpus:
    """Repeat the speeches until they are a million characters long."""
    length = sum(len(passage.sentence.text) for passage in corpus.passages)
    return Corpus(corpus.documents * -(-CHARACTERS // length))


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def units(corpus: Corpus) -> tuple[Unit, ...]:
    return corpus.units("section")


if __name__ == "__main__":
    corpus = enlarged(an.read_corpus(SEEDS))
    an.tokenize(units(an.read_corpus(SEEDS)), n_jobs=1)  # loads the dictionary
    segmentation = seconds(lambda: an.tokenize(units(corpus), n_jobs=1))
    print(f"segmentation      {segmentation:6.2f} s per million characters")
    for name, find in (("indicators", find_indicators), ("announcements", check_announcements)):
        taken = seconds(lambda find=find: find(corpus))
        print(f"{name:<18}{taken:6.2f} s, {taken / segmentation:.2f} x segmentation, {len(find(corpus)):,} rows")
