"""Text in charts: Chinese line breaks, which matplotlib does not know, and a bold that the bundled font lacks."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from matplotlib.backend_bases import RendererBase
from matplotlib.patheffects import AbstractPathEffect, Stroke
from matplotlib.text import Text

from analytics.widths import text_width

ELLIPSIS = "…"
_NOT_FIRST = frozenset("，。、；：？！）】》〉」』”’％…·—,.;:?!)]}%")
_NOT_LAST = frozenset("（【《〈「『“‘([{")
_PAUSES = frozenset("，；：。！？,; ")  # a line break says as much: dropped at the end of a line


@lru_cache(maxsize=4096)
def wrap_label(text: str, width: int = 22, lines: int = 2) -> str:
    """Break a label into lines of about equal length, at a pause where there is one.

    A pause at the end of a line is dropped, no closing punctuation begins a line, no opening one ends it,
    words and numbers stay whole, and what does not fit gives way to an ellipsis.

    Parameters
    ----------
    text : str
        What to write.
    width : int
        Greatest width of a line in half-widths.
    lines : int
        Greatest number of lines.

    Examples
    --------
    >>> print(wrap_label("一、紧扣学思践悟，深入贯彻省市委全会精神"))
    一、紧扣学思践悟
    深入贯彻省市委全会精神
    >>> print(wrap_label("四、紧盯群众需求", width=10, lines=1))
    四、紧盯…
    """
    text = " ".join(text.split())
    for end in range(len(text), 0, -1):
        shown = text if end == len(text) else text[:end].rstrip("，；：。、,; ") + ELLIPSIS
        if text_width(shown) <= width * lines + 2 * lines:
            broken = next(filter(None, (_break(shown, width, n) for n in range(1, lines + 1))), None)
            if broken is not None:
                return "\n".join(broken[1])
    return ELLIPSIS if text else ""


def _break(text: str, width: int, lines: int) -> tuple[float, list[str]] | None:
    """Return the least unevenness and the lines, or None when the text does not fit."""
    best = (text_width(text) ** 2.0, [text]) if text_width(text) <= width else None
    if best is not None or lines == 1:
        return best
    for at in range(1, len(text)):
        first = text[:at].rstrip("".join(_PAUSES))
        if not first or text_width(first) > width or not _breakable(text, at):
            continue
        rest = _break(text[at:].lstrip(), width, lines - 1)
        if rest is not None:
            bonus = width**2 / 2 if text[at - 1] in _PAUSES else 0
            cost = text_width(first) ** 2 - bonus + rest[0]
            if best is None or cost <= best[0]:
                best = cost, [first, *rest[1]]
    return best


def _breakable(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    inside_word = before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
    return after not in _NOT_FIRST and before not in _NOT_LAST and after != " " and not inside_word


class Heavy(Text):
    """A bold text: its outline is drawn first, then the text itself, which a PDF can still search and copy.

    It may stand outside of its axes.
    """

    _outline: tuple[AbstractPathEffect, ...] = ()

    def __init__(self, x: float, y: float, text: str, **style: Any) -> None:
        super().__init__(x, y, text, clip_on=False, **style)

    def get_path_effects(self) -> Any:
        return self._outline

    def draw(self, renderer: RendererBase) -> None:
        self._outline = (Stroke(linewidth=float(self.get_fontsize()) * 0.035, foreground=self.get_color()),)
        super().draw(renderer)
        self._outline = ()
        super().draw(renderer)
