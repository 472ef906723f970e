import re

import numpy as np
import pytest
from scipy import sparse
from sklearn.base import clone

import analytics as an
from analytics.errors import AnalyticsError, AnalyticsWarning
from analytics.measures.choosing import TopicChoice, _recommend, telling_units
from analytics.measures.coherence import npmi, topic_coherence
from analytics.measures.stability import distinct_units, matched, measure_stability
from analytics.measures.topiccounts import count_topic_terms
from analytics.measures.topicspace import TopicSpace, term_use, weigh_counts
from analytics.measures.vectorizers import TermFilter, idf
from analytics.words.lexicons import Theme, Themes

WORDS = [("农业", "粮食", "种植", "养殖"), ("信访", "治安", "调解", "案件")]


def two_subjects(folder, *, repeated):
    """Return sixty paragraphs, each about one of two subjects, some of whose words are said again."""
    rng = np.random.default_rng(1)
    lines = [[*rng.permutation(WORDS[i % 2]), *rng.choice(WORDS[i % 2], repeated)] for i in range(60)]
    (folder / "a.txt").write_text("".join("、".join(line) + "。\n" for line in lines), encoding="utf-8")
    return an.tokenize(an.read_corpus(folder).units("paragraph"), an.JiebaTokenizer())


@pytest.fixture(scope="module")
def apart(tmp_path_factory):
    return two_subjects(tmp_path_factory.mktemp("apart"), repeated=0)


def words_of(topics, n=4):
    return sorted(sorted(topics.space.vocabulary[i] for i in row) for row in topics.top(n))


def test_subjects_written_apart_are_told_apart(apart):
    topics = an.TopicModel(2, pull=0).fit(apart).topics_
    assert words_of(topics) == sorted(map(sorted, WORDS))
    assert topics.coherence == pytest.approx(1)


def test_subjects_written_apart_come_back_where_they_are_not_said_twice_in_the_same_words(apart, tmp_path):
    several = two_subjects(tmp_path, repeated=3)
    assert an.grade_topics(an.TopicModel(2, pull=0).fit(several), several, n_resamples=3).stability == pytest.approx(1)
    assert an.grade_topics(an.TopicModel(2, pull=0).fit(apart), apart, n_resamples=3).stability.tolist() == [0, 0]


def test_topics_have_length_one_and_come_by_size(model):
    topics = model.topics_
    assert np.linalg.norm(topics.components, axis=1) == pytest.approx(1)
    assert topics.relevance.sum(axis=1) == pytest.approx(1)
    assert topics.shares.sum() == pytest.approx(1)
    assert (np.diff(topics.shares) <= 0).all()
    assert (np.abs(topics.coherence) <= 1).all()


def test_two_runs_are_equal(model, paragraphs):
    again = clone(model).fit(paragraphs).topics_
    assert (again.components == model.topics_.components).all()
    assert again.labels == model.topics_.labels


def test_shares_of_units_sum_to_one_within_their_interval(model, seeds):
    shares = model.topic_shares(seeds)
    total = shares.dense().sum(axis=1)
    assert ((np.abs(total - 1) < 1e-9) | (total == 0)).all()
    assert (shares.low <= shares.dense()).all()
    assert (shares.dense() <= shares.high).all()
    assert (model.transform(seeds) == shares.dense()).all()


def test_a_new_speech_is_read_with_the_old_topics(apart, tmp_path):
    model = an.TopicModel(2, pull=0).fit(apart)
    (tmp_path / "b.txt").write_text(
        "一、甲\n农业、粮食和养殖。\n二、乙\n治安、调解。\n三、丙\n没有。\n", encoding="utf-8"
    )
    new = an.tokenize(an.read_corpus(tmp_path).units("section"), an.JiebaTokenizer())
    shares = model.transform(new)
    farm = next(i for i, label in enumerate(model.topics_.labels) if any(word in label for word in WORDS[0]))
    assert shares[0, farm] > 0.9
    assert shares[1, farm] < 0.1
    assert shares[2].tolist() == [0.0, 0.0]


