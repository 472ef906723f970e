"""Report, panel, command line and the lines of the README give the same numbers for the same speech."""

import json
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

import analytics as an
from analytics.cli import main
from analytics.measures.themes import word_counts
from analytics.panel.looks import KEYWORDS
from analytics.report.analysis import analyse
from analytics.report.evidence import Evidence
from analytics.words.lexicons import Theme, Themes

SEEDS = str(Path(__file__).parent.parent / "seeds")

SPEECH = """在推进会上的讲话
同志们：
一、抓好项目建设
要打响“云上之城”品牌，把“三单一图”挂上墙。各镇要用好“三单一图”，项目开工要快，招商引资要实。
二、改善民生
要扩大就业，在云上之城办好技能培训。就业是民生之本。
三、修好道路
农村公路要通到村，养护道路要有人管，公路两旁要种树。
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    file = tmp_path_factory.mktemp("speech") / "讲话.txt"
    file.write_text(SPEECH, encoding="utf-8")
    return an.read_corpus(file)


@pytest.fixture(scope="module")
def analysis(corpus):
    return analyse(corpus, themes=an.load_themes(), words=an.load_user_words(), terms=an.TermFilter())


def same(one, other):
    assert one.columns == other.columns
    assert np.array_equal(one.dense(), other.dense())


def test_the_panel_shows_the_numbers_of_the_report(corpus, analysis):
    session = an.explore(corpus).session
    assert {"云上之城", "三单一图"} <= session.lexicon.user_words
    same(session.scores, analysis.shares)
    same(session.look(measure=KEYWORDS).scores, analysis.keywords)
    unlearned = an.explore(corpus, discover=False).session
    same(unlearned.scores, analysis.shares)  # what a section is about does not hang on which words are learned
    assert unlearned.look(measure=KEYWORDS).scores.columns != analysis.keywords.columns


def test_so_do_the_lines_of_the_readme(corpus, analysis):
    tokens = an.tokenize(corpus.units("section"), an.learn_words(corpus))
    same(an.theme_scores(tokens), analysis.shares)
    same(an.keyphrases(tokens), analysis.keywords)


def test_so_does_the_command_line(corpus, analysis, capsys):
    assert main(["themes", corpus.documents[0].path, "--format", "jsonl"]) == 0
    printed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    report = {
        (unit.line, analysis.shares.columns[column], float(share), int(analysis.counts.values[row, column]))
        for row, unit in enumerate(analysis.shares.rows)
        for column, share in enumerate(analysis.shares.row(row))
        if share
    }
    assert {(row["line"], row["label"], row["score"], row["count"]) for row in printed} == report


@pytest.fixture(scope="module")
def seeds():
    corpus = an.read_corpus(SEEDS)
    return analyse(corpus, themes=an.load_themes(), words=an.load_user_words(), terms=an.TermFilter())


@pytest.fixture(scope="module")
def words(seeds):
    """Two hundred words of the seeds, short and long, alone and inside others, in a fixed order."""
    inside = seeds.sections.inside
    every = sorted({word for token, parts in inside.items() for word in (token, *parts) if is_word(word)})
    return tuple(every[:: len(every) // 200][:200])


def ids_of(analysis):
    return [document.id for document in analysis.corpus]


def is_word(word):
    return len(word) > 1 and all("\u4e00" <= character <= "\u9fff" for character in word)


@pytest.fixture(scope="module")
def counted(seeds, words):
    """The count of each word in each document, by one call of the counter a document."""
    tokens = seeds.sections.regroup("document")
    scores = an.term_counts(tokens, words)
    return {
        (word, unit.document.id): int(scores.values[row, column])
        for row, unit in enumerate(scores.rows)
        for column, word in enumerate(words)
    }


def test_every_verb_counts_a_word_alike(seeds, words, counted):
    tokens = seeds.sections.regroup("document")
    sizes = dict(zip(tokens.units, word_counts(tokens), strict=True))
    rates, lanes = an.trend(tokens, terms=words), an.dispersion(tokens, words)
    one, two = (tokens.where(lambda unit, doc=doc: unit.document.id == doc) for doc in ids_of(seeds))
    both = {row.term: row for row in an.compare(one, two, terms=words, least=1).terms}
    for column, word in enumerate(words):
        hits = Counter(hit.doc for hit in an.concordance(tokens, word))
        single = an.theme_counts(tokens, Themes((Theme("a", "甲", "A", "", (word,)),)))
        for row, unit in enumerate(tokens.units):
            want = counted[word, unit.document.id]
            place = rates.rows.index(unit)
            assert round(rates.values[place, column] * sizes[unit] / 1000) == want, word
            lane = [i for i, sentence in enumerate(lanes.rows) if sentence.document is unit.document]
            assert lanes.values[lane, column].sum() == want, word
            assert hits[unit.document.id] == want, word
            assert single.values[row, 0] == want, word
            quotes = an.term_counts(tokens, word).quotes(row, word)
            assert sum(len(quote.spans) for quote in quotes) == want, word
        assert [both[word].count_a, both[word].count_b] == [counted[word, doc] for doc in ids_of(seeds)]


def test_panel_page_and_command_line_count_a_word_alike(seeds, words, counted, capsys):
    session = an.explore(seeds.corpus).session.look(level="各篇", measure="自选词（次数）", terms=words)
    evidence = Evidence(seeds)
    assert main(["trend", SEEDS, "--terms", ",".join(words), "--format", "jsonl"]) == 0
    printed = {(row["name"], row["doc"]): row for row in map(json.loads, capsys.readouterr().out.splitlines())}
    for column, word in enumerate(words):
        for row, unit in enumerate(session.scores.rows):
            want = counted[word, unit.document.id]
            assert session.scores.values[row, column] == want, word
            cell = printed[word, unit.document.id]
            assert (cell["count"], cell["alone"] + cell["inside"]) == (want, want), word
            link = evidence.word(word, unit)
            standing = {hit.quote for hit in an.concordance(seeds.sections, word) if hit.doc == unit.document.id}
            assert (link.count if link else 0) >= len(standing)
            assert bool(link) == bool(want), word


def test_terms_are_printed_with_their_count(seeds, counted):
    found = {term.term: term.count for term in an.discover_terms(seeds.corpus)}
    told = [word for word, _ in counted if word in found]
    assert len(told) > 10
    for word in told:
        assert found[word] == sum(counted[word, doc] for doc in ids_of(seeds)), word
