"""The tables of a report, as rows for CSV and the workbook."""

from __future__ import annotations

from typing import Any

import numpy as np

from analytics.labels import KIND
from analytics.measures.scores import Scores
from analytics.report.analysis import Analysis
from analytics.report.ledgers import ledger_tables

Row = dict[str, Any]
MOST_PARTS = 60  # rows of the table that sets parts side by side


def report_tables(analysis: Analysis) -> dict[str, list[Row]]:
    """Return the tables of a report by their Chinese names."""
    return {
        "概览": overview(analysis),
        "提纲": _outline(analysis),
        "部分主题": _themes(analysis),
        "主题对照": _theme_matrix(analysis),
        "关键词": _keywords(analysis),
        "话题": _topics(analysis),
        "主题词句": _matches(analysis),
        **_with_changes(ledger_tables(analysis), analysis),
        "原文": _lines(analysis),
    }


def _with_changes(ledgers: dict[str, list[Row]], analysis: Analysis) -> dict[str, list[Row]]:
    """Put the table of changes behind the indicators it is taken from."""
    return {"指标": ledgers["指标"], "增减幅度": _changes(analysis), **ledgers}


def overview(analysis: Analysis) -> list[Row]:
    """Return a row per document: what was read."""
    return [
        {
            "文档": document.id,
            "标题": document.title,
            "日期": document.date.isoformat() if document.date else None,
            "讲话人": document.speaker,
            "字数": sum(len(passage.sentence.text) for passage in document.passages),
            "句数": len(document.passages),
            "部分": sum(1 for section in document.sections if section.heading.label),
            "各级标题": len(document.outline()),
            "遮盖处": document.redactions,
            "文件": document.path,
            "去掉": document.removals,
            "提示": "；".join(document.notes),
        }
        for document in analysis.corpus
    ]


def _outline(analysis: Analysis) -> list[Row]:
    return [
        {"文档": document.id, "行": heading.line, "层级": heading.level, "序号": heading.marker, "标题": heading.title}
        for document in analysis.corpus
        for heading in document.outline()
    ]


def _place(scores: Scores, row: int) -> Row:
    unit = scores.rows[row]
    assert not isinstance(unit, str)
    return {"文档": unit.document.id, "行": unit.line, "部分": unit.label}


def _themes(analysis: Analysis) -> list[Row]:
    shares, counts, support = analysis.shares, analysis.counts, analysis.shares.support
    assert support is not None
    return [
        {
            **_place(shares, row),
            "主题": name,
            "主题比重": float(shares.values[row, column]),
            "下限": shares.ends(row, column)[0],
            "上限": shares.ends(row, column)[1],
            "依据句数": int(support[row, column]),
            "次数": int(counts.values[row, column]),
        }
        for row in range(len(shares.rows))
        for column, name in enumerate(shares.columns)
    ]


def _theme_matrix(analysis: Analysis) -> list[Row]:
    """Return shares by part and theme, the strongest theme first; by document where there are many parts."""
    shares = analysis.shares if len(analysis.shares.rows) <= MOST_PARTS else analysis.document_shares
    values = shares.dense()
    order = np.argsort(-values.sum(axis=0), kind="stable")
    return [
        {**_place(shares, row), **{shares.columns[column]: float(values[row, column]) for column in order}}
        for row in range(len(shares.rows))
    ]


def _changes(analysis: Analysis) -> list[Row]:
    """Return the indicators that state a rise or fall in percent, falls below zero."""
    return [
        {
            "文档": row.doc,
            "行": row.line,
            "指标": row.subject,
            "增减（%）": -abs(row.value) if row.direction == "down" else row.value,
            "性质": KIND[row.kind],
            "时期": row.period or "",
            "原文": row.quote,
        }
        for row in analysis.findings["indicators"]
        if row.unit == "%" and row.direction and row.value is not None and row.kind in ("actual", "target")
    ]


def _lines(analysis: Analysis) -> list[Row]:
    """Return the text, a row per paragraph of the file."""
    lines: dict[tuple[str, int], Row] = {}
    for passage in analysis.corpus.passages:
        doc, line = passage.document.id, passage.sentence.line
        row = lines.setdefault((doc, line), {"文档": doc, "行": line, "部分": passage.section, "原文": ""})
        row["原文"] += passage.sentence.text
    return list(lines.values())


def _keywords(analysis: Analysis, n: int = 20) -> list[Row]:
    scores = analysis.keywords
    return [
        {**_place(scores, row), "名次": rank, "词": scores.columns[column], "权重": value}
        for row, ranked in enumerate(scores.ranked(n))
        for rank, (column, value) in enumerate(ranked, start=1)
    ]


def _topics(analysis: Analysis, n: int = 15) -> list[Row]:
    if (topics := analysis.topics) is None:
        return []
    terms = topics.terms()
    return [
        {
            "话题": terms.labels[row],
            "占比": float(topics.shares[row]),
            "等级": topics.grades[row],
            "稳定性": None if topics.stability is None else float(topics.stability[row]),
            "连贯性": float(topics.coherence[row]),
            "名次": rank,
            "词": terms.columns[column],
            "权重": value,
        }
        for row, ranked in enumerate(terms.ranked(n))
        for rank, (column, value) in enumerate(ranked, start=1)
    ]


def _matches(analysis: Analysis) -> list[Row]:
    return [
        {
            "主题": match.label,
            "词": match.term,
            "文档": match.doc,
            "行": match.line,
            "部分": match.section,
            "在标题中": "是" if match.in_heading else "",
            "原句": match.quote,
        }
        for match in analysis.matches
    ]
