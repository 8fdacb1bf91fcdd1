"""Judging: what begins is raised once, what is over ends, and whoever is to be told is told. Whoever judges holds the
company's watch, so that nobody raises by numbers that another has overtaken.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import orjson

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.aftersales import rules as aftersales
from pinerp.alerts import queries, rules
from pinerp.alerts.actions.telling import tell
from pinerp.alerts.models import Alert, Rule, RuleSku, Watch
from pinerp.kit import sql, times
from pinerp.orders import rules as orders
from pinerp.purchasing import queries as purchasing

AT_ONCE = 2000
"""Reminders raised by one look; the rest follows with the next."""

LATE_SINCE = timedelta(days=1)
"""What was promised longer ago is late, not soon to be: the list of late orders shows it."""

LOOK_BACK, LOOK_AGAIN = timedelta(days=400), timedelta(days=31)
"""How far back entries are read when a company is first measured, and afterwards."""

KEEP_ALERTS, KEEP_MESSAGES = timedelta(days=180), timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Seen:
    """What is to be looked at: SKUs (None: all of them), and orders that came in."""

    skus: frozenset[int] | None = frozenset()
    new_orders: frozenset[int] = frozenset()


def watched(*, actor: Actor, now: datetime) -> Watch:
    """The company's watch, locked; with the usual rules where it is new. It has no inverse: rules are switched off."""
    Watch.objects.bulk_create([Watch(merchant_id=actor.merchant_id, from_at=now)], ignore_conflicts=True)
    watch = Watch.objects.select_for_update().get(merchant_id=actor.merchant_id)
    if not Rule.objects.filter(merchant_id=actor.merchant_id).exists():
        usual = [
            Rule(
                merchant_id=actor.merchant_id,
                kind=kind,
                basis=basis,
                level=level,
                is_on=is_on,
                created_at=now,
                changed_at=now,
            )
            for kind, basis, level, is_on in rules.USUAL_RULES
        ]
        Rule.objects.bulk_create(usual)
    return watch


def measure(*, actor: Actor, now: datetime) -> None:
    """How everything sells, added up anew; then all is due to be judged. For the clock, with the watch held."""
    watch = watched(actor=actor, now=now)
    leads: dict[int, int] = {}
    for offer in purchasing.offer_page(actor.merchant_id):
        days = offer.supplier_lead_days if offer.lead_days is None else offer.lead_days
        leads[offer.sku_id] = min(days, leads.get(offer.sku_id, days))
    sql.rows(
        "alerts",
        "measure_paces",
        merchant_id=actor.merchant_id,
        now=now,
        since=now - (LOOK_BACK if watch.swept_at is None else max(LOOK_AGAIN, now - watch.swept_at + LOOK_AGAIN)),
        short_since=now - timedelta(days=7),
        long_since=now - timedelta(days=30),
        before_that=now - timedelta(days=2 * rules.TREND_DAYS),
        lead_skus=sql.array(list(leads)),
        leads=sql.array(list(leads.values())),
    )
    Watch.objects.filter(merchant_id=actor.merchant_id).update(swept_at=now)


def forget(*, actor: Actor, now: datetime) -> None:
    """Alerts that ended half a year ago and messages of a quarter ago go. It has no inverse."""
    sql.rows(
        "alerts",
        "forget_alerts",
        merchant_id=actor.merchant_id,
        alerts_before=now - KEEP_ALERTS,
        messages_before=now - KEEP_MESSAGES,
        limit=20_000,
    )


def judge(*, actor: Actor, seen: Seen, now: datetime) -> list[int]:
    """Raise, end and tell what follows from the state of things now; the alerts that were raised. It may be repeated."""
    watch = watched(actor=actor, now=now)
    how, standing = queries.terms_of(actor.merchant_id)
    raised: list[int] = []
    if seen.skus is None or seen.skus:
        raised += _judge_goods(actor, seen.skus, standing, how, now)
    raised += _judge_orders(actor, seen.new_orders, standing, watch, now)
    again = [row.id for row in sql.rows("alerts", "end_snoozes", merchant_id=actor.merchant_id, now=now)]
    logbook.write(actor, "alerts.raise", raised, now)
    tell(actor, [*raised, *again], now)
    return raised


