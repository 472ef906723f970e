"""Who has to do it: organs and posts, by a gazetteer, by suffixes, and by the grammar of their lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from analytics.errors import LexiconError
from analytics.words.lexicons import DATA, read_lexicon

LONGEST_NAME = 18  # characters; a longer one is a phrase that ends like an organ
_LONGEST_SUFFIX = 6


Role = Literal["lead", "support", "leader"]


@dataclass(frozen=True, slots=True)
class Bodies:
    """The bodies named in one place, in order, what each has to do, and how sure that is (0 to 1)."""

    roles: tuple[tuple[str, Role], ...]
    confidence: float

    @property
    def names(self) -> tuple[str, ...]:
        """All of them, in order."""
        return tuple(name for name, _ in self.roles)

    def those(self, role: Role) -> tuple[str, ...]:
        """Return those of a role, in order."""
        return tuple(name for name, its in self.roles if its == role)

    def __add__(self, other: Bodies) -> Bodies:
        """Return both; who is in both keeps the first role, 发改委 and 国家发展和改革委员会 are one."""
        known = {one_name(name) for name in self.names}
        more = tuple(pair for pair in other.roles if one_name(pair[0]) not in known)
        return Bodies(self.roles + more, min(self.confidence, other.confidence))

    def lacks(self, other: Bodies | None) -> Bodies | None:
        """Return those of the other whose role nobody has here, None if there are none."""
        taken = {role for _, role in self.roles}
        more = tuple(pair for pair in other.roles if pair[1] not in taken) if other else ()
        return Bodies(more, other.confidence) if other and more else None

    def called(self, role: Role) -> Bodies:
        """Return the same in the role that a label names; who holds a post stays a leader."""
        kept = ("leader",) if role != "leader" else ()
        return Bodies(tuple((name, its if its in kept else role) for name, its in self.roles), self.confidence)


@dataclass(frozen=True)
class Gazetteer:
    """Whole names, suffixes by which one is known, and those of them that are of a person's post."""

    names: frozenset[str]
    suffixes: frozenset[str]
    posts: frozenset[str]

    def knows(self, name: str) -> bool:
        """Tell whether a name is in the list, or ends as names of organs and posts do."""
        ends = range(1, min(_LONGEST_SUFFIX, len(name) - 1) + 1)
        return name in self.names or any(name[-n:] in self.suffixes for n in ends)

    def is_post(self, name: str) -> bool:
        """Tell whether a name is that of a person's post: 分管领导, 副县长."""
        return any(name[-n:] in self.posts for n in range(1, _LONGEST_SUFFIX + 1))


@lru_cache(maxsize=1)
def load_bodies() -> Gazetteer:
    """Load the gazetteer of this package, one entry a line; ``~`` marks the suffix of an organ, ``@`` of a post."""
    groups: dict[str, set[str]] = {"": set(), "~": set(), "@": set()}
    for number, line in enumerate((DATA / "bodies.txt").read_text(encoding="utf-8").splitlines(), start=1):
        entry = line.partition("#")[0].strip()
        name = entry.lstrip("~@")
        group = groups[entry[: len(entry) - len(name)]]
        if name in group:
            raise LexiconError(f"bodies.txt 第 {number} 行：“{entry}”重复。请删去一处。")
        if name:
            group.add(name)
    return Gazetteer(frozenset(groups[""]), frozenset(groups["~"] | groups["@"]), frozenset(groups["@"]))


def load_aliases(path: str | Path | None = None) -> dict[str, str]:
    """Load a table of the names of organs, an organ a line, its full name first; return the full name of each other.

    Without a path, the table of this package.

    Raises
    ------
    LexiconError
        If the file cannot be read, or a name is in two lines.
    """
    file, found = DATA / "body_aliases.txt" if path is None else Path(path), dict[str, str]()
    for number, line in enumerate(read_lexicon(file).splitlines(), start=1):
        full, *others = line.partition("#")[0].split() or [""]
        for name in others:
            if found.setdefault(name, full) != full:
                raise LexiconError(f"{file} 第 {number} 行：“{name}”已是“{found[name]}”的叫法。请删去一处。")
    return found


@lru_cache(maxsize=1)
def _own_aliases() -> dict[str, str]:
    return load_aliases()


_NATION = re.compile("^国家(?=.{3})")


