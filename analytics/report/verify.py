"""A report made again: is every file the same, and if not, what has changed since?"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from analytics.errors import LexiconError, ReadingError
from analytics.measures.findings import Findings
from analytics.report.build import write_report
from analytics.report.manifest import Manifest, list_files, read_manifest, sha256, versions
from analytics.report.replacing import place_of

SAME, CHANGED, MISSING, NEW = "一致", "已改变", "缺失", "新增"
TAMPERED, DIFFERENT, NOT_MADE, FOREIGN = "被改动", "不能复现", "没有重做", "报告之外"
HARMLESS = (SAME, FOREIGN)


@dataclass(frozen=True, slots=True)
class Check:
    """What became of one input, lexicon, version or file of a report."""

    kind: str
    name: str
    state: str
    detail: str = ""


def verify_report(folder: str | Path, *, paths: str | Path | Iterable[str | Path] | None = None) -> Findings[Check]:
    """Make a report again, in a temporary folder, and compare it with what its manifest says, byte for byte.

    A file is 一致 if it is as it was written and comes out the same again, 被改动 if it is no longer what was written,
    不能复现 if it is, but comes out different. Changed versions are reported, and everything is compared all the same.

    Parameters
    ----------
    folder : the report
    paths : where the speeches are now, if not where they were as seen from the report

    Returns
    -------
    Findings of Check: inputs, lexicons, versions, files

    Raises
    ------
    AnalyticsError
        If the folder has no manifest, or one that cannot be read.
    """
    folder = place_of(folder)
    told = read_manifest(folder)
    recipe = told.recipe.at(folder)
    if paths is not None:
        given = [paths] if isinstance(paths, str | Path) else list(paths)
        recipe = replace(recipe, paths=tuple(map(str, given)))
    with tempfile.TemporaryDirectory() as made:
        try:
            again = write_report(recipe, Path(made) / "report", seen=told.recipe, versions=told.versions)
        except (ReadingError, LexiconError) as error:
            failed = Check("重做", str(folder), NOT_MADE, str(error))
            return Findings((failed, *_versions(told), *_files(told.outputs, _here(folder, told.outputs), None)), Check)
    checks = (*_causes(told, again), *_files(told.outputs, _here(folder, told.outputs), again.outputs))
    return Findings(checks, Check)


def is_verified(checks: Findings[Check]) -> bool:
    """Tell whether inputs, lexicons and files are all as they were; versions may differ."""
    return all(check.state in HARMLESS for check in checks if check.kind != "版本")


def _causes(told: Manifest, again: Manifest) -> Iterator[Check]:
    """Yield what a report was made from: then against now."""
    yield from _compare("输入", told.inputs, again.inputs)
    then, now = ({name: facts["sha256"] for name, facts in made.lexicons.items()} for made in (told, again))
    yield from _compare("词表", then, now)
    yield from _versions(told)


def _versions(told: Manifest) -> Iterator[Check]:
    for check in _compare("版本", told.versions, now := versions()):
        was, has = told.versions.get(check.name, "没有"), now.get(check.name, "没有")
        yield check if check.state == SAME else replace(check, detail=f"当时 {was}，现在 {has}")


def _compare(kind: str, then: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Check]:
    for name in (*then, *(name for name in now if name not in then)):
        state = MISSING if name not in now else NEW if name not in then else SAME
        yield Check(kind, name, CHANGED if state == SAME and then[name] != now[name] else state)


def _here(folder: Path, told: Mapping[str, str]) -> dict[str, str]:
    """Return the files that lie in a folder, with the hashes of the report's own; others may not even be readable."""
    return {name: sha256(folder / name) if name in told else "" for name in list_files(folder)}


def _files(told: Mapping[str, str], here: Mapping[str, str], again: Mapping[str, str] | None) -> Iterator[Check]:
    """Yield the files of a report: as told, as they lie here, and as they come out again (None: not made again)."""
    for name in sorted({*told, *here, *(again or {})}):
        if name not in told:
            state, detail = (FOREIGN, "不是报告写的，没有核对") if name in here else (DIFFERENT, "现在多出这个文件")
        elif name not in here:
            state, detail = MISSING, "报告里没有这个文件了"
        elif here[name] != told[name]:
            state, detail = TAMPERED, "与写出时不同"
        elif again is None:
            state, detail = NOT_MADE, "与写出时相同，没有重做"
        else:
            same = again.get(name) == told[name]
            state, detail = (SAME, "") if same else (DIFFERENT, "与写出时相同，重做的结果不同")
        yield Check("文件", name, state, detail)
