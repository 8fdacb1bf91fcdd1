"""A checkup's numbers are, to the cent, what a slow and obvious reading of the same files says; each opens into its rows."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest

from pinerp.checkup.tests.shop import LISTINGS, PRODUCTS, History, Shop


def half_up(part: int, whole: int) -> int:
    return (2 * part + whole) // (2 * whole)


def slow_fines(history: History) -> dict[str, tuple[int, int, int]]:
    """Cause → entries, amount, repaid: what came back for an order goes to a fine of that amount, then to the oldest."""
    back: dict[str, int] = defaultdict(int)
    for one in history.bill:
        if one.amount > 0 and one.code.startswith("013"):
            back[one.order_sn] += one.amount
    by_order: dict[str, list[Any]] = defaultdict(list)
    for place, one in enumerate(history.bill):
        if one.code.startswith("004"):
            by_order[one.order_sn].append((-one.amount != back[one.order_sn], one.day, place, one))
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for order_sn, fines in by_order.items():
        left = back[order_sn]
        for *_, one in sorted(fines, key=lambda told: told[:3]):
            repaid = min(left, -one.amount)
            left -= repaid
            cause = found[one.about.partition("-")[2]]
            cause[0], cause[1], cause[2] = cause[0] + 1, cause[1] - one.amount, cause[2] + repaid
    return {cause: tuple(sums) for cause, sums in found.items()}  # type: ignore[misc]


def slow_settlement(history: History) -> dict[str, tuple[int, int, int]]:
    """State → orders, due, settled."""
    booked: dict[str, int] = {}
    for line in history.bill:
        if line.code in ("0010002", "0010005", "0020002", "0020005"):
            booked[line.order_sn] = booked.get(line.order_sn, 0) + line.amount
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for one in history.orders:
        if not one.is_paid:
            continue
        due = one.receivable if one.refund == "none" else 0
        if one.order_sn in booked:
            state = "as_expected" if booked[one.order_sn] == due else "differs"
        else:
            state = "waiting" if due else "nothing_due"
        sums = found[state]
        sums[0], sums[1], sums[2] = sums[0] + 1, sums[1] + due, sums[2] + booked.get(one.order_sn, 0)
    return {state: tuple(sums) for state, sums in found.items()}  # type: ignore[misc]


def slow_products(history: History) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    charged: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for line in history.bill:
        charged[line.order_sn][
            "fees" if line.code.startswith("003") else "fines" if line.code[:3] == "004" else ""
        ] -= line.amount
    for one in history.orders:
        if one.is_paid:
            sums = found[LISTINGS[one.listing]]
            sums["orders"] += 1
            sums["paid"] += one.paid
            sums["refunded_before"] += one.refund == "before"
            sums["refunded_after"] += one.refund == "after"
            sums["refund"] += one.paid if one.refund != "none" else 0
            sums["due"] += one.receivable if one.refund == "none" else 0
            for name in ("fees", "fines"):
                sums[name] += charged[one.order_sn][name]
    return found


@pytest.fixture(params=[1, 2])
def told(world, request):
    history, shop = History.by_chance(request.param), Shop(world)
    assert [one["state"] for one in shop.drop(*history.files())] == ["read"] * 3
    return history, shop


def test_every_number_is_what_the_files_say(told):
    history, shop = told
    found = shop.ask()
    assert not found["is_counting"] and found["currency"] == "CNY"
    fines = {row["cause"]: (row["entries"], row["amount"], row["repaid"]) for row in found["fines"]["rows"]}
    assert fines == slow_fines(history)
    assert found["fines"]["amount"] == sum(amount for _, amount, _ in fines.values())
    states = {row["state"]: (row["orders"], row["due"], row["settled"]) for row in found["settlement"]["states"]}
    assert {state: sums for state, sums in states.items() if sums[0]} == slow_settlement(history)
    products = slow_products(history)
    for row in found["refunds"]["rows"]:
        wanted = products[row["goods_id"]]
        assert row["name"] == PRODUCTS[row["goods_id"]]
        assert {name: row[name] for name in ("orders", "paid", "refund", "refunded_before", "refunded_after")} == {
            name: wanted[name] for name in ("orders", "paid", "refund", "refunded_before", "refunded_after")
        }
        assert row["rate_money"] == half_up(10_000 * wanted["refund"], wanted["paid"])
        assert row["rate_orders"] == half_up(10_000 * row["refunded"], wanted["orders"])
    assert found["refunds"]["refund"] == sum(one["refund"] for one in products.values())
    assert found["refunds"]["orders"] == sum(one.is_paid for one in history.orders)


def test_promotion_is_told_before_and_after_refunds(told):
    history, shop = told
    found, products = shop.ask()["promotion"], slow_products(history)
    spent: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for _, goods, spend, gmv in history.promotion:
        spent[goods][0] += spend
        spent[goods][1] += gmv
    assert {row["goods_id"]: [row["spend"], row["gmv"]] for row in found["rows"]} == dict(spent)
    for row in found["rows"]:
        sold = products.get(row["goods_id"])
        kept = None if sold is None else row["gmv"] - half_up(row["gmv"] * sold["refund"], sold["paid"])
        assert row["net_gmv"] == kept
        assert row["roi"] == (half_up(100 * row["gmv"], row["spend"]) if row["spend"] else None)
        assert row["net_roi"] == (half_up(100 * kept, row["spend"]) if row["spend"] and kept is not None else None)
        behind = list(shop.all_rows("promotion", goods=row["goods_id"]))
        assert [sum(one[name] for one in behind) for name in ("spend", "gmv")] == [row["spend"], row["gmv"]]
    assert found["spend"] == sum(spend for spend, _ in spent.values())


def test_the_costliest_are_summed_from_their_parts_and_the_bill_from_its_rows(told):
    history, shop = told
    found, products = shop.ask(), slow_products(history)
    spent: dict[str, int] = defaultdict(int)
    for _, goods, spend, _ in history.promotion:
        spent[goods] += spend
    costs = {goods: one["refund"] + one["fines"] + one["fees"] + spent[goods] for goods, one in products.items()}
    assert [row["goods_id"] for row in found["costly"]] == sorted(costs, key=lambda goods: (-costs[goods], goods))
    for row in found["costly"]:
        assert row["costs"] == costs[row["goods_id"]]
        assert row["left"] == products[row["goods_id"]]["due"] - costs[row["goods_id"]] + row["refund"]
        assert row["cost"] is None
    whole = found["settlement"]
    assert whole["income"] + whole["expense"] == sum(one.amount for one in history.bill)
    (footer,) = whole["footers"]
    assert footer["said_total"] == footer["rows_total"] == sum(one.amount for one in history.bill)


def test_every_number_opens_into_rows_that_sum_to_it(told):
    _, shop = told
    found = shop.ask()
    for row in found["fines"]["rows"]:
        behind = list(shop.all_rows("fines", cause=row["cause"]))
        assert len({one["id"] for one in behind}) == row["entries"]
        assert (sum(one["amount"] for one in behind), sum(one["repaid"] for one in behind)) == (
            row["amount"],
            row["repaid"],
        )
    for row in found["settlement"]["states"]:
        behind = list(shop.all_rows("orders", only=row["state"]))
        assert len({one["id"] for one in behind}) == row["orders"]
        assert sum(one["due"] for one in behind) == row["due"]
        assert sum(one["settled"] or 0 for one in behind) == row["settled"]
    for row in found["refunds"]["rows"]:
        behind = list(shop.all_rows("orders", only="refunded", goods=row["goods_id"]))
        assert (len(behind), sum(one["refund"] for one in behind)) == (row["refunded"], row["refund"])
    for row in found["costly"]:
        behind = list(shop.all_rows("orders", goods=row["goods_id"]))
        assert (
            sum(one["fees"] + one["fines"] + one["refund"] for one in behind)
            == row["fees"] + row["fines"] + row["refund"]
        )
