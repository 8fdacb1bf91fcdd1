"""How answers about behaviour are told at the doors: shares in hundredths of a per cent, and names in place of numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from itertools import pairwise
from typing import Any

from pinerp.accounts import queries as people
from pinerp.accounts.actors import Actor
from pinerp.behaviour.models import EventFile, Segment, Site
from pinerp.behaviour.queries.analyses import Cohort, FunnelRow, Pair
from pinerp.behaviour.queries.rfm import Group, Rfm
from pinerp.behaviour.rules import asking
from pinerp.behaviour.rules.eventfiles import plain
from pinerp.behaviour.rules.plans import Plan
from pinerp.catalog import queries as catalog
from pinerp.channels import queries as channels
from pinerp.kit import money, times
from pinerp.kit.refusals import sentence
from pinerp.measures.rules.registry import BANDS

WHOLE = 10_000
"""Hundredths of a per cent."""

NOTHING_SENT = {"kept": 0, "repeated": 0, "refused": 0, "robots": 0}


def part(number: int, of: int, whole: int = WHOLE) -> int | None:
    """A share of what is not negative, rounded half up; null where nothing is divided by."""
    return (2 * number * whole + of) // (2 * of) if of else None


def names(actor: Actor, by: str | None, values: Iterable[str]) -> dict[str, str]:
    """What a person reads for the values of a breakdown."""
    given = [value for value in values if value]
    if by == "store":
        known = {str(store.id): store.name for store in channels.visible_stores(actor)}
    elif by == "sku":
        skus = catalog.skus_by_id(actor.merchant_id, [int(value) for value in given])
        known = {str(one.id): one.code for one in skus.values()}
    elif by == "price_band":
        known = _bands(people.merchant(actor.merchant_id).currency)
    elif by == "hour":
        known = {value: f"{value}:00" for value in given}
    else:
        known = {}
    return {value: known.get(value, value) for value in given}


def _bands(currency: str) -> dict[str, str]:
    digits = money.digits(currency)
    bounds = [f"{bound // 10**digits}" for bound in BANDS]
    middle = {str(at): f"{low}–{high}" for at, (low, high) in enumerate(pairwise(bounds), start=1)}
    return {"0": f"< {bounds[0]}", **middle, str(len(BANDS)): f"≥ {bounds[-1]}"}


def funnel_row(row: FunnelRow, name: str | None) -> dict[str, Any]:
    """A row of a funnel with its shares of the first step."""
    return {**asdict(row), "name": name, "shares": [part(number, row.counts[0]) for number in row.counts]}


def funnel_total(rows: Sequence[FunnelRow], steps: int) -> dict[str, Any]:
    """The sum of a funnel's parts: each buyer counts in one of them."""
    return funnel_row(FunnelRow(None, [sum(row.counts[at] for row in rows) for at in range(steps)]), None)


def cohort(one: Cohort) -> dict[str, Any]:
    """A cohort with its shares."""
    shares = [part(number, one.buyers) for number in one.came]
    return {"begins": one.begins.isoformat(), "buyers": one.buyers, "came": one.came, "shares": shares}


def pair(one: Pair, name: dict[str, str]) -> dict[str, Any]:
    """Two things that are bought together, with support, confidence both ways, and lift."""
    return {
        **asdict(one),
        "item_name": name.get(one.item, one.item),
        "other_name": name.get(one.other, one.other),
        "support": part(one.with_both, one.baskets),
        "confidence": part(one.with_both, one.with_item),
        "confidence_back": part(one.with_both, one.with_other),
        "lift": part(one.with_both * one.baskets, one.with_item * one.with_other, 100),
    }


def rfm(found: Rfm) -> dict[str, Any]:
    """Segments and stages with their shares of all buyers."""
    buyers, living = (sum(group.buyers for group in groups) for groups in (found.segments, found.stages))
    return {
        "segments": [_group(group, buyers) for group in found.segments],
        "stages": [_group(group, living) for group in found.stages],
        "buyers": buyers,
        "all_buyers": living,
        "orders": found.orders,
        "unlinked": found.unlinked,
        "currency": found.currency,
        "currencies": found.currencies,
    }


