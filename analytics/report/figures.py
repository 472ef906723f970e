"""The figures of a report: which, with what caption, under what name."""

from __future__ import annotations

import base64
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from joblib import Parallel, delayed

from analytics.charts.export import FORMATS, Chart, save_figure
from analytics.charts.heatmap import plot_heatmap
from analytics.charts.indicators import plot_indicators
from analytics.charts.rankings import plot_rankings
from analytics.charts.river import plot_river
from analytics.charts.shares import plot_shares
from analytics.charts.timeline import plot_timeline
from analytics.corpus.documents import Document
from analytics.measures.scores import Scores
from analytics.measures.themes import theme_hits, theme_scores
from analytics.report.analysis import Analysis

Plan = tuple[str, str | None, str, Callable[[], Chart]]  # name, document, caption, drawing
FIGURES_PER_PROCESS = 5  # a further process costs two seconds of imports, five figures about as much
MOST_DOCUMENTS = 12  # of so many speeches each gets its own charts; of more, all share the charts over documents


@dataclass(frozen=True)
class FigureFile:
    """A figure on disk. ``doc`` is the document it shows, or None for all."""

    name: str
    caption: str
    doc: str | None
    folder: Path

    @property
    def data_uri(self) -> str:
        """The SVG as a data URI: one file of HTML then needs no other."""
        data = (self.folder / f"{self.name}.svg").read_bytes()
        return f"data:image/svg+xml;base64,{base64.b64encode(data).decode()}"


def draw_figures(analysis: Analysis, folder: Path) -> list[FigureFile]:
    """Draw and save all figures in all formats."""
    plan = list(plan_figures(analysis))
    files = [
        FigureFile(f"{number:02d}_{name}", caption, doc, folder)
        for number, (name, doc, caption, _) in enumerate(plan, start=1)
    ]
    # most of the time goes into embedding fonts, and no figure depends on another
    n_jobs = min(os.cpu_count() or 1, 1 + len(plan) // FIGURES_PER_PROCESS)
    Parallel(n_jobs=n_jobs)(
        delayed(_save)(draw, folder / file.name) for file, (*_, draw) in zip(files, plan, strict=True)
    )
    return files


def _save(draw: Callable[[], Chart], path: Path) -> None:
    save_figure(draw(), path, FORMATS)


def plan_figures(analysis: Analysis) -> Iterator[Plan]:
    """Yield the figures of a report."""
    documents = analysis.corpus.documents
    for document in documents if len(documents) <= MOST_DOCUMENTS else ():
        yield from _of_document(analysis, document)
        yield from _of_ledgers(analysis, document)
    if len(documents) > 1:
        yield from _of_all(analysis)
    yield (
        "topics",
        None,
        "话题模型：每个话题最有代表性的词（NMF，按段落）。圆括号内为占比和稳定性等级。",
        partial(plot_rankings, _graded(analysis), kind="lollipop", title="话题的代表词"),
    )


def _of_document(analysis: Analysis, document: Document) -> Iterator[Plan]:
    rates, hits, flow, keywords = (
        analysis.rows_of(scores, document.id)
        for scores in (analysis.rates, analysis.hits, analysis.paragraph_hits, analysis.keywords)
    )
    if hits.values.sum() > 0:
        yield (
            f"themes_{document.id}",
            document.id,
            "各部分的主题：每千词中主题词出现的次数。",
            partial(plot_heatmap, rates, title="各部分的主题（每千词次数）"),
        )
        yield (
            f"shares_{document.id}",
            document.id,
            "各部分的主题构成：各主题占全部主题词的比例。",
            partial(plot_shares, hits, title="各部分的主题构成"),
        )
        yield (
            f"river_{document.id}",
            document.id,
            "主题随讲话推进的变化（按段落平滑）。",
            partial(plot_river, flow, title="主题随讲话推进的变化"),
        )
    if keywords.values.sum() > 0:
        yield (
            f"keywords_{document.id}",
            document.id,
            "各部分的关键词：此处多见、公文和日常语言中少见的提法。",
            partial(plot_rankings, keywords, n=8, title="各部分的关键词"),
        )


def _of_ledgers(analysis: Analysis, document: Document) -> Iterator[Plan]:
    indicators, tasks = (
        findings.where(lambda row: row.doc == document.id) for findings in (analysis.indicators, analysis.tasks)
    )
    if len(indicators):
        yield (
            f"ledger_indicators_{document.id}",
            document.id,
            "指标：增长率和比重，按部分排列；空心为目标，斜线为原文遮盖。",
            partial(plot_indicators, indicators, title="指标"),
        )
    if any(task.deadline for task in tasks):
        yield (
            f"ledger_tasks_{document.id}",
            document.id,
            "有时限的任务：谁、做什么、何时。",
            partial(plot_timeline, tasks, title="有时限的任务"),
        )


def _of_all(analysis: Analysis) -> Iterator[Plan]:
    tokens = analysis.sections.regroup("document")
    yield (
        "themes_all",
        None,
        "各篇讲话的主题：每千词中主题词出现的次数。",
        partial(plot_heatmap, theme_scores(tokens, analysis.themes), title="各篇讲话的主题（每千词次数）"),
    )
    yield (
        "shares_all",
        None,
        "各篇讲话的主题构成：各主题占全部主题词的比例。",
        partial(plot_shares, theme_hits(tokens, analysis.themes), title="各篇讲话的主题构成"),
    )


def _graded(analysis: Analysis) -> Scores:
    """Return the topics' terms with share and grade in the rows' names."""
    terms = analysis.topics.terms()
    rows = tuple(
        f"{label.split()[0]}（{share:.0%}，{letter} 级）"
        for label, share, letter in zip(terms.labels, analysis.topics.shares, analysis.grades, strict=True)
    )
    return Scores(terms.values, rows, terms.columns, terms.measure)
