"""The sentences behind the numbers: every mark, word and row of a page links to those it was counted in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from markupsafe import Markup

from analytics.corpus.cleaning import fold_width
from analytics.corpus.documents import Document, Passage, Unit
from analytics.measures.scores import Scores, label
from analytics.report.analysis import Analysis
from analytics.words.counting import places_of

MOST_CHARACTERS = 500_000  # a page holds the whole text of so many; of more, only the sentences it links to
CITED = 3  # sentences of a link that such a page holds


@dataclass(frozen=True)
class Link:
    """A link to sentences: the first of them, and for the script of the page how to find the others.

    ``span`` are the numbers of the first and the last sentence to look at; ``theme`` a theme's number, ``word`` a word;
    ``torn`` are sentences among these that hold the word only as a piece of others.
    """

    title: str
    first: int
    count: int
    span: tuple[int, int]
    theme: int | None = None
    word: str | None = None
    torn: tuple[int, ...] = ()

    @property
    def attributes(self) -> Markup:
        """The attributes of an ``<a>``, escaped."""
        span = f"{self.span[0]}-{self.span[1]}"
        torn = " ".join(map(str, self.torn)) or None
        names = {"title": self.title, "in": span, "n": self.count, "theme": self.theme, "word": self.word, "torn": torn}
        pairs = [(name, value) for name, value in names.items() if value is not None]
        data = Markup("").join(Markup(' data-{}="{}"').format(name, value) for name, value in pairs)
        return Markup('href="#s{}"').format(self.first) + data


@dataclass(frozen=True)
class Shown:
    """A sentence on the page: its number, its heading and the rest of its text, and the terms of each theme in it."""

    number: int
    heading: str
    text: str
    themes: tuple[tuple[int, str], ...]


class Evidence:
    """All sentences of a corpus by number, and the links that a page makes to them.

    Of a corpus too long for a page, the page holds only what it links to: links must be made before `paragraphs`.
    """

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.passages = analysis.corpus.passages
        self.whole = sum(len(passage.sentence.text) for passage in self.passages) <= MOST_CHARACTERS
        self._cited: set[int] = set()

    @cached_property
    def _numbers(self) -> dict[tuple[str, int, str], int]:
        return {_key(passage): number for number, passage in reversed(list(enumerate(self.passages)))}

    @cached_property
    def _lines(self) -> dict[tuple[str, int], list[int]]:
        lines = defaultdict(list)
        for number, passage in enumerate(self.passages):
            lines[passage.document.id, passage.sentence.line].append(number)
        return lines

    @cached_property
    def _texts(self) -> list[str]:
        return [fold_width(passage.sentence.text) for passage in self.passages]

    @cached_property
    def themes(self) -> dict[int, dict[int, list[str]]]:
        """The occurrences of each theme's terms: theme number, sentence number, terms in reading order."""
        found: dict[int, dict[int, list[str]]] = {number: {} for number in range(len(self.analysis.themes))}
        ids = {name: number for number, name in enumerate(self.analysis.themes.ids)}
        for match in self.analysis.matches:
            number = self._of_quote(match.doc, match.line, match.quote)[0]
            found[ids[match.theme]].setdefault(number, []).append(match.term)
        return found

    def span(self, unit: Unit | None) -> tuple[int, int]:
        """Return the numbers of the first and last sentence of a unit; of the whole corpus without one."""
        if unit is None:
            return 0, len(self.passages) - 1
        first = self._numbers[_key(unit.passages[0])]
        return first, first + len(unit.passages) - 1

    def theme(self, theme: int, unit: Unit | None = None, *, name: str = "") -> Link | None:
        """Link to the sentences that speak of a theme, in a unit or anywhere."""
        first, last = self.span(unit)
        numbers = [number for number in self.themes[theme] if first <= number <= last]
        return self._link(name or self.analysis.themes.labels[theme], numbers, (first, last), theme=theme)

    def word(self, word: str, unit: Unit | None = None, *, name: str = "") -> Link | None:
        """Link to the sentences in which a word stands, in a unit or anywhere."""
        first, last = self.span(unit)
        wanted = fold_width(word)
        held = [number for number in range(first, last + 1) if wanted in self._texts[number]]
        standing = {number for number in held if places_of(self._cut(number), wanted)}
        torn = tuple(number for number in held if number not in standing)
        return self._link(name or word, sorted(standing), (first, last), word=word, torn=torn)

    def _cut(self, number: int) -> tuple[str, ...]:
        return self.analysis.sections.cuts[self.passages[number]]

    def quote(self, doc: str, line: int, quote: str, *, name: str) -> Link | None:
        """Link to the sentence of a line that holds a quote."""
        numbers = self._of_quote(doc, line, quote)
        return self._link(name, numbers, (numbers[0], numbers[-1]), word=quote)

    def value(self, scores: Scores, row: int, column: int) -> Link | None:
        """Link to the sentences behind a value: of a theme if the columns are the themes, else of a word."""
        name, unit = scores.columns[column], scores.rows[row]
        inside = unit if isinstance(unit, Unit) else None
        title = f"{label(unit)}　{name}"
        if scores.columns == self.analysis.themes.labels:
            return self.theme(column, inside, name=title)
        return self.word(name, inside, name=title)

    def part(self, scores: Scores, row: int, column: int) -> Link | None:
        """Link to the sentences of a theme in the whole part that a row (a paragraph) lies in."""
        unit = scores.rows[row]
        assert isinstance(unit, Unit), "the rows are paragraphs"
        first = self.span(unit)[0]
        around = next(part for part in reversed(self.analysis.sections.units) if self.span(part)[0] <= first)
        return self.theme(column, around, name=f"{around.label}　{scores.columns[column]}")

    def _of_quote(self, doc: str, line: int, quote: str) -> list[int]:
        numbers = self._lines[doc, line]
        return [number for number in numbers if quote in self.passages[number].sentence.text] or numbers

    def _link(
        self,
        title: str,
        numbers: Sequence[int],
        span: tuple[int, int],
        *,
        theme: int | None = None,
        word: str | None = None,
        torn: tuple[int, ...] = (),
    ) -> Link | None:
        if not numbers:
            return None
        self._cited.update(numbers[:CITED])
        return Link(title, numbers[0], len(numbers), span, theme, word, torn)

    def strongest(self, theme: int, n: int) -> list[int]:
        """Return the n sentences with most different terms of a theme, in reading order."""
        found = self.themes[theme]
        ranked = sorted(found, key=lambda number: (-len(set(found[number])), number))[:n]
        self._cited.update(ranked)
        return sorted(ranked)

    def paragraphs(self, document: Document) -> Iterator[tuple[int, list[Shown]]]:
        """Yield the line and the sentences of each paragraph of a document, as far as the page holds them."""
        first = self._numbers[_key(document.passages[0])]
        own = ((number, self.passages[number]) for number in range(first, first + len(document.passages)))
        held = [(number, passage) for number, passage in own if self.whole or number in self._cited]
        for _, run in groupby(held, lambda item: item[1].sentence.paragraph):
            sentences = list(run)
            yield sentences[0][1].sentence.line, [self._shown(number, passage) for number, passage in sentences]

    def _shown(self, number: int, passage: Passage) -> Shown:
        text, cut = passage.sentence.text, passage.sentence.heading
        return Shown(number, text[:cut], text[cut:], tuple(self._by_sentence.get(number, ())))

    @cached_property
    def _by_sentence(self) -> dict[int, list[tuple[int, str]]]:
        found: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
        for theme, sentences in self.themes.items():
            for number, terms in sentences.items():
                found[number].append((theme, " ".join(_unique(terms))))
        return found


def _key(passage: Passage) -> tuple[str, int, str]:
    return passage.document.id, passage.sentence.start, passage.sentence.text


def _unique(terms: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(terms))
