"""组合装: a SKU that is so many pieces of others. It has no stock of its own; who is promised it is promised its parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.catalog import actions as catalog
from pinerp.catalog import queries as goods
from pinerp.catalog.queries import PartOf
from pinerp.inventory.actions.following import settle_lots
from pinerp.inventory.errors import BundleClaimed, HasStock
from pinerp.inventory.models import Stock, Warehouse
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal


def compose(*, actor: Actor, parts: Mapping[int, Sequence[PartOf]], now: datetime) -> Outcome:
    """What SKUs are made of, in place of what they were made of; without parts it is itself again. Orders that waited learn it.

    Inverse: itself, with the former parts, which the answer tells. Refuses a part that is composed or not there, a SKU that
    is a part itself, one that has stock or claims of its own, and one whose parts open orders hold.
    Locks the SKUs, then the stock rows of those that are to be composed.
    """
    judged = catalog.judge_parts(actor=actor, parts=parts)
    able = sorted(i for i in parts if i not in judged.refused)
    refused: dict[int, Refusal] = dict(judged.refused)
    sql.rows("inventory", "hold_stock_of", merchant_id=actor.merchant_id, skus=sql.array(able))
    for row in sql.rows("inventory", "bundles_in_use", merchant_id=actor.merchant_id, skus=sql.array(able)):
        if row.held:
            refused[row.sku_id] = BundleClaimed(sku=judged.codes[row.sku_id], count=row.held)
        elif row.on_hand or row.reserved:
            refused[row.sku_id] = HasStock(sku=judged.codes[row.sku_id], on_hand=row.on_hand, reserved=row.reserved)
    able = [i for i in able if i not in refused]
    former = catalog.set_parts(actor=actor, parts={i: parts[i] for i in able})
    _keep_stock(actor, [i for i in able if parts[i]], [i for i in able if not parts[i]], now)
    outcome = Outcome.of(list(parts), refused)
    outcome.facts["former"] = {
        str(i): [{"sku_id": str(p.sku_id), "pieces": p.pieces} for p in former.get(i, [])] for i in outcome.done
    }
    logbook.write(actor, "inventory.compose", outcome.done, now)
    return outcome


def _keep_stock(actor: Actor, composed: Sequence[int], ended: Sequence[int], now: datetime) -> None:
    """Of what is composed nothing can be claimed by itself, also where stock was not kept; else all is as it was."""
    merchant_id = actor.merchant_id
    rows = Stock.objects.filter(merchant_id=merchant_id)
    rows.filter(sku_id__in=composed).update(is_kept=True)
    kept = [i for i, sku in goods.skus_of(merchant_id, ended).items() if sku.is_stock_kept]
    keeping = Warehouse.objects.filter(merchant_id=merchant_id, is_stock_kept=True).values_list("id", flat=True)
    rows.filter(sku_id__in=ended).update(is_kept=False, is_placed=False)
    rows.filter(sku_id__in=kept, warehouse_id__in=list(keeping)).update(is_kept=True)
    settle_lots(actor=actor, verb="keep", now=now, sku_ids=ended)
