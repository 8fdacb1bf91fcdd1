"""Whatever the platform sends ends as an order that is kept and shown, or in quarantine; the other orders go on."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pinerp.channels import adapters
from pinerp.channels.adapters.pinduoduo import translate
from pinerp.channels.adapters.values import Page
from pinerp.kit import times
from pinerp.orders import actions as orders
from pinerp.orders import tasks
from tests.goods import Desk
from tests.world import World

SAMPLE = Path(translate.__file__).parent / "samples" / "increment_page.json"
GOOD: dict[str, Any] = orjson.loads(SAMPLE.read_bytes())["order_sn_increment_get_response"]["order_sn_list"][0]

JUNK = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**62), 2**63), st.floats(allow_nan=False), st.text(max_size=700),
    st.sampled_from(["", "0", "-1", "1e5", "1,234.50", "0000-00-00 00:00:00", "2026-11-23 12:00:00", 1795406400000, "9" * 40]),
    st.lists(st.integers(), max_size=2), st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
)  # fmt: skip
ITEM_FIELDS = sorted(GOOD["item_list"][0])


@st.composite
def spoilt(draw: st.DrawFn) -> dict[str, Any]:
    raw = copy.deepcopy(GOOD)
    for name in draw(
        st.lists(st.sampled_from(sorted(set(GOOD) - {"order_sn", "updated_at"})), max_size=3, unique=True)
    ):
        raw[name] = draw(JUNK)
    for name in draw(st.lists(st.sampled_from(ITEM_FIELDS), max_size=2, unique=True)):
        if isinstance(raw["item_list"], list) and raw["item_list"] and isinstance(raw["item_list"][0], dict):
            raw["item_list"][0][name] = draw(JUNK)
    return raw


def page(*rows: dict[str, Any]) -> Page:
    body = translate.dumped({"order_sn_increment_get_response": {"order_sn_list": list(rows)}})
    found, unreadable = adapters.orders_in("pinduoduo", b"[" + body + b"]")
    return Page(found, unreadable, body)


@pytest.fixture
def spoilt_desk(world: World) -> Desk:
    """One desk for all examples: their numbers differ."""
    return Desk(world)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=st.lists(spoilt(), min_size=5, max_size=20))
def test_whatever_is_read_can_be_kept_and_judged(spoilt_desk: Desk, rows: list[dict[str, Any]]) -> None:
    desk, world = spoilt_desk, spoilt_desk.world
    first = (
        desk.rows("SELECT count(*) AS n FROM orders_platformorder")[0].n
        + desk.rows("SELECT count(*) AS n FROM channels_quarantine")[0].n
    )
    named = [{**row, "order_sn": f"261123-{first}-{n}"} for n, row in enumerate([*rows, GOOD])]
    tasks.store_pages(world.merchant_id, desk.store.id, [page(*named)], times.now())
    ours = {"mine": [row["order_sn"] for row in named]}
    kept = {
        r.order_sn
        for r in desk.rows("SELECT order_sn FROM orders_platformorder WHERE order_sn = ANY (%(mine)s)", **ours)
    }
    aside = {
        r.order_sn
        for r in desk.rows("SELECT order_sn FROM channels_quarantine WHERE order_sn = ANY (%(mine)s)", **ours)
    }
    forming = {row["order_sn"] for row in named if str(row.get("confirm_status")).strip() in ("0", "0.0", "-0.0")}
    assert kept | aside | forming == set(ours["mine"]) and not kept & aside
    assert named[-1]["order_sn"] in kept
    desk.review()
    assert not desk.rows("SELECT id FROM orders_order WHERE stage = 'to_review'")


def later(**changes: Any) -> dict[str, Any]:
    return {**copy.deepcopy(GOOD), "updated_at": "2026-11-23 12:30:00", **changes}


def store(desk: Desk, *rows: dict[str, Any]) -> None:
    tasks.store_pages(desk.world.merchant_id, desk.store.id, [page(*rows)], times.now())


def ready(world: World) -> tuple[Desk, int]:
    desk = Desk(world, **{"TEA-1": 10})
    store(desk, GOOD)
    desk.review()
    (order,) = desk.rows("SELECT id, stage FROM orders_order")
    assert order.stage == "to_ship"
    return desk, int(order.id)


def test_an_unknown_refund_holds_the_order_and_names_it(world: World) -> None:
    desk, order_id = ready(world)
    store(desk, later(refund_status=5))
    assert (desk.stage(order_id), desk.holds(order_id)) == ("held", {"unclear"})
    (hold,) = desk.rows("SELECT params FROM orders_hold WHERE code = 'unclear'")
    assert hold.params == {"fields": "refund_status=5"}
    assert desk.do(orders.release, order_ids=[order_id]).refused[order_id].code == "held_by_cause"
    store(desk, later(updated_at="2026-11-23 12:31:00"))
    assert (desk.stage(order_id), desk.holds(order_id)) == ("to_ship", set())


@pytest.mark.parametrize(
    "changes", [{"order_status": 9}, {"pay_amount": None}, {"refund_status": "x"}, {"order_tag_list": 3}]
)
def test_a_newer_state_that_cannot_be_read_stops_the_order_until_one_can(world: World, changes: dict[str, Any]) -> None:
    desk, order_id = ready(world)
    for _ in range(2):  # windows overlap: the same text comes again
        store(desk, later(**changes))
    assert (desk.stage(order_id), desk.holds(order_id)) == ("held", {"news_unreadable"})
    store(desk, later(updated_at="2026-11-23 12:31:00"))
    assert (desk.stage(order_id), desk.holds(order_id)) == ("to_ship", set())


def test_a_person_may_release_it_and_the_same_text_stops_it_no_more(world: World) -> None:
    desk, order_id = ready(world)
    store(desk, later(order_status=9))
    desk.do(orders.release, order_ids=[order_id])
    store(desk, later(order_status=9))
    assert (desk.stage(order_id), desk.holds(order_id)) == ("to_ship", set())
