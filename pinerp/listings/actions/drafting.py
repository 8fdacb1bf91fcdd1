"""A product is drafted for many stores, and each draft mended: title, category, attributes, prices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.channels import queries as channels
from pinerp.channels.errors import StoreNotCalled
from pinerp.inventory import queries as inventory
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal
from pinerp.listings import queries, rules
from pinerp.listings.actions.categories import wish_rules
from pinerp.listings.errors import AlreadyDrafted, NotEditable, ProductWithoutSkus, UnknownDraft
from pinerp.listings.models import CategoryReading, Draft, DraftSku

MOST_SKUS = 500
FIELDS = ("title", "description", "category_id", "template_id", "ship_hours", "list_price", "attributes")


@dataclass(frozen=True, slots=True)
class DraftPrice:
    """A SKU's own price and first stock in a draft; prices in minor units."""

    draft_id: int
    sku_id: int
    is_included: bool
    group_price: int | None
    single_price: int | None
    quantity: int


def draft(*, actor: Actor, product_id: int, store_ids: Sequence[int], now: datetime) -> Outcome:
    """Draft a product for some stores, with its own name and prices to begin with; nothing is sent. Inverse: `withdraw`.

    Done are the new drafts' ids, refused the stores'. First stock is what nobody claims now, in all warehouses.
    """
    product = catalog.product(actor.merchant_id, product_id)
    wanted = catalog.SkusWanted(product_id=product_id)
    skus = catalog.sku_page(actor.merchant_id, wanted, after_id=0, limit=MOST_SKUS)
    if not skus:
        raise ProductWithoutSkus()
    stores = [channels.insist_on_visible(actor, store_id) for store_id in sorted(set(store_ids))]
    drafted = Draft.objects.filter(merchant_id=actor.merchant_id, product_id=product_id, state__in=rules.OPEN)
    taken = set(drafted.values_list("store_id", flat=True))
    refused: dict[int, Refusal] = {
        one.id: StoreNotCalled(store=one.name) for one in stores if not channels.is_called(one)
    }
    refused |= {one.id: AlreadyDrafted(store=one.name) for one in stores if one.id in taken}
    able = [one for one in stores if one.id not in refused]
    templates = {
        row.store_id: row.templates
        for row in CategoryReading.objects.filter(merchant_id=actor.merchant_id, store_id__in=[one.id for one in able])
    }
    list_price = max((sku.list_price for sku in skus if sku.list_price is not None), default=None)
    rows = Draft.objects.bulk_create(
        [
            Draft(
                merchant_id=actor.merchant_id,
                store_id=one.id,
                product_id=product_id,
                title=product.name,
                description=product.description[:600],
                template_id=(templates.get(one.id) or [{"template_id": ""}])[0]["template_id"],
                list_price=list_price,
                created_by=actor.member_id,
                created_at=now,
            )
            for one in able
        ]
    )
    free = _free(actor.merchant_id, [sku.id for sku in skus])
    DraftSku.objects.bulk_create(
        [
            DraftSku(
                merchant_id=actor.merchant_id,
                draft_id=row.id,
                sku_id=sku.id,
                group_price=sku.price,
                single_price=sku.single_price,
                quantity=free.get(sku.id, 0),
            )
            for row in rows
            for sku in skus
        ]
    )
    logbook.write(actor, "listings.draft", [row.id for row in rows], now, {"product": product.code})
    return Outcome(done=[row.id for row in rows], refused=refused)


def _free(merchant_id: int, sku_ids: Sequence[int]) -> dict[int, int]:
    home = inventory.default_warehouse(merchant_id)
    places = [] if home is None else [(home.id, sku_id) for sku_id in sku_ids]
    found: dict[int, int] = {}
    for row in inventory.free_stock(merchant_id, places) if places else []:
        found[row.sku_id] = found.get(row.sku_id, 0) + max(0, row.free)
    return found


