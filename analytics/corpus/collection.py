"""A corpus: the speeches that were read, in their order."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analytics.corpus.documents import Document, Level, Passage, Unit, group
from analytics.errors import AnalyticsError, did_you_mean
from analytics.markup import shown_by


@dataclass(frozen=True)
class Corpus:
    """Speeches in the order they were read; ``skipped`` names files that could not be read, and why."""

    documents: tuple[Document, ...]
    skipped: tuple[str, ...] = ()

    def __repr__(self) -> str:
        names = "、".join(document.id for document in self.documents[:5])
        return f"<Corpus {len(self.documents)} 篇：{names}{'……' if len(self.documents) > 5 else ''}>"

    _repr_html_ = shown_by("analytics.corpus.show_outline:corpus_html")

    def __len__(self) -> int:
        return len(self.documents)

    def __iter__(self) -> Iterator[Document]:
        return iter(self.documents)

    def __getitem__(self, name: str) -> Document:
        """Return a document by its id."""
        for document in self.documents:
            if document.id == name:
                return document
        raise AnalyticsError(f"没有名为“{name}”的文档。{did_you_mean(name, [d.id for d in self.documents])}")

    def units(self, by: Level = "section") -> tuple[Unit, ...]:
        """Return the units of a level; each level covers the whole text exactly once.

        Parameters
        ----------
        by : {"document", "section", "item", "subitem", "paragraph", "sentence"}
            ``section`` is 一、, ``item`` the level below (（一）, 一要, 1.), ``subitem`` everything deeper.
            Text before a first item, after a last one, and between paragraphs of no item is a unit of its own.
        """
        return group(self.passages, by)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Every sentence of every document in its place."""
        return tuple(itertools.chain.from_iterable(document.passages for document in self.documents))

    def select(self, names: Sequence[str]) -> Corpus:
        """Return a corpus of the named documents."""
        return Corpus(tuple(self[name] for name in names))


def documents_of(source: Corpus | Document) -> tuple[Document, ...]:
    """Return the documents of a corpus, or the one document given.

    Raises
    ------
    AnalyticsError
        If the source is neither, a path or a plain text, say.
    """
    if isinstance(source, Corpus | Document):
        return source.documents if isinstance(source, Corpus) else (source,)
    raise AnalyticsError(
        f"这里要的是语料（Corpus）或一篇文档（Document），得到的是 {type(source).__name__}。"
        "请先用 read_corpus(路径) 或 read_document(路径) 读入。"
    )
