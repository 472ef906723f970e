"""All of it in one call: page, charts, tables, workbook, notebook, in one folder."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from analytics.corpus.identity import printable
from analytics.corpus.reading import find_files, read_corpus
from analytics.errors import AnalyticsWarning
from analytics.files import write_whole
from analytics.ledgers.calendar import tasks_to_ics
from analytics.measures.vectorizers import TermFilter
from analytics.report.analysis import Analysis, analyse
from analytics.report.figures import count_figures, draw_figures
from analytics.report.helpers import start_helpers
from analytics.report.manifest import (
    GENERATOR,
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
from analytics.report.replacing import check_place, place_of, put_in_place
from analytics.report.sheets import report_workbook
from analytics.report.tables import report_tables
from analytics.report.worddoc import report_document
from analytics.report.workshop import workshop
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
    It is put in place when complete, wholly or not at all. Of an earlier report in the folder only the files that are
    still as it wrote them are replaced. What people changed, and what of theirs has a name that the report needs, is
    kept under a dated name, explore（2026-11-29 保留）.ipynb, with an :class:`~analytics.errors.AnalyticsWarning`; all
    other files stay where they are.

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
        If nothing can be read, a lexicon is not well formed, ``out`` is something else than a report, or cannot be
        written.
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
    target = place_of(out)
    check_place(target)
    with workshop(target) as room:
        made = write_report(recipe, room / "new", seen=recipe.seen_from(target), versions=versions())
        kept = put_in_place(room / "new", target, made.outputs)
    if kept:
        warnings.warn(_told(Path(out), kept), AnalyticsWarning, stacklevel=2)
    return Path(out)


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
    files = {printable(str(file)): file for file in find_files(recipe.paths, pattern=recipe.pattern)}
    n_helpers = start_helpers(count_figures(len(corpus.documents)))
    terms = TermFilter(add_words(load_stop_words, recipe.stop_words, builtin=recipe.builtin))
    shown = placed(corpus, recipe.paths)
    analysis = analyse(shown, themes=themes, words=words, terms=terms, random_state=recipe.random_state)
    manifest = Manifest(
        generator=GENERATOR,
        recipe=seen,
        inputs={document.path: sha256(files[found.path]) for document, found in zip(shown, corpus, strict=True)},
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
    if any(task.latest for task in analysis.findings["tasks"]):
        write_whole(folder / "tasks.ics", tasks_to_ics(analysis.findings["tasks"]).encode())
    write_whole(folder / "explore.ipynb", notebook.encode())
    write_whole(folder / "report.docx", report_document(analysis, figures))
    write_whole(folder / "index.html", render_page(analysis, figures, manifest).encode())


def _told(target: Path, kept: Sequence[str]) -> str:
    names = "、".join(kept[:3]) + (" 等" if len(kept) > 3 else "")
    return (
        f"{target} 里有 {len(kept)} 个文件或文件夹不是报告原来写出的样子，没有覆盖，改名保留为 {names}。"
        "用不着的可以自行删除。"
    )
