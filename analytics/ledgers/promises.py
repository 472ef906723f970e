"""Where a speech announces a count: 讲六个方面, 抓好三件事, 做到“四个始终”."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest

from analytics.corpus.numbering import chinese_number
from analytics.grammar.marks import load_table

LARGEST = 30  # no speech announces more parts
BEFORE, BEHIND = 200, 800  # characters around an announcement that are read
_NUMBER = (
    r"(?<![第一二三四五六七八九十百千万几\d.〔,])"
    r"(?P<number>[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九两]|\d{1,2})(?![\d.%])"
)
_WORDS, _UNITS = load_table("announcements"), load_table("units")
_ANNOUNCED = re.compile(
    rf"{_NUMBER}(?:[个项条件篇大种类]|(?=[点句方]))(?:主要|重点|具体|突出|"
    rf"关键)?(?P<quote>[“‘]?)(?P<noun>\w{{0,4}}?(?:{_WORDS.regex('always', 'often')}))"
)
# any noun announces where its parts follow at once: 六个新城，即…; 有三项，一是…; “三关”：…
_OPEN = re.compile(
    rf"{_NUMBER}(?P<measure>[个项条件篇大种类支场道对张把组]?)(?P<quote>[“‘]?)(?P<noun>(?:(?![二三四五六七八九十两])[\u4e00-\u9fff]){{0,8}}?)"
    "(?=[”’]?(?:[：:]|[，,](?:即|就是|$)|。?$)|(?<=[\u4e00-\u9fff])[”’][^，。；：”’]{1,6}[：:]|(?P<named>[”’][，,][^，。；：]{1,16}[，。]?$))"
)
_UNIT = re.compile(_UNITS.regex())
_SAYS = re.compile(rf"(?:{_WORDS.regex('says')})[^，。；：]{{0,14}}$")
_PROMISED = re.compile(rf"(?:{_WORDS.regex('always')})$")
_EXAMPLES = re.compile("等[^，。；、]{0,6}$")
_COLON = re.compile("[^，。；：]{0,6}[：:]")
_LEADS_IN = re.compile("[”’]?[：:，,]|[”’][^，。；：”’]{1,6}[：:]")
_FOLLOWED = re.compile("[：:，。（”’]")


@dataclass(frozen=True, slots=True)
class Promise:
    """A count that a sentence may announce.

    ``start`` and ``end`` say where in the ``text`` of the sentence it stands, ``noun`` is what it counts. ``opened``
    tells that any noun is counted and only parts that follow at once make it an announcement; ``led`` that a colon or
    comma leads to them; ``recalled`` that the noun ends a quotation that the sentence goes on behind.
    """

    text: str
    start: int
    end: int
    number: str
    announced: int
    noun: str
    opened: bool
    recalled: bool

    @property
    def before(self) -> str:
        """The text before, as far back as it is read."""
        return self.text[max(0, self.start - BEFORE) : self.start]

    @property
    def rest(self) -> str:
        """The text behind, as far as it is read."""
        return self.text[self.end : self.end + BEHIND]

    @property
    def phrase(self) -> str:
        """Number and noun as printed."""
        return self.text[self.start : self.end]

    @property
    def quote(self) -> tuple[int, int]:
        """Where the clause that announces begins, and where the announcement ends."""
        before = self.before
        return self.start - len(before) + max(before.rfind(mark) for mark in "，。；：、") + 1, self.end

    @property
    def quoted(self) -> bool:
        """Whether number or noun opens a quotation."""
        return self.text.endswith(("“", "‘"), 0, self.start) or bool(re.search("[“‘]", self.phrase))

    @property
    def says(self) -> bool:
        """Whether a verb that announces stands before it."""
        return _SAYS.search(self.before) is not None

    @property
    def colon(self) -> bool:
        return _COLON.match(self.rest) is not None

    @property
    def led(self) -> bool:
        return _LEADS_IN.match(self.rest) is not None and not self.recalled

    @property
    def followed(self) -> bool:
        """Whether the text pauses soon behind it, so that its parts may follow."""
        return _FOLLOWED.search(self.rest[:16]) is not None

    @property
    def closes(self) -> bool:
        """Whether it closes its sentence but for the end of its noun (三条基本原则。)."""
        return re.fullmatch("[^，。；：]{0,6}[。：:]?", self.text[self.end : self.end + 8]) is not None

    @property
    def kept_by_speakers(self) -> bool:
        """Whether a speech always names the parts of such a noun (方面, 意见, 任务)."""
        return _PROMISED.search(self.noun) is not None


def find_promises(text: str) -> list[Promise]:
    """Return the counts of a sentence that may announce parts; one of any noun only where no other stands.

    >>> [promise.phrase for promise in find_promises("我讲三句话三个方面，做到“两个始终”：始终为民，始终清廉。")]
    ['三个方面', '两个始终']
    """
    found = list(_ANNOUNCED.finditer(text))
    taken = {match.start("number") for match in found}
    opened = (match for match in _OPEN.finditer(text) if match["measure"] or text.endswith("“", 0, match.start()))
    found += [match for match in opened if match.start("number") not in taken]
    found.sort(key=lambda match: match.start())
    promises = (
        _promise(match)
        for match, after in zip_longest(found, found[1:])
        # 三句话三个方面 announces once
        if after is None or after.start() > match.end() or after["number"] != match["number"]
    )
    counted = [p for p in promises if 0 < p.announced <= LARGEST and not _EXAMPLES.search(p.before)]
    return [p for p in counted if not (_measures(p) or _said_again(p) or (not p.noun and p.rest[:1] in "”’"))]


def _measures(promise: Promise) -> bool:
    """Tell whether a number has a unit that measures (2个百分点, 3亿元), so that it counts no parts."""
    unit = _UNIT.match(promise.text, promise.start + len(promise.number))
    return unit is not None and _UNITS.words[unit.group()].value != "count"


def _said_again(promise: Promise) -> bool:
    """Tell whether a sentence only points back to its own count: 讲三点意见，这三点意见是."""
    return promise.before.endswith("这") and promise.phrase in promise.before


def _promise(match: re.Match[str]) -> Promise:
    opened = match.re is _OPEN
    return Promise(
        text=match.string,
        start=match.start(),
        end=match.end(),
        number=match["number"],
        announced=chinese_number(match["number"]),
        noun=match["noun"],
        opened=opened,
        recalled=opened and bool(match["named"]),
    )
