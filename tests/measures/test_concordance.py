import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

import analytics as an
from analytics.corpus.cleaning import fold_width
from analytics.corpus.collection import Corpus
from analytics.corpus.documents import Document, Sentence
from analytics.errors import AnalyticsError
from analytics.measures.concordance import Hit, concordance, dispersion, evidence, kwic_html, kwic_table
from analytics.words.segmentation import tokenize
from analytics.words.tokenizer import JiebaTokenizer
from analytics.words.tokens import Tokens

HEADING = "一、抓好项目建设"
SENTENCE = "要把项目建设放在首位，抓好招商引资，盯紧项目开工。"


def document(text: str, name: str = "讲话") -> Document:
    """Return a document of one paragraph, one sentence for each full stop."""
    pieces = [(match.group(), match.start()) for match in re.finditer("[^。]+。?|。", text)]
    sentences = tuple(Sentence(piece, 1, start, 0) for piece, start in pieces)
    return Document(name, f"{name}.txt", None, None, None, sentences, ())


def cut(rows: list[list[str]]) -> Tokens:
    """Return tokens of sentences that are cut by hand."""
    corpus = Corpus((document("".join("".join(row) for row in rows)),))
    assert [passage.sentence.text for passage in corpus.passages] == ["".join(row) for row in rows]
    return Tokens(corpus.units("document"), tuple(map(tuple, rows)), JiebaTokenizer())


def test_an_occurrence_has_its_place_and_its_context(corpus):
    hits = concordance(corpus, "招商引资", width=6)
    assert hits.rows == (Hit("讲话", 5, HEADING, "在首位，抓好", "招商引资", "，盯紧项目开", SENTENCE, 13),)


def test_occurrences_are_in_reading_order(corpus):
    hits = list(concordance(corpus, "项目"))
    assert [hit.line for hit in hits] == [1, 4, 5, 5, 5, 5, 5]
    assert [hit.start for hit in hits] == [1, 4, 2, 20, 0, 7, 14]
    assert [hit.section for hit in hits] == ["", *[HEADING] * 6]


def test_context_runs_into_other_sentences_and_paragraphs_but_not_into_other_documents():
    corpus = Corpus((document("抓项目。促就业。惠民生。", "甲"), document("促就业。", "乙")))
    first, second = concordance(corpus, "就业", width=4)
    assert (first.left, first.right) == ("项目。促", "。惠民生")
    assert (second.doc, second.left, second.right) == ("乙", "促", "。")


def test_paragraphs_are_a_space_apart(corpus):
    assert next(iter(concordance(corpus, "要把", width=3))).left == "建设 "


def test_a_string_is_not_a_pattern_and_width_does_not_matter():
    corpus = Corpus((document("增长12.5%，１２.５％，12x5%。"),))
    assert [hit.match for hit in concordance(corpus, "12.5%")] == ["12.5%", "１２.５％"]
    assert [hit.match for hit in concordance(corpus, "12.5%", regex=True)] == ["12.5%", "12x5%"]


def test_a_regular_expression_never_matches_nothing(corpus):
    hits = concordance(corpus, "项目(开工|投产)?|", regex=True)
    assert [hit.match for hit in hits] == ["项目", "项目", "项目", "项目开工", "项目开工", "项目", "项目投产"]


def test_tokens_are_searched_like_their_text(corpus, tokens):
    assert concordance(tokens, "党员") == concordance(corpus, "党员")
    only = tokens.where(lambda unit: unit.marker == "三、")
    assert len(concordance(only, "就业")) == 2
    assert len(concordance(only, "项目")) == 0


def test_no_hit_is_an_empty_result(corpus):
    nothing = concordance(corpus, "海洋")
    assert (nothing.rows, str(nothing)) == ((), "没有找到。")
    assert list(nothing.table().columns) == [
        "doc",
        "line",
        "section",
        "left",
        "match",
        "right",
        "quote",
        "start",
        "inside",
    ]


