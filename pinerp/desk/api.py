"""The doors of the order list: what it shows, a member's own filters and columns, verbs over many orders, trying a rule."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse
from ninja import Query

from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import FILE, Doors
from pinerp.accounts.permissions import PLATFORM
from pinerp.desk import actions, queries
from pinerp.desk.models import OrderBatch
from pinerp.desk.schemas import (
    BatchIdIn,
    BatchOut,
    ChoicesOut,
    ColumnsIn,
    ColumnsOut,
    CountsOut,
    DryRunIn,
    DryRunOut,
    FacetsOut,
    FilterIdIn,
    FilterIn,
    ForAllIn,
    ForAllPreviewOut,
    OrderPageOut,
    SavedFilterOut,
    SaveFilterIn,
)
from pinerp.desk.schemas.shown import OrderWholeOut, ShadowDayOut
from pinerp.kit import times
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotFound, sentence
from pinerp.kit.shapes import OnlyIn, OutcomeOut
from pinerp.rulebook.rules import Draft

doors = Doors("desk")
order_doors = Doors("orders")
"""The list itself is a question about orders, and so is a rule's trial: they stand at the addresses of old."""

REFUSALS_SHOWN = 200
FIRST_SHOWN = 5


@order_doors.ask("", permission="orders.view", answer=OrderPageOut)
def list_orders(
    actor: Actor, now: datetime, wanted: Query[FilterIn], after: str | None = None, limit: int | None = None
) -> dict[str, Any]:
    """A page of what the filter means: open tabs by their promise, the most urgent first; finished ones the newest first.

    A page may be short, or empty, and have a next one: a request looks at a bounded number of orders.
    """
    return queries.page(actor, wanted.wanted(), now, after, limit)


@order_doors.ask("/counts", permission="orders.view", answer=CountsOut)
def count_orders(actor: Actor, now: datetime, only: Query[OnlyIn]) -> dict[str, Any]:
    """How many orders stand in each tab; `late` (已超时) are those to ship whose promise has passed."""
    return queries.counts(actor, now, only.store, only.warehouse)


@order_doors.ask("/{int:order_id}", permission="orders.view", answer=OrderWholeOut)
def show_order(actor: Actor, order_id: int) -> dict[str, Any]:
    """One order whole, with the platform's beside it and its history."""
    return queries.one(actor, order_id)


@order_doors.ask("/shadow/{int:store_id}", permission="orders.view", answer=list[ShadowDayOut])
def shadow(actor: Actor, now: datetime, store_id: int, days: int = 7) -> list[dict[str, Any]]:
    """影子模式: what we would have shipped and held, each day, beside what the platform records."""
    return queries.shadow_days(actor, store_id, times.beijing_day(now), min(max(days, 1), 31))


@order_doors.verb("dry_run", permission="orders.rules", answer=DryRunOut)
def dry_run(actor: Actor, now: datetime, body: DryRunIn) -> dict[str, Any]:
    """Try a rule on past orders; nothing changes."""
    facts = body.model_dump(exclude={"id", "days", "position"})
    return queries.dry_run(actor, Draft(id=body.id or 0, **facts), now - timedelta(days=body.days))


@doors.ask("/choices", permission="orders.view", answer=ChoicesOut)
def show_choices(actor: Actor) -> dict[str, Any]:
    """The stores and warehouses to which lists may be narrowed."""
    return queries.choices(actor)


@doors.ask("/facets", permission="orders.view", answer=FacetsOut)
def show_facets(actor: Actor) -> dict[str, Any]:
    """What the filters offer: holds and marks with counts, carriers, warehouses."""
    return queries.facets(actor)


@doors.ask("/filters", permission="orders.view", answer=list[SavedFilterOut])
def list_filters(actor: Actor) -> list[dict[str, Any]]:
    """我的查询: your own filters."""
    return [{"id": str(f.id), "name": f.name, "wanted": f.wanted} for f in queries.saved_filters(actor)]


@doors.verb("save_filter", permission="orders.view", answer=SavedFilterOut)
def save_filter(actor: Actor, now: datetime, body: SaveFilterIn) -> dict[str, Any]:
    """Keep a filter under a name."""
    row = actions.save_filter(actor=actor, name=body.name, wanted=body.wanted.wanted(), now=now)
    return {"id": str(row.id), "name": row.name, "wanted": row.wanted}


