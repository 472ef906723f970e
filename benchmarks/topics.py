"""Topics against what exists: do they come back, do their words belong together, are grades and steering to be trusted?

python benchmarks/topics.py [CORPUS]

CORPUS is a folder of reports (by default ../shared/corpus); it is not part of this repository. Every model gets the
same paragraphs, tokens and stop words, and pays for its own counting. Peers that are not installed are passed over and
named. On two cores it takes about ten minutes.
"""

from __future__ import annotations

import importlib
import itertools
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import linear_sum_assignment
from sklearn.decomposition import NMF, LatentDirichletAllocation
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction.text import TfidfTransformer

import analytics as an
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


def gensim_texts(tokens: an.Tokens) -> tuple[object, list]:
    from gensim.corpora import Dictionary

    texts = [TERMS(row) for row in tokens]
    names = Dictionary(texts)
    return names, [names.doc2bow(text) for text in texts]


def gensim_nmf(tokens: an.Tokens) -> Words:
    from gensim.models import TfidfModel
    from gensim.models.nmf import Nmf

    names, bags = gensim_texts(tokens)
    weighed = TfidfModel(bags)
    model = Nmf([weighed[bag] for bag in bags], num_topics=K, id2word=names, passes=10, random_state=0)
    return best(model.get_topics(), names)


def gensim_lda(tokens: an.Tokens) -> Words:
    from gensim.models import LdaModel

    names, bags = gensim_texts(tokens)
    return best(LdaModel(bags, num_topics=K, id2word=names, passes=10, random_state=0).get_topics(), names)


def tomotopy_lda(tokens: an.Tokens) -> Words:
    import tomotopy

    model = tomotopy.LDAModel(k=K, seed=0)
    for row in tokens:
        if words := TERMS(row):
            model.add_doc(words)
    model.train(1000, workers=1, show_progress=False)
    return [[word for word, _ in model.get_topic_words(topic, top_n=TOP)] for topic in range(K)]


MODELS: tuple[tuple[str, str, Fit], ...] = (
    ("ours", "", ours()),
    ("ours, pull=0", "", ours(pull=0)),
    ("scikit-learn NMF", "", sklearn_nmf),
    ("  the same, our terms", "", sklearn_nmf_of_our_terms),
    ("scikit-learn LDA", "", sklearn_lda),
    ("gensim Nmf", "gensim", gensim_nmf),
    ("gensim LDA", "gensim", gensim_lda),
    ("tomotopy LDA", "tomotopy", tomotopy_lda),
)


def installed(name: str) -> bool:
    try:
        return not name or bool(importlib.import_module(name))
    except ImportError:
        print(f"  ({name} is not installed: passed over)")
        return False


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
    for name, library, fit in MODELS:
        if not installed(library):
            continue
        (words, *runs), seconds = zip(*(timed(fit, sample) for sample in (tokens, *samples)), strict=True)
        stability = np.mean([paired(a, b) for a, b in itertools.combinations(runs, 2)])
        unseen = np.mean([coherence(fit(a), b) for a, b in splits])
        own, distinct = coherence(words, tokens), len({w for row in words for w in row}) / (K * TOP)
        row = f"{stability:9.2f}{own:7.2f}{distinct:11.2f}{own * distinct:11.2f}{unseen:21.2f}{min(seconds):11.2f}"
        print(f"  {name:<24}{row}", flush=True)


def calibrate(texts: Sequence[an.Tokens]) -> None:
    """Print what became of the grades: on resamples drawn anew, and in topics of a half that was never seen."""
    for title, unseen in (("fresh resamples", False), ("unseen half", True)):
        tested = an.calibrate_grades(texts, unseen=unseen)
        print(f"  {title:<18}topics  predicted  observed  observed >= 0.6  of that grade or better")
        for row in tested.grades:
            seen = f"{row.predicted:11.2f}{row.observed:10.2f}{row.reappeared:17.2f}{row.kept:26.2f}"
            print(f"    {row.grade:<16}{row.topics:6}{seen}")
        print(f"    correlation {tested.correlation:.2f}", flush=True)


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


def main(folder: str = "") -> None:
    warnings.simplefilter("ignore", ConvergenceWarning)
    corpus = Path(folder) if folder else HERE.parent.parent / "shared" / "corpus"
    folders = [path for path in (SEEDS, corpus) if path.is_dir()]
    texts = [(path.name, an.tokenize(an.read_corpus(path).units("paragraph"))) for path in folders]
    for name, tokens in texts:
        print(f"{name}, {len(tokens)} paragraphs, K={K}, {RESAMPLES} resamples")
        compare(tokens)
    print("calibration of the grades, K = 5, 10, 20, both texts")
    calibrate([tokens for _, tokens in texts])
    for name, tokens in texts:
        print(f"steered topics of {name}: recognised by their learned words alone")
        steer(tokens)


if __name__ == "__main__":
    main(*sys.argv[1:])
