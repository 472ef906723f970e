"""The workbook of a report: a guide first, charts where they help, every row linked to its line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analytics import __version__
from analytics.ledgers.registry import LEDGERS
from analytics.report.analysis import Analysis
from analytics.report.workbook import BarChart, Sheet, workbook

Row = dict[str, Any]
GUIDE, MATRIX, SOURCE = "说明", "主题对照", "原文"
MOST_BARS = 60  # of a chart; of more no one reads one
TABLES = {
    "概览": "每篇讲话一行：标题、日期、讲话人、字数、遮盖处。",
    "提纲": "各级标题，层级 1 为最高。",
    "部分主题": "每个部分讲什么：每个主题占多大比重，凭几句话，主题词出现几次。",
    "主题对照": "同一数据的对照表：一行一个部分（部分太多时一行一篇），一列一个主题，数为主题比重；表下有图。",
    "关键词": "每个部分最突出的词，名次 1 最强。",
    "话题": "话题模型的词；等级 D 的话题不宜解读。",
    "主题词句": "主题词的每一次出现，附原句。",
    "增减幅度": "指标中以 % 说升降的，升为正、降为负；表旁有图，筛选后图随之变。",
    **{ledger.label: ledger.note for ledger in LEDGERS.values()},
    SOURCE: "讲话全文，一行一段；各表的“行”点开即到这里。",
}
COLUMNS = {
    "行": "原文件的行号（Word、PDF 为第几个有字的段落）。",
    "主题比重": "这个部分有多少在讲这个主题：标题和正文里的主题词，词越罕见、越专属于一个主题越重；各主题合计 100%。",
    "下限": "主题比重的 95% 区间的两端：把句子重抽 200 次得到。",
    "依据句数": "有这个主题的词的句子有几句；不足 3 句的不宜当作结论。",
    "次数": "主题词出现的次数；互相包含的词只算最长的。",
    "权重": "关键词：次数乘以 IDF；话题：词在话题中的分量。只在同一部分、同一话题内比较。",
    "稳定性": "只看一半段落时话题的词还有多少相同；A ≥ 0.72，B ≥ 0.50，C ≥ 0.35；小话题最高 B，套话、空话最高 C。",
    "连贯性": "话题的词在同一段出现的程度（NPMI，-1 到 1）。",
    "换算值": "按万、亿等换算成基本单位后的数，供计算用。",
    "最迟": "按讲话日期推算的最后期限；讲话没有日期则空。",
    "把握": "0 到 1，这一条确是任务的把握。",
}


def report_workbook(analysis: Analysis, tables: Mapping[str, Sequence[Row]]) -> bytes:
    """Return the tables of a report as a workbook that explains itself."""
    themes = analysis.themes.labels
    sheets = [
        Sheet(name, rows, _chart(analysis, name, rows), themes if name == MATRIX else ())
        for name, rows in tables.items()
    ]
    return workbook([Sheet(GUIDE, _guide(analysis, tables)), *sheets], guide=GUIDE, source=SOURCE)


def _guide(analysis: Analysis, tables: Mapping[str, Sequence[Row]]) -> list[Row]:
    """Return what the sheets and columns are and what they were made from."""
    rows: list[tuple[str, str, str, int | None]]
    rows = [("", "怎么看", "点表的名称到那张表；各表的“行”点开是原文；表头可筛选；要改动请另存一份。", None)]
    rows += [("表", name, TABLES.get(name, ""), len(lines)) for name, lines in tables.items()]
    rows += [("列", name, meaning, None) for name, meaning in COLUMNS.items()]
    rows += [("来源", document.id, document.path, None) for document in analysis.corpus]
    rows += [("没有读成", "", reason, None) for reason in analysis.corpus.skipped]
    rows += [("版本", "speech-analytics-zh", __version__, None)]
    return [{"类别": kind, "名称": name, "说明": text, "行数": count} for kind, name, text, count in rows]


def _chart(analysis: Analysis, name: str, rows: Sequence[Row]) -> BarChart | None:
    if not 1 < len(rows) <= MOST_BARS:
        return None
    if name == MATRIX:
        label, *themes = [column for column in rows[0] if column not in ("文档", "行")]
        colors = analysis.shares.colors or ()
        return BarChart(
            "各部分的主题比重",
            label,
            tuple(themes),
            tuple(colors[analysis.themes.labels.index(name)] for name in themes),
        )
    if name == "增减幅度":
        return BarChart("增减幅度（%）：升为正，降为负", "指标", ("增减（%）",))
    return None
