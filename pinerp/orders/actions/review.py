"""Review: find what holds an order, else claim its goods. It may be repeated at any moment before shipping."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.channels import queries as channels
from pinerp.inventory import actions as inventory
from pinerp.kit import sql, times
from pinerp.orders import queries
from pinerp.orders.actions.ruling import decide, forgo_gifts
from pinerp.orders.rules import (
    AWAITING_MERGE,
    COMPUTED_SOURCES,
    HOLDS,
    SHORT,
    TO_SHIP,
    stage_for,
)
from pinerp.rulebook import queries as rulebook
from pinerp.rulebook.rules import Rule, compile_holds, region_of

NO_RULES = "SELECT NULL::bigint AS id, NULL::text AS code, NULL::jsonb AS params WHERE false"


@dataclass(slots=True)
class Reviewed:
    """What became of the orders, by the tab they stand in now; `merged` stand in another order, and in none."""

    to_ship: list[int] = field(default_factory=list)
    short: list[int] = field(default_factory=list)
    held: list[int] = field(default_factory=list)
    merged: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.to_ship) + len(self.short) + len(self.held) + len(self.merged)


@dataclass(slots=True)
class _Case:
    stage: str
    found: dict[str, Any]
    open_codes: set[str]
    rows: list[Any] = field(default_factory=list)

    def waits_for(self) -> dict[str, Any]:
        """Codes that keep it: those found now, and the open ones that only a person ends."""
        lasting: dict[str, Any] = {c: {} for c in self.open_codes if HOLDS[c].source not in COMPUTED_SOURCES}
        return {**lasting, **self.found}

    def outlived(self) -> list[str]:
        """Open codes whose cause is gone."""
        return [c for c in self.open_codes if HOLDS[c].source in COMPUTED_SOURCES and c not in self.found]


def review(*, actor: Actor, order_ids: Sequence[int], now: datetime) -> Reviewed:
    """Judge open orders and claim stock for those that nothing holds, the earliest promise first.

    Computed holds begin and end here; those set by a person or an event stay. An order that waits for company claims its
    goods all the same. Orders already shipped, done or cancelled are left alone. Locks orders by id, then stock.
    """
    ids = sorted(set(order_ids))
    sql.rows("orders", "hold_orders", merchant_id=actor.merchant_id, ids=sql.array(ids))
    rules = rulebook.rules_on(actor.merchant_id)
    decide(actor=actor, order_ids=ids, rules=rules, now=now)
    cases = _judge(actor, ids, rules, now)
    learned = _learn(actor, cases)
    if learned:
        decide(actor=actor, order_ids=learned, rules=rules, now=now)
        cases.update(_judge(actor, learned, rules, now))
    _find_blacklisted(actor, cases)
    clean = {i: c for i, c in cases.items() if not c.waits_for().keys() - {AWAITING_MERGE}}
    held = {i: c for i, c in cases.items() if i not in clean}
    demand = _demand(clean)
    lacking = _without_gifts(actor, clean, inventory.reserve(actor=actor, demand=demand, now=now), now)
    for order_id, shortages in lacking.items():
        clean[order_id].found.pop(AWAITING_MERGE, None)
        clean[order_id].found["short"] = {"skus": [{"sku_id": str(s.sku_id), "lacking": s.lacking} for s in shortages]}
    for case in held.values():
        case.found.pop(AWAITING_MERGE, None)
    waiting = [i for i, case in clean.items() if AWAITING_MERGE in case.found]
    done = Reviewed(
        to_ship=[i for i, case in clean.items() if not case.found],
        short=list(lacking),
        held=[*held, *waiting],
    )
    _settle(actor, cases, {i: stage_for(cases[i].waits_for()) for i in done.held}, done, now)
    _keep_holds(actor, cases, now)
    return done


def _find_blacklisted(actor: Actor, cases: Mapping[int, _Case]) -> None:
    """黑名单: prints are keyed, so they are compared here and not in the statement. An approval lets such an order go."""
    asked = [i for i, case in cases.items() if not case.rows[0].is_approved]
    for order_id, params in queries.blacklisted(actor.merchant_id, asked).items():
        cases[order_id].found["blacklisted"] = params


def _demand(cases: Mapping[int, _Case]) -> inventory.Demand:
    demand = inventory.Demand()
    for order_id, case in cases.items():
        for row in case.rows:
            demand.add(order_id, row.line_id, row.warehouse_id, row.sku_id, row.pieces, row.ship_by)
    return demand


def _without_gifts(
    actor: Actor, cases: Mapping[int, _Case], lacking: dict[int, list[inventory.Shortage]], now: datetime
) -> dict[int, list[inventory.Shortage]]:
    """Orders that lack nothing but what a rule would give go without it."""
    again: dict[int, _Case] = {}
    for order_id, shortages in lacking.items():
        gifts = {row.sku_id for row in cases[order_id].rows if row.rule_id is not None}
        gifts |= {part.sku_id for made in catalog.parts_of(actor.merchant_id, gifts).values() for part in made}
        if gifts.issuperset(s.sku_id for s in shortages):
            again[order_id] = cases[order_id]
    if not again:
        return lacking
    lines = {i: [row.line_id for row in case.rows if row.rule_id is not None] for i, case in again.items()}
    forgo_gifts(actor, lines, now)
    for case in again.values():
        case.rows = [row for row in case.rows if row.rule_id is None]
    still = inventory.reserve(actor=actor, demand=_demand(again), now=now)
    return {**{i: found for i, found in lacking.items() if i not in again}, **still}


def _judge(actor: Actor, order_ids: Sequence[int], rules: Sequence[Rule], now: datetime) -> dict[int, _Case]:
    compiled = compile_holds(rules)
    query = sql.text("orders", "judge").replace("{rules}", compiled.query or NO_RULES)
    given = {"merchant_id": actor.merchant_id, "ids": sql.array(list(order_ids)), "now": now}
    rows = sql.statement(query, {**given, **_stops(actor), **compiled.params})
    cases: dict[int, _Case] = {}
    for row in rows:
        case = cases.get(row.order_id)
        if case is None:
            case = cases[row.order_id] = _Case(row.stage, dict(row.holds or {}), set(row.open_holds or ()))
        case.rows.append(row)
    return cases


def _stops(actor: Actor) -> dict[str, Any]:
    """The regions without delivery, as the judging statement takes them."""
    accounts = channels.bound_carriers(actor)
    stops = [(a.carrier_code, a.name, *region_of(written)) for a in accounts for written in a.stopped_regions]
    columns = list(zip(*stops, strict=True)) or [()] * 5
    names = ("carriers", "names", "provinces", "cities", "districts")
    usual = next((a.carrier_code for a in accounts if a.is_default), None)
    return {"usual_carrier": usual, **{f"stop_{n}": list(column) for n, column in zip(names, columns, strict=True)}}


def _learn(actor: Actor, cases: dict[int, _Case]) -> list[int]:
    """Listings may have got a meaning after their lines were written, unseen by either side. Returns orders to judge anew."""
    unknown: dict[int, list[Any]] = defaultdict(list)
    for case in cases.values():
        for row in case.rows:
            if row.sku_id is None and row.listing_key is not None:
                unknown[row.store_id].append(row)
    found = []
    for store_id, rows in unknown.items():
        meanings = catalog.meanings_by_key(actor.merchant_id, store_id, {row.listing_key for row in rows})
        found += [(row, meanings[row.listing_key]) for row in rows if row.listing_key in meanings]
    if found:
        sql.rows(
            "orders",
            "give_meaning",
            merchant_id=actor.merchant_id,
            line_ids=sql.array([row.line_id for row, _ in found]),
            skus=sql.array([sku_id for _, (sku_id, _) in found]),
            pieces=sql.array([pieces for _, (_, pieces) in found]),
        )
    return sorted({row.order_id for row, _ in found})


def _settle(actor: Actor, cases: dict[int, _Case], held_stages: dict[int, str], done: Reviewed, now: datetime) -> None:
    stages = {**dict.fromkeys(done.to_ship, TO_SHIP), **dict.fromkeys(done.short, SHORT), **held_stages}
    moved = {i: stage for i, stage in stages.items() if stage != cases[i].stage}
    if moved:
        sql.rows(
            "orders",
            "settle",
            merchant_id=actor.merchant_id,
            ids=sql.array(list(moved)),
            stages=list(moved.values()),
            now=now,
        )
    by_stage: dict[str, list[int]] = defaultdict(list)
    for order_id, stage in moved.items():
        by_stage[stage].append(order_id)
    for stage, ids in by_stage.items():
        logbook.write(actor, "orders.review", ids, now, {"stage": stage})


def _keep_holds(actor: Actor, cases: dict[int, _Case], now: datetime) -> None:
    new = [(i, code, params) for i, case in cases.items() for code, params in case.found.items()]
    if new:
        write_holds(actor, new, now)
    over = [(i, code) for i, case in cases.items() for code in case.outlived()]
    if over:
        end_holds(actor, over, now, member_id=None)


def write_holds(actor: Actor, holds: list[tuple[int, str, dict[str, Any]]], now: datetime) -> None:
    """Begin holds (order, code, values), or refresh the values of open ones.

    Where some end by time, the desk is woken at the first of these ends: whoever wrote them, and whenever that is committed.
    """
    untils = [_until(params) for _, _, params in holds]
    sql.rows(
        "orders",
        "write_holds",
        merchant_id=actor.merchant_id,
        ids=sql.array([i for i, _, _ in holds]),
        codes=[code for _, code, _ in holds],
        sources=[HOLDS[code].source for _, code, _ in holds],
        params=[orjson.dumps(params).decode() for _, _, params in holds],
        untils=untils,
        rule_ids=[int(params["rule_id"]) if "rule_id" in params else None for _, _, params in holds],
        now=now,
    )
    first = min((until for until in untils if until is not None), default=None)
    if first is not None:
        logbook.flag(actor.merchant_id, first)


def _until(params: dict[str, Any]) -> datetime | None:
    until = params.get("until")
    return datetime.fromisoformat(until).astimezone(times.BEIJING) if until else None


def end_holds(
    actor: Actor, holds: list[tuple[int, str]], now: datetime, member_id: int | None
) -> list[tuple[int, str]]:
    """End open holds (order, code); returns those that were open."""
    ended = sql.rows(
        "orders",
        "end_holds",
        merchant_id=actor.merchant_id,
        ids=sql.array([i for i, _ in holds]),
        codes=[code for _, code in holds],
        now=now,
        member_id=member_id,
    )
    return [(row.order_id, row.code) for row in ended]
