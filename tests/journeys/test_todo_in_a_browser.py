"""今日建议: a suggestion with its arithmetic leads to where it is done, and is marked done; forecasts stand beside."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

from pinerp.accounts import actors
from pinerp.forecasts import tasks as forecasts
from pinerp.kit import sql, tenancy, times
from pinerp.todo import actions
from pinerp.todo.tests.shop import Shop, leaves
from tests.browser import SIZES, picture, sign_in
from tests.journeys.test_purchasing_in_a_browser import a_month_of_sales, confirm
from tests.world import World

SALES = """
INSERT INTO measures_sale (merchant_id, kind, sale_id, platform_line_id, is_first, store_id, sku_id, listing_key, currency,
  unit_price, province, city, carrier_code, paid_at, is_cancelled, is_disputed, is_estimated, quantity, cancelled_quantity,
  paid, receivable, postage, pieces, uncosted, refund_before, refund_after, returned, fees, fines, known_from)
SELECT %(m)s, 'platform', u.n, u.n, true, %(store)s, %(sku)s, '', 'CNY', 1500, '', '', '', u.at::timestamptz, false, false,
  false, u.units, 0, 1500 * u.units, 1500 * u.units, 0, 0, 0, 0, 0, 0, 0, 0, %(now)s
FROM unnest(%(days)s::bigint[], %(at)s::text[], %(units)s::bigint[]) AS u (n, at, units)
"""
WEEK = [4, 3, 3, 4, 5, 9, 8]


def a_season_of_sales(world: World) -> None:
    """TEA-1 sells every day, more at weekends, costs 9 yuan and brings 15; what could be done is found."""
    now, chance = times.now(), random.Random(11)
    today = times.beijing_day(now)
    days = [today - timedelta(days=back) for back in range(1, 141)]
    units = [max(1, WEEK[day.weekday()] + chance.randint(-2, 2)) for day in days]
    asked = {
        "m": world.merchant_id,
        "store": world.store().id,
        "sku": world.sku("TEA-1").id,
        "now": now,
        "days": list(range(1, 141)),
        "at": [times.day_bounds(day)[0].isoformat() for day in days],
        "units": units,
    }
    with tenancy.transaction(world.merchant_id):
        sql.statement(SALES, asked)
        sql.statement(
            "INSERT INTO measures_keeping (merchant_id, kind, next_id, begun_at) VALUES (%(m)s, 'made', 0, %(now)s)",
            {"m": world.merchant_id, "now": now},
        )
        sql.statement("UPDATE catalog_sku SET cost = 900, price = 1500", {})
    forecasts.sweep(world.merchant_id)
    with tenancy.transaction(world.merchant_id):
        actions.look(actor=actors.system(world.merchant_id), now=now)


def what_is_done_at_once(shop: Shop) -> None:
    """CUP-1 lies at a price above its cost, and a parcel left nine days ago that nobody signed for."""
    cup = shop.world.sku("CUP-1")
    shop.listed("CUP-1", "900000000001")
    shop.stands("mark_down", "CUP-1", '{"on_hand": 90, "sold": 30, "cost": 900}', sku=cup.id)
    leaves(shop, shop.ready("P-1", ("CUP-1", 1)), 1)
    shop.rows("UPDATE fulfilment_parcel SET shipped_at = now() - interval '9 days' RETURNING id")
    shop.rows("UPDATE orders_platformorder SET status = 'shipped' RETURNING id")
    shop.stands("call", "YTO", '{"parcels": 1, "amount": 1000}', store=shop.store.id, name="一店")


def test_今日建议_from_a_suggestion_to_its_verb_to_done(page: Any, world: World) -> None:
    shop = Shop(world)
    a_month_of_sales(world)
    a_season_of_sales(world)
    what_is_done_at_once(shop)
    sign_in(page, world, at="home")
    page.locator(".todocard").get_by_text("TEA-1").wait_for()
    picture(page, "todo-home", *SIZES)
    page.get_by_role("menuitem", name="今日建议").click()
    row = page.locator("tr.ant-table-row", has_text="TEA-1")
    row.wait_for()
    picture(page, "todo-list", *SIZES)
    row.locator("[data-number=effect]").click()
    page.locator(".ant-popover").get_by_text("× 每件毛利 ¥6.00").wait_for()
    picture(page, "todo-arithmetic")
    page.mouse.click(5, 5)

    page.get_by_role("button", name="降价 CUP-1").click()
    page.locator(".ant-modal").get_by_text("只降到成本").wait_for()
    page.locator(".ant-modal [data-number=margin]").click()
    page.get_by_text("新价 ¥9.00 - 成本 ¥9.00").wait_for()
    page.locator(".ant-modal-title").click()
    picture(page, "todo-price", *SIZES)
    confirm(page, "新价格正在推送到平台")
    page.get_by_role("button", name="催快递 一店").click()
    page.locator(".ant-modal td").get_by_text("YT0000000000001").wait_for()
    picture(page, "todo-call", *SIZES)
    confirm(page, "已记录")

    row.get_by_role("link", name="去补货").click()
    wanted = page.locator("tr.ant-table-row", has_text="TEA-1")
    wanted.wait_for()
    page.locator("tr.ant-table-row", has_text="CUP-1").wait_for(state="detached")

    page.get_by_role("menuitem", name="今日建议").click()
    row.locator(".ant-checkbox-input").check()
    page.get_by_role("button", name="生成单据").click()
    page.locator(".ant-modal").get_by_text("龙井茶厂").first.wait_for()
    picture(page, "todo-draft", *SIZES)
    confirm(page, "草稿已生成")
    page.locator("[data-tab=done]").click()
    row.get_by_text("起可以看结果").wait_for()
    page.locator("tr.ant-table-row", has_text="CUP-1").get_by_text("改价 1 个：¥10.00 → ¥9.00").wait_for()
    page.locator("tr.ant-table-row", has_text="YTO").locator("[data-number=after]").click()
    page.get_by_text("催不催会不会不同").wait_for()
    page.mouse.click(5, 5)
    picture(page, "todo-done", *SIZES)
    row.get_by_role("link", name="CG").click()
    page.locator(".ant-drawer").get_by_text("龙井茶厂").first.wait_for()
    page.locator(".ant-drawer-close").click()
    page.locator(".ant-drawer-content").wait_for(state="hidden")

    page.get_by_role("menuitem", name="销量预测").click()
    row.locator("[data-number=score]").click()
    page.locator(".ant-popover").get_by_text("同星期几").first.wait_for()
    picture(page, "forecasts-score")
    row.get_by_role("button", name="TEA-1", exact=True).click()
    page.locator("svg.forecast path.ahead").wait_for()
    picture(page, "forecasts-one", *SIZES)
    with page.expect_download() as download:
        page.get_by_role("button", name="TEA-1 的销量与预测 PNG").click()
    assert download.value.path().read_bytes()[1:4] == b"PNG"
    page.locator(".ant-drawer-close").click()
    page.locator(".ant-drawer-content").wait_for(state="hidden")
    page.get_by_text("English").first.click()
    row.get_by_role("button", name="TEA-1", exact=True).click()
    page.get_by_text("Eight of ten").or_(page.get_by_text("Line: sold")).first.wait_for()
    picture(page, "forecasts-english")
    page.locator(".ant-drawer-close").click()
    page.get_by_role("menuitem", name="What to do").click()
    page.locator("[data-tab=done]").click()
    page.get_by_text("1 as before (of 1)").wait_for()
    picture(page, "todo-english", *SIZES)
