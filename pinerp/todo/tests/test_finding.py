"""What could be done follows from source rows: each kind beside a slow count of what was handed over by hand, orders, files
and parcels, and never from rows that lie outside its days.
"""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import timedelta
from typing import Any

import pytest

from pinerp.advice.tests.shop import Shop as Listings
from pinerp.finance.tests.dropping import Counter, report
from pinerp.kit import sql, tenancy, times
from pinerp.orders import actions as orders
from pinerp.todo import actions, queries, rules
from pinerp.todo.tests.shop import DAY, Shop, leaves
from tests.goods import NOON, bought
from tests.measuring import follow

NOW = NOON + DAY
GOODS = {"A": "900000000001", "B": "900000000002"}


def candidates(shop: Any, *kinds: str) -> list[rules.Candidate]:
    with tenancy.transaction(shop.world.merchant_id):
        return [one for one in queries.candidates(shop.actor, NOW) if one.kind in kinds]


@pytest.fixture
def sold(world):
    """A hundred orders of one line each over a hundred days, a third of them refunded in part; each as (order_sn, code, units,
    paid at, received, refunded).
    """
    shop, chance = Shop(world, A=900, B=900), random.Random(48)
    rows = []
    for n in range(100):
        paid_at = NOON - timedelta(days=chance.randint(0, 99), minutes=chance.randint(0, 600))
        code, units, received = chance.choice("AB"), chance.randint(1, 4), chance.randint(500, 9000)
        refunded = chance.randint(1, received) if n % 3 == 0 else 0
        rows.append((f"F-{n}", code, units, paid_at, received, refunded))
    facts: dict[str, Any] = {"goods_amount": 9000, "ship_by": NOON + 400 * DAY}
    shop.take_in(*(bought(sn, (c, u), paid_at=at, pay_amount=r, receivable=r, **facts) for sn, c, u, at, r, _ in rows))
    for sn, *_, refunded in rows:
        if refunded:
            shop.refund(sn, refunded)
    shop.rows("UPDATE catalog_sku SET cost = CASE code WHEN 'A' THEN 700 ELSE 300 END, price = 1000 RETURNING id")
    shop.follow()
    return shop, rows


def test_what_a_piece_earns_is_what_was_received_less_refunds_of_thirty_days_by_piece(sold):
    shop, rows = sold
    net: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for _, code, units, paid_at, received, refunded in rows:
        if NOW - 30 * DAY <= paid_at < NOW:
            net[code][0] += units
            net[code][1] += received - refunded
    assert min(units for units, _ in net.values()) > 0
    with tenancy.transaction(shop.world.merchant_id):
        told = {
            row.sku_id: row
            for row in sql.rows("todo", "margins", merchant_id=shop.world.merchant_id, since=NOW - 30 * DAY, until=NOW)
        }
    for code, cost in (("A", 700), ("B", 300)):
        row = told[shop.world.sku(code).id]
        assert (row.units, row.net, row.cost, row.price) == (*net[code], cost, 1000)


def promoted(shop: Shop, spends: dict[str, list[int]]) -> None:
    """A report of promotion: code → yuan by day, the last one yesterday; and which listing is which product of it."""
    last = times.beijing_day(NOW) - DAY
    days = [
        ((last - timedelta(days=back)).isoformat(), GOODS[code], str(yuan))
        for code, yuans in spends.items()
        for back, yuan in enumerate(yuans)
    ]
    counter = Counter(shop.world, shop)
    (file,) = counter.drop(("推广.xlsx", report(*days)))
    counter.do("answer_file", id=file["id"], store_id=counter.store_id)
    counter.read()
    for code in spends:
        shop.listed(code, GOODS[code], NOW)


