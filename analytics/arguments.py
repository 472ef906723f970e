"""The parser of the command line: options by name, help and errors in Chinese."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Mapping
from typing import Any, NoReturn

from analytics.errors import did_you_mean

# What can be chosen: the name that programs use, then those in Chinese, any of which may be given.
LEVELS = {
    "document": ("篇",),
    "section": ("部分", "节"),
    "item": ("条",),
    "subitem": ("小条",),
    "paragraph": ("段落", "段"),
    "sentence": ("句",),
}
FORMATS = {"table": ("表格",), "csv": (), "jsonl": ()}
SHOWN = {"terms": ("用词",), "themes": ("主题",)}
METHODS = {"keyphrase": ("短语",), "tfidf": ()}
Choices = Mapping[str, tuple[str, ...]]

# Options by name: a verb is given those that it uses, and no others.
OPTIONS: dict[str, dict[str, Any]] = {
    "pattern": {"default": "*", "metavar": "GLOB", "help": "文件夹里只读符合的文件名，如 *.txt"},
    "out": {"metavar": "FILE", "help": "写入文件（.csv .jsonl .xlsx .txt）"},
    "quiet": {"action": "store_true", "help": "不说写了什么文件，只说错误和提示"},
    "user-words": {"metavar": "FILE", "help": "自己的用户词表，一行一词，加在自带的词表上"},
    "themes": {"metavar": "FILE", "help": "自己的主题词表（TOML），代替自带的 17 个主题"},
    "stop-words": {"metavar": "FILE", "help": "自己的停用词表，一行一词，加在自带的词表上"},
    "no-builtin": {"action": "store_true", "help": "不用自带的用户词和停用词，只用自己给的"},
    "no-discovery": {"action": "store_true", "help": "不把文中新发现的提法当作词"},
    "jobs": {"type": int, "metavar": "N", "help": "进程数；默认自动"},
    "pos": {"nargs": "+", "default": [], "metavar": "TAG", "help": "只数这些词性（jieba 记号，如 n vn）"},
    "seed": {"type": int, "default": 0, "metavar": "N", "help": "随机种子（默认 0）"},
}
READ = ("pattern", "format", "out", "quiet")
WORDS = ("user-words", "themes", "no-builtin")  # what a tokenizer keeps whole
CUT = (*WORDS, "no-discovery", "jobs")
COUNT = ("stop-words", "pos")  # which tokens are terms

_ERRORS = tuple(
    (re.compile(pattern), message)
    for pattern, message in (
        (r"the following arguments are required: 命令", "没有写命令。"),
        (r"the following arguments are required: (.+)", r"缺少 \1。"),
        (r"unrecognized arguments: (.+)", r"这个命令不认识“\1”。"),
        (r"argument (.+?): expected (?:one|at least one) argument", r"\1 后面要跟一个值。"),
        (r"argument (.+?): ignored explicit argument '(.*)'", r"\1 后面不跟值，多了“\2”。"),
        (r"argument (.+?): invalid int value: '(.*)'", r"\1 要一个整数，不是“\2”。"),
        (r"ambiguous option: (\S+) could match (.+)", r"“\1”可以是 \2，请写全。"),
        (r"argument (.+?): (没有.+)", r"\1 \2"),
        (r"argument (.+?): ([^a-z].*)", r"\1 \2。"),
    )
)
_CHOICE = re.compile(r"argument 命令: invalid choice: '?(?P<value>.*?)'? \(choose from (?P<known>.+)\)")


class Parser(argparse.ArgumentParser):
    """A parser whose help and errors are in Chinese."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{**settings, "add_help": False})
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def format_usage(self) -> str:
        """Return how the command is written."""
        return super().format_usage().replace("usage: ", "用法：", 1)

    def format_help(self) -> str:
        """Return the whole help."""
        return super().format_help().replace("usage: ", "用法：", 1)

    def error(self, message: str) -> NoReturn:
        """Print what is wrong with the arguments and how the command is written; the exit status is 2."""
        print(f"{self.format_usage()}错误：{in_chinese(message)}用 {self.prog} -h 看说明。", file=sys.stderr)
        sys.exit(2)


def in_chinese(message: str) -> str:
    """Return a message of argparse in Chinese.

    >>> in_chinese("unrecognized arguments: --sed 3")
    '这个命令不认识“--sed 3”。'
    >>> in_chinese("argument 命令: invalid choice: 'outlin' (choose from 'outline', 'tokens')")
    '没有名为“outlin”的命令。是否指“outline”？'
    """
    if choice := _CHOICE.fullmatch(message):
        known = re.findall(r"[\w-]+", choice["known"])
        return f"没有名为“{choice['value']}”的命令。{did_you_mean(choice['value'], known)}"
    for pattern, said in _ERRORS:
        if found := pattern.fullmatch(message):
            return found.expand(said)
    return f"{message}。"


def add_options(parser: argparse.ArgumentParser, names: tuple[str, ...], *, by: str = "", top: int = 0) -> None:
    """Give a verb its options; ``by`` and ``top`` are the defaults of those it has."""
    for name in names:
        if name == "format":
            add_choice(parser, "--format", FORMATS, "table", "输出格式")
        else:
            parser.add_argument(f"--{name}", **OPTIONS[name])
    if by:
        add_choice(parser, "--by", LEVELS, by, "单元的层级")
    if top:
        parser.add_argument("--top", type=positive, default=top, metavar="N", help="每个单元取几项（%(default)s）")


def add_choice(parser: argparse.ArgumentParser, option: str, choices: Choices, default: str, about: str) -> None:
    """Add an option whose value is one of a few, in English or in Chinese; the help names them all."""
    said = "，".join(f"{name}（{'、'.join(chinese)}）" if chinese else name for name, chinese in choices.items())
    metavar = f"{{{','.join(choices)}}}"
    parser.add_argument(
        option, type=_chooser(choices), default=default, metavar=metavar, help=f"{about}：{said}；默认 %(default)s"
    )


def _chooser(choices: Choices) -> Callable[[str], str]:
    names = {given: name for name, chinese in choices.items() for given in (name, *chinese)}

    def choose(text: str) -> str:
        if text not in names:
            raise argparse.ArgumentTypeError(f"没有“{text}”。{did_you_mean(text, names)}")
        return names[text]

    return choose


def positive(text: str) -> int:
    """Return a positive whole number."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}”不是正整数")
    return int(text)


def n_topics(text: str) -> int | str:
    """Return a number of topics, or auto."""
    return "auto" if text in ("auto", "自动") else positive(text)


def n_topics_or_none(text: str) -> int | str:
    """Return a number of topics, 0 for none, or auto."""
    return 0 if text == "0" else n_topics(text)
