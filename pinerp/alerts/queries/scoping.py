"""What rules are narrowed to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pinerp.alerts import rules
from pinerp.alerts.models import Rule, RuleGroup, RuleSku, RuleStore


def scopes_of(merchant_id: int, rule_ids: Iterable[int]) -> dict[int, rules.Scope]:
    """Each of some rules → what it is narrowed to."""
    ids = list(rule_ids)

    def given(table: type[RuleSku | RuleGroup | RuleStore], column: str) -> dict[int, frozenset[int]]:
        found: dict[int, set[int]] = defaultdict(set)
        rows = table.objects.filter(merchant_id=merchant_id, rule_id__in=ids)
        for rule_id, one in rows.values_list("rule_id", column):
            found[rule_id].add(one)
        return {rule_id: frozenset(ones) for rule_id, ones in found.items()}

    skus, groups, stores = given(RuleSku, "sku_id"), given(RuleGroup, "group_id"), given(RuleStore, "store_id")
    none: frozenset[int] = frozenset()
    return {i: rules.Scope(skus.get(i, none), groups.get(i, none), stores.get(i, none)) for i in ids}


def goes_by_groups(merchant_id: int) -> bool:
    """Whether a rule that is on is narrowed to a product group."""
    return RuleGroup.objects.filter(
        merchant_id=merchant_id,
        rule_id__in=Rule.objects.filter(merchant_id=merchant_id, is_on=True, archived_at=None).values("id"),
    ).exists()
