"""A reader of Word documents made of literal mark-up."""

from collections.abc import Callable

import pytest

from analytics.corpus.documents import Document
from tests.corpus.markup import word_bytes


@pytest.fixture
def word(read: Callable[..., Document]) -> Callable[..., Document]:
    """Make a .docx and read it."""
    return lambda body, **parts: read(word_bytes(body, **parts), "讲话.docx")
