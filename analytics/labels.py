"""What columns and values are called in Chinese, wherever people read them: page, Word, Excel, charts, notebooks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

DIRECTION = {"up": "升", "down": "降"}
KIND = {"actual": "实绩", "target": "目标", "comparison": "比较", "rank": "名次", "count": "数量"}
BOUND = {">=": "以上", "<=": "以下", "~": "左右"}
STRENGTH = {"must": "必须", "should": "要", "may": "力争"}
VERDICT = {"kept": "相符", "broken": "不符", "unchecked": "无法核对"}
REACHED = {"met": "达到", "missed": "未达到", "unclear": "说不准"}
COUNTED = {"sections": "各部分", "items": "条目", "recap": "前文所列"}
REDACTED = "（遮盖）"
_VALUES: dict[str, Mapping[str, str]] = {
    "direction": DIRECTION,
    "kind": KIND | COUNTED,
    "bound": BOUND,
    "strength": STRENGTH,
    "verdict": VERDICT | REACHED,
    "side": {"a": "前者", "b": "后者"},
}
COLUMNS = {
    "doc": "文档", "line": "行", "level": "层级", "marker": "序号", "title": "标题", "section": "部分", "quote": "原文",
    "tokens": "分词", "files": "文件", "word": "词", "start": "位置", "spans": "位置", "left": "上文", "match": "词",
    "right": "下文",
    # terms
    "term": "词", "count": "次数", "rank": "名次", "score": "分值", "low": "下限", "high": "上限", "source": "依据",
    "sources": "依据", "known": "已在词表", "sure": "有把握", "cohesion": "内聚", "entropy": "自由度",
    # topics
    "topic": "话题", "label": "名称", "grade": "等级", "stability": "稳定性", "coherence": "连贯性", "share": "占比",
    "theme": "主题", "theme_cosine": "与主题相近", "advice": "建议", "n_topics": "话题数",
    "diversity": "不重复", "agreement": "归类一致", "topics": "话题数",
    "predicted": "评级时的稳定性", "observed": "实测的稳定性", "least": "至少", "most": "至多",
    "reappeared": "再现", "kept": "保住等级",
    # themes and comparison
    "rate": "每千词", "alone": "其中单独", "inside": "在更长的词里", "sentences": "依据句数", "year": "年份",
    "in_heading": "在标题里", "side": "多见于", "count_a": "前者次数",
    "count_b": "后者次数", "alone_a": "前者单独", "alone_b": "后者单独", "share_a": "前者比重", "share_b": "后者比重",
    "rate_a": "前者每千词", "rate_b": "后者每千词", "difference": "相差", "z": "z值", "g2": "G2",
    "q": "q值", "change": "变化", "before": "原来", "after": "现在", "what": "什么", "where": "哪里",
    # ledgers
    "subject": "指标", "value": "数值", "unit": "单位", "direction": "增减", "period": "时期", "kind": "性质",
    "bound": "界限", "redacted": "遮盖", "basis": "依据", "base_value": "换算值", "base_unit": "换算单位",
    "action": "任务", "core": "动作", "object": "对象", "lead": "牵头单位", "support": "配合单位", "leader": "责任领导",
    "responsible": "责任单位", "deadline": "时限", "strength": "力度", "earliest": "最早",
    "latest": "最迟", "frequency": "频率", "target": "量化目标", "confidence": "把握", "body_confidence": "责任把握",
    "deadline_confidence": "时限把握", "announced": "说了", "found": "实有", "verdict": "结论", "noun": "量的是",
    "problem": "问题", "measure": "措施", "measure_line": "措施所在行", "actual": "实际", "met": "达到",
    "later_doc": "后一篇", "later_line": "后一篇的行", "later_quote": "后一篇的原文",
    # marks
    "end": "止于", "row": "规则",
    # files and checks
    "name": "名称", "state": "状态", "detail": "说明", "path": "文件", "skipped": "跳过", "reason": "原因",
}  # fmt: skip
"""The Chinese name of every field of a finding, and of every column that the command line prints."""


def chinese_rows(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return rows with columns and values in Chinese, the sentence last; a redacted value says so.

    What has no Chinese name stays as it is.

    >>> chinese_rows([{"subject": "投资", "value": None, "unit": "亿元", "kind": "target", "redacted": True}])
    [{'指标': '投资', '数值': '（遮盖）', '单位': '亿元', '性质': '目标', '遮盖': '是'}]
    """
    return [_chinese_row(row) for row in rows]


def _chinese_row(row: Mapping[str, Any]) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for name, value in sorted(row.items(), key=lambda item: item[0] == "quote"):
        shown = ("是" if value else "否") if isinstance(value, bool) else in_words(name, value)
        if name == "value" and row.get("redacted") is True:
            shown = REDACTED
        label = COLUMNS.get(name, name)
        said[name if label in said else label] = shown
    return said


def in_words(name: str, value: Any) -> Any:
    """Return a coded value of a field as a reader knows it; any other is what it is.

    >>> in_words("strength", "may"), in_words("rank", 3)
    ('力争', 3)
    """
    return _VALUES.get(name, {}).get(value, value) if isinstance(value, str) else value