def change_drafts(*, actor: Actor, draft_ids: Sequence[int], changes: Mapping[str, Any], now: datetime) -> Outcome:
    """Mend some drafts alike; what is not named stays. It is its own inverse: the answer holds the former values.

    Another category lets go of the attributes, and has what it asks read where that was not read yet.
    """
    given = {name: value for name, value in changes.items() if name in FIELDS}
    if "category_id" in given:
        given.setdefault("attributes", [])
    found, refused = _editable(actor, draft_ids)
    former = [{"id": str(row.id), **{name: getattr(row, name) for name in given}} for row in found.values()]
    if given:
        Draft.objects.filter(merchant_id=actor.merchant_id, id__in=list(found)).update(**given)
    category_id = given.get("category_id")
    if category_id is not None:
        for store_id in sorted({row.store_id for row in found.values()}):
            is_own = queries.leaves_among(actor.merchant_id, store_id, [category_id])
            known = queries.rule_of(actor.merchant_id, store_id, category_id)
            if is_own and (known is None or known.read_at is None or now - known.read_at > rules.READ_EVERY):
                wish_rules(actor=actor, store_id=store_id, category_ids=[category_id], now=now)
    outcome = Outcome.of(list(dict.fromkeys(draft_ids)), refused, former=former)
    logbook.write(actor, "listings.change_drafts", outcome.done, now, {"fields": sorted(given)})
    return outcome


EACH = ("title", "attributes")


def change_each(*, actor: Actor, changes: Mapping[int, Mapping[str, Any]], now: datetime) -> Outcome:
    """Mend many drafts, each in its own words: `changes` is draft → title and attributes (those of EACH that are to change).

    It is its own inverse: the answer holds the former values, per draft.
    """
    found, refused = _editable(actor, list(changes))
    former = {}
    for i, row in found.items():
        former[str(i)] = {name: getattr(row, name) for name in EACH if name in changes[i]}
        for name in former[str(i)]:
            setattr(row, name, changes[i][name])
    Draft.objects.bulk_update(list(found.values()), list(EACH))
    outcome = Outcome.of(list(changes), refused, former=former)
    logbook.write(actor, "listings.change_drafts", outcome.done, now, {"fields": list(EACH)})
    return outcome


def set_prices(*, actor: Actor, prices: Sequence[DraftPrice], now: datetime) -> Outcome:
    """Set prices, first stock and which SKUs are sold, per draft. Its own inverse: the answer holds the former rows."""
    found, refused = _editable(actor, [one.draft_id for one in prices])
    wanted = {(one.draft_id, one.sku_id): one for one in prices if one.draft_id in found}
    rows = [row for some in queries.skus_of_drafts(actor.merchant_id, found).values() for row in some]
    changed, former = [], []
    for row in rows:
        one = wanted.get((row.draft_id, row.sku_id))
        if one is None:
            continue
        former.append(
            {
                "draft_id": str(row.draft_id),
                "sku_id": str(row.sku_id),
                **{name: getattr(row, name) for name in ("is_included", "group_price", "single_price", "quantity")},
            }
        )
        row.is_included, row.quantity = one.is_included, one.quantity
        row.group_price, row.single_price = one.group_price, one.single_price
        changed.append(row)
    DraftSku.objects.bulk_update(changed, ["is_included", "group_price", "single_price", "quantity"])
    asked = list(dict.fromkeys(one.draft_id for one in prices))
    outcome = Outcome.of(asked, refused, former=former)
    logbook.write(actor, "listings.set_prices", outcome.done, now)
    return outcome


def _editable(actor: Actor, draft_ids: Sequence[int]) -> tuple[dict[int, Draft], dict[int, Refusal]]:
    found = queries.lock_drafts(actor, draft_ids)
    refused: dict[int, Refusal] = {i: UnknownDraft() for i in draft_ids if i not in found}
    refused |= {i: NotEditable() for i, row in found.items() if row.state not in rules.EDITABLE}
    return {i: row for i, row in found.items() if i not in refused}, refused