def one_name(name: str, aliases: Mapping[str, str] | None = None) -> str:
    """Return the one name of a body that has several.

    >>> one_name("国家发展改革委"), one_name("省发改委"), one_name("县教育局")
    ('发展和改革委员会', '省发展和改革委员会', '县教育局')
    """
    known = _own_aliases() if aliases is None else aliases
    short = next((name[at:] for at in range(len(name)) if name[at:] in known), "")
    whole = name.removesuffix(short) + known[short] if short else name
    return _NATION.sub("", whole) if whole.endswith(tuple(known.values())) else whole


_SEPARATOR = re.compile(r"(、|以及|和|及|与|或)")
_JOINS = re.compile("会同|联合(?![会社体国校大学])")
# 各市、县（市、区）人民政府: one name, whose separators are hidden
_ATOM = re.compile(
    r"(?:各|有关|相关)?(?:乡镇|镇街|[省市州盟县区旗乡镇村]级?)(?:、[省市州盟县区旗]级?)*[（(〔][^（）()〔〕]{1,12}[）)〕]"
)
_HIDE, _SHOW = (
    str.maketrans("、和及与", "\ue000\ue001\ue002\ue003"),
    str.maketrans("\ue000\ue001\ue002\ue003", "、和及与"),
)
_REDACTED = r"[*＊×XxＸｘ○〇某]"
# a phrase with one of these inside is no name, whatever its end
_NO_NAME = re.compile(
    "(?<!自)由|[的了着过为在把将从向使让被于是再含]|对(?!外|口)|不(?!动产)|(?<!国)有(?![关限])|进一步|加强|推[动进]|促进(?!中心|[局会处])|完善|提高|落实|通过|按照|围绕|根据|利用|我们|分配|补充|强化|引起|坚持|扩大|支持|鼓励|引导|实现|确保|开展|实施|完成|加快|积极|健全|保障(?!中心|[局厅部处])|增加|调动|发挥|带动|[这此本]次|今年|明年|领导包|部门包|包挂|^[看即由请以]|集中|全力|努力|通知|办[法理]"
)
_NO_END = re.compile(
    "(?:(?:[城景小山灾库片校厂郊街牧林矿棚]|(?<!县)市)区|[全内外东西南北中局大]部|(?:[格布全大结定当破开困时]|(?<![财民行邮市])政)局|俱乐部|(?:举|协|承|主|交|督|联|创|开|筹|难|申|补|经|快|急|联审联)办|"
    "[城超楼股都门农夜]市|新农村|农村|乡村|山村|城乡|下乡|返乡|家乡|城镇|集镇|小镇|重点镇|知县|[首其各]省|节省|九州|人员班子|[专学本内外文理前百]科|[上流]大学|[场住厕处诊寓]所|[车网电热水气油转]站|[入参控持]股|中小学校|全[省市县区镇乡村])$"
)
_GENERIC = re.compile(
    r"^(?:各|全[区县市省镇]|有关|相关|广大|每个)|^(?:部门|乡镇|街道|单位|地方|社区|企业|政府|党组织)$"
)
_FIRMS = re.compile("(?:各|有关|相关)[\u4e00-\u9fff]{0,8}企业")
_ALONE = frozenset({"地方", "企业", "公司", "政府", "社区"})
_BARE = frozenset({"部门", "单位", "乡镇", "街道", "企业", "社区"})
_TAIL = re.compile(
    r"(?P<list>[^等]+)等(?P<kind>(?:(?:[省市县区]级?|相关|有关|各|多个|各个|[\d一二三四五六七八九十两]+个?)*"
    r"(?:[省市县区]直|职能|主管|责任|成员|行业)?(?:部门|单位|地区|机构|方面|乡镇|[\w*]{0,4}团体))?)"
)
_KINDS = re.compile("[（(〔][^（）()〔〕]{1,12}[）)〕]$")  # 各乡镇（街道）
_GOVERNMENT = re.compile("[省市县区州旗]?政府")
_OF_PARTY = re.compile("(?:[省市县区州旗党]委)$")


def body_names(text: str) -> Bodies | None:
    """Return the names of a list of organs and posts, None if any part of the text is something else.

    Names that stand by themselves are split; a list of shortened names stays whole (组织、纪检、宣传等部门).

    >>> body_names("区委讲师组、党校").names, body_names("组织、纪检、宣传等部门和各乡镇").names
    (('区委讲师组', '党校'), ('组织、纪检、宣传等部门', '各乡镇'))
    >>> body_names("教育、卫生等十大民生工程") is None
    True
    """
    first, *others = _JOINS.split(text)
    return _listed(first, others) if others else _plain_list(text)


