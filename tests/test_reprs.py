"""What an interpreter prints of a value is one line, in the same words on every run."""

import analytics as an
from analytics.panel.lexicon import Lexicon
from analytics.words.lexicons import Theme, Themes

WORDS = frozenset({"戈壁农业", "三纠三促"})
FARMING = Theme("farming", "农业", "Farming", "", ("种植", "养殖"))


def test_values_with_many_words_count_them():
    assert repr(an.JiebaTokenizer(words=WORDS)) == "<JiebaTokenizer 2 个词>"
    assert repr(an.JiebaTokenizer(hmm=False)) == "<JiebaTokenizer 0 个词，不猜词>"
    assert repr(an.TermFilter(WORDS)) == "TermFilter(<2 个停用词>, min_length=2)"
    shown = "TermFilter(<2 个停用词>, min_length=2, ngrams=(1, 2), pos=('n',))"
    assert repr(an.TermFilter(WORDS, ngrams=(1, 2), pos=("n",))) == shown
    assert repr(FARMING) == "<Theme farming 农业：2 个词>"
    assert repr(Themes((FARMING,))) == "<Themes 1 个：农业>"
    assert repr(Lexicon(WORDS, WORDS, Themes((FARMING,)))) == "<Lexicon 2 个用户词，2 个停用词，1 个主题>"


def test_results_are_one_line(read):
    corpus = an.Corpus((read("一、农业\n种植小麦，养殖牛羊。\n发展种植。\n"),))
    tokens = an.tokenize(corpus.units("paragraph"), an.JiebaTokenizer())
    topics = an.TopicModel(n_topics=1, terms=an.TermFilter(WORDS)).fit(tokens)
    found = an.find_themes(tokens, Themes((FARMING,)))
    assert repr(found) == "<Findings ThemeMatch：3 行>"
    assert repr(topics.topics_).startswith("<Topics 1 个：话题1 ")
    assert "<2 个停用词>" in repr(topics)
