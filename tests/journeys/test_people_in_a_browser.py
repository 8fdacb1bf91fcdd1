"""The owner at the settings: people, roles, keys and what was done; two-step sign-in; and the first page's numbers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache

from pinerp.accounts.tests.test_sign_in import code_of
from tests.browser import SIZES, fresh, sign_in, wait_for, with_real_password
from tests.goods import Desk, bought
from tests.world import PASSWORD, user_of

AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
AXE_RUN = """async (light) => (await axe.run({ exclude: ['.ant-table-measure-row'] }, {
  resultTypes: ['violations'], rules: Object.fromEntries(light.map((rule) => [rule, { enabled: false }])),
})).violations"""
"""The row left out is antd's own: hidden, without height, a copy of a header by which it measures columns."""
LIGHT = [
    *("aria-allowed-role", "aria-deprecated-role", "empty-heading", "empty-table-header", "form-field-multiple-labels"),
    *("heading-order", "image-redundant-alt", "landmark-banner-is-top-level", "landmark-contentinfo-is-top-level"),
    *("landmark-main-is-top-level", "landmark-no-duplicate-banner", "landmark-no-duplicate-contentinfo"),
    *("landmark-no-duplicate-main", "landmark-one-main", "landmark-unique", "page-has-heading-one"),
    *("presentation-role-conflict", "region", "scope-attr-valid", "skip-link", "table-duplicate-name"),
]
"""Rules of no more than moderate weight, of which no fault would be counted: asking them was a part of the time."""
STANDS = """([language, colours]) => document.documentElement.lang === language
  && document.documentElement.dataset.colours === colours
  && !document.querySelector('.ant-spin-spinning, .ant-skeleton-active')"""
STILLNESS = """() => new Promise((done) => {
  const watch = new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(end, 100) });
  const end = () => { clearTimeout(timer); clearTimeout(longest); watch.disconnect(); done() };
  const longest = setTimeout(end, 5000);
  let timer = setTimeout(end, 100);
  watch.observe(document.body, { subtree: true, childList: true, attributes: true });
})"""
"""Nothing is drawn any more: antd measures its tabs anew after each change of size, and for a moment there are none."""
STILL = "*, *::before, *::after { transition: none !important; animation: none !important }"
"""A colour half way between two others is nobody's choice."""

PAGES = [
    "home",
    "orders",
    "packing",
    "scan",
    "service",
    "aftersales",
    "stock",
    "purchasing",
    "offers",
    "skus",
    "pictures",
    "reconciliation",
    "files",
    "rules",
    "stores",
    "account",
]
TABS = ["members", "roles", "keys", "logbook", "improvements", "company", "carriers", "shipping", "payments"]
PLACES = [*PAGES, *(f"settings?tab={tab}" for tab in TABS)]
LOOKS = [("zh-CN", "light"), ("zh-CN", "dark"), ("en", "dark"), ("en", "light")]
"""In an order in which each is one switch away from the next."""


@pytest.fixture(autouse=True)
def fresh_counts() -> None:
    cache.clear()


def settings(page: Any, tab: str) -> None:
    page.get_by_role("menuitem", name=re.compile(r"(^|\s)设置$")).click()
    page.get_by_role("tab", name=tab).click()


def confirm(page: Any, name: str = "确定") -> Any:
    dialog = page.get_by_role("dialog")
    dialog.locator(".ant-modal-footer .ant-btn:not(.ant-btn-loading)").filter(has_text=name).click()
    return dialog


def close(page: Any) -> None:
    page.get_by_role("dialog").get_by_role("button", name="关闭").last.click()
    page.get_by_role("dialog").wait_for(state="hidden")


def test_a_member_is_added_signs_in_and_sees_only_what_is_theirs(page, world, chromium, address):
    sign_in(page, world)
    settings(page, "成员")
    page.get_by_role("button", name="添加成员").click()
    page.get_by_label("姓名").fill("新打包员")
    page.get_by_label("登录名").fill("xin")
    page.get_by_role("button", name="随机生成").click()
    first = page.get_by_label("初始密码").input_value()
    page.get_by_label("角色").click()
    page.get_by_title("打包", exact=True).click()
    page.keyboard.press("Escape")
    told = confirm(page).get_by_text(re.compile("登录地址"))
    told.wait_for()
    assert world.code in told.inner_text() and first in told.inner_text()
    close(page)
    page.get_by_role("row", name=re.compile("新打包员.*打包")).wait_for()

    context = chromium.new_context(**fresh(address))
    theirs = context.new_page()
    theirs.goto("/")
    theirs.get_by_text("员工", exact=True).click()
    theirs.get_by_label("商家编码").fill(world.code)
    theirs.get_by_label("登录名").fill("xin")
    theirs.get_by_label("密码").fill(first)
    theirs.get_by_role("button", name="登录").click()
    theirs.get_by_label("当前密码").fill(first)
    theirs.get_by_label("新密码").fill("a phrase of one's own")
    theirs.get_by_role("button", name="保存").click()
    theirs.wait_for_url("**/packing")
    theirs.get_by_role("menuitem", name="扫描验货").wait_for()
    assert theirs.get_by_role("menuitem", name=re.compile(r"(^|\s)(设置|首页|订单)$")).count() == 0
    theirs.goto(f"/app/m/{world.code}/settings?tab=members")
    theirs.get_by_text("您没有“管理成员、角色与密钥”权限。请联系店主开通。").wait_for()

    row = page.get_by_role("row", name=re.compile("新打包员"))
    row.get_by_role("button", name="新打包员 的更多操作").click()
    page.get_by_role("menuitem", name="停用").click()
    confirm(page)
    page.get_by_text("已停用。").wait_for()
    close(page)
    row.get_by_text("已停用").wait_for()
    theirs.goto(f"/app/m/{world.code}/home")
    theirs.wait_for_url("**/login")
    context.close()


