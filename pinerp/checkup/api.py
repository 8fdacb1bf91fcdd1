"""The doors of the checkup (店铺体检): the report of a store's files, and the rows behind its numbers."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import Doors
from pinerp.checkup import queries, rules
from pinerp.checkup import schemas as s
from pinerp.kit import paging
from pinerp.kit.refusals import WrongShape
from pinerp.kit.shapes import Id

doors = Doors("checkup")

SECTIONS = ("fines", "refunds", "settlement", "promotion", "costly")


@doors.ask("/report", permission="checkup.view", answer=s.CheckupOut)
def report(
    actor: Actor, now: datetime, store: Id, since: date | None = None, until: date | None = None
) -> dict[str, Any]:
    """店铺体检: what the orders, the bill and the promotion report of a store say together, of all their days or of some."""
    ground = queries.ground(actor, store, since, until)
    found = queries.report(actor, ground, now)
    common = rules.common(ground.spans)
    return {
        "store_id": str(store),
        "currency": ground.currency,
        **_days("", ground.period),
        **_days("common_", common),
        "is_counting": found.is_counting,
        "files": [_files(ground, kind, found.files) for kind in rules.KINDS],
        "notes": [asdict(note) for note in found.notes],
        **{name: getattr(found, name) for name in SECTIONS},
    }


@doors.ask("/fines", permission="checkup.view", answer=s.FinePageOut)
def list_fines(
    actor: Actor,
    store: Id,
    cause: str | None = None,
    since: date | None = None,
    until: date | None = None,
    after: str | None = None,
    limit: int | None = None,
) -> dict[str, Any]:
    """罚款明细: the bookings behind a cause, the newest first, each with what came back of it."""
    ground = queries.ground(actor, store, since, until)
    page = queries.fine_rows(ground, cause=cause, before=_moment(after), limit=paging.limit(limit))
    names = ("order_sn", "about", "note", "amount", "repaid")
    items = [
        {"id": str(row.id), "happened_at": row.happened_at.isoformat(), **{name: getattr(row, name) for name in names}}
        for row in page.rows
    ]
    more = paging.cursor(items[-1]["happened_at"], page.rows[-1].id) if page.has_more else None
    return {"items": items, "next": more, "sums": page.sums}


@doors.ask("/orders", permission="checkup.view", answer=s.CheckedPageOut)
def list_checked_orders(
    actor: Actor,
    store: Id,
    only: s.Only = "all",
    goods: str | None = None,
    since: date | None = None,
    until: date | None = None,
    after: str | None = None,
    limit: int | None = None,
) -> dict[str, Any]:
    """体检订单: the orders behind a number, the newest payment first; of a product their lines of it."""
    ground = queries.ground(actor, store, since, until)
    page = queries.order_rows(ground, only=only, goods_id=goods, before=_moment(after), limit=paging.limit(limit))
    names = ("order_sn", "status", "settlement", *queries.MONEY)
    items = [
        {"id": str(row.sale_id), "paid_at": row.paid_at.isoformat(), **{name: getattr(row, name) for name in names}}
        for row in page.rows
    ]
    more = paging.cursor(items[-1]["paid_at"], page.rows[-1].sale_id) if page.has_more else None
    return {"items": items, "next": more, "sums": page.sums}


@doors.ask("/promotion", permission="checkup.view", answer=s.PromotedPageOut)
def list_promoted_days(
    actor: Actor,
    store: Id,
    goods: str,
    since: date | None = None,
    until: date | None = None,
    after: str | None = None,
    limit: int | None = None,
) -> dict[str, Any]:
    """推广明细: a product's promotion day by day; an empty `goods`: rows that name no product."""
    ground = queries.ground(actor, store, since, until)
    page = queries.promotion_rows(actor, ground, goods_id=goods, before=_day(after), limit=paging.limit(limit))
    names = ("name", "scene", "plan", "bid", "spend", "gmv", "orders")
    items = [
        {"id": str(row.id), "day": row.day.isoformat(), **{name: getattr(row, name) for name in names}}
        for row in page.rows
    ]
    more = paging.cursor(items[-1]["day"], page.rows[-1].id) if page.has_more else None
    return {"items": items, "next": more, "sums": page.sums}


def _days(prefix: str, span: rules.Span | None) -> dict[str, str | None]:
    told: dict[str, str | None] = {"first": None, "last": None} if span is None else {**span.facts()}
    return {f"{prefix}{name}": value for name, value in told.items()}


def _files(ground: queries.Ground, kind: str, files: list[Any]) -> dict[str, Any]:
    """One kind's files, and its state on each day of the period that is drawn for all kinds."""
    own = [file for file in files if file.kind == kind]
    cover, period = ground.coverage.get(kind), ground.period
    days = [] if cover is None or period is None else period.days
    return {
        "kind": kind,
        "files": [file.name for file in own],
        "rows": sum(file.accepted + file.repeated for file in own),
        "set_aside": sum(file.set_aside for file in own),
        **_days("", ground.spans.get(kind)),
        "days": [
            {"day": day.isoformat(), "state": cover.state(day), "rows": cover.rows.get(day, 0)} for day in days if cover
        ],
    }


def _moment(after: str | None) -> tuple[datetime, int] | None:
    return _key(after, datetime.fromisoformat)


def _day(after: str | None) -> tuple[str, int] | None:
    found = _key(after, date.fromisoformat)
    return None if found is None else (found[0].isoformat(), found[1])


def _key(after: str | None, read: Any) -> tuple[Any, int] | None:
    key = paging.key(after, 2)
    if key is None:
        return None
    try:
        return read(key[0]), int(key[1])
    except (TypeError, ValueError):
        raise WrongShape(detail="cursor", fields={"after": "cursor"}) from None
