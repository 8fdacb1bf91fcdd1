"""What was asked of files: which were taken in, and which of their rows were set aside, why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.channels.adapters.file import headings
from pinerp.intake.models import ImportFile, ImportRow
from pinerp.kit import sql

ROWS_AT_ONCE = 5000


def imports(actor: Actor, limit: int = 50) -> list[ImportFile]:
    """The latest files of the stores that the actor may see."""
    rows = ImportFile.objects.filter(merchant_id=actor.merchant_id).exclude(state="dropped")
    if actor.store_scope is not None:
        rows = rows.filter(store_id__in=actor.store_scope)
    return list(rows.order_by("-id")[:limit])


def one_import(actor: Actor, file_id: int) -> ImportFile | None:
    """A file, or nothing where it is not there or not the actor's."""
    return next((file for file in imports(actor, limit=10_000) if file.id == file_id), None)


def count_order_numbers(merchant_id: int, file_id: int) -> int:
    """How many order numbers a file names, those of rows set aside included."""
    rows = ImportRow.objects.filter(merchant_id=merchant_id, file_id=file_id)
    return rows.exclude(order_sn="").values("order_sn").distinct().count()


def first_of_each_reason(merchant_id: int, file_id: int) -> list[ImportRow]:
    """For each reason the first row that was set aside for it."""
    rows = ImportRow.objects.filter(merchant_id=merchant_id, file_id=file_id).exclude(code="")
    return list(rows.order_by("code", "row_number").distinct("code"))


def set_aside_rows(merchant_id: int, file_id: int, limit: int | None = None) -> Iterator[Any]:
    """Rows that were set aside, in the file's order: row_number, order_sn, cells, code, params."""
    rows = ImportRow.objects.filter(merchant_id=merchant_id, file_id=file_id).exclude(code="").order_by("row_number")
    names = ("row_number", "order_sn", "cells", "code", "params")
    return rows[:limit].values_list(*names, named=True).iterator(chunk_size=ROWS_AT_ONCE)


GOODS_ID, LISTING_ID = "商品id", "样式id"
"""Columns of the platform's export, as headings.key writes them; an order's line is known by its listing alone."""


def goods_of_listings(merchant_id: int, store_id: int) -> dict[str, str]:
    """Listing key → the platform's id of its product, as far as a store's files of orders name both."""
    done = ImportFile.objects.filter(merchant_id=merchant_id, store_id=store_id, state="done")
    found: list[tuple[int, int, int]] = []
    for file_id, told in done.values_list("id", "mapping"):
        place = headings.place_by_key(told.get("header", []))
        if GOODS_ID in place:
            found.append((file_id, place.get(LISTING_ID, place[GOODS_ID]), place[GOODS_ID]))
    if not found:
        return {}
    file_ids, key_places, goods_places = (sql.array(list(column)) for column in zip(*found, strict=True))
    rows = sql.rows(
        "intake",
        "goods_of_listings",
        merchant_id=merchant_id,
        file_ids=file_ids,
        key_places=key_places,
        goods_places=goods_places,
    )
    return {row.listing_key: row.goods_id for row in rows}
