"""Rows of ledgers for tests of their charts, and what stands in a chart."""

from datetime import date, timedelta

from analytics.ledgers.indicators import Indicator
from analytics.ledgers.targets import TargetMatch
from analytics.ledgers.tasks import Task
from analytics.measures.findings import Findings

SIZES = [1, 6, 20, 60]
LONG = "坚定信心决心，全力推动经济企稳回升，确保完成全年目标任务，为全面建设社会主义现代化国家开好局起好步"
SUBJECTS = ("地区生产总值", "规模以上工业增加值", "GDP", LONG, "农村居民人均可支配收入")
BODIES = ((), ("区委",), ("四大班子办公室", "组织部", "法检两院", "财政局", "自然资源和规划局"))


def indicators(*rows: dict) -> Findings:
    made = [
        {"doc": "讲话", "line": 1, "quote": "", "subject": "财政收入", "unit": "%", "value": None, "direction": None}
        | {"period": None, "kind": "actual", "bound": None, "basis": None, "section": "一、经济"}
        | row
        for row in rows
    ]
    return Findings(
        tuple(
            Indicator(
                redacted=row["value"] is None,
                **{"low": None, "high": None, "base_value": row["value"], "base_unit": row["unit"]} | row,
            )
            for row in made
        ),
        Indicator,
    )


def matches(*rows: dict) -> Findings:
    place = {"doc": "去年", "line": 1, "quote": "", "later_doc": "今年", "later_line": 1}
    given = {"subject": "财政收入", "unit": "%", "direction": "up", "bound": None, "later_quote": "增长"}
    verdicts = {True: "met", False: "missed", None: None}
    made = []
    for row in rows:
        told = place | given | {"year": None} | row
        low, met = told.pop("target"), told.pop("met")
        made.append(TargetMatch(low=low, high=low, verdict=verdicts[met], **told))
    return Findings(tuple(made), TargetMatch)


def tasks(*rows: dict) -> Findings:
    place = {"doc": "讲话", "line": 1, "quote": "", "section": "", "frequency": None, "target": None}
    sure = {"confidence": 1.0, "body_confidence": 1.0, "deadline_confidence": 1.0}
    given = {"action": "完成评审", "core": "完成评审", "object": None, "lead": (), "support": (), "leader": ()}
    given |= {"responsible": (), "deadline": None, "strength": "must"}
    days = {"earliest": None, "latest": None}
    return Findings(tuple(Task(**place | sure | given | days | row) for row in rows), Task)


def many_indicators(n: int, unit: str = "%") -> Findings:
    directions, kinds, bounds = ("up", "down", None), ("actual", "target", "comparison"), (None, ">=", "~")
    return indicators(
        *(
            {
                "doc": f"讲话{i // 25}",
                "subject": SUBJECTS[i % 5],
                "value": None if i % 7 == 2 else 1234.56 * i if i % 11 == 3 else 0.7 * i,
                "unit": unit,
                "direction": directions[i % 3],
                "kind": kinds[i % 4 % 3],
                "bound": bounds[i % 5 % 3],
                "period": None if i % 2 else "今年1月至10月",
                "section": f"{i // 4}、{LONG if i % 8 < 4 else '经济'}",
            }
            for i in range(n)
        )
    )


def many_matches(n: int) -> Findings:
    units = ("%", "元", "%", "人", "个百分点")
    return matches(
        *(
            {
                "subject": SUBJECTS[i % 4],
                "unit": units[i % 5],
                "direction": ("up", "down", None)[i % 3],
                "bound": (None, ">=", "<=", "~")[i % 4],
                "target": None if i % 6 == 5 else 2.0e9 if i % 5 == 1 else 3.0 + i,
                "actual": None if i % 6 in (4, 5) and i % 4 else 2.1234e9 if i % 5 == 1 else 0.7 * i,
                "met": (True, False, None)[i % 3],
            }
            for i in range(n)
        )
    )


def many_tasks(n: int, *, dated: bool = True) -> Findings:
    start = date(2023, 8, 25)
    return tasks(
        *(
            {
                "action": LONG if i % 3 == 1 else f"完成第{i}项",
                "responsible": BODIES[i % 3],
                "deadline": ("10月底前", "全面建设社会主义现代化国家新征程开局之年的年底之前", "年内")[i * 7 % 3],
                "strength": ("must", "should", "may")[i % 4 % 3],
                "earliest": start if dated and i % 5 else None,
                "latest": start + timedelta(days=i * 37 % 400) if dated else None,
            }
            for i in range(n)
        )
    )


def texts(ax) -> list[str]:
    return [text.get_text() for text in ax.texts]


def names(ax) -> list[str]:
    return [label.get_text() for label in ax.get_yticklabels()]


def drawn(ax, label: str) -> list[float]:
    """Return the places of the marks of targets, of actual values, or the ends of the lines between."""
    if label == "actual":
        return [float(line.get_xdata()[0]) for line in ax.lines if line.get_label() == label]
    found = [segments.get_segments()[0] for segments in ax.collections if segments.get_label() == label]
    return [float(segment[0][0]) for segment in found]
