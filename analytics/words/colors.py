"""Colours of themes: one for each, the same in every chart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle

# the first tell most apart under every kind of colour blindness
COLORS = (
    *("#132D77", "#67B7D6", "#C84031", "#E6D263", "#1F9E67", "#6B46A7", "#D28412", "#BA5F9F", "#2F556B", "#B9B750"),
    *("#5F1433", "#5083E2", "#72480B", "#CABEFF", "#1E8071", "#B8A79E", "#3C4110", "#E39A86", "#A6DDB8", "#8F8F8F"),
)


def fill_colors(colors: Sequence[str]) -> tuple[str, ...]:
    """Give each that has no colour (``""``) the next that no other has; after the last, the first comes again.

    >>> fill_colors(["", "#67b7d6", ""])
    ('#132D77', '#67b7d6', '#C84031')
    """
    own = {color.upper() for color in colors}
    free = cycle([color for color in COLORS if color not in own] or COLORS)
    return tuple(color or next(free) for color in colors)
