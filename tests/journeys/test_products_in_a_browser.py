"""新增商品 in a browser: a product with its specs, a bundle of its SKUs, and many prices changed at once and taken back."""

from __future__ import annotations

from typing import Any

from pinerp.catalog import queries as goods
from pinerp.inventory import queries as shelf
from pinerp.kit import tenancy
from tests.browser import SIZES, picture, sign_in, wait_for
from tests.goods import Desk


def skus_of(world: Any) -> dict[str, Any]:
    with tenancy.transaction(world.merchant_id):
        return {row.code: row for row in goods.sku_page(world.merchant_id, goods.SkusWanted(), after_id=0, limit=50)}


def dialog(page: Any) -> Any:
    return page.get_by_role("dialog").last


def row(page: Any, code: str) -> Any:
    return page.locator("tr.ant-table-row", has=page.get_by_role("button", name=code, exact=True))


def open_skus(page: Any, world: Any) -> None:
    sign_in(page, world)
    page.goto(f"/app/m/{world.code}/skus")
    page.get_by_role("button", name="新增商品").wait_for()


def test_新增商品_with_its_specs(page, world):
    open_skus(page, world)
    page.get_by_role("button", name="新增商品").click()
    asked = dialog(page)
    asked.get_by_label("商品编码", exact=True).first.fill("TEE")
    asked.get_by_label("商品名称").fill("纯棉 T 恤")
    asked.get_by_label("品牌").fill("松果")
    for at, (name, values) in enumerate([("颜色", "红 蓝"), ("尺码", "S M")]):
        asked.get_by_role("button", name="添加规格").click()
        asked.get_by_label("规格名，如 颜色").nth(at).fill(name)
        box = asked.get_by_label("规格值，用空格或逗号分隔").nth(at)
        box.fill(values)
        box.press("Enter")
    asked.get_by_label("售价 全部填写").fill("59.90")
    asked.get_by_label("红 M 成本价").fill("18.5")
    asked.get_by_label("蓝 M 商品编码").fill("TEE-BLUE-M")
    picture(page, "product-new", *SIZES)
    asked.get_by_role("button", name="保存（4 个商品编码）").click()
    row(page, "TEE-BLUE-M").wait_for()
    made = skus_of(world)
    assert list(made) == ["TEE-01", "TEE-02", "TEE-03", "TEE-BLUE-M"]
    assert [sku.spec_values for sku in made.values()] == [["红", "S"], ["红", "M"], ["蓝", "S"], ["蓝", "M"]]
    assert {sku.price for sku in made.values()} == {5990}
    assert made["TEE-02"].cost == 1850
    row(page, "TEE-01").get_by_role("button", name="TEE-01", exact=True).click()
    drawer = page.locator(".ant-drawer-content-wrapper")
    drawer.get_by_label("颜色", exact=True).fill("绿")
    drawer.get_by_label("尺码", exact=True).fill("S")
    drawer.get_by_role("button", name="添加商品编码").click()
    drawer.get_by_text("绿 S").wait_for()
    drawer.get_by_role("button", name="TEE-01 市场价 —").click()
    drawer.get_by_label("TEE-01 市场价").fill("99")
    drawer.get_by_label("TEE-01 市场价").press("Enter")
    wait_for(lambda: skus_of(world)["TEE-01"].list_price, 9900)
    picture(page, "product-drawer", *SIZES)


def test_组合装_is_made_of_others_and_says_how_many(page, world):
    desk = Desk(world, TEA=7, CUP=4)
    desk.world.sku("GIFT")
    open_skus(page, world)
    row(page, "GIFT").get_by_role("button", name="组合装").click()
    find = dialog(page).get_by_role("combobox", name="添加组成商品")
    for code, count in (("TEA", "2"), ("CUP", "1")):
        find.fill(code)
        page.locator(".ant-select-item-option", has_text=code).click()
        dialog(page).get_by_label(f"{code} 件数").fill(count)
    dialog(page).get_by_role("button", name="确定").click()
    dialog(page).get_by_text("GIFT 的组成已保存").wait_for()
    dialog(page).get_by_role("button", name="关闭").last.click()
    row(page, "GIFT").get_by_text("TEA×2 + CUP×1").wait_for()
    row(page, "GIFT").get_by_role("button", name="组合装").click()
    dialog(page).get_by_text("可组 3 件").wait_for()
    dialog(page).get_by_text("TEA 可用 7 ÷ 2 = 3").wait_for()
    picture(page, "bundle", *SIZES)
    with tenancy.transaction(world.merchant_id):
        (place,) = shelf.makeable(world.owner, world.sku("GIFT").id)
    assert (place.units, [free for _, free in place.parts]) == (3, [7, 4])


