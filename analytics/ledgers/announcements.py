"""Does a speech keep its own count? 讲六个方面 against the parts that follow: a check of the text's integrity."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from analytics.corpus.cleaning import fold_width
from analytics.corpus.collection import Corpus, documents_of
from analytics.corpus.documents import Document
from analytics.ledgers.parallels import (
    all_name,
    clear_parallels,
    counts_behind,
    list_before,
    named_one_by_one,
    recurrences,
    sentences_naming,
)
from analytics.ledgers.parts import Ordinals, Series, alike_after, find_series, goes_on, series_after
from analytics.ledgers.promises import Promise, find_promises
from analytics.measures.findings import Findings

Verdict = Literal["kept", "broken", "unchecked"]
Kind = Literal["sections", "items", "recap"]
Judgement: TypeAlias = tuple[Verdict | None, int | None]  # and how many parts break it
NEAR = 60  # characters between an announcement and its numbered parts


@dataclass(frozen=True, slots=True)
class Announcement:
    """An announced count and what was found; ``found`` is None where nothing could be counted.

    ``verdict``: kept, broken (a numbered series follows and stops short or goes on: the text is cut off or miscounted),
    or unchecked. ``kind`` says what was counted: sections, items, or recap (a list before the number).
    """

    doc: str
    line: int
    quote: str
    announced: int
    found: int | None
    verdict: Verdict
    noun: str
    kind: Kind
    section: str


def check_announcements(source: Corpus | Document) -> Findings[Announcement]:
    """Check every announced count against the parts that follow it.

    Counted are numbered series (also inline ones), parallel sentences and clauses, and lists. Slogans (四个意识),
    plain counts (三个园区) and examples (A、B等八项) announce nothing. Only a numbered series that begins at once and
    stops short breaks a promise; what cannot be counted is unchecked.

    Returns
    -------
    Findings
        Rows of Announcement: the broken ones first, each group in reading order.
    """
    rows = (row for document in documents_of(source) for row in _Checker(document).rows())
    return Findings(tuple(sorted(rows, key=lambda row: row.verdict != "broken")), Announcement)


class _Checker:
    """The announcements of one document."""

    def __init__(self, document: Document) -> None:
        self.document, self.passages = document, document.passages
        self.series = find_series(document)
        self.ordinals = Ordinals(self.passages)
        self.starts = [passage.sentence.start for passage in self.passages]
        self.further: dict[int, list[int]] = {}  # where a text goes on behind so many parts
        self.marked = {heading.start: len(heading.marker or "") for heading in document.outline()}
        self.top = {section.heading.start for section in document.sections}

    def rows(self) -> Iterator[Announcement]:
        """Yield the rows in reading order."""
        for place, passage in enumerate(self.passages):
            for promise in find_promises(fold_width(passage.sentence.text)):
                if row := self._row(place, promise):
                    yield row

    def _row(self, place: int, promise: Promise) -> Announcement | None:
        near = len(promise.text) - promise.end <= NEAR
        series = series_after(self.passages, place, self.series) if near else None
        kind: Kind = "sections" if series and series.start in self.top else "items"
        judge = self._judge_open if promise.opened else self._judge
        verdict, found = judge(place, promise, series)
        if verdict != "kept" and not promise.opened and 1 < promise.announced in list_before(promise.before):
            verdict, kind = "kept", "recap"
            if promise.phrase in promise.before:  # said again at the end of its own list
                return None
        return self._found(place, promise, verdict, found, kind) if verdict else None

    def _found(self, place: int, promise: Promise, verdict: Verdict, found: int | None, kind: Kind) -> Announcement:
        passage = self.passages[place]
        start, end = promise.quote
        return Announcement(
            doc=self.document.id,
            line=passage.sentence.line,
            quote=passage.sentence.text[start:end],
            announced=promise.announced,
            found=promise.announced if verdict == "kept" else found,
            verdict=verdict,
            noun=promise.noun,
            kind=kind,
            section=passage.section,
        )

    def _judge(self, place: int, promise: Promise, series: Series | None) -> Judgement:
        """Judge an announcement and say how many parts break it; None if it announces nothing."""
        following, announced = self._paragraph_after(place), promise.announced
        if announced == 1:
            return ("kept" if _explained(promise, following) else None), None
        if series and series.count == announced:
            return "kept", None
        if series and self._binds(place, promise, series, told=promise.says and promise.kept_by_speakers):
            return self._compared(place, promise, series)
        alike = alike_after(self.passages, place, announced, dashes=not promise.closes)
        if announced in (self.ordinals.after(place, announced), alike):
            return "kept", None
        if any(announced in counts for counts in self._readings(promise, following)):
            return "kept", None
        if (named := named_one_by_one(promise.rest)) and named < announced and not following:
            return "broken", named
        if short := self._stops_short(place, promise, following):
            return "broken", short
        return ("unchecked" if promise.colon and (promise.says or promise.kept_by_speakers) else None), None

    def _judge_open(self, place: int, promise: Promise, series: Series | None) -> Judgement:
        """Judge a count of any noun: nothing but parts that follow at once makes it an announcement."""
        following, announced = self._paragraph_after(place), promise.announced
        if announced == 1 or not (promise.led or series):  # then the parts must name what it counts
            return None, None
        if series and series.count == announced and (promise.led or all_name(series.titles, promise.noun)):
            return "kept", None
        if series and self._binds(place, promise, series):
            verdict, found = self._compared(place, promise, series)
            return (verdict, found) if verdict == "broken" else (None, None)
        if promise.led and any(announced in counts for counts in self._readings(promise, following)):
            return "kept", None
        short = self._stops_short(place, promise, following)
        return ("broken", short) if short else (None, None)

    def _binds(self, place: int, promise: Promise, series: Series, *, told: bool = False) -> bool:
        """Tell a promise that a series must keep: no slogan in quotes, and the series begins at once.

        Its verb, a colon, or the titles of the parts tell a promise from a plain count.
        """
        at_once = len(promise.text) - promise.end <= NEAR // 2 and series.start == self.starts[place + 1]
        leads = promise.led if promise.opened else promise.colon
        return at_once and not promise.quoted and (told or leads or all_name(series.titles, promise.noun))

    def _compared(self, place: int, promise: Promise, series: Series) -> Judgement:
        return ("broken", series.count) if self._breaks(place, promise, series) else ("unchecked", None)

    def _breaks(self, place: int, promise: Promise, series: Series) -> bool:
        """Tell whether a series that should keep a promise is whole and stops short, or goes on beyond it."""
        whole = series.clear and series.count == series.last and not self._unnoticed(series)
        if not whole or _answered(promise, series) or self._named_further(promise, series):
            return False
        here, after = self.passages[place], self.passages[place + 1]
        if series.count < promise.announced or here.sentence.paragraph != after.sentence.paragraph:
            return series.count < promise.announced or series.numbered
        # within a paragraph a longer series may be the one around it: 二要抓两点：一是…，二是…。三要…
        around = any((heading.marker or "").endswith(series.form) for heading in here.path)
        return bool(series.form) and not around and promise.rest in ("：", ":", "。")

    def _stops_short(self, place: int, promise: Promise, following: Sequence[str]) -> int | None:
        """Return how many parallel parts follow where they are all there is, and one too few or too many."""
        parts, unread = clear_parallels(promise.rest, promise.noun), following
        if not parts:
            parts, unread = sentences_naming(promise.rest, following, promise.noun), ()
        count, named = len(parts), all_name(parts, promise.noun)
        if not parts or abs(count - promise.announced) != 1 or (unread and not named):
            return None
        behind = place + len(following) + 1
        further = [*unread, *(passage.sentence.text for passage in self.passages[behind : behind + 1])]
        more = promise.noun if named else parts[0][:2]
        if any(more in text or goes_on(text, count) for text in further):
            return None
        told = (promise.says or promise.kept_by_speakers) and not promise.opened
        return count if named or (told and count < promise.announced) else None

    def _readings(self, promise: Promise, following: Sequence[str]) -> Iterator[Sequence[int]]:
        """Yield the counts behind the announcement, and behind the place where it is said again."""
        if promise.followed:
            yield tuple(counts_behind(promise.rest, following, promise.noun))
            yield (recurrences([promise.rest, *following], promise.noun, quoted=promise.quoted),)
        for place, sentence in enumerate(following):
            again = sentence.find(promise.phrase)
            if 0 <= again <= 8:
                behind = sentence[again + len(promise.phrase) :]
                yield tuple(counts_behind(behind, following[place + 1 :], promise.noun))

    def _unnoticed(self, series: Series) -> bool:
        """Tell whether the outline may have missed the part after a series."""
        if series.count not in self.further:
            sentences = (passage.sentence for passage in self.passages)
            unmarked = ((s.start, s.text[self.marked.get(s.start, 0) :]) for s in sentences)
            self.further[series.count] = [start for start, text in unmarked if goes_on(text, series.count)]
        places = self.further[series.count]
        return bisect_left(places, series.last_start) < bisect_left(places, series.end)

    def _named_further(self, promise: Promise, series: Series) -> bool:
        """Tell whether a part without a number names what the others name (…。同时要落实到位)."""
        if not all_name(series.titles, promise.noun):
            return False
        named = 0
        for place in range(bisect_left(self.starts, series.start), bisect_left(self.starts, series.end)):
            named += self.passages[place].sentence.text.count(promise.noun)
            if named >= promise.announced:
                return True
        return False

    def _paragraph_after(self, place: int) -> list[str]:
        number = self.passages[place].sentence.paragraph
        rest = (passage.sentence for passage in self.passages[place + 1 : place + NEAR])
        return [fold_width(sentence.text) for sentence in rest if sentence.paragraph == number]


def _answered(promise: Promise, series: Series) -> bool:
    """Tell whether the series keeps another count of the sentence, or all of them together."""
    counts = [other.announced for other in find_promises(promise.text)]
    return series.count in (*counts, sum(counts))


def _explained(promise: Promise, following: Sequence[str]) -> bool:
    """Tell whether a single thing that is announced is then named (一条底线，即…)."""
    at_once = re.match("[^，。；：]{0,6}(?:[：:]|[，。](?:就是|即))", promise.rest)
    named = re.search(f"(?:就是|即)[^。]*{re.escape(promise.noun)}", promise.rest)
    behind = f"{re.escape(promise.phrase)}[^，。；：]{{0,6}}[：:，](?:就是|即)"
    return at_once is not None or named is not None or any(re.search(behind, text) for text in following)
