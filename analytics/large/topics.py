"""Topics of a streamed corpus: the space, the factorisation and the shares, as passes over the batches."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from threadpoolctl import ThreadpoolController

from analytics.errors import AnalyticsError
from analytics.large.counting import LEARNED, PLACES, SHARED
from analytics.large.factorise import Array, Block, Factorisation, Factors, Step, Sums, add
from analytics.large.parts import (
    Folder,
    load_arrays,
    load_table,
    pack_matrix,
    pack_names,
    save_arrays,
    save_table,
    typed,
    unpack_matrix,
    unpack_names,
)
from analytics.large.runners import Runner
from analytics.large.sources import Batch
from analytics.large.vocabulary import Totals, choose_frequent, load_aligned
from analytics.measures.coherence import Met
from analytics.measures.hals import solve_weights
from analytics.measures.relevance import relevance_of, strongest
from analytics.measures.topicfile import save_topics
from analytics.measures.topicresult import Topics
from analytics.measures.topicshares import unit_lengths, unit_shares
from analytics.measures.topicspace import TopicSpace, choose_terms, term_use, theme_membership, weigh_counts
from analytics.measures.topicwords import ShownWords
from analytics.measures.vectorizers import TermFilter, idf_of
from analytics.words.lexicons import load_themes

_SWEEPS = 50  # of the weights that are shown; those in between need fewer


@dataclass(frozen=True)
class Learning:
    """How topics are learned from the counts of all batches.

    Parameters
    ----------
    folder : of the streamed corpus
    key : what tells this run from others in the folder
    terms : which tokens were counted
    n_topics : number of topics
    max_terms, min_units : bound of the vocabulary
    max_iter : iterations of the solver, each a pass over all batches
    """

    folder: Folder
    key: str
    terms: TermFilter
    n_topics: int
    max_terms: int
    min_units: int
    max_iter: int = 500

    def learn(self, runner: Runner, batches: Sequence[Batch], totals: Totals) -> tuple[Topics, Factors]:
        """Learn the topics and write them; what was learned before an interruption is not learned again.

        Raises
        ------
        AnalyticsError
            If there are more topics than units or terms, or they are not steady after ``max_iter`` iterations.
        """
        n_units = totals.learned
        space, use = self._space(runner, batches, totals)
        _check(self.n_topics, n_units, len(space.vocabulary))
        mixing = sparse.csr_matrix(sparse.identity(len(space.vocabulary)) + space.pull * space.kin)
        over_blocks = partial(_over_blocks, self, runner, batches)
        (norm,) = over_blocks(_step_norm, "norm", **pack_matrix(mixing, "mixing"))
        mean = float((use @ mixing).sum()) / (n_units * mixing.shape[0])
        with _one_thread():
            factors = self._factorise(Factorisation(over_blocks, mixing, float(norm), mean))
            components = unit_lengths(factors.terms)
            pool = np.unique(strongest(relevance_of(space.shown.gather(components), space.words)))
            given = {"right": mixing @ components.T, "gram": _gram(components), "pool": pool}
            mass, met = over_blocks(_step_mass, "mass", **given)
        topics = Topics.judged(space, components, mass, _meetings(met, pool), n_units=n_units)
        save_topics(topics, self.folder.topics)
        shown = {"right": mixing @ topics.components.T, "gram": _gram(topics.components)}
        save_arrays(self.folder.factors("shown"), {**shown, "labels": pack_names(topics.labels)})
        return topics, factors

    def _space(self, runner: Runner, batches: Sequence[Batch], totals: Totals) -> tuple[TopicSpace, Array]:
        terms, frequency, _ = choose_frequent(
            self.folder,
            self.key,
            runner,
            batches,
            max_terms=self.max_terms,
            min_units=self.min_units,
            level=LEARNED,
        )
        kept = choose_terms(frequency, totals.learned, self.n_topics)
        vocabulary = tuple(terms[column] for column in kept)
        idf = idf_of(frequency[kept], vocabulary, n_units=totals.learned, n_words=totals.learned_words)
        shown = ShownWords.of(vocabulary, terms, frequency)
        membership = theme_membership(vocabulary, load_themes())
        arrays = {"kept": kept, "idf": idf, **pack_matrix(membership, "membership")}
        save_arrays(self.folder.factors("space"), arrays)
        use, met = runner.fold(partial(_weigh_batch, self), batches, add)
        space = TopicSpace.of(vocabulary, self.terms, idf, shown, membership, use, met, n_units=totals.learned)
        return space, use

    def _factorise(self, problem: Factorisation) -> Factors:
        done = sorted(self.folder.factors("0").parent.glob("topics-*.npy"))
        factors = _load_factors(done[-1]) if done else problem.start(self.n_topics)
        for improved in problem.improvements(factors, max_iter=self.max_iter):
            save_arrays(self.folder.factors(f"topics-{improved.iteration:04}"), vars(improved))
            self.folder.factors(f"topics-{factors.iteration:04}").unlink(missing_ok=True)
            factors = improved
        return factors


def _load_factors(file: Path) -> Factors:
    arrays = load_arrays(file)
    explained, iteration, steady = (arrays[name].item() for name in ("explained", "iteration", "steady"))
    return Factors(arrays["terms"], explained, iteration, steady)


def _check(n_topics: int, n_units: int, n_terms: int) -> None:
    if n_topics > min(n_units, n_terms):
        most = min(n_units, n_terms)
        raise AnalyticsError(f"n_topics={n_topics}：{n_units} 个单元、{n_terms} 个词只够 1 到 {most} 个话题。")


def _one_thread() -> AbstractContextManager[object]:
    """Multiply with one thread: sums in the same order on every machine, and faster on small matrices."""
    limiter: AbstractContextManager[object] = _thread_pools().limit(limits=1)
    return limiter


@lru_cache(maxsize=1)
def _thread_pools() -> ThreadpoolController:
    """Look for the libraries that multiply once per process: it takes as long as a step."""
    return ThreadpoolController()


def _gram(components: Array) -> Array:
    return np.asarray(components @ components.T)


def _weigh_batch(learning: Learning, batch: Batch) -> tuple[Array, sparse.csr_matrix]:
    """Write the weighed terms of a batch for the passes to come; return how terms are used and meet in it."""
    kept, idf, membership = _pattern_of(learning.folder, learning.key)
    weighed = weigh_counts(load_aligned(learning.folder, learning.key, batch.number, LEARNED)[:, kept], idf)
    block = Block.of(weighed)
    arrays = {"columns": block.columns, "n_terms": np.array(block.n_terms), **pack_matrix(block.rows, "rows")}
    save_arrays(learning.folder.part("weighed", batch.number), arrays)
    return term_use(weighed, membership)


@lru_cache(maxsize=1)
def _pattern_of(folder: Folder, key: str) -> tuple[NDArray[np.int64], Array, sparse.csr_matrix]:  # noqa: ARG001
    """Return the columns of the terms, their IDF and their themes."""
    space = load_arrays(folder.factors("space"))
    return space["kept"], space["idf"], unpack_matrix(space, "membership")


def _over_blocks(
    learning: Learning, runner: Runner, batches: Sequence[Batch], step: Step, name: str, **arrays: NDArray[Any]
) -> Sums:
    """Pass over the weighed batches. What the step needs goes through a file, which no lost worker takes along."""
    file = learning.folder.factors(name)
    save_arrays(file, arrays)
    sums = runner.fold(partial(_take_step, learning.folder, learning.key, name, step), batches, add)
    file.unlink()
    return sums


def _take_step(folder: Folder, key: str, name: str, step: Step, batch: Batch) -> Sums:
    facts = load_arrays(folder.part("weighed", batch.number))
    block = Block(unpack_matrix(facts, "rows"), facts["columns"], int(facts["n_terms"]))
    with _one_thread():
        return step(block, **_arrays_of(folder, key, name))


@lru_cache(maxsize=1)
def _arrays_of(folder: Folder, key: str, name: str) -> dict[str, NDArray[Any]]:  # noqa: ARG001
    return load_arrays(folder.factors(name))


def _step_norm(block: Block, **mixing: NDArray[Any]) -> Sums:
    """Return |V|²."""
    values = block.rows.astype(np.float64) @ unpack_matrix(mixing, "mixing")[block.columns]
    return (np.array(values.data @ values.data),)


def _step_mass(block: Block, right: Array, gram: Array, pool: NDArray[np.int64]) -> Sums:
    """Return the weight of the topics in all units, and in how many of them the terms of the pool meet."""
    weights = solve_weights(block.times(right), gram, sweeps=_SWEEPS)
    place = np.full(block.n_terms, -1)
    place[pool] = np.arange(len(pool))
    places = place[block.columns]
    rows = sparse.csc_matrix(block.rows > 0, dtype=np.float64)[:, places >= 0]
    met = np.zeros((len(pool), len(pool)))
    met[np.ix_(places[places >= 0], places[places >= 0])] = (rows.T @ rows).toarray()
    return weights.sum(axis=0), met


def _meetings(met: Array, pool: NDArray[np.int64]) -> Met:
    def among(columns: Sequence[int]) -> Array:
        places = np.searchsorted(pool, columns)
        return met[np.ix_(places, places)]

    return among


@dataclass(frozen=True)
class Sharing:
    """How the topics' shares of a batch are found, one row per scored unit."""

    folder: Folder
    key: str

    def __call__(self, batch: Batch) -> None:
        """Write the shares of a batch, unless that was done before."""
        done = self.folder.part("shares", batch.number)
        if done.exists():
            return
        shown = _arrays_of(self.folder, self.key, "shown")
        kept, idf, _ = _pattern_of(self.folder, self.key)
        weighed = weigh_counts(load_aligned(self.folder, self.key, batch.number, SHARED)[:, kept], idf)
        with _one_thread():
            shares = unit_shares(solve_weights(np.asarray(weighed @ shown["right"]), shown["gram"], sweeps=_SWEEPS))
        places = load_table(self.folder.part("themes", batch.number), PLACES)
        columns = {name: typed(values) for name, values in places.items()}
        columns |= dict(zip(unpack_names(shown["labels"]), shares.T, strict=True))
        save_table(done, columns, measure="话题占比")
