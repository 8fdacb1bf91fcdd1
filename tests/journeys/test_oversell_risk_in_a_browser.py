"""超卖风险 at the desk: where last pieces may be sold twice, why, and keeping back what makes it unlikely."""

from __future__ import annotations

from typing import Any

from pinerp.offers import actions
from pinerp.offers.tests.shelf import LATER, Shelf
from pinerp.orders import actions as orders
from tests.browser import SIZES, picture, sign_in
from tests.goods import NOON, bought
from tests.world import World


def test_a_risk_is_explained_and_kept_small_and_a_rule_of_a_sku_holds_at_all_stores(page: Any, world: World) -> None:
    shelf = Shelf(world, A=50, B=20)
    second = world.store("二店", mall_id="2")
    for store in (shelf.store, second):
        shelf.read(("A", 50), ("B", 20), store=store)
        sold = [bought(f"{store.id}-{n}", ("A", 2), placed_at=NOON - LATER) for n in range(20)]
        shelf.do(orders.take_in, store_id=store.id, orders=sold, page_id=None)
    shelf.do(actions.measure_pace)
    sign_in(page, world)
    page.goto(f"/app/m/{world.code}/offers?store={second.id}")
    page.get_by_role("button", name="超卖风险").click()
    drawer = page.get_by_role("dialog").filter(has_text="一边卖掉的要过一会儿")
    drawer.get_by_role("button", name="A 超卖概率").click()
    page.get_by_text("最忙一小时卖 40 件，取消 0%").first.wait_for()
    page.get_by_text("近一天的数据太少").wait_for()
    picture(page, "oversell-why")
    drawer.get_by_text("现留 0 件，建议").click()
    picture(page, "oversell-risks", *SIZES)
    drawer.locator("tr", has_text="现留").locator("input[type=checkbox]").check()
    drawer.get_by_role("button", name="按建议保留").click()
    dialog = page.get_by_role("dialog").filter(has_text="对所有店铺有效")
    dialog.get_by_role("button", name="确定").click()
    told = page.get_by_role("dialog").filter(has_text="SKU 规则已保存").last
    told.get_by_role("button", name="关闭").last.click()
    told.wait_for(state="hidden")
    drawer.get_by_text("够了").wait_for()
    picture(page, "oversell-kept")
    kept = shelf.standing("A").ruled.rule.keep_back or 0
    assert 2 < kept < 10 and shelf.standing("A", second).ruled.rule.keep_back == kept
    drawer.get_by_role("button", name="Close").or_(drawer.get_by_label("关闭")).first.click()

    page.locator("tr", has_text="商品 B").locator("input[type=checkbox]").check()
    page.get_by_role("button", name="SKU 规则").click()
    dialog = page.get_by_role("dialog").filter(has_text="最多可售")
    dialog.get_by_label("虚拟库存").fill("7")
    picture(page, "sku-rule")
    dialog.get_by_role("button", name="确定").click()
    told = page.get_by_role("dialog").filter(has_text="SKU 规则已保存").last
    told.get_by_role("button", name="关闭").last.click()
    told.wait_for(state="hidden")
    page.locator("tr", has_text="商品 B").get_by_text("SKU 规则").wait_for()
    picture(page, "sku-rule-told", *SIZES)
    assert [shelf.standing("B", store).should_show for store in (shelf.store, second)] == [27, 27]
