"""Reminders about orders and after-sales cases, each by the rule of its store."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.aftersales import rules as aftersales
from pinerp.alerts import queries, rules
from pinerp.alerts.actions.settling import Asked, end, raise_alerts
from pinerp.alerts.models import Rule, Watch
from pinerp.kit import sql
from pinerp.orders import rules as orders

AT_ONCE = 2000
"""Reminders raised by one look; the rest follows with the next."""

LATE_SINCE = timedelta(days=1)
"""What was promised longer ago is late, not soon to be: the list of late orders shows it."""

ASKED = aftersales.STATES[0]


def judge_orders(
    actor: Actor, new_orders: Collection[int], standing: Sequence[Rule], watch: Watch, now: datetime
) -> list[int]:
    """End and raise reminders; the ids of those that were raised."""
    merchant_id, stages = actor.merchant_id, list(orders.OPEN_STAGES)
    active = {rule.id: rule for rule in standing if rule.kind in rules.ORDER_KINDS}
    scopes = queries.scopes_of(merchant_id, active)
    governed = {
        kind: rules.governing((i, scopes[i]) for i, rule in active.items() if rule.kind == kind)
        for kind in rules.ORDER_KINDS
    }
    untils = {i: now + timedelta(hours=rule.level) for i, rule in active.items()}
    _end_what_is_over(actor, governed, untils, now)

    def terms(kind: str) -> dict[str, Any]:
        by_store = governed[kind]
        return {"rule_stores": sql.array(list(by_store)), "rules": sql.array(list(by_store.values()))}

    def each(kind: str, fact: Callable[[int], Any]) -> list[Any]:
        return [fact(rule_id) for rule_id in governed[kind].values()]

    looks: dict[str, Callable[[], list[Any]]] = {
        rules.SHIP_SOON: lambda: sql.rows(
            "alerts", "orders_soon_late", merchant_id=merchant_id, stages=stages, from_at=now - LATE_SINCE, limit=AT_ONCE,
            untils=each(rules.SHIP_SOON, untils.__getitem__), until=max(each(rules.SHIP_SOON, untils.__getitem__)),
            **terms(rules.SHIP_SOON),
        ),
        rules.NEW_ORDER: lambda: sql.rows(
            "alerts", "orders_new", merchant_id=merchant_id, ids=sql.array(sorted(new_orders)), stages=stages,
            sinces=each(rules.NEW_ORDER, lambda i: max(active[i].changed_at, watch.from_at)), **terms(rules.NEW_ORDER),
        ),
        rules.REFUND_ASKED: lambda: sql.rows(
            "alerts", "cases_asked", merchant_id=merchant_id, state=ASKED, limit=AT_ONCE, **terms(rules.REFUND_ASKED)
        ),
    }  # fmt: skip
    raised: list[int] = []
    for kind in sorted(kind for kind in rules.ORDER_KINDS if governed[kind]):
        if kind == rules.NEW_ORDER and not new_orders:
            continue
        found = looks[kind]()
        about = _cases if kind == rules.REFUND_ASKED else _orders
        raised += raise_alerts(actor, kind, about(merchant_id, active, found), now)
        if len(found) == AT_ONCE:
            logbook.flag(merchant_id, now)
    return raised


def next_ship_soon(actor: Actor, standing: Iterable[Rule], now: datetime) -> list[datetime]:
    """When the hours of an order next begin to run out by each rule."""
    active = {rule.id: rule for rule in standing if rule.kind == rules.SHIP_SOON}
    scopes = queries.scopes_of(actor.merchant_id, active)
    found = []
    for rule in active.values():
        ahead = timedelta(hours=rule.level)
        (row,) = sql.rows(
            "alerts",
            "next_ship_soon",
            merchant_id=actor.merchant_id,
            stages=list(orders.OPEN_STAGES),
            stores=sql.within(scopes[rule.id].stores or None),
            after=now + ahead,
        )
        if row.at is not None:
            found.append(row.at - ahead)
    return found


def _end_what_is_over(
    actor: Actor, governed: dict[str, dict[int, int]], untils: dict[int, datetime], now: datetime
) -> None:
    terms = [(kind, store_id, untils[i]) for kind, by_store in governed.items() for store_id, i in by_store.items()]
    over = sql.rows(
        "alerts",
        "order_alerts_over",
        merchant_id=actor.merchant_id,
        kinds=[kind for kind, _, _ in terms],
        rule_stores=sql.array([store_id for _, store_id, _ in terms]),
        untils=[until for _, _, until in terms],
        stages=list(orders.OPEN_STAGES),
        asked=ASKED,
        of_kinds=list(rules.ORDER_KINDS),
    )
    end(actor, [(row.id, row.why) for row in over], now)


def _orders(merchant_id: int, active: dict[int, Rule], found: Sequence[Any]) -> list[Asked]:
    ids = sql.array([row.id for row in found])
    rows = sql.rows("alerts", "numbers_of_orders", merchant_id=merchant_id, ids=ids) if found else []
    numbers = {row.id: row.order_sn for row in rows}

    def asked(row: Any) -> Asked:
        rule = active[row.rule_id]
        facts = {"order_sn": numbers.get(row.id, str(row.id)), "ship_by": row.ship_by.isoformat(), "hours": rule.level}
        return (rule.id, rules.cause_of_order(rule.kind, row.id), None, None, row.id, None, row.store_id, facts)

    return [asked(row) for row in found]


def _cases(_merchant_id: int, active: dict[int, Rule], found: Sequence[Any]) -> list[Asked]:
    def asked(row: Any) -> Asked:
        facts = {
            "order_sn": row.order_sn,
            "case_no": row.case_no,
            "case_kind": row.kind,
            "answer_by": None if row.answer_by is None else row.answer_by.isoformat(),
        }
        cause = rules.cause_of_order(active[row.rule_id].kind, row.id)
        return (row.rule_id, cause, None, None, None, row.id, row.store_id, facts)

    return [asked(row) for row in found]
