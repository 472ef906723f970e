"""The table of ledgers: whatever iterates over it finds the columns that a row names."""

import pytest

import analytics as an
from analytics.cli import main
from analytics.ledgers.registry import LEDGERS
from analytics.report.ledgers import column_of, rows_in_words

TEXT = "我讲两个方面意见。\n一、抓项目\n县发改局要在10月底前完成园区规划编制。投资增长6%。\n二、补短板\n水库老化问题突出，要尽快维修水库。\n"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    path = tmp_path_factory.mktemp("text") / "讲话.txt"
    path.write_text(TEXT, encoding="utf-8")
    return an.read_corpus(path)


@pytest.mark.parametrize("name", LEDGERS)
def test_every_column_that_a_ledger_shows_is_one_of_its_fields(name, corpus):
    ledger = LEDGERS[name]
    named = {column_of(ledger, field) for field in ledger.fields}
    extracts = [column for extract in ledger.extracts for column in extract.columns]
    assert {*ledger.screen, *ledger.page, *extracts} <= named
    assert all(sum(extract.columns.values()) <= 100 - 10 for extract in ledger.extracts)


@pytest.mark.parametrize("name", LEDGERS)
def test_a_ledger_finds_its_own_rows(name, corpus):
    ledger = LEDGERS[name]
    found = ledger.find(corpus)
    assert [one for one in LEDGERS.values() if one.holds(found)] == [ledger]
    assert set(ledger.first) <= set(found.kind.__dataclass_fields__)
    assert len(rows_in_words(found)) == len(found) > 0


@pytest.mark.parametrize("name", LEDGERS)
def test_every_ledger_is_a_verb(name, corpus, capsys):
    assert main([name, corpus.documents[0].path, "--format", "jsonl"]) == 0
    assert '"quote": ' in capsys.readouterr().out
