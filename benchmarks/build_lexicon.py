"""Build the lexicon, the parts of terms and the background from folders of official documents.

    python benchmarks/build_lexicon.py FOLDER...

Writes into analytics/data:

- ``terms.tsv``: a term, how often it stands in the documents, in how many of them. Words of ``user_words.txt`` and
  terms of themes, which were picked by hand, and runs of tokens that several documents repeat, that vary in their
  neighbours on both sides and that read as a noun phrase. They were read through; what is none stands in
  ``lexicon/rejected.tsv`` with a reason.
- ``term_parts.tsv``: which nouns terms end in (head), which adjectives they begin with (modifier), and what each verb
  does: govern what follows (opener), be a noun (noun), or either (verb). Counted, but for what ``lexicon/parts.txt``
  says by hand.
- ``background.tsv``: in how many paragraphs a word occurs; rows of tables and headings are none.

Tokens are cut with the words picked by hand only, so that the same folders give the same files.
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import analytics as an
from analytics.measures.counts import count_words
from analytics.measures.vectorizers import TermFilter
from analytics.words.dictionary import count_of, dictionary
from analytics.words.lexicons import DATA, TERMS
from analytics.words.rules import kind_of
from analytics.words.segmentation import JiebaTokenizer

HAND = Path(__file__).parent / "lexicon"
Run = tuple[str, ...]
LONGEST, MOST_TOKENS = 16, 6  # characters and tokens of a term
DOCUMENTS, FREE = 2, 0.6  # least number of documents; least branching entropy of a side, two different neighbours
GOVERNS, EITHER = 0.6, 0.25  # how often a verb begins a clause, of the times that it begins or ends one
SEEN = 5  # from so many occurrences on a verb is judged
SPOKEN = 20  # terms of a paragraph of the background: rows of tables and headings are none
PARAGRAPHS = 4  # in so many paragraphs a word of the background stands at least
_NEVER = ("p", "c", "u", "d", "r", "f", "y", "q", "m", "t", "z", "e", "o")  # no term holds these parts of speech
_STATES = re.compile(  # a clause and no term: 水平|有所提高, 工作|顺利
    "(持续|明显|不断|稳步|顺利|逐步|有所|比较|十分|密切|保持|初见|蒸蒸|不容|落到|落实到|有序推进|日趋|积极参与|积极开展"
    "|全面|深入人心|基本|显著)[\u4e00-\u9fff]{0,4}$|(不合理|不够|加剧|增多|缺乏|过多|偏多|过长|滞后|凸显|并存|交织"
    "|很差|好坏|艰巨|涌现|脱颖而出|安居乐业|当家作主|得到|受益|荣获|跃居|位居|翻番|降到|突出|完成|实现|提供|制定|推动|促进|参与)$"
)
_WRITTEN = re.compile("(?=.*[\u4e00-\u9fff])[\u4e00-\u9fffA-Za-z0-9+·-]+")
_MODIFIERS = "新大小老省市县双多高低云碳氢水土光电智数母副总海陆空天核硬软轻重冷热单全非军民党农"


def main(folders: list[str]) -> None:
    """Count, write three files, and say how long they became."""
    picked = an.load_user_words(DATA / "user_words.txt") | an.load_themes().words
    tokens = an.tokenize(an.read_corpus(folders).units("sentence"), JiebaTokenizer(picked))
    search = Search(tokens)
    rejected = {line.split("\t")[0] for line in (HAND / "rejected.tsv").read_text(encoding="utf-8").splitlines()}
    terms = (search.terms() - rejected) | picked
    TERMS.write_text("".join(_counted(tokens, sorted(terms))), encoding="utf-8")
    (DATA / "term_parts.tsv").write_text("".join(sorted(search.parts(terms))), encoding="utf-8")
    background = _background(folders)
    (DATA / "background.tsv").write_text("".join(background), encoding="utf-8")
    print(f"{len(terms)} terms, {len(background) - 1} words of the background")


def _counted(tokens: an.Tokens, terms: list[str]) -> Iterator[str]:
    """Yield the rows of terms.tsv; a word picked by hand that no document holds has none."""
    counts = count_words(tokens.regroup("document"), terms).total.tocsc()
    for place, term in enumerate(terms):
        column = counts[:, [place]]
        if column.nnz:
            yield f"{term}\t{int(column.sum())}\t{column.nnz}\n"


def _background(folders: list[str]) -> list[str]:
    rows = [TermFilter(frozenset())(row) for row in an.tokenize(an.read_corpus(folders).units("paragraph"))]
    rows = [row for row in rows if len(row) >= SPOKEN]
    frequency = Counter(term for row in rows for term in set(row))
    kept = sorted((term for term, n in frequency.items() if n >= PARAGRAPHS), key=lambda term: (-frequency[term], term))
    length = sum(map(len, rows)) / len(rows)
    return [f"{len(rows)}\t{length:.1f}\n", *(f"{term}\t{frequency[term]}\n" for term in kept)]


@dataclass
class Seen:
    """Where a run was seen."""

    documents: set[str] = field(default_factory=set)
    left: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    @property
    def count(self) -> int:
        return sum(self.left.values())

    def free(self) -> float:
        return min(_entropy(self.left), _entropy(self.right))


def _entropy(neighbours: Counter[str]) -> float:
    total = sum(neighbours.values())
    return sum(n / total * math.log(total / n if word.isalnum() else total) for word, n in neighbours.items())


def _hand() -> dict[str, frozenset[str]]:
    found, name = defaultdict[str, set[str]](set), ""
    for line in (HAND / "parts.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif not line.startswith("#"):
            found[name].update(line.split())
    return {name: frozenset(words) for name, words in found.items()}


class Search:
    """The runs of a corpus, and what its verbs do."""

    def __init__(self, tokens: an.Tokens) -> None:
        self.known, self.hand, self.stop = tokens.tokenizer.words, _hand(), an.load_stop_words()
        self.plain = JiebaTokenizer(hmm=False)
        self.seen = defaultdict[Run, Seen](Seen)
        for passage, row in zip(tokens.passages, tokens.sentences, strict=True):
            self._read(row, passage.document.id)
        self.verbs = {
            run[0]: _share(seen)
            for run, seen in self.seen.items()
            if len(run) == 1 and len(run[0]) > 1 and seen.count >= SEEN
        }

    def _read(self, row: Run, document: str) -> None:
        usable = [kind_of(token) == "word" and token not in self.stop for token in row]
        for begin in range(len(row)):
            for end in range(begin + 1, min(len(row), begin + MOST_TOKENS) + 1):
                run = row[begin:end]
                if not usable[end - 1] or sum(map(len, run)) > LONGEST:
                    break
                seen = self.seen[run]
                seen.documents.add(document)
                seen.left[row[begin - 1] if begin else "\n"] += 1
                seen.right[row[end] if end < len(row) else "\n"] += 1

    def tag(self, word: str) -> str:
        return "n" if word in self.known else dictionary().get(word, (0, "x"))[1]

    def governs(self, word: str) -> float:
        return self.verbs.get(word, 0.5)

    def opens(self, word: str, least: float = GOVERNS) -> bool:
        """Tell whether a word governs what follows it."""
        tag = dictionary().get(word, (0, "x"))[1]
        counted = tag.startswith("v") and self.governs(word) > least and word not in self.hand["modifies"]
        return counted or word in self.hand["opens"]

    def terms(self) -> set[str]:
        """Return the runs that are terms, but for those that nearly always stand in a longer one."""
        best = dict[str, Run]()
        for run, seen in self.seen.items():
            term = "".join(run)
            if len(seen.documents) >= DOCUMENTS and seen.count > (self.seen[best[term]].count if term in best else 0):
                best[term] = run
        found = {term: run for term, run in best.items() if self._is_term(term, run)}
        inside = set()
        for term, run in found.items():
            for begin in range(len(term)):
                for end in range(begin + 3, len(term) + 1):
                    part = found.get(term[begin:end])
                    if part and end - begin < len(term) and self.seen[part].count * 0.8 <= self.seen[run].count:
                        inside.add(term[begin:end])
        return found.keys() - inside

    def _is_term(self, term: str, run: Run) -> bool:
        if len(term) < 3 or term in self.known or count_of(term) or not _WRITTEN.fullmatch(term):
            return False
        return self._is_free(run) and self._begins(term, run) and self._ends(term, run) and self._holds_together(run)

    def _is_free(self, run: Run) -> bool:
        """Tell whether a run is not a piece of longer phrases: neighbours vary and are not mostly nouns."""
        seen = self.seen[run]
        sure = len(seen.documents) > 2 and self._names(run)
        left, right = self._nominal(seen.left), self._nominal(seen.right)
        return seen.free() >= FREE and right <= (0.75 if sure else 0.6) and left <= (0.9 if sure else 0.75)

    def _nominal(self, neighbours: Counter[str]) -> float:
        nouns = sum(n for word, n in neighbours.items() if word.isalnum() and self.tag(word)[0] in "njlsb")
        return (nouns + sum(n for word, n in neighbours.items() if self.tag(word) in ("vn", "an"))) / neighbours.total()

    def _names(self, run: Run) -> bool:
        """Tell whether a run ends in the name of a thing rather than of an action."""
        return not self.tag(run[-1]).startswith("v") and run[-1] not in self.hand["weak"]

    def _begins(self, term: str, run: Run) -> bool:
        first, parts = run[0], self.plain.cut(term)
        if term.startswith(tuple(self.hand["adverbs"])):
            return False
        tags = [dictionary().get(part, (0, "x"))[1] for part in parts]
        if (
            self.opens(first)
            or self.opens(parts[0])
            or first in self.hand["wide"]
            or tags[0].startswith(("d", "p", "c"))
        ):
            return False
        if len(run) == 1:
            return not (tags[0] == "v" and len(parts[0]) == 1)
        own = [dictionary().get(part, (0, "x"))[1] for part in self.plain.cut(first)]
        if len(own) > 1 and own[-1] == "v" and own[0] in ("a", "ad", "d"):  # 稳妥推进, 公平竞争
            return False
        if len(first) == 1 and first not in _MODIFIERS:
            return False
        if first in self.hand["takes"]:
            return len(run) == 2 and run[1] in self.hand["aims"]
        if self.tag(first).startswith("v"):
            return len(run) == 2 and self.governs(first) <= 0.42 and self._names(run)
        return True

    def _ends(self, term: str, run: Run) -> bool:
        last = run[-1]
        if _STATES.search(term) or term[-1] in "及和暨或与的等之于为有所以" or last in self.hand["closes"]:
            return False
        if len(run) > 1 and (self.opens(last, 0.55) or (self.tag(last)[0] in "abs" and self.tag(last) != "an")):
            return False
        return last not in self.hand["weak"] or len(run) == 1 or len(self.seen[run].documents) >= 6

    def _holds_together(self, run: Run) -> bool:
        tags = [self.tag(part) for part in run]
        if any(tag.startswith(_NEVER) or (tag == "v" and len(part) == 1) for tag, part in zip(tags, run, strict=True)):
            return False
        return not any(map(self.opens, run[1:-1]))

    def parts(self, terms: set[str]) -> Iterator[str]:
        """Yield the rows of term_parts.tsv."""
        heads, modifiers = Counter[str](), Counter[str]()
        for term in terms:
            parts = self.plain.cut(term)
            if len(parts) > 1:
                heads[parts[-1]] += len(parts[-1]) > 1
                modifiers[parts[0]] += dictionary().get(parts[0], (0, "x"))[1][0] in "ab"
        barred = frozenset[str]().union(*(self.hand[role] for role in ("weak", "closes", "abstract", "fields")))
        for head in (heads.keys() - barred) | self.hand["head"]:
            tag, count = dictionary().get(head, (0, "x"))[1], heads[head]
            enough = tag[0] in "nvxjl" and count >= (15 if tag.startswith("v") else 4) and not self.opens(head, 0.5)
            if enough or head in self.hand["head"]:
                yield f"{head}\thead\t{count}\n"
        yield from (f"{word}\tmodifier\t{count}\n" for word, count in modifiers.items() if count >= 6)
        for word in self.verbs.keys() | self.hand["opens"] | self.hand["takes"]:
            tag = dictionary().get(word, (0, "x"))[1]
            if tag.startswith("v") or word in self.hand["opens"] | self.hand["takes"]:
                yield f"{word}\t{self._role(word)}\t{self.seen[(word,)].count if (word,) in self.seen else 0}\n"
        for role in ("wide", "closes", "aims", "adverbs", "abstract", "weak"):
            yield from (f"{word}\t{role}\t0\n" for word in self.hand[role])

    def _role(self, word: str) -> str:
        if self.opens(word):
            return "opener"
        if word in self.hand["takes"]:
            return "takes"
        return "verb" if self.governs(word) > EITHER else "noun"


def _share(seen: Seen) -> float:
    """Return how often a word begins a clause, of the times that it begins or ends one."""
    starts, ends = (sum(n for word, n in side.items() if not word.isalnum()) for side in (seen.left, seen.right))
    return starts / (starts + ends + 0.02 * seen.count)


if __name__ == "__main__":
    main(sys.argv[1:])
