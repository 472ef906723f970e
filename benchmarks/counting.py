"""What counting costs beside cutting: ten thousand words in ten megabytes, and the words inside the terms.

    python benchmarks/counting.py TEXTS [MB]

CPU seconds of this process, the least of three runs each; every run counts with an empty memory.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import analytics as an
from analytics.words import standing
from analytics.words.counting import WordSearch
from analytics.words.rules import kind_of

N_WORDS = 10_000


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU seconds of the fastest of three runs."""
    times = []
    for _ in range(3):
        standing._stands.cache_clear()
        standing._paths.cache_clear()
        standing._weight.cache_clear()
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return min(times)


def main(folder: str, megabytes: float = 10.0) -> None:
    """Print the costs on the texts of a folder, repeated until they are so long."""
    corpus = an.read_corpus(Path(folder))
    tokenizer = an.default_tokenizer()
    texts = [passage.sentence.text for passage in corpus.passages]
    size = sum(len(text.encode()) for text in texts)
    texts = (texts * (int(megabytes * 1e6 / size) + 1))[: int(len(texts) * megabytes * 1e6 / size)]
    rows = tokenizer.cut_all(texts)
    words = Counter(token for row in rows for token in row if len(token) > 1 and kind_of(token) == "word")
    chosen = [word for word, _ in words.most_common(N_WORDS)]
    tokens = an.Tokens((an.Unit("document", corpus.passages),), tuple(rows[: len(corpus.passages)]), tokenizer)
    cut = seconds(lambda: list(tokenizer.rows(texts)))
    count = seconds(lambda: sum(map(len, WordSearch(chosen).find(rows))))
    once = seconds(lambda: list(tokenizer.rows(texts[: len(corpus.passages)])))
    inside = seconds(lambda: an.Tokens(tokens.units, tokens.sentences, tokenizer).inside)
    print(f"{megabytes:g} MB: cut {cut:.2f} s, {len(chosen):,} words {count:.2f} s, {count / cut:.2f} of it")
    print(f"{size / 1e6:.1f} MB: cut {once:.2f} s, the words inside {inside:.2f} s")


if __name__ == "__main__":
    main(sys.argv[1], *map(float, sys.argv[2:]))
