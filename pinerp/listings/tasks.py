"""The clock of categories: a store's tree is read level by level, wished rules before it. No transaction is open meanwhile."""

from __future__ import annotations

from datetime import datetime, timedelta

from procrastinate.contrib.django import app

from pinerp.accounts import actors
from pinerp.channels import rounds
from pinerp.channels import rules as channel_rules
from pinerp.channels.adapters import Adapter, StoreLink
from pinerp.channels.adapters.values import ChannelCategory
from pinerp.channels.errors import BudgetSpent, OutsideFailure
from pinerp.kit import tenancy, times
from pinerp.listings import actions, queries, rules
from pinerp.listings.errors import TreeTooLarge

AT_ONCE = 20
"""Categories asked between two writings: a worker that is killed loses no more than these answers."""

APPROVED, REJECTED = 2, 3
"""check_status 审核通过, 审核驳回 (API page of pdd.goods.commit.list.get)."""

MOST_STATES = 100
"""Drafts in one question (pdd.goods.commit.status.get)."""

LOOK_AGAIN = timedelta(seconds=30)
"""The platform looks at a listing for minutes to hours."""

AGAIN_AT_ONCE = timedelta(0)
PATIENCE = timedelta(seconds=2)
SHORTEST_WAIT = timedelta(minutes=1)


@app.task(name="listings.serve_categories", queue="pull", retry=False)
def serve_categories(slot: int) -> None:
    """Serve the stores whose categories or rules are due."""
    rounds.serve(CATEGORIES)


def turn(merchant_id: int, store_id: int, give_way_at: datetime) -> timedelta:
    """One store: the rules that somebody waits for, then its tree where that is due. How long it may rest."""
    with tenancy.transaction(merchant_id):
        reading = queries.reading_of(merchant_id, store_id)
        wished = queries.rules_wished(merchant_id, store_id)
    if reading is None and not wished:
        return rounds.NEVER
    link, adapter = rounds.speaker(merchant_id, store_id, rounds.PAST_SHARE, PATIENCE)
    read_rules(link, adapter, wished)
    if reading is None:
        return rounds.NEVER
    rests = _rests(reading.began_at)
    if not reading.waiting:
        if rests > AGAIN_AT_ONCE:
            return rests
        with tenancy.transaction(merchant_id):
            actions.begin_reading(actor=actors.system(merchant_id), store_id=store_id, now=times.now())
    return read_tree(link, adapter, give_way_at)


def read_rules(link: StoreLink, adapter: Adapter, category_ids: list[int]) -> None:
    """Read what some leaves ask; one that the platform does not tell does not keep back the others."""
    actor = actors.system(link.merchant_id)
    for category_id in category_ids:
        try:
            rule = adapter.goods.rule_of_category(category_id)
        except BudgetSpent:
            raise
        except OutsideFailure as failure:
            with tenancy.transaction(link.merchant_id):
                actions.keep_rule(
                    actor=actor, store_id=link.store_id, category_id=category_id, rule=failure, now=times.now()
                )
            continue
        with tenancy.transaction(link.merchant_id):
            actions.keep_rule(actor=actor, store_id=link.store_id, category_id=category_id, rule=rule, now=times.now())


def read_tree(link: StoreLink, adapter: Adapter, give_way_at: datetime) -> timedelta:
    """Ask for what is below the waiting categories, some at a time, until nothing waits or the turn is over."""
    actor = actors.system(link.merchant_id)
    try:
        templates = adapter.goods.templates()
    except BudgetSpent as spent:
        return spent.wait
    except OutsideFailure as away:
        with tenancy.transaction(link.merchant_id):
            actions.fail_reading(actor=actor, store_id=link.store_id, failure=away)
        return max(SHORTEST_WAIT, away.wait)
    with tenancy.transaction(link.merchant_id):
        actions.keep_templates(actor=actor, store_id=link.store_id, templates=templates, now=times.now())
    while times.now() < give_way_at:
        with tenancy.transaction(link.merchant_id):
            reading = queries.reading_of(link.merchant_id, link.store_id)
        below: dict[int, list[ChannelCategory]] = {}
        failure: OutsideFailure | TreeTooLarge | None = None
        try:
            for parent_id in (reading.waiting if reading else [])[:AT_ONCE]:
                below[parent_id] = adapter.goods.own_categories(parent_id)
        except OutsideFailure as met:
            failure = met
        try:
            with tenancy.transaction(link.merchant_id):
                is_whole = actions.keep_categories(
                    actor=actor, store_id=link.store_id, gateway=link.gateway_url, below=below, now=times.now()
                )
        except TreeTooLarge as met:
            failure, is_whole = met, True
        if failure is not None:
            if isinstance(failure, BudgetSpent):
                return failure.wait
            with tenancy.transaction(link.merchant_id):
                actions.fail_reading(
                    actor=actor, store_id=link.store_id, failure=failure, is_over=isinstance(failure, TreeTooLarge)
                )
            return rules.READ_EVERY if is_whole else max(SHORTEST_WAIT, getattr(failure, "wait", SHORTEST_WAIT))
        if is_whole:
            return rules.READ_EVERY
    return AGAIN_AT_ONCE


def _rests(began_at: datetime | None) -> timedelta:
    return AGAIN_AT_ONCE if began_at is None else began_at + rules.READ_EVERY - times.now()


@app.task(name="listings.serve_reviews", queue="pull", retry=False)
def serve_reviews(slot: int) -> None:
    """Serve the stores at whose drafts the platform looks."""
    rounds.serve(REVIEWS)


def review_turn(merchant_id: int, store_id: int, give_way_at: datetime) -> timedelta:
    """Ask what became of a store's drafts, a hundred at a time; a listing that was approved is read in the same breath."""
    with tenancy.transaction(merchant_id):
        drafts = queries.reviewed(merchant_id, store_id)
    if not drafts:
        return rounds.NEVER
    _, adapter = rounds.speaker(merchant_id, store_id)
    left = 0
    for start in range(0, len(drafts), MOST_STATES):
        if times.now() >= give_way_at:
            return AGAIN_AT_ONCE
        some = drafts[start : start + MOST_STATES]
        states = adapter.goods.draft_states([row.commit_key for row in some])
        told = {row.id: states[row.commit_key] for row in some if row.commit_key in states}
        passed = {row.id: adapter.goods.one(row.goods_key) for row in some if told.get(row.id, (0, ""))[0] == APPROVED}
        refused = {draft_id: why for draft_id, (state, why) in told.items() if state == REJECTED}
        with tenancy.transaction(merchant_id):
            actions.keep_review(
                actor=actors.system(merchant_id), store_id=store_id, passed=passed, refused=refused, now=times.now()
            )
        left += len(some) - len(passed) - len(refused)
    return LOOK_AGAIN if left else rounds.NEVER


CATEGORIES = rounds.Work(channel_rules.CATEGORIES, "categories", turn)
REVIEWS = rounds.Work(channel_rules.REVIEWS, "reviews", review_turn)
