from pathlib import Path

import pytest

import analytics as an
from analytics.measures.vectorizers import TermFilter
from analytics.report import figures, helpers
from analytics.report.analysis import analyse

TEXTS = {
    "a&b": (
        "一、抓<script>alert(1)</script>项目\n项目建设要快，投资增长8%。要抓好两项工作。一是开工。二是投产。\n"
        "二、抓党建\n党建要实，党员要带头，<b>10月底前</b>完成整改。要做好三项工作。一是学习。二是带头。\n"
    ),
    "乙": "一、抓民生\n就业要稳，教育要强。收入增长6%。\n二、抓生态\n生态环境要好，污染要治。\n",
}


@pytest.fixture(scope="session")
def speeches(tmp_path_factory):
    folder = tmp_path_factory.mktemp("speeches")
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def analysis(speeches):
    """Two short speeches, one of which holds markup."""
    lexicons = {"themes": an.load_themes(), "words": an.load_user_words()}
    return analyse(an.read_corpus(speeches), terms=TermFilter(an.load_stop_words()), **lexicons)


@pytest.fixture(scope="session")
def drawn(analysis, tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(helpers, "FORMATS", ("svg",))
        return figures.draw_figures(analysis, tmp_path_factory.mktemp("charts"))


@pytest.fixture(scope="session")
def seeds_report(tmp_path_factory):
    return an.build_report(Path(__file__).parents[2] / "seeds", tmp_path_factory.mktemp("made") / "report")