def test_topics_of_two_speeches_are_graded_as_unstable(model, paragraphs):
    graded = an.grade_topics(model, paragraphs, n_resamples=3)
    assert graded.stability.shape == (5,)
    assert graded.stability.mean() < 0.5
    assert (graded.stability == an.grade_topics(model, paragraphs, n_resamples=3).stability).all()
    assert graded.grades[-1] in "CD"
    assert list(graded.grades) == sorted(graded.grades, key="D".__eq__)


def test_halves_choose_their_terms_themselves(model, paragraphs):
    """Were they to share the terms of the whole text, they would agree more than new text does."""
    halves = np.array_split(np.random.default_rng(1).permutation(distinct_units(count_topic_terms(paragraphs)[0])), 2)
    fits = [clone(model).fit(paragraphs.take(half.tolist())).topics_ for half in halves]
    expected = np.mean([matched(model.topics_, topics) for topics in fits], axis=0)
    assert measure_stability(model.topics_, model, paragraphs, n_resamples=2) == pytest.approx(expected)


def test_what_is_pasted_proves_nothing(paragraphs):
    """A speech six times over comes back on every draw of its paragraphs; its halves differ as those of one do."""
    once = an.TopicModel(4).fit(paragraphs)
    n = len(paragraphs)
    six = paragraphs.take([i for _ in range(6) for i in range(n)])
    graded = an.grade_topics(an.TopicModel(4).fit(six), six)
    assert "A" not in graded.grades
    assert abs(graded.stability.mean() - an.grade_topics(once, paragraphs).stability.mean()) < 0.15
    assert distinct_units(count_topic_terms(six)[0]) == distinct_units(count_topic_terms(paragraphs)[0])


def test_matching_is_one_to_one(model):
    topics = model.topics_
    assert matched(topics, topics.reorder([5, 4, 3, 2, 1])).tolist() == [1.0] * 5


def test_no_number_of_topics_is_told_from_two_speeches(paragraphs):
    choice = an.choose_topics(paragraphs, (3, 5), n_resamples=2)
    assert not choice.told
    assert choice.best in (3, 5)
    assert "文字太少" in choice.why
    assert [row.n_topics for row in choice.tried] == [3, 5]
    assert all(row.low <= row.stability <= row.high and 0 < row.agreement < 1 for row in choice.tried)


@pytest.mark.parametrize(
    ("rows", "n_tried", "best", "why"),
    [
        (
            [(4, 0.6, 1.0), (8, 0.58, 0.9), (14, 0.4, 0.9)],
            500,
            8,
            "取 8 个：只看一半段落时.*0.58，.*0.70.*再多就不稳了",
        ),
        ([(4, 0.6, 1.0), (8, 0.58, 0.6)], 500, 4, "再多词就重复了"),
        ([(4, 0.6, 1.0), (8, 0.58, 0.9)], 300, 8, "在抽出的 300 个段落上只看一半段落时.*0.58.*更多的没有试"),
    ],
)
def test_the_sentence_says_what_limits_the_number(rows, n_tried, best, why):
    tried = [TopicChoice(n, stability, 0.0, 1.0, 0.7, 0.1, diverse) for n, stability, diverse in rows]
    number, told, sentence = _recommend(tried, 500, n_tried)
    assert (number, told) == (best, True)
    assert re.search(why, sentence)


def test_steered_topics_keep_their_theme_and_learn_words(paragraphs):
    themes = an.load_themes()
    model = an.TopicModel(seeds=themes, free_topics=2).fit(paragraphs)
    topics = model.topics_
    assert "国防外交" in model.missing_seeds_
    assert len(topics) == 17 - len(model.missing_seeds_) + 2
    reform = topics.labels.index(next(label for label in topics.labels if "改革攻坚" in label))
    words = [topics.space.vocabulary[i] for i in topics.top(5)[reform]]
    assert any("改革" in word for word in words)
    learned = topics.learned_terms()
    own = set(themes["改革攻坚"].terms) & set(topics.space.vocabulary)
    found = {learned.columns[i] for i, _ in list(learned.ranked(10))[reform]}
    assert len(found) == 10
    assert not [word for word in found if any(word in term for term in own)]


