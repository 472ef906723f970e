import pytest

import analytics as an
from analytics.errors import AnalyticsError
from analytics.measures.candidates import aligned, nested_in, parallel_terms, repeated_runs
from analytics.measures.review import with_words

TEXT = """一、抓好戈壁田园建设
要开展“六查六改”行动，把六查六改落到实处，压实包抓责任。戈壁田园是新名片，戈壁田园要扩面。
全区六查六改有力，包抓责任到人。落实包抓责任，问题整改率较高，推进一乡两品建设。
严守生态功能基线、环境质量底线、资源利用上线，印发《戈壁田园规划》，完成**亿元。
"""


@pytest.fixture
def corpus(read):
    return an.Corpus((read(TEXT),))


@pytest.fixture
def found(corpus):
    plain = an.JiebaTokenizer(frozenset({"全面从严治党"}))
    return {term.term: term for term in an.discover_terms(corpus, tokenizer=plain)}


def test_quoted_terms_are_found_and_counted_without_their_quotes(found):
    assert found["六查六改"].count == 3
    assert set(found["六查六改"].sources) == {"引号", "数字缩略"}


def test_formulas_suffixes_parallels_and_titles_are_found_even_once(found):
    assert found["一乡两品"].sources == ("数字缩略",)
    assert "构词" in found["问题整改率"].sources
    assert "书名号" in found["戈壁田园规划"].sources
    assert "并列" in found["环境质量底线"].sources


def test_repeated_runs_are_found_whole(found):
    assert (found["戈壁田园"].count, found["戈壁田园"].alone) == (4, 3)
    assert found["包抓责任"].count == 3
    assert found["包抓责任"].cohesion > 0


def test_redactions_and_function_words_are_no_terms(found):
    assert not any("*" in term or "的" in term for term in found)


def test_every_term_has_its_sentence(found, corpus):
    lines = {passage.sentence.text: passage.sentence.line for passage in corpus.passages}
    for term in found.values():
        assert term.term in term.quote
        assert lines[term.quote] == term.line


def test_the_strongest_comes_first_and_ties_go_by_name(corpus):
    terms = list(an.discover_terms(corpus, tokenizer=an.JiebaTokenizer()))
    assert terms == sorted(terms, key=lambda term: (-term.score, term.term))


def test_words_of_the_lexicon_are_known(corpus):
    terms = {t.term: t for t in an.discover_terms(corpus, tokenizer=an.JiebaTokenizer(frozenset({"包抓责任"})))}
    assert terms["包抓责任"].known
    assert terms["包抓责任"].sources == ("词表",)
    assert not terms["六查六改"].known


def test_runs_grow_only_from_what_repeats():
    rows = [("新", "能源", "产业"), ("新", "能源", "产业"), ("新", "产业")]
    counts = repeated_runs(rows, {"新", "能源", "产业"})
    assert counts == {
        ("新",): 3,
        ("能源",): 2,
        ("产业",): 3,
        ("新", "能源"): 2,
        ("能源", "产业"): 2,
        ("新", "能源", "产业"): 2,
    }
    assert nested_in(counts, counts)["新", "能源"] == 2


def test_a_term_that_begins_inside_a_token_is_not_aligned():
    assert aligned(("严守", "生态", "基线"), "生态基线") == ("生态", "基线")
    assert aligned(("严守生", "态", "基线"), "生态基线") is None


def test_a_plain_list_is_not_parallel():
    assert list(parallel_terms("要抓好教育、卫生、文化工作")) == []


def test_an_empty_corpus_is_an_error():
    with pytest.raises(AnalyticsError, match="语料是空的"):
        an.discover_terms(an.Corpus(()))


def test_the_review_loop(corpus, tmp_path):
    tokenizer = an.JiebaTokenizer()
    review = an.review(corpus, tokenizer)
    assert all(not term.known for term in review.open)
    review = review.accept("包抓责任").reject("环境质量底线")
    assert {"包抓责任", "环境质量底线"}.isdisjoint(term.term for term in review.open)
    assert "环境质量底线" not in review.accept_sure().accepted
    file = review.save(tmp_path / "words.txt")
    assert an.load_user_words(file) == {"包抓责任"}
    review.accept("戈壁田园").save(file)
    review.accept("戈壁田园").save(file)
    assert file.read_text(encoding="utf-8").count("戈壁田园") == 1


def test_the_review_shows_what_an_acceptance_changes(corpus):
    tokens = an.tokenize(corpus.units("sentence"), an.JiebaTokenizer())
    changes = list(an.review(corpus, tokens.tokenizer).accept("包抓责任").changes(tokens))
    assert [change.line for change in changes] == [2, 3, 3]
    assert "包抓责任" not in changes[0].before.split(" / ")
    assert "包抓责任" in changes[0].after.split(" / ")


def test_learned_words_are_kept_whole_where_no_quotation_mark_helps(corpus):
    tokenizer = an.learn_words(corpus, an.JiebaTokenizer())
    assert "六查六改" in tokenizer.cut("推进六查六改工作")
    assert with_words(tokenizer, []) == tokenizer


@pytest.mark.parametrize(
    ("do", "message"),
    [
        (lambda review, path: review.reject("没有的词"), "候选里没有“没有的词”"),
        (lambda review, path: review.accept("两 词"), "“两 词”不是词"),
        (lambda review, path: review.save(path / "words.txt"), "还没有接受任何词"),
    ],
)
def test_review_errors(corpus, tmp_path, do, message):
    with pytest.raises(AnalyticsError, match=message):
        do(an.review(corpus), tmp_path)


def test_the_seeds_give_up_their_slogans(seeds):
    corpus = an.read_corpus("seeds")
    terms = list(an.discover_terms(corpus))
    new = [term.term for term in terms if not term.known]
    assert "三纠三促" in new[:10]
    assert sum(term.score >= 2.5 for term in terms) > 50


def test_who_does_what_part_of_a_task_is_no_term(read):
    text = "建好戈壁田园。守住戈壁田园。（市水务局按职责分工负责）\n" * 4
    terms = {term.term for term in an.discover_terms(an.Corpus((read(text),)), tokenizer=an.JiebaTokenizer())}
    assert "戈壁田园" in terms
    assert not [term for term in terms if term.endswith("负责")]


def test_a_term_that_is_cut_in_two_ways_stands_once(read):
    text = "越来越“智慧化”。向智慧化方向转变。智慧化理念促进发展。\n"
    (found,) = [term for term in an.discover_terms(an.Corpus((read(text),))) if term.term == "智慧化"]
    assert (found.count, found.sources) == (3, ("引号", "重复"))


def test_what_recurs_but_governs_or_could_stand_in_any_speech_is_not_accepted_unseen(read):
    text = "我代表省人民政府报告。推进高质量建设，推进强省建设。建好戈壁田园，守住戈壁田园。\n" * 6
    learned = an.learn_words(an.Corpus((read(text),)), an.JiebaTokenizer()).words
    assert "戈壁田园" in learned
    assert learned.isdisjoint({"代表省人民政府", "高质量建设", "强省建设"})


def test_a_term_that_stands_once_is_kept_whole_if_its_head_is_one_of_many_terms(read):
    corpus = an.Corpus((read("建成农牧区干细胞实验室，大力发展农业。\n"),))
    assert an.learn_words(corpus, an.JiebaTokenizer()).words == {"农牧区干细胞实验室"}
