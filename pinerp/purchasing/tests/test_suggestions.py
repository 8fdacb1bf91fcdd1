"""补货建议: the arithmetic, by hand and on the books."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from pinerp.kit import sql, tenancy
from pinerp.purchasing import actions, queries, rules
from pinerp.purchasing.rules import Known, Settings, Terms
from pinerp.purchasing.tests.desk import Buyer
from tests.goods import NOON

HOW = Settings(cover_days=14, safety_days=3, recent_percent=60)


def test_a_suggestion_by_hand():
    known = Known(sold_recent=14, sold_long=30, season_percent=100, available=10, in_transit=5)
    terms = Terms(lead_days=7, minimum=20, pack=12, breaks=((1, 980), (48, 920)))
    found = rules.suggest(known, terms, HOW)
    # 2 a day × 60 % + 1 a day × 40 % = 1.6 a day, for 7 + 14 + 3 days: 38.4
    assert (found.rate_milli, found.needed, found.lacking, found.quantity) == (1600, 39, 24, 24)
    assert (found.price, found.next_break) == (980, (48, 920))
    assert found.next_difference == 48 * 920 - 24 * 980


def test_a_season_and_its_bounds():
    assert rules.season_percent(56, 28, 365) == 200
    assert rules.season_percent(0, 28, 365) == rules.SEASON_LEAST
    assert rules.season_percent(999, 28, 365) == rules.SEASON_MOST
    assert rules.season_percent(9, 28, 0) == 100


@given(
    st.builds(
        Known,
        sold_recent=st.integers(0, 10**6),
        sold_long=st.integers(0, 10**6),
        season_percent=st.integers(50, 300),
        available=st.integers(-1000, 10**6),
        in_transit=st.integers(0, 10**6),
    ),
    st.integers(1, 500),
    st.integers(1, 100),
)
def test_a_suggestion_is_what_the_supplier_takes_and_covers_what_lacks(known, minimum, pack):
    found = rules.suggest(known, Terms(5, minimum, pack), HOW)
    assert (found.quantity > 0) == (found.lacking > 0)
    if found.quantity:
        assert found.quantity >= max(found.lacking, minimum) and found.quantity % pack == 0
        assert found.quantity < max(found.lacking, minimum) + pack
        assert known.available + known.in_transit + found.quantity >= found.needed


def sell(desk: Buyer, code: str, count: int, days_ago: int) -> None:
    """Goods left for an order so many days ago; only the book's line, for the rate reads nothing else."""
    place = {"warehouse_id": desk.warehouse.id, "sku_id": desk.world.sku(code).id, "m": desk.world.merchant_id}
    desk.rows(
        "INSERT INTO inventory_stockentry (merchant_id, warehouse_id, sku_id, verb, on_hand_delta, reserved_delta, reason, "
        "request_id, at) VALUES (%(m)s, %(warehouse_id)s, %(sku_id)s, 'ship', %(delta)s, 0, '', '', %(at)s)",
        delta=-count,
        at=NOON - timedelta(days=days_ago),
        **place,
    )


