"""Pure decisions about codes, and what the rules of product groups ask: no database, no clock, no framework."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from pinerp.catalog.errors import (
    CodeTwice,
    GroupOfItself,
    IsAPart,
    PartIsComposed,
    PartOfItself,
    PartTwice,
    RuleBroken,
    SpecTwice,
    TooManyParts,
    UnknownSku,
    WrongSpecs,
)
from pinerp.kit import sql
from pinerp.kit.refusals import Refusal

AMOUNTS = {"catalog.price": ("price", "single_price", "list_price"), "catalog.cost": ("cost",)}
"""Which facts of a SKU need a right of their own."""

MOST_PARTS = 50

SEVERAL = re.compile(r"(?P<code>.+?)\s*[-*xX×＊]\s*(?P<pieces>[1-9][0-9]{0,2})")
"""`CODE-3`, `CODE*3`, `CODE×3`: how merchants write "three pieces of CODE"."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a listing means: `pieces` of a SKU, or not known yet."""

    sku_id: int | None
    pieces: int = 1


@dataclass(frozen=True, slots=True)
class SeenListing:
    """A listing as an order names it."""

    key: str
    outer_code: str = ""
    name: str = ""


def several(code: str) -> tuple[str, int] | None:
    """`CODE-3` → (CODE, 3); None for a code that says nothing of pieces."""
    match = SEVERAL.fullmatch(code.strip())
    return (match["code"], int(match["pieces"])) if match else None


def guess(code: str, skus: dict[str, int]) -> Meaning:
    """What a code means among known SKU codes: itself first, then several pieces of another."""
    if code in skus:
        return Meaning(skus[code])
    parts = several(code)
    if parts and parts[0] in skus:
        return Meaning(skus[parts[0]], parts[1])
    return Meaning(None)


def insist_on_one_each(codes: Sequence[str]) -> None:
    """No code may come twice."""
    twice = [code for code, count in Counter(codes).items() if count > 1]
    if twice:
        raise CodeTwice(sku=twice[0])


def insist_on_specs(names: Sequence[str], values: Sequence[Sequence[str]]) -> None:
    """Every SKU has a value for each spec, and no two have the same ones. A product without specs has SKUs without values."""
    for one in values:
        if len(one) != len(names) or not all(one):
            raise WrongSpecs(names="、".join(names) or "—")
    twice = [one for one, count in Counter(map(tuple, values)).items() if count > 1 and one]
    if twice:
        raise SpecTwice(values=" ".join(twice[0]))


def refuse_parts(
    sku_id: int, parts: Sequence[Any], known: Mapping[int, Any], becoming: Collection[int], used: Collection[int]
) -> Refusal | None:
    """Why a SKU cannot be made of these (sku_id, pieces). known: SKU → code, is_composed; becoming: those that the same request
    composes; used: those that are parts of others.
    """
    if not parts:
        return None
    if len(parts) > MOST_PARTS:
        return TooManyParts(most=MOST_PARTS)
    if sku_id in used:
        return IsAPart(sku=known[sku_id].code)
    seen: set[int] = set()
    for part in parts:
        if part.sku_id == sku_id:
            return PartOfItself(sku=known[sku_id].code)
        if part.sku_id not in known:
            return UnknownSku(sku=str(part.sku_id))
        if known[part.sku_id].is_composed or part.sku_id in becoming:
            return PartIsComposed(sku=known[part.sku_id].code)
        if part.sku_id in seen:
            return PartTwice(sku=known[part.sku_id].code)
        seen.add(part.sku_id)
    return None


MOST_GROUPS = 500
DEEPEST_GROUPS = 5
"""A rule may name other groups; so many levels of them."""

GroupFact = Literal[
    "brand", "name", "code", "product_code", "spec", "price", "cost", "weight_grams",
    "is_composed", "is_stock_kept", "needs_parcel", "group",
]  # fmt: skip

OWN_RIGHT = {"price": ("catalog.price", "catalog.cost"), "cost": ("catalog.cost",)}
"""Who may ask for a fact of a rule, or read what it asks: one of these rights."""

PRODUCT = (
    "EXISTS (SELECT 1 FROM catalog_product p"
    " WHERE p.merchant_id = catalog_sku.merchant_id AND p.id = catalog_sku.product_id AND {})"
)
TEXTS = {
    "brand": PRODUCT.format("lower(p.brand) = ANY (SELECT lower(x) FROM unnest(%s::text[]) x)"),
    "name": "catalog_sku.name ILIKE ANY (%s::text[])",
    "code": "catalog_sku.code LIKE ANY (%s::text[])",
    "product_code": PRODUCT.format("p.code LIKE ANY (%s::text[])"),
    "spec": "(catalog_sku.spec_values::text[] && %s::text[] OR catalog_sku.spec = ANY (%s::text[]))",
}
"""The SQL of facts that are texts. A name holds one of the words, a code begins with one, brand and spec are one of them."""

NUMBERS = ("price", "cost", "weight_grams")
FLAGS = ("is_composed", "is_stock_kept", "needs_parcel")


