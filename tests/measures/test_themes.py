import numpy as np
import pytest

import analytics as an
from analytics.errors import AnalyticsError
from analytics.measures.intervals import wilson
from analytics.measures.matching import matcher_of
from analytics.measures.theme_weights import load_shares, term_weights
from analytics.words.lexicons import Theme, Themes

THEMES = Themes(
    (
        Theme("projects", "项目", "Projects", "", ("项目", "招商引资")),
        Theme("party", "党建", "Party", "", ("党建", "党员", "党组织")),
        Theme("jobs", "就业", "Jobs", "", ("就业", "项目")),
    )
)


def test_hits_count_terms_and_terms_inside_tokens(tokens):
    hits = an.theme_counts(tokens, THEMES)
    assert hits.columns == ("项目", "党建", "就业")
    assert hits.dense()[1].tolist() == [7.0, 0.0, 6.0]  # 招商引资 and six times 项目, which belongs to two themes
    assert hits.dense()[2].tolist() == [0.0, 5.0, 0.0]


def test_rates_are_hits_per_thousand_words_within_their_interval(tokens):
    hits, rates = an.theme_counts(tokens, THEMES), an.theme_counts(tokens, THEMES, per=1000)
    words = sum(any(char.isalpha() for char in token) for token in tokens[2])
    assert rates.dense()[2, 1] == pytest.approx(1000 * hits.dense()[2, 1] / words)
    assert (rates.low <= rates.dense()).all()
    assert (rates.dense() <= rates.high).all()
    assert rates.high[2, 0] > 0  # no hit in so few words does not mean none


def test_a_document_is_counted_not_averaged(tokens):
    whole = an.theme_counts(tokens.regroup("document"), THEMES).dense()
    assert whole[0].tolist() == an.theme_counts(tokens, THEMES).dense().sum(axis=0).tolist()


def test_scores_sums_to_one_and_names_the_sections(tokens):
    scores = an.theme_scores(tokens)
    assert scores.dense().sum(axis=1)[1:] == pytest.approx(1)
    best = [scores.columns[row[0][0]] for row in scores.ranked(1) if row]
    assert best[-3:] == ["项目投资", "党的建设", "民生保障"]
    assert (scores.low <= scores.dense() + 1e-12).all()
    assert (scores.dense() <= scores.high + 1e-12).all()


def test_scores_is_the_same_on_every_run(tokens):
    first, second = an.theme_scores(tokens), an.theme_scores(tokens)
    assert (first.dense() == second.dense()).all()
    assert (first.low == second.low).all()


