"""The rules before a store's: of SKUs, and of product groups, whose members are asked whenever it matters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.offers import rules
from pinerp.offers.models import GroupRule, SkuRule

OWN = ("own_share", "own_keep_back", "own_transit", "own_virtual", "own_fixed")
OF_SKU = ("sku_share", "sku_keep_back", "sku_transit", "sku_virtual", "sku_fixed")


def sku_rules(merchant_id: int, sku_ids: Iterable[int]) -> dict[int, SkuRule]:
    """SKU → its rule at all stores, of those that have one."""
    rows = SkuRule.objects.filter(merchant_id=merchant_id, sku_id__in=list(sku_ids))
    return {row.sku_id: row for row in rows}


def group_rules(merchant_id: int) -> list[rules.GroupRule]:
    """The rules of product groups. Of a group that was set aside they say nothing, for nothing is in it."""
    rows = GroupRule.objects.filter(merchant_id=merchant_id).order_by("group_id", "store_id")
    return [rules.GroupRule(row.group_id, row.store_id, said_by(row, rules.OwnRule._fields)) for row in rows]


def visible_group_rules(actor: Actor) -> list[tuple[str, rules.GroupRule]]:
    """Name of a group in use and its rule: those at all stores, and at the stores that the actor may see; by name."""
    names = {row.id: row.name for row in catalog.groups(actor.merchant_id)}
    found = [
        (names[one.group_id], one)
        for one in group_rules(actor.merchant_id)
        if one.group_id in names
        and (one.store_id is None or actor.store_scope is None or one.store_id in actor.store_scope)
    ]
    return sorted(found, key=lambda row: (row[0], row[1].group_id, row[1].store_id or 0))


def ruler(
    merchant_id: int, offers: Sequence[Any], given: Sequence[rules.GroupRule] | None = None
) -> Callable[[Any], rules.Ruled]:
    """What tells which rule holds for each of some offers. given: rules of groups to go by instead of those that are kept."""
    words = group_rules(merchant_id) if given is None else given
    skus = {row.sku_id for row in offers if row.sku_id is not None} if words else ()
    inside = catalog.groups_of_skus(merchant_id, skus, {one.group_id for one in words}) if skus else {}
    at_store = cache(lambda store_id: rules.words_of_groups(words, store_id))
    judged = cache(rules.ruled)

    def ruled(row: Any) -> rules.Ruled:
        said = at_store(row.store_id)
        groups = tuple((i, said[i]) for i in inside.get(row.sku_id, ()) if i in said)
        store = rules.OwnRule(row.store_share, row.store_keep_back, row.store_transit, 0)
        return judged(said_by(row, OWN), said_by(row, OF_SKU), groups, store)

    return ruled


def said_by(row: Any, names: Sequence[str]) -> rules.OwnRule:
    """The rule in some columns of a row."""
    return rules.OwnRule(*(getattr(row, name) for name in names))
