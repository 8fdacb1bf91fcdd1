"""Products and their SKUs: made, changed in batches, set aside and brought back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson
from django.db import IntegrityError, transaction

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.catalog import queries, rules
from pinerp.catalog.errors import CodeTaken, UnknownProduct, UnknownSku
from pinerp.catalog.models import Product, Sku
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotAllowed, Refusal


@dataclass(frozen=True, slots=True)
class NewSku:
    """A SKU to be made. Money in minor units of the product's currency. spec_values: one for each spec of the product."""

    code: str
    name: str = ""
    spec: str = ""
    spec_values: list[str] = field(default_factory=list)
    barcode: str = ""
    price: int | None = None
    single_price: int | None = None
    list_price: int | None = None
    cost: int | None = None
    weight_grams: int | None = None
    length_mm: int | None = None
    width_mm: int | None = None
    height_mm: int | None = None
    is_stock_kept: bool = True
    needs_parcel: bool = True


@dataclass(frozen=True, slots=True)
class NewProduct:
    """A product to be made. spec_names: what its SKUs differ by."""

    code: str
    name: str
    currency: str = "CNY"
    brand: str = ""
    description: str = ""
    spec_names: list[str] = field(default_factory=list)


def create_product(*, actor: Actor, product: NewProduct, skus: Sequence[NewSku], now: datetime) -> list[Sku]:
    """新增商品: a product with its SKUs; one that is its own only SKU has a single entry. Inverse: `archive_skus`.

    Refuses a code that is taken or comes twice, and specs that do not fit. Prices and costs need their own rights.
    """
    insist_on_amounts(actor, skus)
    rules.insist_on_specs(product.spec_names, [sku.spec_values for sku in skus])
    _insist_on_free_codes(actor, [sku.code for sku in skus])
    facts = ("code", "name", "brand", "description", "spec_names")
    try:
        with transaction.atomic():
            made = Product.objects.create(
                merchant_id=actor.merchant_id, **{fact: getattr(product, fact) for fact in facts}
            )
    except IntegrityError as error:
        raise CodeTaken(sku=product.code) from error
    rows = _make(actor, made, product.currency, skus)
    logbook.write(actor, "catalog.create_product", [made.id], now, {"code": product.code, "skus": len(rows)})
    return rows


def add_skus(*, actor: Actor, product_id: int, skus: Sequence[NewSku], now: datetime) -> list[Sku]:
    """More SKUs of a product (one more colour). Inverse: `archive_skus`. Refuses what `create_product` refuses."""
    product = Product.objects.select_for_update().filter(merchant_id=actor.merchant_id, id=product_id).first()
    if product is None:
        raise UnknownProduct()
    insist_on_amounts(actor, skus)
    present = Sku.objects.filter(merchant_id=actor.merchant_id, product_id=product_id)
    first = present.order_by("id").first()
    named = [values for values in present.values_list("spec_values", flat=True) if values]
    rules.insist_on_specs(product.spec_names, [*named, *(sku.spec_values for sku in skus)])
    _insist_on_free_codes(actor, [sku.code for sku in skus])
    rows = _make(actor, product, first.currency if first else "CNY", skus)
    logbook.write(actor, "catalog.add_skus", [product.id], now, {"code": product.code, "skus": len(rows)})
    return rows


def _make(actor: Actor, product: Product, currency: str, skus: Sequence[NewSku]) -> list[Sku]:
    names = set(NewSku.__dataclass_fields__) - {"name", "spec"}
    rows = [
        Sku(
            merchant_id=actor.merchant_id,
            product_id=product.id,
            currency=currency,
            name=sku.name or product.name,
            spec=sku.spec or " ".join(sku.spec_values)[:200],
            **{name: getattr(sku, name) for name in names},
        )
        for sku in skus
    ]
    try:
        with transaction.atomic():
            return Sku.objects.bulk_create(rows)
    except IntegrityError as error:
        raise CodeTaken(sku=", ".join(sku.code for sku in skus)[:80]) from error


def insist_on_amounts(actor: Actor, skus: Sequence[NewSku]) -> None:
    """Refuse prices and costs of somebody who may not set them."""
    for right, facts in rules.AMOUNTS.items():
        if any(getattr(sku, fact) is not None for sku in skus for fact in facts) and not actor.may(right):
            raise NotAllowed(permission=right)


def _insist_on_free_codes(actor: Actor, codes: Sequence[str]) -> None:
    rules.insist_on_one_each(codes)
    taken = queries.sku_ids_by_code(actor.merchant_id, codes)
    if taken:
        raise CodeTaken(sku=", ".join(sorted(taken))[:80])


