"""收发存: a period's stock by kind, its arithmetic and the entries behind it."""

from __future__ import annotations

from typing import Any

from pinerp.accounts import actors
from pinerp.inventory import actions as inventory
from pinerp.kit import tenancy, times
from tests.browser import SIZES, picture, sign_in
from tests.world import World


def test_收发存_opens_its_arithmetic_and_its_entries(page: Any, world: World) -> None:
    actor, now = actors.system(world.merchant_id), times.now()
    here, tea = world.warehouse(name="杭州仓"), world.sku("TEA-1", cost=300)
    with tenancy.transaction(world.merchant_id):
        inventory.receive(actor=actor, moves=[inventory.Move(here.id, tea.id, 40)], now=now)
        inventory.adjust(actor=actor, moves=[inventory.Move(here.id, tea.id, -3)], reason="破损", now=now)
    sign_in(page, world)
    page.get_by_role("menuitem", name="库存报表").click()
    row = page.locator("tr.ant-table-row", has_text="TEA-1")
    row.get_by_text("¥111.00").wait_for()
    picture(page, "stock-report", *SIZES)
    row.locator("[data-number=closing]").click()
    drawer = page.locator(".ant-drawer").first
    drawer.get_by_text("期初 0 + 进 40 − 出 3 = 期末 37").wait_for()
    drawer.get_by_text("破损").first.wait_for()
    picture(page, "stock-report-entries")
