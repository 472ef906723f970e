"""How fast the panel answers on the two speeches, and what it saves to cut only the sentences that hold a new word."""

from __future__ import annotations

import re
from statistics import median
from time import perf_counter

import ipywidgets

import analytics as an
from analytics.panel.grid import lay_grid
from analytics.panel.lexicon import USER

WORDS, RUNS = 5, 5


def milliseconds(act):
    begin = perf_counter()
    act()
    return 1000 * (perf_counter() - begin)


def show(name, *times):
    print(f"{name:<52} {median(times):6.0f} ms, slowest {max(times):6.0f}")


def new_words(session):
    """Return words of four characters from all over the text that no lexicon has."""
    found = re.findall("[\u4e00-\u9fff]{4}", "".join(passage.sentence.text for passage in session.tokens.passages))
    new = [word for word in dict.fromkeys(found) if word not in session.lexicon.words]
    return new[:: len(new) // WORDS][:WORDS]


def main() -> None:
    panel = an.explore(an.read_corpus("seeds"))
    session = panel.session
    cells = [cell for line in lay_grid(session.scores).lines for cell in line.cells if cell]
    buttons = [child for child in panel.grid.children if isinstance(child, ipywidgets.Button)]
    pairs = zip(cells, buttons, strict=True)
    show("a click on a cell", *(milliseconds(lambda pair=pair: panel._open(*pair)) for pair in pairs))
    levels = ("各条", "各部分") * RUNS
    show("another level", *(milliseconds(lambda name=name: setattr(panel.level, "value", name)) for name in levels))
    some, every, seen = [], [], []
    for word in new_words(session):
        some.append(milliseconds(lambda word=word: session.add(word, USER)))
        tokenizer = session.add(word, USER).tokens.tokenizer
        every.append(milliseconds(lambda tokenizer=tokenizer: an.tokenize(session.tokens.units, tokenizer)))
        panel.word.value = word
        seen.append(milliseconds(panel._add))
    show("a word added: new tokenizer, its sentences cut", *some)
    show("all sentences cut again, tokenizer at hand", *every)
    show("a word added, and what changed shown", *seen)


if __name__ == "__main__":
    main()
