"""What a report says in a page: the paragraphs that a leader reads."""

from __future__ import annotations

from collections.abc import Iterator

from analytics.corpus.documents import Document
from analytics.ledgers.registry import LEDGERS
from analytics.measures.scores import Scores
from analytics.report.analysis import Analysis
from analytics.report.figures import MOST_DOCUMENTS

_SHORT = 6  # characters of an id that may stand in every row
Paragraph = tuple[str, str]  # what opens it, and its text


def summary(analysis: Analysis) -> Iterator[Paragraph]:
    """Yield the paragraphs of the summary: what was read, what each speech is about, what the ledgers hold."""
    documents = analysis.corpus.documents
    sentences = [passage.sentence.text for passage in analysis.corpus.passages]
    hidden = sum(document.redactions for document in documents)
    redacted = f"；原文有 {hidden} 处遮盖，不参与统计" if hidden else ""
    yield "范围。", f"讲话 {len(documents)} 篇，{sum(map(len, sentences))} 字，{len(sentences)} 句{redacted}。"
    if len(documents) <= MOST_DOCUMENTS:
        themes, names = document_themes(analysis), keys(analysis)
        for document in documents:
            yield f"{lead(names, document)}。", _about(analysis, document, themes[document.id])
    yield "台账。", "".join(ledger.summary(analysis.findings[name]) for name, ledger in LEDGERS.items())
    yield "条数核对。", _counts(analysis)
    for reason in analysis.corpus.skipped:
        yield "没有读成。", reason


def titled(document: Document) -> str:
    """Return the title in its marks with the year, or the file's name."""
    if not document.title:
        return document.id
    return f"《{document.title}》{f'（{document.date.year}）' if document.date else ''}"


def keys(analysis: Analysis) -> dict[str, str]:
    """Return what stands for each speech beside a line number: its id if all are short, else its number in brackets."""
    ids = [document.id for document in analysis.corpus]
    if len(ids) == 1:
        return {ids[0]: ""}
    return {name: name if max(map(len, ids)) <= _SHORT else f"〔{n}〕" for n, name in enumerate(ids, start=1)}


def place(keys: dict[str, str], doc: str, line: int) -> str:
    """Return where a line stands: 〔2〕第31行."""
    return f"{keys[doc]}第{line}行"


def lead(names: dict[str, str], document: Document) -> str:
    """Return key and title of a speech, once where they are the same."""
    key, title = names[document.id], titled(document)
    return title if key == title else key + title


def document_themes(analysis: Analysis, n: int = 3) -> dict[str, str]:
    """Return for each speech its strongest themes with their shares, in words."""
    scores = analysis.document_shares
    ids = [document.id for document in analysis.corpus]
    shown = ([f"{scores.columns[column]}（{share:.0%}）" for column, share in ranked] for ranked in scores.ranked(n))
    return {name: "、".join(themes) for name, themes in zip(ids, shown, strict=True)}


def document_keywords(analysis: Analysis, doc: str, n: int = 6) -> str:
    """Return the keywords of a speech: those of its sections, strongest in sum."""
    own = analysis.rows_of(analysis.keywords, doc)
    whole = Scores(own.dense().sum(axis=0, keepdims=True), (doc,), own.columns, own.measure)
    return "、".join(whole.columns[column] for column, _ in next(whole.ranked(n)))


def _about(analysis: Analysis, document: Document, themes: str) -> str:
    parts = sum(1 for section in document.sections if section.heading.label)
    built = f"{parts} 个部分。" if parts else "没有编号的层次。"
    about = f"主题以{themes}为主。" if themes else "没有出现主题词表里的词。"
    keywords = document_keywords(analysis, document.id)
    return built + about + (f"关键词：{keywords}。" if keywords else "")


def _counts(analysis: Analysis) -> str:
    """Say which announced counts do not hold: the text is cut off or miscounted."""
    checked = [row for row in analysis.findings["announcements"] if row.verdict != "unchecked"]
    broken = [row for row in checked if row.verdict == "broken"]
    if not checked:
        return "没有可以核对的“讲几个方面”之类的说法。"
    if not broken:
        return f"“讲六个方面”之类的说法，能核对的 {len(checked)} 处都与下文相符。"
    names = keys(analysis)
    named = "；".join(f"“{row.quote}”实有 {row.found}（{place(names, row.doc, row.line)}）" for row in broken[:5])
    more = f"等 {len(broken)} 处" if len(broken) > 5 else ""
    return f"能核对的 {len(checked)} 处中 {len(broken)} 处与下文不符，原文可能不全或数错：{named}{more}。"
