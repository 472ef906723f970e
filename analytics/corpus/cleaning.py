"""What is not language: web debris (``data/debris.toml``), invisible characters, redactions."""

from __future__ import annotations

import html
import re
import tomllib
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

# Removed text, as printed: stars, crosses, boxes. XX counts only before Chinese (党的XX大, XX市).
REDACTION = re.compile(r"[*＊]{2,}|[×✕╳]{2,}|[■█▇▓□▢]{2,}|(?<![A-Za-zＡ-Ｚａ-ｚ])[XxＸｘ]{2,}(?=[\u4e00-\u9fff])")

_TABLES = tomllib.loads((Path(__file__).parents[1] / "data" / "debris.toml").read_text(encoding="utf-8"))


def _any(table: str) -> str:
    filled = re.compile(r"\{(tool|site)\}")
    patterns = (filled.sub(lambda found: str(_TABLES["parts"][found[1]]), row["pattern"]) for row in _TABLES[table])
    return "|".join(f"(?:{pattern})" for pattern in patterns)


# a full stop at the end makes it a sentence of the speech: 技术支持体系不断完善。
_LINE = re.compile(rf"[\[【（(]?\s*(?:(?:{_any('line')})(?<![。；！？])|(?:{_any('sentence')}))")
_INLINE = re.compile(_any("inline"))
# soft hyphens, joiners, directions, variation selectors, tags, what XML cannot hold, private and unassigned codes
_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufffb\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e0fff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud7b0-\ud7ff"
    "\ue000-\uf8ff\U000f0000-\U0010ffff"
)
_INVISIBLE = re.compile(f"[{_UNSEEN}]")
_SPACED = re.compile(r"(?<![^\s])(?:[\u4e00-\u9fff][ \t\u3000\u00a0]{1,3}){3,}[\u4e00-\u9fff](?![^\s])")
# a space that Word or a web page puts between a number and what it counts: 50 亿元, 增长 12%; the patterns begin
# with it, which is rarer than what must stand before it
_BEFORE_NUMBER = re.compile(r"[ \u00a0\u2008\u2009\u202f](?<=[\u4e00-\u9fff].)(?=\d)")
# not behind a number that opens a line, which is a marker
_BEHIND = "|".join(rf"(?<=[\u4e00-\u9fff，。：；（“]\d[\d.,]{{{more}}}.)" for more in range(8))
_BEFORE_UNIT = re.compile(rf"[ \u00a0\u2008\u2009\u202f](?:{_BEHIND})(?=[\u4e00-\u9fff%％])")
# a space that groups the digits of a number; an ordinary one only where a unit shows that it is one number
_GROUPS = " (?=\\d{3}(?: \\d{3})*(?:\\.\\d+)?[\u4e00-\u9fff%％](?<!年))"
_GROUPING = re.compile(
    "|".join(rf"(?<=[\u4e00-\u9fff，。：；（“]\d{{{digits}}}){_GROUPS}" for digits in (1, 2, 3))
    + r"|(?<=\d)[\u00a0\u2008\u2009\u202f](?=\d{3}(?!\d))"
)


def is_debris(line: str) -> bool:
    """Tell whether a whole line is left over from a web page.

    >>> is_debris("【打印本页】 【关闭窗口】"), is_debris("来源：市政府办公室"), is_debris("关闭小煤矿12处。")
    (True, True, False)
    """
    return _LINE.fullmatch(line.strip()) is not None


