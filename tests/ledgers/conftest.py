"""What the tests of the ledgers share: the figures and tasks of a literal text, whole or as short rows."""

import pytest

from analytics.corpus.collection import Corpus
from analytics.ledgers.indicators import find_indicators
from analytics.ledgers.tasks import find_tasks


@pytest.fixture
def find(read):
    """Find the indicators of a text."""
    return lambda text: find_indicators(Corpus((read(text),))).rows


@pytest.fixture
def figures(find):
    """Find subject, value and unit of each figure of a text."""
    return lambda text: [(row.subject, row.value, row.unit) for row in find(text)]


@pytest.fixture
def tasks(read):
    """Find the tasks of a text."""
    return lambda text: list(find_tasks(Corpus((read(text),))))


@pytest.fixture
def rows(tasks):
    """Find action, bodies, deadline and strength of each task of a text."""
    return lambda text: [(task.action, task.responsible, task.deadline, task.strength) for task in tasks(text)]
