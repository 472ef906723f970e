"""What each number of a sentence is about: subjects inherited over commas and brackets, lists and 分别 expanded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from analytics.grammar.amounts import Quantity
from analytics.grammar.numbers import fold, fold_numbers
from analytics.grammar.quantities import find_quantities
from analytics.ledgers.counted import counted_noun, subject_before_noun
from analytics.ledgers.layout import Layout
from analytics.ledgers.lists import (
    INDUSTRY_SHARES,
    Name,
    combined,
    cut_into,
    each_of,
    gap,
    headed,
    members,
    parallel,
    parts_of,
    set_members,
    sharing,
)
from analytics.ledgers.nouns import GENERIC, INDICATOR, ONLY_VERB, SCOPE
from analytics.ledgers.predicates import CLAUSE_END, TAIL, Stated, noun_after, take_apart
from analytics.ledgers.statements import Statement, Topic

_BRACKET = re.compile("[（(）)]")
_BETWEEN = re.compile(r"[、和及与并，\-—–~～]\s?")
_SHARE = re.compile("(?:占到|占了|占比?)(?P<whole>[^，、]{2,20})$")
_RATIO_WORD = re.compile("的?(?:比重|比例|比)?$")
_AND_OTHERS = re.compile(".*等(?!级)(?=[\u4e00-\u9fff]{3})")  # 餐饮、住宿等服务企业
_COMMENT = re.compile("可以|应该|[说这是也]")
_ADJUNCT = re.compile("[从为在以按]|通过|围绕|根据")
_STRIVES = re.compile("(?:力争|争取|确保|力保|冲刺|奋斗目标)(?:达到?|实现|完成|到|在)*")
_KEPT = 8  # statements that 分别 may look back on


def read_statements(text: str) -> list[Statement]:
    """Return the quantities of a sentence with their subjects, in reading order.

    >>> found = read_statements("投资和消费分别增长5%和6%，其中工业投资30亿元，增长7%。")
    >>> [(statement.subject, statement.quantity.value) for statement in found]
    [('投资', 5.0), ('消费', 6.0), ('工业投资', 30.0), ('工业投资', 7.0)]
    """
    quantities, folded, printed = find_quantities(text), fold(text), fold_numbers(text)
    found = list(_Reader(Layout(folded, quantities)).read()) if quantities else []
    as_printed = {ord(new): old for new, old in zip(folded, printed, strict=True) if new != old}
    return [replace(told, subject=told.subject.translate(as_printed)) for told in found] if as_printed else found


class _Reader:
    """One walk over the quantities of a sentence."""

    def __init__(self, layout: Layout) -> None:
        self.layout, self.text = layout, layout.text
        self.topic, self.opened = Topic(), list[Topic]()
        self.before = 0  # end of the quantity before, or of the bracket behind it
        self.done = 0  # up to here the text belongs to the quantities before
        self.members: list[Name] = []
        self.last: list[Statement] = []

    def read(self) -> Iterator[Statement]:
        """Yield the statements."""
        place = 0
        while place < len(self.layout.quantities):
            run = self._run(self.layout.quantities[place:])
            self._cross_brackets(run[0])
            found = self._state(run)
            self.last = (self.last + found)[-_KEPT:]
            yield from found
            self.before, place = run[-1].end, place + len(run)

    def _run(self, ahead: Sequence[Quantity]) -> list[Quantity]:
        """Return the quantities that form one list (5%、6%和7%) or one ratio."""
        run = [ahead[0]]
        for quantity in ahead[1:]:
            same = all(getattr(quantity, name) == getattr(run[0], name) for name in ("counter", "shape", "chinese"))
            listed = _BETWEEN.fullmatch(self.text, run[-1].end, max(quantity.start, run[-1].end))
            together = quantity.start == run[0].start if quantity.shape == "ratio" else listed
            if not (same and together):
                break
            run.append(quantity)
        return run

    def _cross_brackets(self, quantity: Quantity) -> None:
        """Open and close the brackets before a quantity: inside, the topic is what stands before the bracket."""
        for match in _BRACKET.finditer(self.text, self.before, max(quantity.start, self.before)):
            if match.group() in "（(":
                self._open(match.start())
            elif self.opened:
                self.topic = self.opened.pop()
            self.before = match.end()

    def _open(self, place: int) -> None:
        start = max(self.layout.clause_start(place - 1), self.done)
        stated = take_apart(self.text, start, place)
        if place > self.before and stated.core and not _COMMENT.match(stated.core):
            self.topic = Topic(stated.core, stated.core, stated.start)
        elif place > self.before:
            self._look_back(place)
        self.opened.append(self.topic)

    def _state(self, run: list[Quantity]) -> list[Statement]:
        """Return the statements of a list of quantities."""
        quantity = run[0]
        clause = self.layout.clause_start(quantity.start)
        left = max(clause, self.done)
        if self.done > clause:
            left = max(left, self.text.rfind("、", left, quantity.start) + 1)
        stated = take_apart(self.text, left, quantity.start)
        if not stated.core or GENERIC.fullmatch(stated.core):
            self._look_back(clause)
        if self._strives(quantity, stated):
            stated = replace(stated, predicate=self.last[-1].predicate + stated.predicate)
        if quantity.shape == "ratio":
            return self._ratio(run, stated, clause)
        listed = "分别" in self.text[left : quantity.start] or len(run) == len(self.members) > 1
        if listed and (found := self._distribute(run, stated, clause)):
            return found
        # 分别 that finds no list of its size gives each value to the whole
        stated = replace(stated, predicate=stated.predicate.replace("分别", "")) if len(run) > 1 else stated
        against = [name for name, _ in members(stated.reference, 0)]  # 高于全国、全省0.9和0.3个百分点
        each_of = against if len(against) == len(run) > 1 else [stated.reference] * len(run)
        owns = [replace(stated, reference=name) for name in each_of]
        return [row for each, own in zip(run, owns, strict=True) for row in self._one(each, own, clause)]

    def _strives(self, quantity: Quantity, stated: Stated) -> bool:
        """Tell a second figure for the same growth: 增长6%，力争7%."""
        same = bool(self.last) and self.last[-1].quantity.counter == quantity.counter == "%"
        return same and not stated.core and _STRIVES.fullmatch(stated.predicate) is not None

    def _look_back(self, clause: int) -> None:
        """Let the clauses behind the last quantity name the topic; after many of them the old one has faded."""
        between = self.text[self.before : clause]
        if found := list(INDICATOR.finditer(self.text, self.before, clause)):
            stated = take_apart(self.text, *found[-1].span())
            name = stated.core or found[-1].group()
            self.topic = Topic(name, name, stated.start if stated.core else found[-1].start())
        elif "；" in between or ";" in between:
            self.topic = self.opened[-1] if self.opened else Topic()
        elif len(CLAUSE_END.findall(between)) > 2:
            self.topic = replace(self.topic, base="")

    def _one(self, quantity: Quantity, stated: Stated, clause: int) -> list[Statement]:
        """Return the statement of one quantity, or several where a list is its subject."""
        noun, end = counted_noun(self.layout, quantity, stated)
        scope = stated.core + stated.predicate if not noun else ""
        reference = stated.reference or (scope if quantity.shape == "amount" and SCOPE.fullmatch(scope) else "")
        listed: list[Name] = []
        if noun:
            subject = subject_before_noun(self.layout, quantity, stated, noun)
            start = stated.start if stated.core and subject != noun else quantity.start
            self.topic = Topic(subject, noun, start)
        else:
            listed = self._ranked_set(quantity, clause) or sharing(stated, quantity)
            subject, start = self._subject(quantity, stated)
        listed = each_of(stated, noun) if "各" in stated.core + stated.predicate else listed
        self.done = end
        share = not noun and _SHARE.search(stated.core) is not None
        whole = Statement(
            quantity, subject, start, end, stated.predicate, reference, clause, share, self._previous(stated)
        )
        return [replace(whole, subject=name, start=place) for name, place in listed] or [whole]

    def _previous(self, stated: Stated) -> float | None:
        """Return the value that a change comes from, when only 到 stands before the new one."""
        if not self.last or not stated.predicate.startswith(("到", "至")):
            return None
        return self.last[-1].quantity.value if re.search("[由从]", self.last[-1].predicate) else None

    def _ranked_set(self, quantity: Quantity, clause: int) -> list[Name]:
        ranked = quantity.shape == "rank"
        return set_members(take_apart(self.text, clause, quantity.start)) if ranked else []

    def _subject(self, quantity: Quantity, stated: Stated) -> tuple[str, int]:
        """Return the subject of a number behind its noun, and where it begins; the topic follows it."""
        core, topic = parallel(stated.core, self.topic.name), self.topic
        if share := _SHARE.search(core):
            return self._share(stated, share)
        if not core:
            return self._inherited(quantity, stated)
        if GENERIC.fullmatch(core) and core.endswith("投资") and not topic.base:
            opens = self.text[max(0, stated.start - 1) : stated.start] in ("", "；", ";")
            ahead = self._ahead(quantity) if opens else ""
            subject = (ahead or self._nearest(stated.start) or self._ahead(quantity)) + core
            self.topic = Topic(subject, "", stated.start)
            return subject, stated.start
        if topic.base and (GENERIC.fullmatch(core) or ONLY_VERB.fullmatch(core) or core == stated.reference):
            subject = combined(topic.base, core)
            if subject == core:  # 地区生产总值增长6%，投资增长5%
                self.topic = Topic(core, core, stated.start)
                return core, stated.start
            if not (SCOPE.fullmatch(core) or stated.reference):
                kept = subject if len(subject) <= len(topic.base) else topic.base
                self.topic = Topic(subject, kept, topic.start)
            return subject, topic.start
        if not SCOPE.fullmatch(core):
            self.topic = Topic(core, core, stated.start)
        return core + gap(stated.reference), stated.start

    def _share(self, stated: Stated, share: re.Match[str]) -> tuple[str, int]:
        """Name a part of a whole: 占到入库项目的 -> 新开工项目占入库项目比重."""
        topic = self.topic
        own = TAIL.sub("", stated.core[: share.start()])
        owner = own or topic.name or self._nearest(stated.start)
        subject = f"{owner}占{_RATIO_WORD.sub('', share['whole'])}比重"
        self.topic = Topic(subject, topic.base or owner, stated.start if own or not topic.name else topic.start)
        return subject, self.topic.start

    def _inherited(self, quantity: Quantity, stated: Stated) -> tuple[str, int]:
        """Return the topic, or another place's figure of it (好于下降16.8%的某县, 全市80%)."""
        topic = self.topic
        if stated.reference and self.text.startswith("的", quantity.end):
            return noun_after(self.text, quantity.end, self.layout.reach(quantity.end)) + topic.base, topic.start
        if SCOPE.fullmatch(stated.predicate):
            return stated.predicate + topic.base, topic.start
        if topic.name:
            return topic.name + gap(stated.reference), topic.start
        return self._nearest(stated.start) + gap(stated.reference), stated.start

    def _ahead(self, quantity: Quantity) -> str:
        """Return what the next clause counts, for 投资3700万元，改造11条街巷."""
        stop, following = self.layout.clause_end(quantity.end), self.layout.after(quantity.start)
        if following is None or self.layout.clause_start(following.start) != stop + 1:
            return ""
        stated = take_apart(self.text, stop + 1, following.start)
        return counted_noun(self.layout, following, stated)[0] or stated.core

    def _nearest(self, position: int) -> str:
        """Return the noun phrase of the nearest clause before, when nothing else names a subject."""
        for stop in reversed([place - 1 for place in self.layout.breaks if place <= position]):
            start = self.layout.clause_start(stop - 1) if stop else 0
            core = take_apart(self.text, start, stop).core
            core = _AND_OTHERS.sub("", core)
            if len(core) > 1 and not _ADJUNCT.match(self.text, start):
                return noun_after(core, 0, len(core))[:20]
        return ""

    def _ratio(self, run: list[Quantity], stated: Stated, clause: int) -> list[Statement]:
        """Name the parts of 11：53：36; a ratio that changes is compared with the one before."""
        before = [each.quantity.value for each in self.last if each.quantity.shape == "ratio"][-len(run) :]
        if stated.core:
            self.topic = Topic(stated.core, stated.core, stated.start)
        topic, self.done = self.topic, run[0].end
        names = INDUSTRY_SHARES if "产" in self.text else tuple(f"{topic.name}（{i}）" for i in (1, 2, 3))
        previous = before if len(before) == len(run) else [None] * len(run)
        return [
            Statement(quantity, name, topic.start, quantity.end, stated.predicate, "", clause, True, value)
            for quantity, name, value in zip(run, names, previous, strict=True)
        ]

    def _distribute(self, run: list[Quantity], stated: Stated, clause: int) -> list[Statement]:
        """Give the values behind 分别 to the members of the list, in order; a single value to each."""
        names = self._distributed(len(run), stated)
        if len(run) not in (1, len(names)):
            return []
        self.members, self.done = names, run[-1].end
        values = run * len(names) if len(run) == 1 else run
        if names:
            self.topic = Topic(names[-1][0], names[-1][0], names[-1][1])
        return [
            Statement(quantity, name, start, quantity.end, stated.predicate, stated.reference, clause)
            for quantity, (name, start) in zip(values, names, strict=True)
        ]

    def _distributed(self, size: int, stated: Stated) -> list[Name]:
        """Find the list that 分别 refers to: a set, the clause's own, the last subjects, the clause before."""
        core, listed = stated.core, cut_into(stated.core, stated.start, size)
        if found := parts_of(core, stated.start, size):
            return found
        if len(listed) > 1 and size in (1, len(listed)):
            return headed(listed)
        if not core:
            kept = self.members if len(self.members) == size > 1 else []
            return parts_of(self.topic.name, self.topic.start, size) or kept or self._last_subjects(max(size, 2))
        stop = max(stated.start - 1, 0)
        before = take_apart(self.text, self.layout.clause_start(max(stop - 1, 0)), stop)
        earlier = members(before.core, before.start)
        return [(name + core, start) for name, start in earlier] if len(earlier) == size else []

    def _last_subjects(self, size: int) -> list[Name]:
        known = list(dict.fromkeys((each.subject, each.start) for each in self.last))
        return known[-size:] if len(known) >= size else []
