"""The whole checkup of a store: a few statements over its facts and files, put together here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.checkup import rules
from pinerp.checkup.queries.ground import Ground, is_counting
from pinerp.finance import queries as finance
from pinerp.kit import sql
from pinerp.kit.sql import text

PARTS = ("paid", "receivable", "refund", "refund_before", "refund_after", "due", "fees", "fines")


@dataclass(frozen=True, slots=True)
class Report:
    """The sections; one is None where the file that tells of it is missing. Amounts in minor units."""

    is_counting: bool
    notes: list[rules.Note]
    files: list[Any]
    fines: dict[str, Any] | None = None
    refunds: dict[str, Any] | None = None
    settlement: dict[str, Any] | None = None
    promotion: dict[str, Any] | None = None
    costly: list[dict[str, Any]] | None = None


def report(actor: Actor, ground: Ground, now: datetime) -> Report:
    """Everything that the files of a store tell together."""
    files = finance.files_of_store(actor, ground.store_id, rules.KINDS)
    counting = is_counting(actor.merchant_id, max((f.ended_at for f in files if f.ended_at), default=None), now)
    notes = rules.notes_of_spans(ground.spans)
    if ground.period is None:
        return Report(counting, notes, files)
    has = {kind: kind in ground.spans for kind in rules.KINDS}
    products = _products(ground) if has[rules.ORDERS] else []
    fines = _fines(ground) if has[rules.BILL] else None
    settlement = _settlement(ground, files) if has[rules.BILL] else None
    promotion = _promotion(ground, products, files) if has[rules.PROMOTION] else None
    if settlement is not None and has[rules.ORDERS]:
        notes += _matches(rules.BILL, settlement["named"], settlement["matched"])
    if promotion is not None and has[rules.ORDERS]:
        told = [row for row in promotion["rows"] if row["goods_id"]]
        notes += _matches(rules.PROMOTION, len(told), sum(row["paid"] is not None for row in told))
    if settlement is not None and any(row["uncoded"] == row["entries"] for row in settlement["kinds"]):
        notes.append(rules.Note("uncoded"))
    return Report(
        counting,
        notes,
        files,
        fines=fines,
        refunds=_refunds(products) if has[rules.ORDERS] else None,
        settlement=settlement if has[rules.ORDERS] else settlement and {**settlement, "states": None},
        promotion=promotion,
        costly=_costly(products, promotion, has) if has[rules.ORDERS] else None,
    )


def _matches(kind: str, named: int, matched: int) -> list[rules.Note]:
    found = rules.note_of_match(kind, named, matched)
    return [] if found is None else [found]


def _fines(ground: Ground) -> dict[str, Any]:
    """By cause, the dearest first."""
    query = f"""SELECT {rules.CAUSE} AS cause, count(*) AS entries, count(DISTINCT nullif(f.order_sn, '')) AS orders,
        sum(f.amount)::bigint AS amount, sum(f.repaid)::bigint AS repaid, count(*) FILTER (WHERE f.repaid > 0) AS repaid_entries
      FROM ({text("checkup", "fines")}) f GROUP BY 1 ORDER BY sum(f.amount) DESC, 1"""  # noqa: S608
    rows = [row._asdict() for row in sql.statement(query, ground.place)]
    names = ("entries", "amount", "repaid", "repaid_entries")
    return {"rows": rows, **{name: sum(row[name] for row in rows) for name in names}}


def _products(ground: Ground) -> list[dict[str, Any]]:
    """Every product that was sold, with what came of it; those with most refunds first."""
    query = f"""SELECT coalesce(g.goods_id, s.listing_key) AS goods_id, max(l.name) AS name,
        count(DISTINCT s.sale_id) AS orders, sum(s.quantity)::bigint AS units,
        count(DISTINCT s.sale_id) FILTER (WHERE s.refund > 0) AS refunded,
        count(DISTINCT s.sale_id) FILTER (WHERE s.refund_before > 0) AS refunded_before,
        count(DISTINCT s.sale_id) FILTER (WHERE s.refund_after > 0) AS refunded_after,
        coalesce(sum(s.refund) FILTER (WHERE s.is_estimated), 0)::bigint AS estimated,
        {", ".join(f"sum(s.{name})::bigint AS {name}" for name in PARTS)},
        sum(s.cost)::bigint AS cost, coalesce(sum(s.pieces), 0)::bigint AS pieces, sum(s.uncosted)::bigint AS uncosted
      FROM ({text("checkup", "sold_lines")}) s
      LEFT JOIN unnest(%(known)s::text[], %(goods)s::text[]) AS g (listing_key, goods_id) ON g.listing_key = s.listing_key
      LEFT JOIN catalog_listing l ON l.merchant_id = %(merchant_id)s::bigint AND l.store_id = %(store_id)s::bigint
        AND l.key = s.listing_key
      GROUP BY 1 ORDER BY sum(s.refund) DESC, 1"""  # noqa: S608
    asked = {**ground.place, "listing_keys": None, "known": list(ground.goods), "goods": list(ground.goods.values())}
    return [_told(row) for row in sql.statement(query, asked)]


def _told(row: Any) -> dict[str, Any]:
    told = row._asdict()
    told["name"] = told["name"] or told["goods_id"]
    told["rate_orders"] = rules.share(row.refunded, row.orders)
    told["rate_money"] = rules.share(row.refund, row.paid)
    return dict(told)


def _refunds(products: list[dict[str, Any]]) -> dict[str, Any]:
    names = ("orders", "refunded", "refunded_before", "refunded_after", "paid", "refund", "refund_before", "refund_after",
             "estimated")  # fmt: skip
    sums = {name: sum(row[name] for row in products) for name in names}
    rates = {
        "rate_orders": rules.share(sums["refunded"], sums["orders"]),
        "rate_money": rules.share(sums["refund"], sums["paid"]),
    }
    rows = [row for row in products if row["refund"] > 0]
    return {"rows": rows[: rules.MOST_PRODUCTS], "products": len(products), **sums, **rates}


def orders_of(ground: Ground, goods_id: str | None = None) -> tuple[str, dict[str, Any]]:
    """A statement of orders (aliased o) with what became of their money, and what it is asked with."""
    query = f"""SELECT o.*, {rules.SETTLEMENT} AS settlement
      FROM (SELECT s.sale_id, min(s.paid_at) AS paid_at, sum(s.settled)::bigint AS settled, sum(s.cost)::bigint AS cost,
              sum(s.quantity)::bigint AS quantity, {", ".join(f"sum(s.{name})::bigint AS {name}" for name in PARTS)}
            FROM ({text("checkup", "sold_lines")}) s GROUP BY s.sale_id) o"""  # noqa: S608
    return query, {**ground.place, "listing_keys": ground.listings(goods_id), "bill_from": ground.bill_from}


def _settlement(ground: Ground, files: list[Any]) -> dict[str, Any]:
    orders, asked = orders_of(ground)
    query = f"""SELECT o.settlement AS state, count(*) AS orders, sum(o.receivable)::bigint AS receivable,
        sum(o.due)::bigint AS due, coalesce(sum(o.settled), 0)::bigint AS settled, sum(o.fees)::bigint AS fees
      FROM ({orders}) o GROUP BY 1"""  # noqa: S608
    found = {row.state: row for row in sql.statement(query, asked)}
    kinds = [row._asdict() for row in sql.rows("checkup", "bookings", **ground.place)]
    (match,) = sql.rows("checkup", "matched_numbers", **ground.place)
    names = ("orders", "receivable", "due", "settled", "fees")
    states = [
        {"state": state, **{name: getattr(found[state], name) if state in found else 0 for name in names}}
        for state in rules.SETTLEMENTS
    ]
    return {
        "states": states,
        "kinds": kinds,
        "fees": -sum(row["income"] + row["expense"] for row in kinds if row["role"] == "fee"),
        "income": sum(row["income"] for row in kinds),
        "expense": sum(row["expense"] for row in kinds),
        "footers": [_footer(file) for file in files if file.kind == rules.BILL],
        "named": match.named,
        "matched": match.matched,
    }


def _footer(file: Any) -> dict[str, Any]:
    """A bill's own sums beside those of its rows, null where its end says none."""
    said, rows = file.params.get("said", {}), file.params.get("rows", {})
    names = ("income", "expense", "total")
    return {
        "name": file.name,
        "set_aside": file.set_aside,
        **{f"said_{name}": said.get(f"{name}_fen") for name in names},
        **{f"rows_{name}": rows.get(f"{name}_fen") for name in names},
    }


