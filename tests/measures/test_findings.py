"""Findings behave as a sequence of their rows."""

from dataclasses import dataclass

import pytest

from analytics.measures.findings import Findings


@dataclass(frozen=True, slots=True)
class Row:
    doc: str
    line: int


FOUND = Findings((Row("甲", 1), Row("甲", 2), Row("乙", 1)), Row)


def test_a_row_and_a_stretch_of_rows_are_had_by_number():
    assert FOUND[0] == Row("甲", 1)
    assert FOUND[-1] == Row("乙", 1)
    assert FOUND[1:] == Findings((Row("甲", 2), Row("乙", 1)), Row)
    with pytest.raises(IndexError):
        FOUND[3]


def test_rows_are_chosen_and_tabled():
    assert list(FOUND.where(lambda row: row.doc == "乙")) == [Row("乙", 1)]
    assert FOUND.table().to_dict("list") == {"doc": ["甲", "甲", "乙"], "line": [1, 2, 1]}
    assert not FOUND.where(lambda row: row.line > 2)
