"""What the platform is told of drafts, put together when it is sent: facts, pictures, specs."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pinerp.catalog import queries as catalog
from pinerp.listings import rules
from pinerp.listings.models import Draft, SentPicture, Telling
from pinerp.listings.queries.categories import rules_of
from pinerp.listings.queries.drafts import skus_of_drafts
from pinerp.pictures import queries as pictures
from pinerp.pictures import rules as picture_rules


@dataclass(frozen=True, slots=True)
class ToldSku:
    """A SKU as it is sent. picture: the content of its picture."""

    code: str
    is_included: bool
    group_price: int
    single_price: int
    quantity: int
    weight_grams: int
    specs: Sequence[rules.Spec]
    picture: str


@dataclass(frozen=True, slots=True)
class Told:
    """What one telling sends. files: content → path of a picture; addresses: content → address of those sent before.

    taken: the monotonic second of the taking; other_commits: platform drafts that belong to other drafts of ours.
    is_revision: the goods are published already, and are changed.
    """

    what: str
    goods_key: str
    commit_key: str
    wished_at: datetime
    code: str
    draft: Draft
    skus: list[ToldSku] = field(default_factory=list)
    main: list[str] = field(default_factory=list)
    detail: list[str] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    other_commits: frozenset[str] = frozenset()
    is_revision: bool = False
    taken: float = field(default_factory=time.monotonic)


def tellings_to_send(merchant_id: int, ids: Sequence[int]) -> dict[int, Told]:
    """Telling → what it sends; one whose draft is not what it was any more is not among them."""
    rows = list(Telling.objects.filter(merchant_id=merchant_id, id__in=list(ids)))
    drafts = {
        row.id: row for row in Draft.objects.filter(merchant_id=merchant_id, id__in={one.draft_id for one in rows})
    }
    products = catalog.products_of(merchant_id, {row.product_id for row in drafts.values()})
    found = {}
    for row in rows:
        draft = drafts[row.draft_id]
        product = products[draft.product_id]
        if row.what == rules.PUBLISH:
            if draft.state == rules.SENDING:
                found[row.id] = _publishing(merchant_id, draft, product.code, product.spec_names, row.created_at)
        else:
            found[row.id] = Told(row.what, draft.goods_key, draft.commit_key, row.created_at, product.code, draft)
    return found


def sent_pictures(merchant_id: int, store_id: int) -> dict[str, str]:
    """Address at the platform → content (sha256) of the pictures that a store was sent."""
    rows = SentPicture.objects.filter(merchant_id=merchant_id, store_id=store_id)
    return dict(rows.values_list("address", "sha256"))


def revisions(merchant_id: int, drafts: Sequence[Draft]) -> set[int]:
    """Those of some drafts whose goods are published by another draft already."""
    keys = {row.goods_key for row in drafts if row.goods_key}
    rows = Draft.objects.filter(merchant_id=merchant_id, goods_key__in=keys, state=rules.PASSED)
    published = {(row.store_id, row.goods_key): row.id for row in rows}
    return {row.id for row in drafts if published.get((row.store_id, row.goods_key), row.id) != row.id}


def _publishing(merchant_id: int, draft: Draft, code: str, spec_names: Sequence[str], wished_at: datetime) -> Told:
    standing = [
        one
        for one in pictures.pictures_of_products(merchant_id, [draft.product_id]).get(draft.product_id, ())
        if one.archived_at is None
    ]
    main = [one.sha256 for one in standing if one.kind == picture_rules.MAIN]
    detail = [one.sha256 for one in standing if one.kind == picture_rules.DETAIL]
    of_sku = {one.sku_id: one.sha256 for one in reversed(standing) if one.kind == picture_rules.SKU}
    rows = skus_of_drafts(merchant_id, [draft.id])[draft.id]
    known = catalog.skus_by_id(merchant_id, {row.sku_id for row in rows})
    values = {i: sku.spec_values or [sku.spec or sku.code] for i, sku in known.items()}
    rule = rules_of(merchant_id, [(draft.store_id, draft.category_id or 0)])
    kinds = [tuple(kind) for body in rule.values() for kind in body["spec_kinds"]]
    specs = rules.dimensions(spec_names, values, kinds)
    # what is not sold has to have prices and a weight all the same
    usual = next(row for row in rows if row.is_included)
    skus = [
        ToldSku(
            code=known[row.sku_id].code,
            is_included=row.is_included,
            group_price=(row if row.is_included else usual).group_price or 0,
            single_price=(row if row.is_included else usual).single_price or 0,
            quantity=row.quantity,
            weight_grams=known[row.sku_id].weight_grams or known[usual.sku_id].weight_grams or 0,
            specs=specs[row.sku_id],
            picture=of_sku.get(row.sku_id, main[0]),
        )
        for row in rows
    ]
    wanted = {*main, *detail, *(sku.picture for sku in skus)}
    sent = SentPicture.objects.filter(merchant_id=merchant_id, store_id=draft.store_id, sha256__in=wanted)
    others = Draft.objects.filter(merchant_id=merchant_id, store_id=draft.store_id).exclude(commit_key="")
    return Told(
        what=rules.PUBLISH,
        goods_key=draft.goods_key,
        commit_key=draft.commit_key,
        wished_at=wished_at,
        code=code,
        draft=draft,
        skus=skus,
        main=main,
        detail=detail,
        files={one.sha256: one.path for one in standing if one.sha256 in wanted},
        addresses={row.sha256: row.address for row in sent},
        other_commits=frozenset(others.values_list("commit_key", flat=True)),
        is_revision=draft.id in revisions(merchant_id, [draft]),
    )
