"""搬家 in a browser: another ERP's file is looked at, taken in, and taken back; what nobody knows is asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pinerp.catalog import queries as goods
from pinerp.kit import tenancy
from pinerp.sheets import tasks
from tests.browser import SIZES, picture, sign_in, wait_for
from tests.world import World

PRODUCTS = """商品资料导出,,,,,
款式编码,商品编码,商品名称,颜色及规格,基本售价,重量
TEE,TEE-1,纯棉 T 恤,红 M,59.90,0.18
TEE,TEE-2,纯棉 T 恤,蓝 M,59.90,0.18
CUP,CUP,杯子,,#N/A,
"""


SUPPLIERS = """供应商编码,供应商名称,电话,商品编码,采购价,起购数量,起订量
G1,松果制衣,138,TEA,12.5,1,10
G1,松果制衣,138,TEA,11,100,
G1,松果制衣,138,NOBODY,3,,
"""


def skus(world: World) -> dict[str, Any]:
    with tenancy.transaction(world.merchant_id):
        rows = goods.goods_page(world.merchant_id, after_id=0, limit=99)
    return {sku.code: sku for sku, _ in rows if sku.archived_at is None}


def test_搬家_from_another_erp(page: Any, world: World, tmp_path: Path) -> None:
    file = tmp_path / "商品资料.csv"
    file.write_bytes(PRODUCTS.encode("gb18030"))
    sign_in(page, world)
    page.goto(f"/app/m/{world.code}/movein")
    page.get_by_text("下一步").wait_for()
    picture(page, "movein", *SIZES)
    page.locator("input[type=file]").first.set_input_files(file)
    drawer = page.locator(".ant-drawer-content-wrapper")
    drawer.get_by_text("检查中").wait_for()
    tasks.work(world.merchant_id)
    drawer.get_by_text("3 行：新增 2，修改 0，不变 0，有误 1").wait_for()
    drawer.get_by_text("纯棉 T 恤").first.wait_for()
    assert skus(world) == {}
    picture(page, "movein-looked-at", *SIZES)
    drawer.get_by_text("列对应关系").click()
    drawer.get_by_text("千克").wait_for()
    picture(page, "movein-columns", *SIZES)
    drawer.get_by_role("button", name="导入").first.click()
    asked = page.get_by_role("dialog").last
    asked.get_by_role("button", name="确定").click()
    asked.get_by_text("已开始导入").wait_for()
    asked.get_by_role("button", name="关闭").last.click()
    tasks.work(world.merchant_id)
    drawer.get_by_role("button", name="撤销导入").wait_for()
    assert {code: sku.weight_grams for code, sku in skus(world).items()} == {"TEE-1": 180, "TEE-2": 180}
    with page.expect_download() as download:
        drawer.get_by_role("link", name="下载有误的 1 行").click()
    assert download.value.suggested_filename == "商品资料-有误的行.xlsx"
    picture(page, "movein-done", *SIZES)
    drawer.get_by_role("button", name="撤销导入").click()
    asked = page.get_by_role("dialog").last
    asked.get_by_role("button", name="确定").click()
    asked.get_by_text("已开始撤销").wait_for()
    asked.get_by_role("button", name="关闭").last.click()
    tasks.work(world.merchant_id)
    drawer.get_by_text("已撤销").wait_for()
    wait_for(lambda: skus(world), {})


def test_供应商_and_their_prices_come_in(page: Any, world: World, tmp_path: Path) -> None:
    world.sku("TEA")
    file = tmp_path / "报价.csv"
    file.write_bytes(SUPPLIERS.encode("gb18030"))
    sign_in(page, world)
    page.goto(f"/app/m/{world.code}/movein")
    card = page.locator(".ant-card", has_text="供应商资料")
    card.get_by_role("button", name="上传供应商表格").wait_for()
    card.locator("input[type=file]").set_input_files(file)
    drawer = page.locator(".ant-drawer-content-wrapper")
    drawer.get_by_text("检查中").wait_for()
    tasks.work(world.merchant_id)
    drawer.get_by_text("3 行：新增 2，修改 0，不变 0，有误 1").wait_for()
    drawer.get_by_text("G1 · TEA").first.wait_for()
    picture(page, "movein-suppliers", *SIZES)
    drawer.get_by_role("button", name="导入").first.click()
    asked = page.get_by_role("dialog").last
    asked.get_by_role("button", name="确定").click()
    asked.get_by_text("已开始导入").wait_for()
    asked.get_by_role("button", name="关闭").last.click()
    tasks.work(world.merchant_id)
    drawer.get_by_role("button", name="撤销导入").wait_for()
    page.goto(f"/app/m/{world.code}/purchasing?tab=suppliers")
    page.get_by_text("松果制衣").first.wait_for()
    picture(page, "movein-suppliers-there")
