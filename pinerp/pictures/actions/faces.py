"""The first main picture of a product stands for it on every page; where none is left, what stood there before does."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from pinerp.accounts import queries as accounts
from pinerp.accounts.actors import Actor
from pinerp.catalog import actions as catalog
from pinerp.kit import sql
from pinerp.pictures.models import Face

SIZE = 120


def refresh(actor: Actor, product_ids: Iterable[int], now: datetime) -> None:
    """Let products show their first main picture. An address that somebody set meanwhile is not taken away at the end."""
    ids = sorted(set(product_ids))
    rows = sql.rows("pictures", "faces_of_products", merchant_id=actor.merchant_id, ids=sql.array(ids))
    ours = f"/api/v1/m/{accounts.merchant(actor.merchant_id).code}/pictures/"
    shown, fresh, over = {}, [], []
    for row in rows:
        if row.picture_id is not None:
            address = f"{ours}{row.picture_id}/file?size={SIZE}"
            if row.former is None:
                fresh.append(Face(merchant_id=actor.merchant_id, product_id=row.product_id, former=row.address))
            if address != row.address:
                shown[row.product_id] = address
        elif row.former is not None:
            over.append(row.product_id)
            if row.address.startswith(ours):
                shown[row.product_id] = row.former
    Face.objects.bulk_create(fresh)
    Face.objects.filter(merchant_id=actor.merchant_id, product_id__in=over).delete()
    catalog.set_pictures(actor=actor, addresses=shown, now=now)
