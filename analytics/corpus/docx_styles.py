"""The styles of a .docx, as far as they say what a paragraph is: heading, title, entry of a table of contents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from analytics.corpus.docx_package import W, child, is_on, number, value

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.I)
_TITLE = re.compile(r"title|标题|文档标题", re.I)
_CONTENTS = re.compile(r"toc\b.*|目录\s*\d?", re.I)
_BODY_LEVEL = 9  # the outline level of body text; 0 to 8 are headings
_LONGEST_CHAIN = 20  # of styles based on one another; Word allows 10


@dataclass(frozen=True)
class Styles:
    """The paragraph styles of a document by their id; ``default`` is that of a paragraph that names none."""

    by_id: Mapping[str, Element]
    default: str | None

    def of(self, paragraph: Element) -> str | None:
        """Return the id of a paragraph's style."""
        return value(paragraph, "pPr", "pStyle") or self.default

    def chain(self, style: str | None) -> Iterator[Element]:
        """Yield a style and what it is based on, nearest first."""
        for _ in range(_LONGEST_CHAIN):
            element = self.by_id.get(style or "")
            if element is None:
                return
            yield element
            style = value(element, "basedOn")

    def depth(self, paragraph: Element) -> int:
        """Return the heading level of a paragraph, 1 to 9, or 0 for body text.

        Its own outline level counts first, then that of its style, or the style's name: heading 1 in every language
        of Word, 标题 1 where another program wrote the file.
        """
        level = number(paragraph, "pPr", "outlineLvl")
        for style in self.chain(self.of(paragraph)):
            if level is None:
                level = number(style, "pPr", "outlineLvl")
            if level is None and (named := _HEADING.fullmatch(value(style, "name") or "")):
                level = int(named[1]) - 1
        return 0 if level is None or level >= _BODY_LEVEL else level + 1

    def is_title(self, paragraph: Element) -> bool:
        """Tell whether a paragraph has the style of a document's title."""
        return self._named(paragraph, _TITLE)

    def is_contents(self, paragraph: Element) -> bool:
        """Tell whether a paragraph belongs to a table of contents, which repeats the headings."""
        return self._named(paragraph, _CONTENTS)

    def numbering(self, paragraph: Element) -> tuple[int, int | None, str | None] | None:
        """Return the number of the list, the level in it if stated, and the style of a numbered paragraph."""
        style = self.of(paragraph)
        own, level = number(paragraph, "pPr", "numPr", "numId"), number(paragraph, "pPr", "numPr", "ilvl")
        for element in self.chain(style) if own is None else ():
            own = number(element, "pPr", "numPr", "numId")
            if own is not None:
                level = level if level is not None else number(element, "pPr", "numPr", "ilvl")
                break
        return (own, level, style) if own else None

    def _named(self, paragraph: Element, pattern: re.Pattern[str]) -> bool:
        style = self.by_id.get(self.of(paragraph) or "")
        return bool(pattern.fullmatch(value(style, "name") or ""))


def read_styles(part: Element | None) -> Styles:
    """Read the part with the styles, if there is one."""
    found = [] if part is None else part.findall(f"{W}style")
    styles = {style.get(f"{W}styleId", ""): style for style in found if style.get(f"{W}type") == "paragraph"}
    default = next((name for name, style in styles.items() if style.get(f"{W}default") in ("1", "true")), None)
    return Styles(styles, default)


def is_deleted(paragraph: Element) -> bool:
    """Tell whether a tracked change joins a paragraph to the next."""
    mark = child(paragraph, "pPr", "rPr")
    return child(mark, "del") is not None or child(mark, "moveFrom") is not None


def is_hidden(run: Element) -> bool:
    """Tell whether a run is formatted as hidden."""
    return is_on(run, "rPr", "vanish")
