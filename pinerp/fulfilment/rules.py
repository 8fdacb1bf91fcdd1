"""Pure decisions about parcels: no database, no clock, no framework."""

from __future__ import annotations

import re

from pinerp.fulfilment.errors import BadWaybill

WAYBILL_SHAPE = re.compile(r"[A-Za-z0-9-]{5,40}")
"""Wide on purpose: couriers change their formats, and a typing mistake is mostly a stray character."""


def waybill_number(text: str) -> str:
    """A typed waybill number without its white space; refuses what cannot be one."""
    number = re.sub(r"\s+", "", text).upper()
    if not WAYBILL_SHAPE.fullmatch(number):
        raise BadWaybill(waybill_no=text[:40])
    return number
