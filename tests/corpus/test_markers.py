"""Every row of the tables of markers and parts proves itself: its examples hold, and fail when anything is taken away."""

import re
from dataclasses import replace

import pytest

from analytics.corpus.numbering import GRAMMAR, NUMERALS, Grammar, Kind, lone_mark, marks
from analytics.corpus.parts import PATTERNS, ROWS


def less(pattern: str) -> list[str]:
    """Return a pattern without each of its alternatives, members of sets, and assertions."""
    groups, opened = [], []
    places = iter(re.finditer(r"\\.|\[\^?(?:\\.|[^\]\\])+\]|\((?:\?(?:[:=!]|<[=!]))?|[|)]", pattern))
    found: list[str] = []
    for token in places:
        if token[0].startswith("("):
            opened.append((token, [token.end()]))
        elif token[0] == "|" and opened:
            opened[-1][1].append(token.end())
        elif token[0] == ")" and opened:
            groups.append((*opened.pop(), token.start()))
        elif token[0].startswith("[") and not token[0].startswith("[^"):
            one = r"(?:\\u[0-9a-f]{4}|\\.|[^\\])"
            members = re.findall(f"{one}-{one}|{one}", token[0][1:-1])
            for i, member in enumerate(members):
                if (len(member) == 1 or member.startswith("\\")) and len(members) > 1:
                    rest = "".join(members[:i] + members[i + 1 :])
                    found.append(f"{pattern[: token.start()]}[{rest}]{pattern[token.end() :]}")
    for start, begins, end in groups:
        ends = [*(begin - 1 for begin in begins[1:]), end]
        if start[0] != "(?:":
            found.append(pattern[: start.start()] + pattern[end + 1 :])
        for i in range(len(begins)) if len(begins) > 1 else ():
            kept = "|".join(pattern[begins[j] : ends[j]] for j in range(len(begins)) if j != i)
            found.append(pattern[: begins[0]] + kept + pattern[end:])
    return found


def found_in(grammar: Grammar, text: str) -> list[tuple[int, str]]:
    opening = grammar.initial.match(text)
    first = [(0, opening[0])] if opening and opening.end() < len(text) else []
    inside = (grammar.inline.match(text, place) for place in range(1, len(text)))
    return first + [(match.start(), match[0]) for match in inside if match]


def holds(grammar: Grammar, example: str) -> bool:
    marked = re.search("〈(.*?)〉", example)
    expected = [(marked.start(), marked[1])] if marked else []
    return found_in(grammar, re.sub("[〈〉]", "", example)) == expected


@pytest.mark.parametrize("kind", GRAMMAR.kinds, ids=lambda kind: kind.name)
def test_the_examples_of_a_kind_hold(kind):
    assert [example for example in kind.examples if not holds(Grammar((kind,)), example)] == []
    for example in kind.examples:
        if "〈" in example:
            text = re.sub("[〈〉]", "", example)
            assert kind.name in {mark.kind.rstrip("0123456789") for mark in marks(text, 0)}, example


def variants(kind: Kind) -> list[tuple[str, Kind]]:
    """Return a kind without each form, and without each part of a form, and what is missing."""
    found = []
    for field in ("initial", "inline"):
        forms = getattr(kind, field)
        for i, form in enumerate(forms):
            found.append((form, replace(kind, **{field: forms[:i] + forms[i + 1 :]})))
            found += [
                (f"{form} -> {new}", replace(kind, **{field: (*forms[:i], new, *forms[i + 1 :])})) for new in less(form)
            ]
    return found


@pytest.mark.parametrize("kind", GRAMMAR.kinds, ids=lambda kind: kind.name)
def test_whatever_is_taken_from_a_kind_an_example_fails(kind):
    idle = [said for said, other in variants(kind) if all(holds(Grammar((other,)), one) for one in kind.examples)]
    assert idle == []


def test_an_alternative_without_an_example_is_told():
    idle = Kind("number", (r"{digits}[.．]", r"第{digits}号"), ("〈1.〉甲", "〈第1号〉乙"))
    assert [said for said, other in variants(idle) if all(holds(Grammar((other,)), one) for one in idle.examples)] == [
        r"{digits}[.．] -> {digits}[.]"
    ]


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_the_examples_of_a_part_hold(row):
    pattern = PATTERNS[row["name"]]
    assert [line for line in row["examples"] if not pattern.fullmatch(line)] == []
    assert [line for line in row["not"] if pattern.fullmatch(line)] == []


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_whatever_is_taken_from_a_part_an_example_fails(row):
    from analytics.corpus.parts import filled

    idle = []
    for pattern in less(row["pattern"]):
        other = filled(pattern)
        examples = all(map(other.fullmatch, row["examples"]))
        if examples and not any(map(other.fullmatch, row["not"])):
            idle.append(pattern)
    assert idle == []


@pytest.mark.parametrize(
    ("numeral", "text", "value"),
    [
        ("chinese", "一百零三", 103), ("chinese", "三百二十", 320), ("formal", "拾贰", 12), ("formal", "陸", 6),
        ("formal", "貳", 2), ("formal", "參", 3), ("digits", "１２", 12), ("roman", "XIV", 14), ("roman", "ix", 9),
        ("roman_glyph", "Ⅻ", 12), ("roman_glyph", "ⅳ", 4), ("letter", "Ｃ", 3), ("letter_glyph", "⒟", 4),
        ("letter_glyph", "ⓑ", 2), ("paren_glyph", "㈧", 8), ("dot_glyph", "⒚", 19), ("number_glyph", "⒇", 20),
        ("circled", "㊿", 50), ("circled", "⓴", 20), ("circled", "➉", 10), ("circled", "㊉", 10), ("stem", "癸", 10),
        ("sequence", "然后", 3),
    ],
)  # fmt: skip
def test_numerals_of_every_kind_have_values(numeral, text, value):
    pattern, read = NUMERALS[numeral]
    assert re.fullmatch(pattern, text)
    assert read(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("一、", 1), ("（二）", 2), ("第三章", 3), ("四", 4), ("Ⅱ", 2), ("3", None), ("01", None), ("五年", None)],
)
def test_a_line_may_be_nothing_but_a_number(text, value):
    mark = lone_mark(text, 0)
    assert (mark and mark.value) == value
