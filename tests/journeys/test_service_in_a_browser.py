"""Customer service at the desk: a buyer is asked, the answer goes into the note at the platform, the order goes on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from pinerp.channels import actions as channels
from pinerp.channels import intents, rounds
from pinerp.desk import tasks as lists
from pinerp.kit import tenancy, times
from pinerp.ops import demo
from pinerp.orders import actions as orders
from pinerp.orders import tasks as desk_tasks
from tests.browser import PICTURES, ask, do, picture, sign_in, wait_for
from tests.gateway import connect
from tests.goods import Desk
from tests.journeys.test_a_shop import pull


def live_shop(world: Any, gateway: Any) -> int:
    """A live store of the stand-in whose orders wait to be shipped."""
    warehouse = world.warehouse()
    store = connect(world, gateway)
    with tenancy.transaction(world.merchant_id):
        facts: dict[str, Any] = {"actor": world.owner, "store_id": store.id, "now": times.now()}
        channels.change_store(facts={"warehouse_hint": warehouse.id}, **facts)
        channels.go_live(live_from=datetime(2020, 1, 1, tzinfo=UTC), **facts)
    pull(world, store.id)
    shop = demo.Shop(world.merchant_id, store.id, warehouse.id, gateway.mall_ids[0], "", "")
    demo.staff_round(shop, at_once=0)
    desk_tasks.work_desk(world.merchant_id)
    desk_tasks.follow_news(world.merchant_id)
    return int(store.id)


def one_to_ship(world: Any) -> tuple[int, str]:
    items = world.get(world.owner, "orders", tab="to_ship").json()["items"]
    row = next(r for r in items if not r["merchant_note"])
    return int(row["id"]), row["order_sns"][0]


def state_of(world: Any, order_id: int) -> tuple[str, str]:
    row = world.get(world.owner, f"orders/{order_id}").json()
    return row["stage"], row["note_state"]


def test_a_buyer_is_asked_and_answers(page, world, serve):
    gateway = serve("--seed", "3", "--orders", "8", "--over", "10", "--calm")
    store_id = live_shop(world, gateway)
    order_id, order_sn = one_to_ship(world)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.set_default_timeout(60_000)
    sign_in(page, world)
    picture(page, "begin")
    page.get_by_text(order_sn).first.wait_for()
    dialog = ask(page, "待买家确认", order_sn)
    dialog.get_by_label("要问买家什么").fill("要红色还是蓝色？")
    words = dialog.get_by_label(f"发给买家的话 {order_sn}").input_value()
    assert order_sn in words and "要红色还是蓝色？" in words and "{" not in words
    dialog.get_by_role("button", name="复制").click()
    page.get_by_text("已复制").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == words
    office = dialog.get_by_role("link", name="打开平台后台")
    assert (office.get_attribute("href"), office.get_attribute("target")) == (f"{gateway.address}/", "_blank")
    picture(page, "ask")
    do(dialog)
    assert state_of(world, order_id)[0] == "held"

    page.goto(page.url.split("/orders")[0] + "/service")
    row = page.locator(".ant-table-row", has_text=order_sn)
    row.get_by_text("要红色还是蓝色？").wait_for()
    picture(page, "questions")
    row.get_by_role("button", name="填写买家答复").click()
    dialog = page.locator(".ant-modal").last
    dialog.get_by_label("买家的答复").fill("蓝色")
    picture(page, "answer")
    do(dialog)
    wait_for(lambda: state_of(world, order_id), ("to_ship", "waiting"))
    page.locator(".ant-table-row", has_text=order_sn).wait_for(state="detached")
    intents.dispatch("note", world.merchant_id, store_id)
    adapter = rounds.speaker(world.merchant_id, store_id)[1]
    assert adapter.note_of(order_sn).text == "蓝色"
    found, _ = adapter.order(order_sn)
    assert found is not None
    with tenancy.transaction(world.merchant_id):
        facts: dict[str, Any] = {"store_id": store_id, "page_id": None, "now": times.now()}
        orders.take_in(actor=world.owner, orders=[found], is_settled=True, **facts)
    assert state_of(world, order_id) == ("to_ship", "done"), "our own note comes back and holds nothing"
    page.get_by_text("已结束").click()
    page.locator(".ant-table-row", has_text="蓝色").first.wait_for()
    page.locator(".ant-table-row", has_text="蓝色").first.get_by_text(order_sn).click()
    page.locator(".ant-drawer").get_by_text("要红色还是蓝色？ → 蓝色").wait_for()
    picture(page, "answered-drawer")


def test_notes_flags_overdue_questions_and_the_blacklist(page, world):
    desk = Desk(world, A=10)
    order_id, late = desk.ready("261123-000000000000001", ("A", 1)), desk.ready("261123-000000000000002", ("A", 2))
    desk.rows("UPDATE orders_receiver SET phone = '$aW5kZXgtb25lLi4u$Ym9keQ==$1$$', phone_mask = '138****0001'")
    before = times.now() - timedelta(hours=1)
    desk.do(orders.ask_buyer, order_ids=[late], question="地址对吗？", due_at=before)
    page.set_default_timeout(60_000)
    sign_in(page, world)
    dialog = ask(page, "备注", "261123-000000000000001")
    dialog.get_by_label("备注内容").fill("送贺卡")
    dialog.get_by_label("旗帜", exact=True).click()
    page.locator(".ant-select-item-option", has_text="红旗").wait_for()
    for key in ("ArrowDown", "ArrowDown", "Enter"):  # a click is lost while the list still unfolds
        page.keyboard.press(key)
    dialog.get_by_label("旗帜名称（最多 3 字）").wait_for()
    picture(page, "note")
    do(dialog)
    row = page.locator(".ant-table-row", has_text="261123-000000000000001")
    row.get_by_text("送贺卡").wait_for()
    row.get_by_label("红旗").wait_for()
    page.locator(".ant-table-row", has_text="待买家确认（已超时）").wait_for()
    picture(page, "list")
    page.get_by_label("条待处理").click()
    page.get_by_text("1 个订单的买家答复已超时").wait_for()
    page.keyboard.press("Escape")

    row.get_by_text(str(order_id)).first.click()
    drawer = page.locator(".ant-drawer")
    drawer.get_by_text("待写入平台").wait_for()
    picture(page, "drawer")
    drawer.get_by_role("button", name="加入黑名单").click()
    dialog = page.locator(".ant-modal").last
    dialog.get_by_label("原因").fill("多次拒收")
    picture(page, "blacklist-dialog")
    do(dialog)
    wait_for(lambda: desk.holds(order_id), {"blacklisted"})

    page.goto(page.url.split("?")[0])
    over_all_with_a_flag(page, world, desk)
    page.goto(page.url.split("/orders")[0] + "/home")
    number = page.locator("[data-number=questions_overdue]")
    number.get_by_text("1", exact=True).wait_for()
    picture(page, "home")
    number.click()
    page.wait_for_url("**/service?state=overdue")
    page.get_by_text("地址对吗？").wait_for()

    page.goto(page.url.split("?")[0] + "?tab=blacklist")
    page.get_by_text("多次拒收").wait_for()
    picture(page, "blacklist")
    page.get_by_role("button", name="移出黑名单").click()
    do(page.locator(".ant-modal").last)
    wait_for(lambda: desk.stage(order_id), "to_ship")
    page.goto(page.url.split("?")[0] + "?tab=texts")
    page.get_by_role("button", name="新话术").click()
    dialog = page.locator(".ant-modal").last
    dialog.get_by_label("名称").fill("问地址")
    picture(page, "texts-dialog")
    dialog.locator(".ant-modal-footer .ant-btn-primary").click()
    dialog.get_by_text("已保存").wait_for()
    dialog.locator(".ant-modal-footer .ant-btn-primary").click()
    page.get_by_text("问地址").wait_for()
    picture(page, "texts")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(page.url.split("?")[0])
    page.get_by_text("地址对吗？").wait_for()
    picture(page, "questions-phone")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    if PICTURES:
        in_english(page)


def over_all_with_a_flag(page: Any, world: Any, desk: Desk) -> None:
    """The list is narrowed to red flags, and all of them are noted at once."""
    page.get_by_text("261123-000000000000002").first.wait_for()
    page.get_by_label("旗帜", exact=True).click()
    page.locator(".ant-select-item-option", has_text="红旗").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**flag**")
    page.get_by_text("261123-000000000000002").first.wait_for(state="detached")
    page.get_by_text("261123-000000000000001").first.wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="批量处理").click()
    page.get_by_role("menuitem", name="待买家确认").wait_for()
    page.get_by_role("menuitem", name="备注", exact=True).click()
    dialog = page.locator(".ant-modal").last
    dialog.get_by_label("备注内容").fill("加急")
    dialog.get_by_role("button", name="预览").click()
    dialog.get_by_text("将处理 1 单").wait_for()
    picture(page, "bulk-note")
    dialog.get_by_role("button", name="开始").click()
    drawer = page.locator(".ant-drawer").last
    drawer.get_by_text("进行中").wait_for()
    (batch,) = world.get(world.owner, "desk/batches").json()
    lists.work_batch(world.merchant_id, int(batch["id"]))
    drawer.get_by_text("1 / 1").wait_for()
    assert desk.rows("SELECT merchant_note FROM orders_platformorder WHERE flag = 1")[0].merchant_note.endswith("加急")


def in_english(page: Any) -> None:
    page.evaluate("localStorage.setItem('pinerp.language', 'en')")
    page.set_viewport_size({"width": 1366, "height": 768})
    for tab in ("questions", "blacklist", "texts"):
        page.goto(page.url.split("?")[0] + f"?tab={tab}")
        page.wait_for_timeout(1500)
        picture(page, f"en-{tab}")
