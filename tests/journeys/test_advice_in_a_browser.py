"""商品优化 at the desk: listings are judged, a proposal is read, edited and applied, figures come in and are followed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pinerp.accounts import actors
from pinerp.advice import actions
from pinerp.advice.tests.shop import Shop
from pinerp.catalog.models import Product
from pinerp.kit import tenancy, times
from pinerp.listings.models import Draft
from tests.browser import picture, sign_in
from tests.world import World

SIZES = ((390, 844), (1440, 900))
WEAK = "😀【旗艦店】全网最低价！！加厚收納箱家用 家用大号"


def look(world: World) -> None:
    """The clock's turn, as the house gives it."""
    with tenancy.transaction(world.merchant_id):
        actions.look(actor=actors.system(world.merchant_id), now=times.now())


def furnished(world: World) -> Shop:
    """A shop whose listings were read; one of them was drafted here, and is a draft still."""
    shop = Shop(world)
    shop.list(
        900000000001,
        WEAK,
        brand="松果",
        description="加厚收纳箱，带盖防潮，叠放稳固，衣柜和客厅都能用。",
        price=2990,
        cost=1500,
    )
    for goods in range(2, 8):
        shop.list(900000000000 + goods, f"收纳箱带盖大号第{goods}款" if goods < 5 else f"小凳子{goods}")
        shop.sell(900000000000 + goods, 12 - goods)
    shop.sell(900000000001, 40)
    with tenancy.transaction(world.merchant_id):
        product = Product.objects.create(
            merchant_id=world.merchant_id, code="STOOL", name="最好的折叠小凳子凳子【便携】", brand="松果"
        )
        own = {"merchant_id": world.merchant_id, "store_id": shop.store.id, "created_at": times.now()}
        Draft.objects.create(**own, product_id=product.id, title=product.name)
    look(world)
    return shop


def agree(page: Any, told: str) -> None:
    """Say yes in the open dialog, see what became of it, and close."""
    dialog = page.locator(".ant-modal:visible").last
    dialog.locator(".ant-modal-footer .ant-btn-primary").click()
    dialog.get_by_text(told).wait_for()
    dialog.locator(".ant-modal-footer .ant-btn-primary").click()
    dialog.wait_for(state="hidden")


def test_标题描述图片优化_a_proposal_is_read_applied_and_taken_back(page: Any, world: World) -> None:
    furnished(world)
    sign_in(page, world)
    page.get_by_role("menuitem", name="商品优化").click()
    page.get_by_role("button", name=f"{WEAK} 得分").click()
    page.get_by_text("失分最多的几项").wait_for()
    page.keyboard.press("Escape")
    picture(page, "advice-list", *SIZES)
    page.get_by_role("button", name=WEAK, exact=True).click()
    drawer = page.get_by_role("dialog")
    drawer.get_by_text("松果 旗舰店").or_(drawer.get_by_text("松果旗舰店")).first.wait_for()
    drawer.get_by_text("广告法第九条第三项").first.wait_for()
    picture(page, "advice-drawer", *SIZES)
    drawer.get_by_role("button", name="已在后台修改").click()
    agree(page, "已登记 1 个")
    page.keyboard.press("Escape")
    page.get_by_placeholder("标题或商品ID").fill("折叠")
    page.keyboard.press("Enter")
    row = page.locator("tr", has_text="最好的折叠小凳子")
    row.get_by_role("checkbox").click()
    page.get_by_role("button", name="应用所选 1 个").click()
    field = page.get_by_label("的新标题")
    field.fill("松果折叠小凳子便携")
    picture(page, "advice-apply", *SIZES)
    agree(page, "已写入 1 份草稿")
    with tenancy.transaction(world.merchant_id):
        assert Draft.objects.get().title == "松果折叠小凳子便携"
    page.get_by_role("tab", name="效果跟踪").click()
    page.locator("tr", has_text="松果折叠小凳子便携").get_by_role("checkbox").click()
    page.get_by_role("button", name="撤回修改").click()
    agree(page, "已撤回。已发布的")
    with tenancy.transaction(world.merchant_id):
        assert Draft.objects.get().title == "最好的折叠小凳子凳子【便携】"


def test_figures_are_handed_over_and_a_change_is_followed(page: Any, world: World) -> None:
    shop = furnished(world)
    with tenancy.transaction(world.merchant_id):
        (row,) = [one for one in shop.look().values() if one.title == WEAK]
        wishes = [actions.Wish(row.id, frozenset(["title"]))]
        began = times.now() - timedelta(days=16)
        actions.mark_by_hand(actor=world.owner, wishes=wishes, now=began)
    lines = ["商品数据,,,,,", "统计日期,商品ID,商品访客数,商品浏览量,支付买家数,支付转化率"]
    today = times.beijing_day(times.now())
    for at in range(1, 31):
        buyers = 31 if at < 16 else 20
        lines.append(f"{today - timedelta(days=at)},900000000001,1000,1600,{buyers},{buyers / 10}%")
    lines += ["总计,-,30000,48000,765,-", f"{today},90000000000x,1,1,1,1%"]
    sign_in(page, world)
    page.get_by_role("menuitem", name="商品优化").click()
    page.get_by_role("tab", name="导入数据").click()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="选择文件").click()
    chooser.value.set_files(
        {"name": "商品数据.csv", "mimeType": "text/csv", "buffer": "\n".join(lines).encode("gb18030")}
    )
    page.get_by_text("已导入 30 行，1 行未导入，1 行合计已跳过").wait_for()
    picture(page, "advice-files", *SIZES)
    page.get_by_role("tab", name="效果跟踪").click()
    page.get_by_text("2.00 % → 3.10 %").wait_for()
    page.get_by_role("button", name="转化率").click()
    page.get_by_text("之前 14 天（14 天有文件）：访客 14000").wait_for()
    picture(page, "advice-followed", *SIZES)
    page.keyboard.press("Escape")
    page.get_by_role("tab", name="试标题").click()
    page.get_by_label("标题", exact=True).fill("国家级A4打印纸500张/包//包邮")
    page.get_by_role("button", name="检查").click()
    page.get_by_text("“国家级”：广告法第九条第三项").wait_for()
    picture(page, "advice-try", *SIZES)
