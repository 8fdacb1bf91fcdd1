"""On a phone at the packing bench: the bin of the goods is scanned before them, and a wrong one is told where to go."""

from __future__ import annotations

from typing import Any

from pinerp.fulfilment.tests.bench import numbered
from pinerp.inventory import actions as inventory
from tests.browser import picture, sign_in, wait_for
from tests.goods import Desk
from tests.world import World


def test_a_bin_is_scanned_before_its_goods(page: Any, world: World) -> None:
    desk = Desk(world, CUP=3)
    place = desk.warehouse
    desk.do(inventory.set_bins, warehouse_id=place.id, has_bins=True)
    right, _ = desk.do(inventory.create_bins, warehouse_id=place.id, pattern="A-01 B-02").done
    (lot,) = desk.rows("SELECT id FROM inventory_lot WHERE quantity > 0")
    desk.do(inventory.put_away, moves=[inventory.PutAway(lot.id, right, 3)])
    numbered(desk, desk.ready("261123-000000000000001", ("CUP", 2)))
    sign_in(page, world)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"/app/m/{world.code}/settings?tab=shipping")
    switch = page.get_by_label(f"{place.name} 扫库位")
    switch.click()
    wait_for(lambda: switch.get_attribute("aria-checked"), "true")
    switch.scroll_into_view_if_needed()
    picture(page, "bins-setting")
    page.goto(f"/app/m/{world.code}/scan")
    box = page.get_by_label("扫描框")

    def scan(code: str) -> None:
        box.fill(code)
        box.press("Enter")

    def refused(words: str, name: str) -> None:
        page.get_by_text(words).wait_for()
        picture(page, name)
        page.keyboard.press("Enter")
        page.get_by_role("dialog").wait_for(state="hidden")

    scan("YT0000000000001")
    page.get_by_text("待扫库位").wait_for()
    scan("CUP")
    refused("请先扫库位标签：A-01", "bins-first")
    scan("B-02")
    refused("“B-02”不是这个包裹要拣的库位。请到：A-01（CUP）", "bins-wrong")
    scan("A-01")
    page.get_by_text("库位已扫").wait_for()
    scan("CUP")
    page.locator('[data-progress="1"]').wait_for()
    picture(page, "bins-scanned")
    scan("CUP")
    page.get_by_text("验货完成").first.wait_for()
