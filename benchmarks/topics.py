"""Topics against what exists: do they mean what people see, do they come back, are grades and steering to be trusted?

python benchmarks/topics.py [CORPUS [GOLD]]

CORPUS is a folder of reports (by default ../shared/corpus/provincial_2026), GOLD one of labelled paragraphs (by default
../shared/gold); neither is part of this repository. Every model gets the same paragraphs and stop words. The tables of
docs/topics.md come from one run, of some ten minutes on two cores.
"""

from __future__ import annotations

import itertools
import json
import sys
import time
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from unittest import mock

import numpy as np
from scipy.optimize import linear_sum_assignment
from sklearn.decomposition import NMF, LatentDirichletAllocation
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction.text import TfidfTransformer, TfidfVectorizer
from sklearn.metrics import normalized_mutual_info_score

import analytics as an
from analytics.corpus.collection import Corpus
from analytics.corpus.reading import text_document
from analytics.measures.coherence import topic_coherence
from analytics.measures.topiccounts import count_topic_terms
from analytics.measures.vectorizers import TermFilter, count_terms

HERE = Path(__file__).parent
SEEDS = HERE.parent / "seeds"
K, TOP, RESAMPLES = 10, 10, 8
TERMS = TermFilter()
Words = list[list[str]]
Fit = Callable[[an.Tokens], Words]


def best(weights: np.ndarray, names: Sequence[str]) -> Words:
    return [[names[i] for i in np.argsort(-row, kind="stable")[:TOP]] for row in weights]


def ours(**settings: float) -> Fit:
    def fit(tokens: an.Tokens) -> Words:
        topics = an.TopicModel(K, **settings).fit(tokens).topics_
        return best(topics.relevance, topics.space.words)

    return fit


def sklearn_nmf(tokens: an.Tokens) -> Words:
    counts, names = count_terms(tokens, TERMS)
    return best(NMF(K, random_state=0).fit(TfidfTransformer().fit_transform(counts)).components_, names)


def sklearn_nmf_of_our_terms(tokens: an.Tokens) -> Words:
    """Tell how much of the gain is only the choice of terms: with parts, in three to half of the units."""
    counts, names = count_topic_terms(tokens, TERMS)
    units = np.asarray((counts > 0).sum(axis=0)).ravel()
    kept = np.flatnonzero((units >= 3) & (units <= 0.5 * len(tokens)))
    model = NMF(K, random_state=0).fit(TfidfTransformer().fit_transform(counts[:, kept]))
    return best(model.components_, [names[i] for i in kept])


def sklearn_lda(tokens: an.Tokens) -> Words:
    counts, names = count_terms(tokens, TERMS)
    return best(LatentDirichletAllocation(K, random_state=0).fit(counts).components_, names)


MODELS: tuple[tuple[str, Fit], ...] = (
    ("ours", ours()),
    ("ours, pull=0", ours(pull=0)),
    ("scikit-learn NMF", sklearn_nmf),
    ("  the same, our terms", sklearn_nmf_of_our_terms),
    ("scikit-learn LDA", sklearn_lda),
)


def paired(first: Words, second: Words) -> float:
    """Match topics one to one and return the mean Jaccard similarity of their words."""
    values = np.array([[len(set(a) & set(b)) / len(set(a) | set(b)) for b in second] for a in first])
    return float(values[linear_sum_assignment(-values)].mean())


def coherence(words: Words, tokens: an.Tokens) -> float:
    """Return the mean NPMI, of words alone or in a compound; words that the text does not have are left out."""
    counts, names = count_topic_terms(tokens, TERMS)
    place = {name: i for i, name in enumerate(names)}
    known = [[place[word] for word in row if word in place] for row in words]
    return float(topic_coherence(counts, known).mean())


def timed(fit: Fit, tokens: an.Tokens) -> tuple[Words, float]:
    start = time.process_time()
    return fit(tokens), time.process_time() - start


