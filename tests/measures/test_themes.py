import numpy as np
import pytest

import analytics as an
from analytics.errors import AnalyticsError
from analytics.measures.intervals import wilson
from analytics.words.lexicons import Theme, Themes

THEMES = Themes(
    (
        Theme("projects", "项目", "Projects", "", ("项目", "招商引资")),
        Theme("party", "党建", "Party", "", ("党建", "党员", "党组织")),
        Theme("jobs", "就业", "Jobs", "", ("就业", "项目")),
    )
)


def test_hits_count_terms_and_terms_inside_tokens(tokens):
    hits = an.theme_hits(tokens, THEMES)
    assert hits.columns == ("项目", "党建", "就业")
    assert hits.dense()[1].tolist() == [7.0, 0.0, 6.0]  # 招商引资 and six times 项目, which belongs to two themes
    assert hits.dense()[2].tolist() == [0.0, 5.0, 0.0]


def test_rates_are_hits_per_thousand_words_within_their_interval(tokens):
    hits, rates = an.theme_hits(tokens, THEMES), an.theme_scores(tokens, THEMES)
    words = sum(any(char.isalpha() for char in token) for token in tokens[2])
    assert rates.dense()[2, 1] == pytest.approx(1000 * hits.dense()[2, 1] / words)
    assert (rates.low <= rates.dense()).all()
    assert (rates.dense() <= rates.high).all()
    assert rates.high[2, 0] > 0  # no hit in so few words does not mean none


def test_a_document_is_counted_not_averaged(tokens):
    whole = an.theme_hits(tokens.regroup("document"), THEMES).dense()
    assert whole[0].tolist() == an.theme_hits(tokens, THEMES).dense().sum(axis=0).tolist()


def test_salience_sums_to_one_and_names_the_sections(tokens):
    salience = an.theme_salience(tokens)
    assert salience.dense().sum(axis=1)[1:] == pytest.approx(1)
    best = [salience.columns[row[0][0]] for row in salience.ranked(1) if row]
    assert best[-3:] == ["项目投资", "党的建设", "民生保障"]
    assert (salience.low <= salience.dense() + 1e-12).all()
    assert (salience.dense() <= salience.high + 1e-12).all()


def test_salience_is_the_same_on_every_run(tokens):
    first, second = an.theme_salience(tokens), an.theme_salience(tokens)
    assert (first.dense() == second.dense()).all()
    assert (first.low == second.low).all()


def test_the_heading_decides_where_the_text_is_mixed(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("一、抓好信访工作\n农业要增收，农民要致富。\n二、结束语\n农业要增收。\n", encoding="utf-8")
    tokens = an.tokenize(an.read_corpus(file).units("section"))
    share = dict(zip(an.load_themes().ids, an.theme_salience(tokens).dense()[0], strict=True))
    assert share["governance"] == pytest.approx(1 / 3)
    assert share["agriculture"] == pytest.approx(2 / 3)


def test_every_match_quotes_its_sentence(tokens):
    matches = list(an.find_themes(tokens, THEMES))
    assert all(match.term in match.quote for match in matches)
    first = matches[0]
    assert (first.doc, first.line, first.term, first.in_heading) == ("讲话", 1, "项目", False)
    assert any(match.in_heading and match.section == "一、抓好项目建设" for match in matches)
    assert len(matches) == an.theme_hits(tokens, THEMES).dense().sum()


def test_terms_absent_from_the_text_are_reported(tokens):
    assert an.missing_terms(tokens, THEMES) == {"projects": (), "party": (), "jobs": ()}
    absent = Themes((Theme("sea", "海洋", "Sea", "", ("海洋", "项目")),))
    assert an.missing_terms(tokens, absent) == {"sea": ("海洋",)}


def test_per_must_be_positive(tokens):
    with pytest.raises(AnalyticsError, match="per=0"):
        an.theme_scores(tokens, THEMES, per=0)


def test_wilson_without_trials_says_nothing():
    low, high = wilson(np.array([0.0]), np.array([0.0]))
    assert (low[0], high[0]) == (0.0, 1.0)


def test_the_shipped_themes_are_broad_and_known():
    themes = an.load_themes()
    assert len(themes) == 17
    assert all(40 <= len(theme.terms) <= 125 and theme.about for theme in themes)


def test_an_organ_of_a_city_is_not_its_public_works(read):
    tokens = an.tokenize(an.Corpus((read("报市政府。\n市政协视察。\n改造市政道路。"),)).units("paragraph"))
    hits = an.theme_hits(tokens, Themes((Theme("urban", "城建", "Urban", "", ("市政",)),)))
    assert hits.dense()[:, 0].tolist() == [0.0, 0.0, 1.0]


def test_a_term_written_in_two_widths_counts_once(read):
    tokens = an.tokenize(an.Corpus((read("建设5G基站。\n5G改变生活。"),)).units("document"))
    themes = Themes((Theme("digital", "数字", "Digital", "", ("5G", "５Ｇ")),))
    assert an.theme_hits(tokens, themes).dense().tolist() == [[2.0]]
    assert len(an.find_themes(tokens, themes)) == 2
