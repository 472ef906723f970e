"""Does a speech keep its own count? 讲六个方面 against the parts that follow: a check of the text's integrity."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from analytics.corpus.cleaning import fold_width
from analytics.corpus.collection import Corpus, documents_of
from analytics.corpus.documents import Document, Passage
from analytics.corpus.numbering import chinese_number
from analytics.ledgers.parts import (
    Ordinals,
    Series,
    counts_behind,
    dashes_after,
    find_series,
    goes_on,
    list_before,
    named_one_by_one,
    series_after,
)
from analytics.measures.scores import Findings

Verdict = Literal["kept", "broken", "unchecked"]
Kind = Literal["sections", "items", "recap"]
LARGEST = 30  # no speech announces more parts
REACH = 800  # characters behind an announcement that are read
BEFORE = 200  # and before it
NEAR = 60  # characters between an announcement and its numbered parts
_NUMBER = (
    r"(?<![第一二三四五六七八九十百千万几\d.〔,])"
    r"(?P<number>[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九两]|\d{1,2})(?![\d.%])"
)
_PARTS = (
    "方面|点(?![名击钟多])|句话|文章|事|实事|重点|问题|要求|意见|建议|环节|关键|原则|任务|措施|举措|工作|转变|"
    "提升|突破|强化|深化|底线|意识|基调|"
    "服务|着力|坚持|确保|结合|统筹|到位|做大|关系|抓手|体会|特点|变化|领会|行业|平台|指标|先行|优化|加强|"
    "行动|工程|议程|希望|攻坚战?|目标|主线|核心|步骤|阶段|层面|关口|"
    "原因|因素|考虑|想法|思考|不足|短板|支撑|保障|机制|创新|高地|示范|引领"
)
_ANNOUNCED = re.compile(
    rf"{_NUMBER}(?:[个项条件篇大种类]|(?=[点句方]))(?:主要|重点|具体|突出|"
    rf"关键)?(?P<quote>[“‘]?)(?P<noun>\w{{0,4}}?(?:{_PARTS}))"
)
# any noun announces where its parts follow at once: 六个新城，即…; 有三项，一是…; “三关”：…
_OPEN = re.compile(
    rf"{_NUMBER}(?P<measure>[个项条件篇大种类支场道]?)(?P<quote>[“‘]?)(?P<noun>[\u4e00-\u9fff]{{0,4}}?)"
    "(?=[”’]?(?:[：:]|[，,](?:即|就是|$)|。?$)|(?P<named>[”’][，,][^，。；：]{1,16}[，。]?$))"
)
# words that announce; and nouns whose parts a speech always names
_SAYS = re.compile(
    "(?:讲|谈|说|强调|提|突出|(?:做|办|抓|开展|完成)了|抓好|抓实|抓住|做好|办好|把握|处理好|围绕|从|主要[有在是]|重点是|采取|实施|通过|坚持|"
    "做到|实现|注意|体现在|表现在|归纳为|概括为|"
    "以下|如下|下面|搞好|落实|解决好|推进|明确|存在)[^，。；：]{0,14}$"
)
_PROMISED = re.compile("方面|点|(?:意见|要求|建议|措施|举措|事|工作|句话|文章|重点|问题|任务|指标|环节|关口)$")
_EXAMPLES = re.compile("等[^，。；、]{0,6}$")
_COLON = re.compile("[^，。；：]{0,6}[：:]")
_LEADS_IN = re.compile("[”’]?[：:，,]")
_FOLLOWED = re.compile("[：:，。（”’]")


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


def check_announcements(source: Corpus | Document) -> Findings:
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
            text = fold_width(passage.sentence.text)
            matches = _matches(text)
            for match, after in zip_longest(matches, matches[1:]):
                # 三句话三个方面 announces once
                if after is None or after.start() > match.end() or after["number"] != match["number"]:
                    yield from self._row(place, passage, text, match)

    def _row(self, place: int, passage: Passage, text: str, match: re.Match[str]) -> Iterator[Announcement]:
        announced, before = chinese_number(match["number"]), _before(text, match)
        if not 0 < announced <= LARGEST or _EXAMPLES.search(before):
            return
        series = series_after(self.passages, place, self.series) if len(text) - match.end() <= NEAR else None
        kind: Kind = "sections" if series and series.start in self.top else "items"
        is_open = match.re is _OPEN
        judge = self._open_verdict if is_open else self._verdict
        verdict = judge(place, text, match, announced, series)
        if verdict != "kept" and announced > 1 and not is_open and announced in list_before(before):
            verdict, kind = "kept", "recap"
            if match.group() in before:  # said again at the end of its own list
                return
        if verdict:
            start = match.start() - len(before) + max(before.rfind(mark) for mark in "，。；：、") + 1
            counted = named_one_by_one(text[match.end() :]) or (series.count if series else None)
            found = announced if verdict == "kept" else counted if verdict == "broken" else None
            yield Announcement(
                doc=self.document.id,
                line=passage.sentence.line,
                quote=passage.sentence.text[start : match.end()],
                announced=announced,
                found=found,
                verdict=verdict,
                noun=match["noun"],
                kind=kind,
                section=passage.section,
            )

    def _verdict(
        self, place: int, text: str, match: re.Match[str], announced: int, series: Series | None
    ) -> Verdict | None:
        """Judge an announcement; None if it announces nothing."""
        rest, following = text[match.end() : match.end() + REACH], self._paragraph_after(place)
        says = _SAYS.search(_before(text, match)) is not None
        if announced == 1:
            return "kept" if _explained(match, rest, following) else None
        if series and series.count == announced:
            return "kept"
        colon = _COLON.match(rest) is not None
        if series and self._promises(match, text, place, series, says=says, colon=colon):
            return "broken" if self._breaks(place, text, match, announced, series) else "unchecked"
        if announced in (self.ordinals.after(place, announced), dashes_after(self.passages, place, announced)):
            return "kept"
        if any(announced in counts for counts in self._readings(match, rest, following)):
            return "kept"
        if (named := named_one_by_one(rest)) and named < announced and not following:
            return "broken"
        return "unchecked" if colon and (says or _PROMISED.search(match["noun"])) else None

    def _open_verdict(
        self, place: int, text: str, match: re.Match[str], announced: int, series: Series | None
    ) -> Verdict | None:
        """Judge a count of any noun: nothing but parts that follow at once makes it an announcement."""
        rest = text[match.end() : match.end() + REACH]
        leads = _LEADS_IN.match(rest) is not None and not match["named"]  # then the parts must name what it counts
        if announced == 1 or not (leads or series):
            return None
        if series:
            if series.count == announced and (leads or _names(series, match["noun"])):
                return "kept"
            told = self._promises(match, text, place, series, says=False, colon=leads)
            return "broken" if told and self._breaks(place, text, match, announced, series) else None
        readings = self._readings(match, rest, self._paragraph_after(place))
        return "kept" if any(announced in counts for counts in readings) else None

    def _promises(
        self, match: re.Match[str], text: str, place: int, series: Series, *, says: bool, colon: bool
    ) -> bool:
        """Tell a promise that a series must keep: no slogan in quotes, and the series begins at once.

        Its verb, a colon, or the titles of the parts tell a promise from a plain count.
        """
        noun, quoted = match["noun"], match["quote"] or text.endswith(("“", "‘"), 0, match.start())
        begins = self.passages[place + 1].sentence.start == series.start and len(text) - match.end() <= NEAR // 2
        told = colon or _names(series, noun) or (says and _PROMISED.search(noun))
        return bool(told) and begins and not quoted

    def _breaks(self, place: int, text: str, match: re.Match[str], announced: int, series: Series) -> bool:
        """Tell whether a series that should keep a promise is whole and stops short, or goes on beyond it."""
        whole = series.clear and series.count == series.last and not self._unnoticed(series)
        if not whole or self._answered(text, match, series) or self._named_further(match["noun"], announced, series):
            return False
        here, after = self.passages[place], self.passages[place + 1]
        if series.count < announced or here.sentence.paragraph != after.sentence.paragraph:
            return series.count < announced or series.numbered
        # within a paragraph a longer series may be the one around it: 二要抓两点：一是…，二是…。三要…
        around = any((heading.marker or "").endswith(series.form) for heading in here.path)
        return bool(series.form) and not around and text[match.end() :] in ("：", ":", "。")

    def _readings(self, match: re.Match[str], rest: str, following: Sequence[str]) -> Iterator[Sequence[int]]:
        """Yield the counts behind the announcement, and behind the place where it is said again."""
        if _FOLLOWED.search(rest[:16]):
            yield tuple(counts_behind(rest, following, match["noun"]))
        for place, sentence in enumerate(following):
            again = sentence.find(match.group())
            if 0 <= again <= 8:
                yield tuple(
                    counts_behind(sentence[again + len(match.group()) :], following[place + 1 :], match["noun"])
                )

    def _unnoticed(self, series: Series) -> bool:
        """Tell whether the outline may have missed the part after a series."""
        if series.count not in self.further:
            unmarked = ((p.sentence.start, p.sentence.text[self.marked.get(p.sentence.start, 0) :]) for p in self.passages)
            self.further[series.count] = [start for start, text in unmarked if goes_on(text, series.count)]
        return _some_between(self.further[series.count], series.last_start, series.end)

    def _named_further(self, noun: str, announced: int, series: Series) -> bool:
        """Tell whether a part without a number names what the others name (…。同时要落实到位)."""
        if not _names(series, noun):
            return False
        named = 0
        for place in range(bisect_left(self.starts, series.start), bisect_left(self.starts, series.end)):
            named += self.passages[place].sentence.text.count(noun)
            if named >= announced:
                return True
        return False

    def _answered(self, text: str, match: re.Match[str], series: Series) -> bool:
        """Tell whether another count of the sentence is the one that the series keeps."""
        others = (other for other in _ANNOUNCED.finditer(text) if other.start() != match.start())
        return any(chinese_number(other["number"]) == series.count for other in others)

    def _paragraph_after(self, place: int) -> list[str]:
        number = self.passages[place].sentence.paragraph
        rest = (passage.sentence for passage in self.passages[place + 1 : place + NEAR])
        return [fold_width(sentence.text) for sentence in rest if sentence.paragraph == number]


def _matches(text: str) -> list[re.Match[str]]:
    """Return the counts of a sentence in reading order; one of any noun only where no other stands."""
    found = list(_ANNOUNCED.finditer(text))
    taken = {match.start("number") for match in found}
    opened = (match for match in _OPEN.finditer(text) if match["measure"] or text.endswith("“", 0, match.start()))
    more = [match for match in opened if match.start("number") not in taken]
    return sorted(found + more, key=lambda match: match.start())


def _before(text: str, match: re.Match[str]) -> str:
    """Return the text before an announcement, as far back as it is read."""
    return text[max(0, match.start() - BEFORE) : match.start()]


def _names(series: Series, noun: str) -> bool:
    """Tell whether every part of a series names what was announced (三种意识: 一是强化责任意识)."""
    return bool(noun) and all(noun in title for title in series.titles)


def _some_between(places: Sequence[int], start: int, end: int) -> bool:
    """Tell whether one of some rising offsets lies in a stretch of text."""
    further = bisect_left(places, start)
    return further < len(places) and places[further] < end


def _explained(match: re.Match[str], rest: str, following: Sequence[str]) -> bool:
    """Tell whether a single thing that is announced is then named (一条底线，即…)."""
    at_once = re.match("[^，。；：]{0,6}(?:[：:]|[，。](?:就是|即))", rest)
    named = re.search(f"(?:就是|即)[^。]*{re.escape(match['noun'])}", rest)
    again = any(
        re.search(f"{re.escape(match.group())}[^，。；：]{{0,6}}[：:，](?:就是|即)", text) for text in following
    )
    return at_once is not None or named is not None or again