def clean(line: str) -> tuple[str, Sequence[int]]:
    """Return the language of a line and the offset in the line of each character kept.

    Web debris and invisible characters go; a spaced-out title, and a number apart from its unit, are closed up;
    radicals that a PDF gave for the characters they look like are those characters. Nothing else changes.

    >>> clean("承接产业##paidbegin##转移")[0], clean("政 府 工 作 报 告")[0], clean("⽤⼒⻓期")[0]
    ('承接产业转移', '政府工作报告', '用力长期')
    """
    kept: Sequence[int] = range(len(line))
    if not _UNUSUAL.search(line.strip(" \u3000")):
        return line, kept
    line = line.translate(_RADICALS)
    closing = ((_GROUPING, nothing), (_SPACED, _closed_up), (_BEFORE_NUMBER, nothing), (_BEFORE_UNIT, nothing))
    for pattern, replacement in ((_INLINE, _entity), (_INVISIBLE, nothing), *closing):
        line, kept = substitute(pattern, replacement, line, kept)
    return line, tuple(kept)


def substitute(
    pattern: re.Pattern[str], replacement: Callable[[str], str], line: str, kept: Sequence[int]
) -> tuple[str, Sequence[int]]:
    """Replace what a pattern finds in a line, and keep the offset of each character beside it."""
    text, offsets, last = list[str](), list[int](), 0
    for match in pattern.finditer(line):
        new = replacement(match.group())
        text += [line[last : match.start()], new]
        offsets += [*kept[last : match.start()], *[kept[match.start()]] * len(new)]
        last = match.end()
    return ("".join([*text, line[last:]]), [*offsets, *kept[last:]]) if text else (line, kept)


def nothing(_: str) -> str:
    """Replace by nothing."""
    return ""


def _entity(found: str) -> str:
    text = html.unescape(found) if found.startswith("&") else ""
    return " " if text.isspace() else "" if text in ("\ufffd", "\x00") or text < " " else text


def _closed_up(found: str) -> str:
    return re.sub(r"\s", "", found)


def count_redactions(text: str) -> int:
    """Count the redacted places in a text.

    >>> count_redactions("完成**亿元，同比下降***%，党的XX大精神")
    3
    """
    return sum(1 for _ in REDACTION.finditer(text))


def fold_width(text: str) -> str:
    """Return the text with full-width digits, letters and signs as their usual forms; the length stays the same.

    >>> fold_width("１９８４年增长１２．５％")
    '1984年增长12.5%'
    """
    return _ANY_WIDE.sub(_narrow, text) if _ANY_WIDE.search(text) else text


def _narrow(match: re.Match[str]) -> str:
    return match[0].translate(_NARROW)


_WIDE = "０１２３４５６７８９％．＋－／～＆" + "".join(map(chr, [*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]))
_ANY_WIDE = re.compile(f"[{_WIDE}]+")
_NARROW = {ord(wide): unicodedata.normalize("NFKC", wide) for wide in _WIDE}
# Kangxi radicals and compatibility ideographs, which NFKC resolves, and the radicals of simplified characters, which
# only Unicode's EquivalentUnifiedIdeograph.txt does.
_RADICALS = {
    code: normal
    for first, last in ((0x2E80, 0x2FDF), (0xF900, 0xFAD9))
    for code in range(first, last + 1)
    if len(normal := unicodedata.normalize("NFKC", chr(code))) == 1 and normal != chr(code)
} | dict(
    zip(
        map(ord, "⺁⺇⺌⺒⺓⺝⺟⺠⺩⺪⺫⺬⺮⺶⺼⺾⻁⻃⻄⻅⻆⻇⻉⻊⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳"),
        "厂几小巳幺月母民王疋目示竹羊肉艹虎西西见角角贝足车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)
# other spaces are spaces, half-width signs of punctuation the usual ones
_RADICALS |= dict.fromkeys((0x1680, *range(0x2000, 0x2008), 0x200A, 0x205F), " ")
_RADICALS |= dict(zip(map(ord, "｡､｢｣･"), "。、「」·", strict=True))
# what every change of ``clean`` needs; most lines have none of it
_UNUSUAL = re.compile(rf"[ \t\u3000\u00a0\u2008\u2009\u202f\x1b#&{{<{_UNSEEN}{''.join(map(chr, _RADICALS))}]")