def test_steered_topics_stay_where_their_theme_is_spoken_of(paragraphs):
    """Multiplicative updates keep a zero a zero, for words as well."""
    themes = an.load_themes()
    model = an.TopicModel(seeds=themes).fit(paragraphs)
    topics, space = model.topics_, model.topics_.space
    given = [label for label in topics.given if label]
    held = space.counts(paragraphs).toarray() > 0
    own = space.prior.toarray()[[themes.labels.index(label) for label in given]] > 0
    for words, component in zip(own, topics.components, strict=False):
        spoken = held[:, words].any(axis=1)
        learned = np.flatnonzero((component > 0) & ~words)
        assert len(learned) > 10
        assert held[spoken][:, learned].any(axis=0).all()


def test_themes_of_fewer_than_three_units_are_missing_seeds(apart):
    themes = Themes((Theme("a", "甲", "A", "", ("农业",)), Theme("b", "乙", "B", "", ("航天",))))
    model = an.TopicModel(seeds=themes, free_topics=1).fit(apart)
    assert model.missing_seeds_ == ("乙",)
    assert model.topics_.given == ("甲", "")


def test_terms_are_kin_only_if_they_meet(tmp_path):
    (tmp_path / "a.txt").write_text("农业和粮食。\n农业和粮食。\n养殖和治安。\n养殖和治安。\n", encoding="utf-8")
    tokens = an.tokenize(an.read_corpus(tmp_path).units("paragraph"), an.JiebaTokenizer())
    themes = Themes((Theme("farm", "农", "Farming", "", ("农业", "粮食", "养殖")),))
    space, counts = TopicSpace.learn(*count_topic_terms(tokens), TermFilter(), n_topics=1, themes=themes)
    kin = space.kin.toarray()
    place = {word: i for i, word in enumerate(space.vocabulary)}
    assert kin[place["农业"], place["粮食"]] == space.prior[0, place["粮食"]] == pytest.approx(1 / 3, abs=1e-3)
    assert kin[place["农业"], place["养殖"]] == 0
    assert kin[place["治安"]].tolist() == [0.0] * 4
    assert space.pull == pytest.approx(0.7 * (1 + 150 / 4))
    assert counts.shape == (4, 4)


def test_npmi_by_hand():
    from scipy import sparse

    counts = sparse.csr_matrix(np.array([[1, 1, 0], [1, 1, 0], [1, 0, 1], [0, 0, 1]]))
    values = npmi(counts, [0, 1, 2])
    assert values[0, 1] == pytest.approx(np.log(0.5 / (0.75 * 0.5)) / -np.log(0.5))
    assert values[1, 2] == -1
    assert topic_coherence(counts, [[1, 2], [0]]).tolist() == [-1.0, 0.0]


@pytest.mark.parametrize("n_topics", [0, 7])
def test_more_topics_than_units_is_an_error(tokens, n_topics):
    with pytest.raises(AnalyticsError, match="4 个单元.*regroup"):
        an.TopicModel(n_topics).fit(tokens)


def test_a_model_that_has_not_converged_says_so(paragraphs):
    with pytest.warns(AnalyticsWarning, match="没有收敛"):
        an.TopicModel(5, max_iter=2).fit(paragraphs)


def test_topics_of_a_few_paragraphs_are_never_sure(paragraphs):
    first = set(paragraphs.units[:9])
    few = paragraphs.where(lambda unit: unit in first)
    assert an.grade_topics(an.TopicModel(2).fit(few), few, n_resamples=2).stability.tolist() == [0, 0]
    choice = an.choose_topics(few)
    assert (choice.best, choice.told, len(choice.tried)) == (0, False, 0)
    assert choice.why.startswith("只有 8 个不同的段落")  # two are 同志们
    assert "建议" not in choice._repr_html_()


