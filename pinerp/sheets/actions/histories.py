"""历史订单 from sheets: lines of finished orders of other systems, kept for analysis alone: never on the desk or the shelf."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as goods
from pinerp.channels import queries as channels
from pinerp.histories import actions as histories
from pinerp.histories import queries as kept
from pinerp.histories import rules as history
from pinerp.kit import money, times
from pinerp.kit.refusals import Refusal, language
from pinerp.sheets.errors import CellWanting, NoPieces, TestRow, TotalRow, UnknownState, UnknownStoreName
from pinerp.sheets.rules import KINDS, Asked, Judged, heading
from pinerp.sheets.rules.histories import CREDIT, is_test, state_of
from pinerp.sheets.rules.judged import wrong
from pinerp.sheets.rules.orders import share

KIND = KINDS["histories"]
NOTHING_PAID = (history.CANCELLED, history.UNPAID)
"""Orders that may say neither pieces nor an amount (Amazon empties both where an order is cancelled)."""


def judge(actor: Actor, currency: str, rows: Sequence[Asked]) -> list[Judged]:
    """What each line would become: new, another than it was, or the same. A line that was taken back is new again."""
    stores = {name: store for store in channels.visible_stores(actor) for name in (store.name, str(store.id))}
    skus = goods.sku_ids_scanned(actor.merchant_id, {one.facts["item"] for one in rows if "item" in one.facts})
    lines: dict[int, history.Line] = {}
    refused: dict[int, Refusal] = {}
    if any(one.facts.get("totals") for one in rows):
        share(rows, lambda facts: money.digits(_currency(facts, stores.get(facts.get("store", "")))))
    for one in rows:
        try:
            lines[one.number] = _line(one, stores, skus)
        except Refusal as refusal:
            refused[one.number] = refusal
    standing = kept.standing(actor.merchant_id, map(history.key_of, lines.values()))
    return [
        wrong(one, str(one.facts.get("number", "")), refused[one.number])
        if one.number in refused
        else _judged(one, lines[one.number], standing)
        for one in rows
    ]


def _line(one: Asked, stores: Mapping[str, Any], skus: Mapping[str, int]) -> history.Line:
    """A row as a line; refuses what cannot be one."""
    facts = one.facts
    number, item, name = facts.get("number", ""), facts.get("item", ""), facts.get("item_name", "")
    if number and not any(sign.isdigit() for sign in number):
        raise TotalRow(text=number)
    if one.refusal is not None:
        raise one.refusal
    if is_test(item, name):
        raise TestRow(text=name or item)
    store = stores.get(facts.get("store", ""))
    if store is None:
        raise UnknownStoreName(name=facts.get("store", ""))
    state = state_of(facts.get("state", ""))
    if state is None:
        raise UnknownState(text=facts["state"])
    counted = _counted(facts, state, _currency(facts, store))
    return history.Line(
        store_id=store.id,
        number=number,
        item=item,
        occurrence=facts["occurrence"],
        item_name=name,
        sku_id=skus.get(item),
        at=facts["at"],
        state=state,
        **asdict(counted),
        currency=_currency(facts, store),
        country=facts.get("country", ""),
        province=facts.get("province", ""),
        city=facts.get("city", ""),
        traffic=facts.get("traffic", ""),
        buyer=history.buyer_of(store.id, facts.get("customer", "")),
    )


def _currency(facts: Mapping[str, Any], store: Any) -> str:
    return str(facts.get("currency") or (store.currency if store else "CNY")).upper()


def _counted(facts: Mapping[str, Any], state: str, currency: str) -> history.Counted:
    quantity = facts.get("quantity", 1)
    if state not in NOTHING_PAID:
        if not quantity:
            raise NoPieces()
        if "price" not in facts and "amount" not in facts:
            raise CellWanting(column=heading(KIND.field("amount")))
    if facts.get("has_credits") and CREDIT.fullmatch(facts["number"]):
        quantity = -abs(quantity)
    return history.counted(
        quantity, facts.get("price"), facts.get("amount"), facts.get("refund") or None, state, currency
    )


def _judged(one: Asked, line: history.Line, standing: Mapping[history.Key, Any]) -> Judged:
    stands = standing.get(history.key_of(line))
    name = f"{line.number} · {line.item or line.item_name}" if line.item or line.item_name else line.number
    change: dict[str, Any] = {"line": line}
    if stands is None or not stands.is_live:
        return Judged(one, "new", name, after=_facts(line), change=change, words=_words)
    before, after = _facts(stands), _facts(line)
    after = {key: value for key, value in after.items() if value != before[key]}
    if not after:
        return Judged(one, "same", name)
    before = {key: before[key] for key in after}
    change["former"], change["id"] = {key: getattr(stands, key) for key in history.FACTS}, stands.id
    return Judged(one, "changed", name, before, after, change=change, words=_words)


def _facts(line: Any) -> dict[str, Any]:
    return {key: getattr(line, key) for key in history.FACTS} | {"currency_of": line.currency}


STATE_WORDS = {
    history.SOLD: ("已完成", "finished"),
    history.CANCELLED: ("已取消", "cancelled"),
    history.UNPAID: ("待付款", "unpaid"),
    history.REFUNDED: ("已退款", "refunded"),
}
SHOWN = {"at": "at", "item_name": "item_name", "quantity": "quantity", "paid": "amount", "refund": "refund",
         "country": "country", "province": "province", "city": "city", "traffic": "traffic", "state": "state"}  # fmt: skip
"""Facts of a line that a person reads, under which column. The customer is not among them."""


def _words(facts: dict[str, Any]) -> dict[str, str]:
    currency = facts.get("currency_of") or facts.get("currency") or "CNY"
    told = {}
    for key, column in SHOWN.items():
        if facts.get(key):
            told[column] = _word(key, facts[key], currency)
    return told


def _word(key: str, value: Any, currency: str) -> str:
    if isinstance(value, datetime):
        return times.to_beijing_text(value)
    if key == "state":
        return STATE_WORDS[value][language.get() == "en"]
    return f"{money.major(value, currency)} {currency}" if key in ("paid", "refund") else str(value)


def take(actor: Actor, judged: Sequence[Judged], now: datetime) -> None:
    """Keep the lines. The first new one of a batch knows how to take all of them back; each changed one what it was."""
    new = [one for one in judged if one.state == "new"]
    made = histories.keep_lines(actor=actor, lines=[one.change["line"] for one in new], now=now)
    if new:
        new[0].undo["made"] = [str(i) for i in made]
    changed = [one for one in judged if one.state == "changed"]
    histories.keep_lines(actor=actor, lines=[one.change["line"] for one in changed], now=now)
    for one in changed:
        former = one.change["former"]
        one.undo["id"] = str(one.change["id"])
        one.undo["former"] = {**former, "at": former["at"].isoformat()}


def undo(actor: Actor, undos: Sequence[dict[str, Any]], now: datetime) -> None:
    """What came counts no more; what was changed is as it was."""
    former = {
        int(one["id"]): {**one["former"], "at": datetime.fromisoformat(one["former"]["at"])}
        for one in undos
        if "id" in one
    }
    histories.restore_lines(actor=actor, former=former, now=now)
    made = [int(i) for one in undos for i in one.get("made", ())]
    histories.take_back_lines(actor=actor, line_ids=made, now=now)


def hand_out(actor: Actor) -> Iterator[dict[str, str]]:
    """All lines, without their customers: of those only prints are kept. Times are Beijing's."""
    stores = {store.id: store.name for store in channels.visible_stores(actor)}
    for line in kept.lines(actor):
        is_back = not line.quantity
        yield {
            "number": line.number,
            "at": times.to_beijing_text(line.at),
            "item": line.item,
            "item_name": line.item_name,
            "quantity": str(-line.returned if is_back else line.quantity),
            "amount": money.major(-line.refund if is_back else line.paid, line.currency),
            "refund": "" if is_back or not line.refund else money.major(line.refund, line.currency),
            "country": line.country,
            "traffic": line.traffic,
            "province": line.province,
            "city": line.city,
            "currency": line.currency,
            "state": line.state,
            "store": stores.get(line.store_id, ""),
        }
