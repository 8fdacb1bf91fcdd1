"""A published listing is changed: a draft of the same goods beside it, which takes its place once the platform approves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.channels import queries as channels
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal
from pinerp.listings import queries, rules
from pinerp.listings.errors import AlreadyDrafted, NotPublished, UnknownDraft
from pinerp.listings.models import Draft, DraftSku

COPIED = (
    "store_id", "product_id", "title", "description", "category_id", "template_id", "ship_hours", "list_price", "attributes",
    "goods_key", "is_on_sale",
)  # fmt: skip
OF_SKU = ("sku_id", "is_included", "group_price", "single_price", "quantity")


def revise(*, actor: Actor, draft_ids: Sequence[int], now: datetime) -> Outcome:
    """修改已发布商品: a draft of the same goods for each, with what was published last. Buyers see the old until it is
    approved.

    Facts `drafts`: published draft → new one. Stock is not touched by it. Inverse: `withdraw` of the new drafts; what was
    approved is changed back by restoring the former draft (已撤回) and submitting it.
    """
    found = queries.lock_drafts(actor, draft_ids)
    refused: dict[int, Refusal] = {i: UnknownDraft() for i in draft_ids if i not in found}
    refused |= {i: NotPublished() for i, row in found.items() if row.state != rules.PASSED or not row.goods_key}
    names = {one.id: one.name for one in channels.visible_stores(actor)}
    products = {row.product_id for row in found.values()}
    others = Draft.objects.filter(merchant_id=actor.merchant_id, product_id__in=products, state__in=rules.OPEN)
    taken = set(others.values_list("store_id", "product_id"))
    able = []
    for i, row in found.items():
        place = (row.store_id, row.product_id)
        if i not in refused and place in taken:
            refused[i] = AlreadyDrafted(store=names.get(row.store_id, ""))
        elif i not in refused:
            taken.add(place)
            able.append(row)
    new = Draft.objects.bulk_create(
        [
            Draft(
                merchant_id=actor.merchant_id,
                created_by=actor.member_id,
                created_at=now,
                **{name: getattr(row, name) for name in COPIED},
            )
            for row in able
        ]
    )
    skus = queries.skus_of_drafts(actor.merchant_id, [row.id for row in able])
    DraftSku.objects.bulk_create(
        [
            DraftSku(merchant_id=actor.merchant_id, draft_id=copy.id, **{name: getattr(sku, name) for name in OF_SKU})
            for row, copy in zip(able, new, strict=True)
            for sku in skus[row.id]
        ]
    )
    drafts = {str(row.id): str(copy.id) for row, copy in zip(able, new, strict=True)}
    outcome = Outcome.of(list(dict.fromkeys(draft_ids)), refused, drafts=drafts)
    logbook.write(actor, "listings.revise", [copy.id for copy in new], now)
    return outcome
