"""Reading again: cases that the house could not read when they came."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import orjson

from pinerp.accounts.actors import Actor
from pinerp.aftersales.actions.intake import take_in_cases
from pinerp.channels import actions as channels
from pinerp.channels import adapters, listening
from pinerp.channels import queries as stores
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotFound, Refusal
from pinerp.orders.errors import StillUnreadable


def read_again(*, actor: Actor, quarantine_ids: Sequence[int], now: datetime) -> Outcome:
    """重新识别: try cases that could not be read with what the house knows today, and have their orders read anew.

    What can be read now is taken in and settled. It has no inverse: the text as received is kept either way.
    """
    found = {row.id: row for row in stores.quarantined_bodies(actor, quarantine_ids, code="case_unreadable")}
    refused: dict[int, Refusal] = {i: NotFound() for i in quarantine_ids if i not in found}
    for row in found.values():
        platform = stores.store_facts(actor.merchant_id, row.store_id).platform
        cases, unreadable = adapters.cases_of_rows(platform, [orjson.loads(bytes(row.body))])
        if unreadable:
            refused[row.id] = StillUnreadable(field=str(unreadable[0].params.get("field", "")))
            continue
        for order_sn in take_in_cases(actor=actor, store_id=row.store_id, cases=cases, now=now).order_sns:
            listening.hurry(actor.merchant_id, row.store_id, order_sn)
    channels.settle_quarantine(actor=actor, ids=[i for i in found if i not in refused], now=now)
    return Outcome.of(quarantine_ids, refused)
