"""Intervals: how far a number from so little text can be trusted."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Z95 = 1.959963984540054


def wilson(
    hits: NDArray[np.float64], trials: NDArray[np.float64], z: float = Z95
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the ends of Wilson's score interval of a proportion; (0, 1) where there are no trials.

    Source: E. B. Wilson, Probable Inference, the Law of Succession, and Statistical Inference, JASA 22 (1927).

    >>> low, high = wilson(np.array([8.0]), np.array([10.0]))
    >>> round(float(low[0]), 3), round(float(high[0]), 3)
    (0.49, 0.943)
    """
    trials = np.broadcast_to(trials, hits.shape)
    n = np.where(trials > 0, trials, 1.0)
    p = np.minimum(hits / n, 1.0)
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    low, high = np.clip(centre - half, 0, p), np.clip(centre + half, p, 1)
    return np.where(trials > 0, low, 0.0), np.where(trials > 0, high, 1.0)
