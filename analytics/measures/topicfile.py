"""Topics on disk: plain JSON with a version, readable by eye, safe to open from anyone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse

from analytics.errors import AnalyticsError
from analytics.files import write_whole
from analytics.measures.topicresult import Topics
from analytics.measures.topicspace import TopicSpace
from analytics.measures.topicwords import ShownWords
from analytics.measures.vectorizers import TermFilter

FORMAT, VERSION = "speech-analytics-topics", 2
_PIECE = 10_000  # numbers that are written at once
_ARRAYS = ("components", "relevance", "shares", "coherence")


def save_topics(topics: Topics, path: str | Path) -> Path:
    """Write topics to a JSON file, so that they can be applied to other speeches later; return the file."""
    space = topics.space
    facts: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "vocabulary": space.vocabulary,
        "pull": space.pull,
        "stop_words": sorted(space.terms.stop_words),
        "min_length": space.terms.min_length,
        "ngrams": space.terms.ngrams,
        "pos": space.terms.pos,
        "idf": space.idf,
        "words": space.words,
        "places": space.shown.places,
        "kin": _triplets(space.kin),
        "prior": _triplets(space.prior),
        "names": topics.names,
        "given": topics.given,
        "stability": topics.stability,
        "doubts": topics.doubts,
        **{name: getattr(topics, name) for name in _ARRAYS},
    }
    file = Path(path)
    write_whole(file, (piece.encode() for piece in _encoded(facts)))
    return file


def _encoded(value: Any) -> Iterator[str]:
    """Yield JSON in pieces: as Python numbers, an array of a large corpus would take ten times its room."""
    if isinstance(value, dict):
        yield from _enclosed(
            "{}", (chain((f"{json.dumps(key, ensure_ascii=False)}: ",), _encoded(each)) for key, each in value.items())
        )
    elif isinstance(value, np.ndarray) and value.ndim > 1:
        yield from _enclosed("[]", map(_encoded, value))
    elif isinstance(value, np.ndarray) and len(value) > _PIECE:
        pieces = (value[begin : begin + _PIECE].tolist() for begin in range(0, len(value), _PIECE))
        yield from _enclosed("[]", ((json.dumps(piece)[1:-1],) for piece in pieces))
    else:
        yield json.dumps(value.tolist() if isinstance(value, np.ndarray) else value, ensure_ascii=False)


def _enclosed(brackets: str, items: Iterable[Iterable[str]]) -> Iterator[str]:
    yield brackets[0]
    for number, item in enumerate(items):
        yield ", " * (number > 0)
        yield from item
    yield brackets[1]


def load_topics(path: str | Path) -> Topics:
    """Read topics that :func:`save_topics` wrote.

    Raises
    ------
    AnalyticsError
        If the file is missing, is not such a file, is damaged, or is of another version.
    """
    file = Path(path)
    try:
        facts = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise AnalyticsError(f"找不到话题文件 {file}。请检查路径。") from None
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise AnalyticsError(f"{file} 不是话题文件，或已损坏（{error}）。请重新保存。") from None
    if not isinstance(facts, dict) or facts.get("format") != FORMAT:
        raise AnalyticsError(f"{file} 不是本程序保存的话题文件。")
    if (found := facts.get("version")) != VERSION:
        raise AnalyticsError(f"{file} 的版本是 {found}，这里只能读 {VERSION}。请升级，或重新学话题再保存。")
    try:
        return _topics(facts)
    except (KeyError, TypeError, ValueError) as error:
        raise AnalyticsError(f"{file} 的内容不完整（{error}）。请重新保存。") from None


def _topics(facts: dict[str, Any]) -> Topics:
    ngrams = tuple(facts["ngrams"])
    terms = TermFilter(frozenset(facts["stop_words"]), facts["min_length"], (ngrams[0], ngrams[1]), tuple(facts["pos"]))
    space = TopicSpace(
        vocabulary=tuple(facts["vocabulary"]),
        terms=terms,
        idf=np.array(facts["idf"], dtype=np.float64),
        shown=ShownWords(tuple(facts["words"]), np.array(facts["places"], dtype=np.intp)),
        kin=_matrix(facts["kin"]),
        prior=_matrix(facts["prior"]),
        pull=float(facts["pull"]),
    )
    arrays = {name: np.array(facts[name], dtype=np.float64) for name in _ARRAYS}
    if arrays["components"].shape != (len(facts["names"]), len(space.vocabulary)):
        raise ValueError("components")
    if space.idf.shape != (len(space.vocabulary),):
        raise ValueError("idf")
    stability = None if facts["stability"] is None else np.array(facts["stability"], dtype=np.float64)
    doubts = None if facts["doubts"] is None else tuple(facts["doubts"])
    names, given = tuple(facts["names"]), tuple(facts["given"])
    return Topics(space, names=names, given=given, stability=stability, doubts=doubts, **arrays)


def _triplets(matrix: sparse.csr_matrix) -> dict[str, Any]:
    packed = matrix.tocoo()
    return {
        "shape": list(packed.shape),
        "rows": packed.row,
        "columns": packed.col,
        "values": packed.data,
    }


def _matrix(facts: dict[str, Any]) -> sparse.csr_matrix:
    places = (facts["rows"], facts["columns"])
    return sparse.csr_matrix((facts["values"], places), shape=tuple(facts["shape"]), dtype=np.float64)
