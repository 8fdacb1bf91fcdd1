"""The doors of the packing bench: its tabs, packing, waybills, printing, verifying, shipping, pushing. None shows a price."""

from __future__ import annotations

import tempfile
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.http import HttpResponse
from ninja import Query

from pinerp.accounts import actions as accounts
from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import FILE, Doors
from pinerp.accounts.permissions import RECEIVER
from pinerp.channels import queries as channels
from pinerp.fulfilment import actions, queries
from pinerp.fulfilment import schemas as s
from pinerp.fulfilment.rules import Settings, file_cells
from pinerp.fulfilment.schemas import PackIn, ParcelIds, ParcelsOut, TypeWaybillsIn
from pinerp.kit import paging, tables, times
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import WrongShape
from pinerp.kit.shapes import OnlyIn, OutcomeOut

doors = Doors("fulfilment")

MOST_IDS = 200


@doors.ask("/parcels", permission="fulfilment.view", answer=ParcelsOut)
def list_parcels(actor: Actor, order_ids: str) -> dict[str, Any]:
    """The parcels of some orders (ids joined by commas, at most 200)."""
    return {"items": queries.parcels_of_orders(actor, _ids(order_ids, "order_ids"))}


@doors.ask("/parcels/{int:parcel_id}/trail", permission="fulfilment.view", answer=s.TrailOut)
def show_trail(actor: Actor, parcel_id: int) -> dict[str, Any]:
    """包裹记录: what was done with a parcel, by whom and when, the newest last; then what still waits."""
    return {"items": queries.trail(actor, parcel_id)}


@doors.ask("/bench", permission="fulfilment.view", answer=s.BenchPageOut)
def list_bench(
    actor: Actor,
    only: Query[OnlyIn],
    tab: s.Tab = "all",
    carrier: str | None = None,
    search: str = "",
    after: str | None = None,
    limit: int | None = None,
    *,
    now: datetime,
) -> dict[str, Any]:
    """打单发货: a page of a tab; `search` finds a waybill or order number in any tab."""
    return queries.bench_page(
        actor.within(only.store, only.warehouse),
        tab=tab,
        carrier_code=carrier,
        search=search.strip()[:80],
        after=after,
        limit=limit,
        now=now,
    )


@doors.ask("/bench/counts", permission="fulfilment.view", answer=s.BenchCountsOut)
def count_bench(actor: Actor, only: Query[OnlyIn]) -> dict[str, int]:
    """How much work waits in each tab."""
    return queries.counts(actor.within(only.store, only.warehouse))


@doors.ask("/warnings", permission="fulfilment.view", answer=s.WarningsOut)
def show_warnings(actor: Actor, now: datetime) -> dict[str, Any]:
    """What may come too late; nothing is pushed because of it."""
    return queries.warnings(actor, now)


@doors.ask("/carriers", permission="fulfilment.view", answer=list[s.ParcelCarrierOut])
def list_parcel_carriers(actor: Actor) -> list[dict[str, Any]]:
    """The carriers that a parcel may go with."""
    return [{"code": row.code, "name": row.name} for row in channels.known_carriers()]


@doors.ask("/pick_list", permission="fulfilment.view", answer=list[s.PickOut])
def show_pick_list(actor: Actor, parcel_ids: str, now: datetime) -> list[dict[str, Any]]:
    """拣货单 of some parcels (ids joined by commas, at most 200)."""
    return queries.pick_list(actor, _ids(parcel_ids, "parcel_ids"), now)


@doors.ask("/delivery_notes", permission="fulfilment.view", answer=list[s.DeliveryNoteOut])
def show_delivery_notes(actor: Actor, parcel_ids: str, now: datetime) -> list[dict[str, Any]]:
    """发货单 of some parcels (ids joined by commas, at most 200)."""
    return queries.delivery_notes(actor, _ids(parcel_ids, "parcel_ids"), now)


@doors.verb("print_waybills", permission="fulfilment.print", answer=OutcomeOut, secret=True, tells=(RECEIVER,))
def print_waybills(actor: Actor, now: datetime, body: s.PrintIn) -> Outcome:
    """打印面单: `facts.documents` gives each parcel's number and print data, once; they count as sent to the printer."""
    return actions.print_waybills(actor=actor, parcel_ids=body.ids, printer=body.printer, is_again=body.again, now=now)


@doors.verb("preview_waybills", permission="fulfilment.print", answer=OutcomeOut, secret=True, tells=(RECEIVER,))
def preview_waybills(actor: Actor, now: datetime, body: ParcelIds) -> Outcome:
    """预览面单: the same documents for the component's own preview; nothing counts as printed."""
    return actions.preview_waybills(actor=actor, parcel_ids=body.ids, now=now)


