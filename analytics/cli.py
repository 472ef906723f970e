"""The command line: every analysis is a verb that prints a table."""

from __future__ import annotations

import argparse
import os
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import analytics as an
from analytics import verbs as do
from analytics import wordverbs as words
from analytics.arguments import (
    COUNT,
    CUT,
    LEVELS,
    METHODS,
    READ,
    SHOWN,
    WORDS,
    Parser,
    add_choice,
    add_options,
    n_topics,
    n_topics_or_none,
    positive,
)
from analytics.errors import AnalyticsError, AnalyticsWarning
from analytics.inputs import Args
from analytics.ledgers.registry import LEDGERS
from analytics.report.output import write_rows


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status: 0, or 1 after an error or if a report is not verified."""
    _use_utf8()
    args, unknown = _parser().parse_known_args(argv)
    if unknown:
        args.parser.error(f"unrecognized arguments: {' '.join(unknown)}")
    with warnings.catch_warnings():
        warnings.simplefilter("always", AnalyticsWarning)
        warnings.showwarning = _show_warning  # type: ignore[assignment]
        try:
            do.check_out(args)
            found = args.verb(args)
            if isinstance(found, str):
                sys.stdout.write(found)
            else:
                rows = list(found)
                write_rows(rows, args.format, args.out)
                do.say_written(args, f"{len(rows)} 行")
            return int(args.status)
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


def _parser() -> Parser:
    parser = Parser(prog="analytics", description="中文讲话和政府工作报告的关键词、话题、主题")
    parser.add_argument("--version", action="version", version=an.__version__, help="显示版本")
    verbs = parser.add_subparsers(required=True, metavar="命令", title="命令")
    headings = _verb(verbs, do.outline, "提纲：各级标题及其行号")
    headings.add_argument(
        "--removed", action="store_true", help="改列去掉了什么：网页残留、页眉页脚、目录、脚注等（PDF 列页码）"
    )
    _verb(verbs, do.tokens, "分词结果", CUT, by="sentence")
    term = _verb(verbs, do.terms, "文中的提法：已知的和新发现的", (*WORDS, "stop-words"))
    term.add_argument("--new", action="store_true", help="只列词表里没有的")
    keyword = _verb(verbs, do.keywords, "各部分的关键词", (*CUT, *COUNT), by="section", top=10)
    add_choice(keyword, "--method", METHODS, "keyphrase", "方法")
    topic = _verb(verbs, do.topics, "话题模型（NMF，按段落）", (*CUT, *COUNT, "seed"), top=10)
    topic.add_argument("--topics", type=n_topics, default="auto", metavar="N", help="话题个数，或 auto（默认）")
    _verb(verbs, do.themes, "各部分的主题（17 个，或自定义词表）", CUT, by="section", top=17)
    for name, ledger in LEDGERS.items():
        check = _verb(verbs, do.ledger, ledger.about, name=name)
        check.set_defaults(ledger=name, all=False)
        if ledger.unlisted:
            check.add_argument("--all", action="store_true", help=ledger.unlisted)
    reached = _verb(verbs, do.targets, "目标与完成：前一年的目标，后一年的文件说完成了多少")
    reached.add_argument("--all", action="store_true", help="连后一年没有提到的目标也列出")
    both = _verb(verbs, words.compare, "比较两篇讲话或两个文件夹的用词和主题", (*CUT, *COUNT), top=50)
    add_choice(both, "--show", SHOWN, "terms", "比什么")
    series = _verb(verbs, words.trend, "几篇按时间排列：词的频率，或主题的比重", CUT)
    series.add_argument("--terms", dest="words", metavar="A,B", help="要看的词，用逗号隔开；不写就看主题")
    kwic = _verb(verbs, words.concordance, "一个词的每一处上下文", CUT, word=True)
    kwic.add_argument("--width", type=positive, default=24, metavar="N", help="上下文各几个字（%(default)s）")
    kwic.add_argument("--regex", action="store_true", help="WORD 是正则表达式")
    _add_why(verbs)
    made = _verb(verbs, do.report, "一次生成网页、Word、Excel、图、笔记本", (*WORDS, "stop-words", "seed"))
    made.set_defaults(out="report")
    _add_stream(verbs)
    _add_verify(verbs)
    return parser


def _add_stream(verbs: Any) -> None:
    about = "比内存大的语料：分批处理，结果为 Parquet；中断后再运行即接着做"
    large = _verb(verbs, do.stream, about, (*WORDS, "jobs", *COUNT), by="document", top=10)
    large.set_defaults(out="stream")
    large.add_argument("--lines", action="store_true", help=".txt 里一行一篇")
    large.add_argument(
        "--text-column", default="text", metavar="NAME", help="CSV、Parquet 的正文列（默认 %(default)s）"
    )
    large.add_argument("--name-column", metavar="NAME", help="CSV、Parquet 的名称列；默认按文件和行号命名")
    large.add_argument(
        "--topics", type=n_topics_or_none, default="auto", metavar="N", help="话题个数，auto（默认），0 不做"
    )
    add_choice(large, "--topics-by", LEVELS, "paragraph", "话题按什么单元学")
    large.add_argument("--max-terms", type=positive, default=100_000, metavar="N", help="词表上限（默认 %(default)s）")
    large.add_argument("--batch-mb", type=float, default=2.0, metavar="MB", help="一批的大小（默认 %(default)s）")
    large.add_argument("--cluster", metavar="ADDRESS", help="Dask 集群的地址，如 tcp://主机:8786")
    large.add_argument("--restart", action="store_true", help="丢掉 --out 里原来的结果，从头做起")


def _add_verify(verbs: Any) -> None:
    check = verbs.add_parser("verify", help="重做报告，逐字节核对", description="重做报告，逐字节核对每个文件")
    check.set_defaults(verb=do.verify, parser=check, status=0)
    check.add_argument("folder", metavar="DIR", help="analytics report 写出的文件夹")
    check.add_argument("--inputs", nargs="+", metavar="PATH", help="讲话现在在哪里，如果挪了地方")
    add_options(check, ("format", "out", "quiet"))


def _add_why(verbs: Any) -> None:
    about = "一句话怎么读：每个标记，和找到它的那条规则"
    reason = verbs.add_parser("why", help=about, description=about)
    reason.set_defaults(verb=do.why, parser=reason, status=0)
    reason.add_argument("sentence", metavar="SENTENCE", help="一句话，加引号")
    add_options(reason, ("format", "out", "quiet"))


def _verb(
    verbs: Any,
    function: Callable[[Args], Iterator[do.Row] | str],
    about: str,
    options: tuple[str, ...] = (),
    *,
    by: str = "",
    top: int = 0,
    word: bool = False,
    name: str = "",
) -> argparse.ArgumentParser:
    """Add a verb with the options it uses beside those of reading and printing."""
    parser: argparse.ArgumentParser = verbs.add_parser(name or function.__name__, help=about, description=about)
    parser.set_defaults(verb=function, parser=parser, status=0)
    if word:
        parser.add_argument("word", metavar="WORD", help="要找的词")
    parser.add_argument("paths", nargs="+", metavar="PATH", help="文件、文件夹或通配符")
    add_options(parser, (*READ, *options), by=by, top=top)
    return parser


def run() -> None:
    """Entry point of the ``analytics`` command."""
    sys.exit(main())


if __name__ == "__main__":
    run()
