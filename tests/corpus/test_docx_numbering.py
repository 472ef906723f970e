"""The automatic numbers of Word: patterns, ways to count, levels, restarts, lists linked to styles."""

import pytest

from analytics.corpus.numbering import chinese_number, chinese_numeral
from tests.corpus.markup import p


def level(place: int, pattern: str, counted: str = "chineseCountingThousand", more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{counted}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def definition(*levels: str, name: int = 0, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{more}{"".join(levels)}</w:abstractNum>'


def number(name: int, of: int = 0, change: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{change}</w:num>'


def start(place: int, value: int) -> str:
    return f'<w:lvlOverride w:ilvl="{place}"><w:startOverride w:val="{value}"/></w:lvlOverride>'


def item(text: str, place: int | None = 0, name: int = 1, style: str = "") -> str:
    where = "" if place is None else f'<w:ilvl w:val="{place}"/>'
    return p(text, f'{style}<w:numPr>{where}<w:numId w:val="{name}"/></w:numPr>')


REPORT = definition(
    level(0, "%1、"),
    level(1, "（%2）"),
    level(2, "%3.", "decimal"),
    level(3, "（%4）", "decimal"),
    level(4, "", "bullet"),
)


def lines(document) -> list[str]:
    return document.text.split("\n")


def test_levels_count_and_start_again(word):
    places = [0, 1, 1, 2, 2, 3, 1, 2, 0, 1, 2]
    body = "".join(item("文", place) for place in places)
    assert lines(word(body, numbering=REPORT + number(1))) == [
        *("一、文", "（一）文", "（二）文", "1.文", "2.文", "（1）文"),
        *("（三）文", "1.文", "二、文", "（一）文", "1.文"),
    ]


def test_the_outline_is_the_same_as_with_typed_numbers(word, outline):
    body = item("回顾") + item("经济", 1) + p("好。") + item("民生", 1) + p("好。") + item("安排") + p("做。")
    typed = outline("一、回顾\n（一）经济\n好。\n（二）民生\n好。\n二、安排\n做。")
    found = word(body, numbering=REPORT + number(1)).outline()
    assert [(heading.level, heading.marker, heading.title) for heading in found] == typed


@pytest.mark.parametrize(
    ("counted", "pattern", "text"),
    [
        ("chineseCounting", "%1、", "三、文"),
        ("japaneseCounting", "第%1章", "第三章 文"),
        ("chineseLegalSimplified", "%1、", "叁、文"),
        ("ideographTraditional", "%1、", "丙、文"),
        ("decimalEnclosedCircleChinese", "%1", "③ 文"),
        ("decimalEnclosedParen", "%1", "⑶ 文"),
        ("decimalFullWidth", "%1．", "３．文"),
        ("decimalZero", "%1", "03 文"),
        ("upperRoman", "%1.", "III.文"),
        ("lowerLetter", "%1)", "c)文"),
        ("cardinalText", "%1.", "3.文"),
        ("none", "附件：", "附件：文"),
        ("bullet", "\uf0b7", "文"),
    ],
)
def test_ways_to_count(word, counted, pattern, text):
    numbering = definition(level(0, pattern, counted)) + number(1)
    assert lines(word(item("文") * 3, numbering=numbering))[2] == text


@pytest.mark.parametrize("count", range(1, 100))
def test_chinese_numbers_read_back(count):
    assert chinese_number(chinese_numeral(count)) == count


def test_a_digit_after_a_number_stays_apart(word):
    numbering = definition(level(0, "%1.", "decimal")) + number(1)
    assert lines(word(item("5亿元。") + item("投资。"), numbering=numbering)) == ["1. 5亿元。", "2.投资。"]


def test_a_list_of_the_same_definition_goes_on_unless_it_starts_again(word):
    numbering = REPORT + number(1) + number(2) + number(3, change=start(0, 1))
    body = item("甲") + item("乙", name=2) + item("丙", name=3) + item("丁", name=3) + item("戊", name=1)
    assert lines(word(body, numbering=numbering)) == ["一、甲", "二、乙", "一、丙", "二、丁", "三、戊"]


def test_a_level_may_be_changed_by_a_list_or_begin_late(word):
    change = f'<w:lvlOverride w:ilvl="0">{level(0, "第%1条")}</w:lvlOverride>'
    numbering = REPORT + number(1, change=change) + definition(level(0, "%1、"), name=7) + number(2, 7, start(0, 5))
    assert lines(word(item("甲") + item("乙", name=2), numbering=numbering)) == ["第一条 甲", "五、乙"]


def test_a_level_that_never_starts_again(word):
    numbering = definition(level(0, "%1、"), level(1, "%2.", "decimal", '<w:lvlRestart w:val="0"/>')) + number(1)
    body = "".join(item("文", place) for place in (0, 1, 0, 1))
    assert lines(word(body, numbering=numbering)) == ["一、文", "1.文", "二、文", "2.文"]


def test_numbers_of_several_levels(word):
    legal = level(1, "%1.%2", "decimal", "<w:isLgl/>")
    numbering = definition(level(0, "第%1章"), legal, level(2, "%1.%2.%3", "decimal")) + number(1)
    body = "".join(item("文", place) for place in (0, 1, 1, 2))
    assert lines(word(body, numbering=numbering)) == ["第一章 文", "1.1 文", "1.2 文", "一.2.1 文"]


def test_a_level_below_none_counts_from_the_start(word):
    assert lines(word(item("文", 1), numbering=REPORT.replace("（%2）", "%1%2、") + number(1))) == ["一一、文"]


def styles(*links: tuple[str, str]) -> str:
    return "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/><w:pPr>{what}</w:pPr></w:style>'
        for name, what in links
    )


def test_styles_number_their_paragraphs(word):
    linked = definition(
        level(0, "%1、", more='<w:pStyle w:val="h1"/>'), level(1, "（%2）", more='<w:pStyle w:val="h2"/>')
    )
    numbers = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    body = "".join(p("文", f'<w:pStyle w:val="{name}"/>') for name in ("h1", "h2", "h2", "h1"))
    document = word(body, numbering=linked + number(1), styles=styles(("h1", numbers), ("h2", numbers)))
    assert lines(document) == ["一、文", "（一）文", "（二）文", "二、文"]


def test_a_paragraph_takes_itself_out_of_the_list_of_its_style(word):
    numbers = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    link = '<w:pStyle w:val="h1"/>'
    body = p("甲", link) + item("乙", None, 0, link) + p("丙", link)
    assert lines(word(body, numbering=REPORT + number(1), styles=styles(("h1", numbers)))) == ["一、甲", "乙", "二、丙"]


def test_a_list_may_be_defined_by_a_list_style(word):
    link = definition(name=0, more='<w:numStyleLink w:val="公文"/>')
    meant = definition(level(0, "%1、"), name=1, more='<w:styleLink w:val="公文"/>')
    assert lines(word(item("甲") + item("乙"), numbering=link + meant + number(1, 0))) == ["一、甲", "二、乙"]


def test_an_empty_item_counts_but_shows_nothing(word):
    assert lines(word(item("甲") + item("") + item("丙"), numbering=REPORT + number(1))) == ["一、甲", "三、丙"]


@pytest.mark.parametrize(
    "strange", [item("文", 8), item("文", 0, 99), p("文", '<w:numPr><w:numId w:val="x"/></w:numPr>')]
)
def test_a_number_of_no_list_is_no_number(word, strange):
    assert lines(word(strange, numbering=REPORT + number(1))) == ["文"]


def test_absurd_lists_stay_small(word):
    huge = '<w:lvl w:ilvl="0"><w:start w:val="999999999"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="{}"/></w:lvl>'
    numbering = definition(huge.format("%1" * 100_000)) + number(1)
    assert len(word(item("文") * 3, numbering=numbering).text) < 1000
