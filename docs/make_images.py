"""Draw the charts that the README shows, from the two speeches: ``make images``."""

from __future__ import annotations

from pathlib import Path

import analytics as an

FOLDER = Path(__file__).parent / "images"


def main() -> None:
    corpus = an.read_corpus(Path(__file__).parent.parent / "seeds")
    themes = an.load_themes()
    tokens = an.tokenize(corpus.units("section")).where(lambda unit: unit.document.id.startswith("000"))
    shares = an.theme_scores(tokens, themes)
    flow = an.theme_scores(tokens.regroup("paragraph"), themes)
    main = [name for name, greatest in zip(shares.columns, shares.dense().max(axis=0), strict=True) if greatest > 0.05]
    charts = {
        "themes": an.plot_heatmap(shares, title="各部分讲什么（主题比重，%）"),
        "shares": an.plot_shares(shares, columns=main, title="各部分的主题构成"),
        "river": an.plot_river(flow, columns=main, title="从头到尾讲什么"),
        "keywords": an.plot_rankings(an.keyphrases(tokens), title="各部分的关键词"),
    }
    for name, chart in charts.items():
        an.save_figure(chart, FOLDER / name, ["png"])


if __name__ == "__main__":
    main()
