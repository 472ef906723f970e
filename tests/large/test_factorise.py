"""The factorisation over blocks is that of the whole matrix, and as good as scikit-learn's."""

import itertools
from functools import reduce

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse
from sklearn.decomposition import NMF

import analytics as an
from analytics.large.factorise import Block, Factorisation, add
from analytics.measures.hals import solve_weights


def problem(rows, mixing, size):
    """Return the factorisation of rows @ mixing in blocks of so many rows."""
    blocks = [Block.of(rows[begin : begin + size]) for begin in range(0, rows.shape[0], size)]

    def over_blocks(step, name, **arrays):
        return reduce(add, [step(block, **arrays) for block in blocks])

    whole = rows @ mixing
    return Factorisation(over_blocks, mixing, float(whole.multiply(whole).sum()), float(whole.mean()))


@pytest.fixture(scope="module")
def matrices():
    """Return X and M of 300 units about five topics, a few terms drawn together."""
    draw = np.random.default_rng(0)
    topics = draw.gamma(0.1, size=(5, 60))
    counts = draw.poisson(3 * draw.dirichlet([0.2] * 5, 300) @ topics / topics.mean())
    kin = sparse.random(60, 60, 0.02, random_state=1, format="csr")
    return sparse.csr_matrix(np.log1p(counts)), sparse.csr_matrix(sparse.identity(60) + kin)


def fit(matrices, size, n_topics=5):
    whole = problem(*matrices, size)
    return list(whole.improvements(whole.start(n_topics), max_iter=300))


@pytest.mark.parametrize("size", [7, 100])
def test_blocks_change_nothing(matrices, size):
    whole, blocks = fit(matrices, 300), fit(matrices, size)
    assert len(blocks) == len(whole)
    assert blocks[-1].explained == pytest.approx(whole[-1].explained, rel=1e-6)
    assert np.allclose(blocks[-1].terms, whole[-1].terms, rtol=1e-3, atol=1e-5)


def test_what_is_explained_is_what_is_explained(matrices):
    found = fit(matrices, 50)
    values, terms = (matrices[0] @ matrices[1]).toarray(), found[-2].terms
    weights = solve_weights(values @ terms.T, terms @ terms.T)
    assert found[-1].explained == pytest.approx(
        1 - ((values - weights @ terms) ** 2).sum() / (values**2).sum(), abs=1e-6
    )


def test_every_iteration_explains_more(matrices):
    explained = [factors.explained for factors in fit(matrices, 50)]
    assert all(after > before for before, after in itertools.pairwise(explained))
    assert len(explained) > 3


def test_it_explains_as_much_as_scikit_learn(matrices):
    values = matrices[0] @ matrices[1]
    model = NMF(5, init="nndsvda", tol=1e-6, max_iter=2000, random_state=0).fit(values)
    wanted = 1 - model.reconstruction_err_**2 / values.multiply(values).sum()
    assert fit(matrices, 50)[-1].explained > 0.998 * wanted


def test_a_matrix_of_topics_is_found_again():
    topics = np.kron(np.eye(3), np.ones(4))
    rows = sparse.csr_matrix(np.random.default_rng(0).dirichlet([0.1] * 3, 90) @ topics)
    found = fit((rows, sparse.identity(12, format="csr")), 20, 3)[-1]
    nearest = np.abs(found.terms / found.terms.max(axis=1, keepdims=True) @ topics.T / 4)
    assert np.allclose(np.sort(nearest, axis=1), [[0, 0, 1]] * 3, atol=0.02)
    assert found.explained > 0.999


def test_too_few_iterations_are_an_error(matrices):
    whole = problem(*matrices, 300)
    with pytest.raises(an.AnalyticsError, match="在 2 次迭代内没有收敛"):
        list(whole.improvements(whole.start(5), max_iter=2))


@given(st.integers(1, 4), st.integers(1, 30), st.integers(0, 99))
def test_weights_are_those_of_the_rows_alone(n_topics, n_units, seed):
    draw = np.random.default_rng(seed)
    terms, values = draw.random((n_topics, 8)), draw.random((n_units, 8))
    weights = solve_weights(values @ terms.T, terms @ terms.T, sweeps=200)
    assert (weights >= 0).all()
    alone = [solve_weights(row[None] @ terms.T, terms @ terms.T, sweeps=200)[0] for row in values]
    assert np.allclose(weights, alone)
    slope = (weights @ terms - values) @ terms.T
    assert (slope > -1e-4).all()
    assert np.allclose(slope * weights, 0, atol=1e-3)
