"""Topics on disk: plain JSON with a version, readable by eye, safe to open from anyone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse

from analytics.errors import AnalyticsError
from analytics.files import write_whole
from analytics.measures.topicresult import Topics
from analytics.measures.topicspace import TopicSpace
from analytics.measures.vectorizers import TermFilter

FORMAT, VERSION = "speech-analytics-topics", 1
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
        "kin": _triplets(space.kin),
        "prior": _triplets(space.prior),
        "names": topics.names,
        "given": topics.given,
        "stability": None if topics.stability is None else topics.stability.tolist(),
        **{name: getattr(topics, name).tolist() for name in _ARRAYS},
    }
    file = Path(path)
    write_whole(file, json.dumps(facts, ensure_ascii=False).encode())
    return file


def load_topics(path: str | Path) -> Topics:
    """Read topics that :func:`save_topics` wrote.

    Raises
    ------
    AnalyticsError
        If the file is missing, is not such a file, is damaged, or comes from a newer version.
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
    if facts.get("version") != VERSION:
        raise AnalyticsError(f"{file} 的版本是 {facts.get('version')}，这里只能读 {VERSION}。请升级或重新保存。")
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
        kin=_matrix(facts["kin"]),
        prior=_matrix(facts["prior"]),
        pull=float(facts["pull"]),
    )
    arrays = {name: np.array(facts[name], dtype=np.float64) for name in _ARRAYS}
    if arrays["components"].shape != (len(facts["names"]), len(space.vocabulary)):
        raise ValueError("components")
    stability = None if facts["stability"] is None else np.array(facts["stability"], dtype=np.float64)
    return Topics(space, names=tuple(facts["names"]), given=tuple(facts["given"]), stability=stability, **arrays)


def _triplets(matrix: sparse.csr_matrix) -> dict[str, Any]:
    packed = matrix.tocoo()
    return {
        "shape": list(packed.shape),
        "rows": packed.row.tolist(),
        "columns": packed.col.tolist(),
        "values": packed.data.tolist(),
    }


def _matrix(facts: dict[str, Any]) -> sparse.csr_matrix:
    places = (facts["rows"], facts["columns"])
    return sparse.csr_matrix((facts["values"], places), shape=tuple(facts["shape"]), dtype=np.float64)
