"""The verbs of the command line: each turns its arguments into rows."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import analytics as an
from analytics.files import write_whole
from analytics.inputs import Args, corpus_of, stop_words_of, terms_of, tokenizer_of, tokens_of
from analytics.ledgers.registry import LEDGERS
from analytics.report.output import FOR_PEOPLE, form_of

Row = dict[str, Any]
KEYWORD_METHODS = {"keyphrase": "keyphrases", "tfidf": "tfidf_keywords"}


def outline(args: Args) -> Iterator[Row]:
    """Yield the headings of each document, or what was taken out of it."""
    for document in corpus_of(args):
        for one in document.removed if args.removed else ():
            yield {"doc": document.id, "line": one.line, "reason": one.kind, "quote": one.text}
        for heading in () if args.removed else document.outline():
            yield {
                "doc": document.id,
                "line": heading.line,
                "level": heading.level,
                "marker": heading.marker,
                "title": heading.title,
            }


def tokens(args: Args) -> Iterator[Row]:
    """Yield the complete tokens of each unit."""
    cut = tokens_of(args)
    for unit, row in zip(cut.units, cut.rows, strict=True):
        yield {"doc": unit.document.id, "line": unit.line, "tokens": [token for token in row if token.strip()]}


def terms(args: Args) -> Iterator[Row]:
    """Yield the terms found in the text, strongest first."""
    found = an.discover_terms(corpus_of(args), tokenizer=tokenizer_of(args), stop_words=stop_words_of(args))
    for term in found.where(lambda term: not (args.new and term.known)):
        row = {"term": term.term, "count": term.count, "score": term.score, "source": "、".join(term.sources)}
        yield {**row, "alone": term.alone, "known": term.known, "doc": term.doc, "line": term.line, "quote": term.quote}


def keywords(args: Args) -> Iterator[Row]:
    """Yield the strongest terms of each unit."""
    method: Callable[..., an.Scores] = getattr(an, KEYWORD_METHODS[args.method])
    scores = method(tokens_of(args), terms=terms_of(args))
    for unit, ranked in zip(scores.rows, scores.ranked(args.top), strict=True):
        for rank, (column, score) in enumerate(ranked, start=1):
            yield {**place_of(unit), "rank": rank, "term": scores.columns[column], "score": score}


def topics(args: Args) -> Iterator[Row]:
    """Yield the strongest terms of each topic, with the topic's grade."""
    from analytics.measures.choosing import telling_units

    args.by = "paragraph"
    cut = telling_units(tokens_of(args))
    lexicon = an.load_themes(args.themes)
    model = an.TopicModel(random_state=args.seed, terms=terms_of(args), themes=lexicon)
    if args.topics == "auto":
        choice = an.choose_topics(cut, model=model)
        print(f"提示：{choice.why}", file=sys.stderr)
        if not choice.best:
            return
        args.topics = choice.best
    graded = an.grade_topics(model.set_params(n_topics=args.topics).fit(cut), cut)
    themes = graded.nearest_themes(lexicon.labels)
    assert graded.stability is not None
    for number, ranked in enumerate(graded.terms().ranked(args.top)):
        for rank, (column, score) in enumerate(ranked, start=1):
            yield {
                "topic": number + 1,
                "label": graded.labels[number],
                "rank": rank,
                "term": graded.space.words[column],
                "score": score,
                "grade": graded.grades[number],
                "stability": float(graded.stability[number]),
                "coherence": float(graded.coherence[number]),
                "share": float(graded.shares[number]),
                "theme": themes[number][0],
                "theme_cosine": themes[number][1],
                "advice": graded.advice[number],
            }


def themes(args: Args) -> Iterator[Row]:
    """Yield each unit's themes, strongest first: share with its interval, occurrences, sentences, and the verdict."""
    from analytics.measures.verdicts import main_themes

    lexicon = an.load_themes(args.themes)
    cut = tokens_of(args)
    scores, counts = an.theme_scores(cut, lexicon), an.theme_counts(cut, lexicon)
    verdicts = main_themes(scores)
    assert scores.support is not None
    for number, (unit, ranked) in enumerate(zip(scores.rows, scores.ranked(args.top), strict=True)):
        for column, score in ranked:
            low, high = scores.ends(number, column)
            row = {
                **place_of(unit),
                "theme": lexicon.ids[column],
                "score": score,
                "low": low,
                "high": high,
                "count": int(counts.values[number, column]),
                "sentences": int(scores.support[number, column]),
                "verdict": verdicts[number].text,
                "label": lexicon.labels[column],
            }
            yield with_label(args, row)


def why(args: Args) -> Iterator[Row]:
    """Yield the marks of a sentence, each with the row of the table that found it."""
    from analytics.grammar.marks import all_marks
    from analytics.grammar.quantities import mark_quantities

    found = [*all_marks(args.sentence), *mark_quantities(args.sentence)]
    for mark in sorted(found, key=lambda mark: (mark.start, mark.end)):
        told = {name: getattr(mark, name) for name in ("start", "end", "kind", "value", "row")}
        yield {**told, "quote": args.sentence[mark.start : mark.end]}


