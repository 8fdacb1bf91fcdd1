"""The proof: what the stand-in platform really holds of a shop against what the house holds, order by order, case by case."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from pinerp.kit import sql, tenancy

STATUSES = {1: "waiting", 2: "shipped", 3: "received"}
REFUNDS = {1: "none", 2: "asked", 3: "asked", 4: "done"}
EXAMPLES = 5


@dataclass(slots=True)
class Comparison:
    """Differences, each counted and with a few examples; and how long news took to come in, in real seconds.

    missing: not here, or waiting although it could go, or shipped under another number. duplicated: here twice, told
    twice, or two parcels left. wrong: another status, refund or amount than the platform's. The same for refunds.
    """

    orders: int = 0
    refunds: int = 0
    missing: int = 0
    duplicated: int = 0
    wrong: int = 0
    refunds_missing: int = 0
    refunds_wrong: int = 0
    examples: list[str] = field(default_factory=list)
    order_seconds: list[float] = field(default_factory=list)
    stop_seconds: list[float] = field(default_factory=list)

    def tell(self, kind: str, example: str) -> None:
        """One more difference."""
        setattr(self, kind, getattr(self, kind) + 1)
        if sum(e.startswith(f"{kind} ") for e in self.examples) < EXAMPLES:
            self.examples.append(f"{kind} {example}")

    def facts(self) -> dict[str, Any]:
        """As it is printed."""
        names = ("missing", "duplicated", "wrong", "refunds", "refunds_missing", "refunds_wrong", "examples")
        return {
            **{name: getattr(self, name) for name in names},
            "order_seconds": percentiles(self.order_seconds),
            "refund_stop_seconds": percentiles(self.stop_seconds),
        }

    def is_clean(self) -> bool:
        """Whether everything agrees."""
        return not (self.missing or self.duplicated or self.wrong or self.refunds_missing or self.refunds_wrong)


def percentiles(values: list[float]) -> dict[str, float] | None:
    """p50 and p95, or None without values."""
    found = sorted(values)
    if not found:
        return None
    return {f"p{p}": round(found[min(len(found) - 1, len(found) * p // 100)], 1) for p in (50, 95)}


def compare(truth: dict[str, Any], merchant_id: int, store_id: int, since: float = 0.0) -> Comparison:
    """A shop's truth (orders and refunds) against ours. Latency counts what happened after `since` (Unix seconds)."""
    result = Comparison(orders=len(truth["list"]), refunds=len(truth["refunds"]))
    with tenancy.transaction(merchant_id):
        rows = sql.rows("ops", "proof_orders", merchant_id=merchant_id, store_id=store_id)
        cases = sql.rows("ops", "proof_cases", merchant_id=merchant_id, store_id=store_id)
    ours: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        ours[row.order_sn].append(row)

    def real(platform_seconds: float) -> float:
        instant: float = truth["born"] + (platform_seconds - truth["born"]) / truth["speed"]
        return instant

    for order in truth["list"]:
        found = ours.pop(order["order_sn"], [])
        _compare_order(result, order, found)
        if found and real(order["confirmed_at"]) > since:
            result.order_seconds.append(found[0].received_at.timestamp() - real(order["confirmed_at"]))
    for order_sn in ours:
        result.tell("duplicated", f"{order_sn} is not the platform's")
    _compare_cases(result, truth["refunds"], cases)
    _time_stops(result, truth, rows, real, since)
    return result


def _compare_order(result: Comparison, order: dict[str, Any], found: list[Any]) -> None:
    sn = order["order_sn"]
    if not found:
        result.tell("missing", f"{sn} was never taken in")
        return
    ours = found[0]
    could_go = order["order_status"] == 1 and order["refund_status"] == 1
    if could_go and not order["in_review"] and not order["on_hold"]:
        result.tell("missing", f"{sn} waits as {ours.stage}")
    elif order["order_status"] != 1 and ours.waybill_no != order["tracking_number"] and not _is_explained(order, ours):
        result.tell("missing", f"{sn} left as {ours.waybill_no}, the platform says {order['tracking_number']}")
    if len(found) > 1 or order["times_sent"] > 1 or ours.parcels > 1:
        result.tell("duplicated", f"{sn}: {len(found)} orders, sent {order['times_sent']}, {ours.parcels} parcels")
    is_cancelled = order["order_status"] == 1 and order["refund_status"] == 4
    status = "cancelled" if is_cancelled else STATUSES[order["order_status"]]
    wanted = (status, REFUNDS[order["refund_status"]], order["pay_amount_fen"], order["tracking_number"])
    held = (ours.status, ours.refund, ours.pay_amount, ours.platform_waybill_no)
    if wanted != held:
        result.tell("wrong", f"{sn}: {held}, the platform says {wanted}")


def _is_explained(order: dict[str, Any], ours: Any) -> bool:
    """The platform was told, then a refund was asked, and nothing left the house; or it says received under a number of ours
    that was given up, and takes no correction any more.
    """
    if ours.waybill_no is None:
        return bool(order["refund_status"] != 1)
    return order["order_status"] == 3 and order["tracking_number"] in (ours.told_nos or ())


def _compare_cases(result: Comparison, truth: list[dict[str, Any]], rows: list[Any]) -> None:
    held = {row.case_no: row for row in rows}
    doubled = [no for no, count in Counter(row.case_no for row in rows).items() if count > 1]
    for no in doubled:
        result.tell("duplicated", f"case {no}")
    for case in truth:
        row = held.get(str(case["id"]))
        if row is None:
            result.tell("refunds_missing", f"{case['id']} of {case['order_sn']}")
            continue
        wanted = (case["order_sn"], str(case["type"]), str(case["status"]), case["amount_fen"])
        if wanted != (row.order_sn, row.raw_kind, row.raw_status, row.amount):
            result.tell("refunds_wrong", f"{case['id']}: {row.raw_status} {row.amount}, the platform says {wanted}")


def _time_stops(result: Comparison, truth: dict[str, Any], rows: list[Any], real: Any, since: float) -> None:
    """From the buyer's wish to the order's stop, of orders that had not left."""
    stopped = {row.order_sn: row.stopped_at for row in rows if row.stopped_at is not None}
    for case in truth["refunds"]:
        asked = real(case["created_at"])
        at: datetime | None = stopped.get(case["order_sn"])
        if case["type"] == 2 and at is not None and asked > since:
            result.stop_seconds.append(at.astimezone(UTC).timestamp() - asked)
