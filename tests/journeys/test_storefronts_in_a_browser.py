"""店铺商品 at the desk: listings are read and matched by what they may mean; a difference is settled, a price agreed to."""

from __future__ import annotations

from typing import Any

from pinerp.catalog import actions as catalog
from pinerp.storefronts import actions, queries
from pinerp.storefronts.tests.front import FAST, Front
from tests.browser import picture, sign_in
from tests.journeys.test_listings_in_a_browser import agree
from tests.world import World

SIZES = ((390, 844), (1440, 900))


def test_商品匹配_suggested_explained_accepted_and_taken_back(page: Any, world: World, serve: Any) -> None:
    front = Front(world, serve(*FAST), but_for=("A0000-B", "A0000-C", "A0000-D"))
    world.sku("a0000_b")
    sign_in(page, world)
    page.get_by_role("menuitem", name="刊登").click()
    page.get_by_role("tab", name="商品匹配").click()
    page.get_by_text("请先读取店铺商品").wait_for()
    page.get_by_role("button", name="读取店铺商品").click()
    page.get_by_text("正在从平台读取店铺商品").wait_for()
    front.turn()
    page.locator("[data-tab=all]", has_text="待匹配 7").wait_for()
    name = front.ask(queries.unknown_listings, front.store.id)[0].name
    front.do(catalog.change_skus, changes={world.sku("a0000_b").id: {"name": name}})
    page.get_by_role("button", name="智能匹配").click()
    front.do(actions.make_suggestions, store_id=front.store.id)
    page.locator("[data-tab=sure]", has_text="可批量采用 1").wait_for()
    page.locator("[data-number=points]").first.click()
    page.get_by_text("编码相同（大小写或分隔符不同）").wait_for()
    picture(page, "storefronts-match", *SIZES)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="批量采用").click()
    page.locator(".ant-modal:visible").locator(".ant-modal-footer .ant-btn-primary").click()
    page.locator(".ant-modal:visible").get_by_role("button", name="关闭").last.click()
    page.locator("[data-tab=all]", has_text="待匹配 6").wait_for()
    page.get_by_role("button", name="撤销匹配").click()
    page.locator(".ant-modal:visible").locator(".ant-modal-footer .ant-btn-primary").click()
    page.locator("[data-tab=all]", has_text="待匹配 7").wait_for()


def test_差异与价格_settled_and_told(page: Any, world: World, serve: Any) -> None:
    front = Front(world, serve(*FAST))
    front.read()
    sku = front.sku()
    front.edit(sku, name="平台改的标题", group=int(sku.group_price or 0) - 100)
    front.read()
    front.do(catalog.change_skus, changes={world.sku("A0000-B").id: {"price": 1234, "single_price": 1500}})
    sign_in(page, world)
    page.get_by_role("menuitem", name="刊登").click()
    page.get_by_role("tab", name="差异").click()
    row = page.locator(".ant-table-row", has_text="标题")
    row.first.wait_for()
    picture(page, "storefronts-differences", *SIZES)
    row.first.locator(".ant-checkbox-input").check()
    page.get_by_role("button", name="采用平台").click()
    agree(page, "已采用平台的值。")
    page.locator(".ant-table-row").get_by_text("拼单价").wait_for()
    page.get_by_role("button", name="平台改的标题").first.click()
    drawer = page.locator(".ant-drawer")
    drawer.get_by_text("采用平台 平台改的标题").wait_for()
    picture(page, "storefronts-side-by-side", *SIZES)
    drawer.locator(".ant-drawer-close").click()
    drawer.wait_for(state="hidden")

    page.get_by_role("tab", name="价格同步").click()
    page.locator("[data-state=differs]").first.wait_for()
    mine = page.locator(".ant-table-row", has_text="A0000-B")
    mine.locator("[data-number=price]").click()
    page.get_by_text("商品售价 × 件数").wait_for()
    picture(page, "storefronts-prices", *SIZES)
    page.keyboard.press("Escape")
    mine.locator(".ant-checkbox-input").check()
    page.get_by_role("button", name="确认并推送").click()
    agree(page, "正在推送到平台。")
    mine.locator("[data-state=moving]").wait_for()
    front.settled()
    mine.locator("[data-state=even]").wait_for()
    page.get_by_role("button", name="价格规则").click()
    page.locator(".ant-modal:visible").get_by_label("按售价的比例").wait_for()
    picture(page, "storefronts-rule", *SIZES)