def _group(group: Group, buyers: int) -> dict[str, Any]:
    facts = {name: getattr(group, name) for name in ("code", "buyers", "orders", "amount")}
    days = part(group.recency_days, group.buyers, 1)
    return {**facts, "share": part(group.buyers, buyers), "mean_days": days}


def segment(row: Segment) -> dict[str, Any]:
    """A segment as it is kept."""
    return {
        **{name: getattr(row, name) for name in ("name", "kind", "question", "days", "size")},
        "id": str(row.id),
        "stores": [str(one) for one in row.stores],
        "counted_day": row.counted_day.isoformat(),
        "made_at": row.made_at.isoformat(),
    }


def preferred(rows: Sequence[Any], members: int) -> list[dict[str, Any]]:
    """What a segment's buyers buy, beside everybody."""
    return [
        {
            **{name: getattr(row, name) for name in ("goods_key", "name", "buyers", "units", "amount", "all_buyers")},
            "store_id": str(row.store_id),
            "goods_id": None if row.goods_id is None else str(row.goods_id),
            "share": part(row.buyers, members),
            "all_share": part(row.all_buyers, row.everybody),
            "lift": part(row.buyers * row.everybody, members * row.all_buyers, 100),
        }
        for row in rows
    ]


def site(row: Site, sent: dict[str, int] | None) -> dict[str, Any]:
    """A site, and what it sent lately. Its key is told once, when it is made."""
    return {
        "id": str(row.id),
        "name": row.name,
        "store_id": None if row.store_id is None else str(row.store_id),
        "origins": row.origins,
        "last_four": row.last_four,
        "events_per_minute": row.events_per_minute,
        "created_at": row.created_at.isoformat(),
        "stopped_at": row.stopped_at.isoformat() if row.stopped_at else None,
        "sent": sent or NOTHING_SENT,
    }


def file(row: EventFile) -> dict[str, Any]:
    """A file of events and what became of its rows."""
    wrong = [
        {"row": one["row"], "message": sentence(one["code"], one["params"]), "cells": one["cells"]} for one in row.wrong
    ]
    return {
        **{name: getattr(row, name) for name in ("name", "state", "rows", "kept", "repeated", "aside", "left_out")},
        "id": str(row.id),
        "store_id": None if row.store_id is None else str(row.store_id),
        "wrong": wrong,
        "problem": sentence(row.code, row.params) if row.code else None,
        "given_at": row.given_at.isoformat(),
    }


def plan(row: EventFile) -> dict[str, Any]:
    """How a file that waits is understood."""
    found = Plan(**row.plan)
    words = [
        {"place": int(place), "word": word, "times": times, "kind": found.kinds.get(plain(word))}
        for place, met in found.met.items()
        for word, times in met.items()
    ]
    kept = ("headings", "is_headed", "columns", "constant", "clock", "order", "sample")
    return {"id": str(row.id), "name": row.name, "words": words, **{name: getattr(found, name) for name in kept}}


def preference(rows: Sequence[dict[str, Any]], name: dict[str, str]) -> list[dict[str, Any]]:
    """Values with their conversion."""
    return [
        {
            **row,
            "name": name.get(row["value"], row["value"]),
            "conversion": part(row["paying_buyers"], row["buyers"]),
        }
        for row in rows
    ]


ITEM_NAMES: dict[asking.Item, str | None] = {"sku": "sku", "listing": None, "category": None}

BUYER_HEADER = ["buyer", "orders", "units", "last_paid_at"]


def buyer(row: Any) -> list[str]:
    """A buyer as a row of a file: the number that we keep, and what was bought."""
    last_at = "" if row.last_at is None else times.to_beijing_text(row.last_at)
    return [str(row.buyer), str(row.orders), str(row.units), last_at]
