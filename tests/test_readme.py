"""What the READMEs show is what runs."""

import re
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.zh-CN.md")


def blocks(name, language):
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)


def test_both_languages_show_the_same_code():
    assert blocks(READMES[0], "python") == blocks(READMES[1], "python")


@pytest.mark.filterwarnings("ignore:FigureCanvasAgg is non-interactive")
def test_the_code_runs(tmp_path, monkeypatch):
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    monkeypatch.chdir(tmp_path)
    names = {"np": np}
    for block in blocks(READMES[0], "python"):
        exec(block, names)
    assert sorted(path.name for path in (tmp_path / "charts").iterdir()) == [
        *("shares.png", "shares.svg", "themes.png", "themes.svg"),
    ]
    chart = names["plot_sentence_length"](names["sentence_length"](names["tokens"]))
    assert chart.get_figure() is not None


@pytest.mark.parametrize("name", READMES)
def test_links_and_pictures_exist(name):
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", (ROOT / name).read_text(encoding="utf-8")):
        assert (ROOT / target).exists(), target


@pytest.mark.parametrize("name", READMES)
def test_every_verb_of_the_command_line_is_shown(name):
    from analytics.cli import _parser

    shown = set(re.findall(r"^analytics (\w+)", "".join(blocks(name, "sh")), re.MULTILINE))
    verbs = next(action for action in _parser()._actions if action.choices).choices
    assert shown == set(verbs)
