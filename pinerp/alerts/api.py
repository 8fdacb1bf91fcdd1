"""The doors of alerts (预警与提醒)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings

from pinerp.accounts import queries as accounts
from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import Doors
from pinerp.alerts import actions, queries
from pinerp.alerts.schemas import (
    AlertCountsOut,
    AlertIdsIn,
    AlertKind,
    AlertMessagesOut,
    AlertPageOut,
    AlertRulesOut,
    AlertShow,
    AlertSwitchIn,
    AlertWayIn,
    AlertWaysOut,
    SnoozeAlertsIn,
    WriteAlertRuleIn,
    WriteAlertWayIn,
)
from pinerp.catalog import queries as catalog
from pinerp.channels import queries as channels
from pinerp.inventory import queries as inventory
from pinerp.kit import paging
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import sentence
from pinerp.kit.shapes import OutcomeOut

doors = Doors("alerts")

NEWEST = 2**62


@doors.ask("", permission="alerts.view", answer=AlertPageOut)
def list_alerts(
    actor: Actor,
    show: AlertShow = "open",
    kind: AlertKind | None = None,
    search: str = "",
    after: str | None = None,
    limit: int | None = None,
) -> dict[str, Any]:
    """预警, the newest first. search: a part of a SKU's code or name, or of an order's number."""
    size = paging.limit(limit)
    key = paging.key(after, 1) or [NEWEST]
    rows = queries.page(
        actor,
        show=show,
        kinds=[kind] if kind else [],
        search=search.strip(),
        before_id=int(key[0]),
        limit=size + 1,
    )
    names = {member.id: member.name for member in accounts.members(actor)}
    items = [_alert(row, names) for row in rows[:size]]
    return {"items": items, "next": paging.cursor(rows[size - 1].id) if len(rows) > size else None}


@doors.ask("/counts", permission="alerts.view", answer=AlertCountsOut)
def count_alerts(actor: Actor) -> dict[str, Any]:
    """How many alerts wait, by kind."""
    items = [
        {"kind": row.kind, "open": row.open, "snoozed": row.snoozed, "done": row.done, "newest": _text(row.newest)}
        for row in queries.counts(actor)
    ]
    return {"items": items, "swept_at": _text(queries.swept_at(actor.merchant_id))}


@doors.ask("/rules", permission="alerts.view", answer=AlertRulesOut)
def list_rules(actor: Actor, archived: bool = False) -> dict[str, Any]:
    """预警规则: what raises alerts, and on which ways they are told."""
    rows = queries.rules_of(actor, archived=archived)
    merchant_id = actor.merchant_id
    skus = catalog.skus_of(merchant_id, {i for row in rows for i in row.scope.skus})
    groups = catalog.group_names(merchant_id, {i for row in rows for i in row.scope.groups})
    stores = {store.id: store.name for store in channels.visible_stores(actor)}
    places = inventory.warehouse_names(merchant_id, [row.rule.warehouse_id for row in rows if row.rule.warehouse_id])
    items = [
        {
            **_rule(row.rule),
            "warehouse": places.get(row.rule.warehouse_id or 0),
            "skus": [
                {"id": str(i), "code": skus[i].code, "name": skus[i].name, "spec": skus[i].spec}
                for i in sorted(row.scope.skus)
                if i in skus
            ],
            "groups": _named(row.scope.groups, groups),
            "stores": _named(row.scope.stores, stores),
            "hidden_stores": len(row.scope.stores - stores.keys()),
            "way_ids": [str(i) for i in row.way_ids],
        }
        for row in rows
    ]
    return {"items": items}


@doors.ask("/ways", permission="alerts.view", answer=AlertWaysOut)
def list_ways(actor: Actor, archived: bool = False) -> dict[str, Any]:
    """通知方式: where alerts are told, and whether it works. Neither address nor secret is ever shown."""
    names = ("kind", "name", "hint", "speak", "gather_seconds", "quiet_from", "quiet_until", "is_on")
    items = [
        {
            "id": str(row.id),
            **{name: getattr(row, name) for name in names},
            "has_secret": row.sealed_secret is not None,
            "last_sent_at": _text(row.last_sent_at),
            "failing_since": _text(row.failing_since),
            "failure": sentence(row.failure_code, row.failure_params) if row.failure_code else "",
        }
        for row in queries.ways_of(actor.merchant_id, archived=archived)
    ]
    return {"items": items, "has_mail_server": bool(settings.EMAIL_HOST)}


@doors.ask("/messages", permission="alerts.view", answer=AlertMessagesOut)
def list_messages(actor: Actor, after: str | None = None, limit: int | None = None) -> dict[str, Any]:
    """发送记录: what was sent, or waits to be, the newest first."""
    size = paging.limit(limit)
    key = paging.key(after, 1) or [NEWEST]
    rows = queries.messages(actor.merchant_id, before_id=int(key[0]), limit=size + 1)
    items = [
        {
            "id": str(row.id),
            "way_id": str(row.way_id),
            "way": way,
            "state": row.state,
            "is_test": row.is_test,
            "alerts": count,
            "attempts": row.attempts,
            "may_be_repeat": row.may_be_repeat,
            "due_at": row.due_at.isoformat(),
            "created_at": row.created_at.isoformat(),
            "ended_at": _text(row.ended_at),
            "failure": sentence(row.answer_code, row.answer_params) if row.answer_code else "",
        }
        for row, way, count in rows[:size]
    ]
    return {"items": items, "next": paging.cursor(rows[size - 1][0].id) if len(rows) > size else None}


@doors.verb("mark_done", permission="alerts.handle", answer=OutcomeOut)
def mark_done(actor: Actor, now: datetime, body: AlertIdsIn) -> Outcome:
    """标记已处理: alerts leave the list, and are not raised anew before their cause has ended."""
    return actions.mark_done(actor=actor, alert_ids=body.ids, now=now)


@doors.verb("undo_done", permission="alerts.handle", answer=OutcomeOut)
def undo_done(actor: Actor, now: datetime, body: AlertIdsIn) -> Outcome:
    """撤销处理: alerts stand in the list again."""
    return actions.undo_done(actor=actor, alert_ids=body.ids, now=now)


@doors.verb("snooze", permission="alerts.handle", answer=OutcomeOut)
def snooze(actor: Actor, now: datetime, body: SnoozeAlertsIn) -> Outcome:
    """稍后提醒: alerts are put off; those whose cause stands then are told once more."""
    return actions.snooze(actor=actor, alert_ids=body.ids, until=body.until, now=now)


@doors.verb("end_snooze", permission="alerts.handle", answer=OutcomeOut)
def end_snooze(actor: Actor, now: datetime, body: AlertIdsIn) -> Outcome:
    """取消稍后提醒: alerts stand in the list at once."""
    return actions.end_snooze(actor=actor, alert_ids=body.ids, now=now)


@doors.verb("write_rule", permission="alerts.manage", answer=OutcomeOut)
def write_rule(actor: Actor, now: datetime, body: WriteAlertRuleIn) -> Outcome:
    """保存预警规则: a new rule, or other words for one that is there. The answer holds the former one."""
    given = body.model_dump(exclude={"id"})
    return actions.write_rule(actor=actor, rule_id=body.id, now=now, **given)


@doors.verb("switch_rules", permission="alerts.manage", answer=OutcomeOut)
def switch_rules(actor: Actor, now: datetime, body: AlertSwitchIn) -> Outcome:
    """启用或停用规则: the alerts of a rule that is off end."""
    return actions.switch_rules(actor=actor, rule_ids=body.ids, is_on=body.is_on, now=now)


@doors.verb("archive_rules", permission="alerts.manage", answer=OutcomeOut)
def archive_rules(actor: Actor, now: datetime, body: AlertIdsIn) -> Outcome:
    """归档规则."""
    return actions.archive_rules(actor=actor, rule_ids=body.ids, now=now)


@doors.verb("restore_rules", permission="alerts.manage", answer=OutcomeOut)
def restore_rules(actor: Actor, now: datetime, body: AlertIdsIn) -> Outcome:
    """恢复规则."""
    return actions.restore_rules(actor=actor, rule_ids=body.ids, now=now)


@doors.verb("write_way", permission="alerts.manage", answer=OutcomeOut)
def write_way(actor: Actor, now: datetime, body: WriteAlertWayIn) -> Outcome:
    """保存通知方式: mail addresses, a group's robot, or a webhook. Address and secret are sealed, and shown to nobody."""
    facts = actions.WayFacts(**body.model_dump(exclude={"id"}))
    return actions.write_way(actor=actor, way_id=body.id, facts=facts, now=now)