def test_the_heading_decides_where_the_text_is_mixed(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("一、抓好信访工作\n农业要增收，农民要致富。\n二、结束语\n农业要增收。\n", encoding="utf-8")
    tokens = an.tokenize(an.read_corpus(file).units("section"))
    share = dict(zip(an.load_themes().ids, an.theme_scores(tokens).dense()[0], strict=True))
    assert share["governance"] == pytest.approx(1 / 3)
    assert share["agriculture"] == pytest.approx(2 / 3)


def test_every_match_quotes_its_sentence(tokens):
    matches = list(an.find_themes(tokens, THEMES))
    assert all(match.term in match.quote for match in matches)
    first = matches[0]
    assert (first.doc, first.line, first.term, first.in_heading) == ("讲话", 1, "项目", False)
    assert any(match.in_heading and match.section == "一、抓好项目建设" for match in matches)
    assert len(matches) == an.theme_counts(tokens, THEMES).dense().sum()


def test_terms_absent_from_the_text_are_reported(tokens):
    assert an.missing_terms(tokens, THEMES) == {"projects": (), "party": (), "jobs": ()}
    absent = Themes((Theme("sea", "海洋", "Sea", "", ("海洋", "项目")),))
    assert an.missing_terms(tokens, absent) == {"sea": ("海洋",)}


def test_per_must_be_positive(tokens):
    with pytest.raises(AnalyticsError, match="per=0"):
        an.theme_counts(tokens, THEMES, per=0)


def test_wilson_without_trials_says_nothing():
    low, high = wilson(np.array([0.0]), np.array([0.0]))
    assert (low[0], high[0]) == (0.0, 1.0)


def test_the_shipped_themes_are_broad_and_known():
    themes = an.load_themes()
    assert len(themes) == 17
    assert all(100 <= len(theme.terms) <= 250 and theme.about for theme in themes)


TRAPS = Themes(
    (
        Theme("a", "甲", "A", "", ("军人", "健康", "经济", "小康", "产能", "文化", "民主", "道路", "家政", "国内需求")),
        Theme("b", "乙", "B", "", ("经济社会发展",)),
    ),
    an.load_themes().other_senses,
)


@pytest.mark.parametrize(
    ("token", "terms"),
    [
        ("领军人才", ()),
        ("国家政策", ()),
        ("江泽民主席", ()),
        ("持续健康发展", ()),
        ("国民健康水平", ("健康",)),
        ("经济社会", ()),
        ("经济社会发展", ("经济社会发展",)),
        ("全面建成小康社会", ()),
        ("文化大革命", ()),
        ("文化大发展", ("文化",)),
        ("中国特色社会主义道路", ()),
        ("乡村道路", ("道路",)),
        ("扩大国内需求", ("国内需求",)),
    ],
)
def test_a_term_inside_a_token_is_a_word_of_its_own_in_its_own_sense(token, terms):
    assert matcher_of(TRAPS).inside(token) == terms


def test_what_is_marked_is_what_was_counted():
    assert matcher_of(TRAPS).spans(0, ("发展", "经济社会经济")) == [(6, 8)]


OPENING = "政府工作报告\n——2024年3月5日在某县人民代表大会上\n现在，我向大会报告工作，请予审议，并请政协委员提出意见。\n"


def test_the_opening_formula_says_nothing_of_what_a_report_is_about(read):
    tokens = an.tokenize(an.Corpus((read(OPENING + "一、修路\n要修好城市道路。\n"),)).units("section"))
    scores = an.theme_scores(tokens)
    assert scores.labels == ("开头", "一、修路")
    assert scores.dense()[0].sum() == 0
    assert scores.columns[scores.dense()[1].argmax()] == "城市建设"
    assert an.theme_counts(tokens).dense()[0].sum() > 0  # plain counts count everything


def test_who_is_charged_with_a_task_is_not_what_it_is_about(read):
    text = "一、修路\n要修好城市道路。（公安部、教育部、农业农村部牵头，国家卫生健康委配合）\n"
    tokens = an.tokenize(an.Corpus((read(text),)).units("section"))
    assert {an.load_themes().labels[i] for i in an.theme_scores(tokens).dense()[0].nonzero()[0]} == {"城市建设"}
    assert (an.theme_counts(tokens).dense()[0] > 0).sum() > 1  # plain counts count everything


def test_a_festival_is_no_culture_and_a_bank_no_commerce():
    themes = an.load_themes()
    columns = dict(zip(matcher_of(themes).terms, matcher_of(themes).columns, strict=True))
    found = {term: [themes.labels[i] for i in columns[term]] for term in ("文化节", "商业银行")}
    assert found == {"文化节": ["服务业"], "商业银行": ["经济运行"]}


def test_an_organ_of_a_city_is_not_its_public_works(read):
    tokens = an.tokenize(an.Corpus((read("报市政府。\n市政协视察。\n改造市政道路。"),)).units("paragraph"))
    hits = an.theme_counts(tokens, Themes((Theme("urban", "城建", "Urban", "", ("市政",)),)))
    assert hits.dense()[:, 0].tolist() == [0.0, 0.0, 1.0]


def test_a_term_written_in_two_widths_counts_once(read):
    tokens = an.tokenize(an.Corpus((read("建设5G基站。\n5G改变生活。"),)).units("document"))
    themes = Themes((Theme("digital", "数字", "Digital", "", ("5G", "５Ｇ")),))
    assert an.theme_counts(tokens, themes).dense().tolist() == [[2.0]]
    assert len(an.find_themes(tokens, themes)) == 2


@pytest.mark.parametrize(
    "token",
    [
        "高质量发展",
        "社会主义现代化建设",
        "服务业数字化转型",
        "免费开放",
        "企业文化",
        "政府工作报告",
        "中国特色社会主义道路",
    ],
)
def test_a_word_of_the_frame_or_in_another_sense_is_no_theme(token):
    """服务业数字化转型 is about 服务业."""
    assert set(matcher_of(an.load_themes()).inside(token)) <= {"服务业"}


def test_a_term_weighs_by_its_rarity_and_by_how_much_of_its_use_is_its_themes():
    matcher, weights = matcher_of(an.load_themes()), term_weights(an.load_themes()).toarray()
    word, column = matcher.terms.index("企业"), an.load_themes().ids.index("industry")
    share = load_shares()["industry", "企业"]
    assert weights[word, column] == pytest.approx((matcher.rarity[word] * share) ** 0.5)
    assert np.count_nonzero(weights[word]) == 1
    assert share < 0.4 < load_shares()["agriculture", "种植面积"]  # every section speaks of 企业


def test_a_theme_of_the_users_own_weighs_by_rarity_alone():
    themes = Themes((Theme("sea", "海洋", "Sea", "", ("海洋强县", "企业")), Theme("sky", "低空", "Sky", "", ("企业",))))
    rarity = matcher_of(themes).rarity
    weights = term_weights(themes).toarray()
    assert weights.tolist() == [[rarity[0] ** 0.5, 0.0], [(rarity[1] / 2) ** 0.5] * 2]


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("一、扩大内需\n促进消费和投资良性互动。\n", "经济运行"),
        ("一、推动高质量发展\n种植面积稳定在十万亩。\n", "三农工作"),
        ("一、加快现代化建设\n企业文化丰富，医院床位增加。\n", "民生保障"),
        ("一、推进交通强县\n新改建公路50公里，高铁站开工。\n", "项目投资"),
        ("一、服务业数字化转型\n用大数据管好物流、餐饮、家政、零售。\n", "服务业"),
        ("一、守牢底线\n防范自然灾害，做好地震、气象预警和消防救援。\n", "社会治理"),
    ],
)
def test_what_sections_are_about(read, text, theme):
    scores = an.theme_scores(an.tokenize(an.Corpus((read(text),)).units("section")))
    assert scores.columns[scores.dense()[0].argmax()] == theme


