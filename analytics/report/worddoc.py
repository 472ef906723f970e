"""The report as a Word document: what an office reads, summary first, every statement with its line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from analytics import __version__
from analytics.corpus.documents import Document
from analytics.ledgers.registry import LEDGERS, Extract
from analytics.measures.verdicts import main_themes
from analytics.report.analysis import Analysis
from analytics.report.figures import MOST_DOCUMENTS, FigureFile
from analytics.report.ledgers import row_in_words
from analytics.report.summary import document_keywords, document_themes, keys, place, summary, titled
from analytics.report.wordpaper import Column, Paper

TITLE = "讲话分析报告"
MOST_ROWS = 300  # of a table; tables.xlsx has all
FEW = 3  # speeches, whose parts the contents name
QUOTES = 2  # per theme
KEY, PLACE = Column("编号", 9, "center"), Column("出处", 17, "center")


CENTERED = ("说了", "实有", "力度", "数值", "单位", "增减", "时期", "性质")


def report_document(analysis: Analysis, figures: Sequence[FigureFile]) -> bytes:
    """Return the report as a .docx: summary, contents, speeches, ledgers, topics, evidence, method, lists."""
    paper = Paper(TITLE)
    paper.text(_subject(analysis), "Subtitle")
    paper.heading("摘　要", numbered=False)
    for lead, text in summary(analysis):
        paper.text(text, lead=lead)
    paper.contents(2 if len(analysis.corpus) <= FEW else 1)
    _write_speeches(paper, analysis, figures)
    _write_ledgers(paper, analysis, figures)
    _write_topics(paper, analysis, figures)
    _write_evidence(paper, analysis)
    _write_method(paper, analysis)
    paper.turn()
    _write_lists(paper, analysis)
    return paper.to_bytes()


def _subject(analysis: Analysis) -> str:
    names = [titled(document) for document in analysis.corpus]
    return "、".join(names) if len(names) <= 3 else f"{names[0]}等 {len(names)} 篇"


def _write_speeches(paper: Paper, analysis: Analysis, figures: Sequence[FigureFile]) -> None:
    documents = analysis.corpus.documents
    if len(documents) > 1:
        paper.heading("各篇概览")
        themes = document_themes(analysis)
        columns = [KEY, Column("讲话", 29), Column("字数", 8, "right"), Column("主要主题", 28), Column("关键词", 28)]
        rows = [_overview(analysis, document, themes[document.id]) for document in documents]
        paper.table("各篇讲话的主题和关键词", columns, rows)
        _draw(paper, [figure for figure in figures if figure.doc is None and figure.kind != "topics"])
    for document in documents if len(documents) <= MOST_DOCUMENTS else ():
        paper.heading(titled(document))
        _write_speech(paper, analysis, document, figures)


def _overview(analysis: Analysis, document: Document, themes: str) -> list[Any]:
    words = sum(len(passage.sentence.text) for passage in document.passages)
    return [keys(analysis)[document.id], titled(document), words, themes, document_keywords(analysis, document.id)]


def _write_speech(paper: Paper, analysis: Analysis, document: Document, figures: Sequence[FigureFile]) -> None:
    paper.heading("提纲和主题", 2)
    rows = list(_outline(analysis, document))
    if rows:
        paper.text("百分比是主题比重：这个部分有多少在讲这个主题，各主题合计 100%；图、表用的是同一个数。")
        paper.table(
            "提纲和各部分的主要主题", [Column("标题", 46), Column("主要主题", 40), Column("出处", 12, "center")], rows
        )
    else:
        paper.text("这篇讲话没有编号的层次，作为一个整体分析。")
    paper.heading("各部分的关键词", 2)
    scores = analysis.rows_of(analysis.keywords, document.id)
    words = [
        [label, "、".join(scores.columns[column] for column, _ in ranked)]
        for label, ranked in zip(scores.labels, scores.ranked(8), strict=True)
    ]
    paper.table("各部分的关键词", [Column("部分", 35), Column("关键词", 65)], words)
    _draw(paper, [figure for figure in figures if figure.doc == document.id and not figure.kind.startswith("ledger_")])


def _outline(analysis: Analysis, document: Document) -> Iterator[list[str]]:
    """Yield the headings of the two upper levels with their main themes and lines."""
    themes = {}
    for scores in (analysis.shares, analysis.item_shares):
        named = analysis.rows_of(scores, document.id)
        for unit, verdict in zip(named.rows, main_themes(named), strict=True):
            heading = None if isinstance(unit, str) else unit.heading
            themes[heading] = verdict.text
    for heading in document.outline():
        if heading.level <= 2:
            yield ["　" * (heading.level - 1) + heading.label, themes.get(heading, ""), f"第{heading.line}行"]


def _draw(paper: Paper, figures: Sequence[FigureFile]) -> None:
    paper.figures([(figure.folder / f"{figure.name}.png", figure.caption.rstrip("。")) for figure in figures])


def _write_ledgers(paper: Paper, analysis: Analysis, figures: Sequence[FigureFile]) -> None:
    paper.heading("台账")
    paper.text("自动提取，宁缺毋滥；引用前请按行号核对原文。完整的清单在附表和同一文件夹的 tables.xlsx 里。")
    for name, ledger in LEDGERS.items():
        for extract in ledger.extracts:
            if not extract.appendix:
                paper.heading(extract.caption, 2)
                _write_extract(paper, analysis, name, extract)
                _draw(paper, [figure for figure in figures if figure.kind == extract.figure])


def _write_extract(paper: Paper, analysis: Analysis, name: str, extract: Extract) -> None:
    """Write rows of a ledger as a table, cut with a word where it is long, or say that there is nothing."""
    found = analysis.findings[name].where(extract.only)
    if not found:
        paper.text(extract.nothing)
        return
    names, columns = keys(analysis), [_column(*column) for column in extract.columns.items()]
    rows = [row_in_words(LEDGERS[name], row) for row in found.rows[:MOST_ROWS]]
    cells = [[*(row[column.name] for column in columns), place(names, row["文档"], row["行"])] for row in rows]
    paper.table(extract.caption, [*columns, PLACE], cells)
    if len(found) > MOST_ROWS:
        paper.text(f"共 {len(found)} 条，此处列前 {MOST_ROWS} 条，全部见 tables.xlsx。", "注")


def _column(name: str, width: int) -> Column:
    return Column(name, width, "center" if name in CENTERED else "left")


def _write_topics(paper: Paper, analysis: Analysis, figures: Sequence[FigureFile]) -> None:
    paper.heading("话题")
    paper.text(f"话题由模型（NMF，按段落）从词的共现得出，与主题词表无关。{analysis.choice.why}")
    if (topics := analysis.topics) is None:
        return
    said = sorted(set(zip(topics.grades, topics.advice, strict=True)))
    for letter, advice in said:
        numbers = "、".join(str(n) for n, own in enumerate(topics.advice, start=1) if own == advice)
        paper.text(advice, lead=f"话题 {numbers}：{letter} 级。")
    terms = topics.terms()
    rows = [
        [label, f"{share:.0%}", letter, "、".join(terms.columns[column] for column, _ in ranked)]
        for label, share, letter, ranked in zip(
            terms.labels, topics.shares, topics.grades, terms.ranked(10), strict=True
        )
    ]
    columns = [Column("话题", 34), Column("占比", 9, "center"), Column("等级", 9, "center"), Column("代表词", 48)]
    paper.table("话题的代表词", columns, rows)
    _draw(paper, [figure for figure in figures if figure.kind == "topics"])


def _write_evidence(paper: Paper, analysis: Analysis) -> None:
    paper.heading("主题的原句")
    paper.text(f"每个主题列主题词最多的 {QUOTES} 句；全部句子见 tables.xlsx 的“主题词句”表。")
    names = keys(analysis)
    for theme in analysis.themes:
        terms: dict[tuple[str, int, str], set[str]] = {}
        for match in analysis.matches:
            if match.theme == theme.id:
                terms.setdefault((match.doc, match.line, match.quote), set()).add(match.term)
        best = sorted(terms, key=lambda sentence: -len(terms[sentence]))[:QUOTES]
        if best:
            paper.text(theme.label, "Heading 3")
        for doc, line, quote in sorted(best, key=list(terms).index):
            paper.text(f"“{quote}”（{place(names, doc, line)}）", "引文")


def _write_method(paper: Paper, analysis: Analysis) -> None:
    paper.heading("方法和数据")
    paper.text(
        "结构：按公文的编号规则（一、（一）1. 一要 一是……）还原层次，每一句恰好属于一个部分。"
        f"主题：{len(analysis.themes)} 个主题的词表；“主要主题”中标题占三分之一、正文占三分之二，"
        "词越罕见、越专属于一个主题越重；相差不到 15 个百分点的写“接近”，依据不超过三句的写“依据不足”，"
        "各方面都讲的写“综合”。关键词：词或名词短语的次数乘以用公文和日常语言词频平滑的 IDF。"
        "原文遮盖的数值写作（遮盖），不参与计算。同样的文件和版本，每次得到的结果逐字节相同。"
    )
    names = keys(analysis)
    rows = [[names[one.id], titled(one), one.path, "；".join(one.notes)] for one in analysis.corpus]
    paper.table("数据来源", [KEY, Column("讲话", 30), Column("文件", 37), Column("提示", 25)], rows)
    for reason in analysis.corpus.skipped:
        paper.text(f"没有读成：{reason}")
    paper.text(f"speech-analytics-zh {__version__}", "注")


def _write_lists(paper: Paper, analysis: Analysis) -> None:
    paper.heading("附：任务和指标清单")
    for name, ledger in LEDGERS.items():
        for extract in ledger.extracts:
            if extract.appendix:
                _write_extract(paper, analysis, name, extract)
