"""Alerts go into messages: those of a while into one for each way, none twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from pinerp.accounts.actors import Actor
from pinerp.alerts import rules
from pinerp.alerts.models import Message, Way
from pinerp.kit import sql


def tell(actor: Actor, alert_ids: Sequence[int], now: datetime) -> None:
    """Have alerts told on the ways of their rules, with what waits there already, or in a message that gathers from now on."""
    if not alert_ids:
        return
    merchant_id = actor.merchant_id
    rows = sql.rows("alerts", "ways_of_alerts", merchant_id=merchant_id, ids=sql.array(list(alert_ids)))
    if not rows:
        return
    way_ids = sorted({row.way_id for row in rows})
    waiting = dict(
        Message.objects.filter(merchant_id=merchant_id, way_id__in=way_ids, state="waiting", is_test=False)
        .order_by("id")
        .values_list("way_id", "id")
    )
    lacking = Way.objects.filter(merchant_id=merchant_id, id__in=[i for i in way_ids if i not in waiting])
    made = Message.objects.bulk_create(
        Message(
            merchant_id=merchant_id,
            way_id=way.id,
            created_at=now,
            due_at=rules.outside_quiet_hours(
                now + timedelta(seconds=way.gather_seconds), way.quiet_from, way.quiet_until
            ),
        )
        for way in lacking
    )
    into = waiting | {message.way_id: message.id for message in made}
    sql.rows(
        "alerts",
        "put_into_messages",
        merchant_id=merchant_id,
        alerts=sql.array([row.alert_id for row in rows]),
        ways=sql.array([row.way_id for row in rows]),
        turns=sql.array([row.turn for row in rows]),
        messages=sql.array([into[row.way_id] for row in rows]),
    )
