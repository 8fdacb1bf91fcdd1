"""The clock of the cash book: compare a store's day with the platform, nightly and on demand, and heal what differs.

The platform's list of the day is read once more from the last page to the first; what differs is taken in by the same verbs
as ever, so healing can neither double nor turn back an order. No transaction is open while the platform is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from procrastinate.contrib.django import app

from pinerp.accounts import actors
from pinerp.accounts.actors import Actor
from pinerp.aftersales import actions as counter
from pinerp.aftersales import queries as cases
from pinerp.channels import actions as channels
from pinerp.channels import rounds, rules
from pinerp.channels.adapters import Adapter
from pinerp.channels.adapters.values import ChannelCase, ChannelOrder, Unreadable
from pinerp.channels.errors import OutsideFailure
from pinerp.finance import actions
from pinerp.finance.rules import STRANGE, Difference, Facts, Tally, difference_of, refund_difference_of
from pinerp.finance.tasks import bills
from pinerp.kit import tenancy, times
from pinerp.orders import actions as desk
from pinerp.orders import queries as orders

PAGES_AT_ONCE = 10
WINDOWS_AT_ONCE = 12
PATIENCE = timedelta(seconds=15)
"""A day's cases are 48 calls, of which a shop has a hundred in ten seconds: waiting is part of the work."""


@app.task(name="finance.check_day", queue="outside", retry=False)
def check_day(merchant_id: int, store_id: int, day: str) -> None:
    """Compare and heal one day."""
    compare(merchant_id, store_id, date.fromisoformat(day))


@app.task(name="finance.nightly", queue="pull", retry=False)
def serve_nightly(slot: int) -> None:
    """Serve the stores whose yesterday is not compared yet."""
    rounds.serve(NIGHTLY)


def night_turn(merchant_id: int, store_id: int, _give_way_at: datetime) -> timedelta:
    """Yesterday, and the bills that are missing; the next turn is tomorrow night, each store a little later than the one
    before.
    """
    compare(merchant_id, store_id, times.beijing_day(times.now()) - timedelta(days=1), rounds.PAST_SHARE)
    bills.fetch(merchant_id, store_id, rounds.PAST_SHARE)
    now = times.now()
    return rules.next_night(now, store_id) - now


def compare(merchant_id: int, store_id: int, day: date, share: float = 1.0) -> None:
    """A day's orders and refunds against ours; the outcome is kept, a failure too. `share` of the store's call budgets."""
    actor = actors.system(merchant_id)
    with tenancy.transaction(merchant_id):
        check = actions.begin_check(actor=actor, store_id=store_id, day=day, now=times.now())
    try:
        _, adapter = rounds.speaker(merchant_id, store_id, share, PATIENCE)
        tally = Tally()
        _compare_orders(actor, adapter, store_id, day, tally)
        _compare_refunds(actor, adapter, store_id, day, tally)
    except OutsideFailure as failure:
        with tenancy.transaction(merchant_id):
            actions.fail_check(actor=actor, check_id=check.id, failure=failure, now=times.now())
        raise
    with tenancy.transaction(merchant_id):
        actions.end_check(actor=actor, check_id=check.id, tally=tally, now=times.now())


