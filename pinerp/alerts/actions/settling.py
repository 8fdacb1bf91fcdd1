"""Alerts against what stands: raised once, renewed, ended. Whoever calls this holds the company's watch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import orjson

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.alerts import rules
from pinerp.kit import sql

Asked = tuple[int, str, int | None, int | None, int | None, int | None, int | None, dict[str, Any]]
"""One to be raised: rule, cause, SKU, warehouse, order, case, store, and the numbers behind it."""


def raise_alerts(actor: Actor, kind: str, asked: Sequence[Asked], now: datetime) -> list[int]:
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


def end(actor: Actor, ended: Sequence[tuple[int, str]], now: datetime) -> None:
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


def renew(actor: Actor, moved: Sequence[tuple[int, int, dict[str, Any]]], now: datetime) -> None:
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