@doors.verb("switch_ways", permission="alerts.manage", answer=OutcomeOut)
def switch_ways(actor: Actor, now: datetime, body: AlertSwitchIn) -> Outcome:
    """启用或停用通知方式: what waits goes on waiting while it is off."""
    return actions.switch_ways(actor=actor, way_ids=body.ids, is_on=body.is_on, now=now)


@doors.verb("archive_ways", permission="alerts.manage", answer=OutcomeOut)
def archive_ways(actor: Actor, now: datetime, body: AlertIdsIn) -> Outcome:
    """归档通知方式."""
    return actions.archive_ways(actor=actor, way_ids=body.ids, now=now)


@doors.verb("restore_ways", permission="alerts.manage", answer=OutcomeOut)
def restore_ways(actor: Actor, now: datetime, body: AlertIdsIn) -> Outcome:
    """恢复通知方式."""
    return actions.restore_ways(actor=actor, way_ids=body.ids, now=now)


@doors.verb("test_way", permission="alerts.manage", answer=OutcomeOut)
def test_way(actor: Actor, now: datetime, body: AlertWayIn) -> Outcome:
    """发送测试: a message that says only that it is a test. What was sent has no inverse."""
    return actions.test_way(actor=actor, way_id=body.id, now=now)


@doors.verb("send_again", permission="alerts.manage", answer=OutcomeOut)
def send_again(actor: Actor, now: datetime, body: AlertIdsIn) -> Outcome:
    """重新发送: messages that were given up are tried anew. What was sent has no inverse."""
    return actions.send_again(actor=actor, message_ids=body.ids, now=now)


