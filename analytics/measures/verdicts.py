"""What units are about, in words: one theme, some that are close, everything, or too little to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from analytics.errors import AnalyticsError
from analytics.measures.scores import Array, Scores

Kind = Literal["clear", "close", "overview", "unknown", "none"]
CLOSE = 0.15  # below it the first theme is the right one in 7 of 10 units and one of those named in all, above it in 9
MOST = 3  # themes that are named where they are close
LEAST = 3  # sentences that themes rest on; with so few, half of the answers are wrong
WIDE = 8.0  # themes of equal shares: 9 of 10 reviews and plans have more, 1 of 175 sections whose heading names a theme


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a unit is about.

    ``themes`` are the labels of its one theme or of those that are close, the strongest first; ``margin`` is how far
    the share of the first is ahead of the second.
    """

    themes: tuple[str, ...]
    kind: Kind
    margin: float

    @property
    def text(self) -> str:
        """The verdict as a reader sees it.

        >>> Verdict(("民生保障", "教育文化"), "close", 0.05).text, Verdict((), "overview", 0.01).text
        ('民生保障、教育文化（接近）', '综合')
        """
        named = "、".join(self.themes)
        words = {"close": f"{named}（接近）", "overview": "综合", "unknown": "依据不足", "none": "没有主题词"}
        return words.get(self.kind, named)


def main_themes(scores: Scores) -> tuple[Verdict, ...]:
    """Say for each row of :func:`.themes.theme_scores` what it is about.

    A unit whose themes rest on three sentences or fewer (one that speaks of two themes counts twice) is unknown, and so
    is one whose first theme may be none of its (the interval begins at 0). One
    that speaks of as many themes as eight of equal shares, by the entropy of its shares, is an overview. Of themes
    whose shares are within 0.15 of the first, at most three are named as close.

    Raises
    ------
    AnalyticsError
        If the scores do not know what they rest on, as counts do not.
    """
    if scores.support is None:
        raise AnalyticsError(f"“{scores.measure}”没有说明各主题依据几句话。请用 theme_scores 的结果。")
    return tuple(_verdict(scores, row, ranked) for row, ranked in enumerate(scores.ranked()))


def _verdict(scores: Scores, row: int, ranked: list[tuple[int, float]]) -> Verdict:
    if not ranked:
        return Verdict((), "none", 0.0)
    assert scores.support is not None
    shares = [share for _, share in ranked]
    margin = shares[0] - (shares[1] if len(shares) > 1 else 0.0)
    if scores.support[row].sum() <= LEAST:
        return Verdict((), "unknown", margin)
    if breadth(scores.row(row)) >= WIDE:
        return Verdict((), "overview", margin)
    if scores.ends(row, ranked[0][0])[0] == 0:
        return Verdict((), "unknown", margin)
    near = tuple(scores.columns[column] for column, share in ranked[:MOST] if share > shares[0] - CLOSE)
    return Verdict(near, "close" if len(near) > 1 else "clear", margin)


def breadth(shares: Array) -> float:
    """Return the number of themes of equal shares that would be as mixed: e to the entropy of the shares.

    >>> breadth(np.array([0.5, 0.5, 0.0]))
    2.0
    """
    held = shares[shares > 0]
    return float(np.exp(-(held * np.log(held)).sum())) if len(held) else 0.0
