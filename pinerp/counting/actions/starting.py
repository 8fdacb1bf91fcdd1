"""A stocktake begins with what the books say, and may be called off; how the company counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts import queries as accounts
from pinerp.accounts.actors import Actor
from pinerp.counting import queries, rules
from pinerp.counting.errors import AllBeingCounted, AlreadyEnded, NothingToCount
from pinerp.counting.models import CountingSettings, Stocktake
from pinerp.inventory import queries as inventory
from pinerp.inventory.errors import UnknownWarehouse
from pinerp.kit import sql, times
from pinerp.kit.outcomes import Outcome


@dataclass(frozen=True, slots=True)
class Scope:
    """What is counted: kind is one of rules.SCOPES. search: the beginning of a code or a part of a name; grades: some of A, B
    and C, the company's classes (by_value: before these were measured, by what the warehouse sold in value); sample: so
    many at random.
    """

    kind: str
    sku_ids: Sequence[int] = ()
    search: str = ""
    grades: Sequence[str] = ()
    by_value: bool = False
    sample: int = 0


def begin(*, actor: Actor, warehouse_id: int, scope: Scope, is_blind: bool, note: str = "", now: datetime) -> Outcome:
    """Begin a stocktake: a sheet of SKUs with what the books say now. Inverse: `cancel`.

    SKUs on another open sheet of the warehouse are left out: one count booked twice would be a loss that never was.
    """
    if warehouse_id not in {one.id for one in inventory.warehouses(actor)}:
        raise UnknownWarehouse()
    day = times.beijing_day(now)
    turn = sql.rows("counting", "next_turn", merchant_id=actor.merchant_id, day=day)[0].turn
    chosen = _chosen(actor, warehouse_id, scope, now)
    free = [row.sku_id for row in chosen if not row.is_counted]
    if not chosen:
        raise NothingToCount()
    if not free:
        raise AllBeingCounted(count=len(chosen))
    row = Stocktake.objects.create(
        merchant_id=actor.merchant_id,
        number=rules.number(day, turn),
        warehouse_id=warehouse_id,
        scope=scope.kind,
        scope_params=_told(scope),
        is_blind=is_blind,
        note=note,
        line_count=len(free),
        begun_by=actor.member_id,
        begun_at=now,
    )
    add_lines(actor.merchant_id, row.id, warehouse_id, free)
    logbook.write(actor, "counting.begin", [row.id], now, {"number": row.number, "lines": len(free)})
    facts = {"number": row.number, "lines": len(free), "elsewhere": len(chosen) - len(free)}
    return Outcome(done=[row.id], facts=facts)


def add_lines(merchant_id: int, stocktake_id: int, warehouse_id: int, sku_ids: Sequence[int]) -> None:
    """SKUs come onto a sheet; those that stand there already stay as they are."""
    sql.rows(
        "counting",
        "write_lines",
        merchant_id=merchant_id,
        stocktake_id=stocktake_id,
        warehouse_id=warehouse_id,
        skus=sql.array(list(sku_ids)),
        currency=accounts.merchant(merchant_id).currency,
    )


def cancel(*, actor: Actor, stocktake_id: int, now: datetime) -> Outcome:
    """作废: an open stocktake changes nothing; what was counted stays to be read. The inverse of `begin`; another may begin."""
    row = lock(actor, stocktake_id)
    if row.state not in rules.OPEN:
        raise AlreadyEnded(number=row.number)
    row.state, row.ended_by, row.ended_at = rules.CANCELLED, actor.member_id, now
    row.save(update_fields=["state", "ended_by", "ended_at"])
    logbook.write(actor, "counting.cancel", [row.id], now, {"number": row.number})
    return Outcome(done=[row.id])


def set_rules(*, actor: Actor, needs_other_approver: bool, now: datetime) -> Outcome:
    """Whether somebody else than those who counted has to approve. It is its own inverse: the answer holds the former rule."""
    CountingSettings.objects.bulk_create([CountingSettings(merchant_id=actor.merchant_id)], ignore_conflicts=True)
    row = CountingSettings.objects.select_for_update().get(merchant_id=actor.merchant_id)
    former, row.needs_other_approver = row.needs_other_approver, needs_other_approver
    row.save(update_fields=["needs_other_approver"])
    params = {"needs_other_approver": needs_other_approver}
    logbook.write(actor, "counting.set_rules", [row.id], now, params)
    return Outcome(done=[row.id], facts={"former": {"needs_other_approver": former}})


def lock(actor: Actor, stocktake_id: int) -> Stocktake:
    """One stocktake for oneself: who posts or cancels it meanwhile waits. It is locked before lines and stock rows."""
    queries.stocktake(actor, stocktake_id)
    return queries.visible(actor).select_for_update().get(id=stocktake_id)


def _chosen(actor: Actor, warehouse_id: int, scope: Scope, now: datetime) -> list[Any]:
    sku_ids: list[int] | None = None
    if scope.kind == rules.CHOSEN:
        sku_ids = sorted(set(scope.sku_ids))
    elif scope.kind == rules.CLASSES:
        known, _ = queries.standings(actor.merchant_id, warehouse_id, now, by_value=scope.by_value)
        sku_ids = [i for i, grade in queries.classes(actor.merchant_id, known).items() if grade in scope.grades]
    search = scope.search if scope.kind == rules.SEARCH else ""
    return sql.rows(
        "counting",
        "skus_to_count",
        merchant_id=actor.merchant_id,
        warehouse_id=warehouse_id,
        skus=None if sku_ids is None else sql.array(sku_ids),
        prefix=search or None,
        part=f"%{sql.escaped(search)}%" if search else None,
        sample=scope.sample if scope.kind == rules.SAMPLE else None,
    )


def _told(scope: Scope) -> dict[str, Any]:
    """What a sheet remembers of its choice; chosen SKUs are its lines."""
    kept = {
        rules.SEARCH: ("search",),
        rules.CLASSES: ("grades", "by_value"),
        rules.SAMPLE: ("sample",),
    }.get(scope.kind, ())
    return {name: value for name, value in asdict(scope).items() if name in kept}
