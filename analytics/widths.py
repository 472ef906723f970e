"""How wide a text is where it is shown: Chinese characters take two places."""

from __future__ import annotations

import unicodedata


def text_width(text: str) -> int:
    """Return the width in print, in half-widths: Chinese characters and all their punctuation take two.

    >>> text_width("讲6个方面"), text_width("“三农”")
    (9, 8)
    """
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def screen_width(text: str) -> int:
    """Return how many columns of a terminal a text takes: there quotation marks take one, combining signs none.

    >>> screen_width("讲6个方面"), screen_width("“三农”")
    (9, 6)
    """
    return sum(
        2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text if not unicodedata.combining(char)
    )