@pytest.mark.parametrize(
    ("do", "message"),
    [
        (lambda corpus: concordance(corpus, ""), "pattern 是空的"),
        (lambda corpus: concordance(corpus, "项目", width=0), "width=0：上下文至少要 1 字"),
        (
            lambda corpus: concordance(corpus, "项目(开工", regex=True),
            "“项目\\(开工”不是合格的正则表达式：第 3 个字符处有误",
        ),
        (
            lambda corpus: concordance(corpus, "项{99999999999}", regex=True),
            "不是合格的正则表达式：有误（the repetition",
        ),
        (lambda corpus: kwic_table(an.find_themes(an.tokenize(corpus.units()))), "这是 ThemeMatch 的结果，没有上下文"),
    ],
)
def test_errors_say_what_is_wrong(corpus, do, message):
    with pytest.raises(AnalyticsError, match=message):
        do(corpus)


def test_a_table_is_aligned_in_a_terminal():
    hits = concordance(Corpus((document("GDP项目开工。抓好项目建设。"),)), "项目(开工)?", regex=True, width=4)
    assert str(hits).splitlines() == [
        "讲话:1       GDP  项目开工  。抓好项",
        "讲话:1  工。抓好  项目      建设。",
        "共 2 处",
    ]
    assert len({wcswidth(line.partition("项目")[0]) for line in str(hits).splitlines()[:2]}) == 1


def test_a_tab_does_not_move_the_columns():
    assert str(concordance(Corpus((document("抓\t\x85项目。"),)), "项目")).splitlines()[0] == "讲话:1  抓    项目  。"


def test_html_is_escaped_and_marks_the_match():
    html = kwic_html(concordance(Corpus((document("抓<b>项目&投资</b>"),)), "项目&"))
    assert "<mark>项目&amp;</mark>" in html
    assert "抓&lt;b&gt;" in html
    assert "<b>" not in html
    assert "<caption>共 1 处</caption>" in html


def test_a_concordance_stays_one_when_filtered(corpus):
    hits = concordance(corpus, "项目").where(lambda hit: hit.line == 1)
    assert hits._repr_html_() == kwic_html(hits)
    assert str(hits).splitlines() == [
        "讲话:1  在  项目  建设推进会上的讲话 同志们： 下面我讲三点意见：",
        "共 1 处，其中单独 0 处、在更长的词里 1 处",
    ]


@pytest.mark.parametrize(
    ("term", "first", "count"),
    [
        ("项目", 0, 2),  # inside a token, and a token
        ("项目建设", 0, 1),
        ("招商引资项目", 5, 1),  # three tokens
        ("资项目", 8, 1),
        ("引资项目", 7, 1),  # 引资 is a word, though it begins inside a token
        ("招商引资项", None, 0),  # ends inside one
        ("目建", None, 0),  # is torn out of two
        ("海洋", None, 0),
    ],
)
def test_a_term_occurs_as_a_token_inside_one_or_as_several(term, first, count):
    tokens = cut([["项目建设", "，", "招商引", "资", "项目", "。"]])
    assert [hit.start for hit in evidence(tokens, term)] == ([] if first is None else [first])
    assert dispersion(tokens, [term]).dense().tolist() == [[count]]


def test_occurrences_do_not_overlap():
    assert dispersion(cut([["人人人人人", "人", "人"]]), ["人人"]).dense().tolist() == [[3]]


def test_evidence_is_one_hit_for_each_sentence(tokens):
    hits = list(evidence(tokens, "项目"))
    assert [(hit.line, hit.start) for hit in hits] == [(1, 1), (4, 4), (5, 2), (5, 0)]
    assert hits[2].quote == SENTENCE


def test_evidence_of_one_unit_of_any_level(tokens):
    assert [hit.line for hit in evidence(tokens, "项目", row=1)] == [4, 5, 5]
    assert evidence(tokens, "项目", row=-1).rows == ()
    assert evidence(tokens, "项目", row=tokens.units[1]) == evidence(tokens, "项目", row=1)
    paragraph = tokens.regroup("paragraph").units[0]
    assert [hit.line for hit in evidence(tokens, "项目", row=paragraph)] == [1]


def test_every_keyword_has_evidence(tokens):
    scores = an.tfidf_keywords(tokens, terms=an.TermFilter(ngrams=(1, 2)))
    for row, ranked in enumerate(scores.ranked()):
        for column, _ in ranked:
            assert len(evidence(tokens, scores.columns[column], row=row)) > 0, scores.columns[column]


