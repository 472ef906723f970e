"""Parts without numbers that follow an announced count: parallel sentences and clauses, lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_AND = re.compile("、|以及|和|与|及")
_NAMES_THEM = re.compile("就是|即是?|包括|主要是|分别是")
_ANOTHER = re.compile("(?:另|再|还有)?一[个件条项点]是")
_BRACKET = re.compile("[^，。：（]{0,12}（([^（）]+)）")
_SHORT = re.compile("要[\u4e00-\u9fff]{2,6}。?")
_WANTS = re.compile("[\u4e00-\u9fff]{2,5}要[\u4e00-\u9fff]{2,4}")


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


def recurrences(sentences: Sequence[str], noun: str, *, quoted: bool) -> int:
    """Return in how many clauses what was announced recurs; unless it was quoted, only where it begins or ends them.

    >>> recurrences(["”。", "责任要到位，压实责任。", "措施到位是关键。"], "到位", quoted=True)
    2
    """
    if len(noun) < 2:
        return 0
    clauses = [clause for sentence in sentences for clause in re.split("[，；。：、]", sentence)]
    return sum(noun in clause if quoted else clause.startswith(noun) or clause.endswith(noun) for clause in clauses)


def named_one_by_one(text: str) -> int | None:
    """Return how many 一个是…，另一个是… a text names, if it begins so and goes on in no other way.

    >>> named_one_by_one("，一个是检测平台。"), named_one_by_one("：一是检测，二是研发。")
    (1, None)
    """
    if not re.match("[^，。；：]{0,6}[，：,]一[个件条项点]是", text) or re.search(
        "二是|其[二余他]|还有|此外|另外|第二|以及", text
    ):
        return None
    return len(_ANOTHER.findall(text))


def clear_parallels(rest: str, noun: str) -> list[str]:
    """Return the clauses behind a colon if they are built alike or name what was announced, and hold one thing each.

    >>> clear_parallels("”：带头学习，带头调研。", "带头"), clear_parallels("：学习要深，作风要实，廉洁自律。", "")
    (['带头学习', '带头调研'], [])
    """
    listed = re.fullmatch("[^，。；：“]{0,6}[：:]([^。：:]+)。?", rest.strip())
    if not listed:
        return []
    separator = "；" if "；" in listed[1] else "，"
    heads = [part.split("，")[0] for part in listed[1].split(separator)]
    closed = len(noun) > 1 and all(head.endswith(noun) for head in heads)  # 局部与全局的关系 is one
    if len(heads) < 2 or (not closed and re.search("[、和与及并]", listed[1])):
        return []
    return heads if all_name(heads, noun) or _alike(heads) else []


def sentences_naming(rest: str, following: Sequence[str], noun: str) -> list[str]:
    """Return the clauses of the sentences behind that begin with what was announced.

    >>> sentences_naming("希望。", ["希望大家勤学，肯干。", "要谦虚。", "希望大家自律。"], "点")
    ['希望大家勤学', '希望大家自律。']
    """
    ends = re.fullmatch("([^，。；：]{0,6})[。：]", rest)
    word = (noun + ends[1])[-2:] if ends else ""
    if len(word) < 2 or not following or not following[0].startswith(word):
        return []
    clauses = (clause for sentence in following for clause in re.split("[，；]", sentence))
    return [clause for clause in clauses if clause.startswith(word)]


def all_name(parts: Sequence[str], noun: str) -> bool:
    """Tell whether every part names what was announced (三种意识: 责任意识, 大局意识)."""
    return len(noun) > 1 and all(noun in part for part in parts)


def _alike(heads: Sequence[str]) -> bool:
    """Tell whether clauses begin or end with the same two characters, or share as many in the same places."""
    if len({head[:2] for head in heads}) == 1 or len({head[-2:] for head in heads}) == 1:
        return True
    same_length = len({len(head) for head in heads}) == 1
    return same_length and sum(len(set(chars)) == 1 for chars in zip(*heads, strict=True)) > 1


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


def list_before(before: str) -> Iterator[int]:
    """Yield how many members a list has that stands before its number (就业、就医和就学三件事)."""
    if quoted := re.search("“([^“”]+)”$", before):
        yield len(re.split("[，；]", quoted[1]))
    clause = re.split("[，。；：（）]", before)[-1]
    if "、" in clause or "和" in clause:
        yield len(_AND.split(clause))
        yield len(clause.split("、"))
