"""What a streamed corpus gives back: scores batch by batch, topics, troubles."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse

from analytics.errors import AnalyticsError
from analytics.large.counting import COUNT, HIGH, LOW, PLACES
from analytics.large.keywords import Weighing
from analytics.large.manifest import read_manifest
from analytics.large.parts import Folder, load_table, table_measure
from analytics.large.sources import Trouble
from analytics.large.vocabulary import term_columns
from analytics.measures.findings import Findings
from analytics.measures.scores import Scores
from analytics.measures.topicfile import load_topics
from analytics.measures.topicresult import Topics


@dataclass(frozen=True)
class Streamed:
    """The results of :func:`stream` in their folder; nothing is read before it is asked for.

    ``themes/``, ``keywords/`` and ``shares/`` are Parquet: ``pandas.read_parquet(result.folder / "keywords")`` reads a
    whole one, and so do DuckDB, Polars and Excel's Power Query. The methods give them as :class:`Scores`, a batch at a
    time.

    Parameters
    ----------
    folder : the folder

    Raises
    ------
    AnalyticsError
        If it is not such a folder.
    """

    folder: Path

    def __post_init__(self) -> None:
        object.__setattr__(self, "folder", Path(self.folder))
        if not read_manifest(self._files):
            raise AnalyticsError(f"{self.folder} 里没有 stream 的结果。请先运行 stream(…, out)。")

    def __repr__(self) -> str:
        return f"<Streamed {self.folder}：{self.facts.get('documents', '未完成')} 篇>"

    @property
    def _files(self) -> Folder:
        return Folder(self.folder)

    @property
    def facts(self) -> dict[str, Any]:
        """Numbers of documents, units, counted words, topics and iterations; empty before all is done."""
        known = ("format", "version", "package", "keys")
        return {name: value for name, value in read_manifest(self._files).items() if name not in known}

    def files(self) -> list[tuple[Path, str]]:
        """Return what was made: each file or folder, and what it holds."""
        facts, topics = self.facts, [("shares", "各单元的话题占比"), ("topics.json", "话题，用 load_topics 打开")]
        about = [
            ("themes", f"各单元的主题比重（附区间）和主题词次数：{facts['documents']} 篇，{facts['units']} 个单元"),
            ("keywords", "各单元的关键词（TF-IDF）"),
            ("vocabulary.parquet", "词表：出现该词的单元数、逆文档频率"),
            *(topics if "topics" in facts else []),
            ("troubles.jsonl", f"跳过的文档和读取时的说明：{len(self.troubles)} 条"),
        ]
        return [(self.folder / name, text) for name, text in about]

    @property
    def topics(self) -> Topics:
        """The topics, to be shown, renamed, or applied to other texts."""
        return load_topics(self._files.topics)

    @property
    def troubles(self) -> Findings[Trouble]:
        """Documents that were skipped, or read with a reservation, and why."""
        lines = self._files.troubles.read_text(encoding="utf-8").splitlines()
        return Findings(tuple(Trouble(**json.loads(line)) for line in lines), Trouble)

    def theme_scores(self) -> Iterator[Scores]:
        """Yield the scores of :func:`theme_scores`, a batch at a time, with units' names as rows."""
        for file in self._parts("themes"):
            table = load_table(file)
            names = _theme_names(table)
            values, low, high = (_stacked(table, [name + end for name in names]) for end in ("", LOW, HIGH))
            yield Scores(values, _rows(table), tuple(names), table_measure(file), low, high)

    def theme_counts(self) -> Iterator[Scores]:
        """Yield the scores of :func:`theme_counts`, a batch at a time, with units' names as rows."""
        for file in self._parts("themes"):
            table = load_table(file)
            names = _theme_names(table)
            values = _stacked(table, [name + COUNT for name in names]).astype(float)
            yield Scores(values, _rows(table), tuple(names), "出现次数")

    def tfidf(self) -> Iterator[Scores]:
        """Yield the scores of :func:`tfidf_keywords`, a batch at a time: sparse, with all terms as columns."""
        key = read_manifest(self._files)["keys"]["vocabulary"]
        names = tuple(term_columns(self._files, key))
        for number, file in enumerate(self._parts("themes")):
            values: sparse.csr_matrix = Weighing(self._files, key, 1).matrix(number)
            yield Scores(values, _rows(load_table(file, PLACES)), names, "TF-IDF")

    def topic_shares(self) -> Iterator[Scores]:
        """Yield the topics' shares of the units, a batch at a time; rows sum to 1, or to 0 without a known term."""
        for file in self._parts("shares"):
            table = load_table(file)
            names = [name for name in table if name not in PLACES]
            yield Scores(_stacked(table, names), _rows(table), tuple(names), table_measure(file))

    def _parts(self, stage: str) -> list[Path]:
        return sorted(self._files.part(stage, 0).parent.glob("*.parquet"))


def _theme_names(table: dict[str, Any]) -> list[str]:
    return [name for name in table if name not in (*PLACES, "words") and not name.endswith((LOW, HIGH, COUNT))]


def _stacked(table: dict[str, Any], names: list[str]) -> np.ndarray:
    return np.column_stack([table[name] for name in names])


def _rows(table: dict[str, Any]) -> tuple[str, ...]:
    """Name units as :class:`Unit` does where it is printed: document, line, label."""
    places = zip(table["doc"], table["line"], table["label"], strict=True)
    return tuple(f"{doc}:{line} {label}" for doc, line, label in places)
