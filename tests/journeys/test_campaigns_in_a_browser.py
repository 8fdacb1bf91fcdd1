"""营销活动 at the desk: a segment is kept, a campaign drafted of what it buys, asked about, submitted, and judged."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pinerp.kit import times
from tests.browser import picture, sign_in
from tests.journeys.test_a_campaign import DAY, Story
from tests.journeys.test_listings_in_a_browser import agree
from tests.world import World

SIZES = ((390, 844), (1440, 900))


def sold_for_weeks(story: Story) -> None:
    """Four weeks of sales, and five days in which the first listing was cheaper at the platform."""
    now = times.now().replace(microsecond=0)
    mall, starts = story.mall, now - 6 * DAY
    goods = mall.shelf.goods[mall.items[0].goods_id]
    prices = {sku.sku_id: sku.group_price_fen * 8 // 10 for sku in goods.skus}
    span = {"starts": int(starts.timestamp()), "ends": int((starts + 5 * DAY).timestamp())}
    mall.activities.open(goods.goods_id, prices, name="已结束", quantity=10**6, **span)
    story.buyers_come(now - 33 * DAY, now - timedelta(hours=1), each_day=8)
    story.take_in()
    story.read()


def test_营销活动_from_a_segment_to_its_effect(page: Any, world: World, serve: Any) -> None:
    story = Story(world, serve("--calm", "--goods", "12", "--seed", "4"), cost=100)
    sold_for_weeks(story)
    sign_in(page, world)
    page.get_by_role("menuitem", name="用户行为").click()
    page.get_by_role("tab", name="RFM 与生命周期").click()
    page.locator("tr.ant-table-row", has_text="活跃").or_(
        page.locator("tr.ant-table-row", has_text="新客")
    ).first.get_by_role("button", name="存为人群").click()
    agree(page, "人群已保存，见“人群”页签。")
    page.get_by_role("tab", name="人群", exact=True).click()
    page.locator("tr.ant-table-row .ant-btn-link").first.click()
    page.get_by_text("他们买的商品").wait_for()
    picture(page, "campaigns-segments", *SIZES)
    page.get_by_role("link", name="用这些商品新建活动").click()
    page.get_by_label("名称").fill("周末八折")
    page.get_by_label("折扣（折）").fill("8")
    for other in (" 0001", " 0002"):
        page.locator("tr.ant-table-row", has_text=other).get_by_role("button", name="移除").click()
    picture(page, "campaigns-form", *SIZES)
    page.get_by_role("button", name="保存草稿").click()
    page.get_by_role("button", name="查询资格").click()
    agree(page, "已向平台查询，结果稍后显示。")
    story.tell()
    page.get_by_text("可参加").first.wait_for()
    page.locator("[data-number=margin]").first.click()
    page.get_by_text("未扣平台费用和退款").wait_for()
    page.keyboard.press("Escape")
    picture(page, "campaigns-preview", *SIZES)
    page.get_by_role("button", name="提交活动").click()
    agree(page, "已提交，结果稍后显示。")
    story.tell()
    page.get_by_text("未开始").first.wait_for()
    as_if_it_had_run(story)
    page.reload()
    page.locator("[data-number=factor], .ant-alert").first.wait_for()
    page.locator("[data-chart=drawn]").wait_for()
    picture(page, "campaigns-effect", *SIZES)
    page.locator("[data-number=factor]").click()
    page.get_by_text("÷ 对照").first.wait_for()


def as_if_it_had_run(story: Story) -> None:
    """The campaign is that of the days in which the listing was cheaper."""
    story.rows(
        "UPDATE campaigns_campaign SET starts_at = date_trunc('second', now()) - interval '6 days',"
        " ends_at = date_trunc('second', now()) - interval '1 day' WHERE state = 'sent'"
    )
    story.rows("UPDATE campaigns_campaigngoods SET state = 'over', over_at = now() - interval '1 day'")
