"""The arguments of the command line: what each verb takes, in which words, and what is said of wrong ones."""

import pytest

from analytics import arguments, verbs
from analytics.cli import _parser, main
from analytics.corpus import documents


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        ([], "没有写命令。用 analytics -h 看说明。"),
        (["nonsense"], "没有名为“nonsense”的命令。"),
        (["outlin", "x"], "没有名为“outlin”的命令。是否指“outline”？"),
        (["outline"], "缺少 PATH。用 analytics outline -h 看说明。"),
        (["outline", "x", "--seed", "3"], "这个命令不认识“--seed 3”。用 analytics outline -h 看说明。"),
        (
            ["keywords", "x", "--by", "sektion"],
            "--by 没有“sektion”。是否指“section”？用 analytics keywords -h 看说明。",
        ),
        (["keywords", "x", "--by", "段路"], "--by 没有“段路”。是否指“段”？"),
        (["compare", "x", "y", "--show", "句"], "--show 没有“句”。可用的有：terms、用词、themes、主题。"),
        (["keywords", "x", "--top", "0"], "--top “0”不是正整数。"),
        (["keywords", "x", "--no-discovery=1"], "--no-discovery 后面不跟值，多了“1”。"),
        (["topics", "x", "--topics", "many"], "--topics “many”不是正整数。"),
        (["topics", "x", "--seed", "a"], "--seed 要一个整数，不是“a”。"),
        (["outline", "x", "--out"], "--out 后面要跟一个值。"),
        (["report", "x", "--s", "a"], "“--s”可以是 --stop-words, --seed，请写全。"),
    ],
)
def test_wrong_arguments_are_told_in_chinese_and_status_2(capsys, argv, message):
    with pytest.raises(SystemExit, match="2"):
        main(argv)
    out, err = capsys.readouterr()
    assert (out, err[:3]) == ("", "用法：")
    assert f"错误：{message}" in err


@pytest.mark.parametrize(
    ("verb", "options"),
    [
        ("outline", {"removed"}),
        ("indicators", {"ledger", "all"}),
        ("tokens", {"by", "user_words", "themes", "no_builtin", "no_discovery", "jobs"}),
        ("themes", {"by", "top", "user_words", "themes", "no_builtin", "no_discovery", "jobs"}),
        ("report", {"user_words", "themes", "no_builtin", "stop_words", "seed"}),
        ("concordance", {"word", "width", "regex", "user_words", "themes", "no_builtin", "no_discovery", "jobs"}),
        ("trend", {"words", "user_words", "themes", "no_builtin", "no_discovery", "jobs"}),
    ],
)
def test_a_verb_has_the_options_it_uses(verb, options):
    given = vars(_parser().parse_args([verb, "x", "y"]))
    assert set(given) == {"verb", "parser", "status", "paths", "pattern", "format", "out", "quiet"} | options


@pytest.mark.parametrize(
    ("verb", "given", "meant"),
    [
        ("keywords", {"--by": "段落", "--format": "表格", "--method": "短语"}, ("paragraph", "table", "keyphrase")),
        ("keywords", {"--by": "节", "--format": "csv", "--method": "tfidf"}, ("section", "csv", "tfidf")),
        ("compare", {"--show": "主题"}, ("themes",)),
        ("stream", {"--topics-by": "句", "--topics": "自动"}, ("sentence", "auto")),
    ],
)
def test_what_can_be_chosen_can_be_said_in_chinese(verb, given, meant):
    args = vars(_parser().parse_args([verb, "x", "y", *(word for pair in given.items() for word in pair)]))
    assert tuple(args[option.removeprefix("--").replace("-", "_")] for option in given) == meant


def test_the_choices_are_those_there_are():
    assert tuple(arguments.LEVELS) == documents.LEVELS
    assert arguments.METHODS.keys() == verbs.KEYWORD_METHODS.keys()


def test_help_is_in_chinese(capsys):
    with pytest.raises(SystemExit, match="0"):
        main(["outline", "-h"])
    out = capsys.readouterr().out
    assert out.startswith("用法：analytics outline")
    assert not {"usage", "positional", "options:", "show"} & set(out.split())