def change_skus(*, actor: Actor, changes: Mapping[int, Mapping[str, Any]], now: datetime) -> Outcome:
    """Change facts of SKUs. A price needs its own right, and so does a cost. Inverse: itself, with the former facts."""
    for right, amounts in rules.AMOUNTS.items():
        if any(fact in facts for facts in changes.values() for fact in amounts) and not actor.may(right):
            raise NotAllowed(permission=right)
    rows = sql.rows(
        "catalog",
        "change_skus",
        merchant_id=actor.merchant_id,
        ids=sql.array(list(changes)),
        facts=[orjson.dumps(dict(facts)).decode() for facts in changes.values()],
    )
    former = {row.id: {fact: row.former[fact] for fact in changes[row.id]} for row in rows}
    refused: dict[int, Refusal] = {i: UnknownSku(sku=str(i)) for i in changes if i not in former}
    outcome = Outcome.of(list(changes), refused)
    outcome.facts["former"] = {str(i): former[i] for i in outcome.done}
    logbook.write(
        actor, "catalog.change_skus", outcome.done, now, {"facts": sorted({f for c in changes.values() for f in c})}
    )
    return outcome


def change_products(*, actor: Actor, changes: Mapping[int, Mapping[str, str]], now: datetime) -> Outcome:
    """Change names, brands, descriptions of products. Inverse: itself, with what the answer calls former."""
    rows = sql.rows(
        "catalog",
        "change_products",
        merchant_id=actor.merchant_id,
        ids=sql.array(list(changes)),
        names=[facts.get("name") for facts in changes.values()],
        brands=[facts.get("brand") for facts in changes.values()],
        descriptions=[facts.get("description") for facts in changes.values()],
    )
    former = {row.id: {fact: getattr(row, fact) for fact in changes[row.id]} for row in rows}
    outcome = Outcome.of(list(changes), {i: UnknownProduct() for i in changes if i not in former})
    outcome.facts["former"] = {str(i): former[i] for i in outcome.done}
    logbook.write(
        actor, "catalog.change_products", outcome.done, now, {"facts": sorted({f for c in changes.values() for f in c})}
    )
    return outcome


def archive_skus(*, actor: Actor, sku_ids: Sequence[int], now: datetime) -> Outcome:
    """Set SKUs aside. Inverse: `restore_skus`."""
    return _set_archived(actor, sku_ids, now, "catalog.archive_skus", now)


def restore_skus(*, actor: Actor, sku_ids: Sequence[int], now: datetime) -> Outcome:
    """Bring SKUs back."""
    return _set_archived(actor, sku_ids, None, "catalog.restore_skus", now)


def set_stock_kept(*, actor: Actor, sku_ids: Sequence[int], kept: bool, now: datetime) -> Outcome:
    """Whether stock of SKUs is kept: the flag alone. `inventory.set_stock_kept` is the verb for people."""
    known = set(queries.skus_of(actor.merchant_id, sku_ids))
    Sku.objects.filter(merchant_id=actor.merchant_id, id__in=known).update(is_stock_kept=kept)
    return Outcome.of(sku_ids, {i: UnknownSku(sku=str(i)) for i in sku_ids if i not in known})


def set_tracking(*, actor: Actor, sku_ids: Sequence[int], tracking: str, shelf_life_days: int | None) -> dict[int, str]:
    """How SKUs are told apart on the shelf: the facts alone; `inventory.set_tracking` is the verb for people.

    Returns what was said of each before. Holds the SKUs until the transaction ends.
    """
    rows = Sku.objects.filter(merchant_id=actor.merchant_id, id__in=list(sku_ids)).order_by("id")
    former = {row.id: row.tracking for row in rows.select_for_update(no_key=True)}
    rows.update(tracking=tracking, shelf_life_days=shelf_life_days)
    return former


def set_costs(*, actor: Actor, costs: Mapping[int, int], now: datetime) -> Outcome:
    """What SKUs cost, as their purchases say, in minor units of their currency. Inverse: the former costs.

    It asks for no right: whoever receives goods changes their average without seeing it.
    """
    order = sorted(costs)
    values = sql.array([costs[i] for i in order])
    rows = sql.rows("catalog", "set_costs", merchant_id=actor.merchant_id, skus=sql.array(order), costs=values)
    logbook.write(actor, "catalog.set_costs", sorted(row.id for row in rows), now)
    return Outcome.of(order)


def set_pictures(*, actor: Actor, addresses: Mapping[int, str], now: datetime) -> None:
    """Product → the address of the picture that stands for it on every page; "" for none. Inverse: the former addresses."""
    rows = sql.rows(
        "catalog",
        "set_pictures",
        merchant_id=actor.merchant_id,
        ids=sql.array(list(addresses)),
        addresses=list(addresses.values()),
    )
    logbook.write(actor, "catalog.set_pictures", [row.id for row in rows], now)


def _set_archived(actor: Actor, sku_ids: Sequence[int], at: datetime | None, verb: str, now: datetime) -> Outcome:
    known = set(queries.skus_of(actor.merchant_id, sku_ids))
    Sku.objects.filter(merchant_id=actor.merchant_id, id__in=known).update(archived_at=at)
    outcome = Outcome.of(sku_ids, {i: UnknownSku(sku=str(i)) for i in sku_ids if i not in known})
    logbook.write(actor, verb, outcome.done, now)
    return outcome
