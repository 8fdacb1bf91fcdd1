"""Ways out: what an address must look like, when nobody wants to be told, and how patient a retry is."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from pinerp.alerts.errors import BadAddress, ForeignRobot
from pinerp.kit import times

EMAIL, DINGTALK, WECOM, FEISHU, WEBHOOK = "email", "dingtalk", "wecom", "feishu", "webhook"
WAY_KINDS = (EMAIL, DINGTALK, WECOM, FEISHU, WEBHOOK)
LANGUAGES = ("zh", "en")

ROBOT_HOSTS = {
    DINGTALK: ("oapi.dingtalk.com", "api.dingtalk.com"),
    WECOM: ("qyapi.weixin.qq.com",),
    FEISHU: ("open.feishu.cn", "open.larksuite.com"),
}
"""Where robots live (钉钉 自定义机器人接入, 企业微信 群机器人配置说明 path/91770, 飞书 自定义机器人使用指南)."""

PER_MINUTE = {DINGTALK: 18, WECOM: 18, FEISHU: 90, EMAIL: 60, WEBHOOK: 120}
"""Messages that one way takes in a minute. 钉钉 and 企业微信 allow 20 (beyond, 钉钉 shuts a robot up for ten minutes),
飞书 100."""

MOST_RECEIVERS = 20
MOST_TRIES = 12
"""With the waits below these are some ten hours; then a message is given up, and says so on the page."""

FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=15), timedelta(hours=2)

MAIL = re.compile(r"[^\s@<>,;\"']{1,64}@[A-Za-z0-9.-]{1,190}\.[A-Za-z]{2,24}")


def back_off(attempts: int) -> timedelta:
    """How long to wait after so many tries: doubling, bounded."""
    doubled: timedelta = FIRST_WAIT * (1 << min(attempts - 1, 12))
    return min(doubled, LONGEST_WAIT)


def receivers_of(address: str) -> tuple[str, ...]:
    """The mail addresses of a way."""
    return tuple(one.strip() for one in address.split(","))


def refuse_address(kind: str, address: str, *, may_be_private: bool) -> None:
    """Refuse what no message could reach: a mail address, a robot elsewhere than at its maker, plain http to the outside."""
    if kind == EMAIL:
        receivers = receivers_of(address)
        if len(receivers) > MOST_RECEIVERS or not all(MAIL.fullmatch(one) for one in receivers):
            raise BadAddress()
        return
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise BadAddress() from None
    is_odd = not host or parts.username is not None or any(ord(sign) <= 32 or ord(sign) > 126 for sign in address)
    if is_odd or (port is not None and port == 0) or parts.scheme not in ("https", "http"):
        raise BadAddress()
    if parts.scheme == "http" and not may_be_private:
        raise BadAddress()
    if kind in ROBOT_HOSTS and host not in ROBOT_HOSTS[kind] and not may_be_private:
        raise ForeignRobot(host=", ".join(ROBOT_HOSTS[kind]))


def hint_of(kind: str, address: str) -> str:
    """What the page shows of an address: a robot's holds its key."""
    if kind == EMAIL:
        first, *others = [one.strip() for one in address.split(",")]
        name, host = first.split("@")
        return f"{name[:2]}***@{host}" + (f" +{len(others)}" if others else "")
    return f"{urlsplit(address).hostname}…{address[-4:]}"


def outside_quiet_hours(at: datetime, quiet_from: int | None, quiet_until: int | None) -> datetime:
    """The first instant from `at` on at which a way may be used. Minutes of the Beijing day; from may lie after until."""
    if quiet_from is None or quiet_until is None or quiet_from == quiet_until:
        return at
    here = at.astimezone(times.BEIJING)
    minute = here.hour * 60 + here.minute
    is_quiet = quiet_from <= minute < quiet_until
    if quiet_from > quiet_until:
        is_quiet = minute >= quiet_from or minute < quiet_until
    if not is_quiet:
        return at
    left = (quiet_until - minute) % (24 * 60)
    end = here.replace(second=0, microsecond=0) + timedelta(minutes=left)
    return end.astimezone(at.tzinfo)
