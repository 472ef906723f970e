"""Words against a gold and against what exists: terms kept whole, terms found; and what each costs.

python benchmarks/words.py [GOLD]

GOLD is a folder with terms.jsonl and terms_extra.jsonl for the two seeds (by default ../shared/gold);
it is not part of this repository. Peers that are not installed (gensim) are passed over and named.
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

    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    corpus = an.read_corpus(SEEDS)
    an.default_tokenizer().cut("一")
    terms, extra = rows(gold, "terms"), rows(gold, "terms", "terms_extra")

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


if __name__ == "__main__":
    main(*sys.argv[1:])
