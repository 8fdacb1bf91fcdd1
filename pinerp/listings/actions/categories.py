"""The categories in which stores may publish, and their rules: read by the clock, kept, read anew when they are old."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.channels import actions as stores
from pinerp.channels import queries as channels
from pinerp.channels import rules as channel_rules
from pinerp.channels.adapters.values import ChannelCategory, ChannelCategoryRule, ChannelTemplate
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal
from pinerp.listings import queries, rules
from pinerp.listings.errors import TreeTooLarge, UnknownCategory
from pinerp.listings.models import CategoryReading, CategoryRule

TOP = 0


def read_categories(*, actor: Actor, store_id: int, now: datetime) -> Outcome:
    """Have a store's categories read, for the first time or anew; while they are, another wish changes nothing.

    It changes nothing at the platform, and what was read before holds until the end: there is nothing to take back.
    """
    channels.insist_on_called(actor, store_id)
    begin_reading(actor=actor, store_id=store_id, now=now)
    stores.reschedule(actor.merchant_id, store_id, channel_rules.CATEGORIES, now)
    logbook.write(actor, "listings.read_categories", [store_id], now)
    return Outcome(done=[store_id])


def begin_reading(*, actor: Actor, store_id: int, now: datetime) -> None:
    """A reading begins at the top, unless one goes on."""
    CategoryReading.objects.bulk_create(
        [CategoryReading(merchant_id=actor.merchant_id, store_id=store_id)], ignore_conflicts=True
    )
    rows = CategoryReading.objects.filter(merchant_id=actor.merchant_id, store_id=store_id, waiting=[])
    rows.update(waiting=[TOP], found=[], began_at=now)


def keep_categories(
    *, actor: Actor, store_id: int, gateway: str, below: Mapping[int, Sequence[ChannelCategory]], now: datetime
) -> bool:
    """What stands below some categories of a store; whether all of them are read now. Refuses a tree without end.

    What was kept by another worker meanwhile is kept once.
    """
    rows = CategoryReading.objects.select_for_update().filter(merchant_id=actor.merchant_id, store_id=store_id)
    reading = rows.get()
    asked = set(reading.waiting) & set(below)
    if not asked:
        return not reading.waiting
    told = {one.category_id: (parent, one) for parent in sorted(asked) for one in below[parent]}
    kept = sql.rows(
        "listings",
        "keep_categories",
        merchant_id=actor.merchant_id,
        gateway=gateway,
        ids=sql.array(list(told)),
        parents=sql.array([parent for parent, _ in told.values()]),
        names=[one.name[:100] for _, one in told.values()],
        leaves=[one.is_leaf for _, one in told.values()],
        now=now,
    )
    inner = sorted(row.category_id for row in kept if not row.is_leaf and row.level < rules.MOST_LEVELS)
    reading.waiting = [one for one in reading.waiting if one not in asked] + inner
    reading.found = [*reading.found, *sorted(row.category_id for row in kept if row.is_leaf)]
    if len(reading.waiting) + len(reading.found) > rules.MOST_CATEGORIES:
        raise TreeTooLarge(most=rules.MOST_CATEGORIES)
    reading.gateway, reading.failure_code, reading.failure_params = gateway, "", {}
    if not reading.waiting:
        reading.leaves, reading.found, reading.read_at = sorted(set(reading.found)), [], reading.began_at
    reading.save()
    if not reading.waiting:
        sql.rows("listings", "end_categories", merchant_id=actor.merchant_id, gateway=gateway, now=now)
    return not reading.waiting


def keep_templates(*, actor: Actor, store_id: int, templates: Sequence[ChannelTemplate], now: datetime) -> None:
    """A store's freight templates, as the platform told them."""
    rows = CategoryReading.objects.filter(merchant_id=actor.merchant_id, store_id=store_id)
    rows.update(templates=[asdict(one) for one in templates])


def fail_reading(*, actor: Actor, store_id: int, failure: Refusal, is_over: bool = False) -> None:
    """Why a store's categories could not be read just now; is_over: and it is not gone on with."""
    rows = CategoryReading.objects.filter(merchant_id=actor.merchant_id, store_id=store_id)
    rows.update(failure_code=failure.code, failure_params=_params(failure))
    if is_over:
        rows.update(waiting=[], found=[])


def read_rule(*, actor: Actor, store_id: int, category_id: int, now: datetime) -> Outcome:
    """Have the rule of a leaf category read for a store, or read anew. It only looks: there is nothing to take back."""
    channels.insist_on_called(actor, store_id)
    if not queries.leaves_among(actor.merchant_id, store_id, [category_id]):
        raise UnknownCategory()
    wish_rules(actor=actor, store_id=store_id, category_ids=[category_id], now=now)
    return Outcome(done=[category_id])


def wish_rules(*, actor: Actor, store_id: int, category_ids: Sequence[int], now: datetime) -> None:
    """The rules of some leaves are to be read soon."""
    CategoryRule.objects.bulk_create(
        [
            CategoryRule(merchant_id=actor.merchant_id, store_id=store_id, category_id=category_id)
            for category_id in sorted(set(category_ids))
        ],
        ignore_conflicts=True,
    )
    rows = CategoryRule.objects.filter(
        merchant_id=actor.merchant_id, store_id=store_id, category_id__in=list(category_ids)
    )
    rows.update(wished_at=now)
    stores.reschedule(actor.merchant_id, store_id, channel_rules.CATEGORIES, now)


def keep_rule(
    *, actor: Actor, store_id: int, category_id: int, rule: ChannelCategoryRule | Refusal, now: datetime
) -> None:
    """A rule as the platform told it, or why it did not; a former one stays then."""
    rows = CategoryRule.objects.filter(merchant_id=actor.merchant_id, store_id=store_id, category_id=category_id)
    if isinstance(rule, Refusal):
        rows.update(wished_at=None, failure_code=rule.code, failure_params=_params(rule))
    else:
        rows.update(body=asdict(rule), read_at=now, wished_at=None, failure_code="", failure_params={})


def _params(failure: Refusal) -> dict[str, str]:
    return {name: str(value) for name, value in failure.params.items()}