def test_headings_and_calls_are_no_units_of_topics(paragraphs):
    told = telling_units(paragraphs)
    assert 0 < len(told) < len(paragraphs)
    assert min(len(unit.text) for unit in told.units) == 20
    calls = paragraphs.where(lambda unit: len(unit.text) < 6)
    assert telling_units(calls) is calls


def test_a_speech_of_few_words_has_no_topics(paragraphs):
    """Twelve short paragraphs are ten and more, and still no more than 600 characters."""
    short = paragraphs.take([i for i, unit in enumerate(paragraphs.units) if len(unit.text) < 60][:12])
    assert len(short) == 12
    assert re.search(r"只有 1\d 个不同的段落、\d+ 个词：文字太少，分不出话题", an.choose_topics(short).why)
    assert an.choose_topics(short, (2,)).best == 2  # who asks for a number gets it


def test_terms_are_kin_where_they_share_a_theme_and_a_unit():
    weighed = sparse.csr_matrix(np.array([[1.0, 0.0, 2.0], [0.0, 1.0, 1.0]]))  # the first two never meet
    membership = sparse.csr_matrix(np.array([[1.0, 1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]))
    use, met = term_use(weighed, membership)
    assert use.tolist() == [1, 1, 3]
    assert met.toarray().tolist() == [[True, False, True], [False, True, False], [True, False, True]]


@pytest.fixture
def compounds(tmp_path):
    (tmp_path / "a.txt").write_text(
        "生态环境保护和生态。\n学习习近平总书记讲话，第十五届。\n环境。\n", encoding="utf-8"
    )
    return an.tokenize(an.read_corpus(tmp_path).units("paragraph"), an.JiebaTokenizer(words=("生态环境保护",)))


def test_a_term_counts_and_so_do_the_words_it_is_made_of(compounds):
    counts, names = count_topic_terms(compounds)
    first = dict(zip(names, counts.toarray()[0].tolist(), strict=True))
    assert {name: count for name, count in first.items() if count} == {
        "保护": 1,
        "环境": 1,
        "生态": 2,
        "生态环境保护": 1,
    }
    assert "近平" not in names
    assert counts.toarray()[2].sum() == 1


def test_listed_terms_inside_a_long_one_count_as_well(read):
    words = frozenset({"固定资产投资", "固定资产投资增长速度", "生态环境", "生态环境质量"})
    corpus = an.Corpus((read("固定资产投资增长速度。\n生态环境质量。"),))
    counts, names = count_topic_terms(an.tokenize(corpus.units("paragraph"), an.JiebaTokenizer(words)))
    long, short = ({name for name, count in zip(names, row, strict=True) if count} for row in counts.toarray())
    assert {name for name in long if len(name) > 3} == {"固定资产投资增长速度", "固定资产投资"}
    assert {name for name in short if len(name) > 3} == {"生态环境质量"}  # of six characters, only its parts count


def test_parts_are_held_to_the_filter_and_the_vocabulary(compounds):
    terms = TermFilter(frozenset({"保护"}))
    assert "保护" not in count_topic_terms(compounds, terms)[1]
    counts, names = count_topic_terms(compounds, terms, vocabulary=("环境", "粮食"))
    assert (names, counts.toarray().tolist()) == (("环境", "粮食"), [[1, 0], [0, 0], [1, 0]])


def test_parts_stand_beside_ngrams(compounds):
    _, names = count_topic_terms(compounds, TermFilter(ngrams=(1, 2)))
    assert {"生态", "环境", "生态环境保护"} < set(names)


def test_terms_are_weighed_by_the_idf_of_the_text(model, paragraphs):
    counts, names = count_topic_terms(paragraphs)
    place = [names.index(term) for term in model.topics_.space.vocabulary]
    assert model.topics_.space.idf == pytest.approx(idf(counts, names)[place])
    weighed = weigh_counts(sparse.csr_matrix([[1, 3], [0, 0]]), np.array([2.0, 1.0])).toarray()
    long = 1 + np.log(3)
    assert weighed.tolist() == [pytest.approx([2 / np.hypot(2, long), long / np.hypot(2, long)]), [0, 0]]
