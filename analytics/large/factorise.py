"""Exact non-negative matrix factorisation of a matrix that is only ever seen in blocks of rows.

The matrix is V = X M: X holds the weighed terms of the units, M = I + pull * kin is the lexicon's pull between terms.
V itself, many times as dense as X, is never made: V H' = X (M H') and W' V = (W' X) M.

Given H, the best weights of a unit do not depend on other units. So a pass over the blocks solves for the rows of W,
keeps the sums W'W and W'V, and forgets W; from the sums H is improved exactly as from the whole matrix. Nothing is
sampled and nothing decays, as it would in MiniBatchNMF.

Sources: those of :mod:`analytics.measures.hals`; Kannan, Ballard and Park, PPoPP (2016), for the sums over blocks;
Halko, Martinsson and Tropp, SIAM Review 53 (2011), for the singular vectors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analytics.errors import AnalyticsError
from analytics.measures.hals import TINY, solve_weights, stronger_signs, sweep

Array = NDArray[np.float64]
Sums = tuple[Array, ...]
_SWEEPS_TERMS = 3  # more of them change what is explained by less than 1e-5
_OVERSAMPLED, _PASSES = 10, 5  # directions beside the wanted, and passes, to find singular vectors
TOLERANCE = 5e-6  # of the share explained


@dataclass(frozen=True, eq=False)
class Block:
    """Rows of X, shape (n_units, len(columns)), without the columns that are empty in them."""

    rows: sparse.csr_matrix
    columns: NDArray[np.int64]
    n_terms: int

    @classmethod
    def of(cls, rows: sparse.csr_matrix) -> Block:
        """Leave out empty columns."""
        columns = np.unique(rows.indices)
        return cls(sparse.csr_matrix(rows[:, columns], dtype=np.float32), columns, rows.shape[1])

    def times(self, right: NDArray[Any]) -> Array:
        """Return X R, shape (n_units, n)."""
        return np.asarray(self.rows @ right[self.columns].astype(np.float32), dtype=np.float64)

    def back(self, left: Array) -> Array:
        """Return L' X, shape (n, n_terms)."""
        whole = np.zeros((left.shape[1], self.n_terms))
        whole[:, self.columns] = (self.rows.T @ left.astype(np.float32)).T
        return whole


Step = Callable[..., Sums]  # of a block and the arrays of the pass
Pass = Callable[..., Sums]  # of a step and the arrays: the sum of what the step returns, over all blocks


def add(a: Sums, b: Sums) -> Sums:
    """Return the sums of two groups of blocks together."""
    return tuple(x + y for x, y in zip(a, b, strict=True))


def step_range(block: Block, right: Array) -> Sums:
    """Return R' X' X, shape (n, n_terms)."""
    return (block.back(block.times(right)),)


def step_spread(block: Block, right: Array) -> Sums:
    """Return R' X' X R, shape (n, n)."""
    left = block.times(right)
    return (left.T @ left,)


def step_signs(block: Block, right: Array) -> Sums:
    """Return the squares of the positive and of the negative entries of X R, summed over units, shape (n,) both."""
    left = block.times(right)
    return (np.maximum(left, 0) ** 2).sum(axis=0), (np.minimum(left, 0) ** 2).sum(axis=0)


def step_weights(block: Block, right: Array, gram: Array) -> Sums:
    """Return W'W, W'X and the sum of W * (V H'), for the best W; ``right`` is M H', ``gram`` is H H'."""
    products = block.times(right)
    weights = solve_weights(products, gram)
    return weights.T @ weights, block.back(weights), np.array((weights * products).sum())


@dataclass(frozen=True, eq=False)
class Factors:
    """The topics after so many iterations.

    Parameters
    ----------
    terms : ndarray of shape (n_topics, n_terms), the factor H
    explained : 1 - |V - WH|² / |V|², of the topics one iteration before
    iteration : number of the iteration
    steady : whether the last iteration changed next to nothing
    """

    terms: Array
    explained: float = 0.0
    iteration: int = 0
    steady: bool = False


@dataclass(frozen=True, eq=False)
class Factorisation:
    """What is factorised, and how the blocks are passed over.

    Parameters
    ----------
    over_blocks : a pass
    mixing : M, sparse matrix of shape (n_terms, n_terms)
    norm : |V|²
    mean : mean of V
    """

    over_blocks: Pass
    mixing: sparse.csr_matrix
    norm: float
    mean: float

    def start(self, n_topics: int, seed: int = 0) -> Factors:
        """Return the NNDSVDa start: the singular vectors of V, their stronger sign, zeros filled with the mean."""
        n_terms = self.mixing.shape[0]
        width = min(n_topics + _OVERSAMPLED, n_terms)
        basis = np.random.default_rng(seed).standard_normal((n_terms, width))
        for number in range(_PASSES):
            (found,) = self.over_blocks(step_range, f"range-{number}", right=self.mixing @ basis)
            basis, _ = np.linalg.qr((found @ self.mixing).T)
        (spread,) = self.over_blocks(step_spread, "spread", right=self.mixing @ basis)
        values, vectors = np.linalg.eigh(spread)
        strongest = np.argsort(-values, kind="stable")[:n_topics]
        sizes, right = np.sqrt(np.maximum(values[strongest], TINY)), basis @ vectors[:, strongest]
        signs = self.over_blocks(step_signs, "signs", right=self.mixing @ right)
        terms = stronger_signs(sizes, right, np.sqrt(signs[0]) / sizes, np.sqrt(signs[1]) / sizes)
        return Factors(np.where(terms > TINY, terms, self.mean))

    def improve(self, factors: Factors) -> Factors:
        """Return the factors after one more iteration, a pass over all blocks."""
        terms = factors.terms
        gram = terms @ terms.T
        name = f"factors-{factors.iteration}"
        square, left, cross = self.over_blocks(step_weights, name, right=self.mixing @ terms.T, gram=gram)
        explained = float(2 * cross - (square * gram).sum()) / self.norm
        improved = terms.copy()
        sweep(improved, np.asarray(left @ self.mixing), square, _SWEEPS_TERMS)
        steady = factors.iteration > 0 and explained - factors.explained < TOLERANCE
        return Factors(improved, explained, factors.iteration + 1, steady)

    def improvements(self, factors: Factors, *, max_iter: int) -> Iterator[Factors]:
        """Yield the factors of each iteration until they are steady.

        Raises
        ------
        AnalyticsError
            If they are not after ``max_iter`` iterations.
        """
        while not factors.steady:
            if factors.iteration >= max_iter:
                raise AnalyticsError(f"话题模型在 {max_iter} 次迭代内没有收敛。请增大 max_iter，已算的会接着用。")
            factors = self.improve(factors)
            yield factors
