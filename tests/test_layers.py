"""The house plan, checked: imports run downward, and third-party libraries stay in their rooms."""

import ast
import re
from fnmatch import fnmatch
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "analytics"
MODULES = sorted(PACKAGE.rglob("*.py"))
MAY_IMPORT = {
    "errors": set(),
    "files": {"errors"},
    "markup": set(),
    "labels": set(),
    "widths": set(),
    "corpus": {"errors", "markup", "widths"},
    "words": {"errors", "files", "markup", "corpus"},
    "measures": {"errors", "files", "labels", "markup", "widths", "corpus", "words"},
    "grammar": {"errors", "corpus", "words"},
    "ledgers": {"errors", "labels", "markup", "corpus", "words", "measures", "grammar"},
    "charts": {"errors", "files", "labels", "markup", "widths", "measures.findings", "measures.scores"},
    "large": {"errors", "files", "corpus", "words", "measures"},
    "panel": {"errors", "files", "markup", "corpus", "words", "measures", "charts"},
    "report": {"errors", "files", "labels", "markup", "widths", "corpus", "words", "measures", "ledgers", "charts"},
    "inputs": {"words"},
    "verbs": {"errors", "files", "inputs", "corpus", "words", "measures", "grammar", "ledgers", "large", "report"},
    "arguments": {"errors"},
    "wordverbs": {"errors", "inputs", "words", "measures", "verbs"},
    "cli": {"errors", "ledgers.registry", "report", "inputs", "verbs", "wordverbs", "arguments"},
    "__main__": {"cli"},
    "__init__": set(),
}
ROOMS = {
    "jieba": {"words.reference"},
    "rjieba": {"words.engines"},
    "joblib": {"words.segmentation", "report.helpers"},
    "tqdm": {"words.segmentation", "large.runners"},
    "sklearn": {"measures"},
    "threadpoolctl": {"measures", "large.topics"},
    "scipy": {"measures", "large", "charts.similarity"},
    "pandas": {"measures.findings", "measures.scores"},
    "numpy": {
        "words.scanning",
        "words.counting",
        "measures",
        "large",
        "ledgers.responsibility",
        "charts",
        "panel",
        "report",
    },
    "ipywidgets": {"panel.widgets"},
    "IPython": {"panel.widgets"},
    "matplotlib": {"charts"},
    "fontTools": {"charts.embedding"},
    "dask": {"large.runners"},
    "distributed": {"large.extra"},
    "pyarrow": {"large.extra"},
    "lazy_loader": {"__init__"},
    "jinja2": {"report.page"},
    "markupsafe": {"report.page", "report.evidence", "report.drawings"},
    "tabulate": {"report.output"},
    "xlsxwriter": {"report.workbook"},
    "wordcloud": {"charts.cloud"},
    "docx": {"report.wordstyle", "report.wordpaper"},
    "pypdfium2": {"corpus.pdf"},
}


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts)


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def within(name: str, rooms: set[str]) -> bool:
    return any(name == room or name.startswith(f"{room}.") for room in rooms)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_run_downward(path):
    here = name_of(path)
    floor = here.split(".")[0]
    for name in imported(path):
        if name.startswith("analytics."):
            target = name.removeprefix("analytics.")
            inside = target.split(".")[0] == floor
            assert inside or within(target, MAY_IMPORT[floor]) or target == "__version__", f"{here} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_libraries_stay_in_their_rooms(path):
    import sys

    for name in imported(path):
        library = name.split(".")[0]
        if library and library not in sys.stdlib_module_names and library != "analytics":
            assert library in ROOMS, f"{name_of(path)} imports {library}, which has no room"
            assert within(name_of(path), ROOMS[library]), f"{library} has no business in {name_of(path)}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_files_stay_small(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_error_is_swallowed(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else ""
            ends = node.body and isinstance(node.body[-1], ast.Raise)
            assert caught not in ("", "Exception", "BaseException") or ends, f"{name_of(path)}:{node.lineno}"


def test_the_architecture_page_names_every_file_and_no_other():
    page = (PACKAGE.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    tree = re.findall(r"[\w*]+\.py\b", page.partition("```\nanalytics/\n")[2].partition("```")[0])
    files = {path.name for path in MODULES}
    assert [name for name in sorted(files) if not any(fnmatch(name, named) for named in tree)] == []
    assert [named for named in tree if not any(fnmatch(name, named) for name in files)] == []


def test_modules_make_no_circle():
    names = {f"analytics.{name_of(path)}": path for path in MODULES}
    graph = {name: imported(path) & set(names) for name, path in names.items()}
    while leaves := [name for name, targets in graph.items() if not targets & set(graph)]:
        for name in leaves:
            del graph[name]
    # Tokens know by which tokenizer they were cut, for types only
    assert set(graph) == set(), "imports go round, those for types included"
