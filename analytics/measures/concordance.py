"""Every occurrence in its context, and the sentences behind a score."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from analytics.corpus.cleaning import fold_width
from analytics.corpus.collection import Corpus
from analytics.corpus.documents import Document, Passage, Unit
from analytics.errors import AnalyticsError
from analytics.markup import element, first_of, page, table
from analytics.measures.counts import term_counts
from analytics.measures.findings import Findings
from analytics.measures.scores import Scores
from analytics.widths import screen_width
from analytics.words.counting import places_of
from analytics.words.segmentation import tokenize
from analytics.words.tokens import Tokens

WIDTH = 24  # characters of context on either side
MOST_SHOWN = 100  # hits in a notebook
_CONTROL = re.compile(r"[\s\x80-\x9f]")  # what would move a terminal's cursor


@dataclass(frozen=True, slots=True)
class Hit:
    """An occurrence in its context: ``quote[start : start + len(match)] == match``.

    ``section`` is the innermost heading, ``quote`` the whole sentence; ``left`` and ``right`` may run into the
    sentences around it. ``inside`` is the longer word it stands in, ``""`` where it stands alone.
    """

    doc: str
    line: int
    section: str
    left: str
    match: str
    right: str
    quote: str
    start: int
    inside: str = ""


@dataclass(frozen=True)
class Concordance(Findings[Hit]):
    """Findings of Hit that print with the matches in one column, in a terminal and in Jupyter.

    ``torn`` is how often the string was found torn out of other words (民生 in 人民生活), which is no occurrence.
    """

    kind: type = Hit
    torn: int = 0

    @property
    def sums(self) -> str:
        """How many there are, and how many of them alone."""
        inside = sum(bool(hit.inside) for hit in self.rows)
        parts = f"，其中单独 {len(self) - inside} 处、在更长的词里 {inside} 处" if inside else ""
        torn = f"；另有 {self.torn} 处是从别的词里截出来的，不算" if self.torn else ""
        return f"共 {len(self)} 处{parts}{torn}"

    def where(self, condition: Callable[[Hit], bool]) -> Concordance:
        """Return the occurrences for which the condition holds."""
        return Concordance(tuple(filter(condition, self.rows)))

    def __str__(self) -> str:
        return kwic_table(self)

    def _repr_html_(self) -> str:
        return kwic_html(self)


def concordance(source: Corpus | Tokens, pattern: str, *, width: int = WIDTH, regex: bool = False) -> Concordance:
    """Find every occurrence of a word or phrase, in reading order.

    Parameters
    ----------
    source
        What to search, sentence by sentence: an occurrence never reaches over the end of a sentence. A corpus is cut by
        the package's tokenizer.
    pattern
        A word or phrase, found wherever it stands (:func:`term_counts`), printed in full or half width; with ``regex``
        a regular expression, taken as it is.
    width
        The greatest number of characters of context on either side.

    Returns
    -------
    Concordance
        Findings of Hit; empty if there is no occurrence.

    Raises
    ------
    AnalyticsError
        If the pattern is empty, no text or not a regular expression, or ``width`` is not positive.
    """
    _check_text("pattern", pattern, "请给出要查找的文字。")
    if width < 1:
        raise AnalyticsError(f"width={width}：上下文至少要 1 字。")
    if regex:
        search = _compile(pattern)
        found = (
            (passage, (match.start(), match.end(), ""))
            for passage in source.passages
            for match in search.finditer(passage.sentence.text)
            if match.group()
        )
        return Concordance(tuple(_hits(found, width)))
    return _occurrences(source, pattern, width)


def _check_text(name: str, text: object, remedy: str) -> None:
    if not isinstance(text, str):
        raise AnalyticsError(f"{name}={text!r} 不是文字。{remedy}")
    if not text:
        raise AnalyticsError(f"{name} 是空的。{remedy}")


def _occurrences(source: Corpus | Tokens, word: str, width: int) -> Concordance:
    folded = fold_width(word)
    holding = [passage for passage in source.passages if folded in fold_width(passage.sentence.text)]
    cuts = source.cuts if isinstance(source, Tokens) else _cut(holding)
    places = [(passage, place) for passage in holding for place in _places(cuts[passage], folded)]
    strings = sum(fold_width(passage.sentence.text).count(folded) for passage in holding)
    return Concordance(tuple(_hits(iter(places), width)), torn=max(0, strings - len(places)))


def _cut(passages: Sequence[Passage]) -> dict[Passage, tuple[str, ...]]:
    if not passages:
        return {}
    units = [Unit("sentence", (passage,)) for passage in passages]
    return dict(zip(passages, tokenize(units).sentences, strict=True))


def _compile(pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except (re.error, OverflowError) as error:
        position, reason = getattr(error, "pos", None), getattr(error, "msg", error)
        where = "" if position is None else f"第 {position + 1} 个字符处"
        raise AnalyticsError(
            f"“{pattern}”不是合格的正则表达式：{where}有误（{reason}）。按原文查找请去掉 regex=True。"
        ) from None


def evidence(tokens: Tokens, term: str, *, row: Unit | int | None = None) -> Concordance:
    """Return the sentences behind a score: those in which a word stands, each with its first occurrence.

    It stands where :func:`term_counts` counts it: so this serves keywords, topic words and theme terms alike.

    Parameters
    ----------
    row
        The unit (of any level), or its number among the rows; by default all.

    Raises
    ------
    AnalyticsError
        If the term is empty or no text, or the tokens have no such row.
    """
    _check_text("term", term, "请给出一个词。")
    passages = tokens.passages if row is None else _passages(tokens, row)
    found = ((passage, places[0]) for passage in passages if (places := _places(tokens.cuts[passage], term)))
    return Concordance(tuple(_hits(found, WIDTH)))


def _passages(tokens: Tokens, row: Unit | int) -> tuple[Passage, ...]:
    if isinstance(row, Unit):
        if not set(row.passages) <= set(tokens.passages):
            raise AnalyticsError(f"这些词里没有“{row}”这个单元。请用算出分数的那一份 tokens。")
        return row.passages
    if not -len(tokens) <= row < len(tokens):
        raise AnalyticsError(f"没有第 {row} 行，共 {len(tokens)} 行（从 0 数起）。")
    return tokens.units[row].passages


def dispersion(tokens: Tokens, terms: str | Sequence[str]) -> Scores:
    """Count words in each sentence, in reading order: where in a speech it speaks of them.

    Returns
    -------
    Scores of shape (n_sentences, n_terms)
    """
    return term_counts(tokens.regroup("sentence"), terms)


def _places(cut: Sequence[str], word: str) -> list[tuple[int, int, str]]:
    """Return where a word stands in a cut sentence: begin, end, and the longer word around it."""
    return [(begin, end, "" if alone else _around(cut, begin, end)) for begin, end, alone in places_of(cut, word)]


def _around(cut: Sequence[str], begin: int, end: int) -> str:
    places = zip(cut, itertools.accumulate(map(len, cut)), strict=True)
    return "".join(token for token, stop in places if stop > begin and stop - len(token) < end)


def _hits(found: Iterator[tuple[Passage, tuple[int, int, str]]], width: int) -> Iterator[Hit]:
    for _, group in itertools.groupby(found, lambda place: id(place[0].document)):
        places = list(group)
        text, offsets = _line_of(places[0][0].document)
        for passage, (begin, end, around) in places:
            sentence, offset = passage.sentence, offsets[passage.sentence.start]
            left = text[max(0, offset + begin - width) : offset + begin]
            right = text[offset + end : offset + end + width]
            match, section = sentence.text[begin:end], passage.section
            yield Hit(passage.document.id, sentence.line, section, left, match, right, sentence.text, begin, around)


def _line_of(document: Document) -> tuple[str, dict[int, int]]:
    """Return the text on one line, and where in it the sentence of each ``start`` begins."""
    pieces, offsets, length = [], {}, 0
    for passage, piece in Unit("document", document.passages).pieces():
        length += len(piece)
        offsets[passage.sentence.start] = length - len(passage.sentence.text)
        pieces.append(piece)
    return re.sub(r"\s", " ", "".join(pieces)), offsets


def kwic_table(findings: Findings[Hit]) -> str:
    """Return the hits as lines of text, aligned by the width of the characters in a terminal."""
    texts = ((_place(hit), hit.left, hit.match, hit.right) for hit in _checked(findings))
    rows = [[_CONTROL.sub(" ", text) for text in row] for row in texts]
    places, lefts, matches = (max((screen_width(row[i]) for row in rows), default=0) for i in range(3))
    lines = [
        f"{_pad(place, places)}  {' ' * (lefts - screen_width(left))}{left}  {_pad(match, matches)}  {right}".rstrip()
        for place, left, match, right in rows
    ]
    last = [findings.sums] if isinstance(findings, Concordance) and rows else []
    return "\n".join([*lines, *last]) or "没有找到。"


def kwic_html(findings: Findings[Hit]) -> str:
    """Return the hits as an HTML table; the heading of each shows when the mouse rests on its place."""
    rows = [
        [
            element("td", _place(hit), class_="an-place", title=hit.section),
            element("td", hit.left, style="text-align:right"),
            element("td", element("mark", hit.match), style="text-align:center"),
            hit.right,
        ]
        for hit in _checked(findings).rows[:MOST_SHOWN]
    ]
    caption = findings.sums if isinstance(findings, Concordance) else f"共 {len(findings)} 处"
    return page(table((), rows, caption=caption), *first_of(len(rows), len(findings), "处"))


def _checked(findings: Findings[Hit]) -> Findings[Hit]:
    if findings.kind is not Hit:
        raise AnalyticsError(f"这是 {findings.kind.__name__} 的结果，没有上下文。请给 concordance 或 evidence 的结果。")
    return findings


def _place(hit: Hit) -> str:
    return f"{hit.doc}:{hit.line}"


def _pad(text: str, cells: int) -> str:
    return text + " " * (cells - screen_width(text))
