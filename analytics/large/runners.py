"""Who does the work: this process, or the workers of a Dask cluster. Both fold in the same order, to the same bytes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial, reduce
from typing import Any, Protocol, TypeVar

from analytics.errors import AnalyticsError
from analytics.large.extra import load_distributed

Item = TypeVar("Item")
Value = TypeVar("Value")
FAN_IN = 8  # values that are added at once; the tree of additions is the same wherever it is computed


_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"), 1)
_QUIET = {  # Dask for work of seconds to hours in a few processes: its defaults cost a quarter of the time
    "distributed.nanny.pre-spawn-environ": _ONE_THREAD,  # and not to give memory back whenever 64 KB are free
    "distributed.worker.profile.enabled": False,  # looks at each worker 100 times a second
    "distributed.admin.tick.interval": "1s",  # 50 times
    "distributed.admin.system-monitor.interval": "2s",
    "distributed.worker.memory.monitor-interval": "500ms",
}


class Runner(Protocol):
    """What a stage needs: a function on every item, or the sum of its values over all items."""

    def each(self, function: Callable[[Item], None], items: Sequence[Item], about: str) -> None:
        """Call a function on every item, in any order."""

    def fold(
        self, function: Callable[[Item], Value], items: Sequence[Item], add: Callable[[Value, Value], Value]
    ) -> Value:
        """Return the sum of a function's values, added as a tree of fan-in 8."""


class Serial:
    """Everything in this process."""

    def each(self, function: Callable[[Item], None], items: Sequence[Item], about: str) -> None:
        """See :class:`Runner`."""
        for item in _with_progress(items, len(items), about):
            function(item)

    def fold(
        self, function: Callable[[Item], Value], items: Sequence[Item], add: Callable[[Value, Value], Value]
    ) -> Value:
        """See :class:`Runner`."""
        return add_tree(map(function, items), add)


def add_tree(values: Iterable[Value], add: Callable[[Value, Value], Value]) -> Value:
    """Add values as a tree of fan-in 8 while they come; no more than one sum per level is kept.

    >>> add_tree(list("一二三四五六七八九"), lambda a, b: f"({a}{b})")
    '((((((((一二)三)四)五)六)七)八)九)'
    """
    sums: list[tuple[int, Value]] = []
    for value in values:
        _carry(sums, 0, value, add)
    for level in range(len(sums)):
        if level + 1 < len(sums) and sums[level][0]:
            _carry(sums, level + 1, sums[level][1], add)
    return sums[-1][1]


def _carry(sums: list[tuple[int, Value]], level: int, value: Value, add: Callable[[Value, Value], Value]) -> None:
    """Put a value into a level's sum; a sum of eight goes up a level."""
    if level == len(sums):
        sums.append((0, value))
    count, held = sums[level]
    held = add(held, value) if count else value
    count += 1
    sums[level] = (count % FAN_IN, held)
    if count == FAN_IN:
        _carry(sums, level + 1, held, add)


class OnCluster:
    """The workers of a Dask cluster, which must see the same files under the same paths.

    Parameters
    ----------
    client : a ``distributed.Client``
    """

    def __init__(self, client: Any) -> None:
        self.client = client

    def each(self, function: Callable[[Item], None], items: Sequence[Item], about: str) -> None:
        """See :class:`Runner`. What a lost worker had in hand is done by another."""
        futures = self.client.map(function, items, pure=False)
        try:
            with _deaths_explained():
                for future in _with_progress(load_distributed().as_completed(futures), len(items), about):
                    future.result()
        finally:
            self.client.cancel(futures)

    def fold(
        self, function: Callable[[Item], Value], items: Sequence[Item], add: Callable[[Value, Value], Value]
    ) -> Value:
        """See :class:`Runner`."""
        futures = self.client.map(partial(_leaf, function, add), _groups(items), pure=False)
        while len(futures) > 1:
            futures = self.client.map(partial(reduce, add), _groups(futures), pure=False)
        with _deaths_explained():
            total: Value = futures[0].result()
        return total


def _leaf(function: Callable[[Item], Value], add: Callable[[Value, Value], Value], items: Sequence[Item]) -> Value:
    return reduce(add, map(function, items))


def _groups(items: Sequence[Item]) -> list[Sequence[Item]]:
    return [items[begin : begin + FAN_IN] for begin in range(0, len(items), FAN_IN)]


@contextmanager
def _deaths_explained() -> Iterator[None]:
    killed = load_distributed().KilledWorker
    try:
        yield
    except killed as error:
        raise AnalyticsError(
            "同一批文档接连使几个进程中断，多半是内存不够。请减小 batch_mb，或给进程更多内存。"
        ) from error


@contextmanager
def runner_on(client: Any, jobs: int) -> Iterator[Runner]:
    """Yield a runner: the client's cluster, or so many processes of this machine, or this process."""
    if isinstance(client, str):
        with _connected(client) as own:
            yield OnCluster(own)
    elif client is not None:
        yield OnCluster(client)
    elif jobs == 1:
        yield Serial()
    else:
        distributed = load_distributed()
        import dask

        options = {"threads_per_worker": 1, "dashboard_address": None, "silence_logs": 50}
        with (
            dask.config.set(_QUIET),
            distributed.LocalCluster(n_workers=None if jobs < 0 else jobs, **options) as cluster,
            distributed.Client(cluster) as own,
        ):
            yield OnCluster(own)


def _connected(address: str) -> Any:
    try:
        return load_distributed().Client(address, timeout="10s")
    except (OSError, ValueError) as error:
        raise AnalyticsError(f"连不上 Dask 集群 {address}（{error}）。请检查地址，例如 tcp://主机:8786。") from None


def _with_progress(items: Iterable[Any], total: int, about: str) -> Iterable[Any]:
    """Show a bar with the time left, in a terminal or notebook only."""
    if not (sys.stderr.isatty() or "ipykernel" in sys.modules):
        return items
    from tqdm.auto import tqdm

    bar: Iterable[Any] = tqdm(items, total=total, desc=about, unit="批")
    return bar