def _listed(first: str, others: Sequence[str]) -> Bodies | None:
    """Read bodies with those that 会同 joins to them, who help."""
    total, helping = _plain_list(first), [_plain_list(text) for text in others]
    for bodies in helping:
        total = total + bodies.called("support") if total and bodies else None
    return total


def _plain_list(text: str) -> Bodies | None:
    text = re.sub('[“”‘’"\\s]', "", text).strip("：:，,、")
    if not 1 < len(text) <= 400:
        return None
    pieces = [piece.translate(_SHOW) for piece in _SEPARATOR.split(_ATOM.sub(_hidden, text))]
    names = _join(pieces)
    return as_bodies(names, min(map(_confidence, names))) if names else None


def as_bodies(names: Iterable[str], confidence: float) -> Bodies:
    """Return names as bodies, each once: those of posts lead others, the rest lead the work."""
    is_post = load_bodies().is_post
    return Bodies(tuple((name, "leader" if is_post(name) else "lead") for name in dict.fromkeys(names)), confidence)


def _hidden(match: re.Match[str]) -> str:
    return match.group().translate(_HIDE)


def _join(pieces: list[str]) -> list[str]:
    """Make names of pieces and the separators between them; empty if something is left over.

    A piece that is no name by itself waits for one: 工业 + 和 + 信息化部, 组织 + 、 + 宣传等部门.
    """
    names: list[str] = []
    waiting = ""
    for place in range(0, len(pieces), 2):
        piece, separator = pieces[place], pieces[place - 1] if place else ""
        name = _name(piece, alone=not waiting)
        if name and waiting and piece not in _ALONE:
            names.append(_joined(waiting, piece))
            waiting = ""
        elif name and waiting:
            return []
        elif name and names and _belongs(names[-1], piece):
            names[-1] += separator + piece
        elif name:
            names.append(name)
        elif not _is_plain(piece) or len(piece) > 8:
            return []
        else:
            waiting += piece + "".join(pieces[place + 1 : place + 2])
    return [] if waiting else names


def _joined(waiting: str, piece: str) -> str:
    """Return one name of two pieces: 文化和 + 旅游部等部门 is 文化和旅游部."""
    tail = _TAIL.fullmatch(piece)
    if tail and re.fullmatch("[^、和]+和", waiting) and _is_name(waiting + tail["list"]):
        return waiting + tail["list"]
    return waiting + piece


def _belongs(before: str, piece: str) -> bool:
    """Tell whether a name only goes on: 区委、政府分管领导, 相关乡镇和部门."""
    of_both = bool(
        _OF_PARTY.search(before)
        and (match := _GOVERNMENT.match(piece))
        and (piece == "政府" or match.end() < len(piece))
    )
    return of_both or (piece in _BARE and before.startswith(("相关", "有关")))


def _name(piece: str, *, alone: bool) -> str:
    """Return the name a piece is: 国家卫生健康委 of 国家卫生健康委等相关部门, or "" if it is none."""
    tail = _TAIL.fullmatch(piece)
    if not tail:
        return piece if _is_name(piece) else ""
    if alone and _is_name(tail["list"]):
        return tail["list"]
    named = not alone or re.fullmatch(rf"{_REDACTED}+|工青妇", tail["list"])
    return piece if named and tail["kind"] and _is_plain(tail["list"]) else ""


def _is_name(text: str) -> bool:
    known = 1 < len(text) <= LONGEST_NAME and (load_bodies().knows(_KINDS.sub("", text)) or _FIRMS.fullmatch(text))
    return bool(known) and (text in load_bodies().names or (_is_plain(text) and not _NO_END.search(text)))


def _is_plain(text: str) -> bool:
    return bool(text) and not _NO_NAME.search(text) and not re.search("[，。；：？！《》\\d%]", text)


_ORGAN = re.compile("[局委办厅署][^区校院园]?$|委员会$|办公室$|[^内外上下]部$|领导小组$|专班$|指挥部$")


_EVERYBODY = re.compile("(?:各级|各地|各?有关|各?相关|全[区县市省]|各?(?:部门|单位|方)(?!党)|广大|大家)")


def means_all(bodies: Bodies) -> bool:
    """Tell whether bodies are only all and sundry (各级各部门), so that a bracket says who of them it is."""
    return all(_EVERYBODY.match(name) for name in bodies.names)


def is_organ(name: str) -> bool:
    """Tell whether a name can only be that of an organ, not of a place or a house that opens (新院区, 开发区)."""
    return _ORGAN.search(name) is not None


def _confidence(name: str) -> float:
    return 0.7 if _GENERIC.search(name) else 0.95 if name in load_bodies().names else 0.85
