"""What a message says, in the language of its way. It never holds a receiver's data: codes, names of goods, numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pinerp.alerts.rules import judging
from pinerp.kit import times

MOST_LINES = 20
"""Alerts that one message names; the rest is counted. 企业微信 takes 4,096 bytes of markdown."""

MOST_BYTES = 3800
MOST_NAME = 30

TITLES = {
    judging.LOW: ("低库存", "Low stock"),
    judging.OUT: ("缺货", "Out of stock"),
    judging.OVER: ("库存积压", "Overstock"),
    judging.SLOW: ("滞销", "Slow moving"),
    judging.TREND: ("销量下滑", "Falling sales"),
    judging.NEW_ORDER: ("新订单", "New orders"),
    judging.SHIP_SOON: ("即将超时发货", "Soon to be late"),
    judging.REFUND_ASKED: ("退款申请", "Refunds asked"),
}


@dataclass(frozen=True, slots=True)
class Telling:
    """An alert as a message tells it. place: the warehouse or the store."""

    id: int
    kind: str
    code: str
    name: str
    place: str
    facts: dict[str, Any]
    raised_at: datetime


@dataclass(frozen=True, slots=True)
class Said:
    """A message in words. markdown: the same for robots."""

    title: str
    text: str
    markdown: str
    lines: list[str] = field(default_factory=list)


def compose(
    tellings: Sequence[Telling], *, speak: str, company: str, is_test: bool, may_be_repeat: bool, link: str
) -> Said:
    """One message of many alerts, by kind, the most pressing kinds first."""
    zh = speak != "en"
    if is_test:
        title = f"{company} 预警测试" if zh else f"{company}: test of alerts"
        body = ["这是一条测试通知，收到即表示可用。" if zh else "A test message: it works where you read this."]
        return _said(title, [("", body)], may_be_repeat, zh, link)
    groups = []
    for kind in judging.KINDS:
        rows = [row for row in tellings if row.kind == kind]
        if rows:
            heading = f"{TITLES[kind][0 if zh else 1]} ({len(rows)})"
            groups.append((heading, [line_of(row, zh) for row in rows]))
    count = len(tellings)
    title = f"{company} 预警 {count} 条" if zh else f"{company}: {count} alert{'s' if count > 1 else ''}"
    return _said(title, groups, may_be_repeat, zh, link)


def _said(title: str, groups: list[tuple[str, list[str]]], may_be_repeat: bool, zh: bool, link: str) -> Said:
    if may_be_repeat:
        title = f"{title}（可能重复）" if zh else f"{title} (may be a repeat)"
    text, markdown, left, size = [title, ""], [f"### {escaped(title)}"], 0, 0
    lines: list[str] = []
    for heading, rows in groups:
        is_open = False
        for row in rows:
            size += len(row.encode()) + 8
            if len(lines) >= MOST_LINES or size > MOST_BYTES:
                left += 1
                continue
            if heading and not is_open:
                text.append(heading)
                markdown.append(f"**{escaped(heading)}**")
                is_open = True
            text.append(f"- {row}")
            markdown.append(f"- {escaped(row)}")
            lines.append(row)
    if left:
        more = f"另有 {left} 条，请打开预警页查看。" if zh else f"And {left} more: see the alerts page."
        text.append(more)
        markdown.append(more)
    if link:
        text += ["", link]
        markdown.append(f"[{'打开预警' if zh else 'Open alerts'}]({link})")
    return Said(title, "\n".join(text) + "\n", "\n\n".join(markdown), lines)


def escaped(text: str) -> str:
    """Names come from people: their signs must not become links or mentions."""
    for sign in "\\`*_[]<>#@":
        text = text.replace(sign, f"\\{sign}" if sign in "\\`*_[]#" else {"<": "＜", ">": "＞", "@": "＠"}[sign])
    return text


def line_of(row: Telling, zh: bool) -> str:
    """One alert in one line, with the numbers that made it."""
    name = row.name if len(row.name) <= MOST_NAME else row.name[: MOST_NAME - 1] + "…"
    what = f"{row.code} {name}".strip()
    where = f"【{row.place}】" if zh else f" [{row.place}]"
    return f"{what}{where if row.place else ''}{'：' if zh else ': '}{SENTENCES[row.kind](row.facts, zh)}"


def _low(facts: dict[str, Any], zh: bool) -> str:
    if facts.get("basis") == judging.DAYS:
        days, rate = facts["lead_days"] + facts["days"], _milli(facts["rate_milli"])
        if zh:
            return (
                f"可用 {facts['available']} + 在途 {facts['coming']} ＜ {facts['threshold']}（日销 {rate} × {days} 天）"
            )
        return f"{facts['available']} available + {facts['coming']} coming < {facts['threshold']} ({rate} a day × {days} days)"
    if zh:
        return f"可用 {facts['available']} ＜ {facts['threshold']}"
    return f"{facts['available']} available < {facts['threshold']}"


def _out(facts: dict[str, Any], zh: bool) -> str:
    if zh:
        sold, waiting, coming = facts["sold_30"], facts["waiting"], facts["coming"]
        return f"可用 {facts['available']}，近 30 天售出 {sold}，订单待配 {waiting}，在途 {coming}"
    return (
        f"{facts['available']} available, {facts['sold_30']} sold in 30 days, "
        f"{facts['waiting']} wanted by orders, {facts['coming']} coming"
    )


def _over(facts: dict[str, Any], zh: bool) -> str:
    days = facts.get("lasts_days")
    if zh:
        return f"可用 {facts['available']} ＞ {facts['threshold']}" + ("" if days is None else f"，够卖 {days} 天")
    return f"{facts['available']} available > {facts['threshold']}" + ("" if days is None else f", lasts {days} days")


def _slow(facts: dict[str, Any], zh: bool) -> str:
    stands = facts.get("stands_days")
    if zh:
        return f"可用 {facts['available']}，{'从未售出' if stands is None else f'{stands} 天没有售出'}"
    return f"{facts['available']} available, {'never sold' if stands is None else f'not sold for {stands} days'}"


def _trend(facts: dict[str, Any], zh: bool) -> str:
    z = _milli(facts["z_milli"])
    if zh:
        return f"14 天 {facts['before']} → {facts['now']} 单，下降 {facts['fell_percent']}%（z = {z}）"
    return f"{facts['before']} → {facts['now']} order lines in 14 days, down {facts['fell_percent']}% (z = {z})"


def _expiring(facts: dict[str, Any], zh: bool) -> str:
    first, batch = facts.get("first_date", ""), facts.get("batch", "")
    if zh:
        gone = f"，其中已过期 {facts['expired']}" if facts["expired"] else ""
        return f"{facts['days']} 天内到期 {facts['value']} 件{gone}，最早 {first}{f'（批次 {batch}）' if batch else ''}"
    gone = f", {facts['expired']} of them expired" if facts["expired"] else ""
    return f"{facts['value']} expire within {facts['days']} days{gone}, first {first}{f' (batch {batch})' if batch else ''}"


def _ship_soon(facts: dict[str, Any], zh: bool) -> str:
    at = times.to_beijing_text(datetime.fromisoformat(facts["ship_by"]))[5:16]
    return f"承诺发货时间 {at}" if zh else f"to be shipped by {at} (Beijing)"


def _new_order(facts: dict[str, Any], zh: bool) -> str:
    at = times.to_beijing_text(datetime.fromisoformat(facts["ship_by"]))[5:16]
    return f"请在 {at} 前发货" if zh else f"ship by {at} (Beijing)"


def _refund(facts: dict[str, Any], zh: bool) -> str:
    by = facts.get("answer_by")
    if by is None:
        return "等待处理" if zh else "waits for an answer"
    at = times.to_beijing_text(datetime.fromisoformat(by))[5:16]
    return f"请在 {at} 前处理" if zh else f"answer by {at} (Beijing)"


def _milli(value: int) -> str:
    return f"{value // 1000}.{value % 1000 // 10:02d}"


SENTENCES: dict[str, Callable[[dict[str, Any], bool], str]] = {
    judging.LOW: _low,
    judging.OUT: _out,
    judging.OVER: _over,
    judging.SLOW: _slow,
    judging.TREND: _trend,
    judging.EXPIRING: _expiring,
    judging.NEW_ORDER: _new_order,
    judging.SHIP_SOON: _ship_soon,
    judging.REFUND_ASKED: _refund,
}
