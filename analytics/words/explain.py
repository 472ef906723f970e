"""Why a cut fell where it did: jieba's word graph, the way it chose, the best way it rejected."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from analytics.corpus.cleaning import fold_width
from analytics.errors import AnalyticsError
from analytics.markup import element, page
from analytics.words.dictionary import weight_of
from analytics.words.pure import guess_words
from analytics.words.reference import jieba_engine
from analytics.words.rules import JIEBA_RUN, needs_rule, stretches
from analytics.words.tokenizer import JiebaTokenizer, default_tokenizer

Source = Literal["词典", "用户词", "HMM", "单字", "规则"]
Graph = list[dict[int, float]]  # for each beginning of a word, its possible ends and their log probabilities

LONGEST = 60  # characters of a text that can be explained
LONGEST_TERM = 10  # characters of a text that may be one term as a whole
_PATHS = 8  # so many best ways, among which to find one that gives other words
_PIECE = re.compile(rf"(?P<run>{JIEBA_RUN.pattern})|\r\n|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Edge:
    """A possible word ``text[start:end]``.

    ``cost`` is -log of its probability in jieba's word graph, 0 for what a rule decides, the sum of the characters'
    costs for a guess (HMM); ``chosen`` and ``rival`` say whether it is a word of the cut and of the best rejected
    one; ``frequency`` is that of the dictionary (for a user's word its weight), 0 if it has none.
    """

    word: str
    start: int
    end: int
    cost: float
    source: Source
    chosen: bool = False
    rival: bool = False
    frequency: int = 0


@dataclass(frozen=True)
class CutExplanation:
    """How a text was cut, how else it might have been, and what would keep a word whole; ``print`` it to read it.

    ``rival`` are the words of the best rejected cut, empty if there is none (its log probability is then -inf).
    """

    text: str
    tokens: tuple[str, ...]
    rival: tuple[str, ...]
    edges: tuple[Edge, ...]
    log_probability: float
    rival_log_probability: float
    tokenizer: JiebaTokenizer

    def _repr_html_(self) -> str:
        return page(element("pre", str(self)))

    def needed_frequency(self, word: str) -> int | None:
        """Return the smallest dictionary frequency at which a word is kept whole wherever it stands in the text.

        jieba's total is taken as it is. None if the word is whole already, or if no frequency up to that total helps:
        a rule or a longer word holds it, or it reaches over a punctuation mark.
        """
        folded = fold_width(word)
        if not folded or folded not in fold_width(self.text):
            raise AnalyticsError(f"“{self.text}”里没有“{word}”。请给出其中连续的几个字。")
        engine = _engine(self.tokenizer)
        runs = [run for _, run, known in _pieces(self.text, self.tokenizer) if not known and folded in run]
        if all(list(engine.cut(run, HMM=self.tokenizer.hmm)).count(folded) >= run.count(folded) for run in runs):
            return None
        frequencies = range(1, engine.total + 1)
        needed = 1 + bisect_left(frequencies, True, key=lambda n: all(_keeps(engine, run, folded, n) for run in runs))
        return needed if needed <= engine.total else None

    def __str__(self) -> str:
        lines = [f"“{self.text}”分成：{' / '.join(self.tokens)}", self._rival_line()]
        words = {edge.word: edge for edge in self.edges if edge.chosen and len(edge.word) > 1}
        lines += [f"“{word}”{_origin(edge)}" for word, edge in words.items()]
        torn = [word for word in (self.text, *self.rival) if 1 < len(word) <= LONGEST_TERM and word not in self.tokens]
        for word in dict.fromkeys(torn):
            if needed := self.needed_frequency(word):
                lines.append(f"要把“{word}”保持完整，词典频次至少要 {needed}{self._or_user_word(word, needed)}。")
        return "\n".join(lines)

    def _or_user_word(self, word: str, needed: int) -> str:
        enough = needs_rule(word) or weight_of(fold_width(word)) >= needed
        return "，或把它加入用户词" if enough else "；只加入用户词还不够，别的词仍比它更可能"

    def _rival_line(self) -> str:
        if not self.rival:
            return "没有别的分法。"
        times = math.exp(min(self.log_probability - self.rival_log_probability, 700))
        share = f"是它的 1/{times:,.{1 if times < 10 else 0}f}" if times < 1e6 else "不到它的百万分之一"
        return f"最好的另一种分法：{' / '.join(self.rival)}，可能性{share}。"


def explain_cut(text: str, tokenizer: JiebaTokenizer | None = None) -> CutExplanation:
    """Explain why a text is cut as it is.

    jieba takes the likeliest way through a graph of dictionary words, each with the probability frequency / total
    (https://github.com/fxsjy/jieba, ``Tokenizer.calc``), and then guesses words among the single characters left over.
    The rival is the likeliest other way that gives other words.

    Parameters
    ----------
    text : at most 60 characters
    tokenizer : by default the one that knows the words and themes of this package

    >>> print(explain_cut("惠民实事", JiebaTokenizer()))
    “惠民实事”分成：惠民 / 实事
    最好的另一种分法：惠民 / 实 / 事，可能性是它的 1/106。
    “惠民”来自词典（频次 105）
    “实事”来自词典（频次 572）
    要把“惠民实事”保持完整，词典频次至少要 1，或把它加入用户词。

    Raises
    ------
    AnalyticsError
        If the text is empty or too long.
    """
    if not text.strip():
        raise AnalyticsError("text 是空的。请给出要解释的文字。")
    if len(text) > LONGEST:
        raise AnalyticsError(f"text 有 {len(text)} 字，最多 {LONGEST} 字。请只给有疑问的一小段，例如“{text[:12]}”。")
    tokenizer = default_tokenizer() if tokenizer is None else tokenizer
    parts = [_part(begin, piece, known, tokenizer) for begin, piece, known in _pieces(text, tokenizer)]
    weakest = min(parts, key=lambda part: part.loss)
    other = [edge for part in parts for edge in (part.rival if part is weakest else part.chosen)]
    rival = other if weakest.rival else []
    probability = -sum(edge.cost for part in parts for edge in part.chosen)
    return CutExplanation(
        text=text,
        tokens=tuple(tokenizer.cut(text)),
        rival=tuple(text[edge.start : edge.end] for edge in rival),
        edges=_marked(parts, rival, text, tokenizer),
        log_probability=probability,
        rival_log_probability=probability - weakest.loss,
        tokenizer=tokenizer,
    )


def _engine(tokenizer: JiebaTokenizer) -> Any:
    return jieba_engine(tokenizer.weighed_words)


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a text that is cut by itself: its possible words, the best way and the next best."""

    edges: tuple[Edge, ...]
    chosen: tuple[Edge, ...]
    rival: tuple[Edge, ...] = ()

    @property
    def loss(self) -> float:
        return sum(e.cost for e in self.rival) - sum(e.cost for e in self.chosen) if self.rival else math.inf


def _pieces(text: str, tokenizer: JiebaTokenizer) -> Iterator[tuple[int, str, bool]]:
    """Yield begin and (folded) text of the pieces that are cut by themselves, and whether a rule makes each a token."""
    begin = 0
    for stretch, known in stretches(tokenizer.rules, fold_width(text)):
        found = _PIECE.finditer(stretch)
        pieces = [(stretch, True)] if known else [(match.group(), match.lastgroup != "run") for match in found]
        for piece, whole in pieces:
            yield begin, piece, whole
            begin += len(piece)


def _part(begin: int, piece: str, known: bool, tokenizer: JiebaTokenizer) -> _Part:
    if known:
        whole = (Edge(piece, begin, begin + len(piece), 0.0, "规则"),)
        return _Part(whole, whole)
    graph = _graph(_engine(tokenizer), piece)
    edges = {
        (start, end): Edge(piece[start:end], begin + start, begin + end, -log, "词典" if end - start > 1 else "单字")
        for start, ends in enumerate(graph)
        for end, log in ends.items()
    }
    ways = [_words([edges[span] for span in way], tokenizer) for way in _best_ways(graph)]
    others = (way for way in ways if [edge.end for edge in way] != [edge.end for edge in ways[0]])
    return _Part(tuple(edges.values()), ways[0], next(others, ()))


def _words(way: Sequence[Edge], tokenizer: JiebaTokenizer) -> tuple[Edge, ...]:
    """Merge the single characters of a way of which jieba makes words."""
    words, rest = [], iter(way)
    known = _engine(tokenizer).FREQ.get
    for word in guess_words([edge.word for edge in way], lambda run: bool(known(run)), hmm=tokenizer.hmm):
        first = last = next(rest)
        cost = first.cost
        while last.end - first.start < len(word):
            last = next(rest)
            cost += last.cost
        guess: Source = "规则" if word.isascii() else "HMM"
        words.append(first if last is first else Edge(word, first.start, last.end, cost, guess))
    return tuple(words)


def _graph(engine: Any, run: str, word: str = "", frequency: int = 0) -> Graph:
    """Return jieba's word graph of a run of characters, if wanted as if a word had another frequency."""
    total = math.log(engine.total)
    graph: Graph = [
        {last + 1: math.log(engine.FREQ.get(run[begin : last + 1]) or 1) - total for last in lasts}
        for begin, lasts in sorted(engine.get_DAG(run).items())
    ]
    for begin in range(len(run)):
        if word and run.startswith(word, begin):
            graph[begin][begin + len(word)] = math.log(frequency) - total
    return graph


def _best_ways(graph: Graph, n: int = _PATHS) -> list[tuple[tuple[int, int], ...]]:
    """Return the n likeliest ways through a graph as spans, likeliest first; of equals, as jieba, the longer word."""
    ways: list[list[tuple[float, tuple[tuple[int, int], ...]]]] = [[] for _ in graph] + [[(0.0, ())]]
    for begin in range(len(graph) - 1, -1, -1):
        found = [(log + rest, ((begin, end), *way)) for end, log in graph[begin].items() for rest, way in ways[end]]
        ways[begin] = sorted(found, key=lambda way: (-way[0], -way[1][0][1]))[:n]
    return [way for _, way in ways[0]]


def _keeps(engine: Any, run: str, word: str, frequency: int) -> bool:
    """Tell whether a word of such a frequency is whole wherever it stands in a run."""
    (best,) = _best_ways(_graph(engine, run, word, frequency), 1)
    return sum(run[begin:end] == word for begin, end in best) >= run.count(word)


def _marked(parts: Sequence[_Part], rival: list[Edge], text: str, tokenizer: JiebaTokenizer) -> tuple[Edge, ...]:
    """Return all edges in the order of the text, with what is known of each."""
    chosen = {edge for part in parts for edge in part.chosen}
    found = {edge for part in parts for edge in part.edges} | chosen | set(rival)
    user, frequency = frozenset(map(fold_width, tokenizer.words)), _engine(tokenizer).FREQ
    return tuple(
        replace(
            edge,
            word=text[edge.start : edge.end],
            source="用户词" if edge.word in user else edge.source,
            chosen=edge in chosen,
            rival=edge in rival,
            frequency=0 if edge.source in ("HMM", "规则") else frequency.get(edge.word, 0),
        )
        for edge in sorted(found, key=lambda edge: (edge.start, edge.end, edge.source))
    )


def _origin(edge: Edge) -> str:
    return {
        "词典": f"来自词典（频次 {edge.frequency}）",
        "用户词": "来自用户词",
        "HMM": "是 HMM 由单字猜出来的",
        "规则": "按规则成词（数字、日期、引号里的词、代号）",
    }[edge.source]