@doors.verb("record_prints", permission="fulfilment.print", answer=OutcomeOut)
def record_prints(actor: Actor, now: datetime, body: s.RecordPrintsIn) -> Outcome:
    """打印结果: what the component said of waybills that were sent to it."""
    prints = [actions.Printed(r.id, r.waybill_no, r.is_printed, r.reason) for r in body.results]
    return actions.record_prints(actor=actor, prints=prints, now=now)


@doors.verb("scan", permission="fulfilment.verify", answer=s.ScanOut, by_badge=True)
def scan(actor: Actor, now: datetime, body: s.ScanIn) -> dict[str, Any]:
    """扫描: the parcel of a waybill or order number, with its goods, and why it must not leave, if so."""
    answer = actions.scan(actor=actor, code=body.code, now=now).answer()
    (parcel_id, stopped) = (
        (answer["done"][0], None) if answer["done"] else (answer["refused"][0]["id"], answer["refused"][0])
    )
    parcel = queries.bench_row(actor, int(parcel_id), now)
    expected = queries.weights_of_goods(actor.merchant_id, [int(parcel_id)])[int(parcel_id)]
    plan = queries.plan_of(actor, parcel, now)
    scans = queries.scans_bins(actor.merchant_id, int(parcel_id))
    return {"parcel": parcel, "plan": plan, "scans_bins": scans, "expected_grams": expected, "stopped": stopped}


@doors.ask("/bin_scanning", permission="fulfilment.view", answer=list[s.BinScanningOut])
def show_bin_scanning(actor: Actor) -> list[dict[str, Any]]:
    """扫库位: the warehouses with bins, and in which of them the labels are scanned."""
    return queries.bin_scanning(actor)


@doors.verb("set_bin_scanning", permission="fulfilment.settings", answer=OutcomeOut)
def set_bin_scanning(actor: Actor, now: datetime, body: s.BinScanningIn) -> Outcome:
    """扫库位, switched for a warehouse."""
    return actions.set_bin_scanning(actor=actor, warehouse_id=body.warehouse_id, is_on=body.is_on, now=now)


@doors.verb("scan_bin", permission="fulfilment.verify", answer=OutcomeOut, by_badge=True)
def scan_bin(actor: Actor, now: datetime, body: s.ScanBinIn) -> Outcome:
    """扫库位: whether goods of the parcel are taken from this bin; refused with the right ones where they are not."""
    return actions.scan_bin(actor=actor, parcel_id=body.id, code=body.code, now=now)


@doors.verb("scan_piece", permission="fulfilment.verify", answer=OutcomeOut, by_badge=True)
def scan_piece(actor: Actor, now: datetime, body: s.ScanPieceIn) -> Outcome:
    """扫描序列号或批次: which piece of a parcel a code means: `facts` says sku_id, serial and batch."""
    return actions.scan_piece(actor=actor, parcel_id=body.id, code=body.code, now=now)


@doors.verb("verify", permission="fulfilment.verify", answer=OutcomeOut, by_badge=True)
def verify(actor: Actor, now: datetime, body: s.VerifyIn) -> Outcome:
    """验货: every piece of the parcel was scanned, by its serial number or batch where it has one."""
    scanned = {body.id: {x.sku_id: x.count for x in body.scanned}}
    told = [x for x in body.pieces if x.serial or x.batch]
    pieces = {body.id: [actions.Piece(x.sku_id, x.batch, x.serial, x.count) for x in told]}
    return actions.verify(actor=actor, scanned=scanned, pieces=pieces, bins={body.id: body.bins}, now=now)


@doors.verb("unverify", permission="fulfilment.verify", answer=OutcomeOut, by_badge=True)
def unverify(actor: Actor, now: datetime, body: ParcelIds) -> Outcome:
    """撤销验货: the parcels are to be scanned again."""
    return actions.unverify(actor=actor, parcel_ids=body.ids, now=now)


@doors.verb("weigh", permission="fulfilment.verify", answer=OutcomeOut, by_badge=True)
def weigh(actor: Actor, now: datetime, body: s.WeighIn) -> Outcome:
    """称重: parcels weigh this many grams."""
    weights = {one.id: one.grams for one in body.weights}
    return actions.weigh(actor=actor, weights=weights, is_accepted=body.is_accepted, now=now)


@doors.verb("switch_person", permission="fulfilment.verify", answer=OutcomeOut, secret=True)
def switch_person(actor: Actor, now: datetime, body: s.BadgeIn) -> Outcome:
    """扫工牌: from now on the badge's member stands under what is scanned, weighed and shipped with the header X-Turn:
    `facts.turn`, which is given once; scanned again by the same member it is null, and the turn has ended.
    """
    minutes = queries.settings(actor.merchant_id).idle_minutes
    outcome = accounts.begin_turn(actor=actor, badge=body.badge, ticket=body.turn, idle_minutes=minutes, now=now)
    outcome.facts["idle_minutes"] = minutes
    return outcome