def _compare_orders(actor: Actor, adapter: Adapter, store_id: int, day: date, tally: Tally) -> None:
    start, end = times.day_bounds(day)

    def ask(number: int, count: bool) -> list[ChannelOrder]:
        page = adapter.confirmed_page(
            confirmed_from=start, confirmed_to=end, number=number, size=adapter.page_size, count=count
        )
        totals.append(page.total or 0)
        unread.extend(page.unreadable)
        return page.orders

    totals: list[int] = []
    unread: list[Unreadable] = []
    first = ask(1, True)
    count = max(1, -(-totals[0] // adapter.page_size))
    seen: set[str] = set()
    gathered: list[ChannelOrder] = []
    for number in range(count, 0, -1):
        gathered += ask(number, False) if count > 1 else first
        if number % PAGES_AT_ONCE == 1 or number == 1:
            _settle_orders(actor, store_id, [o for o in gathered if o.order_sn not in seen], tally)
            seen.update(o.order_sn for o in gathered)
            gathered = []
    _set_aside(actor, store_id, unread)
    named = {bad.order_sn: None for bad in unread if bad.order_sn not in seen}
    for _ in named:
        tally.count("orders", 1, 0)
    seen.update(named)
    with tenancy.transaction(actor.merchant_id):
        held = orders.of_day(actor.merchant_id, store_id, start, end)
    for sn, row in held.items():
        if sn not in seen:
            facts = Facts(row.updated_at, row.status, row.refund, row.pay_amount, row.waybill_no)
            tally.found.append(Difference(STRANGE, sn, facts, None))
            tally.count("orders", 0, 1)
            tally.count("amount", 0, row.pay_amount)
            tally.count("shipped", 0, row.status in ("shipped", "received"))


def _set_aside(actor: Actor, store_id: int, unread: Sequence[Unreadable]) -> None:
    """What the platform's list names and nobody can read: quarantined like any other, counted as the platform's alone."""
    now = times.now()
    with tenancy.transaction(actor.merchant_id):
        new = channels.quarantine(actor=actor, store_id=store_id, unreadable=unread, now=now)
        if new:
            desk.distrust(actor=actor, store_id=store_id, order_sns=new, now=now)


def _settle_orders(actor: Actor, store_id: int, told: Sequence[ChannelOrder], tally: Tally) -> None:
    """Compare some orders, take in what differs, and compare those again: one transaction."""
    theirs = {o.order_sn: Facts(o.updated_at, o.status, o.refund, o.pay_amount, o.waybill_no) for o in told}
    with tenancy.transaction(actor.merchant_id):
        ours = _our_orders(actor, store_id, theirs)
        found = [d for sn in theirs if (d := difference_of(sn, ours.get(sn), theirs[sn]))]
        if found:
            wrong = {d.number for d in found}
            desk.take_in(
                actor=actor,
                store_id=store_id,
                orders=[o for o in told if o.order_sn in wrong],
                page_id=None,
                now=times.now(),
                is_settled=True,
            )
            again = _our_orders(actor, store_id, {sn: theirs[sn] for sn in wrong})
            for d in found:
                d.is_healed = difference_of(d.number, again.get(d.number), theirs[d.number]) is None
    for sn, facts in theirs.items():
        mine = ours.get(sn)
        tally.count("orders", 1, mine is not None)
        tally.count("amount", facts.amount, mine.amount if mine else 0)
        tally.count(
            "shipped", facts.status in ("shipped", "received"), bool(mine and mine.status in ("shipped", "received"))
        )
    tally.found += found


def _our_orders(actor: Actor, store_id: int, wanted: dict[str, Facts]) -> dict[str, Facts]:
    rows = orders.by_number(actor.merchant_id, store_id, list(wanted))
    return {sn: Facts(r.updated_at, r.status, r.refund, r.pay_amount, r.waybill_no) for sn, r in rows.items()}


def _compare_refunds(actor: Actor, adapter: Adapter, store_id: int, day: date, tally: Tally) -> None:
    """Cases whose last change lies in the day, half hour by half hour."""
    start, end = times.day_bounds(day)
    at = start
    while at < end:
        told: dict[str, ChannelCase] = {}
        for _ in range(WINDOWS_AT_ONCE):
            until = min(at + adapter.cases.window, end)
            for case in _read_window(adapter, at, until):
                told[case.case_id] = case
            at = until
            if at >= end:
                break
        _settle_cases(actor, store_id, list(told.values()), tally)


def _read_window(adapter: Adapter, start: datetime, end: datetime) -> list[ChannelCase]:
    size = adapter.cases.page_size
    first = adapter.cases.page(updated_from=start, updated_to=end, number=1, size=size)
    found = list(first.cases)
    for number in range(-(-first.total // size), 1, -1):
        found += adapter.cases.page(updated_from=start, updated_to=end, number=number, size=size).cases
    return found


def _settle_cases(actor: Actor, store_id: int, told: Sequence[ChannelCase], tally: Tally) -> None:
    theirs = {c.case_id: Facts(c.updated_at, c.state, c.raw_status, c.amount) for c in told}
    if not theirs:
        return
    with tenancy.transaction(actor.merchant_id):
        ours = _our_cases(actor, store_id, theirs)
        found = [d for no in theirs if (d := refund_difference_of(no, ours.get(no), theirs[no]))]
        if found:
            wrong = {d.number for d in found}
            counter.take_in_cases(
                actor=actor, store_id=store_id, cases=[c for c in told if c.case_id in wrong], now=times.now()
            )
            again = _our_cases(actor, store_id, theirs)
            for d in found:
                d.is_healed = refund_difference_of(d.number, again.get(d.number), theirs[d.number]) is None
    for no, facts in theirs.items():
        mine = ours.get(no)
        tally.count("refunds", 1, mine is not None)
        tally.count("refund_amount", facts.amount, mine.amount if mine else 0)
    tally.found += found


def _our_cases(actor: Actor, store_id: int, wanted: dict[str, Facts]) -> dict[str, Facts]:
    rows = cases.by_number(actor.merchant_id, store_id, list(wanted))
    return {no: Facts(r.updated_at, r.state, r.raw_status, r.amount) for no, r in rows.items()}


NIGHTLY = rounds.Work("day_check", "day_check", night_turn)
