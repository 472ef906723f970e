"""The tags and texts of a web page, in one pass whose time grows with the length, whatever the page lacks."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_QUOTED = 4000  # characters of an attribute's value
_ATTRIBUTES = rf"""[^<>"']*(?:(?:"[^"]{{0,{_QUOTED}}}"|'[^']{{0,{_QUOTED}}}')[^<>"']*)*"""
_MARKUP = re.compile(
    rf"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]*)(?P<stated>{_ATTRIBUTES}|[^<>]*)>|(?P<comment><!--)|<[!?][^<>]{{0,{_QUOTED}}}>"
)
_STATED = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?""")
_RAW = {name: re.compile(f"</{name}", re.I) for name in ("script", "style", "title", "xmp")}


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag with its attributes, their names in small letters."""

    name: str
    closes: bool
    stated: Mapping[str, str | None]


def tokens_of_page(source: str) -> Iterator[Tag | tuple[int, int]]:
    """Yield tags, and where texts begin and end; comments and declarations are neither, nor what scripts hold.

    A comment without an end is only its sign, so that nothing is lost behind it.
    """
    place = 0
    last_comment = source.rfind("-->")
    while match := _MARKUP.search(source, place):
        if match.start() > place:
            yield place, match.start()
        place = match.end()
        if match["comment"]:
            place = source.index("-->", match.start() + 2) + 3 if match.start() + 2 <= last_comment else place
        elif match["name"]:
            name = match["name"].lower()
            yield Tag(name, bool(match["close"]), _attributes(match["stated"]))
            if name in _RAW and not match["close"]:
                end = _RAW[name].search(source, place)
                place = end.start() if end else len(source)
    if place < len(source):
        yield place, len(source)


def _attributes(stated: str) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for name, *values in _STATED.findall(stated):
        found.setdefault(name.lower(), html.unescape(next(filter(None, values), "")))
    return found
