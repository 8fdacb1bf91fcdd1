"""刊登 at the desk: a store's categories are read, walked and searched, and what a leaf asks is shown."""

from __future__ import annotations

from typing import Any

from pinerp.kit import times
from pinerp.listings import tasks
from tests.browser import picture, sign_in
from tests.gateway import connect
from tests.world import World

SIZES = ((390, 844), (1440, 900))


def serve_categories(world: World, store_id: int) -> None:
    """The clock's turn, as the house gives it."""
    tasks.turn(world.merchant_id, store_id, times.now() + tasks.rounds.TURN)


def test_类目_read_walked_searched_and_asked_for_their_rules(page: Any, world: World, serve: Any) -> None:
    store = connect(world, serve("--calm", "--goods", "3"))
    sign_in(page, world)
    page.get_by_role("menuitem", name="刊登").click()
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
