"""How large the page of a report is, and how long a browser needs to load it and to open sentences.

python benchmarks/report_page.py [FOLDER] [COUNT...]

FOLDER holds speeches as .txt (default ../shared/corpus, else seeds); each is cut into pieces at paragraphs until there
are COUNT of them (default 1, 10, 60). Without playwright and Chromium the times of the browser are left out.
"""

from __future__ import annotations

import importlib.util
import shutil
import sys
import tempfile
import time
from pathlib import Path

import analytics as an

HERE = Path(__file__).parent
CORPUS = HERE.parent.parent / "shared" / "corpus"
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
CLICK = """() => { const link = document.querySelector("td.words a"); const start = performance.now();
link.click(); document.querySelector("dialog").getBoundingClientRect(); return performance.now() - start; }"""


def pieces(folder: Path, count: int) -> list[str]:
    """Return the texts of a folder, or equal parts of them, so that there are so many."""
    texts = [document.text for document in an.read_corpus(folder, pattern="*.txt")]
    parts = -(-count // len(texts))
    cut = [part for text in texts for part in _parts(text.split("\n"), parts)]
    return cut[:count]


def _parts(lines: list[str], count: int) -> list[str]:
    size = -(-len(lines) // count)
    return ["\n".join(lines[start : start + size]) for start in range(0, len(lines), size)]


def in_browser(page: Path) -> str:
    """Return milliseconds until the page is loaded, and until a click has opened its sentences."""
    if BROWSER is None or importlib.util.find_spec("playwright") is None:
        return "no browser"
    from playwright.sync_api import sync_playwright

    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        opened = browser.new_page()
        times = []
        for _ in range(3):
            opened.goto(page.as_uri())
            times.append(opened.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd"))
        click = opened.evaluate(CLICK)
        browser.close()
    return f"load {sorted(times)[1]:5.0f} ms, click {click:3.0f} ms"


def main(folder: Path, counts: list[int]) -> None:
    for count in counts:
        texts = pieces(folder, count)
        with tempfile.TemporaryDirectory() as made:
            speeches = Path(made) / "speeches"
            speeches.mkdir()
            for number, text in enumerate(texts):
                (speeches / f"{number:02d}.txt").write_text(text, encoding="utf-8")
            start = time.perf_counter()
            report = an.build_report(speeches, Path(made) / "report")
            seconds = time.perf_counter() - start
            charts = len(list((report / "charts").glob("*.svg")))
            size = (report / "index.html").stat().st_size / 1e6
            whole = sum(file.stat().st_size for file in report.rglob("*") if file.is_file()) / 1e6
            print(
                f"{len(texts):3d} speeches, {sum(map(len, texts)):7,d} characters: report {seconds:5.1f} s, "
                f"{charts:2d} charts, folder {whole:5.1f} MB, page {size:4.2f} MB, {in_browser(report / 'index.html')}",
                flush=True,
            )


if __name__ == "__main__":
    asked = sys.argv[1:]
    given = (
        Path(asked.pop(0))
        if asked and not asked[0].isdecimal()
        else CORPUS
        if CORPUS.is_dir()
        else HERE.parent / "seeds"
    )
    main(given, list(map(int, asked)) or [1, 10, 60])
