"""Every rule proves itself: the examples of each row hold, and nothing can be taken out of a row unnoticed."""

import json
import re
from dataclasses import replace

import pytest

from analytics.errors import AnalyticsError
from analytics.grammar.marks import TABLES, Mark, Table, all_marks, find_marks, load_table, parse_table
from tests.grammar.removals import failing, removals, without_each

KINDS = sorted(file.stem for file in TABLES.glob("*.toml"))
ROWS = [(kind, place) for kind in KINDS for place in range(len(load_table(kind).rows))]


@pytest.mark.parametrize("kind", KINDS)
def test_every_example_of_every_row_holds(kind):
    assert failing(load_table(kind)) == []


@pytest.mark.parametrize(("kind", "place"), ROWS)
def test_nothing_can_be_taken_out_of_a_row_unnoticed(kind, place):
    table = load_table(kind)
    row = table.rows[place]
    shown = {found for example in row.examples for found in re.findall("〈(.+?)〉", example)}
    assert [what for what, less in removals(row) if not noticed(table, place, what, less, shown)] == []


def noticed(table: Table, place: int, what: str, less, shown: set[str]) -> bool:
    """Tell whether an example fails without an alternative; a word that an example marks by itself is proven at once."""
    kind, _, word = what.partition(" ")
    if kind == "words":
        return word in shown
    rows = (*table.rows[:place], less, *table.rows[place + 1 :])
    return not (less.words or less.pattern) or failing(replace(table, rows=rows), rows={place}) != []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_can_be_taken_out_of_a_part_unnoticed(kind):
    assert unproven_parts(load_table(kind)) == []


def unproven_parts(table: Table) -> list[str]:
    """Return what can be taken out of a part while all examples hold."""
    unnoticed = []
    for name, part in table.parts.items():
        for less, what in without_each(part.removeprefix("(?:").removesuffix(")")):
            parts = {**table.parts, name: f"(?:{less})"}
            rows = tuple(replace(row, parts=parts) for row in table.rows)
            unnoticed += [] if failing(replace(table, rows=rows, parts=parts)) else [f"{table.kind}.toml {name} {what}"]
    return unnoticed


@pytest.mark.parametrize("kind", KINDS)
def test_no_word_stands_twice_in_a_row(kind):
    for row in load_table(kind).rows:
        assert len(set(row.words)) == len(row.words)


TABLE = """columns = ["base"]
[parts]
digit = "[一二]"
[[row]]
words = "米 平方米"
value = "measure"
base = "米"
not_after = "毫 厘"
examples = ["一〈米〉、〈平方米〉", "毫米、厘米"]

[[row]]
pattern = "第{digit}(?:个|次)"
value = "order"
only_after = "的"
only_before = "会"
examples = ["的〈第一个〉会，的〈第二次〉会", "第一个会，的第一个人"]
"""


def test_a_table_finds_longer_words_first_and_names_the_line_of_the_row():
    table = parse_table(TABLE, "units")
    found = [table.mark(match, row) for match, row in table.find("厘米平方米的第二次会")]
    assert found == [
        Mark("units", "measure", 2, 5, "units.toml:4"),
        Mark("units", "order", 6, 9, "units.toml:11"),
    ]
    assert table.rows[0].more == {"base": "米"}
    assert failing(table) == []


def test_the_test_of_the_tables_notices_a_word_without_example():
    rows = parse_table(TABLE, "units").rows
    untold = replace(rows[0], words=(*rows[0].words, "里"))
    shown = {"米", "平方米"}
    table = Table("units", (untold, rows[1]))
    assert [what for what, less in removals(untold) if not noticed(table, 0, what, less, shown)] == ["words 里"]


@pytest.mark.parametrize(
    ("examples", "unnoticed"),
    [
        (("的〈第一个〉会", "第一个会，的第一个人"), ["pattern 次"]),
        (("的〈第一个〉会，的〈第二次〉会", "的第一个人"), ["only_after 的"]),
        (("的〈第一个〉会，的〈第二次〉会", "第一个会"), ["only_before 会"]),
    ],
)
def test_the_test_of_the_tables_notices_what_no_example_shows(examples, unnoticed):
    rows = parse_table(TABLE, "units").rows
    untold = replace(rows[1], examples=examples)
    table = Table("units", (rows[0], untold))
    assert [what for what, less in removals(untold) if not noticed(table, 1, what, less, set())] == unnoticed


def test_the_test_of_the_parts_notices_a_member_without_example():
    table = parse_table(TABLE.replace("[一二]", "[一二三]"), "units")
    assert unproven_parts(table) == ["units.toml digit 三"]


def test_an_example_that_does_not_hold_is_named():
    table = parse_table(TABLE.replace("一〈米〉", "〈一米〉"), "units")
    assert failing(table) == ["units.toml:4: 〈一米〉、〈平方米〉 -> 一〈米〉、〈平方米〉"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[row]\n", "语法表 units.toml 不是 TOML：.+"),
        (
            '[[row]]\nvalue = "a"\nword = "米"\nexamples = ["米"]',
            "语法表 units.toml 第 1 行：没有“word”这一列。是否指“words”？",
        ),
        ('\n[[row]]\nwords = "米"\nexamples = ["米"]', "语法表 units.toml 第 2 行：缺少 value；.+"),
        ('[[row]]\nvalue = "a"\nwords = "米"', "语法表 units.toml 第 1 行：缺少 examples；.+"),
        ('[[row]]\nvalue = "a"\nexamples = ["米"]', "语法表 units.toml 第 1 行：没有 words 也没有 pattern，.+"),
        ('[[row]]\nvalue = "a"\npattern = "("\nexamples = ["米"]', "语法表 units.toml 第 1 行：.+ 不是正则表达式.+"),
        (
            '[[row]]\nvalue = "a"\nwords = "米"\nnot_after = "毫+"\nexamples = ["米"]',
            ".+ 第 1 行：.+（look-behind requires fixed-width pattern）；not_after 的每项要等长。",
        ),
    ],
)
def test_a_table_that_is_wrong_says_where_and_what_to_do(text, message):
    with pytest.raises(AnalyticsError, match=f"^{message}$"):
        parse_table(text, "units")


def test_marks_are_found_in_reading_order_by_all_tables():
    found = all_marks("务必完成，力争开工")
    assert [(mark.kind, mark.value, mark.start, mark.end) for mark in found if mark.kind == "modals"] == [
        ("modals", "must", 0, 2),
        ("modals", "may", 5, 7),
    ]
    assert find_marks("没有", "modals") == ()


def test_why_prints_the_marks_of_a_sentence_with_their_rows(capsys):
    from analytics.cli import main

    assert main(["why", "会后务必年内投资3—5亿元。", "--format", "jsonl"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    rows = [row for row in rows if row["kind"] in ("modals", "times", "quantity")]
    assert [(row["start"], row["end"], row["kind"], row["value"], row["quote"]) for row in rows] == [
        (2, 4, "modals", "must", "务必"),
        (4, 6, "times", "now", "年内"),
        (8, 13, "quantity", "3—5亿元", "3—5亿元"),
    ]
    assert list(rows[0]) == ["start", "end", "kind", "value", "row", "quote"]
    tables = {row["kind"]: [named.partition(":") for named in row["row"].split()] for row in rows}
    assert [table for table, _, _ in tables["quantity"]] == ["numerals.toml", "units.toml"]
    lines = (TABLES / "modals.toml").read_text(encoding="utf-8").splitlines()
    assert lines[int(tables["modals"][0][2]) - 1] == "[[row]]"
