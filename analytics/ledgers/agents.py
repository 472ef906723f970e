"""Where in a clause its bodies stand: 组织部要…, 请分管领导…, 由某乡牵头."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

from analytics.ledgers.bodies import Bodies, body_names
from analytics.ledgers.verbs import adverb_at, modal_at, verb_at

LONGEST = 60  # characters of a list of bodies in a clause

_ROLE = re.compile("(?:轮流|具体|共同|分工|分别)?(?:牵头|负责|配合|会同|联合)")
_HELPS = re.compile("(?:配合|参与|参加|协助|会同|联合)$")
_ASKED = re.compile("[^，]{2,12}(?:(?<![申邀聘报提])请(?![求示进])|由(?=[^，由]{2,20}(?:负责|牵头|统筹|予以)))")
_CHARGED = re.compile("(?P<who>[^，]{2,40}?)[为是][^，]{0,8}(?:责任主体|实施主体|(?:责任|牵头|主责)单位|第一责任人)$")
_FRAMES = re.compile("[对将把按]|根据|结合|依据|参照")
_JOINS = re.compile("会同|联合")
_PHRASE = re.compile("[按依对于在就将把向从根围结为以]")
_AGENT = re.compile("由|(?<![申邀聘报提])请(?![求示进])|责成|委托")
_ORGAN = re.compile(
    "[^，的]{1,40}?(?:[部委局厅办会院组室府关乡镇级地协联校司团行体队道班股科处室所站社村校）〕]|部门|单位|领导|书记|[省市县区镇乡组局部]长|主任|"
    "同志|干部|班子|人员|人大|政协|县市区|机构|负责人|一把手|企业|财政|中心|集团|(?:经开|高新|开发|园|新)区|[市县区旗](?=[、要应须务必于在])|(?<=各)[省市州盟县区旗]+)"
)
# without a modal verb these may be part of a name or of a report: 国务院机构改革方案, **市推行…
_LOOSE = re.compile("(?:[省市县区州乡镇村旗]|机构|单位|公司|学校|医院|银行|高校|机关|干部|企业|政府|人员|班子)$")
_ADMIN = re.compile("[省市县区州乡镇村旗]$")
# what looks like a verb is part of a name: 市政府督查室
_IN_NAME = re.compile(
    "(?:督查|督导|督办|组织|宣传|信访|招商|登记|审计|考核|服务|监管|管理|监督|监测|检测|保障|规划|建设|协调|安置|征收|应急)+(?:[室局办处科站队委厅部组]|中心)"
)
_BEFORE_MODAL = re.compile("(?:[也都均还则就在于请]|至少|一般|同样|负责|牵头)+$")


@dataclass(frozen=True, slots=True)
class Agents:
    """Bodies of a clause and where the text after them begins; ``helps`` says that they only support."""

    bodies: Bodies
    end: int
    helps: bool = False


def before(text: str, start: int, end: int) -> Agents | None:
    """Read the bodies that are all of a stretch before a modal verb or a time: 组织部也(要)."""
    names = body_names(_BEFORE_MODAL.sub("", text[start:end]))
    return Agents(names, end) if names else None


def may_be_bodies(text: str, at: int) -> bool:
    """Tell quickly whether a text from a place on can begin with a body."""
    return _ORGAN.match(text, at) is not None


def before_verb(text: str, at: int) -> Agents | None:
    """Read bodies that a verb, an adverb or a role follows without a modal verb: 区委办、政府办加强统筹."""
    for place in range(min(len(text), at + LONGEST) - 1, at + 1, -1):
        role, adverb = _ROLE.match(text, place), adverb_at(text, place)
        if not (role or adverb or verb_at(text, place)):
            continue
        head = text[at:place]
        doubtful = not role and head[0] != "各" and (_ADMIN if adverb else _LOOSE).search(head)
        if not doubtful and (names := body_names(head)):
            return _agents(text, names, _after_role(role, place))
    return None


def before_phrase(text: str, at: int) -> Agents | None:
    """Read bodies that 对, 将, 把, 按 or 根据 follows: 派出所对焚烧行为要查处."""
    for match in _FRAMES.finditer(text, at + 2, min(len(text), at + LONGEST)):
        if names := body_names(text[at : match.start()]):
            return Agents(names, match.start())
    return None


def charged(text: str, at: int) -> Agents | None:
    """Read a clause that only says who is charged: 市住建局为项目责任主体."""
    match = _CHARGED.match(text, at)
    names = body_names(match["who"]) if match else None
    return Agents(names, len(text)) if names else None


def asked_at(text: str, at: int) -> int:
    """Return where 请 stands if a topic goes before it (这个问题请分管领导…), else the place itself."""
    match = _ASKED.match(text, at)
    return match.end() - 1 if match else at


def asked(text: str, at: int, times: Container[int] = ()) -> Agents | None:
    """Read 由某乡牵头, 请分管领导…, 责成审计局对…; ``times`` are the places at which a time begins."""
    match = _AGENT.match(text, at)
    return _named(text, match.end(), times) if match else None


def joined(text: str, at: int, times: Container[int] = ()) -> Agents | None:
    """Read 会同住建局, who share the task of those before them."""
    match = _JOINS.match(text, at)
    return _named(text, match.end(), times) if match else None


def _named(text: str, start: int, times: Container[int]) -> Agents | None:
    for place in range(start + 2, min(len(text), start + LONGEST) + 1):
        role = _ROLE.match(text, place)
        acts = not _IN_NAME.match(text, place) and (verb_at(text, place) or adverb_at(text, place))
        said = role or modal_at(text, place) or acts
        ends = said or place == len(text) or place in times or _PHRASE.match(text, place)
        if ends and (names := body_names(text[start:place])):
            return _agents(text, names, _after_role(role, place))
    return None


def _after_role(role: re.Match[str] | None, place: int) -> int:
    """Return where the text after bodies and their role goes on; those after 会同 are still to be read."""
    return role.end() if role and role.group() not in ("会同", "联合") else place


def _agents(text: str, names: Bodies, end: int) -> Agents:
    return Agents(names, end, _HELPS.search(text[:end]) is not None)