@doors.verb("sign_off", permission="fulfilment.verify", answer=OutcomeOut)
def sign_off(actor: Actor, now: datetime, body: s.TurnIn) -> Outcome:
    """交接: the turn at this computer ends."""
    return accounts.end_turn(actor=actor, ticket=body.turn, now=now)


@doors.ask("/settings", permission="fulfilment.view", answer=s.SettingsShape)
def show_settings(actor: Actor) -> dict[str, int]:
    """发货设置."""
    return asdict(queries.settings(actor.merchant_id))


@doors.verb("change_settings", permission="fulfilment.settings", answer=OutcomeOut)
def change_settings(actor: Actor, now: datetime, body: s.SettingsShape) -> Outcome:
    """修改发货设置, as a whole."""
    return actions.change_settings(actor=actor, settings=Settings(**body.model_dump()), now=now)


@doors.verb("pack", permission="fulfilment.pack", answer=OutcomeOut)
def pack(actor: Actor, now: datetime, body: PackIn) -> Outcome:
    """打单: one parcel for each order."""
    waybills = _numbers(body.waybills)
    return actions.pack(actor=actor, order_ids=body.ids, now=now, carrier_code=body.carrier_code, waybills=waybills)


@doors.verb("choose_carrier", permission="fulfilment.pack", answer=OutcomeOut)
def choose_carrier(actor: Actor, now: datetime, body: s.ChooseCarrierIn) -> Outcome:
    """设快递: another carrier for parcels without a number."""
    return actions.choose_carrier(actor=actor, parcel_ids=body.ids, carrier_code=body.carrier_code, now=now)


@doors.verb("request_waybills", permission="fulfilment.pack", answer=OutcomeOut)
def request_waybills(actor: Actor, now: datetime, body: ParcelIds) -> tuple[int, Outcome]:
    """获取电子面单: the numbers come in the background."""
    return 202, actions.request_waybills(actor=actor, parcel_ids=body.ids, now=now)


@doors.verb("type_waybills", permission="fulfilment.pack", answer=OutcomeOut)
def type_waybills(actor: Actor, now: datetime, body: TypeWaybillsIn) -> Outcome:
    """填写快递单号: numbers that a person typed or scanned."""
    numbers = _numbers(body.waybills)
    return actions.type_waybills(actor=actor, waybills=numbers, now=now, carrier_code=body.carrier_code)


@doors.verb("ship", permission="fulfilment.ship", answer=OutcomeOut, by_badge=True)
def ship(actor: Actor, now: datetime, body: ParcelIds) -> Outcome:
    """发货: the parcels were handed over."""
    return actions.ship(actor=actor, parcel_ids=body.ids, now=now)


@doors.verb("unship", permission="fulfilment.ship", answer=OutcomeOut, by_badge=True)
def unship(actor: Actor, now: datetime, body: ParcelIds) -> Outcome:
    """撤销发货: stopped before they were handed over."""
    return actions.unship(actor=actor, parcel_ids=body.ids, now=now)


@doors.verb("void", permission="fulfilment.void", answer=OutcomeOut)
def void(actor: Actor, now: datetime, body: ParcelIds) -> Outcome:
    """作废包裹: the number is given back."""
    return actions.void(actor=actor, parcel_ids=body.ids, now=now)


@doors.verb("push", permission="fulfilment.push", answer=OutcomeOut)
def push(actor: Actor, now: datetime, body: ParcelIds) -> tuple[int, Outcome]:
    """回传平台: tell the platform now; it goes on in the background."""
    return 202, actions.push_now(actor=actor, parcel_ids=body.ids, now=now)


@doors.ask("/shipment_files", permission="fulfilment.view", answer=s.ShipmentFilesOut)
def list_shipment_files(
    actor: Actor, store: int | None = None, after: str | None = None, limit: int | None = None
) -> dict[str, Any]:
    """批量发货: the files of stores without an API, the latest first, and how many shipments wait for the next."""
    size, key = paging.limit(limit), paging.key(after, 1)
    before = int(key[0]) if key is not None and str(key[0]).isdecimal() else 0
    rows = queries.shipment_files(actor, store_id=store, before_id=before, limit=size + 1)
    waiting = queries.waiting_for_file(actor, store)
    return {
        "items": [_shipment_file(row) for row in rows[:size]],
        "next": paging.cursor(rows[size - 1].id) if len(rows) > size else None,
        "waiting": [{"store_id": str(store_id), "count": count} for store_id, count in waiting.items()],
    }


