"""How fast the panel answers on the two speeches: a click, another level, an added word; and how much is cut again."""

from __future__ import annotations

from statistics import median
from time import perf_counter

import analytics as an
from analytics.panel.grid import lay_grid
from analytics.panel.lexicon import USER

WORDS = ("敢管敢严", "真管真严", "城区面貌", "项目开工", "干部作风")
RUNS = 5


def seconds(act):
    begin = perf_counter()
    result = act()
    return perf_counter() - begin, result


def main() -> None:
    corpus = an.read_corpus("seeds")
    first, panel = seconds(lambda: an.explore(corpus))
    session = panel.session
    rows = [("first show, tokenization included", first)]
    cells = [cell for line in lay_grid(session.scores).lines for cell in line.cells if cell]
    buttons = [child for child in panel.grid.children if child.__class__.__name__ == "Button"]
    clicks = [
        seconds(lambda cell=cell, button=button: panel._open(cell, button))[0] for cell, button in zip(cells, buttons)
    ]
    rows += [("a click on a cell, median", median(clicks)), ("a click on a cell, slowest", max(clicks))]
    levels = [seconds(lambda name=name: setattr(panel.level, "value", name))[0] for name in ("各条", "各部分") * RUNS]
    rows.append(("another level, median", median(levels)))
    some, all_ = [], []
    for word in WORDS:
        took, after = seconds(lambda word=word: session.add(word, USER))
        some.append(took)
        took, anew = seconds(lambda after=after: an.tokenize(session.tokens.units, after.tokens.tokenizer))
        all_.append(took)
        assert anew.sentences == after.tokens.sentences
    rows += [
        ("a word added, median", median(some)),
        ("the same by cutting everything anew, tokenizer ready", median(all_)),
    ]
    panel.word.value = WORDS[0]
    rows.append(("a word added, with its changes shown", seconds(panel._add)[0]))
    for name, took in rows:
        print(f"{name:<55} {took * 1000:8.0f} ms")


if __name__ == "__main__":
    main()