def _promotion(ground: Ground, products: list[dict[str, Any]], files: list[Any]) -> dict[str, Any]:
    """By product, with the return before refunds and after; null where the orders do not know the product."""
    assert ground.period is not None
    days = {"first_day": ground.period.first, "last_day": ground.period.last}
    sold = {row["goods_id"]: row for row in products}
    asked = {"merchant_id": ground.merchant_id, "store_id": ground.store_id, **days}
    rows = []
    for row in sql.rows("checkup", "promotion", **asked):
        known = sold.get(row.goods_id, {})
        kept = rules.net(row.gmv, known.get("refund"), known.get("paid"))
        rows.append(
            {
                **row._asdict(),
                "name": row.name or known.get("name", row.goods_id),
                "paid": known.get("paid"),
                "refund": known.get("refund"),
                "rate_money": known.get("rate_money"),
                "net_gmv": kept,
                "roi": rules.returned(row.gmv, row.spend),
                "net_roi": rules.returned(kept, row.spend),
            }
        )
    totals = [_total(file) for file in files if file.kind == rules.PROMOTION and file.params.get("said")]
    return {"rows": rows[: rules.MOST_PRODUCTS], "totals": totals, **_of_all(rows)}


def _of_all(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Of all products together; the return after refunds is of those alone whose refunds are known."""
    known = [row for row in rows if row["net_gmv"] is not None and row["spend"] is not None]
    spend, gmv = (sum(row[name] or 0 for row in rows) for name in ("spend", "gmv"))
    known_spend, net_gmv, known_gmv = (sum(row[name] for row in known) for name in ("spend", "net_gmv", "gmv"))
    return {
        "spend": spend,
        "gmv": gmv,
        "roi": rules.returned(gmv, spend),
        "known_spend": known_spend,
        "known_gmv": known_gmv,
        "net_gmv": net_gmv if known else None,
        "net_roi": rules.returned(net_gmv, known_spend),
    }


def _total(file: Any) -> dict[str, Any]:
    said, rows = file.params["said"], file.params["rows"]
    return {"name": file.name, "said_spend": said.get("spend_fen"), "rows_spend": rows.get("spend_fen")}


def _costly(
    products: list[dict[str, Any]], promotion: dict[str, Any] | None, has: dict[str, bool]
) -> list[dict[str, Any]]:
    """The ten costliest. What no file told is null, and no part of the sum."""
    spent = {} if promotion is None else {row["goods_id"]: row["spend"] or 0 for row in promotion["rows"]}
    rows = []
    for row in products:
        parts = {
            "refund": row["refund"],
            "fines": row["fines"] if has[rules.BILL] else None,
            "fees": row["fees"] if has[rules.BILL] else None,
            "spend": spent.get(row["goods_id"], 0) if has[rules.PROMOTION] else None,
            "cost": row["cost"],
        }
        told = sum(value for value in parts.values() if value is not None)
        left = row["due"] - (told - row["refund"])
        rows.append({**row, **parts, "costs": told, "left": left, "rate": rules.share(told, row["receivable"])})
    return rules.costliest(rows)
