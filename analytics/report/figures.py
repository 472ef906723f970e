"""The figures of a report: which, with what caption, under what name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from analytics.charts.columns import column_numbers
from analytics.charts.export import Chart
from analytics.charts.heatmap import plot_heatmap
from analytics.charts.indicators import plot_indicators
from analytics.charts.rankings import plot_rankings
from analytics.charts.river import plot_river
from analytics.charts.shares import plot_shares
from analytics.charts.timeline import plot_timeline
from analytics.corpus.documents import Document
from analytics.files import name_for_file
from analytics.ledgers.registry import LEDGERS
from analytics.measures.findings import Findings
from analytics.measures.scores import Scores
from analytics.measures.topicresult import Topics
from analytics.report.analysis import Analysis
from analytics.report.helpers import save_figures

# of so many speeches each gets these charts of its own; of more, all share the charts over documents
TIERS = (
    (6, ("themes", "shares", "river", "keywords", "ledger_indicators", "ledger_tasks")),
    (12, ("themes", "keywords")),
)
MOST_DOCUMENTS = TIERS[-1][0]
SHORT = 8  # paragraphs that a river needs
PANELS = 3  # rankings beside each other, so that they can be read on a sheet of A4 held upright


@dataclass(frozen=True)
class Plan:
    """A figure to be drawn. ``shown`` is what its marks number: rows and columns of scores, or rows of findings."""

    kind: str
    doc: str | None
    caption: str
    draw: Callable[[], Chart]
    shown: Scores | Findings[Any]

    @property
    def name(self) -> str:
        """Its file's name, without the number before it."""
        return (
            self.kind
            if self.kind == "topics"
            else f"{self.kind}_{'all' if self.doc is None else name_for_file(self.doc)}"
        )


@dataclass(frozen=True)
class FigureFile:
    """A figure on disk. ``doc`` is the document it shows, or None for all; numbers go from 1 in the page's order."""

    name: str
    caption: str
    doc: str | None
    folder: Path
    kind: str
    number: int
    shown: Scores | Findings[Any]

    @property
    def title(self) -> str:
        """The caption with the figure's number before it."""
        return f"图{self.number}　{self.caption}"

    @property
    def svg(self) -> str:
        """The figure as SVG."""
        return (self.folder / f"{self.name}.svg").read_text(encoding="utf-8")


def draw_figures(analysis: Analysis, folder: Path, *, n_helpers: int = 0) -> list[FigureFile]:
    """Draw and save all figures in all formats, with the help of other processes that were started."""
    plans = list(plan_figures(analysis))
    files = [
        FigureFile(
            name=f"{number:02d}_{plan.name}",
            caption=plan.caption,
            doc=plan.doc,
            folder=folder,
            kind=plan.kind,
            number=number,
            shown=plan.shown,
        )
        for number, plan in enumerate(plans, start=1)
    ]
    save_figures([(plan.draw, folder / file.name) for file, plan in zip(files, plans, strict=True)], n_helpers)
    return files


def count_figures(n_documents: int) -> int:
    """Return about how many figures a report on so many documents has."""
    return 3 + n_documents * len(kinds_for(n_documents))


def plan_figures(analysis: Analysis) -> Iterator[Plan]:
    """Yield the figures of a report in the order of its page: all speeches, each speech, topics, ledgers."""
    documents = analysis.corpus.documents
    kinds = kinds_for(len(documents))
    if len(documents) > 1:
        yield from _of_all(analysis)
    for document in documents:
        for plan in _of_document(analysis, document):
            if plan.kind in kinds:
                yield plan
    if analysis.topics is not None:
        yield _of_topics(analysis.topics)
    for name in LEDGERS:
        for document in documents:
            for plan in _of_ledger(analysis, name, document):
                if plan.kind in kinds:
                    yield plan


def kinds_for(n_documents: int) -> tuple[str, ...]:
    """Return the kinds of charts that each of so many speeches gets of its own.

    >>> kinds_for(12), kinds_for(13)
    (('themes', 'keywords'), ())
    """
    return next((kinds for most, kinds in TIERS if n_documents <= most), ())