def test_角色权限_a_role_of_ones_own_and_a_bounded_key(page, world):
    sign_in(page, world)
    settings(page, "角色")
    page.get_by_role("button", name="新建角色").click()
    page.get_by_label("角色名称").fill("夜班")
    page.get_by_role("dialog").get_by_label("查看订单").check()
    confirm(page)
    page.get_by_text("已保存。").wait_for()
    close(page)
    page.get_by_role("row", name=re.compile("夜班.*查看订单")).wait_for()

    settings(page, "接口密钥")
    page.get_by_role("button", name="新建密钥").click()
    page.get_by_label("名称").fill("报表")
    page.get_by_label("以谁的身份").click()
    page.get_by_title("店主", exact=True).last.click()
    page.get_by_role("dialog").get_by_label("查看订单").check()
    confirm(page)
    key = page.get_by_role("dialog").locator("code")
    key.wait_for()
    shown = key.inner_text().strip()
    assert shown.startswith("pk_")
    close(page)
    row = page.get_by_role("row", name=re.compile("报表.*查看订单"))
    assert shown[-4:] in row.inner_text() and shown not in page.content()
    row.get_by_role("button", name="作废").click()
    confirm(page)
    close(page)
    row.get_by_text("已作废").wait_for()

    settings(page, "操作日志")
    page.get_by_role("row", name=re.compile("店主.*作废密钥")).wait_for()
    page.get_by_label("操作类型").click()
    page.keyboard.type("新建角色")
    page.get_by_title("新建角色", exact=True).click()
    page.get_by_role("row", name=re.compile("作废密钥")).wait_for(state="detached")
    page.get_by_role("row", name=re.compile("店主.*新建角色")).wait_for()


def test_承运商_and_支付方式_are_kept_and_set_aside(page, world):
    sign_in(page, world)
    settings(page, "物流公司")
    page.get_by_role("button", name="绑定物流公司").click()
    page.get_by_role("dialog").get_by_label("物流公司").click()
    page.keyboard.type("圆通")
    page.keyboard.press("Enter")
    confirm(page)
    page.get_by_text("已保存。").wait_for()
    close(page)
    page.get_by_role("row", name=re.compile("圆通.*默认")).get_by_role("button", name="解绑").click()
    confirm(page)
    close(page)
    page.get_by_text("还没有绑定物流公司").wait_for()

    settings(page, "支付方式")
    page.get_by_role("button", name="新建支付方式").click()
    page.get_by_label("名称").fill("公司支付宝")
    confirm(page)
    close(page)
    row = page.get_by_role("row", name=re.compile("公司支付宝"))
    row.get_by_role("button", name="停用").click()
    confirm(page)
    close(page)
    row.get_by_role("button", name="恢复").click()
    confirm(page)
    close(page)
    row.get_by_role("button", name="停用").wait_for()

    settings(page, "公司资料")
    wait_for(page.get_by_label("公司名称").input_value, "本店")
    page.get_by_label("公司名称").fill("改名的公司")
    page.get_by_role("button", name="保存").click()
    page.get_by_text("已保存。").wait_for()
    page.locator(".topbar").get_by_text("改名的公司").wait_for()


