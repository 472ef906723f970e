"""The parts of a document besides its body: contents, annexes, signature, imprint, definitions; halves of a report."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from analytics.corpus.frontmatter import is_date_line
from analytics.corpus.lines import Paragraph, Removed
from analytics.corpus.numbering import initial_mark
from analytics.corpus.unfolding import is_title, joined, renumbered

_USED = {
    "n": "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|[A-Z](?![A-Za-z]))",
    "text": "[^。，；：！？、,;:!?|\t]{0,14}",
    "when": "(?:(?:19|20)\\d\\d年|[一二三四五]年|[今明去上]年|[上下]半年|过去|今后|下一步|下阶段|本届|[一二三四]季度"
    '|[“"]?十[一二三四五六七]五[”"]?)',
}
_ORGAN = 30  # characters of a line above the date that signs a text
_LONGEST, _ENTRY = 60, 160  # characters of a heading, and of a line of a table of contents with its dots
ROWS = {
    row["name"]: row
    for row in tomllib.loads((Path(__file__).parents[1] / "data" / "parts.toml").read_text(encoding="utf-8"))["row"]
}


def filled(pattern: str) -> re.Pattern[str]:
    """Compile the pattern of a row."""
    return re.compile(re.sub(r"\{([a-z]+)\}", lambda found: _USED[found[1]], pattern))


PATTERNS = {name: filled(row["pattern"]) for name, row in ROWS.items()}
_PAGE = re.compile(r"[\divxIVX]\s*[-—）)]?$")
_CONTENTS = re.compile(r"目\s*[录次]|contents", re.I)
_LISTED = re.compile(r"(?:附件\s*)?[0-9]{1,2}\s*[.．、：:][^。；]{1,80}")
_ORGANS, _ENTRIES = 12, 60  # lines of names that may sign a text, of a list of annexes
_STOPS = tuple("。！？；：:，")


def is_row(name: str, text: str) -> bool:
    """Tell whether a whole line is what a row describes.

    >>> is_row("附件", "附件 2"), is_row("印发信息", "抄送：市委办公室。"), is_row("附件", "附近居民")
    (True, True, False)
    """
    return PATTERNS[name].fullmatch(text) is not None


def without_contents(paragraphs: Sequence[Paragraph]) -> tuple[list[Paragraph], list[Removed]]:
    """Part a table of contents from the text: lines with page numbers, or below 目录 lines that come again."""
    last = {_plain(paragraph.text): i for i, paragraph in enumerate(paragraphs)}
    numbered = (_PAGE.search(paragraph.text[-8:]) and len(paragraph.text) <= _ENTRY for paragraph in paragraphs)
    entries = [bool(end) and is_row("entry", p.text) for end, p in zip(numbered, paragraphs, strict=True)]
    out: set[int] = set()
    inside = False
    for i, paragraph in enumerate(paragraphs):
        heading = _CONTENTS.fullmatch(paragraph.text) is not None
        entry = entries[i] and (inside or any(entries[max(i - 1, 0) : i] + entries[i + 1 : i + 2]))
        again = inside and len(paragraph.text) <= _LONGEST and last[_plain(paragraph.text)] > i
        inside = heading or entry or again
        if inside:
            out.add(i)
    told = any(entries[i] or last[_plain(paragraphs[i].text)] > i for i in out)
    if not 2 <= len(out) < len(paragraphs) or not told:
        return list(paragraphs), []
    gone = [Removed("目录", paragraphs[i].line, paragraphs[i].text) for i in sorted(out)]
    return [paragraph for i, paragraph in enumerate(paragraphs) if i not in out], gone


def _plain(text: str) -> str:
    """Return a line without white space and the number of a page behind a tab."""
    return re.sub(r"\t\d{1,4}$|\s", "", text)


def find_parts(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Name the parts of a document where they begin, and make headings of the lines that halve a report."""
    done: list[Paragraph] = []
    for paragraph in _raised(paragraphs):
        bare = done and done[-1].part == "附件" and PATTERNS["附件"].fullmatch(done[-1].text)
        if bare and _opens(paragraph.text) == "名词解释":
            done[-1] = replace(joined(done[-1], paragraph, apart=True), part="名词解释")
        elif bare and len(done[-1].text) < 8 and is_title(paragraph) and not _opens(paragraph.text):
            done[-1] = joined(done[-1], paragraph, apart=True)
        else:
            part = _opens(paragraph.text) if done and not paragraph.depth else ""
            done.append(replace(paragraph, part=part) if part else paragraph)
    done = _with_lists(done)
    ends = [i for i, paragraph in enumerate(done) if paragraph.part and i] + [len(done)]
    begin = 0
    for end in ends:
        _sign(done, begin, end)
        begin = end
    return renumbered(done)


