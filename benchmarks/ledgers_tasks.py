"""How fast tasks and problems are found, against the time of segmentation: by jieba, and by this package's engine.

Reads the seeds and, where it is there, the folder of reports beside the project; the works take turns.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

import analytics as an

HERE = Path(__file__).parent.parent
FOLDERS = [folder for folder in (HERE / "seeds", HERE.parent / "shared" / "corpus") if folder.exists()]
ROUNDS = 3


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    corpus = an.read_corpus(FOLDERS)
    units = corpus.units("section")
    tokenizers = {"jieba": an.JiebaTokenizer(engine="jieba"), "auto": an.JiebaTokenizer()}
    for tokenizer in tokenizers.values():
        an.tokenize(units[:1], tokenizer, n_jobs=1)  # loads the dictionary
    works: dict[str, Callable[[], object]] = {
        "segmentation by jieba": lambda: an.tokenize(units, tokenizers["jieba"], n_jobs=1),
        "segmentation": lambda: an.tokenize(units, tokenizers["auto"], n_jobs=1),
        "tasks": lambda: an.find_tasks(corpus),
        "problems": lambda: an.pair_problems(corpus),
    }
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(ROUNDS):
        for name, work in works.items():
            taken[name].append(seconds(work))
    size = sum(len(passage.sentence.text.encode()) for passage in corpus.passages) / 1e6
    print(f"{size:.1f} MB of {len(corpus.documents)} documents; CPU, medians of {ROUNDS}")
    jieba, ours = (statistics.median(taken[name]) for name in ("segmentation by jieba", "segmentation"))
    for name, times in taken.items():
        median = statistics.median(times)
        print(f"{name:<23}{median / size:6.2f} s per MB {median / jieba:6.2f} x jieba {median / ours:6.2f} x ours")
