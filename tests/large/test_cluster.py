"""On a cluster: the same bytes as on one machine, also when a worker is killed in mid-run."""

import os
import signal
import threading
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import analytics as an
from analytics.large.runners import OnCluster, Serial, add_tree, runner_on
from tests.large.conftest import contents


@pytest.fixture(scope="module")
def client():
    """Return the client of two processes, as ``n_jobs=2`` makes them."""
    with runner_on(None, 2) as runner:
        yield runner.client


def test_a_cluster_gives_the_same_bytes(client, lines, streamed, tmp_path):
    found = an.stream(lines, tmp_path / "群", lines=True, batch_mb=0.002, n_topics=3, client=client)
    assert contents(found.folder) == contents(streamed.folder)


def test_a_killed_worker_loses_nothing(client, lines, streamed, tmp_path):
    out, done = tmp_path / "群", []
    victim = min(client.run(os.getpid).values())  # asked before: under load workers answer late

    def kill():
        """Wait until a part is done and others are not, then kill a worker as a machine kills one."""
        while not list((out / "work" / "counts").glob("*.npy")):
            time.sleep(0.002)
        os.kill(victim, signal.SIGKILL)
        done.append(len(list((out / "work" / "counts").glob("*.npy"))))

    killer = threading.Thread(target=kill, daemon=True)
    killer.start()
    found = an.stream(lines, out, lines=True, batch_mb=0.002, n_topics=3, client=client)
    killer.join()
    client.wait_for_workers(2)
    assert 0 < done[0] < len(list((out / "work" / "counts").glob("*.npy")))
    assert victim not in client.run(os.getpid).values()
    assert contents(found.folder) == contents(streamed.folder)


def test_an_error_of_a_worker_is_told(client, tmp_path):
    (tmp_path / "讲话.csv").write_text("text\n \n", encoding="utf-8")
    with pytest.raises(an.AnalyticsError, match="没有一篇能读"):
        an.stream(tmp_path / "讲话.csv", tmp_path / "out", client=client)


def join(a, b):
    return f"({a}{b})"


@pytest.mark.parametrize("n", [1, 7, 8, 9, 64, 65, 100, 520])
def test_both_runners_add_in_the_same_order(client, n):
    items = list(range(n))
    assert OnCluster(client).fold(str, items, join) == Serial().fold(str, items, join)


@given(st.lists(st.integers(), min_size=1, max_size=200))
def test_a_tree_adds_everything_once(numbers):
    assert add_tree(([number] for number in numbers), lambda a, b: a + b) == numbers


class DeadlyClient:
    """A client whose workers all die of the same task."""

    def map(self, _function, _items, **_options):
        return [self]

    def result(self):
        from distributed import KilledWorker

        raise KilledWorker("task", "tcp://worker", 3)


def test_workers_that_die_of_a_batch_are_explained():
    with pytest.raises(an.AnalyticsError, match="多半是内存不够。请减小 batch_mb"):
        OnCluster(DeadlyClient()).fold(str, [1, 2], join)