@doors.ask("/shipment_files/{int:file_id}", permission="fulfilment.view", answer=s.ShipmentFileWholeOut)
def show_shipment_file(actor: Actor, file_id: int) -> dict[str, Any]:
    """One file with its rows and what is known of each."""
    file = queries.one_shipment_file(actor, file_id)
    rows = queries.shipment_file_rows(actor.merchant_id, file_id)
    names = ("order_sn", "carrier_code", "waybill_no", "answer", "reason")
    items = [{name: getattr(row, name) for name in names} for row in rows]
    return {"id": str(file.id), "store_id": str(file.store_id), "made_at": file.made_at.isoformat(), "items": items}


@doors.ask("/shipment_files/{int:file_id}/download", permission="fulfilment.push", answer=FILE)
def download_shipment_file(actor: Actor, file_id: int) -> HttpResponse:
    """下载: the file as the back office takes it, by the store's template; what was recalled is not in it."""
    file = queries.one_shipment_file(actor, file_id)
    template = queries.shipment_template(actor.merchant_id, file.store_id)
    rows = [row for row in queries.shipment_file_rows(actor.merchant_id, file_id) if row.answer != "recalled"]
    names = {**{c.code: c.name for c in channels.known_carriers()}, **template.carrier_names}
    told = (file_cells(template.columns, names, row) for row in rows)
    with tempfile.NamedTemporaryFile(prefix="pinerp-", suffix=template.suffix) as copy:
        tables.write(Path(copy.name), [c.header for c in template.columns], told)
        content = Path(copy.name).read_bytes()
    store = channels.store_facts(actor.merchant_id, file.store_id)
    at = times.to_beijing_text(file.made_at)[:16].replace(":", "").replace(" ", "-")
    name = quote(f"批量发货-{store.name}-{at}{template.suffix}", safe="")
    kind = "text/csv" if template.suffix == ".csv" else XLSX
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return HttpResponse(content, content_type=kind, headers=headers)


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@doors.verb("make_shipment_file", permission="fulfilment.push", answer=OutcomeOut)
def make_shipment_file(actor: Actor, now: datetime, body: s.StoreIdIn) -> Outcome:
    """导出批量发货: what waits to be told goes into a file; `facts.file_id` names it."""
    return actions.make_shipment_file(actor=actor, store_id=body.id, now=now)


@doors.verb("confirm_shipment_file", permission="fulfilment.push", answer=OutcomeOut)
def confirm_shipment_file(actor: Actor, now: datetime, body: s.ShipmentFileIdIn) -> Outcome:
    """确认已上传: the back office took what is out in the file."""
    return actions.confirm_shipment_file(actor=actor, file_id=body.id, now=now)


@doors.verb("recall_shipment_file", permission="fulfilment.push", answer=OutcomeOut)
def recall_shipment_file(actor: Actor, now: datetime, body: s.ShipmentFileIdIn) -> Outcome:
    """收回: the file was not uploaded; what is out in it waits again."""
    return actions.recall_shipment_file(actor=actor, file_id=body.id, now=now)


@doors.ask("/shipment_template", permission="fulfilment.view", answer=s.TemplateOut)
def show_template(actor: Actor, store: int) -> dict[str, Any]:
    """批量发货模板: the columns of a store's files."""
    channels.insist_on_visible(actor, store)
    found = queries.shipment_template(actor.merchant_id, store)
    columns = [{"header": c.header, "fact": c.fact, "text": c.text} for c in found.columns]
    names = found.carrier_names
    return {"columns": columns, "suffix": found.suffix, "carrier_names": names, "is_usual": found.is_usual}


@doors.verb("change_template", permission="fulfilment.push", answer=OutcomeOut)
def change_template(actor: Actor, now: datetime, body: s.ChangeTemplateIn) -> Outcome:
    """修改批量发货模板: columns, their order and names, the suffix, and the store's words for couriers."""
    return actions.change_template(
        actor=actor,
        store_id=body.id,
        columns=[c.dict() for c in body.columns],
        suffix=body.suffix,
        carrier_names=body.carrier_names,
        now=now,
    )


def _shipment_file(row: Any) -> dict[str, Any]:
    counts = {name: getattr(row, name) for name in ("total", "outstanding", "done", "refused", "recalled")}
    return {"id": str(row.id), "store_id": str(row.store_id), "made_at": row.made_at.isoformat(), **counts}


def _ids(text: str, name: str) -> list[int]:
    parts = [part for part in text.split(",") if part]
    if len(parts) > MOST_IDS or not all(part.isdecimal() and len(part) < 19 for part in parts):
        raise WrongShape(detail=name, fields={name: "1,2,3"})
    return [int(part) for part in parts]


def _numbers(given: dict[str, str]) -> dict[int, str]:
    if not all(key.isdecimal() and len(key) < 19 for key in given):
        raise WrongShape(detail="waybills", fields={"waybills": "id: number"})
    return {int(key): value for key, value in given.items()}
