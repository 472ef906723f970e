"""Who is charged with what: bodies against themes."""

from __future__ import annotations

import itertools
from collections import Counter
from pathlib import Path

import numpy as np

from analytics.errors import AnalyticsError
from analytics.ledgers.bodies import load_aliases, one_name
from analytics.ledgers.tasks import Task
from analytics.measures.findings import Findings
from analytics.measures.scores import Scores
from analytics.measures.themes import term_themes
from analytics.words.lexicons import Themes, load_themes


def body_themes(
    tasks: Findings[Task], themes: Themes | None = None, *, n: int = 20, aliases: str | Path | None = None
) -> Scores:
    """Count the tasks of each body by the themes that their sentences speak of.

    Parameters
    ----------
    tasks : what ``find_tasks`` returns
    themes : by default the 17 of this package
    n : how many bodies, those with most tasks first
    aliases : a table of the names of one body, besides that of this package (发改委 is 发展和改革委员会)

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
    known = load_aliases() | (load_aliases(aliases) if aliases else {})
    said = dict[str, str]()  # by the one name of a body, what the text calls it first
    named = [{said.setdefault(one_name(body, known), body) for body in task.responsible} for task in tasks]
    most = Counter(itertools.chain.from_iterable(named))
    bodies = sorted(most, key=lambda body: (-most[body], body))[:n]
    if not bodies:
        raise AnalyticsError("没有一项任务点名了责任单位，无法按单位统计。")
    counts = np.zeros((len(bodies), len(themes)))
    for those, found in zip(named, term_themes([task.quote for task in tasks], themes), strict=True):
        for body in those & set(bodies):
            counts[bodies.index(body), list(found)] += 1
    used = np.flatnonzero(counts.sum(axis=0))
    return Scores(counts[:, used], tuple(bodies), tuple(themes.labels[i] for i in used), "任务数")
