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
from analytics.corpus.documents import LEVELS
from analytics.errors import AnalyticsError, AnalyticsWarning
from analytics.report.output import FORMATS, write_rows


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status: 0, or 1 after an error or if a report is not verified."""
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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="analytics", description="中文讲话和政府工作报告的关键词、话题、主题")
    parser.add_argument("--version", action="version", version=an.__version__)
    verbs = parser.add_subparsers(required=True, metavar="命令")
    _verb(verbs, do.outline, "提纲：各级标题及其行号")
    _verb(verbs, do.tokens, "分词结果", by="sentence")
    term = _verb(verbs, do.terms, "文中的提法：已知的和新发现的")
    term.add_argument("--new", action="store_true", help="只列词表里没有的")
    keyword = _verb(verbs, do.keywords, "各部分的关键词", by="section", top=10)
    keyword.add_argument("--method", choices=do.KEYWORD_METHODS, default="keyphrase", help="方法（默认 %(default)s）")
    topic = _verb(verbs, do.topics, "话题模型（NMF，按段落）", top=10)
    topic.add_argument("--topics", type=_n_topics, default="auto", metavar="N", help="话题个数，或 auto（默认）")
    _verb(verbs, do.themes, "各部分的主题（17 个，或自定义词表）", by="section", top=17)
    _verb(verbs, do.indicators, "指标台账：数值、单位、增减、目标还是实绩")
    _verb(verbs, do.tasks, "任务台账：谁、做什么、何时（--out 任务.ics 存成日历）")
    check = _verb(verbs, do.announcements, "“讲六个方面”：说了几条，实有几条")
    check.add_argument("--all", action="store_true", help="连无法核对的也列出")
    _verb(verbs, do.compare, "比较两篇讲话或两个文件夹的用词", top=50, paths=2)
    kwic = _verb(verbs, do.concordance, "一个词的每一处上下文", word=True)
    kwic.add_argument("--width", type=_positive, default=24, metavar="N", help="上下文各几个字（%(default)s）")
    kwic.add_argument("--regex", action="store_true", help="WORD 是正则表达式")
    _verb(verbs, do.report, "一次生成网页、图、表、笔记本")
    check = verbs.add_parser("verify", help="重做报告，逐字节核对", description="重做报告，逐字节核对每个文件")
    check.set_defaults(verb=do.verify, status=0)
    check.add_argument("folder", metavar="DIR", help="analytics report 写出的文件夹")
    check.add_argument("--inputs", nargs="+", metavar="PATH", help="讲话现在在哪里，如果挪了地方")
    _add_output(check)
    return parser


def _verb(
    verbs: Any,
    function: Callable[[do.Args], Iterator[do.Row] | str],
    about: str,
    *,
    by: str = "",
    top: int = 0,
    paths: int | str = "+",
    word: bool = False,
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = verbs.add_parser(function.__name__, help=about, description=about)
    parser.set_defaults(verb=function, by=by, status=0)
    if word:
        parser.add_argument("word", metavar="WORD", help="要找的词")
    parser.add_argument("paths", nargs=paths, metavar="PATH", help="文件、文件夹或通配符")
    parser.add_argument("--pattern", default="*", help="文件夹里只读符合的文件名，如 *.txt")
    _add_output(parser)
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


def _add_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=FORMATS, default="table", help="输出格式（默认 %(default)s）")
    parser.add_argument("--out", metavar="FILE", help="写入文件（.csv .jsonl .xlsx .txt）；report 为文件夹")


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
