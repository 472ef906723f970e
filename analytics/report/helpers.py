"""Figures saved by this process and by others at once: most of a report's time goes into drawing."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, wait
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from joblib.externals.loky import get_reusable_executor

from analytics.charts.export import FORMATS, Chart, save_figure
from analytics.charts.style import house_style

FIGURES_PER_HELPER = 5  # another process costs two seconds of imports, five figures about as much
_IN_HAND = 2  # figures that each helper has: one that it draws, one that it draws next
Drawing = tuple[Callable[[], Chart], Path]


def start_helpers(n_figures: int) -> int:
    """Let other processes get ready to draw so many figures, while this one does what comes before; return how many."""
    n_helpers = min((os.cpu_count() or 1) - 1, n_figures // FIGURES_PER_HELPER)
    if n_helpers:
        helpers = get_reusable_executor(max_workers=n_helpers)
        for _ in range(n_helpers):
            helpers.submit(_get_ready)
    return n_helpers


def save_figures(drawings: Sequence[Drawing], n_helpers: int = 0) -> None:
    """Draw and save figures in all formats: helpers begin with the first, this process with the last.

    What a helper had in hand that was killed is drawn here.
    """
    waiting, given = deque(drawings), list[tuple[Future[None], Drawing]]()
    try:
        while waiting:
            if sum(not future.done() for future, _ in given) < _IN_HAND * n_helpers:
                given.append((_submit(waiting[0], n_helpers), waiting.popleft()))
            else:
                _save(*waiting.pop())
    finally:
        wait([future for future, _ in given])
    for future, drawing in given:
        try:
            future.result()
        except BrokenProcessPool:
            _save(*drawing)


def _submit(drawing: Drawing, n_helpers: int) -> Future[None]:
    future: Future[None] = get_reusable_executor(max_workers=n_helpers).submit(_save, *drawing)
    return future


def _save(draw: Callable[[], Chart], path: Path) -> None:
    with house_style():  # a report is the same in every session
        save_figure(draw(), path, FORMATS)


def _get_ready() -> None:
    """Nothing: to find this function is to import what draws."""
