"""The rows behind a checkup's numbers, in pages, with the sums that the number is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.checkup import rules
from pinerp.checkup.queries.ground import Ground
from pinerp.checkup.queries.report import orders_of
from pinerp.finance import queries as finance
from pinerp.kit import sql
from pinerp.kit.sql import text

MONEY = ("paid", "receivable", "refund", "due", "settled", "fees", "fines", "cost")


@dataclass(frozen=True, slots=True)
class RowPage:
    """Rows of a page, whether more follow, and the sums of all."""

    rows: Sequence[Any]
    has_more: bool
    sums: dict[str, int | None]


def fine_rows(ground: Ground, *, cause: str | None, before: tuple[datetime, int] | None, limit: int) -> RowPage:
    """Fines, the newest first, of one cause or of all. Sums: entries, amount, repaid."""
    if ground.period is None:
        return RowPage([], False, {"entries": 0, "amount": 0, "repaid": 0})
    fines = text("checkup", "fines")
    wanted = {**ground.place, "cause": cause}
    where = f"(%(cause)s::text IS NULL OR {rules.CAUSE} = %(cause)s::text)"
    (sums,) = sql.statement(
        f"""SELECT count(*) AS entries, coalesce(sum(f.amount), 0)::bigint AS amount,
              coalesce(sum(f.repaid), 0)::bigint AS repaid FROM ({fines}) f WHERE {where}""",  # noqa: S608
        wanted,
    )
    found = sql.statement(
        f"""SELECT f.* FROM ({fines}) f
            WHERE {where} AND (%(at)s::timestamptz IS NULL OR (f.happened_at, f.id) < (%(at)s::timestamptz, %(id)s::bigint))
            ORDER BY f.happened_at DESC, f.id DESC LIMIT %(limit)s::integer""",  # noqa: S608
        {**wanted, **_below(before), "limit": limit + 1},
    )
    return RowPage(found[:limit], len(found) > limit, sums._asdict())


def order_rows(
    ground: Ground, *, only: str, goods_id: str | None, before: tuple[datetime, int] | None, limit: int
) -> RowPage:
    """Orders (or their lines of one product), the newest payment first. Sums of all: orders and each amount."""
    if ground.period is None:
        return RowPage([], False, {"orders": 0, **dict.fromkeys(MONEY, 0)})
    orders, asked = orders_of(ground, goods_id)
    where = rules.ONLY[only]
    sums = ", ".join(f"coalesce(sum(o.{name}), 0)::bigint AS {name}" for name in MONEY)
    (told,) = sql.statement(f"SELECT count(*) AS orders, {sums} FROM ({orders}) o WHERE {where}", asked)  # noqa: S608
    found = sql.statement(
        f"""SELECT w.*, p.order_sn, p.status FROM (
              SELECT o.* FROM ({orders}) o
              WHERE {where} AND (%(at)s::timestamptz IS NULL OR (o.paid_at, o.sale_id) < (%(at)s::timestamptz, %(id)s::bigint))
              ORDER BY o.paid_at DESC, o.sale_id DESC LIMIT %(limit)s::integer) w
            JOIN orders_platformorder p ON p.merchant_id = %(merchant_id)s::bigint AND p.id = w.sale_id
            ORDER BY w.paid_at DESC, w.sale_id DESC""",  # noqa: S608
        {**asked, **_below(before), "limit": limit + 1},
    )
    return RowPage(found[:limit], len(found) > limit, told._asdict())


def promotion_rows(
    actor: Actor, ground: Ground, *, goods_id: str, before: tuple[str, int] | None, limit: int
) -> RowPage:
    """A product's promotion day by day, the newest first; those of no product under the empty id."""
    if ground.period is None:
        return RowPage([], False, {"rows": 0, "spend": 0, "gmv": 0, "orders": 0})
    span = finance.Span(ground.period.first, ground.period.last, ground.store_id)
    page = finance.promotion_page(actor, span, goods_id=goods_id, before=before, limit=limit)
    return RowPage(page.rows, page.has_more, {name: page.sums[name] for name in ("rows", "spend", "gmv", "orders")})


def _below(before: tuple[datetime, int] | None) -> dict[str, Any]:
    return {"at": None, "id": None} if before is None else {"at": before[0], "id": before[1]}
