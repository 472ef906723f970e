"""Words against a gold and against what exists: terms kept whole, terms found, keywords; and what each costs.

python benchmarks/words.py [GOLD]

GOLD is a folder with terms.jsonl, terms_extra.jsonl and keywords.jsonl for the two seeds (by default ../shared/gold);
it is not part of this repository. Peers that are not installed (gensim, yake) are passed over and named.
"""

from __future__ import annotations

import importlib
import json
import logging
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

import analytics as an

HERE = Path(__file__).parent
SEEDS = HERE.parent / "seeds"
Rows = list[dict]
Keywords = dict[tuple[str, int], list[str]]


def rows(folder: Path, *names: str) -> Rows:
    return [json.loads(line) for name in names for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines()]


def clock(name: str, corpus: an.Corpus, run: Callable[[], object]) -> tuple[str, object]:
    start = time.perf_counter()
    result = run()
    seconds = time.perf_counter() - start
    megabytes = sum(len(document.text.encode()) for document in corpus) / 1e6
    return f"{name:<34}{seconds / megabytes:8.1f} s/MB", result


def kept_whole(cut: Callable[[str], Iterable[str]], corpus: an.Corpus, gold: Rows) -> float:
    tokens: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for passage in corpus.passages:
        tokens[passage.document.id].update(cut(passage.sentence.text))
    kept = sum(min(row["count_maximal"], tokens[row["doc"]][row["term"]]) for row in gold)
    return kept / sum(row["count_maximal"] for row in gold)


def found(ranked: list[str], gold: Rows) -> tuple[float, float]:
    good, twice = {row["term"] for row in gold}, {row["term"] for row in gold if row["count"] > 1}
    return sum(term in good for term in ranked[:100]) / 100, len(twice & set(ranked)) / len(twice)


def recall(top: Keywords, gold: Rows) -> tuple[float, float]:
    exact = soft = total = 0
    for row in gold:
        terms = top.get((row["doc"], row["line"]), [])[:10]
        for want in row["keywords"]:
            total += 1
            exact += want in terms
            soft += any((len(t) > 1 and t in want) or (want in t and len(t) <= len(want) + 3) for t in terms)
    return exact / total, soft / total


def of_scores(scores: an.Scores) -> Keywords:
    ranked = zip(scores.rows, scores.ranked(10), strict=True)
    return {(u.document.id, u.line): [scores.columns[i] for i, _ in row] for u, row in ranked if u.heading}


def of_texts(units: tuple[an.Unit, ...], extract: Callable[[str], list[str]]) -> Keywords:
    return {(unit.document.id, unit.line): extract(unit.text) for unit in units if unit.heading}


def sklearn_ngrams(units: tuple[an.Unit, ...]) -> Keywords:
    import jieba
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(tokenizer=jieba.lcut, token_pattern=None, ngram_range=(1, 3))
    matrix = vectorizer.fit_transform([unit.text for unit in units])
    names = vectorizer.get_feature_names_out()
    order = [row.toarray().ravel().argsort()[::-1][:10] for row in matrix]
    return {
        (u.document.id, u.line): [names[i].replace(" ", "") for i in top] for u, top in zip(units, order, strict=True)
    }


def peer(name: str) -> object | None:
    try:
        return importlib.import_module(name)
    except ImportError:
        print(f"  ({name} is not installed: passed over)")
        return None


def gensim_phrases(corpus: an.Corpus) -> list[str]:
    import jieba
    from gensim.models.phrases import Phrases

    sentences = [jieba.lcut(passage.sentence.text) for passage in corpus.passages]
    phrases = Phrases(sentences, min_count=2, threshold=0.1, scoring="npmi", delimiter="_").export_phrases()
    return [phrase.replace("_", "") for phrase in sorted(phrases, key=lambda phrase: -phrases[phrase])]


def main(folder: str = "") -> None:
    gold = Path(folder) if folder else HERE.parent.parent / "shared" / "gold"
    if not gold.is_dir():
        print(f"no gold in {gold}: nothing to measure against")
        return
    import jieba
    import jieba.analyse

    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    corpus = an.read_corpus(SEEDS)
    units = corpus.units("section")
    an.default_tokenizer().cut("一")
    terms, extra, keywords = rows(gold, "terms"), rows(gold, "terms", "terms_extra"), rows(gold, "keywords")

    print("occurrences of gold terms that are exactly one token")
    line, learned = clock("learn_words + cut", corpus, lambda: an.learn_words(corpus))
    for name, cut in (
        ("jieba", jieba.lcut),
        ("lexicon and rules", an.default_tokenizer().cut),
        ("and discovery", learned.cut),
    ):
        print(f"  {name:<34}{kept_whole(cut, corpus, terms):.3f}")
    print(f"  {line}")

    print("new and known terms: precision@100, recall of terms seen twice")
    line, ranked = clock("discover_terms", corpus, lambda: [term.term for term in an.discover_terms(corpus)])
    print(f"  {line}   {found(ranked, extra)[0]:.2f} {found(ranked, extra)[1]:.2f}")
    if peer("gensim"):
        line, ranked = clock("gensim NPMI phrases", corpus, lambda: gensim_phrases(corpus))
        print(f"  {line}   {found(ranked, extra)[0]:.2f} {found(ranked, extra)[1]:.2f}")

    print("keywords of a section: recall@10 exact, soft")
    tokens = an.tokenize(units, learned)
    methods: dict[str, Callable[[], Keywords]] = {
        name: (lambda method=method: of_scores(method(tokens)))
        for name, method in (
            ("keyphrases (default)", an.keyphrases),
            ("tfidf_keywords", an.tfidf_keywords),
            ("textrank_keywords", an.textrank_keywords),
            ("keyness", an.keyness),
        )
    }
    methods["jieba TF-IDF"] = lambda: of_texts(units, lambda text: jieba.analyse.extract_tags(text, 10))
    methods["jieba TextRank"] = lambda: of_texts(units, lambda text: jieba.analyse.textrank(text, 10))
    methods["scikit-learn 1-3-grams"] = lambda: sklearn_ngrams(units)
    if yake := peer("yake"):
        extractor = yake.KeywordExtractor(lan="zh", n=3, top=10)
        methods["YAKE on jieba words"] = lambda: of_texts(
            units, lambda t: [k.replace(" ", "") for k, _ in extractor.extract_keywords(" ".join(jieba.lcut(t)))]
        )
    for name, method in methods.items():
        line, top = clock(name, corpus, method)
        print(f"  {line}   {recall(top, keywords)[0]:.2f} {recall(top, keywords)[1]:.2f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
