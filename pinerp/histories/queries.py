"""Questions to order histories. Nobody works on them: analysis reads them, and sheets hand them in and out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import F

from pinerp.accounts.actors import Actor
from pinerp.histories.models import HistoryLine
from pinerp.histories.rules import FACTS, KEY, Key
from pinerp.kit import sql

AT_ONCE = 2000


def standing(merchant_id: int, keys: Iterable[Key]) -> dict[Key, Any]:
    """The lines that stand under these keys, taken back or not: id, is_live, and their facts."""
    columns = list(zip(*keys, strict=True)) or [(), (), (), ()]
    rows = sql.rows(
        "histories",
        "standing_lines",
        merchant_id=merchant_id,
        stores=sql.array(list(columns[0])),
        numbers=list(columns[1]),
        items=list(columns[2]),
        occurrences=sql.array(list(columns[3])),
    )
    return {(row.store_id, row.number, row.item, row.occurrence): row for row in rows}


def lines(actor: Actor) -> Iterator[Any]:
    """All lines that hold, of the stores that the actor sees, in the order in which they came."""
    last = 0
    while page := _page(actor, last):
        yield from page
        last = page[-1].id


def _page(actor: Actor, after: int) -> list[Any]:
    rows = HistoryLine.objects.filter(merchant_id=actor.merchant_id, is_live=True, id__gt=after)
    if actor.store_scope is not None:
        rows = rows.filter(order__store_id__in=actor.store_scope)
    rows = rows.annotate(store_id=F("order__store_id"), number=F("order__number")).order_by("id")
    return list(rows.values_list("id", *KEY, *FACTS, named=True)[:AT_ONCE])
