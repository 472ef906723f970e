"""The manifest: what a report was made from and by, and the hash of every file, so that it can be made again."""

from __future__ import annotations

import hashlib
import json
import os
import platform
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path, PurePosixPath
from typing import Any, Self

import analytics
from analytics.charts.style import bundled_font
from analytics.corpus.collection import Corpus
from analytics.errors import AnalyticsError, did_you_mean
from analytics.words.lexicons import DATA

MANIFEST = "manifest.json"
GENERATOR = "speech-analytics-zh"
LEXICONS = {
    "themes": "themes.toml",
    "user_words": "user_words.txt",
    "stop_words": "stop_words.txt",
    "theme_weights": "theme_weights.tsv",
    "terms": "terms.tsv",
    "term_parts": "term_parts.tsv",
    "torn_words": "torn_words.txt",
    "loose_characters": "loose_characters.txt",
    "background": "background.tsv",
    "bodies": "bodies.txt",
}
_LIBRARIES = (
    *("jieba", "rjieba", "scikit-learn", "scipy", "numpy", "pandas", "matplotlib", "pillow", "jinja2"),
    *("xlsxwriter", "python-docx", "pypdfium2"),
)
_KEYS = ("generator", "recipe", "inputs", "lexicons", "versions", "outputs")


@dataclass(frozen=True)
class Recipe:
    """What a report is made from: all that `build_report` is told. A lexicon is a file, or None if none was given."""

    paths: tuple[str, ...]
    pattern: str = "*"
    themes: str | None = None
    user_words: str | None = None
    stop_words: str | None = None
    random_state: int = 0
    builtin: bool = True

    @property
    def lexicons(self) -> dict[str, str | None]:
        """The lexicon files that can be given."""
        return {"themes": self.themes, "user_words": self.user_words, "stop_words": self.stop_words}

    def seen_from(self, folder: Path) -> Self:
        """Return the recipe with paths as seen from a folder, so that both can be moved together."""
        return self._with(lambda path: Path(os.path.relpath(path, folder)).as_posix())

    def at(self, folder: Path) -> Self:
        """Return a recipe whose paths are seen from a folder with paths that open from here."""
        return self._with(lambda path: os.path.normpath(folder / path))

    def _with(self, place: Callable[[str], str]) -> Self:
        files: dict[str, Any] = {name: place(file) if file else None for name, file in self.lexicons.items()}
        return replace(self, paths=tuple(map(place, self.paths)), **files)


@dataclass(frozen=True)
class Manifest:
    """What stands in ``manifest.json``; all hashes are SHA-256."""

    generator: str
    recipe: Recipe
    inputs: dict[str, str]
    lexicons: dict[str, dict[str, str]]
    versions: dict[str, str]
    outputs: dict[str, str]

    def to_json(self) -> str:
        """Return the manifest as it is written."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n"


def sha256(file: Path) -> str:
    """Return the hash of a file's bytes."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def hash_lexicons(recipe: Recipe) -> dict[str, dict[str, str]]:
    """Return name and hash of every lexicon in use: those of the package, and the given ones as ``own_...``."""
    own = {name: Path(file) for name, file in recipe.lexicons.items() if file}
    unused = {"themes"} if recipe.themes else set()
    unused |= set() if recipe.builtin else {"user_words", "terms", "stop_words"}
    files = {name: DATA / file for name, file in LEXICONS.items() if name not in unused}
    files |= {f"own_{name}": file for name, file in own.items()}
    return {name: {"file": file.name, "sha256": sha256(file)} for name, file in files.items()}


def versions() -> dict[str, str]:
    """Return the versions of everything that may change a byte of a report; a library not installed is left out."""
    found = {GENERATOR: analytics.__version__, "python": platform.python_version()}
    for name in _LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    font = bundled_font()
    return {**found, "font": f"{font.stem} sha256:{sha256(font)[:16]}"}


def hash_files(folder: Path) -> dict[str, str]:
    """Return the hash of every file below a folder but the manifest itself, by its name as seen from there."""
    return {name: sha256(folder / name) for name in list_files(folder)}


def list_files(folder: Path) -> list[str]:
    """Return the names of the files below a folder as seen from there, without that of the manifest."""
    files = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
    return [name for name in files if name != MANIFEST]


def read_manifest(folder: str | Path) -> Manifest:
    """Read the manifest of a report.

    Raises
    ------
    AnalyticsError
        If there is none, or it is not one of this version.
    """
    file = Path(folder) / MANIFEST
    if not file.is_file():
        raise AnalyticsError(f"{folder} 里没有 {MANIFEST}，不是报告。请给 analytics report 写出的文件夹。")
    try:
        facts = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise AnalyticsError(f"{file} 读不懂（{error}），无法核验。请重新生成报告。") from None
    if not isinstance(facts, dict) or set(facts) != set(_KEYS):
        raise AnalyticsError(f"{file} 不是这个版本写的，缺少或多出了内容，无法核验。请重新生成报告。")
    return Manifest(**{**facts, "recipe": _recipe(file, facts["recipe"])})


def is_report(folder: Path) -> bool:
    """Tell whether a folder holds a report, of any version, by its manifest, damaged or not."""
    try:
        return GENERATOR.encode() in (folder / MANIFEST).read_bytes()
    except OSError:
        return False


def read_outputs(folder: Path) -> dict[str, str] | None:
    """Return the files that a report of any version wrote, with their hashes; None if no manifest says so for sure."""
    try:
        facts = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    ours = isinstance(facts, dict) and facts.get("generator") == GENERATOR and isinstance(facts.get("outputs"), dict)
    return {name: told for name, told in facts["outputs"].items() if _is_below(name)} if ours else None


def _is_below(name: str) -> bool:
    """Tell whether a name is one of a file below the folder it is seen from, whatever the system."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and not set("\\:\0") & set(name)


def _recipe(file: Path, facts: Mapping[str, Any]) -> Recipe:
    known = Recipe.__dataclass_fields__
    for name in facts:
        if name not in known:
            raise AnalyticsError(f"{file} 的 recipe 里有未知的“{name}”。{did_you_mean(name, known)}")
    return Recipe(**{**facts, "paths": tuple(facts["paths"])})


def placed(corpus: Corpus, paths: Sequence[str]) -> Corpus:
    """Return a corpus whose paths and messages begin at the folder that all files share, wherever that lies.

    A report then is the same whatever folder it was asked for from, and tells its readers nothing of somebody's disk.
    """
    roots = sorted({str(_root(Path(path))) for path in paths}, key=len, reverse=True)
    common = os.path.commonpath(list(map(os.path.abspath, roots)))
    below = {f"{root}{os.sep}": Path(os.path.relpath(root, common)).as_posix() for root in roots if root != "."}

    def short(text: str) -> str:
        for prefix, name in below.items():
            text = text.replace(prefix, "" if name == "." else f"{name}/")
        return text

    documents = tuple(
        replace(document, path=short(document.path), notes=tuple(map(short, document.notes))) for document in corpus
    )
    return Corpus(documents, tuple(map(short, corpus.skipped)))


def _root(path: Path) -> Path:
    """Return the folder that is searched for a path: the folder itself, a file's, or that before a wildcard."""
    while not path.is_dir():
        path = path.parent
    return path
