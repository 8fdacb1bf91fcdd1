"""What is known of categories and their rules, narrowed to the stores that the actor may see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.channels import queries as channels
from pinerp.kit import sql
from pinerp.listings import rules
from pinerp.listings.models import Category, CategoryReading, CategoryRule


def readings(actor: Actor) -> list[tuple[Any, CategoryReading | None]]:
    """Every visible store that is called, and how far its categories are read."""
    rows = {row.store_id: row for row in CategoryReading.objects.filter(merchant_id=actor.merchant_id)}
    return [(store, rows.get(store.id)) for store in channels.visible_stores(actor) if channels.is_called(store)]


def reading_of(merchant_id: int, store_id: int) -> CategoryReading | None:
    """How far a store's categories are read; None where nobody ever wished it."""
    return CategoryReading.objects.filter(merchant_id=merchant_id, store_id=store_id).first()


def find_categories(actor: Actor, store_id: int, search: str, most: int) -> list[Any]:
    """Leaves in which a store may publish, by words of their path or by their number."""
    channels.insist_on_visible(actor, store_id)
    patterns = rules.patterns(search)
    if not patterns:
        return []
    return sql.rows(
        "listings",
        "find_categories",
        merchant_id=actor.merchant_id,
        store_id=store_id,
        patterns=patterns,
        text=search.strip(),
        limit=most,
    )


def categories_below(actor: Actor, store_id: int, parent_id: int) -> list[Any]:
    """One level of the tree, as a store has it; 0: the highest."""
    channels.insist_on_visible(actor, store_id)
    return sql.rows("listings", "categories_below", merchant_id=actor.merchant_id, store_id=store_id, parent=parent_id)


def way_to(merchant_id: int, store_id: int, category_id: int) -> list[Category]:
    """A category and those above it, from the top down; nothing where it is not known."""
    reading = reading_of(merchant_id, store_id)
    way: list[Category] = []
    while reading is not None and category_id and len(way) < rules.MOST_LEVELS:
        row = _of_tree(merchant_id, reading.gateway, [category_id]).get(category_id)
        if row is None:
            break
        way.insert(0, row)
        category_id = row.parent_id
    return way


def leaves_among(merchant_id: int, store_id: int, category_ids: Sequence[int]) -> dict[int, Category]:
    """Those of some categories in which a store may publish."""
    reading = reading_of(merchant_id, store_id)
    if reading is None:
        return {}
    own = set(reading.leaves).intersection(category_ids)
    return {i: row for i, row in _of_tree(merchant_id, reading.gateway, sorted(own)).items() if row.gone_at is None}


def rule_of(merchant_id: int, store_id: int, category_id: int) -> CategoryRule | None:
    """What a leaf asks; None where nobody ever wished it."""
    return CategoryRule.objects.filter(merchant_id=merchant_id, store_id=store_id, category_id=category_id).first()


def rules_of(merchant_id: int, pairs: Iterable[tuple[int, int]]) -> dict[tuple[int, int], dict[str, Any]]:
    """(store, leaf) → what it asks, of those that were read."""
    wanted = set(pairs)
    rows = CategoryRule.objects.filter(
        merchant_id=merchant_id,
        store_id__in={store for store, _ in wanted},
        category_id__in={category for _, category in wanted},
        body__isnull=False,
    )
    found = {(row.store_id, row.category_id): row.body or {} for row in rows}
    return {pair: found[pair] for pair in wanted if pair in found}


def rules_wished(merchant_id: int, store_id: int) -> list[int]:
    """The leaves whose rules are to be read, those wished first first."""
    rows = CategoryRule.objects.filter(merchant_id=merchant_id, store_id=store_id, wished_at__isnull=False)
    return list(rows.order_by("wished_at", "category_id").values_list("category_id", flat=True))


def _of_tree(merchant_id: int, gateway: str, category_ids: Sequence[int]) -> dict[int, Category]:
    rows = Category.objects.filter(merchant_id=merchant_id, gateway=gateway, category_id__in=list(category_ids))
    return {row.category_id: row for row in rows}