def main_columns(analysis: Analysis, doc: str) -> list[str]:
    """Return the themes that have a colour in the charts of a speech: its main ones at any level."""
    kept = set[int]()
    for level in (analysis.document_shares, analysis.shares, analysis.paragraph_shares):
        scores = analysis.rows_of(level, doc)
        kept.update(column_numbers(scores, scores.dense(), None, None))
    return [analysis.themes.labels[number] for number in sorted(kept)]


def _of_document(analysis: Analysis, document: Document) -> Iterator[Plan]:
    themes, flow, keywords = (
        analysis.rows_of(scores, document.id)
        for scores in (analysis.shares, analysis.paragraph_shares, analysis.keywords)
    )
    name, columns = _name(analysis, document), main_columns(analysis, document.id)
    if themes.values.any() and len(themes.rows) > 1:
        draw = partial(plot_heatmap, themes, title="各部分讲什么")
        yield Plan("themes", document.id, f"{name}各部分讲什么：主题比重，每行合计 100%。", draw, themes)
        draw = partial(plot_shares, themes, columns=columns, title="各部分的主题构成")
        yield Plan("shares", document.id, f"{name}各部分的主题构成：主题比重，“其他”是其余主题之和。", draw, themes)
    if flow.values.any() and len(flow.rows) >= SHORT:
        draw = partial(plot_river, flow, columns=columns, title="从头到尾讲什么")
        caption = f"{name}从头到尾讲什么：各段的主题比重，横向为文字长度；平滑，不跨部分。"
        yield Plan("river", document.id, caption, draw, flow)
    if keywords.values.sum() > 0:
        ranked = partial(plot_rankings, keywords, n=8, ncols=PANELS, title="各部分的关键词")
        caption = f"{name}各部分的关键词：此处多见、公文和日常语言中少见的提法。"
        yield Plan("keywords", document.id, caption, ranked, keywords)


def _of_ledger(analysis: Analysis, name: str, document: Document) -> Iterator[Plan]:
    found = analysis.findings[name].where(lambda row: row.doc == document.id)
    of, kind = _name(analysis, document), f"ledger_{name}"
    if name == "tasks" and any(task.deadline for task in found):
        caption, draw = f"{of}有时限的任务：谁、做什么、何时。", partial(plot_timeline, found, title="有时限的任务")
        yield Plan(kind, document.id, caption, draw, found)
    if name == "indicators" and found:
        caption = f"{of}指标：增长率和比重，按部分排列；空心为目标，斜线为原文遮盖。"
        yield Plan(kind, document.id, caption, partial(plot_indicators, found, title="指标"), found)


def _name(analysis: Analysis, document: Document) -> str:
    """Return how a caption names a speech: not at all if there is but one."""
    return f"{document.label}　" if len(analysis.corpus) > 1 else ""


def _of_all(analysis: Analysis) -> Iterator[Plan]:
    themes = analysis.document_shares
    if themes.values.any():
        draw = partial(plot_heatmap, themes, title="各篇讲什么")
        yield Plan("themes", None, "各篇讲什么：主题比重，每行合计 100%。", draw, themes)
        draw = partial(plot_shares, themes, title="各篇的主题构成")
        yield Plan("shares", None, "各篇的主题构成：主题比重，“其他”是其余主题之和。", draw, themes)


def _of_topics(topics: Topics) -> Plan:
    """Return the topics' terms with share and grade in the rows' names."""
    terms = topics.terms()
    rows = tuple(
        f"{label.split(maxsplit=1)[-1]}（{share:.0%}，{letter} 级）"
        for label, share, letter in zip(terms.labels, topics.shares, topics.grades, strict=True)
    )
    named = Scores(terms.values, rows, terms.columns, terms.measure)
    draw = partial(plot_rankings, named, kind="lollipop", ncols=PANELS, title="话题的代表词")
    caption = "话题模型：每个话题最有代表性的词（NMF，按段落）。圆括号内为占比和等级。"
    return Plan("topics", None, caption, draw, terms)
