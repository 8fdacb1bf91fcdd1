"""An order that is paid on the platform is in today's numbers of a page that stands open, by the real worker and the platform's
message. The seconds are printed; the bound is for a busy machine.
"""

from __future__ import annotations

import time
from typing import Any

from pinerp.accounts import actors
from pinerp.channels import actions as channels
from pinerp.kit import tenancy, times
from tests.browser import picture, sign_in, wait_for
from tests.gateway import connect
from tests.journeys.test_messages import act, is_subscribed
from tests.world import World

PATIENCE = 120


def test_a_payment_is_on_the_open_page(page: Any, world: World, serve: Any, worker: None) -> None:
    gateway = serve("--calm")
    store = connect(world, gateway)
    with tenancy.transaction(world.merchant_id):
        now = times.now()
        channels.go_live(actor=actors.system(world.merchant_id), store_id=store.id, live_from=now, now=now)
    wait_for(lambda: is_subscribed(world.merchant_id), True, PATIENCE)
    act(gateway, "place_order")
    sign_in(page, world, "dashboard")

    def orders() -> int:
        shown = page.locator("[data-kpi=orders] [data-number]")
        return int(shown.inner_text().replace(",", "")) if shown.count() else 0

    wait_for(lambda: orders() > 0, True, PATIENCE)
    before, began = orders(), time.monotonic()
    act(gateway, "place_order")
    wait_for(orders, before + 1, PATIENCE)
    print(f"paid on the platform → on the open page: {time.monotonic() - began:.1f} s")
    picture(page, "paid-now")
