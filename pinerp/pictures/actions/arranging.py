"""Pictures at their products: put in order, given another kind, removed, brought back, erased; and what judges them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime

import orjson
from django.db.models import QuerySet

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.catalog.errors import UnknownProduct
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal
from pinerp.pictures import queries, rules
from pinerp.pictures.actions import faces, keeping
from pinerp.pictures.errors import AlreadyErased, NotRemoved, OrderIncomplete, SkuOfAnother, UnknownPicture
from pinerp.pictures.models import OwnLimits, Picture

BATCH = 5000


def reorder(*, actor: Actor, product_id: int, kind: str, picture_ids: Sequence[int], now: datetime) -> Outcome:
    """排序: the pictures of one kind of a product, all of them, in this order. Inverse: the former order, in the answer."""
    if not queries.lock_products(actor.merchant_id, [product_id]):
        raise UnknownProduct()
    rows = Picture.objects.filter(merchant_id=actor.merchant_id, product_id=product_id, kind=kind, archived_at=None)
    former = list(rows.order_by("place").values_list("id", flat=True))
    if sorted(former) != sorted(picture_ids):
        raise OrderIncomplete()
    keeping.number(actor.merchant_id, [product_id], picture_ids)
    faces.refresh(actor, [product_id], now)
    logbook.write(actor, "pictures.reorder", list(picture_ids), now, {"product_id": str(product_id)})
    return Outcome(done=list(picture_ids), facts={"former": [str(i) for i in former]})


def set_kind(
    *, actor: Actor, picture_ids: Sequence[int], kind: str, now: datetime, sku_id: int | None = None
) -> Outcome:
    """改类型: pictures become ones of another kind, behind those there, and are judged anew. Inverse: the former kinds."""
    known, refused = _hold(actor, picture_ids)
    refused.update({i: UnknownPicture() for i, row in known.items() if row.archived_at is not None})
    if kind == rules.SKU and sku_id is not None:
        goods = queries.names_of_goods(actor.merchant_id, {row.product_id for row in known.values()})
        theirs = {product for product, names in goods.items() if sku_id in {sku[0] for sku in names.skus}}
        refused.update({i: SkuOfAnother() for i, row in known.items() if row.product_id not in theirs})
    rows = [known[i] for i in dict.fromkeys(picture_ids) if i in known and i not in refused]
    former = [{"id": str(row.id), "kind": row.kind, "sku_id": _text(row.sku_id)} for row in rows]
    for row in rows:
        row.kind, row.sku_id = kind, sku_id if kind == rules.SKU else None
    _judge(actor.merchant_id, rows, queries.limits(actor.merchant_id))
    _settle(actor, rows, now)
    outcome = Outcome.of(list(dict.fromkeys(picture_ids)), refused, former=former)
    logbook.write(actor, "pictures.set_kind", outcome.done, now, {"kind": kind})
    return outcome


def archive(*, actor: Actor, picture_ids: Sequence[int], now: datetime) -> Outcome:
    """移除: pictures leave their product; the files stay. Inverse: `restore`."""
    known, refused = _hold(actor, picture_ids)
    rows = [row for row in known.values() if row.archived_at is None]
    _of(actor, rows).update(archived_at=now)
    _settle(actor, rows, now)
    outcome = Outcome.of(list(dict.fromkeys(picture_ids)), refused)
    logbook.write(actor, "pictures.archive", outcome.done, now)
    return outcome


def restore(*, actor: Actor, picture_ids: Sequence[int], now: datetime) -> Outcome:
    """恢复: pictures come back, behind those of their kind. Refuses one whose file was erased. Inverse: `archive`."""
    known, refused = _hold(actor, picture_ids)
    refused.update({i: AlreadyErased() for i, row in known.items() if row.erased_at is not None})
    rows = [row for i, row in known.items() if row.archived_at is not None and i not in refused]
    _of(actor, rows).update(archived_at=None, place=keeping.LAST)
    limits = queries.limits(actor.merchant_id)
    _judge(actor.merchant_id, rows, limits)
    for row in rows:
        keeping.compare(actor.merchant_id, row, limits)
    _settle(actor, rows, now)
    outcome = Outcome.of(list(dict.fromkeys(picture_ids)), refused)
    logbook.write(actor, "pictures.restore", outcome.done, now)
    return outcome


def erase(*, actor: Actor, picture_ids: Sequence[int], now: datetime) -> Outcome:
    """彻底删除: the files of removed pictures leave the storage. It has no inverse but uploading them again."""
    known, refused = _hold(actor, picture_ids)
    refused.update({i: NotRemoved() for i, row in known.items() if row.archived_at is None})
    rows = [row for i, row in known.items() if row.erased_at is None and i not in refused]
    _of(actor, rows).update(erased_at=now)
    keeping.forget(*(path for row in rows for path in keeping.with_derived(row.path)))
    outcome = Outcome.of(list(dict.fromkeys(picture_ids)), refused)
    logbook.write(actor, "pictures.erase", outcome.done, now)
    return outcome


def set_limits(*, actor: Actor, limits: rules.Limits, now: datetime) -> Outcome:
    """图片标准: what the company judges by; all its pictures are judged anew. Inverse: the former limits, in the answer."""
    former = queries.limits(actor.merchant_id)
    OwnLimits.objects.filter(merchant_id=actor.merchant_id).delete()
    OwnLimits.objects.create(merchant_id=actor.merchant_id, **asdict(limits))
    last = 0
    while rows := list(Picture.objects.filter(merchant_id=actor.merchant_id, id__gt=last).order_by("id")[:BATCH]):
        _judge(actor.merchant_id, rows, limits)
        last = rows[-1].id
    logbook.write(actor, "pictures.set_limits", [actor.merchant_id], now, asdict(limits))
    return Outcome(done=[actor.merchant_id], facts={"former": asdict(former)})


def _hold(actor: Actor, picture_ids: Sequence[int]) -> tuple[dict[int, Picture], dict[int, Refusal]]:
    """Pictures as they are once their products are held, and a refusal for each that is not there."""
    found = queries.pictures_by_id(actor.merchant_id, picture_ids)
    queries.lock_products(actor.merchant_id, {row.product_id for row in found.values()})
    found = queries.pictures_by_id(actor.merchant_id, picture_ids)
    return found, {i: UnknownPicture() for i in picture_ids if i not in found}


def _of(actor: Actor, rows: Collection[Picture]) -> QuerySet[Picture]:
    return Picture.objects.filter(merchant_id=actor.merchant_id, id__in=[row.id for row in rows])


def _judge(merchant_id: int, rows: Sequence[Picture], limits: rules.Limits) -> None:
    """Put pictures to the kind that they are given now, with what is to be said of them there."""
    verdicts = [rules.judge(queries.facts_of(row), row.kind, limits) for row in rows]
    sql.rows(
        "pictures",
        "change_pictures",
        merchant_id=merchant_id,
        ids=sql.array([row.id for row in rows]),
        kinds=[row.kind for row in rows],
        skus=[row.sku_id for row in rows],
        states=[rules.state_of(found) for found in verdicts],
        verdicts=[orjson.dumps([asdict(one) for one in found]).decode() for found in verdicts],
    )


def _settle(actor: Actor, rows: Sequence[Picture], now: datetime) -> None:
    """No gaps, and the right picture for the product elsewhere."""
    products = sorted({row.product_id for row in rows})
    keeping.number(actor.merchant_id, products)
    faces.refresh(actor, products, now)


def _text(number: int | None) -> str | None:
    return None if number is None else str(number)
