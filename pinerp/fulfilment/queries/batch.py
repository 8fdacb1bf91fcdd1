"""批量发货 files and their templates, of the stores that the actor may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.channels import queries as channels
from pinerp.fulfilment.models import ShipmentFile, ShipmentFileRow, ShipmentTemplate
from pinerp.fulfilment.rules import USUAL_COLUMNS, Column
from pinerp.kit import sql
from pinerp.kit.refusals import NotFound


@dataclass(frozen=True, slots=True)
class Template:
    """How a store's 批量发货 files are written; the back office's own template unless somebody changed it."""

    columns: list[Column]
    suffix: str
    carrier_names: dict[str, str]
    is_usual: bool


def shipment_template(merchant_id: int, store_id: int) -> Template:
    """A store's template."""
    row = ShipmentTemplate.objects.filter(merchant_id=merchant_id, store_id=store_id).first()
    if row is None:
        return Template(list(USUAL_COLUMNS), ".xlsx", {}, is_usual=True)
    return Template([Column(**c) for c in row.columns], row.suffix, row.carrier_names, is_usual=False)


def _file_stores(actor: Actor, store_id: int | None) -> list[int]:
    stores = [s.id for s in channels.visible_stores(actor) if s.platform == "file"]
    return [i for i in stores if store_id in (None, i)]


def shipment_files(actor: Actor, *, store_id: int | None, before_id: int, limit: int) -> list[Any]:
    """The latest 批量发货 files of visible stores, with what is known of their rows."""
    stores = sql.array(_file_stores(actor, store_id))
    place = {"merchant_id": actor.merchant_id, "store_ids": stores}
    return sql.rows("fulfilment", "shipment_files", before_id=before_id, limit=limit, **place)


def waiting_for_file(actor: Actor, store_id: int | None) -> dict[int, int]:
    """Store fed by files → how many shipments wait to be told."""
    stores = _file_stores(actor, store_id)
    rows = sql.rows("fulfilment", "waiting_for_file", merchant_id=actor.merchant_id, store_ids=sql.array(stores))
    return {**dict.fromkeys(stores, 0), **{row.store_id: row.count for row in rows}}


def one_shipment_file(actor: Actor, file_id: int) -> ShipmentFile:
    """A file; refuses one that is not there or of a store out of the actor's scope."""
    file = ShipmentFile.objects.filter(merchant_id=actor.merchant_id, id=file_id).first()
    if file is None or (actor.store_scope is not None and file.store_id not in actor.store_scope):
        raise NotFound()
    return file


def shipment_file_rows(merchant_id: int, file_id: int) -> list[ShipmentFileRow]:
    """A file's rows as they were written, with what is known of each."""
    return list(ShipmentFileRow.objects.filter(merchant_id=merchant_id, file_id=file_id).order_by("id"))
