"""From the login to a parcel that left, with the keyboard alone; and wherever the focus stands, it is to be seen."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.hashers import make_password

from pinerp.orders import actions as orders
from tests.browser import count, picture, wait_for
from tests.goods import Desk
from tests.world import PASSWORD, user_of

NUMBER = "261123-000000000000001"
FURTHEST = 120
"""Nothing stands further from anything than so many steps of Tab."""

FOCUSED = """() => {
  const here = document.activeElement;
  const name = here.getAttribute('aria-label') || here.labels?.[0]?.innerText || here.placeholder || here.innerText || '';
  const near = [here];
  for (let n = 0; n < 3; n++) near.push(near.at(-1).parentElement ?? document.body);
  near.push(here.nextElementSibling, here.querySelector('.ant-tabs-tab-btn, .ant-menu-item-active'));
  const isDrawn = (style) =>
    (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
  const isRinged = (one) => isDrawn(getComputedStyle(one)) || isDrawn(getComputedStyle(one, '::after'));
  return {
    name: name.trim(),
    role: here.getAttribute('role') || here.type || here.tagName.toLowerCase(),
    row: here.closest('tbody tr')?.innerText ?? '',
    isSeen: here === document.body || near.filter(Boolean).some(isRinged),
  };
}"""
"""What has the focus, and whether it is to be seen: an outline or a shadow at it, or at the box that is drawn in its place."""


SETTLED = """() => new Promise((done) => {
  requestAnimationFrame(() => requestAnimationFrame(() => done(document.activeElement.innerText)));
})"""
"""What has the focus when the menu has moved it: it does so with the frame after a key."""


class Keys:
    """Hands that never leave the keyboard."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.unseen: set[str] = set()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def to(self, name: str, *, role: str = "", row: str = "", back: bool = False) -> None:
        """Tab until the focus stands there."""
        met = []
        for _ in range(FURTHEST):
            here = self.page.evaluate(FOCUSED)
            if not here["isSeen"] and here["role"] != "dialog":  # a dialog as a whole is seen anyhow
                self.unseen.add(f"{here['role']} {here['name'][:30]}")
            if name in (here["name"], "") and row in here["row"] and role in here["role"]:
                return
            met.append(here["name"][:20])
            self.press("Shift+Tab" if back else "Tab")
        raise AssertionError(f"Tab never came to {name!r}: {met}")

    def to_tick(self, number: str) -> None:
        self.to("", role="checkbox", row=number)

    def open_page(self, name: str) -> None:
        """The menu is one stop of Tab; its arrows walk through the pages."""
        for _ in range(FURTHEST):
            if self.page.evaluate("() => !!document.activeElement.closest('.ant-menu')"):
                break
            self.press("Shift+Tab")
        self.press("Home")
        for _ in range(20):
            if name == self.page.evaluate(SETTLED).strip():
                self.press("Enter")
                return
            self.press("ArrowDown")
        raise AssertionError(f"no {name} in the menu")

    def say_yes(self) -> None:
        """A dialog took the focus, and gives it back where it came from."""
        dialog = self.page.get_by_role("dialog")
        dialog.wait_for()
        self.to("确定")
        self.press("Enter")
        dialog.get_by_text("1 单成功").wait_for()
        self.to("关闭", role="button")
        self.press("Enter")
        dialog.wait_for(state="hidden")


def test_发货_an_order_is_reviewed_and_shipped_by_the_keyboard_alone(page: Any, world: Any) -> None:
    desk = Desk(world, A=10)
    order = desk.ready(NUMBER, ("A", 1))
    desk.do(orders.hold, order_ids=[order], note="问买家颜色")
    user = user_of(world.owner)
    user.password = make_password(PASSWORD, hasher="pbkdf2_sha256")
    user.save(update_fields=["password"])
    page.goto("/")
    keys = Keys(page)
    page.get_by_label("密码").wait_for()
    keys.to("邮箱或手机号")
    keys.type(user.email)
    keys.to("密码")
    keys.type(PASSWORD)
    keys.press("Enter")
    page.wait_for_url("**/home")

    page.get_by_role("menuitem", name="订单").wait_for()
    keys.open_page("订单")
    page.wait_for_url("**/orders**")
    page.get_by_text(NUMBER).first.wait_for()
    keys.to_tick(NUMBER)
    keys.press("Space")
    page.get_by_text("已选 1 单").wait_for()
    picture(page, "keys-ticked")
    keys.to("审核", back=True)
    keys.press("Enter")
    keys.say_yes()
    wait_for(lambda: desk.stage(order), "to_ship")

    keys.open_page("打单发货")
    page.wait_for_url("**/packing**")
    page.get_by_text(NUMBER).first.wait_for()
    keys.to_tick(NUMBER)
    keys.press("Space")
    keys.to("打单", back=True)
    keys.press("Enter")
    keys.say_yes()
    wait_for(lambda: count(page, "to_number"), "1")
    walk_to_tab(page, keys, "to_number")
    page.get_by_text(NUMBER).first.wait_for()
    keys.to_tick(NUMBER)
    keys.press("Space")
    keys.to("填写单号", back=True)
    keys.press("Enter")
    page.get_by_role("dialog").wait_for()
    keys.to("填写单号", role="textarea")
    keys.type("YT0000000000001")
    keys.say_yes()
    wait_for(lambda: count(page, "to_verify"), "1")
    walk_to_tab(page, keys, "to_verify")
    page.get_by_text("YT0000000000001").first.wait_for()
    keys.to_tick(NUMBER)
    keys.press("Space")
    keys.to("发货", back=True)
    keys.press("Enter")
    keys.say_yes()
    wait_for(lambda: desk.stage(order), "shipped")
    assert keys.unseen == set(), "the focus stood there and was not to be seen"


def walk_to_tab(page: Any, keys: Keys, tab: str) -> None:
    """The tabs are one stop of Tab as well."""
    for _ in range(FURTHEST):
        if page.evaluate("() => document.activeElement.getAttribute('role') === 'tab'"):
            break
        keys.press("Shift+Tab")
    for _ in range(12):
        if page.evaluate("() => document.activeElement.querySelector('[data-tab]')?.dataset.tab ?? ''") == tab:
            keys.press("Enter")
            page.locator(f'.ant-tabs-tab-active [data-tab="{tab}"]').wait_for()
            return
        keys.press("ArrowRight")
    raise AssertionError(f"no tab {tab}")
