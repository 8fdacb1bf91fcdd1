"""补货调整: at the desk a suggestion becomes a purchase order; on a phone its goods are scanned in, some of them damaged."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from pinerp.accounts import actors
from pinerp.kit import sql, tenancy, times
from pinerp.purchasing import actions
from tests.browser import SIZES, picture, sign_in
from tests.world import World


def a_month_of_sales(world: World) -> None:
    """Two SKUs sell; one is offered at two prices by a supplier."""
    actor, now = actors.system(world.merchant_id), times.now()
    world.warehouse()
    world.warehouse("BAD", name="次品仓", kind="defective", is_default=False)
    tea = world.sku("TEA-1", barcode="6901234567892")
    world.sku("CUP-1")
    with tenancy.transaction(world.merchant_id):
        maker = actions.create_supplier(actor=actor, code="S1", name="龙井茶厂", now=now, lead_days=5)
        offer = actions.NewOffer(tea.id, [(10, 980), (100, 920)], supplier_code="LJ-250", minimum=10, pack=10)
        actions.set_offers(actor=actor, supplier_id=maker.id, offers=[offer], now=now)
        for code, sold in (("TEA-1", 30), ("CUP-1", 9)):
            sku_id = world.sku(code).id
            sql.statement(
                "INSERT INTO inventory_stock (merchant_id, warehouse_id, sku_id, on_hand, reserved, is_kept) "
                "VALUES (%(m)s, %(w)s, %(s)s, 5, 0, true)",
                {"m": world.merchant_id, "w": world.warehouse().id, "s": sku_id},
            )
            sql.statement(
                "INSERT INTO inventory_stockentry (merchant_id, warehouse_id, sku_id, verb, on_hand_delta, reserved_delta, "
                "reason, request_id, at) VALUES (%(m)s, %(w)s, %(s)s, 'open', %(all)s, 0, '', '', %(at)s), "
                "(%(m)s, %(w)s, %(s)s, 'ship', %(sold)s, 0, '', '', %(at)s)",
                {
                    "m": world.merchant_id,
                    "w": world.warehouse().id,
                    "s": sku_id,
                    "all": 5 + sold,
                    "sold": -sold,
                    "at": now - timedelta(days=2),
                },
            )


def confirm(page: Any, said: str) -> None:
    dialog = page.locator(".ant-modal").last
    dialog.locator(".ant-modal-footer .ant-btn-primary").click()
    dialog.get_by_text(said).first.wait_for()
    dialog.locator(".ant-modal-footer .ant-btn-primary").click()
    dialog.wait_for(state="hidden")


def test_补货调整_from_a_suggestion_to_goods_scanned_in_on_a_phone(page: Any, world: World) -> None:
    a_month_of_sales(world)
    sign_in(page, world)
    page.get_by_role("menuitem", name="采购补货").click()
    row = page.locator("tr.ant-table-row", has_text="TEA-1")
    row.wait_for()
    page.get_by_text("没有供应商报价").first.wait_for()
    picture(page, "purchasing-suggestions", *SIZES)
    row.locator("[data-number=quantity]").click()
    page.locator(".ant-popover").get_by_text("向上取整").first.wait_for()
    picture(page, "purchasing-arithmetic")
    page.mouse.click(5, 5)
    row.get_by_text("再多订").wait_for()
    row.locator(".ant-checkbox-input").check()
    page.get_by_role("button", name="生成采购单").click()
    confirm(page, "采购单草稿已生成")

    page.get_by_role("tab", name="采购单", exact=True).click()
    page.get_by_role("button", name=re.compile("^CG")).click()
    drawer = page.locator(".ant-drawer").first
    drawer.locator("[data-state=draft]").wait_for()
    picture(page, "purchasing-draft", *SIZES)
    drawer.get_by_role("button", name="下单", exact=True).click()
    confirm(page, "已下单")
    drawer.locator("[data-state=sent]").wait_for()

    page.set_viewport_size({"width": 390, "height": 844})
    drawer.get_by_role("button", name="收货", exact=True).click()
    dialog = page.locator(".ant-modal").last
    scan = dialog.get_by_label("扫描或输入条码")
    scan.fill("000")
    scan.press("Enter")
    dialog.get_by_text("采购单里没有“000”").wait_for()
    for _ in range(2):
        scan.fill("6901234567892")
        scan.press("Enter")
    good, damaged = dialog.get_by_label("TEA-1 良品"), dialog.get_by_label("TEA-1 破损")
    assert good.input_value() == "2"
    damaged.fill("1")
    picture(page, "purchasing-receiving")
    confirm(page, "收货已登记")
    drawer.locator("[data-state=partly]").wait_for()
    drawer.locator("[data-receipt]").get_by_text("破损").wait_for()
    drawer.get_by_role("button", name="登记附加费用").click()
    page.locator(".ant-modal").last.get_by_label("金额").fill("10.01")
    picture(page, "purchasing-charge")
    confirm(page, "附加费用已分摊进成本")
    drawer.get_by_text("分摊：TEA-1 ¥10.01").wait_for()
    picture(page, "purchasing-order-phone", *SIZES)

    page.goto(re.sub(r"/purchasing.*", "/stock", page.url))
    page.set_viewport_size({"width": 1366, "height": 768})
    in_transit = page.locator("tr.ant-table-row", has_text="TEA-1").first.locator("[data-number=in_transit]")
    in_transit.click()
    page.get_by_role("dialog").get_by_text("龙井茶厂").first.wait_for()
    picture(page, "purchasing-in-transit")


def test_suppliers_and_their_prices_are_entered_at_the_desk(page: Any, world: World) -> None:
    world.warehouse()
    world.sku("TEA-1")
    sign_in(page, world)
    page.goto(re.sub(r"/orders.*", "/purchasing?tab=suppliers", page.url))
    page.get_by_role("button", name="新增供应商").click()
    dialog = page.locator(".ant-modal").last
    dialog.get_by_label("编码").fill("S1")
    dialog.get_by_label("名称").fill("龙井茶厂")
    confirm(page, "供应商已保存")
    page.get_by_role("button", name="报价", exact=True).click()
    drawer = page.locator(".ant-drawer").first
    drawer.get_by_role("button", name="登记报价").click()
    dialog = page.locator(".ant-modal").last
    dialog.get_by_label("添加商品").click()
    page.locator(".ant-select-item-option", has_text="TEA-1").click()
    dialog.get_by_label("单价 1").fill("9.80")
    dialog.get_by_role("button", name="加一档").click()
    dialog.get_by_label("从多少件起 2").fill("20")
    dialog.get_by_label("单价 2").fill("9.20")
    picture(page, "purchasing-offer", *SIZES)
    confirm(page, "报价已保存")
    drawer.get_by_text("20 件起 ¥9.20").wait_for()
    picture(page, "purchasing-offers", *SIZES)
    page.keyboard.press("Escape")
    page.get_by_role("tab", name="采购单", exact=True).click()
    page.get_by_role("button", name="新建采购单").click()
    dialog = page.locator(".ant-modal").last
    dialog.get_by_label("供应商").click()
    page.locator(".ant-select-item-option", has_text="龙井茶厂").click()
    dialog.get_by_label("添加商品").click()
    page.locator(".ant-select-item-option", has_text="TEA-1").last.click()
    dialog.get_by_label("数量 TEA-1").fill("20")
    picture(page, "purchasing-new", *SIZES)
    confirm(page, "采购单草稿已保存")
    page.get_by_text("¥184.00").first.wait_for()
    picture(page, "purchasing-orders", *SIZES)