def test_a_promotion_that_costs_more_than_it_keeps_is_named_with_its_arithmetic(sold):
    """The last fourteen days count, the 99 yuan of the day before do not; each row of the file tells 100 yuan of sales."""
    shop, rows = sold
    spends = {"A": [300 + n for n in range(14)] + [99], "B": [1]}
    promoted(shop, spends)
    found = {one.code: one for one in candidates(shop, rules.PROMOTION)}
    assert set(found) == set(GOODS.values())
    for code, cost_of_piece in (("A", 700), ("B", 300)):
        mine = [row for row in rows if row[1] == code and NOW - 30 * DAY <= row[3] < NOW]
        received, refunds = sum(row[4] for row in mine), sum(row[5] for row in mine)
        cost = sum(row[2] for row in mine) * cost_of_piece
        kept = max(0, received - refunds - cost) * 10_000 // received
        days = min(14, len(spends[code]))
        spend, gmv = 100 * sum(spends[code][:14]), 10_000 * days
        one = found[GOODS[code]]
        assert one.inputs == {"spend": spend, "gmv": gmv, "kept": kept, "days": days, "received": received,
                              "refunds": refunds, "cost": cost}  # fmt: skip
        lost = spend * 10_000 - gmv * kept
        assert (one.effect == 0) == (lost <= 0) and one.effect == rules.stop_promotion(spend, gmv, kept, days)
        assert (one.keys, one.store_id) == ((f"L-{code}",), shop.store.id)
    assert (found[GOODS["A"]].effect or 0) > 0


def test_goods_without_a_known_cost_are_not_judged_and_a_day_told_anew_counts_once(sold):
    shop, _ = sold
    promoted(shop, {"A": [500]})
    (before,) = candidates(shop, rules.PROMOTION)
    counter = Counter(shop.world, shop)
    day = (times.beijing_day(NOW) - DAY).isoformat()
    (file,) = counter.drop(("再次.xlsx", report((day, GOODS["A"], "600"))))
    counter.do("answer_file", id=file["id"], store_id=counter.store_id)
    counter.read()
    (after,) = candidates(shop, rules.PROMOTION)
    assert (before.inputs["spend"], after.inputs["spend"]) == (50_000, 60_000)
    shop.rows("UPDATE catalog_sku SET cost = NULL RETURNING id")
    assert candidates(shop, rules.PROMOTION) == []


