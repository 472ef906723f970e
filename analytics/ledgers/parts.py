"""The parts that really follow an announced count: numbered series, parallel sentences and clauses, lists."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from analytics.corpus.documents import Document, Heading, Passage, Section
from analytics.corpus.numbering import initial_mark

END = 1 << 60  # an offset behind any text
_AND = re.compile("、|以及|和|与|及")
_DIGITS = "零一二三四五六七八九十"
_LAST = ("最后", "其三是")
_NAMES_THEM = re.compile("就是|即是?|包括|主要是|分别是")
_ANOTHER = re.compile("(?:另|再|还有)?一个是")
_ORDINAL = re.compile("第([一二三四五六七八九十])(?:个|句话|件|方面|点|条|篇|项)")
_BRACKET = re.compile("[^，。：（]{0,12}（([^（）]+)）")
_SHORT = re.compile("要[\u4e00-\u9fff]{2,6}。?")
_WANTS = re.compile("[\u4e00-\u9fff]{2,5}要[\u4e00-\u9fff]{2,4}")


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
    number = _DIGITS[count + 1] if count < 10 else f"十{_DIGITS[count - 9]}" if count < 19 else "?"
    marker = f"(?:第{number}[、，是要]|{number}[是要、，：]|{count + 1}[.、．）])"
    return re.search(f"(?:^|[。；：，！\\s]){marker}|[（(](?:{number}|{count + 1})[）)]", text) is not None


def counts_behind(rest: str, following: Sequence[str], noun: str) -> Iterator[int]:
    """Yield how many parts follow, by each reading of the text behind an announcement.

    Parameters
    ----------
    rest
        The sentence behind the announcement.
    following
        The other sentences of its paragraph.
    noun
        What was announced (文章, 提升).
    """
    yield len(_ANOTHER.findall(rest))
    yield rest.count("一方面") or sum(sentence.count("一方面") for sentence in following)
    if bracket := _BRACKET.match(rest):
        yield from _sizes(bracket[1])
    if named := _NAMES_THEM.search(rest):
        yield from _sizes(rest[named.end() :])
    if colon := re.search("[：:]", rest):
        yield from _sizes(rest[colon.end() :])
        yield from _parallels([rest[colon.end() :], *following], noun)
    elif following:
        yield from _parallels(list(following), noun)
    if len(noun) > 1:
        yield sum(noun in clause for clause in re.split("[，；]", rest))


def named_one_by_one(text: str) -> int | None:
    """Return how many 一个是…，另一个是… a text names, if it begins so and goes on in no other way.

    >>> named_one_by_one("，一个是检测平台。"), named_one_by_one("：一是检测，二是研发。")
    (1, None)
    """
    if not re.match("[^，。；：]{0,6}[，：,]一个是", text) or re.search(
        "二是|其[二余他]|还有|此外|另外|第二|以及", text
    ):
        return None
    return len(_ANOTHER.findall(text))


def _sizes(text: str) -> Iterator[int]:
    """Yield the numbers of parts of a stretch of text: clauses by ； or ，, members of its enumerations."""
    text = text.rstrip("。；，")
    yield len(text.split("；"))
    if "；" not in text:
        yield len(text.split("，"))
    for clause in re.split("[，；：]", text):
        yield len(_AND.split(clause))
        yield len(clause.split("、"))


def _parallels(sentences: Sequence[str], noun: str) -> Iterator[int]:
    """Yield the numbers of sentences built like the first: 要拓路网。 规划要先行，… 做好谋划文章，… 深刻领会…"""
    first = sentences[0].strip()
    heads = [re.split("[，,；：、。]", sentence.strip(), maxsplit=1)[0] for sentence in sentences]
    if _SHORT.fullmatch(first):
        yield sum(_SHORT.fullmatch(sentence.strip()) is not None for sentence in sentences)
    elif _WANTS.fullmatch(heads[0]):
        yield sum(_WANTS.fullmatch(head) is not None and len(head) == len(heads[0]) for head in heads)
    elif len(noun) > 1 and noun in heads[0]:
        yield sum(noun in head for head in heads)
    elif not first.startswith("要"):
        yield sum(head[:2] == heads[0][:2] for head in heads)
        yield sum(head[:1] + head[-2:] == heads[0][:1] + heads[0][-2:] for head in heads)
        yield _imperatives(heads)


def _imperatives(heads: Sequence[str]) -> int:
    """Count sentences when each is a part of its own: nothing but short heads, each with its text."""
    return len(heads) if all(3 < len(head) <= 16 for head in heads) else 0


class Ordinals:
    """Where the sentences of a document begin with 第一句话, 第二个…"""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.places: defaultdict[str, list[int]] = defaultdict(list)
        for place, passage in enumerate(passages):
            if found := _ORDINAL.match(passage.sentence.text):
                self.places[found[1]].append(place)

    def after(self, place: int, announced: int) -> int:
        """Return how many follow a place in order, up to the number announced."""
        for number in range(1, announced + 1):
            places = self.places.get(_DIGITS[number : number + 1], [])
            further = bisect_right(places, place)
            if further == len(places):
                return number - 1
            place = places[further]
        return announced


def dashes_after(passages: Sequence[Passage], place: int, most: int) -> int:
    """Return how many paragraphs that begin with —— follow a place at once; no more than one beyond ``most``."""
    found, paragraph = 0, -1
    for further in range(place + 1, len(passages)):
        sentence = passages[further].sentence
        if found > most or (sentence.paragraph != paragraph and not sentence.text.startswith(("——", "--"))):
            break
        found, paragraph = found + (sentence.paragraph != paragraph), sentence.paragraph
    return found


def list_before(before: str) -> Iterator[int]:
    """Yield how many members a list has that stands before its number (就业、就医和就学三件事)."""
    if quoted := re.search("“([^“”]+)”$", before):
        yield len(re.split("[，；]", quoted[1]))
    clause = re.split("[，。；：（）]", before)[-1]
    if "、" in clause or "和" in clause:
        yield len(_AND.split(clause))
        yield len(clause.split("、"))
