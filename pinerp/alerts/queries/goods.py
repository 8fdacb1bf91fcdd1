"""How goods stand and sell, for whoever judges them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from pinerp.accounts import actors
from pinerp.alerts import rules
from pinerp.alerts.models import Rule
from pinerp.inventory import queries as inventory
from pinerp.kit import sql
from pinerp.offers import queries as offers
from pinerp.purchasing import queries as purchasing

PACE = ("sold_short", "sold_long", "lines_now", "lines_before", "squares_now", "squares_before")
SEEN = ("last_sold_at", "first_in_at", "measured_at")


def places(
    merchant_id: int, skus: Iterable[int] | None, *, expiring_until: date | None = None
) -> tuple[dict[int, dict[int, rules.Place]], dict[int, int | None]]:
    """SKU → warehouse → how it stands there; and SKU → the days that a supplier needs, where one is known. Batches are told
    that end until a day.
    """
    ids = sql.within(skus)
    found: dict[int, dict[int, rules.Place]] = defaultdict(dict)
    leads: dict[int, int | None] = {}
    rows = sql.rows("alerts", "places_of_goods", merchant_id=merchant_id, skus=ids)
    short = {row.sku_id for row in rows if row.on_hand <= row.reserved}
    waiting = offers.unclaimed(merchant_id) if short else {}
    coming = _coming(merchant_id, None if skus is None else sorted({row.sku_id for row in rows}))
    batches = _batches(merchant_id, expiring_until)
    for row in rows:
        given: dict[str, Any] = {name: getattr(row, name) or 0 for name in PACE}
        pace = rules.Pace(**given, **{name: getattr(row, name) for name in SEEN})
        leads[row.sku_id] = row.lead_days
        found[row.sku_id][row.warehouse_id] = rules.Place(
            sku_id=row.sku_id,
            warehouse_id=row.warehouse_id,
            on_hand=row.on_hand,
            reserved=row.reserved,
            safety=row.safety,
            pace=pace,
            waiting=waiting.get(row.sku_id, 0),
            coming=coming.get(row.sku_id, 0),
            batches=tuple(batches.get((row.warehouse_id, row.sku_id), ())),
        )
    return found, leads


def _batches(merchant_id: int, until: date | None) -> dict[tuple[int, int], list[rules.Expiring]]:
    found: dict[tuple[int, int], list[rules.Expiring]] = defaultdict(list)
    for lot in inventory.expiring_lots(merchant_id, until=until) if until is not None else []:
        found[lot.warehouse_id, lot.sku_id].append(rules.Expiring(lot.expiry_date, lot.batch, lot.quantity))
    return found


def _coming(merchant_id: int, skus: Sequence[int] | None) -> dict[int, int]:
    if skus is not None and not skus:
        return {}
    return dict(purchasing.transit_by_sku(actors.system(merchant_id), skus))


def terms_of(merchant_id: int) -> tuple[Any, list[Rule]]:
    """How the company orders, and its rules that are on."""
    return purchasing.settings(merchant_id), list(
        Rule.objects.filter(merchant_id=merchant_id, is_on=True, archived_at=None).order_by("id")
    )
