"""What is to be done: a clause read from the left, as the genre builds it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from analytics.ledgers.agents import asked, asked_at, before, before_phrase, before_verb, charged, joined, may_be_bodies
from analytics.ledgers.bodies import is_organ
from analytics.ledgers.clauses import Action
from analytics.ledgers.deadlines import Deadline, find_deadlines
from analytics.ledgers.grading import grade, has_figure, opens
from analytics.ledgers.objects import clean_object
from analytics.ledgers.phrases import LEAD, OBJECT_FIRST, PREPOSITION, SENDS, STAGE, predicate_place, quoted
from analytics.ledgers.verbs import (
    DEED,
    HAPPENING,
    HASTE,
    VERBS,
    adverb_at,
    adverb_before,
    modal_at,
    modals,
    only_events,
    says_little,
    tone,
    verb_at,
)

LONGEST_CLAUSE = 600  # characters; a longer one is no clause
_SHORTEST = 5  # characters of an action that says enough without what stands before its verb
_REACHES = frozenset({"完成", "实现", "具备", "通过"})  # whose subject, if no body, is what the task is about
_NO_LEAD = ("坚持", "重点", "努力")  # before a noun or a clause as often as before a verb
_TONE = 6  # characters before a verb in which 坚决 speaks of it
_SUBJECT = 7  # characters that tell a subject with its verb from a verb alone


_NAMES_BODY = re.compile("(?:牵头|负责|组织|统筹|宣传)(?:单位|部门?|领导|人(?!员)|科|处|股|室)")  # no adverb
_BRACKET_AT_END = re.compile("（[^）]*）$")


def read_action(clause: str) -> Action:
    """Read a clause: what stands before the subject, subject, modal verb, time, adverbs, verb, object.

    >>> found = read_action("组织部要在10月底前完成考核")
    >>> found.subject.names, found.deadline.text, found.text[found.start :], found.modal
    (('组织部',), '10月底前', '完成考核', 'should')
    """
    return Action(clause, len(clause)) if len(clause) > LONGEST_CLAUSE else _Reader(clause).read()


@dataclass(slots=True)
class _Reader:
    """A place in a clause, and what was read so far."""

    text: str
    at: int = 0
    start: int | None = None
    haste: bool = False
    governed: bool = False  # by 力争 or 确保, after which any time word says when
    behind: bool = False  # a subject that is no body
    opening: int | None = None  # where that begins, or a phrase with a preposition
    led: bool = False  # by an adverb or a time limit, behind which a verb stands, known or not
    forbidding: int | None = None  # where 严禁 begins, which no action must lose
    thing: str = ""  # what stands before the verb and is done to
    found: Action = field(init=False)
    times: dict[int, Deadline] = field(init=False)

    def __post_init__(self) -> None:
        self.found = Action(self.text, len(self.text))
        self.times = {time.start: time for time in find_deadlines(self.text)}

    def read(self) -> Action:
        self.skip()
        self.at = asked_at(self.text, self.at)
        if not self.bodies() and not self.verb():
            if PREPOSITION.match(self.text, self.at):
                self.framed()
            else:
                self.after_subject()
        return self.graded()

    def skip(self) -> None:
        """Pass over whatever may stand before subject or verb."""
        while self.at < len(self.text) and (
            self.time() or self.stage() or self.modal() or self.partners() or self.lead() or self.adverb()
        ):
            pass

    def lead(self) -> bool:
        match = LEAD.match(self.text, self.at)
        if not match:
            return False
        self.found.modal = "should" if match.group().endswith("要") else self.found.modal
        self.found.ours |= match["ours"] is not None
        self.found.vague |= match["vague"] is not None
        self.at = match.end()
        return True

    def partners(self) -> bool:
        """Read 会同住建局: they share the task."""
        agents = joined(self.text, self.at, self.times)
        if not agents:
            return False
        subject, helping = self.found.subject, agents.bodies.called("support")
        self.found.subject, self.at = (subject + helping if subject else helping), agents.end
        self.found.supports |= subject is None
        return True

    def time(self) -> bool:
        at = self.at + (self.text[self.at : self.at + 1] in ("在", "于") and self.at + 1 in self.times)
        time = self.times.get(at)
        if not time or not (time.sure or self.governed or at > self.at or self.adverbial(time)):
            return False
        found = self.found
        found.leads = not (self.behind or found.deadline or found.subject or found.ours or found.modal)
        found.deadline, self.at, self.led = time, time.end, time.text[-1] in "前内"
        return True

    def stage(self) -> bool:
        """Read 第一阶段（3月至5月）: the time holds as long as the stage does."""
        match = STAGE.match(self.text, self.at)
        time = self.times.get(match.end()) if match else None
        if time is None or self.text[time.end : time.end + 1] not in ("）", ")"):
            return False
        self.found.deadline, self.found.leads, self.at = time, True, time.end + 1
        return True

    def adverbial(self, time: Deadline) -> bool:
        """Tell whether a time word that bounds nothing (明年, 下半年) says when, not which."""
        rest = time.end
        if rest >= len(self.text) or self.text[rest] in "，由" or time.text == "全年" or modal_at(self.text, rest):
            return True
        verb = verb_at(self.text, rest)
        if adverb_at(self.text, rest) or VERBS.get(verb) == DEED:
            return not re.match("[^，、]{2,6}的", self.text[rest:])
        if time.kind == "every" and (verb or PREPOSITION.match(self.text, rest)):
            return True
        return bool((modal := next(modals(self.text, rest), None)) and before(self.text, rest, modal.start))

    def modal(self) -> bool:
        modal = modal_at(self.text, self.at)
        if not modal:
            return False
        self.found.modal, self.found.ensures = modal.strength, modal.way == "ensures"
        self.governed = modal.way in ("ensures", "plans")
        if modal.way == "forbids":
            self.forbidding, self.found.forbids = self.at, True
        self.at = modal.end
        return True

    def adverb(self) -> bool:
        word = adverb_at(self.text, self.at)
        end = self.at + len(word)
        # 加快引进: an adverb before a verb, else itself the verb
        if (
            not word
            or _NAMES_BODY.match(self.text, self.at)
            or (word in VERBS and not (verb_at(self.text, end) or adverb_at(self.text, end)))
        ):
            return False
        self.haste |= word in HASTE
        self.led = len(word) > 1 and word not in VERBS and word not in _NO_LEAD
        # 科学合理的做好…: as often written as 地
        self.at = end + (self.text[end : end + 1] in ("的", "地") and bool(verb_at(self.text, end + 1)))
        return True

    def bodies(self) -> bool:
        """Read bodies at the head of the clause: 请…, before a modal verb or a time, before a verb."""
        agents = asked(self.text, self.at, self.times)
        if agents:
            self.found.modal = self.found.modal or "should"
        elif not self.found.ensures and may_be_bodies(self.text, self.at):
            end = self.next_mark()
            agents = before(self.text, self.at, end) if end is not None else None
            if end is None and (_NAMES_BODY.match(self.text, self.at) or not verb_at(self.text, self.at)):
                agents = before_verb(self.text, self.at)
            agents = agents or before_phrase(self.text, self.at) or charged(self.text, self.at)
        if agents is None or (self.happens(agents.end) and not all(map(is_organ, agents.bodies.names))):
            return False
        self.found.subject, self.found.supports, self.at = agents.bodies, agents.helps, agents.end
        if agents.helps:
            self.found.subject = agents.bodies.called("support")
        self.rest()
        return True

    def happens(self, end: int) -> bool:
        """Tell whether behind a subject stands only when it opens or is finished: 新院区上半年投用."""
        time = next((time for time in self.times.values() if time.start == end), None)
        return time is not None and only_events(self.text, time.end) and opens(self.text)

    def next_mark(self) -> int | None:
        """Return where the next modal verb or time begins."""
        modal = next((m for m in modals(self.text, self.at) if not quoted(self.text, m.start)), None)
        places = [start for start in self.times if start > self.at] + ([modal.start] if modal else [])
        return min(places, default=None)

    def verb(self) -> bool:
        self.start = self.at if verb_at(self.text, self.at) else None
        return self.start is not None

    def rest(self) -> None:
        """Read on after a subject: a verb, a phrase with a preposition, or whatever is left."""
        self.skip()
        framed = bool(PREPOSITION.match(self.text, self.at))
        if not self.verb() and not (framed and self.framed()):
            self.start = self.at

    def after_subject(self) -> None:
        """Read past a subject that is no body: 其它道路要…; what is to open, end or reach a stage belongs to it."""
        end = self.next_mark()
        if end is None:
            follows = self.led and len(self.text) - self.at >= _SHORTEST
            self.start = self.at if self.found.modal or follows else None
            return
        begin = self.opening = self.at
        self.at, self.behind, self.thing = end, True, self.text[begin:end]
        self.skip()
        if self.at > end:
            self.rest()
            verb = verb_at(self.text, self.at)
            ends = verb and only_events(self.text, self.at) and opens(self.text)
            if ends or verb in SENDS or (verb in _REACHES and self.found.deadline):
                self.start = begin

    def framed(self) -> bool:
        """Find the verb behind a phrase with a preposition: 对…进行…, 在…领域选择…."""
        begin, place = self.at, predicate_place(self.text, self.at)
        if place is None:
            return False
        self.at, first = place, OBJECT_FIRST.match(self.text, begin)
        ends = [place, *(time for time in self.times if begin < time < place)]
        self.thing = self.text[first.end() : min(ends)].rstrip("于在") if first else ""
        if modal_at(self.text, place):
            self.skip()
        self.start = begin if OBJECT_FIRST.match(self.text, begin) else self.at
        self.opening = begin
        return True

    def before_event(self, body: str) -> Deadline | None:
        """Return the time that stands inside the action before what then happens: 迁建项目10月份投入使用."""
        times = (time for time in self.times.values() if time.start > self.at and time.kind != "every")
        return next((time for time in times if time.end < len(body) and only_events(body, time.end)), None)

    def inside(self, body: str) -> Deadline | None:
        """Return the limit between object and verb: 将方案于6月底前报市政府, 对问题厕所6月底前整改到位."""
        times = [time for time in self.times.values() if time.start < len(body)]
        behind = (time for time in times if time.sure and self.found.start < time.start)
        before = (time for time in times if self.opening is not None and time.end == self.at)
        return next((time for time in behind if body[time.start - 1] in "于在"), None) or next(before, None)

    def graded(self) -> Action:
        found, body = self.found, self.text.rstrip("等中")
        body = _BRACKET_AT_END.sub("", body) if body.endswith("）") else body
        if self.forbidding is not None:
            self.start = min(self.forbidding, len(self.text) if self.start is None else self.start)
        if self.start is None or self.start >= len(self.text) - 1:
            return found
        found.start, found.verb, found.own = self.start, verb_at(self.text, self.at), self.behind
        rest = len(body) - self.at - len(found.verb) + (OBJECT_FIRST.match(body, found.start) is not None) * _SUBJECT
        found.bare = rest <= 0
        found.slight = says_little(found.verb, rest)
        short = len(body) - found.start < _SHORTEST
        if (found.slight or short) and self.opening is not None:
            found.start, found.slight = self.opening, False
        elif found.slight:  # 全部拆除
            found.start -= len(adverb_before(self.text, found.start))
        found.tone = tone(body[max(self.at - _TONE, 0) : self.at + len(found.verb)])
        behind = body[self.at + len(found.verb) :] if found.verb else ""
        found.object = clean_object(self.thing if self.thing and (found.start <= (self.opening or 0)) else behind)
        found.deadline = found.deadline or self.before_event(body) or self.inside(body)
        found.event = opens(body) and (found.own or (not found.verb and len(body) - self.at > _SUBJECT))
        found.led = self.led and not found.verb and not body.endswith(HAPPENING)
        found.quantity = has_figure(body, found.start)
        found.score = grade(
            body[found.start :], found.verb, rest, led=self.led, figure=found.quantity, haste=self.haste,
            dated=found.deadline is not None, sure=found.subject.confidence if found.subject else 0.0,
        )  # fmt: skip
        return found
