"""A picture is looked at, judged and kept: the file and its derived ones in storage, a row with what was measured."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.catalog.errors import UnknownProduct
from pinerp.kit import sql
from pinerp.pictures import queries, rules
from pinerp.pictures.actions import faces
from pinerp.pictures.errors import SkuOfAnother
from pinerp.pictures.models import Picture

LAST = 9_999
"""A place behind all others, until they are numbered anew."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a file: new | known (it stood there already) | restored (it had been removed)."""

    picture: Picture
    became: str


def upload(
    *,
    actor: Actor,
    product_id: int,
    kind: str,
    name: str,
    content: bytes,
    now: datetime,
    sku_id: int | None = None,
) -> Kept:
    """上传图片: keep a picture of a product, behind those of its kind. Inverse: `archive`.

    What the platform would not take is kept too, and says why (state, verdicts). Refused is what is no picture, is cut off, or
    is dangerous to decode. The same file twice at one product is one picture; where it was removed it comes back.
    """
    name = name.replace("\0", "").replace("\\", "/").rpartition("/")[2][-200:] or "?"
    seen = rules.look(content, name)
    if not queries.lock_products(actor.merchant_id, [product_id]):
        raise UnknownProduct()
    sku_id = _sku(actor, product_id, kind, sku_id)
    digest = hashlib.sha256(content).hexdigest()
    found = Picture.objects.filter(merchant_id=actor.merchant_id, product_id=product_id, sha256=digest).first()
    if found is not None and found.archived_at is None:
        return Kept(found, "known")
    became = "restored" if found is not None and found.erased_at is None else "new"
    limits = queries.limits(actor.merchant_id)
    verdicts = rules.judge(seen.facts, kind, limits)
    told: dict[str, Any] = {
        "kind": kind,
        "sku_id": sku_id,
        "place": LAST,
        "name": name,
        "state": rules.state_of(verdicts),
        "verdicts": [asdict(verdict) for verdict in verdicts],
        "added_by": actor.member_id,
        "added_at": now,
        "archived_at": None,
        "erased_at": None,
    }
    if became == "new":
        told["path"] = _store(actor.merchant_id, content, seen)
    if found is None:
        facts = asdict(seen.facts)
        row = Picture.objects.create(
            merchant_id=actor.merchant_id, product_id=product_id, sha256=digest, **facts, **told
        )
    else:
        row = found
        Picture.objects.filter(merchant_id=actor.merchant_id, id=row.id).update(**told)
    compare(actor.merchant_id, row, limits)
    number(actor.merchant_id, [product_id])
    faces.refresh(actor, [product_id], now)
    logbook.write(actor, "pictures.upload", [row.id], now, {"product_id": str(product_id), "kind": kind})
    row.refresh_from_db()
    return Kept(row, became)


def _sku(actor: Actor, product_id: int, kind: str, sku_id: int | None) -> int | None:
    """The SKU that a picture is of: none but for SKU pictures, and one of its product."""
    if kind != rules.SKU or sku_id is None:
        return None
    goods = queries.insist_on_goods(actor.merchant_id, product_id)
    if sku_id not in {sku[0] for sku in goods.skus}:
        raise SkuOfAnother()
    return sku_id


def _store(merchant_id: int, content: bytes, seen: rules.Look) -> str:
    """Put a file and its derived ones into storage; the path of the file."""
    ending = seen.facts.format.lower()
    path = default_storage.save(f"pictures/{merchant_id}/{secrets.token_hex(16)}.{ending}", ContentFile(content))
    for side, small in seen.derived.items():
        default_storage.save(queries.derived_path(path, side), ContentFile(small))
    return path


def compare(merchant_id: int, row: Picture, limits: rules.Limits) -> None:
    """Keep which other picture one looks like."""
    like = queries.nearest(
        merchant_id, picture_id=row.id, product_id=row.product_id, print_=row.print, most=limits.most_alike
    )
    like_id, bits = like if like is not None else (None, None)
    Picture.objects.filter(merchant_id=merchant_id, id=row.id).update(like_id=like_id, like_bits=bits)


def number(merchant_id: int, product_ids: Sequence[int], first: Sequence[int] = ()) -> None:
    """Number the pictures of products anew, without gaps; `first` come first, in their order."""
    sql.rows(
        "pictures",
        "set_places",
        merchant_id=merchant_id,
        products=sql.array(list(product_ids)),
        ids=sql.array(list(first)),
    )


def forget(*paths: str) -> None:
    """Take files out of storage once this transaction is kept."""
    transaction.on_commit(partial(_delete, paths))


def with_derived(path: str) -> list[str]:
    """A picture's file and those that were derived of it."""
    return [path, *(queries.derived_path(path, side) for side in rules.SIZES)]


def _delete(paths: Sequence[str]) -> None:
    for path in paths:
        default_storage.delete(path)
