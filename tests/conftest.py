"""What all tests share: reproducible properties, and a reader of literal texts."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from analytics.corpus.documents import Document
from analytics.corpus.reading import read_document

settings.register_profile("analytics", deadline=None, derandomize=True, max_examples=60)
settings.register_profile("search", deadline=None, max_examples=2000)  # pytest --hypothesis-profile search
settings.load_profile("analytics")


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Document]:
    """Write a text, or bytes, to a file and read it; nothing is translated on the way."""

    def read_text(text: str | bytes, name: str = "讲话.txt") -> Document:
        path = tmp_path / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return read_document(path)

    return read_text


@pytest.fixture
def outline(read: Callable[..., Document]) -> Callable[..., list[tuple[int, str | None, str | None]]]:
    """Read a text and return level, marker and title of its headings."""

    def headings(text: str, name: str = "讲话.txt") -> list[tuple[int, str | None, str | None]]:
        return [(heading.level, heading.marker, heading.title) for heading in read(text, name).outline()]

    return headings


@pytest.fixture(autouse=True)
def screen(monkeypatch):
    """Tables on the screen are as wide as here, wherever the tests run."""
    monkeypatch.setenv("COLUMNS", "120")
