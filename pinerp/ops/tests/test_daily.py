"""What is due by the day is looked for in every company, also in one whose only store is its own counter."""

from __future__ import annotations

from typing import Any

from django.db import connection

from pinerp.ops import tasks


def waiting(merchant_id: int) -> int:
    query = (
        "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'orders.finish_due' AND status = 'todo'"
        " AND (args->>'merchant_id')::bigint = %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(query, [merchant_id])
        return int(cursor.fetchone()[0])


def test_every_company_is_looked_at_once(world: Any) -> None:
    world.store("门店", platform="hand", mode="stopped")
    assert waiting(world.merchant_id) == 0
    for _ in range(2):
        tasks.daily(0)
    assert waiting(world.merchant_id) == 1
