"""包裹记录: what was done with a parcel, from the logbook, and what was wished for it and waits. It has no table of its own."""

from __future__ import annotations

from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.fulfilment.errors import OrderStopped
from pinerp.kit import sql
from pinerp.kit.refusals import NotFound, sentence
from pinerp.orders import actions as orders_actions

NUMBERED = ("fulfilment.take_waybills", "fulfilment.type_waybills")

TOLD = {
    *NUMBERED,
    "fulfilment.choose_carrier",
    "fulfilment.request_waybills",
    "fulfilment.waybill_refused",
    "fulfilment.print_waybills",
    "fulfilment.printed",
    "fulfilment.print_failed",
    "fulfilment.scan_stopped",
    "fulfilment.verify",
    "fulfilment.unverify",
    "fulfilment.weigh",
    "fulfilment.ship",
    "fulfilment.unship",
    "fulfilment.void",
    "fulfilment.push",
    "fulfilment.pushed",
    "fulfilment.push_refused",
    "fulfilment.put_in_file",
}
"""Verbs whose ids are parcels, and which somebody asks for who looks for one."""


def trail(actor: Actor, parcel_id: int) -> list[dict[str, Any]]:
    """A parcel from when it was made on, what still waits last. Refuses one that the actor may not see."""
    wishes = sql.rows(
        "fulfilment",
        "parcel_wishes",
        merchant_id=actor.merchant_id,
        id=parcel_id,
        store_scope=sql.within(actor.store_scope),
        warehouse_scope=sql.within(actor.warehouse_scope),
    )
    if not wishes:
        raise NotFound()
    parcel, *wishes = wishes
    lines = [line for line in reversed(logbook.about(parcel_id, "fulfilment.%")) if line.verb in TOLD]
    items = [_made(parcel), *(_told(parcel_id, line) for line in lines)]
    for item in reversed(items):
        if item["what"] in NUMBERED:  # a line that was written before the logbook kept numbers
            item["waybill_no"] = item["waybill_no"] or parcel.waybill_no
            break
    ended = [_wished(row) for row in wishes if not row.what.endswith("_waiting")]
    waiting = [_wished(row) for row in wishes if row.what.endswith("_waiting")]
    whole = sorted([*items, *ended], key=lambda item: item["at"]) + sorted(waiting, key=lambda item: item["at"])
    return [{**item, "at": item["at"].isoformat()} for item in whole]


def _made(parcel: Any) -> dict[str, Any]:
    """The line of its making is about the order; one order may have been packed more than once."""
    lines = logbook.about(parcel.order_id, "fulfilment.pack")
    name = next((line.member_name for line in lines if line.at == parcel.at), None)
    return _item("fulfilment.pack", parcel.at, member_name=name)


def _told(parcel_id: int, line: Any) -> dict[str, Any]:
    params = line.params
    carrier_code, waybill_no = params.get("numbers", {}).get(str(parcel_id), (params.get("carrier_code"), None))
    return _item(
        line.verb,
        line.at,
        member_name=line.member_name,
        carrier_code=carrier_code,
        waybill_no=waybill_no,
        grams=params.get("grams"),
        printer=params.get("printer", ""),
        message=_message(line.verb, params),
    )


def _message(verb: str, params: dict[str, Any]) -> str:
    if verb == "fulfilment.print_failed":
        return str(params.get("reason", ""))  # the printer's own words
    code = str(params.get("code", ""))
    facts = {name: value for name, value in params.items() if name != "code"}
    if code == OrderStopped.code:
        codes = facts.get("codes", [])
        return OrderStopped(reasons="、".join(orders_actions.hold_words(codes))).message() if codes else ""
    return sentence(code, facts) if code else ""


def _wished(row: Any) -> dict[str, Any]:
    message = sentence(row.code, row.params) if row.code else ""
    return _item(row.what, row.at, carrier_code=row.carrier_code, waybill_no=row.waybill_no, message=message)


def _item(what: str, at: Any, **facts: Any) -> dict[str, Any]:
    empty = {"member_name": None, "carrier_code": None, "waybill_no": None, "grams": None, "printer": "", "message": ""}
    return {"what": what, "at": at, **empty, **facts}
