"""The answers of operations as they go out."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from pinerp.operations import queries, rules


def funnel_part(key: str, name: str, facts: dict[str, Any]) -> dict[str, Any]:
    """A row of the funnel."""
    return {"key": key, "name": name, **facts}


def carried(row: queries.Carried, names: queries.Names) -> dict[str, Any]:
    """How a carrier did, with the share that came in time."""
    return {**asdict(row), "carrier": names.of("carrier", row.carrier_code), "share": rules.share(row.in_time, row.due)}


def order(row: Any, numbers: list[str], names: queries.Names) -> dict[str, Any]:
    """An order behind a number."""
    return {
        "id": str(row.order_id),
        "order_sns": numbers,
        "store": names.of("store", str(row.store_id)),
        "warehouse": "" if row.warehouse_id is None else names.of("warehouse", str(row.warehouse_id)),
        "carrier": names.of("carrier", row.carrier_code),
        **{name: getattr(row, name) for name in ("waybill_no", "province", "stage", "cause", "took")},
        **{
            name: None if (at := getattr(row, name)) is None else at.isoformat()
            for name in ("paid_at", "ship_by", "shipped_at")
        },
    }


def promises(found: queries.Promises) -> dict[str, Any]:
    """Promises at risk, with what the pace makes of the queue."""
    foreseen = found.foreseen
    return {
        "until": found.until.isoformat(),
        "late": sum(late for late, _ in found.causes.values()),
        "soon": sum(soon for _, soon in found.causes.values()),
        "causes": [{"cause": cause, "late": late, "soon": soon} for cause, (late, soon) in found.causes.items()],
        "pace": {**asdict(found.pace), "per_hour": found.pace.per_hour},
        **{name: getattr(foreseen, name) for name in ("waiting", "late_now", "late_then")},
        "clear_at": None if foreseen.clear_at is None else foreseen.clear_at.isoformat(),
    }


def member(row: queries.Worked, name: str) -> dict[str, Any]:
    """What a member did."""
    return {
        "member_id": str(row.member_id),
        "member": name,
        **{name: getattr(row, name) for name in ("things", "accepted", "timed", "seconds", "per_hour")},
        "parts": [{"part": part, "things": things} for part, things in row.parts.items()],
    }


def board(row: Any, names: queries.Names) -> dict[str, Any]:
    """A board, without its key, which is nowhere."""
    ids = row.warehouse_ids or []
    return {
        "id": str(row.id),
        "name": row.name,
        "warehouses": [names.of("warehouse", str(i)) for i in ids],
        "is_bounded": row.warehouse_ids is not None or row.store_ids is not None,
        "last_four": row.last_four,
        "created_at": row.created_at.isoformat(),
        "is_stopped": row.stopped_at is not None,
    }
