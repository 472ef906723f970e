"""Scores that are hard on a chart, and a judge of labels: all inside the figure, none over another."""

from collections.abc import Callable, Iterator

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text

from analytics.corpus.documents import Document, Heading, Section, Sentence, Unit, group
from analytics.measures.scores import Scores

LONG = (
    "坚定信心决心，全力推动经济企稳回升，确保完成全年目标任务，"
    "为全面建设社会主义现代化国家开好局起好步（2023年）而努力奋斗"
)
TERM = "习近平新时代中国特色思想"


def label_of_60(i: int) -> str:
    return f"{i + 1}、{LONG}{LONG}"[:60]


@pytest.fixture
def make_scores() -> Callable[..., Scores]:
    """Scores of any size: rows with labels of 60 characters, columns of 4 and of 12 characters, some zeros."""

    def make(n_rows: int, n_columns: int = 17, measure: str = "每千词次数", rows: tuple = ()) -> Scores:
        values = np.random.default_rng(0).gamma(0.5, 40, (n_rows, n_columns)).round(2)
        values[values < 2] = 0
        values[0, 0] = 182.4
        columns = tuple(f"{TERM[:10]}{i:02d}" if i % 5 == 0 else f"党建{i:02d}" for i in range(n_columns))
        return Scores(values, rows or tuple(label_of_60(i) for i in range(n_rows)), columns, measure)

    return make


@pytest.fixture
def make_units() -> Callable[..., tuple[Unit, ...]]:
    """Sentences of documents whose sections have titles of 60 characters; the first sentence is an opening."""

    def make(n_documents: int, n_sections: int, n_sentences: int, by: str = "sentence") -> tuple[Unit, ...]:
        documents = [_document(f"讲话{i}", n_sections, n_sentences) for i in range(n_documents)]
        return group((passage for document in documents for passage in document.passages), by)

    return make


def _document(name: str, n_sections: int, n_sentences: int) -> Document:
    sections = []
    for i in range(n_sections):
        lines = [1 + i * n_sentences + k for k in range(n_sentences)]
        heading = Heading(1, f"{i + 1}、", label_of_60(i)[3:], lines[0], lines[0] * 100)
        sentences = tuple(Sentence(f"第{line}句。", line, line * 100, line) for line in lines)
        sections.append(Section(heading, sentences))
    opening = (Sentence("同志们：", 0, 0, 0),)
    return Document(name, f"{name}.txt", f"在{name}会议上的讲话", None, None, opening, tuple(sections))


def visible_texts(figure: Figure) -> list[Text]:
    """Return the texts that a reader sees, as they lie after the style context has ended."""
    figure.draw_without_rendering()
    hidden = {child for artist in figure.findobj(lambda a: not a.get_visible()) for child in artist.findobj()}
    return [text for text in figure.findobj(Text) if text not in hidden and text.get_text().strip()]


def faults(figure: Figure) -> list[str]:
    """Return what is wrong with the figure's labels."""
    texts = visible_texts(figure)
    boxes = np.array([text.get_window_extent().extents for text in texts])
    inside = (boxes[:, :2] >= -0.5).all(axis=1) & (boxes[:, 2:] <= figure.bbox.max + 0.5).all(axis=1)
    found = [f"outside: {texts[i].get_text()!r}" for i in np.flatnonzero(~inside)]
    low, high = boxes[:, None, :2], boxes[:, None, 2:]
    common = np.minimum(high, high.swapaxes(0, 1)) - np.maximum(low, low.swapaxes(0, 1))
    pairs = np.argwhere(np.triu((common > 0.5).all(axis=2), 1))
    return found + [f"overlap: {texts[i].get_text()!r} {texts[j].get_text()!r}" for i, j in pairs]


@pytest.fixture
def find_faults() -> Callable[[Figure], list[str]]:
    return faults


@pytest.fixture
def check_labels() -> Callable[[Axes | Figure], None]:
    def check(chart: Axes | Figure) -> None:
        figure = chart if isinstance(chart, Figure) else chart.get_figure()
        assert faults(figure) == []

    return check


@pytest.fixture(autouse=True)
def rc_params_unchanged() -> Iterator[None]:
    """Every test leaves rcParams and pyplot as it found them."""
    before = dict(mpl.rcParams)
    yield
    assert dict(mpl.rcParams) == before
