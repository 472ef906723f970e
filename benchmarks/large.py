"""What a large corpus costs: time, CPU and memory of `stream`, in one process and in two, on a text of a given size.

python benchmarks/large.py [MB [SMALL [PLAIN]]]     by default 20, 5, 5; the tables of docs/large-corpora.md: 100 10 100

The opponent, on a text of PLAIN megabytes (one of the two sizes), is what everybody writes first: lines, jieba,
scikit-learn's TfidfVectorizer and NMF, all in memory. It knows no outline, no themes, no intervals, no user words.
Beside it the same three steps by ours, in memory as well.

The text is sampled, with a fixed seed, from the sentences of the two speeches and of ../shared/corpus where that folder
is there: documents of 5 to 60 sentences, one a line. Sampled sentences repeat, so that after the first few megabytes no
new words come: the growth of the vocabulary, and what it costs in memory, is underestimated.
"""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from functools import reduce
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import linear_sum_assignment
from sklearn.decomposition import NMF

import analytics as an
from analytics.large.factorise import Block, Factorisation, Step, Sums, add
from analytics.measures.topiccounts import count_topic_terms
from analytics.measures.topicspace import TopicSpace, weigh_counts

HERE = Path(__file__).parent
FOLDERS = (HERE.parent / "seeds", HERE.parent.parent / "shared" / "corpus")
MEASURE = """
import json, re, resource, sys, time
def show(start, n_jobs, **facts):
    wall = time.perf_counter() - start
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    cpu = sum(use.ru_utime + use.ru_stime for use in (own, children))
    # not its own ru_maxrss: a new process inherits its parent's
    mine = int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
    peak = max(mine, children.ru_maxrss if n_jobs > 1 else 0) / 1024
    print(json.dumps({"wall": wall, "cpu": cpu, "peak": peak, **facts}))
"""
PLAIN = """
def main():
    start = time.perf_counter()
    import jieba, warnings
    from sklearn.decomposition import NMF
    from sklearn.feature_extraction.text import TfidfVectorizer
    jieba.setLogLevel(60)
    warnings.simplefilter("ignore")
    before = time.process_time()
    documents = open(sys.argv[1], encoding="utf-8").read().splitlines()
    matrix = TfidfVectorizer(tokenizer=jieba.lcut).fit_transform(documents)
    middle = time.process_time()
    NMF(int(sys.argv[2]), random_state=0).fit(matrix)
    stages = {"TF-IDF": middle - before, "NMF": time.process_time() - middle}
    show(start, 1, stages=stages)
main()
"""
OURS = """
import analytics as an
from analytics.measures.solvers import find_topics
from analytics.measures.vectorizers import count_terms
def main():
    start = time.perf_counter()
    from sklearn.feature_extraction.text import TfidfTransformer
    before = time.process_time()
    documents = open(sys.argv[1], encoding="utf-8").read().splitlines()
    matrix = TfidfTransformer().fit_transform(count_terms(an.default_tokenizer().rows(documents))[0])
    middle = time.process_time()
    find_topics(matrix, int(sys.argv[2]))
    stages = {"TF-IDF": middle - before, "NMF": time.process_time() - middle}
    show(start, 1, stages=stages)
main()
"""
RUN = """
import analytics as an
from analytics.large import stream
from analytics.large.runners import Serial
stages = {}
def timed(function, name):
    def call(*args, **options):
        start = time.process_time()
        found = function(*args, **options)
        stage = name or args[3]
        stages[stage] = stages.get(stage, 0.0) + time.process_time() - start
        return found
    return call
stream.plan_batches = timed(stream.plan_batches, "计划")
stream.build_vocabulary = timed(stream.build_vocabulary, "词表")
stream.Learning.learn = timed(stream.Learning.learn, "话题")
Serial.each = timed(Serial.each, None)
def main():
    start, n_jobs = time.perf_counter(), int(sys.argv[3])
    result = an.stream(*sys.argv[1:3], lines=True, n_jobs=n_jobs)
    show(start, n_jobs, stages=stages, **result.facts)
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


def measure(code: str, script: Path, *arguments: object) -> dict[str, Any]:
    """Run in a fresh process: peak memory is the process's own."""
    script.write_text(MEASURE + code, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, str(script), *map(str, arguments)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": str(HERE.parent), "PATH": "", "HOME": str(script.parent)},
    )
    facts: dict[str, Any] = json.loads(run.stdout)
    return facts


