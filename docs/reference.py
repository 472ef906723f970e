"""The pages of the reference: every public name of the stub, by the room it lives in, and what the functions return."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

STUB = Path(__file__).parent.parent / "analytics" / "__init__.pyi"
ROOMS = {
    "corpus": "读文件，看结构（corpus）",
    "words": "分词和词表（words）",
    "measures": "关键词、主题、话题、比较（measures）",
    "ledgers": "台账（ledgers）",
    "charts": "图（charts）",
    "panel": "边看边改（panel）",
    "report": "报告（report）",
    "large": "大语料（large）",
    "errors": "错误和提示（errors）",
}

RESULTS = {
    "台账的行": (
        *("ledgers.tasks.Task", "ledgers.indicators.Indicator", "ledgers.targets.TargetMatch"),
        *("ledgers.announcements.Announcement", "ledgers.problems.Problem"),
    ),
    "词、主题、比较的行": (
        *("measures.concordance.Hit", "measures.themes.ThemeMatch", "measures.discovery.Term"),
        *("measures.comparison.TermDifference", "measures.comparison.ThemeDifference"),
        *("measures.topicsentences.TopicSentence", "measures.choosing.TopicChoice", "measures.review.CutChange"),
    ),
    "其他": (
        *("corpus.documents.Heading", "corpus.documents.Sentence", "corpus.documents.Passage"),
        *("words.lexicons.Themes", "words.lexicons.Theme", "words.explain.CutExplanation"),
        *("measures.review.Review", "measures.concordance.Concordance", "measures.choosing.Choice"),
    ),
}


def public_names(stub: Path = STUB) -> Iterator[tuple[str, str]]:
    """Yield each public name with the room it comes from, in the order of the stub."""
    for node in ast.parse(stub.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield alias.asname or alias.name, str(node.module).partition(".")[0]


def reference_pages() -> dict[str, str]:
    """Return the pages by their names: one per room, and one that lists them."""
    rooms: dict[str, list[str]] = {}
    for name, room in public_names():
        rooms.setdefault(room, []).append(name)
    order = [*ROOMS, *sorted(rooms.keys() - ROOMS.keys())]
    pages = {room: _page(ROOMS.get(room, room), rooms[room]) for room in order if room in rooms}
    pages["results"] = _results()
    return pages | {"index": _index(list(pages))}


def _page(title: str, names: list[str]) -> str:
    listed = "\n".join(f"   ~analytics.{name}" for name in names)
    entries = "\n".join(map(_entry, names))
    return f"{title}\n{'=' * 2 * len(title)}\n\n.. autosummary::\n\n{listed}\n\n{entries}"


def _entry(name: str) -> str:
    if name.rpartition(".")[2][0].islower():
        return f".. autofunction:: analytics.{name}\n"
    return f".. autoclass:: analytics.{name}\n   :members:\n"


def _results() -> str:
    """Return the page of the classes that have no public name of their own: the fields are the columns of tables."""
    title = "结果里有什么：各种行的列"
    about = "``Findings`` 的每一行是下面的一种，括号里的字段就是 ``.table()`` 的列。这些类由函数返回，不用自己创建。"
    parts = [
        f"{part}\n{'-' * 2 * len(part)}\n\n" + "\n".join(_entry(name) for name in names)
        for part, names in RESULTS.items()
    ]
    return f"{title}\n{'=' * 2 * len(title)}\n\n{about}\n\n" + "\n".join(parts)


def _index(rooms: list[str]) -> str:
    title = "参考：所有公开的名字"
    about = (
        "这些页由各函数的说明生成。每个名字都可以写成 ``an.名字``（``import analytics as an``）；"
        "用到哪个，才载入它的模块。"
    )
    return f"{title}\n{'=' * 2 * len(title)}\n\n{about}\n\n.. toctree::\n\n" + "".join(f"   {room}\n" for room in rooms)


def write_pages(folder: Path) -> None:
    """Write the pages into a folder; one that has not changed is left alone, and need not be built anew."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = reference_pages()
    for path in folder.glob("*.rst"):
        if path.stem not in pages:
            path.unlink()
    for name, page in pages.items():
        path = folder / f"{name}.rst"
        if not path.exists() or path.read_text(encoding="utf-8") != page:
            path.write_text(page, encoding="utf-8")
