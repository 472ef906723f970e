"""What a notebook shows for tokens and themes: what counts, what does not and why, which terms a theme has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from analytics.corpus.cleaning import fold_width
from analytics.corpus.documents import Unit
from analytics.markup import Html, element, first_of, fold, join, page, table
from analytics.words.lexicons import Theme, Themes, load_stop_words
from analytics.words.rules import why_dropped
from analytics.words.tokens import Tokens

MOST_UNITS, MOST_TOKENS = 8, 1200


def tokens_html(tokens: Tokens) -> str:
    """Return the first units cut into tokens; grey ones do not count, and their titles say why."""
    stop_words, room = load_stop_words(), iter(range(MOST_TOKENS))
    frequency = Counter(token for row in tokens.sentences for token in row)
    known = {fold_width(word) for word in tokens.tokenizer.words}
    rows = zip(tokens.units[:MOST_UNITS], tokens.rows[:MOST_UNITS], strict=True)
    spans = ((_face(unit, row), _spans(row, room, stop_words, known, frequency)) for unit, row in rows)
    shown = [
        fold(face, element("div", *cut, class_="an-tokens"), opened=number == 0)
        for number, (face, cut) in enumerate(spans)
    ]
    counted = sum(count for token, count in frequency.items() if why_dropped(token, stop_words) is None)
    head = element("b", f"{len(tokens)} 个单元 · {frequency.total():,} 个词")
    note = f"，计入 {counted:,} 个；灰色的不计入，绿色的在词表里"
    return page(element("p", head, note), *shown, *first_of(len(shown), len(tokens), "个单元"))


def _face(unit: Unit, row: Sequence[str]) -> Html:
    facts = element("span", f"{unit.document.id}:{unit.line} · {len(row)} 个词", class_="an-count")
    return join([unit.label, " ", facts])


def _spans(
    row: Sequence[str], room: Iterator[int], stop_words: frozenset[str], known: set[str], frequency: Counter[str]
) -> Iterator[Html]:
    words = [token for token in row if token.strip()]
    shown = 0
    for token, _ in zip(words, room, strict=False):
        shown += 1
        if reason := why_dropped(token, stop_words):
            yield element("span", token, class_="an-off", title=f"不计入：{reason}")
        else:
            own = fold_width(token) in known
            title = f"共 {frequency[token]} 处" + ("，词表里的词" if own else "")
            yield element("span", token, class_="an-known" if own else None, title=title)
    if shown < len(words):
        yield element("em", f"……还有 {len(words) - shown} 个词")


def themes_html(themes: Themes) -> str:
    """Return the themes with their terms, folded."""
    rows = [[theme.label, theme.id, _terms(theme)] for theme in themes]
    return page(table(("主题", "id", "词"), rows, caption=f"{len(themes)} 个主题，{len(themes.words):,} 个词"))


def theme_html(theme: Theme) -> str:
    """Return a theme with all its terms."""
    about = [element("p", theme.about)] if theme.about else []
    title = element("p", element("b", theme.label), " ", element("span", theme.id, class_="an-count"))
    return page(title, *about, element("p", f"{len(theme.terms)} 个词：{'、'.join(theme.terms)}"))


def _terms(theme: Theme) -> Html:
    face = f"{len(theme.terms)} 个：{'、'.join(theme.terms[:6])}{'……' if len(theme.terms) > 6 else ''}"
    return fold(face, "、".join(theme.terms)) if len(theme.terms) > 6 else join([face])
