"""How fast indicators and announced counts are found, against segmentation of the same text, in turn: medians."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import analytics as an

SEEDS = Path(__file__).parent.parent / "seeds"
ROUNDS = 5


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    corpus = an.read_corpus(SEEDS)
    characters = sum(len(passage.sentence.text) for passage in corpus.passages)
    works: dict[str, Callable[[], object]] = {
        "segmentation": lambda: an.tokenize(corpus.units("section"), n_jobs=1),
        "indicators": lambda: an.find_indicators(corpus),
        "announcements": lambda: an.check_announcements(corpus),
    }
    works["segmentation"]()  # loads the dictionary
    rounds = [[seconds(work) for work in works.values()] for _ in range(ROUNDS)]
    taken = dict(zip(works, map(median, zip(*rounds, strict=True)), strict=True))
    for name, second in taken.items():
        rate, ratio = second * 1_000_000 / characters, second / taken["segmentation"]
        print(f"{name:<14}{rate:6.2f} s of processor time per million characters, {ratio:.2f} x segmentation")
