"""分组规则 and 预警范围 at the desk: a group's rule is seen before it holds; alerts are narrowed to groups and stores."""

from __future__ import annotations

from typing import Any

from pinerp.alerts import actions as alerts
from pinerp.alerts import queries
from pinerp.alerts.models import Rule
from pinerp.catalog import actions as catalog
from pinerp.kit import tenancy
from pinerp.offers.tests.shelf import Shelf
from tests.browser import SIZES, picture, sign_in
from tests.world import World


def close(page: Any, said: str) -> None:
    told = page.get_by_role("dialog").filter(has_text=said).last
    told.get_by_role("button", name="关闭").last.click()
    told.wait_for(state="hidden")


def choose(page: Any, dialog: Any, label: str, name: str) -> None:
    dialog.get_by_label(label).last.click()
    page.locator(".ant-select-item-option", has_text=name).last.click()


def test_库存同步_and_库存预警_by_group_and_store(page: Any, world: World) -> None:
    shelf = Shelf(world, A=100, B=100)
    second = world.store("二店", mall_id="2")
    for store in (shelf.store, second):
        shelf.read(("A", 100), ("B", 100), store=store)
    group = shelf.do(catalog.create_group, name="夏装", kind="other", rule=None)
    shelf.do(catalog.set_members, group_id=group.id, placed={world.sku("A").id: True})
    shelf.do(alerts.watched)
    sign_in(page, world)

    page.goto(f"/app/m/{world.code}/offers?store={second.id}")
    page.get_by_role("button", name="分组规则").click()
    drawer = page.get_by_role("dialog").filter(has_text="取最严的")
    drawer.get_by_text("还没有分组规则").wait_for()
    drawer.get_by_role("button", name="新建分组规则").click()
    dialog = page.locator(".ant-modal").last
    choose(page, dialog, "分组", "夏装")
    dialog.get_by_label("可售比例").fill("60")
    dialog.get_by_label("安全余量").fill("10")
    dialog.locator("[data-tried='1']").wait_for()
    dialog.get_by_text("100 → 50").wait_for()
    picture(page, "group-rule-tried", *SIZES)
    dialog.get_by_role("button", name="确定").click()
    close(page, "分组规则已保存")
    drawer.get_by_text("可售比例 60%，安全余量 10").wait_for()
    picture(page, "group-rules", *SIZES)
    drawer.locator(".ant-drawer-close").click()
    row = page.locator("tr", has_text="商品 A")
    row.get_by_text("分组规则").wait_for()
    row.locator("[data-number=should]").click()
    page.locator(".ant-popover").get_by_text("按分组“夏装”").wait_for()
    picture(page, "group-rule-arithmetic")
    assert [shelf.standing("A", store).should_show for store in (shelf.store, second)] == [100, 50]

    page.goto(f"/app/m/{world.code}/alerts?tab=rules")
    for kind, label, name in (("低库存", "商品分组", "夏装"), ("新订单", "店铺", "二店")):
        page.get_by_role("button", name="新建规则").click()
        dialog = page.locator(".ant-modal").last
        choose(page, dialog, "类型", kind)
        choose(page, dialog, label, name)
        picture(page, f"alert-scope-{label}", *SIZES)
        dialog.get_by_role("button", name="确定").click()
        close(page, "规则已保存")
    page.get_by_text("分组“夏装”").wait_for()
    page.get_by_role("cell", name="二店", exact=True).wait_for()
    picture(page, "alert-scopes", *SIZES)
    with tenancy.transaction(world.merchant_id):
        newest = Rule.objects.filter(merchant_id=world.merchant_id).order_by("-id").values_list("id", flat=True)[:2]
        scopes = queries.scopes_of(world.merchant_id, newest)
    assert [set(scopes[i].groups | scopes[i].stores) for i in newest] == [{second.id}, {group.id}]
