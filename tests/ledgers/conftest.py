"""What the tests of tasks share: the tasks of a literal text, whole or as short rows."""

import pytest

from analytics.corpus.collection import Corpus
from analytics.ledgers.tasks import find_tasks


@pytest.fixture
def tasks(read):
    def rows(text):
        return list(find_tasks(Corpus((read(text),))))

    return rows


@pytest.fixture
def rows(tasks):
    """Action, bodies, deadline, strength of each task."""

    def short(text):
        return [(task.action, task.responsible, task.deadline, task.strength) for task in tasks(text)]

    return short
