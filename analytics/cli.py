"""The command line: every analysis is a verb that prints a table."""

from __future__ import annotations

import argparse
import os
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

import analytics as an
from analytics.corpus.documents import LEVELS
from analytics.errors import AnalyticsError, AnalyticsWarning
from analytics.report.output import FORMATS, write_rows

Row = dict[str, Any]
Args = argparse.Namespace
KEYWORD_METHODS = {
    "keyphrase": "keyphrases",
    "tfidf": "tfidf_keywords",
    "textrank": "textrank_keywords",
    "keyness": "keyness",
}


def outline(args: Args) -> Iterator[Row]:
    """Yield the headings of each document."""
    for document in _corpus(args):
        for heading in document.outline():
            yield {
                "doc": document.id,
                "line": heading.line,
                "level": heading.level,
                "marker": heading.marker,
                "title": heading.title,
            }


def tokens(args: Args) -> Iterator[Row]:
    """Yield the complete tokens of each unit."""
    cut = _tokens(args)
    for unit, row in zip(cut.units, cut.rows, strict=True):
        yield {"doc": unit.document.id, "line": unit.line, "tokens": [token for token in row if token.strip()]}


def terms(args: Args) -> Iterator[Row]:
    """Yield the terms found in the text, strongest first."""
    found = an.discover_terms(_corpus(args), tokenizer=_tokenizer(args), stop_words=an.load_stop_words(args.stop_words))
    for term in found.where(lambda term: not (args.new and term.known)):
        row = {"term": term.term, "count": term.count, "score": term.score, "source": "、".join(term.sources)}
        yield {**row, "known": term.known, "doc": term.doc, "line": term.line, "quote": term.quote}


def keywords(args: Args) -> Iterator[Row]:
    """Yield the strongest terms of each unit."""
    method: Callable[..., an.Scores] = getattr(an, KEYWORD_METHODS[args.method])
    scores = method(_tokens(args), terms=_terms(args))
    for unit, ranked in zip(scores.rows, scores.ranked(args.top), strict=True):
        for rank, (column, score) in enumerate(ranked, start=1):
            yield {**_place(unit), "rank": rank, "term": scores.columns[column], "score": score}


def topics(args: Args) -> Iterator[Row]:
    """Yield the strongest terms of each topic, with the topic's grade."""
    from analytics.measures.stability import ADVICE, grade

    args.by = "paragraph"
    cut = _tokens(args)
    model = an.TopicModel(random_state=args.seed, terms=_terms(args))
    if args.topics == "auto":
        choice = an.choose_topics(cut, model=model)
        print(f"提示：{choice.why}", file=sys.stderr)
        args.topics = choice.best
    graded = an.grade_topics(model.set_params(n_topics=args.topics).fit(cut), cut)
    themes = graded.nearest_themes(an.load_themes().labels)
    assert graded.stability is not None
    for number, ranked in enumerate(graded.terms().ranked(args.top)):
        stability = float(graded.stability[number])
        for rank, (column, score) in enumerate(ranked, start=1):
            yield {
                "topic": number + 1,
                "label": graded.labels[number],
                "rank": rank,
                "term": graded.space.vocabulary[column],
                "score": score,
                "grade": grade(stability),
                "stability": stability,
                "coherence": float(graded.coherence[number]),
                "share": float(graded.shares[number]),
                "theme": themes[number][0],
                "advice": ADVICE[grade(stability)],
            }


def themes(args: Args) -> Iterator[Row]:
    """Yield each unit's themes, strongest first: salience with its interval, rate per thousand words, occurrences."""
    lexicon = an.load_themes(args.themes)
    cut = _tokens(args)
    salience, rate, hits = (f(cut, lexicon) for f in (an.theme_salience, an.theme_scores, an.theme_hits))
    for number, (unit, ranked) in enumerate(zip(salience.rows, salience.ranked(args.top), strict=True)):
        for column, score in ranked:
            low, high = salience.ends(number, column)
            yield {
                **_place(unit),
                "theme": lexicon.ids[column],
                "score": score,
                "low": low,
                "high": high,
                "label": lexicon.labels[column],
                "rate": float(rate.row(number)[column]),
                "hits": int(hits.row(number)[column]),
            }


def compare(args: Args) -> Iterator[Row]:
    """Yield the terms that two speeches, or two folders, use differently, surest first."""
    groups = [an.read_corpus(path, pattern=args.pattern) for path in args.paths]
    both = an.Corpus(tuple(document for group in groups for document in group))
    tokenizer = _learned(args, both)
    a, b = (an.tokenize(group.units("document"), tokenizer, n_jobs=args.jobs) for group in groups)
    for row in list(an.compare(a, b, terms=_terms(args)).terms)[: args.top]:
        first = ("term", "side", "count_a", "count_b", "score", "low", "high")
        fields = asdict(row)
        yield {name: fields[name] for name in (*first, *(name for name in fields if name not in first))}


def concordance(args: Args) -> Iterator[Row] | str:
    """Return every occurrence of a word in its context; on the screen, aligned on the word."""
    hits = an.concordance(_corpus(args), args.word, width=args.width, regex=args.regex)
    if args.format == "table" and args.out is None:
        return f"{hits}\n" if len(hits) else f"（没有找到“{args.word}”）\n"
    return (asdict(hit) for hit in hits)


def report(args: Args) -> Iterator[Row]:
    """Write the report and yield its files."""
    made = an.build_report(
        args.paths,
        args.out or "report",
        pattern=args.pattern,
        themes=args.themes,
        user_words=args.user_words,
        stop_words=args.stop_words,
        random_state=args.seed,
    )
    args.out = None
    for file in sorted(file for file in made.rglob("*") if file.is_file()):
        yield {"files": str(file)}