@doors.verb("archive_filter", permission="orders.view", answer=OutcomeOut)
def archive_filter(actor: Actor, now: datetime, body: FilterIdIn) -> Outcome:
    """Set a filter of yours aside."""
    return actions.archive_filter(actor=actor, filter_id=body.id, now=now)


@doors.verb("restore_filter", permission="orders.view", answer=OutcomeOut)
def restore_filter(actor: Actor, now: datetime, body: FilterIdIn) -> Outcome:
    """Bring a filter of yours back."""
    return actions.restore_filter(actor=actor, filter_id=body.id, now=now)


@doors.ask("/columns", permission="orders.view", answer=ColumnsOut)
def show_columns(actor: Actor) -> dict[str, Any]:
    """Your columns of the list."""
    return {"columns": queries.column_setup(actor)}


@doors.verb("save_columns", permission="orders.view", answer=ColumnsOut)
def save_columns(actor: Actor, now: datetime, body: ColumnsIn) -> dict[str, Any]:
    """Remember your columns: which, in which order, how wide."""
    given = body.model_dump()["columns"]
    return {"columns": actions.save_columns(actor=actor, columns=given, now=now)}


@doors.verb("preview_for_all", permission="orders.view", answer=ForAllPreviewOut)
def preview_for_all(actor: Actor, now: datetime, body: ForAllIn) -> dict[str, Any]:
    """How many orders a verb would be for, and what it would say of the first fifty; nothing changes."""
    count, first, outcome = actions.preview(
        actor=actor, verb=body.verb, given=body.given(), wanted=body.filter.wanted(), order_ids=body.ids, now=now
    )
    return {
        "count": count,
        "tried": len(first),
        "first": queries.shown(actor, first[:FIRST_SHOWN]),
        "refused": outcome.answer()["refused"],
    }


@doors.verb("for_all", permission="orders.view", answer=BatchOut)
def for_all(actor: Actor, now: datetime, body: ForAllIn) -> tuple[int, dict[str, Any]]:
    """批量: begin a verb over the ticked orders, or all that the filter means; poll /batches/{id}. Wants the verb's right."""
    batch = actions.for_all(
        actor=actor, verb=body.verb, given=body.given(), wanted=body.filter.wanted(), order_ids=body.ids, now=now
    )
    return 202, _batch(batch)


@doors.verb("retry_for_all", permission="orders.view", answer=BatchOut)
def retry_for_all(actor: Actor, now: datetime, body: BatchIdIn) -> tuple[int, dict[str, Any]]:
    """Try the refused orders of a batch again, and go on with one that failed."""
    return 202, _batch(actions.retry_for_all(actor=actor, batch_id=body.id, now=now))


@doors.ask("/batches", permission="orders.view", answer=list[BatchOut])
def list_batches(actor: Actor, now: datetime) -> list[dict[str, Any]]:
    """Your batches of the last day, the newest first."""
    return [_batch(batch) for batch in queries.batches(actor, now - actions.KEPT)]


@doors.ask("/batches/{int:batch_id}", permission="orders.view", answer=BatchOut)
def show_batch(actor: Actor, batch_id: int) -> dict[str, Any]:
    """How a batch of yours stands, with the first of those refused."""
    return _batch(queries.one_batch(actor, batch_id))


@doors.ask("/batches/{int:batch_id}/file", permission="orders.view", answer=FILE, tells=(PLATFORM,))
def download_export(actor: Actor, batch_id: int) -> HttpResponse:
    """导出: the sheet of an export that is done, for a day."""
    batch = queries.one_batch(actor, batch_id)
    if batch.content is None:
        raise NotFound()
    return HttpResponse(
        bytes(batch.content),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        headers={"Content-Disposition": f'attachment; filename="orders-{batch.id}.xlsx"'},
    )


def _batch(batch: OrderBatch) -> dict[str, Any]:
    refused = queries.refused_rows(batch, REFUSALS_SHOWN) if batch.refused else []
    return {
        "id": str(batch.id),
        "verb": batch.verb,
        "state": batch.state,
        "total": batch.total,
        "done": batch.done,
        "refused": batch.refused,
        "created_at": batch.created_at.isoformat(),
        "ended_at": None if batch.ended_at is None else batch.ended_at.isoformat(),
        "refusals": [
            {
                "id": str(r.order_id),
                "code": r.code,
                "message": sentence(r.code, r.params or {}),
                "params": r.params or {},
            }
            for r in refused
        ],
    }