def _opens(text: str) -> str:
    if len(text) > _LONGEST or initial_mark(text, 0):
        return ""
    return next((name for name in ("名词解释", "附件") if is_row(name, text)), "")


def _with_lists(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Tell a list of annexes (附件：1. … 2. …) from an annex: behind it stands who signs, or nothing."""
    done = list(paragraphs)
    place = 0
    while place < len(done):
        end = place + 1
        if done[place].part and ("：" in done[place].text or ":" in done[place].text):
            while end < min(len(done), place + _ENTRIES) and _LISTED.fullmatch(done[end].text):
                end += 1
            if _is_end(done[end : end + _ORGANS]):
                done[place] = replace(done[place], part="附件清单")
                done[place + 1 : end] = [replace(paragraph, part="") for paragraph in done[place + 1 : end]]
            else:
                end = place + 1
        place = end
    return done


def _is_end(behind: Sequence[Paragraph]) -> bool:
    """Tell whether a date, an imprint or another part follows, with nothing but names of organs before it."""
    for paragraph in behind:
        if paragraph.part or is_date_line(paragraph.text) or is_row("印发信息", paragraph.text):
            return True
        if not _is_organ(paragraph):
            return False
    return not behind


def _sign(paragraphs: list[Paragraph], begin: int, end: int) -> None:
    """Name the signature and the imprint at the end of a part."""
    place = end
    while place > begin + 1 and is_row("印发信息", paragraphs[place - 1].text):
        place -= 1
    if place < end:
        paragraphs[place] = replace(paragraphs[place], part="印发信息")
    if place - 1 > begin and is_date_line(paragraphs[place - 1].text):
        above = place - 1
        while above - 1 > begin and place - above < _ORGANS and _is_organ(paragraphs[above - 1]):
            above -= 1
        # a date at the beginning belongs to the title
        if begin or any(paragraph.text.endswith(_STOPS) for paragraph in paragraphs[:above]):
            paragraphs[above] = replace(paragraphs[above], part="落款")


def _is_organ(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return len(text) <= _ORGAN and not (
        text.endswith(_STOPS) or paragraph.part or paragraph.depth or initial_mark(text, 0)
    )


def _raised(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Make top headings of the lines that halve a report, if one looks back, one ahead, and no other heading is marked.

    Of a line that a list of contents holds too, only the last is a heading; the first paragraph is a title.
    """
    if any(paragraph.depth for paragraph in paragraphs):
        return list(paragraphs)
    short = ((i, p.text) for i, p in enumerate(paragraphs) if i and len(p.text) <= _LONGEST)
    bare = {text: i for i, text in short if not initial_mark(text, 0)}
    found = {name: {i for text, i in bare.items() if is_row(name, text)} for name in ("back", "ahead", "also")}
    halved = found["back"] and found["ahead"] and min(found["back"]) < max(found["ahead"])
    halves = set.union(*found.values()) if halved else set()
    return [replace(paragraph, depth=1) if i in halves else paragraph for i, paragraph in enumerate(paragraphs)]
