"""Report, panel, command line and the lines of the README give the same numbers for the same speech."""

import json

import numpy as np
import pytest

import analytics as an
from analytics.cli import main
from analytics.panel.looks import KEYWORDS
from analytics.report.analysis import analyse

SPEECH = """在推进会上的讲话
同志们：
一、抓好项目建设
要打响“云上之城”品牌，把“三单一图”挂上墙。各镇要用好“三单一图”，项目开工要快，招商引资要实。
二、改善民生
要扩大就业，在云上之城办好技能培训。就业是民生之本。
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
