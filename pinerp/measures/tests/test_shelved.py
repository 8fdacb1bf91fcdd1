"""动销率 and 周转天数: equal to a plain walk over the ledger, to the stock report and to 动销与滞销, whatever happened."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pinerp.analytics import queries as analytics
from pinerp.analytics.tests.shelf import DAY, Shelf
from pinerp.catalog import actions as catalog
from pinerp.inventory import actions as inventory
from pinerp.kit import tenancy, times
from pinerp.kit.refusals import Refusal
from pinerp.measures import queries
from pinerp.measures.rules import cutting
from pinerp.measures.rules.shelved import SHELF
from pinerp.measures.rules.spans import pieces
from pinerp.transfers import actions as transfers
from tests.goods import NOON
from tests.measuring import follow
from tests.world import World

KEYS = [one.key for one in SHELF]
CODES = ("A", "B", "C", "D")
MIDNIGHT = NOON - timedelta(hours=12)
Span = tuple[datetime, datetime]
Key = tuple[str, ...]
Place = tuple[int, int, str]
"""A SKU, a warehouse, and a period by its name."""


def lived(shelf: Shelf, dice: random.Random, days: int) -> None:
    """Goods come, leave, come back, are lost and are on their way, at any time of any day."""
    world = shelf.world
    left: list[inventory.Demand] = []
    for step in range(1, days * 2):
        shelf.now += timedelta(hours=dice.randint(3, 21))
        sku_id = world.sku(dice.choice(CODES[:3])).id
        place = dice.choice([shelf.warehouse.id, shelf.east.id])
        count = dice.randint(1, 6)
        move = [inventory.Move(place, sku_id, count)]
        try:
            match dice.choice(["sell", "sell", "unship", "receive", "adjust", "transfer"]):
                case "sell":
                    demand = inventory.Demand()
                    demand.add(step, step, place, sku_id, count, NOON)
                    if not shelf.do(inventory.reserve, demand=demand):
                        shelf.do(inventory.ship, references=[step])
                        left.append(demand)
                case "unship" if left:
                    shelf.do(inventory.unship, demand=left.pop(dice.randrange(len(left))))
                case "receive":
                    shelf.do(inventory.receive, moves=move)
                case "adjust":
                    fewer = [inventory.Move(place, sku_id, dice.choice([-4, -1, 2]))]
                    shelf.do(inventory.adjust, moves=fewer, reason="x")
                case _:
                    new = transfers.NewTransfer(shelf.warehouse.id, shelf.east.id, [(sku_id, count)])
                    (made,) = shelf.do(transfers.create_transfers, transfers=[new])
                    shelf.do(transfers.send, transfer_ids=[made.id])
        except Refusal:
            pass  # what is refused changes nothing


def half_up(number: Fraction) -> int:
    return int(number + Fraction(1, 2))


def plainly(shelf: Shelf, periods: dict[str, Span], keys: Callable[[Place], Iterable[Key]]) -> dict[Key, Any]:
    """Every measure of each part: whole tables, walked in Python."""
    entries = shelf.rows("SELECT * FROM inventory_stockentry")
    transit = {one.id for one in shelf.rows("SELECT id FROM inventory_warehouse WHERE towards_id IS NOT NULL")}
    told: dict[Key, list[tuple[int, bool, int, int, int, Fraction]]] = defaultdict(list)
    for sku_id, place in {(one.sku_id, one.warehouse_id) for one in entries}:
        own = [one for one in entries if (one.sku_id, one.warehouse_id) == (sku_id, place)]
        for name, (since, until) in periods.items():
            opening = sum(one.on_hand_delta for one in own if one.at < since)
            closing = sum(one.on_hand_delta for one in own if one.at < until)
            left = [one for one in own if since <= one.at < until and one.verb in ("ship", "unship")]
            days = Fraction(int((until - since).total_seconds()), 86_400)
            row = (sku_id, place in transit, opening, closing, -sum(one.on_hand_delta for one in left), days)
            for key in keys((sku_id, place, name)):
                told[key].append(row)
    return {key: counted(rows) for key, rows in told.items()}


def counted(rows: list[tuple[int, bool, int, int, int, Fraction]]) -> dict[str, int | None]:
    sold = {sku for sku, is_transit, _, _, left, _ in rows if left > 0 and not is_transit}
    stocked = sold | {sku for sku, is_transit, _, closing, _, _ in rows if closing > 0 and not is_transit}
    left = sum(row[4] for row in rows)
    days = sum((Fraction(opening + closing, 2) * days for _, _, opening, closing, _, days in rows), Fraction(0))
    return {
        "shipped_skus": len(sold),
        "stocked_skus": len(stocked),
        "sell_through": half_up(Fraction(10_000 * len(sold), len(stocked))) if stocked else None,
        "left_for_orders": left,
        "stock_days": int(days * 100),
        "turnover_days": half_up(days / left) if left > 0 else None,
    }


def ask(shelf: Shelf, span: Span, *dimensions: str, **more: Any) -> queries.Answer:
    with tenancy.transaction(shelf.world.merchant_id):
        return queries.ask(shelf.actor, queries.Asked(KEYS, dimensions, *span, "CNY", **more))


def told(parts: Iterable[queries.Part], name: str = "values") -> dict[Key, Any]:
    """Parts in which anything stood or left; that the others are told of or not says nothing."""
    found = {part.keys: getattr(part, name) for part in parts}
    return {key: values for key, values in found.items() if any(values.values())}


def by_days(span: Span, name: Callable[[date], str]) -> dict[str, Span]:
    """The periods of a span by the name that each of its days has."""
    found: dict[str, Span] = {}
    at = span[0]
    while at < span[1]:
        key = name(times.beijing_day(at))
        found[key] = (found.get(key, (at, at))[0], at + DAY)
        at += DAY
    return found


@pytest.mark.parametrize("seed", range(2))
def test_any_history_is_told_as_the_ledger_has_it(world: World, seed: int) -> None:
    shelf, dice = Shelf(world), random.Random(seed)
    skus = {code: world.sku(code) for code in CODES}
    groups = [shelf.do(catalog.create_group, name=name, kind="other", rule=None).id for name in ("一组", "二组")]
    for group_id, codes in zip(groups, ("AB", "B"), strict=True):
        shelf.do(catalog.set_members, group_id=group_id, placed={skus[code].id: True for code in codes})
    shelf.do(inventory.receive, moves=[inventory.Move(shelf.warehouse.id, skus[code].id, 20) for code in CODES])
    lived(shelf, dice, 40)
    span = (MIDNIGHT + 5 * DAY, MIDNIGHT + 33 * DAY)
    whole = {"": span}
    inside = {skus["A"].id: [str(groups[0])], skus["B"].id: [str(one) for one in groups]}
    product = {sku.id: str(sku.product_id) for sku in skus.values()}
    cuts: dict[tuple[str, ...], Callable[[Place], Iterable[Key]]] = {
        (): lambda at: [()],
        ("sku",): lambda at: [(str(at[0]),)],
        ("product",): lambda at: [(product[at[0]],)],
        ("warehouse",): lambda at: [(str(at[1]),)],
        ("category",): lambda at: [("",)],
        ("group",): lambda at: [(one,) for one in inside.get(at[0], [""])],
        ("sku", "warehouse"): lambda at: [(str(at[0]), str(at[1]))],
    }
    everything = plainly(shelf, whole, cuts[()])[()]
    for cut, keys in cuts.items():
        answer = ask(shelf, span, *cut)
        assert told(answer.parts) == told_plainly(plainly(shelf, whole, keys)), cut
        assert answer.total == everything, cut
    names: dict[str, Callable[[date], str]] = {
        "day": lambda day: day.isoformat(),
        "week": lambda day: (day - timedelta(days=day.weekday())).isoformat(),
        "month": lambda day: f"{day:%Y-%m}",
    }
    for part, name in names.items():
        periods = by_days(span, name)
        answer = ask(shelf, span, part, "warehouse")
        expected = plainly(shelf, periods, lambda at: [(at[2], str(at[1]))])
        assert told(answer.parts) == told_plainly(expected), part
        assert answer.total == everything and "stock_days" not in answer.overlap
    one_week = by_days(span, names["week"])["2026-11-30"]
    assert ask(shelf, span, only={"week": ["2026-11-30"]}).total == plainly(shelf, {"": one_week}, cuts[()])[()]
    before = (span[0] - 28 * DAY, span[1] - 28 * DAY)
    beside = ask(shelf, span, "sku", pieces=pieces(*span, "before"))
    assert told(beside.parts, "before") == told_plainly(plainly(shelf, {"": before}, cuts["sku",]))
    same_as_the_reports(shelf, span)


def told_plainly(found: dict[Key, Any]) -> dict[Key, Any]:
    return {key: values for key, values in found.items() if any(values.values())}


def same_as_the_reports(shelf: Shelf, span: Span) -> None:
    """By SKU as the stock report has it, and all together as 动销与滞销 has it up to now."""
    with tenancy.transaction(shelf.world.merchant_id):
        rows = list(analytics.report(shelf.actor, analytics.Period(*span)))
        (total,) = analytics.pace_totals(shelf.actor, analytics.Pacing(days=30), shelf.now)
    found = {part.keys[0]: part.values for part in ask(shelf, span, "sku").parts}
    for row in rows:
        values = found.get(row["sku_id"], {"turnover_days": None, "left_for_orders": 0})
        assert (values["turnover_days"], values["left_for_orders"]) == (row["turnover_days"], row["sold"])
    until_now = ask(shelf, (shelf.now - timedelta(days=30), shelf.now)).total
    names = ("shipped_skus", "stocked_skus", "sell_through")
    assert [until_now[name] for name in names] == [total[name] for name in ("sold_skus", "skus", "sold_share")]


MARKS = st.lists(st.integers(0, 60), min_size=2, max_size=2, unique=True).map(sorted)


@given(
    spans=st.lists(st.tuples(MARKS, st.integers(0, 30)), min_size=1, max_size=3),
    parts=st.sets(st.sampled_from(list(cutting.BEGINS))),
)
def test_periods_cover_their_spans_and_reach_over_no_beginning(spans, parts):
    begin = MIDNIGHT + timedelta(hours=5)
    asked = [(begin + first * DAY, begin + last * DAY, later) for (first, last), later in spans]
    cut = cutting.cut(asked, parts)
    assert cut.marks == sorted(set(cut.marks))
    lengths = [cut.marks[n] - cut.marks[n - 1] for n, _ in cut.periods]
    assert sum(lengths, timedelta()) == sum((until - since for since, until, _ in asked), timedelta())
    for number, later in cut.periods:
        first = times.beijing_day(cut.marks[number - 1]) + later * DAY
        last = times.beijing_day(cut.marks[number] - timedelta(microseconds=1)) + later * DAY
        days = [first + n * DAY for n in range(1, (last - first).days + 1)]
        assert not any(cutting.BEGINS[part](day) for part in parts for day in days)


def test_the_shelf_by_its_doors(world: World) -> None:
    shelf = Shelf(world)
    shelf.buy(10, 300)
    shelf.now += DAY
    shelf.sell(4, 1)
    follow(shelf)
    days = {"first": "2026-11-23", "last": "2026-11-24"}
    body = {**days, "measures": ["turnover_days", "sell_through"], "dimensions": ["sku"]}
    answer = world.post(world.owner, "measures/ask", body).json()
    assert [(row["names"], row["values"]) for row in answer["rows"]] == [
        (["A"], {"turnover_days": 2, "sell_through": 10_000})
    ]
    assert world.post(world.owner, "measures/ask", {**body, "only": ["store=1"]}).json()["code"] == (
        "dimension_does_not_apply"
    )
    behind = {**days, "measure": "turnover_days", "dimensions": ["day"], "keys": ["2026-11-24"]}
    told = world.post(world.owner, "measures/skus", {**behind, "limit": 1}).json()
    assert told["next"] is None and [{**one, "sku_id": ""} for one in told["items"]] == [
        {"sku_id": "", "code": "A", "name": told["items"][0]["name"], "opening": 10, "closing": 6, "sold": 4,
         "values": {"stock_days": 800, "left_for_orders": 4}}
    ]  # fmt: skip
    refused = world.post(world.owner, "measures/skus", {**days, "measure": "sales"}).json()
    assert refused["code"] == "no_skus_behind"
    assert world.post(world.owner, "measures/orders", behind).json()["code"] == "no_orders_behind"
    sheet = world.get(world.owner, "measures/file", **{**body, "kind": "csv"}).content.decode("utf-8-sig")
    assert sheet.splitlines() == ["商品编码,周转天数,动销率", "A,2,100.00%"]
