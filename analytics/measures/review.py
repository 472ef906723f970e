"""The review loop: look at new terms, accept or reject them, save them, and see what the acceptance changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from analytics.corpus.collection import Corpus
from analytics.errors import AnalyticsError, LexiconError, did_you_mean
from analytics.files import write_whole
from analytics.markup import shown_by
from analytics.measures.discovery import Term, discover_terms, sure_terms
from analytics.measures.findings import Findings
from analytics.words.lexicons import load_user_words
from analytics.words.tokenizer import JiebaTokenizer, default_tokenizer
from analytics.words.tokens import Tokens


@dataclass(frozen=True, slots=True)
class CutChange:
    """A sentence whose cut an acceptance changes."""

    doc: str
    line: int
    before: str
    after: str


@dataclass(frozen=True)
class Review:
    """New terms under review. Every step returns a new review; nothing is changed in place."""

    candidates: Findings[Term]
    accepted: frozenset[str] = frozenset()
    rejected: frozenset[str] = frozenset()

    _repr_html_ = shown_by("analytics.measures.show_results:review_html")

    def accept(self, *terms: str) -> Review:
        """Accept terms, whether they were found or are your own."""
        return replace(self, accepted=self.accepted | set(map(_word, terms)), rejected=self.rejected - set(terms))

    def reject(self, *terms: str) -> Review:
        """Reject found terms."""
        known = [term.term for term in self.candidates]
        for term in terms:
            if term not in known:
                raise AnalyticsError(f"候选里没有“{term}”。{did_you_mean(term, known)}")
        return replace(self, accepted=self.accepted - set(terms), rejected=self.rejected | set(terms))

    def accept_sure(self) -> Review:
        """Accept all terms that need no look and were not rejected."""
        sure = {term.term for term in self.candidates if term.sure} - self.rejected
        return replace(self, accepted=self.accepted | sure)

    @property
    def open(self) -> Findings[Term]:
        """The terms that are neither accepted nor rejected, strongest first."""
        return self.candidates.where(lambda term: term.term not in self.accepted | self.rejected)

    def save(self, path: str | Path) -> Path:
        """Add the accepted terms to a user-words file, which is made if it is not there; return it."""
        file = Path(path)
        have = load_user_words(file) if file.exists() else frozenset()
        new = sorted(self.accepted - have)
        if not new and not have:
            raise LexiconError("还没有接受任何词，没有可以保存的内容。请先 accept。")
        text = file.read_text(encoding="utf-8-sig").rstrip("\n") + "\n" if have else "# 审定的提法，一行一词\n"
        write_whole(file, (text + "".join(f"{term}\n" for term in new)).encode())
        return file

    def changes(self, tokens: Tokens) -> Findings[CutChange]:
        """Return the sentences that are cut otherwise once the accepted terms are known.

        Returns
        -------
        Findings of CutChange
        """
        tokenizer = with_words(tokens.tokenizer, self.accepted)
        changed = []
        for passage, before in zip(tokens.passages, tokens.sentences, strict=True):
            text = passage.sentence.text
            if any(term in text for term in self.accepted) and (after := tuple(tokenizer.cut(text))) != before:
                cuts = (" / ".join(row) for row in (before, after))
                changed.append(CutChange(passage.document.id, passage.sentence.line, *cuts))
        return Findings(tuple(changed), CutChange)


def review(corpus: Corpus, tokenizer: JiebaTokenizer | None = None) -> Review:
    """Begin a review of the terms of a corpus that the tokenizer does not know."""
    return Review(discover_terms(corpus, tokenizer=tokenizer).where(lambda term: not term.known))


def learn_words(corpus: Corpus, tokenizer: JiebaTokenizer | None = None) -> JiebaTokenizer:
    """Return the tokenizer with the sure terms of a corpus added: discovery, accepted unseen."""
    tokenizer = default_tokenizer() if tokenizer is None else tokenizer
    return with_words(tokenizer, sure_terms(corpus, tokenizer))


def with_words(tokenizer: JiebaTokenizer, words: Iterable[str]) -> JiebaTokenizer:
    """Return a tokenizer that keeps further words whole."""
    return replace(tokenizer, words=tokenizer.words | frozenset(words))


def _word(term: str) -> str:
    if not term.strip() or any(char.isspace() for char in term):
        raise AnalyticsError(f"“{term}”不是词：要有文字，不含空格。")
    return term
