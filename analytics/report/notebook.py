"""The notebook beside a report: it loads the same files and goes on from there."""

from __future__ import annotations

import json
from typing import Any

from analytics.report.manifest import Recipe


def explore_notebook(seen: Recipe) -> str:
    """Return a notebook, as JSON, that reads the files of a report from the report's folder: ``seen`` from there."""
    cells = [
        ("md", "# 接着探索\n\n这本笔记读入与报告相同的文件和词表。从上到下运行一遍，再改动任何一格。"),
        ("py", _read(seen)),
        ("md", "## 结构\n\n每个部分都知道自己在原文件的哪一行。"),
        ("py", "for document in corpus:\n    print(document.label)\n    for heading in document.outline():\n"
               '        print("  " * heading.level, heading.label, f"（第{heading.line}行）")'),
        ("md", "## 主题\n\n各部分讲什么：主题比重。次数用 `theme_counts`，每一处的原句用 `find_themes`。"),
        ("py", "shares = an.theme_scores(tokens, themes)\nan.plot_heatmap(shares);"),
        ("py", 'matches = an.find_themes(tokens, themes).table()\nmatches[matches.theme == "livelihood"].head(10)'),
        ("md", "## 关键词\n\n换一个层级（item、paragraph）就是换一种细度。"),
        ("py", 'keywords = an.keyphrases(tokens, terms=terms)\nan.plot_rankings(keywords);'),
        ("py", 'an.keyphrases(tokens.regroup("item"), terms=terms).top(5)'),
        ("md", "## 话题\n\nD 级的话题不宜解读，排在最后。"),
        ("py", 'paragraphs = tokens.regroup("paragraph")\n'
               "model = an.TopicModel(6, terms=terms, themes=themes).fit(paragraphs)\n"
               "topics = an.grade_topics(model, paragraphs)\ntopics"),
        ("py", 'an.plot_rankings(topics.terms(), kind="lollipop");'),
        ("md", "## 存图\n\n一次存成 PNG、SVG、PDF。"),
        ("py", 'an.save_figure(an.plot_heatmap(shares), "my_charts/themes", ("png", "svg", "pdf"))'),
    ]  # fmt: skip
    book = {
        "cells": [_cell(f"cell-{number}", kind, source) for number, (kind, source) in enumerate(cells)],
        "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(book, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _cell(name: str, kind: str, source: str) -> dict[str, Any]:
    """Return a cell as the format has it; nbformat, by which tests read it, would load for half a second."""
    cell = {"id": name, "metadata": {}, "source": source.splitlines(keepends=True)}
    if kind == "md":
        return {"cell_type": "markdown", **cell}
    return {"cell_type": "code", **cell, "execution_count": None, "outputs": []}


def _read(recipe: Recipe) -> str:
    """Return the first code cell; paths are written as seen from the notebook."""
    pattern = f", pattern={recipe.pattern!r}" if recipe.pattern != "*" else ""
    return "\n".join(
        [
            "import analytics as an",
            "",
            f"corpus = an.read_corpus({list(recipe.paths)!r}{pattern})",
            f"themes = an.load_themes({repr(recipe.themes) if recipe.themes else ''})",
            f"words = {_words('load_user_words', recipe.user_words, recipe)} | themes.words",
            f"terms = an.TermFilter({_words('load_stop_words', recipe.stop_words, recipe)})",
            "tokenizer = an.learn_words(corpus, an.JiebaTokenizer(words))",
            'tokens = an.tokenize(corpus.units("section"), tokenizer)',
            "an.use_style()",
        ]
    )


def _words(load: str, file: str | None, recipe: Recipe) -> str:
    """Return the code that loads a word list: that of the package, the given one, or both."""
    calls = [f"an.{load}()"] * recipe.builtin + [f"an.{load}({file!r})"] * bool(file)
    return " | ".join(calls) or "frozenset()"