def test_parcels_that_nobody_signed_for_are_told_with_what_is_refunded_after_shipping(sold):
    """Four parcels left: eight days ago, five days ago, forty days ago, and one that was signed for. The first alone waits."""
    shop, rows = sold
    ages = {"P-8": 8, "P-5": 5, "P-40": 40, "P-signed": 9}
    for n, (sn, age) in enumerate(ages.items()):
        leaves(shop, shop.ready(sn, ("A", 1)), n)
        shop.rows("UPDATE fulfilment_parcel SET shipped_at = %(at)s WHERE waybill_no LIKE %(no)s RETURNING id",
                  at=NOW - age * DAY, no=f"%{n:05}")  # fmt: skip
    left = "UPDATE orders_platformorder SET status = 'shipped', shipped_at = %(at)s WHERE order_sn LIKE 'P-%%' RETURNING id"
    waits = shop.rows(left, at=NOON)
    assert len(waits) == 4
    shop.rows("UPDATE orders_platformorder SET status = 'received' WHERE order_sn = 'P-signed' RETURNING id")
    for sn in ("P-5", "P-signed"):
        shop.refund(sn, 900, asked_at=NOON + timedelta(hours=1))
    shop.follow()
    (one,) = candidates(shop, rules.CALL)
    received = sum(row[4] for row in rows if NOW - 90 * DAY <= row[3] < NOW) + 4 * 1000
    share = 2 * 900 * 10_000 // received
    assert share > 0 and one.inputs == {"parcels": 1, "amount": 1000, "refunded": share, "days": 8}
    assert (one.code, one.store_id, one.effect) == ("YTO", shop.store.id, 1000 * share // 10_000)


def test_orders_that_wait_for_a_buyer_or_for_goods_too_long_are_told_with_what_is_refunded_before_shipping(sold):
    """Two were asked, of whom one did not answer in time; two lack goods, of which one should have left."""
    shop, rows = sold
    late, soon = (shop.ready(sn, ("A", 1)) for sn in ("Q-1", "Q-2"))
    shop.take_in(*(bought(sn, ("B", 5000), ship_by=NOW + hours) for sn, hours in (("Q-3", -DAY), ("Q-4", DAY))))
    shop.review()
    for order_id, hours in ((late, 5), (soon, 30)):
        shop.do(orders.ask_buyer, order_ids=[order_id], question="几号发？", due_at=NOON + timedelta(hours=hours))
    shop.follow()
    (one,) = candidates(shop, rules.ASK)
    span = [row for row in rows if NOW - 90 * DAY <= row[3] < NOW]
    received = sum(row[4] for row in span) + 4 * 1000
    share = sum(row[5] for row in span) * 10_000 // received
    assert share > 0 and one.inputs == {"orders": 2, "amount": 2000, "refunded": share, "short": 1}
    assert one.effect == 2000 * share // 10_000 > 0
    shop.do(orders.unask_buyer, order_ids=[late])
    assert [found.inputs["orders"] for found in candidates(shop, rules.ASK)] == [1]


def test_a_discount_of_ours_that_sells_below_cost_is_to_end_with_what_it_would_lose_still(sold):
    """It runs for two days, of which one and a half are over: whatever of A was paid in it cost 7 yuan a piece."""
    shop, rows = sold
    starts, ends = NOW - timedelta(hours=36), NOW + timedelta(hours=12)
    shop.take_in(bought("D-1", ("A", 3), paid_at=NOW - timedelta(hours=2), receivable=900, pay_amount=900))
    shop.follow()
    campaign = shop.runs(shop.listed("A", GOODS["A"]), starts, ends)
    (one,) = candidates(shop, rules.CAMPAIGN)
    mine = [row for row in rows if row[1] == "A" and starts <= row[3] < NOW]
    net, units = 900 + sum(row[4] - row[5] for row in mine), 3 + sum(row[2] for row in mine)
    assert one.inputs == {"net": net, "cost": 700 * units, "hours": 36, "left": 12, "units": units}
    assert one.effect == max(0, (700 * units - net) * 12 // 36) > 0
    assert (one.code, one.keys, one.store_id) == (str(campaign), ("L-A",), shop.store.id)


def test_a_title_to_mend_is_measured_by_the_orders_of_its_listing(world):
    """Named with the key under which orders know it: ten a day for two weeks before it was mended, thirty after."""
    shop = Listings(world)
    shop.list(1, "国家级收纳箱！！")
    shop.list(2, "小凳子")
    for n in range(1, 15):
        shop.sell(1, 10, days_ago=n)
        shop.sell(1, 30, days_ago=-n)
        shop.sell(2, 10, days_ago=n)
        shop.sell(2, 10, days_ago=-n)
    shop.look()
    follow(shop)
    (one,) = [found for found in candidates(shop, rules.TITLE) if "收纳箱" in found.name]
    assert one.keys == ("L-S1",)
    with tenancy.transaction(world.merchant_id):
        actions.look(actor=shop.actor, now=NOON)
    (row,) = shop.rows("SELECT id FROM todo_suggestion WHERE cause = %(cause)s", cause=one.cause)
    for verb, given in ((actions.mark_done, {"ids": [row.id]}), (actions.measure, {})):
        with tenancy.transaction(world.merchant_id):
            verb(actor=shop.actor, now=NOON if given else NOON + 15 * DAY, **given)
    (told,) = shop.rows("SELECT result FROM todo_suggestion WHERE id = %(id)s", id=row.id)
    result = told.result
    assert (result["before"], result["after"], result["others"], result["verdict"]) == (1000, 3000, 0, "better")
