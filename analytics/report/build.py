"""All of it in one call: page, charts, tables, workbook, notebook, in one folder."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from analytics import __version__
from analytics.corpus.documents import Corpus
from analytics.corpus.reading import read_corpus
from analytics.errors import AnalyticsError
from analytics.ledgers.calendar import tasks_to_ics
from analytics.measures.vectorizers import TermFilter
from analytics.report.analysis import analyse
from analytics.report.figures import draw_figures
from analytics.report.notebook import explore_notebook
from analytics.report.output import to_csv
from analytics.report.page import render_page
from analytics.report.sheets import report_workbook
from analytics.report.tables import report_tables
from analytics.report.worddoc import report_document
from analytics.words.lexicons import load_stop_words, load_themes, load_user_words

MANIFEST = "manifest.json"


def build_report(
    paths: str | Path | Iterable[str | Path],
    out: str | Path = "report",
    *,
    pattern: str = "*",
    themes: str | Path | None = None,
    user_words: str | Path | None = None,
    stop_words: str | Path | None = None,
    random_state: int = 0,
) -> Path:
    """Write a report on speeches into a folder and return it.

    The folder holds ``index.html`` (one self-contained page), ``report.docx``, ``charts/`` (PNG, SVG, PDF),
    ``tables.xlsx``, ``tables/`` (CSV), ``tasks.ics`` if tasks have dates, ``explore.ipynb`` and ``manifest.json``.
    It is written beside its place and moved there when complete; an existing folder is replaced only if it is such a
    report.

    Parameters
    ----------
    paths : files, folders, globs
    out : the folder
    pattern : glob that file names in folders must match
    themes : theme file in place of the package's
    user_words : word list in place of the package's
    stop_words : stop list in place of the package's
    random_state : seed of the topic model

    Raises
    ------
    AnalyticsError
        If nothing can be read, a lexicon is not well formed, or ``out`` is something else than a report.
    """
    paths = [paths] if isinstance(paths, str | Path) else list(paths)
    target = Path(out)
    _check_target(target)
    lexicon, words = load_themes(themes), load_user_words(user_words)
    corpus = read_corpus(paths, pattern=pattern)
    analysis = analyse(
        corpus,
        themes=lexicon,
        words=words,
        terms=TermFilter(load_stop_words(stop_words)),
        random_state=random_state,
    )
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}.") as made:
        folder = Path(made) / target.name
        figures = draw_figures(analysis, folder / "charts")
        tables = report_tables(analysis)
        (folder / "tables").mkdir()
        for name, rows in tables.items():
            _write(folder / "tables" / f"{name}.csv", to_csv(rows).encode("utf-8-sig"))
        _write(folder / "tables.xlsx", report_workbook(analysis, tables))
        if any(task.latest for task in analysis.tasks):
            _write(folder / "tasks.ics", tasks_to_ics(analysis.tasks).encode())
        lexicons = {"themes": themes, "user_words": user_words, "stop_words": stop_words}
        _write(folder / "explore.ipynb", explore_notebook(paths, target, pattern=pattern, lexicons=lexicons).encode())
        _write(folder / "report.docx", report_document(analysis, figures))
        _write(folder / "index.html", render_page(analysis, figures).encode())
        _write(folder / MANIFEST, _manifest(corpus, random_state).encode())
        _move(folder, target)
    return target


def _write(file: Path, data: bytes) -> None:
    file.write_bytes(data)


def _manifest(corpus: Corpus, random_state: int) -> str:
    inputs = {document.path: hashlib.sha256(Path(document.path).read_bytes()).hexdigest() for document in corpus}
    facts: dict[str, Any] = {
        "generator": "speech-analytics-zh",
        "version": __version__,
        "random_state": random_state,
        "inputs": inputs,
    }
    return json.dumps(facts, ensure_ascii=False, indent=2) + "\n"


def _check_target(target: Path) -> None:
    if target.is_dir() and not any(target.iterdir()):
        return
    if target.exists() and not (target / MANIFEST).is_file():
        what = "文件夹，里面不是本程序的报告" if target.is_dir() else "文件"
        raise AnalyticsError(f"{target} 是已有的{what}，不会覆盖。请用 --out 另选一个文件夹，或自行移走它。")


def _move(folder: Path, target: Path) -> None:
    """Put the new folder in place; if that fails the old one is put back."""
    old = folder.with_name(f"{folder.name}.old")
    if target.exists():
        target.rename(old)
    try:
        folder.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
