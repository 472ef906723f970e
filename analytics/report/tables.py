"""The tables of a report, as rows for CSV and the workbook."""

from __future__ import annotations

from typing import Any

from analytics.measures.scores import Scores
from analytics.report.analysis import Analysis
from analytics.report.ledgers import ledger_tables

Row = dict[str, Any]


def report_tables(analysis: Analysis) -> dict[str, list[Row]]:
    """Return the tables of a report by their Chinese names."""
    return {
        "概览": overview(analysis),
        "提纲": _outline(analysis),
        "部分主题": _themes(analysis),
        "关键词": _keywords(analysis),
        "话题": _topics(analysis),
        "主题词句": _matches(analysis),
        **ledger_tables(analysis),
    }


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
    rates, hits, salience = analysis.rates, analysis.hits.dense(), analysis.salience.dense()
    return [
        {
            **_place(rates, row),
            "主题": name,
            "次数": int(hits[row, column]),
            "每千词": float(rates.dense()[row, column]),
            "下限": rates.ends(row, column)[0],
            "上限": rates.ends(row, column)[1],
            "主题比重": float(salience[row, column]),
        }
        for row in range(len(rates.rows))
        for column, name in enumerate(rates.columns)
    ]


def _keywords(analysis: Analysis, n: int = 20) -> list[Row]:
    scores = analysis.keywords
    return [
        {**_place(scores, row), "名次": rank, "词": scores.columns[column], "权重": value}
        for row, ranked in enumerate(scores.ranked(n))
        for rank, (column, value) in enumerate(ranked, start=1)
    ]


def _topics(analysis: Analysis, n: int = 15) -> list[Row]:
    topics, terms = analysis.topics, analysis.topics.terms()
    return [
        {
            "话题": terms.labels[row],
            "占比": float(topics.shares[row]),
            "等级": analysis.grades[row],
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
