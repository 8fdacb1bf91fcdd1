"""What could be done, as each room's own questions tell it: read as the company; whoever is shown it sees their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from pinerp.accounts import queries as accounts
from pinerp.accounts.actors import Actor
from pinerp.advice import queries as advice
from pinerp.analytics import queries as analytics
from pinerp.catalog import queries as catalog
from pinerp.kit import sql, times
from pinerp.purchasing import queries as purchasing
from pinerp.todo import rules

MONTH, SHARES, PROMOTION_DAYS = timedelta(days=30), timedelta(days=90), 14
UNSIGNED, FORGOTTEN = timedelta(days=7), timedelta(days=30)
"""A parcel that nobody signed for in a week is asked about; one of a month ago was lost or its states are not told."""

HOUR, FEWEST_HOURS = timedelta(hours=1), 6
"""A discount is judged by some hours of it at least."""

LISTINGS = 200
"""With most to win first: whatever stands behind them brings less."""


@dataclass(frozen=True, slots=True)
class Margin:
    """What a piece of a SKU brought (received less refunds, of 30 days; its price where nothing was sold) and what it costs."""

    units: int
    each: int | None
    cost: int | None
    currency: str

    @property
    def earned(self) -> int | None:
        """What a piece earns, in minor units; null where price or cost is not known."""
        return None if self.each is None or self.cost is None else self.each - self.cost


Margins = Mapping[int, Margin]
Finder = Callable[[Actor, datetime, Margins], Iterator[rules.Candidate]]


def candidates(actor: Actor, now: datetime) -> list[rules.Candidate]:
    """All steps of all kinds, not ranked yet."""
    known = _margins(actor.merchant_id, now)
    return [one for find in FINDERS for one in find(actor, now, known)]


def _margins(merchant_id: int, now: datetime) -> Margins:
    rows = sql.rows("todo", "margins", merchant_id=merchant_id, since=now - MONTH, until=now)
    return {
        row.sku_id: Margin(row.units, row.net // row.units if row.units > 0 else row.price, row.cost, row.currency)
        for row in rows
    }


def _restock(actor: Actor, now: datetime, known: Margins) -> Iterator[rules.Candidate]:
    """补货: what purchasing would order, by the sales that would be lost without it."""
    for one in purchasing.suggestions(actor, now):
        margin = known.get(one.sku.sku_id)
        if margin is None or not one.advice.quantity:
            continue
        inputs = {
            "lacking": one.advice.lacking,
            "needed": one.advice.needed,
            "stands": one.advice.needed - one.advice.lacking,
            "quantity": one.advice.quantity,
            "cover_days": min(one.cover_days, 9999),
            **_piece(margin),
        }
        yield _of_sku(
            rules.RESTOCK,
            one.sku,
            margin,
            _times(margin, partial(rules.restock, one.advice.lacking)),
            one.advice.lacking,
            inputs,
        )


def _listings(actor: Actor, now: datetime, known: Margins) -> Iterator[rules.Candidate]:
    """调价 and 改标题: what advice proposes of listings."""
    rows = advice.page(actor, advice.AdviceWanted(only_proposed=True), below=None, limit=LISTINGS)
    currency = accounts.merchant(actor.merchant_id).currency
    names = catalog.skus_by_id(
        actor.merchant_id, [int(p["sku_id"]) for r in rows for p in r.proposal.get("prices", ())]
    )
    keys = _keys(actor, [row for row in rows if "title" in row.proposal])
    for row in rows:
        for price in row.proposal.get("prices", ()):
            margin, sku = known.get(int(price["sku_id"])), names.get(int(price["sku_id"]))
            if margin is None or sku is None or price["price"] <= price["now"]:
                continue
            inputs = {"now": price["now"], "price": price["price"], "units": margin.units}
            effect = rules.raise_price(price["now"], price["price"], margin.units)
            found = _of_sku(rules.PRICE, sku, margin, effect, 0, inputs)
            yield replace(found, store_id=row.store_id, cause=f"price:{row.store_id}:{sku.id}")
        if "title" in row.proposal:
            yield rules.Candidate(
                rules.TITLE,
                f"title:{row.store_id}:{row.key}",
                row.title,
                currency,
                rules.mend_title(row.amount),
                row.worth,
                {"score": row.score, "amount": row.amount, "units": row.units},
                code=row.title,
                store_id=row.store_id,
                keys=keys.get((row.store_id, row.goods_key), ()),
            )


def _keys(actor: Actor, rows: Sequence[Any]) -> dict[tuple[int, str], tuple[str, ...]]:
    """(store, listing) → the keys by which its orders are known, and its title is measured afterwards."""
    given = {"stores": sql.array([row.store_id for row in rows]), "goods": [row.goods_key for row in rows]}
    found = sql.rows("todo", "keys_of_goods", merchant_id=actor.merchant_id, **given)
    return {(row.store_id, row.goods_key): tuple(row.keys) for row in found}


def _promotions(actor: Actor, now: datetime, known: Margins) -> Iterator[rules.Candidate]:
    """停推广: products whose promotion costs more than what it sells keeps, after refunds and the cost of goods."""
    last = times.beijing_day(now) - timedelta(days=1)
    first = last - timedelta(days=PROMOTION_DAYS - 1)
    rows = sql.rows(
        "todo",
        "promotion_returns",
        merchant_id=actor.merchant_id,
        first=first,
        last=last,
        since=now - MONTH,
        until=now,
    )
    for row in rows:
        if row.cost is None:
            continue
        kept = max(0, row.received - row.refunds - row.cost) * 10_000 // row.received
        inputs = {"spend": row.spend, "gmv": row.gmv, "kept": kept, "days": row.days}
        facts = {"received": row.received, "refunds": row.refunds, "cost": row.cost}
        yield rules.Candidate(
            rules.PROMOTION,
            f"promotion:{row.store_id}:{row.goods_id}",
            row.name or row.goods_id,
            row.currency,
            rules.stop_promotion(**inputs),
            row.spend,
            {**inputs, **facts},
            code=row.goods_id,
            store_id=row.store_id,
            keys=tuple(row.keys),
        )


def unsigned_span(now: datetime) -> dict[str, datetime]:
    """Between which moments a parcel left that is asked about."""
    return {"since": now - FORGOTTEN, "until": now - UNSIGNED}


def _campaigns(actor: Actor, now: datetime, known: Margins) -> Iterator[rules.Candidate]:
    """结束限时活动: discounts of ours that received less than what they sold cost, by the time that is left of them."""
    for row in sql.rows("todo", "campaigns_so_far", merchant_id=actor.merchant_id, now=now):
        hours, left = ((b - a) // HOUR for a, b in ((row.starts_at, now), (now, row.ends_at)))
        if row.cost is None or hours < FEWEST_HOURS:
            continue
        inputs = {"net": row.net, "cost": row.cost, "hours": hours, "left": left}
        yield rules.Candidate(
            rules.CAMPAIGN,
            f"campaign:{row.id}",
            row.name,
            row.currency,
            rules.end_campaign(**inputs),
            row.cost,
            {**inputs, "units": row.units},
            code=str(row.id),
            store_id=row.store_id,
            keys=tuple(row.keys),
        )


def _risks(actor: Actor, now: datetime, known: Margins) -> Iterator[rules.Candidate]:
    """催快递 and 催买家答复: money that was received for what does not move on, or lacks goods past its promise."""
    shares = {
        row.currency: row
        for row in sql.rows("todo", "refund_shares", merchant_id=actor.merchant_id, since=now - SHARES, until=now)
    }
    for row in sql.rows("todo", "parcels_unsigned", merchant_id=actor.merchant_id, **unsigned_span(now)):
        share = _share(shares.get(row.currency), "after")
        inputs = {"parcels": row.parcels, "amount": row.amount, "refunded": share, "days": (now - row.oldest).days}
        yield rules.Candidate(
            rules.CALL,
            f"call:{row.store_id}:{row.carrier_code}",
            row.store,
            row.currency,
            rules.call_carrier(row.amount, share) or None,
            row.amount,
            inputs,
            code=row.carrier_code,
            store_id=row.store_id,
        )
    for row in sql.rows("todo", "orders_at_risk", merchant_id=actor.merchant_id, now=now):
        share = _share(shares.get(row.currency), "before")
        inputs = {"orders": row.orders, "amount": int(row.amount), "refunded": share, "short": row.short}
        yield rules.Candidate(
            rules.ASK,
            f"ask:{row.store_id}",
            row.store,
            row.currency,
            rules.ask_buyers(int(row.amount), share) or None,
            int(row.amount),
            inputs,
            store_id=row.store_id,
        )


def _lying(actor: Actor, now: datetime, known: Margins) -> Iterator[rules.Candidate]:
    """调拨 and 降价清货: what lies, by what analytics says of its pace."""
    for row in analytics.paces(actor, analytics.Pacing(by_place=True), now):
        margin = known.get(int(row["sku_id"]))
        if margin is None or row["step"] not in ("transfer", "mark_down"):
            continue
        value, sku = row["value"] or 0, _Sku(int(row["sku_id"]), row["code"], row["name"], row["spec"])
        shown = {"on_hand": row["on_hand"], "sold": row["sold"], "value": value, **_piece(margin)}
        if row["step"] == "transfer":
            there = {"sold_there": row["to_sold"], "from": int(row["warehouse_id"]), "to": int(row["to_warehouse_id"])}
            effect = _times(margin, partial(rules.transfer, row["on_hand"], row["to_sold"]))
            yield _of_sku(rules.TRANSFER, sku, margin, effect, value, {**shown, **there})
        else:
            yield _of_sku(rules.MARK_DOWN, sku, margin, rules.mark_down(value), value, shown)


FINDERS: tuple[Finder, ...] = (_restock, _listings, _promotions, _campaigns, _risks, _lying)


@dataclass(frozen=True, slots=True)
class _Sku:
    id: int
    code: str
    name: str
    spec: str


def _of_sku(
    kind: str, sku: Any, margin: Margin, effect: int | None, weight: int, inputs: Mapping[str, int]
) -> rules.Candidate:
    sku_id = getattr(sku, "sku_id", None) or sku.id
    name = " ".join(part for part in (sku.name, sku.spec) if part)[:300]
    return rules.Candidate(
        kind, f"{kind}:{sku_id}", name, margin.currency, effect, weight, inputs, code=sku.code, sku_id=sku_id
    )


def _times(margin: Margin, effect: Callable[[int], int | None]) -> int | None:
    """An effect by what a piece earns; null where that is not known."""
    return None if margin.earned is None else effect(margin.earned)


def _piece(margin: Margin) -> dict[str, int]:
    found = {"each": margin.each, "cost": margin.cost, "margin": margin.earned}
    return {name: value for name, value in found.items() if value is not None}


def _share(row: Any, name: str) -> int:
    """Hundredths of a per cent of what was received; 0 where nothing was."""
    return min(10_000, getattr(row, name) * 10_000 // row.received) if row is not None and row.received > 0 else 0
