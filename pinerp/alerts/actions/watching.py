"""Judging: what begins is raised once, what is over ends, and whoever is to be told is told. Whoever judges holds the
company's watch, so that nobody raises by numbers that another has overtaken.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.alerts import queries, rules
from pinerp.alerts.actions.reminding import judge_orders, next_ship_soon
from pinerp.alerts.actions.settling import end, raise_alerts, renew
from pinerp.alerts.actions.telling import tell
from pinerp.alerts.models import Alert, Rule, Watch
from pinerp.catalog import queries as catalog
from pinerp.kit import sql, times
from pinerp.purchasing import queries as purchasing

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
    raised += judge_orders(actor, seen.new_orders, standing, watch, now)
    again = [row.id for row in sql.rows("alerts", "end_snoozes", merchant_id=actor.merchant_id, now=now)]
    logbook.write(actor, "alerts.raise", raised, now)
    tell(actor, [*raised, *again], now)
    return raised


def next_look(*, actor: Actor, now: datetime) -> datetime | None:
    """When time alone brings the next alert: an order whose hours begin to run out, or a snooze that ends."""
    standing = Rule.objects.filter(merchant_id=actor.merchant_id, is_on=True, archived_at=None)
    found = next_ship_soon(actor, standing, now)
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
    scopes = queries.scopes_of(merchant_id, [rule.id for rule in active])
    groups = {group_id for scope in scopes.values() for group_id in scope.groups}
    inside = catalog.groups_of_skus(merchant_id, places, groups) if groups else {}
    best: dict[str, tuple[tuple[int, int], Rule, rules.Place, rules.Verdict]] = {}
    whole = {sku_id: rules.together(by.values()) for sku_id, by in places.items()}
    for rule in active:
        for sku_id, narrowness in scopes[rule.id].ranks(places, inside).items():
            rank, lead = (narrowness, rule.id), leads.get(sku_id)
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
    end(actor, ended, now)
    renew(actor, moved, now)
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
        raised += raise_alerts(
            actor,
            kind,
            [
                (rule.id, cause, place.sku_id, place.warehouse_id or None, None, None, None, facts)
                for rule, cause, place, facts in begins
            ],
            now,
        )
    return raised
