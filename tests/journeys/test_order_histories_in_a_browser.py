"""历史订单 in a browser: what the file does not tell is asked; then its years stand in the analysis."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from pinerp.kit import times
from pinerp.sheets import tasks
from pinerp.sheets.tests.handing import as_csv
from tests.browser import SIZES, picture, sign_in
from tests.goods import Desk
from tests.measuring import follow
from tests.world import World


def years() -> bytes:
    """Two and a half years of an order a day, in dollars, with more on each 11-11; its dates are day/month/year."""
    last = times.beijing_day(times.now()) - timedelta(days=1)
    days = [last - timedelta(days=n) for n in range(900)]
    rows = [
        [f"{n:06}", f"{day:%d/%m/%Y} 20:15", "LAMP", str(9 if (day.month, day.day) == (11, 11) else 2), "12.50", f"c{n % 90}",
         "France" if n % 3 else "United States"]
        for n, day in enumerate(days, start=1)
    ]  # fmt: skip
    return as_csv(
        ["Order ID", "Order date", "SKU", "Qty", "Unit price", "Customer ID", "Country"], *rows, ["Total", *[""] * 6]
    )


def test_years_of_another_system(page: Any, world: World, tmp_path: Path) -> None:
    desk = Desk(world)
    world.store("海外站", platform="file", mode="stopped", currency="USD")
    file = tmp_path / "orders.csv"
    file.write_bytes(years())
    sign_in(page, world, "movein")
    card = page.locator(".ant-card", has_text="以前在别的系统里完成的订单")
    card.get_by_role("button", name="上传历史订单表格").wait_for()
    card.locator("input[type=file]").set_input_files(file)
    drawer = page.locator(".ant-drawer-content-wrapper")
    drawer.get_by_text("检查中").wait_for()
    tasks.work(world.merchant_id)
    drawer.get_by_text("请在下方选择这些订单属于哪个店铺").wait_for()
    drawer.get_by_text("日/月/年").wait_for()
    drawer.get_by_role("combobox", name="所属店铺").click()
    page.locator(".ant-select-item-option", has_text="海外站").click()
    picture(page, "histories-asked", *SIZES)
    drawer.get_by_role("button", name="按这些列重新检查").click()
    drawer.get_by_text("检查中").wait_for()
    tasks.work(world.merchant_id)
    drawer.get_by_text("901 行：新增 900，修改 0，不变 0，有误 1").wait_for()
    picture(page, "histories-looked-at", *SIZES)
    drawer.get_by_role("button", name="导入").first.click()
    asked = page.get_by_role("dialog").last
    asked.get_by_role("button", name="确定").click()
    asked.get_by_text("已开始导入").wait_for()
    asked.get_by_role("button", name="关闭").last.click()
    tasks.work(world.merchant_id)
    follow(desk)
    page.goto(f"/app/m/{world.code}/explorer?span=year&by=country&measures=sales&currency=USD")
    page.locator("[data-total=sales]").get_by_text("$").wait_for()
    picture(page, "histories-explorer", *SIZES)
    page.get_by_role("combobox", name="币种").click()
    page.locator(".ant-select-item-option", has_text="全部折算为 CNY").click()
    page.locator("[data-basis] [data-conversion]").get_by_text("欧洲央行").wait_for()
    page.locator("[data-total=sales]").get_by_text("¥").click()
    page.locator(".ant-popover").get_by_text("1 USD =").wait_for()
    picture(page, "histories-converted", *SIZES)
    page.locator(".ant-popover").get_by_role("button", name="看订单").click()
    page.locator(".ant-drawer").get_by_text("1 USD =").first.wait_for()
    picture(page, "histories-rates")
    page.goto(f"/app/m/{world.code}/explorer?currency=USD")
    page.get_by_role("tab", name="市场趋势").click()
    page.get_by_text("季节指数").first.wait_for()
    page.locator("[data-chart=drawn]").first.wait_for()
    picture(page, "trend", *SIZES)
    with page.expect_download() as download:
        page.get_by_role("button", name="季节指数 XLSX").click()
    assert download.value.path().read_bytes().startswith(b"PK")
    page.locator(".chart .ant-segmented-item", has_text="表").first.click()
    page.locator("[data-number=季节指数]").first.click()
    page.locator(".ant-popover").get_by_text("× 53 ÷").first.wait_for()
    picture(page, "trend-why")
