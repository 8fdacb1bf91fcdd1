"""How campaigns, their effect and lists of buyers are told at the doors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from pinerp.campaigns import queries
from pinerp.campaigns.models import BuyerList, Campaign, CampaignGoods, Comparable
from pinerp.campaigns.rules import holding, pricing, states
from pinerp.kit.refusals import sentence


def campaign(row: Campaign, goods: Sequence[CampaignGoods], now: datetime) -> dict[str, Any]:
    """A campaign, and how its listings stand by the clock."""
    return {
        **{name: getattr(row, name) for name in ("name", "per_mille", "user_limit", "state", "currency", "budget")},
        "id": str(row.id),
        "store_id": str(row.store_id),
        "segment_id": None if row.segment_id is None else str(row.segment_id),
        "states": dict(Counter(_state(row, one, now) for one in goods)),
        **{name: _text(getattr(row, name)) for name in ("starts_at", "ends_at", "made_at", "sent_at")},
    }


def detail(
    row: Campaign,
    goods: Sequence[CampaignGoods],
    quoted: Mapping[int, list[queries.Quoted]],
    named: Mapping[int, Any],
    moving: Mapping[int, Any],
    compared: Sequence[Comparable],
    now: datetime,
) -> dict[str, Any]:
    """A campaign with all that takes part, what it may cost, and with what it will be compared."""
    rows = [_goods(row, one, quoted[one.id], named[one.goods_id], one.id in moving, now) for one in goods]
    quotes = [sku.quote for one in goods if one.is_fit is not False for sku in quoted[one.id]]
    return {
        **campaign(row, goods, now),
        "cost": sum(one["cost"] for one in rows),
        "low_skus": sum(one.is_below_cost or one.is_below_lowest for one in quotes),
        "unknown_costs": sum(one.takes_part and one.cost is None for one in quotes),
        "goods": rows,
        "compared": [
            {"goods_id": str(one.goods_id), "name": named[one.goods_id].name, "basis": one.basis} for one in compared
        ],
    }


def _goods(
    row: Campaign, one: CampaignGoods, quoted: Sequence[queries.Quoted], listing: Any, is_moving: bool, now: datetime
) -> dict[str, Any]:
    quotes = [] if one.is_fit is False else [sku.quote for sku in quoted]
    stocks = [quote.stock for quote in quotes if quote.takes_part]
    stock = None if None in stocks else sum(filter(None, stocks))
    return {
        "id": str(one.id),
        "goods_id": str(one.goods_id),
        "goods_key": listing.goods_key,
        "name": listing.name,
        "image_url": listing.image_url,
        "quantity": one.quantity,
        "state": _state(row, one, now),
        "is_fit": one.is_fit,
        "left": one.left,
        "is_moving": is_moving,
        "discount": max((quote.discount for quote in quotes), default=0),
        "cost": pricing.greatest_cost(one.quantity, quotes),
        "stock": stock,
        "is_low": stock is not None and stock < one.quantity,
        "reason": sentence(one.reason_code, one.reason_params) if one.reason_code else None,
        "skus": [_sku(sku) for sku in quoted],
        **{name: _text(getattr(one, name)) for name in ("asked_at", "looked_at", "over_at")},
    }


def _sku(sku: queries.Quoted) -> dict[str, Any]:
    quote = sku.quote
    return {
        "id": str(sku.row.id),
        "spec": sku.row.spec,
        **{name: getattr(quote, name) for name in ("price", "activity_price", "cost", "margin", "lowest", "stock")},
        **{name: getattr(quote, name) for name in ("unfit", "is_below_cost", "is_below_lowest")},
        "unfit_words": sku.unfit_words,
    }


def effect(row: Campaign, done: queries.Done, named: Mapping[int, Any]) -> dict[str, Any]:
    """What a campaign did, with the numbers behind it."""
    found = done.effect
    factor = None if found.factor is None else (found.factor, found.least, found.most)
    sums = asdict(found.sums)
    return {
        "since": _text(done.since),
        "starts_at": _text(row.starts_at),
        "until": _text(done.until),
        "is_over": done.is_over,
        "verdict": found.verdict,
        "factor": _range(factor),
        "further": _range(done.further),
        "earned": _range(done.earned),
        "spread": found.spread,
        **{name: sums[name] for name in ("treated_before", "compared_before", "treated", "compared", "days_before")},
        "days_during": found.sums.days,
        "currency": row.currency,
        "days": [{**asdict(one), "day": one.day.isoformat()} for one in done.days],
        "sold": [_sold(goods_id, done, named) for goods_id in _ordered(done)],
    }


def _ordered(done: queries.Done) -> list[int | None]:
    ids = {*done.before, *done.during} - {None}
    return [*sorted(one for one in ids if one is not None), None]


def _sold(goods_id: int | None, done: queries.Done, named: Mapping[int, Any]) -> dict[str, Any]:
    during, before = done.during.get(goods_id, queries.Sold()), done.before.get(goods_id, queries.Sold())
    return {
        "goods_id": None if goods_id is None else str(goods_id),
        "name": None if goods_id is None else named[goods_id].name,
        **{name: getattr(during, name) for name in ("orders", "units", "net", "profit", "given")},
        "units_before": before.units,
        "orders_before": before.orders,
    }


def buyer_list(row: BuyerList, until: datetime, found: holding.Uplift, now: datetime) -> dict[str, Any]:
    """A list, and whether those who were reached bought again more often."""
    bounds = None if found.difference is None else (found.difference, found.least, found.most)
    return {
        **{name: getattr(row, name) for name in ("name", "held_per_mille", "size", "held", "seed", "days")},
        "id": str(row.id),
        "segment_id": str(row.segment_id),
        "made_at": _text(row.made_at),
        "reached_at": _text(row.reached_at),
        "counted_until": _text(until),
        "is_over": until < now,
        "verdict": found.verdict,
        "reached": _side(found.reached),
        "held_out": _side(found.held),
        "difference": _range(bounds),
    }


def _side(side: holding.Side) -> dict[str, Any]:
    share = round(holding.WHOLE * side.share) if side.buyers else None
    return {"buyers": side.buyers, "again": side.again, "share": share}


def _range(found: Sequence[int | None] | None) -> dict[str, Any] | None:
    return None if found is None else dict(zip(("middle", "least", "most"), found, strict=True))


def _state(row: Campaign, one: CampaignGoods, now: datetime) -> str:
    return states.shown_state(one.state, row.starts_at, row.ends_at, now)


def _text(instant: datetime | None) -> str | None:
    return None if instant is None else instant.isoformat()
