"""What columns and values are called in Chinese, where people read them: in Excel and on the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

DIRECTION = {"up": "升", "down": "降", None: ""}
KIND = {"actual": "实绩", "target": "目标", "comparison": "比较", "rank": "名次", "count": "数量"}
BOUND = {">=": "以上", "<=": "以下", "~": "左右", None: ""}
STRENGTH = {"must": "必须", "should": "要", "may": "争取"}
REDACTED = "（隐去）"
VERDICT = {"kept": "相符", "broken": "不符", "unchecked": "无法核对"}
COUNTED = {"sections": "各部分", "items": "条目", "recap": "前文所列"}
_VALUES: dict[str, Mapping[Any, str]] = {
    "direction": DIRECTION,
    "kind": KIND | COUNTED,
    "bound": BOUND,
    "strength": STRENGTH,
    "verdict": VERDICT,
    "side": {"a": "前者", "b": "后者"},
}
_COLUMNS = {
    "doc": "文档", "line": "行", "level": "层级", "marker": "序号", "title": "标题", "section": "部分", "quote": "原文",
    "tokens": "分词", "term": "词", "count": "次数", "rank": "名次", "score": "分值", "low": "下限", "high": "上限",
    "source": "依据", "known": "已在词表", "topic": "话题", "label": "名称", "grade": "等级", "stability": "稳定性",
    "coherence": "连贯性", "share": "占比", "theme": "主题", "advice": "建议", "rate": "每千词", "hits": "次数",
    "subject": "指标", "value": "数值", "unit": "单位", "direction": "增减", "period": "时期", "kind": "性质",
    "bound": "界限", "redacted": "隐去", "basis": "依据", "base_value": "换算值", "base_unit": "换算单位",
    "action": "任务",
    "responsible": "责任单位", "deadline": "时限", "strength": "力度", "earliest": "最早", "latest": "最迟",
    "frequency": "频率", "target": "量化要求", "confidence": "把握", "body_confidence": "责任单位的把握",
    "deadline_confidence": "时限的把握", "announced": "说了", "found": "实有", "verdict": "结论", "noun": "量的是",
    "object": "问题对象", "measure": "措施", "measure_line": "措施所在行", "side": "多见于", "count_a": "前者次数",
    "count_b": "后者次数", "rate_a": "前者每千词", "rate_b": "后者每千词", "difference": "相差", "change": "变化",
    "left": "上文", "match": "词", "right": "下文", "start": "位置", "files": "文件", "word": "词",
}  # fmt: skip


def chinese_rows(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return rows with columns and values in Chinese, the sentence last; a redacted value says so.

    What has no Chinese name stays as it is.

    >>> chinese_rows([{"subject": "投资", "value": None, "unit": "亿元", "kind": "target", "redacted": True}])
    [{'指标': '投资', '数值': '（隐去）', '单位': '亿元', '性质': '目标', '隐去': '是'}]
    """
    return [_chinese_row(row) for row in rows]


def _chinese_row(row: Mapping[str, Any]) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for name, value in sorted(row.items(), key=lambda item: item[0] == "quote"):
        shown = REDACTED if name == "value" and row.get("redacted") is True else _chinese_value(name, value)
        label = _COLUMNS.get(name, name)
        said[name if label in said else label] = shown
    return said


def _chinese_value(name: str, value: Any) -> Any:
    if isinstance(value, bool):
        return "是" if value else "否"
    known = _VALUES.get(name, {})
    return known.get(value, value) if isinstance(value, str | None) else value
