"""The clocks of the packing bench: pack for stores that pack by themselves, void what was cancelled, stop what is refused, and
ask how many waybill numbers are left.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from procrastinate.contrib.django import app

from pinerp.accounts import actors, logbook
from pinerp.channels import rounds, rules
from pinerp.channels.errors import OutsideFailure
from pinerp.fulfilment import actions, queries
from pinerp.kit import tenancy, times
from pinerp.orders import actions as orders
from pinerp.orders import queries as desk
from pinerp.orders.rules import TO_SHIP

BATCH = 500
NEWS_BATCH = 200


@app.task(name="fulfilment.work_bench", queue="bench", retry=False)
def work_bench(merchant_id: int) -> None:
    """Follow the desk's news, then pack what may be packed and ask for its numbers."""
    with logbook.woken_again(merchant_id, times.now()):
        while follow_news(merchant_id):
            pass
        with tenancy.transaction(merchant_id):
            actions.settle_shipments(actor=actors.system(merchant_id), now=times.now())
        while pack_batch(merchant_id):
            pass


def follow_news(merchant_id: int) -> bool:
    """What happened to orders and pushes, and what follows for parcels; True when there may be more."""
    actor, now = actors.system(merchant_id), times.now()
    with tenancy.transaction(merchant_id, timeout_seconds=tenancy.ROUND_SECONDS):
        news = logbook.read(merchant_id, "fulfilment", NEWS_BATCH)
        cancelled = sorted({i for n in news if n.verb == "orders.cancel" for i in n.ids})
        released = sorted({i for n in news if n.verb == "orders.release" for i in n.ids})
        resumed = sorted(
            {i for n in news if n.verb == "orders.review" and n.params.get("stage") == TO_SHIP for i in n.ids}
        )
        going_on = queries.open_parcels_of(merchant_id, resumed)
        regrouped = sorted({i for n in news if n.verb in REGROUPED for i in n.ids})
        moved = sorted(
            {i for n in news if n.verb == "orders.hold" and n.params.get("code") == "address_changed" for i in n.ids}
        )
        refused = {i: n.params for n in news if n.verb == "fulfilment.push_refused" for i in n.ids}
        standing = [row for row in queries.parcels(merchant_id, sorted(refused)) if row.state == "open"]
        owners = {*queries.orders_of(merchant_id, going_on).values(), *(row.order_id for row in standing)}
        desk.lock(actor, sorted({*cancelled, *released, *regrouped, *moved, *owners}))
        wrong = queries.wrong_parcels(merchant_id, cancelled=cancelled, regrouped=regrouped, moved=moved)
        if wrong:
            actions.void(actor=actor, parcel_ids=wrong, now=now)
        if standing:
            reasons = {row.order_id: str(refused[row.id].get("reason") or refused[row.id]["code"]) for row in standing}
            orders.stop_refused(actor=actor, reasons=reasons, now=now)
        if released:
            parcels = queries.open_parcels_of(merchant_id, released)
            actions.wish_pushes(actor=actor, parcel_ids=parcels, why="released", now=now)
        actions.wish_pushes(actor=actor, parcel_ids=going_on, now=now)
        return logbook.follow_rest(merchant_id, "fulfilment", news, NEWS_BATCH, now)


@app.task(name="fulfilment.read_balances", queue="pull", retry=False)
def read_balances(slot: int) -> None:
    """Ask the stores that are due how many waybill numbers they have left."""
    rounds.serve(BALANCES)


def balance_turn(merchant_id: int, store_id: int, _give_way_at: datetime) -> timedelta:
    """One store's accounts. Without e-waybills, or with the platform away, the last answer stands: it only warns."""
    _, adapter = rounds.speaker(merchant_id, store_id)
    try:
        balances = adapter.waybill_balances()
    except OutsideFailure as failure:
        return max(failure.wait, BALANCES_AGAIN)
    with tenancy.transaction(merchant_id):
        actor = actors.system(merchant_id)
        actions.keep_balances(actor=actor, store_id=store_id, balances=balances, now=times.now())
    return BALANCES_EVERY


BALANCES_EVERY = timedelta(hours=1)
BALANCES_AGAIN = timedelta(minutes=10)
BALANCES = rounds.Work(rules.BALANCES, "balances", balance_turn)


REGROUPED = {
    "orders.merge",
    "orders.unmerge",
    "orders.split",
    "orders.unsplit",
    "orders.change_goods",
    "orders.restore_goods",
    "orders.add_gift",
    "orders.remove_gift",
}
"""After these an order may hold something else than its parcel."""


def pack_batch(merchant_id: int) -> bool:
    """One batch of parcels with wishes for their numbers, in one transaction; True when there may be more to pack."""
    actor, now = actors.system(merchant_id), times.now()
    with tenancy.transaction(merchant_id, timeout_seconds=tenancy.ROUND_SECONDS):
        order_ids = queries.orders_to_pack(merchant_id, BATCH)
        if not order_ids:
            return False
        packed = actions.pack(actor=actor, order_ids=order_ids, now=now)
        parcels = [int(p) for p in packed.facts["parcels"].values()]
        actions.request_waybills(actor=actor, parcel_ids=queries.parcels_without_number(merchant_id, parcels), now=now)
    return len(order_ids) == BATCH and bool(packed.done)
