"""Every occurrence in its context, and the sentences behind a score."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from analytics.corpus.cleaning import fold_width
from analytics.corpus.collection import Corpus
from analytics.corpus.documents import Document, Passage, Unit
from analytics.errors import AnalyticsError
from analytics.markup import element, first_of, page, table
from analytics.measures.quotes import Evidence, Finder
from analytics.measures.scores import Findings, Scores
from analytics.widths import screen_width
from analytics.words.tokens import Tokens

WIDTH = 24  # characters of context on either side
MOST_SHOWN = 100  # hits in a notebook
_CONTROL = re.compile(r"[\s\x80-\x9f]")  # what would move a terminal's cursor


@dataclass(frozen=True, slots=True)
class Hit:
    """An occurrence in its context: ``quote[start : start + len(match)] == match``.

    ``section`` is the innermost heading, ``quote`` the whole sentence; ``left`` and ``right`` may run into the
    sentences around it.
    """

    doc: str
    line: int
    section: str
    left: str
    match: str
    right: str
    quote: str
    start: int


@dataclass(frozen=True)
class Concordance(Findings):
    """Findings of Hit that print with the matches in one column, in a terminal and in Jupyter."""

    kind: type = Hit

    def __str__(self) -> str:
        return kwic_table(self)

    def _repr_html_(self) -> str:
        return kwic_html(self)


def concordance(source: Corpus | Tokens, pattern: str, *, width: int = WIDTH, regex: bool = False) -> Concordance:
    """Find every occurrence of a string, in reading order.

    Parameters
    ----------
    source
        What to search, sentence by sentence: an occurrence never reaches over the end of a sentence.
    pattern
        A string, found whether printed in full or half width; with ``regex`` a regular expression, taken as it is.
    width
        The greatest number of characters of context on either side.

    Returns
    -------
    Concordance
        Findings of Hit; empty if there is no occurrence.

    Raises
    ------
    AnalyticsError
        If the pattern is empty or not a regular expression, or ``width`` is not positive.
    """
    if not pattern:
        raise AnalyticsError("pattern 是空的。请给出要查找的文字。")
    if width < 1:
        raise AnalyticsError(f"width={width}：上下文至少要 1 字。")
    search = _compile(pattern) if regex else re.compile(re.escape(fold_width(pattern)))

    def spans(text: str) -> Iterator[tuple[int, int]]:
        return (match.span() for match in search.finditer(text if regex else fold_width(text)) if match.group())

    found = ((passage, span) for passage in source.passages for span in spans(passage.sentence.text))
    return Concordance(tuple(_hits(found, width)))


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
    """Return the sentences behind a score: those in which a term occurs, each with its first occurrence.

    A term occurs where it is a token, lies inside one (项目 in 项目建设), or is several whole tokens side by side (an
    n-gram); not where it takes a piece of a token (国人 in 中国/人民). So this serves keywords, keyphrases, topic words
    and theme terms alike.

    Parameters
    ----------
    row
        The unit (of any level), or its number among the rows; by default all.

    Raises
    ------
    AnalyticsError
        If the term is empty, or the tokens have no such row.
    """
    if not term:
        raise AnalyticsError("term 是空的。请给出一个词。")
    wanted = None if row is None else frozenset(_passages(tokens, row))
    found = (
        (passage, (places[0], places[0] + len(term)))
        for passage, cut in zip(tokens.passages, tokens.sentences, strict=True)
        if (wanted is None or passage in wanted) and (places := _places(cut, fold_width(term)))
    )
    return Concordance(tuple(_hits(found, WIDTH)))


def _passages(tokens: Tokens, row: Unit | int) -> tuple[Passage, ...]:
    if isinstance(row, Unit):
        if not set(row.passages) <= set(tokens.passages):
            raise AnalyticsError(f"这些词里没有“{row}”这个单元。请用算出分数的那一份 tokens。")
        return row.passages
    if not -len(tokens) <= row < len(tokens):
        raise AnalyticsError(f"没有第 {row} 行，共 {len(tokens)} 行（从 0 数起）。")
    return tokens.units[row].passages


def dispersion(tokens: Tokens, terms: Sequence[str]) -> Scores:
    """Count the terms in each sentence, in reading order: where in a speech it speaks of them.

    Terms occur as in :func:`evidence`.

    Returns
    -------
    Scores of shape (n_sentences, n_terms)
    """
    if isinstance(terms, str) or not terms or not all(terms):
        raise AnalyticsError(f"terms={terms!r}：应是一组词，例如 ['项目', '就业']。")
    sentences, names = tokens.regroup("sentence"), tuple(dict.fromkeys(terms))
    counts = [[len(_places(row, fold_width(name))) for name in names] for row in sentences.rows]
    found = Evidence(tokens, find_term)
    return Scores(np.array(counts, dtype=float), sentences.units, names, "出现次数", evidence=found)


def find_term(term: str) -> Finder:
    """Return what finds a term in a cut sentence, as :func:`evidence` does.

    >>> find_term("项目")(("抓好", "项目建设", "，", "抓", "项目"))
    [(2, 4), (8, 10)]
    """
    folded = fold_width(term)
    return lambda cut: [(place, place + len(folded)) for place in _places(cut, folded)]


def find_token(term: str) -> Finder:
    """Return what finds a term in a cut sentence where it is a token of its own, printed as it is.

    >>> find_token("项目")(("抓好", "项目建设", "，", "抓", "项目"))
    [(8, 10)]
    """
    return lambda cut: [
        (end - len(token), end)
        for token, end in zip(cut, itertools.accumulate(map(len, cut)), strict=True)
        if token == term
    ]


def _places(cut: Sequence[str], term: str) -> list[int]:
    """Return the offsets of a term in a cut sentence, without overlap.

    >>> _places(("项目建设", "，", "抓好", "项目", "，", "抓项", "目标"), "项目"), _places(("中国", "人民"), "国人")
    ([0, 7], [])
    """
    text, found = fold_width("".join(cut)), []
    if term not in text:
        return []
    ends = list(itertools.accumulate(map(len, cut)))
    begin = text.find(term)
    while begin >= 0:
        whole = _is_whole(ends, begin, begin + len(term))
        found += [begin] * whole
        begin = text.find(term, begin + (len(term) if whole else 1))
    return found


def _is_whole(ends: list[int], begin: int, end: int) -> bool:
    """Tell whether a stretch lies inside one token or is made of whole ones."""
    first, last = bisect_right(ends, begin), bisect_right(ends, end - 1)
    return first == last or (begin == (ends[first - 1] if first else 0) and end == ends[last])


def _hits(found: Iterator[tuple[Passage, tuple[int, int]]], width: int) -> Iterator[Hit]:
    for _, group in itertools.groupby(found, lambda place: place[0].document.id):
        places = list(group)
        text, offsets = _line_of(places[0][0].document)
        for passage, (begin, end) in places:
            sentence, offset = passage.sentence, offsets[passage.sentence.start]
            left, right = text[: offset + begin][-width:], text[offset + end :][:width]
            match, section = sentence.text[begin:end], passage.section
            yield Hit(passage.document.id, sentence.line, section, left, match, right, sentence.text, begin)


def _line_of(document: Document) -> tuple[str, dict[int, int]]:
    """Return the text on one line, and where in it the sentence of each ``start`` begins."""
    pieces, offsets, length = [], {}, 0
    for passage, piece in Unit("document", document.passages).pieces():
        length += len(piece)
        offsets[passage.sentence.start] = length - len(passage.sentence.text)
        pieces.append(piece)
    return re.sub(r"\s", " ", "".join(pieces)), offsets


def kwic_table(findings: Findings) -> str:
    """Return the hits as lines of text, aligned by the width of the characters in a terminal."""
    texts = ((_place(hit), hit.left, hit.match, hit.right) for hit in _checked(findings))
    rows = [[_CONTROL.sub(" ", text) for text in row] for row in texts]
    places, lefts, matches = (max((screen_width(row[i]) for row in rows), default=0) for i in range(3))
    lines = [
        f"{_pad(place, places)}  {' ' * (lefts - screen_width(left))}{left}  {_pad(match, matches)}  {right}".rstrip()
        for place, left, match, right in rows
    ]
    return "\n".join(lines) or "没有找到。"


def kwic_html(findings: Findings) -> str:
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
    return page(table((), rows, caption=f"共 {len(findings)} 处"), *first_of(len(rows), len(findings), "处"))


def _checked(findings: Findings) -> Findings:
    if findings.kind is not Hit:
        raise AnalyticsError(f"这是 {findings.kind.__name__} 的结果，没有上下文。请给 concordance 或 evidence 的结果。")
    return findings


def _place(hit: Hit) -> str:
    return f"{hit.doc}:{hit.line}"


def _pad(text: str, cells: int) -> str:
    return text + " " * (cells - screen_width(text))
