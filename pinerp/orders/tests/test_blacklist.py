"""黑名单: new orders of a receiver wait for a person, found again by prints; nothing is kept in the clear."""

from __future__ import annotations

from typing import Any

import pytest

from pinerp.channels.adapters.values import ChannelReceiver
from pinerp.orders import actions as orders
from pinerp.orders.rules import ADDRESS, PHONE, index_of
from tests.goods import Desk, FileDesk, bought

HER = {
    "phone": "$aW5kZXgtb25lLi4u$Ym9keQ==$1$$",
    "name_mask": "王**",
    "phone_mask": "138****0001",
    "address_key": "oa1",
}


def receiver(**facts: str) -> ChannelReceiver:
    given = {"form": "cipher", "name": "~n~1~", "address": "~a~1~", "province": "浙江省", **HER, **facts}
    return ChannelReceiver(**given)


def came(desk: Desk, order_sn: str, **facts: str) -> int:
    (order_id,) = desk.take_in(bought(order_sn, ("A", 1), receiver=receiver(**facts))).new
    desk.review()
    return int(order_id)


def put(desk: Desk, order_id: int, reason: str = "拒收三次") -> Any:
    return desk.do(orders.blacklist, order_ids=[order_id], reason=reason)


def test_her_orders_wait_and_go_when_she_is_taken_off(world):
    desk = Desk(world, A=10)
    first, approved = came(desk, "1-1"), came(desk, "1-2")
    stranger = came(desk, "1-3", phone="$aW5kZXgtdHdvLi4u$Ym9keQ==$1$$", address_key="oa2")
    desk.rows("UPDATE orders_order SET approved_at = now() WHERE id = %(id)s", id=approved)
    entry = int(put(desk, first).facts["entries"][str(first)])
    assert [desk.stage(i) for i in (first, approved, stranger)] == ["held", "to_ship", "to_ship"]
    by_phone = came(desk, "1-4", phone="$aW5kZXgtb25lLi4u$b3RoZXI=$2$$", address_key="oa9")
    by_address = came(desk, "1-5", phone="$aW5kZXgtdHdvLi4u$Ym9keQ==$1$$")
    assert desk.holds(by_phone) == desk.holds(by_address) == {"blacklisted"}
    shown = world.get(world.owner, f"orders/{by_phone}").json()["holds"][0]["params"]
    assert shown == {"entry_id": str(entry), "reason": "拒收三次"}
    assert desk.do(orders.release, order_ids=[by_phone]).done == [by_phone]
    assert desk.stage(by_phone) == "to_ship" and desk.stage(by_address) == "held"
    assert desk.do(orders.unblacklist, entry_ids=[entry]).done == [entry]
    assert [desk.stage(i) for i in (first, by_address)] == ["to_ship", "to_ship"]
    assert desk.stage(came(desk, "1-6")) == "to_ship"
    desk.do(orders.restore_blacklisted, entry_ids=[entry])
    assert desk.stage(first) == "held"
    again = put(desk, first, "又拒收")
    assert int(again.facts["entries"][str(first)]) == entry, "one entry for one receiver"
    (row,) = world.get(world.owner, "orders/blacklist").json()
    assert (row["reason"], row["phone_mask"], row["by_phone"], row["by_address"], row["is_alive"]) == (
        "又拒收",
        "138****0001",
        True,
        True,
        True,
    )


def test_nothing_is_kept_in_the_clear(world):
    desk = FileDesk(world, A=10)
    facts = {"form": "plain", "name": "王小明", "phone": "138 0000-1111", "address": "文一路 1 号", "address_key": ""}
    order_id = came(desk, "1-1", **facts)
    put(desk, order_id)
    (row,) = desk.rows("SELECT * FROM orders_blacklisted")
    kept = " ".join(str(value) for value in row)
    assert "1380000" not in kept and "文一路" not in kept and "王小明" not in kept
    other = came(desk, "1-2", **{**facts, "phone": "13800001111", "address": "别处", "name": "别人"})
    assert desk.holds(other) == {"blacklisted"}
    told = world.get(world.owner, "accounts/logbook").content.decode()
    assert "orders.blacklist" in told and "1380000" not in told


def test_what_cannot_be_told_from_others_is_refused(world):
    desk = Desk(world, A=10)
    bare = came(desk, "1-1", phone="$Ym9keQ==$1$", address_key="")
    prefix = came(desk, "1-2", phone="$189$Ym9keQ==$2$$", address_key="")
    outcome = desk.do(orders.blacklist, order_ids=[bare, prefix, 10**15], reason="x")
    assert {i: why.code for i, why in outcome.refused.items()} == {
        bare: "nothing_to_match",
        prefix: "nothing_to_match",
        10**15: "not_found",
    }
    assert world.post(world.picker, "orders/blacklist", {"ids": [bare], "reason": "x"}).status_code == 403
    assert world.post(world.owner, "orders/blacklist", {"ids": [bare], "reason": " "}).status_code == 422
    assert desk.do(orders.unblacklist, entry_ids=[10**15]).refused[10**15].code == "not_found"


@pytest.mark.parametrize(
    ("kind", "form", "text", "found"),
    [
        (PHONE, "cipher", "$abcdefgh$body$1$$", "index abcdefgh"),
        (PHONE, "cipher", "$138$body$1$$", ""),
        (PHONE, "cipher", "$body$1$", ""),
        (PHONE, "cipher", "", ""),
        (PHONE, "plain", "+86 138-0000-1111", "plain 13800001111"),
        (PHONE, "plain", "12345", ""),
        (ADDRESS, "cipher", "oa1", "id oa1"),
        (ADDRESS, "plain", "浙江省 杭州市 文一路 1 号", "plain 浙江省杭州市文一路1号"),
    ],
)
def test_what_tells_one_receiver_from_another(kind, form, text, found):
    assert index_of(kind, form, text) == found