def _corpus(args: Args) -> an.Corpus:
    return an.read_corpus(args.paths, pattern=args.pattern)


def _tokenizer(args: Args) -> an.JiebaTokenizer:
    return an.JiebaTokenizer(words=an.load_user_words(args.user_words) | an.load_themes(args.themes).words)


def _learned(args: Args, corpus: an.Corpus) -> an.JiebaTokenizer:
    return _tokenizer(args) if args.no_discovery else an.learn_words(corpus, _tokenizer(args))


def _tokens(args: Args) -> an.Tokens:
    corpus = _corpus(args)
    return an.tokenize(corpus.units(args.by), _learned(args, corpus), n_jobs=args.jobs)


def _terms(args: Args) -> an.TermFilter:
    return an.TermFilter(an.load_stop_words(args.stop_words), pos=tuple(args.pos))


def _place(unit: Any) -> Row:
    return {"doc": unit.document.id, "line": unit.line, "marker": unit.marker, "title": unit.title or unit.label}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status (0, or 1 with a sentence on the error stream)."""
    args = _parser().parse_args(argv)
    _use_utf8()
    with warnings.catch_warnings():
        warnings.simplefilter("always", AnalyticsWarning)
        warnings.showwarning = _show_warning  # type: ignore[assignment]
        try:
            found = args.verb(args)
            if isinstance(found, str):
                sys.stdout.write(found)
            else:
                write_rows(list(found), args.format, args.out)
        except AnalyticsError as error:
            print(f"错误：{error}", file=sys.stderr)
            return 1
        except BrokenPipeError:  # the reader (head, say) has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _use_utf8() -> None:
    """Print Chinese whatever the locale says; a captured stream without an encoding is left alone."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _show_warning(message: Warning | str, category: type[Warning], *_: object) -> None:
    if issubclass(category, AnalyticsWarning):
        print(f"提示：{message}", file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="analytics", description="中文讲话和政府工作报告的关键词、话题、主题")
    parser.add_argument("--version", action="version", version=an.__version__)
    verbs = parser.add_subparsers(required=True, metavar="命令")
    _verb(verbs, outline, "提纲：各级标题及其行号")
    _verb(verbs, tokens, "分词结果", by="sentence")
    term = _verb(verbs, terms, "文中的提法：已知的和新发现的")
    term.add_argument("--new", action="store_true", help="只列词表里没有的")
    keyword = _verb(verbs, keywords, "各部分的关键词", by="section", top=10)
    keyword.add_argument("--method", choices=KEYWORD_METHODS, default="keyphrase", help="方法（默认 %(default)s）")
    topic = _verb(verbs, topics, "话题模型（NMF，按段落）", top=10)
    topic.add_argument("--topics", type=_n_topics, default="auto", metavar="N", help="话题个数，或 auto（默认）")
    _verb(verbs, themes, "各部分的主题（17 个，或自定义词表）", by="section", top=17)
    _verb(verbs, compare, "比较两篇讲话或两个文件夹的用词", top=50, paths=2)
    kwic = _verb(verbs, concordance, "一个词的每一处上下文", word=True)
    kwic.add_argument("--width", type=_positive, default=24, metavar="N", help="上下文各几个字（%(default)s）")
    kwic.add_argument("--regex", action="store_true", help="WORD 是正则表达式")
    _verb(verbs, report, "一次生成网页、图、表、笔记本")
    return parser


def _verb(
    verbs: Any,
    function: Callable[[Args], Iterator[Row] | str],
    about: str,
    *,
    by: str = "",
    top: int = 0,
    paths: int | str = "+",
    word: bool = False,
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = verbs.add_parser(function.__name__, help=about, description=about)
    parser.set_defaults(verb=function, by=by)
    if word:
        parser.add_argument("word", metavar="WORD", help="要找的词")
    parser.add_argument("paths", nargs=paths, metavar="PATH", help="文件、文件夹或通配符")
    parser.add_argument("--pattern", default="*", help="文件夹里只读符合的文件名，如 *.txt")
    parser.add_argument("--format", choices=FORMATS, default="table", help="输出格式（默认 %(default)s）")
    parser.add_argument("--out", metavar="FILE", help="写入文件（.csv .jsonl .xlsx .txt）；report 为文件夹")
    parser.add_argument("--user-words", metavar="FILE", help="自己的用户词表，一行一词")
    parser.add_argument("--stop-words", metavar="FILE", help="自己的停用词表，一行一词")
    parser.add_argument("--themes", metavar="FILE", help="自己的主题词表（TOML）")
    parser.add_argument("--no-discovery", action="store_true", help="不把文中新发现的提法当作词")
    parser.add_argument("--pos", nargs="+", default=[], metavar="TAG", help="只数这些词性（jieba 记号，如 n vn）")
    parser.add_argument("--jobs", type=int, metavar="N", help="进程数；默认自动")
    parser.add_argument("--seed", type=int, default=0, help="随机种子（默认 0）")
    if by:
        parser.add_argument("--by", choices=LEVELS, default=by, help="单元的层级（默认 %(default)s）")
    if top:
        parser.add_argument("--top", type=_positive, default=top, metavar="N", help="每个单元取几项（%(default)s）")
    return parser


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}”不是正整数")
    return int(text)


def _n_topics(text: str) -> int | str:
    return text if text == "auto" else _positive(text)


def run() -> None:
    """Entry point of the ``analytics`` command."""
    sys.exit(main())


if __name__ == "__main__":
    run()
