"""New terms (提法) of a speech: found by four kinds of evidence, ranked, each with its sentence."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from analytics.corpus.cleaning import REDACTION, fold_width
from analytics.corpus.collection import Corpus
from analytics.corpus.documents import Passage
from analytics.errors import AnalyticsError
from analytics.measures.attributions import ROLES
from analytics.measures.background import load_background
from analytics.measures.candidates import (
    LONGEST,
    Evidence,
    Run,
    aligned,
    marked_terms,
    neighbours,
    nested_in,
    parallel_terms,
    repeated_runs,
)
from analytics.measures.compounds import Compounds
from analytics.measures.counts import count_words
from analytics.measures.findings import Findings
from analytics.measures.grammar import NOMINAL, UNKNOWN, Grammar
from analytics.words.dictionary import dictionary
from analytics.words.lexicons import load_stop_words
from analytics.words.segmentation import tokenize
from analytics.words.tokenizer import JiebaTokenizer, default_tokenizer

LEXICON = "词表"
REPEATED = "重复"
# what each kind of evidence is worth, in the nats of a count: three times as often is about one
WORTH = {"引号": 2.0, "书名号": 0.5, "数字缩略": 2.0, "并列": 0.5, "构词": 0.0, LEXICON: 1.5}
CLAUSE, VAGUE = 1.5, 0.7  # what a term costs that says what is done, or that any speech could say
SURE = 2.5  # least score of a repeated run that is accepted unseen; about four times and always together
COMMON = 100  # frequency in jieba's dictionary from which a word of two characters is a word of everyday
_NAMES = ("j", "nt", "nz")  # abbreviations, bodies, other names: terms however short


@dataclass(frozen=True, slots=True)
class Term:
    """A term found in a corpus.

    ``count`` is how often it stands in the text, ``alone`` how often not in a longer word. ``known`` says that the
    tokenizer has it, ``sure`` that it may be accepted without a look: the text marks it, a suffix forms it, or it
    repeats and begins and ends as a noun does.
    """

    term: str
    count: int
    alone: int
    score: float
    sources: tuple[str, ...]
    known: bool
    sure: bool
    cohesion: float
    entropy: float
    doc: str
    line: int
    quote: str


def discover_terms(
    corpus: Corpus, *, tokenizer: JiebaTokenizer | None = None, stop_words: frozenset[str] | None = None
) -> Findings[Term]:
    """Find the terms of a corpus, strongest first, known ones and new ones.

    Candidates are quoted terms and titles, digit formulas (三会一课), members of parallel lists, words formed with
    a suffix (落地率), words of the tokenizer's lexicon, and runs of tokens that repeat and read as a noun phrase.
    The score adds, in nats: the logarithm of the count, the worth of each source, the cohesion of a run (its
    smallest pointwise mutual information over all cuts, capped) and its branching entropy (the smaller side); it
    takes off for words that official or everyday language uses anyway, and for actions. A run that only ever stands
    inside a longer one is left out.

    Time is linear in the text; memory holds what repeats.

    Returns
    -------
    Findings of Term

    Notes
    -----
    Sources: Church and Hanks (1990) for mutual information; Jin and Tanaka-Ishii (2006) for branching entropy; Frantzi
    et al. (2000) for nested terms.
    """
    search = _search(corpus, tokenizer, stop_words)
    terms = search.terms()
    if not terms:
        return Findings((), Term)
    counted = zip(terms, *count_words(search.tokens, [term.term for term in terms]).sums(), strict=True)
    return Findings(tuple(replace(term, count=int(total), alone=int(alone)) for term, total, alone in counted), Term)


def sure_terms(corpus: Corpus, tokenizer: JiebaTokenizer | None = None) -> frozenset[str]:
    """Return the new terms of a corpus that may be accepted without a look."""
    return frozenset(term.term for term in _search(corpus, tokenizer).terms() if term.sure and not term.known)


def _search(corpus: Corpus, tokenizer: JiebaTokenizer | None, stop_words: frozenset[str] | None = None) -> _Search:
    if not corpus.documents:
        raise AnalyticsError("语料是空的，没有可以发现提法的文本。")
    tokenizer = default_tokenizer() if tokenizer is None else tokenizer
    return _Search(corpus, tokenizer, load_stop_words() if stop_words is None else stop_words)


def _each_once(terms: Iterable[Term]) -> list[Term]:
    """Join terms that the tokenizer cut in several ways: the first, with the sources of all."""
    found: dict[str, Term] = {}
    for term in terms:
        first = found.setdefault(term.term, term)
        sources = tuple(sorted({*first.sources, *term.sources}))
        found[term.term] = replace(first, sources=sources, sure=first.sure or term.sure)
    return list(found.values())


class _Search:
    """One search: the sentences, what was found in them, and how it is judged."""

    def __init__(self, corpus: Corpus, tokenizer: JiebaTokenizer, stop_words: frozenset[str]) -> None:
        self.tokens = tokenize(corpus.units("sentence"), tokenizer)
        self.passages = self.tokens.passages
        self.sentences: Sequence[Run] = [tuple(map(fold_width, row)) for row in self.tokens.sentences]
        self.known = frozenset(map(fold_width, tokenizer.words))
        self.grammar = Grammar(self.known, stop_words)
        self.compounds = Compounds(self.known, stop_words)
        self.total = sum(map(len, self.sentences))
        self.counts: dict[Run, int] = {}
        self.plain = JiebaTokenizer()

    def terms(self) -> list[Term]:
        """Return the terms, strongest first."""
        found = self._candidates()
        neighbours(self.sentences, found)
        first = self._first_passages(found)
        terms = [self._term(evidence, first[run]) for run, evidence in found.items() if run in first]
        return _each_once(sorted(terms, key=lambda term: (-term.score, term.term)))

    def _candidates(self) -> dict[Run, Evidence]:
        usable = {token for row in self.sentences for token in row if self.grammar.usable(token)}
        self.counts = repeated_runs(self.sentences, usable)
        inside = nested_in(self.counts, self.counts)
        found: dict[Run, Evidence] = {}
        for run, count in self.counts.items():
            lexical = len(run) == 1 and run[0] in self.known
            independent = lexical or count > inside.get(run, 0)
            if independent and (lexical or len(run) == 1 or self.grammar.reads_as_term(run)):
                sources = {LEXICON} if lexical else {REPEATED} if len(run) > 1 else set()
                found[run] = Evidence(run, count, sources=sources)
        self._add_marked(found)
        self._add_formed(found)
        return {run: evidence for run, evidence in found.items() if self._wanted(evidence)}

    def _add_marked(self, found: dict[Run, Evidence]) -> None:
        """Add the terms that the text marks, and say so of those already found."""
        for row, passage in zip(self.sentences, self.passages, strict=True):
            marked = [*marked_terms(passage.sentence.text)]
            marked += [(term, "并列") for term in parallel_terms(fold_width(passage.sentence.text))]
            for term, source in marked:
                run = aligned(row, term) if 2 <= len(term) <= LONGEST and not REDACTION.search(term) else None
                if run and (source != "并列" or self._reads_as_member(run)):
                    evidence = found.setdefault(run, Evidence(run, self.counts.get(run, 0)))
                    evidence.sources.add(source)

    def _reads_as_member(self, run: Run) -> bool:
        return self.grammar.reads_as_term(run) and not any(self.compounds.kind(token) == "break" for token in run)

    def _add_formed(self, found: dict[Run, Evidence]) -> None:
        """Add noun phrases that end in a head or a suffix of terms, however rare."""
        for row in self.sentences:
            for run in self.compounds.runs(row):
                found.setdefault(run, Evidence(run, self.counts.get(run, 1))).sources.add("构词")

    def _wanted(self, evidence: Evidence) -> bool:
        """Leave out who does what (…分工负责), everyday words, and dictionary words unless long or repeated names."""
        if len(evidence.parts) > 1 and evidence.parts[-1].endswith(ROLES):
            return False
        term, tag = "".join(evidence.parts), self.grammar.tag("".join(evidence.parts))
        if evidence.sources:
            return len(term) > 2 or tag in _NAMES or not self._everyday(term)
        repeated = evidence.count > 1 and (tag in _NAMES or (len(term) == 3 and not self._everyday(term)))
        return tag.startswith(NOMINAL) and (len(term) > 3 or repeated)

    def _everyday(self, term: str) -> bool:
        return dictionary().get(term, (0, ""))[0] >= COMMON

    def _first_passages(self, found: dict[Run, Evidence]) -> dict[Run, Passage]:
        first: dict[Run, Passage] = {}
        sizes = sorted({len(run) for run in found})
        for row, passage in zip(self.sentences, self.passages, strict=True):
            for size in sizes:
                for start in range(len(row) - size + 1):
                    if (run := row[start : start + size]) in found:
                        first.setdefault(run, passage)
        return first

    def _term(self, evidence: Evidence, passage: Passage) -> Term:
        run, term = evidence.parts, "".join(evidence.parts)
        evidence.count = sum(evidence.left.values())
        cohesion, entropy = self._cohesion(run, evidence.count), evidence.entropy()
        score = self._score(evidence, term, cohesion, entropy)
        return Term(
            term=term,
            count=evidence.count,
            alone=evidence.count,
            score=score,
            sources=tuple(sorted(evidence.sources)) or ("词典",),
            known=term in self.known,
            sure=self._sure(evidence, term, score),
            cohesion=cohesion,
            entropy=entropy,
            doc=passage.document.id,
            line=passage.sentence.line,
            quote=passage.sentence.text,
        )

    def _cohesion(self, run: Run, count: int) -> float:
        """Return the smallest pointwise mutual information of a run over all cuts in two, in nats; 0 for one token."""
        cuts = ((self.counts.get(run[:i], 1), self.counts.get(run[i:], 1)) for i in range(1, len(run)))
        return min((math.log(count * self.total / (left * right)) for left, right in cuts), default=0.0)

    def _score(self, evidence: Evidence, term: str, cohesion: float, entropy: float) -> float:
        everyday, _ = dictionary().get(term, (0, UNKNOWN))
        score = math.log(evidence.count) + sum(WORTH.get(source, 0.0) for source in evidence.sources)
        if len(evidence.parts) > 1:
            score += 0.15 * min(cohesion, 8.0) + 0.5 * entropy
        score -= 0.12 * math.log(1 + load_background().frequency.get(term, 0)) + 0.05 * math.log(1 + everyday)
        score -= 0.5 * (len(term) == 2) + 0.7 * self.grammar.acts(term)
        return score - CLAUSE * self.compounds.is_clause(term) - VAGUE * self.compounds.is_vague(term)

    def _sure(self, evidence: Evidence, term: str, score: float) -> bool:
        if evidence.sources - {REPEATED, LEXICON}:
            return not self._everyday(term)
        if self.compounds.is_clause(term) or self.compounds.is_vague(term):
            return False
        ends = [dictionary().get(part, (0, UNKNOWN))[1] for part in self.plain.cut(term)]
        begins = ends[0].startswith(("n", "j", "l", "i", "b", "s", "m", UNKNOWN))
        return score >= SURE and begins and ends[-1].startswith(NOMINAL)
