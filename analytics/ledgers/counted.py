"""Numbers that stand before the noun they count: 新增74辆公交车, 已开工的7条道路, 十二个平台."""

from __future__ import annotations

import re

from analytics.grammar.amounts import Quantity
from analytics.ledgers.layout import Layout
from analytics.ledgers.nouns import ENDS_IN_HEAD, ENDS_IN_VERB, ONLY_VERB
from analytics.ledgers.predicates import Stated, noun_after

LONGEST = 16  # characters of text that may complete a noun such as 企业
_SETTLES = re.compile("[增提上回扩下降减缩翻涨跌到至]|高达|达到?|为|占|控制|突破")

_SPENDS, _SPENT = re.compile("(?:斥|出|筹|融)资$"), re.compile("投入|用于|投向")  # 斥资3亿元投入园区


def counted_noun(layout: Layout, quantity: Quantity, stated: Stated) -> tuple[str, int]:
    """Return the noun that a number stands before, and where it ends; "" if the number stands behind its noun."""
    behind = ("", quantity.end)
    if quantity.shape != "amount" or quantity.counter.endswith("点"):
        return behind
    spent = _SPENT.match(layout.text, quantity.end) if _SPENDS.search(stated.core) else None
    if spent:
        noun = _noun(layout, spent.end(), layout.reach(spent.end()))
        return (noun, layout.text.find(noun, spent.end()) + len(noun)) if noun else behind
    settled = _SETTLES.search(stated.predicate) and not (quantity.counts and not stated.core)
    if settled or not _is_free(layout, quantity, stated):
        return behind
    start = _behind_twin(layout, quantity)
    stop = layout.reach(start)
    noun = _noun(layout, start, stop)
    return (noun, layout.text.find(noun, start) + len(noun)) if len(noun) > 1 else behind


def _is_free(layout: Layout, quantity: Quantity, stated: Stated) -> bool:
    """Tell whether what stands before a number leaves it to the noun behind."""
    core = stated.core
    if quantity.counter == "%" and core.endswith(("把", "将")) and layout.text.startswith("的", quantity.end):
        return True
    if quantity.counts and stated.predicate == "了" and not ENDS_IN_HEAD.search(core):  # 走访了20户企业的负责人
        return True
    if not core or ENDS_IN_VERB.search(core) or (not stated.predicate and quantity.counter != "%"):
        return True
    named = quantity.chinese or quantity.counter == "次" or "、" in core or core.endswith("等")
    return quantity.counts and (named or layout.modified(quantity))


def _behind_twin(layout: Layout, quantity: Quantity) -> int:
    """Return where the noun begins: behind the second of two numbers that share it (7大项24小项工程)."""
    twin = layout.after(quantity.start)
    shared = twin is not None and twin.start - quantity.end in (0, 1) and twin.counts and quantity.counts
    return twin.end if twin and shared else quantity.end


def _noun(layout: Layout, start: int, stop: int) -> str:
    """Cut the noun before the last 和 if another number follows in the clause (6个问题和交办的3个问题)."""
    noun = noun_after(layout.text, start, stop)
    cut = max(layout.text.rfind(word, start, stop) for word in "和及与")
    return noun_after(layout.text, start, cut) if cut > start and layout.shares_clause(start) else noun


def subject_before_noun(layout: Layout, quantity: Quantity, stated: Stated, noun: str) -> str:
    """Return the subject of a number that stands before its noun, with the verb or the attribute before it."""
    core, modified = stated.core, layout.modified(quantity)
    if len(noun) < 3 and not modified:
        start = layout.text.find(noun, quantity.end)
        noun = layout.text[start : layout.reach(quantity.end)][:LONGEST]
    if not core or quantity.counter == "次":
        return noun
    if modified:
        return f"{core}的{noun}"
    if core.endswith("等") or "、" in core:
        return noun
    if core.endswith("投资") and layout.text.startswith("的", quantity.end):  # 投资3000万元的污水处理厂
        return f"{noun}{'总' * core.endswith('总投资')}投资"
    if verb := ENDS_IN_VERB.search(core):
        lead = core if len(core) <= 10 else verb.group()
        return lead.removesuffix("了") + noun + _object(layout, quantity, noun)
    return noun if quantity.chinese or len(core) > LONGEST else core + noun


def _object(layout: Layout, quantity: Quantity, verb: str) -> str:
    """Return what a verb behind a number is about, beyond the next number (投资8000万元实施10公里管网改造)."""
    following = layout.after(quantity.start)
    if not following or not ONLY_VERB.fullmatch(verb) or layout.clause_start(following.start) > quantity.start:
        return ""
    return noun_after(layout.text, following.end, layout.reach(following.end))