def test_many_prices_are_seen_before_they_change_and_taken_back(page, world):
    for code, price in (("A", 1000), ("B", 1999)):
        world.sku(code, price=price)
    open_skus(page, world)
    page.get_by_label("全选已加载的").first.check()
    page.get_by_role("button", name="批量修改").click()
    dialog(page).get_by_text("乘以 %").click()
    dialog(page).get_by_label("数值").fill("95")
    dialog(page).get_by_text("2 个中有 2 个会改变").wait_for()
    dialog(page).get_by_text("18.99").wait_for()
    picture(page, "batch-edit", *SIZES)
    dialog(page).get_by_role("button", name="确定").click()
    dialog(page).get_by_text("已修改 2 个").wait_for()
    assert {code: sku.price for code, sku in skus_of(world).items()} == {"A": 950, "B": 1899}
    dialog(page).get_by_role("button", name="撤 销").or_(dialog(page).get_by_role("button", name="撤销")).click()
    dialog(page).get_by_text("2 个恢复原值").wait_for()
    assert {code: sku.price for code, sku in skus_of(world).items()} == {"A": 1000, "B": 1999}


def test_what_was_set_aside_is_brought_back(page, world):
    world.sku("OLD")
    open_skus(page, world)
    page.get_by_label("全选已加载的").first.check()
    page.get_by_role("button", name="停用").click()
    dialog(page).get_by_role("button", name="确定").click()
    dialog(page).get_by_role("button", name="关闭").last.click()
    page.get_by_text("已停用", exact=True).click()
    row(page, "OLD").wait_for()
    assert skus_of(world) == {}
    page.get_by_label("全选已加载的").first.check()
    page.get_by_role("button", name="恢复").click()
    dialog(page).get_by_role("button", name="确定").click()
    wait_for(lambda: list(skus_of(world)), ["OLD"])


def test_商品分组_by_rule_and_by_hand(page, world):
    for code, price in (("TEA-1", 1990), ("TEA-2", 5990), ("CUP", 990)):
        world.sku(code, price=price)
    open_skus(page, world)
    page.get_by_role("button", name="商品分组").click()
    page.get_by_role("button", name="新建分组").click()
    asked = dialog(page)
    asked.get_by_label("分组名称").fill("低价")
    asked.get_by_text("价格带").click()
    asked.get_by_role("button", name="添加条件").click()
    asked.get_by_role("combobox", name="条件").click()
    page.locator(".ant-select-item-option", has_text="拼单价").click()
    asked.get_by_label("低于", exact=True).fill("20")
    asked.get_by_text("将有 2 个商品编码").wait_for()
    picture(page, "group-rule", *SIZES)
    asked.get_by_role("button", name="确定").click()
    asked.get_by_text("分组“低价”已保存").wait_for()
    asked.get_by_role("button", name="关闭").last.click()
    page.get_by_role("button", name="低价").wait_for()
    picture(page, "groups", *SIZES)
    page.get_by_role("button", name="低价").click()
    row(page, "TEA-2").wait_for(state="detached")
    row(page, "CUP").get_by_role("button", name="分组").click()
    dialog(page).get_by_text("符合规则", exact=True).wait_for()
    dialog(page).get_by_text("拼单价 < 20.00").wait_for()
    picture(page, "group-why", *SIZES)
    page.keyboard.press("Escape")
    row(page, "CUP").get_by_role("checkbox").check()
    page.get_by_role("button", name="商品分组").last.click()
    dialog(page).get_by_role("combobox", name="商品分组").click()
    page.locator(".ant-select-item-option", has_text="低价").last.click()
    dialog(page).get_by_text("手工移出").click()
    dialog(page).get_by_role("button", name="确定").click()
    dialog(page).get_by_text("1 个商品编码已更新").wait_for()
    dialog(page).get_by_role("button", name="关闭").last.click()
    row(page, "CUP").wait_for(state="detached")
    row(page, "TEA-1").wait_for()
