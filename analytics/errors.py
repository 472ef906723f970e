"""What the package says when something is wrong: the value, the place, and what to do."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class AnalyticsError(ValueError):
    """Base of all errors of this package; its message can be shown to a user as it is."""


class ReadingError(AnalyticsError):
    """A file or folder cannot be read as a speech."""


class LexiconError(AnalyticsError):
    """A lexicon file (stop words, user words, themes) is not well formed."""


class AnalyticsWarning(UserWarning):
    """Something was read or computed, but the user should know about it."""


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return a hint that names the nearest known names, or all of them when few.

    >>> did_you_mean("econmy", ["economy", "ecology"])
    '是否指“economy”？'
    """
    known = list(known)
    near = difflib.get_close_matches(str(name), known, n=1)
    if near:
        return f"是否指“{near[0]}”？"
    shown = "、".join(known[:20])
    return f"可用的有：{shown}{' 等' if len(known) > 20 else ''}。"