def test_the_title_of_a_document_speaks_for_a_theme_that_the_unit_speaks_of_itself(read):
    text = "{}\n一、总体目标\n发展教育和体育，完善法治，推进司法公开，办好信访。\n二、保障措施\n加强统筹。\n"
    plain, titled = (
        an.theme_scores(an.tokenize(an.Corpus((read(text.format(title)),)).units("section")))
        for title in ("关于印发行动计划的通知", "关于印发信访工作和旅游业行动计划的通知")
    )
    assert plain.rows[-1].document.title != titled.rows[-1].document.title
    columns = [plain.columns.index(name) for name in ("社会治理", "教育文化", "服务业")]
    before, after = plain.dense()[-2, columns], titled.dense()[-2, columns]
    assert after[0] > before[0]
    assert after[1] < before[1]
    assert after[2] == 0  # 旅游 stands in the title only
    assert titled.dense()[-1].sum() == 0


@pytest.mark.parametrize("line", ["各市人民政府，各县教育局、各高等院校：", "抄送：省公安厅、省教育厅。"])
def test_to_whom_a_paper_goes_is_not_what_it_is_about(read, line):
    tokens = an.tokenize(an.Corpus((read(f"一、修路\n要修好城市道路。\n{line}\n"),)).units("section"))
    assert {an.load_themes().labels[i] for i in an.theme_scores(tokens).dense()[0].nonzero()[0]} == {"城市建设"}


def test_the_heading_of_its_first_section_is_not_that_of_a_document(read):
    text = "一、发展农业\n种粮。\n二、教育\n" + "教育教学改革。" * 9
    shares = [
        an.theme_scores(an.tokenize(an.Corpus((read(begin + text),)).units("document"))).select(columns=["三农工作"])
        for begin in ("", "前言。\n")
    ]
    assert shares[0].dense() == pytest.approx(shares[1].dense())
    assert shares[0].dense() < 0.2
