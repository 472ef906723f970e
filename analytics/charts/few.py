"""Values that rest on few sentences: one occurrence in an opening is no finding, and is not drawn as one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.colors import to_rgb
from matplotlib.patches import Patch
from numpy.typing import NDArray

from analytics.charts.style import GREY, Color
from analytics.measures.scores import Scores

FEW = 3  # sentences; what rests on fewer is drawn pale and striped
NOTE = f"依据不足 {FEW} 句"


def few_of(scores: Scores) -> NDArray[np.bool_]:
    """Return which values rest on few sentences, shape (n_rows, n_columns); zeros never do, nor what has no support."""
    values = scores.dense()
    if scores.support is None:
        return np.zeros(values.shape, dtype=bool)
    return np.asarray((values != 0) & (scores.support < FEW))


def few_parts(scores: Scores, numbers: Sequence[int]) -> NDArray[np.bool_]:
    """Return which parts of a bar rest on few sentences: those columns and, last, the sum of the others."""
    few, others = few_of(scores)[:, numbers], np.setdiff1d(np.arange(len(scores.columns)), numbers)
    support = np.zeros(len(few)) if scores.support is None else scores.support[:, others].sum(axis=1)
    return np.column_stack([few, (support > 0) & (support < FEW)])


def striped(color: Color) -> dict[str, Any]:
    """Return the look of an area of a colour whose value rests on few sentences.

    >>> striped("#000000")["facecolor"]
    (0.78, 0.78, 0.78)
    """
    pale = tuple(
        round(0.78 + 0.22 * channel, 3) for channel in to_rgb(color[:3] if isinstance(color, tuple) else color)
    )
    return {"facecolor": pale, "hatch": "////", "hatchcolor": "white", "hatch_linewidth": 1.0}


def striped_key() -> Patch:
    """Return the entry of a legend that says what stripes mean."""
    return Patch(label=NOTE, **striped(GREY))
