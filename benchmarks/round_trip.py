"""What survives when a speech is saved in another format and read back: ``python benchmarks/round_trip.py [FILE...]``.

On the seeds and, where it is present, on the collection beside the project. A heading survives with its level, marker
and title; paragraphs and sentences with their text, white space aside.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from analytics.corpus.collection import Corpus  # noqa: E402
from analytics.corpus.documents import Document  # noqa: E402
from analytics.corpus.office import find_soffice  # noqa: E402
from analytics.corpus.reading import read_document  # noqa: E402
from analytics.words.segmentation import tokenize  # noqa: E402
from analytics.words.tokenizer import JiebaTokenizer  # noqa: E402
from tests.corpus.writers import WRITERS, Speech, load, write_docx  # noqa: E402

TOKENIZER = JiebaTokenizer()
Kept = tuple[int, int]


def by_office(suffix: str) -> tuple[str, Callable[[Speech, Path], None]]:
    """Return a writer that lets LibreOffice make the file out of a numbered .docx."""

    def write(speech: Speech, path: Path) -> None:
        source = path.with_suffix(".docx")
        write_docx(speech, source, numbered=True)
        profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
        command = [find_soffice(), profile, "--headless", "--convert-to", suffix[1:], "--outdir", path.parent, source]
        subprocess.run(list(map(str, command)), check=True, capture_output=True)

    return suffix, write


def parts(document: Document) -> dict[str, list[object]]:
    tokens = tokenize(Corpus((document,)).units("sentence"), TOKENIZER, n_jobs=1)
    return {
        "headings": [(heading.level, heading.marker, bare(heading.title or "")) for heading in document.outline()],
        "paragraphs": [bare(text) for text in document.text.split("\n")],
        "sentences": [bare(passage.sentence.text) for passage in document.passages],
        "tokens": [token for row in tokens for token in row if token.strip()],
    }


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def kept(before: Iterable[object], after: Iterable[object]) -> Kept:
    before = Counter(before)
    return (before & Counter(after)).total(), before.total()


def measure(
    files: list[Path], suffix: str, write: Callable[[Speech, Path], None]
) -> tuple[int, dict[str, Kept], float]:
    """Return how many outlines are the same, what survives of each part, and the seconds of reading."""
    same, survived, seconds = 0, dict[str, Kept](), 0.0
    for file in files:
        speech = load(file)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"speech{suffix}"
            write(speech, path)
            begin = time.perf_counter()
            document = read_document(path)
            seconds += time.perf_counter() - begin
        before, after = parts(speech.document), parts(document)
        same += before["headings"] == after["headings"]
        for name in before:
            old, new = survived.get(name, (0, 0)), kept(before[name], after[name])
            survived[name] = old[0] + new[0], old[1] + new[1]
    return same, survived, seconds


def table(name: str, files: list[Path]) -> None:
    office = {"doc, by LibreOffice": by_office(".doc"), "pdf, by LibreOffice": by_office(".pdf")}
    writers = {**WRITERS, **(office if find_soffice() else {})}
    print(f"\n{name}: {len(files)} documents\n")
    print("| format | same outline | headings | paragraphs | sentences | tokens | reading, ms |")
    print("|---|---|---|---|---|---|---|")
    for form, (suffix, write) in writers.items():
        same, survived, seconds = measure(files, suffix, write)
        shares = " | ".join(f"{100 * part / whole:.2f} %" for part, whole in survived.values())
        print(f"| {form} | {same} of {len(files)} | {shares} | {1000 * seconds / len(files):.0f} |", flush=True)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    if sys.argv[1:]:
        table("files", list(map(Path, sys.argv[1:])))
    else:
        table("seeds", sorted((ROOT / "seeds").glob("*.txt")))
        if found := sorted((ROOT.parent / "shared" / "corpus").glob("*/*.txt")):
            table("../shared/corpus", found)