def next_look(*, actor: Actor, now: datetime) -> datetime | None:
    """When time alone brings the next alert: an order whose hours begin to run out, or a snooze that ends."""
    found = []
    for rule in Rule.objects.filter(merchant_id=actor.merchant_id, kind=rules.SHIP_SOON, is_on=True, archived_at=None):
        ahead = timedelta(hours=rule.level)
        (row,) = sql.rows(
            "alerts",
            "next_ship_soon",
            merchant_id=actor.merchant_id,
            stages=list(orders.OPEN_STAGES),
            after=now + ahead,
        )
        if row.at is not None:
            found.append(row.at - ahead)
    waiting = Alert.objects.filter(
        merchant_id=actor.merchant_id, ended_at=None, done_at=None, snoozed_until__gt=now
    ).order_by("snoozed_until")
    until = waiting.values_list("snoozed_until", flat=True).first()
    return min([*found, *([until] if until is not None else [])], default=None)


def _judge_goods(
    actor: Actor, skus: Collection[int] | None, standing: Sequence[Rule], how: Any, now: datetime
) -> list[int]:
    merchant_id = actor.merchant_id
    active = [rule for rule in standing if rule.kind in rules.GOODS_KINDS]
    ahead = [timedelta(days=rule.level) for rule in active if rule.kind == rules.EXPIRING]
    until = times.beijing_day(now + max(ahead)) if ahead else None
    places, leads = queries.places(merchant_id, skus, expiring_until=until) if active else ({}, {})
    narrowed: dict[int, set[int]] = {}
    for rule_id, sku_id in RuleSku.objects.filter(
        merchant_id=merchant_id, rule_id__in=[rule.id for rule in active]
    ).values_list("rule_id", "sku_id"):
        narrowed.setdefault(rule_id, set()).add(sku_id)
    best: dict[str, tuple[tuple[bool, int], Rule, rules.Place, rules.Verdict]] = {}
    whole = {sku_id: rules.together(by.values()) for sku_id, by in places.items()}
    for rule in active:
        chosen = narrowed.get(rule.id)
        rank = (chosen is not None, rule.id)
        for sku_id in places if chosen is None else chosen & places.keys():
            lead = leads.get(sku_id)
            terms = rules.Terms(
                rule.kind, rule.basis, rule.level, how.lead_days if lead is None else lead, how.recent_percent
            )
            for place in _places_of(rule, places[sku_id], whole[sku_id]):
                cause = rules.cause_of_goods(rule.kind, place.warehouse_id, sku_id)
                if cause not in best or best[cause][0] < rank:
                    best[cause] = (rank, rule, place, rules.judge(terms, place, now))
    return _settle_goods(actor, skus, best, now)


def _places_of(rule: Rule, by_warehouse: dict[int, rules.Place], whole: rules.Place) -> Iterable[rules.Place]:
    if rule.warehouse_id is not None:
        return [by_warehouse[rule.warehouse_id]] if rule.warehouse_id in by_warehouse else []
    if rule.basis == rules.SAFETY:
        return [place for place in by_warehouse.values() if place.safety > 0]
    return [whole]


def _settle_goods(actor: Actor, skus: Collection[int] | None, best: dict[str, Any], now: datetime) -> list[int]:
    """Against what stands: raise, renew, end."""
    rows = sql.rows(
        "alerts",
        "open_of_goods",
        merchant_id=actor.merchant_id,
        skus=sql.within(skus),
        kinds=list(rules.GOODS_KINDS),
    )
    known = {row.cause for row in rows}
    ended, moved = [], []
    for row in rows:
        if row.cause not in best:
            ended.append((row.id, "rule"))
            continue
        _, rule, _, verdict = best[row.cause]
        if verdict.ends:
            ended.append((row.id, "gone"))
        elif verdict.facts != row.facts or rule.id != row.rule_id:
            moved.append((row.id, rule.id, verdict.facts))
    _end(actor, ended, now)
    _renew(actor, moved, now)
    out = {(place.warehouse_id, place.sku_id) for _, rule, place, verdict in best.values()
           if rule.kind == rules.OUT and verdict.begins}  # fmt: skip
    raised: list[int] = []
    for kind in rules.GOODS_KINDS:
        begins = [
            (rule, cause, place, verdict.facts)
            for cause, (_, rule, place, verdict) in best.items()
            if rule.kind == kind and verdict.begins and cause not in known
            if kind != rules.LOW or not {(place.warehouse_id, place.sku_id), (0, place.sku_id)} & out
        ]
        raised += _raise(
            actor,
            kind,
            [
                (rule.id, cause, place.sku_id, place.warehouse_id or None, None, None, None, facts)
                for rule, cause, place, facts in begins
            ],
            now,
        )
    return raised


