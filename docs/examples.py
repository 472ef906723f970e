"""The examples of the documentation: found in the pages, run, compared with what the pages show.

A block of ``python`` or ``sh`` is run, in the order of its page; a block of ``text`` right behind it shows what it
prints. A block with a ``title`` is a file that the page asks its reader to save. Anything else (``console``) is shown
and not run.

    python docs/examples.py            name the examples that print something else than their page shows
    python docs/examples.py --write    put what they print into the pages: look at the difference before you commit it
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import io
import os
import re
import shlex
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import matplotlib as mpl

DOCS = Path(__file__).parent
PAGES = sorted(path for glob in ("tour.*.md", "tasks/*.md", "gallery.md", "extending.md") for path in DOCS.glob(glob))
SLOW = ("report",)  # verbs that are only parsed here: half a minute each, and tests of their own
SCREEN = "120"  # columns, wherever the examples are run
_BLOCK = re.compile(r'^```(?P<language>\w+)(?: title="(?P<title>[^"]+)")?\n(?P<body>.*?)^```\n', re.M | re.S)
_SHOWN = re.compile(r"\n```text\n(?P<body>.*?)^```\n", re.M | re.S)


@dataclass(frozen=True)
class Example:
    """A block of a page: its code (or the text of a file), where it ends, and what the page says it prints."""

    language: str
    title: str | None
    code: str
    line: int
    end: int
    shown: re.Match[str] | None

    @property
    def prints(self) -> str:
        """What the page shows behind the block."""
        return self.shown["body"] if self.shown else ""


def find_examples(page: str) -> list[Example]:
    """Return the blocks of a page that are run or saved."""
    return [
        Example(
            block["language"],
            block["title"],
            block["body"],
            page.count("\n", 0, block.start()) + 1,
            block.end(),
            _SHOWN.match(page, block.end()),
        )
        for block in _BLOCK.finditer(page)
        if block["title"] or block["language"] in ("python", "sh")
    ]


class Session:
    """A folder and the names that the examples of one page share."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names: dict[str, Any] = {"__name__": "__main__"}
        self.value: object = None
        (folder / "seeds").symlink_to(DOCS.parent / "seeds", target_is_directory=True)

    def run(self, example: Example) -> str:
        """Run an example and return what it prints; ``value`` is then that of its last line."""
        self.value, printed = None, io.StringIO()
        with (
            contextlib.chdir(self.folder),
            mock.patch.dict(os.environ, COLUMNS=SCREEN),
            mock.patch.object(sys, "path", ["", *sys.path]),  # a saved module is found, as in an interpreter
            contextlib.redirect_stdout(printed),
            contextlib.redirect_stderr(printed),
        ):
            if example.title:
                path = Path(example.title)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(example.code, encoding="utf-8")
            elif example.language == "sh":
                for command in example.code.splitlines():
                    self._command(shlex.split(command, comments=True))
            else:
                self._python(ast.parse(example.code))
        return printed.getvalue()

    def _python(self, tree: ast.Module) -> None:
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, "<example>", "exec"), self.names)
        if isinstance(last, ast.Expr):
            self.value = eval(compile(ast.Expression(last.value), "<example>", "eval"), self.names)
            if self.value is not None and not _is_chart(self.value):
                print(self.value)

    def _command(self, words: list[str]) -> None:
        from analytics.cli import _parser, main

        if words[:1] != ["analytics"]:
            raise ValueError(f"not a command of this package: {shlex.join(words)}")
        found = [name for word in words[1:] for name in sorted(map(str, Path().glob(word))) or [word]]
        if found[0] in SLOW:
            _parser().parse_args(found)
        else:
            main(found)


def _is_chart(value: object) -> bool:
    return hasattr(value, "get_figure") or type(value).__name__ == "Figure"


def run_page(page: str, *, draw: Callable[[int, object], object] = lambda *_: None) -> Iterator[tuple[Example, str]]:
    """Run the examples of a page in order and yield each with what it prints; ``draw`` is given every chart."""
    with tempfile.TemporaryDirectory() as folder, mpl.rc_context():
        session = Session(Path(folder))
        for number, example in enumerate(find_examples(page)):
            try:
                printed = session.run(example)
            except Exception as error:
                error.add_note(f"in the example of line {example.line}")
                raise
            if _is_chart(session.value):
                draw(number, session.value)
            yield example, printed


def rewrite(page: str, results: list[tuple[Example, str]]) -> str:
    """Return the page with what its examples print in place of what it showed."""
    for example, printed in reversed(results):
        end = example.shown.end() if example.shown else example.end
        page = page[: example.end] + (f"\n```text\n{printed}```\n" if printed else "") + page[end:]
    return page


def main() -> int:
    """Check or rewrite the pages named, or all; return 1 if an example differs that is not rewritten."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="*", type=Path, default=PAGES)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    differ = False
    for path in args.pages:
        page = path.read_text(encoding="utf-8")
        results = list(run_page(page))
        for example, printed in results:
            if printed != example.prints:
                differ = True
                print(f"{path}:{example.line} prints\n{printed}", file=sys.stderr)
        if args.write:
            path.write_text(rewrite(page, results), encoding="utf-8")
    return int(differ and not args.write)


if __name__ == "__main__":
    mpl.use("Agg")
    sys.path.insert(0, str(DOCS.parent))
    warnings.simplefilter("error", UserWarning)  # a page must not show one unawares
    sys.exit(main())
