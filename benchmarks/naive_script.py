"""What one would write in an afternoon: same libraries, text, model and number of figures, without understanding."""

from __future__ import annotations

import sys
from importlib.metadata import distribution
from pathlib import Path

import jieba
import matplotlib as mpl

mpl.use("Agg")
import matplotlib.pyplot as plt
import pandas as pd
from matplotlib import font_manager
from sklearn.decomposition import NMF
from sklearn.feature_extraction.text import TfidfVectorizer

FIGURES, FORMATS = 15, ("png", "svg", "pdf")


def main(seeds: Path, out: Path) -> None:
    font = next(file for file in distribution("zhplot").files or () if str(file).endswith(".ttf"))
    font_manager.fontManager.addfont(str(font.locate()))
    mpl.rcParams.update({"font.family": ["Noto Sans SC"], "pdf.fonttype": 42})
    lines = [line for file in sorted(seeds.glob("*.txt")) for line in file.read_text("utf-8").splitlines() if line]
    vectorizer = TfidfVectorizer(analyzer=lambda line: [word for word in jieba.lcut(line) if len(word) > 1])
    matrix = vectorizer.fit_transform(lines)
    names = vectorizer.get_feature_names_out()
    model = NMF(FIGURES, init="nndsvda", random_state=0, max_iter=1000).fit(matrix)
    out.mkdir(parents=True, exist_ok=True)
    for number, topic in enumerate(model.components_):
        top = topic.argsort()[::-1][:20]
        figure, ax = plt.subplots(figsize=(8, 6))
        ax.barh([names[i] for i in top], topic[top])
        ax.set_title(f"话题 {number + 1}")
        for form in FORMATS:
            figure.savefig(out / f"{number}.{form}", dpi=200)
        plt.close(figure)
    pd.DataFrame(model.components_, columns=names).T.to_csv(out / "topics.csv", encoding="utf-8-sig")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
