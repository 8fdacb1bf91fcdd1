"""库存同步 at the desk: a store is read, its changes are seen and agreed to, and the platform shows what it may sell."""

from __future__ import annotations

import re
from typing import Any

from pinerp.accounts import actors
from pinerp.catalog import actions as catalog
from pinerp.catalog import queries as goods
from pinerp.channels import actions as channels
from pinerp.channels import queries as stores
from pinerp.channels.adapters.pinduoduo.adapter import Pinduoduo
from pinerp.inventory import actions as inventory
from pinerp.kit import tenancy, times
from pinerp.offers.models import Offer
from tests.browser import SIZES, picture, sign_in, wait_for
from tests.gateway import connect
from tests.world import World

PATIENCE = 60_000


def stock_up(world: World, store_id: int, warehouse_id: int) -> None:
    """Every listing means a SKU; there are 60 of each, and of the first none."""
    actor, now = actors.system(world.merchant_id), times.now()
    with tenancy.transaction(world.merchant_id):
        catalog.make_missing_skus(actor=actor, store_id=store_id, now=now)
        skus = [sku.id for sku in goods.sku_page(world.merchant_id, goods.SkusWanted(), after_id=0, limit=100)]
        assert len(skus) > 1
        inventory.receive(actor=actor, moves=[inventory.Move(warehouse_id, i, 60) for i in skus], now=now)
        inventory.adjust(actor=actor, moves=[inventory.Move(warehouse_id, skus[0], -60)], reason="盘亏", now=now)


def numbers(shop: Pinduoduo) -> list[int]:
    listings, _ = shop.goods.page(1)
    return sorted(sku.quantity or 0 for listing in listings for sku in listing.skus)


def test_a_store_is_read_switched_on_and_told(page: Any, world: World, serve: Any, worker: None) -> None:
    gateway = serve("--calm", "--goods", "4", "--speed", "60")
    store, warehouse = connect(world, gateway), world.warehouse()
    with tenancy.transaction(world.merchant_id):
        actor, now = actors.system(world.merchant_id), times.now()
        channels.go_live(actor=actor, store_id=store.id, live_from=now, now=now)
        shop = Pinduoduo(stores.link_of(world.merchant_id, store.id))
    before = numbers(shop)
    sign_in(page, world)
    page.get_by_role("menuitem", name="shop 店铺").click()
    page.get_by_role("link", name="库存同步").first.click()
    page.get_by_text("先读取店铺库存").first.wait_for()
    picture(page, "offers-empty", *SIZES)
    page.get_by_role("button", name="读取店铺库存").click()
    page.get_by_text(re.compile("前读取")).wait_for(timeout=PATIENCE)
    wait_for(lambda: page.locator("[data-state=unmapped]").count(), 4, 60)
    stock_up(world, store.id, warehouse.id)

    page.reload()
    page.locator("[data-state=asks]").first.wait_for(timeout=PATIENCE)
    picture(page, "offers-asks", *SIZES)
    page.locator("[data-number=should]").nth(1).click()
    page.locator(".ant-popover").get_by_text("可售比例").wait_for()
    picture(page, "offers-arithmetic")
    page.keyboard.press("Escape")
    page.mouse.click(5, 5)

    page.get_by_role("button", name="同步规则").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("安全余量").fill("10")
    picture(page, "offers-rule")
    dialog.get_by_role("button", name="确定").click()
    dialog.get_by_text("同步规则已保存").wait_for()
    dialog.get_by_role("button", name="关闭").last.click()
    dialog.wait_for(state="hidden")

    page.get_by_role("button", name="读取店铺库存").click()  # less is told at once, more only after another reading
    page.get_by_role("button", name="开启库存同步").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("降为 0").first.wait_for()
    dialog.locator("thead .ant-checkbox-input").check()
    picture(page, "offers-switch-on")
    dialog.get_by_role("button", name="确定").click()
    dialog.get_by_text("已开启，改动正在推送给平台").wait_for()
    dialog.get_by_role("button", name="关闭").last.click()
    page.locator("[data-sharing=on]").wait_for()
    wait_for(lambda: numbers(shop)[0], 0, 120)
    wait_for(lambda: numbers(shop), sorted([0, 50, 50, 50]), 120)
    assert before != [0, 50, 50, 50]
    wait_for(lambda: page.locator("[data-state=even]").count() >= 3, True, 90)
    page.get_by_role("button", name=re.compile("推送记录")).first.click()
    page.get_by_role("dialog").get_by_text("已推送").first.wait_for()
    picture(page, "offers-told", *SIZES)
    page.keyboard.press("Escape")

    page.get_by_role("button", name="关闭库存同步").click()
    dialog = page.get_by_role("dialog").last
    dialog.locator(".ant-modal-footer .ant-btn-primary").click()
    page.locator("[data-sharing=looking]").wait_for(timeout=PATIENCE)
    with tenancy.transaction(world.merchant_id):
        assert Offer.objects.filter(merchant_id=world.merchant_id, told_at__isnull=False).count() == 4
