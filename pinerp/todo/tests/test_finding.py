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
from pinerp.inventory import actions as inventory
from pinerp.kit import sql, tenancy, times
from pinerp.orders import actions as orders
from pinerp.todo import actions, queries, rules
from pinerp.todo.tests.test_deciding import DAY, Shop, leaves
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
        shop.rows(LISTED, m=shop.world.merchant_id, store=shop.store.id, goods=GOODS[code], key=f"L-{code}", now=NOW)


LISTED = """
WITH goods AS (
  INSERT INTO storefronts_goods (merchant_id, store_id, goods_key, name, is_on_sale, our_name, our_on_sale, image_url,
                                 changed, seen_at)
  VALUES (%(m)s, %(store)s, %(goods)s, '茉莉花茶', true, '茉莉花茶', true, '', '{}', %(now)s) RETURNING id)
INSERT INTO storefronts_goodssku (merchant_id, goods_id, store_id, listing_key, spec, outer_code, is_on_sale, image_url,
                                  our_spec, our_on_sale, changed, seen_at)
SELECT %(m)s, id, %(store)s, %(key)s, '', '', true, '', '', true, '{}', %(now)s FROM goods RETURNING id
"""


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


def test_orders_whose_buyer_did_not_answer_in_time_are_told_with_what_is_refunded_before_shipping(sold):
    shop, rows = sold
    late, soon = (shop.ready(sn, ("A", 1)) for sn in ("Q-1", "Q-2"))
    for order_id, hours in ((late, 5), (soon, 30)):
        shop.do(orders.ask_buyer, order_ids=[order_id], question="几号发？", due_at=NOON + timedelta(hours=hours))
    shop.follow()
    (one,) = candidates(shop, rules.ASK)
    span = [row for row in rows if NOW - 90 * DAY <= row[3] < NOW]
    received = sum(row[4] for row in span) + 2 * 1000
    share = sum(row[5] for row in span) * 10_000 // received
    assert share > 0 and one.inputs == {"orders": 1, "amount": 1000, "refunded": share}
    assert one.effect == 1000 * share // 10_000 > 0
    shop.do(orders.unask_buyer, order_ids=[late])
    assert candidates(shop, rules.ASK) == []


def test_goods_that_lie_where_they_do_not_sell_are_to_go_where_they_do(world):
    """Sixty lie in the second warehouse, where none was ever sold; forty left the first within the month."""
    shop = Shop(world, A=60)
    other = world.warehouse("二仓")
    shop.do(inventory.receive, moves=[inventory.Move(other.id, world.sku("A").id, 60)])
    shop.rows("UPDATE catalog_sku SET cost = 40, price = 1000 RETURNING id")
    shop.rows("UPDATE inventory_stockentry SET at = at - interval '200 days' RETURNING id")
    for n in range(4):
        leaves(shop, shop.ready(f"T-{n}", ("A", 10)), n)
    shop.follow()
    (one,) = candidates(shop, rules.TRANSFER)
    assert (one.inputs["from"], one.inputs["to"]) == (other.id, shop.warehouse.id)
    assert (one.inputs["on_hand"], one.inputs["sold"], one.inputs["sold_there"]) == (60, 0, 40)
    assert one.inputs["margin"] == 100 - 40 and one.effect == 40 * (100 - 40)


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
