"""Keywords against a gold and against what exists, and what each ingredient of keyphrases brings.

python benchmarks/keywords.py [GOLD]

GOLD is a folder with keywords.jsonl for the sections of the two seeds and csl_dev.jsonl, abstracts with the keywords of
their authors (by default ../shared/gold); it is not part of this repository. Settings were chosen on the seeds, on
sections of other documents, and on the first half of the abstracts; the second half is apart.
"""

from __future__ import annotations

import importlib
import itertools
import json
import logging
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import analytics as an
from analytics.corpus.reading import text_document

keyphrases = importlib.import_module("analytics.measures.keyphrases")  # the module, not the function of its name
HERE = Path(__file__).parent
Answers = list[list[str]]
Method = Callable[[an.Tokens], Answers]


class Gold:
    """The two sets: units, their tokens, and the keywords that people gave."""

    def __init__(self, folder: Path) -> None:
        wanted = {(row["doc"], row["line"]): row["keywords"] for row in rows(folder, "keywords")}
        corpus, abstracts = an.read_corpus(HERE.parent / "seeds"), rows(folder, "csl_dev")
        papers = an.Corpus(
            tuple(text_document(f"{r['title']}\n{r['abstract']}", name=r["id"], path="") for r in abstracts)
        )
        self.sections = an.tokenize(corpus.units("section"), an.learn_words(corpus))
        self.papers = an.tokenize(papers.units("document"), an.learn_words(papers))
        self.of_sections = [wanted.get((u.document.id, u.line), []) if u.heading else [] for u in self.sections.units]
        self.of_papers = [row["keywords"] for row in abstracts]

    def judge(self, method: Method) -> str:
        """Return recall@10 of the sections, exact and soft, and F1@5 of the two halves of the abstracts."""
        of_sections, of_papers, half = method(self.sections), method(self.papers), len(self.of_papers) // 2
        exact, soft = recall(of_sections, self.of_sections)
        first, second = f1(of_papers[:half], self.of_papers[:half]), f1(of_papers[half:], self.of_papers[half:])
        return f"{exact:.2f}  {soft:.2f}  {first:.3f}  {second:.3f}"


def rows(folder: Path, name: str) -> list[dict]:
    return [json.loads(line) for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines()]


def recall(answers: Answers, gold: Answers) -> tuple[float, float]:
    exact = soft = 0
    for terms, keywords in zip(answers, gold, strict=True):
        for want in keywords:
            exact += want in terms[:10]
            soft += any((len(t) > 1 and t in want) or (want in t and len(t) <= len(want) + 3) for t in terms[:10])
    total = sum(map(len, gold))
    return exact / total, soft / total


def f1(answers: Answers, gold: Answers) -> float:
    right = sum(len(set(terms[:5]) & set(keywords)) for terms, keywords in zip(answers, gold, strict=True))
    return 2 * right / (sum(len(terms[:5]) for terms in answers) + sum(map(len, gold)))


def of_scores(measure: Callable[[an.Tokens], an.Scores]) -> Method:
    def method(tokens: an.Tokens) -> Answers:
        scores = measure(tokens)
        return [[scores.columns[i] for i, _ in row] for row in scores.ranked(10)]

    return method


def of_texts(extract: Callable[[str], list[str]]) -> Method:
    return lambda tokens: [extract(unit.text) for unit in tokens.units]


def sklearn_ngrams(tokens: an.Tokens) -> Answers:
    import jieba
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(tokenizer=jieba.lcut, token_pattern=None, ngram_range=(1, 3))
    matrix = vectorizer.fit_transform([unit.text for unit in tokens.units])
    names = vectorizer.get_feature_names_out()
    order = [row.toarray().ravel().argsort()[::-1][:10] for row in matrix]
    return [[names[i].replace(" ", "") for i in top] for top in order]


def peers() -> Iterator[tuple[str, Method]]:
    import jieba.analyse

    jieba.setLogLevel(logging.WARNING)
    yield "jieba TF-IDF", of_texts(lambda text: jieba.analyse.extract_tags(text, 10))
    yield "jieba TextRank", of_texts(lambda text: jieba.analyse.textrank(text, 10))
    yield "scikit-learn 1-3-grams", sklearn_ngrams
    try:
        import yake
    except ImportError:
        print("  (yake is not installed: passed over)")
        return
    words = yake.KeywordExtractor(lan="zh", n=3, top=10)
    yield (
        "YAKE on jieba words",
        of_texts(
            lambda text: [found.replace(" ", "") for found, _ in words.extract_keywords(" ".join(jieba.lcut(text)))]
        ),
    )


def strongest_alone(weights: dict[str, float], _counts: object, _sure: object) -> dict[str, float]:
    """Of terms that hold each other keep only the strongest, whatever is told by which."""
    kept: list[str] = []
    for term in sorted(weights, key=lambda term: (-weights[term], term)):
        if not any(term in other or other in term for other in kept):
            kept.append(term)
    return {term: weights[term] for term in kept}


def all_of_them(weights: dict[str, float], _counts: object, _sure: object) -> dict[str, float]:
    return weights


WITHOUT: dict[str, dict[str, Any]] = {
    "places that name a subject": {"NAMED": 0.0},
    "phrases said once": {"ONCE": 0.0},
    "themes": {"THEME": 1.0},
    "verbs weighing less": {"ACTS": 1.0},
    "length": {"LENGTH": {}},
    "background": {"PRIOR": 0.0},
    "counts of nested terms (stronger only)": {"told_once": strongest_alone},
    "leaving nested terms out": {"told_once": all_of_them},
}


def main(folder: str = "") -> None:
    place = Path(folder) if folder else HERE.parent.parent / "shared" / "gold"
    if not place.is_dir():
        print(f"no gold in {place}: nothing to measure against")
        return
    gold = Gold(place)
    print("sections: exact@10, soft@10; abstracts: F1@5 of the first half, of the second")
    ours = ((measure.__name__, of_scores(measure)) for measure in (an.keyphrases, an.tfidf_keywords, an.keyness))
    for name, method in itertools.chain(ours, peers()):
        print(f"  {name:<40}{gold.judge(method)}", flush=True)
    print("keyphrases without")
    for name, changes in WITHOUT.items():
        with mock.patch.multiple(keyphrases, **changes):
            print(f"  {name:<40}{gold.judge(of_scores(an.keyphrases))}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
