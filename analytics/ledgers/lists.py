"""Lists as subjects: A、B和C分别增长5%、6%和7%, A、B等8项指标位居前三, 三次产业, 城乡."""

from __future__ import annotations

import re

from analytics.ledgers.nouns import ENDS_IN_HEAD, SCOPE
from analytics.ledgers.predicates import Stated
from analytics.ledgers.quantities import Quantity

Name = tuple[str, int]  # a name and where it stands
INDUSTRY_SHARES = ("一产比重", "二产比重", "三产比重")
_INDUSTRIES = ("第一产业", "第二产业", "第三产业")
_SETS = {"三次产业": _INDUSTRIES, "一二三产业": _INDUSTRIES, "城乡": ("城镇", "农村")}
_AND = re.compile("、|以及|和|及|与")
_SET_OF = re.compile(r"(?P<list>.+?[^、])等?[\d一二三四五六七八九十]+大?[项个类](?:主要)?(?:经济)?指标(?P<rate>增速)?")
_DONE = re.compile("(?P<who>.+等)(?:已经|已)?完成")
_TALLY = re.compile("(?:人数|批数|件数|户数|次数|起数)$")
_NO_NAME = re.compile("好于|欠账|相差|差|缺口|短缺")


def members(core: str, start: int) -> list[Name]:
    """Cut a list that begins at ``start`` into its members.

    >>> members("投资、消费和出口等", 10)
    [('投资', 10), ('消费', 13), ('出口', 16)]
    """
    found, place = [], 0
    for part in _AND.split(core.removesuffix("等")):
        place = core.find(part, place)
        found.append((part, start + place))
        place += len(part)
    return [(name, at) for name, at in found if name]


def set_members(stated: Stated) -> list[Name]:
    """Return the members of A、B等8项指标."""
    found = _SET_OF.match(stated.core)
    rate = found["rate"] or "" if found else ""
    return [(name + rate, at) for name, at in members(found["list"], stated.start)] if found else []


def sharing(stated: Stated, quantity: Quantity) -> list[Name]:
    """Return the members of a list that share one number (A、B和C排名前三); [] if the list is one name.

    A list shares a rate or a rank if each member names an indicator; it shares an amount only where the words say so
    (均, 都).
    """
    if done := _DONE.match(stated.core):
        return members(done["who"], stated.start)
    listed = members(stated.core, stated.start)
    each = re.search("均|都|分别", stated.predicate)
    rate = quantity.shape == "rank" or quantity.counter == "%" or quantity.counter.endswith("点")
    named = rate and all(ENDS_IN_HEAD.search(name) and len(name) > 2 for name, _ in listed)
    return listed if len(listed) > 1 and (each or named) else []


def parts_of(name: str, start: int, size: int) -> list[Name]:
    """Return the parts of a set that a name stands for (三次产业投资 -> 第一产业投资, …), if it has so many."""
    for word, parts in _SETS.items():
        if word in name and len(parts) == size:
            return [(name.replace(word, part), start) for part in parts]
    return []


def combined(base: str, generic: str) -> str:
    """Put a generic name to its topic.

    >>> combined("赴区上访批数", "人数"), combined("签约率", "全市"), combined("工业项目", "完成投资")
    ('赴区上访人数', '全市签约率', '工业项目完成投资')
    """
    if SCOPE.fullmatch(generic):
        return generic + base
    if _TALLY.fullmatch(generic) and _TALLY.search(base):
        return _TALLY.sub(generic, base)
    return base if generic in base else base + generic


def gap(reference: str) -> str:
    """Return the end of a subject that is a distance: 与全市平均之差."""
    return f"与{reference}之差" if reference and not _NO_NAME.match(reference) else ""
