"""What suppliers sell and for how much: of one supplier as its page says it, or of many as sheets bring them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.catalog.errors import UnknownSku
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotAllowed, Refusal
from pinerp.purchasing import queries, rules
from pinerp.purchasing.errors import UnknownOfferOfSupplier, UnknownSupplier
from pinerp.purchasing.models import PriceBreak, SupplierOffer

Place = tuple[int, int]
"""Supplier and SKU."""


@dataclass(frozen=True, slots=True)
class NewOffer:
    """A SKU as a supplier sells it; breaks: (from how many pieces, minor units for one)."""

    sku_id: int
    breaks: Sequence[tuple[int, int]]
    supplier_code: str = ""
    minimum: int = 1
    pack: int = 1
    lead_days: int | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """What became of many offers: those that were refused, and what stood there before, of those that were not."""

    ids: Mapping[Place, int]
    refused: Mapping[Place, Refusal]
    former: Mapping[Place, queries.Offer]


def set_offers(*, actor: Actor, supplier_id: int, offers: Sequence[NewOffer], now: datetime) -> Outcome:
    """What a supplier sells and for how much: each offer as a whole, new or changed. The outcome is by SKU.

    Prices are costs: they need that right. Inverse: `remove_offers`, or the former offers, which the answer tells.
    """
    supplier = queries.supplier(actor.merchant_id, supplier_id)
    placed = _place(actor, {(supplier_id, o.sku_id): o for o in offers}, {supplier_id: supplier})
    logbook.write(actor, "purchasing.set_offers", sorted(placed.ids.values()), now, {"supplier_id": str(supplier_id)})
    refused = {sku_id: why for (_, sku_id), why in placed.refused.items()}
    former = [asdict(one) for one in placed.former.values()]
    return Outcome.of(list(dict.fromkeys(o.sku_id for o in offers)), refused, former=former)


def place_offers(*, actor: Actor, offers: Mapping[Place, NewOffer], now: datetime) -> Placed:
    """Offers of many suppliers, those that were set aside among them; each as a whole, new or changed.

    Prices are costs: they need that right. Inverse: `withdraw_offers`, or the former offers.
    """
    suppliers = queries.suppliers_by_id(actor.merchant_id, [supplier_id for supplier_id, _ in offers])
    placed = _place(actor, offers, suppliers)
    logbook.write(actor, "purchasing.place_offers", sorted(placed.ids.values()), now, {"offers": len(placed.ids)})
    return placed


def _place(actor: Actor, offers: Mapping[Place, NewOffer], suppliers: Mapping[int, Any]) -> Placed:
    if not actor.may("catalog.cost"):
        raise NotAllowed(permission="catalog.cost")
    skus = catalog.skus_of(actor.merchant_id, [o.sku_id for o in offers.values()])
    refused: dict[Place, Refusal] = {}
    for place, offer in offers.items():
        supplier, sku = suppliers.get(place[0]), skus.get(offer.sku_id)
        why = _refuse(offer, sku, supplier)
        if why is not None:
            refused[place] = why
    able = {place: offer for place, offer in offers.items() if place not in refused}
    standing = queries.offers_by_place(actor.merchant_id, [sku_id for _, sku_id in able], archived=True)
    return Placed(_write(actor, able), refused, {place: standing[place] for place in able if place in standing})


def _refuse(offer: NewOffer, sku: Any, supplier: Any) -> Refusal | None:
    if supplier is None:
        return UnknownSupplier()
    if sku is None:
        return UnknownSku(sku=str(offer.sku_id))
    return rules.refuse_offer(offer.breaks, offer.minimum, sku, supplier)


def _write(actor: Actor, able: Mapping[Place, NewOffer]) -> dict[Place, int]:
    """Write offers as wholes: their former price breaks go. (Supplier, SKU) → id."""
    rows = sql.rows(
        "purchasing",
        "set_offers",
        merchant_id=actor.merchant_id,
        suppliers=sql.array([supplier_id for supplier_id, _ in able]),
        skus=sql.array([sku_id for _, sku_id in able]),
        codes=[o.supplier_code for o in able.values()],
        minimums=sql.array([o.minimum for o in able.values()]),
        packs=sql.array([o.pack for o in able.values()]),
        leads=[o.lead_days for o in able.values()],
    )
    ids = {(row.supplier_id, row.sku_id): row.id for row in rows}
    PriceBreak.objects.filter(merchant_id=actor.merchant_id, offer_id__in=list(ids.values())).delete()
    breaks = [(ids[place], quantity, price) for place, o in able.items() for quantity, price in o.breaks]
    sql.rows(
        "purchasing",
        "set_breaks",
        merchant_id=actor.merchant_id,
        offers=sql.array([b[0] for b in breaks]),
        quantities=sql.array([b[1] for b in breaks]),
        prices=sql.array([b[2] for b in breaks]),
    )
    return ids


def remove_offers(*, actor: Actor, supplier_id: int, sku_ids: Sequence[int], now: datetime) -> Outcome:
    """A supplier sells some SKUs no more; orders keep their prices. The outcome is by SKU. Inverse: `set_offers`."""
    queries.supplier(actor.merchant_id, supplier_id)
    rows = SupplierOffer.objects.filter(merchant_id=actor.merchant_id, supplier_id=supplier_id, sku_id__in=sku_ids)
    known = set(rows.values_list("sku_id", flat=True))
    rows.delete()
    outcome = Outcome.of(sku_ids, {i: UnknownOfferOfSupplier() for i in sku_ids if i not in known})
    logbook.write(actor, "purchasing.remove_offers", outcome.done, now, {"supplier_id": str(supplier_id)})
    return outcome


def withdraw_offers(*, actor: Actor, places: Collection[Place], now: datetime) -> None:
    """Suppliers sell some SKUs no more; orders keep their prices. Inverse: `place_offers`."""
    rows = sql.rows(
        "purchasing",
        "withdraw_offers",
        merchant_id=actor.merchant_id,
        suppliers=sql.array([supplier_id for supplier_id, _ in places]),
        skus=sql.array([sku_id for _, sku_id in places]),
    )
    logbook.write(actor, "purchasing.withdraw_offers", sorted(row.id for row in rows), now)
