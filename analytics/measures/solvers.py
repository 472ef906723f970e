"""Which solver factorises a matrix: scikit-learn's, or for many units HALS; all in silence and on one thread."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.decomposition import NMF
from sklearn.exceptions import ConvergenceWarning
from threadpoolctl import threadpool_limits

from analytics.errors import AnalyticsError, AnalyticsWarning
from analytics.measures.hals import factorise

Solver = Literal["auto", "cd", "hals"]
Array = NDArray[np.float64]
LARGE = 5_000  # units from which hals is taken: below, scikit-learn takes less than a second
TOLERANCE = 1e-3  # of scikit-learn's measure of change; its default of 1e-4 explains as much in three times the time


def find_topics(
    matrix: sparse.csr_matrix, n_topics: int, *, solver: Solver = "auto", seed: int = 0, max_iter: int = 500
) -> Array:
    """Return the topics H, shape (n_topics, n_terms), that bring W H nearest to a matrix of shape (n_units, n_terms).

    Warns if they are not steady after ``max_iter`` iterations.
    """
    name = solver if solver != "auto" else "hals" if matrix.shape[0] >= LARGE else "cd"
    if name not in _SOLVERS:
        raise AnalyticsError(f"solver={solver!r}：可用的有 auto、{'、'.join(_SOLVERS)}。")
    with threadpool_limits(1):
        topics, steady = _SOLVERS[name](matrix, n_topics, seed=seed, max_iter=max_iter)
    if not steady:
        warnings.warn(
            f"话题模型在 {max_iter} 次迭代内没有收敛，结果可能还会变。请增大 max_iter。", AnalyticsWarning, stacklevel=5
        )
    return topics


def fit_quietly(model: Any, matrix: sparse.csr_matrix, **start: Array) -> None:
    """Fit without scikit-learn's remarks: we report convergence ourselves; a root of a rounded zero is no news.

    On one thread: the products are small, threads wait for each other, and the sums come out the same everywhere.
    """
    with warnings.catch_warnings(), np.errstate(invalid="ignore"), threadpool_limits(1):
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit_transform(matrix, **start)


def _by_coordinates(matrix: sparse.csr_matrix, n_topics: int, *, seed: int, max_iter: int) -> tuple[Array, bool]:
    """Fit in float32: the same topics as in float64 in 0.6 of the time."""
    model = NMF(n_topics, init="nndsvda", random_state=seed, max_iter=max_iter, tol=TOLERANCE)
    fit_quietly(model, matrix.astype(np.float32))
    return np.asarray(model.components_, dtype=np.float64), model.n_iter_ < max_iter


_SOLVERS: dict[str, Callable[..., tuple[Array, bool]]] = {
    "cd": _by_coordinates,
    "hals": factorise,
}
