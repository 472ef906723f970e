"""Networks on paper: which nodes belong together, and places where neighbours are near and no box covers another."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from analytics.measures.scores import Array

STEPS = 300
BEND = 0.85  # of distances over several edges, so that long chains do not stretch the page
STRETCH = 1.25  # of the width, as labels are pushed apart more up and down than sideways
GRID = 8.0
_GROWTH = 1.06  # how much a layout grows when its boxes cannot be pushed apart in time


def communities(weights: Array) -> list[int]:
    """Return the community of each node, 0 for the greatest: those of greedy modularity (Clauset, Newman, Moore 2004).

    >>> pairs = np.kron(np.eye(2), [[0.0, 1.0], [1.0, 0.0]])
    >>> communities(pairs)
    [0, 0, 1, 1]
    """
    shares = weights / weights.sum()
    member = np.arange(len(weights))
    while True:
        ends = shares.sum(axis=1)
        gains = shares - np.outer(ends, ends)
        np.fill_diagonal(gains, -1)
        one, other = np.unravel_index(int(np.argmax(gains.round(12))), gains.shape)
        if gains[one, other] <= 1e-12:
            break
        shares[one] += shares[other]
        shares[:, one] += shares[:, other]
        shares[other], shares[:, other] = 0, 0
        member[member == other] = one
    names, first, sizes = np.unique(member, return_index=True, return_counts=True)
    place = {names[i]: rank for rank, i in enumerate(np.lexsort((first, -sizes)))}
    return [place[name] for name in member]


def arrange(weights: Array, boxes: Array, *, length: float, ratio: float = 1.5) -> Array:
    """Return the centre of each node's box, of shape (n, 2), in the unit of the boxes; the lower left corner is 0, 0.

    Connected nodes are placed by stress majorization (Gansner, Koren, North 2004) from a fixed start, their boxes
    pushed apart, and further connected parts put where there is room. The same input has the same places.

    Parameters
    ----------
    weights : ndarray of shape (n, n)
        Symmetric, 0 where there is no edge.
    boxes : ndarray of shape (n, 2)
        Width and height of what is drawn at each node, margins included.
    length : float
        Of an edge.
    ratio : float
        Of the width to the height to aim at.
    """
    centers, taken = np.zeros((len(weights), 2)), np.zeros((0, 4))
    for part in _parts(weights):
        inside = weights[np.ix_(part, part)]
        places = separate(_relax(inside) * (length * STRETCH, length), boxes[part])
        covered = _covered(inside, places, boxes[part])
        low = covered[:, :2].min(axis=0)
        move = _spot(covered[:, 2:].max(axis=0) - low, taken, ratio) - low
        centers[part] = places + move
        taken = np.vstack([taken, covered + np.tile(move, 2)])
    return centers


def _parts(weights: Array) -> list[NDArray[np.intp]]:
    """Return the connected parts, the greatest first."""
    reach = np.isfinite(_distances(weights))
    first = np.argmax(reach, axis=1)
    parts = [np.flatnonzero(first == root) for root in np.unique(first)]
    return sorted(parts, key=lambda part: (-len(part), part[0]))


def _distances(weights: Array) -> Array:
    """Return the lengths of the shortest paths, in edges."""
    distances = np.where(weights > 0, 1.0, np.inf)
    np.fill_diagonal(distances, 0)
    for middle in range(len(distances)):
        distances = np.minimum(distances, distances[:, middle, None] + distances[middle])
    return distances


def _relax(weights: Array) -> Array:
    """Return places of connected nodes whose distances are as near as possible to those along the edges."""
    n = len(weights)
    if n == 1:
        return np.zeros((1, 2))
    wanted = _distances(weights) ** BEND
    pull = 1 / np.where(wanted > 0, wanted, np.inf) ** 2
    inverse = np.linalg.pinv(np.diag(pull.sum(axis=1)) - pull)
    angle = 2 * np.pi * np.arange(n) / n
    places = _scaled(wanted) + 0.01 * np.column_stack([np.cos(angle), np.sin(angle)])
    for _ in range(STEPS):
        apart = np.linalg.norm(places[:, None] - places, axis=2)
        push = pull * np.divide(wanted, apart, out=np.zeros_like(wanted), where=apart > 1e-9)
        places = inverse @ ((np.diag(push.sum(axis=1)) - push) @ places)
    return _turned(places)


def _scaled(distances: Array) -> Array:
    """Return the start: classical multidimensional scaling, with fixed signs."""
    n = len(distances)
    center = np.eye(n) - 1 / n
    values, vectors = np.linalg.eigh(-center @ distances**2 @ center / 2)
    return _signed(vectors[:, :-3:-1] * np.sqrt(np.maximum(values[:-3:-1], 0)))


def _turned(places: Array) -> Array:
    """Return the places turned so that they extend most from left to right."""
    places = places - places.mean(axis=0)
    _, _, axes = np.linalg.svd(places, full_matrices=False)
    return _signed(places @ axes.T)


def _signed(places: Array) -> Array:
    strongest = places[np.argmax(np.abs(places).round(9), axis=0), range(places.shape[1])]
    return places * np.where(strongest < 0, -1, 1)


def separate(centers: Array, boxes: Array) -> Array:
    """Return centres moved as little as needed so that no box covers another."""
    centers = centers.copy()
    need = (boxes[:, None] + boxes) / 2
    for step in range(1, 10_000):
        gaps = centers[:, None] - centers
        cover = np.triu((need - np.abs(gaps)).min(axis=2), 1)
        if cover.max(initial=0) <= 1e-6:
            break
        if step % 60 == 0:
            centers *= _GROWTH
        for one, other in np.argwhere(cover > 1e-6):
            gap = centers[one] - centers[other]
            over = need[one, other] - np.abs(gap)
            if over.min() > 0:
                axis = int(np.argmin(over))
                move = (over[axis] / 2 + 1e-4) * (1 if gap[axis] >= 0 else -1)
                centers[one, axis] += move
                centers[other, axis] -= move
    return centers


def _covered(weights: Array, centers: Array, boxes: Array) -> Array:
    """Return (left, bottom, right, top) of the boxes, and of little boxes along the edges."""
    pairs = np.argwhere(np.triu(weights) > 0)
    steps = np.linspace(0.2, 0.8, 7)[:, None, None]
    points = (centers[pairs[:, 0]] * (1 - steps) + centers[pairs[:, 1]] * steps).reshape(-1, 2)
    middles, sizes = np.vstack([centers, points]), np.vstack([boxes, np.full_like(points, 4.0)])
    return np.hstack([middles - sizes / 2, middles + sizes / 2])


def _spot(size: Array, taken: Array, ratio: float) -> Array:
    """Return the lower left corner of a box that covers nothing taken and lets the page grow as little as possible."""
    if not len(taken):
        return np.zeros(2)
    page = taken[:, 2:].max(axis=0)
    x, y = (np.append(np.arange(0, end, GRID), end) for end in page)
    spots = np.stack(np.meshgrid(x, y, indexing="ij"), axis=-1).reshape(-1, 1, 2)
    covers = (spots < taken[:, 2:] - 1e-9) & (taken[:, :2] < spots + size - 1e-9)
    free = ~np.any(np.all(covers, axis=2), axis=1)
    ends = np.maximum(spots[free, 0] + size, page)
    cost = np.maximum(ends[:, 0] / ratio, ends[:, 1]) + ends.sum(axis=1) / 100
    best: Array = spots[free, 0][np.argmin(cost.round(6))]
    return best
