"""Sentences cut into clauses at commas that are not inside brackets or quotations, and what a clause asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analytics.ledgers.bodies import Bodies
from analytics.ledgers.deadlines import Deadline
from analytics.ledgers.verbs import Strength


@dataclass(frozen=True, slots=True)
class Clause:
    """``sentence[start:end] == text``; ``mark`` is the punctuation after it."""

    text: str
    start: int
    end: int
    mark: str


@dataclass(slots=True)
class Action:
    """A clause as read: ``text[start:]`` is the action, empty if the clause has none.

    ``leads``: its time stands before everything else and holds for the clauses after it. ``ensures``: it may only name
    the result of what stands before it (确保…, 力争…). ``supports``: its bodies only help. ``ours``: it speaks of 我们.
    ``own``: its subject is no body. ``bare``: nothing follows its verb. ``slight``: nothing in it says to what.
    ``event``: something opens or is finished. ``vague``: it says 最短时间内. ``led``: its verb is
    known only by what leads in. ``forbids``: 严禁, 不得. ``score``: see
    ``grading.grade``.
    """

    text: str
    start: int
    verb: str = ""
    object: str = ""
    subject: Bodies | None = None
    modal: Strength | None = None
    tone: Strength | None = None
    deadline: Deadline | None = None
    leads: bool = False
    ensures: bool = False
    supports: bool = False
    ours: bool = False
    own: bool = False
    bare: bool = False
    slight: bool = False
    event: bool = False
    vague: bool = False
    led: bool = False
    quantity: bool = False
    forbids: bool = False
    score: int = 0

    @property
    def empty(self) -> bool:
        return self.start >= len(self.text) - 1


_INSIDE = 300  # characters; a longer quotation or bracket is one that nothing closes
_PAIRS = (("“", "”"), ("（", "）"), ("(", ")"), ("《", "》"), ("〔", "〕"), ("【", "】"), ("[", "]"))
_ATOM = "|".join(rf"\{opening}[^\{closing}\n]{{0,{_INSIDE}}}\{closing}" for opening, closing in _PAIRS)
_MARKS = r"，,；;：:。！？!?\t|"  # the last two stand between the cells of a table
_CLAUSE = re.compile(rf"((?:{_ATOM}|(?<=\d)[,，:：](?=\d)|[^{_MARKS}])+)([{_MARKS}]*)")


def clauses(sentence: str) -> list[Clause]:
    """Cut a sentence into clauses, without the blanks before them.

    >>> [(clause.text, clause.mark) for clause in clauses("会后，要开好会（请办公室准备，周三前）；比重为11：53：36。")]
    [('会后', '，'), ('要开好会（请办公室准备，周三前）', '；'), ('比重为11：53：36', '。')]
    """
    found = (match for match in _CLAUSE.finditer(sentence) if match[1].strip())
    return [Clause(text := match[1].lstrip(), match.end(1) - len(text), match.end(1), match[2][:1]) for match in found]
