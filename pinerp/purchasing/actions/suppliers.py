"""Suppliers, what they offer at which prices, and how the company orders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.catalog.errors import UnknownSku
from pinerp.inventory.errors import HoldsNothing
from pinerp.kit import money, sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotAllowed, Refusal
from pinerp.purchasing import queries, rules
from pinerp.purchasing.errors import (
    OtherCurrency,
    PricesOutOfOrder,
    SupplierCodeTaken,
    UnknownOfferOfSupplier,
    UnknownSupplier,
)
from pinerp.purchasing.models import PriceBreak, Supplier, SupplierOffer


@dataclass(frozen=True, slots=True)
class NewOffer:
    """A SKU as a supplier sells it; breaks: (from how many pieces, minor units for one)."""

    sku_id: int
    breaks: Sequence[tuple[int, int]]
    supplier_code: str = ""
    minimum: int = 1
    pack: int = 1
    lead_days: int | None = None


def create_supplier(
    *,
    actor: Actor,
    code: str,
    name: str,
    now: datetime,
    contact: str = "",
    lead_days: int = rules.USUAL_SETTINGS.lead_days,
    payment_terms: str = "",
    currency: str = "CNY",
) -> Supplier:
    """A new supplier. Inverse: `archive_suppliers`."""
    money.digits(currency)
    try:
        with transaction.atomic():
            made = Supplier.objects.create(
                merchant_id=actor.merchant_id,
                code=code,
                name=name,
                contact=contact,
                lead_days=lead_days,
                payment_terms=payment_terms,
                currency=currency,
            )
    except IntegrityError as error:
        raise SupplierCodeTaken(name=code) from error
    logbook.write(actor, "purchasing.create_supplier", [made.id], now, {"code": code})
    return made


def change_supplier(*, actor: Actor, supplier_id: int, facts: Mapping[str, Any], now: datetime) -> Outcome:
    """Change facts of a supplier; its currency stays, for its prices are in it. Inverse: the former facts, in the answer."""
    found = Supplier.objects.filter(merchant_id=actor.merchant_id, id=supplier_id).select_for_update().first()
    if found is None:
        raise UnknownSupplier()
    former = {name: getattr(found, name) for name in facts}
    try:
        with transaction.atomic():
            Supplier.objects.filter(merchant_id=actor.merchant_id, id=supplier_id).update(**facts)
    except IntegrityError as error:
        raise SupplierCodeTaken(name=facts.get("code", "")) from error
    logbook.write(actor, "purchasing.change_supplier", [supplier_id], now, {"facts": sorted(facts)})
    return Outcome(done=[supplier_id], facts={"former": former})


def archive_suppliers(*, actor: Actor, supplier_ids: Sequence[int], now: datetime) -> Outcome:
    """Set suppliers aside: nothing new is ordered from them, open orders go on. Inverse: `restore_suppliers`."""
    return _set_archived(actor, supplier_ids, now, "purchasing.archive_suppliers", now)


def restore_suppliers(*, actor: Actor, supplier_ids: Sequence[int], now: datetime) -> Outcome:
    """Bring suppliers back."""
    return _set_archived(actor, supplier_ids, None, "purchasing.restore_suppliers", now)


def _set_archived(actor: Actor, ids: Sequence[int], at: datetime | None, verb: str, now: datetime) -> Outcome:
    rows = Supplier.objects.filter(merchant_id=actor.merchant_id, id__in=ids)
    known = set(rows.values_list("id", flat=True))
    rows.update(archived_at=at)
    outcome = Outcome.of(ids, {i: UnknownSupplier() for i in ids if i not in known})
    logbook.write(actor, verb, outcome.done, now)
    return outcome


def set_offers(*, actor: Actor, supplier_id: int, offers: Sequence[NewOffer], now: datetime) -> Outcome:
    """What a supplier sells and for how much: each offer as a whole, new or changed. The outcome is by SKU.

    Prices are costs: they need that right. Inverse: `remove_offers`, or the former offers, which the answer tells.
    """
    if not actor.may("catalog.cost"):
        raise NotAllowed(permission="catalog.cost")
    supplier = queries.supplier(actor.merchant_id, supplier_id)
    skus = catalog.skus_of(actor.merchant_id, [o.sku_id for o in offers])
    refused: dict[int, Refusal] = {}
    for offer in offers:
        why = _refuse_offer(offer, skus.get(offer.sku_id), supplier)
        if why is not None:
            refused[offer.sku_id] = why
    able = list({o.sku_id: o for o in offers if o.sku_id not in refused}.values())
    former = [asdict(o) for o in queries.offers_of(actor.merchant_id, supplier_id, [o.sku_id for o in able])]
    rows = sql.rows(
        "purchasing",
        "set_offers",
        merchant_id=actor.merchant_id,
        supplier_id=supplier_id,
        skus=sql.array([o.sku_id for o in able]),
        codes=[o.supplier_code for o in able],
        minimums=sql.array([o.minimum for o in able]),
        packs=sql.array([o.pack for o in able]),
        leads=[o.lead_days for o in able],
    )
    ids = {row.sku_id: row.id for row in rows}
    PriceBreak.objects.filter(merchant_id=actor.merchant_id, offer_id__in=list(ids.values())).delete()
    breaks = [(ids[o.sku_id], quantity, price) for o in able for quantity, price in o.breaks]
    sql.rows(
        "purchasing",
        "set_breaks",
        merchant_id=actor.merchant_id,
        offers=sql.array([b[0] for b in breaks]),
        quantities=sql.array([b[1] for b in breaks]),
        prices=sql.array([b[2] for b in breaks]),
    )
    logbook.write(actor, "purchasing.set_offers", sorted(ids), now, {"supplier_id": str(supplier_id)})
    return Outcome.of(list(dict.fromkeys(o.sku_id for o in offers)), refused, former=former)


def _refuse_offer(offer: NewOffer, sku: Any, supplier: Supplier) -> Refusal | None:
    if sku is None:
        return UnknownSku(sku=str(offer.sku_id))
    if sku.is_composed:
        return HoldsNothing(sku=sku.code)
    if sku.currency != supplier.currency:
        return OtherCurrency(sku=sku.code, own=sku.currency, supplier=supplier.name, other=supplier.currency)
    starts = [quantity for quantity, _ in offer.breaks]
    if not starts or len(set(starts)) < len(starts) or min(starts) > offer.minimum:
        return PricesOutOfOrder(sku=sku.code)
    return None


def remove_offers(*, actor: Actor, supplier_id: int, sku_ids: Sequence[int], now: datetime) -> Outcome:
    """A supplier sells some SKUs no more; orders keep their prices. The outcome is by SKU. Inverse: `set_offers`."""
    queries.supplier(actor.merchant_id, supplier_id)
    rows = SupplierOffer.objects.filter(merchant_id=actor.merchant_id, supplier_id=supplier_id, sku_id__in=sku_ids)
    known = set(rows.values_list("sku_id", flat=True))
    rows.delete()
    outcome = Outcome.of(sku_ids, {i: UnknownOfferOfSupplier() for i in sku_ids if i not in known})
    logbook.write(actor, "purchasing.remove_offers", outcome.done, now, {"supplier_id": str(supplier_id)})
    return outcome


def set_settings(*, actor: Actor, settings: rules.Settings, now: datetime) -> Outcome:
    """How the company orders from now on. Inverse: the former settings, which the answer tells."""
    former = asdict(queries.settings(actor.merchant_id))
    sql.rows("purchasing", "set_settings", merchant_id=actor.merchant_id, now=now, **asdict(settings))
    logbook.write(actor, "purchasing.set_settings", [actor.merchant_id], now, asdict(settings))
    return Outcome(done=[actor.merchant_id], facts={"former": former})
