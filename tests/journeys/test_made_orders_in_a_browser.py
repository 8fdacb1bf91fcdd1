"""Somebody pastes an address, makes an order by hand, and sends goods again; what is in doubt is asked; on a phone too."""

from __future__ import annotations

from pinerp.channels import actions as channels
from pinerp.fulfilment import actions as fulfilment
from tests.browser import do, picture, sign_in, wait_for
from tests.goods import Desk


def test_换货_an_order_is_made_of_a_pasted_address_and_goods_are_sent_again(page, world):
    desk = Desk(world, A=10, B=10)
    world.store("门店", platform="hand", mode="stopped", warehouse_hint=desk.warehouse.id, carrier_code="YTO")
    desk.do(channels.bind_carrier, carrier_code="YTO", name="圆通")
    first = desk.ready("261123-000000000000001", ("A", 3), ("B", 1))
    waybills = {first: "YT1234567890123"}
    parcel = int(desk.do(fulfilment.pack, order_ids=[first], waybills=waybills).facts["parcels"][str(first)])
    desk.do(fulfilment.ship, parcel_ids=[parcel])
    sign_in(page, world)
    page.get_by_role("button", name="新建手工单").click()
    dialog = page.locator(".ant-modal").last
    dialog.get_by_label("粘贴收货信息").fill("张三，13800138000，朝阳区工体北路8号院")
    dialog.get_by_role("button", name="智能识别").click()
    dialog.get_by_role("button", name="北京市 北京市 朝阳区").click()
    dialog.get_by_text("已识别，请核对。").wait_for()
    assert dialog.get_by_label("详细地址").input_value() == "工体北路8号院"
    dialog.get_by_label("添加商品（输入编码开头查找）").fill("A")
    page.locator(".ant-select-item-option", has_text="可用 7").first.click()
    dialog.get_by_label("数量 A").fill("2")
    dialog.get_by_label("单价（元） A").fill("12.50")
    dialog.get_by_label("运费（元）").fill("6")
    dialog.get_by_label("已付（元）").fill("31")
    dialog.get_by_text("¥31.00").wait_for()
    picture(page, "made")
    dialog.locator(".ant-modal-footer .ant-btn-primary").click()
    dialog.get_by_text("订单已建立。").wait_for()
    dialog.locator(".ant-modal-footer .ant-btn-primary").click()
    (made,) = desk.rows("SELECT order_id FROM orders_madeorder")
    assert (desk.stage(made.order_id), desk.stock("A")) == ("to_ship", (7, 2))
    page.locator(".ant-table-row", has_text="手工单").first.wait_for()

    page.locator(".ant-table-row", has_text="261123-000000000000001").first.get_by_text(str(first)).first.click()
    drawer = page.locator(".ant-drawer").last
    drawer.get_by_role("button", name="补发").click()
    dialog = page.locator(".ant-modal").last
    dialog.get_by_label("补发原因").fill("少件")
    dialog.get_by_label("数量 A").fill("1")
    dialog.get_by_text("B 商品 B").click()
    for choice in ("圆通", desk.warehouse.name):  # as the first order went
        dialog.locator(".ant-select", has_text=choice).first.wait_for()
    picture(page, "resend")
    dialog.locator(".ant-modal-footer .ant-btn-primary").click()
    dialog.get_by_text("订单已建立。").wait_for()
    dialog.locator(".ant-modal-footer .ant-btn-primary").click()
    wait_for(lambda: (desk.stock("A"), desk.stock("B")), ((7, 3), (9, 0)))
    again = desk.rows("SELECT order_id FROM orders_madeorder WHERE kind = 'resent'")[0].order_id
    drawer.get_by_text(f"本单已补发：订单 {again}").wait_for()
    picture(page, "resent-drawer")

    by_hand = {made.order_id: "YT1234567890124"}
    parcel = int(
        desk.do(fulfilment.pack, order_ids=[made.order_id], waybills=by_hand).facts["parcels"][str(made.order_id)]
    )
    desk.do(fulfilment.ship, parcel_ids=[parcel])
    page.goto(page.url.split("?")[0] + f"?tab=shipped&search={made.order_id}")
    page.locator(".ant-table-row").get_by_text(str(made.order_id)).first.click()
    drawer = page.locator(".ant-drawer").last
    for verb, stage in (("完成", "done"), ("撤销完成", "shipped"), ("完成", "done")):
        drawer.get_by_role("button", name=verb, exact=True).click()
        dialog = page.locator(".ant-modal").last
        do(dialog)
        wait_for(lambda: desk.stage(made.order_id), stage)
    drawer.get_by_role("button", name="撤销完成").wait_for()
    picture(page, "finished")
    page.goto(page.url.split("/orders")[0] + "/home")
    page.get_by_text("含线下手工单 1 单").first.wait_for()
    picture(page, "home")
    page.goto(page.url.split("/home")[0] + "/settings?tab=shipping")
    page.get_by_label("发货后多少天自动完成").fill("7")
    page.get_by_label("发货后多少天自动完成").press("Enter")
    wait_for(lambda: world.get(world.owner, "orders/finishing").json()["days"], 7)
    picture(page, "finishing")
    page.goto(page.url.split("/settings")[0] + "/orders")

    page.set_viewport_size({"width": 390, "height": 844})
    page.reload()
    page.get_by_text("补发单").first.wait_for()
    page.get_by_role("button", name="新建手工单").click()
    dialog = page.locator(".ant-modal").last
    dialog.get_by_label("粘贴收货信息").fill("浙江省杭州市文一西路1号 张三 13800138000")
    dialog.get_by_role("button", name="智能识别").click()
    dialog.get_by_text("没有识别到区县，请选择").wait_for()
    picture(page, "made-phone")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
