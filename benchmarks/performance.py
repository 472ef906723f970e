"""How fast, against what one would write: A and B in turn in one run, CPU seconds, medians and ratios.

python benchmarks/performance.py [MEGABYTES]

Text is drawn from the sentences of the seeds and, where it is present, of ../shared/corpus, with a fixed seed.
Sentences come back, so vocabulary grows less than in so much real text; nothing remembers a sentence, so speed does not
profit, memory does.
"""

from __future__ import annotations

import itertools
import logging
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
from scipy import sparse
from scipy.optimize import linear_sum_assignment
from sklearn.decomposition import NMF, non_negative_factorization
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction.text import TfidfTransformer, TfidfVectorizer
from threadpoolctl import threadpool_limits

import analytics as an
from analytics.measures.solvers import Solver, find_topics
from analytics.measures.vectorizers import TermFilter, count_terms
from analytics.words.engines import build_engine
from analytics.words.segmentation import _cut_in_processes

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # jieba 0.42.1 has invalid escapes
    import jieba
jieba.setLogLevel(logging.WARNING)

ROOT = Path(__file__).parents[1]
FOLDERS = [folder for folder in (ROOT / "seeds", ROOT.parent / "shared" / "corpus") if folder.is_dir()]
WORDS = an.default_tokenizer().words
READY = {
    "jieba": "import jieba; jieba.initialize()",
    "ours": "from analytics.words.segmentation import JiebaTokenizer; JiebaTokenizer().cut('一')",
    "ours, with the words of the package": (
        "from analytics.words.segmentation import default_tokenizer; default_tokenizer().cut('一')"
    ),
    "import analytics": "import analytics",
    "analytics --help": "from analytics.cli import main; main(['--help'])",
}
MEMORY = """
import re, sys, analytics as an
from analytics.measures.vectorizers import count_terms, idf
def peak():  # not ru_maxrss: a new process inherits its parent's
    return int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]) / 1024
an.default_tokenizer().cut("一"); idf(*count_terms([("项目",)])); before = peak()
text = open(sys.argv[1], encoding="utf-8").read()
rows = an.default_tokenizer().cut_all(text.splitlines()); counts, names = count_terms(rows); idf(counts, names)
print(peak() - before)
"""


def sentences() -> list[str]:
    return [passage.sentence.text for folder in FOLDERS for passage in an.read_corpus(folder).passages]


def drawn(known: list[str], megabytes: float) -> list[str]:
    size = statistics.mean(len(text.encode()) for text in known)
    return np.random.default_rng(0).choice(np.array(known, dtype=object), int(megabytes * 1e6 / size)).tolist()


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def compare(title: str, works: dict[str, Callable[[], object]], runs: int = 3) -> None:
    """Print the median seconds of works done in turn, and their ratios to the first."""
    times = {name: [] for name in works}
    for _ in range(runs):
        for name, work in works.items():
            times[name].append(seconds(work))
    print(title)
    first = next(iter(times.values()))
    for name, taken in times.items():
        ratio = statistics.median(a / b for a, b in zip(first, taken, strict=True))
        print(f"  {name:<44}{statistics.median(taken):8.2f} s {ratio:8.2f} x", flush=True)


