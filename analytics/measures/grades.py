"""Grades of topics: a letter for how surely a topic comes back and says something, and what to do about it."""

from __future__ import annotations

from typing import Literal

Doubt = Literal["", "small", "formula", "frame"]  # why a topic that comes back is not to be trusted all the same
GRADES = ((0.72, "A"), (0.5, "B"), (0.35, "C"), (-1.0, "D"))  # least stability of each grade
_BEST: dict[Doubt, str] = {"": "A", "small": "B", "formula": "C", "frame": "C"}
_ADVICE = {
    "A": "只看一半段落也会再现，可以解读。",
    "B": "大体会再现，可以谨慎解读。",
    "C": "一半左右的词会换，只宜作线索。",
    "D": "换一半段落就不再出现，不宜解读；请改看各部分的关键词。",
    "formula": "各篇在开头结尾说的同样的话，是套话，不是话题。",
    "frame": "代表词在公文里到处都有，说不出讲什么，不宜解读。",
}


def grade(stability: float, doubt: Doubt = "") -> str:
    """Return the letter of a topic: A comes back and says something, D is noise that should not be interpreted.

    The stability is taken as it is printed, with two decimals, so that letter and number never disagree.

    >>> [grade(value) for value in (0.8, 0.718, 0.5, 0.4, 0.1)]
    ['A', 'A', 'B', 'C', 'D']
    >>> grade(0.8, "formula")
    'C'
    """
    letter = next(letter for least, letter in GRADES if round(stability, 2) >= least)
    return max(letter, _BEST[doubt])


def advice(letter: str, doubt: Doubt = "") -> str:
    """Return in a sentence what to make of a topic.

    >>> advice("B")
    '大体会再现，可以谨慎解读。'
    """
    return _ADVICE.get(doubt, _ADVICE[letter])
