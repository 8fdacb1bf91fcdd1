"""Somebody at the desk splits an order by hand, gives a gift, changes goods, and takes all of it back; on a phone too."""

from __future__ import annotations

from tests.browser import ask, do, picture, sign_in, wait_for
from tests.goods import Desk


def test_an_order_is_split_given_a_gift_and_put_together_again(page, world):
    desk = Desk(world, A=10, B=10, GIFT=10)
    order_id = desk.ready("261123-000000000000001", ("A", 3), ("B", 1))
    sign_in(page, world)
    page.get_by_text("261123-000000000000001").first.wait_for()
    dialog = ask(page, "拆分", "261123-000000000000001")
    dialog.get_by_label("新订单 1 A").fill("2")
    picture(page, "split")
    do(dialog)
    parts = [r.id for r in desk.rows("SELECT id FROM orders_order WHERE split_from_id = %(id)s", id=order_id)]
    assert len(parts) == 1 and desk.stage(parts[0]) == "to_ship" and desk.stock("A") == (10, 3)

    page.reload()
    dialog = ask(page, "添赠品", str(parts[0]))
    dialog.get_by_label("商品编码（输入开头查找）").fill("GIFT")
    page.locator(".ant-select-item-option", has_text="GIFT").click()
    picture(page, "gift")
    do(dialog)
    assert desk.stock("GIFT") == (10, 1)

    page.reload()
    page.locator(".ant-table-row", has_text=str(parts[0])).first.get_by_text(str(parts[0])).first.click()
    drawer = page.locator(".ant-drawer")
    drawer.get_by_text(f"本单由订单 {order_id} 拆分而来。").wait_for()
    picture(page, "drawer")
    drawer.get_by_text("移除赠品").first.click()
    do(page.locator(".ant-modal").last)
    wait_for(lambda: desk.stock("GIFT"), (10, 0))

    page.reload()
    do(ask(page, "拆分还原", str(parts[0])))
    assert desk.stage(parts[0]) == "unsplit" and desk.stock("A") == (10, 3)
    page.reload()
    dialog = ask(page, "标记", "261123-000000000000001")
    dialog.get_by_label("添加标记").fill("加急")
    page.keyboard.press("Enter")
    picture(page, "mark")
    do(dialog)
    assert desk.rows("SELECT marks FROM orders_order WHERE id = %(id)s", id=order_id)[0].marks == ["加急"]
    page.set_viewport_size({"width": 390, "height": 844})
    page.reload()
    page.get_by_text("261123-000000000000001").first.wait_for()
    ask(page, "拆分", "261123-000000000000001").get_by_label("新订单 1 A").fill("1")
    picture(page, "split-phone")
    picture(page, "split-phone")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