def test_a_term_of_folded_width_is_found_as_printed():
    tokens = cut([["办好", "１２３４５", "热线", "。"]])
    assert [hit.match for hit in evidence(tokens, "12345热线")] == ["１２３４５热线"]


@pytest.mark.parametrize(
    ("do", "message"),
    [
        (lambda tokens: evidence(tokens, ""), "term 是空的"),
        (lambda tokens: evidence(tokens, "项目", row=9), "没有第 9 行，共 4 行"),
        (lambda tokens: evidence(tokens, "项目", row=cut([["项目"]]).units[0]), "没有“讲话:1 讲话”这个单元"),
        (lambda tokens: dispersion(tokens, [""]), "'' 不是词"),
        (lambda tokens: dispersion(tokens, [1]), "1 不是词"),
        (lambda tokens: dispersion(tokens, 5), "5 不是词"),
        (lambda tokens: dispersion(tokens, [["项目"]]), "不是词"),
        (lambda tokens: concordance(tokens, 5), "pattern=5 不是文字"),
        (lambda tokens: evidence(tokens, ["项目"]), "term=.* 不是文字"),
        (lambda tokens: dispersion(tokens, []), "没有给出词"),
    ],
)
def test_evidence_errors_say_what_is_wrong(tokens, do, message):
    with pytest.raises(AnalyticsError, match=message):
        do(tokens)


def test_dispersion_counts_by_sentence_in_reading_order():
    tokens = cut([["项目", "。"], ["党建", "促", "党建", "。"], ["项目建设", "，", "抓", "项目", "。"]])
    scores = dispersion(tokens, ["项目", "党建", "项目"])
    assert scores.columns == ("项目", "党建")
    assert scores.dense().tolist() == [[1, 0], [0, 2], [2, 0]]
    assert [unit.text for unit in scores.rows] == ["项目。", "党建促党建。", "项目建设，抓项目。"]


texts = st.lists(st.sampled_from([*"项目建设党１2.。，\n\t", "项目", "“项目”"]), min_size=1, max_size=30).map("".join)


@given(text=texts, pattern=st.sampled_from(["项目", "目", "12", "建设。", "设项", "。"]), width=st.integers(1, 9))
def test_a_hit_stands_where_it_says(text, pattern, width):
    corpus = Corpus((document(text),))
    line = re.sub(r"\s", " ", text)
    hits = list(concordance(corpus, pattern, width=width))
    assert len(hits) == sum(fold_width(p.sentence.text).count(pattern) for p in corpus.passages)
    for hit in hits:
        assert hit.quote[hit.start : hit.start + len(hit.match)] == hit.match
        assert fold_width(hit.match) == pattern
        assert hit.left + hit.match + hit.right in line
        assert max(len(hit.left), len(hit.right)) <= width


def whole_places(row: tuple[str, ...], term: str) -> list[int]:
    """Say it another way: no end of a token within, or one at both ends."""
    text, ends = fold_width("".join(row)), {sum(map(len, row[:size])) for size in range(len(row) + 1)}
    found, free = [], 0
    for begin in range(len(text)):
        end = begin + len(term)
        whole = {begin, end} <= ends or not ends & set(range(begin + 1, end))
        if begin >= free and text[begin:end] == term and whole:
            found.append(begin)
            free = end
    return found


@given(text=texts, term=st.sampled_from(["项目", "目", "12", "建设", "项目建设", "设项"]))
def test_evidence_holds_the_term(text, term):
    tokens = tokenize(Corpus((document(text),)).units("document"), JiebaTokenizer(frozenset({"项目建设"})))
    hits = list(evidence(tokens, term))
    for hit in hits:
        assert fold_width(hit.quote[hit.start : hit.start + len(term)]) == term
    counts = dispersion(tokens, [term]).dense()[:, 0]
    assert counts.tolist() == [len(whole_places(row, term)) for row in tokens.sentences]
    assert len(hits) == (counts > 0).sum()


def test_documents_of_one_name_keep_their_own_context():
    corpus = Corpus((document("抓项目。"), document("开头。盯紧项目。")))
    assert [hit.left for hit in concordance(corpus, "项目")] == ["抓", "开头。盯紧"]
