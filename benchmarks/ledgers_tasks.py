"""How fast tasks and problems are found: at most twice the time of segmentation."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

import analytics as an
from analytics.corpus.collection import Corpus

SEEDS = Path(__file__).parent.parent / "seeds"
CHARACTERS = 350_000  # of Chinese text: one megabyte
ROUNDS = 3


def enlarged(corpus: Corpus) -> Corpus:
    """Repeat the speeches until they are a megabyte of text."""
    length = sum(len(passage.sentence.text) for passage in corpus.passages)
    return Corpus(corpus.documents * -(-CHARACTERS // length))


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    seeds = an.read_corpus(SEEDS)
    corpus = enlarged(seeds)
    reference = an.JiebaTokenizer()
    an.tokenize(seeds.units("section"), reference, n_jobs=1)  # loads the dictionary
    works: dict[str, Callable[[], object]] = {
        "segmentation": lambda: an.tokenize(corpus.units("section"), reference, n_jobs=1),
        "tasks": lambda: an.find_tasks(corpus),
        "problems": lambda: an.pair_problems(corpus),
    }
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(ROUNDS):
        for name, work in works.items():
            taken[name].append(seconds(work))
    for name, times in taken.items():
        ratio = statistics.median(times) / statistics.median(taken["segmentation"])
        print(f"{name:<14}{statistics.median(times):6.2f} s per megabyte, {ratio:.2f} x segmentation")
