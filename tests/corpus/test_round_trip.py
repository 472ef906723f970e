"""A speech saved in any format is the same speech: outline, sentences and tokens."""

from pathlib import Path

import pytest

from analytics.corpus.collection import Corpus
from analytics.corpus.documents import Document
from analytics.corpus.reading import read_document
from analytics.words.segmentation import tokenize
from analytics.words.tokenizer import JiebaTokenizer
from tests.corpus.writers import WRITERS, load

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
TOKENIZER = JiebaTokenizer()


def headings(document: Document) -> list[tuple[int, str | None, str | None]]:
    return [(heading.level, heading.marker, heading.title) for heading in document.outline()]


def words(document: Document) -> list[tuple[str, ...]]:
    tokens = tokenize(Corpus((document,)).units("sentence"), TOKENIZER, n_jobs=1)
    return [tuple(row) for row in tokens]


@pytest.fixture(scope="module", params=SEEDS, ids=lambda path: path.stem[:3])
def speech(request):
    speech = load(request.param)
    return speech, words(speech.document)


@pytest.mark.parametrize("form", WRITERS)
def test_a_speech_survives_every_format(speech, form, tmp_path):
    (original, tokens), (suffix, write) = speech, WRITERS[form]
    path = tmp_path / f"讲话{suffix}"
    write(original, path)
    document = read_document(path)
    assert headings(document) == headings(original.document)
    assert [p.sentence.text for p in document.passages] == [p.sentence.text for p in original.document.passages]
    assert document.title == original.document.title
    assert document.redactions == original.document.redactions
    assert sum(map(len, tokens)) > 3000
    assert words(document) == tokens


def test_the_numbers_of_the_numbered_document_are_automatic(speech, tmp_path):
    original, _ = speech
    path = tmp_path / "讲话.docx"
    WRITERS["docx, automatic numbers"][1](original, path)
    import docx

    typed = [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
    numbered = [heading.label for heading in original.document.outline() if heading.level == 1]
    assert numbered
    assert not any(text.startswith(label) for text in typed for label in numbered)


def test_debris_is_in_the_file_that_is_read(speech, tmp_path):
    original, _ = speech
    path = tmp_path / "讲话.docx"
    WRITERS["docx, plain"][1](original, path)
    import docx

    written = "".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    assert written.count("##") == original.text.count("##")
    assert written.count("**") == original.text.count("**")