def targets(args: Args) -> Iterator[Row]:
    """Yield the targets of all documents and what the document of the year after says was reached."""
    from analytics.ledgers.targets import find_targets

    first = ("subject", "unit", "low", "high", "bound", "year", "doc", "line", "quote", "actual")
    for row in find_targets(corpus_of(args)):
        if args.all or row.verdict is not None:
            yield fields_of(row, (*first, "later_doc", "later_line", "later_quote", "verdict"))


def ledger(args: Args) -> Iterator[Row] | str:
    """Return the rows of a ledger; tasks into an .ics file as a calendar, the dated ones of them."""
    found = LEDGERS[args.ledger].find(corpus_of(args))
    if _is_calendar(args):
        write_whole(Path(args.out), an.tasks_to_ics(found).encode())
        dated = sum(task.latest is not None for task in found)
        say_written(args, f"{dated} 个日程，没有日期的 {len(found) - dated} 条任务不在其中")
        return ""
    listed = LEDGERS[args.ledger].listed
    return _findings(args, found if args.all else found.where(listed), *LEDGERS[args.ledger].first)


def _findings(args: Args, found: an.Findings[Any], *first: str) -> Iterator[Row]:
    """Yield rows in Chinese words, or for programs their fields: place and quote first, then the named ones."""
    from analytics.report.ledgers import rows_in_words

    if form_of(args.format, args.out) in FOR_PEOPLE:
        yield from rows_in_words(found, screen=args.format == "table" and args.out is None)
        return
    for row in found:
        yield fields_of(row, ("doc", "line", "quote", *first))


def fields_of(row: Any, first: tuple[str, ...]) -> Row:
    """Return the fields of a finding, the named ones first."""
    fields = asdict(row)
    return {name: fields[name] for name in (*first, *(name for name in fields if name not in first))}


def report(args: Args) -> Iterator[Row]:
    """Write the report and yield its files, none that were there before."""
    from analytics.report.manifest import MANIFEST, read_outputs

    made = an.build_report(
        args.paths,
        args.out,
        pattern=args.pattern,
        themes=args.themes,
        user_words=args.user_words,
        stop_words=args.stop_words,
        random_state=args.seed,
        builtin=not args.no_builtin,
    )
    args.out = None
    for name in sorted((*(read_outputs(made) or ()), MANIFEST)):
        yield {"files": str(made / name)}


def stream(args: Args) -> Iterator[Row]:
    """Stream a large corpus into a folder, going on where an earlier call stopped; yield what was made."""
    made = an.stream(
        args.paths,
        args.out,
        pattern=args.pattern,
        lines=args.lines,
        text=args.text_column,
        name=args.name_column,
        by=args.by,
        topics_by=args.topics_by,
        tokenizer=tokenizer_of(args),
        terms=terms_of(args),
        themes=an.load_themes(args.themes),
        top=args.top,
        n_topics=None if args.topics == "auto" else args.topics,
        max_terms=args.max_terms,
        batch_mb=args.batch_mb,
        client=args.cluster,
        n_jobs=1 if args.jobs is None else args.jobs,
        restart=args.restart,
    )
    args.out = None
    if len(made.troubles):
        skipped = len(made.troubles.where(lambda row: row.skipped))
        print(
            f"提示：跳过 {skipped} 篇，另有说明 {len(made.troubles) - skipped} 条，见 troubles.jsonl", file=sys.stderr
        )
    yield from ({"file": str(file), "content": about} for file, about in made.files())


def verify(args: Args) -> Iterator[Row]:
    """Make a report again and yield whether each input, lexicon, version and file is the same; status 1 if not."""
    from analytics.report.verify import SAME, is_verified

    checks = an.verify_report(args.folder, paths=args.inputs)
    args.status = 0 if is_verified(checks) else 1
    states = [check.state for check in checks if check.kind == "文件"]
    print(f"提示：{len(states)} 个文件中有 {states.count(SAME)} 个逐字节重现。", file=sys.stderr)
    for check in checks:
        yield asdict(check)


def check_out(args: Args) -> None:
    """Raise an error now, not after the work is done, if ``--out`` names a file that is not to be had."""
    if args.verb not in (report, stream) and not _is_calendar(args):
        form_of(args.format, args.out)


def _is_calendar(args: Args) -> bool:
    return args.verb is ledger and args.ledger == "tasks" and str(args.out).lower().endswith(".ics")


def say_written(args: Args, how_much: str) -> None:
    """Say on the side, unless told to be quiet, which file was written and how much is in it."""
    if args.out and not args.quiet:
        print(f"已写入 {args.out}：{how_much}。", file=sys.stderr)


def with_label(args: Args, row: Row) -> Row:
    """Return a row; if it is a theme's and for people, the theme is called by its label alone."""
    if "theme" not in row or form_of(args.format, args.out) not in FOR_PEOPLE:
        return row
    return {name: row["label"] if name == "theme" else value for name, value in row.items() if name != "label"}


def place_of(unit: Any) -> Row:
    return {"doc": unit.document.id, "line": unit.line, "marker": unit.marker, "title": unit.title or unit.label}
