"""刊登 at the desk: categories are read, walked and searched; a product is drafted, mended, submitted, put off sale."""

from __future__ import annotations

from typing import Any

from pinerp.accounts import actors
from pinerp.catalog import actions as catalog
from pinerp.channels import actions as channels
from pinerp.channels import intents, rounds
from pinerp.kit import tenancy, times
from pinerp.listings import actions, tasks
from pinerp.listings.models import Telling
from pinerp.pictures import actions as pictures
from pinerp.pictures.tests.drawn import photo
from tests.browser import ask, picture, sign_in
from tests.gateway import connect
from tests.world import World

SIZES = ((390, 844), (1440, 900))


def serve_categories(world: World, store_id: int) -> None:
    """The clock's turn, as the house gives it."""
    tasks.turn(world.merchant_id, store_id, times.now() + rounds.TURN)


def test_商品分类_类目_read_walked_searched_and_asked_for_their_rules(page: Any, world: World, serve: Any) -> None:
    store = connect(world, serve("--calm", "--goods", "3"))
    sign_in(page, world)
    page.get_by_role("menuitem", name="刊登").click()
    page.get_by_role("tab", name="类目").click()
    page.get_by_text("请先读取店铺的类目").wait_for()
    picture(page, "listings-first")
    page.get_by_role("button", name="读取类目").click()
    page.get_by_text("正在读取类目").wait_for()
    serve_categories(world, store.id)
    page.get_by_text("可发布 20 个类目").wait_for()
    picture(page, "listings-top", *SIZES)
    page.get_by_role("button", name="家居生活").click()
    page.get_by_role("button", name="收纳整理").click()
    page.get_by_role("button", name="收纳箱").wait_for()
    page.get_by_placeholder("类目关键词或编号").fill("茶")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="食品 > 茶叶 > 红茶").wait_for()
    picture(page, "listings-search", *SIZES)
    page.get_by_role("button", name="食品 > 茶叶 > 红茶").click()
    page.get_by_role("button", name="读取发布规则").click()
    page.get_by_text("正在从平台读取发布规则").wait_for()
    serve_categories(world, store.id)
    page.get_by_text("无品牌、练习牌").wait_for()
    picture(page, "listings-rule", *SIZES)


def boxes(world: World, store_id: int) -> None:
    """A live store whose categories are read, and a product of two colours with pictures."""

    def do(verb: Any, **given: Any) -> Any:
        with tenancy.transaction(world.merchant_id):
            return verb(actor=actors.system(world.merchant_id), now=times.now(), **given)

    do(channels.go_live, store_id=store_id, live_from=times.now())
    do(actions.read_categories, store_id=store_id)
    serve_categories(world, store_id)
    skus = [
        catalog.NewSku(
            code=f"BOX-{n}", spec_values=[color], price=900, single_price=1100, list_price=2000, weight_grams=300
        )
        for n, color in enumerate(("白色", "蓝色"))
    ]
    product = catalog.NewProduct(code="BOX", name="加厚收纳箱家用", spec_names=["颜色"])
    product_id = do(catalog.create_product, product=product, skus=skus)[0].product_id
    for seed, kind, size in ((1, "main", (800, 800)), (2, "detail", (790, 900))):
        do(pictures.upload, content=photo(*size, seed=seed), name=f"{seed}.jpg", product_id=product_id, kind=kind)


def send(page: Any, world: World, store_id: int) -> None:
    """What is to be told is sent, as the worker does it: again where a call came to nothing on a busy machine."""
    for _ in range(100):
        intents.dispatch("listing", world.merchant_id, store_id)
        with tenancy.transaction(world.merchant_id):
            told = Telling.objects.filter(merchant_id=world.merchant_id).latest("id")
        if told.state not in ("waiting", "sending", "unsure"):
            return
        page.wait_for_timeout(200)
    raise AssertionError(f"still not told after 20 s: {told.state} {told.answer_code}")