def of_child(code: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    script = f"try:\n    {code}\nexcept SystemExit: pass"
    subprocess.run([sys.executable, "-W", "ignore", "-c", script], capture_output=True, check=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def readiness(runs: int = 5) -> None:
    bare = min(of_child("pass") for _ in range(runs))
    turns = [[of_child(code) - bare for code in READY.values()] for _ in range(runs)]
    print("ready in a new process")
    for name, taken in zip(READY, zip(*turns, strict=True), strict=True):
        ratio = statistics.median(a / b[0] for a, b in zip(taken, turns, strict=True))
        print(f"  {name:<44}{statistics.median(taken):8.2f} s {ratio:8.2f} of jieba", flush=True)


def segmentation(texts: list[str], known: list[str]) -> None:
    weighed = an.JiebaTokenizer(WORDS).weighed_words
    engines = {name: build_engine(name, weighed, hmm=True) for name in ("auto", "python", "jieba")}
    tokenizers = {name: an.JiebaTokenizer(WORDS, engine=name) for name in ("auto", "python", "jieba")}
    parts = [texts[begin :: max(1, len(texts) // 1000)] for begin in range(9)]
    print(f"segmentation, {len(weighed):,} user words")
    times: dict[str, list[float]] = {}
    for part in parts:
        lines = ["\n".join(part[begin : begin + 20]) for begin in range(0, len(part), 20)]
        works = {
            "jieba.lcut": lambda part=part: [jieba.lcut(text) for text in part],
            "our engine, words kept by weight": lambda lines=lines: [engines["auto"](text) for text in lines],
            "our engine without rjieba": lambda lines=lines: [engines["python"](text) for text in lines],
            "our tokens: rules, user words, equal shared": lambda part=part: tokenizers["auto"].cut_all(part),
            "our tokens without rjieba": lambda part=part: tokenizers["python"].cut_all(part),
        }
        for name, work in works.items():
            times.setdefault(name, []).append(seconds(work))
    first = times["jieba.lcut"]
    for name, taken in times.items():
        ratio = statistics.median(a / b for a, b in zip(first, taken, strict=True))
        print(f"  {name:<44}{'':10} {ratio:8.2f} x", flush=True)
    for name in ("auto", "python"):
        other = sum(engines[name](text) != engines["jieba"](text) for text in known)
        rows = zip(tokenizers[name].cut_all(known), tokenizers["jieba"].cut_all(known), strict=True)
        ruled = sum(a != b for a, b in rows)
        print(f"  {name}: of {len(known):,} sentences {other} differ from jieba, {ruled} with rules")


def processes(texts: list[str], n_jobs: int = 2) -> None:
    """Print the wall time of segmentation in several processes, their start included."""
    size, part = sum(map(len, texts)), texts[:: max(1, len(texts) // 2000)]
    tokenizer, start = an.default_tokenizer(), time.perf_counter()
    for text in part:
        jieba.lcut(text)
    expected = (time.perf_counter() - start) * size / sum(map(len, part))
    for name, cut in (
        ("one process", lambda: tokenizer.rows(texts)),
        (f"{n_jobs} processes", lambda: _cut_in_processes(texts, tokenizer, n_jobs)),
    ):
        start = time.perf_counter()
        list(cut())
        taken = time.perf_counter() - start
        print(f"  {size:,} characters in {name}: {taken:.1f} s of wall time, {expected / taken:.1f} x", flush=True)


def weighing(texts: list[str]) -> None:
    units = [" ".join(texts[begin : begin + 20]) for begin in range(0, len(texts), 20)]
    plain, tokenizer = build_engine("auto", frozenset(), hmm=True), an.default_tokenizer()
    vectorizer = TfidfVectorizer(tokenizer=jieba.lcut, token_pattern=None, lowercase=False)

    def ours(cut: Callable[[list[str]], object], terms: object) -> tuple[object, tuple[str, ...]]:
        counts, names = count_terms(cut(units), terms)
        return TfidfTransformer().fit_transform(counts), names

    compare(
        "text to TF-IDF",
        {
            "TfidfVectorizer(tokenizer=jieba.lcut)": lambda: vectorizer.fit_transform(units),
            "the same matrix by our engine": lambda: ours(lambda texts: map(plain, texts), list),
            "our tokens and terms": lambda: ours(tokenizer.cut_all, TermFilter()),
        },
    )
    expected, (found, names) = vectorizer.fit_transform(units), ours(lambda texts: map(plain, texts), list)
    same = names == tuple(vectorizer.get_feature_names_out()) and abs(expected - found).max() < 1e-12
    print(f"  the same terms and numbers: {same}, {expected.shape[0]:,} x {expected.shape[1]:,}")


def large_matrix(rows: int = 20_000, columns: int = 30_000) -> sparse.csr_matrix:
    """Return TF-IDF of paragraphs made of sentences that stand near each other, words and pairs of words."""
    tokens = [an.tokenize(an.read_corpus(folder).units("document")).sentences for folder in FOLDERS]
    cut, draws = list(itertools.chain(*tokens)), np.random.default_rng(0)
    starts = draws.integers(0, len(cut) - 40, rows)
    near = [[cut[start + step] for step in draws.integers(0, 40, 5)] for start in starts]
    counts, _ = count_terms([list(itertools.chain(*row)) for row in near], TermFilter(ngrams=(1, 2)))
    units = np.asarray((counts > 0).sum(axis=0)).ravel()
    return TfidfTransformer().fit_transform(counts[:, np.sort(np.argsort(-units, kind="stable")[:columns])])


def factorising(n_topics: int = 20) -> None:
    matrix = large_matrix()
    found: dict[str, np.ndarray] = {}

    def theirs() -> None:
        found["scikit-learn's default"] = NMF(n_topics, random_state=0).fit(matrix).components_

    def ours(solver: Solver) -> None:
        found[solver] = find_topics(matrix, n_topics, solver=solver)

    with threadpool_limits(1):
        title = f"NMF, {n_topics} topics, {matrix.shape[0]:,} x {matrix.shape[1]:,}, one thread"
        compare(title, {"scikit-learn's default": theirs, "cd": lambda: ours("cd"), "hals": lambda: ours("hals")})
    theirs_explains, *_ = (explained(matrix, topics) for topics in found.values())
    for solver in ("cd", "hals"):
        share = explained(matrix, found[solver]) / theirs_explains
        agreement = top_agreement(found["scikit-learn's default"], found[solver])
        print(f"  {solver} explains {share:.4f} of what the default does; top-10 agreement {agreement:.3f}")


def top_agreement(a: np.ndarray, b: np.ndarray, n: int = 10) -> float:
    """Return the share of the strongest terms that the topics of a have in common with their likes in b."""
    tops = [[set(np.argsort(-row)[:n]) for row in topics] for topics in (a, b)]
    shared = np.array([[len(one & other) / n for other in tops[1]] for one in tops[0]])
    return float(shared[linear_sum_assignment(-shared)].mean())


def explained(matrix: sparse.csr_matrix, topics: np.ndarray) -> float:
    weights, _, _ = non_negative_factorization(matrix, H=topics, n_components=len(topics), update_H=False)
    error = ((weights.T @ weights) * (topics @ topics.T)).sum() - 2 * ((matrix @ topics.T) * weights).sum()
    return -error / matrix.multiply(matrix).sum()


def memory(texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "text.txt"
        file.write_text("\n".join(texts), encoding="utf-8")
        run = subprocess.run([sys.executable, "-c", MEMORY, str(file)], check=True, capture_output=True, text=True)
        size = file.stat().st_size / 1e6
        print(f"text to IDF, {size:.0f} MB in one process: {float(run.stdout) / size:.1f} MB of memory per MB of text")


def main(megabytes: float = 5) -> None:
    warnings.simplefilter("ignore", ConvergenceWarning)
    known = sentences()
    texts = drawn(known, megabytes)
    print(f"{megabytes:g} MB drawn from {len(known):,} sentences of {len(FOLDERS)} folders")
    readiness()
    jieba.initialize()
    segmentation(texts, known)
    processes(drawn(known, 40))
    weighing(texts[: len(texts) // 2])
    memory(drawn(known, 40))
    factorising()


if __name__ == "__main__":
    main(*map(float, sys.argv[1:]))