def _judge_orders(
    actor: Actor, new_orders: Collection[int], standing: Sequence[Rule], watch: Watch, now: datetime
) -> list[int]:
    """Reminders about orders and cases."""
    active = {rule.kind: rule for rule in standing if rule.kind in rules.ORDER_KINDS}
    soon = active.get(rules.SHIP_SOON)
    until = now + timedelta(hours=soon.level if soon else 0)
    merchant_id, stages = actor.merchant_id, list(orders.OPEN_STAGES)
    over = sql.rows("alerts", "order_alerts_over", merchant_id=merchant_id, stages=stages, until=until, asked=ASKED)
    dead = Alert.objects.filter(
        merchant_id=merchant_id, ended_at=None, kind__in=[k for k in rules.ORDER_KINDS if k not in active]
    ).values_list("id", flat=True)
    gone = {row.id: "gone" for row in over} | dict.fromkeys(dead, "rule")
    _end(actor, list(gone.items()), now)
    looks: dict[str, Callable[[Rule], list[Any]]] = {
        rules.SHIP_SOON: lambda _rule: sql.rows(
            "alerts", "orders_soon_late", merchant_id=merchant_id, stages=stages, from_at=now - LATE_SINCE, until=until,
            limit=AT_ONCE,
        ),
        rules.NEW_ORDER: lambda rule: sql.rows(
            "alerts", "orders_new", merchant_id=merchant_id, ids=sql.array(sorted(new_orders)), stages=stages,
            since=max(rule.changed_at, watch.from_at),
        ),
        rules.REFUND_ASKED: lambda _rule: sql.rows(
            "alerts", "cases_asked", merchant_id=merchant_id, state=ASKED, limit=AT_ONCE
        ),
    }  # fmt: skip
    raised: list[int] = []
    for kind, rule in sorted(active.items()):
        if kind == rules.NEW_ORDER and not new_orders:
            continue
        found = looks[kind](rule)
        about = _cases if kind == rules.REFUND_ASKED else _orders
        raised += _raise(actor, kind, about(merchant_id, rule, found), now)
        if len(found) == AT_ONCE:
            logbook.flag(merchant_id, now)
    return raised


ASKED = aftersales.STATES[0]

_Asked = tuple[int, str, int | None, int | None, int | None, int | None, int | None, dict[str, Any]]


def _orders(merchant_id: int, rule: Rule, found: Sequence[Any]) -> list[_Asked]:
    ids = sql.array([row.id for row in found])
    rows = sql.rows("alerts", "numbers_of_orders", merchant_id=merchant_id, ids=ids) if found else []
    numbers = {row.id: row.order_sn for row in rows}
    return [
        (
            rule.id,
            rules.cause_of_order(rule.kind, row.id),
            None,
            None,
            row.id,
            None,
            row.store_id,
            {"order_sn": numbers.get(row.id, str(row.id)), "ship_by": row.ship_by.isoformat(), "hours": rule.level},
        )
        for row in found
    ]


def _cases(merchant_id: int, rule: Rule, found: Sequence[Any]) -> list[_Asked]:
    return [
        (
            rule.id,
            rules.cause_of_order(rule.kind, row.id),
            None,
            None,
            None,
            row.id,
            row.store_id,
            {
                "order_sn": row.order_sn,
                "case_no": row.case_no,
                "case_kind": row.kind,
                "answer_by": None if row.answer_by is None else row.answer_by.isoformat(),
            },
        )
        for row in found
    ]


def _raise(actor: Actor, kind: str, asked: Sequence[_Asked], now: datetime) -> list[int]:
    """The alerts that are new; those that go on again are told to nobody."""
    if not asked:
        return []
    names = ("rules", "causes", "skus", "warehouses", "orders", "cases", "stores")
    columns: dict[str, Any] = {name: [row[n] for row in asked] for n, name in enumerate(names)}
    rows = sql.rows(
        "alerts",
        "raise_alerts",
        merchant_id=actor.merchant_id,
        kind=kind,
        **columns,
        facts=[orjson.dumps(row[-1]).decode() for row in asked],
        now=now,
        reopen_since=now - rules.REOPEN_WITHIN,
    )
    return [row.id for row in rows if row.is_new]


def _end(actor: Actor, ended: Sequence[tuple[int, str]], now: datetime) -> None:
    if not ended:
        return
    rows = sql.rows(
        "alerts",
        "end_alerts",
        merchant_id=actor.merchant_id,
        ids=sql.array([i for i, _ in ended]),
        whys=[why for _, why in ended],
        now=now,
    )
    logbook.write(actor, "alerts.end", [row.id for row in rows], now)


def _renew(actor: Actor, moved: Sequence[tuple[int, int, dict[str, Any]]], now: datetime) -> None:
    if moved:
        sql.rows(
            "alerts",
            "renew_facts",
            merchant_id=actor.merchant_id,
            ids=sql.array([i for i, _, _ in moved]),
            rules=sql.array([rule for _, rule, _ in moved]),
            facts=[orjson.dumps(facts).decode() for _, _, facts in moved],
            now=now,
        )
