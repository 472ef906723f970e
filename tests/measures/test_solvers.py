"""Solvers of the factorisation: one result, several ways."""

import itertools

import numpy as np
import pytest
from scipy import sparse
from sklearn.decomposition import non_negative_factorization

import analytics as an
from analytics.errors import AnalyticsError, AnalyticsWarning
from analytics.measures import hals, solvers
from analytics.measures.solvers import find_topics


@pytest.fixture(scope="module")
def planted():
    """Return 600 units of five topics, each with forty terms of its own, and some noise."""
    draws = np.random.default_rng(3)
    topics = np.kron(np.eye(5), np.ones(40)) * draws.random((5, 200)) + 0.05 * draws.random((5, 200))
    weights = draws.gamma(0.3, size=(600, 5))
    return sparse.csr_matrix(draws.poisson(4 * weights @ topics).astype(float)), topics


def explained(matrix, topics):
    weights, *_ = non_negative_factorization(matrix, H=topics, n_components=len(topics), update_H=False, max_iter=2000)
    return 1 - ((matrix.toarray() - weights @ topics) ** 2).sum() / (matrix.data**2).sum()


@pytest.mark.parametrize("solver", ["cd", "hals"])
def test_planted_topics_are_found(planted, solver):
    matrix, topics = planted
    found = find_topics(matrix, 5, solver=solver)
    assert found.shape == topics.shape
    assert (found >= 0).all()
    assert sorted(found[:, :200].reshape(5, 5, 40).sum(axis=2).argmax(axis=1).tolist()) == [0, 1, 2, 3, 4]


def test_hals_explains_as_much(planted):
    matrix, _ = planted
    assert explained(matrix, find_topics(matrix, 5, solver="hals")) > 0.999 * explained(
        matrix, find_topics(matrix, 5, solver="cd")
    )


def test_hals_is_the_same_on_every_run_and_stops(planted):
    matrix, _ = planted
    first, steady = hals.factorise(matrix, 5)
    again, _ = hals.factorise(matrix, 5)
    assert steady
    assert first.tobytes() == again.tobytes()
    assert not hals.factorise(matrix, 5, max_iter=2)[1]


def test_more_iterations_never_explain_less(planted):
    matrix, _ = planted
    seen = [explained(matrix, hals.factorise(matrix, 4, max_iter=n)[0]) for n in (1, 2, 4, 8, 16, 32)]
    assert all(after > before - 1e-4 for before, after in itertools.pairwise(seen))
    assert seen[-1] > seen[0]


def test_a_unit_without_terms_and_a_term_without_units_are_harmless(planted):
    matrix, _ = planted
    wider = sparse.csr_matrix(sparse.block_diag([matrix, sparse.csr_matrix((3, 2))]))
    found = find_topics(wider, 5, solver="hals")
    assert np.isfinite(found).all()
    assert found[:, :200].sum() > 1e3 * found[:, 200:].sum()


def test_many_units_go_to_hals(planted, monkeypatch):
    matrix, _ = planted
    few, many = (find_topics(matrix, 5, solver=name) for name in ("cd", "hals"))
    assert find_topics(matrix, 5).tobytes() == few.tobytes()
    monkeypatch.setattr(solvers, "LARGE", 600)
    assert find_topics(matrix, 5).tobytes() == many.tobytes()


def test_what_is_not_steady_says_so(planted):
    with pytest.warns(AnalyticsWarning, match="2 次迭代内没有收敛"):
        find_topics(planted[0], 5, solver="hals", max_iter=2)


def test_an_unknown_solver_names_the_known(planted):
    with pytest.raises(AnalyticsError, match="solver='als'：可用的有 auto、cd、hals。"):
        find_topics(planted[0], 5, solver="als")
    assert an.TopicModel(solver="hals").get_params()["solver"] == "hals"
