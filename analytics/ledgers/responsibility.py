"""Who is charged with what: bodies against themes."""

from __future__ import annotations

from collections import Counter

import numpy as np

from analytics.errors import AnalyticsError
from analytics.ledgers.tasks import Task
from analytics.measures.findings import Findings
from analytics.measures.scores import Scores
from analytics.measures.themes import term_themes
from analytics.words.lexicons import Themes, load_themes


def body_themes(tasks: Findings[Task], themes: Themes | None = None, *, n: int = 20) -> Scores:
    """Count the tasks of each body by the themes that their sentences speak of.

    Parameters
    ----------
    tasks : what ``find_tasks`` returns
    themes : by default the 17 of this package
    n : how many bodies, those with most tasks first

    Returns
    -------
    Scores of shape (n_bodies, n_themes); themes that no task speaks of are left out

    Raises
    ------
    AnalyticsError
        If these are no tasks, or no task names a body.
    """
    if tasks.kind is not Task:
        raise AnalyticsError(f"body_themes 要的是 find_tasks 的结果，得到的是 {tasks.kind.__name__}。")
    if n < 1:
        raise AnalyticsError(f"n={n}：至少取 1 个单位。")
    themes = load_themes() if themes is None else themes
    most = Counter(body for task in tasks for body in task.responsible)
    bodies = sorted(most, key=lambda body: (-most[body], body))[:n]
    if not bodies:
        raise AnalyticsError("没有一项任务点名了责任单位，无法按单位统计。")
    counts = np.zeros((len(bodies), len(themes)))
    for task, found in zip(tasks, term_themes([task.quote for task in tasks], themes), strict=True):
        for body in set(task.responsible) & set(bodies):
            counts[bodies.index(body), list(found)] += 1
    used = np.flatnonzero(counts.sum(axis=0))
    return Scores(counts[:, used], tuple(bodies), tuple(themes.labels[i] for i in used), "任务数")
