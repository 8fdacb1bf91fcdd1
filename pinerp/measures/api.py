"""The doors of measures (数据分析): what can be asked, the numbers, the orders behind one, and how far the facts are."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any, Literal

from django.http import HttpResponse
from ninja import Query

from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import FILE, Doors
from pinerp.kit import paging, tables_out
from pinerp.kit.refusals import WrongShape
from pinerp.measures import explained, queries, showing
from pinerp.measures import schemas as s

doors = Doors("measures")


@doors.ask("/registry", permission="measures.view", answer=s.RegistryOut)
def show_registry(actor: Actor) -> dict[str, Any]:
    """指标与维度: every measure and dimension that you may see, with its formula, source and basis."""
    return showing.registry(actor)


@doors.ask("/ask", permission="measures.view", answer=s.AskOut, in_body=True)
def ask(actor: Actor, now: datetime, body: s.AskIn) -> dict[str, Any]:
    """Measures by up to three dimensions, beside a span of the past."""
    asked = queries.admit(actor, body.wanted(), now)
    return showing.answer(actor, asked, queries.ask(actor, asked), body.limit, queries.state(actor.merchant_id, now))


@doors.ask("/orders", permission="measures.view", answer=s.BehindOut, in_body=True)
def list_orders_behind(actor: Actor, now: datetime, body: s.BehindIn) -> dict[str, Any]:
    """The orders behind a number, the newest first, each with what it adds to it."""
    if len(body.keys) != len(body.dimensions):
        raise WrongShape(detail="keys", fields={"keys": "one for each dimension"})
    part = [f"{dimension}={key}" for dimension, key in zip(body.dimensions, body.keys, strict=True)]
    facts = {name: getattr(body, name) for name in s.SpanIn.model_fields}
    asked = queries.admit(actor, queries.Wanted([body.measure], **facts), now)
    inner = queries.admit(actor, queries.Wanted([body.measure], **{**facts, "only": part}), now)
    asked = replace(asked, only=queries.both(asked.only, inner.only))
    size, key = paging.limit(body.limit), paging.key(body.after, 3)
    rows = queries.orders(actor, asked, None if key is None else queries.place(key), size + 1)
    last = rows[size - 1] if len(rows) > size else None
    return {
        "items": [showing.sale(row) for row in rows[:size]],
        "next": last and paging.cursor(last["at"].isoformat(), last["kind"], last["sale_id"]),
        "currency": asked.currency,
    }


@doors.ask("/explain", permission="measures.view", answer=s.ExplainOut, in_body=True)
def explain(actor: Actor, now: datetime, body: s.ExplainIn) -> dict[str, Any]:
    """为什么变了: the change of sales in parts that sum to it: factors, stores, products, prices and days without stock."""
    asked = queries.admit(actor, body.wanted(), now)
    return explained.answer(asked, queries.explain(actor, asked), body.limit)


@doors.ask("/file", permission="measures.view", answer=FILE)
def export(actor: Actor, now: datetime, wanted: Query[s.AskIn], kind: Literal["csv", "xlsx"] = "xlsx") -> HttpResponse:
    """导出: an answer as a table, with all its parts."""
    asked = queries.admit(actor, wanted.wanted(), now)
    found = queries.ask(actor, asked)
    return tables_out.table("measures", kind, showing.header(asked), showing.lines(asked, found))


@doors.ask("/keeping", permission="measures.view", answer=s.KeepingOut)
def show_keeping(actor: Actor, now: datetime) -> dict[str, Any]:
    """数据更新情况: whether the numbers are complete, and as of when."""
    state = queries.state(actor.merchant_id, now)
    return {
        "begun_at": state.begun_at and state.begun_at.isoformat(),
        "as_of": state.as_of and state.as_of.isoformat(),
        "is_current": state.is_current,
        "read_orders": state.read_orders,
    }
