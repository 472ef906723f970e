"""All of it in one call: page, charts, tables, workbook, notebook, in one folder."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from analytics.corpus.reading import read_corpus
from analytics.errors import AnalyticsError
from analytics.files import write_whole
from analytics.ledgers.calendar import tasks_to_ics
from analytics.measures.vectorizers import TermFilter
from analytics.report.analysis import Analysis, analyse
from analytics.report.figures import count_figures, draw_figures
from analytics.report.helpers import start_helpers
from analytics.report.manifest import (
    MANIFEST,
    Manifest,
    Recipe,
    hash_files,
    hash_lexicons,
    placed,
    sha256,
    versions,
)
from analytics.report.notebook import explore_notebook
from analytics.report.output import to_csv
from analytics.report.page import render_page
from analytics.report.sheets import report_workbook
from analytics.report.tables import report_tables
from analytics.report.worddoc import report_document
from analytics.words.lexicons import add_words, load_stop_words, load_themes, load_user_words


def build_report(
    paths: str | Path | Iterable[str | Path],
    out: str | Path = "report",
    *,
    pattern: str = "*",
    themes: str | Path | None = None,
    user_words: str | Path | None = None,
    stop_words: str | Path | None = None,
    random_state: int = 0,
    builtin: bool = True,
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
    user_words : word list beside the package's
    stop_words : stop list beside the package's
    random_state : seed of the topic model
    builtin : whether the package's user words and stop words count at all

    Raises
    ------
    AnalyticsError
        If nothing can be read, a lexicon is not well formed, or ``out`` is something else than a report.
    """
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    files = {"themes": themes, "user_words": user_words, "stop_words": stop_words}
    recipe = Recipe(
        paths=tuple(map(str, given)),
        pattern=pattern,
        random_state=random_state,
        builtin=builtin,
        **{name: str(file) if file is not None else None for name, file in files.items()},
    )
    target = Path(out)
    _check_target(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}.") as made:
        folder = Path(made) / target.name
        write_report(recipe, folder, seen=recipe.seen_from(target), versions=versions())
        _move(folder, target)
    return target


def write_report(recipe: Recipe, folder: Path, *, seen: Recipe, versions: Mapping[str, str]) -> Manifest:
    """Write all files of a report into a new folder.

    Parameters
    ----------
    recipe : what the report is made from
    folder : is made
    seen : the same as seen from where the report will lie
    versions : what the page says it was made by
    """
    themes, words = load_themes(recipe.themes), add_words(load_user_words, recipe.user_words, builtin=recipe.builtin)
    corpus = read_corpus(recipe.paths, pattern=recipe.pattern)
    n_helpers = start_helpers(count_figures(len(corpus.documents)))
    terms = TermFilter(add_words(load_stop_words, recipe.stop_words, builtin=recipe.builtin))
    shown = placed(corpus, recipe.paths)
    analysis = analyse(shown, themes=themes, words=words, terms=terms, random_state=recipe.random_state)
    manifest = Manifest(
        generator="speech-analytics-zh",
        recipe=seen,
        inputs={document.path: sha256(Path(found.path)) for document, found in zip(shown, corpus, strict=True)},
        lexicons=hash_lexicons(recipe),
        versions=dict(versions),
        outputs={},
    )
    _write_files(analysis, manifest, folder, explore_notebook(seen), n_helpers)
    manifest = replace(manifest, outputs=hash_files(folder))
    write_whole(folder / MANIFEST, manifest.to_json().encode())
    return manifest


def _write_files(analysis: Analysis, manifest: Manifest, folder: Path, notebook: str, n_helpers: int) -> None:
    figures = draw_figures(analysis, folder / "charts", n_helpers=n_helpers)
    tables = report_tables(analysis)
    for name, rows in tables.items():
        write_whole(folder / "tables" / f"{name}.csv", to_csv(rows).encode("utf-8-sig"))
    write_whole(folder / "tables.xlsx", report_workbook(analysis, tables))
    if any(task.latest for task in analysis.tasks):
        write_whole(folder / "tasks.ics", tasks_to_ics(analysis.tasks).encode())
    write_whole(folder / "explore.ipynb", notebook.encode())
    write_whole(folder / "report.docx", report_document(analysis, figures))
    write_whole(folder / "index.html", render_page(analysis, figures, manifest).encode())


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
