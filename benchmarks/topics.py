"""Topics against what exists: do they come back, do their words belong together, are grades and steering to be trusted?

python benchmarks/topics.py [CORPUS]

CORPUS is a folder of reports (by default ../shared/corpus); it is not part of this repository. Every model gets the same
paragraphs, tokens and stop words, and pays for its own counting. Peers that are not installed are passed over and named.
"""

from __future__ import annotations

import importlib
import itertools
import sys
import time
import warnings
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
from scipy import sparse
from scipy.optimize import linear_sum_assignment
from sklearn.decomposition import NMF, LatentDirichletAllocation
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction.text import TfidfTransformer

import analytics as an
from analytics.measures.coherence import diversity, topic_coherence
from analytics.measures.stability import GRADES, grade
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
        return best(topics.relevance, topics.space.vocabulary)

    return fit


def sklearn_nmf(tokens: an.Tokens) -> Words:
    counts, names = count_terms(tokens, TERMS)
    return best(NMF(K, random_state=0).fit(TfidfTransformer().fit_transform(counts)).components_, names)


def sklearn_nmf_of_our_terms(tokens: an.Tokens) -> Words:
    """Tell how much of the gain is only the choice of terms: in at least three units, in at most three tenths."""
    counts, names = count_terms(tokens, TERMS)
    units = np.asarray((counts > 0).sum(axis=0)).ravel()
    kept = np.flatnonzero((units >= 3) & (units <= 0.3 * len(tokens)))
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
    ("ours, consensus=15", "", ours(consensus=15)),
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
    """Return the mean NPMI; words that the text does not have are left out."""
    counts, names = count_terms(tokens, TERMS)
    place = {name: i for i, name in enumerate(names)}
    known = [[place[word] for word in row if word in place] for row in words]
    return float(topic_coherence(counts, known).mean())


def compare(tokens: an.Tokens) -> None:
    draws = np.random.default_rng(2024)
    n = len(tokens)
    samples = [tokens.take(draws.integers(0, n, n).tolist()) for _ in range(RESAMPLES)]
    shuffled = draws.permutation(n).tolist()
    halves = [tokens.take(shuffled[: n // 2]), tokens.take(shuffled[n // 2 :])]
    print(f"  {'':<24}stability   NPMI  diversity  NPMI x d.  NPMI of unseen half   s/fit")
    for name, library, fit in MODELS:
        if not installed(library):
            continue
        start = time.perf_counter()
        words = fit(tokens)
        seconds = time.perf_counter() - start
        runs = [fit(sample) for sample in samples]
        stability = np.mean([paired(a, b) for a, b in itertools.combinations(runs, 2)])
        unseen = np.mean([coherence(fit(a), b) for a, b in (halves, halves[::-1])])
        own, distinct = coherence(words, tokens), len({w for row in words for w in row}) / (K * TOP)
        print(
            f"  {name:<24}{stability:9.2f}{own:7.2f}{distinct:11.2f}{own * distinct:11.2f}{unseen:21.2f}{seconds:8.1f}",
            flush=True,
        )


def calibrate(texts: Iterable[tuple[str, an.Tokens]]) -> None:
    """Grades from one set of resamples against the Jaccard similarity on another, and with topics of unseen halves."""
    found = []
    for (_, tokens), n_topics in itertools.product(texts, (5, 10, 20)):
        model = an.TopicModel(n_topics).fit(tokens)
        predicted = an.grade_topics(model, tokens).stability
        model.set_params(random_state=1000)  # other draws
        observed = an.grade_topics(model, tokens).stability
        found += list(zip(predicted, observed, strict=True))
    pairs = np.array(found)
    letters = np.array([grade(value) for value in pairs[:, 0]])
    print("  grade   topics  predicted  observed  observed >= 0.6  same grade")
    for _, letter in GRADES:
        rows = pairs[letters == letter]
        if len(rows):
            again = np.mean([grade(value) == letter for value in rows[:, 1]])
            means = "".join(f"{value:10.2f}" for value in rows.mean(axis=0))
            print(f"  {letter:<8}{len(rows):6}{means}{(rows[:, 1] >= 0.6).mean():17.2f}{again:12.2f}")
    print(f"  correlation of predicted and observed {np.corrcoef(pairs.T)[0, 1]:.2f}")


def theme_words(tokens: an.Tokens, words: Sequence[str]) -> np.ndarray:
    """Return the NPMI of words with themes (any term of theirs) within sentences, shape (n_words, n_themes)."""
    from analytics.measures.coherence import npmi

    single = tokens.regroup("sentence")
    spoken = an.theme_scores(single, an.load_themes()).dense() > 0
    held = count_terms(single, TERMS, vocabulary=words)[0] > 0
    both = sparse.hstack([held, sparse.csr_matrix(spoken)]).tocsr()
    return npmi(both, range(both.shape[1]))[: len(words), len(words) :]


def steer(tokens: an.Tokens, other: an.Tokens) -> None:
    """Steered topics are recognised if their ten learned words keep company with their own theme more than with others.

    Company is the mean NPMI within sentences of the words with any term of the theme. The theme's own terms are not
    among the learned words.
    """
    themes = an.load_themes()
    model = an.TopicModel(seeds=themes).fit(tokens)
    learned = model.topics_.learned_terms()
    for name, text in (("same text", tokens), ("other text", other)):
        vocabulary = set(count_terms(text, TERMS)[1])
        told, lost = 0, []
        given = [label for label in model.topics_.given if label]
        for label, ranked in zip(given, learned.ranked(TOP), strict=False):
            words = [learned.columns[i] for i, _ in ranked if learned.columns[i] in vocabulary]
            company = theme_words(text, words).mean(axis=0) if words else np.zeros(len(themes))
            nearest = themes.labels[int(company.argmax())]
            told += nearest == label
            lost += [f"{label}->{nearest}"] * (nearest != label)
        print(f"  recognised in the {name:<11}{told} of {len(given)}   {' '.join(lost)}")


def main(folder: str = "") -> None:
    warnings.simplefilter("ignore", ConvergenceWarning)
    corpus = Path(folder) if folder else HERE.parent.parent / "shared" / "corpus"
    texts = []
    for path in (SEEDS, corpus):
        if path.is_dir():
            texts.append((path.name, an.tokenize(an.read_corpus(path).units("paragraph"))))
    for name, tokens in texts:
        print(f"{name}, {len(tokens)} paragraphs, K={K}, {RESAMPLES} resamples")
        compare(tokens)
    print("calibration of the grades, K = 5, 10, 20")
    calibrate(texts)
    for (name, tokens), (_, other) in zip(texts, texts[::-1], strict=True):
        print(f"steered topics of {name}")
        steer(tokens, other)


if __name__ == "__main__":
    main(*sys.argv[1:])
