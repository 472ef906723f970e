"""HTML that is safe by construction: text is escaped, and only what is built here is markup."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from html import escape
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

Spans = Sequence[tuple[int, int]]
_STYLE_FILE = Path(__file__).parent / "data" / "markup.css"
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")  # no HTML may hold them
BLUE, ORANGE = "49,130,206", "221,107,32"
DARKEST = 0.6  # of a cell's shade; ink of either theme stays readable on it


class Html(str):
    """Markup. A plain ``str`` is text and is escaped on its way in."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        return str(self)


def shown_by(renderer: str) -> Callable[[Any], str]:
    """Return a ``_repr_html_`` that calls a function, named by its module and name and loaded when a notebook asks.

    So results know nothing of what shows them.
    """

    def _repr_html_(self: Any) -> str:
        return str(resolve_name(renderer)(self))

    return _repr_html_


def join(pieces: Iterable[str]) -> Html:
    """Return pieces of text and markup as one piece of markup."""
    return Html("".join(piece if isinstance(piece, Html) else _text(piece) for piece in pieces))


def element(name: str, *children: str, **attributes: str | int | bool | None) -> Html:
    """Return an element with its children.

    Names of attributes may end in ``_`` (``class_``); ``None`` and ``False`` leave one out, ``True`` has no value.

    >>> element("b", "<项目>", title='"甲"', hidden=True)
    '<b title="&quot;甲&quot;" hidden>&lt;项目&gt;</b>'
    """
    written = "".join(_attribute(key.rstrip("_"), value) for key, value in attributes.items())
    return Html(f"<{name}{written}>{join(children)}</{name}>")


def _attribute(key: str, value: str | int | bool | None) -> str:
    if value is None or value is False:
        return ""
    return f" {key}" if value is True else f' {key}="{_text(str(value))}"'


def _text(text: str) -> str:
    return escape(_UNPRINTABLE.sub("\ufffd", text))


def mark(text: str, spans: Spans) -> Html:
    """Return a text with stretches of it marked; they are in order and do not overlap.

    >>> mark("抓项目<b>", [(1, 3)])
    '抓<mark>项目</mark>&lt;b&gt;'
    """
    pieces, end = list[str](), 0
    for begin, stop in spans:
        pieces += [text[end:begin], element("mark", text[begin:stop])]
        end = stop
    return join([*pieces, text[end:]])


def clip(text: str, most: int) -> str:
    """Return a text of at most so many characters.

    >>> clip("抓好项目建设", 4)
    '抓好项…'
    """
    return text if len(text) <= most else text[: most - 1] + "…"


def fold(summary: str, *body: str, opened: bool = False, class_: str | None = None) -> Html:
    """Return a summary that opens to its body."""
    return element("details", element("summary", summary), *body, class_=class_, open=opened)


def popup(face: str, *body: str, **attributes: str | None) -> Html:
    """Return a button and the note that it opens.

    The note's id comes from what it says, so that the same result is the same bytes on every run. It is hidden by its
    own style, not by the page's: a notebook that is not trusted loses the latter, and would spell out every note.
    """
    content = join(body)
    name = f"an-{hashlib.sha256(content.encode()).hexdigest()[:12]}"
    button = element("button", face, type="button", popovertarget=name, **attributes)
    note = element("div", content, id=name, popover="auto", class_="an-note", style="display:none")
    return join([button, note])


def shade(share: float) -> str | None:
    """Return the style of a cell for a value as a share of the greatest, from -1 to 1; readable in both themes.

    >>> shade(0.5), shade(-1.0), shade(0)
    ('background:rgba(49,130,206,0.30)', 'background:rgba(221,107,32,0.60)', None)
    """
    return f"background:{shade_color(share)}" if share else None


def shade_color(share: float) -> str:
    """Return the colour of `shade`."""
    return f"rgba({BLUE if share >= 0 else ORANGE},{DARKEST * min(abs(share), 1):.2f})"


def table(head: Sequence[str], rows: Iterable[Sequence[str]], *, caption: str | None = None) -> Html:
    """Return a table; cells are text, markup, or whole ``td`` and ``th`` elements."""
    cells = (join(_cell(cell) for cell in row) for row in rows)
    body = element("tbody", *(element("tr", row) for row in cells))
    title = [element("caption", caption)] if caption else []
    names = [element("thead", element("tr", *(element("th", name, scope="col") for name in head)))] if head else []
    return element("table", *title, *names, body)


def _cell(content: str) -> Html:
    whole = isinstance(content, Html) and content.startswith(("<td", "<th"))
    return Html(content) if whole else element("td", content)


def first_of(shown: int, total: int, noun: str = "行") -> list[Html]:
    """Return a word that says that not all is shown, or nothing where it is.

    >>> first_of(20, 135), first_of(3, 3)
    (['<p class="an-note-line">前 20 行，共 135 行</p>'], [])
    """
    text = f"前 {shown:,} {noun}，共 {total:,} {noun}"
    return [element("p", text, class_="an-note-line")] if shown < total else []


def page(*content: str) -> str:
    """Return what a notebook shows for a value: its markup, with the style that it needs."""
    return element("div", element("style", _style()), *content, class_="analytics")


@lru_cache(maxsize=1)
def _style() -> Html:
    return Html(_STYLE_FILE.read_text(encoding="utf-8"))
