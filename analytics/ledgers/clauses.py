"""Sentences cut into clauses at commas that are not inside brackets or quotations."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clause:
    """``sentence[start:end] == text``; ``mark`` is the punctuation after it."""

    text: str
    start: int
    end: int
    mark: str


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
