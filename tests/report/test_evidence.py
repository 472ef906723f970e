import re

import numpy as np
import pytest

import analytics as an
from analytics.report import evidence as module
from analytics.report.analysis import analyse
from analytics.report.evidence import Evidence, Link


@pytest.fixture
def evidence(analysis):
    return Evidence(analysis)


def texts(evidence, link):
    """What the script of the page finds for a link."""
    first, last = link.span
    numbers = range(first, last + 1)
    if link.theme is not None:
        return [evidence.passages[n].sentence.text for n in numbers if n in evidence.themes[link.theme]]
    return [text for n in numbers if link.word in (text := evidence.passages[n].sentence.text)]


def test_every_value_of_the_heat_map_links_to_the_sentences_of_its_theme_in_its_part(analysis, evidence):
    shares, counts = analysis.shares, analysis.counts.dense()
    for row, unit in enumerate(shares.rows):
        for column in np.flatnonzero(shares.row(row)):
            link = evidence.value(shares, row, column)
            first, last = link.span
            assert [evidence.passages[n] for n in range(first, last + 1)] == list(unit.passages)
            found = [terms for n, terms in evidence.themes[column].items() if first <= n <= last]
            assert sum(map(len, found)) == counts[row, column]
            assert len(found) == link.count >= shares.support[row, column] > 0


def test_a_cell_opens_its_sentences(analysis, evidence):
    row = analysis.shares.labels.index("二、抓党建")
    link = evidence.value(analysis.shares, row, analysis.shares.columns.index("党的建设"))
    assert link.title.startswith("二、抓党建　党的建设")
    assert texts(evidence, link)[-1] == "党建要实，党员要带头，<b>10月底前</b>完成整改。"


def test_a_link_says_the_share_with_its_interval(analysis, evidence):
    row, column = analysis.shares.labels.index("二、抓党建"), analysis.shares.columns.index("党的建设")
    title = evidence.value(analysis.shares, row, column).title
    share, low, high = re.fullmatch(r"二、抓党建　党的建设 (\d+)%（95% 区间 (\d+)% 至 (\d+)%）", title).groups()
    assert int(share) == round(100 * analysis.shares.values[row, column])
    assert int(low) <= int(share) <= int(high)


def test_a_stretch_of_the_river_opens_the_sentences_of_its_whole_part(analysis, evidence):
    flow, column = analysis.paragraph_shares, analysis.themes.labels.index("党的建设")
    row = flow.labels.index(next(name for name in flow.labels if "二、抓党建" in name))
    link = evidence.part(flow, row, column)
    assert link.title == "二、抓党建　党的建设"
    assert link.span == evidence.span(analysis.sections.units[1])
    assert texts(evidence, link)[-1].startswith("党建要实")


def test_a_word_torn_out_of_others_is_not_opened(read):
    corpus = an.Corpus(
        (read("一、民生\n改善人民生活。\n保障民生。\n人民生活和民生都好，道路也通了。\n二、道路\n修好道路。\n"),)
    )
    made = analyse(corpus, themes=an.load_themes(), words=an.load_user_words(), terms=an.TermFilter())
    link = Evidence(made).word("民生")
    assert (link.count, len(link.torn)) == (3, 1)
    assert Evidence(made).passages[link.torn[0]].sentence.text == "改善人民生活。"


def test_a_word_opens_the_sentences_of_its_part_that_hold_it(analysis, evidence):
    unit = analysis.sections.units[0]
    assert texts(evidence, evidence.word("投资", unit)) == ["项目建设要快，投资增长8%。"]
    assert evidence.word("没有", unit) is None
    assert evidence.word("增长").count == 2


def test_a_ledger_row_opens_its_sentence(analysis, evidence):
    row = next(row for row in analysis.findings["indicators"] if row.value == 6)
    assert texts(evidence, evidence.quote(row.doc, row.line, row.quote, name="收入")) == ["收入增长6%。"]


def test_a_link_is_escaped():
    link = Link('a"b', 3, 1, (2, 5), word="<b>")
    assert link.attributes == 'href="#s3" data-title="a&#34;b" data-in="2-5" data-n="1" data-word="&lt;b&gt;"'


def test_the_whole_text_of_a_short_corpus_stands_on_the_page_each_sentence_once(analysis, evidence):
    for document in analysis.corpus:
        shown = [sentence for _, run in evidence.paragraphs(document) for sentence in run]
        assert [one.heading + one.text for one in shown] == [passage.sentence.text for passage in document.passages]
    assert evidence.whole


def test_of_a_long_corpus_only_the_sentences_that_are_linked_to(analysis, monkeypatch):
    monkeypatch.setattr(module, "MOST_CHARACTERS", 10)
    evidence = Evidence(analysis)
    evidence.word("污染")
    shown = [one.text for document in analysis.corpus for _, run in evidence.paragraphs(document) for one in run]
    assert shown == ["生态环境要好，污染要治。"]
    assert not evidence.whole


def test_the_strongest_sentences_of_a_theme_are_in_reading_order(analysis, evidence):
    number = analysis.themes.labels.index("生态环保")
    chosen = evidence.strongest(number, 1)
    assert [evidence.passages[n].sentence.text for n in chosen] == ["生态环境要好，污染要治。"]
