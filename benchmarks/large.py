"""What a large corpus costs: time, CPU and memory of `stream`, in one process and in two, on a text of a given size.

python benchmarks/large.py [MB [SMALL]]        by default 20 and 5; the table of docs/large-corpora.md: 100 10

The text is sampled, with a fixed seed, from the sentences of the two speeches and of ../shared/corpus where that folder
is there: documents of 5 to 60 sentences, one a line. Sampled sentences repeat, so that after the first few megabytes no
new words come: the growth of the vocabulary, and what it costs in memory, is underestimated.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import analytics as an

HERE = Path(__file__).parent
FOLDERS = (HERE.parent / "seeds", HERE.parent.parent / "shared" / "corpus")
RUN = """
import json, resource, sys, time, analytics as an
def main():
    start = time.perf_counter()
    text, out, n_jobs = sys.argv[1:]
    result = an.stream(text, out, lines=True, n_jobs=int(n_jobs))
    wall = time.perf_counter() - start
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    cpu = sum(use.ru_utime + use.ru_stime for use in (own, children))
    peak = max(own.ru_maxrss, children.ru_maxrss) / 1024
    print(json.dumps({"wall": wall, "cpu": cpu, "peak": peak, **result.facts}))
if __name__ == "__main__":
    main()
"""


def write_text(file: Path, size: int, *, seed: int = 0) -> None:
    """Write documents of sampled sentences, one a line, until the file has so many bytes."""
    corpus = an.read_corpus([folder for folder in FOLDERS if folder.exists()])
    sentences = [passage.sentence.text for passage in corpus.passages]
    draw, written = random.Random(seed), 0
    with file.open("wb") as lines:
        while written < size:
            written += lines.write("".join(draw.choices(sentences, k=draw.randint(5, 60))).encode() + b"\n")


def measure(text: Path, out: Path, *, n_jobs: int = 1) -> dict[str, float]:
    """Run in a fresh process: peak memory is the process's own."""
    script = out.with_suffix(".py")
    script.write_text(RUN, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, str(script), str(text), str(out), str(n_jobs)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": str(HERE.parent), "PATH": "", "HOME": str(out.parent)},
    )
    facts: dict[str, float] = json.loads(run.stdout)
    return facts


def show(name: str, facts: dict[str, float]) -> None:
    """Print a line."""
    print(f"{name:<28}{facts['wall']:8.1f} s {facts['cpu']:8.1f} CPU s {facts['peak']:7.0f} MB", flush=True)


def main(size: int = 20, small: int = 5) -> None:
    with tempfile.TemporaryDirectory() as folder:
        texts = {mb: Path(folder, f"{mb}.txt") for mb in (small, size)}
        for mb, file in texts.items():
            write_text(file, mb << 20)
        little = measure(texts[small], Path(folder, "little"))
        show(f"{small} MB, one process", little)
        one = measure(texts[size], Path(folder, "one"))
        show(f"{size} MB, one process", one)
        two = measure(texts[size], Path(folder, "two"), n_jobs=2)
        show(f"{size} MB, two Dask workers", two)
        print(f"{one['documents']} documents, {one['topics']} topics in {one['iterations']} passes")
        print(f"growth of peak memory from {small} to {size} MB: {one['peak'] - little['peak']:.0f} MB")
        print(f"two workers: CPU {two['cpu'] / one['cpu']:.2f} of one, wall {one['wall'] / two['wall']:.2f} x as fast")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
