"""The clock of storefronts: what the platform looked at, what stores have, and what it should cost there.

No transaction is open while the platform is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from procrastinate.contrib.django import app

from pinerp.accounts import actors
from pinerp.channels import rounds
from pinerp.channels import rules as channel_rules
from pinerp.channels.errors import BudgetSpent, OutsideFailure, PlatformRefused
from pinerp.kit import tenancy, times
from pinerp.storefronts import actions, queries, rules

APPROVED, REJECTED = 2, 3
"""check_status 审核通过, 审核驳回 (API page of pdd.goods.commit.list.get)."""

MOST_STATES = 100
"""Changes in one question (pdd.goods.commit.status.get)."""

LOOK_AGAIN = timedelta(seconds=30)
"""The platform looks at a change for minutes to hours."""

AGAIN_AT_ONCE = timedelta(0)
PATIENCE = timedelta(seconds=2)
SHORTEST_WAIT = timedelta(minutes=1)

READ_GOODS_EVERY = timedelta(hours=1)
"""A change made at the platform is seen within an hour, or when somebody wishes it."""

PRICES_EVERY = timedelta(minutes=1)
"""A price that changes here is told within a minute."""

IN_DETAIL = 50
"""Listings asked between two writings: a worker that is killed loses no more than these answers."""


@app.task(name="storefronts.serve_goods", queue="pull", retry=False)
def serve_goods(slot: int) -> None:
    """Serve the stores whose listings or prices are due."""
    rounds.serve(GOODS)


def goods_turn(merchant_id: int, store_id: int, give_way_at: datetime) -> timedelta:
    """One store: its listings read where that is due, then what its prices should be. How long it may rest."""
    with tenancy.transaction(merchant_id):
        reading = queries.goods_reading_of(merchant_id, store_id)
        rule = queries.price_rules(merchant_id).get(store_id)
    if reading is None:
        return rounds.NEVER
    looked_at = review(merchant_id, store_id)
    now, began_at = times.now(), reading.began_at
    is_wished = reading.wished_at is not None and (began_at is None or reading.wished_at > began_at)
    rests = READ_GOODS_EVERY if began_at is None else began_at + READ_GOODS_EVERY - now
    waiting = reading.waiting
    if not waiting and (is_wished or (began_at is not None and rests <= AGAIN_AT_ONCE)):
        waiting, rests = begin_goods(merchant_id, store_id), READ_GOODS_EVERY
    if waiting and not read_goods(merchant_id, store_id, waiting, give_way_at):
        return AGAIN_AT_ONCE
    with tenancy.transaction(merchant_id):
        actions.tell_prices(actor=actors.system(merchant_id), store_id=store_id, now=times.now())
    is_told = rule is not None and rule.state == rules.ON
    rests = min(PRICES_EVERY, rests) if is_told else max(SHORTEST_WAIT, rests)
    return min(LOOK_AGAIN, rests) if looked_at else rests


def review(merchant_id: int, store_id: int) -> int:
    """Ask what became of a store's changes at which the platform looks; at how many it still does. A listing whose change
    passed is read again in the same breath.
    """
    with tenancy.transaction(merchant_id):
        pushes = queries.in_review(merchant_id, store_id)[:MOST_STATES]
        keys = {i: told[0] for i, told in queries.pushes_to_send(merchant_id, [row.id for row in pushes]).items()}
    if not pushes:
        return 0
    _, adapter = rounds.speaker(merchant_id, store_id)
    asked_at, commits = times.now(), [row.commit_key for row in pushes if row.commit_key]
    states = adapter.goods.draft_states(commits) if commits else {}
    told = {row.id: states.get(row.commit_key, (0, "")) if row.commit_key else (APPROVED, "") for row in pushes}
    passed = [i for i, (state, _) in told.items() if state == APPROVED]
    refused = {i: why for i, (state, why) in told.items() if state == REJECTED}
    listings = [adapter.goods.one(key) for key in dict.fromkeys(keys[i] for i in passed)]
    with tenancy.transaction(merchant_id):
        actor = actors.system(merchant_id)
        actions.keep_goods(actor=actor, store_id=store_id, listings=listings, now=asked_at)
        actions.end_reviews(actor=actor, passed=passed, refused=refused, now=times.now())
    return len(pushes) - len(passed) - len(refused)


def begin_goods(merchant_id: int, store_id: int) -> list[str]:
    """Ask which listings a store has; all of them wait to be asked for in detail."""
    actor, began_at, found = actors.system(merchant_id), times.now(), dict[str, None]()
    try:
        _, adapter = rounds.speaker(merchant_id, store_id, rounds.PAST_SHARE, PATIENCE)
        number, count = 1, 1
        while number <= count:
            listings, total = adapter.goods.page(number)
            found.update(dict.fromkeys(one.listing_id for one in listings))
            number, count = number + 1, -(-total // adapter.goods.page_size)
    except OutsideFailure as failure:
        if not isinstance(failure, BudgetSpent):
            with tenancy.transaction(merchant_id):
                actions.fail_goods(actor=actor, store_id=store_id, failure=failure)
        raise
    with tenancy.transaction(merchant_id):
        actions.begin_goods(actor=actor, store_id=store_id, goods_keys=list(found), now=began_at)
    return list(found)


def read_goods(merchant_id: int, store_id: int, waiting: Sequence[str], give_way_at: datetime) -> bool:
    """Ask for listings in detail, some at a time; whether all were asked. One that is gone by now is passed over."""
    _, adapter = rounds.speaker(merchant_id, store_id, rounds.PAST_SHARE, PATIENCE)
    for start in range(0, len(waiting), IN_DETAIL):
        if start and times.now() >= give_way_at:
            return False
        some, asked_at, found, failure = waiting[start : start + IN_DETAIL], times.now(), [], None
        asked: list[str] = []
        for key in some:
            try:
                found.append(adapter.goods.one(key))
            except PlatformRefused:
                pass
            except OutsideFailure as met:
                failure = met
                break
            asked.append(key)
        with tenancy.transaction(merchant_id):
            actor = actors.system(merchant_id)
            actions.keep_goods(actor=actor, store_id=store_id, listings=found, now=asked_at, asked=asked)
            if failure is not None and not isinstance(failure, BudgetSpent):
                actions.fail_goods(actor=actor, store_id=store_id, failure=failure)
        if failure is not None:
            raise failure
    return True


@app.task(name="storefronts.make_suggestions", queue="bench", retry=False)
def make_suggestions(merchant_id: int, store_id: int) -> None:
    """Suggestions for a store's unmapped listings, in one transaction."""
    with tenancy.transaction(merchant_id):
        actions.make_suggestions(actor=actors.system(merchant_id), store_id=store_id, now=times.now())


GOODS = rounds.Work(channel_rules.GOODS, "goods", goods_turn)