def test_suggestions_read_sales_stock_transit_and_offers(world):
    desk = Buyer(world, A=40, B=5, C=5)
    s, cheap = desk.supplier(lead_days=7), desk.supplier("S2", lead_days=2)
    desk.offers(s, ("A", [(1, 980)]), ("B", [(1, 10)]))
    desk.offers(cheap, ("A", [(1, 970)]), minimum=10, pack=10)
    for code in ("A", "C"):
        sell(desk, code, 14, 2)
        sell(desk, code, 16, 20)
        sell(desk, code, 99, 31)
    order = desk.sent(s, ("A", 5, None))
    desk.receive("A", 1)
    desk.do(lambda actor, now: None)
    with tenancy.transaction(world.merchant_id):
        found = {one.sku.code: one for one in queries.suggestions(desk.actor, NOON, only_lacking=False)}
    a = found["A"]
    assert (a.known.sold_recent, a.known.sold_long, a.known.season_percent) == (14, 30, 100)
    assert (a.known.available, a.known.in_transit, a.offer.supplier_id) == (41, 5, cheap)
    assert a.advice.lacking == 0, "1.6 a day for 2 + 14 + 3 days are 31"
    assert found["C"].offer is None and found["C"].advice.quantity == 34
    assert found["B"].advice.quantity == 0
    desk.do(actions.cancel, order_ids=[order])
    answer = world.get(world.owner, "purchasing/suggestions").json()
    assert [one["sku_code"] for one in answer["items"]] == ["C"] and answer["count"] == 1
    first = world.get(world.owner, "purchasing/suggestions", only_lacking=False, limit=1).json()
    rest = world.get(world.owner, "purchasing/suggestions", only_lacking=False, limit=5, after=first["next"]).json()
    assert [one["sku_code"] for one in first["items"] + rest["items"]] == ["C", "A", "B"]
    assert world.get(world.owner, "purchasing/suggestions", search="A", only_lacking=False).json()["count"] == 1


def test_last_years_season_counts_once_the_books_are_old_enough(world):
    desk = Buyer(world, A=5)
    sell(desk, "A", 10, 7)
    sell(desk, "A", 28, 365)
    sell(desk, "A", 28, 200)
    with tenancy.transaction(world.merchant_id):
        (young,) = queries.suggestions(desk.actor, NOON)
        sql.statement(
            "UPDATE inventory_stockentry SET at = %(at)s WHERE verb = 'receive'", {"at": NOON - timedelta(days=400)}
        )
        (old,) = queries.suggestions(desk.actor, NOON)
    assert (young.known.season_percent, old.known.season_percent) == (100, rules.SEASON_MOST)
    assert old.advice.needed > young.advice.needed


def test_chosen_suggestions_become_drafts_by_supplier_and_warehouse(world):
    desk = Buyer(world)
    far = world.warehouse("FAR", is_default=False)
    one, two = desk.supplier(), desk.supplier("S2")
    desk.offers(one, ("A", [(1, 980), (20, 920)]), ("B", [(1, 5)]))
    desk.offers(two, ("C", [(1, 7)]), minimum=10, pack=5)
    ids = {code: world.sku(code).id for code in ("A", "B", "C", "D")}
    home = desk.warehouse.id
    chosen = [
        actions.Suggested(ids["A"], one, home, 20),
        actions.Suggested(ids["B"], one, far.id, 3),
        actions.Suggested(ids["C"], two, home, 15),
        actions.Suggested(ids["D"], two, home, 1),
    ]
    outcome = desk.do(actions.order_suggested, chosen=chosen)
    assert outcome.refused[ids["D"]].code == "purchase_no_price"
    assert [order["number"][-4:] for order in outcome.facts["orders"]] == ["0001", "0002", "0003"]
    with tenancy.transaction(world.merchant_id):
        first = queries.lines(world.merchant_id, int(outcome.facts["orders"][0]["id"]))
    assert [(line.code, line.quantity, line.price) for line in first] == [("A", 20, 920)]
    odd = desk.do(actions.order_suggested, chosen=[actions.Suggested(ids["C"], two, home, 12)])
    assert odd.refused[ids["C"]].code == "below_minimum" and "orders" in odd.facts


def test_a_company_says_how_it_orders(world):
    given = {"over_percent": 10, "cover_days": 30, "safety_days": 0, "recent_percent": 100, "lead_days": 4}
    former = world.get(world.owner, "purchasing/settings").json()
    told = world.post(world.owner, "purchasing/set_settings", given).json()
    assert told["facts"]["former"] == former and world.get(world.owner, "purchasing/settings").json() == given
    assert world.post(world.owner, "purchasing/set_settings", {**given, "cover_days": 0}).status_code == 422