def test_two_step_sign_in_is_set_up_asked_for_and_switched_off(page, world):
    with_real_password(world.owner)
    sign_in(page, world)
    page.get_by_role("button", name=re.compile("的账号")).click()
    page.get_by_role("menuitem", name="我的账号").click()
    page.get_by_role("button", name="开启", exact=True).click()
    page.get_by_label("当前密码").fill(PASSWORD)
    confirm(page, "下一步")
    page.get_by_role("dialog").locator("svg").first.wait_for()
    secret = page.get_by_role("dialog").locator("code").inner_text().replace(" ", "").strip()
    page.get_by_label("动态验证码").fill("000000")
    confirm(page, "开启")
    page.get_by_role("dialog").get_by_role("alert").wait_for()
    page.get_by_label("动态验证码").fill(code_of(secret))
    confirm(page, "开启")
    page.get_by_text("手机丢失时").wait_for()
    spare = page.get_by_role("dialog").locator("code").inner_text().split()[0]
    close(page)
    page.get_by_text("已开启").wait_for()

    Authenticator.objects.filter(user=user_of(world.owner)).update(last_used_at=None)
    page.get_by_role("button", name=re.compile("的账号")).click()
    page.get_by_role("menuitem", name="退出登录").click()
    page.get_by_label("邮箱或手机号").fill(user_of(world.owner).email)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.get_by_label("动态验证码").fill(spare)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url("**/home")

    page.goto(f"/app/m/{world.code}/account")
    page.get_by_role("button", name="关闭", exact=True).click()
    page.get_by_label("当前密码").fill(PASSWORD)
    confirm(page, "关闭")
    page.get_by_text("未开启").wait_for()
    assert not Authenticator.objects.filter(user=user_of(world.owner)).exists()


def test_the_first_pages_numbers_lead_to_their_lists(page, world):
    desk = Desk(world, A=1)
    desk.ready("261123-000000000000001", ("A", 1))
    desk.take_in(bought("261123-000000000000002", ("NEW", 1)))
    desk.review()
    sign_in(page, world)
    for number, kept in (("to_ship", "261123-000000000000001"), ("held", "261123-000000000000002")):
        page.get_by_role("menuitem", name="首页").click()
        link = page.locator(f'[data-number="{number}"]')
        link.wait_for()
        assert link.locator(".figure").inner_text() == "1"
        link.click()
        page.get_by_text(kept).first.wait_for()
        assert page.locator("tbody tr[data-row-key]").count() == 1
    box = page.get_by_placeholder("订单号 / 快递单号 / 商品，回车查找")
    box.fill("261123-000000000000001")
    box.press("Enter")
    page.wait_for_url("**/orders?tab=all&search=*")
    box.fill("no such number")
    box.press("Enter")
    page.get_by_text("没有找到“no such number”").wait_for()


@pytest.mark.parametrize("share", range(len(LOOKS)))
def test_pages_are_fit_for_everybody_and_meet_no_error(chromium, address, world, share):
    """Every second page on a phone, the others at a desk, and the other way round in the next look: so every page is met in
    both sizes, in both languages and in both colours. It is loaded in one look and switched to the others.
    """
    desk = Desk(world, A=1)
    desk.ready("261123-000000000000001", ("A", 1))
    language, darkness = LOOKS[share]
    chosen = [{"name": "pinerp.language", "value": language}, {"name": "pinerp.darkness", "value": darkness}]
    remembered = {"cookies": [], "origins": [{"origin": address, "localStorage": chosen}]}
    context = chromium.new_context(**fresh(address), storage_state=remembered)
    seen = context.new_page()
    sign_in(seen, world)
    errors: list[str] = []
    seen.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    found = {}
    for turn, place in enumerate(PLACES[share :: len(LOOKS)]):
        look = share - turn  # where the page before it ended
        seen.goto(f"/app/m/{world.code}/{place}")
        seen.add_style_tag(content=STILL)
        seen.wait_for_load_state("networkidle")
        seen.add_script_tag(path=str(AXE))
        for step in range(len(LOOKS)):
            width, height = SIZES[(turn + look + step) % 2]
            seen.set_viewport_size({"width": width, "height": height})
            if step:
                look_otherwise(seen, LOOKS[(look + step - 1) % len(LOOKS)], LOOKS[(look + step) % len(LOOKS)])
            seen.wait_for_function(STANDS, arg=list(LOOKS[(look + step) % len(LOOKS)]))
            seen.evaluate(STILLNESS)
            found[place, (look + step) % len(LOOKS), width] = faults_of(seen)
    context.close()
    assert {place: faults for place, faults in found.items() if faults} == {}
    assert errors == []
    assert len(found) == len(LOOKS) * len(PLACES[share :: len(LOOKS)])


def look_otherwise(page: Any, now: tuple[str, str], wanted: tuple[str, str]) -> None:
    """The reader's own switches; on a phone they may stand outside what is seen."""
    for sign, is_other in (("global", now[0] != wanted[0]), ("bulb", now[1] != wanted[1])):
        if is_other:
            page.locator(f".topbar button:has(.anticon-{sign})").dispatch_event("click")


def faults_of(page: Any) -> list[tuple[str, list[str]]]:
    """What keeps somebody out: the serious and the critical."""
    return [
        (fault["id"], [node["html"][:120] for node in fault["nodes"][:3]])
        for fault in page.evaluate(AXE_RUN, LIGHT)
        if fault["impact"] in ("serious", "critical")
    ]