AS_THEY_ARE = (
    "kind", "sku_code", "sku_name", "sku_spec", "warehouse", "store", "facts", "turn", "reopened", "ended_why",
)  # fmt: skip


def _alert(row: Any, names: dict[int, str]) -> dict[str, Any]:
    ids = ("id", "rule_id", "sku_id", "warehouse_id", "order_id", "case_id", "store_id")
    times = ("raised_at", "judged_at", "snoozed_until", "done_at", "ended_at")
    return {
        **{name: getattr(row, name) for name in AS_THEY_ARE},
        **{name: None if getattr(row, name) is None else str(getattr(row, name)) for name in ids},
        **{name: _text(getattr(row, name)) for name in times},
        "snoozed_by": names.get(row.snoozed_by),
        "done_by": names.get(row.done_by),
    }


def _rule(row: Any) -> dict[str, Any]:
    return {
        "id": str(row.id),
        "kind": row.kind,
        "basis": row.basis,
        "level": row.level,
        "warehouse_id": None if row.warehouse_id is None else str(row.warehouse_id),
        "is_on": row.is_on,
        "changed_at": row.changed_at.isoformat(),
    }


def _named(ids: Iterable[int], names: Mapping[int, str]) -> list[dict[str, str]]:
    return [{"id": str(i), "name": names[i]} for i in sorted(ids) if i in names]


def _text(instant: datetime | None) -> str | None:
    return None if instant is None else instant.isoformat()
