"""What rules give orders before they are judged: carrier, warehouse, gift, marks. It may be repeated at any moment.

An order that passed review is left as it is, unless its goods are others now (merged, taken apart, edited).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import orjson

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.channels import queries as channels
from pinerp.inventory import actions as inventory
from pinerp.inventory import queries as shelf
from pinerp.kit import sql, times
from pinerp.orders import queries
from pinerp.orders.rules import TO_SHIP
from pinerp.rulebook import actions as rulebook
from pinerp.rulebook.rules import EFFECTS, Chosen, Given, Means, Rule, Standing, choose, kind_of, region_of

BALANCES_AT_ONCE = 1_000_000


def decide(*, actor: Actor, order_ids: Sequence[int], rules: Sequence[Rule], now: datetime) -> None:
    """Choose for the orders, the most urgent first, and change what is chosen otherwise than before. The caller holds them.

    Locks the rules that have little to give, so that nobody gives the same twice; then stock, to give claims back.
    """
    able = {rule.id: rule for rule in rules if kind_of(rule) in EFFECTS}
    if not able:
        return
    rows = sql.rows("orders", "ruling_facts", merchant_id=actor.merchant_id, ids=sql.array(list(order_ids)))
    rows = [row for row in rows if row.stage != TO_SHIP or row.decided_goods not in (None, row.goods_key)]
    if not rows:
        return
    met: dict[int, list[Any]] = defaultdict(list)
    for row in queries.meetings(actor.merchant_id, [row.id for row in rows], list(able.values())):
        met[row.id].append((int(row.code), able[int(row.code)].effect, row.params))
    places = {rule_id: number for number, rule_id in enumerate(able)}
    goods = _goods(actor, rows)
    means = _means(actor, goods, list(able.values()), now)
    chosen = {
        row.id: choose(_standing(row, goods[row.id]), sorted(met[row.id], key=lambda m: places[m[0]]), means)
        for row in sorted(rows, key=lambda row: (row.ship_by, row.id))
    }
    _write(actor, rows, chosen, now)


def _goods(actor: Actor, rows: Sequence[Any]) -> dict[int, dict[int, int]]:
    """Order → SKU → pieces, with the parts of composed SKUs in their place."""
    parts = catalog.parts_of(actor.merchant_id, {int(sku_id) for row in rows for sku_id in row.goods or ()})
    found: dict[int, dict[int, int]] = {}
    for row in rows:
        goods = found[row.id] = defaultdict(int)
        for sku_id, pieces in (row.goods or {}).items():
            for part in parts.get(int(sku_id), [catalog.PartOf(int(sku_id), 1)]):
                goods[part.sku_id] += part.pieces * pieces
    return found


def _standing(row: Any, goods: dict[int, int]) -> Standing:
    return Standing(
        id=row.id,
        has_passed=row.stage == TO_SHIP,
        carrier_code=row.carrier_code,
        warehouse_id=row.warehouse_id,
        marks=list(row.marks),
        tags=set(row.tags.split()),
        goods=goods,
        claims={(place, sku_id): pieces for place, sku_id, pieces in row.claims or ()},
        is_afresh=row.decided_goods == "",
        gifts=row.gifts or [],
        rulings=[Given(r["kind"], r["rule_id"], r["value"], r["params"], r["id"]) for r in row.rulings or ()],
        region=(row.province, row.city, row.district),
    )


def _means(actor: Actor, goods: Mapping[int, Mapping[int, int]], rules: Sequence[Rule], now: datetime) -> Means:
    """What there is to give. Who deals out something limited holds its rules first."""
    quotas = {r.effect["carrier_code"]: r.effect["daily_quota"] for r in rules if r.effect.get("daily_quota")}
    gifts = {rule.id: rule.effect["most"] for rule in rules if rule.effect.get("most")}
    warehouses = {w.id: w for w in shelf.warehouses(actor)}
    if quotas or gifts:
        limited = [r.id for r in rules if r.id in gifts or r.effect.get("carrier_code") in quotas]
        rulebook.take_turns(actor=actor, rule_ids=limited)
        since, _ = times.day_bounds(times.beijing_day(now))
        used = sql.rows(
            "orders", "ruling_counts", merchant_id=actor.merchant_id, since=since, carriers=list(quotas),
            rule_ids=sql.array(list(gifts)),
        )  # fmt: skip
        for row in used:
            if row.kind == "carrier":
                quotas[row.key] -= row.used
            else:
                gifts[int(row.key)] -= row.used
    skus = sorted({sku_id for wanted in goods.values() for sku_id in wanted})
    chooses_place = any(rule.effect["kind"] == "warehouse" for rule in rules)
    accounts = channels.carrier_accounts(actor.merchant_id)
    return Means(
        carriers={code: account.name for code, account in accounts.items()},
        stops={code: [region_of(r) for r in account.stopped_regions] for code, account in accounts.items()},
        warehouses={i: w.name for i, w in warehouses.items()},
        quotas=quotas,
        gifts=gifts,
        stock=_stock(actor, warehouses, skus) if chooses_place and skus else {},
    )


def _stock(actor: Actor, warehouses: Mapping[int, Any], skus: Sequence[int]) -> dict[tuple[int, int], int | None]:
    kept = {sku_id: row.is_stock_kept for sku_id, row in catalog.skus_of(actor.merchant_id, skus).items()}
    unkept = {(w, s): None for w in warehouses for s in skus if not (warehouses[w].is_stock_kept and kept[s])}
    rows = shelf.stock(actor, sku_ids=skus, after=(0, 0), limit=BALANCES_AT_ONCE)
    return {**unkept, **{(r.warehouse_id, r.sku_id): r.on_hand - r.reserved if r.is_kept else None for r in rows}}


def _write(actor: Actor, rows: Sequence[Any], chosen: Mapping[int, Chosen], now: datetime) -> None:
    gone = [i for one in chosen.values() for i in one.gone]
    fresh = [(order_id, given) for order_id, one in chosen.items() for given in one.fresh]
    gifts = [(order_id, *one.gift) for order_id, one in chosen.items() if one.gift is not None]
    moved = [row.id for row in rows if chosen[row.id].warehouse_id != row.warehouse_id]
    end_gifts(actor, [i for one in chosen.values() for i in one.ended], now)
    if moved:
        lines = sql.rows("orders", "live_lines", merchant_id=actor.merchant_id, ids=sql.array(moved))
        inventory.release(actor=actor, references=[line.line_id for line in lines], now=now, reason="warehouse")
    if gone:
        sql.rows("orders", "end_rulings", merchant_id=actor.merchant_id, ids=sql.array(gone))
    write_rulings(actor, fresh, now)
    if gifts:
        sql.rows(
            "orders", "give_gifts", merchant_id=actor.merchant_id, order_ids=sql.array([g[0] for g in gifts]),
            rule_ids=sql.array([g[1] for g in gifts]), skus=sql.array([g[2] for g in gifts]),
            quantities=sql.array([g[3] for g in gifts]),
        )  # fmt: skip
    changed = [row for row in rows if _differs(row, chosen[row.id])]
    if changed:
        sql.rows(
            "orders", "apply_rulings", merchant_id=actor.merchant_id, ids=sql.array([row.id for row in changed]),
            carriers=[chosen[row.id].carrier_code for row in changed],
            warehouses=[chosen[row.id].warehouse_id for row in changed],
            marks=["\n".join(chosen[row.id].marks) for row in changed],
            goods_keys=[row.goods_key for row in changed],
        )  # fmt: skip


def _differs(row: Any, one: Chosen) -> bool:
    before = (row.carrier_code, row.warehouse_id, list(row.marks), row.decided_goods)
    return before != (one.carrier_code, one.warehouse_id, one.marks, row.goods_key)


def write_rulings(actor: Actor, fresh: Sequence[tuple[int, Given]], now: datetime) -> None:
    """Keep what rules gave orders, and tell it: a line for all that got the same of one rule."""
    if not fresh:
        return
    sql.rows(
        "orders", "write_rulings", merchant_id=actor.merchant_id, now=now,
        order_ids=sql.array([order_id for order_id, _ in fresh]), kinds=[given.kind for _, given in fresh],
        rule_ids=[given.rule_id for _, given in fresh], values=[given.value for _, given in fresh],
        params=[orjson.dumps(given.params).decode() for _, given in fresh],
    )  # fmt: skip
    alike: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for order_id, given in fresh:
        alike[given.kind, given.value, given.params.get("name", "")].append(order_id)
    for (kind, value, name), ids in alike.items():
        logbook.write(actor, "orders.decide", ids, now, {"kind": kind, "value": value, "rule": name})


def end_gifts(actor: Actor, line_ids: Sequence[int], now: datetime) -> None:
    """Take gifts of rules out of orders, and give their goods back."""
    if line_ids:
        sql.rows("orders", "end_gifts", merchant_id=actor.merchant_id, ids=sql.array(list(line_ids)))
        inventory.release(actor=actor, references=list(line_ids), now=now, reason="gift")


def forgo_gifts(actor: Actor, lines: Mapping[int, list[int]], now: datetime) -> None:
    """No gift is left on the shelf (order → lines of gifts): these orders go without, and say so."""
    end_gifts(actor, [i for ids in lines.values() for i in ids], now)
    sql.rows("orders", "mark_none_left", merchant_id=actor.merchant_id, ids=sql.array(list(lines)))
    logbook.write(actor, "orders.decide", list(lines), now, {"kind": "gift", "value": "", "rule": ""})
