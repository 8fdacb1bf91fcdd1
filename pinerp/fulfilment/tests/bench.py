"""Parcels as the tests of the packing bench want them: with a number of the platform's, and print data."""

from __future__ import annotations

import json

from pinerp.channels import intents
from pinerp.channels.adapters.values import Waybill
from pinerp.fulfilment import actions as fulfilment
from tests.goods import Desk

PRINT_DATA = json.dumps(
    {"encryptedData": "geheim", "signature": "s", "templateUrl": "https://example.com/t", "ver": "11"}
)


def packed(desk: Desk, order_id: int) -> int:
    """A parcel without a number."""
    return int(desk.do(fulfilment.pack, order_ids=[order_id]).facts["parcels"][str(order_id)])


def numbered(desk: Desk, order_id: int, waybill_no: str = "YT0000000000001") -> int:
    """A parcel whose number the platform gave."""
    parcel = packed(desk, order_id)
    give_number(desk, parcel, waybill_no)
    return parcel


def give_number(desk: Desk, parcel: int, waybill_no: str) -> None:
    answer = intents.Answer(1, "done", value=Waybill(parcel, waybill_no, PRINT_DATA))
    desk.do(fulfilment.record_waybills, answers=[answer])


def print_state(desk: Desk, parcel: int) -> str:
    return str(desk.rows("SELECT print_state FROM fulfilment_parcel WHERE id = %(id)s", id=parcel)[0].print_state)
