"""Going live: what was decided in shadow mode is never sent by itself, whichever clock comes first."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from pinerp.channels import actions as channels
from pinerp.channels import intents
from pinerp.channels.adapters.pinduoduo.adapter import Pinduoduo
from pinerp.channels.models import Store
from pinerp.fulfilment import actions as fulfilment
from pinerp.fulfilment import effects
from pinerp.fulfilment import tasks as bench
from pinerp.kit import sql, tenancy
from pinerp.orders import actions as orders
from tests.goods import NOON, Desk, bought
from tests.world import World

LATER = NOON + timedelta(hours=1)


def shadowed(world: World, **stock: int) -> Desk:
    desk = Desk(world, **stock)
    with tenancy.transaction(world.merchant_id):
        Store.objects.filter(merchant_id=world.merchant_id, id=desk.store.id).update(
            mode="shadow", live_from=None, auto_parcel=True
        )
    return desk


def go_live(desk: Desk) -> None:
    with tenancy.transaction(desk.world.merchant_id):
        channels.go_live(actor=desk.actor, store_id=desk.store.id, live_from=LATER, now=LATER)


def parcels(desk: Desk) -> int:
    return int(desk.rows("SELECT count(*) AS n FROM fulfilment_parcel")[0].n)


@pytest.mark.parametrize("is_news_first", [True, False])
def test_an_order_that_stood_ready_in_shadow_mode_is_not_packed_by_itself(world: World, is_news_first: bool) -> None:
    desk = shadowed(world, A=10)
    old = desk.ready("1-1", ("A", 1))
    carried = desk.take_in(bought("1-2", ("A", 1), paid_at=LATER, waybill_no="SF-OLD")).new[0]
    fresh = desk.take_in(bought("1-3", ("A", 1), paid_at=LATER)).new[0]
    desk.review()
    assert {desk.stage(i) for i in (old, carried, fresh)} == {"to_ship"}
    go_live(desk)
    if is_news_first:
        desk.hear()
    bench.pack_batch(world.merchant_id)
    assert parcels(desk) == 1, "the one that is ours alone"
    desk.hear()
    assert [desk.holds(i) for i in (old, carried, fresh)] == [{"before_live"}, {"before_live"}, set()]
    with tenancy.transaction(world.merchant_id):
        orders.release(actor=desk.actor, order_ids=[old], now=LATER)
    assert desk.stage(old) == "to_ship"
    bench.pack_batch(world.merchant_id)
    assert parcels(desk) == 2, "a person let it go"


def test_what_was_approved_in_shadow_mode_is_asked_for_again(world: World) -> None:
    desk = shadowed(world, A=10)
    (order_id,) = desk.take_in(bought("1-1", ("A", 1))).new
    desk.review()
    desk.do(orders.hold, order_ids=[order_id], note="看一下")
    desk.do(orders.release, order_ids=[order_id])
    assert desk.stage(order_id) == "to_ship"
    go_live(desk)
    bench.pack_batch(world.merchant_id)
    desk.hear()
    assert parcels(desk) == 0 and desk.holds(order_id) == {"before_live"}


def test_going_back_to_shadow_mode_frees_them_again(world: World) -> None:
    desk = shadowed(world, A=10)
    order_id = desk.ready("1-1", ("A", 1))
    go_live(desk)
    desk.hear()
    desk.do(channels.go_shadow, store_id=desk.store.id)
    desk.hear()
    bench.pack_batch(world.merchant_id)
    assert (desk.stage(order_id), desk.holds(order_id), parcels(desk)) == ("to_ship", set(), 0)


def test_wishes_of_shadow_mode_are_refused_not_sent(world: World) -> None:
    desk = shadowed(world, A=10)
    order_id = desk.ready("1-1", ("A", 1))
    packed = desk.do(fulfilment.pack, order_ids=[order_id], waybills={order_id: "YT0000000000001"})
    parcel = int(packed.facts["parcels"][str(order_id)])
    desk.do(fulfilment.ship, parcel_ids=[parcel])
    go_live(desk)

    def wish() -> Any:
        with tenancy.transaction(world.merchant_id):
            (row,) = sql.statement("SELECT id FROM fulfilment_shipmentpush")
            return intents.Wish(row.id, False, 1, effects.load_pushes(desk.actor, [row.id])[row.id])

    nobody: Any = Pinduoduo.__new__(Pinduoduo)
    (answer,) = effects.send_push(nobody, [wish()])
    assert (answer.result, answer.code) == ("refused", "before_live")
    desk.rows("UPDATE fulfilment_shipmentpush SET state = 'refused' RETURNING id")
    with tenancy.transaction(world.merchant_id):
        fulfilment.push_now(actor=desk.actor, parcel_ids=[parcel], now=LATER + timedelta(minutes=1))
    assert not wish().payload.is_before_live, "a person asked for it"