@dataclass(frozen=True, slots=True)
class GroupCondition:
    """One fact of a SKU. Texts: one of `texts`. Numbers: low ≤ fact < high, in minor units or grams. Yes and no: `flag`.

    A group: in one of the groups whose ids are `texts`. is_not: the other way round; an unknown fact meets nothing else.
    """

    fact: GroupFact
    is_not: bool = False
    texts: Sequence[str] = ()
    low: int | None = None
    high: int | None = None
    flag: bool | None = None


@dataclass(frozen=True, slots=True)
class GroupRule:
    """Conditions of which a SKU meets `all`, or `any`."""

    match: Literal["all", "any"] = "all"
    conditions: Sequence[GroupCondition] = ()


@dataclass(slots=True)
class Predicate:
    """SQL over a row of catalog_sku, true or false and never unknown, and its parameters in order."""

    text: str
    params: list[Any] = field(default_factory=list)

    def named(self, prefix: str) -> tuple[str, dict[str, Any]]:
        """The same with named parameters."""
        pieces = self.text.split("%s")
        names = [f"{prefix}{at}" for at in range(len(self.params))]
        filled = "".join(f"{piece}%({name})s" for piece, name in zip(pieces, names, strict=False)) + pieces[-1]
        return filled, dict(zip(names, self.params, strict=True))


def group_rule(kept: Mapping[str, Any] | None) -> GroupRule | None:
    """A rule as it was kept."""
    if kept is None:
        return None
    return GroupRule(kept["match"], tuple(GroupCondition(**condition) for condition in kept["conditions"]))


def insist_on_whole_rule(rule: GroupRule) -> None:
    """Refuse a condition that asks nothing."""
    for number, one in enumerate(rule.conditions, start=1):
        if one.fact in NUMBERS:
            is_whole = one.low is not None or one.high is not None
        elif one.fact in FLAGS:
            is_whole = one.flag is not None
        else:
            is_whole = bool(one.texts) and all(text.strip() for text in one.texts)
            is_whole = is_whole and (one.fact != "group" or all(text.isdecimal() for text in one.texts))
        if not is_whole:
            raise RuleBroken(number=number)


def met(condition: GroupCondition, rules: Mapping[int, GroupRule | None], depth: int = 0) -> Predicate:
    """Whether a SKU meets a condition. rules: of all groups that are in use, for conditions that name some."""
    made = _asked(condition, rules, depth)
    return Predicate(
        f"(NOT coalesce({made.text}, false))" if condition.is_not else f"coalesce({made.text}, false)", made.params
    )


def ruled(rule: GroupRule | None, rules: Mapping[int, GroupRule | None], depth: int = 0) -> Predicate:
    """Whether a rule lets a SKU in. None, and a rule without conditions, lets nothing in."""
    if rule is None or not rule.conditions:
        return Predicate("false")
    asked = [met(condition, rules, depth) for condition in rule.conditions]
    joined = (" AND " if rule.match == "all" else " OR ").join(one.text for one in asked)
    return Predicate(f"({joined})", [param for one in asked for param in one.params])


def in_group(group_id: int, rules: Mapping[int, GroupRule | None], depth: int = 0) -> Predicate:
    """Whether a SKU is in a group: put in by hand, or let in by the rule and not kept out by hand.

    Nothing is in a group that is not among `rules`.
    """
    if depth > DEEPEST_GROUPS:
        raise GroupOfItself(most=DEEPEST_GROUPS)
    if group_id not in rules:
        return Predicate("false")
    by_rule = ruled(rules[group_id], rules, depth)
    return Predicate(f"coalesce({by_hand(group_id).text}, {by_rule.text})", [group_id, *by_rule.params])


def by_hand(group_id: int) -> Predicate:
    """A person's word on a SKU of a group: true, false, or unknown."""
    return Predicate(
        "(SELECT m.is_in FROM catalog_groupmember m WHERE m.merchant_id = catalog_sku.merchant_id"
        " AND m.sku_id = catalog_sku.id AND m.group_id = %s::bigint)",
        [group_id],
    )


def _asked(condition: GroupCondition, rules: Mapping[int, GroupRule | None], depth: int) -> Predicate:
    texts, fact = list(condition.texts), condition.fact
    if fact == "group":
        named = [in_group(int(text), rules, depth + 1) for text in texts]
        return Predicate(
            f"({' OR '.join(one.text for one in named)})", [param for one in named for param in one.params]
        )
    if fact in FLAGS:
        return Predicate(f"catalog_sku.{fact} = %s::boolean", [condition.flag])
    if fact in NUMBERS:
        bounds = [(sign, limit) for sign, limit in ((">=", condition.low), ("<", condition.high)) if limit is not None]
        text = " AND ".join(f"catalog_sku.{fact} {sign} %s::bigint" for sign, _ in bounds)
        return Predicate(f"({text})", [limit for _, limit in bounds])
    if fact == "name":
        texts = [f"%{sql.escaped(text)}%" for text in texts]
    elif fact in ("code", "product_code"):
        texts = [f"{sql.escaped(text)}%" for text in texts]
    return Predicate(TEXTS[fact], [texts] * TEXTS[fact].count("%s"))