def agree(page: Any, told: str) -> None:
    """Say yes in the open dialog, see what became of it, and close."""
    dialog = page.locator(".ant-modal:visible").last
    dialog.locator(".ant-modal-footer .ant-btn-primary").click()
    dialog.get_by_text(told).wait_for()
    dialog.locator(".ant-modal-footer .ant-btn-primary").click()
    dialog.wait_for(state="hidden")


def choose(page: Any, field: Any, text: str, option: str) -> None:
    field.click()
    page.keyboard.type(text)
    page.locator(".ant-select-item-option", has_text=option).first.click()


def test_刊登_drafted_mended_published_and_put_off_sale(page: Any, world: World, serve: Any) -> None:
    store = connect(world, serve("--calm", "--goods", "3", "--speed", "600"))
    boxes(world, store.id)
    sign_in(page, world)
    page.get_by_role("menuitem", name="刊登").click()
    page.get_by_text("还没有刊登草稿").wait_for()
    page.get_by_role("button", name="新建刊登").click()
    dialog = page.locator(".ant-modal:visible")
    choose(page, dialog.get_by_label("商品", exact=True), "BOX-1", "BOX-1")
    choose(page, dialog.get_by_label("店铺", exact=True), "", store.name)
    dialog.locator(".ant-modal-title").click()
    agree(page, "草稿已建立")
    page.get_by_text("1 处待改").wait_for()
    picture(page, "listings-drafts", *SIZES)

    drawer = page.locator(".ant-drawer")

    def open_draft(title: str) -> None:
        page.locator(".ant-table-row").get_by_role("button", name=title).click()
        drawer.get_by_label("标题").wait_for()

    def save() -> None:
        drawer.get_by_role("button", name="保存").click()
        drawer.locator(".ant-btn-primary:disabled").wait_for()

    def close() -> None:
        drawer.locator(".ant-drawer-close").click()
        drawer.wait_for(state="hidden")

    open_draft("加厚收纳箱家用")
    drawer.get_by_text("没有选择类目。请选择叶子类目。").wait_for()
    drawer.get_by_label("标题").fill("最高级收纳箱家用")
    choose(page, drawer.get_by_label("类目", exact=True), "收纳箱", "家居生活 > 收纳整理 > 收纳箱")
    save()
    drawer.get_by_text("尚未读到该类目的发布规则").wait_for()
    serve_categories(world, store.id)
    drawer.get_by_text("必填属性“品牌”没有填写").wait_for()
    choose(page, drawer.get_by_label("品牌"), "", "无品牌")
    picture(page, "listings-draft", *SIZES)
    drawer.get_by_label("BOX-0 拼单价").fill("8.5")
    save()
    drawer.get_by_text("必填属性").wait_for(state="detached")
    close()

    def submit() -> None:
        ask(page, "提交审核")
        agree(page, "已提交，正在发送到平台。")
        send(page, world, store.id)
        while tasks.review_turn(world.merchant_id, store.id, times.now() + rounds.TURN) != rounds.NEVER:
            page.wait_for_timeout(100)

    submit()
    page.locator(".ant-table-row", has_text="标题含有广告法禁用词").wait_for()
    picture(page, "listings-refused", *SIZES)
    open_draft("最高级收纳箱家用")
    drawer.get_by_label("标题").fill("家用加厚收纳箱")
    save()
    close()
    page.locator(".ant-table-thead .ant-checkbox-input").first.uncheck()
    submit()
    page.locator(".ant-table-row", has_text="已发布").wait_for()
    page.locator(".ant-table-thead .ant-checkbox-input").first.uncheck()
    ask(page, "下架")
    agree(page, "正在通知平台下架")
    send(page, world, store.id)
    page.locator(".ant-table-row", has_text="已下架").wait_for()
    open_draft("家用加厚收纳箱")
    drawer.get_by_text("下架 · 平台已接收").wait_for()
    picture(page, "listings-published", *SIZES)