def show(name: str, facts: dict[str, Any]) -> None:
    """Print a line, and under it the CPU seconds of the stages."""
    print(f"{name:<28}{facts['wall']:8.1f} s {facts['cpu']:8.1f} CPU s {facts['peak']:7.0f} MB", flush=True)
    if facts["stages"]:
        print("  " + "  ".join(f"{stage} {seconds:.1f}" for stage, seconds in facts["stages"].items()), flush=True)


def _bytes(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / (1 << 20)


def show_solver(n_topics: int = 12, runs: int = 3) -> None:
    """Compare the factorisation in blocks with scikit-learn's, on the paragraphs of the same folders, in turn."""
    tokens = an.tokenize(an.read_corpus([folder for folder in FOLDERS if folder.exists()]).units("paragraph"))
    counts, names = count_topic_terms(tokens)
    space, chosen = TopicSpace.learn(counts, names, an.TermFilter(), n_topics=n_topics)
    rows, whole = weigh_counts(chosen, space.idf), space.weigh(chosen)
    mixing = sparse.csr_matrix(sparse.identity(rows.shape[1]) + space.pull * space.kin)
    blocks = [Block.of(rows[begin : begin + 300]) for begin in range(0, rows.shape[0], 300)]
    norm = float(whole.multiply(whole).sum())

    def over_blocks(step: Step, _name: str, **arrays: np.ndarray) -> Sums:
        return reduce(add, [step(block, **arrays) for block in blocks])

    problem = Factorisation(over_blocks, mixing, norm, whole.mean())
    times: list[tuple[float, float]] = []
    for _ in range(runs):
        begin = time.process_time()
        *_, ours = problem.improvements(problem.start(n_topics), max_iter=500)
        middle = time.process_time()
        theirs = NMF(n_topics, init="nndsvda", random_state=0, max_iter=500, tol=1e-3).fit(whole)
        times.append((middle - begin, time.process_time() - middle))
    explained = 1 - theirs.reconstruction_err_**2 / norm
    top = [[set(np.argsort(-row)[:10]) for row in terms] for terms in (ours.terms, theirs.components_)]
    shared = np.array([[len(a & b) / 10 for b in top[1]] for a in top[0]])
    agreement = shared[linear_sum_assignment(-shared)].mean()
    saved = statistics.median(b / a for a, b in times)
    print(
        f"NMF of {rows.shape[0]} x {rows.shape[1]}, {n_topics} topics: CPU of scikit-learn / ours {saved:.1f},", end=" "
    )
    print(f"explained {ours.explained / explained:.5f} of it, top-10 agreement {agreement:.2f}", flush=True)


def main(size: int = 20, small: int = 5, plain: int | None = None) -> None:
    show_solver()
    with tempfile.TemporaryDirectory() as folder:
        texts = {mb: Path(folder, f"{mb}.txt") for mb in (small, size)}
        for mb, file in texts.items():
            write_text(file, mb << 20)
        script, plain = Path(folder, "run.py"), plain or small
        little = measure(RUN, script, texts[small], Path(folder, "little"), 1)
        show(f"{small} MB, one process", little)
        one = measure(RUN, script, texts[size], Path(folder, "one"), 1)
        show(f"{size} MB, one process", one)
        two = measure(RUN, script, texts[size], Path(folder, "two"), 2)
        show(f"{size} MB, two Dask workers", two)
        ours = {small: little, size: one}[plain]
        theirs = measure(PLAIN, script, texts[plain], ours["topics"])
        show(f"{plain} MB, jieba + scikit-learn", theirs)
        same = measure(OURS, script, texts[plain], ours["topics"])
        show(f"{plain} MB, the same by ours", same)
        print(f"{one['documents']} documents, {one['topics']} topics in {one['iterations']} passes")
        disk = {name: _bytes(Path(folder, "one", name)) / size for name in ("themes", "keywords", "shares", "work")}
        print("on disk, MB per MB of text: " + "  ".join(f"{name} {part:.2f}" for name, part in disk.items()))
        for name, facts in (("the same steps by ours", same), ("stream, with outlines and themes", ours)):
            print(f"{plain} MB: CPU of jieba + scikit-learn / {name} {theirs['cpu'] / facts['cpu']:.2f}")
        print(f"growth of peak memory from {small} to {size} MB: {one['peak'] - little['peak']:.0f} MB")
        print(f"two workers: CPU {two['cpu'] / one['cpu']:.2f} of one, wall {one['wall'] / two['wall']:.2f} x as fast")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
