"""Figures saved by this process and by others at once: most of a report's time goes into drawing."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import Future, wait
from pathlib import Path

from joblib.externals.loky import get_reusable_executor

from analytics.charts.export import FORMATS, Chart, save_figure
from analytics.charts.style import house_style

FIGURES_PER_HELPER = 5  # another process costs two seconds of imports, five figures about as much
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
    """Draw and save figures in all formats: helpers begin with the first, this process with the last."""
    futures = list[Future[None]]()
    if n_helpers:
        helpers = get_reusable_executor(max_workers=n_helpers)
        futures = [helpers.submit(_save, draw, path) for draw, path in drawings]
    try:
        for number in reversed(range(len(drawings))):
            if not futures or futures[number].cancel():
                _save(*drawings[number])
        for future in futures:
            if not future.cancelled():
                future.result()
    finally:
        for future in futures:
            future.cancel()
        wait(futures)


def _save(draw: Callable[[], Chart], path: Path) -> None:
    with house_style():  # a report is the same in every session
        save_figure(draw(), path, FORMATS)


def _get_ready() -> None:
    """Nothing: to find this function is to import what draws."""
