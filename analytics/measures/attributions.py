"""Who is charged with it, and who says so: words of a text that say nothing of its subject."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from analytics.corpus.cleaning import fold_width
from analytics.words.dictionary import dictionary

Row = tuple[str, ...]
ROLES = ("负责", "牵头", "配合", "承办", "协办", "主办", "参加", "参与")
BLANK = "，"  # stands for each character that is left out: no term, and no phrase reaches across it

_CHARGE = "(?:责任|牵头|负责|配合|主办|协办|承办|参加|参与|分管|包联|包抓|联系|主管|督办)"
_WHO = "(?:[省市州盟县区旗乡镇]?级?)(?:单位|部门|领导|责任人|人员?|科室|处室|股室|干部)"
_LABEL = rf"{_CHARGE}+{_WHO}[：:]"
_ROLE = rf"(?:{'|'.join(ROLES)})(?:落实|实施|推进|办理)?"
_BODY = (
    "(?:[^，、；。：（）]{2,16}(?:[局委办厅部署]|政府|法院|检察院|街道|单位|部门)|[省市州盟县区旗乡镇党](?:委|政府))"
)
_BRACKETED = re.compile(
    rf"(?<=[（(【\[])(?:{_LABEL}[^（(]*?|[^（(）)。]*?{_ROLE}|{_BODY}(?:[、，和]{_BODY})+等?)(?=[）)】\]])"
)
_LABELLED = re.compile(rf"(?:^|(?<=[，。；;\s（(【\[])){_LABEL}[^。；;）)】\]]*")

_TITLE = re.compile(
    "(?:书记|[省市州盟县区旗乡镇村部厅局处科校院行所队站社]长|主任|秘书长|检察长|常委|委员|组长|经理|董事长|专员|政委|总理|同志)$"
)
_OFFICES = tuple("局办委厅部处室所站院队校村镇乡县区")  # 司法所所长, 文旅局局长 name no person
_ESTEEM = ("同志", "总理")  # behind the name of somebody known: 邓小平同志, 周恩来总理 are subjects of speeches
_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎鲁韦昌马苗凤方俞任袁柳"
    "鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅"
    "庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房缪解应宗丁邓单洪包"
    "左石崔吉龚程邢裴陆荣翁荀羊惠甄曲封储靳邴松段富巫乌焦谷车侯宓全班仰仲伊宫宁仇栾甘祖武符刘景詹束龙叶司黎薄印白怀蒲从索"
    "赖卓屠蒙池乔阴胥苍双闻莘党翟谭贡姬申冉宰桑桂牛寿通边燕冀尚农温庄晏柴瞿阎慕连茹习艾鱼容向古易慎戈廖终居衡步都耿满弘匡"
    "国文寇广禄东欧沃利师巩聂晁勾敖融冷辛阚那简饶空曾沙丰巢关查游权覃岳"
)


def name_persons(rows: Iterable[Sequence[str]]) -> frozenset[str]:
    """Return the names of persons that stand beside a title somewhere: 县长李晓军, 张天喜同志.

    A name is a token of two or three characters that begins with a surname and does not end as an office or a place
    (文旅局), and that jieba's dictionary does not have or has as a person's name; behind a name that it has, 同志 and
    总理 are no titles but esteem.
    """
    return frozenset(name for row in rows for name in _named(row))


def _named(row: Sequence[str]) -> Iterator[str]:
    words = [token for token in row if not token.isspace()]
    for before, after in pairwise(words):
        if _TITLE.search(before) and _is_name(after):
            yield after
        if _TITLE.search(after) and _is_name(before) and (after not in _ESTEEM or before not in dictionary()):
            yield before


def _is_name(token: str) -> bool:
    if not 2 <= len(token) <= 3 or token[0] not in _SURNAMES or token.endswith(_OFFICES):
        return False
    return dictionary().get(token, (0, "nr"))[1].startswith("nr")


def leave_out(row: Sequence[str], persons: frozenset[str] = frozenset()) -> Row:
    """Return a sentence's tokens with those that charge somebody, and names of persons, blanked; no length changes.

    Charged is who stands in a bracket that ends in 负责, 牵头 and the like, in one that lists bodies, and behind a
    label such as 责任单位：.

    >>> leave_out(("修路", "（", "市", "交通局", "牵头", "）", "。"))
    ('修路', '（', '，', '，，，', '，，', '）', '。')
    >>> leave_out(("县长", "李晓军"), frozenset({"李晓军"}))
    ('县长', '，，，')
    """
    text = fold_width("".join(row))
    spans = [match.span() for pattern in (_BRACKETED, _LABELLED) for match in pattern.finditer(text)]
    if not spans and not persons:
        return tuple(row)
    kept, start = [], 0
    for token in row:
        charged = any(begin <= start < end for begin, end in spans)
        kept.append(BLANK * len(token) if charged or token in persons else token)
        start += len(token)
    return tuple(kept)
