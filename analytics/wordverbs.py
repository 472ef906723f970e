"""The verbs that follow words: two texts compared, a series over time, every occurrence in its context."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import analytics as an
from analytics.errors import AnalyticsError
from analytics.inputs import Args, corpus_of, learned, terms_of, tokens_of
from analytics.verbs import Row, fields_of, with_label

if TYPE_CHECKING:
    from analytics.measures.scores import Scores
    from analytics.words.tokens import Tokens


def compare(args: Args) -> Iterator[Row]:
    """Yield the terms, or the themes, that two speeches or two folders use differently, surest first."""
    if len(args.paths) != 2:
        given = "、".join(args.paths)
        raise AnalyticsError(
            f"compare 要两个路径，前后各一（文件、文件夹或加引号的通配符），给了 {len(args.paths)} 个：{given}。"
            "例如 analytics compare 2022.txt 2023.txt。"
        )
    groups = [an.read_corpus(path, pattern=args.pattern) for path in args.paths]
    both = an.Corpus(tuple(document for group in groups for document in group))
    tokenizer = learned(args, both)
    a, b = (an.tokenize(group.units("document"), tokenizer, n_jobs=args.jobs) for group in groups)
    found = an.compare(a, b, terms=terms_of(args), themes=an.load_themes(args.themes))
    rows: an.Findings[Any] = found.terms
    first: tuple[str, ...] = ("term", "side", "count_a", "count_b", "score", "low", "high")
    if args.show == "themes":
        rows, first = found.themes, ("theme", "label", "share_a", "share_b", "difference", "low", "high")
    for row in rows[: args.top]:
        yield with_label(args, fields_of(row, first))


def concordance(args: Args) -> Iterator[Row] | str:
    """Return every occurrence of a word in its context; on the screen, aligned on the word."""
    args.by = "document"
    source = corpus_of(args) if args.regex else tokens_of(args)
    hits = an.concordance(source, args.word, width=args.width, regex=args.regex)
    if args.format == "table" and args.out is None:
        return f"{hits}\n" if len(hits) else f"（没有找到“{args.word}”）\n"
    return (asdict(hit) for hit in hits)


def trend(args: Args) -> Iterator[Row]:
    """Yield how often words occur in each document, in the order of time, or what share of it the themes are."""
    args.by = "document"
    cut = tokens_of(args)
    if args.words is None:
        lexicon = an.load_themes(args.themes)
        yield from _cells(cut, an.trend(cut, themes=lexicon), "share", count=an.theme_counts(cut, lexicon).values)
        return
    from analytics.measures.counts import count_words

    words = [word.strip() for word in re.split("[,，]", args.words) if word.strip()]
    counts = count_words(cut, words)
    total, alone = counts.total.toarray(), counts.alone.toarray()
    yield from _cells(cut, an.trend(cut, terms=words), "rate", count=total, alone=alone, inside=total - alone)


def _cells(tokens: Tokens, scores: Scores, measure: str, **counts: Any) -> Iterator[Row]:
    """Yield a row per document and column of scores; the rows of counts are those of the tokens."""
    read = {unit: place for place, unit in enumerate(tokens.units)}
    for number, unit in enumerate(scores.rows):
        assert not isinstance(unit, str), "the rows are documents"
        for column, name in enumerate(scores.columns):
            low, high = scores.ends(number, column)
            counted = {what: int(values[read[unit], column]) for what, values in counts.items()}
            row = {"doc": unit.document.id, "year": unit.document.year, "name": name, **counted}
            yield {**row, measure: float(scores.row(number)[column]), "low": low, "high": high}
