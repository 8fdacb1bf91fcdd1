"""触达名单: the buyers of a segment with a random hold-out, kept as they are; taken out of use and back."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.behaviour import queries as behaviour
from pinerp.campaigns import queries
from pinerp.campaigns.errors import ListNameTaken, SegmentEmpty, UnknownBuyerList
from pinerp.campaigns.models import BuyerList
from pinerp.campaigns.rules import holding
from pinerp.kit import sql, times
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal


def make_list(
    *,
    actor: Actor,
    name: str,
    segment_id: int,
    held_per_mille: int,
    days: int,
    reached_at: datetime | None,
    now: datetime,
) -> Outcome:
    """新建名单: the segment's buyers now, of whom a share is held out by hash. Who bought again is counted from reached_at
    (now, where it is not told) for some days. Inverse: `archive_lists`.
    """
    segment = behaviour.segment(actor, segment_id)
    if BuyerList.objects.filter(merchant_id=actor.merchant_id, name=name.strip(), archived_at=None).exists():
        raise ListNameTaken(name=name.strip())
    asks = behaviour.question_of(segment)
    buyers = behaviour.members(actor, asks, times.beijing_day(now))
    if not buyers:
        raise SegmentEmpty()
    seed = secrets.token_hex(8)
    held = [holding.is_held(seed, buyer, held_per_mille) for buyer in buyers]
    made = BuyerList.objects.create(
        merchant_id=actor.merchant_id,
        name=name.strip(),
        segment_id=segment.id,
        question={"kind": asks.kind, "days": asks.days, "stores": list(asks.stores), **asks.question},
        held_per_mille=held_per_mille,
        seed=seed,
        size=len(buyers),
        held=sum(held),
        days=days,
        made_by=actor.member_id,
        made_at=now,
        reached_at=reached_at or now,
    )
    sql.rows(
        "campaigns",
        "keep_listed",
        merchant_id=actor.merchant_id,
        list_id=made.id,
        buyers=sql.array(buyers),
        held=held,
    )
    logbook.write(actor, "campaigns.make_list", [made.id], now, {"size": len(buyers), "held": made.held})
    return Outcome(done=[made.id], facts={"size": len(buyers), "held": made.held})


def archive_lists(*, actor: Actor, list_ids: Sequence[int], now: datetime) -> Outcome:
    """停用名单. Inverse: `restore_lists`."""
    return _set_archived(actor, list_ids, now, "campaigns.archive_lists", at=now)


def restore_lists(*, actor: Actor, list_ids: Sequence[int], now: datetime) -> Outcome:
    """恢复名单; refuses one whose name another has by now. Inverse: `archive_lists`."""
    return _set_archived(actor, list_ids, now, "campaigns.restore_lists", at=None)


def forget_erased(*, actor: Actor) -> None:
    """Buyers who are to be forgotten stand on no list."""
    gone = behaviour.erased(actor.merchant_id)
    if gone:
        sql.rows("campaigns", "drop_erased", merchant_id=actor.merchant_id, buyers=sql.array(gone))


def _set_archived(actor: Actor, ids: Sequence[int], now: datetime, verb: str, *, at: datetime | None) -> Outcome:
    found = queries.lock_lists(actor, ids)
    refused: dict[int, Refusal] = {i: UnknownBuyerList() for i in ids if i not in found}
    changed = {i: row for i, row in found.items() if (row.archived_at is None) != (at is None)}
    if at is None:
        taken = set(
            BuyerList.objects.filter(merchant_id=actor.merchant_id, archived_at=None).values_list("name", flat=True)
        )
        for i, row in changed.items():
            if row.name in taken:
                refused[i] = ListNameTaken(name=row.name)
            taken.add(row.name)
    able = [i for i in changed if i not in refused]
    BuyerList.objects.filter(merchant_id=actor.merchant_id, id__in=able).update(archived_at=at)
    logbook.write(actor, verb, able, now)
    return Outcome.of(list(dict.fromkeys(ids)), refused)