def halves(tokens: an.Tokens, draw: int = 7) -> tuple[an.Tokens, an.Tokens]:
    shuffled = np.random.default_rng(draw).permutation(len(tokens)).tolist()
    return tokens.take(shuffled[: len(tokens) // 2]), tokens.take(shuffled[len(tokens) // 2 :])


def compare(tokens: an.Tokens) -> None:
    draws, n = np.random.default_rng(2024), len(tokens)
    samples = [tokens.take(draws.integers(0, n, n).tolist()) for _ in range(RESAMPLES)]
    splits = [parts for draw in (7, 8) for parts in itertools.permutations(halves(tokens, draw))]
    print(f"  {'':<24}stability   NPMI  diversity  NPMI x d.  NPMI in unseen half  CPU s/fit")
    for name, fit in MODELS:
        (words, *runs), seconds = zip(*(timed(fit, sample) for sample in (tokens, *samples)), strict=True)
        stability = np.mean([paired(a, b) for a, b in itertools.combinations(runs, 2)])
        unseen = np.mean([coherence(fit(a), b) for a, b in splits])
        own, distinct = coherence(words, tokens), len({w for row in words for w in row}) / (K * TOP)
        row = f"{stability:9.2f}{own:7.2f}{distinct:11.2f}{own * distinct:11.2f}{unseen:21.2f}{min(seconds):11.2f}"
        print(f"  {name:<24}{row}", flush=True)


def calibrate(texts: Sequence[an.Tokens]) -> None:
    """Print what became of the grades: on halves drawn anew, and in topics of a half that was never seen."""
    for title, unseen in (("fresh halves", False), ("unseen half", True)):
        tested = an.calibrate_grades(texts, unseen=unseen)
        print(f"  {title:<18}topics  predicted  observed  observed >= 0.6  of that grade or better")
        for row in tested.grades:
            seen = f"{row.predicted:11.2f}{row.observed:10.2f}{row.reappeared:17.2f}{row.kept:26.2f}"
            print(f"    {row.grade:<16}{row.topics:6}{seen}")
        print(f"    correlation {tested.correlation:.2f}", flush=True)


def calibrate_meaning(labelled: Sequence[tuple[str, an.Tokens, list[str], tuple[int, ...]]]) -> None:
    """Print how much topics of each grade tell of the labels of paragraphs, and how often more than the median."""
    told = defaultdict(list)
    for _, tokens, labels, numbers in labelled:
        for number in numbers:
            topics = an.grade_topics(an.TopicModel(number).fit(tokens), tokens)
            strongest, known = (
                topics.shares_in(tokens).dense().argmax(axis=1),
                [i for i, name in enumerate(labels) if name],
            )
            truth = [labels[i] for i in known]
            nmi = [normalized_mutual_info_score(truth, strongest[known] == topic) for topic in range(number)]
            for letter, value in zip(topics.grades, nmi, strict=True):
                told[letter].append((value, value >= np.median(nmi)))
    print("  labels            topics  mean NMI  over the median")
    for letter, values in sorted(told.items()):
        mean, over = np.mean(values, axis=0)
        print(f"    {letter:<16}{len(values):6}{mean:10.2f}{over:17.2f}")


def read_labelled(gold: Path) -> Iterator[tuple[str, an.Tokens, list[str], tuple[int, ...]]]:
    """Yield name, tokens, labels ("" for none) and numbers of topics of each labelled set."""

    def rows(name: str) -> list[dict]:
        return [json.loads(line) for line in (gold / name).read_text(encoding="utf-8").splitlines()]

    def cut(texts: Sequence[str]) -> an.Tokens:
        documents = (text_document(text, name=f"d{i}", path=f"d{i}.txt") for i, text in enumerate(texts))
        corpus = Corpus(tuple(documents), ())
        return an.tokenize(corpus.units("document"), an.learn_words(corpus))

    speeches = an.read_corpus(SEEDS)
    units = [unit for unit in speeches.units("paragraph") if len(unit.text) >= 20]
    labels = list(theme_labels(units, rows("themes.jsonl")))
    yield "two speeches", an.tokenize(units, an.learn_words(speeches)), labels, (10, 17)
    found = rows("csl_dev.jsonl")
    yield (
        "abstracts",
        cut([f"{row['title']}。{row['abstract']}" for row in found]),
        [r["category"] for r in found],
        (13,),
    )
    found = rows("yunnan_paragraphs.jsonl")
    yield "plan", cut([row["text"] for row in found]), [row["labels"][0] for row in found], (15,)


def theme_labels(units: Sequence[an.Unit], rows: Sequence[dict]) -> Iterator[str]:
    """Yield the theme of the innermost labelled item that holds a paragraph's line, or ""."""
    for unit in units:
        above = [
            r
            for r in rows
            if r["doc"] == unit.document.id and r["marker"] and r["level"] <= 2 and r["line"] <= unit.line
        ]
        row = max(above, key=lambda row: row["line"], default=None)
        sure = (
            row and row["level"] == 2 and not row.get("doubtful") and row["primary"] not in ("overview", "procedural")
        )
        yield row["primary"] if sure else ""


def jieba_words(text: str) -> list[str]:
    import jieba

    stop = an.load_stop_words()
    return [word for word in jieba.lcut(text) if len(word) > 1 and word.isalpha() and word not in stop]


def peer(tokens: an.Tokens, number: int) -> np.ndarray:
    """Return the weights of what everybody writes first: jieba, TF-IDF, scikit-learn's NMF as it comes."""
    counts = TfidfVectorizer(analyzer=jieba_words, min_df=2, max_df=0.5).fit_transform(
        [unit.text for unit in tokens.units]
    )
    return NMF(number, random_state=0, max_iter=400).fit_transform(counts)


def without(name: str, value: object) -> Callable[[an.Tokens, int], np.ndarray]:
    """Return our topics with one thing of a module taken away."""

    def weigh(tokens: an.Tokens, number: int) -> np.ndarray:
        with mock.patch(f"analytics.measures.{name}", value):
            return an.TopicModel(number).fit(tokens).transform(tokens)

    return weigh


VARIANTS: tuple[tuple[str, Callable[[an.Tokens, int], np.ndarray]], ...] = (
    ("peer", peer),
    ("as built", lambda tokens, number: an.TopicModel(number).fit(tokens).transform(tokens)),
    ("terms only", without("topics.count_topic_terms", count_terms)),
    ("without IDF", without("topicspace.idf_of", lambda frequency, *_, **__: np.ones(len(frequency)))),
    ("without the pull", lambda tokens, number: an.TopicModel(number, pull=0).fit(tokens).transform(tokens)),
    ("the same pull for all", without("topicspace.SHORT", 0)),
    ("at most three tenths", without("topicspace.MOST_SHARE", 0.3)),
)


def judge(labelled: Sequence[tuple[str, an.Tokens, list[str], tuple[int, ...]]]) -> None:
    """Print the NMI of strongest topic and label: of the peer, of ours, and with one thing taken away."""
    cases = [
        (f"{name}, K={number}", tokens, labels, number)
        for name, tokens, labels, numbers in labelled
        for number in numbers
    ]
    print(f"  {'':<24}" + "".join(f"{name:>20}" for name, *_ in cases))
    for variant, weigh in VARIANTS:
        told = []
        for _, tokens, labels, number in cases:
            strongest, known = weigh(tokens, number).argmax(axis=1), [i for i, label in enumerate(labels) if label]
            told.append(normalized_mutual_info_score([labels[i] for i in known], strongest[known]))
        print(f"  {variant:<24}" + "".join(f"{value:20.2f}" for value in told), flush=True)


def recognised(topics: an.Topics, tokens: an.Tokens) -> tuple[list[str], list[str]]:
    """Return the themes that are recognised by their topic's ten learned words, and those that are not.

    Sentences are counted as often as they have learned words of the topic (the theme's own terms are none of them).
    The theme that find_themes sees in these more often than in all sentences, in standard deviations of a Poisson
    count, is the one that the words speak of. It competes with all themes that have a topic.
    """
    single, themes = tokens.regroup("sentence"), an.load_themes()
    spoken = an.theme_scores(single, themes).dense() > 0
    counts, names = count_topic_terms(single, TERMS)
    held, place = (counts > 0).astype(float).tocsc(), {name: i for i, name in enumerate(names)}
    given = [label for label in topics.given if label]
    spoken = spoken[:, [themes.labels.index(label) for label in given]]
    learned, found = topics.learned_terms(), []
    for ranked in itertools.islice(learned.ranked(TOP), len(given)):
        columns = [place[learned.columns[i]] for i, _ in ranked if learned.columns[i] in place]
        times = np.asarray(held[:, columns].sum(axis=1)).ravel()
        expected = times.sum() * spoken.mean(axis=0)
        excess = (times @ spoken - expected) / np.sqrt(np.maximum(expected, 1e-9))
        found.append(given[int(excess.argmax())])
    pairs = list(zip(given, found, strict=True))
    return [a for a, b in pairs if a == b], [f"{a}->{b}" for a, b in pairs if a != b]


def steer(tokens: an.Tokens) -> None:
    model = an.TopicModel(seeds=an.load_themes()).fit(tokens)
    known, lost = recognised(model.topics_, tokens)
    print(f"  in the same text   {len(known)} of {len(known) + len(lost)}   {' '.join(lost)}")
    both = [
        recognised(an.TopicModel(seeds=an.load_themes()).fit(seen).topics_, other)
        for seen, other in itertools.permutations(halves(tokens))
    ]
    known, lost = (list(itertools.chain(*lists)) for lists in zip(*both, strict=True))
    print(f"  in an unseen half  {len(known)} of {len(known) + len(lost)}", flush=True)


def main(folder: str = "", gold: str = "") -> None:
    warnings.simplefilter("ignore", ConvergenceWarning)
    shared = HERE.parent.parent / "shared"
    corpus = Path(folder) if folder else shared / "corpus" / "provincial_2026"
    labels = Path(gold) if gold else shared / "gold"
    texts = [(path.name, an.read_corpus(path)) for path in (SEEDS, corpus) if path.is_dir()]
    cut = [(name, an.tokenize(found.units("paragraph"), an.learn_words(found))) for name, found in texts]
    if labels.is_dir():
        labelled = list(read_labelled(labels))
        print("NMI of the strongest topic and the label")
        judge(labelled)
    for name, tokens in cut:
        print(f"{name}, {len(tokens)} paragraphs, K={K}, {RESAMPLES} resamples")
        compare(tokens)
    print(f"calibration of the grades, K = 5, 10, 20, {' and '.join(name for name, _ in cut)}")
    calibrate([tokens for _, tokens in cut])
    if labels.is_dir():
        policies = an.read_corpus(corpus.parent / "policy", pattern="shandong_*")
        apart = an.tokenize(policies.units("paragraph"), an.learn_words(policies))
        print("the same on texts that no grade was tuned on: policies, abstracts")
        calibrate([apart, *(tokens for name, tokens, *_ in labelled if name == "abstracts")])
        calibrate_meaning(labelled)
    for name, tokens in cut:
        print(f"steered topics of {name}: recognised by their learned words alone")
        steer(tokens)


if __name__ == "__main__":
    main(*sys.argv[1:])
