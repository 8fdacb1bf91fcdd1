"""What a company sets about shipping, and how many waybill numbers the platform says are left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.channels.adapters.values import WaybillBalance
from pinerp.fulfilment.rules import Settings
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome


def change_settings(*, actor: Actor, settings: Settings, now: datetime) -> Outcome:
    """发货设置, as a whole. Inverse: the former ones. Nothing is pushed, printed or voided because of it."""
    sql.rows("fulfilment", "change_settings", merchant_id=actor.merchant_id, now=now, **asdict(settings))
    logbook.write(actor, "fulfilment.change_settings", [actor.merchant_id], now, asdict(settings))
    return Outcome(done=[actor.merchant_id])


def keep_balances(*, actor: Actor, store_id: int, balances: Sequence[WaybillBalance], now: datetime) -> None:
    """How many numbers a store's e-waybill accounts have left; an account that is not named any more is gone."""
    last = {(b.carrier_code, b.branch_code): b for b in balances}
    sql.rows(
        "fulfilment",
        "keep_balances",
        merchant_id=actor.merchant_id,
        store_id=store_id,
        carrier_codes=[b.carrier_code for b in last.values()],
        branch_codes=[b.branch_code for b in last.values()],
        branch_names=[b.branch_name[:120] for b in last.values()],
        lefts=[b.left for b in last.values()],
        now=now,
    )
