"""Every word that the package lists is kept whole; only another listed word may take a part of it."""

import analytics as an

FRAME = "我们要抓好{}，"


def test_every_listed_word_alone_is_one_token():
    tokenizer = an.default_tokenizer()
    assert [word for word in sorted(tokenizer.words) if tokenizer.cut(word) != [word]] == []


def test_in_a_sentence_only_a_listed_word_that_overlaps_wins():
    tokenizer = an.default_tokenizer()
    for word in sorted(tokenizer.words):
        tokens = tokenizer.cut(FRAME.format(word))
        if word not in tokens:
            begin, end, place = FRAME.index("{"), FRAME.index("{") + len(word), 0
            across = []
            for token in tokens:
                if place < begin < place + len(token) or place < end < place + len(token):
                    across.append(token)
                place += len(token)
            assert across, (word, tokens)
            assert tokenizer.words.issuperset(across), (word, tokens)
