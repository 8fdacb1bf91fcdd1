"""What comes in and goes out at the doors of alerts."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from pinerp.kit.shapes import Id

AlertKind = Literal["low", "out", "over", "slow", "trend", "expiring", "new_order", "ship_soon", "refund_asked"]
AlertBasis = Literal["safety", "pieces", "days", "percent", "hours", "none"]
AlertShow = Literal["open", "snoozed", "done", "ended"]
WayKind = Literal["email", "dingtalk", "wecom", "feishu", "webhook"]
MessageState = Literal["waiting", "sending", "sent", "failed", "stopped"]


class AlertIdsIn(Schema):
    ids: list[Id] = Field(min_length=1, max_length=1000)


class SnoozeAlertsIn(Schema):
    """until: within 90 days."""

    ids: list[Id] = Field(min_length=1, max_length=1000)
    until: datetime


class AlertSwitchIn(Schema):
    ids: list[Id] = Field(min_length=1, max_length=1000)
    is_on: bool


class WriteAlertRuleIn(Schema):
    """id: of the rule to change; null makes one. sku_ids, group_ids: of goods, none for all SKUs. store_ids: of reminders about
    orders, none for all stores. way_ids: where its alerts are told.
    """

    id: Id | None = None
    kind: AlertKind
    basis: AlertBasis
    level: int = Field(ge=0, le=10**9)
    warehouse_id: Id | None = None
    sku_ids: list[Id] = Field(default_factory=list, max_length=5000)
    group_ids: list[Id] = Field(default_factory=list, max_length=200)
    store_ids: list[Id] = Field(default_factory=list, max_length=500)
    way_ids: list[Id] = Field(default_factory=list, max_length=20)


class WriteAlertWayIn(Schema):
    """id: of the way to change; null makes one. address, secret: null keeps what is sealed, an empty secret takes it away.

    quiet_from, quiet_until: minutes of the Beijing day.
    """

    id: Id | None = None
    kind: WayKind
    name: str = Field(min_length=1, max_length=60)
    address: str | None = Field(default=None, max_length=2000)
    secret: str | None = Field(default=None, max_length=200)
    speak: Literal["zh", "en"] = "zh"
    gather_seconds: int = Field(default=60, ge=0, le=3600)
    quiet_from: int | None = Field(default=None, ge=0, lt=1440)
    quiet_until: int | None = Field(default=None, ge=0, lt=1440)


class AlertWayIn(Schema):
    id: Id


class AlertOut(Schema):
    """One alert. facts: the numbers behind it as of judged_at, by the names that docs/words.md explains. turn: how often it was
    told; reopened: how often its cause came back within minutes. ended_why: gone | rule.
    """

    id: str
    rule_id: str
    kind: AlertKind
    sku_id: str | None
    sku_code: str | None
    sku_name: str | None
    sku_spec: str | None
    warehouse_id: str | None
    warehouse: str | None
    order_id: str | None
    case_id: str | None
    store_id: str | None
    store: str | None
    facts: dict[str, Any]
    raised_at: str
    judged_at: str
    turn: int
    reopened: int
    snoozed_until: str | None
    snoozed_by: str | None
    done_at: str | None
    done_by: str | None
    ended_at: str | None
    ended_why: str


class AlertPageOut(Schema):
    items: list[AlertOut]
    next: str | None


class AlertCountOut(Schema):
    kind: AlertKind
    open: int
    snoozed: int
    done: int
    newest: str | None


class AlertCountsOut(Schema):
    """swept_at: when everything was measured and judged last."""

    items: list[AlertCountOut]
    swept_at: str | None


class AlertRuleSkuOut(Schema):
    id: str
    code: str
    name: str
    spec: str


class AlertScopeOut(Schema):
    id: str
    name: str


class AlertRuleOut(Schema):
    """groups, stores: what it is narrowed to beside SKUs. hidden_stores: how many of its stores you may not see."""

    id: str
    kind: AlertKind
    basis: AlertBasis
    level: int
    warehouse_id: str | None
    warehouse: str | None
    skus: list[AlertRuleSkuOut]
    groups: list[AlertScopeOut]
    stores: list[AlertScopeOut]
    hidden_stores: int
    way_ids: list[str]
    is_on: bool
    changed_at: str


class AlertRulesOut(Schema):
    items: list[AlertRuleOut]


class AlertWayOut(Schema):
    """A way out. hint: what may be shown of its address. failing_since, failure: since when no message went out, and why."""

    id: str
    kind: WayKind
    name: str
    hint: str
    has_secret: bool
    speak: Literal["zh", "en"]
    gather_seconds: int
    quiet_from: int | None
    quiet_until: int | None
    is_on: bool
    last_sent_at: str | None
    failing_since: str | None
    failure: str


class AlertWaysOut(Schema):
    """has_mail_server: whether this machine can send mails."""

    items: list[AlertWayOut]
    has_mail_server: bool


class AlertMessageOut(Schema):
    """A message. may_be_repeat: an earlier try may have arrived. failure: why it did not go out, or was sent again."""

    id: str
    way_id: str
    way: str
    state: MessageState
    is_test: bool
    alerts: int
    attempts: int
    may_be_repeat: bool
    due_at: str
    created_at: str
    ended_at: str | None
    failure: str


class AlertMessagesOut(Schema):
    items: list[AlertMessageOut]
    next: str | None
