"""How long a report takes, against a script of an afternoon that makes as many figures: A and B in turn, medians.

python benchmarks/report_time.py [RUNS]
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
SEEDS = HERE.parent / "seeds"
STEPS = """
import time; start = time.perf_counter()
def lap(name):
    global start
    print(f"  {name:<40}{time.perf_counter() - start:6.2f} s"); start = time.perf_counter()
import sys, pathlib, analytics as an
from analytics.report.analysis import analyse; from analytics.report.figures import draw_figures
from analytics.measures.vectorizers import TermFilter; lap("import")
corpus = an.read_corpus(sys.argv[1]); lap("reading, outline")
tokenizer = an.default_tokenizer(); tokenizer.cut("一"); lap("dictionary, lexicons")
an.tokenize(corpus.units(), tokenizer); lap("segmentation")
made = analyse(corpus, themes=an.load_themes(), words=an.load_user_words(), terms=TermFilter()); lap("measures, topics")
figures = draw_figures(made, pathlib.Path(sys.argv[2])); lap(f"{len(figures)} figures, 3 formats, in one process")
"""


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def main(runs: int = 3) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ours = [sys.executable, "-m", "analytics", "report", str(SEEDS), "--out", f"{folder}/report"]
        naive = [sys.executable, str(HERE / "naive_script.py"), str(SEEDS), f"{folder}/naive"]
        seconds(ours), seconds(naive)  # warm the file cache and jieba's
        pairs = [(seconds(ours), seconds(naive)) for _ in range(runs)]
        report, script = (statistics.median(times) for times in zip(*pairs, strict=True))
        ratio = statistics.median(a / b for a, b in pairs)
        print(
            f"analytics report seeds  {report:.2f} s, naive script {script:.2f} s, ratio {ratio:.2f} (median of {runs})"
        )
        print("where the time of a report goes:", flush=True)
        subprocess.run([sys.executable, "-c", STEPS, str(SEEDS), f"{folder}/charts"], check=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
