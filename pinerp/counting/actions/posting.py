"""Posting (过账): what was found becomes what the books say, as differences; and back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import F

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.counting import queries, rules
from pinerp.counting.actions.starting import lock
from pinerp.counting.errors import (
    AdjustedSince,
    ApproverCounted,
    BelowZero,
    MovedWhileCounted,
    NotInReview,
    NotPosted,
)
from pinerp.counting.models import Line, Stocktake
from pinerp.inventory import actions as inventory
from pinerp.inventory.rules import CORRECTIONS
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome


def approve(*, actor: Actor, stocktake_id: int, takes_moved: bool = False, now: datetime) -> Outcome:
    """审核过账: book counted − expected of every line that differs, in one statement. Inverse: `reverse`.

    A difference and not the figure itself is booked: what was sold since the count stays sold. Lines that are not certain
    are refused with their reason and stay as the books have them: corrected since, or fallen below zero; moved between the
    counts of their areas, unless takes_moved. Claims that lose their goods are released, and orders learn it. Of two who
    approve at once one posts, and the other is told so.
    """
    row = lock(actor, stocktake_id)
    if row.state != rules.IN_REVIEW:
        raise NotInReview(number=row.number)
    if queries.needs_other_approver(actor.merchant_id) and actor.member_id in queries.counters(row):
        raise ApproverCounted(number=row.number)
    lines, codes = _judge(row, takes_moved)
    moves = [inventory.Move(row.warehouse_id, x.sku_id, x.difference) for x in lines if x.sku_id not in codes]
    settled = inventory.settle_counts(actor=actor, moves=moves, reference=row.id, now=now)
    entries = {sku_id: one.entry_id for (_, sku_id), one in settled.items()}
    codes.update({m.sku_id: BelowZero.code for m in moves if m.sku_id not in entries})
    _mark(row, lines, entries, codes)
    row.state, row.ended_by, row.ended_at = rules.POSTED, actor.member_id, now
    row.save(update_fields=["state", "ended_by", "ended_at"])
    facts = {
        "posted": len(entries),
        "refused_lines": len(codes),
        "lost_claims": len({i for one in settled.values() for i in one.released}),
    }
    logbook.write(actor, "counting.approve", [row.id], now, {"number": row.number, **facts})
    return Outcome(done=[row.id], facts=facts)


def _judge(row: Stocktake, takes_moved: bool) -> tuple[list[Any], dict[int, str]]:
    """The lines that differ, and why some of them are not booked; their stock rows are held from here on."""
    lines_of = Line.objects.filter(merchant_id=row.merchant_id, stocktake_id=row.id, counted__isnull=False)
    sku_ids = list(lines_of.exclude(counted=F("expected")).order_by("sku_id").values_list("sku_id", flat=True))
    inventory.hold_rows(row.merchant_id, [row.warehouse_id] * len(sku_ids), sku_ids)
    lines = sql.rows(
        "counting",
        "differences_to_post",
        merchant_id=row.merchant_id,
        stocktake_id=row.id,
        warehouse_id=row.warehouse_id,
        corrections=sorted(CORRECTIONS),
    )
    codes = {}
    for line in lines:
        if line.is_adjusted:
            codes[line.sku_id] = AdjustedSince.code
        elif line.is_moved and not takes_moved:
            codes[line.sku_id] = MovedWhileCounted.code
    return lines, codes


def _mark(row: Stocktake, lines: list[Any], entries: dict[int, int], codes: dict[int, str]) -> None:
    sql.rows(
        "counting",
        "mark_posted",
        merchant_id=row.merchant_id,
        stocktake_id=row.id,
        skus=sql.array([x.sku_id for x in lines]),
        entries=[entries.get(x.sku_id) for x in lines],
        codes=[codes.get(x.sku_id, "") for x in lines],
    )


def reverse(*, actor: Actor, stocktake_id: int, release_claims: bool = False, now: datetime) -> Outcome:
    """冲销: take back what a stocktake booked, by opposite entries. The inverse of `approve`.

    Refused as a whole where claims would lose their goods, unless they may be released, or something would fall below zero.
    An entry that was taken back by hand before is left so.
    """
    row = lock(actor, stocktake_id)
    if row.state != rules.POSTED:
        raise NotPosted(number=row.number)
    posted = Line.objects.filter(merchant_id=row.merchant_id, stocktake_id=row.id, entry_id__isnull=False)
    ids = [i for i in posted.order_by("sku_id").values_list("entry_id", flat=True) if i is not None]
    told = inventory.reverse(actor=actor, entry_ids=ids, now=now, reason=row.number, release_claims=release_claims)
    row.state, row.reversed_by, row.reversed_at = rules.REVERSED, actor.member_id, now
    row.save(update_fields=["state", "reversed_by", "reversed_at"])
    facts = {
        "reversed": len(told.done),
        "before": len(told.refused),
        "lost_claims": len(told.facts["released"]),
    }
    logbook.write(actor, "counting.reverse", [row.id], now, {"number": row.number, **facts})
    return Outcome(done=[row.id], facts=facts)
