"""What a report says of one thing in several places is one number: read back from page, tables, Word, Excel and charts."""

import csv
import html
import re

import docx
import openpyxl
import pytest

import analytics as an
from analytics.measures.verdicts import main_themes

OPENING = "开头"  # of either speech: the name of a part tells all others apart


@pytest.fixture(scope="module")
def page(seeds_report):
    return (seeds_report / "index.html").read_text(encoding="utf-8")


def rows(report, name):
    with (report / "tables" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def shares(seeds_report):
    """The share of each theme in each part, in whole percent."""
    table = [row for row in rows(seeds_report, "部分主题") if row["部分"] != OPENING]
    return {(row["部分"], row["主题"]): f"{float(row['主题比重']):.0%}" for row in table if float(row["主题比重"])}


@pytest.fixture(scope="module")
def tokens(seeds_report):
    corpus = an.read_corpus("seeds")
    return an.tokenize(corpus.units("section"), an.learn_words(corpus))


def test_the_outline_has_the_shares_of_the_table(page, shares):
    told = re.findall(r'<a class="chip"[^>]*data-title="([^"]+)"[^>]*>([^<]+) (\d+%)</a>', page)
    parts = [(html.unescape(title).split("　")[0], name, share) for title, name, share in told]
    known = [part for part in parts if part[:2] in shares]
    assert len(known) >= 5
    assert [share for _, _, share in known] == [shares[part, name] for part, name, _ in known]


def test_every_mark_of_a_chart_has_the_share_of_the_table(page, shares):
    told = re.findall(r'data-title="([^"　]+)　([^"　 ]+) (&lt;1%|<1%|\d+%)（', page)
    known = [(part, name, share) for part, name, share in told if (html.unescape(part), name) in shares]
    assert len(known) >= 100
    for part, name, share in known:
        if share[-3:] != "<1%" and share != "&lt;1%":
            assert share == shares[html.unescape(part), name]


@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")  # openpyxl knows no data bars of 2010
def test_matrix_and_workbook_have_the_shares_of_the_table(seeds_report, shares):
    for row in rows(seeds_report, "主题对照"):
        for name in an.load_themes().labels if row["部分"] != OPENING else ():
            assert f"{float(row[name]):.0%}" == shares.get((row["部分"], name), "0%")
    book = openpyxl.load_workbook(seeds_report / "tables.xlsx")
    head, *lines = book["部分主题"].iter_rows(values_only=True)
    for line in (dict(zip(head, values, strict=True)) for values in lines if values[2] != OPENING):
        assert f"{line['主题比重']:.0%}" == shares.get((line["部分"], line["主题"]), "0%")


def test_word_says_what_the_measure_says(seeds_report, tokens):
    document = docx.Document(str(seeds_report / "report.docx"))
    cells = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    told = {row[0].strip("　"): row[1] for row in cells if row[-1].startswith("第")}
    scores = an.theme_scores(tokens)
    verdicts = zip(scores.labels, main_themes(scores), strict=True)
    wanted = {part: verdict.text for part, verdict in verdicts if part != OPENING}
    assert wanted == {part: told[part] for part in wanted}
    whole = an.theme_scores(tokens.regroup("document"))
    for ranked, row in zip(whole.ranked(3), [row for row in cells if row[0] in ("〔1〕", "〔2〕")], strict=False):
        assert row[3] == "、".join(f"{whole.columns[column]}（{share:.0%}）" for column, share in ranked)


def test_words_of_the_index_are_told_with_the_count_of_the_counter(page, tokens):
    told = re.findall(r'<a [^>]*data-word="([^"]+)"[^>]*>[^<]+</a><small>(\d+)　</small>', page)
    assert len(told) > 100
    words = [html.unescape(word) for word, _ in told]
    counts = an.term_counts(tokens, words)
    found = dict(zip(counts.columns, counts.dense().sum(axis=0), strict=True))
    assert {word: int(times) for word, (_, times) in zip(words, told, strict=True)} == found


def test_counts_of_the_table_are_those_of_the_command(seeds_report, tokens):
    counts = an.theme_counts(tokens)
    table = rows(seeds_report, "部分主题")
    told = {(row["文档"], row["行"], row["主题"]): int(row["次数"]) for row in table}
    for number, unit in enumerate(counts.rows):
        for column, name in enumerate(counts.columns):
            assert told[unit.document.id, str(unit.line), name] == counts.values[number, column]
