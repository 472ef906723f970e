"""The numbered parts that really follow an announced count: series, ordinals, paragraphs that begin alike."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from analytics.corpus.documents import Document, Heading, Passage, Section
from analytics.corpus.numbering import CHINESE_NUMERAL, chinese_number, chinese_numeral, initial_mark

END = 1 << 60  # an offset behind any text
_DIGITS = "零一二三四五六七八九十"
_LAST = ("最后", "其三是")
_ORDINAL = re.compile(f"第({CHINESE_NUMERAL})(?:个|句话|件|方面|点|条|篇|项)")


@dataclass(frozen=True, slots=True)
class Series:
    """Numbered siblings.

    ``count`` is how many there are, ``last`` the highest number among them; the last begins at ``last_start``, and the
    text that could hold a further one ends at ``end``. ``numbered`` is False for headings without a number, ``form``
    is what stands behind the numbers where that is the same for all (要 of 一要, 二要), ``clear`` is False
    where another series of the same form begins in the line of the last part.
    """

    start: int
    count: int
    last: int
    last_start: int
    end: int
    titles: tuple[str, ...] = ()
    numbered: bool = True
    clear: bool = True
    form: str = ""


def find_series(document: Document) -> dict[int, Series]:
    """Return the numbered series of a document by the offset at which they begin."""
    return {series.start: series for series in _series(document.sections, END)}


def _series(siblings: Sequence[Section], end: int) -> Iterator[Series]:
    run: list[Heading] = []
    last = 0
    for section, after in zip_longest(siblings, siblings[1:]):
        value = _place(section.heading, run, last)
        if value == 1 or not run or value is None or not last <= value <= last + 2:
            again = section.heading if value == 1 else None
            yield from _closed(run, last, end, again)
            run, last = ([section.heading], 1) if value == 1 else ([], 0)
        else:
            run.append(section.heading)
            last = value
        yield from _series(section.sections, after.heading.start if after else end)
    yield from _closed(run, last, end)


def _closed(run: Sequence[Heading], last: int, end: int, again: Heading | None = None) -> Iterator[Series]:
    if len(run) > 1:
        clear = again is None or (again.line, again.marker) != (run[-1].line, run[0].marker)
        titles = tuple(heading.title or "" for heading in run)
        forms = {(heading.marker or "").strip(_DIGITS) for heading in run}
        form = forms.pop() if len(forms) == 1 else ""
        yield Series(run[0].start, len(run), last, run[-1].start, end, titles, run[0].marker is not None, clear, form)


def _place(heading: Heading, run: Sequence[Heading], last: int) -> int | None:
    """Return which of its series a heading is; headings without a number count on among themselves."""
    if heading.marker or not heading.title:
        return _value(heading, last)
    return last + 1 if run and run[0].marker is None else 1


def _value(heading: Heading, last: int) -> int | None:
    """Return what a heading's marker counts; 最后 counts on."""
    if not heading.marker:
        return None
    if heading.marker.startswith(_LAST):
        return last + 1 if last > 1 else None
    mark = initial_mark(f"{heading.marker}的", 0)
    return mark.value if mark else None


def series_after(passages: Sequence[Passage], place: int, runs: dict[int, Series]) -> Series | None:
    """Return the numbered series that begins with one of the two passages after a place."""
    found = (runs.get(passage.sentence.start) for passage in passages[place + 1 : place + 3])
    return next((series for series in found if series), None)


def goes_on(text: str, count: int) -> bool:
    """Tell whether a text holds a marker for the part after ``count`` that the outline did not take for one.

    >>> goes_on("四是抓安全，五是抓稳定。", 4), goes_on("四是抓安全。", 4)
    (True, False)
    """
    number = chinese_numeral(count + 1)
    marker = f"(?:第{number}[、，是要]|{number}[是要、，：]|{count + 1}[.、．）])"
    return re.search(f"(?:^|[。；：，！\\s]){marker}|[（(](?:{number}|{count + 1})[）)]", text) is not None


class Ordinals:
    """Where the sentences of a document begin with 第一句话, 第二个…"""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.places: defaultdict[int, list[int]] = defaultdict(list)
        for place, passage in enumerate(passages):
            if found := _ORDINAL.match(passage.sentence.text):
                self.places[chinese_number(found[1])].append(place)

    def after(self, place: int, announced: int) -> int:
        """Return how many follow a place in order, up to the number announced."""
        for number in range(1, announced + 1):
            places = self.places.get(number, [])
            further = bisect_right(places, place)
            if further == len(places):
                return number - 1
            place = places[further]
        return announced


def alike_after(passages: Sequence[Passage], place: int, most: int, *, dashes: bool) -> int:
    """Return how many paragraphs follow that begin alike (——, 必须坚持…); no more than one beyond ``most``."""
    found, paragraph, head = 0, passages[place].sentence.paragraph, ""
    for further in range(place + 1, len(passages)):
        sentence = passages[further].sentence
        if sentence.paragraph == paragraph and found:
            continue
        head = head or sentence.text[:2]
        begins = sentence.text.startswith(("——", "--") if dashes else head)
        if sentence.paragraph == paragraph or found > most or not begins:
            break
        found, paragraph = found + 1, sentence.paragraph
    return found
