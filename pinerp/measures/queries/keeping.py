"""What news are about, and whether the facts are what their sources say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.logbook import News
from pinerp.kit import sql
from pinerp.measures.models import Keeping
from pinerp.measures.rules.facts import (
    COLUMNS,
    COSTS_OF_ANY,
    COSTS_OF_PRODUCTS,
    COSTS_OF_PURCHASES,
    COSTS_OF_SKUS,
    HISTORY,
    MADE,
    PLATFORM,
)

DERIVATIONS = {PLATFORM: "derive_platform", MADE: "derive_made", HISTORY: "derive_history"}
KEY_COLUMNS = {PLATFORM: "platform_line_id", MADE: "order_line_id", HISTORY: "history_line_id"}


@dataclass(frozen=True, slots=True)
class State:
    """begun_at: since when what was known is kept (null: still being made, read_orders so far). as_of: all news up to then are
    in; is_current: there are no others.
    """

    begun_at: datetime | None
    as_of: datetime | None
    is_current: bool
    read_orders: int


def state(merchant_id: int, now: datetime) -> State:
    """How far the facts of a company are."""
    found = Keeping.objects.filter(merchant_id=merchant_id).first()
    if found is None or found.begun_at is None:
        query = "SELECT count(*) AS orders FROM measures_sale WHERE merchant_id = %(merchant_id)s::bigint AND is_first"
        read = sql.statement(query, {"merchant_id": merchant_id})[0].orders if found else 0
        return State(None, None, False, read)
    is_current = not logbook.is_behind(merchant_id, "measures")
    return State(found.begun_at, now if is_current else found.kept_at or found.begun_at, is_current, 0)


def currencies(merchant_id: int) -> list[str]:
    """The currencies in which anything was sold, those of most stores first."""
    return [row.currency for row in sql.rows("measures", "currencies", merchant_id=merchant_id)]


def kept_from(merchant_id: int) -> datetime | None:
    """Since when the facts are kept: what was known at an earlier moment cannot be told. Null: they are still being made."""
    return Keeping.objects.filter(merchant_id=merchant_id).values_list("begun_at", flat=True).first()


def behind(merchant_id: int, news: Sequence[News]) -> dict[str, list[int]]:
    """The orders that news are about, by kind. A history's order is also meant by a platform's of the same number and store."""
    found = sql.rows(
        "measures",
        "orders_behind",
        merchant_id=merchant_id,
        orders=_named(news, "orders."),
        parcels=_named(news, "fulfilment."),
        cases=_named(news, "aftersales."),
        files=_named(news, "finance.read_file"),
        forgotten=_named(news, "finance.forget_files"),
        histories=_named(news, "histories."),
        traffic=_named(news, "intake.tell_traffic"),
    )[0]
    return {PLATFORM: list(found.platform_ids), MADE: list(found.order_ids), HISTORY: list(found.history_ids)}


def skus_behind(merchant_id: int, news: Sequence[News]) -> list[int] | None:
    """The SKUs whose costs may be others after news; null: any."""
    if any(one.verb in COSTS_OF_ANY for one in news):
        return None
    named = {
        "skus": _named(news, *COSTS_OF_SKUS),
        "products": _named(news, *COSTS_OF_PRODUCTS),
        "purchases": _named(news, *COSTS_OF_PURCHASES),
    }
    if not any(ids.strip("{}") for ids in named.values()):
        return []
    return list(sql.rows("measures", "skus_of_news", merchant_id=merchant_id, **named)[0].ids)


def _named(news: Sequence[News], *starts: str) -> str:
    """The ids of news whose verbs begin so, as an array."""
    return sql.array(sorted({i for one in news if one.verb.startswith(starts) for i in one.ids}))


def derived(merchant_id: int, kind: str, ids: Iterable[int]) -> list[Any]:
    """What the sources say now of these orders, slowly and plainly: rows of COLUMNS."""
    query = f"SELECT {', '.join(COLUMNS)} FROM ({sql.text('measures', f'derive_{kind}')}) d"  # noqa: S608
    return sql.statement(query, {"merchant_id": merchant_id, "ids": sql.array(list(ids))})


def strays(merchant_id: int, kind: str, ids: Iterable[int]) -> list[Any]:
    """Lines of these orders whose facts are not what their sources say (a law: none, once the news are read)."""
    key = KEY_COLUMNS[kind]
    query = f"""SELECT d.{key} AS line_id FROM ({sql.text("measures", DERIVATIONS[kind])}) d
        LEFT JOIN measures_sale s ON s.merchant_id = %(merchant_id)s::bigint AND s.{key} = d.{key}
        WHERE ({_listed("d")}) IS DISTINCT FROM ({_listed("s")})"""  # noqa: S608
    return sql.statement(
        query,
        {"merchant_id": merchant_id, "ids": sql.array(list(ids))},
    )


def _listed(alias: str) -> str:
    return ", ".join(
        "coalesce(d.buyer, s.buyer)" if name == "buyer" and alias == "d" else f"{alias}.{name}" for name in COLUMNS
    )
