"""A store's connection tried point by point (接入检查): each point asks the platform something harmless, and says what to do.

It writes nothing and sends nothing that has an effect.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from pinerp.channels.adapters.pinduoduo.translate import UNREADABLE
from pinerp.channels.adapters.values import CheckLine as Line
from pinerp.channels.errors import CloudOnly, OutsideFailure, Unintelligible
from pinerp.kit import times
from pinerp.kit.refusals import language, sentence

if TYPE_CHECKING:
    from pinerp.channels.adapters.pinduoduo.adapter import Pinduoduo

GOOD, WARN, BAD, SKIPPED = "good", "warn", "bad", "skipped"

CLOCK_WARNS, CLOCK_FAILS = timedelta(seconds=60), timedelta(minutes=10)

POINTS = {
    "app": ("应用密钥与签名正确，本机地址在白名单内", "The app's id, secret and this machine's address are taken"),
    "clock": ("本机时间与平台相差 {seconds} 秒", "This machine's clock is {seconds} s off the platform's"),
    "authorisation": ("店铺已授权：{name}（{mall_id}）", "The shop is authorised: {name} ({mall_id})"),
    "orders": ("可读取订单", "Orders can be read"),
    "cases": ("可读取售后单", "After-sales cases can be read"),
    "goods": ("可读取商品", "Goods can be read"),
    "carriers": ("平台支持已绑定的快递：{carriers}", "The platform takes the bound carriers: {carriers}"),
    "waybills": ("电子面单账户：{accounts}", "E-waybill accounts: {accounts}"),
    "sender": ("发货人信息完整", "The sender is complete"),
    "plain_texts": ("可在多多云内解密收货信息", "Receivers can be decrypted inside the platform's cloud"),
    "messages": ("已订阅平台消息，订单几秒内到达", "Messages are subscribed: orders come within seconds"),
}
"""What each point says when it holds."""

PROBLEMS = {
    "clock": ("本机时间与平台相差 {seconds} 秒，请校准时间；超过 10 分钟平台会拒绝调用",
              "The clock is {seconds} s off; set it. Beyond ten minutes the platform refuses every call"),
    "carriers": ("平台不支持：{carriers}。请改绑平台支持的快递公司",
                 "The platform does not take {carriers}. Bind carriers that it offers"),
    "no_carriers": ("尚未绑定快递公司，请先绑定", "No carrier is bound yet; bind one first"),
    "waybills": ("没有开通电子面单的快递账户，请在平台后台开通", "There is no e-waybill account; open one in its console"),
    "sender": ("缺少发货人信息，获取电子面单会失败。请在店铺设置中填写",
               "The sender is missing, and e-waybills would fail. Fill it in at the store"),
    "plain_texts": ("只能看到脱敏信息：解密只在多多云内可用。打单不受影响",
                    "Masks only: decrypting works inside the platform's cloud. Printing is not affected"),
    "messages": ("未订阅平台消息（{reason}）。订单仍会按时拉取，只是慢约 3 分钟",
                 "Messages are not subscribed ({reason}). Orders still come, about three minutes later"),
}  # fmt: skip
"""What a point says when it does not hold and no failure of a call says it better."""


def try_all(adapter: Pinduoduo, carrier_codes: Sequence[str], is_heard: bool) -> list[Line]:
    """Every point in order. Where the app itself is not taken, the rest is skipped: it could only fail the same way."""
    lines = [_point("app", lambda: _app(adapter))]
    if lines[0].state == BAD:
        return lines + [Line(code, SKIPPED) for code in list(POINTS)[1:]]
    lines.append(_point("clock", lambda: _clock(adapter)))
    lines.append(_point("authorisation", lambda: _authorisation(adapter)))
    if lines[-1].state == BAD:
        return lines + [Line(code, SKIPPED) for code in list(POINTS)[3:]]
    now = times.now()
    probes: dict[str, Callable[[], Any]] = {
        "orders": lambda: adapter.page(
            updated_from=now - timedelta(minutes=10), updated_to=now, number=1, size=1, count=True
        ),
        "cases": lambda: adapter.cases.page(updated_from=now - timedelta(minutes=10), updated_to=now, number=1, size=1),
        "goods": lambda: adapter.goods.page(1),
    }
    lines += [_point(code, lambda code=code: _good(code, probes[code])) for code in probes]  # type: ignore[misc]
    lines.append(_point("carriers", lambda: _carriers(adapter, carrier_codes)))
    lines.append(_point("waybills", lambda: _waybills(adapter)))
    lines.append(Line("sender", GOOD if adapter.link.sender.get("name") else BAD))
    lines.append(_point("plain_texts", lambda: _plain_texts(adapter), worst=WARN))
    lines.append(_point("messages", lambda: _messages(adapter, is_heard), worst=WARN))
    return lines


def _point(code: str, call: Callable[[], Line], worst: str = BAD) -> Line:
    try:
        return call()
    except UNREADABLE as error:
        return Line(code, worst, {"detail": type(error).__name__}, Unintelligible.code)
    except OutsideFailure as failure:
        return Line(code, worst, {k: str(v) for k, v in failure.params.items()}, failure.code)


def _good(code: str, call: Callable[[], Any]) -> Line:
    call()
    return Line(code, GOOD)


def _app(adapter: Pinduoduo) -> Line:
    adapter.client.call("pdd.time.get", with_token=False)
    return Line("app", GOOD)


def _clock(adapter: Pinduoduo) -> Line:
    off = abs(adapter.platform_time() - times.now())
    state = GOOD if off < CLOCK_WARNS else WARN if off < CLOCK_FAILS else BAD
    return Line("clock", state, {"seconds": int(off.total_seconds())})


def _authorisation(adapter: Pinduoduo) -> Line:
    facts = adapter.shop()
    return Line("authorisation", GOOD, {"name": facts.name, "mall_id": facts.mall_id})


def _carriers(adapter: Pinduoduo, carrier_codes: Sequence[str]) -> Line:
    if not carrier_codes:
        return Line("carriers", WARN, failure="no_carriers")
    offered = {offer.code for offer in adapter.carriers() if offer.is_available}
    missing = [code for code in carrier_codes if code not in offered]
    return Line("carriers", BAD if missing else GOOD, {"carriers": "、".join(missing or carrier_codes)})


def _waybills(adapter: Pinduoduo) -> Line:
    answer, _ = adapter.client.call("pdd.waybill.search")
    accounts = [str(row.get("wp_code")) for row in answer.get("waybill_apply_subscription_cols") or ()]
    return Line("waybills", GOOD if accounts else BAD, {"accounts": "、".join(accounts)})


def _plain_texts(adapter: Pinduoduo) -> Line:
    """One ciphertext that nobody has: whether the call may be made at all."""
    try:
        adapter.sensitive.decrypt("0", ["~x~1~"])
    except CloudOnly:
        return Line("plain_texts", WARN)
    return Line("plain_texts", GOOD)


def _messages(adapter: Pinduoduo, is_heard: bool) -> Line:
    if not is_heard:
        adapter.permit_messages()
    return Line("messages", GOOD)


def words(line: dict[str, Any]) -> str:
    """A kept line in the reader's language."""
    place = 1 if language.get() == "en" else 0
    code, params = line["code"], line["params"]
    if line["state"] == GOOD:
        return POINTS[code][place].format(**params)
    if line["state"] == SKIPPED:
        return ("前面的检查未通过，已跳过", "Skipped: an earlier point does not hold")[place]
    known = PROBLEMS.get(line["failure"]) or (None if line["failure"] and code != "messages" else PROBLEMS.get(code))
    if known is None:
        return sentence(line["failure"], params)
    reason = sentence(line["failure"], params) if line["failure"] else ""
    return known[place].format(**{"reason": reason, **params})
