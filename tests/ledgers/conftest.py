"""What the tests of the ledgers share."""

import pytest

from analytics.corpus.collection import Corpus
from analytics.ledgers.indicators import find_indicators


@pytest.fixture
def find(read):
    """Find the indicators of a text."""
    return lambda text: find_indicators(Corpus((read(text),))).rows


@pytest.fixture
def figures(find):
    """Find subject, value and unit of each figure of a text."""
    return lambda text: [(row.subject, row.value, row.unit) for row in find(text)]
