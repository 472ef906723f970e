"""Lists as subjects: A、B和C分别增长5%、6%和7%, A、B等8项指标位居前三, 三次产业, 城乡."""

from __future__ import annotations

import re

from analytics.grammar.amounts import Quantity
from analytics.ledgers.nouns import ENDS_IN_HEAD, HEAD, SCOPE
from analytics.ledgers.predicates import Stated

Name = tuple[str, int]  # a name and where it stands
INDUSTRY_SHARES = ("一产比重", "二产比重", "三产比重")
_SETS = (
    (re.compile("三次产业|(?:第?一、?二、?|第一、第二、第)三次?产业"), ("第一产业", "第二产业", "第三产业")),
    (re.compile("(?:第?二、?|第二、第)三次?产业"), ("第二产业", "第三产业")),
    (re.compile("城乡|城镇和农村"), ("城镇", "农村")),
)
_AND = re.compile("、|以及|和|及|与")
_SET_OF = re.compile(r"(?P<list>.+?[^、])等?[\d一二三四五六七八九十]+大?[项个类](?:主要)?(?:经济)?指标(?P<rate>增速)?")
_DONE = re.compile("(?P<who>.+等)(?:已经|已)?完成")
_TALLY = re.compile("(?:人数|批数|件数|户数|次数|起数)$")
_TRADE = re.compile("进出口|[进出]口")
_ALONE = re.compile("(?:完成|实现)?(?:税收|利[税润]|[进出]口|投资)|消费")
_EACH = re.compile(
    "(?P<list>[^各]+?)[中里]?各(?![级类地项界种方])(?:自|个)?(?:拥?有|建成|新建|建设|完成|安排|配备)?(?P<what>.*)"
)
_AREA = re.compile("(?:种植|播种)?面积$")
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


def cut_into(core: str, start: int, size: int) -> list[Name]:
    """Cut a list into so many members, if one way of reading 和 and 及 gives them, else into all it may have.

    >>> [name for name, _ in cut_into("采矿业、电力及水的生产和供应业", 0, 2)]
    ['采矿业', '电力及水的生产和供应业']
    """
    listed = members(core, start)
    if len(listed) == size or not core.strip("、"):
        return listed
    *head, (last, at) = [(found.group(), start + found.start()) for found in re.finditer("[^、]+", core)]
    readings = [[*head, (last, at)]]
    readings += [[*head, (last[: m.start()], at), (last[m.end() :], at + m.end())] for m in _AND.finditer(last)]
    return next((names for names in readings if len(names) == size), listed)


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


def each_of(stated: Stated, noun: str) -> list[Name]:
    """Return the members of a list that have as many each (A、B中各有20家企业); [] without such a list."""
    found = _EACH.fullmatch(stated.core + stated.predicate)
    listed = members(found["list"], stated.start) if found else []
    return [(name + (noun or found["what"]), at) for name, at in listed] if found and len(listed) > 1 else []


def parts_of(name: str, start: int, size: int) -> list[Name]:
    """Return the parts of a set that a name stands for (三次产业投资 -> 第一产业投资, …), if it has so many."""
    for pattern, parts in _SETS:
        if len(parts) == size and pattern.search(name):
            return [(pattern.sub(part, name, count=1), start) for part in parts]
    return []


def headed(listed: list[Name]) -> list[Name]:
    """Give the head of the last member to the members before it, where none of them has one.

    >>> [name for name, _ in headed([("粮食", 0), ("蔬菜产量", 3)])]
    ['粮食产量', '蔬菜产量']
    """
    *earlier, (last, _) = listed
    head = HEAD.search(last)
    if not head or not head.start() or any(ENDS_IN_HEAD.search(name) or name.isascii() for name, _ in earlier):
        return listed
    size = len(earlier[0][0])
    # 服务业 of 工业、农业、服务业增加值 is a name of their kind, 农村居民 of 城镇、农村居民收入 is not
    own = last[head.start() - 1]
    even = size < head.start() and all(
        len(name) == size and (name[-1] != own or name[-1] == last[size - 1]) for name, _ in earlier
    )
    return [(name + last[size if even else head.start() :], at) for name, at in earlier] + listed[-1:]


def parallel(core: str, name: str) -> str:
    """Give a name the head of the one before it, if both are built alike.

    >>> parallel("第二产业", "第一产业增加值"), parallel("税收", "财政收入")
    ('第二产业增加值', '税收')
    """
    head = HEAD.search(name)
    before = name[: head.start()] if head else ""
    alike = len(core) == len(before) > 2 and core != before and (core[0], core[-1]) == (before[0], before[-1])
    return core + name[len(before) :] if alike and not ENDS_IN_HEAD.search(core) else core


def combined(base: str, generic: str) -> str:
    """Put a generic name to its topic.

    >>> combined("赴区上访批数", "人数"), combined("签约率", "全市"), combined("工业项目", "完成投资")
    ('赴区上访人数', '全市签约率', '工业项目完成投资')
    """
    if SCOPE.fullmatch(generic):
        return generic + base
    if _TRADE.fullmatch(generic) and _TRADE.match(base):
        return _TRADE.sub(generic, base, count=1)
    if _ALONE.fullmatch(generic) and ENDS_IN_HEAD.search(base):
        return generic
    if generic in ("总量", "总数"):
        return re.sub("^(?:净增|新增)", "", base) + generic
    if generic.endswith(("产量", "产值")):
        base = _AREA.sub("", base) or base
    if _TALLY.fullmatch(generic) and _TALLY.search(base):
        return _TALLY.sub(generic, base)
    return base if generic in base else base + generic


def gap(reference: str) -> str:
    """Return the end of a subject that is a distance: 与全市平均之差."""
    return f"与{reference}之差" if reference and not _NO_NAME.match(reference) else ""
