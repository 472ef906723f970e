"""Where sentences end: at 。！？, but not in a short bracket or quotation, nor where one is followed by a comma."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST_ASIDE = 200  # characters; what stands longer in brackets or quotation marks is cut like other text
_QUOTES = (("“", "”"), ("‘", "’"))
_PAIRS = (("（", "）"), ("(", ")"), ("「", "」"), ("『", "』"), ("【", "】"), ("《", "》"), *_QUOTES)
_CLOSERS = "".join(closing for _, closing in _PAIRS)
_GOES_ON = tuple("，、；：,;。！？的")
_STOP = re.compile(rf"[。！？!?]+(?:\s*[{_CLOSERS}]+)?")
_ASIDE = re.compile("|".join(rf"\{a}[^{a}{b}]{{0,{LONGEST_ASIDE}}}\{b}" for a, b in _PAIRS))


def find_asides(text: str) -> list[tuple[int, int]]:
    """Return where the short brackets and quotations of a paragraph begin and end.

    >>> find_asides("要快（一是人，二是钱），做到“能办就办”。")
    [(2, 11), (14, 20)]
    """
    # ”双减“: typed the wrong way round, what stands between “ and ” is no quotation
    reversed_ = {opening for opening, closing in _QUOTES if -1 < text.find(closing) < text.find(opening)}
    return [match.span() for match in _ASIDE.finditer(text) if text[match.start()] not in reversed_]


def split_sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield the sentences of a paragraph with their offsets; joined they are the paragraph.

    A bracket or quotation of up to 200 characters stays whole even if it holds several sentences; one that ends with
    。 ends the sentence too, unless the text goes on with a comma or 的.

    >>> [sentence for _, sentence in split_sentences("他说：“要快。要好。”大家赞成（会上表决。会后公布），散会。")]
    ['他说：“要快。要好。”', '大家赞成（会上表决。会后公布），散会。']
    """
    start = 0
    asides = iter(find_asides(text))
    begin, end = next(asides, (len(text), len(text)))
    for stop in _STOP.finditer(text):
        while end <= stop.start():
            begin, end = next(asides, (len(text), len(text)))
        within = begin < stop.start() and stop.end() < end
        if within or (stop.group()[-1] in _CLOSERS and text.startswith(_GOES_ON, stop.end())):
            continue
        yield start, text[start : stop.end()]
        start = stop.end()
    if start < len(text):
        yield start, text[start:]
