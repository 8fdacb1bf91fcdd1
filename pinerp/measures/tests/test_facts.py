"""Facts of sales follow the news, are what their sources say, and keep what was believed before."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from pinerp.fulfilment import actions as fulfilment
from pinerp.kit import tenancy
from pinerp.measures import queries
from pinerp.measures.models import Keeping
from tests.goods import NOON, bought
from tests.measuring import Window

DAY = timedelta(days=1)


@pytest.fixture
def window(world):
    return Window(world, A=10, B=10)


def test_an_order_is_a_row_for_each_line_and_its_amounts_sum(window):
    window.take_in(bought("261123-1", ("A", 1), ("B", 2), pay_amount=1000, receivable=1001))
    window.follow()
    first, second = window.sales()
    assert (first.is_first, second.is_first) == (True, False)
    assert [first.paid, second.paid] == [333, 667]
    assert first.receivable + second.receivable == 1001
    assert (first.province, first.quantity, second.quantity, first.shipped_at) == ("浙江省", 1, 2, None)
    assert window.strays() == []


def test_what_leaves_is_costed_by_the_catalogue_as_it_was_then(window):
    window.rows("UPDATE catalog_sku SET cost = 120")
    order_id = window.ready("261123-2", ("A", 3))
    window.follow()
    packed = window.do(fulfilment.pack, order_ids=[order_id], waybills={order_id: "YT0000000000001"})
    parcel = int(packed.facts["parcels"][str(order_id)])
    assert window.do(fulfilment.ship, parcel_ids=[parcel]).done == [parcel]
    window.follow()
    (sale,) = window.sales()
    assert (sale.cost, sale.pieces, sale.uncosted) == (360, 3, 0)
    window.rows("UPDATE catalog_sku SET cost = 500")
    window.follow()
    assert window.sales()[0].cost == 360
    assert window.strays() == []


def test_a_refund_falls_to_the_day_of_its_order_and_what_was_known_before_stays(window):
    window.take_in(bought("261123-3", ("A", 1), ("B", 1)))
    window.follow()
    window.refund("261123-3", 300)
    window.follow()
    assert [(s.refund_before, s.refund_after) for s in window.sales()] == [(150, 0), (150, 0)]
    past = window.rows("SELECT facts FROM measures_salepast ORDER BY fact_id")
    assert [row.facts["refund_before"] for row in past] == [0, 0]
    assert window.strays() == []


def test_the_first_order_of_a_buyer_is_new_whichever_came_in_first(window):
    from pinerp.channels.adapters.values import ChannelReceiver

    buyer = ChannelReceiver(form="cipher", name="~n~", phone="$p$", address="~a~", address_key="A-7")
    window.take_in(bought("261123-5", ("A", 1), receiver=buyer))
    window.follow()
    window.take_in(bought("261123-4", ("A", 1), receiver=buyer, paid_at=NOON - timedelta(days=3)))
    window.follow()
    assert {(s.paid_at, s.is_new) for s in window.sales()} == {(NOON, False), (NOON - timedelta(days=3), True)}


def test_numbers_by_any_dimension_sum_to_the_whole_and_what_was_known_stays(window):
    window.take_in(bought("261123-6", ("A", 1), ("B", 3)), bought("261123-7", ("B", 1)))
    window.follow()
    with tenancy.transaction(window.world.merchant_id):
        (known_at,) = [row.begun_at for row in Keeping.objects.all()]
    window.refund("261123-6", 400)
    window.follow()
    keys = ["sales", "refunds", "orders", "units", "per_order", "refund_rate_amount"]

    def ask(*dimensions: str, **more: Any) -> queries.Answer:
        with tenancy.transaction(window.world.merchant_id):
            return queries.ask(window.actor, queries.Asked(keys, dimensions, NOON - DAY, NOON + DAY, "CNY", **more))

    by_sku, whole = ask("sku"), ask().total
    assert whole == {
        "sales": 2000,
        "refunds": 400,
        "orders": 2,
        "units": 5,
        "per_order": 1000,
        "refund_rate_amount": 2000,
    }
    assert by_sku.total == whole and by_sku.overlap == {"orders": 1}
    assert {row.names[0]: row.values["units"] for row in by_sku.parts} == {"A": 1, "B": 4}
    assert sum(row.values["sales"] or 0 for row in by_sku.parts) == 2000
    assert ask(known_at=known_at).total["refunds"] == 0
    window.rows("UPDATE measures_salepast SET facts = facts - 'traffic' - 'country' RETURNING id")
    assert [one.keys for one in ask("traffic", "country", known_at=known_at).parts] == [("", "")], (
        "of an earlier version"
    )
    assert ask(only={"store": ["9000000000000000001"]}).total["per_order"] is None
