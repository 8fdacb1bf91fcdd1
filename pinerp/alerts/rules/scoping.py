"""Which rule holds where several could: the narrower one, and of equally narrow ones the newest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

EVERY_OTHER = 0
"""In place of a store's id: every store that no rule names."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a rule is narrowed to: SKUs, and product groups, of goods; stores, of reminders about orders. Nothing: to none."""

    skus: frozenset[int] = frozenset()
    groups: frozenset[int] = frozenset()
    stores: frozenset[int] = frozenset()

    def ranks(self, places: Iterable[int], inside: Mapping[int, Iterable[int]]) -> dict[int, int]:
        """SKU → how narrow the rule is for it: 2 named, 1 in a group of the rule, 0 where it is for all SKUs. places: the SKUs
        that there are; inside: SKU → its groups.
        """
        if not self.skus and not self.groups:
            return dict.fromkeys(places, 0)
        found = {sku_id: 1 for sku_id, groups in inside.items() if not self.groups.isdisjoint(groups)}
        found.update(dict.fromkeys(self.skus, 2))
        return {sku_id: found[sku_id] for sku_id in places if sku_id in found}


def governing(scopes: Iterable[tuple[int, Scope]]) -> dict[int, int]:
    """Store → the rule that holds for its orders; EVERY_OTHER → the one for those that none names, if there is one.

    scopes: rules with what they are narrowed to. Of several that name a store, or that name none, the newest holds.
    """
    found: dict[int, int] = {}
    for rule_id, scope in sorted(scopes, key=lambda one: one[0]):
        found.update(dict.fromkeys(scope.stores or (EVERY_OTHER,), rule_id))
    return found
