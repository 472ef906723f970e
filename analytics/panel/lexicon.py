"""The words of a session: user words, stop words and themes, changed one word at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from analytics.corpus.collection import Corpus
from analytics.errors import LexiconError, did_you_mean
from analytics.measures.review import learn_words
from analytics.words.lexicons import Themes, check_word, save_themes, save_words
from analytics.words.tokenizer import JiebaTokenizer

USER, STOP = "用户词", "停用词"
FILES = ("user_words.txt", "stop_words.txt", "themes.toml")


@dataclass(frozen=True)
class Lexicon:
    """Words that are kept whole, words that do not count, and the terms of themes."""

    user_words: frozenset[str]
    stop_words: frozenset[str]
    themes: Themes

    def __repr__(self) -> str:
        counts = f"{len(self.user_words)} 个用户词，{len(self.stop_words)} 个停用词，{len(self.themes)} 个主题"
        return f"<Lexicon {counts}>"

    @property
    def words(self) -> frozenset[str]:
        """All words that a tokenizer must keep whole."""
        return self.user_words | self.themes.words

    @property
    def lists(self) -> tuple[str, ...]:
        """The names of the lists that a word can be added to: 用户词, 停用词, and each theme's label."""
        return (USER, STOP, *self.themes.labels)

    def learn(self, corpus: Corpus) -> Lexicon:
        """Return the lexicon with the new terms of a corpus among the user words: those that a report discovers."""
        found = learn_words(corpus, JiebaTokenizer(self.words)).words - self.words
        return replace(self, user_words=self.user_words | found)

    def add(self, word: str, to: str) -> Lexicon:
        """Return the lexicon with a word added to one of its lists.

        Raises
        ------
        LexiconError
            If there is no such list, it has the word already, or it is not a word.
        """
        word, words = check_word(word), self._list(to)
        if word in words:
            raise LexiconError(f"“{word}”已经在“{to}”里了。")
        return self._with(to, (*words, word))

    def remove(self, word: str, out_of: str) -> Lexicon:
        """Return the lexicon without a word of one of its lists.

        Raises
        ------
        LexiconError
            If there is no such list, it does not have the word, or the word is a theme's last.
        """
        word, words = check_word(word), self._list(out_of)
        if word not in words:
            raise LexiconError(f"“{out_of}”里没有“{word}”。{did_you_mean(word, sorted(words))}")
        if len(words) == 1 and out_of not in (USER, STOP):
            raise LexiconError(f"“{word}”是主题“{out_of}”的最后一个词，不能去掉：主题至少要有一个词。")
        return self._with(out_of, tuple(other for other in words if other != word))

    def _list(self, name: str) -> tuple[str, ...]:
        if name not in self.lists:
            raise LexiconError(f"没有名为“{name}”的词表。{did_you_mean(name, self.lists)}")
        if name in (USER, STOP):
            return tuple(self.user_words if name == USER else self.stop_words)
        return self.themes[name].terms

    def _with(self, name: str, words: tuple[str, ...]) -> Lexicon:
        if name == USER:
            return replace(self, user_words=frozenset(words))
        if name == STOP:
            return replace(self, stop_words=frozenset(words))
        themes = (replace(theme, terms=words) if theme.label == name else theme for theme in self.themes)
        return replace(self, themes=Themes(tuple(themes)))

    def save(self, folder: str | Path) -> list[Path]:
        """Write ``user_words.txt``, ``stop_words.txt`` and ``themes.toml``, which the loaders read back.

        A list without words has no file.

        Raises
        ------
        LexiconError
            If a list has no words and the folder has its file from before, which would be taken for it.
        """
        user, stop, themes = (Path(folder) / name for name in FILES)
        lists = {user: self.user_words, stop: self.stop_words}
        for file, words in lists.items():
            if not words and file.exists():
                raise LexiconError(f"{file} 是以前存的，而这张词表现在没有词。请另选一个文件夹，或自行移走它。")
        return [*(save_words(words, file) for file, words in lists.items() if words), save_themes(self.themes, themes)]
